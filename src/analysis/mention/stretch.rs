//! Stretches of words that may hold names, and the spans of them that may be one.
//!
//! Wide on purpose: a stretch runs over capitals and over the small words, marks and numbers that
//! stand inside names. Which spans are names is left to [`super::reading`].

use std::ops::Range;

use super::super::lexicon::{COMMON, HEADS, KNOWN, PLACES};
use super::super::words::{Words, is_figure};
use super::key;

/// No name is longer, in words.
const LONGEST: usize = 9;

/// So many small words stand between two capitals of a name at most.
const BETWEEN: usize = 3;

/// Small words that may begin a name, or stand inside.
const PARTICLES: &[&str] = &[
    "ad", "af", "al", "an", "as", "ash", "av", "bin", "bint", "da", "dal", "das", "de", "degli",
    "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le",
    "los", "op", "ter", "ul", "van", "von", "y", "zu", "zur",
];

/// What else may stand inside.
const LINKS: &[&str] = &[
    "of", "for", "and", "the", "on", "&", "-", "–", "'s", "’s", "'", "’", "/", "\"", ".", "+", "!",
    "“", "”",
];

/// What comes before "of" or "for" in names with "and" ("Ministry of Ports and Docks").
const BODIES: &[&str] = &[
    "agency",
    "association",
    "bureau",
    "center",
    "centre",
    "college",
    "commission",
    "committee",
    "council",
    "department",
    "faculty",
    "institute",
    "ministry",
    "office",
    "organisation",
    "organization",
    "school",
    "society",
];

/// The stretches of a sentence, in order, without overlap.
pub(super) fn stretches(words: &Words<'_>, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut idx = sentence.start;
    while idx < sentence.end {
        if starts(words, idx) && (is_capital(words, idx) || leads(words, idx, sentence.end)) {
            let end = stretch_end(words, idx, sentence.end);
            found.push(idx..end);
            idx = end;
        } else {
            idx += 1;
        }
    }
    found
}

/// The spans of a stretch that may be a name, by start and end.
pub(super) fn spans(words: &Words<'_>, stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for start in stretch.clone().filter(|idx| starts(words, *idx)) {
        for end in start + 1..=(start + LONGEST).min(stretch.end) {
            if ends(words, end - 1) && is_joined(words, start..end) {
                found.push(start..end);
            }
        }
    }
    found
}

/// A letter first, and a capital somewhere.
fn is_capital(words: &Words<'_>, idx: usize) -> bool {
    let text = words.text(idx);
    has_capital(text) && text.starts_with(char::is_alphabetic) && text != "I"
}

/// Whether there is a capital; most words are told by their bytes.
pub(super) fn has_capital(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_uppercase())
        || !text.is_ascii() && text.contains(char::is_uppercase)
}

fn is_number(words: &Words<'_>, idx: usize) -> bool {
    is_figure(words.text(idx))
}

fn is_particle(words: &Words<'_>, idx: usize) -> bool {
    let text = words.text(idx);
    text.len() <= 5 && PARTICLES.contains(&text)
}

fn is_link(words: &Words<'_>, idx: usize) -> bool {
    !is_capital(words, idx)
        && (LINKS.contains(&words.text(idx)) || is_particle(words, idx) || is_number(words, idx))
}

fn is_dash(words: &Words<'_>, idx: usize) -> bool {
    matches!(words.text(idx), "-" | "–")
}

/// A closed word that is not shouted: "The", "In", "And".
fn is_shut(words: &Words<'_>, idx: usize) -> bool {
    let text = words.text(idx);
    (text.len() == 1 || text.contains(char::is_lowercase))
        && COMMON
            .get(&words.lower(idx))
            .is_some_and(|codes| codes.starts_with(['d', 'p', 'i', 'c', 's']))
}

/// Whether a name may start with the word.
fn starts(words: &Words<'_>, idx: usize) -> bool {
    is_capital(words, idx) && !is_shut(words, idx) || is_particle(words, idx)
}

/// Whether a name may end with the word.
fn ends(words: &Words<'_>, idx: usize) -> bool {
    is_capital(words, idx) && !is_shut(words, idx)
        || is_number(words, idx)
        || matches!(words.text(idx), "'s" | "’s" | "!")
        || is_dash(words, idx.wrapping_sub(1))
}

/// Whether a particle has a capital behind it ("van der Meer").
fn leads(words: &Words<'_>, idx: usize, limit: usize) -> bool {
    let capital = (idx + 1..limit.min(idx + 1 + BETWEEN)).find(|at| !is_link(words, *at));
    capital.is_some_and(|at| is_capital(words, at))
}

fn stretch_end(words: &Words<'_>, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    loop {
        let next = (end..limit.min(end + BETWEEN + 1)).find(|idx| !is_link(words, *idx));
        if let Some(next) = next.filter(|next| is_capital(words, *next)) {
            end = next + 1;
            continue;
        }
        if end < limit && is_link(words, end) && ends(words, end) {
            end += 1;
        }
        // "Ha-eun": a small syllable behind a hyphen.
        let hyphened = end + 1 < limit
            && is_dash(words, end)
            && words.gap_after(end - 1).is_empty()
            && words.gap_after(end).is_empty()
            && words.text(end + 1).chars().all(char::is_alphabetic);
        if !hyphened {
            return end;
        }
        end += 2;
    }
}

/// Whether "and" inside the span may belong to a name: in names of bodies and listed pairs.
fn is_joined(words: &Words<'_>, span: Range<usize>) -> bool {
    let Some(and) = (span.start + 1..span.end).find(|idx| words.text(*idx) == "and") else {
        return true;
    };
    let is_body = |idx: usize| {
        let word = words.lower(idx);
        HEADS.get(&word) == Some("o") || BODIES.contains(&word.as_ref())
    };
    let led = (span.start + 1..and)
        .any(|idx| words.is_any(idx, &["of", "for", "on"]) && is_body(idx - 1));
    let headed = span.end > and + 2 && HEADS.get(&words.lower(span.end - 1)) == Some("o");
    led || headed || {
        let key = key(words, span);
        KNOWN.contains(&key) || PLACES.contains(&key)
    }
}

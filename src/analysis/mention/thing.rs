//! Descriptions of things: "the kitchen", "her last letter", "new laws".
//!
//! A phrase is a common noun with the articles, adjectives and nouns before it. Leaves the nouns of
//! the lists to [`super::nominal`], and whether a thing comes back to [`crate::analysis::coref`].

use std::ops::Range;

use super::nominal::owner_start;
use super::{Candidate, Form, Gender};
use crate::analysis::Tag;
use crate::analysis::words::Words;

/// How many words may stand before the noun.
const LONGEST: usize = 8;

/// Plurals that do not end in "s".
const PLURALS: &[&str] = &[
    "children", "feet", "folk", "media", "men", "mice", "people", "teeth", "women",
];

/// Words before a noun that point at something known.
const DEFINITE: &[&str] = &[
    "both", "her", "his", "its", "my", "our", "that", "the", "their", "these", "this", "those",
    "your",
];

/// The phrases whose nouns no other candidate holds as its head; `others` are sorted by start.
pub(super) fn find(words: &Words<'_>, others: &[Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut taken = Taken::new(others);
    for sentence_idx in 0..words.sentences().len() {
        let sentence = words.sentence_words(sentence_idx);
        for idx in sentence.clone() {
            if words.tag(idx) == Tag::Noun && !taken.holds(idx) && is_head(words, idx) {
                found.push(phrase(words, sentence.start, idx));
            }
        }
    }
    found
}

/// Goes through candidates beside the words, so that every one is looked at once.
struct Taken<'a> {
    others: &'a [Candidate],
    next: usize,
    heads: Vec<usize>,
    name_end: usize,
}

impl<'a> Taken<'a> {
    fn new(others: &'a [Candidate]) -> Self {
        Self {
            others,
            next: 0,
            heads: Vec::new(),
            name_end: 0,
        }
    }

    /// Whether word `idx` is a candidate's head or inside a name; asked in text order.
    fn holds(&mut self, idx: usize) -> bool {
        while let Some(other) = self.others.get(self.next)
            && other.words.start <= idx
        {
            if matches!(other.form, Form::Name | Form::Demonym(_)) {
                self.name_end = self.name_end.max(other.words.end);
            } else if other.head >= idx {
                self.heads.push(other.head);
            }
            self.next += 1;
        }
        self.heads.retain(|head| *head >= idx);
        idx < self.name_end || self.heads.contains(&idx)
    }
}

/// Whether the noun ends its phrase.
fn is_head(words: &Words<'_>, idx: usize) -> bool {
    let next = idx + 1;
    let hyphen = words.text(next) == "-" && words.gap_after(idx).is_empty();
    !hyphen && !matches!(words.tag(next), Tag::Noun | Tag::Propn) && words.text(idx).len() > 1
}

fn phrase(words: &Words<'_>, from: usize, head: usize) -> Candidate {
    let (start, definite) = phrase_start(words, from, head);
    Candidate {
        words: start..head + 1,
        head,
        name: None,
        form: if definite {
            Form::Definite
        } else {
            Form::Indefinite
        },
        class: None,
        gender: Gender::Unknown,
        plural: is_plural(words, head),
        certainty: 50,
    }
}

fn is_plural(words: &Words<'_>, head: usize) -> bool {
    let word = words.lower(head);
    let ends = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    ends || PLURALS.contains(&word.as_ref())
}

/// Where the phrase starts, and whether it points at something known.
fn phrase_start(words: &Words<'_>, from: usize, head: usize) -> (usize, bool) {
    let floor = from.max(head.saturating_sub(LONGEST));
    let inner = modifiers(words, floor..head);
    if inner <= floor {
        return (inner, false);
    }
    let before = inner - 1;
    if words.is_any(before, DEFINITE) {
        return (before, true);
    }
    if words.tag(before) == Tag::Det {
        return (before, false);
    }
    let owned =
        matches!(words.text(before), "'s" | "’s" | "'" | "’") && words.tag(before) == Tag::Part;
    if owned {
        return (owner_start(words, floor, before), true);
    }
    (inner, false)
}

/// The first of the adjectives and nouns at the end of `before`.
fn modifiers(words: &Words<'_>, before: Range<usize>) -> usize {
    let mut idx = before.end;
    while idx > before.start {
        let at = idx - 1;
        let goes_on = match words.tag(at) {
            Tag::Adj | Tag::Noun | Tag::Num | Tag::Propn => !words.is_any(at, DEFINITE),
            Tag::Adv => idx < before.end && matches!(words.tag(idx), Tag::Adj | Tag::Num),
            Tag::Verb => {
                let text = words.text(at);
                (text.ends_with("ed") || text.ends_with("ing") || text.ends_with("en"))
                    && matches!(words.tag(at.wrapping_sub(1)), Tag::Det | Tag::Adj)
            }
            _ => words.text(at) == "-" && idx < before.end,
        };
        if !goes_on {
            break;
        }
        idx = at;
    }
    // A dash that opens the phrase is no part of it.
    if words.text(idx) == "-" { idx + 1 } else { idx }
}

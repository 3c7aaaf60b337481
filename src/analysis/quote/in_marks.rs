//! Quotations of a text that is not read: by their marks alone, said by nobody known.
//!
//! Owns texts in other languages than English, and stretches in other scripts inside English ones.
//! Leaves everything about words to the modules that read English.

use std::collections::HashSet;

use super::RawQuote;
use super::text::Text;
use crate::analysis::{Evidence, QuoteKind};

/// As many letters of a script without spaces say something.
const ENOUGH: usize = 4;

/// Every quotation in marks but single words, and titles and terms inside other quotations.
pub(super) fn all(text: &Text<'_>) -> Vec<RawQuote> {
    find(text, &HashSet::new(), |span| {
        let words = text.quoted(span);
        words.split_whitespace().nth(1).is_some() || is_other_script(words)
    })
}

/// Quotations in other scripts that no rule has claimed.
pub(super) fn other_scripts(text: &Text<'_>, done: &HashSet<usize>) -> Vec<RawQuote> {
    find(text, done, |span| is_other_script(text.quoted(span)))
}

fn find(
    text: &Text<'_>,
    done: &HashSet<usize>,
    is_speech: impl Fn(usize) -> bool,
) -> Vec<RawQuote> {
    let mut quotes = Vec::new();
    let mut group = u32::MAX;
    let mut open = false;
    for (idx, span) in text.spans.iter().enumerate() {
        if span.parent.is_some() || done.contains(&idx) || !is_speech(idx) {
            continue;
        }
        // Groups are numbered anew later; from the top, they are nobody else's.
        group -= u32::from(!open);
        open = span.runs_on;
        quotes.push(RawQuote {
            range: text.content(idx),
            kind: QuoteKind::Direct,
            group,
            cue: None,
            speaker: None,
            evidence: Evidence::new("in-marks", 50),
        });
    }
    quotes
}

/// Whether words are in a script without capitals and spaces, such as Chinese and Japanese.
fn is_other_script(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    letters
        .clone()
        .all(|c| !c.is_lowercase() && !c.is_uppercase())
        && letters.nth(ENOUGH - 1).is_some()
}

//! Surnames that come back in a shape that is no name by itself: "Dean said" of Howard Dean, and
//! "KERRIGAN" in a line of capitals.
//!
//! Owns what the names found so far prove about words elsewhere; leaves names in full to
//! [`super::name`].

use std::collections::BTreeSet;

use super::Candidate;
use super::title::is_title;
use crate::analysis::EntityKind;
use crate::analysis::lexicon::COMMON;
use crate::analysis::words::Words;

/// Surnames shorter than this may be an abbreviation in capitals.
const SHORTEST: usize = 4;

/// The surnames that stand alone; `names` are the names found so far.
pub(super) fn find(words: &Words<'_>, names: &[Candidate]) -> Vec<Candidate> {
    let surnames = surnames(names);
    let titles: BTreeSet<&str> = surnames
        .iter()
        .filter(|at| is_title(words, **at))
        .map(|at| words.text(*at))
        .collect();
    let shouted: BTreeSet<String> = surnames
        .iter()
        .filter(|at| words.text(**at).len() >= SHORTEST && !COMMON.contains(&words.lower(**at)))
        .map(|at| words.text(*at).to_uppercase())
        .collect();
    if titles.is_empty() && shouted.is_empty() {
        return Vec::new();
    }
    let taken: BTreeSet<usize> = names
        .iter()
        .flat_map(|candidate| candidate.words.clone())
        .collect();
    (0..words.len())
        .filter(|at| {
            let text = words.text(*at);
            titles.contains(text) && stands_alone(words, *at)
                || shouted.contains(text) && !is_shouted(words, at + 1)
        })
        .filter(|at| !taken.contains(at))
        .map(surname)
        .collect()
}

/// Where the surnames of the persons named in full are.
fn surnames(names: &[Candidate]) -> Vec<usize> {
    let persons = names
        .iter()
        .filter(|candidate| candidate.class == Some(EntityKind::Person));
    persons
        .filter_map(|candidate| candidate.name.clone())
        .filter(|name| name.len() > 1)
        .map(|name| name.end - 1)
        .collect()
}

/// Whether a title is followed by no name and is not "the dean of".
fn stands_alone(words: &Words<'_>, at: usize) -> bool {
    !words.is_capitalised(at + 1)
        && !words.is_any(
            at.wrapping_sub(1),
            &["the", "a", "an", "this", "that", "of"],
        )
        && !words.is(at + 1, "of")
}

/// Whether the word is in capitals: "ORR FERRIES" is no surname.
fn is_shouted(words: &Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    text.len() > 1 && text.chars().all(char::is_uppercase)
}

fn surname(at: usize) -> Candidate {
    Candidate {
        class: Some(EntityKind::Person),
        ..Candidate::by_name(at..at + 1, at..at + 1, 80)
    }
}

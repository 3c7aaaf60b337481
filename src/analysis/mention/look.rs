//! What the words of a name tell about what it names, wherever it stands.
//!
//! Owns the votes of the lists and of spelling; leaves counting them to [`super::kind`].

use std::ops::Range;

use super::key;
use super::kind::{BODY, OTHER, PERSON, PLACE, Votes};
use crate::analysis::lexicon::{COMMON, DEMONYMS, FIRST_NAMES, HEADS, KNOWN, PLACES};
use crate::analysis::words::Words;

/// Endings of names of places, with what each counts for.
const PLACE_ENDINGS: &[(&str, i32)] = &[
    ("stan", 3),
    ("shire", 3),
    ("burg", 3),
    ("grad", 3),
    ("ville", 3),
    ("borough", 3),
    ("abad", 3),
    ("ton", 1),
    ("ham", 1),
    ("ford", 1),
    ("land", 1),
];

/// What the name itself tells.
pub(super) fn by_shape(words: &Words<'_>, name: Range<usize>) -> Votes {
    let mut votes = [1, 0, 0, 0];
    by_lists(words, &name, &mut votes);
    by_first_name(words, &name, &mut votes);
    if name.len() > 1 {
        by_heads(words, &name, &mut votes);
        by_parts(words, &name, &mut votes);
    } else {
        by_letters(words, name.start, &mut votes);
    }
    by_ending(&words.lower(name.end - 1), &mut votes);
    votes
}

/// What the lists say of the whole name.
fn by_lists(words: &Words<'_>, name: &Range<usize>, votes: &mut Votes) {
    let key = key(words, name.clone());
    if let Some(kind) = PLACES.get(&key) {
        votes[PLACE] += if kind == "c" || name.len() > 1 { 7 } else { 5 };
    }
    match KNOWN.get(&key) {
        Some("o") => votes[BODY] += 7,
        Some("x") => votes[OTHER] += 8,
        _ => {}
    }
}

/// "Ada Orr" is a person; two or three words without a first name may be.
fn by_first_name(words: &Words<'_>, name: &Range<usize>, votes: &mut Votes) {
    let first = words.lower(name.start);
    let is_listed = |idx: usize| PLACES.contains(&words.lower(idx));
    let is_head = |idx: usize| HEADS.contains(&words.lower(idx));
    if FIRST_NAMES.contains(&first) {
        votes[PERSON] += if name.len() > 1 { 5 } else { 3 };
    } else if !(2..=3).contains(&name.len()) {
        // One word may be anything, and so may many.
    } else if name.clone().all(|idx| COMMON.contains(&words.lower(idx))) {
        votes[OTHER] += 3;
    } else if name.clone().any(|idx| is_listed(idx) && !is_head(idx)) {
        votes[BODY] += 2;
    } else if is_relative_place(&first) {
        votes[PLACE] += 3;
    } else {
        votes[PERSON] += 1;
    }
}

/// What the word says of which the others depend, and the first: "University of Brest", "Lake Orr".
fn by_heads(words: &Words<'_>, name: &Range<usize>, votes: &mut Votes) {
    let bound = name
        .clone()
        .find(|idx| words.is_any(*idx, &["of", "for"]))
        .filter(|bound| *bound > name.start);
    let head = bound.map_or(name.end - 1, |bound| bound - 1);
    match HEADS.get(&words.lower(head)) {
        Some("o") => votes[BODY] += 6,
        Some("l") => votes[PLACE] += 5,
        Some("x") => votes[OTHER] += 6,
        _ => {}
    }
    match HEADS.get(&words.lower(name.start)) {
        Some("l") => votes[PLACE] += 3,
        Some("o") => votes[BODY] += 3,
        _ => {}
    }
}

/// What countries, nationalities, initials and conjunctions among several words tell.
fn by_parts(words: &Words<'_>, name: &Range<usize>, votes: &mut Votes) {
    let first = words.lower(name.start);
    let is_land = |idx: usize| PLACES.get(&words.lower(idx)) == Some("c");
    if !FIRST_NAMES.contains(&first) && (is_land(name.start) || is_land(name.end - 1)) {
        votes[BODY] += 3;
    }
    if name.clone().any(|idx| is_initial(words.text(idx))) {
        votes[PERSON] += 3;
    }
    let is_joined = || {
        name.clone()
            .any(|idx| matches!(words.text(idx), "&" | "/" | "and"))
    };
    if DEMONYMS.contains(&first) || is_joined() {
        votes[BODY] += 3;
    }
}

/// "NHT", "TechCorp": what the letters of a single word tell.
fn by_letters(words: &Words<'_>, idx: usize, votes: &mut Votes) {
    let text = words.text(idx);
    if is_acronym(text) {
        votes[BODY] += 4;
    }
    let is_mixed = text.chars().skip(1).any(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
        && !FIRST_NAMES.contains(&words.lower(idx));
    let is_surname =
        text.starts_with("Mc") || text.starts_with("Mac") || text.contains(['\'', '’']);
    if is_mixed && !is_surname {
        votes[BODY] += 3;
    }
}

/// What the last word ends with.
fn by_ending(last: &str, votes: &mut Votes) {
    if matches!(last, "jr." | "sr." | "jr" | "iii") {
        votes[PERSON] += 5;
    }
    for (ending, points) in PLACE_ENDINGS {
        if last.len() > ending.len() + 2 && last.ends_with(ending) {
            votes[PLACE] += points;
        }
    }
}

/// "Upper", "St": first words of names of places.
fn is_relative_place(word: &str) -> bool {
    matches!(
        word,
        "upper"
            | "lower"
            | "north"
            | "south"
            | "east"
            | "west"
            | "great"
            | "little"
            | "new"
            | "old"
            | "st"
            | "st."
            | "saint"
            | "san"
            | "santa"
            | "nether"
            | "inner"
            | "outer"
    )
}

/// "J." or "J".
fn is_initial(text: &str) -> bool {
    let bare = text.strip_suffix('.').unwrap_or(text);
    bare.len() == 1 && bare.starts_with(char::is_uppercase)
}

/// Capitals and digits only, with two capitals at least.
fn is_acronym(text: &str) -> bool {
    text.chars().filter(|char| char.is_uppercase()).count() >= 2
        && text
            .chars()
            .all(|char| char.is_uppercase() || char.is_ascii_digit() || matches!(char, '.' | '&'))
}

//! What the words of a name tell about what it names, wherever it stands.
//!
//! Owns the votes of the lists and of spelling; leaves counting them to [`super::kind`].

use std::ops::Range;

use super::super::lexicon::{DEMONYMS, FIRST_NAMES, HEADS, KNOWN, PLACES, TAGS};
use super::super::words::Words;
use super::key;
use super::kind::{BODY, OTHER, PERSON, PLACE, Votes};

/// What the name itself tells.
pub(super) fn by_shape(words: &Words<'_>, name: Range<usize>) -> Votes {
    let mut votes = [1, 0, 0, 0];
    let small = key(words, name.clone());
    if let Some(kind) = PLACES.get(&small) {
        votes[PLACE] += if kind == "c" || name.len() > 1 { 7 } else { 5 };
    }
    match KNOWN.get(&small) {
        Some("o") => votes[BODY] += 7,
        Some("x") => votes[OTHER] += 8,
        _ => {}
    }
    let last = words.lower(name.end - 1);
    let first = words.lower(name.start);
    let head = name
        .clone()
        .find(|idx| words.is(*idx, "of") || words.is(*idx, "for"))
        .filter(|of| *of > name.start)
        .map_or_else(|| last.clone(), |of| words.lower(of - 1));
    let given = FIRST_NAMES.contains(&first);
    if name.len() > 1 {
        match HEADS.get(&head) {
            Some("o") => votes[BODY] += 6,
            Some("l") => votes[PLACE] += 5,
            Some("x") => votes[OTHER] += 6,
            _ => {}
        }
        match HEADS.get(&first) {
            Some("l") => votes[PLACE] += 3,
            Some("o") => votes[BODY] += 3,
            _ => {}
        }
    }
    if given {
        votes[PERSON] += if name.len() > 1 { 5 } else { 3 };
    } else if (2..=3).contains(&name.len()) {
        if name.clone().all(|idx| TAGS.contains(&words.lower(idx))) {
            votes[OTHER] += 3;
        } else if name
            .clone()
            .any(|idx| PLACES.contains(&words.lower(idx)) && !HEADS.contains(&words.lower(idx)))
        {
            votes[BODY] += 2;
        } else if is_relative_place(&first) {
            votes[PLACE] += 3;
        } else {
            votes[PERSON] += 1;
        }
    }
    let land = |idx: usize| PLACES.get(&words.lower(idx)) == Some("c");
    if name.len() > 1 && !given && (land(name.start) || land(name.end - 1)) {
        votes[BODY] += 3;
    }
    if matches!(last.as_ref(), "jr." | "sr." | "jr" | "iii") {
        votes[PERSON] += 5;
    }
    if name.clone().any(|idx| is_initial(words.text(idx))) && name.len() > 1 {
        votes[PERSON] += 3;
    }
    if name.len() > 1
        && (DEMONYMS.contains(&first)
            || name
                .clone()
                .any(|idx| matches!(words.text(idx), "&" | "/" | "and")))
    {
        votes[BODY] += 3;
    }
    let text = words.text(name.start);
    if name.len() == 1 && is_acronym(text) {
        votes[BODY] += 4;
    }
    if name.len() == 1
        && text.chars().skip(1).any(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
        && !given
        && !text.starts_with("Mc")
        && !text.starts_with("Mac")
        && !text.contains(['\'', '’'])
    {
        votes[BODY] += 3;
    }
    for ending in [
        "stan", "shire", "burg", "grad", "ville", "ton", "ham", "ford", "borough", "abad", "land",
    ] {
        if last.len() > ending.len() + 2 && last.ends_with(ending) {
            votes[PLACE] += if matches!(
                ending,
                "stan" | "shire" | "grad" | "abad" | "ville" | "borough" | "burg"
            ) {
                3
            } else {
                1
            };
        }
    }
    votes
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

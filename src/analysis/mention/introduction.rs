//! What a sentence says of a name right beside it: "a firm called Acme", "her name as Odile",
//! "Orr said", "Acme, which runs ferries".
//!
//! Owns the ways in which names are introduced and speak. Leaves other words around them to
//! [`super::neighbours`], which count here as well, and what the model reads to [`super::settle`].

use std::ops::Range;

use super::kind::{BODY, OTHER, PERSON, PLACE, Votes};
use super::name::with_article;
use super::neighbours::by_neighbours;
use crate::analysis::EntityKind;
use crate::analysis::lexicon::{Noun, noun};
use crate::analysis::words::Words;

/// Verbs of which whoever has a voice is the subject.
const SAYS: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "added",
    "adds",
    "asked",
    "wrote",
    "writes",
    "noted",
    "argued",
    "explained",
    "replied",
    "stated",
    "stating",
    "tweeted",
    "recalled",
];

/// What is said of the name at its place.
pub(super) fn introduced(words: &Words<'_>, name: Range<usize>) -> Votes {
    let mut votes = Votes::default();
    let whole = with_article(words, name.clone())..name.end;
    by_neighbours(words, whole, &mut votes);
    by_introduction(words, name.start, &mut votes);
    if speaks(words, name.clone()) {
        votes[OTHER] -= 4;
    }
    if words.text(name.end) == "," && words.is(name.end + 1, "which") {
        votes[PERSON] -= 30;
    }
    votes
}

/// "a firm called Acme", "gave her name as Odile", "My name is Orr".
fn by_introduction(words: &Words<'_>, start: usize, votes: &mut Votes) {
    let (before, earlier) = (start.wrapping_sub(1), start.wrapping_sub(2));
    if words.is_any(before, &["called", "named"]) {
        match noun(&words.lower(earlier)).map(Noun::kind) {
            Some(EntityKind::Person) => votes[PERSON] += 5,
            Some(EntityKind::Organization) => votes[BODY] += 5,
            Some(EntityKind::Place) => votes[PLACE] += 5,
            Some(EntityKind::Other) | None => {}
        }
    }
    let owned = words.is_any(
        start.wrapping_sub(3),
        &["my", "his", "her", "their", "first", "full"],
    );
    if owned && words.is(earlier, "name") && words.is_any(before, &["as", "is", "was"]) {
        votes[PERSON] += 5;
    }
}

/// Whether the name is the subject of a verb of saying: "Orr said", "said Orr."
pub(super) fn speaks(words: &Words<'_>, name: Range<usize>) -> bool {
    let before = name.start.wrapping_sub(1);
    let behind = matches!(words.text(name.end), "." | "," | ";" | ":");
    words.is_any(name.end, SAYS) || behind && words.is_any(before, &["said", "says", "added"])
}

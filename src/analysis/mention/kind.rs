//! Decides what each name names.
//!
//! Every mention of a name votes by its look ([`super::look`]) and its neighbours
//! ([`super::neighbours`]); a document uses one name for one kind of thing, so the votes of all its
//! mentions are added up. A surname inherits from the full name it belongs to.

use std::collections::HashMap;
use std::ops::Range;

use super::look::by_shape;
use super::neighbours::by_neighbours;
use super::{Candidate, Gender, key};
use crate::analysis::EntityKind;
use crate::analysis::lexicon::{FIRST_NAMES, HEADS, PLACES};
use crate::analysis::words::Words;
use crate::document::InlineKind;
use crate::text::TextRange;

/// Votes in the order of [`EntityKind::ALL`].
pub(super) type Votes = [i32; 4];

pub(super) const PERSON: usize = 0;
pub(super) const BODY: usize = 1;
pub(super) const PLACE: usize = 2;
pub(super) const OTHER: usize = 3;

/// Fills in class, gender and certainty of the names.
pub(super) fn decide(words: &Words<'_>, candidates: &mut [Candidate]) {
    let mut votes: HashMap<String, Votes> = HashMap::new();
    let set_off = emphasised(words);
    for candidate in candidates.iter() {
        let Some(name) = candidate.bare_name() else {
            continue;
        };
        let own = votes
            .entry(key(words, name.clone()))
            .or_insert_with(|| by_shape(words, name.clone()));
        if candidate.class == Some(EntityKind::Person) {
            own[PERSON] += 8;
        }
        if candidate.class == Some(EntityKind::Other) {
            own[OTHER] += 20;
        }
        if set_off.binary_search(&words.range(name.clone())).is_ok() {
            own[in_italics(words, name)] += 5;
        }
        by_neighbours(words, candidate.words.clone(), own);
    }
    inherit(&mut votes);
    for candidate in candidates.iter_mut() {
        let Some(name) = candidate.bare_name() else {
            continue;
        };
        let Some(own) = votes.get(&key(words, name.clone())) else {
            continue;
        };
        let (class, margin) = winner(own);
        candidate.class = Some(class);
        candidate.certainty = u8::try_from((60 + margin * 5).clamp(55, 98)).unwrap_or(55);
        if class == EntityKind::Person {
            candidate.gender = candidate.gender.or(first_gender(words, name));
        }
    }
}

/// A name alone in italics is a ship's, a house's or a book's; "the *Tarn Echo*" and whatever is
/// written in is a newspaper.
fn in_italics(words: &Words<'_>, name: Range<usize>) -> usize {
    let article = name.start.wrapping_sub(1);
    let read = name.len() > 1
        || words.is(article.wrapping_sub(1), "in")
        || words.is_any(
            name.end,
            &["said", "says", "wrote", "writes", "reported", "reports"],
        );
    if words.is(article, "the") && read {
        BODY
    } else {
        OTHER
    }
}

/// What stands in italics, by start.
pub(super) fn emphasised(words: &Words<'_>) -> Vec<TextRange> {
    let mut ranges: Vec<TextRange> = words
        .document()
        .inlines()
        .iter()
        .filter(|inline| inline.kind == InlineKind::Emphasis)
        .map(|inline| inline.range)
        .collect();
    ranges.sort_unstable();
    ranges
}

fn winner(votes: &Votes) -> (EntityKind, i32) {
    let mut order = [0, 1, 2, 3];
    order.sort_by_key(|idx| std::cmp::Reverse(votes[*idx]));
    (EntityKind::ALL[order[0]], votes[order[0]] - votes[order[1]])
}

/// Short names share the votes of the persons whose full names hold them, and the other way round.
fn inherit(votes: &mut HashMap<String, Votes>) {
    inherit_back(votes);
    let heirs = votes
        .iter()
        .filter(|(name, own)| name.contains(' ') && winner(own).0 == EntityKind::Person)
        .flat_map(|(name, _)| {
            let first = name.split(' ').next();
            let last = name.rsplit(' ').find(|part| !part.ends_with('.'));
            first.into_iter().chain(last).map(str::to_owned)
        })
        .collect();
    give(votes, heirs, PERSON, 5);
    inherit_bodies(votes);
}

/// "Velcorp" is a body where "Velcorp Wind" is one, "Newswire Quenby" where "Newswire" is.
fn inherit_bodies(votes: &mut HashMap<String, Votes>) {
    let is_body = |own: &Votes| winner(own).0 == EntityKind::Organization;
    let heirs: Vec<String> = votes
        .iter()
        .filter_map(|(name, own)| {
            let (first, rest) = name.split_once(' ')?;
            let trade = HEADS.get(rest) == Some("o") && !FIRST_NAMES.contains(first);
            if is_body(own) && trade {
                Some(first.to_owned())
            } else {
                votes.get(first).is_some_and(is_body).then(|| name.clone())
            }
        })
        .collect();
    give(votes, heirs, BODY, 4);
}

/// Adds points to the votes for what each of `heirs` is, once each.
fn give(votes: &mut HashMap<String, Votes>, mut heirs: Vec<String>, kind: usize, points: i32) {
    heirs.sort_unstable();
    heirs.dedup();
    for name in heirs {
        if let Some(own) = votes.get_mut(&name) {
            own[kind] += points;
        }
    }
}

/// "Mr Orr" makes a person of "Zaida Orr" as well, unless that ends like a body or a place.
fn inherit_back(votes: &mut HashMap<String, Votes>) {
    let is_person = |own: &Votes| {
        let (kind, margin) = winner(own);
        kind == EntityKind::Person && margin >= 4
    };
    let heirs: Vec<String> = votes
        .keys()
        .filter(|name| {
            name.rsplit_once(' ').is_some_and(|(first, last)| {
                !HEADS.contains(last)
                    && !first.contains(' ')
                    && !PLACES.contains(name)
                    && votes.get(last).is_some_and(is_person)
            })
        })
        .cloned()
        .collect();
    give(votes, heirs, PERSON, 6);
}

pub(super) fn first_gender(words: &Words<'_>, name: Range<usize>) -> Gender {
    FIRST_NAMES
        .get(&words.lower(name.start))
        .map_or(Gender::Unknown, Gender::of_letters)
}

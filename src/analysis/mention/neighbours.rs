//! What stands around a mention and tells what it names: "in Quenby", "Ada Orr, 58,", "coach Orr".
//!
//! Owns the votes that words before and behind cast; leaves counting them to [`super::kind`].

use std::ops::Range;

use super::apposition;
use super::kind::{BODY, OTHER, PERSON, PLACE, Votes};
use crate::analysis::lexicon::{Noun, noun};
use crate::analysis::words::Words;
use crate::analysis::{EntityKind, Tag};

/// "turbine builder", "a builder of turbines": trades of firms as well as of people.
fn is_maker(words: &Words<'_>, idx: usize) -> bool {
    let trade = words.is_any(
        idx,
        &[
            "brewer",
            "builder",
            "carrier",
            "developer",
            "distributor",
            "insurer",
            "lender",
            "maker",
            "manufacturer",
            "operator",
            "producer",
            "publisher",
            "retailer",
            "shipper",
            "supplier",
            "provider",
        ],
    );
    trade && (words.tag(idx.wrapping_sub(1)) == Tag::Noun || words.is(idx + 1, "of"))
}

/// What stands around one mention.
pub(super) fn by_neighbours(words: &Words<'_>, mention: Range<usize>, votes: &mut Votes) {
    let Range { start, end } = mention;
    before(words, start, votes);
    if words.is(start, "the") {
        votes[BODY] += 1;
        votes[PERSON] -= 3;
    }
    after(words, end, votes);
}

/// What stands before: "in Quenby", "coach Orr".
fn before(words: &Words<'_>, start: usize, votes: &mut Votes) {
    let previous = start.wrapping_sub(1);
    match words.lower(previous).as_ref() {
        "(" if is_outlet(words, previous) => votes[BODY] += 9,
        "in" => votes[PLACE] += 3,
        "at" | "near" | "across" | "throughout" | "around" | "outside" | "inside" => {
            votes[PLACE] += 2;
        }
        "from" | "to" | "into" | "toward" | "towards" => votes[PLACE] += 1,
        "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "dr" | "dr." => votes[PERSON] += 8,
        "joined" | "founded" | "owns" | "acquired" => votes[BODY] += 2,
        "of" => owned(words, start.wrapping_sub(2), votes),
        _ => {}
    }
    apposed(words, previous, votes);
    // "coach Marit Solheim", "the town Elmstead".
    if words.tag(previous) == Tag::Noun
        && words.text(previous).starts_with(char::is_lowercase)
        && let Some(noun) = noun(&words.lower(previous))
    {
        match noun.kind() {
            EntityKind::Person if is_maker(words, previous) => votes[BODY] += 2,
            EntityKind::Person => votes[PERSON] += 4,
            EntityKind::Organization => votes[BODY] += 3,
            EntityKind::Place => votes[PLACE] += 3,
            EntityKind::Other => votes[OTHER] += 1,
        }
    }
}

/// "The company, Acme, insists", "its captain, Ada Orr,": a description before the comma at `comma`.
fn apposed(words: &Words<'_>, comma: usize, votes: &mut Votes) {
    const KNOWN: &[&str] = &["the", "its", "his", "her", "their", "our", "my"];
    let head = comma.wrapping_sub(1);
    if words.text(comma) != "," || words.tag(head) != Tag::Noun {
        return;
    }
    // "the leader of the party, Ada Orr": it is the leader who has a name.
    let is_known = (head.saturating_sub(2)..head)
        .any(|at| words.is_any(at, KNOWN) && words.tag(at.wrapping_sub(1)) != Tag::Adp);
    let described = noun(&words.lower(head)).filter(|noun| is_known && !noun.plural);
    match described.map(Noun::kind) {
        Some(EntityKind::Person) if is_maker(words, head) => votes[BODY] += 2,
        Some(EntityKind::Person) => votes[PERSON] += 4,
        Some(EntityKind::Organization) => votes[BODY] += 3,
        _ => {}
    }
}

/// "the streets of Quenby", "the chairman of Acme": what is said to be of it, at `idx`.
fn owned(words: &Words<'_>, idx: usize, votes: &mut Votes) {
    const OF_PLACES: &[&str] = &[
        "city",
        "town",
        "village",
        "capital",
        "province",
        "state",
        "region",
        "island",
        "port",
        "district",
        "county",
        "south",
        "north",
        "east",
        "west",
        "outside",
        "people",
        "republic",
        "municipality",
        "community",
        "area",
        "coast",
        "streets",
        "suburb",
        "outskirts",
        "border",
        "kingdom",
        "university",
    ];
    const OF_BODIES: &[&str] = &[
        "president",
        "head",
        "leader",
        "director",
        "member",
        "members",
        "chairman",
        "founder",
        "ceo",
        "chief",
    ];
    if words.is_any(idx, OF_PLACES) {
        votes[PLACE] += 5;
    } else if words.is_any(idx, OF_BODIES) {
        votes[BODY] += 1;
        votes[PLACE] += 1;
    }
}

/// Whether the bracket at `open` holds whom a dateline names as its source.
fn is_outlet(words: &Words<'_>, open: usize) -> bool {
    let start = words.sentence_words(words.sentence_of(open)).start;
    let close = (open + 2..open + 6).find(|idx| words.text(*idx) == ")");
    open > start
        && open <= start + 5
        && close.is_some_and(|close| matches!(words.text(close + 1), "-" | "--" | "—" | "–"))
}

/// What countries and towns have: "Norland's border".
const OWNED_BY_PLACES: &[&str] = &[
    "capital",
    "border",
    "borders",
    "government",
    "parliament",
    "president",
    "population",
    "largest",
    "coast",
    "economy",
    "foreign",
];

/// What stands behind: "Orr, 58,", "Quenby residents".
fn after(words: &Words<'_>, end: usize, votes: &mut Votes) {
    let next = words.lower(end);
    match next.as_ref() {
        "said" | "says" | "told" | "added" | "asked" | "replied" | "recalled" | "tweeted"
        | "wrote" => votes[PERSON] += 2,
        "who" | "whose" | "himself" | "herself" => votes[PERSON] += 3,
        "," => after_comma(words, end + 1, votes),
        "(" => after_bracket(words, end, votes),
        "'s" | "’s" => {
            if noun(&words.lower(end + 1)).is_some_and(|noun| matches!(noun.letters, "Pm" | "Pf")) {
                votes[PERSON] += 3;
            }
            if words.is_any(end + 1, OWNED_BY_PLACES) {
                votes[PLACE] += 2;
            }
        }
        "-" if words.is_any(end + 1, &["based", "born"]) => votes[PLACE] += 3,
        "$" => votes[OTHER] += 9,
        "residents" | "airport" | "region" | "province" | "area" => votes[PLACE] += 4,
        "spokesman" | "spokeswoman" | "spokesperson" | "shares" | "executives" | "employees"
        | "members" | "chief" => votes[BODY] += 2,
        "--" | "—" if words.sentence_words(words.sentence_of(end)).start + 2 >= end => {
            votes[PLACE] += 2;
        }
        _ if words.text(end).starts_with(char::is_lowercase)
            && noun(&next).is_some_and(|noun| noun.kind() == EntityKind::Place && !noun.plural) =>
        {
            votes[PLACE] += 3;
        }
        _ => {}
    }
}

/// Datelines: "QUENBY (Newswire) --".
fn after_bracket(words: &Words<'_>, open: usize, votes: &mut Votes) {
    if is_outlet(words, open) {
        votes[PLACE] += 9;
    }
}

/// Appositions: ", 58,", ", the mayor of …", ", a company …", ", who …".
fn after_comma(words: &Words<'_>, start: usize, votes: &mut Votes) {
    let age = apposition::is_age(words, start) && matches!(words.text(start + 1), "," | ".");
    if age || words.is(start, "who") {
        votes[PERSON] += 4;
        return;
    }
    if !apposition::opens(words, start) && noun(&words.lower(start)).is_none() {
        return;
    }
    for idx in start..start + apposition::LONGEST {
        if idx > start && apposition::ends(words, idx) {
            break;
        }
        if words.tag(idx + 1) == Tag::Noun || !words.text(idx).starts_with(char::is_lowercase) {
            continue;
        }
        // "the retired instrument maker": whoever retires is no body.
        let retired = (start..idx).any(|idx| words.is_any(idx, &["retired", "late", "old"]));
        match noun(&words.lower(idx)).map(Noun::kind) {
            Some(EntityKind::Person) if is_maker(words, idx) && !retired => votes[BODY] += 2,
            Some(EntityKind::Person) => votes[PERSON] += 4,
            Some(EntityKind::Organization) if retired || words.is(idx + 1, "who") => {
                votes[PERSON] += 4;
            }
            Some(EntityKind::Organization) => votes[BODY] += 3,
            Some(EntityKind::Place) => votes[PLACE] += 3,
            Some(EntityKind::Other) | None => continue,
        }
        return;
    }
}

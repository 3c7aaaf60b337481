//! Decides what each name names.
//!
//! Every mention of a name votes by its shape, its neighbours and the lists; a document uses one name
//! for one kind of thing, so the votes of all its mentions are added up. A surname inherits from
//! the full name it belongs to.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::super::lexicon::{DEMONYMS, FIRST_NAMES, HEADS, KNOWN, PLACES, TAGS, noun};
use super::super::words::Words;
use super::super::{EntityKind, Tag};
use super::{Candidate, Form, Gender, key};
use crate::document::InlineKind;
use crate::text::TextRange;

/// Votes in the order of [`EntityKind::ALL`].
type Votes = [i32; 4];

const PERSON: usize = 0;
const BODY: usize = 1;
const PLACE: usize = 2;
const OTHER: usize = 3;

/// Fills in class, gender and certainty of the names.
pub(super) fn decide(words: &Words<'_>, candidates: &mut [Candidate]) {
    let mut votes: HashMap<String, Votes> = HashMap::new();
    let set_off = emphasised(words);
    for candidate in candidates.iter() {
        let Some(name) = candidate
            .name
            .clone()
            .filter(|_| candidate.form == Form::Name)
        else {
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
        // A name alone in italics is a ship's, a house's or a book's.
        if set_off
            .binary_search(&words.range(candidate.words.clone()))
            .is_ok()
        {
            own[OTHER] += 5;
        }
        by_neighbours(words, candidate, own);
    }
    inherit(&mut votes);
    for candidate in candidates.iter_mut() {
        let Some(name) = candidate
            .name
            .clone()
            .filter(|_| candidate.form == Form::Name)
        else {
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

/// What stands in italics, by start.
fn emphasised(words: &Words<'_>) -> Vec<TextRange> {
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
    let mut bonus: BTreeMap<String, i32> = BTreeMap::new();
    let mut full: Vec<&String> = votes
        .iter()
        .filter(|(name, own)| name.contains(' ') && winner(own).0 == EntityKind::Person)
        .map(|(name, _)| name)
        .collect();
    full.sort_unstable();
    for name in full {
        let last = name.rsplit(' ').find(|part| !part.ends_with('.'));
        let first = name.split(' ').next();
        for part in first.into_iter().chain(last) {
            bonus.insert(part.to_owned(), 5);
        }
    }
    for (name, points) in bonus {
        if let Some(own) = votes.get_mut(&name) {
            own[PERSON] += points;
        }
    }
    inherit_bodies(votes);
}

/// "Velcorp" is a body where "Velcorp Wind" is one, "Newswire Quenby" where "Newswire" is.
fn inherit_bodies(votes: &mut HashMap<String, Votes>) {
    let mut bonus: BTreeMap<String, i32> = BTreeMap::new();
    for (name, own) in votes.iter() {
        let Some((first, rest)) = name.split_once(' ') else {
            continue;
        };
        let body = |own: &Votes| winner(own).0 == EntityKind::Organization;
        if body(own) && HEADS.get(rest) == Some("o") && !FIRST_NAMES.contains(first) {
            bonus.insert(first.to_owned(), 4);
        } else if votes.get(first).is_some_and(body) {
            bonus.insert(name.clone(), 4);
        }
    }
    for (name, points) in bonus {
        if let Some(own) = votes.get_mut(&name) {
            own[BODY] += points;
        }
    }
}

/// "Mr Orr" makes a person of "Zaida Orr" as well, unless that ends like a body or a place.
fn inherit_back(votes: &mut HashMap<String, Votes>) {
    let mut bonus: BTreeMap<String, i32> = BTreeMap::new();
    for name in votes.keys() {
        let Some((first, last)) = name.rsplit_once(' ') else {
            continue;
        };
        if HEADS.contains(last) || first.contains(' ') || PLACES.contains(name) {
            continue;
        }
        let sure = votes.get(last).is_some_and(|own| {
            let (kind, margin) = winner(own);
            kind == EntityKind::Person && margin >= 4
        });
        if sure {
            bonus.insert(name.clone(), 6);
        }
    }
    for (name, points) in bonus {
        if let Some(own) = votes.get_mut(&name) {
            own[PERSON] += points;
        }
    }
}

fn first_gender(words: &Words<'_>, name: Range<usize>) -> Gender {
    FIRST_NAMES
        .get(&words.lower(name.start))
        .map_or(Gender::Unknown, Gender::of_letters)
}

/// What the name itself tells.
fn by_shape(words: &Words<'_>, name: Range<usize>) -> Votes {
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
fn by_neighbours(words: &Words<'_>, candidate: &Candidate, votes: &mut Votes) {
    let (start, end) = (candidate.words.start, candidate.words.end);
    before(words, start, votes);
    if words.is(start, "the") {
        votes[BODY] += 1;
        votes[PERSON] -= 3;
    }
    after(words, end, votes);
}

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
        "of" => {
            if words.is_any(
                start.wrapping_sub(2),
                &[
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
                ],
            ) {
                votes[PLACE] += 5;
            } else if words.is_any(
                start.wrapping_sub(2),
                &[
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
                ],
            ) {
                votes[BODY] += 1;
                votes[PLACE] += 1;
            }
        }
        _ => {}
    }
    // "coach Marit Solheim", "the town Elmstead".
    if words.tag(previous) == Tag::Noun
        && words.text(previous).starts_with(char::is_lowercase)
        && let Some((value, _)) = noun(&words.lower(previous))
    {
        match value.chars().next() {
            Some('P') if is_maker(words, previous) => votes[BODY] += 2,
            Some('P') => votes[PERSON] += 4,
            Some('O') => votes[BODY] += 3,
            Some('L') => votes[PLACE] += 3,
            _ => votes[OTHER] += 1,
        }
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

fn after(words: &Words<'_>, end: usize, votes: &mut Votes) {
    let next = words.lower(end);
    match next.as_ref() {
        "said" | "says" | "told" | "added" | "asked" | "replied" | "recalled" | "tweeted"
        | "wrote" => votes[PERSON] += 2,
        "who" | "whose" | "himself" | "herself" => votes[PERSON] += 3,
        "," => after_comma(words, end + 1, votes),
        "(" => after_bracket(words, end, votes),
        "'s" | "’s" => {
            if noun(&words.lower(end + 1)).is_some_and(|(value, _)| matches!(value, "Pm" | "Pf")) {
                votes[PERSON] += 3;
            }
            if words.is_any(
                end + 1,
                &[
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
                ],
            ) {
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
            && noun(&next).is_some_and(|(value, plural)| value == "L" && !plural) =>
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
    let text = words.text(start);
    let age = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if age && !text.is_empty() && matches!(words.text(start + 1), "," | ".")
        || words.is(start, "who")
    {
        votes[PERSON] += 4;
        return;
    }
    let article = words.is_any(
        start,
        &[
            "the", "a", "an", "its", "his", "her", "their", "our", "one", "former",
        ],
    );
    if !article && noun(&words.lower(start)).is_none() {
        return;
    }
    for idx in start..start + 7 {
        if idx > start
            && matches!(
                words.text(idx),
                "," | "." | "of" | "for" | "who" | "which" | "that"
            )
        {
            break;
        }
        if words.tag(idx + 1) == Tag::Noun || !words.text(idx).starts_with(char::is_lowercase) {
            continue;
        }
        // "the retired instrument maker": whoever retires is no body.
        let retired = (start..idx).any(|idx| words.is_any(idx, &["retired", "late", "old"]));
        match noun(&words.lower(idx)).and_then(|(value, _)| value.chars().next()) {
            Some('P') if is_maker(words, idx) && !retired => votes[BODY] += 2,
            Some('P') => votes[PERSON] += 4,
            Some('O') if retired || words.is(idx + 1, "who") => votes[PERSON] += 4,
            Some('O') => votes[BODY] += 3,
            Some('L') => votes[PLACE] += 3,
            _ => continue,
        }
        return;
    }
}

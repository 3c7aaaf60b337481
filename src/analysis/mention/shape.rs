//! Runs of words that have the shape of a name.
//!
//! A run starts with a capital and goes on over capitals, particles ("van der"), hyphens ("al-Masri"),
//! ampersands, and "of" behind the head of an organisation. Owns what joins; leaves to
//! [`super::name`] whether the run is a name at all.

use std::ops::Range;

use crate::analysis::lexicon::{COMMON, HEADS, KNOWN, Noun, PLACES, is_calendar, noun};
use crate::analysis::words::{Words, is_figure};

/// Words longer than this are no run's affair.
const LONGEST: usize = 14;

/// Small words inside names of persons and places.
const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "dal", "de", "degli", "del", "della", "den", "der", "di", "dos",
    "du", "el", "ibn", "la", "le", "op", "ter", "van", "von", "y", "zu", "zur",
];

/// Particles with which a name may begin in small letters.
const LEADERS: &[&str] = &["bin", "de", "della", "di", "van", "von"];

/// Heads that take "for".
const FOR_HEADS: &[&str] = &[
    "agency",
    "alliance",
    "association",
    "campaign",
    "center",
    "centre",
    "coalition",
    "commission",
    "committee",
    "council",
    "department",
    "foundation",
    "fund",
    "institute",
    "ministry",
    "network",
    "office",
    "organisation",
    "organization",
    "party",
    "society",
    "union",
];

/// Heads of names with "of" that no list of heads holds.
const OF_HEADS: &[&str] = &[
    "archbishop",
    "archdiocese",
    "bank",
    "battle",
    "bishop",
    "cape",
    "church",
    "city",
    "college",
    "coast",
    "count",
    "day",
    "duchess",
    "duke",
    "earl",
    "emir",
    "friends",
    "group",
    "gulf",
    "house",
    "isle",
    "joint",
    "king",
    "league",
    "lord",
    "mayor",
    "prince",
    "princess",
    "queen",
    "republic",
    "school",
    "sea",
    "secretary",
    "sons",
    "speaker",
    "state",
    "statue",
    "strait",
    "tower",
    "university",
];

/// The runs of a sentence, in order, without overlap.
pub(super) fn runs(words: &Words<'_>, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut idx = sentence.start;
    while idx < sentence.end {
        if !starts_run(words, idx, sentence.end) {
            idx += 1;
            continue;
        }
        let mut end = first_end(words, idx);
        while end < sentence.end && end - idx < LONGEST {
            let Some(longer) = joined_end(words, idx, end, sentence.end) else {
                break;
            };
            end = longer.min(sentence.end);
        }
        runs.push(idx..end);
        idx = end;
    }
    runs
}

/// Whether the word is one that names are made of: a capital, or a capital further in ("iPhone").
pub(super) fn is_name_word(words: &Words<'_>, idx: usize) -> bool {
    let text = words.text(idx);
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    if first.is_lowercase() {
        return first.is_ascii() && chars.next().is_some_and(char::is_uppercase);
    }
    if first.is_ascii_digit() {
        return false;
    }
    first.is_uppercase() && text != "I" && !is_shut(words, idx)
}

/// Whether the word is capitalised only by its place: articles, pronouns, prepositions, conjunctions,
/// days and months.
fn is_shut(words: &Words<'_>, idx: usize) -> bool {
    let text = words.text(idx);
    if text.len() > 1 && text.chars().all(char::is_uppercase) {
        // "US" and "IT" are names, "THE" and "AND" in a shouted line are not.
        return matches!(
            text,
            "THE"
                | "AND"
                | "OF"
                | "IN"
                | "ON"
                | "AT"
                | "TO"
                | "FOR"
                | "A"
                | "AN"
                | "BY"
                | "WITH"
                | "FROM"
                | "AS"
                | "IS"
                | "ARE"
                | "WAS"
                | "NOT"
                | "BUT"
                | "OR"
                | "HE"
                | "SHE"
                | "WE"
                | "THEY"
                | "YOU"
                | "I"
        );
    }
    let small = words.lower(idx);
    if is_calendar(&small) {
        return true;
    }
    COMMON
        .get(&small)
        .is_some_and(|codes| codes.starts_with(['d', 'p', 'i', 'c', 's', 'x', 't', 'u']))
}

fn starts_run(words: &Words<'_>, idx: usize, end: usize) -> bool {
    if is_name_word(words, idx) {
        return true;
    }
    let text = words.text(idx);
    if matches!(text, "al" | "el" | "an" | "ash" | "as") {
        return is_hyphen(words, idx + 1) && idx + 2 < end && is_name_word(words, idx + 2);
    }
    LEADERS.contains(&text) && idx + 1 < end && {
        let next = skip_particles(words, idx + 1);
        next < end && next <= idx + 2 && is_name_word(words, next)
    }
}

/// One past the first word of a run; small first words take the capital behind them along.
fn first_end(words: &Words<'_>, idx: usize) -> usize {
    if is_name_word(words, idx) {
        return idx + 1;
    }
    if is_hyphen(words, idx + 1) {
        return idx + 3;
    }
    skip_particles(words, idx + 1) + 1
}

fn skip_particles(words: &Words<'_>, from: usize) -> usize {
    (from..from + 3)
        .find(|idx| !PARTICLES.contains(&words.text(*idx)))
        .unwrap_or(from + 3)
}

/// A hyphen without space around it.
fn is_hyphen(words: &Words<'_>, idx: usize) -> bool {
    matches!(words.text(idx), "-" | "\u{2010}" | "\u{2011}" | "–")
        && words.gap_after(idx).is_empty()
        && words.gap_after(idx.wrapping_sub(1)).is_empty()
}

/// One past what goes on the run `start..end`; `None` where it ends.
fn joined_end(words: &Words<'_>, start: usize, end: usize, limit: usize) -> Option<usize> {
    let next = words.text(end);
    let name_at = |idx: usize| idx < limit && is_name_word(words, idx);
    if is_hyphen(words, end) {
        return after_hyphen(words, end, limit);
    }
    if is_two_syllables(words, end) {
        return (end + 2 < limit).then_some(end + 3);
    }
    if name_at(end) {
        return Some(end + 1);
    }
    match next {
        "&" if name_at(end + 1) => Some(end + 2),
        "/" if words.gap_after(end).is_empty()
            && is_caps(words.text(end - 1))
            && is_caps(words.text(end + 1)) =>
        {
            Some(end + 2)
        }
        "," if matches!(words.text(end + 1), "Jr." | "Sr." | "Jr" | "Sr") => Some(end + 2),
        "'s" | "’s" if name_at(end + 1) && keeps_possessive(words, start, end) => Some(end + 2),
        "'s" | "’s" if KNOWN.contains(&super::key(words, start..end + 1)) => Some(end + 1),
        "of" | "for" | "on" => after_of(words, start, end, limit),
        "'" | "’"
            if name_at(end + 1)
                && is_body_head(words, end + 1)
                && words.gap_after(end - 1).is_empty() =>
        {
            Some(end + 2)
        }
        "\"" | "“" | "‘" | "'"
            if is_nickname(words, end) && name_at(end + 1) && name_at(end + 3) =>
        {
            Some(end + 4)
        }
        "and" if name_at(end + 1) && is_pair(words, start, end) => Some(end + 2),
        _ if next.starts_with(|c: char| c.is_ascii_digit()) => KNOWN
            .contains(&super::key(words, start..end + 1))
            .then_some(end + 1),
        _ if PARTICLES.contains(&next) => {
            let after = skip_particles(words, end);
            if is_hyphen(words, after) && PARTICLES.contains(&words.text(after - 1)) {
                return name_at(after + 1).then_some(after + 2);
            }
            name_at(after).then_some(after + 1)
        }
        _ => None,
    }
}

fn after_hyphen(words: &Words<'_>, hyphen: usize, limit: usize) -> Option<usize> {
    let next = hyphen + 1;
    let text = words.text(next);
    if next >= limit {
        return None;
    }
    if is_name_word(words, next) || is_figure(text) {
        return Some(next + 1);
    }
    // "Port-au-Prince", "Mar-a-Lago".
    let inner = is_hyphen(words, next + 1) && next + 2 < limit && text.len() <= 3;
    (inner && is_name_word(words, next + 2)).then_some(next + 3)
}

/// The second syllables of given names as Korean and Taiwanese names are romanised ("Ha-eun").
const SYLLABLES: &[&str] = &[
    "ah", "bin", "chi", "chul", "chun", "eun", "fang", "feng", "gi", "gyu", "ha", "han", "hee",
    "ho", "hong", "hoon", "hua", "hui", "hwa", "hwan", "hye", "hyuk", "hyun", "il", "in", "ja",
    "jae", "jen", "jeong", "jie", "jin", "jong", "joo", "joon", "ju", "jun", "jung", "kyu",
    "kyung", "lan", "lin", "ling", "mei", "mi", "min", "ming", "myung", "na", "nam", "ok", "ping",
    "rae", "ri", "rim", "sang", "seo", "seok", "seon", "seong", "seung", "shik", "sik", "so",
    "soo", "sook", "suk", "sun", "sung", "tae", "uk", "wan", "wei", "wen", "won", "woo", "wook",
    "yeon", "yeong", "yi", "yong", "yoo", "yoon", "you", "young", "yuan", "yul", "yun",
];

/// "Ha-eun" behind a family name.
fn is_two_syllables(words: &Words<'_>, idx: usize) -> bool {
    words.is_capitalised(idx)
        && words.text(idx).len() <= 6
        && is_hyphen(words, idx + 1)
        && SYLLABLES.contains(&words.text(idx + 2))
}

fn is_caps(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// One word in quotation marks, which stand at `open` and two words on.
fn is_nickname(words: &Words<'_>, open: usize) -> bool {
    matches!(words.text(open + 2), "\"" | "”" | "’" | "'") && !words.gap_after(open - 1).is_empty()
}

fn is_body_head(words: &Words<'_>, idx: usize) -> bool {
    HEADS.get(&words.lower(idx)) == Some("o")
}

/// "King's College", "St Paul's Cathedral": the possessive is inside the name.
fn keeps_possessive(words: &Words<'_>, start: usize, end: usize) -> bool {
    let owner = words.text(end - 1);
    let head = words.lower(end + 1);
    let typical = matches!(
        owner,
        "King"
            | "Queen"
            | "Women"
            | "Men"
            | "Children"
            | "People"
            | "Workers"
            | "Farmers"
            | "Lloyd"
            | "Christie"
            | "Levi"
            | "Macy"
            | "Valentine"
            | "Prince"
            | "Teachers"
            | "Fishermen"
    );
    let saint = matches!(words.text(start), "St" | "St." | "Saint") && end == start + 2;
    let street = matches!(
        words.text(end + 1),
        "Row"
            | "Lane"
            | "Yard"
            | "Wharf"
            | "Alley"
            | "Close"
            | "Corner"
            | "Gate"
            | "Hill"
            | "Landing"
            | "Mews"
            | "Quay"
            | "Square"
            | "Street"
            | "Point"
            | "Island"
            | "Bay"
    );
    saint || street || typical && HEADS.contains(&head)
}

fn after_of(words: &Words<'_>, start: usize, end: usize, limit: usize) -> Option<usize> {
    let head = words.lower(end - 1);
    // "Council for the Protection of Rivers": behind one such phrase any noun takes another.
    let deeper = (start + 1..end - 1).any(|idx| words.is_any(idx, &["of", "for", "on"]))
        && words.text(end) == "of"
        && HEADS.get(&words.lower(start)).is_some()
            | FOR_HEADS
                .iter()
                .any(|head| words.is(start, head) || words.is(start + 1, head));
    let takes = if deeper {
        true
    } else if words.text(end) == "on" {
        matches!(
            head.as_ref(),
            "committee" | "commission" | "council" | "conference" | "convention" | "panel"
        )
    } else if words.text(end) == "for" {
        FOR_HEADS.contains(&head.as_ref())
    } else {
        OF_HEADS.contains(&head.as_ref())
            || HEADS
                .get(&head)
                .is_some_and(|kind| kind != "l" || end - start == 1)
    };
    // "the head of Acme" is a role, "the Mayor of Lyon" one with a capital: roles are not joined
    // unless they are titles of rank.
    let rank = matches!(
        head.as_ref(),
        "duke"
            | "duchess"
            | "earl"
            | "prince"
            | "princess"
            | "count"
            | "archbishop"
            | "bishop"
            | "secretary"
    );
    let role = noun(&head).is_some_and(Noun::is_person) && !rank;
    if !takes || role {
        return None;
    }
    let mut next = end + 1;
    if words.text(next) == "the" {
        next += 1;
    }
    (next < limit && is_name_word(words, next)).then_some(next + 1)
}

/// Whether "and" stands inside the name: a listed pair, or behind "Ministry of X".
fn is_pair(words: &Words<'_>, start: usize, end: usize) -> bool {
    let pair = super::key(words, start..end + 2);
    if PLACES.contains(&pair) || KNOWN.contains(&pair) {
        return true;
    }
    let head = words.lower(start);
    let body = matches!(
        head.as_ref(),
        "ministry"
            | "department"
            | "committee"
            | "institute"
            | "office"
            | "faculty"
            | "commission"
            | "bureau"
            | "centre"
            | "center"
            | "organization"
            | "organisation"
            | "council"
    );
    body && matches!(words.text(start + 1), "of" | "for" | "on")
        && !PLACES.contains(&words.lower(end + 1))
        && !noun(&words.lower(end + 1)).is_some_and(Noun::is_person)
}

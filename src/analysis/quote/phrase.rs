//! Noun phrases around a place in the text, by word classes.
//!
//! Owns where a noun phrase starts and ends, without a parser. Leaves to [`super::speaker`] which of
//! them speaks.

use std::ops::Range;

use super::class::Class;
use super::pieces::{Pieces, before};
use crate::analysis::words::is_figure;

/// Prepositions that go on with a noun phrase ("a spokesman for the league").
const BINDING: &[&str] = &["of", "for", "at", "from", "in", "with", "on"];

/// Months and seasons, which end a phrase of time when a name follows.
pub(super) const TIMES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "morning",
    "afternoon",
    "evening",
    "night",
    "week",
    "month",
    "year",
];

/// How many phrases before its core a noun phrase may reach over: "a spokesman for the head of …".
const MOST_BEFORE: usize = 4;

/// How many phrases behind its core a noun phrase may reach over.
const MOST_BEHIND: usize = 3;

/// How many opening adverbials are passed over to find the first noun phrase of a sentence.
const MOST_ADVERBIALS: usize = 4;

/// How many pieces a bracket behind a name may hold.
const MOST_BRACKETED: usize = 8;

/// The noun phrase that ends right before `end`, not reaching before `floor`.
pub(super) fn ending_at(pieces: Pieces<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let end = without_bracket(pieces, floor, end);
    let end = without_time(pieces, floor, end);
    // "Orr (D-Neb.) on Friday said"
    let mut end = without_bracket(pieces, floor, end);
    while end > floor + 1 && pieces.class(end - 1) == Some(Class::Adv) {
        end -= 1;
    }
    let core = core_before(pieces, floor, end)?;
    let mut start = with_retired(pieces, floor, core);
    for _ in 0..MOST_BEFORE {
        let Some(wider) =
            bound_before(pieces, floor, start).or_else(|| joined_before(pieces, floor, start))
        else {
            break;
        };
        start = wider;
    }
    Some(start..end)
}

/// The noun phrase that starts at `start`, not reaching `ceiling`.
pub(super) fn starting_at(
    pieces: Pieces<'_>,
    start: usize,
    ceiling: usize,
) -> Option<Range<usize>> {
    let mut end = core_after(pieces, start, ceiling)?;
    for _ in 0..MOST_BEHIND {
        if !is_bound_behind(pieces, start..end) {
            break;
        }
        let Some(wider) = core_after(pieces, end + 1, ceiling) else {
            break;
        };
        end = wider;
    }
    Some(start..end)
}

/// The first noun phrase of a sentence that is not part of an opening adverbial.
pub(super) fn opening(pieces: Pieces<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    let find = |from: usize, is: fn(Class) -> bool| {
        let rest = pieces.part(from..sentence.end)?;
        Some(from + rest.iter().position(|piece| is(piece.class))?)
    };
    let mut at = sentence.start;
    for _ in 0..MOST_ADVERBIALS {
        at = find(at, |class| !class.may_lead())?;
        let adverbial = matches!(
            pieces.class(at)?,
            Class::Prep | Class::To | Class::Sub | Class::Question | Class::Verb
        );
        if !adverbial {
            return starting_at(pieces, at, sentence.end);
        }
        at = find(at, |class| class == Class::Comma)?;
    }
    None
}

/// Before a closing bracket: "Gov. Orr (R-IN)".
fn without_bracket(pieces: Pieces<'_>, floor: usize, end: usize) -> usize {
    let is_closed = end > 0 && pieces.is(end - 1, ")");
    if !is_closed {
        return end;
    }
    (floor.max(end.saturating_sub(MOST_BRACKETED))..end)
        .rev()
        .find(|at| pieces.is(*at, "("))
        .unwrap_or(end)
}

/// Before a time without preposition: "Orr this week said".
fn without_time(pieces: Pieces<'_>, floor: usize, end: usize) -> usize {
    let Some(last) = before(floor, end) else {
        return end;
    };
    let is_time = is_time(pieces, last) || pieces.is(last, "time");
    let Some(which) = before(floor, last) else {
        return end;
    };
    let is_which = pieces.is_any(which, &["this", "last", "next", "on"]);
    if is_time && is_which && which > floor {
        which
    } else if pieces.is_day(last) {
        last
    } else {
        end
    }
}

/// "retired general Orr": a participle that starts a noun phrase behind a clause's edge.
fn with_retired(pieces: Pieces<'_>, floor: usize, start: usize) -> usize {
    let Some(participle) = before(floor, start) else {
        return start;
    };
    let is_participle = pieces
        .get(participle)
        .is_some_and(|piece| piece.class == Class::Verb && piece.form.is_none())
        && pieces.printed(participle).ends_with("ed");
    let is_edge = participle == floor
        || matches!(
            pieces.class(participle - 1),
            Some(Class::Quoted | Class::Comma)
        );
    if is_participle && is_edge {
        participle
    } else {
        start
    }
}

/// Where the words before the head of a noun phrase that ends at `end` start.
fn core_before(pieces: Pieces<'_>, floor: usize, end: usize) -> Option<usize> {
    let head = before(floor, end)?;
    let class = pieces.class(head)?;
    if class == Class::Pron {
        return Some(head);
    }
    let counts = class == Class::Det && !pieces.is_any(head, &["the", "a", "an", "my", "its"]);
    if !(class.is_head() || counts) || pieces.is_day(head) {
        return None;
    }
    let left = pieces.class_before(floor, head);
    // An adjective alone heads nothing.
    if class == Class::Adj && !left.is_some_and(Class::is_nominal) {
        return None;
    }
    // An age: "Orr, 61,".
    let is_figure = pieces
        .printed(head)
        .starts_with(|c: char| c.is_ascii_digit());
    if is_figure && left == Some(Class::Comma) {
        return None;
    }
    let mut start = head;
    while start > floor && goes_on_before(pieces, start) {
        start -= 1;
    }
    // "'s" and hyphens do not start a phrase.
    while start < head && matches!(pieces.class(start)?, Class::Poss | Class::Hyphen) {
        start += 1;
    }
    Some(start)
}

/// Whether the piece before `start` belongs to the same noun phrase.
fn goes_on_before(pieces: Pieces<'_>, start: usize) -> bool {
    let left = start - 1;
    let (Some(class), Some(first)) = (pieces.class(left), pieces.class(start)) else {
        return false;
    };
    if first == Class::Det && class != Class::Hyphen {
        return false;
    }
    // "mother-in-law"
    if first == Class::Hyphen {
        return !class.is_mark();
    }
    class.is_nominal() && !is_time(pieces, left) && !is_year(pieces.printed(left))
}

/// Where the words of a noun phrase that starts at `start` end.
fn core_after(pieces: Pieces<'_>, start: usize, ceiling: usize) -> Option<usize> {
    let first = pieces.class(start).filter(|_| start < ceiling)?;
    if first == Class::Pron {
        return Some(start + 1);
    }
    // "during Saturday's debate"
    let is_day = pieces.is_day(start) && pieces.class(start + 1) != Some(Class::Poss);
    if !first.is_nominal() || is_day || first == Class::Poss {
        return None;
    }
    let mut end = start + 1;
    while end < ceiling && goes_on_behind(pieces, end)? {
        end += 1;
    }
    while end > start + 1 && matches!(pieces.class(end - 1)?, Class::Poss | Class::Hyphen) {
        end -= 1;
    }
    Some(end)
}

/// Whether the piece at `end` belongs to the noun phrase before it.
fn goes_on_behind(pieces: Pieces<'_>, end: usize) -> Option<bool> {
    let (last, next) = (pieces.class(end - 1)?, pieces.class(end)?);
    if !next.is_nominal() {
        return Some(false);
    }
    let is_other = match next {
        Class::Det => last != Class::Det,
        // "Substitute Ada Orr": what is no name itself goes with the one behind it.
        Class::Name => last == Class::Name && pieces.starts_name(end) && pieces.ends_name(end - 1),
        _ => false,
    };
    let is_time = pieces.is_day(end) || next == Class::Name && pieces.is_any(end - 1, TIMES);
    // "NATO's own chief" goes on behind the possessive.
    Some((last == Class::Poss || !is_other) && !is_time)
}

/// Whether a preposition or "and" at the end of `phrase` binds another one to it.
fn is_bound_behind(pieces: Pieces<'_>, phrase: Range<usize>) -> bool {
    let Range { start, end } = phrase;
    let is_name = (start..end).all(|at| pieces.class(at) == Some(Class::Name));
    let binds = match pieces.class(end) {
        Some(Class::Prep) => !is_name && pieces.is_any(end, BINDING),
        Some(Class::And) => is_pair(pieces, start, end),
        _ => false,
    };
    let is_date =
        pieces.is_day(end + 1) || matches!(pieces.class(end + 1), None | Some(Class::Num));
    binds && !is_date
}

/// "a spokesman for" before a noun phrase that starts at `start`.
fn bound_before(pieces: Pieces<'_>, floor: usize, start: usize) -> Option<usize> {
    let link = before(floor + 1, start)?;
    let binds = match pieces.class(link)? {
        Class::Prep => pieces.is_any(link, BINDING),
        Class::To => pieces.class(start)? != Class::Verb,
        _ => false,
    };
    if !binds || matches!(pieces.class(link - 1)?, Class::Pron | Class::Num) {
        return None;
    }
    core_before(pieces, floor, link)
}

/// "Orr and" before a noun phrase that starts at `start`, where nothing but a clause's edge is before.
fn joined_before(pieces: Pieces<'_>, floor: usize, start: usize) -> Option<usize> {
    let link = before(floor + 1, start)?;
    if pieces.class(link)? != Class::And {
        return None;
    }
    let wider = core_before(pieces, floor, link)?;
    pieces
        .class_before(floor, wider)
        .is_none_or(Class::is_edge)
        .then_some(wider)
}

/// Whether "and" at `at` joins two like things ("Orr and Lunn", "she and her staff").
fn is_pair(pieces: Pieces<'_>, start: usize, at: usize) -> bool {
    let (first, second) = (pieces.class(start), pieces.class(at + 1));
    first.is_some() && first == second && pieces.class(at + 2) != Some(Class::Verb)
}

fn is_time(pieces: Pieces<'_>, at: usize) -> bool {
    pieces.is_any(at, TIMES) || pieces.is_day(at)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && is_figure(word)
}

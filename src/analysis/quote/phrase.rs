//! Noun phrases around a place in the text, by word classes.
//!
//! Owns where a noun phrase starts and ends, without a parser. Leaves to [`super::speaker`] which of
//! them speaks.

use std::ops::Range;

use super::class::Class;
use super::region::Piece;
use super::text::Text;

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

/// The noun phrase that ends right before `end`, not reaching before `floor`.
pub(super) fn ending_at(
    text: &Text<'_>,
    pieces: &[Piece],
    floor: usize,
    end: usize,
) -> Option<Range<usize>> {
    let end = without_bracket(text, pieces, floor, end);
    let end = without_time(text, pieces, floor, end);
    // "Orr (D-Neb.) on Friday said"
    let mut end = without_bracket(text, pieces, floor, end);
    while end > floor + 1
        && pieces
            .get(end - 1)
            .is_some_and(|piece| piece.class == Class::Adv)
    {
        end -= 1;
    }
    let core = core_before(text, pieces, floor, end)?;
    let mut start = with_retired(text, pieces, floor, core);
    for _ in 0..4 {
        let Some(wider) = bound_before(text, pieces, floor, start)
            .or_else(|| joined_before(text, pieces, floor, start))
        else {
            break;
        };
        start = wider;
    }
    Some(start..end)
}

/// The noun phrase that starts at `start`, not reaching `ceiling`.
pub(super) fn starting_at(
    text: &Text<'_>,
    pieces: &[Piece],
    start: usize,
    ceiling: usize,
) -> Option<Range<usize>> {
    let mut end = core_after(text, pieces, start, ceiling)?;
    for _ in 0..3 {
        let Some(link) = pieces.get(end) else { break };
        let named = pieces
            .get(start..end)
            .is_some_and(|words| words.iter().all(|word| word.class == Class::Name));
        let binds = match link.class {
            Class::Prep => !named && text.is_any(link, BINDING),
            Class::And => is_pair(pieces, start, end),
            _ => false,
        };
        let next = pieces.get(end + 1);
        if !binds || next.is_none_or(|next| text.is_day(next) || next.class == Class::Num) {
            break;
        }
        let Some(wider) = core_after(text, pieces, end + 1, ceiling) else {
            break;
        };
        end = wider;
    }
    Some(start..end)
}

/// The first noun phrase of a sentence that is not part of an opening adverbial.
pub(super) fn opening(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: Range<usize>,
) -> Option<Range<usize>> {
    let mut at = sentence.start;
    for _ in 0..4 {
        let rest = pieces.get(at..sentence.end)?;
        at += rest.iter().position(|piece| !is_leading(piece))?;
        let first = pieces.get(at)?;
        let adverbial = matches!(
            first.class,
            Class::Prep | Class::To | Class::Sub | Class::Question | Class::Verb
        );
        if !adverbial {
            return starting_at(text, pieces, at, sentence.end);
        }
        at += pieces
            .get(at..sentence.end)?
            .iter()
            .position(|piece| piece.class == Class::Comma)?;
    }
    None
}

/// What may stand before the first word that counts.
fn is_leading(piece: &Piece) -> bool {
    matches!(
        piece.class,
        Class::And | Class::But | Class::Adv | Class::Comma | Class::Dash
    )
}

/// Before a closing bracket: "Gov. Orr (R-IN)".
fn without_bracket(text: &Text<'_>, pieces: &[Piece], floor: usize, end: usize) -> usize {
    let closing = end
        .checked_sub(1)
        .and_then(|last| pieces.get(last))
        .is_some_and(|piece| text.is(piece, ")"));
    if !closing {
        return end;
    }
    (floor.max(end.saturating_sub(8))..end)
        .rev()
        .find(|at| pieces.get(*at).is_some_and(|piece| text.is(piece, "(")))
        .unwrap_or(end)
}

/// Before a time without preposition: "Orr this week said".
fn without_time(text: &Text<'_>, pieces: &[Piece], floor: usize, end: usize) -> usize {
    let at = |back: usize| end.checked_sub(back).filter(|at| *at >= floor);
    let piece = |back: usize| at(back).and_then(|at| pieces.get(at));
    let time = |back: usize| {
        piece(back).is_some_and(|piece| text.is_any(piece, TIMES) || text.is_day(piece))
    };
    let which = |back: usize| {
        piece(back).is_some_and(|piece| text.is_any(piece, &["this", "last", "next", "on"]))
    };
    let now = time(1) || piece(1).is_some_and(|piece| text.is(piece, "time"));
    if now && which(2) && at(3).is_some() {
        end - 2
    } else if piece(1).is_some_and(|piece| text.is_day(piece)) && at(2).is_some() {
        end - 1
    } else {
        end
    }
}

/// "retired general Orr": a participle that starts a noun phrase behind a clause's edge.
fn with_retired(text: &Text<'_>, pieces: &[Piece], floor: usize, start: usize) -> usize {
    let Some(before) = start.checked_sub(1).filter(|before| *before >= floor) else {
        return start;
    };
    let participle = pieces.get(before).is_some_and(|piece| {
        piece.class == Class::Verb
            && piece.form.is_none()
            && text.slice(piece.range).ends_with("ed")
    });
    let edge = before == floor
        || pieces
            .get(before - 1)
            .is_some_and(|piece| matches!(piece.class, Class::Quoted | Class::Comma));
    if participle && edge { before } else { start }
}

/// Where the words before the head of a noun phrase that ends at `end` start.
fn core_before(text: &Text<'_>, pieces: &[Piece], floor: usize, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|last| *last >= floor)?;
    let head = pieces.get(last)?;
    if head.class == Class::Pron {
        return Some(last);
    }
    let counts = head.class == Class::Det && !text.is_any(head, &["the", "a", "an", "my", "its"]);
    if !(head.class.is_head() || counts) || text.is_day(head) {
        return None;
    }
    // An adjective alone heads nothing.
    let owned = last > floor && pieces.get(last - 1)?.class.is_nominal();
    if head.class == Class::Adj && !owned {
        return None;
    }
    // An age: "Orr, 61,".
    let figure = text
        .slice(head.range)
        .starts_with(|c: char| c.is_ascii_digit());
    if figure && pieces.get(last - usize::from(last > floor))?.class == Class::Comma {
        return None;
    }
    let mut start = last;
    while start > floor
        && (pieces.get(start)?.class != Class::Det || pieces.get(start - 1)?.class == Class::Hyphen)
    {
        let before = pieces.get(start - 1)?;
        let glued = pieces.get(start)?.class == Class::Hyphen;
        let apart =
            !glued && (text.is_day(before) || text.is_any(before, TIMES) || is_year(text, before));
        // "mother-in-law"
        let compound = pieces.get(start)?.class == Class::Hyphen && !before.class.is_mark();
        if !(before.class.is_nominal() || compound) || apart {
            break;
        }
        start -= 1;
    }
    // "'s" and hyphens do not start a phrase.
    while start < last && matches!(pieces.get(start)?.class, Class::Poss | Class::Hyphen) {
        start += 1;
    }
    Some(start)
}

/// Where the words of a noun phrase that starts at `start` end.
fn core_after(text: &Text<'_>, pieces: &[Piece], start: usize, ceiling: usize) -> Option<usize> {
    let first = pieces.get(start).filter(|_| start < ceiling)?;
    if first.class == Class::Pron {
        return Some(start + 1);
    }
    let owns = pieces
        .get(start + 1)
        .is_some_and(|next| next.class == Class::Poss);
    // "during Saturday's debate"
    let day = text.is_day(first) && !owns;
    if !first.class.is_nominal() || day || first.class == Class::Poss {
        return None;
    }
    let mut end = start + 1;
    while end < ceiling {
        let (before, piece) = (pieces.get(end - 1)?, pieces.get(end)?);
        // "Substitute Ada Orr": what is no name itself goes with the one behind it.
        let new_name = piece.class == Class::Name
            && before.class == Class::Name
            && text.starts_name(piece.range)
            && text.ends_name(before.range);
        let determiner = piece.class == Class::Det && before.class != Class::Det;
        let time = text.is_day(piece) || (text.is_any(before, TIMES) && piece.class == Class::Name);
        // "NATO's own chief" goes on behind the possessive.
        let owned = before.class == Class::Poss;
        if !piece.class.is_nominal() || (!owned && (determiner || new_name)) || time {
            break;
        }
        end += 1;
    }
    while end > start + 1 && matches!(pieces.get(end - 1)?.class, Class::Poss | Class::Hyphen) {
        end -= 1;
    }
    Some(end)
}

/// "a spokesman for" before a noun phrase that starts at `start`.
fn bound_before(text: &Text<'_>, pieces: &[Piece], floor: usize, start: usize) -> Option<usize> {
    let link = start.checked_sub(1).filter(|link| *link > floor)?;
    let piece = pieces.get(link)?;
    let binds = piece.class == Class::Prep && text.is_any(piece, BINDING)
        || piece.class == Class::To && !pieces.get(start)?.class.eq(&Class::Verb);
    let owner = pieces.get(link - 1)?;
    if !binds || matches!(owner.class, Class::Pron | Class::Num) {
        return None;
    }
    core_before(text, pieces, floor, link)
}

/// "Orr and" before a noun phrase that starts at `start`, where nothing but a clause's edge is before.
fn joined_before(text: &Text<'_>, pieces: &[Piece], floor: usize, start: usize) -> Option<usize> {
    let link = start.checked_sub(1).filter(|link| *link > floor)?;
    if pieces.get(link)?.class != Class::And {
        return None;
    }
    let wider = core_before(text, pieces, floor, link)?;
    (wider == floor || is_edge(pieces.get(wider - 1)?)).then_some(wider)
}

/// Whether "and" at `at` joins two like things ("Orr and Lunn", "she and her staff").
fn is_pair(pieces: &[Piece], start: usize, at: usize) -> bool {
    let (Some(first), Some(second)) = (pieces.get(start), pieces.get(at + 1)) else {
        return false;
    };
    first.class == second.class
        && pieces
            .get(at + 2)
            .is_none_or(|piece| piece.class != Class::Verb)
}

/// Whether a clause can begin behind the piece.
pub(super) fn is_edge(piece: &Piece) -> bool {
    piece.class.is_mark()
        || matches!(
            piece.class,
            Class::That
                | Class::Rel
                | Class::And
                | Class::But
                | Class::Sub
                | Class::Question
                | Class::Quoted
                | Class::Adv
        )
}

fn is_year(text: &Text<'_>, piece: &Piece) -> bool {
    let word = text.slice(piece.range);
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

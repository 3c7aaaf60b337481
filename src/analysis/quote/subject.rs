//! Who the subject of a reporting verb is, for each place a subject may stand.
//!
//! Owns the noun phrase right before the verb, behind it, before a parenthesis or relative clause, and
//! the subjects that verbs share. Leaves which of these places to look at to [`super::speaker`].

use std::ops::Range;

use super::class::Class;
use super::phrase;
use super::region::{Piece, What};
use super::speaker::{Subject, Use};
use super::text::Text;
use crate::analysis::lexicon::noun;

/// The noun phrase right before the verb group.
pub(super) fn own(text: &Text<'_>, pieces: &[Piece], sentence: &Range<usize>, usage: &mut Use) {
    let Some(near) = phrase::ending_at(text, pieces, sentence.start, usage.start) else {
        // "all the experts I met said", "a resident who asked not to be named said".
        usage.speaker = before_reduced(text, pieces, sentence.start, usage.start);
        if let Some(speaker) = &usage.speaker {
            usage.start = speaker.start;
            usage.subject = Subject::Own;
        }
        return;
    };
    let left = near
        .start
        .checked_sub(1)
        .filter(|left| *left >= sentence.start);
    let bound = left
        .and_then(|left| pieces.get(left))
        .is_some_and(|piece| matches!(piece.class, Class::Prep | Class::To | Class::Verb))
        && !pieces
            .get(near.start)
            .is_some_and(|piece| text.is_any(piece, &["i", "he", "she", "we", "they"]));
    let speaker = bound
        .then(|| {
            close_to(text, pieces, sentence.start, &near)
                .or_else(|| beside(text, pieces, sentence.start, &near))
                .or_else(|| before_reduced(text, pieces, sentence.start, near.start))
        })
        .flatten()
        .unwrap_or(near);
    // "hearing him say it"
    let heard = !usage.form.finite
        && pieces
            .get(speaker.start)
            .is_some_and(|piece| text.is_any(piece, &["him", "her", "them", "me", "us"]));
    usage.start = speaker.start;
    if !heard {
        usage.speaker = Some(speaker);
        usage.subject = Subject::Own;
    }
}

/// "A source close to the board": the noun before the adjective, with what it is close to.
fn close_to(
    text: &Text<'_>,
    pieces: &[Piece],
    floor: usize,
    near: &Range<usize>,
) -> Option<Range<usize>> {
    let adjective = near.start.checked_sub(2).filter(|at| *at > floor)?;
    let close = text.is_any(
        pieces.get(adjective)?,
        &["close", "familiar", "loyal", "sympathetic", "privy"],
    );
    let whole = phrase::ending_at(text, pieces, floor, adjective).filter(|_| close)?;
    Some(whole.start..near.end)
}

/// "The man beside me whispered", "a report by the union found": the noun before the preposition that
/// governs `near`.
fn beside(
    text: &Text<'_>,
    pieces: &[Piece],
    floor: usize,
    near: &Range<usize>,
) -> Option<Range<usize>> {
    let at = near.start.checked_sub(1).filter(|at| *at > floor)?;
    let preposition = pieces.get(at)?;
    let places = text.is_any(
        preposition,
        &["beside", "behind", "near", "around", "opposite"],
    );
    let written = || {
        text.is(preposition, "by")
            && pieces
                .get(at - 1)
                .is_some_and(|piece| is_document(text, piece))
    };
    let governs = places || written();
    governs
        .then(|| phrase::ending_at(text, pieces, floor, at))
        .flatten()
}

/// "report", "survey".
fn is_document(text: &Text<'_>, piece: &Piece) -> bool {
    let What::Word(idx) = piece.what else {
        return false;
    };
    noun(&text.words.lower(idx)).is_some_and(|(value, _)| value.contains('X'))
}

/// "A passenger speaking by phone from the deck says": the noun before the participle or relative.
pub(super) fn before_reduced(
    text: &Text<'_>,
    pieces: &[Piece],
    floor: usize,
    from: usize,
) -> Option<Range<usize>> {
    let mut at = from;
    while at > floor + 1 {
        at -= 1;
        let piece = pieces.get(at)?;
        let before = pieces.get(at - 1)?;
        match piece.class {
            Class::Comma | Class::Semi | Class::Colon | Class::Quoted | Class::Stop => return None,
            Class::Rel => return phrase::ending_at(text, pieces, floor, at),
            Class::Verb if before.class == Class::Pron => {
                let around = at.checked_sub(2).and_then(|at| pieces.get(at))?;
                let head = matches!(around.class, Class::Noun | Class::Name);
                return head
                    .then(|| phrase::ending_at(text, pieces, floor, at - 1))
                    .flatten();
            }
            // "a woman speaking by phone said", "those surveyed say"
            Class::Verb if before.class.is_head() || text.is(before, "those") => {
                return phrase::ending_at(text, pieces, floor, at);
            }
            _ => {}
        }
    }
    None
}

/// "Orr, who took over in May, said": the noun phrase before the parenthesis.
pub(super) fn behind_parenthesis(text: &Text<'_>, pieces: &[Piece], floor: usize, usage: &mut Use) {
    let Some(close) = usage.start.checked_sub(1) else {
        return;
    };
    let mut nearest = None;
    let mut n_commas = 0;
    for at in (floor + 1..close).rev() {
        let Some(piece) = pieces.get(at) else { break };
        if matches!(piece.class, Class::Semi | Class::Colon | Class::Quoted) {
            break;
        }
        if !matches!(piece.class, Class::Comma | Class::Dash) {
            continue;
        }
        // A dateline stands before the subject, not in it.
        if piece.class == Class::Dash && nearest.is_some() {
            break;
        }
        n_commas += 1;
        if n_commas > 5 {
            break;
        }
        let near = phrase::ending_at(text, pieces, floor, at);
        let named = near
            .as_ref()
            .and_then(|near| named_apposition(text, pieces, near, at, close));
        if let (Some(name), Some(near)) = (named, &near) {
            usage.start = near.start;
            usage.speaker = Some(name);
            usage.subject = Subject::Own;
            return;
        }
        let speaker = match near {
            Some(near) => at_edge(text, pieces, floor, near),
            None => before_reduced(text, pieces, floor, at),
        };
        let Some(speaker) = speaker else { continue };
        // "Kestrel Robotics, Inc., a maker of robots, said"
        let suffix = speaker.len() == 1
            && pieces.get(speaker.start).is_some_and(|piece| {
                text.is_any(
                    piece,
                    &[
                        "inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp.", "jr.", "sr.",
                    ],
                )
            });
        if suffix {
            continue;
        }
        let relative = pieces
            .get(at + 1)
            .is_some_and(|next| next.class == Class::Rel);
        // Right behind a quotation or at the start of the sentence stands the subject itself.
        let first = speaker.start == floor || is_behind_quotation(pieces, floor, speaker.start);
        if relative || first || nearest.is_none() {
            nearest = Some(speaker);
        }
        if relative || first {
            break;
        }
    }
    // "Orr for the trustees, said": a comma that nothing opens.
    let unopened =
        || phrase::ending_at(text, pieces, floor, close).filter(|speaker| speaker.start == floor);
    if let Some(speaker) = nearest.or_else(unopened) {
        usage.start = speaker.start;
        usage.speaker = Some(speaker);
        usage.subject = Subject::Own;
    }
}

/// Whether a quotation, and perhaps a comma, stands before the piece at `start`.
pub(super) fn is_behind_quotation(pieces: &[Piece], floor: usize, start: usize) -> bool {
    let before = |back: usize| {
        start
            .checked_sub(back)
            .filter(|at| *at >= floor)
            .and_then(|at| pieces.get(at))
            .map(|piece| piece.class)
    };
    before(1) == Some(Class::Quoted)
        || before(1) == Some(Class::Comma) && before(2) == Some(Class::Quoted)
}

/// The noun phrase if a clause can start with it, else the one its relative clause belongs to.
pub(super) fn at_edge(
    text: &Text<'_>,
    pieces: &[Piece],
    floor: usize,
    near: Range<usize>,
) -> Option<Range<usize>> {
    let starts = |phrase: &Range<usize>| {
        phrase.start == floor || pieces.get(phrase.start - 1).is_some_and(phrase::is_edge)
    };
    if starts(&near) {
        return Some(near);
    }
    before_reduced(text, pieces, floor, near.start).filter(starts)
}

/// "the registrar, Ada Orr, said", "a lawyer for Lunn, Ada Orr, said": the name between the commas at
/// `open` and `close`.
pub(super) fn named_apposition(
    text: &Text<'_>,
    pieces: &[Piece],
    described: &Range<usize>,
    open: usize,
    close: usize,
) -> Option<Range<usize>> {
    let is_name = |at: usize| {
        pieces
            .get(at)
            .is_some_and(|piece| piece.class == Class::Name)
    };
    let name = phrase::starting_at(text, pieces, open + 1, close)?;
    let ends_with_noun =
        |words: &[Piece]| words.last().map(|piece| piece.class) == Some(Class::Noun);
    let words = pieces.get(described.clone())?;
    let of_whom = words
        .iter()
        .position(|piece| matches!(piece.class, Class::Prep | Class::To));
    let described_first = ends_with_noun(words)
        || ends_with_noun(words.get(..of_whom?)?) && is_person(text, pieces, &name);
    (described_first && name.end == close && name.clone().all(is_name)).then_some(name)
}

/// Whether the pieces are the name of a person.
fn is_person(text: &Text<'_>, pieces: &[Piece], name: &Range<usize>) -> bool {
    let first = pieces.get(name.start).map(|piece| piece.range.start());
    first.is_some_and(|start| text.name_at(start).is_some_and(|name| name.person))
}

/// "Orr, who said": the noun phrase the relative clause belongs to.
pub(super) fn relative(text: &Text<'_>, pieces: &[Piece], floor: usize, usage: &mut Use) {
    let mut end = usage.start - 1;
    while end > floor
        && pieces
            .get(end - 1)
            .is_some_and(|piece| matches!(piece.class, Class::Comma | Class::Quoted))
    {
        end -= 1;
    }
    usage.speaker = phrase::ending_at(text, pieces, floor, end);
    usage.start -= 1;
    usage.subject = Subject::Relative;
}

/// "said Orr": the noun phrase behind the verb, where a quotation or comma stands before it.
pub(super) fn inverted(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: &Range<usize>,
    usage: &mut Use,
) -> bool {
    let verb = usage.cue.start;
    let left = verb
        .checked_sub(1)
        .filter(|left| *left >= sentence.start)
        .and_then(|left| pieces.get(left));
    let quoted = left.is_some_and(|piece| piece.class == Class::Quoted)
        || verb >= sentence.start + 2
            && pieces
                .get(verb - 2)
                .is_some_and(|piece| piece.class == Class::Quoted);
    if usage.start != verb || !usage.form.finite {
        return false;
    }
    let Some(speaker) = phrase::starting_at(text, pieces, verb + 1, sentence.end) else {
        return false;
    };
    let ends = pieces.get(speaker.end).is_none_or(|next| {
        matches!(next.class, Class::Stop | Class::Comma)
            || quoted && (next.class.is_mark() || next.class == Class::Quoted)
    }) || speaker.end >= sentence.end;
    // `In short, explained Orr: "…"`
    let led = usage.form.takes_speech()
        && !usage.form.takes_addressee()
        && pieces
            .get(speaker.end)
            .is_some_and(|next| next.class == Class::Colon);
    let inverts = led || quoted || usage.form.takes_bare_clause() && !usage.form.takes_addressee();
    let goes_on = pieces.get(speaker.end).is_some_and(|next| {
        matches!(
            next.class,
            Class::Prep | Class::Rel | Class::Adv | Class::Sub | Class::And | Class::To
        ) || text.is_day(next)
            || (next.class == Class::Verb && next.form.is_none_or(|form| form.ing))
    });
    if left.is_none() {
        // `Said Orr: "…"`
        let leads = pieces
            .get(speaker.end)
            .is_some_and(|next| matches!(next.class, Class::Colon | Class::Quoted));
        if leads && usage.form.takes_speech() {
            usage.speaker = Some(speaker);
            usage.subject = Subject::Inverted;
        }
        return leads;
    }
    // "One, who had taken a week off, said her son had stayed in": her son is not the speaker.
    let related = !quoted
        && pieces
            .get(sentence.start..verb)
            .and_then(|before| {
                let comma = before
                    .iter()
                    .position(|piece| piece.class == Class::Comma)?;
                // "It leaked, which is rare, said her son": a clause of its own.
                let is_verb = |piece: &Piece| matches!(piece.class, Class::Verb | Class::Aux);
                let clause = before.iter().take(comma).any(is_verb);
                before.get(comma + 1).filter(|_| !clause)
            })
            .is_some_and(|next| next.class == Class::Rel);
    if !inverts || related || !(ends || led || quoted && goes_on) {
        return false;
    }
    usage.speaker = Some(speaker);
    usage.subject = Subject::Inverted;
    true
}

/// "stood up and said": the subject of the verb before.
pub(super) fn shared(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: Range<usize>,
    before: Option<&Use>,
    usage: &mut Use,
) {
    usage.subject = Subject::Shared;
    usage.speaker = before
        .filter(|before| !before.passive && !is_compared(text, pieces, before))
        .and_then(|before| before.speaker.clone())
        .or_else(|| phrase::opening(text, pieces, sentence));
}

/// "more than economists expected, and said": the economists are not who said.
fn is_compared(text: &Text<'_>, pieces: &[Piece], usage: &Use) -> bool {
    let before = usage.start.checked_sub(1).and_then(|at| pieces.get(at));
    before.is_some_and(|piece| text.is(piece, "than"))
}

/// "adding", "saying": the subject of the verb before, or the noun it stands at.
pub(super) fn participle_speaker(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: &Range<usize>,
    before: Option<&Use>,
    usage: &mut Use,
) {
    let left = usage
        .start
        .checked_sub(1)
        .filter(|left| *left >= sentence.start)
        .and_then(|left| pieces.get(left));
    let is_as = left.is_some_and(|piece| text.is(piece, "as"));
    if is_as {
        // "quoted Orr as saying"
        let end = usage.start - 1;
        usage.subject = Subject::Own;
        usage.speaker = phrase::ending_at(text, pieces, sentence.start, end);
        // "Orr is quoted as saying"
        if let (None, Some(before)) = (&usage.speaker, before) {
            usage.speaker = phrase::ending_at(text, pieces, sentence.start, before.start);
            usage.start = usage.speaker.as_ref().map_or(usage.start, |np| np.start);
            usage.participle = usage.speaker.is_none();
        }
        return;
    }
    if left.is_some_and(|piece| text.is_any(piece, &["without", "not"])) {
        usage.unsaid = true;
    }
    let beside = left
        .filter(|piece| piece.class.is_head())
        .and_then(|_| phrase::ending_at(text, pieces, sentence.start, usage.start));
    if let Some(speaker) = beside {
        usage.speaker = Some(speaker);
        usage.subject = Subject::Own;
    } else {
        shared(text, pieces, sentence.clone(), before, usage);
    }
}

/// "was described by Orr as": the agent; without one nobody is known to speak.
pub(super) fn passive_speaker(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: &Range<usize>,
    usage: &mut Use,
) {
    let by = (usage.cue.end..sentence.end.min(usage.cue.end + 12))
        .find(|at| pieces.get(*at).is_some_and(|piece| text.is(piece, "by")));
    if let Some(by) = by {
        usage.speaker = phrase::starting_at(text, pieces, by + 1, sentence.end);
        usage.subject = Subject::Own;
    }
}

/// "for the chairman to say": the noun phrase between "for" and the "to" at `to`.
pub(super) fn before_to(
    text: &Text<'_>,
    pieces: &[Piece],
    floor: usize,
    to: usize,
) -> Option<Range<usize>> {
    let mut start = to;
    while start > floor && pieces.get(start - 1)?.class.is_nominal() {
        start -= 1;
    }
    let led = start > floor && text.is(pieces.get(start - 1)?, "for");
    (led && start < to).then_some(start..to)
}

//! Who the subject of a reporting verb is, for each place a subject may stand.
//!
//! Owns the noun phrase right before the verb, behind it, before a parenthesis or relative clause, and
//! the subjects that verbs share. Leaves which of these places to look at to [`super::speaker`].

use std::ops::Range;

use super::class::Class;
use super::phrase;
use super::pieces::{Pieces, before};
use super::speaker::{Subject, Use};
use crate::analysis::EntityKind;
use crate::analysis::lexicon::noun;
use crate::analysis::words::lower;

/// How many commas back the subject before a parenthesis is looked for.
const MOST_COMMAS: usize = 5;

/// How many pieces behind a passive verb its agent stands at most.
const AGENT_REACH: usize = 12;

/// How many pieces before a participle the "with" of its own subject stands at most.
const WITH_REACH: usize = 8;

/// Parts of a name that stand behind a comma by themselves.
const SUFFIXES: &[&str] = &[
    "inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp.", "jr.", "sr.",
];

impl Use {
    /// Takes a noun phrase for the subject, with which the use starts.
    fn start_with(&mut self, speaker: Range<usize>) {
        self.start = speaker.start;
        self.speaker = Some(speaker);
        self.subject = Subject::Own;
    }
}

/// The noun phrase right before the verb group.
pub(super) fn own(pieces: Pieces<'_>, sentence: &Range<usize>, usage: &mut Use) {
    let floor = sentence.start;
    let Some(near) = phrase::ending_at(pieces, floor, usage.start) else {
        // "all the experts I met said", "a resident who asked not to be named said".
        if let Some(speaker) = before_reduced(pieces, floor, usage.start) {
            usage.start_with(speaker);
        }
        return;
    };
    let is_bound = matches!(
        pieces.class_before(floor, near.start),
        Some(Class::Prep | Class::To | Class::Verb)
    ) && !pieces.is_any(near.start, &["i", "he", "she", "we", "they"]);
    let further = || {
        close_to(pieces, floor, &near)
            .or_else(|| beside(pieces, floor, &near))
            .or_else(|| before_reduced(pieces, floor, near.start))
    };
    let speaker = is_bound.then(further).flatten().unwrap_or(near);
    // "hearing him say it"
    let is_heard =
        !usage.form.finite && pieces.is_any(speaker.start, &["him", "her", "them", "me", "us"]);
    if is_heard {
        usage.start = speaker.start;
    } else {
        usage.start_with(speaker);
    }
}

/// "A source close to the board": the noun before the adjective, with what it is close to.
fn close_to(pieces: Pieces<'_>, floor: usize, near: &Range<usize>) -> Option<Range<usize>> {
    let adjective = near.start.checked_sub(2).filter(|at| *at > floor)?;
    let is_close = pieces.is_any(
        adjective,
        &["close", "familiar", "loyal", "sympathetic", "privy"],
    );
    let whole = phrase::ending_at(pieces, floor, adjective).filter(|_| is_close)?;
    Some(whole.start..near.end)
}

/// "The man beside me whispered", "a report by the union found": the noun before the preposition that
/// governs `near`.
fn beside(pieces: Pieces<'_>, floor: usize, near: &Range<usize>) -> Option<Range<usize>> {
    let preposition = before(floor + 1, near.start)?;
    let is_place = pieces.is_any(
        preposition,
        &["beside", "behind", "near", "around", "opposite"],
    );
    let is_written =
        || pieces.is(preposition, "by") && is_document(pieces.printed(preposition - 1));
    (is_place || is_written())
        .then(|| phrase::ending_at(pieces, floor, preposition))
        .flatten()
}

/// "report", "survey".
fn is_document(word: &str) -> bool {
    noun(&lower(word)).is_some_and(|noun| noun.kind() == EntityKind::Other)
}

/// "A passenger speaking by phone from the deck says": the noun before the participle or relative.
pub(super) fn before_reduced(
    pieces: Pieces<'_>,
    floor: usize,
    from: usize,
) -> Option<Range<usize>> {
    for at in (floor + 1..from).rev() {
        let left = pieces.class(at - 1)?;
        match pieces.class(at)? {
            Class::Comma | Class::Semi | Class::Colon | Class::Quoted | Class::Stop => return None,
            Class::Rel => return phrase::ending_at(pieces, floor, at),
            // "all the experts I met"
            Class::Verb if left == Class::Pron => {
                let head = pieces.class(at.checked_sub(2)?)?;
                return matches!(head, Class::Noun | Class::Name)
                    .then(|| phrase::ending_at(pieces, floor, at - 1))
                    .flatten();
            }
            // "a woman speaking by phone said", "those surveyed say"
            Class::Verb if left.is_head() || pieces.is(at - 1, "those") => {
                return phrase::ending_at(pieces, floor, at);
            }
            _ => {}
        }
    }
    None
}

/// "Orr, who took over in May, said": the noun phrase before the parenthesis.
pub(super) fn behind_parenthesis(pieces: Pieces<'_>, floor: usize, usage: &mut Use) {
    let Some(close) = usage.start.checked_sub(1) else {
        return;
    };
    let mut nearest = None;
    let mut n_commas = 0;
    for at in (floor + 1..close).rev() {
        match pieces.class(at) {
            None | Some(Class::Semi | Class::Colon | Class::Quoted) => break,
            // A dateline stands before the subject, not in it.
            Some(Class::Dash) if nearest.is_some() => break,
            Some(Class::Comma | Class::Dash) => n_commas += 1,
            Some(_) => continue,
        }
        if n_commas > MOST_COMMAS {
            break;
        }
        let near = phrase::ending_at(pieces, floor, at);
        if let Some(described) = &near
            && let Some(name) = named_apposition(pieces, described, at, close)
        {
            let start = described.start;
            usage.start_with(name);
            usage.start = start;
            return;
        }
        let speaker = match near {
            Some(near) => at_edge(pieces, floor, near),
            None => before_reduced(pieces, floor, at),
        };
        // "Kestrel Robotics, Inc., a maker of robots, said"
        let is_suffix =
            |speaker: &Range<usize>| speaker.len() == 1 && pieces.is_any(speaker.start, SUFFIXES);
        let Some(speaker) = speaker.filter(|speaker| !is_suffix(speaker)) else {
            continue;
        };
        // Before a relative clause, right behind a quotation and at the start of the sentence stands the
        // subject itself.
        let is_subject = pieces.class(at + 1) == Some(Class::Rel)
            || speaker.start == floor
            || is_behind_quotation(pieces, floor, speaker.start);
        if is_subject || nearest.is_none() {
            nearest = Some(speaker);
        }
        if is_subject {
            break;
        }
    }
    // "Orr for the trustees, said": a comma that nothing opens.
    let unopened =
        || phrase::ending_at(pieces, floor, close).filter(|speaker| speaker.start == floor);
    if let Some(speaker) = nearest.or_else(unopened) {
        usage.start_with(speaker);
    }
}

/// Whether a quotation, and perhaps a comma, stands before the piece at `start`.
fn is_behind_quotation(pieces: Pieces<'_>, floor: usize, start: usize) -> bool {
    let marks = match before(floor, start) {
        Some(comma) if pieces.class(comma) == Some(Class::Comma) => comma,
        _ => start,
    };
    pieces.class_before(floor, marks) == Some(Class::Quoted)
}

/// The noun phrase if a clause can start with it, else the one its relative clause belongs to.
fn at_edge(pieces: Pieces<'_>, floor: usize, near: Range<usize>) -> Option<Range<usize>> {
    let starts = |phrase: &Range<usize>| {
        phrase.start == floor || pieces.class(phrase.start - 1).is_some_and(Class::is_edge)
    };
    if starts(&near) {
        return Some(near);
    }
    before_reduced(pieces, floor, near.start).filter(starts)
}

/// "the registrar, Ada Orr, said", "a lawyer for Lunn, Ada Orr, said": the name between the commas at
/// `open` and `close`.
fn named_apposition(
    pieces: Pieces<'_>,
    described: &Range<usize>,
    open: usize,
    close: usize,
) -> Option<Range<usize>> {
    let name = phrase::starting_at(pieces, open + 1, close)?;
    let is_name = name.end == close && name.clone().all(|at| pieces.class(at) == Some(Class::Name));
    let is_noun = |at: usize| pieces.class(at) == Some(Class::Noun);
    let is_bound = |at: &usize| matches!(pieces.class(*at), Some(Class::Prep | Class::To));
    let is_described = is_noun(described.end - 1)
        || pieces.starts_person(name.start)
            && described
                .clone()
                .find(is_bound)
                .is_some_and(|of| of > described.start && is_noun(of - 1));
    (is_name && is_described).then_some(name)
}

/// "Orr, who said": the noun phrase the relative clause belongs to.
pub(super) fn relative(pieces: Pieces<'_>, floor: usize, usage: &mut Use) {
    usage.start -= 1;
    let mut end = usage.start;
    while end > floor && matches!(pieces.class(end - 1), Some(Class::Comma | Class::Quoted)) {
        end -= 1;
    }
    usage.speaker = phrase::ending_at(pieces, floor, end);
    usage.subject = Subject::Relative;
}

/// "said Orr": the noun phrase behind the verb, where a quotation or comma stands before it.
pub(super) fn inverted(pieces: Pieces<'_>, sentence: &Range<usize>, usage: &mut Use) -> bool {
    let verb = usage.cue.start;
    if usage.start != verb || !usage.form.finite {
        return false;
    }
    let Some(speaker) = phrase::starting_at(pieces, verb + 1, sentence.end) else {
        return false;
    };
    let next = pieces.class(speaker.end);
    if before(sentence.start, verb).is_none() {
        // `Said Orr: "…"`
        let leads = matches!(next, Some(Class::Colon | Class::Quoted));
        if leads && usage.form.takes_speech() {
            usage.speaker = Some(speaker);
            usage.subject = Subject::Inverted;
        }
        return leads;
    }
    let is_quoted = pieces.class_before(sentence.start, verb) == Some(Class::Quoted)
        || verb >= sentence.start + 2 && pieces.class(verb - 2) == Some(Class::Quoted);
    let ends = speaker.end >= sentence.end
        || next.is_none_or(|next| {
            matches!(next, Class::Stop | Class::Comma)
                || is_quoted && (next.is_mark() || next == Class::Quoted)
        });
    // `In short, explained Orr: "…"`
    let is_led =
        usage.form.takes_speech() && !usage.form.takes_addressee() && next == Some(Class::Colon);
    let inverts =
        is_led || is_quoted || usage.form.takes_bare_clause() && !usage.form.takes_addressee();
    let closes = ends || is_led || is_quoted && goes_on_behind(pieces, speaker.end);
    if !inverts || !closes || !is_quoted && is_related(pieces, sentence.start..verb) {
        return false;
    }
    usage.speaker = Some(speaker);
    usage.subject = Subject::Inverted;
    true
}

/// Whether something that is no object of the verb goes on at `at`, behind an inverted subject.
fn goes_on_behind(pieces: Pieces<'_>, at: usize) -> bool {
    let goes_on = pieces.get(at).is_some_and(|next| match next.class {
        Class::Prep | Class::Rel | Class::Adv | Class::Sub | Class::And | Class::To => true,
        Class::Verb => next.form.is_none_or(|form| form.ing),
        _ => false,
    });
    goes_on || pieces.is_day(at)
}

/// "One, who had taken a week off, said her son had stayed in": her son is not the speaker.
fn is_related(pieces: Pieces<'_>, before: Range<usize>) -> bool {
    let Some(comma) = before
        .clone()
        .find(|at| pieces.class(*at) == Some(Class::Comma))
    else {
        return false;
    };
    // "It leaked, which is rare, said her son": a clause of its own.
    let has_verb = (before.start..comma).any(|at| pieces.class(at).is_some_and(Class::is_verb));
    comma + 1 < before.end && !has_verb && pieces.class(comma + 1) == Some(Class::Rel)
}

/// "stood up and said": the subject of the verb before.
pub(super) fn shared(
    pieces: Pieces<'_>,
    sentence: &Range<usize>,
    earlier: Option<&Use>,
    usage: &mut Use,
) {
    usage.subject = Subject::Shared;
    usage.speaker = earlier
        .filter(|earlier| !earlier.passive && !is_compared(pieces, earlier))
        .and_then(|earlier| earlier.speaker.clone())
        .or_else(|| phrase::opening(pieces, sentence.clone()));
}

/// "more than economists expected, and said": the economists are not who said.
fn is_compared(pieces: Pieces<'_>, usage: &Use) -> bool {
    before(0, usage.start).is_some_and(|at| pieces.is(at, "than"))
}

/// "adding", "saying": the subject of the verb before, or the noun it stands at.
pub(super) fn participle_speaker(
    pieces: Pieces<'_>,
    sentence: &Range<usize>,
    earlier: Option<&Use>,
    usage: &mut Use,
) {
    let floor = sentence.start;
    let left = before(floor, usage.start);
    if left.is_some_and(|left| pieces.is(left, "as")) {
        // "quoted Orr as saying"
        usage.subject = Subject::Own;
        usage.speaker = phrase::ending_at(pieces, floor, usage.start - 1);
        // "Orr is quoted as saying"
        if let (None, Some(quoted)) = (&usage.speaker, earlier) {
            usage.speaker = phrase::ending_at(pieces, floor, quoted.start);
            usage.start = usage.speaker.as_ref().map_or(usage.start, |np| np.start);
            usage.participle = usage.speaker.is_none();
        }
        return;
    }
    if left.is_some_and(|left| pieces.is_any(left, &["without", "not"])) {
        usage.unsaid = true;
    }
    let beside = left
        .and_then(|left| pieces.class(left))
        .filter(|class| class.is_head())
        .and_then(|_| phrase::ending_at(pieces, floor, usage.start));
    if let Some(speaker) = behind_with(pieces, floor, usage.start).or(beside) {
        usage.speaker = Some(speaker);
        usage.subject = Subject::Own;
    } else {
        shared(pieces, sentence, earlier, usage);
    }
}

/// "with some calling it a farce": the noun phrase between "with" and the participle at `to`.
fn behind_with(pieces: Pieces<'_>, floor: usize, to: usize) -> Option<Range<usize>> {
    let first = floor.max(to.saturating_sub(WITH_REACH));
    let with = (first..to).rev().find(|at| pieces.is(*at, "with"))?;
    phrase::ending_at(pieces, with + 1, to).filter(|phrase| phrase.start == with + 1)
}

/// "was described by Orr as": the agent; without one nobody is known to speak.
pub(super) fn passive_speaker(pieces: Pieces<'_>, sentence: &Range<usize>, usage: &mut Use) {
    let by = (usage.cue.end..sentence.end.min(usage.cue.end + AGENT_REACH))
        .find(|at| pieces.is(*at, "by"));
    if let Some(by) = by {
        usage.speaker = phrase::starting_at(pieces, by + 1, sentence.end);
        usage.subject = Subject::Own;
    }
}

/// "for the chairman to say": the noun phrase between "for" and the "to" at `to`.
pub(super) fn before_to(pieces: Pieces<'_>, floor: usize, to: usize) -> Option<Range<usize>> {
    let mut start = to;
    while start > floor && pieces.class(start - 1)?.is_nominal() {
        start -= 1;
    }
    let is_led = start > floor && pieces.is(start - 1, "for");
    (is_led && start < to).then_some(start..to)
}

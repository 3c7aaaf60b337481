//! Reporting verbs in their place: how each is used in its sentence, and who its subject is.
//!
//! Owns subject and verb: adjacency, inversion, relative clauses and appositions in between, passives,
//! coordinated and participial verbs that borrow the subject of another. Leaves what is said to
//! [`super::clause`]. A subject that is not found stays `None`: unknown rather than wrong.

use std::ops::Range;

use super::class::Class;
use super::cue::{self, Form};
use super::group::{Group, group};
use super::phrase;
use super::region::{Piece, What};
use super::subject;
use super::text::Text;
use crate::analysis::Tag;

/// Determiners that may speak for themselves: "some said", "all but two said".
const STANDING_ALONE: &[&str] = &[
    "some", "several", "both", "many", "few", "one", "two", "three", "four", "all", "most",
    "another", "each",
];

/// How a reporting verb gets its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Its own, right before it or behind a parenthesis.
    Own,
    /// Its own, behind it: "said Orr".
    Inverted,
    /// The subject of the verb before it: "and added", "adding".
    Shared,
    /// Somebody's further up the sentence: "went on to say".
    Governed,
    /// The noun a relative clause belongs to: "Orr, who said".
    Relative,
    /// There is none, or it is not found.
    None,
}

/// A reporting verb as used in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Use {
    /// The cue's pieces.
    pub(super) cue: Range<usize>,
    /// Where its verb group or its own subject starts.
    pub(super) start: usize,
    /// The verb.
    pub(super) form: &'static Form,
    /// Who speaks, as pieces.
    pub(super) speaker: Option<Range<usize>>,
    /// Where the subject was found.
    pub(super) subject: Subject,
    /// "saying", "adding".
    pub(super) participle: bool,
    /// "was told".
    pub(super) passive: bool,
    /// "did not say", "would say": nothing has been said.
    pub(super) unsaid: bool,
}

/// The reporting verbs of a sentence, in text order.
pub(super) fn uses(text: &Text<'_>, pieces: &[Piece], sentence: Range<usize>) -> Vec<Use> {
    let mut found: Vec<Use> = Vec::new();
    for at in sentence.clone() {
        let Some(piece) = pieces.get(at) else { break };
        let particle = with_particle(text, pieces, &sentence, at);
        let Some(form) = particle
            .or(piece.form)
            .filter(|form| is_verb(text, pieces, &sentence, at, form))
        else {
            continue;
        };
        if let Some(mut usage) = usage(text, pieces, sentence.clone(), at, form, found.last()) {
            if particle.is_some() {
                usage.cue.end += 1;
            }
            found.push(usage);
        }
    }
    found
}

/// Whether a name and another reporting verb stand behind: "forecasting Ada Orr said".
fn is_office(pieces: &[Piece], at: usize) -> bool {
    let mut behind = pieces.iter().skip(at + 1).take(6);
    let named = behind.next().map(|piece| piece.class) == Some(Class::Name);
    let verb = behind.find(|piece| piece.class != Class::Name);
    named && verb.is_some_and(|piece| piece.form.is_some_and(|form| form.finite))
}

/// The reporting verb at `at` with the particle behind it: "pointed out".
fn with_particle(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: &Range<usize>,
    at: usize,
) -> Option<&'static Form> {
    let next = pieces.get(at + 1).filter(|_| at + 1 < sentence.end)?;
    let (What::Word(verb), What::Word(particle)) = (pieces.get(at)?.what, next.what) else {
        return None;
    };
    let is_next = |small: &str| text.words.is(particle, small);
    cue::form_with(&text.words.lower(verb), is_next)
}

/// Whether the tagger, a verb that is hardly anything else, or the place speaks for a verb.
fn is_verb(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: &Range<usize>,
    at: usize,
    form: &Form,
) -> bool {
    let Some(piece) = pieces.get(at) else {
        return false;
    };
    let before = at
        .checked_sub(1)
        .filter(|before| *before >= sentence.start)
        .and_then(|before| pieces.get(before));
    // "Head of forecasting Ada Orr said"
    if form.ing && before.is_some_and(|piece| text.is(piece, "of")) && is_office(pieces, at) {
        return false;
    }
    // "the alleged thief"
    if before.is_some_and(|piece| matches!(piece.class, Class::Poss | Class::Hyphen)) {
        return false;
    }
    // "some said", "one in three said"
    let counts = |piece: &Piece| text.is_any(piece, STANDING_ALONE);
    if before.is_some_and(|piece| piece.class == Class::Det && !counts(piece)) {
        return false;
    }
    if matches!(piece.tag, Tag::Verb | Tag::Aux | Tag::X) {
        return true;
    }
    if form.is_sure() && (form.finite || form.ing) {
        return true;
    }
    // `a message stating, "…"`
    let class = |at: usize| pieces.get(at).map(|piece| piece.class);
    let leads = matches!(class(at + 1), Some(Class::Comma | Class::Colon))
        && class(at + 2) == Some(Class::Quoted);
    if form.ing && form.takes_speech() && leads {
        return true;
    }
    // `"Silence!" snorts Orr`
    let named = pieces
        .get(at + 1)
        .is_some_and(|next| matches!(next.class, Class::Name | Class::Pron));
    let spoken = before.is_some_and(|piece| piece.class == Class::Quoted);
    // `'It will fall,' warns engineer`, `Orr calls bridge 'a trap'`
    let headline = form.finite && is_headline_verb(text, pieces, sentence, at);
    if spoken && named && form.finite && form.takes_speech() || headline {
        return true;
    }
    let headed =
        before.is_some_and(|piece| matches!(piece.class, Class::Noun | Class::Name | Class::Pron));
    let complement = pieces
        .get(at + 1)
        .is_some_and(|next| next.class == Class::That && at + 1 < sentence.end);
    // `…, study finds`, `"…," Orr notes.`
    let last = at + 1 == sentence.end
        || pieces
            .get(at + 1)
            .is_some_and(|next| next.class == Class::Stop);
    let closes = last
        && (sentence.start..at).rev().skip(1).take(4).any(|at| {
            pieces
                .get(at)
                .is_some_and(|piece| matches!(piece.class, Class::Comma | Class::Quoted))
        });
    form.finite && headed && (complement || closes)
}

/// Whether a word on -s that is tagged as a noun is a verb by its place: behind words in marks that
/// end with a comma, or behind a name and before words in marks.
fn is_headline_verb(text: &Text<'_>, pieces: &[Piece], sentence: &Range<usize>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|at| *at >= sentence.start) else {
        return false;
    };
    let class = |at: usize| pieces.get(at).map(|piece| piece.class);
    let small = pieces.get(at).is_some_and(|piece| {
        let word = text.slice(piece.range);
        word.ends_with('s') && word.starts_with(char::is_lowercase)
    });
    let closed = match pieces.get(before).map(|piece| piece.what) {
        Some(What::Quoted(span)) => text.last_char(span) == Some(','),
        Some(What::Word(_)) | None => false,
    };
    let nominal = class(at + 1).is_some_and(Class::is_nominal) && at + 1 < sentence.end;
    let leads = class(before) == Some(Class::Name)
        && (at + 1..sentence.end.min(at + 5))
            .take_while(|at| {
                class(*at).is_some_and(|class| class.is_nominal() || class == Class::Quoted)
            })
            .any(|at| class(at) == Some(Class::Quoted));
    small && (closed && nominal || leads)
}

fn usage(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: Range<usize>,
    at: usize,
    form: &'static Form,
    before: Option<&Use>,
) -> Option<Use> {
    let group = group(text, pieces, sentence.start, at, form);
    let finite = form.finite || form.base || group.helped;
    let mut usage = Use {
        cue: at..at + 1,
        start: group.start,
        form,
        speaker: None,
        subject: Subject::None,
        participle: form.ing && !group.helped && !group.infinitive,
        passive: group.passive,
        unsaid: group.unsaid,
    };
    if group.passive {
        subject::passive_speaker(text, pieces, &sentence, &mut usage);
        return Some(usage);
    }
    if usage.participle {
        subject::participle_speaker(text, pieces, &sentence, before, &mut usage);
        return (!is_expletive(text, pieces, &usage)).then_some(usage);
    }
    if group.infinitive && is_hard(text, pieces, sentence.start, group.start) {
        return None;
    }
    if group.infinitive {
        usage.speaker = subject::before_to(text, pieces, sentence.start, usage.start)
            .or_else(|| {
                before
                    .filter(|before| before.subject != Subject::None)
                    .and_then(|before| before.speaker.clone())
            })
            .or_else(|| phrase::opening(text, pieces, sentence.clone()));
        usage.subject = Subject::Governed;
        return (!form.is_thought()).then_some(usage);
    }
    if is_hearing(text, pieces, &sentence, at, form) {
        usage.start = at - 1;
        usage.subject = Subject::Own;
        return Some(usage);
    }
    if is_agent_behind(text, pieces, at, form) {
        subject::passive_speaker(text, pieces, &sentence, &mut usage);
        usage.passive = true;
        return Some(usage);
    }
    if is_asked(text, pieces, &sentence, &group, at, form) {
        usage.passive = true;
        return Some(usage);
    }
    let left = group
        .start
        .checked_sub(1)
        .filter(|left| *left >= sentence.start);
    let left_class = left
        .and_then(|left| pieces.get(left))
        .map(|piece| piece.class);
    match left_class {
        Some(Class::Rel) => subject::relative(text, pieces, sentence.start, &mut usage),
        Some(Class::Comma | Class::Dash)
            if !subject::inverted(text, pieces, &sentence, &mut usage) =>
        {
            subject::behind_parenthesis(text, pieces, sentence.start, &mut usage);
        }
        // "Orr, host of MSNBC's “Morning Joe,” suggested"
        Some(Class::Quoted) if is_programme(text, pieces, sentence.start, group.start) => {
            subject::behind_parenthesis(text, pieces, sentence.start, &mut usage);
        }
        Some(Class::Quoted) | None => {
            subject::inverted(text, pieces, &sentence, &mut usage);
        }
        Some(Class::And | Class::But) => {
            subject::shared(text, pieces, sentence, before, &mut usage);
        }
        Some(Class::Comma | Class::Dash) => {}
        Some(_) => subject::own(text, pieces, &sentence, &mut usage),
    }
    // A past participle without auxiliary and subject is an adjective or a reduced clause.
    let reduced = form.participle
        && !group.helped
        && left_class != Some(Class::Quoted)
        && form.lemma != "say";
    let found =
        usage.speaker.is_some() || form.is_sure() && (form.finite || group.helped) && !reduced;
    (finite && found).then_some(usage)
}

/// Whether a title that ends a parenthesis stands before `start`.
fn is_programme(text: &Text<'_>, pieces: &[Piece], floor: usize, start: usize) -> bool {
    let Some(at) = start.checked_sub(1).filter(|at| *at > floor) else {
        return false;
    };
    let (Some(title), Some(before)) = (pieces.get(at), pieces.get(at - 1)) else {
        return false;
    };
    let What::Quoted(span) = title.what else {
        return false;
    };
    let opened = pieces
        .get(floor..at)
        .is_some_and(|before| before.iter().any(|piece| piece.class == Class::Comma));
    let inside = matches!(
        before.class,
        Class::Poss | Class::Prep | Class::Noun | Class::Det
    );
    text.is_title(span) && text.last_char(span) == Some(',') && inside && opened
}

/// "It is worth noting": nobody notes.
fn is_expletive(text: &Text<'_>, pieces: &[Piece], usage: &Use) -> bool {
    usage
        .speaker
        .as_ref()
        .and_then(|speaker| pieces.get(speaker.start))
        .is_some_and(|first| text.is_any(first, &["it", "there", "worth"]))
}

/// "hard to explain": nobody explains. `to` is where "to" stands.
fn is_hard(text: &Text<'_>, pieces: &[Piece], floor: usize, to: usize) -> bool {
    let before = to.checked_sub(1).filter(|before| *before >= floor);
    before
        .and_then(|before| pieces.get(before))
        .is_some_and(|piece| {
            text.is_any(
                piece,
                &[
                    "hard",
                    "harder",
                    "easy",
                    "easier",
                    "difficult",
                    "impossible",
                    "soon",
                    "early",
                    "tough",
                ],
            )
        })
}

/// "Kim, asked if he would come, said": somebody else asks.
fn is_asked(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: &Range<usize>,
    group: &Group,
    at: usize,
    form: &Form,
) -> bool {
    let is_comma = |at: usize| {
        pieces
            .get(at)
            .is_some_and(|piece| piece.class == Class::Comma)
    };
    let Some(open) = group
        .start
        .checked_sub(1)
        .filter(|open| *open > sentence.start)
    else {
        return false;
    };
    let asks = form.lemma == "ask"
        && pieces.get(at + 1).is_some_and(|next| {
            next.class == Class::Question || text.is_any(next, &["about", "by", "to", "whether"])
        });
    let told_on = (at + 1..sentence.end.min(at + 40)).any(|close| {
        is_comma(close)
            && pieces
                .get(close + 1)
                .and_then(|next| next.form)
                .is_some_and(|form| form.finite)
    });
    asks && is_comma(open) && !(sentence.start..open).any(is_comma) && told_on
}

/// "…, jury told", "…, inquest hears": a headline that does not say who tells it.
fn is_hearing(
    text: &Text<'_>,
    pieces: &[Piece],
    sentence: &Range<usize>,
    at: usize,
    form: &Form,
) -> bool {
    let ends = at + 1 == sentence.end;
    let listener = at
        .checked_sub(1)
        .filter(|before| *before > sentence.start)
        .and_then(|before| pieces.get(before));
    let listens = listener.is_some_and(|piece| {
        text.is_any(
            piece,
            &[
                "court", "inquest", "inquiry", "jury", "jurors", "trial", "tribunal", "hearing",
            ],
        )
    });
    ends && listens && form.finite && matches!(form.lemma, "tell" | "hear")
}

/// "echoed by".
fn is_agent_behind(text: &Text<'_>, pieces: &[Piece], at: usize, form: &Form) -> bool {
    let channel = pieces.get(at + 2).is_some_and(|next| {
        text.is_any(
            next,
            &[
                "email",
                "e-mail",
                "phone",
                "telephone",
                "letter",
                "text",
                "fax",
                "courier",
                "post",
            ],
        )
    });
    form.participle
        && pieces.get(at + 1).is_some_and(|next| text.is(next, "by"))
        && form.lemma != "say"
        && !channel
}

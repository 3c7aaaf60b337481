//! Reporting verbs in their place: how each is used in its sentence, and who its subject is.
//!
//! Owns subject and verb: adjacency, inversion, relative clauses and appositions in between, passives,
//! coordinated and participial verbs that borrow the subject of another. Leaves what is said to
//! [`super::clause`]. A subject that is not found stays `None`: unknown rather than wrong.

use std::ops::Range;

use super::class::Class;
use super::cue::{self, Form};
use super::group::group;
use super::phrase;
use super::pieces::{Pieces, before};
use super::region::What;
use super::subject;
use crate::analysis::Tag;

/// The words of a name behind "Head of forecasting" are fewer than this.
const MOST_NAMED: usize = 7;

/// Determiners that may speak for themselves: "some said", "all but two said".
const STANDING_ALONE: &[&str] = &[
    "some", "several", "both", "many", "few", "one", "two", "three", "four", "all", "most",
    "another", "each",
];

/// How many pieces a parenthesis such as "asked if he would come" may hold.
const MOST_ASKED: usize = 40;

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

impl Use {
    /// Where the attribution starts: with its verb where the speaker stands behind it.
    pub(super) fn edge(&self) -> usize {
        if self.subject == Subject::Inverted {
            self.cue.start
        } else {
            self.start
        }
    }

    /// One past the cue and the speaker, whichever ends later.
    pub(super) fn behind(&self) -> usize {
        let speaker = self.speaker.as_ref().map_or(0, |speaker| speaker.end);
        speaker.max(self.cue.end)
    }
}

/// The reporting verbs of a sentence, in text order.
pub(super) fn uses(pieces: Pieces<'_>, sentence: &Range<usize>) -> Vec<Use> {
    let mut found: Vec<Use> = Vec::new();
    for at in sentence.clone() {
        let Some(piece) = pieces.get(at) else { break };
        let particle = with_particle(pieces, sentence, at);
        let Some(form) = particle
            .or(piece.form)
            .filter(|form| is_verb(pieces, sentence, at, form))
        else {
            continue;
        };
        if let Some(mut usage) = usage(pieces, sentence, at, form, found.last()) {
            usage.cue.end += usize::from(particle.is_some());
            found.push(usage);
        }
    }
    found
}

/// The reporting verb at `at` with the particle behind it: "pointed out".
fn with_particle(pieces: Pieces<'_>, sentence: &Range<usize>, at: usize) -> Option<&'static Form> {
    let What::Word(verb) = pieces.get(at)?.what else {
        return None;
    };
    let is_next = |small: &str| at + 1 < sentence.end && pieces.is(at + 1, small);
    cue::form_with(&pieces.text.words.lower(verb), is_next)
}

/// Whether the tagger, a verb that is hardly anything else, or the place speaks for a verb.
fn is_verb(pieces: Pieces<'_>, sentence: &Range<usize>, at: usize, form: &Form) -> bool {
    let Some(piece) = pieces.get(at) else {
        return false;
    };
    let left = pieces.class_before(sentence.start, at);
    match left {
        // "Head of forecasting Ada Orr said"
        Some(Class::Prep) if form.ing && is_office(pieces, at) => return false,
        // "the alleged thief"
        Some(Class::Poss | Class::Hyphen) => return false,
        // "some said", "one in three said"
        Some(Class::Det) if !pieces.is_any(at - 1, STANDING_ALONE) => return false,
        _ => {}
    }
    if matches!(piece.tag, Tag::Verb | Tag::Aux | Tag::X)
        || form.is_sure() && (form.finite || form.ing)
    {
        return true;
    }
    let right = pieces.class(at + 1);
    // `a message stating, "…"`
    let leads = matches!(right, Some(Class::Comma | Class::Colon))
        && pieces.class(at + 2) == Some(Class::Quoted);
    if form.ing && form.takes_speech() && leads {
        return true;
    }
    if !form.finite {
        return false;
    }
    // `"Silence!" snorts Orr`
    let is_inverted =
        left == Some(Class::Quoted) && matches!(right, Some(Class::Name | Class::Pron));
    let has_subject = matches!(left, Some(Class::Noun | Class::Name | Class::Pron));
    let has_complement = right == Some(Class::That) && at + 1 < sentence.end;
    is_inverted && form.takes_speech()
        || is_headline_verb(pieces, sentence, at)
        || has_subject && (has_complement || closes_sentence(pieces, sentence, at))
}

/// Whether a verb on -ing says what an office is for: behind "of", before a name that another verb
/// reports of.
fn is_office(pieces: Pieces<'_>, at: usize) -> bool {
    let is_name = |at: &usize| pieces.class(*at) == Some(Class::Name);
    let end = (at + 1..at + MOST_NAMED).find(|at| !is_name(at));
    let form = end.and_then(|end| pieces.get(end)?.form);
    pieces.is(at - 1, "of") && is_name(&(at + 1)) && form.is_some_and(|form| form.finite)
}

/// `…, study finds`, `"…," Orr notes.`: the last word, with a comma or quotation soon before it.
fn closes_sentence(pieces: Pieces<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let is_last = at + 1 == sentence.end || pieces.class(at + 1) == Some(Class::Stop);
    let mut before = (sentence.start..at).rev().skip(1).take(4);
    is_last && before.any(|at| matches!(pieces.class(at), Some(Class::Comma | Class::Quoted)))
}

/// `'It will fall,' warns engineer`, `Orr calls bridge 'a trap'`: whether a word on -s that is tagged as
/// a noun is a verb by its place, behind words in marks that end with a comma, or behind a name and
/// before words in marks.
fn is_headline_verb(pieces: Pieces<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let Some(left) = before(sentence.start, at) else {
        return false;
    };
    let word = pieces.printed(at);
    let is_third_person = word.ends_with('s') && word.starts_with(char::is_lowercase);
    let is_closed = pieces
        .span(left)
        .is_some_and(|span| pieces.text.last_char(span) == Some(','));
    let is_nominal = at + 1 < sentence.end && pieces.class(at + 1).is_some_and(Class::is_nominal);
    let leads = pieces.class(left) == Some(Class::Name)
        && (at + 1..sentence.end.min(at + 5))
            .map_while(|at| pieces.class(at))
            .take_while(|class| class.is_nominal() || *class == Class::Quoted)
            .any(|class| class == Class::Quoted);
    is_third_person && (is_closed && is_nominal || leads)
}

/// How the verb at `at` is used; `None` where it reports nothing. `earlier` is the use before it.
fn usage(
    pieces: Pieces<'_>,
    sentence: &Range<usize>,
    at: usize,
    form: &'static Form,
    earlier: Option<&Use>,
) -> Option<Use> {
    let group = group(pieces, sentence.start, at, form);
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
    if usage.passive {
        subject::passive_speaker(pieces, sentence, &mut usage);
        return Some(usage);
    }
    if usage.participle {
        subject::participle_speaker(pieces, sentence, earlier, &mut usage);
        return (!is_expletive(pieces, &usage)).then_some(usage);
    }
    if group.infinitive {
        if is_hard(pieces, sentence.start, usage.start) || form.is_thought() {
            return None;
        }
        usage.speaker = governor(pieces, sentence, usage.start, earlier);
        usage.subject = Subject::Governed;
        return Some(usage);
    }
    if is_hearing(pieces, sentence, &usage) {
        usage.start = at - 1;
        usage.subject = Subject::Own;
        return Some(usage);
    }
    if is_agent_behind(pieces, at, form) {
        subject::passive_speaker(pieces, sentence, &mut usage);
        usage.passive = true;
        return Some(usage);
    }
    if is_asked(pieces, sentence, &usage) {
        usage.passive = true;
        return Some(usage);
    }
    let left = pieces.class_before(sentence.start, group.start);
    find_subject(pieces, sentence, left, earlier, &mut usage);
    // A past participle without auxiliary and subject is an adjective or a reduced clause.
    let is_reduced =
        form.participle && !group.helped && left != Some(Class::Quoted) && form.lemma != "say";
    let is_finite = form.finite || form.base || group.helped;
    let is_sure = form.is_sure() && (form.finite || group.helped) && !is_reduced;
    (is_finite && (usage.speaker.is_some() || is_sure)).then_some(usage)
}

/// Who is to say it, where "to say" starts at `to`.
fn governor(
    pieces: Pieces<'_>,
    sentence: &Range<usize>,
    to: usize,
    earlier: Option<&Use>,
) -> Option<Range<usize>> {
    subject::before_to(pieces, sentence.start, to)
        .or_else(|| {
            let earlier = earlier.filter(|earlier| earlier.subject != Subject::None)?;
            earlier.speaker.clone()
        })
        .or_else(|| phrase::opening(pieces, sentence.clone()))
}

/// Looks for the subject of a finite verb where the class to the left of its group says.
fn find_subject(
    pieces: Pieces<'_>,
    sentence: &Range<usize>,
    left: Option<Class>,
    earlier: Option<&Use>,
    usage: &mut Use,
) {
    let floor = sentence.start;
    match left {
        Some(Class::Rel) => subject::relative(pieces, floor, usage),
        Some(Class::Comma | Class::Dash) => {
            if !subject::inverted(pieces, sentence, usage) {
                subject::behind_parenthesis(pieces, floor, usage);
            }
        }
        // "Orr, host of MSNBC's “Morning Joe,” suggested"
        Some(Class::Quoted) if is_programme(pieces, floor, usage.start) => {
            subject::behind_parenthesis(pieces, floor, usage);
        }
        Some(Class::Quoted) | None => {
            subject::inverted(pieces, sentence, usage);
        }
        Some(Class::And | Class::But) => subject::shared(pieces, sentence, earlier, usage),
        Some(_) => subject::own(pieces, sentence, usage),
    }
}

/// Whether a title that ends a parenthesis stands before `start`.
fn is_programme(pieces: Pieces<'_>, floor: usize, start: usize) -> bool {
    let Some(title) = before(floor + 1, start) else {
        return false;
    };
    let text = pieces.text;
    let is_title = pieces
        .span(title)
        .is_some_and(|span| text.is_title(span) && text.last_char(span) == Some(','));
    let is_inside = matches!(
        pieces.class(title - 1),
        Some(Class::Poss | Class::Prep | Class::Noun | Class::Det)
    );
    let is_opened = (floor..title).any(|at| pieces.class(at) == Some(Class::Comma));
    is_title && is_inside && is_opened
}

/// "It is worth noting": nobody notes.
fn is_expletive(pieces: Pieces<'_>, usage: &Use) -> bool {
    usage
        .speaker
        .as_ref()
        .is_some_and(|speaker| pieces.is_any(speaker.start, &["it", "there", "worth"]))
}

/// "hard to explain": nobody explains. `to` is where "to" stands.
fn is_hard(pieces: Pieces<'_>, floor: usize, to: usize) -> bool {
    const HARD: &[&str] = &[
        "hard",
        "harder",
        "easy",
        "easier",
        "difficult",
        "impossible",
        "soon",
        "early",
        "tough",
    ];
    before(floor, to).is_some_and(|at| pieces.is_any(at, HARD))
}

/// "Kim, asked if he would come, said": somebody else asks.
fn is_asked(pieces: Pieces<'_>, sentence: &Range<usize>, usage: &Use) -> bool {
    let Some(open) = before(sentence.start + 1, usage.start) else {
        return false;
    };
    let is_comma = |at: usize| pieces.class(at) == Some(Class::Comma);
    let behind = usage.cue.end;
    let asks = usage.form.lemma == "ask"
        && (pieces.class(behind) == Some(Class::Question)
            || pieces.is_any(behind, &["about", "by", "to", "whether"]));
    let goes_on = |close: usize| {
        let form = pieces.get(close + 1).and_then(|next| next.form);
        is_comma(close) && form.is_some_and(|form| form.finite)
    };
    asks && is_comma(open)
        && !(sentence.start..open).any(is_comma)
        && (behind..sentence.end.min(usage.cue.start + MOST_ASKED)).any(goes_on)
}

/// "…, jury told", "…, inquest hears": a headline that does not say who tells it.
fn is_hearing(pieces: Pieces<'_>, sentence: &Range<usize>, usage: &Use) -> bool {
    const LISTENERS: &[&str] = &[
        "court", "hearing", "inquest", "inquiry", "jurors", "jury", "trial", "tribunal",
    ];
    let listener = before(sentence.start + 1, usage.cue.start);
    usage.cue.end == sentence.end
        && listener.is_some_and(|at| pieces.is_any(at, LISTENERS))
        && usage.form.finite
        && matches!(usage.form.lemma, "tell" | "hear")
}

/// "echoed by", but not "replied by courier".
fn is_agent_behind(pieces: Pieces<'_>, at: usize, form: &Form) -> bool {
    const CHANNELS: &[&str] = &[
        "email",
        "e-mail",
        "phone",
        "telephone",
        "letter",
        "text",
        "fax",
        "courier",
        "post",
    ];
    form.participle
        && form.lemma != "say"
        && pieces.is(at + 1, "by")
        && !pieces.is_any(at + 2, CHANNELS)
}

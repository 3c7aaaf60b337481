//! Who says what within one sentence.
//!
//! Owns the patterns of cue, speaker and content, and the confidence of each. Leaves quotations that
//! no reporting verb of their own sentence claims to [`super::flow`].

use std::ops::Range;

use super::class::Class;
use super::clause::{Around, Content, Link};
use super::region::Piece;
use super::speaker::{self, Subject, Use};
use super::text::Text;
use super::{RawQuote, Source};
use crate::analysis::{Cue, Evidence, QuoteKind};
use crate::text::TextRange;

/// What a sentence says, and who was the last to say it.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The quotes found.
    pub(super) quotes: Vec<RawQuote>,
    /// The stretches in marks they take up, as indices into the spans.
    pub(super) spans: Vec<usize>,
    /// The last to speak.
    pub(super) last: Option<Source>,
    /// The last to speak had words in marks set off.
    pub(super) direct: bool,
    /// The sentence ends with a colon.
    pub(super) leads: bool,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// In quotation marks, or in a labelled turn.
    pub(super) inside: bool,
    /// In a heading.
    pub(super) heading: bool,
}

/// Finds the quotes of one sentence; `group` is the next free group.
pub(super) fn sentence(
    text: &Text<'_>,
    pieces: &[Piece],
    range: Range<usize>,
    setting: Setting,
    group: &mut u32,
) -> Said {
    let uses = speaker::uses(text, pieces, range.clone());
    let around = Around {
        text,
        pieces,
        start: range.start,
        end: range.end,
        uses: &uses,
        heading: setting.heading,
    };
    let mut reader = Reader {
        around,
        setting,
        said: Said::default(),
        group,
        taken: Vec::new(),
    };
    for idx in 0..uses.len() {
        reader.read(idx);
    }
    reader.according_to();
    reader.behind_dash();
    reader.before_colon();
    reader.colon();
    reader.unclaimed();
    reader.said.leads = reader.leads();
    if reader.said.leads && reader.said.last.is_none() {
        reader.said.last = reader.opening_source();
    }
    reader.said
}

/// Reads one sentence.
pub(super) struct Reader<'a> {
    pub(super) around: Around<'a>,
    pub(super) setting: Setting,
    pub(super) said: Said,
    /// The next free group.
    pub(super) group: &'a mut u32,
    /// Pieces that are content already.
    pub(super) taken: Vec<Range<usize>>,
}

impl Reader<'_> {
    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.around
            .pieces
            .get(at)
            .filter(|_| at >= self.around.start && at < self.around.end)
            .map(|piece| piece.class)
    }

    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.taken.iter().any(|range| range.contains(&at))
    }

    /// Reads the reporting verb at `idx`.
    fn read(&mut self, idx: usize) {
        let Some(usage) = self.around.uses.get(idx) else {
            return;
        };
        if self.is_taken(usage.cue.start) {
            self.nested(usage);
            return;
        }
        if self.is_nobody(usage) {
            return;
        }
        if self.setting.inside && is_aside(usage) && !self.is_marked(idx) {
            return;
        }
        let source = self.source(usage);
        let group = *self.group;
        *self.group += 1;
        let mut found = false;
        let was_direct = std::mem::take(&mut self.said.direct);
        let goes_on = matches!(self.class(usage.cue.end), Some(Class::That | Class::Colon))
            || self.around.says_more(usage);
        if usage.form.takes_speech() && !usage.participle && !usage.passive && !goes_on {
            found = self.quoted_before(usage, &source, group);
        }
        if found {
            self.clause_behind(idx, usage, &source, group);
            self.quoted_behind(usage, &source, group);
        } else {
            let circumstance = self.around.is_circumstance(usage.cue.end);
            found = circumstance && self.clause_around(idx, usage, &source, group)
                || self.as_reported(idx, usage, &source, group)
                || self.behind(idx, usage, &source, group)
                || self.clause_around(idx, usage, &source, group)
                || self.clause_before(usage, &source, group)
                || self.fragments(idx, usage, &source, group);
        }
        let reports = usage.form.takes_bare_clause() || usage.form.takes_that();
        let speaks = reports
            && !usage.form.is_thought()
            && !usage.participle
            && !usage.passive
            && source.speaker.is_some();
        // Whoever speaks in marks is not forgotten over what somebody else thinks.
        let free = self.said.last.is_none() || found && (was_direct <= self.said.direct);
        if free && (found || speaks) {
            self.said.last = Some(source);
        }
        self.said.direct |= was_direct;
    }

    /// `said they got a message stating, "…"`: what the message states is a quote in the quote.
    fn nested(&mut self, usage: &Use) {
        let at = usage.cue.end + 1;
        let beside = usage.participle && usage.subject == Subject::Own;
        let marked = self.around.is_marked(usage) && usage.form.takes_speech();
        if !(beside && marked && self.class(at) == Some(Class::Quoted) && self.is_sentence(at)) {
            return;
        }
        let source = self.source(usage);
        let group = *self.group;
        *self.group += 1;
        let evidence = Evidence::new("speaker-cue-colon-content", 84);
        self.push(at..at + 1, QuoteKind::Direct, group, &source, evidence);
    }

    /// "Nobody said": nothing is said.
    fn is_nobody(&self, usage: &Use) -> bool {
        usage
            .speaker
            .as_ref()
            .filter(|speaker| speaker.len() == 1)
            .and_then(|speaker| self.around.pieces.get(speaker.start))
            .is_some_and(|first| {
                self.around
                    .text
                    .is_any(first, &["nobody", "none", "nothing", "neither"])
            })
    }

    /// Whether a comma or colon and a quotation stand behind the reporting verb.
    fn is_marked(&self, idx: usize) -> bool {
        self.around
            .behind(idx)
            .is_some_and(|content| content.link == Link::Marked)
    }

    fn source(&self, usage: &Use) -> Source {
        Source {
            speaker: usage
                .speaker
                .clone()
                .and_then(|speaker| self.cover(speaker)),
            cue: self.cover(usage.cue.clone()).map(|range| Cue {
                range,
                lemma: usage.form.lemma.to_owned(),
            }),
        }
    }

    pub(super) fn cover(&self, range: Range<usize>) -> Option<TextRange> {
        let first = self.around.pieces.get(range.start)?;
        let last = self.around.pieces.get(range.end.checked_sub(1)?)?;
        Some(first.range.cover(last.range))
    }

    /// `she said that …`, `she said: "…"`.
    fn behind(&mut self, idx: usize, usage: &Use, source: &Source, group: u32) -> bool {
        let Some(Content { pieces, link }) = self.around.behind(idx) else {
            return false;
        };
        let quoted_alone = pieces.len() == 1 && self.class(pieces.start) == Some(Class::Quoted);
        if !quoted_alone && (usage.unsaid || self.asks()) {
            return false;
        }
        let agent = link == Link::Question && source.speaker.is_some();
        if usage.passive && matches!(link, Link::Bare | Link::Question) && !agent {
            return false;
        }
        // A request that nobody makes is a deed: "to ask her to leave".
        if link == Link::Infinitive && source.speaker.is_none() {
            return false;
        }
        if link == Link::Question && !self.is_telling(&pieces) {
            return false;
        }
        // Marks in a clause show where it ends.
        let marked = pieces
            .clone()
            .any(|at| self.class(at) == Some(Class::Quoted));
        let (rule, sure) = match link {
            Link::Marked if quoted_alone => ("speaker-cue-colon-content", 93),
            Link::Marked => ("speaker-cue-colon-content", 72),
            Link::Beside => ("speaker-cue-content", 82),
            Link::That if marked => ("speaker-cue-that-clause", 88),
            Link::That => ("speaker-cue-that-clause", 80),
            Link::Question => ("speaker-cue-question", 74),
            Link::Bare if marked => ("speaker-cue-clause", 88),
            Link::Bare => ("speaker-cue-clause", 82),
            Link::Infinitive => ("speaker-cue-infinitive", 70),
        };
        let doubt = doubt(usage);
        let kind = if !quoted_alone {
            QuoteKind::Indirect
        } else if link == Link::Marked || self.is_sentence(pieces.start) {
            QuoteKind::Direct
        } else {
            QuoteKind::Mixed
        };
        self.said.direct |= kind == QuoteKind::Direct;
        let end = pieces.end;
        let evidence = Evidence::new(rule, sure - doubt);
        self.emit(pieces, kind, group, source, evidence);
        let joined =
            self.class(end).is_some_and(is_joint) && self.class(end + 1) == Some(Class::That);
        if let Some(more) = joined
            .then(|| self.around.that_clause(idx, end + 2))
            .flatten()
        {
            self.emit(more.pieces, QuoteKind::Indirect, group, source, evidence);
        }
        if quoted_alone {
            self.quoted_behind(usage, source, group);
        }
        true
    }

    /// Whether the sentence ends with a colon.
    pub(super) fn leads(&self) -> bool {
        self.class(self.around.end - 1) == Some(Class::Colon)
    }

    /// Whether an indirect question tells what was said: "told us when" gives a time, and "asked me
    /// what I was doing" inside speech only names the question.
    fn is_telling(&self, question: &Range<usize>) -> bool {
        let text = self.around.text;
        let Some(first) = self.around.pieces.get(question.start) else {
            return false;
        };
        let names = self.setting.inside
            && question.len() <= 4
            && text.is_any(first, &["what", "where", "how"]);
        question.len() > 2 && !names && !text.is(first, "when")
    }

    /// Whether the sentence is a question.
    fn asks(&self) -> bool {
        let last = self.around.pieces.get(self.around.end - 1);
        last.is_some_and(|piece| self.around.text.is(piece, "?"))
    }
}

/// "and", "but".
fn is_joint(class: Class) -> bool {
    matches!(class, Class::And | Class::But)
}

/// Inside speech: "I think", "you know", "it is tempting to say" report nothing.
fn is_aside(usage: &Use) -> bool {
    usage.form.is_thought()
        || usage.unsaid
        || usage.participle
        || matches!(usage.subject, Subject::Governed | Subject::Relative)
}

/// How many hundredths the way the verb is used takes from its rule.
pub(super) fn doubt(usage: &Use) -> u8 {
    let mut doubt = 0;
    if usage.form.is_thought() {
        doubt += 20;
    }
    if matches!(
        usage.subject,
        Subject::Shared | Subject::Governed | Subject::Relative
    ) {
        doubt += 8;
    }
    if usage.speaker.is_none() {
        doubt += 20;
    }
    doubt
}

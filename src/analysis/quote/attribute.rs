//! Who says what within one sentence.
//!
//! Owns the order in which the patterns of cue, speaker and content are tried, and the confidence of
//! content behind its verb. Leaves content before and around it to [`super::before`], and quotations that
//! no reporting verb of their own sentence claims to [`super::flow`].

use std::ops::Range;

use super::around::Around;
use super::class::Class;
use super::clause::{Content, Link};
use super::pieces::Pieces;
use super::speaker::{self, Subject, Use};
use super::{RawQuote, Source};
use crate::analysis::{Cue, Evidence, QuoteKind};

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

/// Whom content is attributed to.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) source: Source,
    /// The group of the quotes that are made of the content.
    pub(super) group: u32,
}

/// A reporting verb with whom it attributes content to.
#[derive(Clone, Debug)]
pub(super) struct Report<'a> {
    /// Its index among the uses of the sentence.
    pub(super) idx: usize,
    pub(super) usage: &'a Use,
    pub(super) to: Attribution,
}

/// Finds the quotes of one sentence; `group` is the next free group.
pub(super) fn sentence(
    pieces: Pieces<'_>,
    range: Range<usize>,
    setting: Setting,
    group: &mut u32,
) -> Said {
    let uses = speaker::uses(pieces, &range);
    let mut reader = Reader {
        around: Around {
            pieces,
            start: range.start,
            end: range.end,
            uses: &uses,
            heading: setting.heading,
        },
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
    group: &'a mut u32,
    /// Pieces that are content already.
    pub(super) taken: Vec<Range<usize>>,
}

impl<'a> Reader<'a> {
    /// The class of a piece of the sentence.
    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.around.class(at).filter(|_| at >= self.around.start)
    }

    /// The class of the piece before, if it is one of the sentence.
    pub(super) fn class_before(&self, at: usize) -> Option<Class> {
        self.class(at.checked_sub(1)?)
    }

    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.taken.iter().any(|range| range.contains(&at))
    }

    /// Whether the sentence ends with a colon.
    pub(super) fn leads(&self) -> bool {
        self.class(self.around.end - 1) == Some(Class::Colon)
    }

    /// A source whose content is a group of its own.
    pub(super) fn attribution(&mut self, source: Source) -> Attribution {
        let group = *self.group;
        *self.group += 1;
        Attribution { source, group }
    }

    /// A source without a cue, by its pieces.
    pub(super) fn uncued(&mut self, speaker: Option<Range<usize>>) -> Attribution {
        let speaker = speaker.and_then(|speaker| self.around.pieces.cover(speaker));
        self.attribution(Source { speaker, cue: None })
    }

    fn report(&mut self, idx: usize, usage: &'a Use) -> Report<'a> {
        let pieces = self.around.pieces;
        let speaker = usage.speaker.clone();
        let cue = pieces.cover(usage.cue.clone()).map(|range| Cue {
            range,
            lemma: usage.form.lemma.to_owned(),
        });
        let to = self.attribution(Source {
            speaker: speaker.and_then(|speaker| pieces.cover(speaker)),
            cue,
        });
        Report { idx, usage, to }
    }

    /// Reads the reporting verb at `idx`.
    fn read(&mut self, idx: usize) {
        let Some(usage) = self.around.uses.get(idx) else {
            return;
        };
        if self.is_taken(usage.cue.start) {
            self.nested(idx, usage);
            return;
        }
        if self.is_nobody(usage) || self.setting.inside && is_aside(usage) && !self.is_marked(idx) {
            return;
        }
        let report = self.report(idx, usage);
        let was_direct = std::mem::take(&mut self.said.direct);
        let found = self.content(&report);
        let speaks = usage.form.takes_clause()
            && !usage.form.is_thought()
            && !usage.participle
            && !usage.passive
            && report.to.source.speaker.is_some();
        // Whoever speaks in marks is not forgotten over what somebody else thinks.
        let is_free = self.said.last.is_none() || found && (was_direct <= self.said.direct);
        if is_free && (found || speaks) {
            self.said.last = Some(report.to.source);
        }
        self.said.direct |= was_direct;
    }

    /// Looks for what a reporting verb reports, the surest pattern first; says whether there is anything.
    fn content(&mut self, report: &Report<'_>) -> bool {
        let usage = report.usage;
        let goes_on = matches!(self.class(usage.cue.end), Some(Class::That | Class::Colon))
            || self.around.says_more(usage);
        let may_follow =
            usage.form.takes_speech() && !usage.participle && !usage.passive && !goes_on;
        if may_follow && self.quoted_before(report) {
            self.clause_behind(report);
            self.quoted_behind(report);
            return true;
        }
        let is_circumstance = self.around.is_circumstance(usage.cue.end);
        is_circumstance && self.clause_around(report)
            || self.as_reported(report)
            || self.behind(report)
            || self.clause_around(report)
            || self.clause_before(report)
            || self.fragments(report)
    }

    /// `said they got a message stating, "…"`: what the message states is a quote in the quote.
    fn nested(&mut self, idx: usize, usage: &'a Use) {
        let at = usage.cue.end + 1;
        let is_beside = usage.participle && usage.subject == Subject::Own;
        let is_marked = self.around.is_marked(usage) && usage.form.takes_speech();
        if is_beside && is_marked && self.class(at) == Some(Class::Quoted) && self.is_sentence(at) {
            let report = self.report(idx, usage);
            let evidence = Evidence::new("speaker-cue-colon-content", 84);
            self.push(at..at + 1, QuoteKind::Direct, &report.to, evidence);
        }
    }

    /// "Nobody said": nothing is said.
    fn is_nobody(&self, usage: &Use) -> bool {
        let nobody = ["nobody", "none", "nothing", "neither"];
        usage
            .speaker
            .as_ref()
            .is_some_and(|speaker| speaker.len() == 1 && self.around.is_any(speaker.start, &nobody))
    }

    /// Whether a comma or colon and a quotation stand behind the reporting verb.
    fn is_marked(&self, idx: usize) -> bool {
        self.around
            .behind(idx)
            .is_some_and(|content| content.link == Link::Marked)
    }

    /// `she said that …`, `she said: "…"`.
    fn behind(&mut self, report: &Report<'_>) -> bool {
        let Some(content) = self.around.behind(report.idx) else {
            return false;
        };
        if !self.is_reported(report, &content) {
            return false;
        }
        let Content { pieces, link } = content;
        let end = pieces.end;
        let is_quotation = pieces.len() == 1 && self.class(pieces.start) == Some(Class::Quoted);
        // Marks in a clause show where it ends.
        let has_marks = self.around.find(pieces.clone(), Class::Quoted).is_some();
        let (rule, sure) = match link {
            Link::Marked if is_quotation => ("speaker-cue-colon-content", 93),
            Link::Marked => ("speaker-cue-colon-content", 72),
            Link::Beside => ("speaker-cue-content", 82),
            Link::That if has_marks => ("speaker-cue-that-clause", 88),
            Link::That => ("speaker-cue-that-clause", 80),
            Link::Question => ("speaker-cue-question", 74),
            Link::Bare if has_marks => ("speaker-cue-clause", 88),
            Link::Bare => ("speaker-cue-clause", 82),
            Link::Infinitive => ("speaker-cue-infinitive", 70),
        };
        let kind = if !is_quotation {
            QuoteKind::Indirect
        } else if link == Link::Marked || self.is_sentence(pieces.start) {
            QuoteKind::Direct
        } else {
            QuoteKind::Mixed
        };
        self.said.direct |= kind == QuoteKind::Direct;
        let evidence = Evidence::new(rule, sure - doubt(report.usage));
        self.emit(pieces, kind, &report.to, evidence);
        self.second_clause(report, end, evidence);
        if is_quotation {
            self.quoted_behind(report);
        }
        true
    }

    /// Whether what stands behind a reporting verb is said by somebody.
    fn is_reported(&self, report: &Report<'_>, content: &Content) -> bool {
        let usage = report.usage;
        let Content { pieces, link } = content;
        let is_quotation = pieces.len() == 1 && self.class(pieces.start) == Some(Class::Quoted);
        if !is_quotation && (usage.unsaid || self.asks()) {
            return false;
        }
        let has_speaker = report.to.source.speaker.is_some();
        match link {
            Link::Bare => !usage.passive,
            Link::Question => (!usage.passive || has_speaker) && self.is_telling(pieces),
            // A request that nobody makes is a deed: "to ask her to leave".
            Link::Infinitive => has_speaker,
            Link::Marked | Link::Beside | Link::That => true,
        }
    }

    /// "said that it was late and that she was tired": the second clause, behind the one that ends at
    /// `end`.
    fn second_clause(&mut self, report: &Report<'_>, end: usize, evidence: Evidence) {
        let is_joined = matches!(self.class(end), Some(Class::And | Class::But))
            && self.class(end + 1) == Some(Class::That);
        let clause = is_joined.then(|| self.around.that_clause(report.idx, end + 2));
        if let Some(clause) = clause.flatten() {
            self.emit(clause.pieces, QuoteKind::Indirect, &report.to, evidence);
        }
    }

    /// Whether an indirect question tells what was said: "told us when" gives a time, and "asked me
    /// what I was doing" inside speech only names the question.
    fn is_telling(&self, question: &Range<usize>) -> bool {
        let names = self.setting.inside
            && question.len() <= 4
            && self
                .around
                .is_any(question.start, &["what", "where", "how"]);
        question.len() > 2 && !names && !self.around.is(question.start, "when")
    }

    /// Whether the sentence is a question.
    fn asks(&self) -> bool {
        self.around.is(self.around.end - 1, "?")
    }
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

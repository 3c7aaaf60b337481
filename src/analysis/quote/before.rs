//! Content that stands before its reporting verb, or on both sides of it.
//!
//! Owns `"…," she said. "…"` and `…, she said, …`. Leaves content behind the verb to
//! [`super::attribute`].

use std::ops::Range;

use super::attribute::{Reader, Report, doubt};
use super::class::Class;
use super::pieces::before;
use super::speaker::{Subject, Use};
use crate::analysis::{Evidence, QuoteKind};

/// How many pieces behind "as she noted" its comma stands at most.
const AS_REACH: usize = 8;

impl Reader<'_> {
    /// `"…," she said`.
    pub(super) fn quoted_before(&mut self, report: &Report<'_>) -> bool {
        let rule = match report.usage.subject {
            Subject::Own | Subject::None => "content-comma-speaker-cue",
            Subject::Inverted => "content-comma-cue-speaker",
            Subject::Shared | Subject::Governed | Subject::Relative => return false,
        };
        let Some(at) = self.quotation_before(report.usage.edge()) else {
            return false;
        };
        let Some(range) = self.around.trimmed(self.free_from()..at + 1) else {
            return false;
        };
        let is_alone = range.clone().all(|at| {
            self.around
                .class(at)
                .is_some_and(|class| class == Class::Quoted || class.is_mark())
        });
        if self.is_name(at, is_alone) {
            return false;
        }
        let is_led = match self.class_before(at) {
            Some(Class::Colon | Class::Dash | Class::But | Class::Adv) => true,
            Some(Class::Comma | Class::And) => self.is_sentence(at),
            _ => false,
        };
        if is_alone {
            let evidence = Evidence::new(rule, 97);
            for at in range {
                if self.class(at) == Some(Class::Quoted) {
                    self.emit(at..at + 1, QuoteKind::Direct, &report.to, evidence);
                }
            }
        } else if is_led {
            let evidence = Evidence::new(rule, 88);
            self.emit(at..at + 1, QuoteKind::Direct, &report.to, evidence);
        } else {
            let evidence = Evidence::new(rule, 82);
            self.emit(range, QuoteKind::Mixed, &report.to, evidence);
        }
        self.said.direct = true;
        true
    }

    /// The quotation before an attribution that starts at `edge`, with a comma or dash between or none.
    fn quotation_before(&self, edge: usize) -> Option<usize> {
        let mut at = edge.checked_sub(1)?;
        // `"…," as she put it`
        if self.class(at) == Some(Class::Sub) && at > self.around.start {
            at -= 1;
        }
        if matches!(self.class(at), Some(Class::Comma | Class::Dash)) {
            at = at.checked_sub(1)?;
        }
        (self.class(at) == Some(Class::Quoted) && !self.is_taken(at)).then_some(at)
    }

    /// Whether the words in marks at `at` are a name rather than speech: `the word "home," she said`,
    /// `On Sunday's broadcast of "Meet the Press," Orr said`, `her song "Home," she added`.
    fn is_name(&self, at: usize, is_alone: bool) -> bool {
        let pieces = self.around.pieces;
        let is_announced = at > 0 && pieces.names_what_follows(at - 1);
        let is_title = pieces
            .span(at)
            .is_some_and(|span| pieces.text.is_title(span));
        let is_bound = self.class_before(at).is_some_and(|class| !class.is_mark());
        is_announced || is_title && !is_alone && is_bound
    }

    /// `"Only you," she said, would go.`: what she said goes on without marks.
    pub(super) fn clause_behind(&mut self, report: &Report<'_>) {
        let end = report.usage.cue.end;
        let start = match self.class(end + 1) {
            Some(Class::That) => end + 2,
            Some(Class::Aux) => end + 1,
            _ => return,
        };
        if report.usage.subject != Subject::Own || self.class(end) != Some(Class::Comma) {
            return;
        }
        let clause = self.around.that_clause(report.idx, start);
        if let Some(clause) = clause.filter(|clause| clause.pieces.len() > 2) {
            let evidence = Evidence::new("clause-interrupted", 76);
            self.emit(clause.pieces, QuoteKind::Indirect, &report.to, evidence);
        }
    }

    /// `she said, "…"` behind a quotation that came before.
    pub(super) fn quoted_behind(&mut self, report: &Report<'_>) {
        let cue = &report.usage.cue;
        let mut later = self.around.uses.iter();
        let end = later
            .find(|later| later.cue.start > cue.start)
            .map_or(self.around.end, |later| later.start.max(cue.end));
        for at in cue.end..end {
            let is_set_off = matches!(
                self.class_before(at),
                Some(Class::Comma | Class::Colon | Class::Stop | Class::Dash)
            );
            if self.class(at) == Some(Class::Quoted) && is_set_off {
                let evidence = Evidence::new("quotation-interrupted", 94);
                self.emit(at..at + 1, QuoteKind::Direct, &report.to, evidence);
            }
        }
    }

    /// `…, she said.`
    pub(super) fn clause_before(&mut self, report: &Report<'_>) -> bool {
        let usage = report.usage;
        let is_inverted = usage.subject == Subject::Inverted;
        if self.leads()
            || !attributes_clause(usage)
            || usage.participle
            || !self.around.is_last(usage)
            || self.is_you(usage)
        {
            return false;
        }
        let Some(mut range) = self.around.left_clause(usage.edge()) else {
            return false;
        };
        // "Orr had said it was late, she added."
        let is_around = usage.subject == Subject::Own && range.clone().any(|at| self.is_taken(at));
        if is_around && range.len() >= 3 {
            let evidence = Evidence::new("clause-comma-speaker-cue", 70 - doubt(usage));
            if self.emit_around(range.clone(), &report.to, evidence) {
                return true;
            }
        }
        range.start = range.start.max(self.free_from());
        // "Orr, the mayor, announced the result": no clause to report.
        let is_verbless = !range.clone().any(|at| self.around.is_finite(at));
        if range.len() < 3 || is_verbless && is_inverted && !self.setting.heading {
            return false;
        }
        let (rule, sure) = if is_inverted {
            ("clause-comma-cue-speaker", 74)
        } else {
            ("clause-comma-speaker-cue", 80)
        };
        let evidence = Evidence::new(rule, sure - doubt(usage));
        self.emit(range, QuoteKind::Indirect, &report.to, evidence);
        true
    }

    /// `All this, she said, could be undone.`
    pub(super) fn clause_around(&mut self, report: &Report<'_>) -> bool {
        let usage = report.usage;
        if usage.form.is_thought() || !attributes_clause(usage) {
            return false;
        }
        let Some(sides) = self.around.both_sides(report.idx, self.free_from()) else {
            return false;
        };
        let evidence = Evidence::new("clause-interrupted", 78 - doubt(usage));
        for side in sides {
            self.emit(side, QuoteKind::Indirect, &report.to, evidence);
        }
        true
    }

    /// `As she noted, it rains.`, `As reported by the Post, it rains.`
    pub(super) fn as_reported(&mut self, report: &Report<'_>) -> bool {
        let Some(range) = self.behind_as(report.idx, report.usage) else {
            return false;
        };
        let evidence = Evidence::new("as-speaker-cue", 82 - doubt(report.usage));
        self.emit(range, QuoteKind::Indirect, &report.to, evidence);
        true
    }

    /// The clause behind "as she noted,".
    fn behind_as(&self, idx: usize, usage: &Use) -> Option<Range<usize>> {
        let speaker = usage.speaker.as_ref()?;
        let is_own = self.around.is_any(speaker.start, &["i", "we", "you"]);
        if !usage.form.takes_clause()
            || !self.is_led_by_as(usage)
            || usage.unsaid
            || usage.form.is_thought()
            || is_own
        {
            return None;
        }
        let from = usage.behind();
        // "As Orr demands a wall, they dig.": a time.
        let is_time = self.around.is_day(from) || self.around.is_time(from);
        let has_object = self.class(from).is_some_and(Class::is_nominal) && !is_time;
        if has_object && !usage.form.takes_addressee() {
            return None;
        }
        let close = self
            .around
            .find(from..self.around.end.min(from + AS_REACH), Class::Comma)
            .filter(|close| !(from..*close).any(|at| self.around.is_finite(at)))?;
        let end = self.around.next_report(idx, close + 1);
        let range = self.around.trimmed(close + 1..end)?;
        self.around.main_verb(range.start, range.end)?;
        Some(range)
    }

    /// Whether "as" stands before the attribution, at the beginning or behind an adverbial: "Last week, as
    /// she noted, it rained."
    fn is_led_by_as(&self, usage: &Use) -> bool {
        let edge = if usage.passive {
            usage.cue.start
        } else {
            usage.start
        };
        let Some(at) = before(self.around.start, edge) else {
            return false;
        };
        let opens = at < self.around.start + 2;
        let is_adverbial = || {
            self.class_before(at) == Some(Class::Comma)
                && !(self.around.start..at).any(|at| self.around.is_finite(at))
        };
        self.around.is(at, "as") && (opens || is_adverbial())
    }

    /// The first piece of the sentence behind its dateline and everything that is content already.
    pub(super) fn free_from(&self) -> usize {
        self.taken
            .iter()
            .map(|range| range.end)
            .fold(self.around.dateline_end(), usize::max)
    }

    /// "you know".
    fn is_you(&self, usage: &Use) -> bool {
        usage
            .speaker
            .as_ref()
            .is_some_and(|speaker| self.around.is(speaker.start, "you"))
    }

    /// Whether the words in marks at `at` begin like a sentence.
    pub(super) fn is_sentence(&self, at: usize) -> bool {
        self.around
            .pieces
            .printed(at)
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_uppercase)
    }
}

/// Whether a verb may attribute a clause that stands before or around it: "…, she said".
fn attributes_clause(usage: &Use) -> bool {
    usage.form.takes_clause()
        && matches!(usage.subject, Subject::Own | Subject::Inverted)
        && !usage.passive
        && !usage.unsaid
}

//! Content that stands before its reporting verb, or on both sides of it.
//!
//! Owns `"…," she said. "…"` and `…, she said, …`. Leaves content behind the verb to
//! [`super::attribute`].

use super::Source;
use super::attribute::{Reader, doubt};
use super::class::Class;
use super::region::What;
use super::speaker::{Subject, Use};
use crate::analysis::{Evidence, QuoteKind};

impl Reader<'_> {
    /// `"…," she said`.
    pub(super) fn quoted_before(&mut self, usage: &Use, source: &Source, group: u32) -> bool {
        let edge = match usage.subject {
            Subject::Own | Subject::None => usage.start,
            Subject::Inverted => usage.cue.start,
            Subject::Shared | Subject::Governed | Subject::Relative => return false,
        };
        let Some(mut at) = edge.checked_sub(1) else {
            return false;
        };
        // `"…," as she put it`
        if self.class(at) == Some(Class::Sub) && at > self.around.start {
            at -= 1;
        }
        if matches!(self.class(at), Some(Class::Comma | Class::Dash)) {
            let Some(before) = at.checked_sub(1) else {
                return false;
            };
            at = before;
        }
        if self.class(at) != Some(Class::Quoted) || self.is_taken(at) {
            return false;
        }
        let rule = if usage.subject == Subject::Inverted {
            "content-comma-cue-speaker"
        } else {
            "content-comma-speaker-cue"
        };
        let Some(range) = self.around.trimmed(self.free_from()..at + 1) else {
            return false;
        };
        let alone = self.around.pieces.get(range.clone()).is_some_and(|pieces| {
            pieces
                .iter()
                .all(|piece| piece.class == Class::Quoted || piece.class.is_mark())
        });
        let before = at.checked_sub(1);
        if before
            .and_then(|before| self.around.pieces.get(before))
            .is_some_and(|piece| self.around.text.names_what_follows(piece))
        {
            return false;
        }
        // `On Sunday's broadcast of "Meet the Press," Orr said …`, `her song "Home," she added …`
        let named = match self.around.pieces.get(at).map(|piece| piece.what) {
            Some(What::Quoted(span)) => self.around.text.is_title(span),
            Some(What::Word(_)) | None => false,
        };
        if named
            && !alone
            && before.is_some_and(|before| !self.class(before).is_none_or(Class::is_mark))
        {
            return false;
        }
        let led = match before.and_then(|before| self.class(before)) {
            Some(Class::Colon | Class::Dash | Class::But | Class::Adv) => true,
            Some(Class::Comma | Class::And) => self.is_sentence(at),
            _ => false,
        };
        if alone {
            for at in range.clone() {
                if self.class(at) == Some(Class::Quoted) {
                    self.emit(
                        at..at + 1,
                        QuoteKind::Direct,
                        group,
                        source,
                        Evidence::new(rule, 97),
                    );
                }
            }
        } else if led {
            self.emit(
                at..at + 1,
                QuoteKind::Direct,
                group,
                source,
                Evidence::new(rule, 88),
            );
        } else {
            self.emit(
                range,
                QuoteKind::Mixed,
                group,
                source,
                Evidence::new(rule, 82),
            );
        }
        self.said.direct = true;
        true
    }

    /// `"Only you," she said, would go.`: what she said goes on without marks.
    pub(super) fn clause_behind(&mut self, idx: usize, usage: &Use, source: &Source, group: u32) {
        let at = usage.cue.end + 1;
        let starts = match self.class(at) {
            Some(Class::That) => at + 1,
            Some(Class::Aux) => at,
            _ => return,
        };
        let own = usage.subject == Subject::Own && self.class(usage.cue.end) == Some(Class::Comma);
        let Some(clause) = own
            .then(|| self.around.that_clause(idx, starts))
            .flatten()
            .filter(|clause| clause.pieces.len() > 2)
        else {
            return;
        };
        let evidence = Evidence::new("clause-interrupted", 76);
        self.emit(clause.pieces, QuoteKind::Indirect, group, source, evidence);
    }

    /// `she said, "…"` behind a quotation that came before.
    pub(super) fn quoted_behind(&mut self, usage: &Use, source: &Source, group: u32) {
        let end = self
            .around
            .uses
            .iter()
            .find(|next| next.cue.start > usage.cue.start)
            .map_or(self.around.end, |next| next.start.max(usage.cue.end));
        for at in usage.cue.end..end {
            let set_off = at
                .checked_sub(1)
                .and_then(|before| self.class(before))
                .is_some_and(|class| {
                    matches!(
                        class,
                        Class::Comma | Class::Colon | Class::Stop | Class::Dash
                    )
                });
            if self.class(at) == Some(Class::Quoted) && set_off {
                let evidence = Evidence::new("quotation-interrupted", 94);
                self.emit(at..at + 1, QuoteKind::Direct, group, source, evidence);
            }
        }
    }

    /// `…, she said.`
    pub(super) fn clause_before(&mut self, usage: &Use, source: &Source, group: u32) -> bool {
        let takes = usage.form.takes_bare_clause() || usage.form.takes_that();
        let placed = matches!(usage.subject, Subject::Own | Subject::Inverted);
        if self.leads() || !takes || !placed || usage.passive || usage.unsaid || usage.participle {
            return false;
        }
        let edge = if usage.subject == Subject::Inverted {
            usage.cue.start
        } else {
            usage.start
        };
        if !self.around.is_last(usage) || self.is_you(usage) {
            return false;
        }
        let Some(mut range) = self.around.before(edge) else {
            return false;
        };
        // "Orr had said it was late, she added."
        let around = range.clone().any(|at| self.is_taken(at)) && usage.subject == Subject::Own;
        if around {
            let evidence = Evidence::new("clause-comma-speaker-cue", 70 - doubt(usage));
            if range.len() >= 3 && self.emit_around(range.clone(), group, source, evidence) {
                return true;
            }
        }
        range.start = range.start.max(self.free_from());
        // "Orr, the mayor, announced the result": no clause to report.
        let verbless = !range.clone().any(|at| self.around.is_finite(at));
        if verbless && usage.subject == Subject::Inverted && !self.setting.heading {
            return false;
        }
        if range.len() < 3 {
            return false;
        }
        let (rule, sure) = if usage.subject == Subject::Inverted {
            ("clause-comma-cue-speaker", 74)
        } else {
            ("clause-comma-speaker-cue", 80)
        };
        let evidence = Evidence::new(rule, sure - doubt(usage));
        self.emit(range, QuoteKind::Indirect, group, source, evidence);
        true
    }

    /// `All this, she said, could be undone.`
    pub(super) fn clause_around(
        &mut self,
        idx: usize,
        usage: &Use,
        source: &Source,
        group: u32,
    ) -> bool {
        let takes = usage.form.takes_bare_clause() || usage.form.takes_that();
        if !takes
            || usage.form.is_thought()
            || !matches!(usage.subject, Subject::Own | Subject::Inverted)
            || usage.passive
            || usage.unsaid
        {
            return false;
        }
        let Some(sides) = self.around.both_sides(idx, self.free_from()) else {
            return false;
        };
        for side in sides {
            let evidence = Evidence::new("clause-interrupted", 78 - doubt(usage));
            self.emit(side, QuoteKind::Indirect, group, source, evidence);
        }
        true
    }

    /// `As she noted, it rains.`, `As reported by the Post, it rains.`
    pub(super) fn as_reported(
        &mut self,
        idx: usize,
        usage: &Use,
        source: &Source,
        group: u32,
    ) -> bool {
        let takes = usage.form.takes_bare_clause() || usage.form.takes_that();
        let edge = if usage.passive {
            usage.cue.start
        } else {
            usage.start
        };
        let led = edge
            .checked_sub(1)
            .filter(|at| *at >= self.around.start)
            .filter(|at| {
                let opens = *at < self.around.start + 2;
                // "Last week, as she noted, it rained."
                let adverbial = at
                    .checked_sub(1)
                    .is_some_and(|before| self.class(before) == Some(Class::Comma))
                    && !(self.around.start..*at).any(|at| self.around.is_finite(at));
                opens || adverbial
            })
            .and_then(|at| self.around.pieces.get(at))
            .is_some_and(|piece| self.around.text.is(piece, "as"));
        let own = usage
            .speaker
            .as_ref()
            .and_then(|np| self.around.pieces.get(np.start))
            .is_none_or(|first| self.around.text.is_any(first, &["i", "we", "you"]));
        if !takes || !led || usage.unsaid || usage.form.is_thought() || own {
            return false;
        }
        let from = usage
            .cue
            .end
            .max(usage.speaker.as_ref().map_or(0, |np| np.end));
        let close = (from..self.around.end.min(from + 8))
            .find(|at| self.class(*at) == Some(Class::Comma))
            .filter(|close| !(from..*close).any(|at| self.around.is_finite(at)));
        // "As Orr demands a wall, they dig.": a time.
        let day = self
            .around
            .pieces
            .get(from)
            .is_some_and(|piece| self.around.text.is_day(piece) || self.around.is_time(from));
        let object = self.class(from).is_some_and(Class::is_nominal) && !day;
        if object && !usage.form.takes_addressee() {
            return false;
        }
        let Some(start) = close.map(|close| close + 1) else {
            return false;
        };
        let end = self.around.next_report(idx, start);
        let Some(range) = self.around.trimmed(start..end) else {
            return false;
        };
        if self.around.main_verb(range.start, range.end).is_none() {
            return false;
        }
        let evidence = Evidence::new("as-speaker-cue", 82 - doubt(usage));
        self.emit(range, QuoteKind::Indirect, group, source, evidence);
        true
    }

    /// The first piece of the sentence behind its dateline and everything that is content already.
    pub(super) fn free_from(&self) -> usize {
        self.taken
            .iter()
            .map(|range| range.end)
            .fold(self.around.dateline_end(), usize::max)
    }

    /// "you know".
    pub(super) fn is_you(&self, usage: &Use) -> bool {
        usage
            .speaker
            .as_ref()
            .and_then(|speaker| self.around.pieces.get(speaker.start))
            .is_some_and(|first| self.around.text.is(first, "you"))
    }

    /// Whether the words in marks at `at` begin like a sentence.
    pub(super) fn is_sentence(&self, at: usize) -> bool {
        self.around.pieces.get(at).is_some_and(|piece| {
            self.around
                .text
                .slice(piece.range)
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(char::is_uppercase)
        })
    }
}

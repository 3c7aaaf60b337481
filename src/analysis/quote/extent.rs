//! How far reported clauses reach.
//!
//! Owns the ends of a clause, and where a sentence starts behind its dateline. Leaves where a clause
//! behind its verb starts to [`super::clause`], clauses before and around it to [`super::sides`].

use std::ops::Range;

use super::around::Around;
use super::class::Class;
use super::speaker::Subject;

/// How many pieces a dateline has at most.
const DATELINE: usize = 14;

impl Around<'_> {
    /// Where the sentence starts behind "BRUSSELS, May 3 (Wire) --" or "08:41 GMT -".
    pub(super) fn dateline_end(&self) -> usize {
        let mut opening = self.start..self.end.min(self.start + DATELINE);
        let end = opening.find(|at| match self.class(*at) {
            Some(Class::Dash) => *at > self.start,
            Some(Class::Verb | Class::Aux | Class::Quoted | Class::Pron | Class::That) => true,
            _ => false,
        });
        let first = self.pieces.printed(self.start);
        let is_shouted = || first.chars().count() > 1 && !first.chars().any(char::is_lowercase);
        match end {
            Some(dash) if self.class(dash) == Some(Class::Dash) && is_shouted() => dash + 1,
            _ => self.start,
        }
    }

    /// Without commas, dashes and the full stop at its ends; `None` where nothing is left.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let is_mark = |at: usize| {
            self.class(at)
                .is_some_and(|class| class.is_mark() && class != Class::Bracket)
        };
        let Range { mut start, mut end } = range;
        while start < end && is_mark(start) {
            start += 1;
        }
        while start < end && is_mark(end - 1) {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    /// Where the clause of the use at `idx` that starts at `from` ends.
    pub(super) fn clause_end(&self, idx: usize, from: usize) -> usize {
        let next = self.next_report(idx, from);
        let subordinate = self.is_subordinate(idx);
        let related = self.is_related(idx, from);
        let first = self.find(from + 1..next, Class::Comma);
        let stop = (from + 1..next).find(|at| match self.class(*at) {
            Some(Class::Semi) => true,
            // "rules that - some say - will fail", "When she noted that it had - Orr left"
            Some(Class::Dash) => {
                subordinate || self.is_between_dashes(idx) || self.is_afterthought(*at, next)
            }
            // `was "thin," making a face`
            Some(Class::Verb) => self.is_ing(*at) && self.is_behind_marks(*at),
            // "The judges, who ruled that it could not, were wrong"
            Some(Class::Comma) if related && first == Some(*at) && self.resumes(*at + 1) => true,
            Some(Class::Bracket) => self.is_aside(*at),
            // ", whose support was steady" is still the clause.
            Some(Class::Comma) => {
                subordinate && self.class(*at + 1) != Some(Class::Rel)
                    || self.is_new_predicate(*at)
                    || self.is_according(*at + 1)
                    || self.is(*at + 1, "compared")
                    || self.is_then(*at + 1)
            }
            _ => false,
        });
        stop.unwrap_or(next)
    }

    /// Whether a comma that closes words in marks stands before `at`.
    pub(super) fn is_behind_marks(&self, at: usize) -> bool {
        match self.class_before(at) {
            Some(Class::Quoted) => self.ends_with_comma(at - 1),
            Some(Class::Comma) => self.class_before(at - 1) == Some(Class::Quoted),
            _ => false,
        }
    }

    /// The last dash of a clause and a noun phrase or subordinate clause: the reporter's own remark.
    fn is_afterthought(&self, at: usize, end: usize) -> bool {
        let last = (at + 1..end).all(|at| self.class(at) != Some(Class::Dash));
        last && matches!(self.class(at + 1), Some(Class::Det | Class::Sub))
    }

    /// ", and was reluctant": the reporter's sentence goes on.
    pub(super) fn is_new_predicate(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Comma)
            && matches!(self.class(at + 1), Some(Class::And | Class::But))
            && self.is_any(at + 2, &["is", "are", "was", "were", "has", "had", "have"])
    }

    /// Whether the clause around a relative clause goes on at `at`.
    fn resumes(&self, at: usize) -> bool {
        self.is_finite(at) || self.class(at) == Some(Class::Pron)
    }

    /// Whether the reporting verb stands right behind a dash.
    fn is_between_dashes(&self, idx: usize) -> bool {
        self.uses.get(idx).is_some_and(|usage| {
            self.class_before(usage.start) == Some(Class::Dash)
                && usage.start - 1 > self.dateline_end()
        })
    }

    /// Whether the reporting verb belongs to a relative clause, or reports what follows one.
    fn is_related(&self, idx: usize, from: usize) -> bool {
        self.uses.get(idx).is_some_and(|usage| {
            usage.subject == Subject::Relative
                || from == usage.cue.end && self.class_before(usage.start) == Some(Class::Rel)
        })
    }

    /// ", then left": what the speaker did next.
    fn is_then(&self, at: usize) -> bool {
        self.is(at, "then") && self.class(at + 1) == Some(Class::Verb)
    }

    /// A bracket that takes up the rest of the sentence: "(Others put it at ten.)".
    fn is_aside(&self, at: usize) -> bool {
        let last = (at..self.end)
            .rev()
            .find(|at| self.class(*at) != Some(Class::Stop));
        let is_closed = last.is_some_and(|last| self.is_any(last, &[")", "]"]));
        self.is_any(at, &["(", "["]) && is_closed && self.end - at > 3
    }

    /// "according to".
    pub(super) fn is_according(&self, at: usize) -> bool {
        self.is(at, "according")
    }
}

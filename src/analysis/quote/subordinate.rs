//! Reporting verbs in a clause that only leads up to the reporter's own: "After Orr said it was late,".
//!
//! Owns telling such clauses by how the sentence starts. What they report ends with the next comma, as
//! [`super::extent`] has it.

use super::class::Class;
use super::clause::Around;
use super::speaker::{Subject, Use};

impl Around<'_> {
    /// Whether the reporting verb itself stands in a clause that opens the sentence: "After he said".
    pub(super) fn is_subordinate(&self, idx: usize) -> bool {
        let Some(usage) = self.uses.get(idx) else {
            return false;
        };
        // "Asked by a reporter whether it would hold,"
        if (usage.passive || usage.participle) && usage.cue.start == self.start {
            return true;
        }
        // "In a statement announcing the deal,"
        if usage.form.ing && self.class(self.start) == Some(Class::Prep) {
            let first = (self.start..usage.start).find(|at| self.class(*at) == Some(Class::Comma));
            if first.is_none() {
                return true;
            }
        }
        // "Among those who said they cared, most stayed."
        let related = usage
            .start
            .checked_sub(usize::from(usage.subject != Subject::Relative));
        let inside = related
            .and_then(|left| self.class(left))
            .is_some_and(|class| matches!(class, Class::Rel | Class::That));
        if inside && self.class(self.start) == Some(Class::Prep) && self.is_unbroken(usage) {
            return true;
        }
        // "It rained, and when Orr rose and said it was late, a man left."
        if self.is_in_led_clause(usage) {
            return true;
        }
        // "While only 7 percent said they would, most would not."
        let opens = self.pieces.get(self.start).is_some_and(|piece| {
            self.text.is_any(
                piece,
                &[
                    "while", "although", "though", "because", "since", "if", "when", "after",
                    "before",
                ],
            )
        });
        if opens
            && self.is_unbroken(usage)
            && matches!(usage.subject, Subject::Own | Subject::Shared)
        {
            return true;
        }
        // "Pointing at the river as she said it was rising, Orr left."
        usage.start.checked_sub(1).is_some_and(|left| {
            left >= self.start
                && (left <= self.start + 4 || !(self.start..left).any(|at| self.is_finite(at)))
                && matches!(self.class(left), Some(Class::Sub | Class::Question))
        })
    }

    /// Whether no mark stands between the start of the sentence and the reporting verb.
    fn is_unbroken(&self, usage: &Use) -> bool {
        (self.start..usage.cue.start).all(|at| !self.class(at).is_some_and(Class::is_mark))
    }

    /// Whether the reporting verb stands in a clause behind "and when", "but if", which another has
    /// to follow.
    fn is_in_led_clause(&self, usage: &Use) -> bool {
        let led = (self.start + 1..usage.start)
            .rev()
            .take_while(|at| !self.class(*at).is_some_and(Class::is_mark))
            .find(|at| self.is_any(*at, &["when", "while", "if", "although", "though"]));
        led.and_then(|at| self.class(at - 1))
            .is_some_and(|class| matches!(class, Class::And | Class::But))
            && matches!(usage.subject, Subject::Own | Subject::Shared)
    }
}

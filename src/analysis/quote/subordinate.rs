//! Reporting verbs in a clause that only leads up to the reporter's own: "After Orr said it was late,".
//!
//! Owns telling such clauses by how the sentence starts. What they report ends with the next comma, as
//! [`super::extent`] has it.

use super::around::Around;
use super::class::Class;
use super::pieces::before;
use super::speaker::{Subject, Use};

/// Words that open a sentence with a clause which another has to follow.
const OPENERS: &[&str] = &[
    "while", "although", "though", "because", "since", "if", "when", "after", "before",
];

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
        let opens_with_phrase = self.class(self.start) == Some(Class::Prep);
        if opens_with_phrase
            && usage.form.ing
            && self.find(self.start..usage.start, Class::Comma).is_none()
        {
            return true;
        }
        // "Among those who said they cared, most stayed."
        let left = if usage.subject == Subject::Relative {
            self.class(usage.start)
        } else {
            self.class_before(usage.start)
        };
        let is_related = matches!(left, Some(Class::Rel | Class::That));
        if opens_with_phrase && is_related && self.is_unbroken(usage) {
            return true;
        }
        // "It rained, and when Orr rose and said it was late, a man left."
        if self.is_in_led_clause(usage) {
            return true;
        }
        // "While only 7 percent said they would, most would not."
        if self.is_any(self.start, OPENERS)
            && self.is_unbroken(usage)
            && matches!(usage.subject, Subject::Own | Subject::Shared)
        {
            return true;
        }
        // "Pointing at the river as she said it was rising, Orr left."
        before(self.start, usage.start).is_some_and(|left| {
            (left <= self.start + 4 || !(self.start..left).any(|at| self.is_finite(at)))
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
        let is_joined =
            led.is_some_and(|at| matches!(self.class_before(at), Some(Class::And | Class::But)));
        is_joined && matches!(usage.subject, Subject::Own | Subject::Shared)
    }
}

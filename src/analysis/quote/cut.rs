//! Where a reported clause is cut off by another reporting verb.
//!
//! Owns whether a further reporting verb of the sentence goes on with the clause before it, as in "said
//! he thought so", or starts a report of its own. Leaves every other end of a clause to
//! [`super::extent`].

use super::class::Class;
use super::clause::Around;
use super::phrase;
use super::speaker::{Subject, Use};

/// Deeds by words that a reporter sets beside a report: "said it was late and called for a vote".
const ACTS: &[&str] = &[
    "call",
    "ask",
    "appeal",
    "accuse",
    "blame",
    "urge",
    "pledge",
    "vow",
    "promise",
    "praise",
    "threaten",
    "condemn",
    "criticise",
    "criticize",
    "denounce",
];

impl Around<'_> {
    /// Where the next reporting verb that ends a clause from `from` on cuts it off.
    pub(super) fn next_report(&self, idx: usize, from: usize) -> usize {
        self.uses
            .iter()
            .skip(idx + 1)
            .filter(|usage| usage.cue.start > from)
            .find_map(|usage| {
                self.cut_before(usage, from)
                    .or_else(|| self.cut_participle(idx, usage, from))
            })
            .unwrap_or(self.end)
    }

    /// Where another reporting verb ends the clause before it; `None` where it is part of the clause.
    pub(super) fn cut_before(&self, usage: &Use, from: usize) -> Option<usize> {
        let left = usage.start.checked_sub(1).filter(|left| *left > from)?;
        // `"…," he said`: the quotation before it is his.
        if self.class(left) == Some(Class::Quoted)
            && self.ends_with_comma(left)
            && matches!(usage.subject, Subject::Own | Subject::Inverted)
            && usage.form.takes_speech()
            && !usage.participle
            && !self.says_more(usage)
        {
            return Some(left);
        }
        if self.is_marked(usage) && usage.form.takes_speech() {
            let edge = |at: &usize| {
                matches!(
                    self.class(*at),
                    Some(Class::Comma | Class::And | Class::But | Class::Dash)
                )
            };
            // "recalled thinking, "…"", "got a message saying, "…"": still the clause.
            let within = usage.participle && usage.subject != Subject::Shared;
            return (from + 1..usage.start)
                .rev()
                .find(edge)
                .filter(|_| !within)
                .or_else(|| (!usage.participle).then_some(usage.start));
        }
        let further = left.checked_sub(1).filter(|further| *further > from);
        match self.class(left)? {
            Class::Comma | Class::Dash => {
                let closes = matches!(self.class(usage.cue.end), None | Some(Class::Stop));
                let marked = self.is_marked(usage);
                // "it would grow, allowing them to see": a participle that reports nothing goes on.
                let says = usage.form.takes_bare_clause()
                    || marked
                    || usage.form.takes_addressee()
                    || self.class(usage.cue.end) == Some(Class::That);
                let tail = match usage.subject {
                    _ if usage.participle => says,
                    Subject::Shared | Subject::Inverted => true,
                    Subject::Own => closes || marked,
                    _ => false,
                };
                tail.then_some(left)
            }
            // "said chairs or tables would do": still the subject.
            Class::And if !(from..left).any(|at| self.is_verb(at)) => None,
            Class::And | Class::But => {
                let comma = further.and_then(|further| self.class(further)) == Some(Class::Comma);
                // "she hopes to win, but she knows": still her words.
                let thinks =
                    usage.form.is_thought() && self.class(usage.start) == Some(Class::Pron);
                let own = usage.subject == Subject::Own && !thinks;
                let shared = usage.subject == Subject::Shared
                    && (usage.form.takes_bare_clause() || ACTS.contains(&usage.form.lemma));
                // "is promising", "has vowed"
                let helped = !usage.participle && usage.subject == Subject::Own;
                // "what to say or not say"
                let bare = usage.form.base && !(usage.unsaid && usage.subject == Subject::Shared);
                let finite = usage.form.finite || bare || helped;
                (finite && !thinks && (comma || shared || own)).then_some(if comma {
                    left - 1
                } else {
                    left
                })
            }
            Class::Sub => {
                let comma = further.is_some_and(|further| self.ends_with_comma(further));
                let quoted = further.and_then(|further| self.class(further)) == Some(Class::Quoted);
                (comma && usage.subject == Subject::Own).then_some(if quoted {
                    left
                } else {
                    left - 1
                })
            }
            _ => None,
        }
    }

    /// Where a participle cuts off the clause of the use at `idx`: `was "thin," adding`, and behind
    /// another participle: "saying it was late and suggesting".
    fn cut_participle(&self, idx: usize, usage: &Use, from: usize) -> Option<usize> {
        let left = usage.start.checked_sub(1).filter(|left| *left > from)?;
        let paired = self.uses.get(idx).is_some_and(|first| first.participle)
            && matches!(self.class(left), Some(Class::And | Class::But));
        let comma = left
            .checked_sub(1)
            .is_some_and(|at| self.class(at) == Some(Class::Comma));
        if !usage.participle {
            None
        } else if paired {
            Some(if comma { left - 1 } else { left })
        } else {
            self.is_behind_marks(usage.start).then_some(usage.start)
        }
    }

    /// "he claimed they had", "said the mayor would": the verb has its content behind it, so none
    /// before it.
    pub(super) fn says_more(&self, usage: &Use) -> bool {
        let behind = usage.cue.end;
        let claims = || match self.class(behind) {
            Some(Class::Pron) => self.is_finite(behind + 1),
            Some(Class::Det | Class::Name | Class::Noun) => {
                phrase::starting_at(self.text, self.pieces, behind, self.end)
                    .is_some_and(|subject| self.class(subject.end) == Some(Class::Aux))
            }
            _ => false,
        };
        usage.form.takes_bare_clause() && claims()
    }

    /// Whether a colon or comma and a quotation stand right behind the reporting verb.
    pub(super) fn is_marked(&self, usage: &Use) -> bool {
        let behind = usage.cue.end;
        match self.class(behind) {
            Some(Class::Colon) => true,
            Some(Class::Comma) => self.class(behind + 1) == Some(Class::Quoted),
            _ => false,
        }
    }
}

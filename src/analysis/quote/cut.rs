//! Where a reported clause is cut off by another reporting verb.
//!
//! Owns whether a further reporting verb of the sentence goes on with the clause before it, as in "said
//! he thought so", or starts a report of its own. Leaves every other end of a clause to
//! [`super::extent`].

use super::around::Around;
use super::class::Class;
use super::pieces::before;
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
        let left = before(from + 1, usage.start)?;
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
            return self.cut_before_marked(usage, from);
        }
        match self.class(left)? {
            Class::Comma | Class::Dash => self.is_tail(usage).then_some(left),
            // "said chairs or tables would do": still the subject.
            Class::And if !(from..left).any(|at| self.is_verb(at)) => None,
            Class::And | Class::But => self.cut_before_joint(usage, left, from),
            Class::Sub => {
                let further = before(from + 1, left)?;
                let is_own = usage.subject == Subject::Own && self.ends_with_comma(further);
                let is_quoted = self.class(further) == Some(Class::Quoted);
                is_own.then_some(if is_quoted { left } else { further })
            }
            _ => None,
        }
    }

    /// The same for a verb with a quotation behind it: at the last comma, dash or conjunction.
    fn cut_before_marked(&self, usage: &Use, from: usize) -> Option<usize> {
        let is_edge = |at: &usize| {
            matches!(
                self.class(*at),
                Some(Class::Comma | Class::And | Class::But | Class::Dash)
            )
        };
        // `recalled thinking, "…"`, `got a message saying, "…"`: still the clause.
        let is_within = usage.participle && usage.subject != Subject::Shared;
        (from + 1..usage.start)
            .rev()
            .find(is_edge)
            .filter(|_| !is_within)
            .or_else(|| (!usage.participle).then_some(usage.start))
    }

    /// Whether a reporting verb behind a comma or dash starts a report of its own, or is nothing but the
    /// attribution of what stands before.
    fn is_tail(&self, usage: &Use) -> bool {
        let behind = self.class(usage.cue.end);
        let is_marked = self.is_marked(usage);
        // "it would grow, allowing them to see": a participle that reports nothing goes on.
        let says = usage.form.takes_bare_clause()
            || is_marked
            || usage.form.takes_addressee()
            || behind == Some(Class::That);
        match usage.subject {
            _ if usage.participle => says,
            Subject::Shared | Subject::Inverted => true,
            Subject::Own => is_marked || matches!(behind, None | Some(Class::Stop)),
            Subject::Governed | Subject::Relative | Subject::None => false,
        }
    }

    /// Where a reporting verb behind the "and" or "but" at `joint` ends the clause before it.
    fn cut_before_joint(&self, usage: &Use, joint: usize, from: usize) -> Option<usize> {
        let comma = before(from + 1, joint).filter(|at| self.class(*at) == Some(Class::Comma));
        // "she hopes to win, but she knows": still her words.
        let thinks = usage.form.is_thought() && self.class(usage.start) == Some(Class::Pron);
        let is_own = usage.subject == Subject::Own;
        let is_shared = usage.subject == Subject::Shared;
        let reports =
            is_shared && (usage.form.takes_bare_clause() || ACTS.contains(&usage.form.lemma));
        // "is promising", "has vowed"
        let is_helped = is_own && !usage.participle;
        // "what to say or not say"
        let is_bare = usage.form.base && !(usage.unsaid && is_shared);
        let is_finite = usage.form.finite || is_bare || is_helped;
        let cuts = is_finite && !thinks && (comma.is_some() || reports || is_own);
        cuts.then(|| comma.unwrap_or(joint))
    }

    /// Where a participle cuts off the clause of the use at `idx`: `was "thin," adding`, and behind
    /// another participle: "saying it was late and suggesting".
    fn cut_participle(&self, idx: usize, usage: &Use, from: usize) -> Option<usize> {
        let left = before(from + 1, usage.start).filter(|_| usage.participle)?;
        let is_paired = self.uses.get(idx).is_some_and(|first| first.participle)
            && matches!(self.class(left), Some(Class::And | Class::But));
        if is_paired {
            let comma = before(0, left).filter(|at| self.class(*at) == Some(Class::Comma));
            return Some(comma.unwrap_or(left));
        }
        self.is_behind_marks(usage.start).then_some(usage.start)
    }

    /// "he claimed they had", "said the mayor would": the verb has its content behind it, so none
    /// before it.
    pub(super) fn says_more(&self, usage: &Use) -> bool {
        let behind = usage.cue.end;
        let claims = || match self.class(behind) {
            Some(Class::Pron) => self.is_finite(behind + 1),
            Some(Class::Det | Class::Name | Class::Noun) => self
                .phrase(behind)
                .is_some_and(|subject| self.class(subject.end) == Some(Class::Aux)),
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

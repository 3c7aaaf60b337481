//! The clause before an attribution, or on both sides of it.
//!
//! Owns `…, she said` and `…, she said, …`: whether what stands there is what she said. Leaves where
//! clauses end to [`super::extent`].

use std::ops::Range;

use super::around::Around;
use super::class::Class;
use super::pieces::before;
use super::speaker::{Subject, Use};

/// An attribution inside a clause, and the clause on its two sides.
struct Inside {
    left: Range<usize>,
    right: Range<usize>,
    /// The speaker stands behind the verb.
    inverted: bool,
    /// Nothing stands between the attribution and its closing comma.
    close: bool,
}

/// A stretch of so many pieces is a clause, whether a verb is seen in it or not.
const SURELY_CLAUSE: usize = 6;

/// How far behind its verb the comma that closes an attribution stands at most...
const CLOSE: usize = 10;
/// ...and where a clause of time stands between: "she said when the message was passed on,".
const CLOSE_BEHIND_TIME: usize = 14;

impl Around<'_> {
    /// The clause before a comma and the attribution that starts at `start`: `…, she said`.
    pub(super) fn left_clause(&self, start: usize) -> Option<Range<usize>> {
        let comma = before(self.start + 1, start)?;
        let from = self.dateline_end();
        match self.class(comma)? {
            Class::Comma => {}
            // "The film - a first - explains": a parenthesis.
            Class::Dash if self.find(from + 1..comma, Class::Dash).is_none() => {}
            _ => return None,
        }
        let range = self.trimmed(from..comma)?;
        let has_verb = self.heading
            || range.len() >= SURELY_CLAUSE
            || range.clone().any(|at| self.is_finite(at));
        (range.len() >= 3 && has_verb && !self.is_adverbial(&range)?)
            .then(|| self.without_joint(range))
    }

    /// Whether a stretch before an attribution says only when, where or how.
    fn is_adverbial(&self, range: &Range<usize>) -> Option<bool> {
        let has = |is: fn(Class) -> bool| range.clone().any(|at| self.class(at).is_some_and(is));
        let opens = match self.class(range.start)? {
            Class::And | Class::But => self.class(range.start + 1)?,
            opens => opens,
        };
        // "However, over the past days, the mayor has promised a veto."
        let is_phrase = matches!(opens, Class::Prep | Class::Adv) && !has(Class::is_verb);
        if is_phrase && !self.heading {
            return Some(true);
        }
        let leads = match opens {
            Class::Sub | Class::Question => true,
            Class::Verb => !self.is_gerund_clause(range),
            Class::Prep => !has(|class| matches!(class, Class::Pron | Class::Aux)),
            _ => false,
        };
        Some(leads && !has(|class| class == Class::Comma))
    }

    /// "Seeing her go led him to stay": a gerund with a verb of its own.
    fn is_gerund_clause(&self, range: &Range<usize>) -> bool {
        let finite = self
            .main_verb(range.start, range.end)
            .filter(|_| self.is_ing(range.start));
        finite.is_some_and(|finite| {
            (range.start..finite).all(|at| {
                !matches!(
                    self.class(at),
                    Some(Class::That | Class::Sub | Class::Question | Class::Rel)
                )
            })
        })
    }

    /// Whether nothing but the end, a pause or an adverbial follows the reporting verb, so that what
    /// it reports must stand before it.
    pub(super) fn is_last(&self, usage: &Use) -> bool {
        if usage.subject == Subject::Inverted {
            return true;
        }
        let behind = usage.cue.end;
        let at = if usage.form.takes_addressee() {
            self.phrase(behind)
                .map_or(behind, |addressee| addressee.end)
        } else {
            behind
        };
        let goes_on = matches!(
            self.class(at),
            Some(
                Class::Det
                    | Class::Pron
                    | Class::Name
                    | Class::Noun
                    | Class::Adj
                    | Class::Num
                    | Class::Verb
                    | Class::Aux
                    | Class::That
            )
        );
        !goes_on || self.is_day(at) || self.is_time(at)
    }

    /// Both sides of an attribution in the middle of a clause: "All this, she said, could be undone."
    ///
    /// An opening connective ("In contrast, she said, the bridge held") is no side.
    pub(super) fn both_sides(&self, idx: usize, floor: usize) -> Option<Vec<Range<usize>>> {
        let inside = self.inside(idx, floor)?;
        let (left, right) = (&inside.left, &inside.right);
        // "He will not come because, she says, it rains."
        if self.is_open(left) {
            return Some(vec![right.clone()]);
        }
        // "In focus groups": too short for a clause, whatever its words may be.
        let phrase = self.class(left.start) == Some(Class::Prep) && left.len() < 5;
        let whole = !phrase
            && left.clone().any(|at| self.is_finite(at))
            && self.main_verb(left.start, left.end).is_some();
        let first = self.class(right.start)?;
        // "Nor is it new, said Orr, an engineer who built it.": an apposition.
        let nominal = matches!(first, Class::Det | Class::Name | Class::Noun | Class::Adj);
        let apposed = nominal && self.main_verb(right.start, right.end).is_none();
        let goes_on = if whole {
            self.continues(&inside)
        } else {
            let starts_anew = matches!(first, Class::Rel | Class::And | Class::But | Class::Quoted);
            let is_described = apposed && inside.inverted;
            !starts_anew && !is_described && right.clone().any(|at| self.is_finite(at))
        };
        if !goes_on {
            return None;
        }
        let adverbial = !whole
            && matches!(
                self.class(left.start),
                Some(Class::Prep | Class::Sub | Class::Adv | Class::Num | Class::Question)
            );
        let connects = adverbial && left.len() < 3 && self.find(left.clone(), Class::Num).is_none();
        let word = left.len() < 2 && !self.is_subject(&inside);
        Some(if word || connects {
            vec![right.clone()]
        } else {
            vec![left.clone(), right.clone()]
        })
    }

    /// Without the "and" or "but" by which the reporter goes on.
    fn without_joint(&self, range: Range<usize>) -> Range<usize> {
        let joint = matches!(self.class(range.start), Some(Class::And | Class::But));
        range.start + usize::from(joint && range.len() > 1)..range.end
    }

    /// The attribution at `idx` between two commas, neither before `floor`.
    fn inside(&self, idx: usize, floor: usize) -> Option<Inside> {
        let usage = self.uses.get(idx)?;
        let inverted = usage.subject == Subject::Inverted;
        let comma = before(floor + 1, usage.edge())?;
        let left = self.without_joint(self.trimmed(floor..comma)?);
        let behind = usage.behind();
        let end = if inverted {
            // "said her son, Bo Orr, was well"
            self.phrase(behind + 1)
                .filter(|apposed| self.class(apposed.end) == Some(Class::Comma))
                .filter(|apposed| self.is_finite(apposed.end + 1))
                .map_or(behind, |apposed| apposed.end)
        } else {
            usage.cue.end
        };
        if self.has_object(usage, end) {
            return None;
        }
        let reach = if self.is_circumstance(usage.cue.end) {
            CLOSE_BEHIND_TIME
        } else {
            CLOSE
        };
        let last = end.max(self.end.min(usage.cue.end + reach));
        let close = self.find(end..last + 1, Class::Comma)?;
        if self.class(comma)? != Class::Comma {
            return None;
        }
        let right = self.trimmed(close + 1..self.clause_end(idx, close + 1))?;
        Some(Inside {
            left,
            right,
            inverted,
            close: close <= behind,
        })
    }

    /// "Waters pointed out those features to visitors,": an object, no content around the verb.
    fn has_object(&self, usage: &Use, at: usize) -> bool {
        matches!(
            self.class(at),
            Some(Class::Det | Class::Name | Class::Noun | Class::Adj | Class::Poss)
        ) && !usage.form.takes_addressee()
            && !self.is_time(at)
            && !self.is_day(at)
    }

    /// Whether a stretch before an attribution ends with a word that needs what follows.
    fn is_open(&self, left: &Range<usize>) -> bool {
        let last = self.class(left.end - 1);
        matches!(
            last,
            Some(
                Class::Sub | Class::And | Class::But | Class::Prep | Class::That | Class::Question
            )
        ) || left.len() > 4 && last == Some(Class::Rel)
    }

    /// Whether the clause before an attribution, itself whole, goes on behind it.
    fn continues(&self, inside: &Inside) -> bool {
        let (left, right) = (&inside.left, &inside.right);
        let Some(first) = self.pieces.class(right.start) else {
            return false;
        };
        let continued =
            self.is_finite(right.start) && !self.pieces.printed(right.start).ends_with("ed");
        // "Though it was late, she said, the doors were open."
        let adverbs = usize::from(self.class(left.start) == Some(Class::Adv));
        let gerund = self.is_ing(right.start) && self.main_verb(right.start, right.end).is_some();
        let leads = matches!(
            self.class(left.start + adverbs),
            Some(Class::Sub | Class::Question)
        ) && (first.is_nominal() || first == Class::Pron || gerund);
        // "It was, she said, one of many."
        let unfinished = self.class(left.end - 1) == Some(Class::Aux) && left.len() < 5;
        let joined = match first {
            Class::Rel | Class::To => true,
            // "he said, and was still waiting"
            Class::And | Class::But => self.class(right.start + 1) == Some(Class::Aux),
            _ => false,
        };
        let bound = self.is_any(right.start, &["for", "about", "because", "until", "unless"]);
        matches!(first, Class::That | Class::Question)
            || continued
            || leads
            || unfinished
            || inside.close && joined
            || bound
    }

    /// "Thornbury, he said, was simply no good fit": one word may be a subject.
    fn is_subject(&self, inside: &Inside) -> bool {
        let marked = self.find(inside.right.clone(), Class::Quoted).is_some();
        let heads = self.class(inside.left.start).is_some_and(|class| {
            class.is_head() || matches!(class, Class::Rel | Class::That | Class::Det)
        });
        !marked && heads && self.is_finite(inside.right.start)
    }

    /// Whether a clause of time starts at `at`: "when asked", "as the doors closed".
    pub(super) fn is_circumstance(&self, at: usize) -> bool {
        self.is_any(at, &["when", "as", "while", "after", "before", "once"])
    }
}

//! The clause before an attribution, or on both sides of it.
//!
//! Owns `…, she said` and `…, she said, …`: whether what stands there is what she said. Leaves where
//! clauses end to [`super::extent`].

use std::ops::Range;

use super::class::Class;
use super::clause::Around;
use super::phrase;
use super::speaker::{Subject, Use};

/// An attribution inside a clause, and the clause on its two sides.
struct Inside {
    left: Range<usize>,
    right: Range<usize>,
    /// Nothing stands between the attribution and its closing comma.
    close: bool,
}

impl Around<'_> {
    /// The clause before a comma and the attribution that starts at `start`: `…, she said`.
    pub(super) fn before(&self, start: usize) -> Option<Range<usize>> {
        let comma = start.checked_sub(1).filter(|comma| *comma > self.start)?;
        let from = self.dateline_end();
        // "The film - a first - explains": a parenthesis.
        let paired = || (from + 1..comma).any(|at| self.class(at) == Some(Class::Dash));
        match self.class(comma)? {
            Class::Comma => {}
            Class::Dash if !paired() => {}
            _ => return None,
        }
        let range = self.trimmed(from..comma)?;
        let opens = self.class(range.start)?;
        let inner = self.pieces.get(range.clone())?;
        let has_verb =
            self.heading || range.len() >= 6 || range.clone().any(|at| self.is_finite(at));
        let n_commas = inner
            .iter()
            .filter(|piece| piece.class == Class::Comma)
            .count();
        let opens = match opens {
            Class::And | Class::But => self.class(range.start + 1)?,
            opens => opens,
        };
        let plain = inner
            .iter()
            .any(|piece| matches!(piece.class, Class::Pron | Class::Aux));
        // "However, over the past days, the mayor has promised a veto."
        let phrase = matches!(opens, Class::Prep | Class::Adv)
            && !range
                .clone()
                .any(|at| matches!(self.class(at), Some(Class::Verb | Class::Aux)));
        let gerund = opens == Class::Verb && self.is_gerund_clause(&range);
        let adverbial = phrase && !self.heading
            || n_commas == 0
                && !gerund
                && (matches!(opens, Class::Sub | Class::Question | Class::Verb)
                    || opens == Class::Prep && !plain);
        (range.len() >= 3 && has_verb && !adverbial).then(|| self.without_joint(range))
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
        let mut at = usage.cue.end;
        if usage.subject == Subject::Inverted {
            return true;
        }
        if usage.form.takes_addressee() {
            at = phrase::starting_at(self.text, self.pieces, at, self.end)
                .map_or(at, |addressee| addressee.end);
        }
        let Some(piece) = self.pieces.get(at).filter(|_| at < self.end) else {
            return true;
        };
        !matches!(
            piece.class,
            Class::Det
                | Class::Pron
                | Class::Name
                | Class::Noun
                | Class::Adj
                | Class::Num
                | Class::Verb
                | Class::Aux
                | Class::That
        ) || self.text.is_day(piece)
            || self.is_time(at)
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
        let goes_on = if apposed && !whole && usage_is_inverted(self.uses.get(idx)) {
            false
        } else if whole {
            self.continues(&inside)
        } else {
            !matches!(first, Class::Rel | Class::And | Class::But | Class::Quoted)
                && right.clone().any(|at| self.is_finite(at))
        };
        if !goes_on {
            return None;
        }
        let adverbial = !whole
            && matches!(
                self.class(left.start),
                Some(Class::Prep | Class::Sub | Class::Adv | Class::Num | Class::Question)
            );
        let connects = adverbial
            && left.len() < 3
            && !left.clone().any(|at| self.class(at) == Some(Class::Num));
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
        let edge = if inverted {
            usage.cue.start
        } else {
            usage.start
        };
        let comma = edge.checked_sub(1).filter(|comma| *comma > floor)?;
        let left = self.without_joint(self.trimmed(floor..comma)?);
        let behind = usage
            .speaker
            .as_ref()
            .map_or(0, |speaker| speaker.end)
            .max(usage.cue.end);
        let mut close = if inverted { behind } else { usage.cue.end };
        if inverted {
            // "said her son, Bo Orr, was well"
            close = phrase::starting_at(self.text, self.pieces, close + 1, self.end)
                .filter(|apposed| self.class(apposed.end) == Some(Class::Comma))
                .filter(|apposed| self.is_finite(apposed.end + 1))
                .map_or(close, |apposed| apposed.end);
        }
        if self.has_object(usage, close) {
            return None;
        }
        // "she said when the message was passed on,"
        let reach = if self.is_circumstance(usage.cue.end) {
            14
        } else {
            10
        };
        while close < self.end.min(usage.cue.end + reach) && self.class(close)? != Class::Comma {
            close += 1;
        }
        if self.class(comma)? != Class::Comma || self.class(close)? != Class::Comma {
            return None;
        }
        let right = self.trimmed(close + 1..self.clause_end(idx, close + 1))?;
        Some(Inside {
            left,
            right,
            close: close <= behind,
        })
    }

    /// "Waters pointed out those features to visitors,": an object, no content around the verb.
    fn has_object(&self, usage: &Use, at: usize) -> bool {
        let day = self
            .pieces
            .get(at)
            .is_some_and(|piece| self.text.is_day(piece));
        matches!(
            self.class(at),
            Some(Class::Det | Class::Name | Class::Noun | Class::Adj | Class::Poss)
        ) && !usage.form.takes_addressee()
            && !self.is_time(at)
            && !day
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
        let Some(first) = self.pieces.get(right.start) else {
            return false;
        };
        let continued =
            self.is_finite(right.start) && !self.text.slice(first.range).ends_with("ed");
        // "Though it was late, she said, the doors were open."
        let adverbs = usize::from(self.class(left.start) == Some(Class::Adv));
        let gerund = self.is_ing(right.start) && self.main_verb(right.start, right.end).is_some();
        let leads = matches!(
            self.class(left.start + adverbs),
            Some(Class::Sub | Class::Question)
        ) && (first.class.is_nominal() || first.class == Class::Pron || gerund);
        // "It was, she said, one of many."
        let unfinished = self.class(left.end - 1) == Some(Class::Aux) && left.len() < 5;
        let joined = match first.class {
            Class::Rel | Class::To => true,
            // "he said, and was still waiting"
            Class::And | Class::But => self.class(right.start + 1) == Some(Class::Aux),
            _ => false,
        };
        let bound = self
            .text
            .is_any(first, &["for", "about", "because", "until", "unless"]);
        matches!(first.class, Class::That | Class::Question)
            || continued
            || leads
            || unfinished
            || inside.close && joined
            || bound
    }

    /// "Thornbury, he said, was simply no good fit": one word may be a subject.
    fn is_subject(&self, inside: &Inside) -> bool {
        let marked = inside
            .right
            .clone()
            .any(|at| self.class(at) == Some(Class::Quoted));
        let heads = self.class(inside.left.start).is_some_and(|class| {
            class.is_head() || matches!(class, Class::Rel | Class::That | Class::Det)
        });
        !marked && heads && self.is_finite(inside.right.start)
    }

    /// Whether a clause of time starts at `at`: "when asked", "as the doors closed".
    pub(super) fn is_circumstance(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| {
            self.text
                .is_any(piece, &["when", "as", "while", "after", "before", "once"])
        })
    }
}

fn usage_is_inverted(usage: Option<&Use>) -> bool {
    usage.is_some_and(|usage| usage.subject == Subject::Inverted)
}

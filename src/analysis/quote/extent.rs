//! How far reported clauses reach.
//!
//! Owns the ends of a clause, and where a sentence starts behind its dateline. Leaves where a clause
//! behind its verb starts to [`super::clause`], clauses before and around it to [`super::sides`].

use std::ops::Range;

use super::class::Class;
use super::clause::Around;
use super::region::What;
use super::speaker::Subject;

impl Around<'_> {
    /// Where the sentence starts behind "BRUSSELS, May 3 (Wire) --" or "08:41 GMT -".
    pub(super) fn dateline_end(&self) -> usize {
        for at in self.start..self.end.min(self.start + 14) {
            let Some(piece) = self.pieces.get(at) else {
                break;
            };
            match piece.class {
                Class::Dash if at > self.start => {
                    let first = self.pieces.get(self.start);
                    let shouts = first.is_some_and(|first| {
                        let word = self.text.slice(first.range);
                        word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
                    });
                    return if shouts { at + 1 } else { self.start };
                }
                Class::Verb | Class::Aux | Class::Quoted | Class::Pron | Class::That => break,
                _ => {}
            }
        }
        self.start
    }

    /// Without commas, dashes and the full stop at its ends; `None` where nothing is left.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, mut end } = range;
        while start < end && self.class(start).is_some_and(Class::is_mark) {
            if self.class(start) == Some(Class::Bracket) {
                break;
            }
            start += 1;
        }
        while start < end
            && matches!(
                self.class(end - 1),
                Some(Class::Comma | Class::Semi | Class::Dash | Class::Stop | Class::Colon)
            )
        {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    /// Where the clause of the use at `idx` that starts at `from` ends.
    pub(super) fn clause_end(&self, idx: usize, from: usize) -> usize {
        let next = self.next_report(idx, from);
        let subordinate = self.is_subordinate(idx);
        let related = self.is_related(idx, from);
        let first = (from + 1..next).find(|at| self.class(*at) == Some(Class::Comma));
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
            Some(Class::Comma) => {
                subordinate && !self.is_relative(*at + 1)
                    || self.is_new_predicate(*at)
                    || self.is_according(*at + 1)
                    || self.is_any(*at + 1, &["compared"])
                    || self.is_then(*at + 1)
            }
            _ => false,
        });
        stop.unwrap_or(next)
    }

    /// Whether a comma that closes words in marks stands before `at`.
    pub(super) fn is_behind_marks(&self, at: usize) -> bool {
        let class = |back: usize| at.checked_sub(back).and_then(|at| self.class(at));
        match class(1) {
            Some(Class::Quoted) => self.ends_with_comma(at - 1),
            Some(Class::Comma) => class(2) == Some(Class::Quoted),
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
            && self.pieces.get(at + 2).is_some_and(|piece| {
                self.text
                    .is_any(piece, &["is", "are", "was", "were", "has", "had", "have"])
            })
    }

    /// Whether the clause around a relative clause goes on at `at`.
    fn resumes(&self, at: usize) -> bool {
        self.is_finite(at) || matches!(self.class(at), Some(Class::Pron))
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Class::Verb | Class::Aux))
    }

    /// Whether the reporting verb stands right behind a dash.
    fn is_between_dashes(&self, idx: usize) -> bool {
        self.uses
            .get(idx)
            .and_then(|usage| usage.start.checked_sub(1))
            .is_some_and(|before| {
                before > self.dateline_end() && self.class(before) == Some(Class::Dash)
            })
    }

    /// Whether the reporting verb belongs to a relative clause, or reports what follows one.
    fn is_related(&self, idx: usize, from: usize) -> bool {
        self.uses.get(idx).is_some_and(|usage| {
            usage.subject == Subject::Relative
                || from == usage.cue.end
                    && usage
                        .start
                        .checked_sub(1)
                        .is_some_and(|before| self.class(before) == Some(Class::Rel))
        })
    }

    /// ", whose support was steady": still the clause.
    fn is_relative(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Rel)
    }

    /// ", then left": what the speaker did next.
    fn is_then(&self, at: usize) -> bool {
        let word = |word: &str| {
            self.pieces
                .get(at)
                .is_some_and(|piece| self.text.is(piece, word))
        };
        word("then") && self.class(at + 1) == Some(Class::Verb)
    }

    /// A bracket that takes up the rest of the sentence: "(Others put it at ten.)".
    fn is_aside(&self, at: usize) -> bool {
        let piece = |at: usize| self.pieces.get(at).filter(|_| at < self.end);
        let opens = piece(at).is_some_and(|piece| self.text.is_any(piece, &["(", "["]));
        let closes =
            |at: usize| piece(at).is_some_and(|piece| self.text.is_any(piece, &[")", "]"]));
        let last = (at..self.end)
            .rev()
            .find(|at| self.class(*at) != Some(Class::Stop));
        opens && last.is_some_and(closes) && self.end - at > 3
    }

    /// "according to".
    pub(super) fn is_according(&self, at: usize) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| self.text.is(piece, "according"))
    }

    /// Whether the piece is a comma, or a quotation with one inside.
    pub(super) fn ends_with_comma(&self, at: usize) -> bool {
        match self.pieces.get(at).map(|piece| piece.what) {
            Some(What::Quoted(span)) => self.text.last_char(span) == Some(','),
            Some(What::Word(_)) => self.class(at) == Some(Class::Comma),
            None => false,
        }
    }
}

//! How far reported clauses reach.
//!
//! Owns the ends of a clause, and where a sentence starts behind its dateline. Leaves where a clause
//! behind its verb starts to [`super::clause`], clauses before and around it to [`super::sides`].

use std::ops::Range;

use super::class::Class;
use super::clause::Around;
use super::phrase;
use super::region::What;
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
    fn is_behind_marks(&self, at: usize) -> bool {
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

    fn is_verb(&self, at: usize) -> bool {
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

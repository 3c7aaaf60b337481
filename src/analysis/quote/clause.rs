//! What a reporting verb reports: the clause or quotation behind it, or the clause before it.
//!
//! Owns where reported content starts and ends, without a parser: by word classes, commas, and the
//! other reporting verbs of the sentence. Leaves who speaks to [`super::speaker`].

use std::ops::Range;

use super::class::Class;
use super::phrase;
use super::region::{Piece, What};
use super::speaker::{Subject, Use};
use super::text::Text;

/// Reported content as pieces, and how it was found.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// The pieces.
    pub(super) pieces: Range<usize>,
    /// How they stand to the cue.
    pub(super) link: Link,
}

/// How content stands to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// `said: "…"`, `said, "…"`.
    Marked,
    /// `said "…"`.
    Beside,
    /// `said that …`.
    That,
    /// `asked whether …`.
    Question,
    /// `said …`.
    Bare,
    /// `vowed to …`, `urged her to …`.
    Infinitive,
}

/// Where reading on behind a reporting verb leads.
enum Step {
    /// On to the piece there.
    To(usize),
    /// To what is reported.
    Found(Content),
}

/// The sentence around a cue.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) pieces: &'a [Piece],
    /// Where the sentence starts and ends.
    pub(super) start: usize,
    pub(super) end: usize,
    /// All reporting verbs of the sentence.
    pub(super) uses: &'a [Use],
    /// It is a heading, where verbs are scarce.
    pub(super) heading: bool,
}

impl Around<'_> {
    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.pieces
            .get(at)
            .filter(|_| at < self.end)
            .map(|piece| piece.class)
    }

    /// What the reporting verb at `idx` of the sentence's uses reports behind it.
    pub(super) fn behind(&self, idx: usize) -> Option<Content> {
        let usage = self.uses.get(idx)?;
        let mut at = usage.cue.end;
        if usage.subject == Subject::Inverted {
            at = usage.speaker.as_ref().map_or(at, |speaker| speaker.end);
        }
        let mut fresh = true;
        // "commented on two plans that": a relative clause.
        let mut topic = false;
        if usage.form.takes_addressee() && usage.subject != Subject::Inverted {
            at = self.behind_addressee(usage, at);
        }
        let limit = self.end.min(at + 40);
        while at < limit {
            let class = self.class(at)?;
            match class {
                // "was asked by a reporter whether"
                Class::Prep if usage.passive && fresh && self.is_any(at, &["by"]) => {
                    at = phrase::starting_at(self.text, self.pieces, at + 1, self.end)?.end;
                }
                Class::Aux | Class::Verb if self.is_extracted(usage, at) => {
                    return self.clause(idx, at, Link::That);
                }
                Class::Colon => return self.marked(idx, at + 1),
                // "told MSNBC's “Morning Joe” that"
                Class::Poss if self.is_titled(at + 1) => at += 2,
                Class::Quoted if self.is_titled(at) => at += 1,
                Class::Quoted => return self.quoted(idx, at, fresh),
                Class::That | Class::Rel | Class::Det
                    if self.is_that(at)
                        && (!topic || self.is_channel(at))
                        && (usage.form.takes_that() || usage.form.takes_bare_clause()) =>
                {
                    return self.clause(idx, at + 1, Link::That);
                }
                // "told a woman who had asked that"
                Class::Rel if self.behind_relative(usage, at).is_some() => {
                    return self.clause(idx, self.behind_relative(usage, at)?, Link::That);
                }
                Class::Question | Class::Rel
                    if usage.form.takes_question() && (fresh || usage.passive) =>
                {
                    return self.clause(idx, at, Link::Question);
                }
                Class::Comma => match self.past_comma(idx, usage, at)? {
                    Step::To(next) => at = next,
                    Step::Found(content) => return Some(content),
                },
                // "said there certainly was more"
                Class::Adv if self.is_there(at) && usage.form.takes_bare_clause() => {
                    return self.clause(idx, at, Link::Bare);
                }
                Class::Adv | Class::Not => at += 1,
                _ if self.is_time(at) => at += 2,
                Class::Other | Class::Det if self.is_yes_or_no(usage, at) => {
                    return Some(Content {
                        pieces: at..at + 1,
                        link: Link::That,
                    });
                }
                _ if self.is_bare_clause(idx, usage, at, fresh) => {
                    return self.clause(idx, at, Link::Bare);
                }
                Class::To if self.is_infinitive(usage, at) => {
                    let start = self.infinitive_start(usage, at);
                    return self.clause(idx, start, Link::Infinitive);
                }
                Class::Prep
                    if self.class(at + 2) != Some(Class::Poss)
                        && self
                            .pieces
                            .get(at + 1)
                            .is_some_and(|day| self.text.is_day(day)) =>
                {
                    at += 2;
                }
                // "said after the meeting that"
                Class::Sub if fresh && self.is_any(at, &["after", "before"]) => {
                    let attending = usize::from(self.is_ing(at + 1));
                    at = self.past_phrase(usage, at + attending)?;
                    fresh = false;
                }
                Class::Prep | Class::To if fresh || self.reports_further(usage, at) => {
                    topic = self.is_topic(usage, at);
                    at = self.past_phrase(usage, at)?;
                    fresh = false;
                }
                _ if self
                    .pieces
                    .get(at)
                    .is_some_and(|piece| self.text.is_day(piece))
                    && self.class(at + 1) != Some(Class::Poss) =>
                {
                    at += 1;
                }
                _ => return None,
            }
        }
        None
    }

    /// What a comma behind a reporting verb leads to: content, or the end of a parenthesis.
    fn past_comma(&self, idx: usize, usage: &Use, at: usize) -> Option<Step> {
        let content = match self.class(at + 1) {
            Some(Class::Quoted) if usage.form.takes_speech() || usage.form.takes_that() => {
                self.marked(idx, at + 1)
            }
            Some(Class::That) if usage.form.takes_that() => self.clause(idx, at + 2, Link::That),
            // "told her, more than once, that"
            _ if self.behind_aside(usage, at).is_some() => {
                let (start, link) = self.behind_aside(usage, at)?;
                self.clause(idx, start, link)
            }
            // "saying, if it rained, they would walk"
            Some(Class::Question | Class::Sub)
                if (usage.participle || usage.start == self.start)
                    && usage.form.lemma == "say"
                    && self.is_any(at + 1, &["if", "although", "while", "because", "unless"]) =>
            {
                self.clause(idx, at + 1, Link::Bare)
            }
            Some(Class::Name) => return self.past_place(usage, at).map(Step::To),
            Some(Class::Adv | Class::Prep | Class::Rel) => {
                return self.behind_comma(at + 1).map(Step::To);
            }
            _ => None,
        };
        content.map(Step::Found)
    }

    pub(super) fn is_any(&self, at: usize, small: &[&str]) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| self.text.is_any(piece, small))
    }

    /// Whether "that" at `at` starts a clause rather than standing for a noun.
    fn is_that(&self, at: usize) -> bool {
        let stands_alone = matches!(
            self.class(at + 1),
            None | Some(Class::Verb | Class::Aux | Class::Stop | Class::Not)
        );
        // "wrote to the king that night"
        let dates = self.is_any(at + 1, phrase::TIMES) && !self.is_finite(at + 2);
        // "having said that, …"
        let spoken = self.class(at + 1) == Some(Class::Comma)
            && at
                .checked_sub(2)
                .is_some_and(|having| self.is_any(having, &["having"]));
        !dates
            && !spoken
            && self.is_any(at, &["that"])
            && (self.class(at) == Some(Class::That) || !stands_alone)
    }

    /// "said no."
    fn is_yes_or_no(&self, usage: &Use, at: usize) -> bool {
        usage.form.lemma == "say"
            && at == usage.cue.end
            && self
                .pieces
                .get(at)
                .is_some_and(|piece| self.text.is_any(piece, &["yes", "no"]))
            && self.class(at + 1).is_none_or(Class::is_mark)
    }

    /// "this weekend", "last month".
    pub(super) fn is_time(&self, at: usize) -> bool {
        let (Some(first), Some(second)) = (self.pieces.get(at), self.pieces.get(at + 1)) else {
            return false;
        };
        self.text.is_any(first, &["this", "last", "next"])
            && self.text.is_any(
                second,
                &[
                    "week",
                    "weekend",
                    "month",
                    "year",
                    "quarter",
                    "night",
                    "morning",
                    "afternoon",
                    "evening",
                    "summer",
                    "spring",
                ],
            )
    }

    /// The clause that starts behind "and that" at `at`.
    pub(super) fn that_clause(&self, idx: usize, at: usize) -> Option<Content> {
        self.clause(idx, at, Link::That)
    }

    /// Every quoted fragment behind a verb such as "called", before the next reporting verb.
    pub(super) fn fragments(&self, idx: usize) -> Vec<usize> {
        let Some(usage) = self.uses.get(idx) else {
            return Vec::new();
        };
        let end = self.uses.get(idx + 1).map_or(self.end, |next| {
            next.start.max(usage.cue.end).min(next.cue.start)
        });
        // `"…," said Orr` and `"…," as Orr put it` behind it claim their own.
        let claimed = |at: usize| {
            let next = at + 1 + usize::from(self.is_any(at + 1, &["as"]));
            self.ends_with_comma(at)
                && self
                    .uses
                    .get(idx + 1)
                    .is_some_and(|usage| usage.start == next)
        };
        (usage.cue.end..end)
            .filter(|at| self.class(*at) == Some(Class::Quoted) && !claimed(*at))
            .collect()
    }

    /// Whether a quotation ends with a comma or like a sentence.
    pub(super) fn is_closed(&self, at: usize) -> bool {
        match self.pieces.get(at).map(|piece| piece.what) {
            Some(What::Quoted(span)) => {
                matches!(self.text.last_char(span), Some(',' | '.' | '?' | '!' | '…'))
            }
            Some(What::Word(_)) | None => false,
        }
    }

    /// A quotation, or a clause, behind a colon or comma.
    fn marked(&self, idx: usize, at: usize) -> Option<Content> {
        let goes_on = matches!(
            self.class(at + 1),
            Some(Class::Prep | Class::Sub | Class::That | Class::Noun | Class::Verb | Class::Aux)
        );
        if self.class(at)? == Class::Quoted && (self.is_closed(at) || !goes_on) {
            return Some(Content {
                pieces: at..at + 1,
                link: Link::Marked,
            });
        }
        self.clause(idx, at, Link::Marked)
    }

    /// A quotation right behind the cue: all of the content, or the start of a clause.
    fn quoted(&self, idx: usize, at: usize, fresh: bool) -> Option<Content> {
        let usage = self.uses.get(idx)?;
        let clausal = usage.form.takes_bare_clause() || usage.form.takes_that();
        let names = usage.form.takes_fragment() || !usage.form.takes_speech();
        if names && !clausal || usage.form.is_thought() {
            return None;
        }
        let closed = self.is_closed(at);
        // "wrote about the “creative” use of steel": a term in a noun phrase.
        let before = at.checked_sub(1).and_then(|before| self.class(before));
        if !fresh && !closed && matches!(before, Some(Class::Det | Class::Adj | Class::Noun)) {
            return None;
        }
        let joined = matches!(self.class(at + 1), Some(Class::And))
            && matches!(
                self.class(at + 2),
                Some(Class::Det | Class::Noun | Class::Adj | Class::Quoted)
            )
            && self.main_verb(at + 1, self.end).is_some();
        // "a sign that read “Stay Out” fell": what is written ends with its marks.
        let written = usage.form.lemma == "read";
        let alone = !joined
            && (closed
                || !fresh
                || written
                || matches!(
                    self.class(at + 1),
                    None | Some(Class::Comma | Class::Stop | Class::Semi | Class::And | Class::But)
                ));
        if alone {
            return Some(Content {
                pieces: at..at + 1,
                link: Link::Beside,
            });
        }
        self.clause(idx, at, Link::Bare)
    }

    /// The clause that starts at `at`, up to its end.
    fn clause(&self, idx: usize, at: usize, link: Link) -> Option<Content> {
        let end = self.clause_end(idx, at);
        let pieces = self.trimmed(at..end)?;
        // "accepted that submission"
        let noun = link == Link::That
            && pieces.len() == 1
            && self.class(pieces.start).is_some_and(Class::is_nominal);
        let word = pieces.len() == 1
            && self.class(pieces.start) != Some(Class::Quoted)
            && link == Link::Bare;
        if noun || word {
            return None;
        }
        Some(Content { pieces, link })
    }
}

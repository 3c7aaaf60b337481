//! What a reporting verb reports: the clause or quotation behind it, or the clause before it.
//!
//! Owns where reported content starts and ends, without a parser: by word classes, commas, and the
//! other reporting verbs of the sentence. Leaves who speaks to [`super::speaker`].

use std::ops::Range;

use super::around::Around;
use super::class::Class;
use super::phrase;
use super::speaker::{Subject, Use};

/// How many pieces behind a reporting verb its content starts at most.
const REACH: usize = 40;

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

/// Where reading on behind a reporting verb has come to.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// No phrase stands between the verb and this place.
    fresh: bool,
    /// The phrase before tells what is spoken about: in "commented on two plans that" the clause is a
    /// relative one.
    topic: bool,
}

/// Where reading on behind a reporting verb leads.
enum Step {
    /// On to the piece there.
    To(usize),
    /// Over a phrase to the piece there.
    Over { next: usize, topic: bool },
    /// To what is reported.
    Found(Content),
}

impl Around<'_> {
    /// What the reporting verb at `idx` of the sentence's uses reports behind it.
    pub(super) fn behind(&self, idx: usize) -> Option<Content> {
        let usage = self.uses.get(idx)?;
        let start = match (usage.subject, &usage.speaker) {
            (Subject::Inverted, Some(speaker)) => speaker.end,
            (Subject::Inverted, None) => usage.cue.end,
            _ if usage.form.takes_addressee() => self.behind_addressee(usage, usage.cue.end),
            _ => usage.cue.end,
        };
        let mut place = Place {
            at: start,
            fresh: true,
            topic: false,
        };
        let limit = self.end.min(start + REACH);
        while place.at < limit {
            match self.step(idx, usage, place)? {
                Step::To(next) => place.at = next,
                Step::Over { next, topic } => {
                    place = Place {
                        at: next,
                        fresh: false,
                        topic,
                    }
                }
                Step::Found(content) => return Some(content),
            }
        }
        None
    }

    /// What the piece at a place behind the reporting verb leads to; the first rule that fits counts.
    fn step(&self, idx: usize, usage: &Use, place: Place) -> Option<Step> {
        let Place { at, fresh, topic } = place;
        let clause = |at: usize, link: Link| self.clause(idx, at, link).map(Step::Found);
        match self.class(at)? {
            // "was asked by a reporter whether"
            Class::Prep if usage.passive && fresh && self.is(at, "by") => {
                Some(Step::To(self.phrase(at + 1)?.end))
            }
            Class::Aux | Class::Verb if self.is_extracted(usage, at) => clause(at, Link::That),
            Class::Colon => self.marked(idx, at + 1).map(Step::Found),
            // "told MSNBC's “Morning Joe” that"
            Class::Poss if self.is_titled(at + 1) => Some(Step::To(at + 2)),
            Class::Quoted if self.is_titled(at) => Some(Step::To(at + 1)),
            Class::Quoted => self.quoted(idx, place).map(Step::Found),
            Class::That | Class::Rel | Class::Det
                if self.is_that(at)
                    && (!topic || self.is_channel(at))
                    && usage.form.takes_clause() =>
            {
                clause(at + 1, Link::That)
            }
            // "told a woman who had asked that"
            Class::Rel if self.behind_relative(usage, at).is_some() => {
                clause(self.behind_relative(usage, at)?, Link::That)
            }
            Class::Question | Class::Rel
                if usage.form.takes_question() && (fresh || usage.passive) =>
            {
                clause(at, Link::Question)
            }
            Class::Comma => self.past_comma(idx, usage, at),
            // "said there certainly was more"
            Class::Adv if self.is_there(at) && usage.form.takes_bare_clause() => {
                clause(at, Link::Bare)
            }
            Class::Adv | Class::Not => Some(Step::To(at + 1)),
            _ if self.is_time(at) => Some(Step::To(at + 2)),
            Class::Other | Class::Det if self.is_yes_or_no(usage, at) => {
                Some(Step::Found(Content::piece(at, Link::That)))
            }
            _ if self.is_bare_clause(idx, usage, at, fresh) => clause(at, Link::Bare),
            Class::To if self.is_infinitive(usage, at) => {
                clause(self.infinitive_start(usage, at), Link::Infinitive)
            }
            class => self.step_over(usage, place, class),
        }
    }

    /// Over a phrase that stands between the reporting verb and what it reports.
    fn step_over(&self, usage: &Use, place: Place, class: Class) -> Option<Step> {
        let Place { at, fresh, .. } = place;
        match class {
            Class::Prep if self.is_day(at + 1) && self.class(at + 2) != Some(Class::Poss) => {
                Some(Step::To(at + 2))
            }
            // "said after the meeting that"
            Class::Sub if fresh && self.is_any(at, &["after", "before"]) => {
                let attending = usize::from(self.is_ing(at + 1));
                Some(Step::Over {
                    next: self.past_phrase(usage, at + attending)?,
                    topic: place.topic,
                })
            }
            Class::Prep | Class::To if fresh || self.reports_further(usage, at) => {
                Some(Step::Over {
                    next: self.past_phrase(usage, at)?,
                    topic: self.is_topic(usage, at),
                })
            }
            _ if self.is_day(at) && self.class(at + 1) != Some(Class::Poss) => {
                Some(Step::To(at + 1))
            }
            _ => None,
        }
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

    /// Whether "that" at `at` starts a clause rather than standing for a noun.
    fn is_that(&self, at: usize) -> bool {
        let stands_alone = matches!(
            self.class(at + 1),
            None | Some(Class::Verb | Class::Aux | Class::Stop | Class::Not)
        );
        // "wrote to the king that night"
        let dates = self.is_any(at + 1, phrase::TIMES) && !self.is_finite(at + 2);
        // "having said that, …"
        let spoken =
            self.class(at + 1) == Some(Class::Comma) && at >= 2 && self.is(at - 2, "having");
        !dates
            && !spoken
            && self.is(at, "that")
            && (self.class(at) == Some(Class::That) || !stands_alone)
    }

    /// "said no."
    fn is_yes_or_no(&self, usage: &Use, at: usize) -> bool {
        usage.form.lemma == "say"
            && at == usage.cue.end
            && self.is_any(at, &["yes", "no"])
            && self.class(at + 1).is_none_or(Class::is_mark)
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
        let next = self.uses.get(idx + 1);
        let end = next.map_or(self.end, |next| {
            next.start.max(usage.cue.end).min(next.cue.start)
        });
        // `"…," said Orr` and `"…," as Orr put it` behind it claim their own.
        let is_claimed = |at: usize| {
            let start = at + 1 + usize::from(self.is(at + 1, "as"));
            self.ends_with_comma(at) && next.is_some_and(|next| next.start == start)
        };
        (usage.cue.end..end)
            .filter(|at| self.class(*at) == Some(Class::Quoted) && !is_claimed(*at))
            .collect()
    }

    /// A quotation, or a clause, behind a colon or comma.
    fn marked(&self, idx: usize, at: usize) -> Option<Content> {
        let goes_on = matches!(
            self.class(at + 1),
            Some(Class::Prep | Class::Sub | Class::That | Class::Noun | Class::Verb | Class::Aux)
        );
        if self.class(at)? == Class::Quoted && (self.is_closed(at) || !goes_on) {
            return Some(Content::piece(at, Link::Marked));
        }
        self.clause(idx, at, Link::Marked)
    }

    /// A quotation behind the cue: all of the content, or the start of a clause.
    fn quoted(&self, idx: usize, place: Place) -> Option<Content> {
        let Place { at, fresh, .. } = place;
        let form = self.uses.get(idx)?.form;
        let names = form.takes_fragment() || !form.takes_speech();
        if names && !form.takes_clause() || form.is_thought() {
            return None;
        }
        let closed = self.is_closed(at);
        // "wrote about the “creative” use of steel": a term in a noun phrase.
        let inside = matches!(
            self.class_before(at),
            Some(Class::Det | Class::Adj | Class::Noun)
        );
        if !fresh && !closed && inside {
            return None;
        }
        let ends = matches!(
            self.class(at + 1),
            None | Some(Class::Comma | Class::Stop | Class::Semi | Class::And | Class::But)
        );
        // "a sign that read “Stay Out” fell": what is written ends with its marks.
        let is_written = form.lemma == "read";
        let alone = closed || !fresh || is_written || ends;
        if alone && !self.is_joined_subject(at) {
            return Some(Content::piece(at, Link::Beside));
        }
        self.clause(idx, at, Link::Bare)
    }

    /// Whether the words in marks at `at` are the first of two joined subjects: `"thieves" and the mayor
    /// would leave`.
    fn is_joined_subject(&self, at: usize) -> bool {
        self.class(at + 1) == Some(Class::And)
            && matches!(
                self.class(at + 2),
                Some(Class::Det | Class::Noun | Class::Adj | Class::Quoted)
            )
            && self.main_verb(at + 1, self.end).is_some()
    }

    /// The clause that starts at `at`, up to its end.
    fn clause(&self, idx: usize, at: usize, link: Link) -> Option<Content> {
        let pieces = self.trimmed(at..self.clause_end(idx, at))?;
        let is_word = pieces.len() == 1
            && match link {
                // "accepted that submission"
                Link::That => self.class(pieces.start).is_some_and(Class::is_nominal),
                Link::Bare => self.class(pieces.start) != Some(Class::Quoted),
                Link::Marked | Link::Beside | Link::Question | Link::Infinitive => false,
            };
        (!is_word).then_some(Content { pieces, link })
    }
}

impl Content {
    /// One piece alone.
    fn piece(at: usize, link: Link) -> Self {
        Self {
            pieces: at..at + 1,
            link,
        }
    }
}

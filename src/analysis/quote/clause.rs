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
use crate::analysis::Tag;

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
    /// `vowed to …`.
    Infinitive,
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

                Class::Comma => match self.class(at + 1) {
                    Some(Class::Quoted) if usage.form.takes_speech() || usage.form.takes_that() => {
                        return self.marked(idx, at + 1);
                    }
                    Some(Class::That) if usage.form.takes_that() => {
                        return self.clause(idx, at + 2, Link::That);
                    }
                    // "told her, more than once, that"
                    _ if self.behind_aside(usage, at).is_some() => {
                        let (start, link) = self.behind_aside(usage, at)?;
                        return self.clause(idx, start, link);
                    }
                    // "told a crowd in Salem, New Hampshire on Monday that"
                    Some(Class::Name) if self.class(at - 1) == Some(Class::Name) => {
                        at += 1;
                        while self.class(at) == Some(Class::Name) {
                            at += 1;
                        }
                        let goes_on = match self.class(at) {
                            Some(Class::That | Class::Prep) => true,
                            Some(Class::Comma) => self.class(at + 1) == Some(Class::That),
                            _ => self.pieces.get(at).is_some_and(|day| self.text.is_day(day)),
                        };
                        if !goes_on || usage.cue.end == at {
                            return None;
                        }
                    }
                    Some(Class::Adv | Class::Prep | Class::Rel) => {
                        at = self.behind_comma(at + 1)?;
                    }
                    _ => return None,
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
                Class::To if self.is_promise(usage, at) => {
                    let promise = self.clause(idx, at, Link::Infinitive)?;
                    let quoted = promise
                        .pieces
                        .clone()
                        .any(|at| self.class(at) == Some(Class::Quoted));
                    return quoted.then_some(promise);
                }
                Class::Prep
                    if self
                        .pieces
                        .get(at + 1)
                        .is_some_and(|day| self.text.is_day(day)) =>
                {
                    at += 2;
                }
                Class::Prep | Class::To if fresh || self.reports_further(usage, at) => {
                    let on = matches!(usage.form.lemma, "comment" | "report" | "agree" | "insist");
                    let lasts = self.is_any(at, &["for"])
                        && self.is_any(at + 1, &["years", "months", "weeks", "days", "decades"]);
                    topic = !lasts && self.is_any(at, &["about", "of", "for", "against"])
                        || on && self.is_any(at, &["on"]);
                    at = phrase::starting_at(self.text, self.pieces, at + 1, self.end)?.end;
                    fresh = false;
                }
                _ if self
                    .pieces
                    .get(at)
                    .is_some_and(|piece| self.text.is_day(piece)) =>
                {
                    at += 1;
                }
                _ => return None,
            }
        }
        None
    }

    fn is_any(&self, at: usize, small: &[&str]) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| self.text.is_any(piece, small))
    }

    /// "there was", "there certainly was".
    fn is_there(&self, at: usize) -> bool {
        let behind = if self.class(at + 1) == Some(Class::Adv) {
            at + 2
        } else {
            at + 1
        };
        self.is_any(at, &["there"]) && self.class(behind) == Some(Class::Aux)
    }

    /// Whether "that" at `at` starts a clause rather than standing for a noun.
    fn is_that(&self, at: usize) -> bool {
        let stands_alone = matches!(
            self.class(at + 1),
            None | Some(Class::Verb | Class::Aux | Class::Stop | Class::Not)
        );
        self.is_any(at, &["that"]) && (self.class(at) == Some(Class::That) || !stands_alone)
    }

    /// "at a price that Orr says will fall": the clause goes on behind the reporting verb.
    fn is_extracted(&self, usage: &Use, at: usize) -> bool {
        let before = usage.start.checked_sub(1).and_then(|at| self.class(at));
        at == usage.cue.end
            && usage.subject == Subject::Own
            && usage.form.takes_bare_clause()
            && (matches!(before, Some(Class::Rel | Class::That)) && self.is_finite(at)
                // "a shift Orr said could drive voters away"
                || before != Some(Class::Question)
                    && self.is_any(at, &["could", "would", "will", "may", "might", "should"])
                    && usage.form.is_sure())
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

    /// "vowed to leave", "urged her to leave": words that are themselves the deed.
    fn is_promise(&self, usage: &Use, at: usize) -> bool {
        let promises = at == usage.cue.end
            && matches!(
                usage.form.lemma,
                "vow" | "pledge" | "promise" | "threaten" | "swear" | "offer" | "agree" | "propose"
            );
        let asks = at > usage.cue.end
            && matches!(
                usage.form.lemma,
                "tell"
                    | "urge"
                    | "ask"
                    | "order"
                    | "warn"
                    | "advise"
                    | "instruct"
                    | "beg"
                    | "call"
                    | "implore"
                    | "exhort"
                    | "remind"
                    | "caution"
                    | "direct"
                    | "encourage"
                    | "invite"
            );
        (promises || asks)
            && !usage.passive
            && matches!(
                self.class(at + 1),
                Some(Class::Verb | Class::Aux | Class::Adv | Class::Quoted)
            )
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
        // `"…," said Orr` behind it claims its own.
        let claimed = |at: usize| {
            self.ends_with_comma(at)
                && self
                    .uses
                    .get(idx + 1)
                    .is_some_and(|next| next.start == at + 1)
        };
        (usage.cue.end..end)
            .filter(|at| self.class(*at) == Some(Class::Quoted) && !claimed(*at))
            .collect()
    }

    /// Whether a clause without "that" starts at `at`: a subject with a finite verb behind it.
    fn is_bare_clause(&self, idx: usize, usage: &Use, at: usize, fresh: bool) -> bool {
        let (Some(first), Some(piece)) = (self.class(at), self.pieces.get(at)) else {
            return false;
        };
        let objects = [
            "him",
            "them",
            "me",
            "us",
            "himself",
            "herself",
            "themselves",
        ];
        let starts = match first {
            Class::Pron => !self.text.is_any(piece, &objects),
            Class::Det | Class::Name | Class::Noun | Class::Num | Class::Adj => {
                !self.text.is_day(piece)
            }
            Class::Sub | Class::Question => {
                fresh
                    && self.text.is_any(
                        piece,
                        &["while", "although", "because", "if", "when", "unless"],
                    )
            }
            Class::Verb => self.text.slice(piece.range).ends_with("ing"),
            // "said that was wrong"
            Class::Rel => {
                self.is_any(at, &["that"])
                    && matches!(self.class(at + 1), Some(Class::Verb | Class::Aux))
            }
            // "about 900 people", "down-ballot races"
            Class::Prep => {
                self.class(at + 1) == Some(Class::Hyphen)
                    || self.text.is_any(piece, &["about", "around", "over"])
                        && self.class(at + 1).is_some_and(|class| {
                            class == Class::Num
                                || self.is_any(at + 1, &["one", "two", "three", "four"])
                        })
            }
            _ => false,
        };
        if !starts {
            return false;
        }
        let end = if self.is_subordinate(idx) {
            (at..self.end)
                .find(|at| self.class(*at) == Some(Class::Comma))
                .unwrap_or(self.end)
        } else {
            self.end
        };
        let Some(finite) = self.main_verb(at, end) else {
            return false;
        };
        // "announced his candidacy last spring, Orr was out": an object, then the reporter.
        let broken = !matches!(usage.form.lemma, "say" | "tell" | "think" | "believe")
            && first.is_nominal()
            && (at..finite).any(|at| matches!(self.class(at), Some(Class::Comma | Class::That)));
        if broken {
            return false;
        }
        let complement = usage.form.takes_bare_clause()
            || usage.form.takes_that() && first == Class::Pron && finite == at + 1;
        // "reported it to the shop": an object, not a subject.
        let object = first == Class::Pron
            && matches!(
                self.class(at + 1),
                Some(Class::To | Class::Prep | Class::Stop | Class::Comma | Class::Quoted)
            )
            && !self.is_any(at + 1, &["of"]);
        complement && !object
    }

    /// The finite verb of a clause whose subject starts at `at`, past relative clauses.
    pub(super) fn main_verb(&self, at: usize, end: usize) -> Option<usize> {
        let mut n_relative = 0;
        for at in at + 1..end {
            let before = self.class(at - 1);
            match self.class(at)? {
                Class::Rel => n_relative += 1,
                // `anybody who complains "is not having a good night"`
                Class::Quoted if n_relative == 0 && self.opens_with_verb(at) => return Some(at),
                Class::Aux | Class::Verb if before == Some(Class::To) => {}
                // "a planned rally"
                Class::Verb if before == Some(Class::Det) => {}
                Class::Verb if self.is_ing(at) => {}
                // "wrote one word and left": the verb belongs to the reporter.
                Class::Aux | Class::Verb if matches!(before, Some(Class::And | Class::But)) => {
                    return None;
                }
                Class::Aux | Class::Verb if matches!(before, Some(Class::Aux | Class::Not)) => {}
                Class::Aux | Class::Verb if n_relative == 0 => return Some(at),
                Class::Aux | Class::Verb => n_relative -= 1,
                _ => {}
            }
        }
        None
    }

    /// Whether the words in marks at `at` begin with a finite verb.
    fn opens_with_verb(&self, at: usize) -> bool {
        let Some(What::Quoted(span)) = self.pieces.get(at).map(|piece| piece.what) else {
            return false;
        };
        let words = self.text.words;
        let first = words.first_from(self.text.content(span).start());
        !words.is_capitalised(first)
            && matches!(words.tag(first), Tag::Aux | Tag::Verb)
            && !words.text(first).ends_with("ing")
            && words.text(first).chars().all(char::is_alphabetic)
            && self.text.slice(self.text.content(span)).contains(' ')
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
        if usage.form.takes_fragment() && !clausal || usage.form.is_thought() {
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
        let alone = !joined
            && (closed
                || !fresh
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

//! What a reporting verb reports: the clause or quotation behind it, or the clause before it.
//!
//! Owns where reported content starts and ends, without a parser: by word classes, commas, and the
//! other reporting verbs of the sentence. Leaves who speaks to [`super::speaker`].

use std::ops::Range;

use super::class::Class;
use super::phrase;
use super::region::{Piece, Text, What};
use super::speaker::{Subject, Use};

/// What people speak to and through: "told reporters in an email that".
const CHANNELS: &[&str] = &[
    "statement",
    "interview",
    "email",
    "e-mail",
    "letter",
    "report",
    "tweet",
    "tweets",
    "post",
    "speech",
    "conference",
    "briefing",
    "memo",
    "message",
    "article",
    "book",
    "testimony",
    "hearing",
    "call",
    "reporters",
    "journalists",
    "supporters",
    "lawmakers",
    "officials",
    "audience",
    "crowd",
    "people",
    "members",
    "meeting",
    "court",
    "website",
    "phone",
    "filing",
    "paper",
    "study",
    "editorial",
    "remarks",
    "voters",
    "investors",
    "newspaper",
    "magazine",
];

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
    fn class(&self, at: usize) -> Option<Class> {
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
        if usage.form.takes_addressee() && usage.subject != Subject::Inverted {
            at = self.behind_addressee(usage, at);
        }
        let limit = self.end.min(at + 40);
        while at < limit {
            let class = self.class(at)?;
            match class {
                Class::Colon => return self.marked(idx, at + 1),
                Class::Quoted => return self.quoted(idx, at, fresh),
                Class::That if usage.form.takes_that() || usage.form.takes_bare_clause() => {
                    return self.clause(idx, at + 1, Link::That);
                }
                Class::Question | Class::Rel if usage.form.takes_question() && fresh => {
                    return self.clause(idx, at, Link::Question);
                }
                Class::Comma => match self.class(at + 1) {
                    Some(Class::Quoted) if usage.form.takes_speech() || usage.form.takes_that() => {
                        return self.marked(idx, at + 1);
                    }
                    Some(Class::That) if usage.form.takes_that() => {
                        return self.clause(idx, at + 2, Link::That);
                    }
                    Some(Class::Adv | Class::Prep | Class::Rel) => {
                        at = self.behind_comma(at + 1)?
                    }
                    _ => return None,
                },
                Class::Adv | Class::Not => at += 1,
                _ if self.is_time(at) => at += 2,
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
                Class::Prep | Class::To if fresh || self.reports_further(usage, at) => {
                    at = phrase::starting_at(self.text, self.pieces, at + 1, self.end)?.end;
                    fresh = false;
                    continue;
                }
                _ if self
                    .pieces
                    .get(at)
                    .is_some_and(|piece| self.text.is_day(piece)) =>
                {
                    at += 1
                }
                _ => return None,
            }
        }
        None
    }

    /// "vowed to leave": words that are themselves the deed.
    fn is_promise(&self, usage: &Use, at: usize) -> bool {
        at == usage.cue.end
            && matches!(
                usage.form.lemma,
                "vow" | "pledge" | "promise" | "threaten" | "swear"
            )
            && matches!(
                self.class(at + 1),
                Some(Class::Verb | Class::Aux | Class::Adv | Class::Quoted)
            )
    }

    /// "this weekend", "last month".
    fn is_time(&self, at: usize) -> bool {
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
        (usage.cue.end..end)
            .filter(|at| self.class(*at) == Some(Class::Quoted))
            .collect()
    }

    /// The clause before a comma and the attribution that starts at `start`: `…, she said`.
    pub(super) fn before(&self, start: usize) -> Option<Range<usize>> {
        let comma = start.checked_sub(1).filter(|comma| *comma > self.start)?;
        if !matches!(self.class(comma)?, Class::Comma | Class::Dash) {
            return None;
        }
        let from = self.dateline_end();
        let range = self.trimmed(from..comma)?;
        let opens = self.class(range.start)?;
        let inner = self.pieces.get(range.clone())?;
        let has_verb = self.heading || range.clone().any(|at| self.is_finite(at));
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
        let adverbial = n_commas == 0
            && (matches!(opens, Class::Sub | Class::Question | Class::Verb)
                || opens == Class::Prep && !plain);
        (range.len() >= 3 && has_verb && !adverbial).then_some(range)
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
    /// An opening adverbial ("In May, she said, the bridge held") is no side.
    pub(super) fn both_sides(&self, idx: usize, floor: usize) -> Option<Vec<Range<usize>>> {
        let usage = self.uses.get(idx)?;
        let comma = usage.start.checked_sub(1).filter(|comma| *comma > floor)?;
        let left = self.trimmed(floor..comma)?;
        let mut close = usage.cue.end;
        while close < self.end.min(usage.cue.end + 6) && self.class(close)? != Class::Comma {
            close += 1;
        }
        if self.class(comma)? != Class::Comma || self.class(close)? != Class::Comma {
            return None;
        }
        let right = self.trimmed(close + 1..self.clause_end(idx, close + 1))?;
        let first = self.class(right.start)?;
        let whole = left.clone().any(|at| self.is_finite(at));
        let continued = self.is_finite(right.start)
            && self
                .pieces
                .get(right.start)
                .is_some_and(|piece| !self.text.slice(piece.range).ends_with("ed"));
        let goes_on = if whole {
            matches!(first, Class::That | Class::Question) || continued
        } else {
            !matches!(first, Class::Rel | Class::And | Class::But | Class::Quoted)
                && right.clone().any(|at| self.is_finite(at))
        };
        let adverbial = !whole
            && matches!(
                self.class(left.start),
                Some(Class::Prep | Class::Sub | Class::Adv | Class::Num | Class::Question)
            );
        if !goes_on || left.len() < 2 {
            return None;
        }
        Some(if adverbial {
            vec![right]
        } else {
            vec![left, right]
        })
    }

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

    /// Behind "told reporters"; `at` where what follows is no addressee.
    fn behind_addressee(&self, usage: &Use, at: usize) -> usize {
        let Some(addressee) = phrase::starting_at(self.text, self.pieces, at, self.end) else {
            return at;
        };
        let is_subject = matches!(self.class(addressee.end), Some(Class::Verb | Class::Aux))
            && usage.form.lemma != "tell";
        if is_subject { at } else { addressee.end }
    }

    /// Behind the comma that closes the parenthesis at `at`, where one does.
    fn behind_comma(&self, at: usize) -> Option<usize> {
        let close = (at..self.end.min(at + 16)).find(|at| self.class(*at) == Some(Class::Comma))?;
        Some(close + 1)
    }

    /// Whether "that", a colon or a quotation follows soon, before another verb.
    fn reports_further(&self, usage: &Use, at: usize) -> bool {
        for at in at..self.end.min(at + 16) {
            match self.class(at) {
                Some(Class::That) => return usage.form.takes_that() && self.is_channel(at),
                Some(Class::Colon | Class::Quoted) => return true,
                Some(Class::Verb | Class::Aux | Class::Comma) | None => return false,
                Some(_) => {}
            }
        }
        true
    }

    /// Whether "that" at `at` follows a time, a name or a channel of speech, and so is no relative.
    fn is_channel(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return false;
        };
        before.class != Class::Noun
            || self.text.is_any(before, phrase::TIMES)
            || self.text.is_any(before, CHANNELS)
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
        usage.form.takes_bare_clause() || first == Class::Pron && finite == at + 1
    }

    /// The finite verb of a clause whose subject starts at `at`, past relative clauses.
    fn main_verb(&self, at: usize, end: usize) -> Option<usize> {
        let mut n_relative = 0;
        for at in at + 1..end {
            let before = self.class(at - 1);
            match self.class(at)? {
                Class::Rel => n_relative += 1,
                Class::Aux | Class::Verb if before == Some(Class::To) => {}
                // "wrote one word and left": the verb belongs to the reporter.
                Class::Aux | Class::Verb if matches!(before, Some(Class::And | Class::But)) => {
                    return None;
                }
                Class::Verb if self.is_ing(at) => {}
                Class::Aux | Class::Verb if matches!(before, Some(Class::Aux | Class::Not)) => {}
                Class::Aux | Class::Verb if n_relative == 0 => return Some(at),
                Class::Aux | Class::Verb => n_relative -= 1,
                _ => {}
            }
        }
        None
    }

    /// Whether the piece is a verb that may be finite.
    fn is_finite(&self, at: usize) -> bool {
        let infinitive = at
            .checked_sub(1)
            .is_some_and(|before| self.class(before) == Some(Class::To));
        match self.class(at) {
            Some(Class::Aux) => !infinitive,
            Some(Class::Verb) => !infinitive && !self.is_ing(at),
            _ => false,
        }
    }

    fn is_ing(&self, at: usize) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| self.text.slice(piece.range).ends_with("ing"))
    }

    /// Whether a quotation ends with a comma or like a sentence.
    fn is_closed(&self, at: usize) -> bool {
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
        if pieces.len() == 1
            && self.class(pieces.start) != Some(Class::Quoted)
            && link == Link::Bare
        {
            return None;
        }
        Some(Content { pieces, link })
    }

    /// Where the clause of the use at `idx` that starts at `from` ends.
    fn clause_end(&self, idx: usize, from: usize) -> usize {
        let next = self
            .uses
            .iter()
            .skip(idx + 1)
            .filter(|usage| usage.cue.start > from)
            .find_map(|usage| self.cut_before(usage, from))
            .unwrap_or(self.end);
        let subordinate = self.is_subordinate(idx);
        let stop = (from + 1..next).find(|at| match self.class(*at) {
            Some(Class::Semi) => true,
            Some(Class::Comma) => {
                subordinate || self.is_new_predicate(*at) || self.is_according(*at + 1)
            }
            _ => false,
        });
        stop.unwrap_or(next)
    }

    /// Where another reporting verb ends the clause before it; `None` where it is part of the clause.
    fn cut_before(&self, usage: &Use, from: usize) -> Option<usize> {
        let left = usage.start.checked_sub(1).filter(|left| *left > from)?;
        // `"…," he said`: the quotation before it is his.
        if self.class(left) == Some(Class::Quoted)
            && self.ends_with_comma(left)
            && matches!(usage.subject, Subject::Own | Subject::Inverted)
            && usage.form.takes_speech()
            && !usage.participle
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
            return (from + 1..usage.start)
                .rev()
                .find(edge)
                .or(Some(usage.start));
        }
        let further = left.checked_sub(1).filter(|further| *further > from);
        match self.class(left)? {
            Class::Comma | Class::Dash => {
                let closes = matches!(self.class(usage.cue.end), None | Some(Class::Stop));
                let marked = self.is_marked(usage);
                let tail = usage.participle
                    || matches!(usage.subject, Subject::Shared | Subject::Inverted)
                    || usage.subject == Subject::Own && (closes || marked);
                tail.then_some(left)
            }
            Class::And | Class::But => {
                let comma = further.and_then(|further| self.class(further)) == Some(Class::Comma);
                // "she hopes to win, but she knows": still her words.
                let thinks =
                    usage.form.is_thought() && self.class(usage.start) == Some(Class::Pron);
                let own = usage.subject == Subject::Own && !thinks;
                let shared = usage.subject == Subject::Shared && usage.form.takes_bare_clause();
                let finite = usage.form.finite || usage.form.base;
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

    /// Whether the piece is a comma, or a quotation with one inside.
    fn ends_with_comma(&self, at: usize) -> bool {
        match self.pieces.get(at).map(|piece| piece.what) {
            Some(What::Quoted(span)) => self.text.last_char(span) == Some(','),
            Some(What::Word(_)) => self.class(at) == Some(Class::Comma),
            None => false,
        }
    }

    /// Whether the reporting verb itself stands in a clause that opens the sentence: "After he said".
    fn is_subordinate(&self, idx: usize) -> bool {
        let Some(usage) = self.uses.get(idx) else {
            return false;
        };
        // "In a statement announcing the deal,"
        if usage.participle && self.class(self.start) == Some(Class::Prep) {
            let first = (self.start..usage.start).find(|at| self.class(*at) == Some(Class::Comma));
            if first.is_none() {
                return true;
            }
        }
        usage.start.checked_sub(1).is_some_and(|left| {
            left >= self.start
                && left <= self.start + 4
                && matches!(self.class(left), Some(Class::Sub | Class::Question))
        })
    }

    /// Whether a colon or comma and a quotation stand right behind the reporting verb.
    fn is_marked(&self, usage: &Use) -> bool {
        let behind = usage.cue.end;
        match self.class(behind) {
            Some(Class::Colon) => true,
            Some(Class::Comma) => self.class(behind + 1) == Some(Class::Quoted),
            _ => false,
        }
    }

    /// ", and was reluctant": the reporter's sentence goes on.
    fn is_new_predicate(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Comma)
            && matches!(self.class(at + 1), Some(Class::And | Class::But))
            && self.pieces.get(at + 2).is_some_and(|piece| {
                self.text
                    .is_any(piece, &["is", "are", "was", "were", "has", "had", "have"])
            })
    }

    /// "according to".
    fn is_according(&self, at: usize) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| self.text.is(piece, "according"))
    }
}

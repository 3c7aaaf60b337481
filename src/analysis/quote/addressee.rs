//! What stands between a reporting verb and its content: whom, through what, when.
//!
//! Owns "told reporters in an email that", "told her, more than once, that". Leaves the content to
//! [`super::clause`].

use super::class::Class;
use super::clause::{Around, Link};
use super::phrase;
use super::region::What;
use super::speaker::Use;

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
    "evidence",
    "police",
    "detectives",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
];

impl Around<'_> {
    /// Behind "told reporters"; `at` where what follows is no addressee.
    pub(super) fn behind_addressee(&self, usage: &Use, at: usize) -> usize {
        let Some(addressee) = phrase::starting_at(self.text, self.pieces, at, self.end) else {
            return at;
        };
        let is_subject = matches!(self.class(addressee.end), Some(Class::Verb | Class::Aux));
        if !is_subject {
            return addressee.end;
        }
        if usage.form.lemma != "tell" {
            return at;
        }
        // "told the court Ada Orr had left": one phrase by its words, but the name begins a clause.
        (addressee.start + 1..addressee.end)
            .rev()
            .find(|at| {
                let before = self.class(at - 1);
                self.pieces.get(*at).is_some_and(|piece| match piece.class {
                    Class::Name => {
                        before != Some(Class::Name) || self.text.starts_name(piece.range)
                    }
                    Class::Det => true,
                    _ => false,
                })
            })
            .unwrap_or(addressee.end)
    }

    /// Behind "that", where a relative clause belongs to the addressee: "told a man who asked that".
    pub(super) fn behind_relative(&self, usage: &Use, at: usize) -> Option<usize> {
        let addressed = usage.form.takes_addressee()
            && at > usage.cue.end
            && self.class(at - 1).is_some_and(Class::is_head);
        let that = (at + 2..self.end.min(at + 16)).find(|at| {
            self.class(*at) == Some(Class::That)
                && !matches!(self.class(*at - 1), Some(Class::Verb | Class::Aux))
        })?;
        addressed.then_some(that + 1)
    }

    /// Whether the words in marks at `at` name a programme or a paper: "told MSNBC's “Morning Joe”".
    pub(super) fn is_titled(&self, at: usize) -> bool {
        let Some(What::Quoted(span)) = self.pieces.get(at).map(|piece| piece.what) else {
            return false;
        };
        let inside = at.checked_sub(1).and_then(|before| self.class(before));
        let words = self
            .text
            .slice(self.text.content(span))
            .split_whitespace()
            .count();
        matches!(
            inside,
            Some(Class::Poss | Class::Name | Class::Noun | Class::Prep)
        ) && self.text.is_title(span)
            && words < 6
            && !self.is_closed(at)
    }

    /// Behind the comma that closes the parenthesis at `at`, where one does.
    pub(super) fn behind_comma(&self, at: usize) -> Option<usize> {
        let close = (at..self.end.min(at + 16)).find(|at| self.class(*at) == Some(Class::Comma))?;
        Some(close + 1)
    }

    /// Where a clause starts behind the parenthesis that the comma at `at` opens.
    pub(super) fn behind_aside(&self, usage: &Use, at: usize) -> Option<(usize, Link)> {
        let close = self.behind_comma(at + 1)?;
        if (at + 1..close - 1).any(|at| self.is_finite(at)) {
            return None;
        }
        match self.class(close)? {
            Class::That if usage.form.takes_that() => Some((close + 1, Link::That)),
            Class::Question if usage.form.takes_question() => Some((close, Link::Question)),
            _ => None,
        }
    }

    /// Behind ", New Hampshire" in "told a crowd in Salem, New Hampshire on Monday that".
    pub(super) fn past_place(&self, usage: &Use, comma: usize) -> Option<usize> {
        let named = usage.cue.end < comma && self.class(comma - 1) == Some(Class::Name);
        let at = (comma + 1..self.end).find(|at| self.class(*at) != Some(Class::Name))?;
        let goes_on = match self.class(at)? {
            Class::That | Class::Prep => true,
            Class::Comma => self.class(at + 1) == Some(Class::That),
            _ => self.pieces.get(at).is_some_and(|day| self.text.is_day(day)),
        };
        (named && goes_on).then_some(at)
    }

    /// Whether a preposition at `at` leads to what is spoken about, so that "that" behind it belongs
    /// to its noun.
    pub(super) fn is_topic(&self, usage: &Use, at: usize) -> bool {
        let on = matches!(usage.form.lemma, "comment" | "report" | "agree" | "insist");
        let to = matches!(
            usage.form.lemma,
            "respond" | "reply" | "react" | "object" | "add"
        );
        let lasts = self.is_any(at, &["for"])
            && self.is_any(at + 1, &["years", "months", "weeks", "days", "decades"]);
        !lasts && self.is_any(at, &["about", "of", "for", "against"])
            || on && self.is_any(at, &["on"])
            || to && self.is_any(at, &["to"])
    }

    /// Behind the phrase that the preposition at `at` opens.
    pub(super) fn past_phrase(&self, usage: &Use, at: usize) -> Option<usize> {
        let object = phrase::starting_at(self.text, self.pieces, at + 1, self.end);
        // "in a statement released by the council"
        let end = object
            .map(|object| object.end)
            .map(|end| self.behind_released(end).unwrap_or(end));
        let end = end
            .filter(|end| self.class(*end) != Some(Class::Verb) || self.is_infinitive(usage, *end));
        // "said in an emailed statement that"
        end.or_else(|| {
            (at + 1..self.end.min(at + 10))
                .find(|at| self.class(*at) == Some(Class::That))
                .filter(|that| self.is_channel(*that))
        })
    }

    /// Behind "released by the council" at `at`.
    fn behind_released(&self, at: usize) -> Option<usize> {
        let released = self.is_any(
            at,
            &[
                "released",
                "issued",
                "posted",
                "published",
                "sent",
                "obtained",
                "broadcast",
                "held",
                "made",
                "given",
                "seen",
                "emailed",
                "taped",
                "aired",
            ],
        );
        let on = self.class(at + 1) == Some(Class::Prep) && released;
        let day = self
            .pieces
            .get(at + 1)
            .is_some_and(|piece| self.text.is_day(piece));
        if released && day {
            return Some(at + 2);
        }
        phrase::starting_at(self.text, self.pieces, at + 2, self.end)
            .filter(|_| on)
            .map(|source| source.end)
    }

    /// Whether "that", a colon or a quotation follows soon, before another verb.
    pub(super) fn reports_further(&self, usage: &Use, at: usize) -> bool {
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
    pub(super) fn is_channel(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return false;
        };
        before.class != Class::Noun
            || self.text.is_any(before, phrase::TIMES)
            || self.text.is_any(before, CHANNELS)
    }
}

//! What stands between a reporting verb and its content: whom, through what, when.
//!
//! Owns "told reporters in an email that", "told her, more than once, that". Leaves the content to
//! [`super::clause`].

use super::class::Class;
use super::clause::{Around, Link};
use super::phrase;
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

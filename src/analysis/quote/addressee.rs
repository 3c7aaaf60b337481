//! What stands between a reporting verb and its content: whom, through what, when.
//!
//! Owns "told reporters in an email that", "told her, more than once, that". Leaves the content to
//! [`super::clause`].

use super::around::Around;
use super::class::Class;
use super::clause::Link;
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

/// What somebody does with a statement: "in a statement released by the council".
const RELEASED: &[&str] = &[
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
];

/// How many pieces on "that", a colon or the end of a parenthesis is looked for.
const REACH: usize = 16;

/// A title of a programme has fewer words.
const MOST_TITLE: usize = 6;

impl Around<'_> {
    /// Behind "told reporters"; `at` where what follows is no addressee.
    pub(super) fn behind_addressee(&self, usage: &Use, at: usize) -> usize {
        let Some(addressee) = self.phrase(at) else {
            return at;
        };
        let is_subject = self.is_verb(addressee.end);
        if !is_subject {
            return addressee.end;
        }
        if usage.form.lemma != "tell" {
            return at;
        }
        // "told the court Ada Orr had left": one phrase by its words, but the name begins a clause.
        let begins = |at: &usize| match self.pieces.class(*at) {
            Some(Class::Name) => {
                self.class(at - 1) != Some(Class::Name) || self.pieces.starts_name(*at)
            }
            Some(class) => class == Class::Det,
            None => false,
        };
        (addressee.start + 1..addressee.end)
            .rev()
            .find(begins)
            .unwrap_or(addressee.end)
    }

    /// Behind "that", where a relative clause belongs to the addressee: "told a man who asked that".
    pub(super) fn behind_relative(&self, usage: &Use, at: usize) -> Option<usize> {
        let is_addressed = usage.form.takes_addressee()
            && at > usage.cue.end
            && self.class(at - 1).is_some_and(Class::is_head);
        let that = (at + 2..self.end.min(at + REACH))
            .find(|at| self.class(*at) == Some(Class::That) && !self.is_verb(*at - 1))?;
        is_addressed.then_some(that + 1)
    }

    /// Whether the words in marks at `at` name a programme or a paper: "told MSNBC's “Morning Joe”".
    pub(super) fn is_titled(&self, at: usize) -> bool {
        let text = self.pieces.text;
        let is_title = |span| text.is_title(span) && text.n_words(span) < MOST_TITLE;
        matches!(
            self.class_before(at),
            Some(Class::Poss | Class::Name | Class::Noun | Class::Prep)
        ) && self.pieces.span(at).is_some_and(is_title)
            && !self.is_closed(at)
    }

    /// Behind the comma that closes the parenthesis at `at`, where one does.
    pub(super) fn behind_comma(&self, at: usize) -> Option<usize> {
        let close = self.find(at..self.end.min(at + REACH), Class::Comma)?;
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
            _ => self.is_day(at),
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
        let lasts = self.is(at, "for")
            && self.is_any(at + 1, &["years", "months", "weeks", "days", "decades"]);
        !lasts && self.is_any(at, &["about", "of", "for", "against"])
            || on && self.is(at, "on")
            || to && self.is(at, "to")
    }

    /// Behind the phrase that the preposition at `at` opens.
    pub(super) fn past_phrase(&self, usage: &Use, at: usize) -> Option<usize> {
        // "in a statement released by the council"
        let object = self.phrase(at + 1).map(|object| object.end);
        let end = object.map(|end| self.behind_released(end).unwrap_or(end));
        let end = end
            .filter(|end| self.class(*end) != Some(Class::Verb) || self.is_infinitive(usage, *end));
        // "said in an emailed statement that"
        end.or_else(|| {
            self.find(at + 1..self.end.min(at + 10), Class::That)
                .filter(|that| self.is_channel(*that))
        })
    }

    /// Behind "released by the council" at `at`.
    fn behind_released(&self, at: usize) -> Option<usize> {
        if !self.is_any(at, RELEASED) {
            return None;
        }
        if self.is_day(at + 1) {
            return Some(at + 2);
        }
        let is_bound = self.class(at + 1) == Some(Class::Prep);
        self.phrase(at + 2)
            .filter(|_| is_bound)
            .map(|source| source.end)
    }

    /// Whether "that", a colon or a quotation follows soon, before another verb.
    pub(super) fn reports_further(&self, usage: &Use, at: usize) -> bool {
        for at in at..self.end.min(at + REACH) {
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
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        self.pieces.class(before) != Some(Class::Noun)
            || self.is_any(before, phrase::TIMES)
            || self.is_any(before, CHANNELS)
    }
}

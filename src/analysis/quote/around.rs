//! The sentence around a cue, as the rules for content ask about it.
//!
//! Owns small questions about its pieces, none of which looks behind its end. Leaves finding content to
//! [`super::clause`] and its neighbours.

use std::ops::Range;

use super::class::Class;
use super::phrase;
use super::pieces::Pieces;
use super::speaker::Use;

/// The sentence around a cue.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) pieces: Pieces<'a>,
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
        self.pieces.class(at).filter(|_| at < self.end)
    }

    pub(super) fn class_before(&self, at: usize) -> Option<Class> {
        self.class(at.checked_sub(1)?)
    }

    pub(super) fn is(&self, at: usize, small: &str) -> bool {
        self.pieces.is(at, small)
    }

    pub(super) fn is_any(&self, at: usize, small: &[&str]) -> bool {
        self.pieces.is_any(at, small)
    }

    pub(super) fn is_day(&self, at: usize) -> bool {
        self.pieces.is_day(at)
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.class(at).is_some_and(Class::is_verb)
    }

    /// The first piece of a class in a range.
    pub(super) fn find(&self, mut range: Range<usize>, class: Class) -> Option<usize> {
        range.find(|at| self.class(*at) == Some(class))
    }

    /// The noun phrase that starts at `at`.
    pub(super) fn phrase(&self, at: usize) -> Option<Range<usize>> {
        phrase::starting_at(self.pieces, at, self.end)
    }

    /// "this weekend", "last month".
    pub(super) fn is_time(&self, at: usize) -> bool {
        const TIMES: &[&str] = &[
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
        ];
        self.is_any(at, &["this", "last", "next"]) && self.is_any(at + 1, TIMES)
    }

    /// Whether the piece is a comma, or a quotation with one inside.
    pub(super) fn ends_with_comma(&self, at: usize) -> bool {
        match self.pieces.span(at) {
            Some(span) => self.pieces.text.last_char(span) == Some(','),
            None => self.class(at) == Some(Class::Comma),
        }
    }

    /// Whether a quotation ends with a comma or like a sentence.
    pub(super) fn is_closed(&self, at: usize) -> bool {
        let last = self
            .pieces
            .span(at)
            .and_then(|span| self.pieces.text.last_char(span));
        matches!(last, Some(',' | '.' | '?' | '!' | '…'))
    }
}

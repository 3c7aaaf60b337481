//! The pieces of a region, as rules ask about them.
//!
//! A place where no piece stands is harmless: it has no class, and no word is there. Owns small
//! questions only; leaves what the answers mean to whoever asks.

use std::ops::Range;

use super::class::{Class, is_day};
use super::region::{Piece, What};
use super::text::Text;
use crate::text::TextRange;

/// The pieces of a region, with the text that they are cut from.
#[derive(Clone, Copy)]
pub(super) struct Pieces<'a> {
    pub(super) text: &'a Text<'a>,
    all: &'a [Piece],
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a Text<'a>, all: &'a [Piece]) -> Self {
        Self { text, all }
    }

    pub(super) fn get(self, at: usize) -> Option<&'a Piece> {
        self.all.get(at)
    }

    /// Several pieces; `None` where not all of them stand.
    pub(super) fn part(self, range: Range<usize>) -> Option<&'a [Piece]> {
        self.all.get(range)
    }

    /// The part that the piece plays.
    pub(super) fn class(self, at: usize) -> Option<Class> {
        self.get(at).map(|piece| piece.class)
    }

    /// The class of the piece before `at`, if it does not stand before `floor`.
    pub(super) fn class_before(self, floor: usize, at: usize) -> Option<Class> {
        before(floor, at).and_then(|at| self.class(at))
    }

    /// The piece as printed.
    pub(super) fn printed(self, at: usize) -> &'a str {
        self.get(at)
            .map_or("", |piece| self.text.slice(piece.range))
    }

    /// Whether the piece is the word `small` (given in small letters).
    pub(super) fn is(self, at: usize, small: &str) -> bool {
        self.word(at)
            .is_some_and(|word| self.text.words.is(word, small))
    }

    /// Whether the piece is one of the words `small`.
    pub(super) fn is_any(self, at: usize, small: &[&str]) -> bool {
        self.word(at)
            .is_some_and(|word| self.text.words.is_any(word, small))
    }

    /// Whether the piece names a day.
    pub(super) fn is_day(self, at: usize) -> bool {
        self.word(at)
            .is_some_and(|word| is_day(&self.text.words.lower(word)))
    }

    /// Whether a name starts with the piece.
    pub(super) fn starts_name(self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|piece| self.text.starts_name(piece.range))
    }

    /// Whether a name ends with the piece.
    pub(super) fn ends_name(self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|piece| self.text.ends_name(piece.range))
    }

    /// Whether the name of a person starts with the piece.
    pub(super) fn starts_person(self, at: usize) -> bool {
        let start = self.get(at).map(|piece| piece.range.start());
        start.is_some_and(|start| self.text.name_at(start).is_some_and(|name| name.person))
    }

    /// Whether the piece announces a name rather than speech: "titled", "the word".
    pub(super) fn names_what_follows(self, at: usize) -> bool {
        self.is_any(
            at,
            &[
                "titled",
                "entitled",
                "headed",
                "headlined",
                "named",
                "nicknamed",
                "labelled",
                "labeled",
                "dubbed",
                "so-called",
                "word",
                "words",
                "phrase",
                "term",
                "hashtag",
                "slogan",
                "nickname",
            ],
        )
    }

    /// The stretch in marks that the piece is.
    pub(super) fn span(self, at: usize) -> Option<usize> {
        self.get(at)?.span()
    }

    /// The bytes from the first to the last of these pieces.
    pub(super) fn cover(self, range: Range<usize>) -> Option<TextRange> {
        let first = self.get(range.start)?;
        let last = self.get(range.end.checked_sub(1)?)?;
        Some(first.range.cover(last.range))
    }

    fn word(self, at: usize) -> Option<usize> {
        match self.get(at)?.what {
            What::Word(word) => Some(word),
            What::Quoted(_) => None,
        }
    }
}

/// The place before `at`, if it does not lie before `floor`.
pub(super) fn before(floor: usize, at: usize) -> Option<usize> {
    at.checked_sub(1).filter(|before| *before >= floor)
}

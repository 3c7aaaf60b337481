//! Words that are being typed, with a cursor between grapheme clusters.
//!
//! Owns moving and deleting by clusters and words. Leaves which key does what, and lines, to the line of
//! a [`super::prompt`] and to the [`super::text_area`].

use crate::text::{TextSize, grapheme, words};

/// Words and a cursor in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typing {
    text: String,
    /// Bytes before the cursor.
    cursor: usize,
}

/// What a key did to what is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The words changed.
    Changed,
    /// Only the cursor moved, if anything.
    Moved,
    /// The key is not for typing.
    NotTyping,
}

impl Typing {
    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Bytes before the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The words before the cursor.
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or(&self.text)
    }

    /// Puts words in at the cursor, as they are.
    pub fn insert(&mut self, words: &str) {
        self.text.insert_str(self.cursor, words);
        self.cursor += words.len();
    }

    /// Puts the cursor behind so many bytes.
    pub fn move_to(&mut self, to: usize) -> Typed {
        self.cursor = to;
        Typed::Moved
    }

    /// Takes out what lies between the cursor and a place before or behind it.
    pub fn delete_to(&mut self, to: usize) -> Typed {
        let (from, to) = (self.cursor.min(to), self.cursor.max(to));
        if from == to {
            return Typed::Moved;
        }
        self.text.replace_range(from..to, "");
        self.cursor = from;
        Typed::Changed
    }

    /// One cluster to the left.
    pub fn left(&self) -> usize {
        let last = grapheme::clusters(self.before_cursor()).next_back();
        last.map_or(0, |(at, _)| at)
    }

    /// One cluster to the right.
    pub fn right(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        let first = grapheme::clusters(after).next();
        first.map_or(self.cursor, |(_, cluster)| self.cursor + cluster.len())
    }

    /// The start of the word to the left.
    pub fn word_left(&self) -> usize {
        words::start_before(&self.text, TextSize::from(self.cursor)).to_usize()
    }

    /// The end of the word to the right.
    pub fn word_right(&self) -> usize {
        words::next_end(&self.text, TextSize::from(self.cursor)).to_usize()
    }
}

//! What is typed on the status line, and what for; searches, filters and commands share the line.

use std::sync::Arc;

use super::key::{Code, Key};
use super::reader::{Landmark, Unfolded};
use crate::text::{TextSize, grapheme};

/// What is being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// The words.
    pub line: Line,
    /// Ways to go on, where there are some, and which of them was taken with Tab.
    pub completions: Vec<String>,
    /// The completion taken last.
    pub taken: Option<usize>,
    /// What is wrong with the words so far.
    pub complaint: Option<String>,
}

/// What something is typed for.
#[derive(Clone, Debug)]
pub enum PromptKind {
    /// To search, from this byte on; `true` goes up. Esc returns to where the top of the screen was.
    Search {
        /// Where the cursor was.
        from: TextSize,
        /// What stood at the top of the screen.
        top: Landmark,
        /// The folds that were opened to show a hit.
        unfolded: Vec<Unfolded>,
        /// Whether to search upwards.
        backward: bool,
    },
    /// To filter the list that has the focus.
    Filter,
    /// A `:` command.
    Command,
    /// The tags of a passage.
    Tags,
    /// A shell command that takes these words.
    Pipe {
        /// What the words are, for the reader ("the quotation").
        what: &'static str,
        /// The words.
        words: Arc<str>,
    },
}

/// A line being typed, with a cursor between grapheme clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Bytes before the cursor.
    cursor: usize,
}

/// What a key did to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The words changed.
    Changed,
    /// Only the cursor moved.
    Moved,
    /// The key is not for typing.
    NotTyping,
}

impl Line {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
        }
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words before the cursor.
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or(&self.text)
    }

    /// Types `text` at the cursor; line breaks become spaces.
    pub fn insert(&mut self, text: &str) {
        let flat: String = text
            .chars()
            .map(|char| if char.is_control() { ' ' } else { char })
            .collect();
        self.text.insert_str(self.cursor, &flat);
        self.cursor += flat.len();
    }

    /// Takes a key as readline does.
    pub fn key(&mut self, key: Key) -> Typed {
        if let Some(char) = key.typed() {
            self.insert(char.encode_utf8(&mut [0; 4]));
            return Typed::Changed;
        }
        match (key.code, key.ctrl) {
            (Code::Backspace, false) => self.delete_to(self.left()),
            (Code::Backspace | Code::Char('w'), true) => self.delete_to(self.word_left()),
            (Code::Char('u'), true) => self.delete_to(0),
            (Code::Delete, _) | (Code::Char('d'), true) => self.delete_to(self.right()),
            (Code::Char('k'), true) => self.delete_to(self.text.len()),
            (Code::Left, false) | (Code::Char('b'), true) => self.move_to(self.left()),
            (Code::Right, false) | (Code::Char('f'), true) => self.move_to(self.right()),
            (Code::Left, true) => self.move_to(self.word_left()),
            (Code::Home, _) | (Code::Char('a'), true) => self.move_to(0),
            (Code::End, _) | (Code::Char('e'), true) => self.move_to(self.text.len()),
            _ => Typed::NotTyping,
        }
    }

    fn move_to(&mut self, to: usize) -> Typed {
        self.cursor = to;
        Typed::Moved
    }

    fn delete_to(&mut self, to: usize) -> Typed {
        let (from, to) = (self.cursor.min(to), self.cursor.max(to));
        if from == to {
            return Typed::Moved;
        }
        self.text.replace_range(from..to, "");
        self.cursor = from;
        Typed::Changed
    }

    fn left(&self) -> usize {
        grapheme::clusters(self.before_cursor())
            .next_back()
            .map_or(0, |(offset, _)| offset)
    }

    fn right(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        grapheme::clusters(after)
            .next()
            .map_or(self.cursor, |(_, cluster)| self.cursor + cluster.len())
    }

    fn word_left(&self) -> usize {
        let before = self.before_cursor().trim_end();
        before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::parse_chord;
    use super::*;

    fn check(start: &str, typed: &str, end: &str) {
        let mut line = Line::new(start);
        for key in parse_chord(typed).unwrap() {
            line.key(key);
        }
        let shown = format!(
            "{}|{}",
            line.before_cursor(),
            line.text().strip_prefix(line.before_cursor()).unwrap()
        );
        assert_eq!(shown, end, "{start:?} {typed:?}");
    }

    #[test]
    fn a_line_is_typed_as_in_a_shell() {
        check("", "a b c", "abc|");
        check("ab", "left x", "ax|b");
        check("naïve 👩\u{200d}🚀", "backspace", "naïve |");
        check("peace plan", "ctrl-w", "peace |");
        check("peace plan ", "ctrl-w ctrl-w", "|");
        check("peace", "home delete", "|eace");
        check("peace", "ctrl-a ctrl-k", "|");
        check("", "backspace delete left", "|");
    }
}

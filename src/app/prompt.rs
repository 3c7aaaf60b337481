//! What is typed on the status line, and what for; searches, filters and commands share the line.

use std::sync::Arc;

use super::key::{Code, Key};
use super::reader::{Landmark, Unfolded};
use super::typing::{Typed, Typing};
use crate::text::TextSize;

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

/// One line of typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(Typing);

impl Line {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut typing = Typing::default();
        typing.insert(text);
        Self(typing)
    }

    /// The words.
    pub fn text(&self) -> &str {
        self.0.text()
    }

    /// The words before the cursor.
    pub fn before_cursor(&self) -> &str {
        self.0.before_cursor()
    }

    /// Types `text` at the cursor; line breaks become spaces.
    pub fn insert(&mut self, text: &str) {
        let flat = text
            .chars()
            .map(|char| if char.is_control() { ' ' } else { char });
        self.0.insert(&flat.collect::<String>());
    }

    /// Takes a key as readline does.
    pub fn key(&mut self, key: Key) -> Typed {
        if let Some(char) = key.typed() {
            self.insert(char.encode_utf8(&mut [0; 4]));
            return Typed::Changed;
        }
        let typing = &mut self.0;
        let end = typing.text().len();
        match (key.code, key.ctrl) {
            (Code::Backspace, false) => typing.delete_to(typing.left()),
            (Code::Backspace | Code::Char('w'), true) => typing.delete_to(typing.word_left()),
            (Code::Char('u'), true) => typing.delete_to(0),
            (Code::Delete, _) | (Code::Char('d'), true) => typing.delete_to(typing.right()),
            (Code::Char('k'), true) => typing.delete_to(end),
            (Code::Left, false) | (Code::Char('b'), true) => typing.move_to(typing.left()),
            (Code::Right, false) | (Code::Char('f'), true) => typing.move_to(typing.right()),
            (Code::Left, true) => typing.move_to(typing.word_left()),
            (Code::Right, true) => typing.move_to(typing.word_right()),
            (Code::Home, _) | (Code::Char('a'), true) => typing.move_to(0),
            (Code::End, _) | (Code::Char('e'), true) => typing.move_to(end),
            _ => Typed::NotTyping,
        }
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

//! A text of several lines that is being written.
//!
//! Owns moving and deleting by rows, and where lines break at a width of cells.
//! Leaves what the words are for to [`super::editor`] and painting to the edge.

use std::ops::Range;

use super::key::{Code, Key};
use super::typing::{Typed, Typing};
use crate::text::{self, grapheme};

/// Rows that Page Up and Page Down go.
const PAGE: usize = 8;

/// Words being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextArea {
    typing: Typing,
    /// The column that the cursor keeps to while it goes up and down.
    goal: Option<usize>,
}

impl TextArea {
    /// A text area with the cursor behind these words.
    pub fn new(text: &str) -> Self {
        let mut area = Self::default();
        area.insert(text);
        area
    }

    /// The words.
    pub fn text(&self) -> &str {
        self.typing.text()
    }

    /// Puts words in at the cursor, as they are pasted: with line breaks, without other controls.
    pub fn insert(&mut self, words: &str) {
        let words = words.replace("\r\n", "\n").replace('\r', "\n");
        let is_text = |char: &char| !char.is_control() || matches!(char, '\n' | '\t');
        let words: String = words.chars().filter(is_text).collect();
        self.typing.insert(&words);
        self.goal = None;
    }

    /// Takes a key as editors of one's own words do; rows are as wide as `width` cells.
    pub fn key(&mut self, key: Key, width: usize) -> Typed {
        if let Some(char) = key.typed() {
            self.insert(char.encode_utf8(&mut [0; 4]));
            return Typed::Changed;
        }
        let by_word = key.ctrl || key.alt;
        match (key.code, by_word) {
            (Code::Enter, _) => {
                self.insert("\n");
                Typed::Changed
            }
            (Code::Backspace, false) | (Code::Char('h'), true) => {
                self.delete_to(self.typing.left())
            }
            (Code::Backspace | Code::Char('w'), true) => self.delete_to(self.typing.word_left()),
            (Code::Delete, true) => self.delete_to(self.typing.word_right()),
            (Code::Delete, false) | (Code::Char('d'), true) => self.delete_to(self.typing.right()),
            (Code::Char('u'), true) => self.delete_to(self.row_here(width).start),
            (Code::Char('k'), true) => self.delete_to(self.row_end(width)),
            (Code::Left, false) | (Code::Char('b'), true) => self.move_to(self.typing.left()),
            (Code::Right, false) | (Code::Char('f'), true) => self.move_to(self.typing.right()),
            (Code::Left, true) => self.move_to(self.typing.word_left()),
            (Code::Right, true) => self.move_to(self.typing.word_right()),
            (Code::Home, false) | (Code::Char('a'), true) => {
                self.move_to(self.row_here(width).start)
            }
            (Code::End, false) => self.move_to(self.row_end(width)),
            (Code::Home, true) => self.move_to(0),
            (Code::End, true) => self.move_to(self.text().len()),
            (Code::Up, _) | (Code::Char('p'), true) => self.by_rows(-1, width),
            (Code::Down, _) | (Code::Char('n'), true) => self.by_rows(1, width),
            (Code::PageUp, _) => self.by_rows(-signed(PAGE), width),
            (Code::PageDown, _) => self.by_rows(signed(PAGE), width),
            _ => Typed::NotTyping,
        }
    }

    /// The rows of the words at a width of cells: bytes without the line break, tiling the rest.
    ///
    /// A row breaks after a space; the spaces before a break may hang over the edge.
    pub fn rows(&self, width: usize) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.text().split('\n') {
            rows.extend(
                text::rows(line, width.max(2))
                    .into_iter()
                    .map(|row| start + row.start..start + row.end),
            );
            start += line.len() + 1;
        }
        rows
    }

    /// The row and the cell of the cursor.
    pub fn cursor(&self, rows: &[Range<usize>], width: usize) -> (usize, usize) {
        let row = self.row_of(rows);
        let start = rows.get(row).map_or(0, |row| row.start);
        let col = grapheme::width(
            self.text()
                .get(start..self.typing.cursor())
                .unwrap_or_default(),
        );
        (row, col.min(width))
    }

    /// The last row that starts at or before the cursor.
    fn row_of(&self, rows: &[Range<usize>]) -> usize {
        rows.partition_point(|row| row.start <= self.typing.cursor())
            .saturating_sub(1)
    }

    fn row_here(&self, width: usize) -> Range<usize> {
        let rows = self.rows(width);
        rows.get(self.row_of(&rows)).cloned().unwrap_or_default()
    }

    /// The last place in the cursor's row: before the break, or before the next row's first cluster.
    fn row_end(&self, width: usize) -> usize {
        let row = self.row_here(width);
        let breaks_itself = self
            .text()
            .get(row.end..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'));
        if breaks_itself {
            return row.end;
        }
        let words = self.text().get(row.clone()).unwrap_or_default();
        let last = grapheme::clusters(words).next_back();
        last.map_or(row.end, |(at, _)| row.start + at)
    }

    fn by_rows(&mut self, n: isize, width: usize) -> Typed {
        let rows = self.rows(width);
        let (row, col) = self.cursor(&rows, width);
        let goal = self.goal.unwrap_or(col);
        let to = row.saturating_add_signed(n).min(rows.len() - 1);
        if to == row {
            // Beyond the first and the last row lie the ends.
            return self.move_to(if n < 0 { 0 } else { self.text().len() });
        }
        let target = rows[to].clone();
        let words = self.text().get(target.clone()).unwrap_or_default();
        let mut at = target.start + grapheme::fit(words, goal).len();
        let is_soft = to + 1 < rows.len() && rows[to + 1].start == target.end;
        if at == target.end && is_soft {
            let last = grapheme::clusters(words).next_back();
            at = last.map_or(at, |(last, _)| target.start + last);
        }
        self.goal = Some(goal);
        self.typing.move_to(at)
    }

    fn move_to(&mut self, to: usize) -> Typed {
        self.goal = None;
        self.typing.move_to(to)
    }

    fn delete_to(&mut self, to: usize) -> Typed {
        self.goal = None;
        self.typing.delete_to(to)
    }
}

fn signed(n: usize) -> isize {
    isize::try_from(n).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::key::parse_chord;
    use super::*;

    /// What is in a text area of 10 cells a row after these keys, rows between `/`, `|` the cursor.
    #[track_caller]
    fn check(start: &str, typed: &str, end: &str) {
        let mut area = TextArea::new(start);
        for key in parse_chord(typed).unwrap_or_default() {
            area.key(key, 10);
        }
        let rows = area.rows(10);
        let at = area.row_of(&rows);
        let shown: Vec<String> = rows
            .iter()
            .enumerate()
            .map(|(n, row)| {
                let mut words = area.text().get(row.clone()).unwrap().to_owned();
                if n == at {
                    words.insert(area.typing.cursor() - row.start, '|');
                }
                words
            })
            .collect();
        assert_eq!(shown.join("/"), end, "{start:?} {typed:?}");
    }

    #[test]
    fn words_are_written_over_several_lines() {
        check("", "a enter b", "a/b|");
        check("one two three", "", "one two /three|");
        check("one two three", "up", "one t|wo /three");
        check("one two three", "up end", "one two| /three");
        check("one two three", "home", "one two /|three");
        check("one two three", "home left", "one two| /three");
        check("ab\ncd", "up home x", "x|ab/cd");
        check("ab\ncdef", "up down", "ab/cdef|");
        check("ab\ncdef", "up up", "|ab/cdef");
        check("ab\ncdef", "ctrl-home down down", "ab/cdef|");
        check("a\n\nb", "up", "a/|/b");
    }

    #[test]
    fn long_and_wide_words_break_anywhere() {
        check("abcdefghijklm", "", "abcdefghij/klm|");
        check("漢字漢字漢字", "", "漢字漢字漢/字|");
        check("漢字漢字漢字", "up", "漢|字漢字漢/字");
        check("a 漢字漢字漢", "backspace", "a 漢字漢字|");
        check("e\u{301}👩\u{200d}🚀", "left backspace", "|👩\u{200d}🚀");
        check("xx     yyyyyyyyyyyy", "", "xx     /yyyyyyyyyy/yy|");
    }

    #[test]
    fn words_are_deleted_by_clusters_words_and_rows() {
        check("peace plan", "ctrl-w", "peace |");
        check("peace plan", "alt-backspace ctrl-w", "|");
        check("peace plan", "ctrl-home ctrl-delete", "| plan");
        check("one two three", "ctrl-u", "one two |");
        check("one two three", "ctrl-home ctrl-k", "| three");
        check("a\nb", "home backspace", "a|b");
        check("", "backspace delete left up down", "|");
        assert_eq!(
            TextArea::new("a\r\nb\rc\u{7}\u{1b}[31m").text(),
            "a\nb\nc[31m"
        );
    }

    proptest! {
        #[test]
        fn rows_tile_the_words_and_the_cursor_is_on_one(
            text in "[ab 漢\n\u{301}👩\u{200d}]{0,60}",
            keys in prop::collection::vec(0usize..14, 0..30),
            width in 1usize..20,
        ) {
            let chords = ["left", "right", "up", "down", "home", "end", "ctrl-left", "ctrl-right",
                "backspace", "delete", "enter", "x", "pgup", "ctrl-w"];
            let mut area = TextArea::new(&text);
            for key in keys {
                area.key(chords[key].parse().unwrap(), width);
                prop_assert!(area.text().is_char_boundary(area.typing.cursor()));
            }
            let rows = area.rows(width);
            let whole: String = rows.iter().map(|row| area.text().get(row.clone()).unwrap()).collect();
            prop_assert_eq!(whole, area.text().replace('\n', ""));
            for row in &rows {
                let words = area.text().get(row.clone()).unwrap();
                let is_one = grapheme::clusters(words).count() == 1;
                prop_assert!(is_one || grapheme::width(words.trim_end_matches(' ')) <= width.max(2));
            }
            let (row, col) = area.cursor(&rows, width);
            prop_assert!(rows[row].start <= area.typing.cursor() && area.typing.cursor() <= rows[row].end);
            prop_assert!(col <= width);
        }
    }
}

//! Where a mark ends: runs of one sign, faces, apostrophes that begin a word, emoji.

use super::clitic::CLITICS;
use super::{Scanner, is_apostrophe, is_word_char};

impl Scanner<'_> {
    /// The end of the mark that starts here.
    pub(super) fn mark_end(&self, start: usize, char: char) -> usize {
        if is_apostrophe(char)
            && let Some(end) = self.contraction_end(start, char)
        {
            return end;
        }
        if matches!(char, ':' | ';' | '=')
            && let Some(end) = self.face_end(start)
        {
            return end;
        }
        match char {
            '!' | '?' => self.run_end(start, "!?"),
            '.' | ',' | ':' if self.char_at(start + 1) == Some('?') => {
                self.run_end(start + 1, "!?")
            }
            '.' => self.run_end(start, "."),
            '-' | '=' | '*' | '~' | '+' => self.line_end(start, char),
            '<' => self.run_end(start, "<"),
            '>' => self.run_end(start, ">"),
            '$' => self.run_end(start, "$"),
            '\'' | '`' if self.char_at(start + 1) == Some(char) => start + 2,
            char if char.is_ascii() => start + 1,
            _ => self.cluster_end(start),
        }
    }

    /// The end of a run of characters of `set`.
    fn run_end(&self, start: usize, set: &str) -> usize {
        let rest = self.rest(start);
        start + rest.find(|char| !set.contains(char)).unwrap_or(rest.len())
    }

    /// The end of a drawn line: one sign again and again, or several where it is long ("*~*~*"); a
    /// plus sign before a number belongs to it.
    fn line_end(&self, start: usize, char: char) -> usize {
        let mut sign = [0; 4];
        let run = self.run_end(start, char.encode_utf8(&mut sign));
        let mixed = self.run_end(start, "-=*~+");
        if mixed > run && mixed - start >= 3 {
            return mixed;
        }
        let figures = if char == '+' && run == start + 1 && !self.is_glued(start) {
            self.run_end(run, "0123456789")
        } else {
            run
        };
        // "+12.5" is a sign and a number.
        if self.char_at(figures).is_some_and(is_word_char) || self.char_at(figures) == Some('.') {
            return run;
        }
        figures
    }

    /// The end of a face (":-)", ";P") that stands apart from words.
    fn face_end(&self, start: usize) -> Option<usize> {
        let nose = usize::from(self.char_at(start + 1) == Some('-'));
        let mouth = start + 1 + nose;
        let is_mouth = matches!(
            self.char_at(mouth)?,
            ')' | '(' | 'D' | 'P' | 'p' | 'O' | 'o' | '/' | '|'
        );
        let ends = !self
            .char_at(mouth + 1)
            .is_some_and(|char| is_word_char(char) || char == '/');
        let before = self.char_before(start);
        let apart = before.is_none_or(|char| char.is_whitespace() || ".!?…".contains(char));
        (is_mouth && ends && (apart || nose == 1)).then_some(mouth + 1)
    }

    /// The end of "'em", "'90s", "'72", or of a clitic that stands behind a mark ("U.S.'s") or alone.
    fn contraction_end(&self, start: usize, char: char) -> Option<usize> {
        let from = start + char.len_utf8();
        let rest = self.rest(from);
        let len = rest
            .find(|char: char| !is_word_char(char))
            .unwrap_or(rest.len());
        let word = rest.get(..len)?;
        let is = |list: &[&str]| list.iter().any(|item| word.eq_ignore_ascii_case(item));
        let whole = if self.is_glued(start) {
            is(CLITICS)
        } else {
            let (figures, behind) = word.split_at_checked(2).unwrap_or_default();
            let year = figures.bytes().all(|byte| byte.is_ascii_digit()) && !figures.is_empty();
            let alone = rest.get(len..)?.starts_with(char::is_whitespace);
            year && matches!(behind, "" | "s")
                || is(&["em", "til", "tis", "twas", "cause"])
                || alone && start > 0 && word == "s"
        };
        whole.then_some(from + len)
    }

    fn is_glued(&self, start: usize) -> bool {
        self.char_before(start)
            .is_some_and(|before| !before.is_whitespace())
    }

    /// The end of one character with what combines with it (emoji sequences stay whole).
    fn cluster_end(&self, start: usize) -> usize {
        let mut chars = self.rest(start).char_indices().peekable();
        let mut joined = true;
        while let Some((at, char)) = chars.next() {
            let combines = matches!(char, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}')
                || ('\u{1f3fb}'..='\u{1f3ff}').contains(&char);
            if !joined && !combines {
                return start + at;
            }
            joined = char == '\u{200d}' && chars.peek().is_some_and(|(_, c)| !c.is_whitespace());
        }
        self.text.len()
    }
}

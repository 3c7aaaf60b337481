//! Text on the command line: colours by meaning, and lines no wider than the terminal.
//!
//! Owns the sixteen-colour looks and the filling of lines. Every piece of text that passes is made
//! safe to show.

use crate::text::grapheme::{display_all, width};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Strong,
    Dim,
    Content,
    Speaker,
    Cue,
}

/// A piece of text in one look.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) look: Look,
}

/// How pieces become lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fill {
    /// Whether looks are shown.
    pub(super) color: bool,
    /// The widest a line may be, in cells; `None` for one long line.
    pub(super) width: Option<usize>,
    /// White space before every line but the first, in cells; the first is taken to be there.
    pub(super) indent: usize,
}

impl Look {
    /// Its select-graphic-rendition codes, for terminals' own sixteen colours.
    const fn codes(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Dim => "2",
            Self::Content => "36",
            Self::Speaker => "1;33",
            Self::Cue => "3;35",
        }
    }
}

impl Piece {
    pub(super) fn new(text: impl Into<String>, look: Look) -> Self {
        Self {
            text: text.into(),
            look,
        }
    }
}

impl Fill {
    /// One look on one piece, on the line.
    pub(super) fn paint(self, text: &str, look: Look) -> String {
        let text = display_all(text);
        if !self.color || look == Look::Plain || text.is_empty() {
            return text.into_owned();
        }
        format!("\x1b[{}m{text}\x1b[0m", look.codes())
    }

    /// Joins pieces; white space of any kind becomes one space or the end of a line.
    pub(super) fn lines(self, pieces: &[Piece]) -> String {
        let mut lines = Lines {
            fill: self,
            text: String::new(),
            column: self.indent,
            word: Vec::new(),
            gap: None,
        };
        for piece in pieces {
            for (idx, word) in piece.text.split(char::is_whitespace).enumerate() {
                if idx > 0 {
                    lines.end_word();
                    lines.gap = Some(piece.look);
                }
                if !word.is_empty() {
                    lines.word.push(Piece::new(word, piece.look));
                }
            }
        }
        lines.end_word();
        lines.text
    }
}

/// The state of filling: a word may be made of several pieces.
struct Lines {
    fill: Fill,
    text: String,
    column: usize,
    word: Vec<Piece>,
    /// The look of the white space before the word.
    gap: Option<Look>,
}

impl Lines {
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let n_cells: usize = self.word.iter().map(|piece| width(&piece.text)).sum();
        if let Some(look) = self.gap.take()
            && !self.text.is_empty()
        {
            let fits = self
                .fill
                .width
                .is_none_or(|width| self.column + 1 + n_cells <= width);
            if fits {
                self.text.push_str(&self.fill.paint(" ", look));
                self.column += 1;
            } else {
                self.text.push('\n');
                self.text.push_str(&" ".repeat(self.fill.indent));
                self.column = self.fill.indent;
            }
        }
        for piece in self.word.drain(..) {
            self.text
                .push_str(&self.fill.paint(&piece.text, piece.look));
        }
        self.column += n_cells;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[(&str, Look)], width: usize, indent: usize, shown: &str) {
        let pieces: Vec<_> = pieces
            .iter()
            .map(|(text, look)| Piece::new(*text, *look))
            .collect();
        let fill = Fill {
            color: false,
            width: Some(width),
            indent,
        };
        assert_eq!(fill.lines(&pieces), shown);
    }

    #[test]
    fn words_fill_lines_across_pieces() {
        check(&[("one two three", Look::Plain)], 7, 0, "one two\nthree");
        check(
            &[
                ("one ", Look::Plain),
                ("<", Look::Dim),
                ("said", Look::Cue),
                (">", Look::Dim),
            ],
            8,
            0,
            "one\n<said>",
        );
        check(&[("a b", Look::Plain)], 3, 2, "a\n  b");
        check(&[("  a \n b  ", Look::Plain)], 80, 0, "a b");
        check(&[("overlong words", Look::Plain)], 4, 0, "overlong\nwords");
        check(&[("中文 字", Look::Plain)], 6, 0, "中文\n字");
    }

    #[test]
    fn looks_are_shown_only_in_colour() {
        let mut fill = Fill::default();
        assert_eq!(fill.paint("a\u{1b}b", Look::Cue), "a␛b");
        fill.color = true;
        assert_eq!(fill.paint("ab", Look::Strong), "\x1b[1mab\x1b[0m");
        assert_eq!(fill.paint("", Look::Strong), "");
    }
}

//! The lines of a plain text, without the white space around them.

use crate::text::TextRange;

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The first byte of the line, white space included.
    pub(super) start: usize,
    /// Its words; empty (at the line's end) where there are none.
    pub(super) range: TextRange,
    /// Columns of white space before the words; a tab is four.
    pub(super) indent: usize,
}

impl Line {
    /// The same line `by` bytes later.
    pub(super) fn moved(self, by: usize) -> Self {
        let range = self.range.to_usize();
        Self {
            start: self.start + by,
            range: TextRange::new(range.start + by, range.end + by),
            indent: self.indent,
        }
    }
}

/// Splits at `\n`, `\r\n` and `\r` (texts from a batch keep theirs).
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let newline = memchr::memchr2(b'\n', b'\r', rest.as_bytes());
        let end = newline.unwrap_or(rest.len());
        let line = line(rest.get(..end)?, start);
        let is_double = rest.as_bytes().get(end..end + 2) == Some(b"\r\n");
        start += end + 1 + usize::from(is_double);
        Some(line)
    })
}

fn line(line: &str, start: usize) -> Line {
    let end = start + line.trim_end().len();
    // A byte order mark inside the text is no word.
    let words = line.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}');
    let n_white = line.len() - words.len();
    let white = line.get(..n_white).unwrap_or_default();
    let indent = white.chars().map(|char| match char {
        '\t' => 4,
        '\u{feff}' => 0,
        _ => 1,
    });
    Line {
        start,
        range: TextRange::new((start + n_white).min(end), end),
        indent: indent.sum(),
    }
}

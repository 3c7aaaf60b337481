//! How a plain text shows its paragraphs: every line one, or lines wrapped at a column.
//!
//! Decided once, on the beginning of the text, so that the opening of a long article and the whole
//! of it agree.

use super::lines::{Line, lines};
use super::shape;
use crate::text::beginning;

/// A wrapped line is not longer than this many characters.
const WIDEST: usize = 110;

/// A column at which nothing is wrapped, in characters.
const NARROWEST: usize = 30;

/// Where a paragraph ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// At every line's end.
    Lines,
    /// At a blank line, or where a line is indented more than the one before.
    Wrapped,
    /// As [`Layout::Wrapped`], also after a sentence that ends well before this column: the text
    /// has no blank lines.
    Dense(usize),
}

impl Layout {
    /// What the first `sample` bytes of `text` look like.
    pub(super) fn of(text: &str, sample: usize) -> Self {
        let head = beginning(text, sample);
        let survey = Survey::of(head);
        if survey.n_pairs == 0 || survey.width > WIDEST {
            return Self::Lines;
        }
        let is_filled = survey.width >= NARROWEST
            && survey.n_filled * 5 >= survey.n_pairs * 3
            && survey.n_unended * 3 >= survey.n_pairs;
        let goes_on = survey.n_going_on * 2 > survey.n_pairs;
        match (is_filled || goes_on, survey.n_blank) {
            (false, _) => Self::Lines,
            (true, 0) if is_filled => Self::Dense(survey.width),
            (true, _) => Self::Wrapped,
        }
    }

    /// Whether `line` goes on with the paragraph of `last`, the line right before it.
    pub(super) fn joins(self, last: Line, line: Line, text: &str) -> bool {
        let is_indented = line.indent > last.indent + 1 && !shape::is_list_line(last, text);
        match self {
            Self::Lines => false,
            Self::Wrapped => !is_indented,
            Self::Dense(width) => {
                let words = last.range.of(text);
                let is_short = last.indent + words.chars().count() + 12 < width;
                let is_end = is_short && shape::ends_sentence(words);
                !is_indented && !is_end
            }
        }
    }
}

/// What the lines of a sample have in common.
#[derive(Default)]
struct Survey {
    /// The column at which lines end, but for a few.
    width: usize,
    /// Lines of words right behind each other.
    n_pairs: usize,
    /// Pairs where the second line's first word would not have fitted on the first line.
    n_filled: usize,
    /// Pairs where the first line does not end as a sentence does.
    n_unended: usize,
    /// Pairs where the second line begins with a small letter.
    n_going_on: usize,
    n_blank: usize,
}

impl Survey {
    fn of(head: &str) -> Self {
        let mut survey = Self::default();
        let lines: Vec<Line> = lines(head).collect();
        let columns = |line: &Line| line.indent + line.range.of(head).chars().count();
        let mut widths: Vec<usize> = lines
            .iter()
            .filter(|line| !line.range.is_empty())
            .map(columns)
            .collect();
        widths.sort_unstable();
        // One line in fifty may stick out: a web address, a table.
        survey.width = widths
            .get((widths.len() * 49 / 50).min(widths.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0);
        survey.n_blank = lines.iter().filter(|line| line.range.is_empty()).count();
        for pair in lines.windows(2) {
            if let [last, line] = pair {
                survey.pair(last, line, head, columns(last));
            }
        }
        survey
    }

    fn pair(&mut self, last: &Line, line: &Line, head: &str, column: usize) {
        let (before, after) = (last.range.of(head), line.range.of(head));
        let is_prose = |words: &str| {
            !words.is_empty() && shape::marker(words).is_none() && shape::quoted(words).is_none()
        };
        if !is_prose(before) || !is_prose(after) {
            return;
        }
        let first_word = after.split_whitespace().next().unwrap_or_default();
        self.n_pairs += 1;
        self.n_filled += usize::from(column + 1 + first_word.chars().count() > self.width);
        self.n_unended += usize::from(!shape::ends_sentence(before));
        self.n_going_on += usize::from(after.starts_with(char::is_lowercase));
    }
}

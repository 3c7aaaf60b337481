//! One row of a block: which bytes it shows, and in which cells.
//!
//! Owns the way from byte to column and back. Columns count from the left edge of the page, whose
//! first [`HANG`] cells are kept for marks that hang out of the column.

use crate::text::{TextRange, TextSize, grapheme};

/// Cells left of the prose column, where an opening quotation mark may hang.
pub const HANG: u16 = 1;

/// A piece of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words of the text, to be shown through [`grapheme::display`].
    Text(TextRange),
    /// The same character again and again: a hyphen, a rule, the space that justifies a row.
    Fill {
        /// How many cells.
        cells: u16,
        /// The character, one cell wide.
        char: char,
    },
}

impl Part {
    /// `cells` of space.
    pub(crate) const fn blank(cells: u16) -> Self {
        Self::Fill { cells, char: ' ' }
    }

    /// One cell of `char`.
    pub(crate) const fn mark(char: char) -> Self {
        Self::Fill { cells: 1, char }
    }

    /// The cells it takes.
    pub fn width(self, text: &str) -> u16 {
        match self {
            Self::Text(range) => cells(grapheme::width(range.of(text))),
            Self::Fill { cells, .. } => cells,
        }
    }
}

/// One row of a block on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The bytes it stands for. Rows of prose and code tile their block, but for the white space that
    /// rows end at; in a table each row of the screen stands for its whole row of cells.
    pub range: TextRange,
    /// Cells before the first part: the margin, quote bars, a list's mark.
    pub lead: u16,
    /// What is shown; nothing where that is just the text of `range`, as for most rows.
    parts: Option<Box<[Part]>>,
}

impl Row {
    /// A row that shows the text of `range` as it is.
    pub(crate) const fn plain(range: TextRange, lead: u16) -> Self {
        Self {
            range,
            lead,
            parts: None,
        }
    }

    /// A row that stands for `range` and shows `parts`.
    pub(crate) fn of_parts(range: TextRange, lead: u16, parts: Vec<Part>) -> Self {
        Self {
            range,
            lead,
            parts: Some(parts.into_boxed_slice()),
        }
    }

    /// What it shows, from left to right, behind the lead.
    pub fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        let plain = match self.parts {
            None => Some(Part::Text(self.range)),
            Some(_) => None,
        };
        let listed = self.parts.as_deref().unwrap_or_default();
        plain.into_iter().chain(listed.iter().copied())
    }

    /// The first byte that is shown; the first it stands for where it shows none.
    pub fn start(&self) -> TextSize {
        self.texts()
            .next()
            .map_or_else(|| self.range.start(), TextRange::start)
    }

    /// Whether the byte at `offset` is shown here.
    pub fn shows(&self, offset: TextSize) -> bool {
        self.texts().any(|range| range.contains(offset))
    }

    /// Its cells with the lead.
    pub fn width(&self, text: &str) -> u16 {
        self.parts()
            .fold(self.lead, |sum, part| sum.saturating_add(part.width(text)))
    }

    /// The column of the cluster that holds `offset`, or where it would stand were it shown.
    pub fn col_of(&self, text: &str, offset: TextSize) -> u16 {
        let mut col = self.lead;
        for part in self.parts() {
            match part {
                Part::Text(range) if offset < range.end() => {
                    return col.saturating_add(cells_before(range, text, offset));
                }
                _ => col = col.saturating_add(part.width(text)),
            }
        }
        col
    }

    /// The first byte of the cluster at `col`; at a fill or behind the row, the end of the words before.
    pub fn offset_at(&self, text: &str, col: u16) -> TextSize {
        let mut left = self.lead;
        let mut end = self.start();
        for part in self.parts() {
            let right = left.saturating_add(part.width(text));
            match part {
                Part::Text(range) if col < right => {
                    return cluster_at(range, text, col.saturating_sub(left));
                }
                Part::Text(range) => end = range.end(),
                Part::Fill { .. } if col < right => return end,
                Part::Fill { .. } => {}
            }
            left = right;
        }
        end
    }

    fn texts(&self) -> impl Iterator<Item = TextRange> + '_ {
        self.parts().filter_map(|part| match part {
            Part::Text(range) => Some(range),
            Part::Fill { .. } => None,
        })
    }
}

/// A width as the screen counts; nothing on it is wider than a `u16`.
pub(crate) fn cells(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// The cells of the clusters of `range` that end at or before `offset`.
fn cells_before(range: TextRange, text: &str, offset: TextSize) -> u16 {
    let n_bytes = offset.to_usize().saturating_sub(range.start().to_usize());
    let shown = range.of(text);
    if shown.is_ascii() {
        return cells(grapheme::width(shown.get(..n_bytes).unwrap_or_default()));
    }
    let width = grapheme::clusters(shown)
        .take_while(|(at, cluster)| at + cluster.len() <= n_bytes)
        .map(|(_, cluster)| grapheme::cluster_width(cluster))
        .sum();
    cells(width)
}

/// The first byte of the cluster of `range` that covers its cell `col`.
fn cluster_at(range: TextRange, text: &str, col: u16) -> TextSize {
    let start = range.start().to_usize();
    let mut right = 0;
    for (at, cluster) in grapheme::clusters(range.of(text)) {
        right += grapheme::cluster_width(cluster);
        if usize::from(col) < right {
            return (start + at).into();
        }
    }
    range.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_bytes_agree_across_fills() {
        let text = "ab 中c";
        let parts = vec![
            Part::blank(2),
            Part::Text(TextRange::new(0, 3)),
            Part::blank(2),
            Part::Text(TextRange::new(3, 7)),
        ];
        let row = Row::of_parts(TextRange::new(0, 7), 1, parts);
        let cols: Vec<u16> = [0, 1, 2, 3, 6, 7]
            .map(|at| row.col_of(text, at.into()))
            .to_vec();
        assert_eq!(cols, [3, 4, 5, 8, 10, 11]);
        let offsets: Vec<usize> = (0..13)
            .map(|col| row.offset_at(text, col).to_usize())
            .collect();
        assert_eq!(offsets, [0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 6, 7, 7]);
        assert_eq!(row.width(text), 11);
    }

    #[test]
    fn rows_are_small() {
        assert!(size_of::<Row>() <= 32);
    }
}

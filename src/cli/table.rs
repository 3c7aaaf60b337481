//! Tables for people: columns as wide as they must be, the last one filled over lines.

use super::paint::{Fill, Look, Piece};
use crate::text::grapheme::{display_all, elide, width};

/// Cells between columns.
const GAP: usize = 2;

/// The widest a column but the last may be, in cells.
const WIDEST: usize = 32;

/// A table in the making.
#[derive(Debug)]
pub(super) struct Table {
    head: Vec<&'static str>,
    looks: Vec<Look>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with the head of each column and the look of its cells.
    pub(super) fn new(columns: &[(&'static str, Look)]) -> Self {
        Self {
            head: columns.iter().map(|(head, _)| *head).collect(),
            looks: columns.iter().map(|(_, look)| *look).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row of as many cells as there are columns.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.head.len());
        self.rows.push(cells);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table. Into a pipe (no width) nothing is cut or wrapped.
    pub(super) fn lines(&self, color: bool, terminal: Option<usize>) -> String {
        let widest = terminal.map_or(usize::MAX, |_| WIDEST);
        let n_columns = self.head.len();
        let widths: Vec<usize> = (0..n_columns)
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                let cells = cells.map(|cell| width(&one_line(cell)));
                let head = width(self.head.get(column).copied().unwrap_or_default());
                cells.max().unwrap_or(0).min(widest).max(head)
            })
            .collect();
        let indent = widths
            .iter()
            .take(n_columns - 1)
            .map(|width| width + GAP)
            .sum();
        let fill = Fill {
            color,
            width: terminal,
            // Where the last column would be a ribbon it is filled below the others instead.
            indent: if terminal.is_some_and(|width| indent + 24 > width) {
                4
            } else {
                indent
            },
        };
        let mut shown = String::new();
        for (column, &wide) in widths.iter().enumerate() {
            let head = self.head.get(column).copied().unwrap_or_default();
            shown.push_str(&cell(head, Look::Dim, wide, column + 1 == n_columns, fill));
        }
        shown.push('\n');
        for row in &self.rows {
            for (column, text) in row.iter().enumerate().take(n_columns - 1) {
                let text = elide(&one_line(text), widths[column]);
                shown.push_str(&cell(
                    &text,
                    self.looks[column],
                    widths[column],
                    false,
                    fill,
                ));
            }
            if fill.indent != indent {
                shown.push_str("\n    ");
            }
            let last = row.last().map_or("", String::as_str);
            let look = self.looks.last().copied().unwrap_or_default();
            shown.push_str(&fill.lines(&[Piece::new(last, look)]));
            shown.push('\n');
        }
        shown
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    display_all(&words.join(" ")).into_owned()
}

fn cell(text: &str, look: Look, wide: usize, is_last: bool, fill: Fill) -> String {
    let mut shown = fill.paint(text, look);
    if !is_last {
        shown.push_str(&" ".repeat((wide + GAP).saturating_sub(width(text))));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&[("speaker", Look::Plain), ("quote", Look::Plain)]);
        table.row(vec![
            "Ana".to_owned(),
            "We\nstay until the last boat is in".to_owned(),
        ]);
        table.row(vec!["王芳".to_owned(), "No".to_owned()]);
        table
    }

    #[test]
    fn a_pipe_gets_one_line_a_row() {
        assert_eq!(
            table().lines(false, None),
            "speaker  quote\nAna      We stay until the last boat is in\n王芳     No\n"
        );
    }

    #[test]
    fn a_terminal_gets_its_width() {
        assert_eq!(
            table().lines(false, Some(34)),
            "speaker  quote\nAna      We stay until the last\n         boat is in\n王芳     No\n"
        );
        assert_eq!(
            table().lines(false, Some(20)),
            "speaker  quote\nAna      \n    We stay until\n    the last boat is\n    in\n王芳     \n    No\n"
        );
    }
}

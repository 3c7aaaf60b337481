//! The columns of a table, and its rows of cells as rows of the screen.
//!
//! Owns how wide columns become: as wide as their content where all fit, else down to their longest
//! words, else down to [`CRAMPED`]; cells wrap inside their column. What is still too wide is for the
//! page to scroll sideways, and then no word is broken for it.

use crate::document::{Alignment, Table};
use crate::text::{TextRange, grapheme};

use super::layout::{Edges, Part, Prose, Row, cells};

/// No column is narrower than this.
const NARROWEST: usize = 3;
/// Words are broken to make a column fit, but not into pieces shorter than this.
const CRAMPED: usize = 8;
/// A word longer than this does not keep its column wide.
const LONGEST_WORD: usize = 16;
/// The cells of a cell's text that count for the size of its column.
const CELL_SAMPLE: usize = 400;
/// Cells between columns: a space, a line, a space.
const GAP: usize = 3;

/// The columns of one table at one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    lead: u16,
    measure: u16,
    widths: Vec<usize>,
    alignments: Vec<Alignment>,
}

/// What the content of a column asks for.
#[derive(Clone, Copy, Debug, Default)]
struct Wish {
    /// Cells of its longest word.
    word: usize,
    /// Cells of its longest cell.
    cell: usize,
}

impl Grid {
    /// Sizes the columns of `table` to fit `measure` cells behind a lead.
    pub(super) fn new(table: &Table, text: &str, lead: u16, measure: u16) -> Self {
        let wishes = wishes(table, text);
        let gaps = GAP * wishes.len().saturating_sub(1);
        Self {
            lead,
            measure,
            widths: widths(&wishes, usize::from(measure).saturating_sub(gaps)),
            alignments: table.alignments.clone(),
        }
    }

    /// Whether the columns are wider than the measure even at their narrowest.
    pub(super) fn is_wide(&self) -> bool {
        let gaps = GAP * self.widths.len().saturating_sub(1);
        self.widths.iter().sum::<usize>() + gaps > usize::from(self.measure)
    }

    /// Adds the rows of the first of `lines` (rows of cells) that reaches behind byte `from`, and tells at
    /// which byte the next one starts. `text` ends where the shown part of the table ends.
    pub(super) fn rows_from(
        &self,
        lines: &[Vec<TextRange>],
        text: &str,
        from: usize,
        rows: &mut Vec<Row>,
    ) -> usize {
        let idx = lines.partition_point(|line| {
            let range = cover(line);
            let (start, end) = (range.start().to_usize(), range.end().to_usize());
            end < from || (end == from && start < from)
        });
        let Some(line) = lines.get(idx) else {
            return text.len();
        };
        self.push_line(line, text, rows);
        if idx == 0 {
            let end = TextRange::empty(cover(line).end());
            rows.push(Row::of_parts(end, self.lead, self.rule()));
        }
        lines.get(idx + 1).map_or(text.len(), |line| {
            cover(line).start().to_usize().max(from + 1)
        })
    }

    /// The rows of one row of cells, as many as its highest cell has.
    fn push_line(&self, line: &[TextRange], text: &str, rows: &mut Vec<Row>) {
        let wrapped: Vec<Vec<Row>> = line
            .iter()
            .zip(&self.widths)
            .map(|(range, width)| wrap(text, *range, *width))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
        for n in 0..height {
            let row = wrapped.iter().map(|cell| cell.get(n));
            let parts = self.parts(text, row);
            rows.push(Row::of_parts(cover(line), self.lead, parts));
        }
    }

    /// One row of the screen: the rows of its cells side by side.
    fn parts<'a>(&self, text: &str, row: impl Iterator<Item = Option<&'a Row>>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut pad = 0;
        for (idx, (cell, width)) in row.zip(&self.widths).enumerate() {
            if idx > 0 {
                push_blank(&mut parts, pad + 1);
                parts.extend([Part::mark('│'), Part::blank(1)]);
            }
            let shown = cell.map_or(0, |cell| usize::from(cell.width(text)));
            let free = width.saturating_sub(shown);
            let before = match self.alignments.get(idx).copied().unwrap_or_default() {
                Alignment::Left => 0,
                Alignment::Centre => free / 2,
                Alignment::Right => free,
            };
            push_blank(&mut parts, before);
            parts.extend(cell.into_iter().flat_map(Row::parts));
            pad = free - before;
        }
        parts
    }

    /// The line under the head.
    fn rule(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for (idx, width) in self.widths.iter().enumerate() {
            if idx > 0 {
                parts.extend([Part::mark('─'), Part::mark('┼'), Part::mark('─')]);
            }
            parts.push(Part::Fill {
                cells: cells(*width),
                char: '─',
            });
        }
        parts
    }
}

fn push_blank(parts: &mut Vec<Part>, width: usize) {
    if width > 0 {
        parts.push(Part::blank(cells(width)));
    }
}

/// The bytes from the first to the last of some cells.
fn cover(line: &[TextRange]) -> TextRange {
    line.iter()
        .copied()
        .reduce(TextRange::cover)
        .unwrap_or_default()
}

/// One cell wrapped inside its column; no row where it is empty.
fn wrap(text: &str, range: TextRange, width: usize) -> Vec<Row> {
    let prose = Prose {
        measure: width,
        lead: 0,
        hang: false,
        edges: Edges::Left,
        hyphenate: false,
    };
    let text = text.get(..range.end().to_usize()).unwrap_or_default();
    let mut rows = Vec::new();
    let mut at = range.start().to_usize();
    while at < text.len() {
        let (row, next) = prose.row(text, at);
        rows.push(row);
        at = next;
    }
    rows
}

/// What each column asks for, by the first rows of the table.
fn wishes(table: &Table, text: &str) -> Vec<Wish> {
    let n_cols = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut wishes = vec![Wish::default(); n_cols];
    for line in table.rows.iter().take(Table::N_SIZING) {
        for (range, wish) in line.iter().zip(&mut wishes) {
            let shown = range.of(text);
            let shown = grapheme::fit(shown, CELL_SAMPLE);
            wish.word = longest_word(shown).max(wish.word);
            wish.cell = grapheme::width(shown).max(wish.cell);
        }
    }
    wishes
}

/// Shares `room` cells among the columns: all get their longest word before any gets more.
fn widths(wishes: &[Wish], room: usize) -> Vec<usize> {
    let column = |cells: fn(&Wish) -> usize| wishes.iter().map(cells).collect::<Vec<_>>();
    let most = column(|wish| wish.cell.max(NARROWEST));
    let words = column(|wish| wish.word.clamp(NARROWEST, LONGEST_WORD));
    let least: Vec<usize> = words.iter().map(|word| (*word).min(CRAMPED)).collect();
    let fit = |columns: &[usize]| columns.iter().sum::<usize>() <= room;
    if fit(&words) {
        level(&words, &most, room)
    } else if fit(&least) {
        level(&least, &words, room)
    } else {
        words
    }
}

/// As equal as `room` allows, each column from `least` to `most`: who needs little gets all of it.
fn level(least: &[usize], most: &[usize], room: usize) -> Vec<usize> {
    let at = |level: usize| {
        let columns = least.iter().zip(most);
        columns.map(move |(least, most)| level.clamp(*least, (*most).max(*least)))
    };
    let fits = |level: usize| at(level).sum::<usize>() <= room;
    let (mut low, mut high) = (0, room + 1);
    while low + 1 < high {
        let middle = usize::midpoint(low, high);
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut spare = room.saturating_sub(at(low).sum());
    let mut widths: Vec<usize> = at(low).collect();
    // A cell more for the first columns that want it, so that none is left over.
    for (width, wider) in widths.iter_mut().zip(at(low + 1)) {
        if wider > *width && spare > 0 {
            *width += 1;
            spare -= 1;
        }
    }
    widths
}

/// Cells of the longest piece of a cell that is not broken.
fn longest_word(text: &str) -> usize {
    text.split_whitespace()
        .flat_map(|word| word.split_inclusive(['/', '-', '–', '—']))
        .map(grapheme::width)
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of one line each, cells between tabs, as it is laid out.
    fn check(measure: u16, alignments: &[Alignment], text: &str, expected: &[&str]) {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            let mut cells = Vec::new();
            for cell in line.split('\t') {
                cells.push(TextRange::new(at, at + cell.len()));
                at += cell.len() + 1;
            }
            lines.push(cells);
        }
        let table = Table {
            alignments: alignments.to_vec(),
            rows: lines,
        };
        let grid = Grid::new(&table, text, 1, measure);
        let mut rows = Vec::new();
        let mut at = 0;
        while at < text.len() {
            at = grid.rows_from(&table.rows, text, at, &mut rows);
        }
        let shown: Vec<String> = rows.iter().map(|row| show(row, text)).collect();
        assert_eq!(shown, expected);
    }

    fn show(row: &Row, text: &str) -> String {
        row.parts()
            .map(|part| match part {
                Part::Text(range) => range.of(text).to_owned(),
                Part::Fill { cells, char } => char.to_string().repeat(usize::from(cells)),
            })
            .collect()
    }

    #[test]
    fn columns_are_as_wide_as_their_content() {
        check(
            40,
            &[Alignment::Left, Alignment::Right, Alignment::Centre],
            "Port\tBoats\tFlag\nVardø\t7\tred\nOslo\t112\tgrey-blue",
            &[
                "Port  │ Boats │   Flag",
                "──────┼───────┼──────────",
                "Vardø │     7 │    red",
                "Oslo  │   112 │ grey-blue",
            ],
        );
    }

    #[test]
    fn cells_wrap_inside_their_column() {
        check(
            22,
            &[],
            "Who\tWhat was said\nEva\tthe harbour stays open\n\tso far",
            &[
                "Who │ What was said",
                "────┼─────────────────",
                "Eva │ the harbour",
                "    │ stays open",
                "    │ so far",
            ],
        );
    }

    #[test]
    fn short_columns_stay_whole_while_long_ones_wrap() {
        check(
            24,
            &[],
            "Buoy\tLast seen by\tNotes\nN4\tthe cutter\tadrift, unlit/unmanned",
            &[
                "Buoy │ Last   │ Notes",
                "     │ seen   │ ",
                "     │ by     │ ",
                "─────┼────────┼─────────",
                "N4   │ the    │ adrift,",
                "     │ cutter │ unlit/",
                "     │        │ unmanned",
            ],
        );
    }

    #[test]
    fn words_are_broken_only_where_that_makes_the_columns_fit() {
        check(
            19,
            &[],
            "harbourmasters\tboats\n1\t2",
            &[
                "harbourmast │ boats",
                "ers         │ ",
                "────────────┼──────",
                "1           │ 2",
            ],
        );
        check(
            14,
            &[],
            "harbourmasters\tboats\n1\t2",
            &[
                "harbourmasters │ boats",
                "───────────────┼──────",
                "1              │ 2",
            ],
        );
        check(2, &[], "ab\tc\nd\te", &["ab  │ c", "────┼────", "d   │ e"]);
    }
}

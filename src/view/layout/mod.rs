//! The rows of one block at one measure, and the way from byte to row and back.
//!
//! Owns how each kind of block is set. A [`Layout`] is made from the front and only as far as asked
//! for, since a paragraph may be as long as a book. Leaves the page to [`super::flow`], and what rows
//! look like to the painter: nothing here knows a colour.

mod hyphen;
mod lead;
mod prose;
mod row;
mod words;

use std::sync::Arc;

use crate::document::{Block, BlockKind, Document};
use crate::text::{TextRange, TextSize, grapheme};
use crate::view::table::Grid;

use lead::Lead;
use prose::is_from_right;

pub use lead::BAR;
pub(in crate::view) use prose::{Edges, Prose};
pub(in crate::view) use row::cells;
pub use row::{HANG, Part, Row};

/// How many cells a row of code may have before it is cut.
const LONGEST_CODE: usize = 4_000;

/// How prose is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Cells of the prose column. Comfortable from 40 to 120; anything from 0 is survived.
    pub measure: u16,
    /// Whether full rows are spread to the right edge.
    pub justify: bool,
    /// Whether long English words are hyphenated.
    pub hyphenate: bool,
}

/// The rows of one block, or of a part of it, as far as they have been asked for.
#[derive(Clone, Debug)]
pub struct Layout {
    document: Arc<Document>,
    block_idx: usize,
    range: TextRange,
    lead: Lead,
    setting: Setting,
    rows: Vec<Row>,
    /// The byte from which the next row is made.
    next: usize,
    is_complete: bool,
}

/// How a block becomes rows.
#[derive(Clone, Debug)]
enum Setting {
    Prose(Prose),
    Code,
    Table(Grid),
    /// Centred in so many cells.
    Break(u16),
}

impl Layout {
    /// Nothing laid out yet of `range`, a part of block `block_idx`.
    pub fn new(document: Arc<Document>, block_idx: usize, range: TextRange, shape: Shape) -> Self {
        let lead = Lead::new(&document, block_idx, shape.measure);
        let setting = Setting::new(&document, block_idx, &lead, shape);
        let start = range.start().to_usize();
        let next = match setting {
            Setting::Prose(_) => words::skip_space(before(&document, range), start),
            Setting::Code | Setting::Table(_) | Setting::Break(_) => start,
        };
        Self {
            document,
            block_idx,
            range,
            lead,
            setting,
            rows: Vec::new(),
            next,
            is_complete: false,
        }
    }

    /// The block whose rows these are.
    pub fn block(&self) -> Option<&Block> {
        self.document.blocks().get(self.block_idx)
    }

    /// The same rows for a document that is equal up to the end of this block.
    pub(in crate::view) fn rebase(&mut self, document: Arc<Document>) {
        self.document = document;
    }

    /// Lays out at least up to row `n`, all rows where there are fewer.
    pub fn ensure_row(&mut self, n: usize) {
        while !self.is_complete && self.rows.len() <= n {
            self.extend();
        }
    }

    /// Lays out at least up to the row of the byte at `offset`.
    pub fn ensure_offset(&mut self, offset: TextSize) {
        while !self.is_complete && self.next <= offset.to_usize() {
            self.extend();
        }
        self.ensure_row(0);
    }

    /// The rows made so far; at least one once any was asked for.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether there are no more rows than [`Self::rows`].
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The row of the byte at `offset`, among those made; the last one that starts before it where the
    /// byte is not shown.
    pub fn row_of(&self, offset: TextSize) -> usize {
        let idx = self
            .rows
            .partition_point(|row| row.range.start() <= offset)
            .saturating_sub(1);
        if !matches!(self.setting, Setting::Table(_)) {
            return idx;
        }
        // The rows of one row of cells stand for the same bytes: the one that shows them counts.
        let start = self.rows.get(idx).map(|row| row.range.start());
        let group = self.rows.get(..=idx).unwrap_or_default().iter().enumerate();
        let group = group
            .rev()
            .take_while(|(_, row)| Some(row.range.start()) == start);
        let mut first = idx;
        for (idx, row) in group {
            if row.shows(offset) {
                return idx;
            }
            first = idx;
        }
        first
    }

    /// Whether rows may be wider than the column, to be scrolled sideways.
    pub fn is_wide(&self) -> bool {
        match &self.setting {
            Setting::Code => true,
            Setting::Table(grid) => grid.is_wide(),
            Setting::Prose(_) | Setting::Break(_) => false,
        }
    }

    /// How many quote bars stand left of each row, [`BAR`] cells each, from cell [`HANG`].
    pub fn n_bars(&self) -> u8 {
        self.lead.n_bars
    }

    /// What stands right before the words of row `n`: a bullet, a number, a label, or nothing.
    pub fn mark(&self, n: usize) -> &str {
        let is_first = n == 0
            && self
                .block()
                .is_some_and(|block| block.range.start() == self.range.start());
        if is_first { &self.lead.mark } else { "" }
    }

    /// Makes the next row, or the rows of the next row of cells.
    fn extend(&mut self) {
        let text = before(&self.document, self.range);
        let lead = self.lead.cells;
        self.next = match &self.setting {
            Setting::Prose(prose) if self.next < text.len() => {
                let (row, next) = prose.row(text, self.next);
                self.rows.push(row);
                next
            }
            Setting::Code if self.next < text.len() => {
                let (range, next) = code_row(text, self.next);
                self.rows.push(Row::plain(range, lead));
                next
            }
            Setting::Table(grid) if self.next < text.len() => {
                let table = table_of(&self.document, self.block_idx);
                grid.rows_from(table, text, self.next, &mut self.rows)
            }
            Setting::Break(measure) => {
                self.rows.push(break_row(self.range, lead, *measure));
                text.len()
            }
            Setting::Prose(_) | Setting::Code | Setting::Table(_) => text.len(),
        };
        self.is_complete = self.next >= text.len();
        if self.is_complete && self.rows.is_empty() {
            let nothing = TextRange::empty(self.range.start());
            self.rows.push(Row::plain(nothing, lead));
        }
    }
}

impl Setting {
    fn new(document: &Document, block_idx: usize, lead: &Lead, shape: Shape) -> Self {
        let measure = shape
            .measure
            .saturating_add(HANG)
            .saturating_sub(lead.cells);
        let Some(block) = document.blocks().get(block_idx) else {
            return Self::Code;
        };
        match &block.kind {
            BlockKind::Heading(_)
            | BlockKind::Paragraph
            | BlockKind::ListItem { .. }
            | BlockKind::Footnote(_)
            | BlockKind::Image => Self::Prose(prose_of(document, block, lead, measure, shape)),
            BlockKind::Code(_) => Self::Code,
            BlockKind::Table(table) => {
                Self::Table(Grid::new(table, document.text(), lead.cells, measure))
            }
            BlockKind::Break => Self::Break(measure),
        }
    }
}

fn prose_of(document: &Document, block: &Block, lead: &Lead, measure: u16, shape: Shape) -> Prose {
    let is_heading = matches!(block.kind, BlockKind::Heading(_));
    let is_running = is_heading || block.kind == BlockKind::Paragraph;
    let edges = if is_from_right(document.slice(block.range)) {
        Edges::Right
    } else if shape.justify && !is_heading {
        Edges::Both
    } else {
        Edges::Left
    };
    Prose {
        measure: usize::from(measure),
        lead: lead.cells,
        // Nothing stands left of such words, so their quotation marks have room.
        hang: is_running && edges != Edges::Right && lead.cells == HANG,
        edges,
        hyphenate: shape.hyphenate && !is_heading && is_english(document),
    }
}

/// The text up to the end of `range`, so that bytes in it count as in the document.
fn before(document: &Document, range: TextRange) -> &str {
    TextRange::new(0, range.end()).of(document.text())
}

/// The dictionary of hyphens is for English; what says nothing is taken for it.
fn is_english(document: &Document) -> bool {
    document
        .meta()
        .language
        .as_deref()
        .is_none_or(|language| language.to_ascii_lowercase().starts_with("en"))
}

fn table_of(document: &Document, block_idx: usize) -> &[Vec<TextRange>] {
    match document.blocks().get(block_idx).map(|block| &block.kind) {
        Some(BlockKind::Table(table)) => &table.rows,
        _ => &[],
    }
}

/// One line of code, or as much of it as a row holds, and where the next row starts.
fn code_row(text: &str, start: usize) -> (TextRange, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let len = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    if len <= LONGEST_CODE {
        return (TextRange::new(start, start + len), start + len + 1);
    }
    let line = rest.get(..len).unwrap_or_default();
    let cut = words::char_boundary(line, grapheme::fit(line, LONGEST_CODE).len().max(1));
    let next = if cut == len { cut + 1 } else { cut };
    (TextRange::new(start, start + cut), start + next)
}

/// Three stars in the middle of the column.
fn break_row(range: TextRange, lead: u16, measure: u16) -> Row {
    let mut parts = vec![Part::blank(measure.saturating_sub(5) / 2)];
    for char in "* * *".chars().take(usize::from(measure)) {
        parts.push(Part::mark(char));
    }
    Row::of_parts(range, lead, parts)
}

#[cfg(test)]
mod tests;

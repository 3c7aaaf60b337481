//! The page: pieces of blocks one below the other, laid out near the reader only.
//!
//! Owns where each row stands and which rows exist already; the space between blocks comes from
//! [`piece`], the rows themselves from [`super::layout`]. A [`Place`] is good until the document, the
//! shape or the pieces change: what must last is kept as a byte offset and placed again.
//!
//! Everything that may lay out takes `&mut self`; drawing goes through [`Flow::lines`], which only reads
//! what [`Flow::prepare`] has made.

mod cache;
mod moves;
mod piece;

use std::sync::Arc;

use crate::document::{Block, Document};
use crate::text::{TextRange, TextSize};

use super::layout::{HANG, Row, Shape};
use cache::Cache;
use piece::{Neighbour, n_same_blocks, piece_at};

pub use piece::{Gap, Piece};

/// A row of the page. The blank rows above a piece are its first ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which piece, from the start of the page.
    pub piece: u32,
    /// Which of its rows.
    pub row: u32,
}

/// What a row of the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing but the quote bars that go on from one block to the next.
    Blank {
        /// How many bars.
        n_bars: u8,
    },
    /// A row of a block.
    Text {
        /// The block.
        block: &'a Block,
        /// Its row.
        row: &'a Row,
        /// How many quote bars stand behind the margin of [`HANG`] cells.
        n_bars: u8,
        /// What stands right before the row's first part, inside its lead.
        mark: &'a str,
        /// Cells of the row's parts that are scrolled out to the left.
        n_skipped: u16,
    },
    /// What is folded away here.
    Gap(&'a Gap),
}

/// The page.
#[derive(Debug)]
pub struct Flow {
    document: Arc<Document>,
    shape: Shape,
    /// What stands on the page; `None` for all blocks, each as a whole.
    pieces: Option<Vec<Piece>>,
    cache: Cache,
    sideways: u16,
    n_laid_out: u64,
}

impl Flow {
    /// All blocks of `document`, none laid out yet.
    pub fn new(document: Arc<Document>, shape: Shape) -> Self {
        Self {
            pieces: piece::whole_in_parts(&document),
            document,
            shape,
            cache: Cache::default(),
            sideways: 0,
            n_laid_out: 0,
        }
    }

    /// Shows `document` from here on, whole. Blocks that are the same as before, such as those of an
    /// opening of which this is the whole, keep their rows.
    pub fn set_document(&mut self, document: Arc<Document>) {
        let pieces = piece::whole_in_parts(&document);
        let n_same = if self.pieces.is_some() || pieces.is_some() {
            0
        } else {
            n_same_blocks(&self.document, &document, self.cache.end())
        };
        self.pieces = pieces;
        self.cache.keep_before(n_same, &document);
        self.document = document;
    }

    /// Sets everything anew in another shape.
    pub fn set_shape(&mut self, shape: Shape) {
        if shape != self.shape {
            self.shape = shape;
            self.cache.clear();
        }
    }

    /// Shows only `pieces`, in the order of the text; `None` for the whole article.
    pub fn set_pieces(&mut self, pieces: Option<Vec<Piece>>) {
        let pieces = match pieces {
            Some(pieces) => Some(piece::in_parts(&self.document, pieces).collect()),
            None => piece::whole_in_parts(&self.document),
        };
        if pieces != self.pieces {
            self.pieces = pieces;
            self.cache.clear();
        }
    }

    /// Scrolls code and tables wider than the column so many cells to the left.
    pub fn set_sideways(&mut self, cells: u16) {
        self.sideways = cells;
    }

    /// How far code and wide tables are scrolled to the left.
    pub fn sideways(&self) -> u16 {
        self.sideways
    }

    /// How many cells the widest row of code or of a table sticks out of the column, of those that
    /// [`Self::prepare`] has made.
    pub fn overhang(&self, top: Place, height: u16) -> u16 {
        let rows = self.lines(top, height).filter_map(|(place, line)| {
            let layout = self.cache.get(place.piece)?;
            match line {
                Line::Text { row, .. } if layout.is_wide() => Some(row),
                _ => None,
            }
        });
        let widest = rows.map(|row| row.width(self.document.text())).max();
        widest.unwrap_or(0).saturating_sub(self.width())
    }

    /// What is shown.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// How prose is set.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Cells of the page: the column and the margin where marks hang.
    pub fn width(&self) -> u16 {
        self.shape.measure.saturating_add(HANG)
    }

    /// Rows laid out since the beginning, for tests of how much work was done.
    pub fn n_laid_out(&self) -> u64 {
        self.n_laid_out
    }

    /// The row that shows the byte at `offset`; the nearest one where it is not on the page.
    pub fn place_of(&mut self, offset: TextSize) -> Place {
        let piece = self.piece_at(offset);
        let above = self.n_above(piece);
        let row = self.ask(piece, |layout| {
            layout.ensure_offset(offset);
            layout.row_of(offset)
        });
        self.clamped(Place {
            piece,
            row: above.saturating_add(row.map_or(0, |row| count(row as u64))),
        })
    }

    /// The first byte that is shown in the row at `place`; for a blank row that of the row below.
    pub fn offset_of(&mut self, place: Place) -> TextSize {
        let place = self.clamped(place);
        let row = place.row.saturating_sub(self.n_above(place.piece)) as usize;
        match self.cache.get(place.piece) {
            Some(layout) => layout.rows().get(row).map(Row::start),
            None => self.gap(place.piece).map(|gap| gap.range.start()),
        }
        .unwrap_or_default()
    }

    /// What hides the byte at `offset`, where something does.
    pub fn gap_at(&self, offset: TextSize) -> Option<&Gap> {
        let gap = self.gap(self.piece_at(offset))?;
        gap.range.contains(offset).then_some(gap)
    }

    /// The place so many rows further down, or up where `rows` is negative; at most the first or last.
    pub fn moved(&mut self, from: Place, rows: i64) -> Place {
        let place = self.clamped(from);
        if rows >= 0 {
            self.below(place, rows.unsigned_abs())
        } else {
            self.above(place, rows.unsigned_abs())
        }
    }

    /// The first row on a screen of `height` rows that shows the end of the article.
    pub fn last_top(&mut self, height: u16) -> Place {
        let last = Place {
            piece: self.n_pieces().saturating_sub(1),
            row: u32::MAX,
        };
        let last = self.clamped(last);
        self.above(last, u64::from(height.saturating_sub(1)))
    }

    /// Lays out the `height` rows from `top` on, so that [`Self::lines`] has them.
    pub fn prepare(&mut self, top: Place, height: u16) {
        self.cache.reserve(usize::from(height));
        let top = self.clamped(top);
        self.below(top, u64::from(height));
    }

    /// The rows from `top` on as far as they are laid out, at most `height`.
    pub fn lines(&self, top: Place, height: u16) -> impl Iterator<Item = (Place, Line<'_>)> {
        let mut place = top;
        std::iter::from_fn(move || {
            while place.piece < self.n_pieces() {
                if let Some(line) = self.line(place) {
                    let shown = (place, line);
                    place.row += 1;
                    return Some(shown);
                }
                if !self.is_settled(place.piece) {
                    return None;
                }
                place = Place {
                    piece: place.piece + 1,
                    row: 0,
                };
            }
            None
        })
        .take(usize::from(height))
    }

    /// What the row at `place` shows, where it is laid out.
    fn line(&self, place: Place) -> Option<Line<'_>> {
        let Some(row) = place.row.checked_sub(self.n_above(place.piece)) else {
            let n_bars = self.n_bars_above(place.piece);
            return Some(Line::Blank { n_bars });
        };
        if let Some(gap) = self.gap(place.piece) {
            return (row == 0).then_some(Line::Gap(gap));
        }
        let layout = self.cache.get(place.piece)?;
        let row = row as usize;
        Some(Line::Text {
            block: layout.block()?,
            row: layout.rows().get(row)?,
            n_bars: layout.n_bars(),
            mark: layout.mark(row),
            n_skipped: if layout.is_wide() { self.sideways } else { 0 },
        })
    }

    fn n_pieces(&self) -> u32 {
        let n = self
            .pieces
            .as_ref()
            .map_or_else(|| self.document.blocks().len(), Vec::len);
        count(n as u64)
    }

    fn piece_at(&self, offset: TextSize) -> u32 {
        let idx = match &self.pieces {
            None => self.document.block_at(offset),
            Some(pieces) => piece_at(pieces, offset),
        };
        count(idx as u64)
    }

    /// The block and the bytes of it that piece `idx` shows.
    fn text_at(&self, idx: u32) -> Option<(u32, TextRange)> {
        match &self.pieces {
            None => {
                let block = self.document.blocks().get(idx as usize)?;
                Some((idx, block.range))
            }
            Some(pieces) => match pieces.get(idx as usize)? {
                Piece::Text { block, range } => Some((*block, *range)),
                Piece::Gap(_) => None,
            },
        }
    }

    fn gap(&self, idx: u32) -> Option<&Gap> {
        match self.pieces.as_ref()?.get(idx as usize)? {
            Piece::Gap(gap) => Some(gap),
            Piece::Text { .. } => None,
        }
    }

    /// Piece `idx` and the one above it.
    fn neighbours(&self, idx: u32) -> Option<(Neighbour<'_>, Neighbour<'_>)> {
        let neighbour = |idx| match self.text_at(idx) {
            Some((block, range)) => Neighbour::text(&self.document, block, range),
            None => self.gap(idx).map(|_| Neighbour::Gap),
        };
        Some((neighbour(idx.checked_sub(1)?)?, neighbour(idx)?))
    }

    /// Blank rows above piece `idx`.
    fn n_above(&self, idx: u32) -> u32 {
        self.neighbours(idx)
            .map_or(0, |(above, below)| piece::n_blank(above, below))
    }

    fn n_bars_above(&self, idx: u32) -> u8 {
        self.neighbours(idx)
            .map_or(0, |(above, below)| piece::n_bars(above, below))
    }
}

/// Rows and pieces are counted in 32 bits: a text of 4 GiB has no more.
fn count(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;

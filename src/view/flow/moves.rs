//! Counts rows up and down the page, laying out what it passes.

use std::sync::Arc;

use crate::view::layout::Layout;

use super::{Flow, Place, count};

impl Flow {
    /// Asks the layout of piece `idx`, made where it does not exist; `None` for a gap.
    pub(super) fn ask<T>(&mut self, idx: u32, ask: impl FnOnce(&mut Layout) -> T) -> Option<T> {
        let (block, range) = self.text_at(idx)?;
        let (document, shape) = (&self.document, self.shape);
        let layout = self.cache.get_or_make(idx, || {
            Layout::new(Arc::clone(document), block as usize, range, shape)
        });
        let n_before = layout.rows().len();
        let answer = ask(layout);
        self.n_laid_out += (layout.rows().len() - n_before) as u64;
        Some(answer)
    }

    /// Whether all rows of piece `idx` are laid out.
    pub(super) fn is_settled(&self, idx: u32) -> bool {
        self.gap(idx).is_some() || self.cache.get(idx).is_some_and(Layout::is_complete)
    }

    /// The rows of piece `idx` with those above it: all of them, or `enough` and more.
    fn n_rows(&mut self, idx: u32, enough: u32) -> u32 {
        if idx >= self.n_pieces() {
            return 0;
        }
        let above = self.n_above(idx);
        let n_rows = self.ask(idx, |layout| {
            layout.ensure_row(enough.saturating_sub(above).saturating_sub(1) as usize);
            layout.rows().len()
        });
        above.saturating_add(n_rows.map_or(1, |n| count(n as u64)))
    }

    /// The nearest place that exists.
    pub(super) fn clamped(&mut self, place: Place) -> Place {
        let last = self.n_pieces().saturating_sub(1);
        let (piece, row) = if place.piece > last {
            (last, u32::MAX)
        } else {
            (place.piece, place.row)
        };
        let n_rows = self.n_rows(piece, row.saturating_add(1));
        Place {
            piece,
            row: row.min(n_rows.saturating_sub(1)),
        }
    }

    /// The place `rows` further down, or the last.
    pub(super) fn below(&mut self, from: Place, rows: u64) -> Place {
        let mut piece = from.piece;
        let mut row = u64::from(from.row).saturating_add(rows);
        loop {
            let n_rows = self.n_rows(piece, count(row.saturating_add(1)));
            let is_last = piece + 1 >= self.n_pieces();
            if row < u64::from(n_rows) || is_last {
                let row = count(row).min(n_rows.saturating_sub(1));
                return Place { piece, row };
            }
            row -= u64::from(n_rows);
            piece += 1;
        }
    }

    /// The place `rows` further up, or the first.
    pub(super) fn above(&mut self, from: Place, mut rows: u64) -> Place {
        let mut place = from;
        while rows > u64::from(place.row) && place.piece > 0 {
            rows -= u64::from(place.row) + 1;
            let piece = place.piece - 1;
            let row = self.n_rows(piece, u32::MAX).saturating_sub(1);
            place = Place { piece, row };
        }
        Place {
            row: place.row.saturating_sub(count(rows)),
            ..place
        }
    }
}

//! The layouts that exist, bounded: what is far from where the page was last asked for goes first.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::view::layout::Layout;

/// Layouts that are kept at least.
const CAPACITY: usize = 512;

/// Layouts by the index of their piece.
#[derive(Debug)]
pub(super) struct Cache {
    layouts: BTreeMap<u32, Layout>,
    capacity: usize,
}

impl Default for Cache {
    fn default() -> Self {
        Self {
            layouts: BTreeMap::new(),
            capacity: CAPACITY,
        }
    }
}

impl Cache {
    /// The layout of `piece`, where it exists.
    pub(super) fn get(&self, piece: u32) -> Option<&Layout> {
        self.layouts.get(&piece)
    }

    /// The layout of `piece`, made where it does not exist; the farthest one makes room for it.
    pub(super) fn get_or_make(&mut self, piece: u32, make: impl FnOnce() -> Layout) -> &mut Layout {
        if self.layouts.len() >= self.capacity && !self.layouts.contains_key(&piece) {
            self.drop_farthest(piece);
        }
        self.layouts.entry(piece).or_insert_with(make)
    }

    /// Keeps enough for a screen of `height` rows, also when each piece is one row.
    pub(super) fn reserve(&mut self, height: usize) {
        self.capacity = CAPACITY.max(2 * height + 2);
    }

    /// Drops everything.
    pub(super) fn clear(&mut self) {
        self.layouts.clear();
    }

    /// One past the last piece that has a layout.
    pub(super) fn end(&self) -> usize {
        self.layouts
            .last_key_value()
            .map_or(0, |(piece, _)| *piece as usize + 1)
    }

    /// Keeps the layouts of the first `n` pieces, which are the same in `document`.
    pub(super) fn keep_before(&mut self, n: usize, document: &Arc<Document>) {
        self.layouts.retain(|piece, _| (*piece as usize) < n);
        for layout in self.layouts.values_mut() {
            layout.rebase(Arc::clone(document));
        }
    }

    fn drop_farthest(&mut self, piece: u32) {
        let first = self.layouts.keys().next().copied().unwrap_or(piece);
        let last = self.layouts.keys().next_back().copied().unwrap_or(piece);
        if piece.abs_diff(first) > piece.abs_diff(last) {
            self.layouts.pop_first();
        } else {
            self.layouts.pop_last();
        }
    }
}

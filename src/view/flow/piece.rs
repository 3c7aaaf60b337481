//! What stands on the page in order, and how much space lies between.

use crate::document::{Block, BlockKind, Document, Marker};
use crate::text::{TextRange, TextSize};

/// Something that stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A block or a part of one.
    Text {
        /// Its index in the document.
        block: u32,
        /// The bytes shown.
        range: TextRange,
    },
    /// A place where something is folded away.
    Gap(Gap),
}

/// What is folded away at one place; shown as one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The bytes that are hidden.
    pub range: TextRange,
    /// What the row says.
    pub label: String,
}

impl Piece {
    /// The bytes it shows or hides.
    pub fn range(&self) -> TextRange {
        match self {
            Self::Text { range, .. } | Self::Gap(Gap { range, .. }) => *range,
        }
    }
}

/// A piece as its neighbours see it.
#[derive(Clone, Copy)]
pub(super) enum Neighbour<'a> {
    /// A block, and what is shown of it.
    Text(&'a Block, TextRange),
    /// Something folded away.
    Gap,
}

impl<'a> Neighbour<'a> {
    pub(super) fn text(document: &'a Document, block: u32, range: TextRange) -> Option<Self> {
        let block = document.blocks().get(block as usize)?;
        Some(Self::Text(block, range))
    }

    /// Whether its last bytes are shown elsewhere or hidden.
    fn is_cut_behind(self) -> bool {
        matches!(self, Self::Text(block, range) if range.end() < block.range.end())
    }

    /// Whether its first bytes are shown elsewhere or hidden.
    fn is_cut_before(self) -> bool {
        matches!(self, Self::Text(block, range) if range.start() > block.range.start())
    }
}

/// How many blank rows lie between two neighbours.
pub(super) fn n_blank(above: Neighbour<'_>, below: Neighbour<'_>) -> u32 {
    if above.is_cut_behind() || below.is_cut_before() {
        return 0;
    }
    let (Neighbour::Text(above, _), Neighbour::Text(below, _)) = (above, below) else {
        return 1;
    };
    match (&above.kind, &below.kind) {
        (BlockKind::Heading(_), _) => 1,
        (_, BlockKind::Heading(_)) => 2,
        (BlockKind::ListItem { marker: above, .. }, BlockKind::ListItem { marker: below, .. }) => {
            u32::from(*above == Marker::Continued || *below == Marker::Continued)
        }
        (BlockKind::Footnote(above), BlockKind::Footnote(below)) => u32::from(above == below),
        _ => 1,
    }
}

/// How many quote bars go on through the blank rows between two neighbours.
pub(super) fn n_bars(above: Neighbour<'_>, below: Neighbour<'_>) -> u8 {
    match (above, below) {
        (Neighbour::Text(above, _), Neighbour::Text(below, _)) => {
            above.quote_depth.min(below.quote_depth)
        }
        _ => 0,
    }
}

/// How many of the first `most` blocks two documents share, so that their rows are the same.
pub(super) fn n_same_blocks(old: &Document, new: &Document, most: usize) -> usize {
    if old.meta().language != new.meta().language {
        return 0;
    }
    let pairs = old.blocks().iter().zip(new.blocks()).take(most);
    pairs
        .take_while(|(a, b)| a == b && old.slice(a.range) == new.slice(b.range))
        .count()
}

/// The index of the piece that holds `offset`, else of the last one that starts before it.
pub(super) fn piece_at(pieces: &[Piece], offset: TextSize) -> usize {
    pieces
        .partition_point(|piece| piece.range().start() <= offset)
        .saturating_sub(1)
}

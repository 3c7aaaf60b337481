//! What stands on the page in order, and how much space lies between.
//!
//! A block as long as a book is laid out in parts, so that its end is reached without its beginning:
//! each part begins a row.

use crate::document::{Block, BlockKind, Document, Marker};
use crate::text::{TextRange, TextSize, grapheme};

/// Bytes of the parts of a long block; a block of less than two of them stays whole.
const PART: usize = 64 << 10;
/// Bytes in which a part's end looks for white space; then in which it looks for a cluster.
const REACH: usize = 4096;

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

/// All blocks with the long ones in parts; nothing where none is long.
pub(super) fn whole_in_parts(document: &Document) -> Option<Vec<Piece>> {
    let blocks = document.blocks();
    if !blocks.iter().any(is_long) {
        return None;
    }
    let pieces = (0..).zip(blocks).map(|(block, of)| Piece::Text {
        block,
        range: of.range,
    });
    Some(in_parts(document, pieces).collect())
}

/// The same pieces with the long ones in parts.
pub(super) fn in_parts(
    document: &Document,
    pieces: impl IntoIterator<Item = Piece>,
) -> impl Iterator<Item = Piece> {
    pieces.into_iter().flat_map(move |piece| {
        let long = match &piece {
            Piece::Text { block, range } if range.len() >= 2 * PART => document
                .blocks()
                .get(*block as usize)
                .filter(|of| is_long(of))
                .map(|of| (*block, *range, &of.kind)),
            _ => None,
        };
        let mut whole = Some(piece);
        let mut rest = long.map(|(_, range, _)| range);
        std::iter::from_fn(move || {
            let Some((block, _, kind)) = long else {
                return whole.take();
            };
            let left = rest.take()?;
            let end = part_end(document.text(), left, kind);
            rest = (end < left.end().to_usize()).then(|| TextRange::new(end, left.end()));
            let range = TextRange::new(left.start(), end);
            Some(Piece::Text { block, range })
        })
    })
}

/// Tables and breaks are set as a whole.
fn is_long(block: &Block) -> bool {
    block.range.len() >= 2 * PART && !matches!(block.kind, BlockKind::Table(_) | BlockKind::Break)
}

/// Where the first part of `left` ends: behind white space, a line's end in code; where there is none
/// near, between clusters.
fn part_end(text: &str, left: TextRange, kind: &BlockKind) -> usize {
    if left.len() < 2 * PART {
        return left.end().to_usize();
    }
    let boundary = |at: usize| {
        let mut near = at..text.len();
        near.find(|at| text.is_char_boundary(*at))
            .unwrap_or(text.len())
    };
    let from = boundary(left.start().to_usize() + PART);
    let upto = boundary(from + REACH);
    let near = text.get(from..upto).unwrap_or_default();
    let is_space = |char: char| match kind {
        BlockKind::Code(_) => char == '\n',
        _ => matches!(char, ' ' | '\n' | '\t'),
    };
    let n_bytes = match near.find(is_space) {
        Some(space) if matches!(kind, BlockKind::Code(_)) => space + 1,
        Some(space) => {
            let behind = near.get(space..).unwrap_or_default();
            near.len() - behind.trim_start_matches(is_space).len()
        }
        // The first cluster may be the rest of one; the second is whole.
        None => grapheme::clusters(near).nth(1).map_or(0, |(at, _)| at),
    };
    from + n_bytes
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

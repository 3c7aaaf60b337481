//! What stands before the words of a row: bars of block quotes, indents, a list item's mark.
//!
//! Owns how deep a list item stands, which depends on the marks of the items around it. Leaves to the
//! painter how bars and marks look.

use std::fmt::Write as _;

use crate::document::{Block, BlockKind, Document, Marker};
use crate::text::grapheme;

use super::row::{HANG, cells};

/// The cells of one quote bar with the space behind it.
pub const BAR: u16 = 2;
/// List items further up than this are not asked how they are marked.
const LOOK_BACK: usize = 64;
/// Code stands this far from the edge, so that it is told apart without colour.
const CODE_INDENT: usize = 2;

/// What stands before the words of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// Cells before the words of each row, with margin and bars.
    pub(super) cells: u16,
    /// How many quote bars are drawn, each [`BAR`] cells, behind the margin of [`HANG`] cells.
    pub(super) n_bars: u8,
    /// What is drawn right before the words of the first row.
    pub(super) mark: String,
}

impl Lead {
    /// The lead of block `block_idx`, taking no more than half of `measure`.
    pub(super) fn new(document: &Document, block_idx: usize, measure: u16) -> Self {
        let Some(block) = document.blocks().get(block_idx) else {
            return Self {
                cells: HANG,
                n_bars: 0,
                mark: String::new(),
            };
        };
        let room = usize::from(measure / 2);
        let bar = usize::from(BAR);
        let n_bars = usize::from(block.quote_depth).min(room / bar);
        let room = room - n_bars * bar;
        let mark = mark(block);
        let mark_width = grapheme::width(&mark);
        let mark = if goes_on(document, block_idx) {
            ""
        } else {
            &mark
        };
        let indent = match &block.kind {
            BlockKind::ListItem { .. } => list_indent(document, block_idx),
            BlockKind::Code(_) => CODE_INDENT,
            _ => mark_width,
        };
        let indent = indent.max(mark_width).min(room);
        Self {
            cells: HANG + cells(n_bars * bar + indent),
            n_bars: u8::try_from(n_bars).unwrap_or(u8::MAX),
            mark: grapheme::fit(mark, indent).to_owned(),
        }
    }
}

/// What marks a block, with the space behind it.
fn mark(block: &Block) -> String {
    match &block.kind {
        BlockKind::ListItem { marker, .. } => item_mark(*marker),
        BlockKind::Footnote(label) => format!("[{}] ", grapheme::elide(label, 12)),
        BlockKind::Image => "[image] ".to_owned(),
        BlockKind::Heading(_)
        | BlockKind::Paragraph
        | BlockKind::Code(_)
        | BlockKind::Table(_)
        | BlockKind::Break => String::new(),
    }
}

/// Whether a block is a further paragraph of the footnote before it.
fn goes_on(document: &Document, block_idx: usize) -> bool {
    let label = |idx: usize| match &document.blocks().get(idx)?.kind {
        BlockKind::Footnote(label) => Some(label),
        _ => None,
    };
    let before = block_idx.checked_sub(1).and_then(label);
    before.is_some() && before == label(block_idx)
}

fn item_mark(marker: Marker) -> String {
    let mut mark = String::new();
    match marker {
        Marker::Bullet => mark.push_str("• "),
        // Numbers end at the same cell up to 99.
        Marker::Number(n) => {
            let written = write!(mark, "{n:>2}. ");
            debug_assert!(written.is_ok());
        }
        Marker::Task(false) => mark.push_str("☐ "),
        Marker::Task(true) => mark.push_str("☑ "),
        Marker::Continued => {}
    }
    mark
}

/// Cells from the left of the outermost list to the words of the item at `block_idx`.
///
/// An item starts where the words of the item it is nested in start; a continued one stands below its
/// first paragraph.
fn list_indent(document: &Document, block_idx: usize) -> usize {
    let mut wanted = None;
    let mut indent = 0;
    let items = document.blocks().get(..=block_idx).unwrap_or_default();
    for block in items.iter().rev().take(LOOK_BACK) {
        let BlockKind::ListItem { depth, marker } = block.kind else {
            continue;
        };
        let is_sought = marker != Marker::Continued && depth <= wanted.unwrap_or(depth);
        if is_sought {
            indent += grapheme::width(&item_mark(marker));
            if depth == 0 {
                return indent;
            }
            wanted = Some(depth - 1);
        } else if wanted.is_none() {
            wanted = Some(depth);
        }
    }
    // Too far away to be seen: as if all of them had bullets.
    indent + 2 * wanted.map_or(0, |depth| usize::from(depth) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Meta;
    use crate::text::TextRange;

    fn list(items: &[(u8, Marker)]) -> Document {
        let blocks = items
            .iter()
            .enumerate()
            .map(|(idx, (depth, marker))| Block {
                range: TextRange::new(2 * idx, 2 * idx + 1),
                kind: BlockKind::ListItem {
                    depth: *depth,
                    marker: *marker,
                },
                quote_depth: 0,
            })
            .collect();
        Document::new(
            "x ".repeat(items.len()),
            blocks,
            Vec::new(),
            Meta::default(),
        )
    }

    #[test]
    fn items_are_indented_by_the_marks_above_them() {
        let document = list(&[
            (0, Marker::Number(1)),
            (0, Marker::Continued),
            (1, Marker::Bullet),
            (1, Marker::Continued),
            (2, Marker::Task(true)),
            (0, Marker::Number(12)),
        ]);
        let leads = (0..6).map(|idx| Lead::new(&document, idx, 72));
        let shown: Vec<(u16, String)> = leads.map(|lead| (lead.cells, lead.mark)).collect();
        let expected = [
            (5, " 1. "),
            (5, ""),
            (7, "• "),
            (7, ""),
            (9, "☑ "),
            (5, "12. "),
        ];
        assert_eq!(
            shown,
            expected.map(|(cells, mark)| (cells, mark.to_owned()))
        );
    }

    #[test]
    fn a_footnote_is_labelled_once() {
        let blocks = [("1", 0), ("1", 2), ("2", 4)].map(|(label, at)| Block {
            range: TextRange::new(at, at + 1),
            kind: BlockKind::Footnote(label.to_owned()),
            quote_depth: 0,
        });
        let document = Document::new("x x x".into(), blocks.into(), Vec::new(), Meta::default());
        let leads = (0..3).map(|idx| Lead::new(&document, idx, 72));
        let shown: Vec<(u16, String)> = leads.map(|lead| (lead.cells, lead.mark)).collect();
        let expected = [(5, "[1] "), (5, ""), (5, "[2] ")];
        assert_eq!(
            shown,
            expected.map(|(cells, mark)| (cells, mark.to_owned()))
        );
    }

    #[test]
    fn a_narrow_column_keeps_half_for_words() {
        let document = list(&[(40, Marker::Bullet)]);
        assert_eq!(Lead::new(&document, 0, 10).cells, 6);
        assert_eq!(Lead::new(&document, 0, 1).cells, 1);
        assert_eq!(Lead::new(&document, 9, 1).cells, 1);
    }
}

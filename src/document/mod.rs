//! One revision of an article: its text, its blocks, and what its head says about it.
//!
//! Owns the canonical text (markup removed, newlines `\n`) into which every range of the program
//! points. Knows nobody above: who is mentioned is for [`crate::analysis`] to find out.

mod block;
mod meta;

pub use block::{Alignment, Block, BlockKind, Inline, InlineKind, Marker, Table};
pub use meta::Meta;

use crate::text::{TextRange, TextSize};

/// One revision of an article. Immutable once read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    text: String,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    meta: Meta,
    whole: bool,
}

impl Document {
    /// Joins the parts that a format's reader has made.
    ///
    /// `blocks` are in order and do not overlap, `inlines` in order of their starts.
    pub fn new(text: String, blocks: Vec<Block>, inlines: Vec<Inline>, meta: Meta) -> Self {
        debug_assert!(
            blocks
                .windows(2)
                .all(|pair| pair[0].range.end() <= pair[1].range.start())
        );
        debug_assert!(
            inlines
                .windows(2)
                .all(|pair| pair[0].range.start() <= pair[1].range.start())
        );
        Self {
            text,
            blocks,
            inlines,
            meta,
            whole: true,
        }
    }

    /// The same as the beginning of a longer text that is still being read.
    #[must_use]
    pub fn opening(mut self) -> Self {
        self.whole = false;
        self
    }

    /// Whether this is the whole article, not only its opening.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The canonical text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `range`.
    pub fn slice(&self, range: TextRange) -> &str {
        range.of(&self.text)
    }

    /// Headings, paragraphs, lists …, in order, without overlap; white space lies between.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Emphasis, links, footnote marks …, by start.
    pub fn inlines(&self) -> &[Inline] {
        &self.inlines
    }

    /// What the head of the article says.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The index of the block that holds `offset`, else of the last one that starts before it.
    pub fn block_at(&self, offset: TextSize) -> usize {
        self.blocks
            .partition_point(|block| block.range.start() <= offset)
            .saturating_sub(1)
    }

    /// The inlines that start inside `range`.
    pub fn inlines_in(&self, range: TextRange) -> &[Inline] {
        let from = self
            .inlines
            .partition_point(|inline| inline.range.start() < range.start());
        let to = self
            .inlines
            .partition_point(|inline| inline.range.start() < range.end());
        self.inlines.get(from..to).unwrap_or_default()
    }

    /// The number of words between white space.
    pub fn n_words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

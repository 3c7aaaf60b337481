//! A document being written block by block, by the readers of formats with markup.
//!
//! Owns what every such format must keep: blocks in order, apart by white space and without white
//! space around them, inlines inside their block. Leaves to the format what becomes which block.

use super::{Block, BlockKind, Inline, InlineKind, Table};
use crate::text::TextRange;

/// Inlines inside inlines, at most; deeper ones are plain words.
const INLINE_DEPTH: usize = 16;

/// Text, blocks and inlines so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    open: Option<Open>,
    /// Indices of the inlines that have not ended; `None` for those that are nested too deeply.
    open_inlines: Vec<Option<usize>>,
}

/// The block that words go to.
#[derive(Debug)]
struct Open {
    block: Block,
    /// Where the separator before it starts: an empty block leaves nothing behind.
    before: usize,
    first_inline: usize,
}

impl Draft {
    /// Opens a block, `separator` after the one before it.
    pub(super) fn open(&mut self, kind: BlockKind, quote_depth: u8, separator: &str) {
        self.close();
        let before = self.text.len();
        if before > 0 {
            self.text.push_str(separator);
        }
        let block = Block {
            range: TextRange::empty(self.text.len()),
            kind,
            quote_depth,
        };
        self.open = Some(Open {
            block,
            before,
            first_inline: self.inlines.len(),
        });
    }

    /// Whether words have a block to go to.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The kind of the block that words go to.
    pub(super) fn open_kind(&mut self) -> Option<&mut BlockKind> {
        self.open.as_mut().map(|open| &mut open.block.kind)
    }

    /// Ends the open block; says whether one with words in it was added.
    pub(super) fn close(&mut self) -> bool {
        self.open_inlines.clear();
        let Some(mut open) = self.open.take() else {
            return false;
        };
        let start = open.block.range.start().to_usize();
        let written = self.text.get(start..).unwrap_or_default();
        let is_code = matches!(open.block.kind, BlockKind::Code(_));
        let kept = trimmed(written, is_code);
        if kept.is_empty() {
            self.text.truncate(open.before);
            self.inlines.truncate(open.first_inline);
            return false;
        }
        let range = TextRange::new(start + kept.start, start + kept.end);
        self.text.truncate(range.end().to_usize());
        let inlines = self.inlines.split_off(open.first_inline);
        self.inlines.extend(
            inlines
                .into_iter()
                .filter_map(|inline| clamped(inline, range)),
        );
        open.block.range = range;
        if let BlockKind::Table(table) = &mut open.block.kind {
            clamp_cells(table, range);
        }
        if open.block.kind == BlockKind::Paragraph && self.is_image(range, open.first_inline) {
            open.block.kind = BlockKind::Image;
        }
        self.blocks.push(open.block);
        true
    }

    /// Adds words as they are, newlines included.
    pub(super) fn push_raw(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Adds words of running text: white space at the start of a block is dropped, and a line break
    /// that is not meant as one is a space.
    pub(super) fn push(&mut self, words: &str) {
        let words = if self.is_at_start() {
            words.trim_start()
        } else {
            words
        };
        if words.contains(['\n', '\r']) {
            self.text.push_str(&words.replace(['\n', '\r'], " "));
        } else {
            self.text.push_str(words);
        }
    }

    /// Whether the open block has no words yet.
    pub(super) fn is_at_start(&self) -> bool {
        let start = self.open.as_ref().map(|open| open.block.range.start());
        start.is_none_or(|start| start.to_usize() == self.text.len())
    }

    /// Where the outermost inline that has not ended began.
    pub(super) fn outermost_inline(&self) -> Option<usize> {
        let idx = self.open_inlines.iter().flatten().next()?;
        let inline = self.inlines.get(*idx)?;
        Some(inline.range.start().to_usize())
    }

    /// Begins an inline at the next word.
    pub(super) fn begin(&mut self, kind: InlineKind) {
        let idx = (self.open_inlines.len() < INLINE_DEPTH).then_some(self.inlines.len());
        if idx.is_some() {
            let range = TextRange::empty(self.text.len());
            self.inlines.push(Inline { range, kind });
        }
        self.open_inlines.push(idx);
    }

    /// Ends the inline that began last.
    pub(super) fn end(&mut self) {
        let idx = self.open_inlines.pop().flatten();
        if let Some(inline) = idx.and_then(|idx| self.inlines.get_mut(idx)) {
            inline.range = TextRange::new(inline.range.start(), self.text.len());
        }
    }

    /// Adds all of `other` behind what is here.
    pub(super) fn append(&mut self, mut other: Self, separator: &str) {
        self.close();
        other.close();
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push_str(separator);
        }
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.inlines
            .extend(other.inlines.into_iter().map(|inline| inline.moved(by)));
        let blocks = other.blocks.into_iter();
        self.blocks.extend(blocks.map(|block| block.moved(by)));
    }

    /// Takes the last block back, with its words.
    pub(super) fn drop_last(&mut self) {
        self.close();
        if self.blocks.pop().is_none() {
            return;
        }
        let end = self
            .blocks
            .last()
            .map_or(0, |last| last.range.end().to_usize());
        self.text.truncate(end);
        let kept = self
            .inlines
            .partition_point(|inline| inline.range.start().to_usize() < end);
        self.inlines.truncate(kept);
    }

    /// Whether an image is all there is at `range`.
    fn is_image(&self, range: TextRange, first_inline: usize) -> bool {
        let inlines = self.inlines.get(first_inline..).unwrap_or_default();
        inlines
            .iter()
            .any(|inline| inline.range == range && matches!(inline.kind, InlineKind::Image(_)))
    }
}

/// What is left of a block without white space around it; code keeps its first line's indent.
fn trimmed(written: &str, is_code: bool) -> std::ops::Range<usize> {
    let end = written.trim_end().len();
    let mut start = written.len() - written.trim_start().len();
    if is_code {
        let blank = written.get(..start).unwrap_or_default();
        start = blank.rfind('\n').map_or(0, |newline| newline + 1);
    }
    start.min(end)..end
}

fn clamped(inline: Inline, block: TextRange) -> Option<Inline> {
    let range = inline.range.intersect(block)?;
    (!range.is_empty()).then_some(Inline { range, ..inline })
}

fn clamp_cells(table: &mut Table, block: TextRange) {
    for cell in table.rows.iter_mut().flatten() {
        *cell = cell.intersect(block).unwrap_or_else(|| {
            let is_before = cell.start() < block.start();
            TextRange::empty(if is_before {
                block.start()
            } else {
                block.end()
            })
        });
    }
}

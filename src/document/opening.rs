//! The beginning of a long article, so that a reader sees it before the rest is read.
//!
//! Owns the promise that nothing moves when the whole arrives: the text of an opening is a beginning
//! of the whole text, and its blocks, but possibly the last, are the whole's first blocks. Each
//! format finds out what of a cut file is sure; where too little is, there is no opening.

use super::{Block, Document, Format, decode, markdown, plain};
use crate::text::TextRange;

/// The bytes of a file that make its opening: several screens on the largest terminal.
const OPENING: usize = 128 * 1024;

/// How much of a file makes its opening, and what follows from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Bytes of the file that are read.
    pub(super) read: usize,
}

impl Scale {
    /// An opening with less text than this is not worth showing.
    fn least(self) -> usize {
        self.read / 32
    }

    /// A last block longer than this is shown in part; a shorter one waits for the whole.
    pub(super) fn giant(self) -> usize {
        self.read / 16
    }

    /// The bytes that decide how plain text is laid out. A character of text may need two bytes of
    /// the file, and a newline two of them.
    pub(super) fn sample(self) -> usize {
        self.read / 4
    }
}

/// How long articles are opened. The whole is read by the same measure.
pub(super) const SCALE: Scale = Scale { read: OPENING };

/// Reads the beginning of a file as [`super::read`] will read the whole; `None` where the file is
/// short or nothing can be said before the end of it. The format is the one that `read` would find.
pub fn read_opening(bytes: &[u8], format: Option<Format>, name: &str) -> Option<Document> {
    let document = at_scale(bytes, format.or_else(|| Format::of_name(name)), SCALE)?;
    Some(document.named(name))
}

fn at_scale(bytes: &[u8], format: Option<Format>, scale: Scale) -> Option<Document> {
    if bytes.len() < 2 * scale.read {
        return None;
    }
    let text = decode::decode_opening(bytes, scale.read);
    let document = match format.unwrap_or_else(|| Format::of_text(&text)) {
        Format::Plain => plain::read_opening(&text, scale)?,
        Format::Markdown => markdown::read_opening(&text, bytes, scale)?,
    };
    (document.text.len() >= scale.least()).then(|| document.opening())
}

impl Document {
    /// Keeps the first `n_blocks`, the last of them only up to `end` (a byte offset).
    pub(super) fn cut(&mut self, n_blocks: usize, end: usize) {
        self.blocks.truncate(n_blocks);
        let Some(Block { range, .. }) = self.blocks.last_mut() else {
            self.text.clear();
            self.inlines.clear();
            return;
        };
        let start = range.start();
        let kept = TextRange::new(start, range.end().min(end.into()).max(start));
        let end = start.to_usize() + kept.of(&self.text).trim_end().len();
        *range = TextRange::new(start, end);
        self.text.truncate(end);
        self.inlines.retain_mut(|inline| {
            let whole = TextRange::new(0, end);
            inline.range = whole.intersect(inline.range).unwrap_or_default();
            !inline.range.is_empty()
        });
    }
}

/// The start of the last white space at or before `end`, so that no word is cut; `end` itself,
/// moved to a character's boundary, where there is none nearby.
pub(super) fn word_end(text: &str, end: usize) -> usize {
    let head = head(text, end).as_bytes();
    let is_white = |byte: &u8| matches!(byte, b' ' | b'\n');
    let n_after = head.iter().rev().take(256).position(is_white);
    n_after.map_or(head.len(), |n_after| head.len() - 1 - n_after)
}

/// The first `size` bytes of `text`, or a little less so that no character is split.
pub(super) fn head(text: &str, size: usize) -> &str {
    let mut end = size.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A cut file up to its last line's end, where that is in its second half; else all of it.
pub(super) fn whole_lines<'t>(text: &'t str, line_end: &str) -> &'t str {
    let at = memchr::memmem::rfind(text.as_bytes(), line_end.as_bytes());
    let lines = at.and_then(|at| text.get(..at + line_end.len()));
    lines
        .filter(|lines| lines.len() > text.len() / 2)
        .unwrap_or(text)
}

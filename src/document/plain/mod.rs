//! Plain text becomes a document; its canonical text is the file itself.
//!
//! Owns the walk over the lines: which of them make one block, and where a block's words begin and
//! end. Leaves to [`layout`] how the file shows its paragraphs, to [`shape`] what a line looks like,
//! to [`headings`] and [`super::head`] what the finished blocks mean.

mod headings;
mod layout;
mod lines;
mod shape;
#[cfg(test)]
pub(super) mod tests;

use self::layout::Layout;
use self::lines::{Line, lines};
use super::opening::{Scale, whole_lines, word_end};
use super::{Block, BlockKind, Document, Meta, head};
use crate::text::TextRange;

/// Indented lines are judged by the first few of them.
const JUDGED_LINES: usize = 8;

/// Indented lines behind this many bytes of the same block are not judged.
const JUDGED_BYTES: usize = 1024;

/// Reads a whole text. How its paragraphs look is decided on its first `sample` bytes.
pub(super) fn read(text: String, sample: usize) -> Document {
    let blocks = blocks(&text, Layout::of(&text, sample));
    let mut meta = Meta::default();
    head::read(&text, &blocks, &mut meta);
    Document::new(text, blocks, Vec::new(), meta)
}

/// Reads the cut text of a file as [`read`] reads the whole.
pub(super) fn read_opening(text: &str, scale: Scale) -> Option<Document> {
    let lines = whole_lines(text, "\n\n");
    let lines = if lines.len() == text.len() {
        whole_lines(text, "\n")
    } else {
        lines
    };
    let mut document = read(lines.to_owned(), scale.sample());
    let last = document.blocks().last()?.range;
    if last.len() > scale.giant() {
        let n_blocks = document.blocks().len();
        let end = word_end(document.text(), last.end().to_usize());
        document.cut(n_blocks, end);
    } else {
        let n_blocks = headings::n_settled(document.text(), document.blocks());
        document.cut(n_blocks, usize::MAX);
    }
    Some(document)
}

/// The blocks of a piece of a text that begins with `beginning`.
pub(super) fn blocks_like(text: &str, beginning: &str, scale: Scale) -> Vec<Block> {
    blocks(text, Layout::of(beginning, scale.sample()))
}

fn blocks(text: &str, layout: Layout) -> Vec<Block> {
    let mut walk = Walk {
        text,
        layout,
        blocks: Vec::new(),
        open: Open::Nothing,
        last: None,
    };
    for line in lines(text) {
        walk.line(line);
    }
    walk.close();
    let mut blocks = walk.blocks;
    headings::mark(text, &mut blocks);
    blocks
}

/// What the lines so far have left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    /// A paragraph that further lines may join.
    Words(TextRange),
    /// Lines that are all indented: code, if they look like it.
    Indented {
        range: TextRange,
        n_lines: usize,
        n_code: usize,
    },
    /// Inside a fence; the range covers the lines so far, where there are any.
    Fenced(Option<TextRange>),
}

struct Walk<'t> {
    text: &'t str,
    layout: Layout,
    blocks: Vec<Block>,
    open: Open,
    /// The line before, unless it was blank.
    last: Option<Line>,
}

impl Walk<'_> {
    fn line(&mut self, line: Line) {
        let words = line.range.of(self.text);
        if let Open::Fenced(range) = self.open {
            return self.fenced_line(line, range);
        }
        if line.range.is_empty() {
            self.close();
            self.last = None;
            return;
        }
        if let Some(language) = shape::fence(words) {
            self.close();
            self.push(
                TextRange::empty(line.start),
                BlockKind::Code(language.to_owned()),
                0,
            );
            self.open = Open::Fenced(None);
        } else if shape::is_break(words) {
            self.close();
            self.push(line.range, BlockKind::Break, 0);
        } else if let Some((depth, at)) = shape::quoted(words) {
            self.close();
            let start = line.range.start().to_usize() + at;
            self.push(
                TextRange::new(start, line.range.end()),
                BlockKind::Paragraph,
                depth,
            );
        } else {
            self.words_line(line, words);
        }
        self.last = Some(line);
    }

    fn words_line(&mut self, line: Line, words: &str) {
        let is_code = shape::looks_like_code(words);
        match self.open {
            Open::Indented {
                range,
                n_lines,
                n_code,
            } if line.indent >= 4 => {
                // A few lines decide, so that a cut far behind them changes nothing.
                let is_judged = n_lines < JUDGED_LINES && range.len() < JUDGED_BYTES;
                self.open = Open::Indented {
                    range: range.cover(line.range),
                    n_lines: n_lines + usize::from(is_judged),
                    n_code: n_code + usize::from(is_judged && is_code),
                };
            }
            Open::Words(range) if self.joins(line, words) => {
                self.open = Open::Words(range.cover(line.range));
            }
            _ => {
                let is_first = self.last.is_none();
                self.close();
                self.open = if line.indent >= 4 && is_first {
                    let range = TextRange::new(line.start, line.range.end());
                    Open::Indented {
                        range,
                        n_lines: 1,
                        n_code: usize::from(is_code),
                    }
                } else {
                    Open::Words(line.range)
                };
            }
        }
    }

    /// Whether a line of words goes on with the paragraph of the line before.
    fn joins(&self, line: Line, words: &str) -> bool {
        let Some(last) = self.last else {
            return false;
        };
        self.layout.joins(last, line, self.text) && !self.is_next_item(last, words)
    }

    /// Whether `words` begin an item right below the paragraph of `last`: the next one of its list,
    /// or the first one after a colon. A dash or a number elsewhere was only wrapped to there.
    fn is_next_item(&self, last: Line, words: &str) -> bool {
        let Some((marker, _)) = shape::marker(words) else {
            return false;
        };
        let Open::Words(range) = self.open else {
            return false;
        };
        match shape::marker(range.of(self.text)) {
            Some((before, _)) => shape::follows(before, marker),
            None => last.range.of(self.text).ends_with(':'),
        }
    }

    fn fenced_line(&mut self, line: Line, range: Option<TextRange>) {
        let words = line.range.of(self.text);
        if shape::is_fence_end(words) {
            self.end_fence(range);
            self.last = None;
        } else if !line.range.is_empty() {
            let whole = TextRange::new(line.start, line.range.end());
            self.open = Open::Fenced(Some(range.map_or(whole, |range| range.cover(whole))));
        }
    }

    /// Gives the code block, pushed empty when its fence opened, its lines.
    fn end_fence(&mut self, range: Option<TextRange>) {
        self.open = Open::Nothing;
        match (self.blocks.last_mut(), range) {
            (Some(block), Some(range)) => block.range = range,
            (_, None) => drop(self.blocks.pop()),
            (None, Some(_)) => {}
        }
    }

    fn close(&mut self) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::Words(range) => self.push(range, BlockKind::Paragraph, 0),
            Open::Indented {
                range,
                n_lines,
                n_code,
            } => {
                if n_lines > 1 && n_code * 2 > n_lines {
                    self.push(range, BlockKind::Code(String::new()), 0);
                } else {
                    self.close_indented(range);
                }
            }
            Open::Fenced(range) => self.end_fence(range),
        }
    }

    /// Indented lines that are prose after all.
    fn close_indented(&mut self, range: TextRange) {
        let by = range.start().to_usize();
        let mut open: Option<(TextRange, Line)> = None;
        for line in lines(range.of(self.text)) {
            let line = line.moved(by);
            let words = line.range.of(self.text);
            open = match open {
                Some((range, last))
                    if self.layout.joins(last, line, self.text)
                        && shape::marker(words).is_none() =>
                {
                    Some((range.cover(line.range), line))
                }
                _ => {
                    if let Some((range, _)) = open {
                        self.push(range, BlockKind::Paragraph, 0);
                    }
                    Some((line.range, line))
                }
            };
        }
        if let Some((range, _)) = open {
            self.push(range, BlockKind::Paragraph, 0);
        }
    }

    fn push(&mut self, range: TextRange, kind: BlockKind, quote_depth: u8) {
        let is_fence = matches!(kind, BlockKind::Code(_));
        if !range.is_empty() || is_fence {
            self.blocks.push(Block {
                range,
                kind,
                quote_depth,
            });
        }
    }
}

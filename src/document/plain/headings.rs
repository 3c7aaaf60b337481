//! Which blocks of plain text are headings and list items, judged by their neighbours.
//!
//! A block's kind depends on what comes before it and on at most [`REACH`] blocks after it, so that
//! the opening of a long article has the same headings as the whole.

use super::super::{Block, BlockKind, Marker};
use super::shape;
use crate::text::TextRange;

/// A heading is not longer, in bytes.
const LONGEST: usize = 140;

/// A heading has not more words.
const MOST_WORDS: usize = 16;

/// Blocks that are looked at after the one in question.
const REACH: usize = 3;

/// Turns paragraphs into headings and list items.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    mark_lists(text, blocks);
    mark_headings(text, blocks);
}

/// How many of the first blocks stay what they are, whatever follows: all but the last one, and the
/// run of short lines before it.
pub(super) fn n_settled(text: &str, blocks: &[Block]) -> usize {
    let settled = blocks.split_last().map_or(blocks, |(_, before)| before);
    let n_short = settled.iter().rev().take_while(|block| {
        matches!(block.kind, BlockKind::Heading(_)) || is_short(text, block, true)
    });
    settled.len() - n_short.count()
}

/// Items are marked where a second one follows, or one of the same list stands before.
fn mark_lists(text: &str, blocks: &mut [Block]) {
    let mut list: Option<(Marker, usize)> = None;
    for idx in 0..blocks.len() {
        let item = item(text, blocks.get(idx));
        let next = self::item(text, blocks.get(idx + 1)).map(|(marker, _)| marker);
        let Some((marker, at)) = item else {
            list = None;
            continue;
        };
        let goes_on = list.is_some_and(|(last, _)| shape::follows(last, marker));
        let is_followed = next.is_some_and(|next| shape::follows(marker, next));
        list = (goes_on || is_followed).then(|| {
            let outer = list.filter(|_| goes_on).map(|(_, outer)| outer);
            (
                marker,
                outer.unwrap_or_else(|| indent(text, blocks.get(idx))),
            )
        });
        let (Some((_, outer)), Some(block)) = (list, blocks.get_mut(idx)) else {
            continue;
        };
        let depth = indent(text, Some(block)).saturating_sub(outer) / 2;
        block.kind = BlockKind::ListItem {
            depth: u8::try_from(depth.min(8)).unwrap_or(8),
            marker,
        };
        let start = block.range.start().to_usize() + at;
        block.range = TextRange::new(start, block.range.end());
    }
}

fn item(text: &str, block: Option<&Block>) -> Option<(Marker, usize)> {
    let block = block.filter(|block| block.kind == BlockKind::Paragraph)?;
    shape::marker(block.range.of(text))
}

/// Bytes of white space before a block on its first line.
fn indent(text: &str, block: Option<&Block>) -> usize {
    let start = block.map_or(0, |block| block.range.start().to_usize());
    let before = text.get(..start).unwrap_or_default().as_bytes();
    before
        .iter()
        .rev()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .take(64)
        .count()
}

/// One or two short lines between paragraphs are headings; more of them are verse or a list.
fn mark_headings(text: &str, blocks: &mut [Block]) {
    let mut idx = 0;
    while idx < blocks.len() {
        let is_top = idx == 0;
        let n_short = blocks
            .iter()
            .skip(idx)
            .take(REACH)
            .enumerate()
            .take_while(|(n, block)| is_short(text, block, is_top && *n == 0))
            .count();
        if n_short == 0 {
            idx += 1;
            continue;
        }
        let is_followed = blocks
            .get(idx + n_short)
            .is_some_and(|next| !matches!(next.kind, BlockKind::Break));
        if n_short < REACH && is_followed {
            for (n, block) in blocks.iter_mut().skip(idx).take(n_short).enumerate() {
                block.kind = BlockKind::Heading(if is_top && n == 0 { 1 } else { 2 });
            }
            idx += n_short;
        } else {
            // A long run of short lines: none of them is a heading. The first line of all may count
            // as short only there, so it is passed in any case.
            idx += 1;
            while blocks
                .get(idx)
                .is_some_and(|block| is_short(text, block, false))
            {
                idx += 1;
            }
        }
    }
}

/// Whether a block by itself looks like a heading: short, no full stop, no label, no speech.
fn is_short(text: &str, block: &Block, is_top: bool) -> bool {
    let words = block.range.of(text);
    block.kind == BlockKind::Paragraph
        && block.quote_depth == 0
        && words.len() <= LONGEST
        && !words.contains(['\n', '\r'])
        && shape::looks_like_heading(words, is_top)
        && words.split_whitespace().count() <= MOST_WORDS
}

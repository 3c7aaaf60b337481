//! The sections under an article's headings, and the page with some of them closed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::flow::{Gap, Piece};
use super::fold::{hidden_label, texts};
use super::glyphs::Glyphs;
use crate::document::{BlockKind, Document};
use crate::text::{TextRange, TextSize};

/// A heading and what stands under it, deeper sections included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's block.
    pub heading: u32,
    /// Its level, 1 to 6.
    pub level: u8,
    /// The blocks under it; empty where the next heading follows at once.
    pub body: Range<u32>,
}

/// The sections of a document, in order, outer ones first.
pub fn sections(document: &Document) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut n_blocks = 0;
    for (idx, block) in (0u32..).zip(document.blocks()) {
        n_blocks = idx + 1;
        let BlockKind::Heading(level) = block.kind else {
            continue;
        };
        // A heading ends all sections of its own level and deeper ones.
        while let Some(ended) = open.pop_if(|section| sections[*section].level >= level) {
            sections[ended].body.end = idx;
        }
        open.push(sections.len());
        sections.push(Section {
            heading: idx,
            level,
            body: idx + 1..idx + 1,
        });
    }
    for section in open {
        sections[section].body.end = n_blocks;
    }
    sections
}

/// The innermost section that `offset` stands in, as an index.
pub fn section_at(document: &Document, sections: &[Section], offset: TextSize) -> Option<usize> {
    let block = u32::try_from(document.block_at(offset)).ok()?;
    let before = sections.partition_point(|section| section.heading <= block);
    sections
        .get(..before)?
        .iter()
        .rposition(|section| block < section.body.end.max(section.heading + 1))
}

/// The page with the sections under the headings of `closed` folded away, each into one gap.
pub fn close(
    document: &Document,
    sections: &[Section],
    closed: &BTreeSet<u32>,
    glyphs: &Glyphs,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = TextSize::ZERO;
    for section in sections
        .iter()
        .filter(|section| closed.contains(&section.heading))
    {
        let Some(hidden) = bytes(document, &section.body).filter(|hidden| hidden.start() >= at)
        else {
            continue;
        };
        pieces.extend(texts(document, TextRange::new(at, hidden.start())));
        pieces.push(Piece::Gap(Gap {
            range: hidden,
            label: hidden_label(document, hidden, 0, glyphs),
        }));
        at = hidden.end();
    }
    pieces.extend(texts(document, TextRange::new(at, document.text().len())));
    pieces
}

/// The text from the first to the last of `blocks`; `None` where there are none.
fn bytes(document: &Document, blocks: &Range<u32>) -> Option<TextRange> {
    let blocks = document
        .blocks()
        .get(blocks.start as usize..blocks.end as usize)?;
    Some(blocks.first()?.range.cover(blocks.last()?.range))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Meta};

    /// One block a line; `#` before a heading, as often as its level.
    fn document(lines: &str) -> Document {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in lines.split('\n') {
            let n = line.bytes().take_while(|byte| *byte == b'#').count();
            blocks.push(Block {
                range: TextRange::new(start, start + line.len()),
                kind: match u8::try_from(n) {
                    Ok(level @ 1..) => BlockKind::Heading(level),
                    _ => BlockKind::Paragraph,
                },
                quote_depth: 0,
            });
            start += line.len() + 1;
        }
        Document::new(lines.to_owned(), blocks, Vec::new(), Meta::default())
    }

    const BOOK: &str = "intro\n#a\none\n##b\ntwo\nthree\n##c\n#d\nfour";

    fn check(closed: &[u32], page: &str) {
        let document = document(BOOK);
        let closed = closed.iter().copied().collect();
        let pieces = close(&document, &sections(&document), &closed, &Glyphs::UNICODE);
        let show = |piece: &Piece| match piece {
            Piece::Text { range, .. } => document.slice(*range).to_owned(),
            Piece::Gap(gap) => format!("[{}]", gap.label),
        };
        assert_eq!(pieces.iter().map(show).collect::<Vec<_>>().join(" "), page);
    }

    #[test]
    fn closed_sections_keep_their_heading() {
        check(&[], "intro #a one ##b two three ##c #d four");
        check(&[3], "intro #a one ##b [⋯ 2 ¶] ##c #d four");
        check(&[1, 3], "intro #a [⋯ 5 ¶] #d four");
        check(&[6], "intro #a one ##b two three ##c #d four");
        check(&[1, 3, 6, 7], "intro #a [⋯ 5 ¶] #d [⋯ 1 ¶]");
    }

    #[test]
    fn the_innermost_section_is_found() {
        let document = document(BOOK);
        let sections = sections(&document);
        let at = |words: &str| {
            let offset = TextSize::from(BOOK.find(words).unwrap());
            section_at(&document, &sections, offset).map(|idx| sections[idx].heading)
        };
        assert_eq!(at("intro"), None);
        assert_eq!(at("#a"), Some(1));
        assert_eq!(at("three"), Some(3));
        assert_eq!(at("##c"), Some(6));
        assert_eq!(at("four"), Some(7));
    }
}

//! The sections under an article's headings, and the page with some of them closed.

use super::flow::{Gap, Piece};
use super::fold::{hidden_label, texts};
use super::glyphs::Glyphs;
use crate::document::{BlockKind, Document};
use crate::text::{TextRange, TextSize};

/// A heading and what stands under it, deeper sections included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The words of the heading.
    pub heading: TextRange,
    /// Its level, 1 to 6.
    pub level: u8,
    /// What stands under it, up to the next heading of this level or a higher one.
    pub range: TextRange,
}

/// The sections of a document, in order, outer ones first; a heading with nothing under it has none.
pub fn sections(document: &Document) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut end = TextSize::ZERO;
    for block in document.blocks() {
        if let BlockKind::Heading(level) = block.kind {
            // A heading ends all sections of its own level and deeper ones.
            while let Some(ended) = open.pop_if(|section| sections[*section].level >= level) {
                sections[ended].range = body(sections[ended].heading, end);
            }
            open.push(sections.len());
            sections.push(Section {
                heading: block.range,
                level,
                range: TextRange::empty(block.range.end()),
            });
        }
        end = block.range.end();
    }
    for section in open {
        sections[section].range = body(sections[section].heading, end);
    }
    sections.retain(|section| !section.range.is_empty());
    sections
}

/// The page with the sections of these ranges folded away, each into one gap. `closed` is in text
/// order; one inside another stays hidden with it.
pub fn close_sections(document: &Document, closed: &[TextRange], ascii: bool) -> Vec<Piece> {
    let glyphs = Glyphs::of(ascii);
    let mut pieces = Vec::new();
    let mut at = TextSize::ZERO;
    for hidden in closed.iter().filter(|hidden| !hidden.is_empty()) {
        if hidden.start() < at {
            continue;
        }
        pieces.extend(texts(document, TextRange::new(at, hidden.start())));
        pieces.push(Piece::Gap(Gap {
            range: *hidden,
            label: hidden_label(document, *hidden, 0, glyphs),
        }));
        at = hidden.end();
    }
    pieces.extend(texts(document, TextRange::new(at, document.text().len())));
    pieces
}

/// What stands between a heading and `end`.
fn body(heading: TextRange, end: TextSize) -> TextRange {
    TextRange::new(heading.end(), end.max(heading.end()))
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

    /// Closes the sections under the headings of these words.
    fn check(closed: &[&str], page: &str) {
        let document = document(BOOK);
        let sections = sections(&document);
        let is_closed = |section: &&Section| closed.contains(&document.slice(section.heading));
        let ranges: Vec<TextRange> = sections
            .iter()
            .filter(is_closed)
            .map(|section| section.range)
            .collect();
        let show = |piece: &Piece| match piece {
            Piece::Text { range, .. } => document.slice(*range).to_owned(),
            Piece::Gap(gap) => format!("[{}]", gap.label),
        };
        let pieces = close_sections(&document, &ranges, false);
        assert_eq!(pieces.iter().map(show).collect::<Vec<_>>().join(" "), page);
    }

    #[test]
    fn closed_sections_keep_their_heading() {
        check(&[], "intro #a one ##b two three ##c #d four");
        check(&["##b"], "intro #a one ##b [⋯ 2 ¶] ##c #d four");
        check(&["#a", "##b"], "intro #a [⋯ 5 ¶] #d four");
        check(&["##c"], "intro #a one ##b two three ##c #d four");
        check(&["#a", "##b", "##c", "#d"], "intro #a [⋯ 5 ¶] #d [⋯ 1 ¶]");
    }

    #[test]
    fn sections_nest_by_level() {
        let document = document(BOOK);
        let found: Vec<(&str, &str)> = sections(&document)
            .iter()
            .map(|section| {
                (
                    document.slice(section.heading),
                    document.slice(section.range).trim(),
                )
            })
            .collect();
        let whole = "one\n##b\ntwo\nthree\n##c";
        assert_eq!(
            found,
            [("#a", whole), ("##b", "two\nthree"), ("#d", "four")]
        );
    }
}

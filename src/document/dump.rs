//! A document as a few lines that a person can read, for tests.
//!
//! A block is a line: `h2`, `p`, `-`, `3.`, `[x]`, `+` (an item goes on), `code rust`, `table`,
//! `break`, `image`, `note 1`, with a `>` for each quote around it and two spaces for each level of
//! a list. Inlines stand in `⟨kind …⟩`, a newline is `⏎`, cells of a table are apart by `|`.

use super::{Alignment, Block, BlockKind, Document, Inline, InlineKind, Marker, Table};
use crate::text::TextRange;

/// All blocks, a line each.
pub(super) fn dump(document: &Document) -> String {
    let lines: Vec<String> = document
        .blocks()
        .iter()
        .map(|block| line(document, block))
        .collect();
    lines.join("\n")
}

/// What every document keeps to, whatever it was made of.
pub(super) fn check_laws(document: &Document) {
    let text = document.text();
    let mut last = 0;
    for block in document.blocks() {
        let range = block.range.to_usize();
        let words = text
            .get(range.clone())
            .expect("a block on character boundaries");
        assert!(last <= range.start, "blocks overlap at {last}");
        assert!(!words.trim().is_empty(), "an empty block at {last}");
        assert_eq!(words.trim_end(), words, "white space ends a block");
        if !matches!(block.kind, BlockKind::Code(_)) {
            assert_eq!(words.trim_start(), words, "white space begins a block");
        }
        if let BlockKind::Table(table) = &block.kind {
            for cell in table.rows.iter().flatten() {
                assert!(
                    block.range.contains_range(*cell),
                    "a cell outside its table"
                );
                assert!(text.get(cell.to_usize()).is_some());
            }
        }
        last = range.end;
    }
    let mut start = 0;
    for inline in document.inlines() {
        let range = inline.range.to_usize();
        assert!(start <= range.start, "inlines out of order");
        assert!(!range.is_empty() && text.get(range.clone()).is_some());
        let block = document
            .blocks()
            .get(document.block_at(inline.range.start()));
        assert!(block.is_some_and(|block| block.range.contains_range(inline.range)));
        start = range.start;
    }
}

fn line(document: &Document, block: &Block) -> String {
    let quotes = "> ".repeat(usize::from(block.quote_depth));
    let words = match &block.kind {
        BlockKind::Table(table) => cells(document, table),
        _ => words(document, block.range),
    };
    format!("{quotes}{} {words}", head(&block.kind)).replace('\n', "⏎")
}

fn head(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem { depth, marker } => {
            let marker = match marker {
                Marker::Bullet => "-".to_owned(),
                Marker::Number(number) => format!("{number}."),
                Marker::Task(true) => "[x]".to_owned(),
                Marker::Task(false) => "[ ]".to_owned(),
                Marker::Continued => "+".to_owned(),
            };
            "  ".repeat(usize::from(*depth)) + &marker
        }
        BlockKind::Code(language) => format!("code {language}:"),
        BlockKind::Table(table) => {
            let alignments = table.alignments.iter().map(|alignment| match alignment {
                Alignment::Left => 'l',
                Alignment::Centre => 'c',
                Alignment::Right => 'r',
            });
            format!("table {}:", alignments.collect::<String>())
        }
        BlockKind::Break => "break".to_owned(),
        BlockKind::Image => "image".to_owned(),
        BlockKind::Footnote(label) => format!("note {label}:"),
    }
}

fn cells(document: &Document, table: &Table) -> String {
    let row = |row: &Vec<TextRange>| {
        let cells: Vec<String> = row.iter().map(|cell| words(document, *cell)).collect();
        cells.join("|")
    };
    table.rows.iter().map(row).collect::<Vec<_>>().join(" / ")
}

/// The words at `range` with the inlines in it.
fn words(document: &Document, range: TextRange) -> String {
    let mut marked = String::new();
    let mut ends = Vec::new();
    let mut at = range.start();
    let mut write_to = |marked: &mut String, to| {
        *marked += document.slice(TextRange::new(at, to));
        at = to;
    };
    for Inline { range, kind } in document.inlines_in(range) {
        while let Some(end) = ends.pop_if(|end| *end <= range.start()) {
            write_to(&mut marked, end);
            marked.push('⟩');
        }
        write_to(&mut marked, range.start());
        marked += &open(kind);
        ends.push(range.end());
    }
    for end in ends.into_iter().rev() {
        write_to(&mut marked, end);
        marked.push('⟩');
    }
    write_to(&mut marked, range.end());
    marked
}

fn open(kind: &InlineKind) -> String {
    match kind {
        InlineKind::Emphasis => "⟨em ".to_owned(),
        InlineKind::Strong => "⟨strong ".to_owned(),
        InlineKind::Strike => "⟨strike ".to_owned(),
        InlineKind::Code => "⟨code ".to_owned(),
        InlineKind::Link(target) => format!("⟨link {target} "),
        InlineKind::FootnoteMark(label) => format!("⟨note {label} "),
        InlineKind::Image(source) => format!("⟨image {source} "),
        InlineKind::LineBreak => "⟨br ".to_owned(),
    }
}

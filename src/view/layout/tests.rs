//! The laws of one block's rows, over random and mixed text.

use proptest::prelude::*;

use super::*;
use crate::document::{Marker, Meta};

const SHAPE: Shape = Shape {
    measure: 30,
    justify: false,
    hyphenate: false,
};

/// A document of one block that holds all of `text`.
fn one_block(text: &str, kind: BlockKind, quote_depth: u8) -> Arc<Document> {
    let block = Block {
        range: TextRange::new(0, text.len()),
        kind,
        quote_depth,
    };
    let document = Document::new(text.to_owned(), vec![block], Vec::new(), Meta::default());
    Arc::new(document)
}

fn lay_out(document: &Arc<Document>, shape: Shape) -> Layout {
    let range = TextRange::new(0, document.text().len());
    let mut layout = Layout::new(Arc::clone(document), 0, range, shape);
    layout.ensure_row(usize::MAX);
    layout
}

/// The rows as a reader sees them, with bars, marks and the margin.
fn check(kind: BlockKind, quote_depth: u8, text: &str, expected: &[&str]) {
    let layout = lay_out(&one_block(text, kind, quote_depth), SHAPE);
    let rows = layout.rows().iter().enumerate();
    let shown: Vec<String> = rows
        .map(|(n, row)| {
            let mark = layout.mark(n);
            let blank = usize::from(row.lead) - grapheme::width(mark);
            let mut shown = " ".repeat(blank) + mark;
            for part in row.parts() {
                match part {
                    Part::Text(range) => shown.push_str(range.of(text)),
                    Part::Fill { cells, char } => {
                        shown.push_str(&char.to_string().repeat(usize::from(cells)));
                    }
                }
            }
            shown
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn each_kind_of_block_has_its_look() {
    let item = BlockKind::ListItem {
        depth: 0,
        marker: Marker::Bullet,
    };
    check(
        item,
        0,
        "boots, ropes and a lamp for the night",
        &[" • boots, ropes and a lamp for", "   the night"],
    );
    check(
        BlockKind::Paragraph,
        0,
        "“Nobody sails tonight,” the harbour master said.",
        &["“Nobody sails tonight,” the", " harbour master said."],
    );
    check(BlockKind::Paragraph, 2, "“No.”", &["     “No.”"]);
    check(
        BlockKind::Code("sh".to_owned()),
        0,
        "for x in *; do\n\n  echo $x  ; done # and so on, and so on",
        &[
            "   for x in *; do",
            "   ",
            "     echo $x  ; done # and so on, and so on",
        ],
    );
    check(BlockKind::Break, 0, "---", &["             * * *"]);
    check(BlockKind::Image, 0, "", &[" [image] "]);
    check(
        BlockKind::Image,
        0,
        "A crane lifts the last girder",
        &[" [image] A crane lifts the last", "         girder"],
    );
    check(
        BlockKind::Paragraph,
        0,
        "הספינה יצאה מן הנמל עם שחר ולא חזרה",
        &[
            " הספינה יצאה מן הנמל עם שחר ולא",
            "                           חזרה",
        ],
    );
    check(
        BlockKind::Footnote("a".to_owned()),
        0,
        "Port log, 4 May.",
        &[" [a] Port log, 4 May."],
    );
}

#[test]
fn a_part_of_a_block_is_laid_out_alone() {
    let document = one_block("One boat left. Two came back.", BlockKind::Paragraph, 0);
    let mut layout = Layout::new(document, 0, TextRange::new(14, 23), SHAPE);
    layout.ensure_row(usize::MAX);
    assert_eq!(layout.rows(), [Row::plain(TextRange::new(15, 23), HANG)]);
}

#[test]
fn a_long_paragraph_is_laid_out_as_far_as_asked() {
    let text = "a boat and a rope ".repeat(60_000);
    let document = one_block(text.trim_end(), BlockKind::Paragraph, 0);
    let range = TextRange::new(0, document.text().len());
    let mut layout = Layout::new(document, 0, range, SHAPE);
    layout.ensure_row(20);
    assert_eq!(layout.rows().len(), 21);
    layout.ensure_offset(3_004.into());
    assert!(layout.rows().len() < 120);
    assert!(layout.rows()[layout.row_of(3_004.into())].shows(3_004.into()));
}

#[test]
fn no_measure_is_too_small() {
    for measure in 0..6 {
        for kind in [
            BlockKind::Paragraph,
            BlockKind::Break,
            BlockKind::Code(String::new()),
            BlockKind::Heading(1),
        ] {
            let shape = Shape {
                measure,
                justify: true,
                hyphenate: true,
            };
            let document = one_block("“Wide 中文 words,” naturally", kind, 9);
            assert!(!lay_out(&document, shape).rows().is_empty());
        }
    }
}

#[test]
fn code_in_one_endless_line_becomes_rows() {
    let text = "中".repeat(5_000);
    let layout = lay_out(&one_block(&text, BlockKind::Code(String::new()), 0), SHAPE);
    let n_chars: Vec<usize> = layout
        .rows()
        .iter()
        .map(|row| row.range.len() / 3)
        .collect();
    assert_eq!(n_chars, [2_000, 2_000, 1_000]);
}

/// Prose of all kinds of characters, with white space that collapses.
const MIXED: &str = "([a-z]{1,9}|[A-ZÀ-ÿ]{1,4}|[“”‘’\"'«»(),.:;!?…—–/-]|[中文。、ー]{1,3}|[א-ת]{1,5}|e\u{301}|\u{ad}|\u{200b}|\u{200d}|👩\u{200d}🚀|🇳🇴|\u{1b}|\u{202e}|\u{600}|[ \n\t]{1,3}){0,60}";

fn shapes() -> impl Strategy<Value = Shape> {
    (2..50_u16, any::<bool>(), any::<bool>()).prop_map(|(measure, justify, hyphenate)| Shape {
        measure,
        justify,
        hyphenate,
    })
}

fn kinds() -> impl Strategy<Value = BlockKind> {
    prop_oneof![
        Just(BlockKind::Paragraph),
        Just(BlockKind::Heading(2)),
        Just(BlockKind::Code(String::new())),
        Just(BlockKind::Footnote("12".to_owned())),
        Just(BlockKind::ListItem {
            depth: 3,
            marker: Marker::Number(7)
        }),
    ]
}

proptest! {
    #[test]
    fn rows_tile_their_block(text in MIXED, kind in kinds(), shape in shapes(), depth in 0..3_u8) {
        let layout = lay_out(&one_block(&text, kind, depth), shape);
        let mut at = 0;
        for row in layout.rows() {
            let start = row.range.start().to_usize();
            let between = text.get(at..start).unwrap();
            prop_assert!(between.bytes().all(words::is_space), "lost {between:?}");
            at = row.range.end().to_usize();
            prop_assert!(text.is_char_boundary(at));
        }
        prop_assert!(text.get(at..).unwrap().bytes().all(words::is_space));
    }

    #[test]
    fn rows_stay_inside_the_column(text in MIXED, shape in shapes(), depth in 0..3_u8) {
        let layout = lay_out(&one_block(&text, BlockKind::Paragraph, depth), shape);
        let room = shape.measure + HANG - layout.lead.cells;
        for row in layout.rows() {
            let width = row.width(&text);
            prop_assert!(
                width <= shape.measure + HANG || room < 4,
                "{width} cells of {text:?} in {}", shape.measure
            );
        }
    }

    #[test]
    fn bytes_become_cells_and_come_back(text in MIXED, kind in kinds(), shape in shapes()) {
        let layout = lay_out(&one_block(&text, kind, 0), shape);
        for (at, cluster) in grapheme::clusters(&text) {
            let row = &layout.rows()[layout.row_of(at.into())];
            if grapheme::cluster_width(cluster) > 0 && row.shows(at.into()) {
                let col = row.col_of(&text, at.into());
                prop_assert_eq!(row.offset_at(&text, col).to_usize(), at);
            }
        }
    }

    #[test]
    fn every_letter_is_shown_once(text in MIXED, kind in kinds(), shape in shapes()) {
        let layout = lay_out(&one_block(&text, kind, 0), shape);
        for (at, cluster) in grapheme::clusters(&text) {
            if !cluster.bytes().any(words::is_space) {
                let n_shown = layout.rows().iter().filter(|row| row.shows(at.into())).count();
                prop_assert_eq!(n_shown, 1, "{:?}", cluster);
            }
        }
    }
}

//! The laws of the page, and how much work it is allowed to do.

use proptest::prelude::*;

use super::*;
use crate::document::{BlockKind, Marker, Meta};

const SHAPE: Shape = Shape {
    measure: 30,
    justify: false,
    hyphenate: false,
};

/// A document of paragraphs; `# ` makes a heading, `- ` a list item, `> ` a quotation, `$ ` code.
fn document(paragraphs: &[&str]) -> Arc<Document> {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        let item = BlockKind::ListItem {
            depth: 0,
            marker: Marker::Bullet,
        };
        let (kind, quote_depth, words) = match paragraph.split_at_checked(2) {
            Some(("# ", words)) => (BlockKind::Heading(1), 0, words),
            Some(("- ", words)) => (item, 0, words),
            Some(("> ", words)) => (BlockKind::Paragraph, 1, words),
            Some(("$ ", words)) => (BlockKind::Code(String::new()), 0, words),
            _ => (BlockKind::Paragraph, 0, *paragraph),
        };
        let start = text.len();
        text.push_str(words);
        let range = TextRange::new(start, text.len());
        text.push_str("\n\n");
        blocks.push(Block {
            range,
            kind,
            quote_depth,
        });
    }
    Arc::new(Document::new(text, blocks, Vec::new(), Meta::default()))
}

/// A million words in paragraphs of fifty.
fn million_words() -> Arc<Document> {
    let paragraph = "the ferry left at dawn ".repeat(10);
    document(&vec![paragraph.trim_end(); 20_000])
}

/// The page from the top, `~` for a bar in a blank row.
fn check(flow: &mut Flow, expected: &[&str]) {
    flow.prepare(Place::default(), 40);
    let text = flow.document().text();
    let lines = flow.lines(Place::default(), 40);
    let shown: Vec<String> = lines
        .map(|(_, line)| match line {
            Line::Blank { n_bars } => "~".repeat(usize::from(n_bars)),
            Line::Gap(gap) => format!("({})", gap.label),
            Line::Text { row, mark, .. } => mark.to_owned() + row.range.of(text),
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn space_lies_between_blocks() {
    let article = document(&[
        "One.", "# Two", "Three.", "- four", "- five", "> Six.", "> Seven.", "Eight.",
    ]);
    check(
        &mut Flow::new(article, SHAPE),
        &[
            "One.", "", "", "Two", "", "Three.", "", "• four", "• five", "", "Six.", "~", "Seven.",
            "", "Eight.",
        ],
    );
}

#[test]
fn folded_text_leaves_a_row() {
    let article = document(&["Ann spoke. Bo laughed.", "Nobody moved.", "Cy left."]);
    let mut flow = Flow::new(Arc::clone(&article), SHAPE);
    let gap = |from: usize, to: usize, label: &str| {
        Piece::Gap(Gap {
            range: TextRange::new(from, to),
            label: label.to_owned(),
        })
    };
    let text = |block, from: usize, to: usize| Piece::Text {
        block,
        range: TextRange::new(from, to),
    };
    flow.set_pieces(Some(vec![
        gap(0, 11, "2 words"),
        text(0, 11, 22),
        gap(24, 37, "2 words"),
        text(2, 39, 47),
    ]));
    check(
        &mut flow,
        &["(2 words)", "Bo laughed.", "", "(2 words)", "", "Cy left."],
    );
    assert_eq!(flow.place_of(30.into()), Place { piece: 2, row: 1 });
    assert_eq!(flow.offset_of(Place { piece: 2, row: 0 }), 24.into());
    assert_eq!(flow.place_of(23.into()), Place { piece: 1, row: 0 });
    assert_eq!(flow.gap_at(30.into()).unwrap().label, "2 words");
    assert!(flow.gap_at(23.into()).is_none());
    let hidden: Vec<usize> = (0..50)
        .filter(|at| flow.gap_at((*at).into()).is_some())
        .collect();
    assert_eq!(hidden, (0..11).chain(24..37).collect::<Vec<_>>());
    flow.set_pieces(None);
    assert_eq!(flow.place_of(30.into()), Place { piece: 1, row: 1 });
    assert!(flow.gap_at(30.into()).is_none());
}

#[test]
fn a_page_of_nothing_is_a_page() {
    let mut flow = Flow::new(document(&[]), SHAPE);
    flow.prepare(Place::default(), 10);
    assert_eq!(flow.lines(Place::default(), 10).count(), 0);
    assert_eq!(flow.last_top(10), Place::default());
    assert_eq!(flow.moved(Place { piece: 7, row: 7 }, -3), Place::default());
    assert_eq!(flow.place_of(9.into()), Place::default());
    assert_eq!(flow.offset_of(Place { piece: 1, row: 1 }), TextSize::ZERO);
}

#[test]
fn a_long_article_starts_and_ends_with_a_screenful_of_work() {
    let mut flow = Flow::new(million_words(), SHAPE);
    flow.prepare(Place::default(), 40);
    assert!(flow.n_laid_out() <= 80, "start: {}", flow.n_laid_out());
    let before = flow.n_laid_out();
    let top = flow.last_top(40);
    flow.prepare(top, 40);
    assert_eq!(flow.lines(top, 40).count(), 40);
    let work = flow.n_laid_out() - before;
    assert!(work <= 80, "end: {work}");
    let before = flow.n_laid_out();
    flow.set_shape(Shape {
        measure: 50,
        ..SHAPE
    });
    let top = flow.place_of(3_000_000.into());
    flow.prepare(top, 40);
    let work = flow.n_laid_out() - before;
    assert!(work <= 80, "resize: {work}");
}

#[test]
fn paging_lays_out_only_what_it_passes() {
    let mut flow = Flow::new(million_words(), SHAPE);
    let mut top = Place::default();
    for _ in 0..100 {
        top = flow.moved(top, 39);
        flow.prepare(top, 40);
    }
    assert!(flow.n_laid_out() <= 101 * 40, "{}", flow.n_laid_out());
}

#[test]
fn the_whole_keeps_what_its_opening_has_laid_out() {
    let whole = document(&["One boat.", "Two boats and a raft.", "Three."]);
    let opening = document(&["One boat.", "Two boats"]);
    let mut flow = Flow::new(opening, SHAPE);
    flow.prepare(Place::default(), 40);
    assert_eq!(flow.n_laid_out(), 2);
    flow.set_document(whole);
    flow.prepare(Place::default(), 40);
    assert_eq!(flow.n_laid_out(), 4);
    check(
        &mut flow,
        &["One boat.", "", "Two boats and a raft.", "", "Three."],
    );
}

#[test]
fn only_wide_blocks_scroll_sideways() {
    let mut flow = Flow::new(document(&["Prose.", "$ code"]), SHAPE);
    flow.set_sideways(4);
    flow.prepare(Place::default(), 9);
    let lines = flow.lines(Place::default(), 9);
    let skipped: Vec<u16> = lines
        .filter_map(|(_, line)| match line {
            Line::Text { n_skipped, .. } => Some(n_skipped),
            Line::Blank { .. } | Line::Gap(_) => None,
        })
        .collect();
    assert_eq!(skipped, [0, 4]);
}

#[test]
fn a_screen_higher_than_the_cache_is_filled() {
    let mut flow = Flow::new(
        million_words(),
        Shape {
            measure: 300,
            ..SHAPE
        },
    );
    let top = flow.place_of(2_000_000.into());
    flow.prepare(top, 3_000);
    assert_eq!(flow.lines(top, 3_000).count(), 3_000);
}

/// Articles of a few blocks of all kinds.
fn articles() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("(# |- |> |\\$ )?([a-z]{1,8}[ \n]){0,30}[a-z]{0,4}", 0..9)
}

fn flow_of(paragraphs: &[String], measure: u16) -> Flow {
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    Flow::new(document(&paragraphs), Shape { measure, ..SHAPE })
}

proptest! {
    #[test]
    fn moving_there_and_back_returns(
        paragraphs in articles(), measure in 1..40_u16, from in 0..80_i64, rows in -60..60_i64
    ) {
        let mut flow = flow_of(&paragraphs, measure);
        let start = flow.moved(Place::default(), from);
        let (first, last) = (Place::default(), flow.last_top(1));
        let there = flow.moved(start, rows);
        prop_assert!(first <= there && there <= last);
        if there != first && there != last {
            prop_assert_eq!(flow.moved(there, -rows), start);
        }
    }

    #[test]
    fn lines_go_on_from_row_to_row(paragraphs in articles(), measure in 1..40_u16, from in 0..40_i64) {
        let mut flow = flow_of(&paragraphs, measure);
        let top = flow.moved(Place::default(), from);
        flow.prepare(top, 20);
        let places: Vec<Place> = flow.lines(top, 20).map(|(place, _)| place).collect();
        for (n, place) in (0..).zip(&places) {
            prop_assert_eq!(flow.moved(top, n), *place);
        }
        let is_end = places.last().is_none_or(|place| *place == flow.last_top(1));
        prop_assert!(places.len() == 20 || is_end);
    }

    #[test]
    fn a_shown_byte_is_found_where_it_is_shown(paragraphs in articles(), measure in 1..40_u16) {
        let mut flow = flow_of(&paragraphs, measure);
        flow.prepare(Place::default(), 600);
        let shown: Vec<(Place, TextRange)> = flow
            .lines(Place::default(), 600)
            .filter_map(|(place, line)| match line {
                Line::Text { row, .. } => Some((place, row.range)),
                Line::Blank { .. } | Line::Gap(_) => None,
            })
            .collect();
        for (place, range) in shown {
            if !range.is_empty() {
                prop_assert_eq!(flow.place_of(range.start()), place);
                prop_assert_eq!(flow.offset_of(place), range.start());
            }
        }
    }
}

/// A million bytes without an end of a paragraph: words, one word, clusters of several code points.
fn endless() -> [Arc<Document>; 3] {
    ["the ferry left at dawn ", "ferries", "e\u{301}👩\u{200d}🚀"].map(|words| {
        let paragraph = words.repeat(2_000_000 / words.len());
        document(&["Before.", paragraph.trim_end(), "After."])
    })
}

#[test]
fn the_end_of_a_block_as_long_as_a_book_needs_not_its_beginning() {
    for article in endless() {
        let mut flow = Flow::new(Arc::clone(&article), SHAPE);
        let top = flow.last_top(20);
        flow.prepare(top, 20);
        assert!(flow.n_laid_out() < 10_000, "{}", flow.n_laid_out());
        let shown: Vec<_> = flow.lines(top, 20).collect();
        assert_eq!(shown.len(), 20);
        let middle = article.floor((article.text().len() / 2).into());
        let place = flow.place_of(middle);
        flow.prepare(place, 20);
        assert!(flow.n_laid_out() < 20_000, "{}", flow.n_laid_out());
        let row = flow.lines(place, 1).next().map(|(_, line)| line);
        assert!(matches!(row, Some(Line::Text { row, .. }) if row.shows(middle)));
    }
}

#[test]
fn the_parts_of_a_long_block_leave_nothing_out() {
    for article in endless() {
        let parts = piece::whole_in_parts(&article).unwrap_or_default();
        let mut at = 0;
        for part in parts.iter().skip(1).take(parts.len() - 2) {
            let range = part.range();
            at = if at == 0 {
                range.start().to_usize()
            } else {
                at
            };
            assert_eq!(range.start().to_usize(), at);
            at = range.end().to_usize();
        }
        let end = article.blocks()[1].range.end().to_usize();
        assert_eq!((at, parts.len() > 20), (end, true));
        let mut flow = Flow::new(Arc::clone(&article), SHAPE);
        let seam = flow.place_of(parts[2].range().start());
        let above = flow.moved(seam, -1);
        flow.prepare(above, 2);
        let shown = flow
            .lines(above, 2)
            .filter(|(_, line)| matches!(line, Line::Text { .. }));
        assert_eq!(shown.count(), 2);
    }
}

#[test]
fn only_code_and_tables_in_sight_stick_out() {
    let long = format!("$ {}", "x".repeat(50));
    let article = document(&[&"One word after another. ".repeat(50), &long]);
    let mut flow = Flow::new(article, SHAPE);
    let top = Place::default();
    flow.prepare(top, 10);
    assert_eq!(flow.overhang(top, 10), 0);
    let last = flow.last_top(10);
    flow.prepare(last, 10);
    let shown = flow.lines(last, 10).last();
    let Some((_, Line::Text { row, .. })) = shown else {
        panic!("no code in sight");
    };
    let wanted = row.lead + 50 - flow.width();
    assert_eq!((flow.overhang(last, 10), wanted > 0), (wanted, true));
}

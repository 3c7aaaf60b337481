//! What frames cost, and that they add up.

use std::rc::Rc;

use proptest::prelude::*;
use ratatui::style::{Modifier, Style};

use super::*;

const SIZE: Size = Size { cols: 20, rows: 3 };

/// Paints lines of text over an empty screen of [`SIZE`].
fn paint(output: &mut Output, lines: &[(&str, Style)]) -> String {
    output.paint(|picture| {
        for (y, (line, style)) in (0..).zip(lines) {
            picture.set_string(0, y, line, *style);
        }
        Drawn::default()
    });
    let bytes = output.bytes().to_owned();
    output.sent();
    bytes
}

/// What a second frame costs after a first.
fn check(before: &[&str], after: &[&str], expected: &str) {
    let before: Vec<_> = before.iter().map(|line| (*line, Style::new())).collect();
    let after: Vec<_> = after.iter().map(|line| (*line, Style::new())).collect();
    let mut output = Output::new(SIZE, true, true);
    paint(&mut output, &before);
    let bytes = paint(&mut output, &after);
    let body = bytes
        .strip_prefix("\x1b[?2026h")
        .and_then(|bytes| bytes.strip_suffix("\x1b[?2026l"));
    assert_eq!(body.unwrap_or(&bytes), expected, "{before:?} to {after:?}");
}

#[test]
fn the_first_frame_clears_and_writes_all() {
    let mut output = Output::new(SIZE, true, true);
    output.queue("setup ");
    let bytes = paint(
        &mut output,
        &[("Ana", Style::new()), ("Brook", Style::new())],
    );
    assert_eq!(
        bytes,
        "setup \x1b[?2026h\x1b[m\x1b[?25l\x1b[2J\x1b[1;1HAna\r\nBrook\x1b[?2026l"
    );
}

#[test]
fn an_unchanged_frame_costs_nothing() {
    check(&["Ana said."], &["Ana said."], "");
}

#[test]
fn what_stays_is_passed_or_bridged() {
    check(&["Ana said so."], &["Ada said so."], "\x1b[1;2Hd");
    check(&["Ana said so."], &["Ava paid so."], "\x1b[1;2Hva p");
    check(&["Ana said so."], &["Ada said no."], "\x1b[1;2Hd\x1b[7Cn");
    check(&["Ana", "Ana"], &["Ana", "Bob"], "\x1b[2;1HBob");
}

#[test]
fn the_empty_rest_of_a_row_is_erased_at_once() {
    check(&["Ana-said so again."], &["Bob"], "\x1b[1;1HBob\x1b[K");
    check(&["Bob said so again."], &["Bob"], "\x1b[1;5H\x1b[K");
    check(&["Ana", "Bob"], &["", "Bob"], "\x1b[1;1H\x1b[K");
    check(
        &["abcdefghijklmnopqrst"],
        &["a                  t"],
        "\x1b[1;2H\x1b[18X",
    );
}

#[test]
fn a_row_with_wide_characters_is_written_as_a_whole() {
    check(&["日本 news"], &["日本 noon"], "\x1b[1;1H日本 noon\x1b[K");
    check(&["日本"], &["a"], "\x1b[1;1Ha\x1b[K");
    check(
        &["e\u{301}a"],
        &["e\u{301}b"],
        "\x1b[1;1He\u{301}\x1b[1;2Hb\x1b[K",
    );
}

#[test]
fn colours_behind_text_are_erased_only_where_terminals_can() {
    let style = Style::new().bg(Color::Blue);
    for (erases_in_colour, expected) in [
        (true, "\x1b[1;2H\x1b[44m\x1b[18X\x1b[m"),
        (false, "\x1b[1;2H\x1b[44m                  \x1b[m"),
    ] {
        let mut output = Output::new(SIZE, erases_in_colour, true);
        paint(&mut output, &[("abcdefghijklmnopqrst", style)]);
        let bytes = paint(&mut output, &[("a                  t", style)]);
        assert_eq!(bytes, format!("\x1b[?2026h{expected}\x1b[?2026l"));
    }
}

#[test]
fn the_cursor_is_shown_where_it_is_wanted() {
    let mut output = Output::new(SIZE, true, true);
    let mut frame = |cursor: Option<(u16, u16)>| {
        output.paint(|_| Drawn {
            cursor: cursor.map(Position::from),
            links: Links::default(),
        });
        let bytes = output.bytes().to_owned();
        output.sent();
        bytes
    };
    frame(None);
    assert_eq!(
        frame(Some((3, 1))),
        "\x1b[?2026h\x1b[2;4H\x1b[?25h\x1b[?2026l"
    );
    assert_eq!(frame(Some((3, 1))), "");
    assert_eq!(frame(Some((4, 1))), "\x1b[?2026h\x1b[2;5H\x1b[?2026l");
    assert_eq!(frame(None), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
}

#[test]
fn no_size_is_too_small() {
    for (cols, rows) in [(0, 0), (1, 1), (0, 5), (5, 0)] {
        let mut output = Output::new(SIZE, true, true);
        output.resize(Size { cols, rows });
        output.paint(|picture| {
            picture.set_style(picture.area, Style::new().bold());
            Drawn::default()
        });
        assert!(!output.is_stale());
    }
}

/// What a frame with links costs after one with others; each is a line, the columns of the link
/// in it, and the link's number.
fn check_links(before: (&str, u16, u16, usize), after: (&str, u16, u16, usize), expected: &str) {
    let mut output = Output::new(SIZE, true, true);
    let mut bytes = String::new();
    for (line, start, end, id) in [before, after] {
        output.paint(|picture| {
            picture.set_string(0, 0, line, Style::new());
            let mut links = Links::default();
            let address = "mailto:ana@a.example".to_owned();
            links.add(0, start, end, &Rc::new(Link { id, address }));
            Drawn {
                cursor: None,
                links,
            }
        });
        output.bytes().clone_into(&mut bytes);
        output.sent();
    }
    let shown = bytes
        .replace("\x1b]8;;\x1b\\", "]")
        .replace(";mailto:ana@a.example\x1b\\", "[")
        .replace("\x1b]8;id=", "");
    let body = shown
        .strip_prefix("\x1b[?2026h")
        .and_then(|shown| shown.strip_suffix("\x1b[?2026l"));
    assert_eq!(body.unwrap_or(&shown), expected, "{before:?} to {after:?}");
}

#[test]
fn links_are_part_of_what_differs() {
    let plain = ("see here now", 0, 0, 1);
    let linked = ("see here now", 4, 8, 1);
    check_links(plain, plain, "");
    check_links(linked, linked, "");
    check_links(plain, linked, "\x1b[1;5H1[here]");
    check_links(linked, plain, "\x1b[1;5Hhere");
    check_links(linked, ("see here now", 4, 8, 2), "\x1b[1;5H2[here]");
    check_links(linked, ("see here now", 4, 6, 1), "\x1b[1;7Hre");
    check_links(linked, ("see hers now", 4, 8, 1), "\x1b[1;8H1[s]");
    check_links(linked, ("see", 0, 0, 1), "\x1b[1;5H\x1b[K");
    check_links(
        plain,
        ("see it         now", 4, 15, 1),
        "\x1b[1;5H1[it         ]now",
    );
    check_links(
        ("日本", 0, 0, 1),
        ("日本", 0, 4, 1),
        "\x1b[1;1H1[日本]\x1b[K",
    );
}

#[test]
fn no_link_reaches_a_terminal_that_may_not_know_them() {
    let mut output = Output::new(SIZE, true, false);
    output.paint(|picture| {
        picture.set_string(0, 0, "here", Style::new());
        let mut links = Links::default();
        let address = "mailto:ana@a.example".to_owned();
        links.add(0, 0, 4, &Rc::new(Link { id: 1, address }));
        Drawn {
            cursor: None,
            links,
        }
    });
    assert!(!output.bytes().contains("\x1b]8"));
}

fn emulator() -> vt100::Parser {
    let size = |n| std::num::NonZero::new(n).unwrap();
    vt100::Parser::new(size(SIZE.rows), size(SIZE.cols), 0)
}

/// Cells as a page may hold them.
fn line() -> impl Strategy<Value = Vec<(String, Style)>> {
    let symbol = prop::sample::select(vec![
        "a",
        "b",
        "c",
        " ",
        "  ",
        "              ",
        "—",
        "é",
        "日",
        "e\u{301}",
        "\u{1b}",
    ]);
    let style = prop::sample::select(vec![
        Style::new(),
        Style::new().fg(Color::Red),
        Style::new().bg(Color::Rgb(1, 2, 3)),
        Style::new().add_modifier(Modifier::BOLD | Modifier::ITALIC),
        Style::new()
            .add_modifier(Modifier::UNDERLINED)
            .underline_color(Color::Blue),
        Style::new().add_modifier(Modifier::REVERSED),
    ]);
    prop::collection::vec((symbol.prop_map(str::to_owned), style), 0..12)
}

fn put(output: &mut Output, screen: &mut vt100::Parser, lines: &[Vec<(String, Style)>]) {
    output.paint(|picture| {
        for (y, line) in (0..).zip(lines) {
            let mut x = 0;
            for (symbol, style) in line {
                x = picture
                    .set_stringn(x, y, symbol, usize::from(SIZE.cols - x), *style)
                    .0;
            }
        }
        Drawn::default()
    });
    screen.process(output.bytes().as_bytes());
    output.sent();
}

proptest! {
    /// A terminal shows the same after any frames as one that was cleared before the last.
    #[test]
    fn frames_add_up(frames in prop::collection::vec(prop::collection::vec(line(), 3), 1..4)) {
        let mut screen = emulator();
        let mut output = Output::new(SIZE, true, true);
        for frame in &frames {
            put(&mut output, &mut screen, frame);
        }
        let mut fresh = emulator();
        if let Some(frame) = frames.last() {
            put(&mut Output::new(SIZE, false, true), &mut fresh, frame);
        }
        for row in 0..SIZE.rows {
            for col in 0..SIZE.cols {
                let (a, b) = (screen.screen().cell(row, col), fresh.screen().cell(row, col));
                let text = |cell: Option<&vt100::Cell>| cell.map(|cell| (cell.contents().replace(' ', ""), cell.bgcolor(), cell.inverse(), cell.underline()));
                prop_assert_eq!(text(a), text(b), "row {} col {}", row, col);
                let shows = |cell: Option<&vt100::Cell>| cell.filter(|cell| !cell.contents().trim().is_empty()).map(|cell| (cell.fgcolor(), cell.bold(), cell.italic()));
                prop_assert_eq!(shows(a), shows(b), "row {} col {}", row, col);
            }
        }
    }
}

//! Pictures of the screen: the text of every row and, beside it, what each run of cells means.
//!
//! Drawn by the real painter in a theme whose looks tell their scope ([`Theme::probe`]); runs of plain
//! text are left out. `person.2` is the hue that belongs to the third person.

#[path = "support/app.rs"]
#[expect(
    dead_code,
    reason = "what sessions are checked with is for recorded ones"
)]
mod app;

use std::fmt::Write as _;

use app::{ARTICLES, Session};
use byline::app::Size;
use byline::theme::{Color, Style, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color as Paint, Modifier};

/// Where the sessions begin.
#[derive(Clone, Copy)]
enum First {
    Article(usize),
    Library,
}

/// Sizes of a screen: a small one, the usual one, a comfortable one.
const SIZES: &[(u16, u16)] = &[(40, 12), (80, 24), (120, 40)];

fn check(name: &str, first: First, sizes: &[(u16, u16)], keys: &str) {
    for (cols, rows) in sizes.iter().copied() {
        let first = match first {
            First::Article(idx) => Some(idx),
            First::Library => None,
        };
        let mut session = Session::with(ARTICLES, first, Size { cols, rows });
        session.press(keys);
        session.app.theme = Theme::probe();
        let picture = picture(&session);
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(format!("{name}-{cols}x{rows}"), picture);
        });
    }
}

/// The screen in words: text between bars, then the runs of the row.
fn picture(session: &Session) -> String {
    let size = session.app.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.cols, size.rows));
    byline::tui::draw(&session.app, &mut buffer);
    let rows = (0..size.rows).map(|row| {
        let line = format!("{}|{}", text(&buffer, row), runs(&buffer, row));
        line.trim_end().to_owned() + "\n"
    });
    rows.collect()
}

fn text(buffer: &Buffer, row: u16) -> String {
    let mut words = String::new();
    let mut skip = 0;
    for col in 0..buffer.area.width {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let symbol = buffer[(col, row)].symbol();
        skip = byline::text::grapheme::width(symbol).saturating_sub(1);
        words.push_str(symbol);
    }
    words
}

/// `12..19 quote.direct person.1`, and so on.
fn runs(buffer: &Buffer, row: u16) -> String {
    let mut runs = String::new();
    let mut from = 0;
    while from < buffer.area.width {
        let meaning = meaning(&buffer[(from, row)]);
        let same = (from..buffer.area.width)
            .take_while(|col| self::meaning(&buffer[(*col, row)]) == meaning);
        let upto = from + u16::try_from(same.count()).unwrap_or(u16::MAX);
        if !meaning.is_empty() && meaning != "text" {
            let _ = write!(runs, " {from}..{upto} {meaning}");
        }
        from = upto;
    }
    runs
}

fn meaning(cell: &Cell) -> String {
    let style = Style {
        fg: color(cell.fg),
        bg: color(cell.bg),
        ..Style::default()
    };
    let scope = Theme::scope_of(style)
        .map_or("", |scope| scope.name())
        .to_owned();
    let hue = Theme::hue_of(style).map(|hue| format!(" person.{hue}"));
    let cursor = if cell.modifier.contains(Modifier::REVERSED) {
        " reversed"
    } else {
        ""
    };
    scope + &hue.unwrap_or_default() + cursor
}

fn color(paint: Paint) -> Option<Color> {
    match paint {
        Paint::Rgb(red, green, blue) => Some(Color::Rgb(red, green, blue)),
        _ => None,
    }
}

#[test]
fn an_article() {
    check("plain", First::Article(0), SIZES, "");
    check("plain", First::Article(0), &[(200, 50)], "");
    check("tracked", First::Article(0), SIZES, "n3n");
    check("quote", First::Article(0), &[(80, 24)], "..");
    check("folded", First::Article(0), SIZES, "s<cr>");
    check("sections", First::Article(0), &[(80, 24)], "zM");
    check("end", First::Article(0), &[(80, 24)], "G");
    check("zen", First::Article(0), &[(80, 24)], "Z");
    check("turns", First::Article(2), &[(80, 24)], "");
}

#[test]
fn corrections() {
    check("correct", First::Article(0), SIZES, "]des");
    check(
        "correct-merge",
        First::Article(0),
        SIZES,
        "gp<space><space>em",
    );
    check("review", First::Article(0), SIZES, "R");
    let usual = &[(80, 24)];
    check("correct-pending", First::Article(0), usual, "]de<wait>");
    check("corrected-peek", First::Article(0), usual, "]des2<cr>P");
    check("corrections", First::Article(0), usual, "]des2<cr>el");
}

#[test]
fn searches_and_hints() {
    check("search", First::Article(0), SIZES, "/ring<cr>");
    check("search-typing", First::Article(0), &[(80, 24)], "/far");
    check("search-wrong", First::Article(0), &[(80, 24)], "//(");
    check(
        "results",
        First::Article(0),
        &[(80, 24)],
        "/far<cr>:results<cr>",
    );
    check("selected", First::Article(0), SIZES, "vj");
    check("select-end", First::Article(0), &[(80, 24)], "vf");
    check("hints", First::Article(0), SIZES, "f");
    check("hints-typed", First::Article(0), &[(80, 24)], "f/far");
}

#[test]
fn lists_and_cards() {
    check("card", First::Article(0), SIZES, "i");
    check("card-quote", First::Article(0), &[(80, 24)], ".i");
    check("peek", First::Article(0), &[(80, 24)], "n2nP");
    check("speakers", First::Article(0), &[(80, 24)], "s<space>");
    check("people", First::Article(0), SIZES, "gpj");
    check("quotes", First::Article(0), &[(80, 24), (120, 40)], "gq");
    check("contents", First::Article(0), &[(80, 24)], "gcj");
    check("library", First::Library, SIZES, "j");
    check("library", First::Article(0), &[(200, 50)], "gl");
    check("library-filter", First::Library, &[(80, 24)], "/rou");
}

/// A highlighted sentence with a note in it, a claim, a tag.
const NOTES: &str = "lxlvaWho is she?<esc>f/omar<cr>vvX1f/omar<cr>vtferry<cr><wait>";

#[test]
fn notes_are_seen_everywhere() {
    check("notes", First::Article(0), SIZES, NOTES);
    let at = |keys: &str| format!("{NOTES}{keys}");
    check("notes-list", First::Article(0), SIZES, &at("gn"));
    check(
        "note-written",
        First::Article(0),
        SIZES,
        "lvaSo she says.<cr>Nobody asked 漢字.",
    );
    check(
        "note-refused",
        First::Article(0),
        &[(80, 24)],
        "lva<full>So<esc>",
    );
    check(
        "note-low",
        First::Article(0),
        &[(80, 24)],
        "f/faridi said<cr>a",
    );
    check(
        "note-labels",
        First::Article(0),
        &[(40, 12), (80, 24)],
        &at("X"),
    );
    check(
        "note-tags",
        First::Article(0),
        &[(80, 24)],
        &at("f/ilse<cr>vtf"),
    );
    check("note-on", First::Article(0), &[(80, 24)], &at(".A"));
    check(
        "note-peek",
        First::Article(0),
        &[(80, 24)],
        &at("f/ilse<cr>P"),
    );
    check(
        "note-journal",
        First::Article(0),
        &[(80, 24)],
        &at(":journal<cr>"),
    );
    check(
        "connecting",
        First::Article(0),
        &[(40, 12), (80, 24)],
        "lvC",
    );
    check("marks", First::Article(0), SIZES, "]hmaggmA'<wait>");
    let lost = at("<edit ferry.md Nobody is here, somebody said.>rgn");
    check("note-lost", First::Article(0), &[(80, 24)], &lost);
    check(
        "note-tray",
        First::Article(0),
        &[(80, 24)],
        &(lost + "<cr>"),
    );
}

#[test]
fn the_tour() {
    for (cols, rows) in SIZES.iter().copied() {
        let mut session = Session::with(ARTICLES, Some(0), Size { cols, rows });
        session.app.tutor = Some(byline::app::tutor::Tutor::default());
        session.press("nn");
        session.app.theme = Theme::probe();
        let picture = picture(&session);
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(format!("tour-{cols}x{rows}"), picture);
        });
    }
}

#[test]
fn help_and_commands() {
    check("help", First::Article(0), SIZES, "?");
    check("help-filter", First::Article(0), &[(80, 24)], "?/quot");
    check("pending", First::Article(0), SIZES, "g<wait>");
    check("command", First::Article(0), SIZES, ":s");
    check(
        "command-taken",
        First::Article(0),
        &[(80, 24)],
        ":theme <tab><tab>",
    );
    check("themes", First::Article(0), &[(80, 24)], ":theme<cr>j");
    check("picker", First::Article(0), &[(80, 24)], "pfar");
    check("message", First::Article(0), &[(40, 12), (80, 24)], "*");
}

/// The cells that are links in an article of this Markdown, row by row: their words in brackets, with
/// the first cell of the link's words as its number, and where they lead.
fn check_links(article: &str, keys: &str, expected: &[&str]) {
    let size = Size { cols: 40, rows: 12 };
    let mut session = Session::with(&[("/news/a.md", article)], Some(0), size);
    session.app.article.place.path = Some("/news/a.md".into());
    session.press(keys);
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.cols, size.rows));
    let drawn = byline::tui::draw(&session.app, &mut buffer);
    let found: Vec<String> = drawn
        .links
        .cells()
        .map(|(row, start, end, link)| {
            let words: String = (start..end)
                .map(|col| buffer[(col, row)].symbol())
                .collect();
            format!("{words} = {} {}", link.id, link.address)
        })
        .collect();
    assert_eq!(found, expected, "{article:?} {keys:?}");
}

#[test]
fn the_words_of_links_are_links() {
    let wrapped = "It rained on [the harbour of the old town all night](https://a.example/x y).\n";
    check_links(wrapped, "", &[]);
    let wrapped = wrapped.replace("x y", "x");
    check_links(
        &wrapped,
        "",
        &[
            "the harbour of the = 13 https://a.example/x",
            "old town all night = 13 https://a.example/x",
        ],
    );
    check_links(
        "One [file](b.md), [a part](#one), ![a map](m.png)\n\n| a | b |\n|--|--|\n| [c](c.md) | [d](mailto:d@a.example) |\n",
        "",
        &[
            "file = 4 file:///news/b.md",
            "a map = 18 file:///news/m.png",
            "c = 29 file:///news/c.md",
            "d = 31 mailto:d@a.example",
        ],
    );
    // The address on a card is a link of its own.
    check_links(
        "One [two](https://a.example).\n",
        "li",
        &[
            "two = 4 https://a.example",
            "https://a.example = 18446744073709551610 https://a.example",
        ],
    );
}

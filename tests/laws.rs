//! What holds whatever one does: nothing panics, one can always leave, and places are kept.

#[path = "support/app.rs"]
mod app;

use app::{ARTICLES, Session};
use byline::annotation::{Annotation, Selector, Target};
use byline::app::{Event, Size};
use byline::text::positions::Positions;
use byline::view::decorations::{Input, collect};
use byline::view::flow::Piece;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// An article that is hard on layouts: wide, combining and right-to-left letters, tabs, controls.
const ODD: &str = "# 見出し\n\n\u{202e}abc\u{7} e\u{301}\u{301} 👩\u{200d}🚀👍🏽 \"שלום\", said Ana Ode.\n\n\
    |a|b|\n|-|-|\n|漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字|x|\n\n> > * deep \"words\", Ode said.\n\n\
    ```\n\ta\tb\u{1b}[31m\n```\n\nAnextraordinarilylongwordwithoutanyplacetobreakitanywhereatallinanycolumn.\n\n\
    [^1] [gone](gone.md) [here](#見出し) ![pic](p.png)\n\n[^1]: note\n";

/// Articles of all kinds, an empty one among them.
fn articles() -> Vec<(&'static str, &'static str)> {
    let odd = [("odd.md", ODD), ("empty.txt", ""), ("dot.txt", ".")];
    ARTICLES.iter().copied().chain(odd).collect()
}

/// Keys and events, those that move on and those that lead astray.
const INPUTS: &[&str] = &[
    "j",
    "k",
    "<space>",
    "b",
    "d",
    "u",
    "gg",
    "G",
    "7",
    "%",
    "}",
    "{",
    "]h",
    "[h",
    "l",
    "h",
    "<cr>",
    "*",
    "#",
    "n",
    "N",
    ".",
    ",",
    "]s",
    "[s",
    "]d",
    "[d",
    "f",
    "F",
    ";o",
    "i",
    "P",
    "<ctrl-o>",
    "L",
    "gj",
    "J",
    "K",
    "o",
    "E",
    "r",
    "/",
    "ring",
    "s",
    "S",
    "za",
    "zM",
    "zR",
    "zz",
    "zh",
    "zl",
    "<esc>",
    "<tab>",
    "gc",
    "gp",
    "gq",
    "gl",
    "\\",
    "<lt>",
    ">",
    "+",
    "-",
    "=",
    "Z",
    ":",
    "p",
    "?",
    "<ctrl-l>",
    "<ctrl-c>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<pgdn>",
    "<backspace>",
    "<delete>",
    "<wait>",
    "<paste a\tb>",
    "<focus>",
    "<wheel down>",
    "<wheel up>",
    "<release>",
    "<work>",
    "<work>",
    "<work>",
    "<size 1x1>",
    "<size 2x3>",
    "<size 40x12>",
    "<size 80x24>",
    "<size 90x9>",
    "<size 200x60>",
    "<edit ferry.md é>",
    "<edit odd.md \"No,\" said Ana Ode.>",
    ":results<cr>",
    ":theme <tab>",
    ":speaker a<cr>",
    ":search -b e<cr>",
    ":justify on<cr>",
    ":hyphenate on<cr>",
    ":measure 40<cr>",
    ":glyphs ascii<cr>",
    ":config<cr>",
    ":open odd.md<cr>",
    "//[a-z]+<cr>",
    "s<cr>",
    "s<space><space><cr>",
    "f/a<cr>",
    "g<wait>",
    "v",
    "V",
    "w",
    "o",
    "$",
    "^",
    "<shift-right>",
    "<shift-up>",
    "<shift-down>",
    "<ctrl-shift-left>",
    ";v<cr>",
    "yy",
    "yl",
    "|wc<cr>",
    "a",
    "x",
    "t",
    "X",
    "A",
    "C",
    ")",
    "(",
    "gn",
    "gi",
    "U",
    "Y",
    ";a",
    "m",
    "'",
    "ma",
    "'a",
    "mA",
    "'A",
    "''",
    "1",
    "2",
    "words ",
    "<ctrl-s>",
    "<ctrl-e>",
    "<full>",
    "<full no>",
    "<editor other words>",
    ":journal<cr>",
    ":marks<cr>",
    ":compose<cr>",
    ":delete_note<cr>",
    "vx",
    "vawhy<esc>",
    "vtone, two<cr>",
    "vX1",
    "Cf<cr>",
    "gn<cr>",
    "gnd",
];

fn input() -> impl Strategy<Value = String> {
    let mouse = ("click|drag", 0u16..210, 0u16..65)
        .prop_map(|(kind, col, row)| format!("<{kind} {col},{row}>"));
    prop_oneof![
        12 => prop::sample::select(INPUTS).prop_map(str::to_owned),
        1 => mouse,
        1 => (1u16..=200, 1u16..=60).prop_map(|(cols, rows)| format!("<size {cols}x{rows}>")),
    ]
}

fn draw(session: &Session) {
    let size = session.app.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.cols, size.rows));
    byline::tui::draw(&session.app, &mut buffer);
}

/// Something to do before a law is looked at: motion, jumps, folds and searches.
fn wander() -> impl Strategy<Value = String> {
    let steps = [
        "j", "5j", "k", "<space>", "d", "G", "gg", "30%", "}", "n", ".", "l", "]h", "/the<cr>",
        "n", "f/o<cr>", "gcj<cr>", "J", "<ctrl-o>",
    ];
    prop::collection::vec(prop::sample::select(steps.to_vec()), 0..8)
        .prop_map(|steps| steps.concat())
}

fn size() -> impl Strategy<Value = Size> {
    (20u16..=160, 4u16..=50).prop_map(|(cols, rows)| Size { cols, rows })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_one_can_always_leave(
        first in prop::option::of(0usize..6),
        slow in any::<bool>(),
        inputs in prop::collection::vec(input(), 1..60),
    ) {
        let mut session = Session::with(&articles(), first, Size { cols: 80, rows: 24 });
        session.slow = slow;
        for (n, input) in inputs.iter().enumerate() {
            session.press(input);
            if n % 4 == 0 || input.starts_with("<size") {
                draw(&session);
            }
        }
        session.settle();
        draw(&session);
        session.slow = false;
        session.asked.clear();
        session.notebook.full = false;
        session.press(&"<esc>".repeat(10));
        for _ in 0..3 {
            session.press("q");
        }
        prop_assert!(session.asked.iter().any(|asked| asked == "quit"), "{:?}", session.app.focus);
    }

    #[test]
    fn unfolding_returns_to_the_same_rows(
        size in size(),
        scroll in 0usize..60,
        speaker in 0usize..3,
        inside in prop::sample::select(vec!["", "S", "SS", "5jS", "G", "za", "zR", "zRzM3j"]),
    ) {
        let mut session = Session::with(ARTICLES, Some(0), size);
        session.press(&"j".repeat(scroll));
        let before = session.lines();
        session.press(&format!("s{}<cr>", "j".repeat(speaker)));
        let folded = &session.app.reader.fold.as_ref().unwrap().folded;
        prop_assert_eq!(folded.n_words_shown + folded.n_words_hidden, session.app.article.n_words.unwrap_or(0));
        session.press(inside);
        let folded = &session.app.reader.fold.as_ref().unwrap().folded;
        prop_assert_eq!(folded.n_words_shown + folded.n_words_hidden, session.app.article.n_words.unwrap_or(0));
        session.press("<esc>");
        prop_assert!(session.app.reader.fold.is_none());
        prop_assert_eq!(session.lines(), before);
    }

    #[test]
    fn a_resize_keeps_the_character_at_the_top(
        size in size(),
        others in prop::collection::vec(self::size(), 1..4),
        wander in wander(),
    ) {
        let mut session = Session::with(ARTICLES, Some(0), size);
        session.press(&wander);
        let before = session.lines();
        let at = session.app.reader.at;
        for other in others {
            session.event(Event::Resize(other));
            let reader = &mut session.app.reader;
            let place = reader.flow.place_of(at);
            let mut places = reader.flow.lines(reader.top, reader.height).map(|(place, _)| place);
            let in_sight = places.any(|shown| shown == place);
            prop_assert!(in_sight, "{at:?} at {other:?}");
        }
        session.event(Event::Resize(size));
        prop_assert_eq!(session.lines(), before);
    }

    #[test]
    fn forward_undoes_back(size in size(), wander in wander(), n_back in 1usize..5) {
        let mut session = Session::with(ARTICLES, Some(0), size);
        session.press(&wander);
        let n_back = n_back.min(session.app.jumps.n_behind());
        let before = session.lines();
        let place = session.app.article.place.clone();
        session.press(&"<ctrl-o>".repeat(n_back));
        session.press(&"L".repeat(n_back));
        prop_assert_eq!(&session.app.article.place, &place);
        prop_assert_eq!(session.lines(), before);
    }
}

/// What makes an expert switch, 1: a fold shows a speaker's words, all of them and nothing else.
#[test]
fn a_fold_shows_exactly_what_somebody_says() {
    let mut session = Session::new(&[(
        "debate.md",
        include_str!("../articles/02-harbour-bill-debate.md"),
    )]);
    session.press("10j");
    let top = session.lines();
    let analysis = session.app.article.analysis.clone().unwrap();
    let document = session.app.article.document.clone();
    let speakers: Vec<_> = session.app.article.speakers().collect();
    assert!(speakers.len() > 3);
    for (n, speaker) in speakers.into_iter().enumerate() {
        session.press(&format!("sgg{}<cr>", "j".repeat(n)));
        let folded = &session.app.reader.fold.as_ref().unwrap().folded;
        assert_eq!(
            folded.n_words_shown + folded.n_words_hidden,
            document.n_words()
        );
        let mut shown = vec![false; document.text().len()];
        for piece in &folded.pieces {
            if let Piece::Text { range, .. } = piece {
                shown[range.to_usize()].fill(true);
            }
        }
        let mut said = vec![false; document.text().len()];
        for quote in analysis.quotes_by(speaker) {
            said[analysis.quote(quote).range.to_usize()].fill(true);
        }
        for (at, char) in document
            .text()
            .char_indices()
            .filter(|(_, char)| char.is_alphanumeric())
        {
            assert_eq!(shown[at], said[at], "{char} at {at}, speaker {speaker:?}");
        }
        session.press("5j<esc>");
        assert_eq!(session.lines(), top, "unfolding returns to the same rows");
    }
}

/// Ten thousand notes in one article: a frame is made of those in sight only.
#[test]
fn only_notes_in_sight_are_decorated() {
    const N: usize = 10_000;
    let rows: Vec<String> = (0..N).map(|n| format!("Row {n} was dry.")).collect();
    let text = rows.join("\n\n");
    let mut session = Session::new(&[("rows.md", &text)]);
    let document = session.app.article.document.clone();
    let (positions, revision) = (Positions::new(document.text()), document.revision());
    let notes = document.blocks().iter().map(|block| {
        let selector = Selector::new(document.text(), block.range, &positions, &revision);
        Annotation::note(Target::Passage(selector), "dry")
    });
    session.notebook.fill("rows.md", notes);
    session.press("r50%");
    let app = &mut session.app;
    assert_eq!(app.notes.spans.all().len(), N);
    let sight = app.reader.sight();
    let n_seen = app.notes.spans.in_sight(sight).count();
    assert!((5..=app.size.rows.into()).contains(&n_seen), "{n_seen}");
    let article = &app.article;
    let input = Input {
        notes: Some(&app.notes.spans),
        ..Input::new(&app.theme, &article.document, &article.finds)
    };
    assert_eq!(collect(&input, sight).len(), n_seen);
    session.press(")");
    assert_eq!(session.app.stop().map(|(_, of)| of), Some(N));
    draw(&session);
}

/// What makes an expert switch, 3: `n` visits every mention in order, and each says why it is one.
#[test]
fn every_mention_is_visited_and_explained() {
    let mut session = Session::new(&[(
        "debate.md",
        include_str!("../articles/02-harbour-bill-debate.md"),
    )]);
    session.press("n");
    let entity = session.app.reader.tracked.unwrap();
    let analysis = session.app.article.analysis.clone().unwrap();
    let mentions = &analysis.entity(entity).mentions;
    assert!(mentions.len() > 8);
    for (n, mention) in mentions.iter().enumerate() {
        let range = analysis.mention(*mention).range;
        let spot = session.app.reader.cursor.unwrap();
        assert_eq!(session.app.article.range(spot), range);
        assert_eq!(session.app.stop(), Some((n + 1, mentions.len())));
        session.press("P");
        let reasons = &session.app.popups.last().unwrap().list;
        assert!(
            reasons
                .items()
                .iter()
                .any(|item| item.text.starts_with("rule: "))
        );
        session.press("<esc>n");
    }
    session
        .check("says from the end on to the beginning")
        .unwrap();
}

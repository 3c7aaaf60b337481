//! Notes, highlights, tags, labels and connections.

use crate::app::{ARTICLES, Session};
use crate::{Case, play};

pub(crate) const ANNOTATING: &[Case] = &[
    (
        "lx",
        &[
            "notes highlighting “Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.”",
            "says highlight “Mayor Ilse Brandt was glad on M…” · U undoes",
            "at …[Mayor Ilse Brandt was glad",
        ],
    ),
    ("lxx", &["notes ", "says remove highlight"]),
    ("lxU", &["notes ", "says undone: highlight"]),
    ("lxUY", &["says done again: highlight", "at …[Mayor"]),
    ("lxU<ctrl-r>", &["says done again: highlight"]),
    ("U", &["says nothing to undo"]),
    ("Y", &["says nothing to redo"]),
    (
        "lvx",
        &["notes highlighting “Mayor Ilse Brandt”", "selected nothing"],
    ),
    ("a", &["focus editor", "editing "]),
    (
        "laso so<esc>",
        &["focus article", "says note on “Mayor Ilse"],
    ),
    (
        "lvaWho?<esc>",
        &["notes commenting “Mayor Ilse Brandt” Who?"],
    ),
    (
        "lvaone<cr>two<ctrl-s>",
        &["notes commenting “Mayor Ilse Brandt” one/two"],
    ),
    (
        "lvaone<esc>a two<esc>",
        &["notes commenting “Mayor Ilse Brandt” one two"],
    ),
    (
        "lvaone<esc>a<esc>",
        &["notes commenting “Mayor Ilse Brandt” one", "focus article"],
    ),
    (
        "lvaone<esc>a<backspace><backspace><backspace><esc>",
        &["notes highlighting “Mayor Ilse Brandt”"],
    ),
    ("la<esc>", &["notes ", "focus article"]),
    (
        "la <esc>",
        &["notes ", "says nothing written, no note made"],
    ),
    (
        "lvano<ctrl-c>",
        &[
            "focus editor",
            "says Ctrl-C again throws away",
            "editing no",
        ],
    ),
    ("lvano<ctrl-c><ctrl-c>", &["focus article", "notes "]),
    ("lvano<ctrl-c>w<ctrl-c>", &["focus editor", "editing now"]),
    ("lva<paste two\nlines>", &["editing two/lines"]),
    (
        "lva<editor From elsewhere>x<ctrl-e><esc>",
        &["notes commenting “Mayor Ilse Brandt” From elsewhere"],
    ),
    (
        "lv<editor Elsewhere>:compose<cr><esc>",
        &["notes commenting “Mayor Ilse Brandt” Elsewhere"],
    ),
    (
        "lv<full>awords<esc>",
        &[
            "focus editor",
            "editing words",
            "says not saved: the disk is full",
        ],
    ),
    (
        "lv<full>awords<esc><full no><esc>",
        &[
            "focus article",
            "notes commenting “Mayor Ilse Brandt” words",
        ],
    ),
    ("lv<full>x", &["says not saved: the disk is full", "notes "]),
    (
        "lvtferry, #town<cr>",
        &["notes tagging “Mayor Ilse Brandt” #ferry #town"],
    ),
    (
        "lvtferry<cr>t<ctrl-u><cr>",
        &["notes highlighting “Mayor Ilse Brandt”"],
    ),
    ("lvtferry<cr>f/omar<cr>vtf<tab>", &["typed ferry, "]),
    // What a command prints becomes a note on what was sent through it.
    (
        "lv|wc<cr>a<esc>",
        &["notes commenting “Mayor Ilse Brandt” 1 line of 17 characters"],
    ),
    (
        "lv|wc<cr>a, says wc<esc>",
        &["notes commenting “Mayor Ilse Brandt” 1 line of 17 characters, says wc"],
    ),
    ("lv|wc<cr><esc>", &["notes "]),
    ("lvt<esc>", &["notes ", "focus article"]),
    ("lvX", &["popup Label “Mayor Ilse Brandt”", "line ! claim"]),
    // What was scrolled away is left alone.
    (
        "x<space>x",
        &[
            "notes highlighting “Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.”; highlighting “fn loss(trips: u32, crowns_a_trip: u32) -> u32 { trips.saturating_mul(crowns_a_trip) } // every winter”",
        ],
    ),
    ("lvX2", &["notes highlighting “Mayor Ilse Brandt” !doubt"]),
    (
        "lvXj<cr>",
        &["notes highlighting “Mayor Ilse Brandt” !doubt"],
    ),
    ("lvX2X4", &["notes highlighting “Mayor Ilse Brandt”"]),
    ("lvX<esc>", &["notes ", "focus article"]),
    ("lvX1x", &["says there is a highlight already"]),
    ("lA", &["popup Note on", "line person Ilse Brandt"]),
    ("lA1tough<esc>", &["notes commenting Ilse Brandt tough"]),
    (
        "lA1tough<esc>A1er<esc>",
        &["notes commenting Ilse Brandt tougher"],
    ),
    ("A1read<esc>", &["notes commenting the article read"]),
    (".Agg<cr>", &["focus editor"]),
    (
        ".A2odd<esc>",
        &[
            "notes commenting “We looked at every offer, and none of them keeps the boat running in winter” odd",
        ],
    ),
    ("gpa", &["focus editor"]),
    (
        "lA1tough<esc>i/tough<cr>",
        &["focus editor", "editing tough"],
    ),
    (
        "lA1tough<esc>J:open ferry.md<cr>gn",
        &["line a tough", "detail Ilse Brandt"],
    ),
    ("lvC", &["silent", "at …[Mayor Ilse Brandt]…"]),
    (
        "lvCf/omar<cr>",
        &[
            "notes linking “Mayor Ilse Brandt” – “Omar Faridi”",
            "at …[Omar Faridi]…",
        ],
    ),
    ("lvCf/omar<cr><cr>", &["at …[Mayor Ilse Brandt]…"]),
    ("lvCf/omar<cr><cr><cr>", &["at …[Omar Faridi]…"]),
    ("lvCf/omar<cr>UC", &["notes ", "silent"]),
    ("lvCC", &["says these words are the first end", "notes "]),
    (
        "lvC/omar<cr>vC",
        &["notes linking “Mayor Ilse Brandt” – “Omar”"],
    ),
    ("lvC<esc>f/omar<cr>", &["notes ", "at …[Omar Faridi]…"]),
    // A name or a pronoun with a hint: the note is on whom it means.
    (";a/omar<cr>foe<esc>", &["notes commenting Omar Faridi foe"]),
    (
        "<space>;a/she <cr>mayor<esc>",
        &["notes commenting Ilse Brandt mayor"],
    ),
    (
        ";a/looked<cr>odd<esc>",
        &[
            "notes commenting “We looked at every offer, and none of them keeps the boat running in winter” odd",
        ],
    ),
    (
        "lvxf/omar<cr>vx(",
        &["at …[Mayor Ilse Brandt]…", "count 1/2"],
    ),
    (
        "lvxf/omar<cr>vxgg)",
        &["at …[Mayor Ilse Brandt]…", "count 1/2"],
    ),
    (
        "lvxf/omar<cr>vxgg)))",
        &["at …[Mayor Ilse Brandt]…", "says 1/2 · from the end on"],
    ),
    (
        "lvxf/omar<cr>vxgg]a]a",
        &["at …[Omar Faridi]…", "count 2/2"],
    ),
    ("lvxf/omar<cr>vx[an", &["at …[Omar Faridi]…", "count 2/2"]),
    (")", &["says no notes in this article; a writes one"]),
    ("lvxxlx<esc>lvxgi", &["at …["]),
    ("lvxgigigi", &["at …[Mayor Ilse Brandt]…"]),
    ("gi", &["at …[Mayor Ilse Brandt]…"]),
    // Also where what lies there begins before it.
    (
        "lvvx<esc>f/skar<cr>gi",
        &["at …[Mayor Ilse Brandt was glad"],
    ),
    (
        "lvvx<esc>f/skar<cr>gigi",
        &["at …ferry to [Skarholm] would…"],
    ),
    (
        "lvawhy<esc>P",
        &["popup Why", "line words: Mayor Ilse Brandt"],
    ),
    ("lvawhy<esc>P/why<cr>", &["focus editor", "editing why"]),
    ("lvawhy<esc><cr>", &["focus editor", "editing why"]),
    // At a note on a quotation the card is the quotation's, and tells of the note.
    (".vvaodd<esc>i", &["popup Quotation · Ilse Brandt"]),
    (".vvaodd<esc>i/odd<cr>", &["focus editor", "editing odd"]),
    ("lvx:delete_note<cr>", &["notes "]),
    ("l:delete_note<cr>", &["says no note here"]),
    (
        "lvxf/omar<cr>vx:journal<cr>",
        &["popup Written", "line highlight"],
    ),
    (":journal<cr>", &["says nothing was written yet"]),
    (":skip<cr>", &["says there is no tour"]),
    ("f<esc>lvafoot<esc>f<esc>G)", &["at …[Mayor Ilse Brandt]…"]),
    (
        "<click 4,1><drag 8,1><release>x",
        &["notes highlighting “Mayor”"],
    ),
    (
        "<click 4,1><drag 8,1><release>awhy<esc>",
        &["notes commenting “Mayor” why"],
    ),
];

#[test]
fn words_are_annotated() {
    play(ANNOTATING);
}

#[test]
fn words_that_were_left_are_written_down_or_thrown_away() {
    let mut session = Session::new(ARTICLES);
    session.press("lvaSo she<wait>");
    let notebook = session.notebook.clone();
    for (keys, notes) in [
        ("JK<esc>", "notes commenting “Mayor Ilse Brandt” So she"),
        ("JKdd", "notes "),
        ("JK<ctrl-c><ctrl-c>", "notes "),
    ] {
        let mut session = Session::new(ARTICLES);
        session.notebook = notebook.clone();
        session.press(keys);
        assert_eq!(session.check("focus article"), Ok(()), "{keys}");
        assert_eq!(session.check(notes), Ok(()), "{keys}");
        session.press("JK");
        assert_eq!(session.check("focus article"), Ok(()), "{keys}");
    }
}

#[test]
fn a_crash_loses_nothing_that_was_typed() {
    let mut session = Session::new(ARTICLES);
    session.press("lvaSo she<wait>");
    let notebook = session.notebook.clone();
    let mut session = Session::new(ARTICLES);
    session.notebook = notebook;
    session.press("JK");
    assert_eq!(session.check("editing So she"), Ok(()));
    assert_eq!(
        session.check("says this was being written when byline ended"),
        Ok(())
    );
    assert_eq!(
        session.check("at …[Mayor Ilse Brandt] was"),
        Ok(()),
        "and its words are shown"
    );
    // It waits: what is typed before one has looked changes nothing.
    session.press("dear");
    assert_eq!(session.check("editing So she"), Ok(()));
    assert_eq!(
        session.check("says Enter goes on writing"),
        Ok(()),
        "and says how to go on"
    );
    session.press("<cr> says<esc>");
    assert_eq!(
        session.check("notes commenting “Mayor Ilse Brandt” So she says"),
        Ok(())
    );
    session.press("JK");
    assert_eq!(
        session.check("focus article"),
        Ok(()),
        "and it is offered once only"
    );
}

//! Recorded sessions: keys on one side, what the reader of articles sees on the other.
//!
//! Each line is a session of its own with the ferry article open, on 100 columns and 30 rows. How keys
//! and expectations are spelled stands at [`Session::press`] and [`Session::check`].

#[path = "support/app.rs"]
mod app;

use std::collections::BTreeSet;

use app::{ARTICLES, Session};
use byline::app::Size;
use byline::app::action::TABLE;
use byline::app::command::COMMANDS;

/// Keys, and what is to be seen after them.
type Case = (&'static str, &'static [&'static str]);

fn play(cases: &[Case]) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    let mut complaints = Vec::new();
    for (keys, wanted) in cases {
        let mut session = Session::new(ARTICLES);
        session.press(keys);
        for what in *wanted {
            let complaint = session.check(what).err();
            complaints.extend(complaint.map(|complaint| format!("after {keys}\n{complaint}\n")));
        }
        used.extend(session.used);
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    used
}

const MOTION: &[Case] = &[
    ("", &["top Mayor Ilse Brandt", "focus article", "silent"]),
    ("j", &["top Skarholm would"]),
    ("5j", &["top Council treasurer"]),
    ("5j2k", &["top reporters at"]),
    ("j<up>", &["top Mayor Ilse Brandt"]),
    ("5<esc>j", &["top Skarholm would"]),
    ("<space>", &["hides Council treasurer"]),
    ("<space>b", &["top Mayor"]),
    ("<pgdn><pgup>", &["top Mayor"]),
    ("d", &["hides Mayor Ilse"]),
    ("du", &["top Mayor"]),
    ("G", &["shows owned by the town of Skarholm."]),
    ("Ggg", &["top Mayor"]),
    ("<end><home>", &["top Mayor"]),
    ("2G", &["top Council treasurer"]),
    ("50%", &["hides Mayor Ilse Brandt"]),
    ("%", &["says type a number before %"]),
    ("}", &["top Council treasurer"]),
    ("3}{", &["top What the numbers say"]),
    ("]h", &["at …[What the numbers say]…", "count 1/3"]),
    ("]h]h[h", &["at …[What the numbers say]…"]),
    (
        "]h]h]h]h",
        &[
            "at …[What the numbers say]…",
            "says from the end on to the beginning",
        ],
    ),
    (
        "[h",
        &["at …[Overheard]…", "says from the beginning on to the end"],
    ),
    ("10l<pgdn>zz", &["silent"]),
    ("zz", &["says nothing is selected in the text"]),
    ("zlzhzh", &["says the left edge", "top Mayor"]),
    ("Jzl", &["says no code or table in sight is wider"]),
];

const MENTIONS: &[Case] = &[
    ("l", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("l<right><left>", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("lh", &["says no mention or link before this"]),
    ("h", &["at …["]),
    ("lh", &["says no mention or link before this"]),
    ("l*", &["at …winter,\" [Brandt] told…", "count 2/"]),
    ("l*#", &["at …[Mayor Ilse Brandt] was glad…", "count 1/"]),
    ("n", &["at …[Mayor Ilse Brandt] was glad…", "count 1/"]),
    ("nN", &["says from the beginning on to the end"]),
    (
        "nNn",
        &[
            "at …[Mayor Ilse Brandt] was glad…",
            "says from the end on to the beginning",
        ],
    ),
    ("n2n", &["count 3/"]),
    (".", &["at …\"[We looked at every offer…", "count 1/"]),
    (".,", &["says from the beginning on to the end"]),
    ("]q]q[q", &["count 1/"]),
    (".]s", &["at …before the council in May]…"]),
    (".]s]s[s", &["at …before the council in May]…"]),
    ("]s", &["says no quotation of a known speaker here"]),
    ("]d", &["count 1/"]),
    ("]d]d[d", &["count 1/"]),
    ("*", &["says no name at the cursor"]),
    ("l<cr>", &["popup Ilse Brandt · person", "count 1/"]),
    ("<cr>", &["says nothing at the cursor"]),
    (".<cr>", &["popup Quotation · Ilse Brandt"]),
    ("n<esc>", &["at no cursor"]),
    ("B", &["says B does nothing here; ? shows the keys"]),
    ("gx", &["says gx does nothing here"]),
    ("g<esc>", &["silent", "at no cursor"]),
];

const HINTS: &[Case] = &[
    ("ff", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("f<esc>", &["silent", "at no cursor"]),
    ("f<backspace>l", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("f!", &["says no label goes on with !"]),
    ("f/omar<cr>", &["at …treasurer [Omar Faridi]…"]),
    ("f/omax<backspace>r<cr>", &["at …treasurer [Omar Faridi]…"]),
    ("F<cr>", &["popup Why", "line words: Mayor Ilse Brandt"]),
    (";o<cr>", &["popup Ilse Brandt"]),
    (";o/accounts<cr>", &["top The harbour company"]),
    (
        ";o/ferry law<cr>o",
        &["asks browse https://law.example/ferries"],
    ),
    (
        ";o/ferry law<cr>",
        &["says o opens https://law.example/ferries"],
    ),
    (
        ";o/[1]<cr>",
        &[
            "at …[]The company is owned",
            "says footnote 1; ctrl-o returns",
        ],
    ),
];

const SELECTING: &[Case] = &[
    ("v", &["selected Mayor"]),
    ("lv", &["selected Mayor Ilse Brandt"]),
    (
        "vv",
        &[
            "selected Mayor Ilse Brandt was glad on",
            "selected-end be sold.",
        ],
    ),
    (".v", &["selected We"]),
    (".vv", &["selected We looked at every offer"]),
    (".vvv", &["selected \"We looked at every offer"]),
    ("V", &["selected Mayor Ilse Brandt was glad"]),
    ("VV", &["selected Mayor", "selected-end will pay for it.\""]),
    ("v<esc>", &["selected nothing", "silent"]),
    ("v2l", &["selected Mayor I", "silent"]),
    ("v2lh<esc>", &["selected nothing"]),
    ("v2l2h", &["selected Mayor"]),
    ("vw", &["selected Mayor Ilse"]),
    ("v2wb", &["selected Mayor Ilse "]),
    ("<shift-right><shift-right>", &["selected Ma"]),
    ("<shift-right><shift-right><shift-left>", &["selected M"]),
    ("v<ctrl-shift-right>", &["selected Mayor Ilse"]),
    ("v<ctrl-shift-left>", &["selected nothing"]),
    ("v<shift-down>", &["selected Mayor Ilse Brandt was glad"]),
    ("vjk", &["selected Mayor"]),
    ("vo2l", &["selected yor"]),
    ("v$", &["selected Mayor Ilse Brandt was glad"]),
    ("v$^", &["selected nothing"]),
    ("v<shift-end><shift-home>", &["selected nothing"]),
    ("v<shift-down><shift-up>", &["selected Mayor"]),
    ("v}", &["selected Mayor", "selected-end at the quay."]),
    ("v/omar<cr>", &["selected Mayor", "selected-end Omar"]),
    ("v.", &["selected Mayor", "selected-end in winter"]),
    ("v..", &["selected Mayor", "selected-end crowns a trip"]),
    ("vG", &["selected Mayor", "selected-end town of Skarholm."]),
    (";vf", &["selected Mayor"]),
    (";v/omar<cr>", &["selected Omar"]),
    (";v/omar<cr>f<cr>", &["selected Omar Faridi"]),
    ("v<click 10,5>", &["selected nothing"]),
];

/// One of each; `correcting.rs` goes into them.
const CORRECTING: &[Case] = &[
    (
        "]des",
        &["popup Who says “Ask the gulls", "line Ilse Brandt"],
    ),
    (".ek", &["popup Kind of “We looked"]),
    (".eb", &["selected We looked at every offer"]),
    ("lem", &["popup Ilse Brandt is the same as"]),
    ("lep", &["popup Not Ilse Brandt, but somebody else"]),
    ("ler", &["popup Ilse Brandt is called"]),
    ("let", &["popup Ilse Brandt is"]),
    ("len", &["popup Whom does “Mayor Ilse Brandt” mean"]),
    ("leq", &["popup A quotation: “Mayor Ilse Brandt was glad"]),
    ("lex", &["popup What is wrong"]),
    (".es2<cr>ea", &["popup All like speaker: Ilse Brandt"]),
    ("el", &["popup Corrections: 0 made here"]),
    (";e<cr>r", &["popup Ilse Brandt is called"]),
    ("Ra", &["says 1 decided", "focus article"]),
    ("Rx", &["says 1 decided", "focus article"]),
    (
        "R<space>",
        &["says 0 decided, 1 doubtful find left for later"],
    ),
    ("Ru", &["says this is the first one"]),
];

const ANNOTATING: &[Case] = &[
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
    ("a", &["focus sheet", "editing "]),
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
        &["focus sheet", "says Ctrl-C again throws away", "editing no"],
    ),
    ("lvano<ctrl-c><ctrl-c>", &["focus article", "notes "]),
    ("lvano<ctrl-c>w<ctrl-c>", &["focus sheet", "editing now"]),
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
            "focus sheet",
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
    (".Agg<cr>", &["focus sheet"]),
    (
        ".A2odd<esc>",
        &[
            "notes commenting “We looked at every offer, and none of them keeps the boat running in winter” odd",
        ],
    ),
    ("gpa", &["focus sheet"]),
    (
        "lA1tough<esc>i/tough<cr>",
        &["focus sheet", "editing tough"],
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
    (";a/omar<cr>", &["focus sheet"]),
    (
        "lvxf/omar<cr>vx(",
        &["at …[Mayor Ilse Brandt]…", "count 1/2"],
    ),
    (
        "lvxf/omar<cr>vxgg)",
        &["at …[Mayor Ilse Brandt]…", "count 1/2"],
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
    (
        "lvawhy<esc>P",
        &["popup Why", "line words: Mayor Ilse Brandt"],
    ),
    ("lvawhy<esc>P/why<cr>", &["focus sheet", "editing why"]),
    ("lvawhy<esc><cr>", &["focus sheet", "editing why"]),
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

const NOTE_LISTS: &[Case] = &[
    ("gn", &["focus sidebar"]),
    ("lvawhy<esc>gn", &["focus sidebar", "line a why"]),
    ("lvawhy<esc><f5>", &["focus sidebar", "line a why"]),
    (
        "lvawhy<esc>Ggn<cr>",
        &["focus article", "at …[Mayor Ilse Brandt]…"],
    ),
    (
        "lvawhy<esc>gna not<esc>",
        &["notes commenting “Mayor Ilse Brandt” why not"],
    ),
    (
        "lvawhy<esc>gnd",
        &["notes ", "focus sidebar", "says delete note"],
    ),
    (
        "lvawhy<esc>gndU",
        &["notes commenting “Mayor Ilse Brandt” why"],
    ),
    ("lvawhy<esc>gntferry<cr>", &["detail #ferry"]),
    ("lvawhy<esc>gnX3", &["line * why"]),
    ("lvawhy<esc>gnS", &["says notes by time, the latest first"]),
    (
        "lvawhy<esc>f/omar<cr>vXjj<cr>gnSS",
        &["says notes by label", "line * “Omar Faridi”"],
    ),
    ("lvawhy<esc>f/omar<cr>vx)gn/omar", &["line x “Omar Faridi”"]),
    (
        "lvawhy<esc>f/omar<cr>vtferry<cr>gn/tag:ferry",
        &["line t “Omar Faridi”"],
    ),
    ("gpd", &["focus sidebar"]),
    (
        "lvawhy<esc><edit ferry.md Nobody is here.>r",
        &["says 1 note lost its words; gn lists them"],
    ),
    (
        "lvawhy<esc><edit ferry.md Nobody is here.>rgn/orphan<cr>",
        &["popup Lost: “Mayor Ilse Brandt”"],
    ),
    (
        "lvawhy<esc><edit ferry.md Nobody is here.>rvgn<cr>1",
        &[
            "focus article",
            "at …[Nobody]…",
            "notes commenting “Nobody” why",
        ],
    ),
    (
        "lvawhy<esc><edit ferry.md Nobody is here.>rgn<cr>G<cr>",
        &["notes "],
    ),
];

const MARKS: &[Case] = &[
    ("5jmagg'a", &["shows Council treasurer"]),
    ("]hma5j'a", &["at …[]What the numbers say…"]),
    ("ma", &["says mark a set: 'a comes back"]),
    ("'a", &["says no mark a; ma sets it here"]),
    ("m1", &["says marks are letters"]),
    ("m<esc>", &["silent"]),
    ("''", &["says no last place yet"]),
    ("]hG''", &["top What the numbers say"]),
    ("]hG''''", &["shows owned by the town"]),
    (
        "]hmAJ'A",
        &["shows What the numbers say", "at …[]What the numbers"],
    ),
    ("]hmA'A", &["at …[]What the numbers"]),
    ("'A", &["says no mark A"]),
    (
        "]hmagg:marks<cr>",
        &["popup Marks", "line a  What the numbers say"],
    ),
    ("]hmagg:marks<cr><cr>", &["at …[]What the numbers"]),
    ("]hma:marks<cr>d", &["says no marks yet"]),
    (":marks<cr>", &["says no marks yet"]),
    ("]hmaJK'a", &["at …[]What the numbers"]),
];

const COPYING: &[Case] = &[
    (
        ".yq",
        &[
            "asks copy We looked at every offer, and none of them keeps the boat running in winter",
            "says words sent to the terminal's clipboard: 75 characters",
        ],
    ),
    (
        "vyy",
        &[
            "asks copy “Mayor” — Northern Courier, 2026-03-04, https://courier.example/ferry#:~:text=Mayor",
            "selected nothing",
        ],
    ),
    (".yy", &["says words with their source sent"]),
    (
        "yq",
        &[
            "asks copy Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.",
        ],
    ),
    (
        "vyl",
        &["asks copy https://courier.example/ferry#:~:text=Mayor"],
    ),
    (".yc", &["says CSL-JSON sent"]),
    (".yb", &["says BibTeX sent"]),
    ("gqyq", &["says words sent"]),
    (";y/omar<cr>", &["says words with their source sent"]),
    (
        ";y/ferry law<cr>",
        &["asks copy https://law.example/ferries"],
    ),
    ("v|wc<cr>", &["popup wc", "line 1 line of 5 characters"]),
    (".|", &["typed "]),
    (".|fail<cr>", &["says fail: no such command"]),
    ("|wc<cr>", &["popup wc"]),
    ("s<cr>|wc<cr>", &["popup wc"]),
    ("|<cr>", &["silent", "focus article"]),
    ("|wc<esc>", &["silent", "focus article"]),
];

const CARDS: &[Case] = &[
    ("i", &["popup Ilse Brandt · person"]),
    ("ii", &["popup Ilse Brandt · person"]),
    ("f/omar<cr>i", &["popup Omar Faridi · person"]),
    (".i", &["popup Quotation · Ilse Brandt", "line Ilse Brandt"]),
    ("i<esc>", &["focus article"]),
    ("iq", &["focus article"]),
    ("lP", &["popup Why", "line words: Mayor Ilse Brandt"]),
    (".P", &["popup Why", "line Ilse Brandt", "detail speaker"]),
    ("P", &["says no name, quotation or note at the cursor"]),
    ("i/quotes about<esc>", &["popup Ilse Brandt"]),
    ("iG<cr>", &["focus article", "at …[The mayor] left…"]),
];

const JUMPS: &[Case] = &[
    ("<ctrl-o>", &["says no jump to go back from"]),
    ("L", &["says nothing to go forward to"]),
    ("G<ctrl-o>", &["top Mayor Ilse Brandt"]),
    ("GHL", &["shows owned by the town of Skarholm."]),
    ("5jG<backspace>", &["top Council treasurer"]),
    ("5jG<alt-left><alt-right>", &["shows owned by the town"]),
    ("J", &["top The harbour company of Skarholm"]),
    ("JK", &["top Mayor Ilse Brandt"]),
    ("JJ", &["top Winter boats"]),
    ("JJJ", &["says this is the last article"]),
    ("K", &["says this is the first article"]),
    (":n<cr>", &["top The harbour company"]),
    (":n<cr>:p<cr>", &["top Mayor"]),
    ("5jJH", &["top Council treasurer"]),
    ("5jJHL", &["top The harbour company"]),
    ("f/omar<cr>J<ctrl-o>", &["at …treasurer [Omar Faridi]…"]),
    ("gj", &["says no jumps yet"]),
    ("5jGgj", &["popup Jumps", "line Council treasurer"]),
    ("5jGgj<cr>", &["top Council treasurer"]),
    ("5jGgj<esc>", &["shows owned by the town", "focus article"]),
];

const OUTSIDE: &[Case] = &[
    ("o", &["asks browse https://courier.example/ferry"]),
    ("E", &["asks edit ferry.md 1"]),
    ("2GE", &["asks edit ferry.md 3"]),
    ("5jr", &["says read again", "top Council treasurer"]),
    (
        "<edit ferry.md Nothing is left.>",
        &["says the article's file has changed; r reads it again"],
    ),
    (
        "G<edit ferry.md Nothing is left.>r",
        &["top Nothing is left.", "says read again"],
    ),
    ("l<edit ferry.md Ünï.>rH", &["top Ünï."]),
    ("<ctrl-z>", &["asks suspend"]),
    ("<ctrl-l>", &["asks redraw"]),
    ("q", &["asks quit"]),
    ("Q", &["asks quit"]),
    ("gpQ", &["asks quit"]),
    ("<ctrl-c>", &["says nothing to cancel; q leaves byline"]),
    ("<slow>r<esc>", &["says not opened; the article stays"]),
    ("<slow>r<work><work><esc>", &["says stopped looking"]),
    ("<slow>r<work><work><esc>r", &["says looking for names"]),
    (":q<cr>", &["asks quit"]),
    (
        ":mouse off<cr>",
        &["asks mouse false", "says the mouse is the terminal's"],
    ),
    (":config<cr>", &["says config read again"]),
    ("<config measure 90>=", &["says lines of 90 characters"]),
    ("<config measure 90>++<config>", &["says config read again"]),
    ("<config theme nord>:theme<cr>", &["line nord"]),
    ("<config theme nord><config>:theme<cr>", &["line terminal"]),
    (
        ":theme dracula<cr><config mouse off>:theme<cr>",
        &["line dracula", "asks mouse false"],
    ),
    (":complaints<cr>", &["says nothing to complain about"]),
    (
        "<config theme nosuch>",
        &["says there is no theme “nosuch”"],
    ),
    ("<config a, b>", &["says 1 more in :complaints · a"]),
    (
        "<config a, b>:complaints<cr>j",
        &["popup Complaints", "line b"],
    ),
    (":open accounts.md<cr>", &["top The harbour company"]),
    (
        ":open lost.md<cr>",
        &["says cannot read lost.md: no such file", "top Mayor"],
    ),
    (":open<cr>", &["says :open takes the path of a file"]),
];

const SEARCH: &[Case] = &[
    ("/ring", &["shows the ring of buoys"]),
    ("/ring<cr>", &["at …before the [ring] of buoys…"]),
    ("/ring<cr>n", &["at …round the [ring] road…"]),
    (
        "/ring<cr>nn",
        &[
            "at …before the [ring] of…",
            "says search goes on from the beginning",
        ],
    ),
    (
        "/ring<cr>N",
        &["at …the [ring] road…", "says search goes on from the end"],
    ),
    ("/ring<cr>gg/<cr>", &["at …[ring]…"]),
    ("/ring<esc>", &["top Mayor Ilse Brandt", "at no cursor"]),
    ("5j/ring<esc>", &["top Council treasurer"]),
    ("5j/ring<cr><ctrl-o>", &["top Council treasurer"]),
    ("/ring<esc><ctrl-o>", &["says no jump to go back from"]),
    ("/Ring<cr>", &["says not found: Ring"]),
    ("/FARIDI<cr>", &["says not found: FARIDI"]),
    ("/faridi<cr>", &["at …Omar [Faridi]…"]),
    ("//crowns? a/<cr>", &["at …four hundred [crowns a] trip…"]),
    ("//(<cr>", &["says no regular expression"]),
    ("/zebra<cr>", &["says not found: zebra", "top Mayor"]),
    ("/rinx<backspace>g<cr>", &["at …[ring]…"]),
    ("/ri<paste ng of>", &["typed ring of"]),
    (":search ring<cr>", &["at …[ring] of…"]),
    (":search -b ring<cr>", &["at …[ring] road…"]),
    (":search -b ring<cr>n", &["at …[ring] of…"]),
    (":search -b<cr>ring<cr>", &["at …[ring] road…"]),
    (":search /(<cr>", &["says no regular expression"]),
    (":results<cr>", &["says no search yet"]),
    (
        "/faridi<tab>",
        &["popup Search: faridi", "line Council treasurer Omar Faridi"],
    ),
    ("/nowhere<tab>", &["says not found: nowhere"]),
    (
        "/faridi<cr>:results<cr>",
        &["popup Search: faridi", "line Council treasurer Omar Faridi"],
    ),
    (
        "/faridi<cr>:results<cr>G<cr>",
        &["focus article", "at …[Faridi] took…"],
    ),
    (
        "/faridi<cr>:results<cr>G<esc>",
        &["top Mayor", "focus article"],
    ),
    ("/ring<cr><esc>", &["at …[ring]…"]),
];

const FOLDS: &[Case] = &[
    ("s", &["popup Only the words of", "line Ilse Brandt"]),
    (
        "s<cr>",
        &[
            "shows We looked at every offer",
            "hides Council treasurer",
            "says words; S changes",
        ],
    ),
    (
        "sj<cr>",
        &["hides We looked at", "shows The boat loses four"],
    ),
    (
        "s<space><space><cr>",
        &["shows We looked at", "shows The boat loses four"],
    ),
    ("s<esc>", &["shows Council treasurer", "focus article"]),
    ("s<cr><esc>", &["top Mayor Ilse", "shows Council treasurer"]),
    ("5js<cr><esc>", &["top Council treasurer"]),
    (
        "s<cr>S",
        &[
            "shows Brandt told reporters",
            "hides Mayor Ilse Brandt was glad",
            "says in their sentences",
        ],
    ),
    (
        "s<cr>SS",
        &[
            "shows Mayor Ilse Brandt was glad",
            "says in their paragraphs",
        ],
    ),
    ("s<cr>SSS", &["hides Brandt told", "says words; S changes"]),
    ("S", &["says not folded"]),
    (
        "s<cr>/disagreed<cr>",
        &["at …[disagreed]…", "shows disagreed. \"The boat"],
    ),
    ("s<cr>/disagreed<esc>", &["hides disagreed"]),
    ("s<cr>/disagreed<ctrl-u>x", &["hides disagreed"]),
    ("zM/ring<esc>", &["hides ring"]),
    ("s<cr><cr>", &["shows Mayor Ilse Brandt was glad"]),
    ("s<cr>za", &["shows Mayor Ilse Brandt was glad"]),
    ("s<cr>zaza", &["hides Mayor Ilse Brandt was glad"]),
    ("s<cr>zR", &["shows Council treasurer"]),
    ("s<cr>zRzM", &["hides Council treasurer"]),
    ("zM", &["shows What the numbers say", "hides accounts"]),
    ("zMzR", &["shows accounts"]),
    ("zM]hza", &["shows accounts", "hides new plan"]),
    ("zM]h<cr>", &["shows accounts"]),
    ("]hza", &["hides accounts", "shows What the numbers say"]),
    ("]hzaza", &["shows accounts", "at …[What the numbers say]…"]),
    ("zM/buoys<cr>", &["at …[buoys]…", "shows buoys"]),
    (
        ":speaker omar<cr>",
        &["hides We looked at", "shows The boat loses four"],
    ),
    (":speaker omar<cr>:speaker<cr>", &["shows We looked at"]),
    (
        ":speaker zoe<cr>",
        &["says zoe says nothing in this article"],
    ),
    ("f/omar<cr>s", &["popup Only", "line Omar Faridi"]),
];

const LISTS: &[Case] = &[
    ("gp", &["focus sidebar", "line Ilse Brandt"]),
    ("gpgp", &["focus article"]),
    ("<f3>j", &["line Omar Faridi"]),
    ("gpjk", &["line Ilse Brandt"]),
    ("gpj<cr>", &["focus article", "at …[Omar Faridi]…"]),
    ("gpl", &["focus article", "at …[Mayor Ilse Brandt]…"]),
    ("gph", &["focus article", "at no cursor"]),
    ("gp<esc>", &["focus article"]),
    ("gpq", &["focus article"]),
    ("gpS", &["says sorted by mentions"]),
    ("gpSSS", &["says sorted by words spoken", "asks remember"]),
    ("gps", &["focus article", "hides Council treasurer"]),
    ("gp/omar", &["line Omar Faridi"]),
    ("gp/omar<cr>", &["focus article", "at …[Omar Faridi]…"]),
    ("gp/omar<esc>", &["focus sidebar", "typed "]),
    ("gpi", &["popup Ilse Brandt"]),
    ("gq", &["focus sidebar", "line We looked at"]),
    (
        "gqj<cr>",
        &["focus article", "at …before the council in May]…"],
    ),
    ("gqs", &["says quotations in order", "line We looked at"]),
    ("gqsj", &["line The boat loses"]),
    ("<f4>S", &["says quotations in order"]),
    ("gc", &["focus sidebar", "line Beginning"]),
    ("gcj<cr>", &["focus article", "top What the numbers say"]),
    ("<f2>S", &["says contents stay in the order of the text"]),
    ("gl", &["focus library", "line The ferry that stayed"]),
    (
        "glj",
        &["line What the harbour company wrote", "detail 11 Feb 2026"],
    ),
    ("glj<cr>", &["focus article", "top The harbour company"]),
    ("gll", &["focus article", "top Mayor"]),
    ("glgl", &["focus article"]),
    ("<f6>/round<cr>", &["focus article", "top Winter boats"]),
    ("glS", &["says sorted by"]),
    ("gls", &["popup Only articles that quote"]),
    (
        "glsnyman<cr>",
        &[
            "focus library",
            "says 1 article quotes",
            "line What the harbour",
        ],
    ),
    ("glsnyman<cr>s<cr>", &["says all 3 articles"]),
    ("glr", &["says looking through the library again"]),
    ("gl2G", &["line What the harbour"]),
    ("gp<space>", &["focus sidebar"]),
    ("gp<pgdn><pgup>", &["line Ilse Brandt"]),
    (
        "glZ",
        &["focus library", "says the library is shown whole already"],
    ),
    ("gl\\", &["says the library has no sidebar"]),
];

const PANES: &[Case] = &[
    ("<tab>", &["focus sidebar"]),
    ("<tab><tab>", &["focus article"]),
    ("<shift-tab>", &["focus sidebar"]),
    ("\\", &["focus article"]),
    ("<size 60x20><f9>", &["focus sidebar"]),
    ("<size 60x20><f9><f9>", &["focus article"]),
    ("+", &["says lines of 76 characters", "asks remember"]),
    ("-", &["says lines of 68 characters"]),
    ("+=", &["says lines of 72 characters"]),
    (":measure 50<cr>", &["says lines of 50 characters"]),
    (":measure wide<cr>", &["says :measure takes a number"]),
    (":measure 9999<cr>", &["says lines of 120 characters"]),
    (">", &["asks remember"]),
    ("<lt>", &["asks remember"]),
    ("\\>", &["says the sidebar is hidden; \\ shows it"]),
    ("Z\\", &["focus article"]),
    ("ZZ", &["focus article"]),
    ("<click 6,1>", &["at …[Mayor Ilse Brandt]…"]),
    ("<wheel down><wheel up>", &["top Mayor"]),
    ("<click 4,1><drag 8,1><release>", &["asks copy Mayor"]),
];

const TYPING: &[Case] = &[
    (":", &["typed "]),
    (":jus<tab>", &["typed justify "]),
    (":justify <tab>", &["typed justify on"]),
    (":justify <tab><tab>", &["typed justify off"]),
    (":justify <shift-tab>", &["typed justify off"]),
    (":justify on<cr>", &["silent"]),
    (":justify maybe<cr>", &["says :justify takes on or off"]),
    (":hyphenate on<cr>", &["silent"]),
    (":glyphs ascii<cr>s<cr>", &["hides ⋯"]),
    (":speaker om<tab>", &["typed speaker Omar Faridi"]),
    (":theme nord<cr>", &["says theme nord", "asks remember"]),
    (":theme nowhere<cr>", &["says there is no theme nowhere"]),
    (":theme<cr>", &["popup Themes"]),
    (":q now<cr>", &["says :q takes nothing after it"]),
    (":fly<cr>", &["says there is no command fly"]),
    (":row_down 5<cr>", &["top Council treasurer"]),
    (":row_down far<cr>", &["says far is no count"]),
    (":50%<cr>", &["hides Mayor Ilse Brandt"]),
    (":<esc>", &["silent", "focus article"]),
    (":<backspace>", &["focus article"]),
    ("?", &["popup Keys in the article"]),
    ("gp?", &["popup Keys in lists"]),
    ("?/half<cr>", &["focus article", "hides Mayor Ilse"]),
    ("?/justify<cr>", &["typed justify "]),
    ("p", &["popup Find"]),
    ("pomar<cr>", &["focus article", "at …[Omar Faridi]…"]),
    ("pround table<cr>", &["top Winter boats"]),
    ("p<esc>", &["focus article", "look "]),
    (
        "pomar",
        &["look person · Council treasurer", "look 8 mentions"],
    ),
    (
        "pround table",
        &["look Winter boats: a round table", "look MODERATOR"],
    ),
    (
        "pwe looked",
        &["look Ilse Brandt", "look We looked at every"],
    ),
    ("pone row down", &["look keys: j", "look :row_down"]),
    ("p:theme", &["look :theme"]),
    ("<size 40x12>pomar", &["look "]),
    ("/faridi<cr>:results<cr>j", &["look Faridi said."]),
    ("Ggj", &["look Mayor Ilse Brandt"]),
    ("gl", &["look Northern Courier"]),
    ("G<ctrl-p>glad on monday", &["detail jump"]),
    ("<ctrl-p>one row down<cr>", &["top Skarholm would"]),
];

#[test]
fn one_moves_through_the_text() {
    play(MOTION);
}

#[test]
fn one_steps_from_mention_to_mention() {
    play(MENTIONS);
}

#[test]
fn words_are_selected_and_copied() {
    play(SELECTING);
    play(COPYING);
}

#[test]
fn words_are_annotated() {
    play(ANNOTATING);
    play(NOTE_LISTS);
}

/// What makes an expert switch, 8: hands never leave the keys, and none of them is Ctrl or Alt.
#[test]
fn hands_never_leave_the_keys() {
    let steps: Case8 = &[
        (
            ";vfv",
            "selected Mayor Ilse Brandt was glad on Monday: the night ferry",
        ),
        (
            "aNot sold, then.<esc>",
            "notes commenting “Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.” Not sold, then.",
        ),
        ("tferry, sale<cr>", "shows Mayor"),
        ("Cf/omar<cr>", "at …treasurer [Omar Faridi] disagreed"),
        (
            "(",
            "at …[Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.]…",
        ),
        (
            "yy",
            "asks copy “Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.” — Northern Courier, 2026-03-04, https://courier.example/ferry#:~:text=Mayor%20Ilse%20Brandt%20was%20glad%20on%20Monday%3A%20the%20night%20ferry%20to%20Skarholm%20would%20not%20be%20sold.",
        ),
        ("U", "says undone: connect"),
        ("U", "says undone: tags of"),
        ("U", "says undone: note on"),
        ("", "notes "),
    ];
    let mut session = Session::new(ARTICLES);
    for (keys, wanted) in steps {
        let plain = ["ctrl", "alt", "click", "drag", "shift"];
        assert!(!plain.iter().any(|held| keys.contains(held)), "{keys}");
        session.press(keys);
        assert_eq!(session.check(wanted), Ok(()), "after {keys}");
    }
}

type Case8 = &'static [(&'static str, &'static str)];

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
    session.press(" says<esc>");
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

#[test]
fn the_tour_notices_what_is_done() {
    let article = byline::library::bundled::text(0);
    let mut session = Session::new(&[("the-harbour-chief.md", article)]);
    session.app.tutor = Some(byline::app::tutor::Tutor::default());
    let steps = [
        "nnn",
        "i",
        "<esc>",
        "s<cr>",
        "<esc>",
        "aWell<esc>",
        "gn",
        "gnf",
        "<esc>]d",
        "es2<cr>",
        "U",
    ];
    for (n, keys) in steps.into_iter().enumerate() {
        let step = |session: &Session| session.app.tutor.map(|tutor| tutor.step);
        assert_eq!(step(&session), Some(n), "before {keys}");
        session.press(keys);
        for _ in 0..12 {
            if step(&session) == Some(n) && keys.ends_with("]d") {
                session.press("]d");
            }
        }
        assert_eq!(step(&session), Some(n + 1), "after {keys}");
    }
    session.press(":skip<cr>");
    assert_eq!(
        session.app.tutor.map(byline::app::tutor::Tutor::heading),
        Some("Tour 12/12".to_owned())
    );
}

#[test]
fn places_are_marked() {
    play(MARKS);
}

#[test]
fn hints_and_cards_lead_anywhere() {
    play(HINTS);
    play(CARDS);
}

#[test]
fn jumps_are_kept_across_articles() {
    play(JUMPS);
}

#[test]
fn commands_are_typed_and_others_asked() {
    play(OUTSIDE);
    play(TYPING);
}

#[test]
fn words_are_found() {
    play(SEARCH);
}

#[test]
fn articles_fold_to_speakers_and_sections() {
    play(FOLDS);
}

#[test]
fn lists_and_panes_are_at_hand() {
    play(LISTS);
    play(PANES);
}

#[test]
fn what_needs_the_end_of_a_long_article_waits_for_it() {
    let rows: Vec<String> = (0..4000).map(|n| format!("Row {n} was dry.")).collect();
    let article = rows.join("\n\n");
    for (keys, top) in [("G", "Row 3999"), ("50%", "Row 2031"), ("7G", "Row 6")] {
        let size = Size {
            cols: 100,
            rows: 30,
        };
        let mut session = Session::at_first(&[("/news/rows.md", &article)], Some(0), size);
        session.slow = true;
        session.press(keys);
        assert_eq!(session.check("shows Row 0 was dry."), Ok(()), "{keys}");
        session.settle();
        assert_eq!(
            session.check(&format!("shows {top} was dry.")),
            Ok(()),
            "{keys}"
        );
    }
}

#[test]
fn every_action_and_command_has_its_session() {
    let all = [
        MOTION, MENTIONS, HINTS, SELECTING, COPYING, CARDS, JUMPS, OUTSIDE, SEARCH, FOLDS, LISTS,
        PANES, TYPING, ANNOTATING, NOTE_LISTS, MARKS, CORRECTING,
    ];
    let used: BTreeSet<&str> = all.into_iter().flat_map(play).collect();
    // Those that correct have theirs in `correcting.rs`.
    let actions = TABLE
        .iter()
        .filter(|row| row.group != "Correct")
        .map(|row| row.name);
    let commands = COMMANDS.iter().map(|command| command.name);
    let missing: Vec<&str> = actions
        .chain(commands)
        .filter(|name| !used.contains(name))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

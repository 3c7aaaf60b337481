//! Lists, panes and cards.

use crate::{Case, play};

pub(crate) const LISTS: &[Case] = &[
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
    // The first Enter keeps the filter, the next one goes there.
    ("gp/omar<cr>", &["focus sidebar", "line Omar Faridi"]),
    ("gp/omar<cr><cr>", &["focus article", "at …[Omar Faridi]…"]),
    ("gq/boat<cr>", &["focus sidebar", "line We looked at every"]),
    // Found by a word behind "Faridi said".
    ("gq/nobody<cr>", &["focus sidebar", "line The boat loses"]),
    (
        "gc/numbers<cr><cr>",
        &["focus article", "top What the numbers"],
    ),
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

pub(crate) const PANES: &[Case] = &[
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

pub(crate) const CARDS: &[Case] = &[
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

#[test]
fn lists_and_panes_are_at_hand() {
    play(LISTS);
    play(PANES);
    play(CARDS);
}

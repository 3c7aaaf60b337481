//! Selecting words, and taking them along.

use crate::{Case, play};

pub(crate) const SELECTING: &[Case] = &[
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

pub(crate) const COPYING: &[Case] = &[
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

#[test]
fn words_are_selected_and_copied() {
    play(SELECTING);
    play(COPYING);
}

//! Searching, and folding to speakers and sections.

use crate::{Case, play};

pub(crate) const SEARCH: &[Case] = &[
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
    (
        "G//[A<cr>",
        &[
            "says no regular expression: unclosed character class",
            "shows owned by the town",
        ],
    ),
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

#[test]
fn words_are_found() {
    play(SEARCH);
}

pub(crate) const FOLDS: &[Case] = &[
    ("s", &["popup Only the words of", "line Ilse Brandt"]),
    (
        "s<cr>",
        &[
            "shows We looked at every offer",
            "hides Council treasurer",
            "says words; S shows",
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
    ("s<cr>SSS", &["hides Brandt told", "says words; S shows"]),
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

#[test]
fn articles_fold_to_speakers_and_sections() {
    play(FOLDS);
}

//! The list of notes.

use crate::{Case, play};

pub(crate) const NOTE_LISTS: &[Case] = &[
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
        "lvawhy<esc>f/omar<cr>vx)gn/omar<cr>",
        &["focus sidebar", "line x “Omar Faridi”"],
    ),
    (
        "lvawhy<esc>f/omar<cr>vx)gn/omar<cr><cr>",
        &["focus article", "at …[Omar Faridi]…"],
    ),
    ("lerI. Brandt<cr>gn", &["line e rename: Ilse Brandt"]),
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
        "lvawhy<esc><edit ferry.md Nobody is here.>rgn/orphan<cr><cr>",
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

#[test]
fn notes_are_listed() {
    play(NOTE_LISTS);
}

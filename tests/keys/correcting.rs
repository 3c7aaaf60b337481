//! Correcting: one of each; `tests/correcting.rs` goes into them.

use crate::Case;

pub(crate) const CORRECTING: &[Case] = &[
    (
        "/Ask the gulls<cr>es",
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
    (
        "Ra",
        &["says nothing left to review; 1 decided", "focus article"],
    ),
    (
        "Rx",
        &["says nothing left to review; 1 decided", "focus article"],
    ),
    (
        "R<space>",
        &["says 0 decided, 1 doubtful find left for later"],
    ),
    ("R<esc>", &["says 0 decided, 1 left; R goes on"]),
    ("Ru", &["says this is the first one"]),
];

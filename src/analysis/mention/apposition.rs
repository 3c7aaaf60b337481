//! What stands behind a comma and a name and describes it: ", 58,", ", the mayor of Quenby,".
//!
//! Owns where such a description starts and ends; leaves what follows from it to the rules.

use crate::analysis::words::{Words, is_figure};

/// How many words a description may have before its noun.
pub(super) const LONGEST: usize = 7;

/// Whether word `idx` is an age.
pub(super) fn is_age(words: &Words<'_>, idx: usize) -> bool {
    let text = words.text(idx);
    text.len() <= 3 && is_figure(text)
}

/// Whether a description starts with word `idx`, whatever noun follows.
pub(super) fn opens(words: &Words<'_>, idx: usize) -> bool {
    words.is_any(
        idx,
        &[
            "the", "a", "an", "its", "his", "her", "their", "our", "one", "former",
        ],
    )
}

/// Whether a description, or its noun, ends before word `idx`.
pub(super) fn ends(words: &Words<'_>, idx: usize) -> bool {
    matches!(
        words.text(idx),
        "," | "." | "of" | "for" | "who" | "which" | "that"
    )
}

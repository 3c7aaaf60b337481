//! The lowest layer: ranges of bytes, what a reader sees as one character, and comparison keys.
//!
//! Everything above speaks of text through [`TextSize`] and [`TextRange`] (bytes). Cells exist in
//! [`grapheme`] for the benefit of `view` and `tui`; code points and UTF-16 only in [`positions`],
//! for what leaves the program.

pub mod fold;
pub mod grapheme;
pub mod hash;
pub mod positions;
mod range;
mod rows;
pub mod words;

pub use range::{TextRange, TextSize};
pub use rows::rows;

/// Words on one line: every stretch of white space becomes one space, and none is left at the ends.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `size` bytes of `text`, or a little less so that no character is split.
pub fn beginning(text: &str, size: usize) -> &str {
    let mut end = size.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A number with what it counts: `1 quote`, `2 quotes`.
pub fn counted(n: usize, thing: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {thing}{plural}")
}

//! What the letters of one word tell, as values for features.

use super::super::words::lower;
use super::feature::{bytes, text};

/// A word's values; each is hashed once and serves in many features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// In small letters, digits alike.
    pub small: u64,
    /// Its kinds of characters, runs shortened: "Xx", "X.X.", "0-0".
    pub shape: u64,
    /// The last one to four characters, in small letters.
    pub suffixes: [u64; 4],
    /// The first one to three characters, in small letters.
    pub prefixes: [u64; 3],
    /// Whether it starts with a capital.
    pub capital: bool,
}

impl Form {
    /// The values of `word`.
    pub fn of(word: &str) -> Self {
        let small = lower(word);
        Self {
            small: alike(&small),
            shape: shape(word),
            suffixes: [1, 2, 3, 4].map(|n| text(suffix(&small, n))),
            prefixes: [1, 2, 3].map(|n| text(prefix(&small, n))),
            capital: word.starts_with(char::is_uppercase),
        }
    }
}

/// [`Form::small`] alone.
pub fn small(word: &str) -> u64 {
    alike(&lower(word))
}

fn alike(small: &str) -> u64 {
    let digit = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
    bytes(small.bytes().map(digit))
}

/// The last `n` characters; all of a shorter word.
#[inline]
fn suffix(word: &str, n: usize) -> &str {
    let at = if word.is_ascii() {
        word.len().saturating_sub(n)
    } else {
        word.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at)
    };
    word.get(at..).unwrap_or(word)
}

/// The first `n` characters; all of a shorter word.
#[inline]
fn prefix(word: &str, n: usize) -> &str {
    let at = if word.is_ascii() {
        word.len().min(n)
    } else {
        word.char_indices().nth(n).map_or(word.len(), |(at, _)| at)
    };
    word.get(..at).unwrap_or(word)
}

fn shape(word: &str) -> u64 {
    let mut kinds = [0_u8; 12];
    let mut n = 0;
    let mut run = 0;
    for char in word.chars() {
        let kind = kind(char);
        let again = n > 0 && kinds.get(n - 1) == Some(&kind);
        run = if again { run + 1 } else { 1 };
        if run > 2 {
            continue;
        }
        let Some(slot) = kinds.get_mut(n) else {
            break;
        };
        *slot = kind;
        n += 1;
    }
    bytes(kinds.into_iter().take(n))
}

/// `X` a capital, `x` another letter, `0` a digit, `_` beyond ASCII, else the character itself.
fn kind(char: char) -> u8 {
    if char.is_uppercase() {
        b'X'
    } else if char.is_alphabetic() {
        b'x'
    } else if char.is_numeric() {
        b'0'
    } else {
        u8::try_from(char).ok().filter(u8::is_ascii).unwrap_or(b'_')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_shape_share_it() {
        for (a, b) in [
            ("Ada", "Quenby"),
            ("U.S.", "U.K."),
            ("1999", "24"),
            ("McOrr", "DeLay"),
        ] {
            assert_eq!(Form::of(a).shape, Form::of(b).shape, "{a} {b}");
        }
        for (a, b) in [("Ada", "ADA"), ("ada", "a"), ("1999", "1,999"), ("«", "a")] {
            assert_ne!(Form::of(a).shape, Form::of(b).shape, "{a} {b}");
        }
    }

    #[test]
    fn affixes_end_at_characters() {
        let form = Form::of("Żółw");
        assert_eq!(form.suffixes[1], text("łw"));
        assert_eq!(form.prefixes[0], text("ż"));
        assert_eq!(form.suffixes[3], text("żółw"));
        assert_eq!(Form::of("a").prefixes, [text("a"); 3]);
        assert!(form.capital);
    }
}

//! Where an English word may be hyphenated.
//!
//! Owns the dictionary: the TeX patterns for American English with Liang's algorithm, from the
//! hyphenation crate, loaded when the first word is asked for.

use std::sync::OnceLock;

use hyphenation::{Hyphenator, Language, Load, Standard};

/// Words of more cells than this are not words.
pub(super) const LONGEST: usize = 60;
/// Shorter words are left whole.
const SHORTEST: usize = 6;

/// The bytes of `word` before which a hyphen may stand: at least two letters before, three behind.
///
/// Capitalised words are left whole: most are names.
pub(super) fn points(word: &str) -> Vec<usize> {
    static DICTIONARY: OnceLock<Option<Standard>> = OnceLock::new();
    let letters = word.trim_matches(|char: char| !char.is_alphabetic());
    let is_word = letters.len() >= SHORTEST
        && letters
            .chars()
            .all(|char| char.is_alphabetic() && char.is_lowercase());
    let dictionary = DICTIONARY
        .get_or_init(|| Standard::from_embedded(Language::EnglishUS).ok())
        .as_ref();
    let (true, Some(dictionary)) = (is_word, dictionary) else {
        return Vec::new();
    };
    let before = word.find(letters).unwrap_or(0);
    dictionary
        .hyphenate(letters)
        .breaks
        .into_iter()
        .map(|point| before + point)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &str) {
        let mut shown = word.to_owned();
        for point in points(word).into_iter().rev() {
            shown.insert(point, '-');
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn english_words_have_points() {
        check("representatives", "rep-re-sen-ta-tives");
        check("“information,”", "“in-for-ma-tion,”");
    }

    #[test]
    fn names_and_short_words_and_compounds_have_none() {
        check("Representatives", "Representatives");
        check("water", "water");
        check("well-intentioned", "well-intentioned");
        check("don’t", "don’t");
        check("", "");
    }
}

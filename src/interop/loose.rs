//! Finds words that other programs have dressed differently: line breaks, spaces, quotation marks,
//! accents, soft hyphens.
//!
//! Owns a key of a whole text that remembers where each of its bytes comes from.

use memchr::memmem;

use crate::text::TextRange;
use crate::text::fold::{fold_char, is_combining};

/// The most places that are looked at.
const MOST: usize = 32;

/// The comparison key of a text, and the way back.
#[derive(Debug)]
pub(super) struct Loose {
    key: String,
    /// For each byte of the key, where the character it comes from starts and ends.
    from: Vec<(u32, u32)>,
}

impl Loose {
    /// Folds a text.
    pub(super) fn new(text: &str) -> Self {
        let mut key = String::with_capacity(text.len());
        let mut from: Vec<(u32, u32)> = Vec::with_capacity(text.len());
        for (at, char) in text.char_indices() {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let (start, end) = (place(at), place(at + char.len_utf8()));
            if is_silent(char) {
                // An accent belongs to the letter before it.
                if let Some(last) = from.last_mut().filter(|_| is_combining(char)) {
                    last.1 = end;
                }
                continue;
            }
            for folded in fold_char(char) {
                let folded = if folded.is_whitespace() { ' ' } else { folded };
                if folded == ' ' && (key.ends_with(' ') || key.is_empty()) {
                    continue;
                }
                key.push(folded);
                from.resize(key.len(), (start, end));
            }
        }
        Self { key, from }
    }

    /// Where words stand that look the same.
    pub(super) fn find(&self, words: &str) -> Vec<TextRange> {
        let wanted = key(words);
        if wanted.is_empty() {
            return Vec::new();
        }
        let found = memmem::find_iter(self.key.as_bytes(), &wanted).take(MOST);
        let ranges = found.filter_map(|at| {
            let (start, _) = self.from.get(at)?;
            let (_, end) = self.from.get(at + wanted.len() - 1)?;
            Some(TextRange::new(*start as usize, *end as usize))
        });
        ranges.collect()
    }
}

/// Whether two passages look the same.
pub(super) fn is_alike(a: &str, b: &str) -> bool {
    a == b || key(a) == key(b)
}

/// How many characters at the end of `a` and `b` look the same, of at most `most`.
pub(super) fn same_end(a: &str, b: &str, most: usize) -> usize {
    let (a, b) = (key(a), key(b));
    let pairs = a.chars().rev().zip(b.chars().rev());
    pairs.take(most).take_while(|(a, b)| a == b).count()
}

/// How many characters at the start of `a` and `b` look the same, of at most `most`.
pub(super) fn same_start(a: &str, b: &str, most: usize) -> usize {
    let (a, b) = (key(a), key(b));
    let pairs = a.chars().zip(b.chars());
    pairs.take(most).take_while(|(a, b)| a == b).count()
}

/// The key of a passage by itself.
fn key(words: &str) -> String {
    let mut loose = Loose::new(words).key;
    loose.truncate(loose.trim_end().len());
    loose
}

/// Characters that nobody sees.
fn is_silent(char: char) -> bool {
    is_combining(char) || matches!(char, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, expected: &[&str]) {
        let found = Loose::new(text).find(words);
        let found: Vec<&str> = found.iter().map(|range| range.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn dress_does_not_matter() {
        check(
            "She said:\n“We’ll  see.”",
            "\"We'll see.\"",
            &["“We’ll  see.”"],
        );
        check("a\u{a0}b c", "a b  c ", &["a\u{a0}b c"]);
        check("Ko\u{308}ln lies", "Köln", &["Ko\u{308}ln"]);
        check("Zde\u{ad}ně\u{30c}k", "zdenek", &["Zde\u{ad}ně\u{30c}k"]);
        check("x 👩\u{200d}🚀 y", "👩\u{200d}🚀", &["👩\u{200d}🚀"]);
        check("قال الوزير: لا", "الوزير", &["الوزير"]);
        check("日本の首相", "の首", &["の首"]);
        check("he, he", "he", &["he", "he"]);
        check("he", " ", &[]);
        check("", "he", &[]);
    }
}

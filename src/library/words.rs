//! Counts words so that the counts of any parts add up to that of the whole.
//!
//! A word is what stands between white space, as in [`Document::n_words`]. It is counted where its
//! first letter or digit stands, so that a quotation's first word is inside the quotation although
//! the mark before it is not.
//!
//! [`Document::n_words`]: crate::document::Document::n_words

use crate::text::{TextRange, TextSize};

/// The words of a text, by place.
#[derive(Clone, Debug, Default)]
pub struct Words {
    places: Vec<TextSize>,
}

impl Words {
    /// Finds the words of `text`.
    pub fn new(text: &str) -> Self {
        let mut places = Vec::new();
        let mut word = Word::None;
        let mut at = 0;
        while let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let offset = at;
            at += char.len_utf8();
            word = match word {
                _ if char.is_whitespace() => {
                    places.extend(word.mark());
                    Word::None
                }
                Word::None | Word::Marks(_) if char.is_alphanumeric() => {
                    places.push(offset.into());
                    at += n_graphic(text.as_bytes().get(at..).unwrap_or_default());
                    Word::Counted
                }
                Word::None => Word::Marks(offset),
                Word::Marks(_) | Word::Counted => word,
            };
        }
        places.extend(word.mark());
        Self { places }
    }

    /// How many words are in `range`.
    pub fn n_in(&self, range: TextRange) -> usize {
        let before = |offset: TextSize| self.places.partition_point(|place| *place < offset);
        before(range.end()) - before(range.start())
    }

    /// How many there are in all.
    pub fn n(&self) -> usize {
        self.places.len()
    }
}

/// How many bytes from the first on are letters, digits and marks of ASCII: the quick way through
/// the rest of a word.
fn n_graphic(bytes: &[u8]) -> usize {
    let end = bytes.iter().position(|byte| !byte.is_ascii_graphic());
    end.unwrap_or(bytes.len())
}

/// What has been seen of a word.
#[derive(Clone, Copy)]
enum Word {
    /// Nothing.
    None,
    /// Only marks, from this byte on.
    Marks(usize),
    /// A letter or digit.
    Counted,
}

impl Word {
    /// Where a word stands that ends without a letter.
    fn mark(self) -> Option<TextSize> {
        match self {
            Self::Marks(offset) => Some(offset.into()),
            Self::None | Self::Counted => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` cuts the text into parts; the counts of the parts.
    fn check(parts: &str, counts: &[usize]) {
        let text: String = parts.split('|').collect();
        let words = Words::new(&text);
        let mut start = 0;
        let mut found = Vec::new();
        for part in parts.split('|') {
            found.push(words.n_in(TextRange::new(start, start + part.len())));
            start += part.len();
        }
        assert_eq!(found, counts, "{parts}");
        assert_eq!(words.n(), text.split_whitespace().count(), "{parts}");
    }

    #[test]
    fn a_word_is_counted_where_its_first_letter_stands() {
        check("He said “|well, we know|” – and left.", &[2, 3, 3]);
        check("“|yes|”—he said", &[0, 1, 1]);
        check("|…| * * * |", &[0, 1, 3, 0]);
        check("éa 中文 1", &[3]);
        check("", &[0]);
    }
}

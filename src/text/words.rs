//! Words as a reader selects them: the segments of UAX #29 that hold a letter or a digit.
//!
//! Looks only at the neighbourhood of a place, so that a step costs the same in any text.

use unicode_segmentation::UnicodeSegmentation;

use super::{TextRange, TextSize};

/// Bytes looked at on either side of a place.
const REACH: usize = 400;

/// The word at `offset`; between words the next one, and at the end of a text the last.
pub fn word_at(text: &str, offset: TextSize) -> Option<TextRange> {
    let near = words_near(text, offset);
    let after = near.iter().find(|word| word.end() > offset);
    after.or_else(|| near.last()).copied()
}

/// Where the first word ends that ends after `offset`; the end of the text where there is none.
pub fn next_end(text: &str, offset: TextSize) -> TextSize {
    let ends = words_near(text, offset).into_iter().map(TextRange::end);
    ends.into_iter()
        .find(|end| *end > offset)
        .unwrap_or_else(|| window(text, offset).end())
}

/// Where the last word starts that starts before `offset`; the start of the text where there is none.
pub fn start_before(text: &str, offset: TextSize) -> TextSize {
    let starts = words_near(text, offset).into_iter().map(TextRange::start);
    starts
        .into_iter()
        .rfind(|start| *start < offset)
        .unwrap_or_else(|| window(text, offset).start())
}

/// The words around a place, in text order.
fn words_near(text: &str, offset: TextSize) -> Vec<TextRange> {
    let window = window(text, offset);
    let start = window.start().to_usize();
    window
        .of(text)
        .split_word_bound_indices()
        .filter(|(_, word)| word.contains(char::is_alphanumeric))
        .map(|(at, word)| TextRange::new(start + at, start + at + word.len()))
        .collect()
}

/// The neighbourhood of a place, cut at white space where there is some.
fn window(text: &str, offset: TextSize) -> TextRange {
    let at = floor(text, offset.to_usize());
    let from = floor(text, at.saturating_sub(REACH));
    let to = floor(text, at + REACH);
    let before = text.get(from..at).unwrap_or_default();
    let after = text.get(at..to).unwrap_or_default();
    let start = match before.find(char::is_whitespace) {
        Some(skip) if from > 0 => from + skip,
        _ => from,
    };
    let end = match after.rfind(char::is_whitespace) {
        Some(len) if to < text.len() => at + len,
        _ => to,
    };
    TextRange::new(start, end)
}

/// The last character boundary at or before `at`, at most the end.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks the place; the word found stands in brackets.
    fn check(marked: &str, found: &str) {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let word = word_at(&text, at.into()).unwrap().to_usize();
        let shown = format!(
            "{}[{}]{}",
            text.get(..word.start).unwrap(),
            text.get(word.clone()).unwrap(),
            text.get(word.end..).unwrap()
        );
        assert_eq!(shown, found, "{marked}");
    }

    #[test]
    fn a_word_is_found_at_around_and_after_a_place() {
        check("|Vera spoke", "[Vera] spoke");
        check("Ve|ra spoke", "[Vera] spoke");
        check("Vera| spoke", "Vera [spoke]");
        check("Vera spoke.|", "Vera [spoke].");
        check("she can|'t go", "she [can't] go");
        check("قالت| مريم", "قالت [مريم]");
        check("e\u{301}|te\u{301}", "[e\u{301}te\u{301}]");
        check("a |👩\u{200d}🚀 b", "a 👩\u{200d}🚀 [b]");
    }

    #[test]
    fn steps_go_from_word_to_word() {
        let text = "one, two – three";
        let ends: Vec<usize> = [0, 3, 8, 16]
            .map(|at| next_end(text, at.into()).to_usize())
            .to_vec();
        assert_eq!(ends, [3, 8, 18, 18]);
        let starts: Vec<usize> = [18, 13, 5, 0]
            .map(|at| start_before(text, at.into()).to_usize())
            .to_vec();
        assert_eq!(starts, [13, 5, 0, 0]);
    }

    #[test]
    fn a_text_without_spaces_is_no_trouble() {
        let text = "é".repeat(5000);
        let word = word_at(&text, 5000.into()).unwrap();
        assert!(word.len() <= 2 * REACH + 2);
        assert_eq!(word_at("", 0.into()), None);
    }
}

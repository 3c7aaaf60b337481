//! Cuts a document into words and marks.
//!
//! Owns the conventions of Universal Dependencies for English: clitics are tokens ("do" "n't",
//! "Rutte" "'s"), hyphenated words are split ("28" "-" "point") but for bound prefixes ("non-profit"),
//! units part from their numbers ("5" "pm"), abbreviations keep their full stop ("Mr.", "U.S."),
//! numbers, addresses, telephones, ellipses, faces and runs of dashes are one token. Quotation marks are
//! single tokens, `''` and two backticks too. Leaves sentences to [`super::sentence`] and parts of
//! speech to [`super::tag`].

mod abbreviation;
mod address;
mod clitic;
mod mark;
#[cfg(test)]
mod tests;

use abbreviation::{is_abbreviation, is_dotted, is_prefix};

use super::{Tag, Token};
use crate::document::Document;
use crate::text::TextRange;

/// Words and marks of all blocks, in text order, not yet tagged.
///
/// Tokens lie inside blocks and cover everything there but white space.
pub(crate) fn tokenize(document: &Document) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(document.text().len() / 5);
    for block in document.blocks() {
        Scanner {
            text: document.slice(block.range),
            base: block.range.start().to_usize(),
            pos: 0,
            tokens: &mut tokens,
        }
        .run();
    }
    tokens
}

/// A straight or curly apostrophe.
pub(crate) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Walks over one block.
struct Scanner<'t> {
    text: &'t str,
    /// Where the block starts in the document's text.
    base: usize,
    /// The next byte to read.
    pos: usize,
    tokens: &'t mut Vec<Token>,
}

impl<'t> Scanner<'t> {
    fn run(mut self) {
        while let Some(char) = self.char_at(self.pos) {
            let start = self.pos;
            if char.is_whitespace() {
                self.pos += char.len_utf8();
                continue;
            }
            if let Some(len) = address::length(self.rest(start)) {
                self.push(start, start + len);
            } else if is_word_char(char) {
                let end = self.word_end(start);
                self.push_word(start, end);
            } else {
                let end = self.mark_end(start, char);
                self.push(start, end);
            }
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.rest(at).chars().next(),
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn push(&mut self, start: usize, end: usize) {
        let range = TextRange::new(self.base + start, self.base + end);
        self.tokens.push(Token { range, tag: Tag::X });
        self.pos = end;
    }

    /// Pushes a word, its clitics apart.
    fn push_word(&mut self, start: usize, end: usize) {
        let word = self.text.get(start..end).unwrap_or_default();
        match clitic::second(word) {
            Some(at) => {
                self.push(start, start + at);
                self.push(start + at, end);
            }
            None => self.push(start, end),
        }
    }

    /// The end of the word that starts here, clitics and a final abbreviation point included.
    fn word_end(&self, start: usize) -> usize {
        let figure = |char: char| char.is_ascii_digit();
        if self.char_at(start).is_some_and(figure)
            && let Some(len) = address::telephone(self.rest(start))
        {
            return start + len;
        }
        let mut end = start;
        let mut before = '\0';
        while let Some(char) = self.char_at(end) {
            let step = char.len_utf8();
            if is_ideograph(char) {
                return if end == start { end + step } else { end };
            }
            if !is_word_char(char) && !self.joins(start, end, before, char) {
                break;
            }
            before = char;
            end += step;
        }
        match self.char_at(end) {
            Some('.') if self.keeps_stop(start, end) => end + 1,
            Some('/') if end == start + 1 => slashed(self.rest(start)).map_or(end, |n| start + n),
            Some('$') if is_currency(self.text.get(start..end).unwrap_or_default()) => end + 1,
            _ => end,
        }
    }

    /// Whether the mark `char` at `at` goes on a word that began at `start`.
    fn joins(&self, start: usize, at: usize, before: char, char: char) -> bool {
        let Some(after) = self.char_at(at + char.len_utf8()) else {
            return false;
        };
        let word = self.text.get(start..at).unwrap_or_default();
        match char {
            _ if is_apostrophe(char) => before.is_alphanumeric() && after.is_alphabetic(),
            ',' | ':' | '/' => before.is_ascii_digit() && after.is_ascii_digit(),
            '&' => before.is_uppercase() && after.is_uppercase(),
            '@' => (before.is_alphanumeric() || before == '.') && after.is_alphanumeric(),
            '.' => {
                after.is_alphanumeric() && self.joins_by_stop(word, at, before, after)
                    || address::is_mailbox(self.rest(at))
            }
            '-' | '\u{2010}' | '\u{2011}' => {
                after.is_alphanumeric() && self.joins_by_hyphen(word, at, after)
            }
            _ => false,
        }
    }

    /// Whether the full stop at `at` stands inside a number, an abbreviation or an address.
    fn joins_by_stop(&self, word: &str, at: usize, before: char, after: char) -> bool {
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return true;
        }
        let segment = word.rsplit('.').next().unwrap_or_default();
        let dotted = segment.len() <= 2 && before.is_alphabetic() && after.is_alphabetic();
        let rest = self.rest(at + 1);
        dotted
            || word.contains('@')
            || address::is_host(word, rest)
            || address::is_chain(word, rest)
    }

    /// Whether the hyphen at `at` stands behind a prefix or inside an address.
    fn joins_by_hyphen(&self, word: &str, at: usize, after: char) -> bool {
        let decade = || {
            self.rest(at + 1)
                .bytes()
                .take(2)
                .all(|b| b.is_ascii_digit())
        };
        (after.is_alphabetic() || word.eq_ignore_ascii_case("mid") && decade()) && is_prefix(word)
            || word.contains('@')
            || word.matches('.').count() > 1 && !is_dotted(word) && after.is_ascii_lowercase()
            || address::is_mailbox(self.rest(at))
    }

    /// Whether the full stop behind the word belongs to it.
    fn keeps_stop(&self, start: usize, end: usize) -> bool {
        let word = self.text.get(start..end).unwrap_or_default();
        if self.char_at(end + 1) == Some('.') {
            // An abbreviation and the full stop of the sentence, but no ellipsis.
            return self.char_at(end + 2) != Some('.')
                && (is_dotted(word) || is_abbreviation(word));
        }
        let closes = || self.rest(end + 1).trim_start().is_empty();
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            // An initial; "I" at the end of a sentence is the pronoun, unless another initial follows.
            (Some(initial), None) => {
                initial.is_uppercase()
                    && (initial != 'I' || self.is_initial_behind(end + 1))
                    && !closes()
            }
            (Some('N' | 'n'), Some('o')) if word.len() == 2 => self
                .rest(end + 1)
                .trim_start()
                .starts_with(|char: char| char.is_ascii_digit()),
            _ if is_dotted(word) => true,
            _ => is_abbreviation(word) && !(word == "etc" && closes()),
        }
    }

    /// Whether a single space and another initial follow.
    fn is_initial_behind(&self, at: usize) -> bool {
        let next = self.rest(at).strip_prefix(' ').unwrap_or_default();
        next.starts_with(char::is_uppercase) && next.chars().nth(1) == Some('.')
    }
}

/// The length of the shortened words with a stroke that `rest` starts with ("b/c", "w/o", "w/").
fn slashed(rest: &str) -> Option<usize> {
    let end = rest
        .find(|char: char| !(char.is_ascii_alphabetic() || char == '/'))
        .unwrap_or(rest.len());
    match rest.get(..end)? {
        "b/c" | "b/t" | "n/a" | "N/A" | "w/o" | "w/out" => Some(end),
        _ => rest.starts_with("w/").then_some(2),
    }
}

/// Whether a dollar sign behind `word` belongs to it ("US$", "A$").
fn is_currency(word: &str) -> bool {
    word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Letters, digits, and what combines with them.
fn is_word_char(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric() || char == '_';
    }
    char.is_alphanumeric()
        || crate::text::fold::is_combining(char)
        || matches!(char, '\u{ad}' | '\u{200c}' | '\u{2060}')
}

/// Characters that are words of their own (Han, kana).
fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

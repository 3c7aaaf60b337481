//! Finds where a row of prose may end.
//!
//! Owns the words of the line breaking algorithm (UAX #14): stretches without an opportunity to break,
//! measured in cells and never ending inside a grapheme cluster. Inside a word the opportunities come
//! from the unicode-linebreak crate; at ASCII white space, which prose collapses and where a newline
//! counts as a space, they come from [`breaks_at_space`], the rules of UAX #14 that see spaces.
//! Leaves to [`super::prose`] which opportunities are taken.

use unicode_linebreak::{BreakClass, break_property, linebreaks};

use crate::text::grapheme;

/// What hides between letters and shows, as a hyphen, only where a row ends.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// A stretch of text with no opportunity to break inside it, and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The byte behind its last letter.
    pub(super) end: usize,
    /// The byte where the next word starts: `end`, or behind the white space.
    pub(super) next: usize,
    /// Its cells. More than was allowed: the scan stopped there and the rest means nothing.
    pub(super) width: usize,
    /// Whether a row may end here.
    pub(super) breaks: bool,
    /// Whether the white space behind it is none, or one space or newline, and so shows as it is.
    pub(super) tidy: bool,
}

/// White space that prose collapses.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t')
}

/// The first byte from `at` that is not white space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| is_space(**byte)).count()
}

/// The word at byte `start` of `text`, looked at no further than `limit` cells reach.
pub(super) fn word_at(text: &str, start: usize, limit: usize) -> Word {
    let (end, width) =
        plain_word(text.as_bytes(), start, limit).unwrap_or_else(|| mixed_word(text, start, limit));
    let next = skip_space(text, end);
    let bytes = text.as_bytes();
    let breaks = width <= limit
        && match bytes.get(next) {
            None => true,
            Some(_) if next == end => true,
            Some(byte) if byte.is_ascii_alphanumeric() && ends_plain(bytes, start, end) => true,
            Some(_) => {
                let after = text.get(next..).and_then(|rest| rest.chars().next());
                let word = text.get(start..end).unwrap_or_default();
                after.is_none_or(|after| breaks_at_space(last_base(word), after))
            }
        };
    Word {
        end,
        next,
        width,
        breaks,
        tidy: next == end || (next == end + 1 && bytes.get(end) != Some(&b'\t')),
    }
}

/// `at`, or the next byte where a character of `text` starts or the text ends.
pub(super) fn char_boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

/// Whether a row may end between `before` and `after` where spaces stand between them.
///
/// UAX #14: LB7, LB8, LB11 and LB13 to LB18, which are all that look through spaces.
pub(super) fn breaks_at_space(before: char, after: char) -> bool {
    use BreakClass as C;
    let is_extending = grapheme::clusters(&format!(" {after}")).count() == 1;
    !is_extending
        && match (
            break_property(u32::from(before)),
            break_property(u32::from(after)),
        ) {
            (C::ZeroWidthSpace, after) => after != C::ZeroWidthSpace,
            (
                _,
                C::ZeroWidthSpace
                | C::WordJoiner
                | C::ClosePunctuation
                | C::CloseParenthesis
                | C::Exclamation
                | C::InfixSeparator
                | C::Symbol,
            )
            | (C::OpenPunctuation, _)
            | (C::Quotation, C::OpenPunctuation)
            | (
                C::ClosePunctuation | C::CloseParenthesis,
                C::NonStarter | C::ConditionalJapaneseStarter,
            )
            | (C::BeforeAndAfter, C::BeforeAndAfter) => false,
            _ => true,
        }
}

/// The last character of a word that is no mark on another one (LB9); marks alone are letters (LB10).
fn last_base(word: &str) -> char {
    let is_mark = |char: &char| {
        let class = break_property(u32::from(*char));
        matches!(
            class,
            BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner
        )
    };
    word.chars()
        .rev()
        .find(|char| !is_mark(char))
        .unwrap_or('a')
}

/// Whether the last byte of a word is a letter or digit of ASCII, which lets go of what follows spaces.
fn ends_plain(bytes: &[u8], start: usize, end: usize) -> bool {
    end > start
        && bytes
            .get(end - 1)
            .is_some_and(|byte| PLAIN[usize::from(*byte)])
}

/// ASCII of the classes AL, NU, QU and IS: one cell wide, and no two of them may be parted.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let known = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'\".,:;#&*<=>@^_`~";
    let mut idx = 0;
    while idx < known.len() {
        plain[known[idx] as usize] = true;
        idx += 1;
    }
    plain
};

/// The end and width of a word of plain ASCII, curly quotation marks and Latin-1 letters, up to white
/// space; `None` where anything else is in it. This is nearly all of English prose.
fn plain_word(bytes: &[u8], start: usize, limit: usize) -> Option<(usize, usize)> {
    let mut at = start;
    let mut width = 0;
    while width <= limit {
        match *bytes.get(at..)? {
            [] | [b' ' | b'\n' | b'\t', ..] => break,
            [byte, ..] if PLAIN[usize::from(byte)] => at += 1,
            [0xc3, _, ..] => at += 2,
            [0xe2, 0x80, 0x98 | 0x99 | 0x9c | 0x9d, ..] => at += 3,
            _ => return None,
        }
        width += 1;
    }
    Some((at, width))
}

/// The end and width of any word, by clusters.
fn mixed_word(text: &str, start: usize, limit: usize) -> (usize, usize) {
    let rest = text.get(start..).unwrap_or_default();
    let mut n_bytes = limit.saturating_mul(4).saturating_add(64);
    loop {
        let window = window(rest, n_bytes);
        let is_whole = rest
            .as_bytes()
            .get(window.len())
            .is_none_or(|byte| is_space(*byte));
        if let Some((len, width)) = first_word(window, is_whole, limit) {
            return (start + len, width);
        }
        n_bytes = n_bytes.saturating_mul(2);
    }
}

/// The beginning of `rest` up to white space, cut after about `n_bytes`.
fn window(rest: &str, n_bytes: usize) -> &str {
    let bytes = rest.as_bytes();
    let len = bytes
        .iter()
        .take(n_bytes)
        .position(|byte| is_space(*byte))
        .unwrap_or_else(|| char_boundary(rest, n_bytes));
    rest.get(..len).unwrap_or(rest)
}

/// The length and width of the first word of `window`; `None` where a longer window is needed to tell.
fn first_word(window: &str, is_whole: bool, limit: usize) -> Option<(usize, usize)> {
    let mut breaks = linebreaks(window).map(|(at, _)| at).peekable();
    let mut width = 0;
    for (at, cluster) in grapheme::clusters(window) {
        let end = at + cluster.len();
        if end == window.len() && !is_whole {
            return None;
        }
        width += grapheme::cluster_width(cluster);
        while breaks.next_if(|at| *at < end).is_some() {}
        if width > limit || breaks.peek() == Some(&end) {
            return Some((end, width));
        }
    }
    is_whole.then_some((window.len(), width))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words of `text`, a stroke where a row may end, a tie where it may not.
    fn words(text: &str) -> String {
        let mut shown = String::new();
        let mut at = 0;
        while at < text.len() {
            let word = word_at(text, at, 1000);
            shown.push_str(text.get(at..word.end).unwrap());
            shown.push(if word.breaks { '|' } else { '~' });
            at = word.next;
        }
        shown
    }

    #[test]
    fn rows_may_end_where_uax_14_says() {
        assert_eq!(words("She left at nine."), "She|left|at|nine.|");
        assert_eq!(words("a well-known judge"), "a|well-|known|judge|");
        assert_eq!(words("the end—or not"), "the|end|—|or|not|");
        assert_eq!(words("“Go,” he said"), "“Go,”|he|said|");
        assert_eq!(words("10\u{a0}km ( x ) !"), "10\u{a0}km|(~x~)~!|");
        assert_eq!(words("a  b\n c\td"), "a|b|c|d|");
        assert_eq!(words("他说：“好。”"), "他|说：“好。”|");
        assert_eq!(words("co\u{ad}operate"), "co\u{ad}|operate|");
    }

    #[test]
    fn a_word_is_read_no_further_than_a_row() {
        let long = "x/".to_owned() + &"é\u{301}".repeat(500_000);
        let word = word_at(&long, 2, 40);
        assert_eq!(word.width, 41);
        assert!(word.end < 400);
        let word = word_at(&"y".repeat(1_000_000), 0, 40);
        assert_eq!((word.end, word.width), (41, 41));
    }

    /// Bytes where rows may end by our scan.
    fn ours(text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = skip_space(text, 0);
        while at < text.len() {
            let word = word_at(text, at, 100_000);
            if word.breaks {
                found.push(word.next);
            }
            at = word.next;
        }
        found
    }

    /// The same by the crate alone, without those inside clusters.
    fn theirs(text: &str) -> Vec<usize> {
        let ends: Vec<usize> = grapheme::clusters(text)
            .map(|(at, cluster)| at + cluster.len())
            .collect();
        let start = skip_space(text, 0);
        linebreaks(text)
            .map(|(at, _)| at)
            .filter(|at| *at > start && ends.binary_search(at).is_ok())
            .collect()
    }

    proptest! {
        #[test]
        fn windows_and_fast_paths_change_no_opportunity(
            text in "[a-cÀÿ0-9 '\"“”‘’‚„«»()\\[\\]{}.,:;!?%$€/|—–\\-…中。：ー é\u{301}\u{ad}\u{200d}👩🚀🇳🇴ক্ত]{0,40}"
        ) {
            prop_assert_eq!(ours(&text), theirs(&text));
        }
    }
}

//! What one line of plain text looks like: a mark, a list item, a label, the end of a sentence.
//!
//! All functions take the line without the white space around it.

use super::super::Marker;
use super::lines::Line;

/// The language of a line that opens fenced code.
pub(super) fn fence(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("```")?.trim_start_matches('`').trim();
    let is_language = !rest.contains(['`', ' ']);
    is_language.then_some(rest)
}

/// Whether the line closes fenced code.
pub(super) fn is_fence_end(words: &str) -> bool {
    words.len() >= 3 && words.bytes().all(|byte| byte == b'`')
}

/// A section break: three or more of the same mark and nothing else, or a single asterism.
pub(super) fn is_break(words: &str) -> bool {
    let mut marks = words.chars().filter(|char| *char != ' ');
    let Some(first) = marks.next() else {
        return false;
    };
    match first {
        '*' | '-' | '_' | '=' | '~' | '#' | '•' | '·' | '⁂' | '—' | '–' | '+' | '.' => {}
        _ => return false,
    }
    let mut n_marks = 1;
    if !marks.all(|char| {
        n_marks += 1;
        char == first
    }) {
        return false;
    }
    match first {
        '⁂' => true,
        '*' | '#' | '~' | '•' if n_marks == 1 => true,
        // An ellipsis is no break.
        '.' => n_marks >= 4 || (n_marks == 3 && words.contains(' ')),
        _ => n_marks >= 3,
    }
}

/// The depth of a quoted line of mail, and where its words begin.
pub(super) fn quoted(words: &str) -> Option<(u8, usize)> {
    let mut depth = 0_u8;
    let mut rest = words;
    while let Some(after) = rest.strip_prefix('>') {
        depth = depth.saturating_add(1);
        rest = after.trim_start();
        if !(after.is_empty() || after.starts_with(['>', ' ', '\t'])) {
            return (depth > 1).then_some((depth, words.len() - rest.len()));
        }
    }
    (depth > 0).then_some((depth, words.len() - rest.len()))
}

/// The marker of a line that may be a list item, and where its words begin.
pub(super) fn marker(words: &str) -> Option<(Marker, usize)> {
    let first = words.chars().next()?;
    let (marker, rest) = match first {
        '-' | '*' | '•' | '‣' | '◦' | '·' | '▪' | '●' => {
            (Marker::Bullet, words.get(first.len_utf8()..)?)
        }
        '0'..='9' => {
            let rest = words.trim_start_matches(|char: char| char.is_ascii_digit());
            let digits = words.get(..words.len() - rest.len())?;
            let is_number = digits.len() <= 3 && !digits.starts_with('0');
            let number = is_number.then(|| digits.parse().ok()).flatten()?;
            (Marker::Number(number), rest.strip_prefix(['.', ')'])?)
        }
        _ => return None,
    };
    let item = rest.trim_start();
    let is_item = rest.len() > item.len() && !item.is_empty();
    is_item.then_some((marker, words.len() - item.len()))
}

/// Whether an item with marker `next` stands in the same list behind one with `marker`.
pub(super) fn follows(marker: Marker, next: Marker) -> bool {
    match (marker, next) {
        (Marker::Bullet, Marker::Bullet) => true,
        (Marker::Number(number), Marker::Number(next)) => next == number + 1,
        _ => false,
    }
}

/// Whether the line begins a list item, so that what follows may hang below its words.
pub(super) fn is_list_line(line: Line, text: &str) -> bool {
    marker(line.range.of(text)).is_some()
}

/// Whether an indented line has the marks of code rather than of verse or a letter.
pub(super) fn looks_like_code(words: &str) -> bool {
    words.ends_with([';', '{', '}', '\\'])
        || words.contains(['{', '}', '=', '$', '|', '\\'])
        || words.contains("()")
        || words.starts_with(['#', '<', '@'])
}

/// Whether the line ends as a sentence does, closing marks included.
pub(super) fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '\'', '”', '’', '»', '«', '“', ')', ']', '*', '_'])
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// Whether a short line may be a heading, as far as its own words tell. The first line of a text
/// may have what looks like a label: "Lights out: should a small town go dark?".
pub(super) fn looks_like_heading(words: &str, is_top: bool) -> bool {
    let last = words.chars().next_back();
    let ends_as_heading = last
        .is_some_and(|char| char.is_alphanumeric() || matches!(char, '?' | '\'' | '’' | '%' | '&'));
    let mut chars = words
        .trim_start_matches(['"', '\'', '“', '‘', '«', '„'])
        .chars();
    let begins_as_heading = chars.next().is_some_and(|char| {
        char.is_uppercase() || char.is_ascii_digit() || is_caseless_letter(char)
    });
    // "He said: 'It will hold.'" ends as a sentence inside its marks.
    let ends_inside = matches!(last, Some('\'' | '’')) && ends_sentence(words);
    ends_as_heading
        && !ends_inside
        && begins_as_heading
        && !is_speech(words)
        && !begins_with_time(words)
        && !words.contains("://")
        && (is_top || !has_label(words))
        && (is_top || !(words.ends_with('?') && is_plain_question(words)))
}

fn is_caseless_letter(char: char) -> bool {
    char.is_alphabetic() && !char.is_lowercase() && !char.is_uppercase()
}

/// Whether the line is nothing but quoted words.
fn is_speech(words: &str) -> bool {
    words.starts_with(['"', '\'', '“', '‘', '«', '„'])
        && words.ends_with(['"', '\'', '’', '”', '»'])
}

/// A time of day at the start, as in the entries of a live report.
fn begins_with_time(words: &str) -> bool {
    let first = words.split([' ', '\u{a0}']).next().unwrap_or_default();
    let digits = first.bytes().filter(u8::is_ascii_digit).count();
    let is_time = first
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    let is_year = digits == 4 && matches!(first.get(..2), Some("18" | "19" | "20"));
    is_time && (3..=6).contains(&digits) && !is_year
}

/// The label of a turn: "Q: …", "MERCER: …", "Ana Holt: …".
fn has_label(words: &str) -> bool {
    let Some((label, rest)) = words.split_once(':') else {
        return false;
    };
    let n_words = label.split_whitespace().count();
    rest.starts_with(' ')
        && n_words <= 4
        && label
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
}

/// A question in ordinary small letters is a question, not a heading.
fn is_plain_question(words: &str) -> bool {
    let long = || {
        words
            .split_whitespace()
            .skip(1)
            .filter(|word| word.chars().count() > 3)
    };
    let n_capital = long()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    n_capital * 2 <= long().count()
}

//! What the beginning of a line of Markdown tells: whether it can only go on with a paragraph.
//!
//! In doubt it cannot. Only the first [`HEAD`] bytes are looked at, so that a line that is not there to its
//! end is judged as the whole of it will be.

use crate::text::beginning;

/// Bytes of a line that decide.
pub(super) const HEAD: usize = 1000;

/// HTML that blank lines do not end, by its beginning.
const UNENDING: &[&str] = &[
    "<!",
    "<?",
    "<script",
    "<pre",
    "<style",
    "<textarea",
    "<SCRIPT",
    "<PRE",
    "<STYLE",
    "<TEXTAREA",
];

/// Whether a line may begin what goes on over blank lines: a fence, a comment, a script.
pub(super) fn is_open_ended(line: &str) -> bool {
    let line = line.trim_start();
    opens_fence(line) || UNENDING.iter().any(|tag| line.starts_with(tag))
}

/// Whether a line is words of a paragraph, whatever stands before it.
pub(super) fn is_words(line: &str) -> bool {
    let line = beginning(line, HEAD).trim_end();
    let Some(first) = line.chars().next() else {
        return false;
    };
    let is_block = match first {
        '<' => {
            after(line, '<').starts_with(|char: char| char.is_alphabetic() || "/!?".contains(char))
        }
        '`' | '~' => opens_fence(line),
        '#' => is_marker(line, line.trim_start_matches('#'), 6),
        '-' | '+' | '*' => is_marker(line, after(line, first), 1),
        '[' => line.contains("]:"),
        '0'..='9' => is_number(line),
        '>' => true,
        first => first.is_whitespace(),
    };
    !is_block && !is_ruled(line, first) && !is_delimiter_row(line)
}

/// Whether a line, without the white space before it, opens fenced code.
pub(in super::super) fn opens_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// Whether what is before `rest` is a mark that begins a block.
fn is_marker(line: &str, rest: &str, most: usize) -> bool {
    line.len() - rest.len() <= most && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether a line begins with the number of a list's item.
fn is_number(line: &str) -> bool {
    let rest = line.trim_start_matches(|char: char| char.is_ascii_digit());
    rest.starts_with(['.', ')']) && is_marker(rest, after(rest, '.').trim_start_matches(')'), 1)
}

/// Whether a line is a rule, or makes a heading of the one before.
fn is_ruled(line: &str, mark: char) -> bool {
    "-=*_".contains(mark)
        && line
            .chars()
            .all(|char| char == mark || " \t".contains(char))
}

/// Whether a line makes the head of a table of the one before.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('-') && line.chars().all(|char| "|:- \t".contains(char))
}

fn after(line: &str, mark: char) -> &str {
    line.strip_prefix(mark).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_what_begins_a_block() {
        for words in [
            "The tide",
            "[ferry] and",
            "<<",
            "< a",
            "*came* in",
            "**came**",
            "~~a",
            "`a` b",
            "_a_",
            "#hashtag",
            "####### seven",
            "-a",
            "+1",
            "1999 was",
            "1.5 km",
            "(1) a",
            "|",
            "a | b",
            "== b",
            ":",
            "&amp;",
            "\\",
        ] {
            assert!(is_words(words), "{words}");
            assert!(!is_open_ended(words), "{words}");
        }
    }

    #[test]
    fn what_may_begin_a_block_is_no_words() {
        for block in [
            "", " a", "\t", "# a", "###### a", "#", "- a", "-", "+ a", "* a", "1. a", "12) a",
            "3.", "> a", ">a", "<p>", "</p>", "<!-- a", "<?a", "```", "~~~ a", "---", "===",
            "* * *", "__", "|--|--|", "--|:-:", "[a]: /b", "[^a]: b",
        ] {
            assert!(!is_words(block), "{block}");
        }
    }

    #[test]
    fn the_beginning_of_a_line_decides() {
        for first in ["-", "=", "|", "#", "1", "[a ", "<", "word "] {
            let line = first.repeat(4 * HEAD);
            assert_eq!(is_words(beginning(&line, HEAD)), is_words(&line), "{first}");
        }
    }

    #[test]
    fn some_blocks_go_on_over_blank_lines() {
        for line in ["```rust", "  ~~~", "<!-- a", "<script>", "<pre>"] {
            assert!(is_open_ended(line), "{line}");
        }
    }
}

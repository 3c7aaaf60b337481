//! The one guarded door to YAML: front matter, config and themes all come in here.
//!
//! Owns what keeps a hostile or mistaken file from hurting: a byte order mark is dropped, size and
//! depth are capped before the parser sees the text, keys that stand twice and tags are refused, and
//! errors point at a line. Leaves to the caller which keys there are. Nothing of the parser's own
//! types leaves this module, so that it can be exchanged here alone.

mod check;

use std::fmt;

use serde::de::DeserializeOwned;

use crate::text::grapheme;

/// The largest front matter, in bytes.
pub const FRONT_MATTER_LIMIT: usize = 64 * 1024;

/// The largest config or theme, in bytes.
pub const CONFIG_LIMIT: usize = 1024 * 1024;

/// Cells of the offending line that are shown.
const SNIPPET_CELLS: usize = 72;

/// Cells of a message; the parser may quote a whole file in it.
const MESSAGE_CELLS: usize = 160;

/// What is wrong with a YAML text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file, as the caller named it.
    pub name: String,
    /// Line and column, from 1, where they are known.
    pub place: Option<(usize, usize)>,
    /// What is wrong: lower case, no full stop, safe to show.
    pub message: String,
    /// The line at that place, cut and safe to show.
    pub snippet: Option<String>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.name.is_empty() {
            write!(f, "{}: ", self.name)?;
        }
        if let Some((line, column)) = self.place {
            write!(f, "line {line}, column {column}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Reads `text` of at most `limit` bytes; `name` is what a message calls it.
///
/// A text of nothing but comments reads as an empty map.
pub fn from_str<T: DeserializeOwned>(name: &str, text: &str, limit: usize) -> Result<T, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let refuse = |place, message: &str| Err(error(name, text, place, message));
    if text.len() > limit {
        return refuse(None, &format!("larger than {} KiB", limit / 1024));
    }
    if let Some((place, message)) = check::refused(text) {
        return refuse(Some(place), message);
    }
    let body = if check::is_empty(text) { "{}" } else { text };
    let read = serde_yaml::from_str::<check::Sound>(body);
    read.and_then(|_| serde_yaml::from_str(body))
        .or_else(|err| {
            let start = err.location().map(|at| (at.line(), at.column()));
            let message = err.to_string();
            // The parser adds the place to its message; a key that stands twice it puts at the map.
            let cut = message.find(" at line ").unwrap_or(message.len());
            let place = check::second_key(text, &message, start).or(start);
            refuse(place, message.get(..cut).unwrap_or(&message))
        })
}

fn error(name: &str, text: &str, place: Option<(usize, usize)>, message: &str) -> Error {
    let line = place.and_then(|(line, _)| text.lines().nth(line.saturating_sub(1)));
    Error {
        name: name.to_owned(),
        place,
        message: shown(message, MESSAGE_CELLS),
        snippet: line.map(|line| shown(line.trim_end(), SNIPPET_CELLS)),
    }
}

/// The beginning of `words`, safe to show; a file of one huge line is not measured to its end.
fn shown(words: &str, cells: usize) -> String {
    let head: String = words.chars().take(4 * cells).collect();
    grapheme::elide(&head, cells)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    type Map = BTreeMap<String, serde_json::Value>;

    fn refusal(text: &str) -> Error {
        from_str::<Map>("f.yaml", text, CONFIG_LIMIT).unwrap_err()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let err = refusal(text);
        assert!(err.to_string().starts_with(expected), "{err}");
    }

    #[test]
    fn what_is_well_formed_is_read() {
        let map: Map = from_str("", "\u{feff}a: 1\nno: [x, {y: z}]\n", 100).unwrap();
        assert_eq!(
            serde_json::to_string(&map).unwrap(),
            r#"{"a":1,"no":["x",{"y":"z"}]}"#
        );
    }

    #[test]
    fn nothing_but_comments_is_an_empty_map() {
        for text in ["", "\n", "# none\n", "---\n# none\n", "\u{feff}"] {
            assert_eq!(from_str::<Map>("", text, 100), Ok(Map::new()), "{text:?}");
        }
    }

    #[test]
    fn errors_say_where() {
        check(
            "a: 1\nb: \"open\n",
            "f.yaml: line 3, column 1: found unexpected end of stream",
        );
        check(
            "a: 1\n\tb: 2\n",
            "f.yaml: line 2, column 1: found a tab character that violates indentation",
        );
        check(
            "a: x: y\n",
            "f.yaml: line 1, column 5: mapping values are not allowed",
        );
        check(
            "- a\n",
            "f.yaml: line 1, column 1: invalid type: sequence, expected a map",
        );
        check(
            "a: 1\nb: {c: \u{1b}[2J}\n",
            "f.yaml: line 2, column 8: control characters",
        );
    }

    #[test]
    fn a_key_that_stands_twice_is_refused_where_it_stands_again() {
        check(
            "a: 1\nb: 2\n\"a\": 3\n",
            "f.yaml: line 3, column 1: key `a` stands twice",
        );
        check(
            "x:\n  a: 1\n  b: 2\n  a: 3\na: 4\n",
            "f.yaml: line 4, column 3: x: key `a` stands",
        );
        check(
            "{a: 1, a: 2}\n",
            "f.yaml: line 1, column 1: key `a` stands twice",
        );
        check(
            "1: a\n1: b\n",
            "f.yaml: line 2, column 1: key `1` stands twice",
        );
    }

    #[test]
    fn tags_and_many_directives_are_refused() {
        check(
            "a: !env HOME\n",
            "f.yaml: line 1, column 4: a: tags are not read here",
        );
        check(
            &"%TAG !a! b\n".repeat(90_000),
            "f.yaml: line 9, column 1: too many directives",
        );
    }

    #[test]
    fn what_would_take_the_parser_long_is_refused_first() {
        let deep = "nested too deeply";
        assert_eq!(refusal(&"[".repeat(100_000)).message, deep);
        assert_eq!(refusal(&"{a: ".repeat(100_000)).message, deep);
        assert_eq!(
            refusal(&format!("a:\n{}", "- ".repeat(100_000))).message,
            deep
        );
        assert_eq!(refusal(&"? ".repeat(100_000)).message, deep);
        let steps: Vec<String> = (0..1000).map(|n| " ".repeat(n) + "a:").collect();
        assert_eq!(
            refusal(&steps.join("\n")).message,
            "recursion limit exceeded"
        );
        assert_eq!(
            refusal(&"a".repeat(CONFIG_LIMIT + 1)).message,
            "larger than 1024 KiB"
        );
    }

    #[test]
    fn aliases_do_not_multiply() {
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (last, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
            let aliases = vec![format!("*{last}"); 9].join(", ");
            let line = format!("{next}: &{next} [{aliases}]\n");
            bomb += &line;
        }
        assert!(
            refusal(&bomb)
                .message
                .ends_with("repetition limit exceeded")
        );
    }

    #[test]
    fn messages_and_snippets_are_short_and_safe() {
        let err = refusal(&format!("a: 1\nb: {}: c", "é ".repeat(5000)));
        assert!(
            (SNIPPET_CELLS - 1..=SNIPPET_CELLS).contains(&grapheme::width(&err.snippet.unwrap()))
        );
        let err = refusal(&"x\u{202e}".repeat(5000));
        assert!(
            grapheme::width(&err.message) <= MESSAGE_CELLS,
            "{}",
            err.message
        );
        assert!(!err.to_string().contains('\u{202e}'));
    }
}

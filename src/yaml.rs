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

/// Cells of the offending line that a message shows.
const SNIPPET_CELLS: usize = 72;

/// What is wrong with a YAML text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file, as the caller named it.
    pub name: String,
    /// Line and column, from 1, where they are known.
    pub place: Option<(usize, usize)>,
    /// What is wrong: lower case, no full stop.
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
    let refuse = |place, message| Err(error(name, text, place, message));
    if text.len() > limit {
        return refuse(None, format!("more than {} KiB", limit / 1024));
    }
    if let Some((line, column)) = check::too_deep(text) {
        return refuse(Some((line, column)), "nested too deeply".to_owned());
    }
    let body = if check::is_empty(text) { "{}" } else { text };
    serde_yaml::from_str::<check::Sound>(body)
        .and_then(|_| serde_yaml::from_str(body))
        .or_else(|err| {
            let place = err.location().map(|at| (at.line(), at.column()));
            refuse(place, message(&err.to_string()))
        })
}

fn error(name: &str, text: &str, place: Option<(usize, usize)>, message: String) -> Error {
    let line = place.and_then(|(line, _)| text.lines().nth(line.saturating_sub(1)));
    let head = |line: &str| line.chars().take(4 * SNIPPET_CELLS).collect::<String>();
    Error {
        name: name.to_owned(),
        place,
        message,
        snippet: line.map(|line| grapheme::elide(head(line).trim_end(), SNIPPET_CELLS)),
    }
}

/// The parser's message without the place, which [`Error`] says itself.
fn message(err: &str) -> String {
    let cut = err.rfind(" at line ").unwrap_or(err.len());
    err.get(..cut).unwrap_or(err).to_owned()
}

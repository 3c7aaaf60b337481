//! JSONL in: one `{"id": …, "text": …}` a line, streamed.
//!
//! Owns where a line ends and what a line must be. A line that is none stays a value, so that it
//! can be answered in its place.

use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::value::RawValue;

/// The longest line that is read, in bytes (1 GiB).
const MAX_LINE: u64 = 1 << 30;

/// One line of a JSONL source, not yet looked into.
#[derive(Debug)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: u64,
    /// Its bytes without the line feed, or why there are none.
    pub(super) bytes: Result<Vec<u8>, String>,
}

/// An article as a line holds it.
#[derive(Debug, Deserialize)]
pub(super) struct Record {
    /// The id as it stands there, a string or a number.
    pub(super) id: Box<RawValue>,
    /// The text, unchanged.
    pub(super) text: String,
}

/// The lines of `stream`, read one at a time.
pub(super) fn lines(mut stream: impl BufRead) -> impl Iterator<Item = Line> {
    let mut number = 0;
    let mut ended = false;
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let bytes = next_line(&mut stream).transpose()?;
        ended = bytes.as_ref().is_err_and(|error| !error.goes_on);
        number += 1;
        Some(Line {
            number,
            bytes: bytes.map_err(|error| error.message),
        })
    })
}

/// What a line says, or why it is not an article.
pub(super) fn record(bytes: &[u8]) -> Result<Record, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to() + 1;
        format!("not UTF-8 at byte {at}")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err("empty line".to_owned());
    }
    if !text.trim_start().starts_with('{') {
        return Err("not a JSON object".to_owned());
    }
    let record: Record = serde_json::from_str(text).map_err(|error| brief(&error))?;
    match record.id.get().as_bytes().first() {
        Some(b'"' | b'-' | b'0'..=b'9') => Ok(record),
        _ => Err("id is neither a string nor a number".to_owned()),
    }
}

struct LineError {
    message: String,
    goes_on: bool,
}

/// The next line without its line feed; `None` at the end.
fn next_line(stream: &mut impl BufRead) -> Result<Option<Vec<u8>>, LineError> {
    let mut bytes = Vec::new();
    let failed = |error: std::io::Error| LineError {
        message: format!("cannot read on: {error}"),
        goes_on: false,
    };
    let limit = MAX_LINE + 1;
    let n_read = stream
        .by_ref()
        .take(limit)
        .read_until(b'\n', &mut bytes)
        .map_err(failed)?;
    if n_read == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if n_read as u64 == limit {
        stream.skip_until(b'\n').map_err(failed)?;
        return Err(LineError {
            message: format!("line is longer than {} MiB", MAX_LINE >> 20),
            goes_on: true,
        });
    }
    Ok(Some(bytes))
}

/// A JSON error without the line number, which is always 1.
fn brief(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let Some((what, _)) = message.rsplit_once(" at line ") else {
        return message;
    };
    format!("{what} at column {}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, wanted: Result<(&str, &str), &str>) {
        let record = record(line.as_bytes());
        let found = record
            .as_ref()
            .map(|record| (record.id.get(), record.text.as_str()));
        assert_eq!(found.map_err(String::as_str), wanted, "{line}");
    }

    #[test]
    fn ids_stay_as_they_are_written() {
        check(
            r#"{"id": "a\u00e9", "text": "x"}"#,
            Ok((r#""a\u00e9""#, "x")),
        );
        check(
            r#"{"text": "x", "id": 12345678901234567890123}"#,
            Ok(("12345678901234567890123", "x")),
        );
        check(
            r#"{"id": -1.50, "more": [1], "text": ""}"#,
            Ok(("-1.50", "")),
        );
        check(
            "{\"id\": 1, \"text\": \"\u{feff}a\\r\\n\"}\r",
            Ok(("1", "\u{feff}a\r\n")),
        );
    }

    #[test]
    fn other_lines_say_what_is_wrong() {
        check("", Err("empty line"));
        check(r#"["a", "b"]"#, Err("not a JSON object"));
        check(r#"{"id": "a"}"#, Err("missing field `text` at column 11"));
        check(r#"{"text": "a"}"#, Err("missing field `id` at column 13"));
        check(
            r#"{"id": null, "text": "a"}"#,
            Err("id is neither a string nor a number"),
        );
        check(
            r#"{"id": {}, "text": "a"}"#,
            Err("id is neither a string nor a number"),
        );
        assert_eq!(
            record(b"{\"id\": 1, \"text\": \"\xff\"}").unwrap_err(),
            "not UTF-8 at byte 20"
        );
    }

    #[test]
    fn lines_end_at_line_feeds_and_at_the_end() {
        let numbered: Vec<_> = lines(&b"a\n\nb\r\nc"[..])
            .map(|line| (line.number, line.bytes.unwrap()))
            .collect();
        let wanted = [(1, &b"a"[..]), (2, b""), (3, b"b\r"), (4, b"c")];
        assert!(
            numbered
                .iter()
                .map(|(n, bytes)| (*n, &bytes[..]))
                .eq(wanted)
        );
        assert_eq!(lines(&b""[..]).count(), 0);
    }
}

//! JSON that is YAML as well: what stands behind a key on one line of a notes file.
//!
//! Owns the spacing and the escapes. Every character that YAML does not allow is written as `\uXXXX`. All
//! of them are in the Basic Multilingual Plane, where JSON and YAML read this escape alike.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// A value on one line.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Spaced);
    if value.serialize(&mut serializer).is_err() {
        debug_assert!(false, "notes are plain values");
    }
    escaped(&String::from_utf8_lossy(&bytes))
}

/// Whether YAML lets `char` stand in a text, and nobody takes it for a line's end.
pub(super) fn is_plain(char: char) -> bool {
    let is_odd = char.is_control()
        || matches!(
            char,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        );
    !is_odd || char == '\t'
}

/// JSON in which characters occur only inside of strings, apart from plain ones.
fn escaped(json: &str) -> String {
    if json.chars().all(is_plain) {
        return json.to_owned();
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for char in json.chars() {
        if is_plain(char) {
            safe.push(char);
        } else {
            let _infallible = write!(safe, "\\u{:04x}", u32::from(char));
        }
    }
    safe
}

/// Spaces after commas and colons, as people write.
struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_spaced_and_safe() {
        let value = serde_json::json!({"a": [1, "x"], "b": {"c": "é\u{85}\u{2028}\n👩"}});
        let line = line(&value);
        assert_eq!(line, r#"{"a": [1, "x"], "b": {"c": "é\u0085\u2028\n👩"}}"#);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&line).ok(),
            Some(value.clone())
        );
        let map = format!("key: {line}");
        let read = crate::yaml::from_str::<serde_json::Value>("", &map, 1000).unwrap();
        assert_eq!(read["key"], value);
    }
}

//! A note becomes the lines of one YAML document.
//!
//! The layout keeps git's merges clean. The first and the last line hold the id, and the time is
//! in the middle: even two notes that say the same about the same words share no more than three lines
//! running. Of two branches that have added notes in one place git then keeps both as they are
//! (`merge=union` puts one behind the other; from four shared lines on it would mix them).

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value};

use super::json;
use super::record::{At, Created, EXTRA, Edits, KEYS, Record, Texts};
use crate::annotation::{Annotation, Motivation};

/// The document of a note, from its `---` to the end of its last line.
pub(super) fn document(note: Annotation) -> String {
    let record = Record::from(note);
    let id = record.id.clone().unwrap_or_default();
    let mut lines = Lines(format!("--- # {id}\n"));
    lines.text("label", record.label.as_deref());
    let motivation = record.motivation.map(Motivation::name);
    lines.text("motivation", motivation);
    if !record.tags.is_empty() {
        lines.value("tags", &record.tags);
    }
    lines.note(&record.note);
    if record.created != Created::default() {
        lines.value("created", &record.created);
    }
    lines.text("passage", record.passage.as_deref());
    lines.text("quote", record.quote.as_deref());
    lines.text("entity", record.entity.as_deref());
    if record.at != At::default() {
        lines.value("at", &record.at);
    }
    if let Some(other) = &record.other {
        lines.value("other", other);
    }
    if record.edit != Edits::default() {
        lines.value("edit", &record.edit);
    }
    lines.text("modified", record.modified.as_deref());
    let mut inside = Map::new();
    for (key, value) in record.extra {
        if is_word(&key) {
            lines.value(&key, &value);
        } else {
            inside.insert(key, value);
        }
    }
    if !inside.is_empty() {
        lines.value(EXTRA, &Value::Object(inside));
    }
    lines.text("id", Some(&id));
    lines.0
}

/// A line of a key and its text.
pub(super) fn line(key: &str, text: &str) -> String {
    let mut lines = Lines(String::new());
    lines.text(key, Some(text));
    lines.0
}

/// Whether somebody else's key can stand beside ours.
fn is_word(key: &str) -> bool {
    let is_letter = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-');
    key.starts_with(|char: char| char.is_ascii_alphabetic())
        && key.chars().all(is_letter)
        && !KEYS.contains(&key)
        && !is_reserved(key)
}

/// Whether YAML takes a word for something else than a word.
pub(super) fn is_reserved(word: &str) -> bool {
    const WORDS: [&str; 11] = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    ];
    WORDS.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Whether a text can stand without quotation marks, and is read back as that text.
pub(super) fn is_bare(text: &str) -> bool {
    let is_letter =
        |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.' | '/');
    let words = text.split(' ');
    text.starts_with(|char: char| char.is_ascii_alphabetic())
        && words
            .into_iter()
            .all(|word| !word.is_empty() && word.chars().all(is_letter))
        && !is_reserved(text)
}

/// Whether a text can stand line by line, indented.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && text
            .chars()
            .all(|char| json::is_plain(char) || char == '\n')
}

pub(super) struct Lines(pub(super) String);

impl Lines {
    pub(super) fn value(&mut self, key: &str, value: &impl Serialize) {
        let _infallible = writeln!(self.0, "{key}: {}", json::line(value));
    }

    pub(super) fn text(&mut self, key: &str, text: Option<&str>) {
        match text {
            None => {}
            Some(text) if is_bare(text) => _ = writeln!(self.0, "{key}: {text}"),
            Some(text) => self.value(key, &text),
        }
    }

    fn note(&mut self, texts: &Texts) {
        match texts {
            Texts::Several(texts) if texts.is_empty() => {}
            Texts::One(text) if is_block(text) => {
                self.0.push_str("note: |-\n");
                for line in text.split('\n') {
                    let indent = if line.is_empty() { "" } else { "  " };
                    let _infallible = writeln!(self.0, "{indent}{line}");
                }
            }
            Texts::One(text) => self.text("note", Some(text)),
            Texts::Several(texts) => self.value("note", texts),
        }
    }
}

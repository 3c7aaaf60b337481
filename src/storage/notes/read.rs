//! The lines of one YAML document become a note.
//!
//! What byline has written it reads by itself, line by line: a file of ten thousand notes opens in a
//! moment. Everything else goes through [`crate::yaml`], which also says what is wrong and where.

use std::str::Lines;

use serde::de::DeserializeOwned;

use super::record::{Record, Texts};
use super::write::is_bare;
use crate::annotation::{Annotation, Motivation};
use crate::yaml;

/// The longest note that is read or written, in bytes, with everything that belongs to it.
pub const MAX_NOTE: usize = 1 << 20;

/// Why a document is no note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Damage {
    /// The line in the document, from 1.
    pub(super) line: usize,
    pub(super) message: String,
}

/// The note of a document that begins with its `---`.
pub(super) fn document(text: &str) -> Result<Annotation, Damage> {
    let record = match quick(text) {
        Some(record) => record,
        None => thorough(text)?,
    };
    record
        .annotation()
        .map_err(|message| Damage { line: 1, message })
}

/// The note of a document as byline writes it; `None` for any other document.
pub(super) fn at_once(text: &str) -> Option<Annotation> {
    quick(text)?.annotation().ok()
}

/// Any YAML, with all its guards.
fn thorough(text: &str) -> Result<Record, Damage> {
    let limit = MAX_NOTE;
    yaml::from_str("", text, limit).map_err(|error| {
        if let Some(at) = text.lines().position(is_conflict) {
            return Damage {
                line: at + 1,
                message:
                    "git could not merge two versions: keep one of them, and take out the lines \
                          of <, = and >"
                        .to_owned(),
            };
        }
        let hint = if error.message.ends_with("stands twice") {
            ", perhaps from two versions that were merged: keep one of them"
        } else {
            ""
        };
        Damage {
            line: error.place.map_or(1, |(line, _)| line),
            message: format!("{}{hint}", error.message),
        }
    })
}

/// Whether git has put this line between two versions.
fn is_conflict(line: &str) -> bool {
    line.starts_with("<<<<<<< ") || line == "=======" || line.starts_with(">>>>>>> ")
}

/// What byline writes; `None` for anything else.
fn quick(text: &str) -> Option<Record> {
    let mut lines = text.lines();
    let first = lines.next()?;
    if !(first == "---" || first.starts_with("--- #")) || text.len() > MAX_NOTE {
        return None;
    }
    let mut record = Record::default();
    let mut seen = Vec::with_capacity(8);
    while let Some(line) = lines.next() {
        if line.is_empty() {
            continue;
        }
        let (key, value) = line.split_once(": ")?;
        if seen.contains(&key) || !is_bare(key) {
            return None;
        }
        seen.push(key);
        take(&mut record, key, value, &mut lines)?;
    }
    Some(record)
}

fn take(record: &mut Record, key: &str, value: &str, lines: &mut Lines<'_>) -> Option<()> {
    match key {
        "label" => record.label = Some(string(value)?),
        "id" => record.id = Some(string(value)?),
        "passage" => record.passage = Some(string(value)?),
        "quote" => record.quote = Some(string(value)?),
        "entity" => record.entity = Some(string(value)?),
        "modified" => record.modified = Some(string(value)?),
        "motivation" => record.motivation = Some(Motivation::named(value)?),
        "tags" => record.tags = json(value)?,
        "at" => record.at = json(value)?,
        "other" => record.other = Some(json(value)?),
        "edit" => record.edit = json(value)?,
        "created" => record.created = json(value)?,
        "note" if value == "|-" => record.note = Texts::One(block(lines)?),
        "note" if value.starts_with('[') => record.note = Texts::Several(json(value)?),
        "note" => record.note = Texts::One(string(value)?),
        other => _ = record.extra.insert(other.to_owned(), json(value)?),
    }
    Some(())
}

fn string(value: &str) -> Option<String> {
    if value.starts_with('"') {
        return json(value);
    }
    is_bare(value).then(|| value.to_owned())
}

/// JSON that YAML reads in the same way.
fn json<T: DeserializeOwned>(value: &str) -> Option<T> {
    serde_json::from_str(value).ok()
}

/// An indented text up to the next key, which is left to be read.
fn block(lines: &mut Lines<'_>) -> Option<String> {
    let mut text = String::new();
    loop {
        let rest = lines.clone();
        match lines.next() {
            Some(line) if line.starts_with("  ") => text.push_str(line.get(2..)?),
            Some("") => {}
            _ => {
                *lines = rest;
                break;
            }
        }
        text.push('\n');
    }
    text.truncate(text.trim_end_matches('\n').len());
    // A deeper first line would change how YAML counts the indent.
    (!text.is_empty() && !text.starts_with(char::is_whitespace)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::write;
    use super::*;
    use crate::annotation::{Body, Edit, Id, Scope, Selector, Target, What};

    /// A note by hand, and what byline makes of it.
    #[track_caller]
    fn check(document: &str, expected: &str) {
        let written = super::document(document).map(write::document);
        let shown = written.unwrap_or_else(|damage| format!("{}: {}", damage.line, damage.message));
        assert_eq!(shown, expected);
    }

    #[test]
    fn notes_by_hand_are_read() {
        check(
            "---\npassage: the lock keeper\nnote: >\n  who is\n  this\nid: a1\n",
            "--- # a1\nnote: \"who is this\\n\"\npassage: the lock keeper\nid: a1\n",
        );
        check(
            "---\nid: a1\ntags: [x, 'y z']\nnote: |-\n  one\n\n    two\nentity: 'Ana'\nmood: {good: yes}\n",
            "--- # a1\ntags: [\"x\", \"y z\"]\nnote: |-\n  one\n\n    two\nentity: Ana\nmood: {\"good\": \"yes\"}\nid: a1\n",
        );
    }

    #[test]
    fn mistakes_have_a_line() {
        check(
            "---\nid: a\n<<<<<<< ours\nnote: x\n=======\nnote: y\n>>>>>>> theirs\n",
            "3: git could not merge two versions: keep one of them, and take out the lines of <, = and >",
        );
        check(
            "---\nid: a\nnote: \"open\n",
            "4: found unexpected end of stream",
        );
        check(
            "---\nid: a\nid: b\n",
            "3: key `id` stands twice, perhaps from two versions that were merged: keep one of them",
        );
        check(
            "---\nid: a b\n",
            "1: the id is too long, or has spaces or control characters",
        );
        check(
            "---\nid: a\nat: {place: 3}\n",
            "3: at: unknown field `place`, expected one of `prefix`, `suffix`, `position`, `revision`",
        );
    }

    #[test]
    fn what_byline_writes_is_read_quickly_and_the_same_by_yaml() {
        let selector = Selector {
            exact: "kůň: “#1” \\ --- \u{85}".to_owned(),
            prefix: "\n\n".to_owned(),
            suffix: "👩\u{200d}🚀 ".to_owned(),
            position: Some((3, 19)),
            revision: "12e4".to_owned(),
        };
        let mut edit = Edit::new(What::Bounds, Some("yes"), None).reaching(Scope::All);
        edit.bounds = Some(selector.clone());
        let texts = [
            "true",
            "- x",
            "a\n\n  b\n--- # c\nid: d",
            " led by a space\n",
            "x\u{7}y",
            "",
            "1",
        ];
        for (n, text) in texts.iter().enumerate() {
            let mut note =
                Annotation::note(Target::Link(selector.clone(), selector.clone()), *text);
            note.id = Id::new("n\"1#").unwrap();
            note.bodies = vec![Body::Edit(edit.clone()), Body::Text((*text).to_owned())];
            note.motivation = Motivation::ALL[n];
            note.tags = texts.iter().map(ToString::to_string).collect();
            note.label = Some((*text).to_owned());
            note.extra = [("id", "x"), ("@context", "y"), ("mood", "z"), ("null", "0")]
                .map(|(key, value)| (key.to_owned(), value.into()))
                .into();
            let document = write::document(note.clone());
            assert_eq!(quick(&document), thorough(&document).ok(), "{document}");
            assert_eq!(super::document(&document), Ok(note));
        }
    }
}

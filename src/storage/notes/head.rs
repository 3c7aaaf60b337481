//! The first document of a notes file: which article the notes are about, and the file's schema.
//!
//! It is written when the file is made and afterwards changes only when the article's file has moved,
//! so that two branches that add notes leave it alone.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::write::Lines;
use crate::yaml;

/// The schema that this byline writes.
pub(super) const VERSION: u32 = 1;

const KEY: &str = "byline: notes/";

/// The longest head, in bytes.
const LIMIT: usize = 64 << 10;

/// What a notes file says about its article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// The headline, for people who look into the file.
    pub title: String,
    /// The article's address.
    pub url: Option<String>,
    /// The `id` of its front matter.
    pub id: Option<String>,
    /// Where it was: an absolute path, one from the folder that holds `.byline`, or `bundled:` and a
    /// name.
    pub file: Option<String>,
    /// The revision of its text when the file was made.
    pub text: String,
}

/// The head in a stream, as it is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A head of a schema that is understood.
    Head(Box<Head>),
    /// The document is something else: a note, or nothing.
    None,
    /// A head of this later schema.
    Newer(u32),
    /// A head that cannot be read: line and reason.
    Damaged(usize, String),
}

impl Head {
    /// The lines of the head.
    pub(super) fn lines(&self) -> String {
        let mut lines = Lines(
            "# Notes on an article, kept by byline: one YAML document each.\n\
             # They can be changed, added and taken out by hand.\n"
                .to_owned(),
        );
        let _infallible = writeln!(lines.0, "{KEY}{VERSION}");
        lines.text(
            "title",
            Some(&self.title)
                .filter(|title| !title.is_empty())
                .map(String::as_str),
        );
        lines.text("url", self.url.as_deref());
        lines.text("id", self.id.as_deref());
        lines.text("file", self.file.as_deref());
        lines.text(
            "text",
            Some(&self.text)
                .filter(|text| !text.is_empty())
                .map(String::as_str),
        );
        lines.0
    }
}

/// The head in the first document of a stream.
pub(super) fn read(document: &str) -> Found {
    let Some(version) = document.lines().find_map(|line| line.strip_prefix(KEY)) else {
        return Found::None;
    };
    match version.trim().parse::<u32>() {
        Ok(VERSION) => {}
        Ok(later) if later > VERSION => return Found::Newer(later),
        _ => return Found::Damaged(1, "the number behind `byline: notes/` is none".to_owned()),
    }
    match yaml::from_str("", document, LIMIT) {
        Ok(head) => Found::Head(Box::new(head)),
        Err(error) => Found::Damaged(error.place.map_or(1, |(line, _)| line), error.message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_back() {
        let head = Head {
            title: "“Yes”: a #title".to_owned(),
            url: Some("https://example.org/a?b#c".to_owned()),
            id: Some("12".to_owned()),
            file: Some("/a b/ž.md".to_owned()),
            text: "12e4".to_owned(),
        };
        assert_eq!(read(&head.lines()), Found::Head(Box::new(head)));
        let bare = Head::default();
        assert_eq!(read(&bare.lines()), Found::Head(Box::new(bare)));
    }

    #[test]
    fn other_documents_are_told_apart() {
        assert_eq!(read("id: a\nnote: x\n"), Found::None);
        assert_eq!(read("byline: notes/7\nx: y\n"), Found::Newer(7));
        assert!(matches!(
            read("byline: notes/1\ntitle: \"\n"),
            Found::Damaged(3, _)
        ));
        assert!(matches!(read("byline: notes/x\n"), Found::Damaged(1, _)));
    }
}

//! Which article notes are about, however it is reached: by address or id, by its text, by its file.

use std::path::{Path, PathBuf};

use super::head::Head;
use crate::document::Document;
use crate::library::Source;
use crate::storage::paths::real;
use crate::text::hash::sha256;

/// An article that may have notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Its canonical address.
    pub url: Option<String>,
    /// The `id` of its front matter.
    pub id: Option<String>,
    /// Its headline.
    pub title: String,
    /// The revision of its text.
    pub revision: String,
    /// Its file, absolute; `bundled:` and a name for one that comes with byline; nothing for a pipe.
    pub file: Option<String>,
    /// What a file about it is called.
    stem: String,
}

/// The longest stem of a notes file's name, in bytes.
const STEM: usize = 48;

impl Subject {
    /// The article that was read from `source`; `None`: through a pipe.
    pub fn new(document: &Document, source: Option<&Source>) -> Self {
        let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let meta = document.meta();
        let file = match source {
            Some(Source::Path(path)) => Some(absolute(path).to_string_lossy().into_owned()),
            Some(bundled @ Source::Bundled(_)) => Some(bundled.shown()),
            None => None,
        };
        let stem = source.map_or_else(|| document.title(), Source::stem);
        Self {
            url: filled(&meta.url),
            id: filled(&meta.id),
            title: document.title(),
            revision: document.revision(),
            file,
            stem: slug(&stem),
        }
    }

    /// The article of a head that somebody else has written; nobody knows its file here.
    pub fn of_head(head: &Head) -> Self {
        Self {
            url: head.url.clone(),
            id: head.id.clone(),
            title: head.title.clone(),
            revision: head.text.clone(),
            file: None,
            stem: slug(&head.title),
        }
    }

    /// The path of its file, where it is one.
    pub(super) fn path(&self) -> Option<&Path> {
        let file = self.file.as_deref()?;
        (!file.starts_with("bundled:")).then(|| Path::new(file))
    }

    /// The name of a new notes file: the same wherever notes on this article are begun.
    pub(super) fn file_name(&self) -> String {
        let key = self
            .url
            .as_ref()
            .or(self.id.as_ref())
            .unwrap_or(&self.revision);
        let hash = sha256(key.as_bytes());
        format!("{}-{}.yaml", self.stem, hash.get(..8).unwrap_or_default())
    }

    /// What a new notes file says about it.
    pub fn head(&self, file: Option<String>) -> Head {
        Head {
            title: self.title.clone(),
            url: self.url.clone(),
            id: self.id.clone(),
            file,
            text: self.revision.clone(),
        }
    }
}

/// The path with its folder's links followed; the file itself may be gone.
fn absolute(path: &Path) -> PathBuf {
    let folder = real(path.parent().unwrap_or_else(|| Path::new("")));
    path.file_name()
        .map_or_else(|| folder.clone(), |name| folder.join(name))
}

/// A name in plain lower-case letters, digits and dashes.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for char in name.chars() {
        if char.is_ascii_alphanumeric() {
            slug.push(char.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= STEM {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "article" } else { slug }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    #[test]
    fn names_of_notes_files_are_harmless() {
        for (name, slug) in [
            ("Rutte  Interview!.final", "rutte-interview-final"),
            ("../../etc/passwd", "etc-passwd"),
            ("ž日本", "article"),
            ("", "article"),
        ] {
            assert_eq!(super::slug(name), slug);
        }
        assert_eq!(slug(&"x".repeat(500)).len(), STEM);
    }

    #[test]
    fn the_name_follows_from_what_lasts_longest() {
        let subject = |text: &str, file: &str| {
            Subject::new(
                &document::read(text.as_bytes(), None, file),
                Some(&Source::Path(file.into())),
            )
        };
        let one = subject("---\nurl: https://example.org/a\n---\nOne.", "/x/a.md");
        let other = subject("---\nurl: https://example.org/a\n---\nOther.", "/y/a.md");
        assert_eq!(one.file_name(), other.file_name());
        assert_ne!(
            subject("One.", "/x/a.md").file_name(),
            subject("Two.", "/x/a.md").file_name()
        );
    }
}

//! Reading articles: of a large one the part that is to be seen first, and where the reader was.

use std::fs;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::Shared;
use crate::annotation::Place;
use crate::app::{Answer, Kept, Opened, Ticket};
use crate::document::{self, Document, Piece};
use crate::library::Source;
use crate::storage::causes::with_causes;
use crate::storage::stamp::stamp;
use crate::storage::{library, sources};

/// Files larger than this show their opening first, in bytes.
const MEDIUM: u64 = 56 << 10;
/// Of larger ones not even the bytes are read to the end first. Where they are, what Markdown
/// defines at the end is known in the opening.
const LARGE: u64 = 512 << 10;
/// Bytes of a large file that are read for its opening.
const OPENING: usize = 320 << 10;
/// Where of an even larger one no part is sure, its name alone is shown until it is read.
const HUGE: u64 = 1 << 20;
/// Bytes of a very large file in which the place where the reader was is looked for, to either side.
const NEAR: usize = 512 << 10;
/// Bytes of a piece before and after that place.
const BEFORE: usize = 16 << 10;
const AFTER: usize = 32 << 10;

impl Shared {
    /// Where an article is read from.
    pub(super) fn source(
        &self,
        entry: Option<usize>,
        path: Option<&Path>,
    ) -> Result<Source, String> {
        match (entry.and_then(|idx| self.entries.get(idx)), path) {
            (Some(entry), _) => Ok(entry.source.clone()),
            (None, Some(path)) => Ok(Source::Path(path.to_owned())),
            (None, None) => Err("no article to read".to_owned()),
        }
    }

    /// Reads an article; of a large one the opening, where that will do for now.
    pub(super) fn read(
        &self,
        entry: Option<usize>,
        path: Option<&Path>,
        opening: bool,
    ) -> Result<Opened, String> {
        let source = self.source(entry, path)?;
        let key = self.key(entry, path);
        let state = key
            .and_then(|key| Some(self.state.as_ref()?.article(&key).value))
            .unwrap_or_default();
        let document = match (opening, state.top.is_start()) {
            (true, true) => opening_of(&source).or_else(|| awaited(&source)),
            (true, false) => excerpt_of(&source, &state.top).or_else(|| awaited(&source)),
            (false, _) => None,
        };
        let document = if let Some(document) = document {
            document
        } else {
            let bytes = library::read(&source).map_err(|error| with_causes(&error))?;
            document::read(&bytes, None, &source.file_name())
        };
        if let Source::Path(path) = &source {
            let stamp = stamp(path);
            self.stamps
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(path.clone(), stamp);
        }
        let marks = state.marks.iter().filter(|_| document.is_whole());
        let marks =
            marks.map(|(letter, place)| (*letter, place.resolve(document.text()).to_usize()));
        let marks = marks.collect();
        let at = if document.is_excerpt() {
            state.top.offset()
        } else {
            state.top.resolve(document.text()).to_usize()
        };
        let kept = Kept {
            at,
            sidebar: state.sidebar,
            tab: state.tab,
            marks: Some(marks),
        };
        Ok(Opened {
            id: document.id().to_owned(),
            document: Arc::new(document),
            entry,
            path: source.path().map(Path::to_owned),
            kept: Some(kept),
        })
    }

    /// Tells if the article's file is another one than when it was read, or gone.
    pub(super) fn check(&self, ticket: Ticket, path: &Path) {
        let known = self
            .stamps
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(path)
            .copied();
        match (known, stamp(path)) {
            (Some(Some(_)), None) => _ = self.answers.send(Answer::Gone(ticket)),
            (Some(known), now) if known != now => _ = self.answers.send(Answer::Changed(ticket)),
            _ => {}
        }
    }
}

/// What stands around a place in a very large article, where that can be told from the rest.
fn excerpt_of(source: &Source, place: &Place) -> Option<Document> {
    let path = source.path()?;
    let n_bytes = fs::metadata(path).ok()?.len();
    if n_bytes < LARGE {
        return None;
    }
    let (head, _) = sources::read_head(path, OPENING).ok()?;
    let size = usize::try_from(n_bytes).ok()?;
    // Markup may stand anywhere: as far down the file as the text, more or less.
    let share = place.offset() as u128 * u128::from(n_bytes) / (place.length().max(1) as u128);
    let expected = usize::try_from(share).ok()?.min(size);
    let from = expected.saturating_sub(NEAR);
    let near = sources::read_part(path, from, 2 * NEAR).ok()?;
    let at = place.find_line(&near, expected - from)?;
    let start = at.saturating_sub(BEFORE);
    let end = near.len().min(at + AFTER);
    let piece = Piece {
        head: &head,
        bytes: near.get(start..end)?,
        to_end: from + end >= size,
        name: &source.file_name(),
        length: place.length(),
    };
    document::read_excerpt(piece, |text| {
        place.offset().checked_sub(place.find(text, at - start)?)
    })
}

/// The opening of a large article, where it can be told apart from the rest.
fn opening_of(source: &Source) -> Option<Document> {
    let path = source.path()?;
    let n_bytes = match fs::metadata(path).ok()?.len() {
        ..MEDIUM => return None,
        n_bytes @ MEDIUM..LARGE => usize::try_from(n_bytes).unwrap_or(OPENING),
        _ => OPENING,
    };
    let (bytes, _) = sources::read_head(path, n_bytes).ok()?;
    document::read_opening(&bytes, None, &source.file_name())
}

/// A page with nothing on it yet, for a huge article; `None` for others and what is no text.
fn awaited(source: &Source) -> Option<Document> {
    let path = source.path()?;
    // What a pipe says can be read once only.
    if fs::metadata(path).ok()?.len() < HUGE {
        return None;
    }
    let _ = sources::read_head(path, OPENING).ok()?;
    Some(Document::default().opening().named(&source.file_name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown of `bytes` in a file before all of it is read.
    fn shown(bytes: &[u8], name: &str) -> Option<Document> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let source = Source::Path(path);
        opening_of(&source).or_else(|| awaited(&source))
    }

    #[test]
    fn of_a_huge_article_something_is_shown_before_all_is_read() {
        let huge = usize::try_from(HUGE).unwrap();
        let words = shown(&b"The tide came in.\n\n".repeat(huge / 16), "tide.md");
        assert!(words.is_some_and(|document| document.text().starts_with("The tide")));
        for nothing in ["+\n", "<div>\n", "```\n", "[a]: /b\n"] {
            let article = nothing.repeat(huge / nothing.len() + 1);
            let document = shown(article.as_bytes(), "tide.md").expect("its name");
            assert!(!document.is_whole() && document.text().is_empty());
            assert_eq!(document.title(), "tide");
            assert_eq!(shown(&article.as_bytes()[..huge / 2], "tide.md"), None);
        }
        assert_eq!(shown(&vec![0; huge], "tide.md"), None, "no text");
    }
}

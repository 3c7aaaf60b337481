//! Reading articles: of a large one the part that is to be seen first, and where the reader was.

use std::fs;
use std::path::Path;
use std::sync::{Arc, PoisonError};

use super::{Shared, complaint, stamp};
use crate::app::{Answer, Kept, Opened, Ticket};
use crate::document::{self, Document};
use crate::library::Source;
use crate::storage::{library, sources};

/// Files larger than this show their opening first, in bytes.
const MEDIUM: u64 = 56 << 10;
/// Of larger ones not even the bytes are read to the end first. Where they are, what Markdown
/// defines at the end is known in the opening.
const LARGE: u64 = 512 << 10;
/// Bytes of a large file that are read for its opening.
const OPENING: usize = 256 << 10;

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
        let begins_at_start = state.top.is_start();
        let document = if opening && begins_at_start {
            opening_of(&source)
        } else {
            None
        };
        let document = if let Some(document) = document {
            document
        } else {
            let bytes = library::read(&source).map_err(|error| complaint(&error))?;
            document::read(&bytes, None, &source.file_name())
        };
        if let Source::Path(path) = &source {
            let stamp = stamp(path);
            self.stamps
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(path.clone(), stamp);
        }
        let marks = state.marks.iter();
        let marks =
            marks.map(|(letter, place)| (*letter, place.resolve(document.text()).to_usize()));
        let marks = marks.collect();
        let kept = Kept {
            at: state.top.resolve(document.text()).to_usize(),
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

//! Fills the library from folders and files: names first, heads next, speakers last.
//!
//! Each step is cheap enough for its moment: names when byline starts, heads and analyses one article at
//! a time on a worker.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::paths::real;
use super::sources::{self, SourceError};
use super::state;
use crate::analysis::{Correction, analyze};
use crate::document::{self, Document};
use crate::library::{Entry, Library, Source, bundled};

/// Bytes of a file that make its head.
const HEAD: usize = 4 << 10;

/// The articles that files and folders hold, by name only, and what cannot be listed.
pub fn open(paths: &[PathBuf]) -> (Library, Vec<SourceError>) {
    let mut entries = Vec::new();
    let mut errors = Vec::new();
    let mut folders = BTreeMap::new();
    for path in paths {
        match sources::files(path) {
            Ok(files) => entries.extend(files.into_iter().map(|file| {
                // A folder's real place is asked for once, not once a file.
                let folder = file.parent().unwrap_or_else(|| Path::new("")).to_owned();
                let real = folders
                    .entry(folder)
                    .or_insert_with_key(|folder| real(folder));
                let key = state::key_in(real, &file);
                Entry::listed(Source::Path(file), key)
            })),
            Err(error) => errors.push(error),
        }
    }
    (Library::new(entries), errors)
}

/// The articles that come with byline.
pub fn bundled_library() -> Library {
    let sources = (0..bundled::ARTICLES.len()).map(Source::Bundled);
    let entries = sources.map(|source| {
        let key = state::key_of_name(&source.shown());
        Entry::listed(source, key)
    });
    Library::new(entries.collect())
}

/// All bytes of a source.
pub fn read(source: &Source) -> Result<Vec<u8>, SourceError> {
    match source {
        Source::Path(path) => sources::read(path),
        Source::Bundled(idx) => Ok(bundled::text(*idx).as_bytes().to_vec()),
    }
}

/// At most the first `n_bytes` of a source and the length of all of it, without waiting for pipes.
pub fn read_head(source: &Source, n_bytes: usize) -> Option<(Vec<u8>, usize)> {
    match source {
        Source::Path(path) => {
            let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
            let (head, _) = sources::read_head(path, n_bytes).ok()?;
            Some((head, usize::try_from(meta.len()).ok()?))
        }
        Source::Bundled(idx) => {
            let all = bundled::text(*idx).as_bytes();
            Some((all.get(..n_bytes).unwrap_or(all).to_vec(), all.len()))
        }
    }
}

/// The entry with what the article's head says.
///
/// What cannot be read stays as it was: opening it will say why.
pub fn study_head(entry: &Entry) -> Entry {
    let Some((mut head, n_bytes)) = read_head(&entry.source, HEAD) else {
        return entry.clone();
    };
    if head.len() < n_bytes {
        end_at_line(&mut head);
    }
    let opening = document::read(&head, None, &entry.source.file_name());
    entry.clone().with_head(&opening, head.len(), n_bytes)
}

/// The entry with everything that the article says: reads and analyses all of it, and heeds what
/// `corrected` says of it.
pub fn study(
    entry: &Entry,
    corrected: impl Fn(&Document) -> Vec<Correction>,
) -> Result<Entry, SourceError> {
    let document = document::read(&read(&entry.source)?, None, &entry.source.file_name());
    let analysis = analyze(&document, &corrected(&document));
    Ok(entry.clone().with_finds(&document, &analysis))
}

/// Cuts off a line that is not all there, and with it half characters.
fn end_at_line(head: &mut Vec<u8>) {
    if let Some(end) = head.iter().rposition(|byte| *byte == b'\n') {
        head.truncate(end + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_grow_from_names_to_heads_to_finds() {
        let dir = tempfile::tempdir().unwrap();
        let front = "---\ntitle: Boats\noutlet: Lantern\ndate: 2026-03-10\n---\n\n";
        let words = "Ten words to fill the rest of a long line.\n\n".repeat(400);
        fs::write(dir.path().join("b.md"), format!("{front}{words}")).unwrap();
        let (library, errors) = open(&[dir.path().to_owned(), dir.path().join("gone.md")]);
        assert_eq!((library.len(), errors.len()), (1, 1));
        let listed = library.get(0).unwrap();
        assert_eq!(listed.title, "b");
        assert_eq!(listed.key, state::key(&dir.path().join("b.md")));
        let head = study_head(listed);
        assert_eq!(head.title, "Boats");
        assert_eq!(head.outlet.as_deref(), Some("Lantern"));
        assert_eq!(head.date.as_deref(), Some("2026-03-10"));
        assert!(head.n_words.unwrap().abs_diff(4000) < 400, "{head:?}");
        assert_eq!(study(&head, |_| Vec::new()).unwrap().n_words, Some(4000));
    }

    #[test]
    fn bundled_articles_have_heads() {
        for entry in bundled_library().entries() {
            assert_ne!(study_head(entry).title, entry.title);
        }
    }

    #[test]
    fn what_cannot_be_read_stays_listed() {
        let entry = Entry::listed(Source::Path("/nowhere/a.md".into()), "k".to_owned());
        assert_eq!(study_head(&entry), entry);
        assert!(study(&entry, |_| Vec::new()).is_err());
    }
}

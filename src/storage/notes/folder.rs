//! One folder of notes files: in byline's data folder, or in a `.byline` folder beside the articles.
//!
//! Owns the lock that keeps two writers apart, and the texts that are kept so that notes find their
//! passages in a later revision. Names of files are byline's own: nothing of a note becomes part of a
//! path but the digits of a revision.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::NotesError;
use super::lock::{self, Lock};
use super::stream::Stream;
use crate::storage::stamp::{Stamp, stamp};
use crate::storage::{atomic, own};
use crate::text::hash::sha256;

/// The largest notes file, in bytes.
pub const MAX_FILE: u64 = 64 << 20;

/// What keeps git from asking which of two new notes to keep.
const ATTRIBUTES: &str =
    "# Notes of both branches are kept, one behind the other.\n*.yaml merge=union\n";
const IGNORED: &str = ".lock\n";

/// A folder of notes files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NotesFolder {
    /// Where the files are.
    pub(super) path: PathBuf,
    /// The folder with the articles, where the notes are beside them.
    pub(super) base: Option<PathBuf>,
}

impl NotesFolder {
    /// How the head of a notes file names an article's file: from the folder of the articles on.
    pub(super) fn file_in_head(&self, file: Option<&str>) -> Option<String> {
        let file = file?;
        let inside = self
            .base
            .as_ref()
            .and_then(|base| Path::new(file).strip_prefix(base).ok());
        Some(inside.map_or_else(
            || file.to_owned(),
            |path| path.to_string_lossy().into_owned(),
        ))
    }

    /// The article's file that a head names, from the root on.
    pub(super) fn file_of_head(&self, file: &str) -> String {
        match &self.base {
            Some(base) if !file.starts_with("bundled:") => {
                base.join(file).to_string_lossy().into_owned()
            }
            _ => file.to_owned(),
        }
    }

    /// Names and stamps of the notes files, by name.
    pub(super) fn files(&self) -> Vec<(String, Stamp)> {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return Vec::new();
        };
        let files = entries.filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let is_one = name.strip_suffix(".yaml").is_some() && !name.starts_with('.');
            Some((name, is_one.then(|| stamp(&entry.path()))??))
        });
        let mut files: Vec<_> = files.collect();
        files.sort();
        files
    }

    /// The text of a notes file; `None` where there is none.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, NotesError> {
        let path = self.path.join(name);
        let failed = |source| NotesError::Read {
            path: path.clone(),
            source,
        };
        let file = match own::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        let mut bytes = Vec::new();
        file.take(MAX_FILE + 1)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        if bytes.len() as u64 > MAX_FILE {
            return Err(NotesError::TooLarge { path });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => {
                let good = error.as_bytes().get(..error.utf8_error().valid_up_to());
                let lines = good
                    .unwrap_or_default()
                    .iter()
                    .filter(|byte| **byte == b'\n');
                Err(NotesError::NotUtf8 {
                    path,
                    line: lines.count() + 1,
                })
            }
        }
    }

    /// Writes a notes file, or takes it away where nothing is left in it.
    pub(super) fn write(&self, name: &str, stream: &Stream) -> Result<(), NotesError> {
        let path = self.path.join(name);
        if stream.is_bare() {
            return match fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => {
                    Err(NotesError::Write(atomic::WriteError { path, source }))
                }
                _ => Ok(()),
            };
        }
        let text = stream.text();
        if text.len() as u64 > MAX_FILE {
            return Err(NotesError::TooLarge { path });
        }
        Ok(atomic::write(&path, text.as_bytes())?)
    }

    /// Puts a copy of a notes file aside before it is changed in its form.
    pub(super) fn back_up(&self, name: &str, stream: &Stream) -> Result<(), NotesError> {
        let backup = self.path.join(format!("{name}.before-1"));
        if backup.exists() {
            return Ok(());
        }
        Ok(atomic::write(&backup, stream.text().as_bytes())?)
    }

    /// Waits until nobody else writes here.
    pub(super) fn lock(&self) -> Result<Lock, NotesError> {
        let path = self.path.join(".lock");
        let lock = lock::hold(&path)?;
        if !self.has_files() {
            self.tell_git();
        }
        sweep(&self.path);
        Ok(lock)
    }

    fn has_files(&self) -> bool {
        let mut entries = fs::read_dir(&self.path)
            .into_iter()
            .flatten()
            .filter_map(Result::ok);
        entries.any(|entry| entry.file_name().as_encoded_bytes().ends_with(b".yaml"))
    }

    /// Says once how git is to merge; who takes it away again is obeyed.
    fn tell_git(&self) {
        for (name, text) in [(".gitattributes", ATTRIBUTES), (".gitignore", IGNORED)] {
            let path = self.path.join(name);
            if !path.exists() {
                // Notes are more important than how they merge.
                let _untold = atomic::write(&path, text.as_bytes());
            }
        }
    }

    /// The text of an earlier revision, if it was kept.
    pub(super) fn kept(&self, revision: &str) -> Option<String> {
        let text = fs::read_to_string(self.text_path(revision)?).ok()?;
        (sha256(text.as_bytes()) == revision).then_some(text)
    }

    /// Keeps the text of a revision.
    pub(super) fn keep(&self, revision: &str, text: &str) -> Result<(), NotesError> {
        match self.text_path(revision) {
            Some(path) if !path.exists() && sha256(text.as_bytes()) == revision => {
                Ok(atomic::write(&path, text.as_bytes())?)
            }
            _ => Ok(()),
        }
    }

    /// Drops kept texts that nothing refers to any more.
    pub(super) fn drop_texts(&self, is_needed: impl Fn(&str) -> bool) {
        let entries = fs::read_dir(self.texts())
            .into_iter()
            .flatten()
            .filter_map(Result::ok);
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let unneeded: BTreeSet<PathBuf> = names
            .filter_map(|name| {
                let revision = name.strip_suffix(".txt")?;
                let path = self.text_path(revision)?;
                (!is_needed(revision)).then_some(path)
            })
            .collect();
        sweep(&self.texts());
        for path in unneeded {
            // What cannot be dropped does no harm.
            let _kept = fs::remove_file(path);
        }
    }

    fn texts(&self) -> PathBuf {
        self.path.join("texts")
    }

    /// Where a revision's text is; `None` for what is no revision.
    fn text_path(&self, revision: &str) -> Option<PathBuf> {
        let is_hash = revision.len() == 64 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then(|| self.texts().join(format!("{revision}.txt")))
    }
}

/// Takes away what writers that were killed have left half done. Only for who holds the lock.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let drafts = entries.filter(|entry| {
        let name = entry.file_name();
        name.as_encoded_bytes()
            .starts_with(atomic::DRAFT.as_bytes())
    });
    for draft in drafts {
        // What cannot be taken away does no harm.
        let _left = fs::remove_file(draft.path());
    }
}

//! Which notes file is about which article.
//!
//! Made from the notes files alone and kept in the cache folder; it can be deleted at any time. Only a
//! file that has moved and changed at once is not recognised without it.
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::NotesError;
use super::files::Files;
use super::folder::NotesFolder;
use super::head::Found;
use super::stream::Stream;
use super::subject::Subject;
use crate::annotation::{Annotation, Target};
use crate::storage::atomic;
use crate::storage::stamp::Stamp;
use crate::text::hash::sha256;

/// Files under which an article was seen, at most.
const SEEN: usize = 4;

/// What is known of the notes files of one folder, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Index {
    files: BTreeMap<String, Known>,
}

/// What is known of one notes file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Known {
    stamp: Stamp,
    url: Option<String>,
    id: Option<String>,
    /// The article's file, from the root on.
    pub(super) file: Option<String>,
    /// Other files under which it was opened.
    seen: Vec<String>,
    /// The article's headline.
    pub(super) title: String,
    /// The revisions that its notes refer to, and the one for which it was made.
    pub(super) texts: BTreeSet<String>,
    pub(super) tags: BTreeSet<String>,
    /// Whether something in it is of interest in other articles.
    pub(super) reaches: bool,
}

/// Where the index of a folder is kept.
pub(super) fn path(cache: &Path, folder: &NotesFolder) -> PathBuf {
    let name = sha256(folder.path.as_os_str().as_encoded_bytes());
    cache
        .join("notes")
        .join(format!("{}.json", name.get(..16).unwrap_or_default()))
}

impl Index {
    /// The index as it was kept; an empty one where there is none.
    pub(super) fn load(path: Option<&Path>) -> Self {
        let bytes = path.and_then(|path| std::fs::read(path).ok());
        bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Keeps it; without it the next look takes longer, that is all.
    pub(super) fn save(&self, path: Option<&Path>) {
        if let (Some(path), Ok(json)) = (path, serde_json::to_vec(self)) {
            let _unkept = atomic::write(path, &json);
        }
    }

    /// Looks at the files that have changed; whether any has.
    pub(super) fn refresh(&mut self, folder: &NotesFolder, files: &Files) -> bool {
        let found = folder.files();
        let names: BTreeSet<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        let n_before = self.files.len();
        self.files.retain(|name, _| names.contains(name.as_str()));
        let mut has_changed = self.files.len() != n_before;
        for (name, stamp) in &found {
            if self
                .files
                .get(name)
                .is_some_and(|known| known.stamp == *stamp)
            {
                continue;
            }
            if let Ok(Some(stream)) = files.read(folder, name) {
                self.learn(folder, name, *stamp, &stream);
                has_changed = true;
            }
        }
        has_changed
    }

    /// Takes in what a file says.
    fn learn(&mut self, folder: &NotesFolder, name: &str, stamp: Stamp, stream: &Stream) {
        let head = match stream.head() {
            Found::Head(head) => *head,
            Found::None | Found::Newer(_) | Found::Damaged(..) => super::Head::default(),
        };
        let (mut texts, mut tags, mut reaches) =
            (BTreeSet::from([head.text]), BTreeSet::new(), false);
        for note in stream.readable() {
            for revision in note.revisions() {
                add(&mut texts, revision);
            }
            for tag in &note.tags {
                add(&mut tags, tag);
            }
            reaches |= is_wide(note);
        }
        texts.remove("");
        let known = self.files.entry(name.to_owned()).or_default();
        *known = Known {
            stamp,
            url: head.url,
            id: head.id,
            file: head.file.map(|file| folder.file_of_head(&file)),
            seen: std::mem::take(&mut known.seen),
            title: head.title,
            texts,
            tags,
            reaches,
        };
    }

    /// The notes file about an article.
    ///
    /// By address, id, text, file, in this order; what has another address is another article.
    pub(super) fn find(&self, subject: &Subject) -> Option<&str> {
        let is_same_file = |known: &Known| {
            let file = subject.file.as_ref();
            file.is_some()
                && (known.file.as_ref() == file
                    || file.is_some_and(|file| known.seen.contains(file)))
        };
        let is_other = |known: &Known| matches!((&known.url, &subject.url), (Some(own), Some(other)) if own != other);
        let has_text = |known: &Known| known.texts.contains(&subject.revision);
        let by_url = |known: &Known| known.url.is_some() && known.url == subject.url;
        let by_id =
            |known: &Known| known.id.is_some() && known.id == subject.id && !is_other(known);
        let by_text = |known: &Known| has_text(known) && (!is_other(known) || is_same_file(known));
        let by_file = |known: &Known| is_same_file(known) && !is_other(known);
        self.first(by_url)
            .or_else(|| self.first(by_id))
            .or_else(|| self.first(|known| by_text(known) && is_same_file(known)))
            .or_else(|| self.first(by_text))
            .or_else(|| self.first(by_file))
    }

    fn first(&self, is_it: impl Fn(&Known) -> bool) -> Option<&str> {
        self.files
            .iter()
            .find(|(_, known)| is_it(known))
            .map(|(name, _)| name.as_str())
    }

    /// Remembers under which file an article was opened; whether that is news.
    pub(super) fn see(&mut self, name: &str, file: Option<&str>) -> bool {
        let (Some(known), Some(file)) = (self.files.get_mut(name), file) else {
            return false;
        };
        let is_known =
            known.file.as_deref() == Some(file) || known.seen.iter().any(|seen| seen == file);
        if !is_known {
            known.seen.insert(0, file.to_owned());
            known.seen.truncate(SEEN);
        }
        !is_known
    }

    /// All files, by name.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.files
            .iter()
            .map(|(name, known)| (name.as_str(), known))
    }
}

/// Adds a word that most of the time is there already.
fn add(words: &mut BTreeSet<String>, word: &str) {
    if !words.contains(word) {
        words.insert(word.to_owned());
    }
}

/// Whether a note is of interest in other articles: it is about a person, or corrects something.
pub(super) fn is_wide(note: &Annotation) -> bool {
    matches!(note.target, Target::Entity(_)) || note.edit().is_some()
}

/// Why the notes of a folder cannot be looked through, where they cannot.
pub(super) fn refusal(folder: &NotesFolder) -> Option<NotesError> {
    match std::fs::read_dir(&folder.path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Some(NotesError::Read {
            path: folder.path.clone(),
            source,
        }),
        _ => None,
    }
}

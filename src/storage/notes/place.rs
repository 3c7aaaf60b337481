//! Where the notes of an article are: in which folder, under which name.
#![expect(clippy::similar_names, reason = "a `shelf` is no misprint of `self`")]

use std::path::{Path, PathBuf};

use super::index;
use super::shelf::Shelf;
use super::store::Store;
use super::subject::Subject;

/// The folder beside articles that makes notes stay there.
const BESIDE: &str = ".byline";

/// A notes file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) shelf: Shelf,
    pub(super) name: String,
}

impl Place {
    pub(super) fn path(&self) -> PathBuf {
        self.shelf.folder.join(&self.name)
    }
}

impl Store {
    /// Where an article's notes may be, the place for new ones first.
    pub(super) fn shelves(&self, subject: &Subject) -> Vec<Shelf> {
        let folder = subject.path().and_then(Path::parent);
        let beside = folder
            .and_then(|folder| beside(folder).or_else(|| self.beside.then(|| folder.to_owned())));
        let beside = beside.map(|base| Shelf {
            folder: base.join(BESIDE).join("notes"),
            base: Some(base),
        });
        beside.into_iter().chain([self.home.clone()]).collect()
    }

    pub(super) fn new_place(&self, subject: &Subject) -> Place {
        let shelf = self.shelves(subject).into_iter().next();
        Place {
            shelf: shelf.unwrap_or_else(|| self.home.clone()),
            name: subject.file_name(),
        }
    }

    pub(super) fn index_path(&self, shelf: &Shelf) -> Option<PathBuf> {
        Some(index::path(self.cache.as_deref()?, shelf))
    }
}

/// The nearest folder from `folder` up that has a `.byline` folder of the same owner.
fn beside(folder: &Path) -> Option<PathBuf> {
    let has_one = |base: &&Path| {
        let own = base.join(BESIDE);
        own.is_dir() && owner(&own) == owner(base)
    };
    folder.ancestors().find(has_one).map(Path::to_owned)
}

/// Who owns a folder; somebody else's notes are not taken for one's own.
#[cfg(unix)]
fn owner(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    Some(std::fs::metadata(path).ok()?.uid())
}

#[cfg(not(unix))]
fn owner(_: &Path) -> Option<u32> {
    None
}

//! Where the notes of an article are: in which folder, under which name.
use std::path::{Path, PathBuf};

use super::folder::NotesFolder;
use super::index;
use super::store::Store;
use super::subject::Subject;

/// The folder beside articles that makes notes stay there.
const BESIDE: &str = ".byline";

/// A notes file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) folder: NotesFolder,
    pub(super) name: String,
}

impl Place {
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path.join(&self.name)
    }
}

impl Store {
    /// Where an article's notes may be, the place for new ones first.
    pub(super) fn folders(&self, subject: &Subject) -> Vec<NotesFolder> {
        let folder = subject.path().and_then(Path::parent);
        let beside = folder
            .and_then(|folder| beside(folder).or_else(|| self.beside.then(|| folder.to_owned())));
        let beside = beside.map(|base| NotesFolder {
            path: base.join(BESIDE).join("notes"),
            base: Some(base),
        });
        beside.into_iter().chain([self.home.clone()]).collect()
    }

    pub(super) fn new_place(&self, subject: &Subject) -> Place {
        let folder = self.folders(subject).into_iter().next();
        Place {
            folder: folder.unwrap_or_else(|| self.home.clone()),
            name: subject.file_name(),
        }
    }

    pub(super) fn index_path(&self, folder: &NotesFolder) -> Option<PathBuf> {
        Some(index::path(self.cache.as_deref()?, folder))
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

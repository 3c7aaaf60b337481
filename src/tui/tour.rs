//! What the tour needs: a copy of the first bundled article, and folders that go away with it.

use std::fs;
use std::io;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::library::bundled;
use crate::storage::paths::Places;

/// Folders for what is written during the tour.
pub(super) struct Tour {
    folder: TempDir,
}

impl Tour {
    /// Fresh folders with the sample article.
    pub(super) fn new() -> io::Result<Self> {
        let tour = Self {
            folder: tempfile::Builder::new().prefix("byline-tour-").tempdir()?,
        };
        fs::write(tour.article(), bundled::text(0))?;
        Ok(tour)
    }

    /// The sample article.
    pub(super) fn article(&self) -> PathBuf {
        self.folder.path().join("the-harbour-chief.md")
    }

    /// Where everything is written; only the config is the reader's own.
    pub(super) fn places(&self, own: Places) -> Places {
        let folder = |name: &str| Some(self.folder.path().join(name));
        Places {
            config: own.config,
            data: folder("data"),
            state: folder("state"),
            cache: folder("cache"),
        }
    }
}

//! Which window did something: every byline that writes has a name, and holds a file of that name as
//! long as it runs.
//!
//! A window that was killed lets go of its file, so that nobody waits for it.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::random;

/// A running byline.
#[derive(Debug)]
pub(super) struct Session {
    name: String,
    path: PathBuf,
    _file: File,
}

impl Session {
    /// Begins one in a folder, and clears away those that are over. Only for who holds the journal.
    pub(super) fn begin(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        for (name, is_open) in all(folder) {
            if !is_open {
                // What cannot be cleared away does no harm.
                let _left = fs::remove_file(folder.join(name));
            }
        }
        let name = random::word('s');
        let path = folder.join(&name);
        let file = File::options().create(true).append(true).open(&path)?;
        file.try_lock().map_err(io::Error::from)?;
        Ok(Self {
            name,
            path,
            _file: file,
        })
    }

    /// Whether somebody has cleared its file away.
    pub(super) fn is_lost(&self) -> bool {
        !self.path.exists()
    }

    /// Its name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Left behind, it is cleared away by the next one.
        let _left = fs::remove_file(&self.path);
    }
}

/// The names of those that are running.
pub(super) fn running(folder: &Path) -> BTreeSet<String> {
    let all = all(folder).into_iter().filter(|(_, is_open)| *is_open);
    all.map(|(name, _)| name).collect()
}

/// All names, and whether they are running.
fn all(folder: &Path) -> Vec<(String, bool)> {
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let sessions = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let file = File::options().append(true).open(entry.path()).ok()?;
        let is_open = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
        Some((name, is_open))
    });
    sessions.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_runs_is_known_and_who_is_gone_is_cleared_away() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("sessions");
        assert!(running(&folder).is_empty());
        let one = Session::begin(&folder).unwrap();
        // As a window leaves it that was killed.
        fs::write(folder.join("gone"), "").unwrap();
        let two = Session::begin(&folder).unwrap();
        let names = BTreeSet::from([one.name().to_owned(), two.name().to_owned()]);
        assert_eq!(running(&folder), names);
        assert!(!folder.join("gone").exists());
        drop(one);
        assert_eq!(running(&folder), BTreeSet::from([two.name().to_owned()]));
    }
}

//! Locks that keep two writers apart: files that whoever writes holds.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::NotesError;
use crate::storage::atomic::WriteError;

/// How often a writer looks whether another one has finished, and how long it waits in between.
const MOST_TRIES: usize = 4000;
const INTERVAL: Duration = Duration::from_millis(2);

/// Holds other writers off until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Waits until nobody else holds the lock at `path`, making the folder above it where it is missing.
pub(super) fn hold(path: &Path) -> Result<Lock, NotesError> {
    let failed = |source| {
        NotesError::Write(WriteError {
            path: path.to_owned(),
            source,
        })
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let file = File::options()
        .create(true)
        .append(true)
        .open(path)
        .map_err(failed)?;
    for _ in 0..MOST_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => thread::sleep(INTERVAL),
            // A file system without locks: the last writer wins.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Lock { _file: file });
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
    }
    Err(NotesError::Busy {
        path: path.to_owned(),
    })
}

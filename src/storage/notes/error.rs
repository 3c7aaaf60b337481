//! Why notes could not be read or written, and what can be done about it.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{MAX_FILE, MAX_NOTE, stream};
use crate::storage::atomic::WriteError;
use crate::storage::causes::words;

/// Why notes cannot be read or written. What stood in the files still does.
#[derive(Debug, thiserror::Error)]
pub enum NotesError {
    /// The system does not let us read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The system does not let us write.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The file is no text.
    #[error("{}, line {line}: not UTF-8: the file is left as it is", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The first line that is none, from 1.
        line: usize,
    },
    /// The file is larger than [`MAX_FILE`].
    #[error("{} would be or is larger than {} MiB", path.display(), MAX_FILE >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A newer byline has written the file.
    #[error("{}: {}", path.display(), stream::newer(*version))]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        version: u32,
    },
    /// One note is longer than [`MAX_NOTE`].
    #[error("the note is too long: {} KiB are the most", MAX_NOTE >> 10)]
    TooLong,
    /// One note cannot be read back.
    #[error("the note cannot be written: {0}")]
    Odd(String),
    /// Another program does not let go of the folder.
    #[error("another program has been writing to {} for too long", folder(path).display())]
    Busy {
        /// The lock.
        path: PathBuf,
    },
}

impl NotesError {
    /// What is wrong, then what to do, and the place last: a path may be longer than a line.
    pub fn advice(&self) -> String {
        match self {
            Self::Read { path, source } | Self::Write(WriteError { path, source }) => {
                advice(source, path)
            }
            Self::NotUtf8 { path, line } => format!(
                "line {line} of the notes file is not UTF-8: mend it; until then it is left as it is: {}",
                path.display()
            ),
            Self::TooLarge { path } => format!(
                "no notes file may be larger than {} MiB: take old notes out of {}",
                MAX_FILE >> 20,
                path.display()
            ),
            Self::Newer { path, version } => {
                format!("{}: {}", stream::newer(*version), path.display())
            }
            Self::Busy { path } => format!(
                "another program has been writing for too long: end it and try again; it writes to {}",
                folder(path).display()
            ),
            Self::TooLong | Self::Odd(_) => self.to_string(),
        }
    }
}

fn advice(source: &io::Error, path: &Path) -> String {
    let folder = folder(path).display();
    match source.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => format!(
            "{}: let byline use {folder}, or name another folder in BYLINE_DATA_DIR",
            words(source)
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => format!(
            "{}: make room in {folder} and try again; what was written before is safe",
            words(source)
        ),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists | ErrorKind::IsADirectory => format!(
            "{}: something else stands where a folder belongs; move it away: {}",
            words(source),
            in_the_way(path).display()
        ),
        _ => format!("{}: {}", words(source), path.display()),
    }
}

/// What stands where a folder should be.
fn in_the_way(path: &Path) -> &Path {
    path.ancestors().find(|part| part.is_file()).unwrap_or(path)
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}

//! Notes and corrections on disk: plain files that outlive everything else.
//!
//! One YAML stream per article, in byline's data folder or in a `.byline` folder beside the articles.
//! The files are the truth; the index is a cache, journal and drafts are comforts. A writer reads a
//! file again under its lock, changes the lines of its own notes and replaces the file in one step, so
//! that neither a crash nor a second program loses what somebody wrote.
//!
//! In reading order:
//! - [`Store`]: reads and writes the notes of an article
//! - [`Gathered`]: all of them in place, with what they correct
//! - [`Subject`]: which article that is, wherever its file has gone
//! - `stream`, `record`, `write`, `read`, `json`: a file as documents, a document as a note
//! - [`Head`]: what a file says about its article
//! - `shelf`, `index`: folders of files, and which is about what
//! - `journal`, `drafts`: what can be taken back, what is being typed

mod change;
mod drafts;
mod gathered;
mod head;
mod index;
mod journal;
mod json;
mod read;
mod record;
mod shelf;
mod store;
mod stream;
mod subject;
mod undo;
mod write;

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

pub use gathered::{Gathered, Near};
pub use head::Head;
pub use read::MAX_NOTE;
pub use shelf::MAX_FILE;
pub use store::{Elsewhere, Loaded, Store, Written};
pub use subject::Subject;
pub use undo::{Step, Undone};

use crate::storage::atomic::WriteError;

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
    #[error("another program is writing to {}", path.parent().unwrap_or(path).display())]
    Busy {
        /// The lock.
        path: PathBuf,
    },
}

/// SHA-256 in hexadecimal digits.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            let _infallible = write!(hex, "{byte:02x}");
            hex
        })
}

//! Notes and corrections on disk: plain files that outlive everything else.
//!
//! One YAML stream per article, in byline's data folder or in a `.byline` folder beside the articles.
//! The files are the truth; the index is a cache, journal and drafts are comforts. A writer reads a
//! file again under its lock, changes the lines of its own notes and replaces the file in one step, so
//! that neither a crash nor a second program loses what somebody wrote.
//!
//! In reading order:
//! - [`Store`]: reads and writes the notes of an article (`place`, `change`, `writing`)
//! - [`Gathered`]: all of them in place, with what they correct
//! - [`Subject`]: which article that is, wherever its file has gone
//! - `files`, `stream`, `document`: a file as documents
//! - `record`, `write`, `read`, `json`: a document as a note
//! - [`Head`]: what a file says about its article
//! - `folder`, `index`: folders of files, and which is about what
//! - `journal`, `steps`, `session`, `undo`: what can be taken back, and by which window
//! - `drafts`: what is being typed
//! - [`NotesError`]: why something could not be read or written

mod change;
mod document;
mod drafts;
mod error;
mod files;
mod folder;
mod gathered;
mod head;
mod index;
mod journal;
mod json;
mod lock;
mod place;
mod random;
mod read;
mod record;
mod session;
mod steps;
mod store;
mod stream;
mod subject;
mod undo;
mod write;
mod writing;

pub use error::NotesError;
pub use folder::MAX_FILE;
pub use gathered::{Gathered, Near};
pub use head::Head;
pub use read::MAX_NOTE;
pub use store::{Elsewhere, Loaded, Store};
pub use subject::Subject;
pub use undo::{Step, Undone, Way, Whose};
pub use writing::{Kept, Written};

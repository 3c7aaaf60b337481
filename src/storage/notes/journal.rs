//! What was written, so that it can be taken back: over restarts and over articles.
//!
//! One line of JSON a step, put behind the others; a line torn by a crash is passed over. Steps taken
//! back are noted by lines of their own. Every line says which window wrote it. Leaves carrying out, and
//! whose steps may be taken back, to [`super::undo`].

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::NotesError;
use super::head::Head;
use super::lock::{self, Lock};
use super::session::{self, Session};
use super::steps::{Known, Line, Logged, Turn};
use super::undo::Way;
use crate::annotation::Change;
use crate::storage::atomic::{self, WriteError};

/// From this size on, in bytes, the oldest half is forgotten.
const MAX_BYTES: u64 = 8 << 20;

/// What was done to one notes file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Part {
    /// Its folder.
    pub(super) folder: PathBuf,
    /// The folder with the articles, where the notes are beside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) base: Option<PathBuf>,
    /// Its name.
    pub(super) name: String,
    /// Its head, in case it has to be made anew.
    pub(super) head: Head,
    /// What changed.
    pub(super) changes: Vec<Change>,
}

/// One step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Done {
    /// What it is called.
    pub(super) name: String,
    /// When (RFC 3339, UTC).
    pub(super) time: String,
    /// By which window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Steps, taken back by other windows, that can still be done again in spite of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keeps: Vec<usize>,
    /// What it did.
    pub(super) parts: Vec<Part>,
}

/// The journal's file.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    path: PathBuf,
    known: Arc<Mutex<Known>>,
    session: Arc<Mutex<Option<Session>>>,
}

impl Done {
    /// A step of these parts.
    pub(super) fn new(name: String, time: String, parts: Vec<Part>) -> Self {
        Self {
            name,
            time,
            parts,
            ..Self::default()
        }
    }
}

impl Journal {
    /// The journal in a folder, which need not exist.
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            path: folder.join("journal.jsonl"),
            known: Arc::default(),
            session: Arc::default(),
        }
    }

    /// All steps, the oldest first. Only what is new in the file is read.
    pub(super) fn steps(&self) -> Vec<Logged> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_read = File::open(&self.path).and_then(|file| known.read(file));
        if is_read.is_err() {
            *known = Known::default();
        }
        known.steps.clone()
    }

    /// All that a step did.
    pub(super) fn done(&self, step: &Logged) -> Option<Done> {
        let mut file = File::open(&self.path).ok()?;
        file.seek(SeekFrom::Start(step.bytes.start as u64)).ok()?;
        let mut line = vec![0; step.bytes.len()];
        file.read_exact(&mut line).ok()?;
        match serde_json::from_slice(&line).ok()? {
            Line::Done(done) => Some(done),
            Line::Undone(_) | Line::Redone(_) => None,
        }
    }

    /// Adds a step of this window.
    pub(super) fn add(&self, mut done: Done) -> Result<(), NotesError> {
        let _lock = self.lock()?;
        self.shorten();
        done.by = self.begun();
        done.keeps = self.kept();
        Ok(self.append(&Line::Done(done))?)
    }

    /// Notes that this window has taken a step back, or done it again. Only for who holds the lock.
    pub(super) fn mark(&self, step: usize, way: Way) -> Result<(), WriteError> {
        let turn = Turn {
            step,
            by: self.begun(),
        };
        self.append(&match way {
            Way::Back => Line::Undone(turn),
            Way::Again => Line::Redone(turn),
        })
    }

    /// Whether a revision stands in it, so that its text may be needed again.
    pub(super) fn names(&self, revision: &str) -> bool {
        let bytes = fs::read(&self.path).unwrap_or_default();
        memchr::memmem::find(&bytes, revision.as_bytes()).is_some()
    }

    /// Holds other programs off the journal.
    pub(super) fn lock(&self) -> Result<Lock, NotesError> {
        lock::hold(&self.path.with_file_name("journal.lock"))
    }

    /// This window's name, if it has written anything yet.
    pub(super) fn own(&self) -> Option<String> {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        session.as_ref().map(|session| session.name().to_owned())
    }

    /// The names of the windows that are open.
    pub(super) fn running(&self) -> BTreeSet<String> {
        session::running(&self.sessions())
    }

    fn sessions(&self) -> PathBuf {
        self.path.with_file_name("sessions")
    }

    /// This window's name; without a file for it, it is one of those that are over.
    fn begun(&self) -> Option<String> {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if session.as_ref().is_none_or(Session::is_lost) {
            *session = Session::begin(&self.sessions()).ok();
        }
        session.as_ref().map(|session| session.name().to_owned())
    }

    /// Steps that other windows have taken back and may do again.
    fn kept(&self) -> Vec<usize> {
        let steps = self.steps();
        let open = steps.iter().enumerate();
        let open = open.filter(|(_, step)| step.is_undone && !step.is_past);
        let mut open = open
            .filter_map(|(n, step)| Some((n, step.undone_by.clone()?)))
            .peekable();
        if open.peek().is_none() {
            return Vec::new();
        }
        let (own, running) = (self.own(), self.running());
        open.filter(|(_, by)| running.contains(by) && own.as_ref() != Some(by))
            .map(|(n, _)| n)
            .collect()
    }

    fn append(&self, line: &Line<Done>) -> Result<(), WriteError> {
        self.try_append(line).map_err(|source| WriteError {
            path: self.path.clone(),
            source,
        })
    }

    fn try_append(&self, line: &Line<Done>) -> io::Result<()> {
        // A torn line before this one ends here.
        let mut json = vec![b'\n'];
        serde_json::to_writer(&mut json, line)?;
        json.push(b'\n');
        let mut file = File::options().create(true).append(true).open(&self.path)?;
        file.write_all(&json)?;
        file.sync_data()
    }

    /// Forgets the older half of a long journal; steps that were taken back for good as well.
    fn shorten(&self) {
        if fs::metadata(&self.path).map_or(0, |meta| meta.len()) < MAX_BYTES {
            return;
        }
        let steps = self.steps();
        let mut bytes = Vec::new();
        let latest = steps.iter().skip(steps.len() / 2);
        let latest = latest.filter(|step| !step.is_past);
        for (number, step) in latest.enumerate() {
            let Some(mut done) = self.done(step) else {
                return;
            };
            done.keeps.clear();
            let turn = Turn {
                step: number,
                by: step.undone_by.clone(),
            };
            let undone = step.is_undone.then_some(Line::Undone(turn));
            for line in std::iter::once(Line::Done(done)).chain(undone) {
                if serde_json::to_writer(&mut bytes, &line).is_ok() {
                    bytes.push(b'\n');
                }
            }
        }
        // A journal that stays long is still a journal.
        let _long = atomic::write(&self.path, &bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::super::steps::{next_redo, next_undo};
    use super::*;

    fn done(name: &str) -> Done {
        Done::new(name.to_owned(), String::new(), Vec::new())
    }

    /// What would be taken back and done again next, by whom it may be.
    #[track_caller]
    fn check(journal: &Journal, undo: Option<&str>, redo: Option<&str>) {
        let steps = journal.steps();
        let all: Vec<usize> = (0..steps.len()).collect();
        let name = |number: Option<usize>| number.map(|number| steps[number].name.clone());
        let found = (name(next_undo(&steps, &all)), name(next_redo(&steps, &all)));
        assert_eq!((found.0.as_deref(), found.1.as_deref()), (undo, redo));
        // Another look at the whole file comes to the same.
        assert_eq!(Journal::new(journal.path.parent().unwrap()).steps(), steps);
    }

    #[test]
    fn steps_are_taken_back_and_done_again() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(&dir.path().join("state"));
        check(&journal, None, None);
        for name in ["a", "b", "c"] {
            journal.add(done(name)).unwrap();
        }
        check(&journal, Some("c"), None);
        journal.mark(2, Way::Back).unwrap();
        journal.mark(1, Way::Back).unwrap();
        check(&journal, Some("a"), Some("b"));
        journal.mark(1, Way::Again).unwrap();
        check(&journal, Some("b"), Some("c"));
        journal.add(done("d")).unwrap();
        check(&journal, Some("d"), None);
        journal.mark(3, Way::Back).unwrap();
        journal.mark(1, Way::Back).unwrap();
        check(&journal, Some("a"), Some("b"));
        let steps = journal.steps();
        assert_eq!(journal.done(&steps[3]).unwrap().name, "d");
    }

    #[test]
    fn what_another_window_has_taken_back_it_can_do_again() {
        let dir = tempfile::tempdir().unwrap();
        let (one, two) = (Journal::new(dir.path()), Journal::new(dir.path()));
        one.add(done("a")).unwrap();
        one.mark(0, Way::Back).unwrap();
        two.add(done("b")).unwrap();
        assert_eq!(next_redo(&one.steps(), &[0]), Some(0));
        one.add(done("c")).unwrap();
        assert_eq!(next_redo(&one.steps(), &[0, 2]), None);
        drop(one);
        two.mark(1, Way::Back).unwrap();
        two.add(done("d")).unwrap();
        assert_eq!(next_redo(&two.steps(), &[0, 1, 2, 3]), None);
    }

    #[test]
    fn a_torn_line_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path());
        journal.add(done("a")).unwrap();
        check(&journal, Some("a"), None);
        let torn = "{\"done\": {\"name\": \"b";
        let mut file = File::options().append(true).open(&journal.path).unwrap();
        file.write_all(torn.as_bytes()).unwrap();
        check(&journal, Some("a"), None);
        journal.add(done("c")).unwrap();
        check(&journal, Some("c"), None);
        assert_eq!(journal.steps().len(), 2);
    }

    #[test]
    fn a_long_journal_loses_its_older_half() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path());
        let long = "x".repeat(3 << 20);
        for n in 0..4 {
            journal.add(done(&format!("{n}{long}"))).unwrap();
        }
        journal.mark(3, Way::Back).unwrap();
        let names = |journal: &Journal| -> Vec<String> {
            let steps = journal.steps();
            steps
                .iter()
                .map(|step| step.name.chars().take(1).collect())
                .collect()
        };
        assert_eq!(names(&journal), ["1", "2", "3"]);
        journal.add(done("4")).unwrap();
        assert_eq!(names(&journal), ["2", "3", "4"]);
        assert_eq!(journal.done(&journal.steps()[2]).unwrap().name, "4");
    }
}

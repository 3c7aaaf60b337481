//! What was written, so that it can be taken back: over restarts and over articles.
//!
//! One line of JSON a step, put behind the others; a line torn by a crash is passed over. Steps taken
//! back are noted by lines of their own. Leaves carrying out to [`super::Store`].

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::head::Head;
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
    /// What it did.
    pub(super) parts: Vec<Part>,
}

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Done(Done),
    /// The step of this number, from 0, was taken back.
    Undone(usize),
    /// It was done again.
    Redone(usize),
}

/// A step and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Logged {
    pub(super) done: Done,
    pub(super) is_undone: bool,
    /// Something else was done after it was taken back: it stays so.
    pub(super) is_past: bool,
}

/// The journal's file.
#[derive(Clone, Debug)]
pub(super) struct Journal {
    path: PathBuf,
}

impl Done {
    /// The titles of the articles it is about.
    pub(super) fn articles(&self) -> String {
        let mut titles: Vec<&str> = self
            .parts
            .iter()
            .map(|part| part.head.title.as_str())
            .collect();
        titles.dedup();
        titles.join(", ")
    }
}

impl Journal {
    /// The journal in a folder, which need not exist.
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            path: folder.join("journal.jsonl"),
        }
    }

    /// All steps, the oldest first.
    pub(super) fn steps(&self) -> Vec<Logged> {
        let text = fs::read(&self.path).unwrap_or_default();
        let mut steps: Vec<Logged> = Vec::new();
        for line in String::from_utf8_lossy(&text).lines() {
            match serde_json::from_str(line) {
                Ok(Line::Done(done)) => {
                    for step in &mut steps {
                        step.is_past |= step.is_undone;
                    }
                    steps.push(Logged {
                        done,
                        is_undone: false,
                        is_past: false,
                    });
                }
                Ok(Line::Undone(number)) => set_undone(&mut steps, number, true),
                Ok(Line::Redone(number)) => set_undone(&mut steps, number, false),
                Err(_) => {}
            }
        }
        steps
    }

    /// Adds a step.
    pub(super) fn add(&self, done: Done) -> Result<(), WriteError> {
        let _lock = self.lock();
        self.shorten();
        self.append(&Line::Done(done))
    }

    /// Notes that a step was taken back, or done again.
    pub(super) fn mark(&self, number: usize, is_undone: bool) -> Result<(), WriteError> {
        self.append(&if is_undone {
            Line::Undone(number)
        } else {
            Line::Redone(number)
        })
    }

    /// Whether a revision stands in it, so that its text may be needed again.
    pub(super) fn names(&self, revision: &str) -> bool {
        let bytes = fs::read(&self.path).unwrap_or_default();
        memchr::memmem::find(&bytes, revision.as_bytes()).is_some()
    }

    /// Holds other programs off the journal; on a file system without locks, nobody.
    pub(super) fn lock(&self) -> Option<File> {
        let folder = self.path.parent()?;
        fs::create_dir_all(folder).ok()?;
        let file = File::create(folder.join("journal.lock")).ok()?;
        file.lock().ok().map(|()| file)
    }

    fn append(&self, line: &Line) -> Result<(), WriteError> {
        self.try_append(line).map_err(|source| WriteError {
            path: self.path.clone(),
            source,
        })
    }

    fn try_append(&self, line: &Line) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
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
        for (number, step) in steps
            .iter()
            .skip(steps.len() / 2)
            .filter(|step| !step.is_past)
            .enumerate()
        {
            let mut lines = vec![Line::Done(step.done.clone())];
            if step.is_undone {
                lines.push(Line::Undone(number));
            }
            for line in lines {
                if serde_json::to_writer(&mut bytes, &line).is_ok() {
                    bytes.push(b'\n');
                }
            }
        }
        // A journal that stays long is still a journal.
        let _long = atomic::write(&self.path, &bytes);
    }
}

/// Steps are numbered over the whole file, so a mark finds its step whatever came in between.
fn set_undone(steps: &mut [Logged], number: usize, is_undone: bool) {
    if let Some(step) = steps.get_mut(number) {
        step.is_undone = is_undone;
    }
}

/// The number of the step to take back next.
pub(super) fn next_undo(steps: &[Logged]) -> Option<usize> {
    steps.iter().rposition(|step| !step.is_undone)
}

/// The number of the step to do again next.
pub(super) fn next_redo(steps: &[Logged]) -> Option<usize> {
    let last = next_undo(steps).map_or(0, |number| number + 1);
    let open = steps.iter().enumerate().skip(last);
    open.filter(|(_, step)| !step.is_past)
        .map(|(number, _)| number)
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(name: &str) -> Done {
        Done {
            name: name.to_owned(),
            ..Done::default()
        }
    }

    /// What would be taken back and done again next.
    #[track_caller]
    fn check(journal: &Journal, undo: Option<&str>, redo: Option<&str>) {
        let steps = journal.steps();
        let name = |number: Option<usize>| number.map(|number| steps[number].done.name.clone());
        let found = (name(next_undo(&steps)), name(next_redo(&steps)));
        assert_eq!((found.0.as_deref(), found.1.as_deref()), (undo, redo));
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
        journal.mark(2, true).unwrap();
        journal.mark(1, true).unwrap();
        check(&journal, Some("a"), Some("b"));
        journal.mark(1, false).unwrap();
        check(&journal, Some("b"), Some("c"));
        journal.add(done("d")).unwrap();
        check(&journal, Some("d"), None);
        journal.mark(3, true).unwrap();
        journal.mark(1, true).unwrap();
        check(&journal, Some("a"), Some("b"));
    }

    #[test]
    fn a_torn_line_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let journal = Journal::new(dir.path());
        journal.add(done("a")).unwrap();
        let torn = "{\"done\": {\"name\": \"b";
        let mut file = File::options().append(true).open(&journal.path).unwrap();
        file.write_all(torn.as_bytes()).unwrap();
        journal.add(done("c")).unwrap();
        check(&journal, Some("c"), None);
        assert_eq!(journal.steps().len(), 2);
    }
}

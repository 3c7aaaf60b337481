//! The journal as it is read: its steps, and what became of each.
//!
//! Only what is new in the file is read; what a step changed stays there until somebody asks. Leaves
//! writing to [`super::journal`].

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// That a step was taken back, or done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Turn {
    /// Its number, from 0.
    pub(super) step: usize,
    /// By which window.
    pub(super) by: Option<String>,
}

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line<D> {
    Done(D),
    Undone(Turn),
    Redone(Turn),
}

/// What a line says of a step; what it changed is read when somebody asks for it.
#[derive(Debug, Deserialize)]
struct Summary {
    name: String,
    time: String,
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    keeps: Vec<usize>,
    parts: Vec<Titled>,
}

#[derive(Debug, Deserialize)]
struct Titled {
    head: Title,
}

#[derive(Debug, Deserialize)]
struct Title {
    title: String,
}

/// A step and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Logged {
    pub(super) name: String,
    pub(super) time: String,
    /// The titles of the articles it is about.
    pub(super) articles: String,
    /// The window that did it.
    pub(super) by: Option<String>,
    pub(super) is_undone: bool,
    /// Something else was done after it was taken back: it stays so.
    pub(super) is_past: bool,
    pub(super) undone_by: Option<String>,
    /// Where its line stands in the file.
    pub(super) bytes: Range<usize>,
}

/// What is known of the journal's file: its steps as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Known {
    n_bytes: usize,
    /// The last bytes that were read; others: it is another file.
    last: Vec<u8>,
    pub(super) steps: Vec<Logged>,
}

/// How many of the last bytes tell whether a file is still the same.
const LAST: usize = 64;

impl Known {
    /// Takes in what is new in the file.
    pub(super) fn read(&mut self, mut file: File) -> io::Result<()> {
        let start = self.n_bytes - self.last.len();
        file.seek(SeekFrom::Start(start as u64))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let Some(new) = bytes.strip_prefix(self.last.as_slice()) else {
            *self = Self::default();
            return self.read(file);
        };
        // A line without an end is being written, or was torn.
        let end = memchr::memrchr(b'\n', new).map_or(0, |at| at + 1);
        let mut at = self.n_bytes;
        for line in new
            .get(..end)
            .unwrap_or_default()
            .split_inclusive(|byte| *byte == b'\n')
        {
            self.line(line, at);
            at += line.len();
        }
        let seen = self.last.len() + end;
        self.last = bytes
            .get(seen.saturating_sub(LAST)..seen)
            .unwrap_or_default()
            .to_vec();
        self.n_bytes = at;
        Ok(())
    }

    fn line(&mut self, line: &[u8], at: usize) {
        match serde_json::from_slice::<Line<Summary>>(line) {
            Ok(Line::Done(done)) => {
                for (number, step) in self.steps.iter_mut().enumerate() {
                    step.is_past |= step.is_undone && !done.keeps.contains(&number);
                }
                let mut titles: Vec<String> =
                    done.parts.into_iter().map(|part| part.head.title).collect();
                titles.dedup();
                self.steps.push(Logged {
                    name: done.name,
                    time: done.time,
                    articles: titles.join(", "),
                    by: done.by,
                    bytes: at..at + line.len(),
                    ..Logged::default()
                });
            }
            Ok(Line::Undone(turn)) => self.turn(turn, true),
            Ok(Line::Redone(turn)) => self.turn(turn, false),
            // Torn by a crash.
            Err(_) => {}
        }
    }

    /// Steps are numbered over the whole file, so a mark finds its step whatever came in between.
    fn turn(&mut self, turn: Turn, is_undone: bool) {
        if let Some(step) = self.steps.get_mut(turn.step) {
            step.is_undone = is_undone;
            step.undone_by = turn.by;
        }
    }
}

/// The number of the step to take back next, of those with these numbers.
pub(super) fn next_undo(steps: &[Logged], numbers: &[usize]) -> Option<usize> {
    let is_done = |number: &&usize| steps.get(**number).is_some_and(|step| !step.is_undone);
    numbers.iter().rev().find(is_done).copied()
}

/// The number of the step to do again next, of those with these numbers.
pub(super) fn next_redo(steps: &[Logged], numbers: &[usize]) -> Option<usize> {
    let last = next_undo(steps, numbers);
    let behind = last.map_or(0, |last| {
        let at = numbers.iter().position(|number| *number == last);
        at.map_or(0, |at| at + 1)
    });
    let mut open = numbers.iter().skip(behind);
    let is_open = |number: &&usize| steps.get(**number).is_some_and(|step| !step.is_past);
    open.find(is_open).copied()
}

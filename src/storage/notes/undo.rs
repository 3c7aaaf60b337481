//! Takes back what was written, and writes it again.

use super::change;
use super::head::Head;
use super::journal::{Done, Journal, next_redo, next_undo};
use super::store::{Place, Store, shelf_of};
use super::{NotesError, store};
use crate::annotation::{Clash, Operation};

/// One step of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub name: String,
    /// When (RFC 3339, UTC).
    pub time: String,
    /// In which article, by title.
    pub article: String,
    /// Whether it was taken back.
    pub is_undone: bool,
}

/// What came of taking back or doing again.
#[derive(Debug, Default)]
pub struct Undone {
    /// The step; `None` where there was none left.
    pub step: Option<Step>,
    /// What is no longer as it was left, and stays.
    pub clashes: Vec<Clash>,
    /// Why it could not be done.
    pub refused: Option<NotesError>,
}

impl Store {
    /// Everything that was done, newest first.
    pub fn steps(&self) -> Vec<Step> {
        let steps = self
            .journal()
            .map(|journal| journal.steps())
            .unwrap_or_default();
        let shown = steps
            .iter()
            .rev()
            .map(|step| shown(&step.done, step.is_undone));
        shown.collect()
    }

    /// The names of what would be taken back and done again next.
    pub fn next_steps(&self) -> (Option<String>, Option<String>) {
        let steps = self
            .journal()
            .map(|journal| journal.steps())
            .unwrap_or_default();
        let name = |number: Option<usize>| Some(steps.get(number?)?.done.name.clone());
        (name(next_undo(&steps)), name(next_redo(&steps)))
    }

    /// Takes back the last step.
    pub fn undo(&self) -> Undone {
        self.turn(true)
    }

    /// Does again what was taken back last.
    pub fn redo(&self) -> Undone {
        self.turn(false)
    }

    fn turn(&self, back: bool) -> Undone {
        let Some(journal) = self.journal() else {
            return Undone::default();
        };
        let _lock = journal.lock();
        let steps = journal.steps();
        let number = if back {
            next_undo(&steps)
        } else {
            next_redo(&steps)
        };
        let Some((number, logged)) = number.and_then(|number| Some((number, steps.get(number)?)))
        else {
            return Undone::default();
        };
        let mut undone = self.carry_out(&logged.done, back);
        if undone.refused.is_none() {
            undone.refused = mark(&journal, number, back);
        }
        undone.step = Some(shown(&logged.done, back));
        undone
    }

    fn carry_out(&self, done: &Done, back: bool) -> Undone {
        let mut undone = Undone::default();
        for part in &done.parts {
            let operation = Operation::new("", part.changes.clone());
            let changes = if back {
                operation.inverse().changes
            } else {
                operation.changes
            };
            let place = Place {
                shelf: shelf_of(part),
                name: part.name.clone(),
            };
            let head = Head::clone(&part.head);
            match change::file(&place, &head, changes, None, None) {
                Ok((_, clashes)) => undone.clashes.extend(clashes),
                Err(error) => undone.refused = Some(error),
            }
        }
        if store::loses_text(&done.parts) {
            self.collect(&done.parts.iter().map(shelf_of).collect());
        }
        undone
    }
}

fn mark(journal: &Journal, number: usize, back: bool) -> Option<NotesError> {
    journal.mark(number, back).err().map(NotesError::from)
}

fn shown(done: &Done, is_undone: bool) -> Step {
    Step {
        name: done.name.clone(),
        time: done.time.clone(),
        article: done.articles(),
        is_undone,
    }
}

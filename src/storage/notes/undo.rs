//! Takes back what was written, and writes it again.
//!
//! Owns whose steps those are: a window takes back what it has done itself, then what windows have
//! done that are closed; what another window has done that is still open is left to that one.

use super::NotesError;
use super::change;
use super::head::Head;
use super::journal::{Done, Journal};
use super::place::Place;
use super::steps::{Logged, next_redo, next_undo};
use super::store::Store;
use super::writing::{folder_of, loses_text};
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
    /// Who did it.
    pub whose: Whose,
}

/// Who did a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// This window.
    #[default]
    Own,
    /// One that is closed.
    Earlier,
    /// Another one, which is open.
    Other,
}

/// What came of taking back or doing again.
#[derive(Debug, Default)]
pub struct Undone {
    /// The step; `None` where there was none left.
    pub step: Option<Step>,
    /// The last step of another open window, where there was no other left.
    pub left: Option<Step>,
    /// What is no longer as it was left, and stays.
    pub clashes: Vec<Clash>,
    /// Why it could not be done.
    pub refused: Option<NotesError>,
}

/// The journal as a window sees it.
struct Sight {
    steps: Vec<Logged>,
    whose: Vec<Whose>,
    /// The steps that this window may turn: its own after those of closed windows.
    own: Vec<usize>,
}

impl Sight {
    fn new(journal: &Journal) -> Self {
        let steps = journal.steps();
        let (own, running) = (journal.own(), journal.running());
        let whose = |step: &Logged| match &step.by {
            Some(by) if own.as_ref() == Some(by) => Whose::Own,
            Some(by) if running.contains(by) => Whose::Other,
            Some(_) | None => Whose::Earlier,
        };
        let whose: Vec<Whose> = steps.iter().map(whose).collect();
        let of = |wanted: Whose| {
            let numbers = whose.iter().enumerate();
            numbers.filter_map(move |(number, whose)| (*whose == wanted).then_some(number))
        };
        let own = of(Whose::Earlier).chain(of(Whose::Own)).collect();
        Self { steps, whose, own }
    }

    fn next(&self, back: bool) -> Option<usize> {
        if back {
            next_undo(&self.steps, &self.own)
        } else {
            next_redo(&self.steps, &self.own)
        }
    }

    fn shown(&self, number: usize) -> Option<Step> {
        let step = self.steps.get(number)?;
        Some(Step {
            name: step.name.clone(),
            time: step.time.clone(),
            article: step.articles.clone(),
            is_undone: step.is_undone,
            whose: self.whose.get(number).copied().unwrap_or_default(),
        })
    }

    /// The last step of another open window.
    fn left(&self) -> Option<Step> {
        let numbers = (0..self.steps.len()).rev();
        let mut shown = numbers.filter_map(|number| self.shown(number));
        shown.find(|step| step.whose == Whose::Other && !step.is_undone)
    }
}

impl Store {
    /// Everything that was done, newest first.
    pub fn steps(&self) -> Vec<Step> {
        let Some(journal) = &self.journal else {
            return Vec::new();
        };
        let sight = Sight::new(journal);
        let numbers = (0..sight.steps.len()).rev();
        numbers.filter_map(|number| sight.shown(number)).collect()
    }

    /// The names of what would be taken back and done again next.
    pub fn next_steps(&self) -> (Option<String>, Option<String>) {
        let Some(journal) = &self.journal else {
            return (None, None);
        };
        let sight = Sight::new(journal);
        let name = |back| Some(sight.shown(sight.next(back)?)?.name);
        (name(true), name(false))
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
        let Some(journal) = &self.journal else {
            return Undone::default();
        };
        let _lock = match journal.lock() {
            Ok(lock) => lock,
            Err(error) => {
                return Undone {
                    refused: Some(error),
                    ..Undone::default()
                };
            }
        };
        let sight = Sight::new(journal);
        let found = sight.next(back).and_then(|number| {
            let done = journal.done(sight.steps.get(number)?)?;
            Some((number, done))
        });
        let Some((number, done)) = found else {
            return Undone {
                left: sight.left().filter(|_| back),
                ..Undone::default()
            };
        };
        let mut undone = self.carry_out(&done, back);
        if undone.refused.is_none() {
            undone.refused = journal.mark(number, back).err().map(NotesError::from);
        }
        undone.step = sight.shown(number);
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
                folder: folder_of(part),
                name: part.name.clone(),
            };
            let head = Head::clone(&part.head);
            match change::file(&self.files, &place, &head, changes, None, &[]) {
                Ok((_, clashes)) => undone.clashes.extend(clashes),
                Err(error) => undone.refused = Some(error),
            }
        }
        if loses_text(&done.parts) {
            self.collect(&done.parts.iter().map(folder_of).collect());
        }
        undone
    }
}

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

/// Which way a step is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is taken back.
    Back,
    /// It is done again.
    Again,
}

/// The journal as a window sees it.
struct History {
    steps: Vec<Logged>,
    whose: Vec<Whose>,
    /// The steps that this window may turn: its own after those of closed windows.
    own: Vec<usize>,
}

impl History {
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

    fn next(&self, way: Way) -> Option<usize> {
        match way {
            Way::Back => next_undo(&self.steps, &self.own),
            Way::Again => next_redo(&self.steps, &self.own),
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
        let history = History::new(journal);
        let numbers = (0..history.steps.len()).rev();
        numbers.filter_map(|number| history.shown(number)).collect()
    }

    /// The names of what would be taken back and done again next.
    pub fn next_steps(&self) -> (Option<String>, Option<String>) {
        let Some(journal) = &self.journal else {
            return (None, None);
        };
        let history = History::new(journal);
        let name = |way| Some(history.shown(history.next(way)?)?.name);
        (name(Way::Back), name(Way::Again))
    }

    /// Takes back the last step.
    pub fn undo(&self) -> Undone {
        self.turn(Way::Back)
    }

    /// Does again what was taken back last.
    pub fn redo(&self) -> Undone {
        self.turn(Way::Again)
    }

    /// Takes back the last step, or does again what was taken back last.
    pub fn turn(&self, way: Way) -> Undone {
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
        let history = History::new(journal);
        let found = history.next(way).and_then(|number| {
            let done = journal.done(history.steps.get(number)?)?;
            Some((number, done))
        });
        let Some((number, done)) = found else {
            return Undone {
                left: history.left().filter(|_| way == Way::Back),
                ..Undone::default()
            };
        };
        let mut undone = self.carry_out(&done, way);
        if undone.refused.is_none() {
            undone.refused = journal.mark(number, way).err().map(NotesError::from);
        }
        undone.step = history.shown(number);
        undone
    }

    fn carry_out(&self, done: &Done, way: Way) -> Undone {
        let mut undone = Undone::default();
        for part in &done.parts {
            let operation = Operation::new("", part.changes.clone());
            let changes = match way {
                Way::Back => operation.inverse().changes,
                Way::Again => operation.changes,
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

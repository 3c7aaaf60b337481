//! What an import comes to, note by note, before anything is written.
//!
//! Owns what happens to a note that is there already: importing a file twice adds nothing, and what the
//! reader has changed since stays. Leaves writing to the store.

use std::collections::{BTreeMap, BTreeSet};

use super::foreign::Incoming;
use super::settle::{Locator, Settled, Whereabouts};
use super::times::is_later;
use crate::annotation::{Annotation, Change, Id};

/// What becomes of one note.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The note as it would be stored.
    pub note: Annotation,
    /// Where its words are.
    pub settled: Settled,
    /// What would be done.
    pub action: Action,
}

/// What is done with a note.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// It is new.
    Add,
    /// It is there, and the file has a newer one.
    Update(Box<Annotation>),
    /// It is there, and says the same.
    Same,
    /// It is there, and has been changed since.
    Keep,
}

impl Action {
    /// The word in reports.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Add => "new",
            Self::Update(_) => "newer",
            Self::Same => "there already",
            Self::Keep => "yours is newer",
        }
    }
}

impl Planned {
    /// What the store has to do.
    pub fn change(&self) -> Option<Change> {
        match &self.action {
            Action::Add => Some(Change::add(self.note.clone())),
            Action::Update(before) => Some(Change::edit((**before).clone(), self.note.clone())),
            Action::Same | Action::Keep => None,
        }
    }
}

/// What the notes of a file come to in one article, whose own notes are `existing`.
pub fn plan(
    notes: Vec<Incoming>,
    locator: &Locator<'_, '_>,
    existing: impl IntoIterator<Item = Annotation>,
) -> Vec<Planned> {
    let existing = existing.into_iter().map(|note| (note.id.clone(), note));
    let mut existing: BTreeMap<Id, Annotation> = existing.collect();
    let mut known = Places::default();
    for note in existing.values() {
        known.add(locator, note);
    }
    let mut planned = Vec::with_capacity(notes.len());
    for mut incoming in notes {
        let settled = locator.settle(&mut incoming);
        let note = incoming.annotation;
        let action = match existing.get(&note.id) {
            None if !incoming.has_id && known.has(locator, &note) => Action::Same,
            None => Action::Add,
            Some(own) if says_the_same(own, &note) => Action::Same,
            Some(own) if is_later(note.touched(), own.touched()) => {
                Action::Update(Box::new(own.clone()))
            }
            Some(_) => Action::Keep,
        };
        if matches!(action, Action::Add | Action::Update(_)) {
            known.add(locator, &note);
            existing.insert(note.id.clone(), note.clone());
        }
        planned.push(Planned {
            note,
            settled,
            action,
        });
    }
    planned
}

/// What is said at which places; formats without ids have no labels either.
#[derive(Default)]
struct Places(BTreeMap<Vec<Whereabouts>, BTreeSet<Option<String>>>);

impl Places {
    fn add(&mut self, locator: &Locator<'_, '_>, note: &Annotation) {
        let said = self.0.entry(locator.whereabouts(note)).or_default();
        said.insert(note.note_text());
    }

    /// Whether a note that has no id of its own is one that is there already: at the same place, with
    /// nothing said that is not said there.
    fn has(&self, locator: &Locator<'_, '_>, note: &Annotation) -> bool {
        let whereabouts = locator.whereabouts(note);
        let said = note.note_text();
        let there = self.0.get(&whereabouts).filter(|_| !whereabouts.is_empty());
        there.is_some_and(|there| said.is_none() || there.contains(&said))
    }
}

/// Whether two notes of one id say the same about the same words.
fn says_the_same(a: &Annotation, b: &Annotation) -> bool {
    let words = |note: &Annotation| -> Vec<String> {
        let selectors = note.target.selectors();
        selectors.map(|selector| selector.exact.clone()).collect()
    };
    let is_same_kind = std::mem::discriminant(&a.target) == std::mem::discriminant(&b.target);
    is_same_kind
        && words(a) == words(b)
        && a.motivation == b.motivation
        && a.bodies == b.bodies
        && a.tags == b.tags
        && a.label == b.label
}

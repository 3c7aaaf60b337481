//! Carries out what a reader does to notes: each change in the file where its note is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::folder::NotesFolder;
use super::head::{Found, Head};
use super::index::Index;
use super::journal::{Done, Part};
use super::place::Place;
use super::store::Store;
use super::subject::Subject;
use super::{NotesError, change, random};
use crate::annotation::{Annotation, Change, Clash, Id, Operation, Stamp};

/// What came of writing.
#[derive(Debug, Default)]
pub struct Written {
    /// What was really done.
    pub done: Vec<Change>,
    /// Where it met what somebody else had written.
    pub clashes: Vec<Clash>,
    /// The notes files that were written.
    pub files: Vec<PathBuf>,
    /// Why some of it was not written, and what that is.
    pub refused: Option<(NotesError, Operation)>,
    /// Why it cannot be taken back, where it cannot.
    pub unlogged: Option<NotesError>,
}

/// The text of a revision, by its hash.
pub type Kept<'t> = (&'t str, &'t str);

impl Store {
    /// Carries out an operation on the notes of an article whose text is `text`, at a time (RFC 3339,
    /// UTC).
    pub fn write(&self, subject: &Subject, text: &str, operation: Operation, now: &str) -> Written {
        let kept = [(subject.revision.as_str(), text)];
        self.write_keeping(subject, &kept, operation, now)
    }

    /// The same, keeping the texts of those revisions in which its notes were made.
    pub fn write_keeping(
        &self,
        subject: &Subject,
        kept: &[Kept<'_>],
        operation: Operation,
        now: &str,
    ) -> Written {
        let mut written = Written::default();
        let (mut parts, mut refused) = (Vec::new(), Vec::new());
        for (place, head, changes) in self.routed(subject, operation.changes) {
            let mut new_id = new_id;
            let mut stamp = Stamp {
                now: now.to_owned(),
                creator: self.creator.clone(),
                generator: format!("byline {}", env!("CARGO_PKG_VERSION")),
                new_id: &mut new_id,
            };
            let stamped = Some(&mut stamp);
            match change::file(&self.files, &place, &head, changes.clone(), stamped, kept) {
                Ok((done, clashes)) => {
                    written.clashes.extend(clashes);
                    if !done.is_empty() {
                        written.done.extend(done.iter().cloned());
                        written.files.push(place.path());
                        parts.push(part(&place, head, done));
                    }
                }
                Err(error) => {
                    refused.extend(changes);
                    written.refused = Some((error, Operation::default()));
                }
            }
        }
        if let Some((_, left)) = &mut written.refused {
            *left = Operation::new(operation.name.clone(), refused);
        }
        if !parts.is_empty() {
            written.unlogged = self.log(operation.name, parts, now);
        }
        written
    }

    /// Puts down what was done, so that it can be taken back; why it cannot.
    fn log(&self, name: String, parts: Vec<Part>, now: &str) -> Option<NotesError> {
        let folders: BTreeSet<NotesFolder> = parts.iter().map(folder_of).collect();
        let loses = loses_text(&parts);
        let time = now.to_owned();
        let unlogged = self.journal.as_ref().and_then(|journal| {
            let added = journal.add(Done::new(name, time, parts));
            added.err()
        });
        if loses {
            self.collect(&folders);
        }
        unlogged
    }

    /// The changes by the file that they belong to: where the note is, else the article's own.
    fn routed(&self, subject: &Subject, changes: Vec<Change>) -> Vec<(Place, Head, Vec<Change>)> {
        let (_, found) = self.locate(subject);
        let place = found.unwrap_or_else(|| self.new_place(subject));
        let file = place.folder.file_in_head(subject.file.as_deref());
        let head = subject.head(file);
        let before = changes.iter().filter_map(|change| change.before.as_ref());
        let before: BTreeSet<Id> = before.map(|note| note.id.clone()).collect();
        let elsewhere = self.places_of(subject, before, &place);
        let mut by_place: BTreeMap<Place, (Head, Vec<Change>)> = BTreeMap::new();
        for change in changes {
            let is_new = change.before.is_none();
            let other = change.id().filter(|_| !is_new);
            let other = other.and_then(|id| elsewhere.get(id)).cloned();
            let (place, head) = other.unwrap_or_else(|| (place.clone(), head.clone()));
            let (_, changes) = by_place.entry(place).or_insert((head, Vec::new()));
            changes.push(change);
        }
        by_place
            .into_iter()
            .map(|(place, (head, changes))| (place, head, changes))
            .collect()
    }

    /// The files of other articles in which those of these notes are that are not in `own`.
    fn places_of(
        &self,
        subject: &Subject,
        mut ids: BTreeSet<Id>,
        own: &Place,
    ) -> BTreeMap<Id, (Place, Head)> {
        let mut places = BTreeMap::new();
        if !ids.is_empty()
            && let Ok(Some(stream)) = self.files.read(&own.folder, &own.name)
        {
            let known = stream.find(&ids);
            ids.retain(|id| !known.contains_key(id));
        }
        for folder in self.folders(subject) {
            for (name, _) in folder.files() {
                if ids.is_empty() {
                    return places;
                }
                let Ok(Some(stream)) = self.files.read(&folder, &name) else {
                    continue;
                };
                let found = stream.find(&ids);
                if found.is_empty() {
                    continue;
                }
                let head = match stream.head() {
                    Found::Head(head) => *head,
                    Found::None | Found::Newer(_) | Found::Damaged(..) => Head::default(),
                };
                let place = Place {
                    folder: folder.clone(),
                    name,
                };
                for id in found.into_keys() {
                    ids.remove(&id);
                    places.insert(id, (place.clone(), head.clone()));
                }
            }
        }
        places
    }

    /// Drops kept texts to which neither a note nor a step of the journal refers.
    pub(super) fn collect(&self, folders: &BTreeSet<NotesFolder>) {
        for folder in folders {
            let Ok(_lock) = folder.lock() else { continue };
            let mut index = Index::load(self.index_path(folder).as_deref());
            index.refresh(folder, &self.files);
            folder.drop_texts(|revision| {
                index
                    .files()
                    .any(|(_, known)| known.texts.contains(revision))
                    || self
                        .journal
                        .as_ref()
                        .is_some_and(|journal| journal.names(revision))
            });
        }
    }
}

/// Whether a note that refers to a revision goes, or refers to another one.
pub(super) fn loses_text(parts: &[Part]) -> bool {
    let revisions = |note: Option<&Annotation>| -> BTreeSet<String> {
        let revisions = note.into_iter().flat_map(Annotation::revisions);
        revisions.map(str::to_owned).collect()
    };
    let mut changes = parts.iter().flat_map(|part| &part.changes);
    changes.any(|change| {
        let after = revisions(change.after.as_ref());
        revisions(change.before.as_ref())
            .difference(&after)
            .next()
            .is_some()
    })
}

fn part(place: &Place, head: Head, changes: Vec<Change>) -> Part {
    Part {
        folder: place.folder.path.clone(),
        base: place.folder.base.clone(),
        name: place.name.clone(),
        head,
        changes,
    }
}

pub(super) fn folder_of(part: &Part) -> NotesFolder {
    NotesFolder {
        path: part.folder.clone(),
        base: part.base.clone(),
    }
}

fn new_id() -> Id {
    Id::new(&random::word('n')).unwrap_or_default()
}

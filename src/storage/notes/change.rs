//! Changes one notes file: lock, read again, apply, write.
//!
//! Owns that two writers lose nothing and that what is written can be read back. Leaves which file a
//! change belongs to, and several files at once, to [`super::writing`].

use std::collections::BTreeSet;

use super::files::Files;
use super::place::Place;
use super::stream::Stream;
use super::writing::Kept;
use super::{Head, MAX_NOTE, NotesError, head, read, write};
use crate::annotation::{Annotation, Change, Clash, Id, Stamp, apply};

/// Changes one notes file under its lock; what was really done, and what clashed.
pub(super) fn file(
    files: &Files,
    place: &Place,
    head: &Head,
    changes: Vec<Change>,
    stamp: Option<&mut Stamp<'_>>,
    kept: &[Kept<'_>],
) -> Result<(Vec<Change>, Vec<Clash>), NotesError> {
    let (folder, name) = (&place.folder, &place.name);
    let _lock = folder.lock()?;
    let mut stream = open(files, place, head)?;
    let ids: BTreeSet<Id> = changes.iter().filter_map(Change::id).cloned().collect();
    let mut notes = stream.find(&ids);
    let (done, clashes) = apply(&mut notes, changes, stamp);
    if done.is_empty() {
        return Ok((done, clashes));
    }
    let done: Vec<Change> = done.into_iter().map(settled).collect::<Result<_, _>>()?;
    for (revision, text) in kept {
        if names(&done, revision) {
            folder.keep(revision, text)?;
        }
    }
    stream.apply(&done);
    files.write(folder, name, &stream)?;
    Ok((done, clashes))
}

/// The stream to write to: as it is, with a first head, or brought to today's schema.
fn open(files: &Files, place: &Place, head: &Head) -> Result<Stream, NotesError> {
    let Some(mut stream) = files.read(&place.folder, &place.name)? else {
        let mut stream = Stream::default();
        stream.set_head(head);
        return Ok(stream);
    };
    match stream.head() {
        head::Found::Newer(version) => {
            return Err(NotesError::Newer {
                path: place.path(),
                version,
            });
        }
        // Written by hand without a head: the schema before the first.
        head::Found::None => {
            place.folder.back_up(&place.name, &stream)?;
            stream.set_head(head);
            stream.name_all();
        }
        head::Found::Head(_) => {
            if let Some(file) = &head.file {
                stream.set_file(file);
            }
        }
        head::Found::Damaged(..) => {}
    }
    Ok(stream)
}

/// The change with its note as it will be read back.
fn settled(change: Change) -> Result<Change, NotesError> {
    let Some(after) = change.after else {
        return Ok(change);
    };
    let document = write::document(after);
    if document.len() > MAX_NOTE {
        return Err(NotesError::TooLong);
    }
    match read::document(&document) {
        Ok(after) => Ok(Change {
            after: Some(after),
            ..change
        }),
        Err(damage) => Err(NotesError::Odd(damage.message)),
    }
}

/// Whether a note refers to a revision.
fn names(changes: &[Change], revision: &str) -> bool {
    let notes = changes.iter().filter_map(|change| change.after.as_ref());
    notes
        .flat_map(Annotation::revisions)
        .any(|own| own == revision)
}

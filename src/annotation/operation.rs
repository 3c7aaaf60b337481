//! What is written, as before and after, so that it can be undone and so that two writers agree.
//!
//! Owns how changes meet notes that somebody else has changed meanwhile: nothing that anybody wrote is
//! lost. Leaves files to [`crate::storage`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Annotation, Body, Id};

/// Something the reader does to notes: one step of undo.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// What the journal calls it ("note", "merge Orr and Lee").
    pub name: String,
    /// What changes.
    pub changes: Vec<Change>,
}

/// One annotation, before and after. Neither: nothing changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// As the reader saw it; `None` where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Annotation>,
    /// As it shall be; `None` where there shall be none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Annotation>,
}

/// What the store adds to annotations: clock, name and randomness of the outside world.
pub struct Stamp<'a> {
    /// Now (RFC 3339, UTC).
    pub now: String,
    /// Who writes.
    pub creator: Option<String>,
    /// Which program writes, with its version.
    pub generator: String,
    /// Makes an id that nobody has.
    pub new_id: &'a mut dyn FnMut() -> Id,
}

/// Where a change met something else than it expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// To be deleted, but somebody has changed it meanwhile: it stays.
    Changed(Id),
    /// To be undone, but it is no longer as it was left: it stays.
    Stale(Id),
}

impl Operation {
    /// An operation of these changes.
    pub fn new(name: impl Into<String>, changes: Vec<Change>) -> Self {
        Self {
            name: name.into(),
            changes,
        }
    }

    /// The operation that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let changes = self.changes.iter().rev().cloned().map(|change| Change {
            before: change.after,
            after: change.before,
        });
        Self::new(self.name.clone(), changes.collect())
    }
}

impl Change {
    /// A new annotation; with an empty id the store names it.
    pub fn add(annotation: Annotation) -> Self {
        Self {
            before: None,
            after: Some(annotation),
        }
    }

    /// A changed annotation.
    pub fn edit(before: Annotation, after: Annotation) -> Self {
        Self {
            before: Some(before),
            after: Some(after),
        }
    }

    /// An annotation that shall go.
    pub fn delete(annotation: Annotation) -> Self {
        Self {
            before: Some(annotation),
            after: None,
        }
    }

    /// The annotation's id.
    pub fn id(&self) -> Option<&Id> {
        Some(&self.after.as_ref().or(self.before.as_ref())?.id)
    }
}

/// Applies `changes` to `notes`; what was really done, to be kept in the journal, and what clashed.
///
/// With a stamp (a new operation), a note that somebody else has changed meanwhile gets both changes,
/// and a note that is gone comes back with what was written into it. Without one (undo and redo), what
/// is no longer as it was left stays as it is.
pub fn apply(
    notes: &mut BTreeMap<Id, Annotation>,
    changes: Vec<Change>,
    mut stamp: Option<&mut Stamp<'_>>,
) -> (Vec<Change>, Vec<Clash>) {
    let (mut done, mut clashes) = (Vec::new(), Vec::new());
    for change in changes {
        match one(notes, change, stamp.as_deref_mut()) {
            Ok(Some(change)) => {
                match (&change.before, &change.after) {
                    (_, Some(after)) => _ = notes.insert(after.id.clone(), after.clone()),
                    (Some(before), None) => _ = notes.remove(&before.id),
                    (None, None) => {}
                }
                done.push(change);
            }
            Ok(None) => {}
            Err(clash) => clashes.push(clash),
        }
    }
    (done, clashes)
}

/// What a change comes to among `notes` as they are.
fn one(
    notes: &BTreeMap<Id, Annotation>,
    change: Change,
    stamp: Option<&mut Stamp<'_>>,
) -> Result<Option<Change>, Clash> {
    let Some(id) = change.id().cloned() else {
        return Ok(None);
    };
    let current = notes.get(&id);
    let Some(stamp) = stamp else {
        return if current == change.before.as_ref() {
            Ok(Some(change))
        } else {
            Err(Clash::Stale(id))
        };
    };
    let after = match (change.before, change.after, current) {
        (None, Some(new), None) => stamp.added(new),
        (Some(before), Some(after), Some(current)) => {
            if after == before {
                return Ok(None);
            }
            stamp.edited(merged(&before, after, current))
        }
        (Some(_), Some(after), None) => stamp.edited(after),
        // A new note of an id that is taken (an import done twice): the newer text is added to it.
        (None, Some(after), Some(current)) => {
            if after == *current {
                return Ok(None);
            }
            stamp.edited(merged(current, after, current))
        }
        (Some(before), None, Some(current)) if before == *current => {
            return Ok(Some(Change::delete(before)));
        }
        (Some(_), None, Some(_)) => return Err(Clash::Changed(id)),
        (_, None, _) => return Ok(None),
    };
    Ok(Some(Change {
        before: current.cloned(),
        after: Some(after),
    }))
}

impl Stamp<'_> {
    fn added(&mut self, mut new: Annotation) -> Annotation {
        if new.id.is_empty() {
            new.id = (self.new_id)();
            new.creator = new.creator.or_else(|| self.creator.clone());
            new.generator = new.generator.or_else(|| Some(self.generator.clone()));
        }
        if new.created.is_empty() {
            new.created.clone_from(&self.now);
        }
        new
    }

    fn edited(&self, mut changed: Annotation) -> Annotation {
        changed.modified = Some(self.now.clone());
        changed
    }
}

/// `current`, changed as `before` was changed into `after`.
fn merged(before: &Annotation, after: Annotation, current: &Annotation) -> Annotation {
    if before == current {
        return after;
    }
    let mut tags = current.tags.clone();
    tags.retain(|tag| after.tags.contains(tag) || !before.tags.contains(tag));
    for tag in &after.tags {
        if !before.tags.contains(tag) && !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    Annotation {
        motivation: *newer(&before.motivation, &after.motivation, &current.motivation),
        target: newer(&before.target, &after.target, &current.target).clone(),
        bodies: merged_bodies(&before.bodies, &after.bodies, &current.bodies),
        tags,
        label: newer(&before.label, &after.label, &current.label).clone(),
        extra: newer(&before.extra, &after.extra, &current.extra).clone(),
        ..current.clone()
    }
}

/// What the reader has changed, else what somebody else may have.
fn newer<'a, T: PartialEq>(before: &T, after: &'a T, current: &'a T) -> &'a T {
    if after == before { current } else { after }
}

/// Where both have written something, both are kept.
fn merged_bodies(before: &[Body], after: &[Body], current: &[Body]) -> Vec<Body> {
    if after == before {
        return current.to_vec();
    }
    if current == before {
        return after.to_vec();
    }
    let mut bodies = current.to_vec();
    for body in after {
        if !bodies.contains(body) {
            bodies.push(body.clone());
        }
    }
    bodies
}

#[cfg(test)]
mod tests {
    use super::super::{Motivation, Selector, Target};
    use super::*;

    fn note(id: &str, text: &str, tags: &[&str]) -> Annotation {
        let target = Target::Passage(Selector::of_words("the lock keeper"));
        let mut note = Annotation::note(target, text);
        note.id = Id::new(id).unwrap_or_default();
        note.tags = tags.iter().map(ToString::to_string).collect();
        note
    }

    /// Applies one change to one stored note; what stands there afterwards, as "text [tags]".
    #[track_caller]
    fn check(stored: Option<Annotation>, change: Change, expected: &str) {
        let mut notes: BTreeMap<_, _> = stored
            .into_iter()
            .map(|note| (note.id.clone(), note))
            .collect();
        let before = notes.clone();
        let mut stamp = Stamp {
            now: "2026-05-01T10:00:00Z".to_owned(),
            creator: None,
            generator: "byline".to_owned(),
            new_id: &mut || Id::new("fresh").unwrap(),
        };
        let (done, clashes) = apply(&mut notes, vec![change], Some(&mut stamp));
        let shown = notes
            .values()
            .map(|note| {
                let text = note.note_text().unwrap_or_default().replace("\n\n", " + ");
                format!("{}: {text} {}", note.id.as_str(), note.tags.join(","))
                    .trim()
                    .to_owned()
            })
            .chain(clashes.iter().map(|clash| format!("{clash:?}")));
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected);
        // And back.
        let inverse = Operation::new("", done).inverse();
        let (_, clashes) = apply(&mut notes, inverse.changes, None);
        assert_eq!(clashes, []);
        assert_eq!(notes, before);
    }

    #[test]
    fn a_new_note_gets_its_name() {
        check(None, Change::add(note("", "why", &[])), "fresh: why");
        check(None, Change::add(note("n1", "why", &[])), "n1: why");
        check(None, Change::default(), "");
    }

    #[test]
    fn what_two_have_written_is_kept_for_both() {
        let old = note("n", "why", &["a", "b"]);
        let edit = Change::edit(old.clone(), note("n", "when", &["a", "c"]));
        check(Some(old.clone()), edit.clone(), "n: when a,c");
        check(
            Some(note("n", "who", &["a", "b", "d"])),
            edit.clone(),
            "n: who + when a,d,c",
        );
        check(
            Some(note("n", "why", &["b"])),
            Change::edit(old.clone(), note("n", "when", &["a", "b"])),
            "n: when b",
        );
        check(None, edit, "n: when a,c");
        check(
            Some(old.clone()),
            Change::edit(old.clone(), old),
            "n: why a,b",
        );
    }

    #[test]
    fn a_note_that_somebody_has_changed_is_not_deleted() {
        let old = note("n", "why", &[]);
        check(Some(old.clone()), Change::delete(old.clone()), "");
        check(
            Some(note("n", "who", &[])),
            Change::delete(old.clone()),
            "n: who; Changed(Id(\"n\"))",
        );
        check(None, Change::delete(old), "");
    }

    #[test]
    fn undo_leaves_alone_what_is_no_longer_as_it_was() {
        let mut notes = BTreeMap::new();
        let changed = note("n", "changed outside", &[]);
        notes.insert(changed.id.clone(), changed);
        let undo = Change::delete(note("n", "as written", &[]));
        let (done, clashes) = apply(&mut notes, vec![undo], None);
        assert_eq!((done.len(), clashes.len(), notes.len()), (0, 1, 1));
    }

    #[test]
    fn a_highlight_that_says_something_is_a_note() {
        let highlight = Annotation::highlight(Selector::of_words("gate"));
        let note = highlight.with_note("shut");
        assert_eq!(note.motivation, Motivation::Commenting);
        assert_eq!(note.with_note("").motivation, Motivation::Highlighting);
    }
}

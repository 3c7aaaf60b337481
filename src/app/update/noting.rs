//! Annotating: highlights and notes; undo and redo.
//!
//! Leaves what a key is about to [`super::about`], tags and labels to [`super::tagging`], what is no
//! passage to [`super::targets`], typing a note to [`super::editing`], what the store answers to
//! [`super::answered`] and finding a note again to the lists.

use std::sync::Arc;

use super::{App, Effect, Level, about, copying, editing};
use crate::annotation::{Annotation, Change, Motivation, Operation};
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::app::notes::{About, Doing, kind, short};
use crate::app::popup::PopupKind;
use crate::app::selection::Selection;
use crate::text::TextRange;

/// Has the store change the open article's notes.
pub(super) fn write(app: &mut App, operation: Operation) {
    app.notes.doing = Some(Doing::Write(operation.name.clone()));
    send(app, operation);
}

/// The same for words that come from the editor: their draft is forgotten once they are written.
pub(super) fn write_composed(app: &mut App, operation: Operation) {
    app.notes.doing = Some(Doing::Compose(operation.name.clone()));
    send(app, operation);
}

fn send(app: &mut App, operation: Operation) {
    let (ticket, place) = (app.article.ticket, app.article.place.clone());
    let document = Arc::clone(&app.article.document);
    app.effects
        .push(Effect::Write(ticket, place, document, operation));
}

/// `U`: takes back what was written last.
pub(super) fn undo(app: &mut App) {
    app.notes.doing = Some(Doing::Undo(app.notes.undo.clone()));
    let place = app.article.place.clone();
    let document = Arc::clone(&app.article.document);
    app.effects
        .push(Effect::Undo(app.article.ticket, place, document));
}

/// `Y`: writes again what was taken back last.
pub(super) fn redo(app: &mut App) {
    app.notes.doing = Some(Doing::Redo(app.notes.redo.clone()));
    let place = app.article.place.clone();
    let document = Arc::clone(&app.article.document);
    app.effects
        .push(Effect::Redo(app.article.ticket, place, document));
}

/// `x`: marks the words; words that are only marked are so no more.
pub(super) fn highlight(app: &mut App) {
    let Some(about) = about::here(app) else {
        return;
    };
    match about {
        About::Fresh(target, _) => {
            let name = format!("highlight {}", short(&target));
            let note = Annotation::new(Motivation::Highlighting, *target);
            settle(app, &note);
            write(app, Operation::new(name, vec![Change::add(note)]));
        }
        About::Known(note) if kind(&note) == "highlight" && note.label.is_none() => {
            let name = format!("remove highlight {}", short(&note.target));
            settle(app, &note);
            write(app, Operation::new(name, vec![Change::delete(*note)]));
        }
        About::Known(note) => {
            let (edit, list) = (app.key_for(Action::Note), app.key_for(Action::Notes));
            let kind = kind(&note);
            settle(app, &note);
            app.tell(
                Level::Info,
                format!("there is a {kind} already: {edit} edits it, {list} then d deletes it"),
            );
        }
    }
}

/// `a`: a note.
pub(super) fn note(app: &mut App) {
    let top = app.popups.last().map(|popup| popup.kind);
    if top == Some(PopupKind::Output) {
        return copying::note_piped(app);
    }
    if let Some(about) = about::here(app) {
        editing::open(app, &about);
    }
}

/// The operation that changes an annotation from what it was, or makes a new one; the cursor goes there.
pub(super) fn change(app: &mut App, what: &str, about: &About, after: Annotation) -> Operation {
    let name = format!("{what} {}", short(&after.target));
    settle(app, &after);
    let change = match about {
        About::Known(before) => Change::edit((**before).clone(), after),
        About::Fresh(..) => Change::add(after),
    };
    Operation::new(name, vec![change])
}

/// Ends the selection and puts the cursor on what a note is about.
fn settle(app: &mut App, note: &Annotation) {
    let placed = app
        .notes
        .find(&note.id)
        .and_then(|placed| placed.anchor.range());
    let range = placed.or_else(|| app.reader.selection.map(Selection::range));
    let range = range
        .map(|range| range.trimmed(app.article.document.text()))
        .filter(|range| !range.is_empty());
    let sentence = || match note.target.selector() {
        Some(selector) => exact_here(app, selector),
        None => None,
    };
    if let Some(range) = range.or_else(sentence) {
        app.reader.cursor = Some(Spot::Words(range));
    }
    app.reader.selection = None;
}

/// Where a selector that was just made stands.
pub(super) fn exact_here(app: &App, selector: &crate::annotation::Selector) -> Option<TextRange> {
    let (start, end) = selector.position?;
    let text = app.article.document.text();
    crate::text::positions::Positions::new(text).range(start, end)
}

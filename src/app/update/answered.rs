//! What the store of notes answers: all notes of the open article, taken in and reported.

use std::sync::Arc;

use super::{App, Effect, Level, editing};
use crate::app::action::Action;
use crate::app::event::{Noted, Ticket};
use crate::app::notes::Doing;
use crate::text::counted;
use crate::view::note_spans::NoteSpans;

/// Has the open article's notes read.
pub(super) fn read(app: &mut App) {
    if !app.article.document.is_whole() {
        return;
    }
    let (ticket, place) = (app.article.ticket, app.article.place.clone());
    let document = Arc::clone(&app.article.document);
    app.effects.push(Effect::Notes(ticket, place, document));
}

/// Takes in all notes of the open article.
pub(super) fn noted(app: &mut App, ticket: Ticket, noted: Noted) {
    if ticket != app.article.ticket {
        app.dirty = false;
        return;
    }
    let doing = app.notes.doing.take();
    let is_first = !app.notes.are_read;
    let is_same = !is_first && doing.is_none() && noted.placed == app.notes.placed;
    if is_same && noted.messages.is_empty() {
        app.dirty = false;
    }
    super::correct::noted(app, &noted);
    if !is_same {
        app.notes.spans = NoteSpans::new(&noted.placed, &app.settings.labels);
        app.notes.placed = noted.placed;
        fill(app);
    }
    app.notes.are_read = true;
    (app.notes.undo, app.notes.redo, app.notes.tags) = (noted.undo, noted.redo, noted.tags);
    if let Some(refused) = noted.refused {
        let why = noted.messages.into_iter().map(|(_, why)| why).next();
        return editing::refused(app, refused, why);
    }
    match noted
        .messages
        .into_iter()
        .max_by_key(|(level, _)| *level as u8)
    {
        Some((level, message)) => app.tell(level, message),
        None => match doing {
            Some(doing) => done(app, doing),
            None if is_first => lost(app),
            None => {}
        },
    }
    if let Some(draft) = noted.draft.filter(|_| is_first && app.editor.is_none()) {
        editing::resume(app, draft);
    }
}

/// Labels may look otherwise by now.
pub(super) fn relabel(app: &mut App) {
    app.notes.spans = NoteSpans::new(&app.notes.placed, &app.settings.labels);
    fill(app);
}

/// Puts the notes into the sidebar.
pub(super) fn fill(app: &mut App) {
    let lines = app.notes.lines(&app.settings.labels, app.sidebar.note_sort);
    app.sidebar.notes.replace(lines, crate::app::sidebar::same);
}

/// Tells what the store has done, and forgets what was kept of the words.
fn done(app: &mut App, doing: Doing) {
    if let Doing::Compose(_) = &doing {
        let place = app.article.place.clone();
        app.effects.push(Effect::Draft(place, None));
    }
    let message = match doing {
        Doing::Write(name) | Doing::Compose(name) => {
            let undo = app.key_for(Action::Undo);
            format!("{name} · {undo} undoes")
        }
        Doing::Undo(Some(name)) => {
            let redo = app.key_for(Action::Redo);
            format!("undone: {name} · {redo} does it again")
        }
        Doing::Redo(Some(name)) => format!("done again: {name}"),
        Doing::Undo(None) => "nothing to undo".to_owned(),
        Doing::Redo(None) => "nothing to redo".to_owned(),
    };
    app.tell(Level::Info, message);
}

/// Tells which notes are no longer where they were made.
fn lost(app: &mut App) {
    let count = |state| {
        let placed = app.notes.placed.iter();
        placed
            .filter(|placed| placed.anchor.state() == state)
            .count()
    };
    let (n_lost, n_moved, n_changed) = (count("orphan"), count("moved"), count("changed"));
    let key = app.key_for(Action::Notes);
    let mut changes = Vec::new();
    if n_lost > 0 {
        let whose = if n_lost == 1 { "its" } else { "their" };
        changes.push(format!("{} lost {whose} words", counted(n_lost, "note")));
    }
    if n_moved > 0 {
        changes.push(format!("{} moved", counted(n_moved, "note")));
    }
    if n_changed > 0 {
        changes.push(format!("{} on changed words", counted(n_changed, "note")));
    }
    if !changes.is_empty() {
        let level = if n_lost > 0 {
            Level::Warning
        } else {
            Level::Info
        };
        app.tell(level, format!("{}; {key} lists them", changes.join(", ")));
    }
}

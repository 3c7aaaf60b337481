//! Writing a note: keys in the editor, keeping the words, what becomes of them.
//!
//! Words that were typed are never lost without a word: Esc writes them down, Ctrl-C asks once more,
//! what the store refuses comes back to the editor, and a draft outlives a crash.

use std::time::Duration;

use super::{App, Effect, Level, noting};
use crate::annotation::{Draft, Operation, Target};
use crate::app::Focus;
use crate::app::article::Spot;
use crate::app::editor::{self, Editor};
use crate::app::event::{Ticket, Timer};
use crate::app::key::{Code, Key};
use crate::app::notes::{About, subject};
use crate::app::text_area::TextArea;
use crate::app::typing::Typed;
use crate::text::TextRange;
use crate::view::panes::Rect;

/// How long typed words may be known to the screen only.
const PATIENCE: Duration = Duration::from_millis(300);

/// Opens the editor over the article, with the note that is there.
pub(super) fn open(app: &mut App, about: &About) {
    let note = about.annotation();
    let id = (!note.id.is_empty()).then(|| note.id.clone());
    let text = note.note_text().unwrap_or_default();
    let tags = note.tags.iter().map(|tag| format!("#{tag}"));
    let extra: Vec<String> = note.label.clone().into_iter().chain(tags).collect();
    let title = if extra.is_empty() {
        about.words()
    } else {
        format!("{} · {}", extra.join(" "), about.words())
    };
    let mut editor = Editor::new(note.target.clone(), id, title, &text);
    let selected = app
        .reader
        .selection
        .map(|selection| selection.range().start());
    let placed = app
        .notes
        .find(&note.id)
        .and_then(|placed| placed.anchor.range());
    let by_words = note.target.selector().is_some() || app.focus == Focus::Article;
    let at = placed.map(TextRange::start).or(selected);
    let at = at.or_else(|| by_words.then(|| super::motion::here(app)));
    editor.at = at;
    app.popups.clear();
    app.editor = Some(editor);
}

/// A draft that byline did not live to write down.
pub(super) fn resume(app: &mut App, draft: Draft) {
    let title = subject(&draft.target);
    let mut editor = Editor::new(draft.target, draft.id, title, "");
    editor.area = TextArea::new(&draft.text);
    editor.is_found = true;
    if let Some(range) = there(app, &editor.target) {
        editor.at = Some(range.start());
        app.reader.cursor = Some(Spot::Words(range));
        app.reader.reveal(range.start());
    }
    app.editor = Some(editor);
    app.tell(Level::Warning, "this was being written when byline ended");
}

/// The words that a draft is about, where they stand as they did.
fn there(app: &App, target: &Target) -> Option<TextRange> {
    let selector = target.selector()?;
    let range = noting::exact_here(app, selector)?;
    (app.article.document.slice(range) == selector.exact).then_some(range)
}

/// A key while a draft is shown that was left: to go on, to write it down, to throw it away.
fn found(app: &mut App, key: Key, was_leaving: bool) {
    match (key.code, key.ctrl) {
        (Code::Enter, false) => {
            if let Some(editor) = &mut app.editor {
                editor.is_found = false;
            }
        }
        (Code::Esc, _) | (Code::Char('s'), true) => save(app),
        (Code::Char('d'), false) | (Code::Char('c'), true) => leave(app, was_leaving),
        _ => app.tell(
            Level::Info,
            "Enter goes on writing · Esc writes it down as it is · d throws it away",
        ),
    }
}

/// What the store could not write: words come back to the editor.
pub(super) fn refused(app: &mut App, operation: Operation, why: Option<String>) {
    let why = why.unwrap_or_else(|| "the notes could not be written".to_owned());
    let complaint = format!("not saved: {why}");
    let after = operation
        .changes
        .into_iter()
        .find_map(|change| change.after);
    if let Some(note) = after
        && let Some(text) = note.note_text()
        && app.editor.is_none()
    {
        let title = subject(&note.target);
        let id = (!note.id.is_empty()).then(|| note.id.clone());
        let mut editor = Editor::new(note.target, id, title, "");
        editor.area = TextArea::new(&text);
        editor.complaint = Some(complaint.clone());
        app.editor = Some(editor);
    }
    app.tell(Level::Error, complaint);
}

/// A key while a note is being written.
pub(super) fn key(app: &mut App, key: Key) {
    let width = width(app);
    let Some(editor) = &mut app.editor else {
        return;
    };
    let was_leaving = std::mem::take(&mut editor.is_leaving);
    if editor.is_found {
        return found(app, key, was_leaving);
    }
    match (key.code, key.ctrl) {
        (Code::Esc, _) | (Code::Char('s'), true) => return save(app),
        (Code::Char('c'), true) => return leave(app, was_leaving),
        (Code::Char('e'), true) => return compose(app),
        _ => {}
    }
    if editor.area.key(key, width) == Typed::Changed {
        changed(app);
    }
}

/// Hands the words over to the editor of the reader's choice.
pub(super) fn compose(app: &mut App) {
    if let Some(editor) = &app.editor {
        let words = editor.area.text().to_owned();
        app.effects.push(Effect::Compose(app.article.ticket, words));
    }
}

/// Words that were pasted.
pub(super) fn paste(app: &mut App, words: &str) {
    match &mut app.editor {
        Some(editor) if !editor.is_found => {
            editor.area.insert(words);
            changed(app);
        }
        _ => app.dirty = false,
    }
}

/// Words come back from the editor of the reader's choice.
pub(super) fn composed(app: &mut App, ticket: Ticket, words: Result<String, String>) {
    if ticket != app.article.ticket {
        app.dirty = false;
        return;
    }
    match (words, &mut app.editor) {
        (Ok(words), Some(editor)) => {
            // Editors end a file with a line break.
            editor.area = TextArea::new(words.trim_end());
            changed(app);
        }
        (Ok(_), None) => app.dirty = false,
        (Err(why), _) => app.tell(Level::Warning, why),
    }
}

/// Has the words kept soon, if they are not waiting for it already.
fn changed(app: &mut App) {
    if let Some(editor) = &mut app.editor
        && !std::mem::replace(&mut editor.is_waiting, true)
    {
        app.effects.push(Effect::Wake(Timer::Draft, PATIENCE));
    }
}

/// Keeps what was typed so far.
pub(super) fn keep(app: &mut App) {
    let place = app.article.place.clone();
    if let Some(editor) = &mut app.editor
        && std::mem::take(&mut editor.is_waiting)
    {
        let draft = Box::new(editor.draft());
        app.effects.push(Effect::Draft(place, Some(draft)));
    }
}

/// Writes the words down and closes the editor.
fn save(app: &mut App) {
    let Some(editor) = app.editor.take() else {
        return;
    };
    if !editor.is_changed() {
        forget(app);
        return;
    }
    let text = editor.area.text().trim_end().to_owned();
    let known = editor.id.as_ref().and_then(|id| app.notes.find(id));
    let about = match known {
        Some(placed) => About::Known(Box::new(placed.annotation.clone())),
        None => About::Fresh(Box::new(editor.target.clone()), editor.title.clone()),
    };
    if text.is_empty() && matches!(about, About::Fresh(..)) {
        forget(app);
        return app.tell(Level::Info, "nothing written, no note made");
    }
    let mut after = about.annotation().with_note(text);
    if matches!(about, About::Fresh(..)) {
        after.id = editor.id.unwrap_or_default();
    }
    let operation = noting::change(app, "note on", &about, after);
    noting::write_composed(app, operation);
}

/// Another article comes: the words are kept for this one.
pub(super) fn put_away(app: &mut App) {
    if let Some(editor) = app.editor.take().filter(Editor::is_changed) {
        let draft = Box::new(editor.draft());
        app.effects
            .push(Effect::Draft(app.article.place.clone(), Some(draft)));
        app.tell(
            Level::Warning,
            "the note you were writing is kept with its article",
        );
    }
}

/// Throws the words away, once it was asked for twice.
fn leave(app: &mut App, was_leaving: bool) {
    let Some(editor) = &mut app.editor else {
        return;
    };
    if editor.is_changed() && !was_leaving {
        editor.is_leaving = true;
        let key = if editor.is_found { "d" } else { "Ctrl-C" };
        let message = format!("{key} again throws away what you wrote; Esc writes it down");
        return app.tell(Level::Warning, message);
    }
    app.editor = None;
    forget(app);
    app.tell(Level::Info, "nothing changed");
}

fn forget(app: &mut App) {
    let place = app.article.place.clone();
    app.effects.push(Effect::Draft(place, None));
}

/// Cells of a row in the editor.
fn width(app: &App) -> usize {
    usize::from(area(app).inset(2, 1).width)
}

/// Where the editor lies.
pub(in crate::app) fn area(app: &App) -> Rect {
    let pane = app.panes.prose;
    let at = app.editor.as_ref().and_then(|editor| editor.at);
    let row = at.and_then(|at| {
        let lines = app.reader.flow.lines(app.reader.top, app.reader.height);
        lines.enumerate().find_map(|(n, (_, line))| match line {
            crate::view::flow::Line::Text { row, .. } if row.range.end() > at => {
                Some(pane.y + u16::try_from(n).ok()?)
            }
            _ => None,
        })
    });
    let usual = editor::area(app.size.cols, app.rows(), false);
    editor::area(
        app.size.cols,
        app.rows(),
        row.is_some_and(|row| row >= usual.y),
    )
}

//! Notes in lists: going to one, deleting, the order, the journal; what the status line shows of one.
//!
//! Leaves what has lost its words to [`super::orphans`], and what lies at the cursor to
//! [`super::layers`].

use super::{App, Effect, Level, about, answered, editing, lists, motion, noting, popups};
use crate::annotation::{Anchor, Change, Id, Operation, Placed, Target};
use crate::app::Focus;
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::app::event::{Step, Ticket};
use crate::app::notes::{About, NoteSort, kind, safe, says, short, subject};
use crate::app::popup::{Choice, PopupKind, Target as Leads};
use crate::app::sidebar::Tab;
use crate::text::TextRange;
use crate::view::list::Item;

/// Cells of words in the journal.
const CONTEXT: usize = 100;

/// Where a note stands in the open text.
pub(super) fn range_of(app: &App, id: &Id) -> Option<TextRange> {
    app.notes.find(id)?.anchor.range()
}

/// Goes to a note; from where it stands, or where it stands nowhere, opens it.
pub(super) fn go(app: &mut App, id: &Id) {
    let Some(placed) = app.notes.find(id).cloned() else {
        return;
    };
    let was_there = match (&placed.anchor, app.reader.cursor) {
        (Anchor::Orphan(candidates), _) => return super::orphans::offer(app, &placed, candidates),
        (Anchor::At(range, _), Some(Spot::Words(at))) => {
            *range == at && app.focus == Focus::Article
        }
        (Anchor::At(..), _) => false,
        (Anchor::Everywhere, _) => true,
    };
    if let (false, Some(range)) = (was_there, placed.anchor.range()) {
        app.focus = Focus::Article;
        app.reader.lit = None;
        motion::jump_to(app, Spot::Words(range));
        app.reader.repeat = Some(crate::app::reader::Repeat::Note);
        return;
    }
    if placed.annotation.edit().is_none() {
        editing::open(app, &About::Known(Box::new(placed.annotation)));
    }
}

/// Enter on a note in the text: across a connection, else the note itself; whether there is one.
pub(super) fn enter(app: &mut App) -> bool {
    let Some(Spot::Words(range)) = app.reader.cursor else {
        return false;
    };
    if super::linking::across(app) {
        return true;
    }
    let span = app.notes.spans.exactly(range).next();
    let Some(id) =
        span.and_then(|span| Some(app.notes.placed.get(span.note)?.annotation.id.clone()))
    else {
        return false;
    };
    go(app, &id);
    true
}

/// `d` in a list: deletes the note or the mark of the selected line; elsewhere half a page down.
pub(super) fn delete(app: &mut App, n: usize) {
    let target = lists::focused(app).and_then(|list| Some(list.selected()?.target.clone()));
    match target {
        Some(Leads::Note(id)) => {
            if let Some(placed) = app.notes.find(&id).cloned() {
                remove(app, &placed);
            }
        }
        Some(Leads::Mark(letter)) => {
            super::marks::delete(app, letter);
            app.popups.pop();
            super::marks::list(app, "");
        }
        _ => motion::halves(app, super::signed(n)),
    }
}

/// `:delete_note`: deletes the note at the cursor.
pub(in crate::app) fn delete_here(app: &mut App, _: &str) {
    match about::here(app) {
        Some(About::Known(note)) => {
            if let Some(placed) = app.notes.find(&note.id).cloned() {
                remove(app, &placed);
            }
        }
        Some(About::Fresh(..)) => app.tell(Level::Info, "no note here"),
        None => {}
    }
}

pub(super) fn remove(app: &mut App, placed: &Placed) {
    let note = placed.annotation.clone();
    let name = format!("delete {} {}", kind(&note), short(&note.target));
    noting::write(app, Operation::new(name, vec![Change::delete(note)]));
}

/// `S` in the list of notes.
pub(super) fn sort(app: &mut App) {
    let all = NoteSort::ALL;
    let at = all
        .iter()
        .position(|sort| *sort == app.sidebar.note_sort)
        .unwrap_or(0);
    app.sidebar.note_sort = all[(at + 1) % all.len()];
    answered::fill(app);
    app.tell(
        Level::Info,
        format!("notes by {}", app.sidebar.note_sort.name()),
    );
}

/// `:journal`: what was written, newest first.
pub(in crate::app) fn ask_journal(app: &mut App, _: &str) {
    app.effects.push(Effect::Journal(app.article.ticket));
}

/// Shows what was written.
pub(super) fn journal(app: &mut App, ticket: Ticket, steps: Vec<Step>) {
    if ticket != app.article.ticket {
        app.dirty = false;
        return;
    }
    if steps.is_empty() {
        return app.tell(Level::Info, "nothing was written yet");
    }
    let line = |step: Step| {
        let undone = if step.undone { "undone · " } else { "" };
        let time = step.time.get(..16).unwrap_or(&step.time).replace('T', " ");
        let choice = Choice {
            detail: format!("{undone}{} · {time}", safe(&step.article, 30)),
            ..Choice::default()
        };
        Item::new(safe(&step.name, CONTEXT), choice)
    };
    let items = steps.into_iter().map(line).collect();
    popups::open(app, PopupKind::Journal, "Written, the latest first", items);
}

/// `gn`: the list of notes, at the one nearest to the reader.
pub(super) fn select_nearest(app: &mut App) {
    if app.sidebar.tab != Tab::Notes {
        return;
    }
    let at = motion::here(app);
    let all = app.notes.spans.all();
    let next = all
        .iter()
        .find(|span| span.range.end() > at)
        .or_else(|| all.last());
    if let Some(placed) = next.and_then(|span| app.notes.placed.get(span.note)) {
        let nearest = Leads::Note(placed.annotation.id.clone());
        app.sidebar.notes.select(|choice| choice.target == nearest);
    }
}

/// What the status line shows of the note at the cursor.
pub(in crate::app) fn status(app: &App) -> Option<String> {
    let Spot::Words(range) = app.reader.cursor? else {
        return None;
    };
    let mut spans = app.notes.spans.exactly(range);
    let placed = app.notes.placed.get(spans.next()?.note)?;
    let note = &placed.annotation;
    let mut status = match says(note) {
        Some(says) => format!("{}: {}", kind(note), safe(&says, 60)),
        None => kind(note).to_owned(),
    };
    if let Some(label) = &note.label {
        status = format!("{label} · {status}");
    }
    for tag in &note.tags {
        status = format!("{status} #{}", safe(tag, 20));
    }
    if let state @ ("moved" | "changed") = placed.anchor.state() {
        status = format!("{status} · {state}");
    }
    let n_more = spans.count();
    if n_more > 0 {
        status = format!("{status} · {n_more} more here");
    }
    if matches!(note.target, Target::Link(..)) {
        let key = app.key_for(Action::Act);
        status = format!("{status} · {key} goes to the other end");
    }
    Some(status)
}

/// The notes at a place, for the card that explains it.
pub(super) fn lines_at(app: &App, range: TextRange) -> Vec<Item<Choice>> {
    let sight = if range.is_empty() {
        TextRange::new(range.start(), range.start().to_usize() + 1)
    } else {
        range
    };
    let spans = app.notes.spans.in_sight(sight);
    let mut seen: Vec<usize> = spans.map(|span| span.note).collect();
    seen.sort_unstable();
    seen.dedup();
    let placed = seen
        .into_iter()
        .filter_map(|note| app.notes.placed.get(note));
    placed
        .map(|placed| {
            let mut item = crate::app::notes::line(placed, &app.settings.labels);
            if says(&placed.annotation).is_some() && item.value.detail.is_empty() {
                item.value.detail = subject(&placed.annotation.target);
            }
            item
        })
        .collect()
}

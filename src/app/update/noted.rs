//! Notes in lists: going to one, deleting, what has lost its words, the journal, layers at the cursor.

use super::{App, Effect, Level, about, editing, lists, motion, noting};
use crate::annotation::{Anchor, Change, Id, Placed, Target};
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::app::event::{Step, Ticket};
use crate::app::notes::{About, NoteSort, kind, safe, says, short, subject};
use crate::app::popup::{Choice, PopupKind, Target as Leads};
use crate::app::sidebar::Tab;
use crate::app::{Focus, selection};
use crate::text::{TextRange, TextSize};
use crate::view::list::Item;

/// Cells of the words around what was lost.
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
        (Anchor::Orphan(candidates), _) => return offer(app, &placed, candidates),
        (Anchor::At(range, _), Some(Spot::Words(at))) => {
            *range == at && app.focus == Focus::Article
        }
        (Anchor::At(..), _) => false,
        (Anchor::Everywhere, _) => true,
    };
    if let (false, Some(range)) = (was_there, placed.anchor.range()) {
        app.focus = Focus::Article;
        app.reader.lit = None;
        super::jumping::leave(app);
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
    let stand = app.notes.stands.exactly(range).next();
    let Some(id) =
        stand.and_then(|stand| Some(app.notes.placed.get(stand.note)?.annotation.id.clone()))
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

fn remove(app: &mut App, placed: &Placed) {
    let note = placed.annotation.clone();
    let name = format!("delete {} {}", kind(&note), short(&note.target));
    noting::write(app, name, vec![Change::delete(note)], false);
}

/// `S` in the list of notes.
pub(super) fn sort(app: &mut App) {
    let all = NoteSort::ALL;
    let at = all
        .iter()
        .position(|sort| *sort == app.sidebar.note_sort)
        .unwrap_or(0);
    app.sidebar.note_sort = all[(at + 1) % all.len()];
    noting::fill(app);
    app.tell(
        Level::Info,
        format!("notes by {}", app.sidebar.note_sort.name()),
    );
}

/// What has lost its words: what they were, and where they may be now.
fn offer(app: &mut App, placed: &Placed, candidates: &[TextRange]) {
    let note = &placed.annotation;
    let mut items = Vec::new();
    let mut tell = |words: String| items.push(Item::heading(words, Choice::default()));
    if let Some(says) = says(note) {
        tell(says);
    }
    if let Some(selector) = note.target.selector() {
        tell("It stood on".to_owned());
        // The words have a line of their own: they are to be seen to their end.
        let before = safe(&selector.prefix, CONTEXT);
        let after = safe(&selector.suffix, CONTEXT);
        if !before.is_empty() {
            tell(format!("  …{before}"));
        }
        tell(format!("  “{}”", safe(&selector.exact, CONTEXT)));
        if !after.is_empty() {
            tell(format!("  {after}…"));
        }
    }
    tell(match app.reader.selection {
        Some(_) => "Put it on".to_owned(),
        None => "Put it on (words that are selected before are offered too)".to_owned(),
    });
    let mut ways: Vec<(TextRange, &str)> =
        candidates.iter().map(|range| (*range, "like it")).collect();
    if let Some(selection) = app.reader.selection.map(selection::Selection::range) {
        ways.push((selection, "selected"));
    }
    for (range, detail) in ways {
        let choice = Choice {
            target: Leads::PutOn(note.id.clone(), range),
            depth: 1,
            detail: detail.to_owned(),
            ..Choice::default()
        };
        items.push(Item::new(
            safe(app.article.document.slice(range), CONTEXT),
            choice,
        ));
    }
    let leave = Choice {
        target: Leads::Leave,
        depth: 1,
        ..Choice::default()
    };
    items.push(Item::new("nothing yet: leave it in the list", leave));
    let delete = Choice {
        target: Leads::Drop(note.id.clone()),
        depth: 1,
        ..Choice::default()
    };
    items.push(Item::new("nothing: delete it", delete));
    noting::open(
        app,
        PopupKind::Orphan,
        format!("Lost: {}", short(&note.target)),
        items,
    );
}

/// Puts what has lost its words on these.
pub(super) fn put_on(app: &mut App, id: &Id, range: TextRange) {
    let Some(before) = app.notes.find(id).map(|placed| placed.annotation.clone()) else {
        return;
    };
    let selector = app.notes.selector(&app.article.document, range);
    let mut after = before.clone();
    after.target = match before.target.clone() {
        Target::Quote(_) => Target::Quote(selector),
        Target::Link(_, other) => Target::Link(selector, other),
        Target::Passage(_) | Target::Entity(_) | Target::Article => Target::Passage(selector),
    };
    app.focus = Focus::Article;
    app.reader.selection = None;
    motion::jump_to(app, Spot::Words(range));
    let name = format!("put on other words {}", short(&before.target));
    noting::write(app, name, vec![Change::edit(before, after)], false);
}

/// Deletes what has lost its words.
pub(super) fn drop_lost(app: &mut App, id: &Id) {
    if let Some(placed) = app.notes.find(id).cloned() {
        remove(app, &placed);
    }
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
    noting::open(
        app,
        PopupKind::Journal,
        "Written, the latest first".to_owned(),
        items,
    );
}

/// `gn`: the list of notes, at the one nearest to the reader.
pub(super) fn select_nearest(app: &mut App) {
    if app.sidebar.tab != Tab::Notes {
        return;
    }
    let at = motion::here(app);
    let all = app.notes.stands.all();
    let next = all
        .iter()
        .find(|stand| stand.range.end() > at)
        .or_else(|| all.last());
    if let Some(placed) = next.and_then(|stand| app.notes.placed.get(stand.note)) {
        let nearest = Leads::Note(placed.annotation.id.clone());
        app.sidebar.notes.select(|choice| choice.target == nearest);
    }
}

/// `gi`: the cursor goes through what lies at its place, from the inside out: name, link, note,
/// quotation.
pub(super) fn layers(app: &mut App) {
    let at = motion::here(app);
    let layers = layers_at(app, at);
    let now = app
        .reader
        .cursor
        .and_then(|cursor| layers.iter().position(|layer| *layer == cursor));
    let next = now.map_or(0, |now| (now + 1) % layers.len());
    match layers.get(next) {
        Some(layer) if layers.len() > 1 || now.is_none() => {
            app.reader.cursor = Some(*layer);
            if let (Spot::Words(_), Some(told)) = (*layer, told(app)) {
                app.tell(Level::Info, told);
            }
        }
        Some(_) => app.tell(Level::Info, "nothing else lies here"),
        None => app.tell(
            Level::Info,
            "no name, note or quotation here; l goes to the next name",
        ),
    }
}

/// What lies at a place, the shortest first.
fn layers_at(app: &App, at: TextSize) -> Vec<Spot> {
    let byte = TextRange::new(at, at.to_usize() + 1);
    let article = &app.article;
    let mut layers: Vec<Spot> = Vec::new();
    if let Some(analysis) = article.analysis.as_deref() {
        layers.extend(
            article
                .finds
                .mentions(analysis, byte)
                .map(|(idx, _)| Spot::Mention(idx.into())),
        );
        layers.extend(
            article
                .finds
                .quotes_at(byte)
                .map(|idx| Spot::Quote(idx.into())),
        );
    }
    let near = TextRange::new(at.to_usize().saturating_sub(300), at.to_usize() + 1);
    let links = article.spots(near).into_iter();
    layers.extend(
        links.filter(|spot| matches!(spot, Spot::Link(_)) && article.range(*spot).contains(at)),
    );
    layers.extend(
        app.notes
            .stands
            .at(at)
            .map(|stand| Spot::Words(stand.range)),
    );
    layers.sort_by_key(|layer| article.range(*layer).len());
    layers.dedup();
    layers
}

/// What the status line tells of the note at the cursor.
pub(in crate::app) fn told(app: &App) -> Option<String> {
    let Spot::Words(range) = app.reader.cursor? else {
        return None;
    };
    let mut stands = app.notes.stands.exactly(range);
    let placed = app.notes.placed.get(stands.next()?.note)?;
    let note = &placed.annotation;
    let mut told = match says(note) {
        Some(says) => format!("{}: {}", kind(note), safe(&says, 60)),
        None => kind(note).to_owned(),
    };
    if let Some(label) = &note.label {
        told = format!("{label} · {told}");
    }
    for tag in &note.tags {
        told = format!("{told} #{}", safe(tag, 20));
    }
    if let state @ ("moved" | "changed") = placed.anchor.state() {
        told = format!("{told} · {state}");
    }
    let n_more = stands.count();
    if n_more > 0 {
        told = format!("{told} · {n_more} more here");
    }
    if matches!(note.target, Target::Link(..)) {
        let key = app.key_for(Action::Act);
        told = format!("{told} · {key} goes to the other end");
    }
    Some(told)
}

/// The notes at a place, for the card that explains it.
pub(super) fn lines_at(app: &App, range: TextRange) -> Vec<Item<Choice>> {
    let sight = if range.is_empty() {
        TextRange::new(range.start(), range.start().to_usize() + 1)
    } else {
        range
    };
    let stands = app.notes.stands.in_sight(sight);
    let mut seen: Vec<usize> = stands.map(|stand| stand.note).collect();
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

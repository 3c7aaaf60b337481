//! Annotating: highlights, notes, tags, labels, connections; and what the store answers.
//!
//! Leaves what a key is about to [`super::about`], typing a note to [`super::editing`] and finding one
//! again to the lists.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{App, Effect, Level, about, copying, editing, prompts, subject};
use crate::annotation::{Annotation, Change, Motivation, Operation, Target};
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::app::event::{Noted, Ticket};
use crate::app::notes::{About, Doing, kind, safe, short};
use crate::app::popup::{Choice, Popup, PopupKind, Target as Leads};
use crate::app::selection::Selection;
use crate::app::{PromptKind, notes};
use crate::text::{TextRange, counted};
use crate::view::list::{Item, List};
use crate::view::stands::Stands;

/// Cells of words in a message.
const WORDS: usize = 48;

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
    if is_same && noted.told.is_empty() {
        app.dirty = false;
    }
    super::correct::noted(app, &noted);
    if !is_same {
        app.notes.stands = Stands::new(&noted.placed, &app.settings.labels);
        app.notes.placed = noted.placed;
        fill(app);
    }
    app.notes.are_read = true;
    (app.notes.undo, app.notes.redo, app.notes.tags) = (noted.undo, noted.redo, noted.tags);
    if let Some(refused) = noted.refused {
        let why = noted.told.into_iter().map(|(_, why)| why).next();
        return editing::refused(app, refused, why);
    }
    match noted.told.into_iter().max_by_key(|(level, _)| *level as u8) {
        Some((level, told)) => app.tell(level, told),
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
    app.notes.stands = Stands::new(&app.notes.placed, &app.settings.labels);
    fill(app);
}

/// Puts the notes into the sidebar.
pub(super) fn fill(app: &mut App) {
    let lines = app.notes.lines(&app.settings.labels, app.sidebar.note_sort);
    app.sidebar.notes.replace(lines, crate::app::sidebar::same);
}

/// Tells what the store has done, and forgets what was kept of the words.
fn done(app: &mut App, doing: Doing) {
    let told = match doing {
        Doing::Write(name, typed) => {
            if typed {
                let place = app.article.place.clone();
                app.effects.push(Effect::Draft(place, None));
            }
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
    app.tell(Level::Info, told);
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
    let mut told = Vec::new();
    if n_lost > 0 {
        let whose = if n_lost == 1 { "its" } else { "their" };
        told.push(format!("{} lost {whose} words", counted(n_lost, "note")));
    }
    if n_moved > 0 {
        told.push(format!("{} moved", counted(n_moved, "note")));
    }
    if n_changed > 0 {
        told.push(format!("{} on changed words", counted(n_changed, "note")));
    }
    if !told.is_empty() {
        let level = if n_lost > 0 {
            Level::Warning
        } else {
            Level::Info
        };
        app.tell(level, format!("{}; {key} lists them", told.join(", ")));
    }
}

/// Asks the store to do something to the open article's notes.
pub(super) fn write(app: &mut App, name: String, changes: Vec<Change>, typed: bool) {
    let (ticket, place) = (app.article.ticket, app.article.place.clone());
    let document = Arc::clone(&app.article.document);
    app.notes.doing = Some(Doing::Write(name.clone(), typed));
    let operation = Operation::new(name, changes);
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
            write(app, name, vec![Change::add(note)], false);
        }
        About::Known(note) if kind(&note) == "highlight" && note.label.is_none() => {
            let name = format!("remove highlight {}", short(&note.target));
            settle(app, &note);
            write(app, name, vec![Change::delete(*note)], false);
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

/// Writes an annotation changed from what it was, or a new one.
pub(super) fn change(app: &mut App, what: &str, about: &About, after: Annotation, typed: bool) {
    let name = format!("{what} {}", short(&after.target));
    settle(app, &after);
    let change = match about {
        About::Known(before) => Change::edit((**before).clone(), after),
        About::Fresh(..) => Change::add(after),
    };
    write(app, name, vec![change], typed);
}

/// Ends the selection and puts the cursor on what a note is about.
fn settle(app: &mut App, note: &Annotation) {
    let placed = app
        .notes
        .find(&note.id)
        .and_then(|placed| placed.anchor.range());
    let range = placed.or_else(|| app.reader.selection.map(Selection::range));
    let range = range
        .map(|range| about::trimmed(app, range))
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
fn exact_here(app: &App, selector: &crate::annotation::Selector) -> Option<TextRange> {
    let (start, end) = selector.position?;
    let text = app.article.document.text();
    crate::text::positions::Positions::new(text).range(start, end)
}

/// `t`: asks for tags.
pub(super) fn tags(app: &mut App) {
    let Some(about) = about::here(app) else {
        return;
    };
    let mut tags = about.annotation().tags.join(", ");
    if !tags.is_empty() {
        tags.push_str(", ");
    }
    app.notes.tagging = Some(about);
    prompts::open(app, PromptKind::Tags, &tags);
    prompts::complete(app);
}

/// Tags what the prompt was about.
pub(super) fn tag(app: &mut App, typed: &str) {
    let Some(about) = app.notes.tagging.take() else {
        return;
    };
    let before = about.annotation();
    let mut after = before.clone();
    after.tags = split_tags(typed);
    if after.tags == before.tags {
        return;
    }
    if after.tags.is_empty() && kind(&before) == "tag" && before.label.is_none() {
        after.motivation = Motivation::Highlighting;
    } else if after.motivation == Motivation::Highlighting
        && before.tags.is_empty()
        && before.id.is_empty()
    {
        after.motivation = Motivation::Tagging;
    }
    change(app, "tags of", &about, after, false);
}

/// Tags between commas, each once.
fn split_tags(typed: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in typed.split(',') {
        let tag = tag.trim().trim_start_matches('#').trim();
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// The ways to go on with the last of the tags typed so far.
pub(super) fn tag_completions(app: &App, typed: &str) -> Vec<String> {
    let (before, begun) = match typed.rfind(',') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let taken = split_tags(before);
    let begun = begun.trim().trim_start_matches('#').to_lowercase();
    let space = if before.is_empty() { "" } else { " " };
    let fitting = app.notes.tags.iter().filter(|tag| {
        tag.to_lowercase().starts_with(&begun) && **tag != begun && !taken.contains(tag)
    });
    fitting
        .map(|tag| format!("{before}{space}{tag}, "))
        .collect()
}

/// `X`: the menu of labels.
pub(super) fn labels(app: &mut App) {
    let Some(about) = about::here(app) else {
        return;
    };
    let now = about.annotation().label;
    let title = format!("Label {}", safe(&about.words(), WORDS));
    let mut items: Vec<Item<Choice>> = app
        .settings
        .labels
        .0
        .iter()
        .map(|label| {
            let detail = if now.as_deref() == Some(label.name.as_str()) {
                "now"
            } else {
                ""
            };
            let choice = Choice {
                target: Leads::Label(Some(label.name.clone())),
                detail: detail.to_owned(),
                depth: 1,
                ..Choice::default()
            };
            Item::new(format!("{} {}", label.glyph, label.name), choice)
        })
        .collect();
    items.push(Item::new(
        "  no label",
        Choice {
            target: Leads::Label(None),
            depth: 1,
            detail: if now.is_none() { "now" } else { "" }.to_owned(),
            ..Choice::default()
        },
    ));
    app.notes.tagging = Some(about);
    open(app, PopupKind::Labels, title, items);
}

/// Labels what the menu was about.
pub(super) fn label(app: &mut App, label: Option<String>) {
    let Some(about) = app.notes.tagging.take() else {
        return;
    };
    let before = about.annotation();
    if before.label == label {
        return;
    }
    let what = label.as_ref().map_or_else(
        || "no label on".to_owned(),
        |name| format!("label {name} on"),
    );
    let after = Annotation { label, ..before };
    change(app, &what, &about, after, false);
}

/// `A`: the menu of what is at the cursor, for a note on more than words.
pub(super) fn menu(app: &mut App) {
    let mut items = Vec::new();
    let mut add = |what: &str, target: Target, known: bool| {
        let choice = Choice {
            target: Leads::NoteOn(Box::new(target.clone())),
            depth: 1,
            detail: if known { "has a note" } else { "" }.to_owned(),
            ..Choice::default()
        };
        items.push(Item::new(
            format!("{what} {}", notes::subject(&target)),
            choice,
        ));
    };
    let selected = app.focused_list().and_then(|list| list.selected().cloned());
    let entity = match &selected {
        Some(choice) => choice.who,
        None => super::tracking::entity_here(app),
    };
    let quote = subject::quote(app);
    let speaker = quote.and_then(|quote| app.article.entity_of(Spot::Quote(quote.quote?)));
    for entity in entity
        .into_iter()
        .chain(speaker.filter(|who| Some(*who) != entity))
    {
        let about = about::of_entity(app, entity);
        let known = matches!(about, About::Known(_));
        if let Target::Entity(name) = about.annotation().target {
            let kind = app
                .article
                .analysis
                .as_deref()
                .map_or("", |analysis| analysis.entity(entity).kind.name());
            add(kind, Target::Entity(name), known);
        }
    }
    if let Some(quote) = quote {
        let selector = app.notes.selector(&app.article.document, quote.range);
        let known = app.notes.placed.iter().any(|placed| {
            matches!(placed.annotation.target, Target::Quote(_))
                && placed.anchor.range() == Some(quote.range)
        });
        add("quotation", Target::Quote(selector), known);
    }
    let known = on_article(app).is_some();
    add("note on", Target::Article, known);
    open(app, PopupKind::NoteOn, "Note on".to_owned(), items);
}

/// The note on the whole article.
fn on_article(app: &App) -> Option<&Annotation> {
    let mut placed = app.notes.placed.iter().map(|placed| &placed.annotation);
    placed.find(|note| note.target == Target::Article && notes::is_note(note))
}

/// Opens the note on what was chosen from the menu.
pub(super) fn note_on(app: &mut App, target: Target) {
    let known = match &target {
        Target::Article => on_article(app).cloned(),
        Target::Entity(name) => {
            let placed = app.notes.on_entity(|own| own == name).next();
            placed.map(|placed| placed.annotation.clone())
        }
        Target::Quote(selector) | Target::Passage(selector) => {
            let range = exact_here(app, selector);
            let mut placed = app.notes.placed.iter();
            let found = placed.find(|placed| {
                let own = &placed.annotation.target;
                std::mem::discriminant(own) == std::mem::discriminant(&target)
                    && placed.anchor.range() == range
            });
            found
                .filter(|_| range.is_some())
                .map(|placed| placed.annotation.clone())
        }
        Target::Link(..) => None,
    };
    let about = if let Some(note) = known {
        About::Known(Box::new(note))
    } else {
        let words = notes::subject(&target);
        About::Fresh(Box::new(target), words)
    };
    editing::open(app, &about);
}

pub(super) fn open(app: &mut App, kind: PopupKind, title: String, items: Vec<Item<Choice>>) {
    let before = Some(app.reader.landmark());
    app.popups.push(Popup {
        kind,
        title,
        list: List::new(items),
        marked: BTreeSet::new(),
        before,
    });
    super::settle_lists(app);
}

#[cfg(test)]
mod tests {
    use super::split_tags;

    #[test]
    fn tags_stand_between_commas() {
        let check = |typed: &str, tags: &[&str]| assert_eq!(split_tags(typed), tags, "{typed}");
        check(
            "nato, #ukraine,  peace plan , ",
            &["nato", "ukraine", "peace plan"],
        );
        check("a,a, ,", &["a"]);
        check("", &[]);
    }
}

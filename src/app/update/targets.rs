//! `A`: notes on more than words: on who, on which quotation, on the article.

use super::{App, about, editing, noting, popups, subject};
use crate::annotation::{Annotation, Target};
use crate::app::article::Spot;
use crate::app::notes::{self, About};
use crate::app::popup::{Choice, PopupKind, Target as Leads};
use crate::view::list::Item;

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
        let line = format!("{what} {}", notes::subject(&target));
        items.push(Item::new(line.trim_start(), choice));
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
    add("", Target::Article, known);
    popups::open(app, PopupKind::NoteOn, "Note on", items);
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
            let range = noting::exact_here(app, selector);
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

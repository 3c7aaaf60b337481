//! What taking a correction back, taking one over or turning one down would change.
//!
//! What the engine found before it was corrected is not kept: the worker analyses the text as if the
//! change had been made, and the two are compared. Leaves the words for it to [`super::preview`].

use std::sync::Arc;

use super::super::{App, Effect};
use super::preview;
use crate::analysis::{Analysis, Correction};
use crate::annotation::{Motivation, Operation, Placed, Resolver};
use crate::app::correcting::Menu;
use crate::app::event::Ticket;
use crate::app::popup::Target;
use crate::library::corrections::in_force;

/// Has the text analysed as it would be after an answer of the menu; what is shown until it is.
pub(super) fn ask(app: &mut App, n: usize, operation: &Operation) -> Vec<String> {
    if operation.changes.is_empty() {
        return Vec::new();
    }
    let corrections = after(app, operation);
    app.effects.push(Effect::Suppose(
        app.article.ticket,
        n,
        Arc::clone(&app.article.document),
        corrections,
    ));
    vec!["looking what that changes …".to_owned()]
}

/// The article as it would be after an answer of the menu: shown, if that one is still selected.
pub(in crate::app::update) fn supposed(
    app: &mut App,
    ticket: Ticket,
    n: usize,
    analysis: &Analysis,
) {
    let selected = app.popups.last().and_then(|popup| popup.list.selected());
    let is_selected = selected.is_some_and(|choice| choice.target == Target::Offer(n));
    let is_asked = app.menu().is_some_and(Menu::asks_whether);
    if ticket != app.article.ticket || !is_selected || !is_asked {
        app.dirty = false;
        return;
    }
    let lines = preview::between(app, analysis);
    if let Some(menu) = &mut app.correcting.menu {
        menu.preview = lines;
    }
}

/// The corrections that would be in force after a change of notes.
fn after(app: &App, operation: &Operation) -> Vec<Correction> {
    let document = &app.article.document;
    let revision = app.correcting.revision.get_or_init(|| document.revision());
    let resolver = Resolver::new(document.text(), revision.clone());
    let mut own = app.correcting.own.clone();
    let mut suggestions = app.correcting.suggestions.clone();
    for change in &operation.changes {
        if let Some(before) = &change.before {
            own.retain(|placed| placed.annotation.id != before.id);
        }
        let Some(after) = &change.after else { continue };
        let learnt = after.edit().and_then(|edit| edit.learnt.as_ref());
        suggestions.retain(|suggestion| suggestion.learnt() != learnt);
        if after.motivation == Motivation::Editing {
            own.push(Placed {
                anchor: resolver.anchor_of(&after.target),
                annotation: after.clone(),
                other: None,
            });
        }
    }
    in_force(&own, &suggestions, &resolver)
}

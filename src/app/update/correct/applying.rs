//! Doing it: a correction is written, and seen at once; what the worker answers is taken in.

use std::sync::Arc;

use super::super::{App, Effect, Level, article};
use super::{alike, refresh};
use crate::analysis::{Analysis, EntityId, corrected};
use crate::annotation::{
    Annotation, Change, Edit, Motivation, Operation, Placed, Scope, Target, What,
};
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::app::correcting::{Fix, Who};
use crate::app::event::Noted;
use crate::app::popup::PopupKind;
use crate::text::{TextRange, counted};

/// Corrects: on the screen at once, in the notes as soon as they can be written.
pub(super) fn apply(app: &mut App, fix: &Fix) {
    if fix.edits.is_empty() {
        return app.tell(Level::Info, "nothing to correct");
    }
    let Some(analysis) = app.article.analysis.clone() else {
        return;
    };
    let edits = fix.edits.iter().cloned();
    let changes = edits
        .map(|(target, edit)| change(app, target, edit))
        .collect();
    let operation = Operation::new(fix.name.clone(), changes);
    app.correcting.last = Some(fix.clone());
    app.sidebar.marked.clear();
    app.reader.selection = None;
    let after = corrected(&analysis, &app.article.document, &fix.corrections);
    take(app, Arc::new(after));
    write(app, operation);
    let toast = alike::toast(app, fix);
    app.tell(Level::Info, toast);
}

/// Writes a change of notes.
fn write(app: &mut App, operation: Operation) {
    if operation.changes.is_empty() {
        return;
    }
    app.effects.push(Effect::Write(
        app.article.ticket,
        app.article.place.clone(),
        Arc::clone(&app.article.document),
        operation,
    ));
}

/// A new correction, or another answer to a question that was answered before: what the engine had
/// stays known.
fn change(app: &App, target: Target, edit: Edit) -> Change {
    let before = app.correcting.own.iter().find(|placed| {
        let own = placed.annotation.edit();
        let same = |own: &Edit| {
            own.what == edit.what && (own.what != What::Split || own.from == edit.from)
        };
        own.is_some_and(same) && is_at(app, placed, &target)
    });
    let Some(placed) = before else {
        return Change::add(Annotation::correction(target, edit));
    };
    let from = placed.annotation.edit().and_then(|own| own.from.clone());
    let from = from.filter(|_| edit.scope == Scope::This).or(edit.from);
    let mut after = placed.annotation.clone();
    after.bodies = Annotation::correction(target, Edit { from, ..edit }).bodies;
    Change::edit(placed.annotation.clone(), after)
}

/// Whether a correction is about this target.
fn is_at(app: &App, placed: &Placed, target: &Target) -> bool {
    if placed.annotation.target == *target {
        return true;
    }
    let (Some(range), Some(selector)) = (placed.anchor.range(), target.selector()) else {
        return false;
    };
    let (start, _) = selector.position.unwrap_or_default();
    app.article.document.slice(range) == selector.exact
        && app
            .article
            .document
            .text()
            .get(..range.start().to_usize())
            .is_some_and(|before| before.chars().count() == start)
}

/// The article's notes have been read or written: a change of corrections has it analysed anew.
pub(in crate::app::update) fn noted(app: &mut App, noted: &Noted) {
    let own: Vec<Placed> = noted
        .placed
        .iter()
        .filter(|placed| {
            let annotation = &placed.annotation;
            annotation.motivation == Motivation::Editing && annotation.edit().is_some()
        })
        .cloned()
        .collect();
    // The first analysis of an article knows its corrections.
    let is_same = !app.notes.are_read
        || app.correcting.own == own && app.correcting.suggestions == noted.suggestions;
    if !app.notes.are_read && !noted.suggestions.is_empty() {
        let n = noted.suggestions.len();
        let key = app.key_for(Action::Corrections);
        let message = format!(
            "{} of other articles: {key} lists",
            counted(n, "correction")
        );
        app.tell(Level::Info, message);
    }
    app.correcting.own = own;
    app.correcting.suggestions.clone_from(&noted.suggestions);
    let is_refused = noted
        .refused
        .as_ref()
        .is_some_and(|operation| operation.changes.iter().any(is_edit));
    if !is_same || is_refused {
        article::analyze_again(app);
    }
}

fn is_edit(change: &Change) -> bool {
    let annotation = change.after.as_ref().or(change.before.as_ref());
    annotation.is_some_and(|annotation| annotation.edit().is_some())
}

/// Takes in an analysis of the text that is shown; the cursor and whoever is followed or folded to
/// stay the same, by place and by name.
pub(in crate::app::update) fn take(app: &mut App, analysis: Arc<Analysis>) {
    let Some(before) = app.article.analysis.clone() else {
        app.article.set_analysis(analysis);
        app.sidebar.fill(&app.article);
        return refresh(app);
    };
    let map = |id: EntityId| Who::new(&before, id).find(&analysis);
    let cursor = app
        .reader
        .cursor
        .map(|spot| (spot, app.article.range(spot)));
    app.reader.cursor = cursor.map(|(spot, range)| moved(&analysis, spot, range));
    app.reader.tracked = app.reader.tracked.and_then(map);
    app.reader.lit = app.reader.lit.and_then(map);
    let folded = app.reader.fold.as_ref().map(|fold| {
        let speakers = fold.speakers.iter().copied();
        (
            speakers.filter_map(map).collect::<Vec<_>>(),
            app.reader.landmark(),
        )
    });
    app.sidebar.marked.clear();
    // Cards lead to what there was before.
    app.popups.retain(|popup| {
        !matches!(
            popup.kind,
            PopupKind::Card | PopupKind::Peek | PopupKind::Speakers
        )
    });
    app.article.set_analysis(analysis);
    app.sidebar.fill(&app.article);
    if let Some((speakers, top)) = folded {
        super::super::folds::fold_again(app, speakers, top);
    }
    refresh(app);
}

/// A spot of an earlier analysis in this one.
fn moved(analysis: &Analysis, spot: Spot, range: TextRange) -> Spot {
    let mention = || analysis.mention_over(range).map(Spot::Mention);
    let quote = || {
        let near = || {
            let all = analysis.quotes.iter().map(|quote| quote.range).enumerate();
            all.filter(|(_, quote)| quote.overlaps(range))
                .max_by_key(|(_, quote)| quote.intersect(range).map(TextRange::len))
                .map(|(idx, _)| idx.into())
        };
        let found = analysis.quote_over(range).or_else(near);
        found.map(Spot::Quote)
    };
    match spot {
        Spot::Mention(_) => mention(),
        Spot::Quote(_) => quote(),
        Spot::Link(_) | Spot::Words(_) => Some(spot),
    }
    .unwrap_or(Spot::Words(range))
}

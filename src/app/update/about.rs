//! What a key that annotates is about: the selection, else the note at the cursor, else the sentence.
//!
//! Owns finding it, in the text and in lists. Leaves what is done to it to [`super::noting`].

use super::{App, Level, lists, motion, subject};
use crate::analysis::EntityId;
use crate::annotation::Target;
use crate::app::article::Spot;
use crate::app::notes::{About, kind, safe};
use crate::app::popup::{Choice, Target as Leads};
use crate::text::TextRange;

/// What a key that annotates is about; tells where there is nothing.
pub(super) fn here(app: &mut App) -> Option<About> {
    let found = match lists::focused(app).map(|list| list.selected().cloned()) {
        Some(choice) => choice.and_then(|choice| of_choice(app, &choice)),
        None => of_text(app),
    };
    if found.is_none() {
        app.tell(Level::Info, "nothing to annotate here");
    }
    found
}

/// What the selected line of a list is about.
fn of_choice(app: &mut App, choice: &Choice) -> Option<About> {
    match &choice.target {
        Leads::Note(id) => {
            let placed = app.notes.find(id)?;
            Some(About::Known(Box::new(placed.annotation.clone())))
        }
        Leads::Quote(id) => {
            let range = app.article.range(Spot::Quote(*id));
            Some(of_range(app, range, range))
        }
        Leads::Words(range) => Some(of_range(app, *range, *range)),
        Leads::Entity(entity) => Some(of_entity(app, *entity)),
        _ => None,
    }
}

/// What stands at the cursor of the article.
fn of_text(app: &mut App) -> Option<About> {
    if let Some(passage) = subject::selection(app) {
        let range = passage.range.trimmed(app.article.document.text());
        return (!range.is_empty()).then(|| of_range(app, range, range));
    }
    // What has been scrolled away is not what a key is about.
    let sight = app.reader.sight();
    let in_sight = |spot: &Spot| sight.contains(app.article.range(*spot).start());
    let cursor = app.reader.cursor.filter(in_sight);
    if let Some(Spot::Words(range)) = cursor
        && let Some(known) = known(app, range)
    {
        return Some(known);
    }
    let sentence = subject::sentence(app)?.range;
    let range = match cursor {
        Some(spot @ Spot::Quote(_)) if app.article.range(spot).len() > sentence.len() => {
            app.article.range(spot)
        }
        _ => sentence,
    };
    let range = range.trimmed(app.article.document.text());
    Some(of_range(app, range, range))
}

/// The note of exactly these words, else the innermost at the cursor within `around`; else the words.
fn of_range(app: &mut App, range: TextRange, around: TextRange) -> About {
    if let Some(known) = known(app, range) {
        return known;
    }
    if app.reader.selection.is_none() && app.popups.is_empty() {
        let at = motion::here(app);
        let inner = app
            .notes
            .spans
            .at(at)
            .filter(|span| around.contains_range(span.range));
        let inner = inner.min_by_key(|span| span.range.len());
        if let Some(placed) = inner.and_then(|span| app.notes.placed.get(span.note)) {
            return About::Known(Box::new(placed.annotation.clone()));
        }
    }
    let words = app.article.document.slice(range).to_owned();
    let selector = app.notes.selector(&app.article.document, range);
    About::Fresh(
        Box::new(Target::Passage(selector)),
        format!("“{}”", safe(&words, 120)),
    )
}

/// The note of exactly these words: what says most before what only marks.
fn known(app: &App, range: TextRange) -> Option<About> {
    let spans = app.notes.spans.exactly(range);
    let notes = spans.filter_map(|span| app.notes.placed.get(span.note));
    let best = notes.min_by_key(|placed| match kind(&placed.annotation) {
        "note" => 0,
        "connection" => 2,
        _ => 1,
    })?;
    Some(About::Known(Box::new(best.annotation.clone())))
}

/// The note on what was chosen by its label: on whom a name or a pronoun means, on a quotation.
pub(super) fn of_spot(app: &mut App, spot: Spot) -> Option<About> {
    match spot {
        Spot::Mention(_) => {
            let who = app.article.entity_of(spot)?;
            Some(of_entity(app, who))
        }
        Spot::Quote(_) => {
            let range = app.article.range(spot);
            Some(of_range(app, range, range))
        }
        Spot::Link(_) | Spot::Words(_) => None,
    }
}

/// The note on an entity.
pub(super) fn of_entity(app: &App, entity: EntityId) -> About {
    let name = app
        .article
        .analysis
        .as_deref()
        .map(|analysis| analysis.entity(entity).name.clone())
        .unwrap_or_default();
    let note = app.notes.on_entity(|own| own == name).next().cloned();
    match note {
        Some(placed) => About::Known(Box::new(placed.annotation)),
        None => About::Fresh(Box::new(Target::Entity(name.clone())), safe(&name, 120)),
    }
}

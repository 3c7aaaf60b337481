//! What has lost its words: what they were, and what it may be put on instead.

use super::{App, motion, noted, noting, popups};
use crate::annotation::{Change, Id, Operation, Placed, Target};
use crate::app::article::Spot;
use crate::app::notes::{safe, says, short};
use crate::app::popup::{Choice, PopupKind, Target as Leads};
use crate::app::{Focus, selection};
use crate::text::TextRange;
use crate::view::list::Item;

/// Cells of the words around what was lost.
const CONTEXT: usize = 100;

/// What has lost its words: what they were, and where they may be now.
pub(super) fn offer(app: &mut App, placed: &Placed, candidates: &[TextRange]) {
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
    popups::open(
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
    let change = Change::edit(before, after);
    noting::write(app, Operation::new(name, vec![change]));
}

/// Deletes what has lost its words.
pub(super) fn drop_lost(app: &mut App, id: &Id) {
    if let Some(placed) = app.notes.find(id).cloned() {
        noted::remove(app, &placed);
    }
}

//! Connecting two passages, and going from one to the other.

use super::{App, Level, motion, noting, subject};
use crate::annotation::{Annotation, Change, Motivation, Operation, Target};
use crate::app::Then;
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::app::notes::{safe, short};
use crate::text::TextRange;

/// Cells of words in a message.
const WORDS: usize = 40;

/// `C`: the first passage; a second time, the other one.
pub(super) fn connect(app: &mut App) {
    let Some(range) = passage(app) else {
        return app.tell(Level::Info, "no words to connect here");
    };
    match app.notes.connecting {
        None => {
            app.notes.connecting = Some(range);
            app.reader.selection = None;
            app.reader.cursor = Some(Spot::Words(range));
        }
        Some(first) if first == range => {
            app.tell(
                Level::Info,
                "these words are the first end; go to the other one",
            );
        }
        Some(first) => join(app, first, range),
    }
}

/// The other end, chosen by its label.
pub(super) fn connect_to(app: &mut App, spot: Spot) {
    let range = app.article.range(spot);
    match app.notes.connecting {
        Some(first) if first != range && !range.is_empty() => join(app, first, range),
        _ => app.tell(
            Level::Info,
            "these words are the first end; go to the other one",
        ),
    }
}

/// What a chosen label leads to: the other end, while two passages are being connected.
pub(super) fn then(app: &App, then: Then) -> Then {
    match (then, app.notes.connecting) {
        (Then::Jump, Some(_)) => Then::Connect,
        _ => then,
    }
}

/// Ends connecting; whether there was anything to end.
pub(super) fn cancel(app: &mut App) -> bool {
    app.notes.connecting.take().is_some()
}

/// What the status line tells while the other end is being looked for.
pub(in crate::app) fn status(app: &App) -> Option<String> {
    let range = app.notes.connecting?;
    let words = safe(app.article.document.slice(range), WORDS / 2);
    let (hints, here) = (app.key_for(Action::Hints), app.key_for(Action::Connect));
    Some(format!(
        "connect “{words}” with: {hints} a label, or go there and {here}"
    ))
}

fn join(app: &mut App, first: TextRange, other: TextRange) {
    app.notes.connecting = None;
    let document = std::sync::Arc::clone(&app.article.document);
    let one = app.notes.selector(&document, first);
    let two = app.notes.selector(&document, other);
    let target = Target::Link(one, two);
    let name = format!("connect {}", short(&target));
    app.reader.selection = None;
    app.reader.cursor = Some(Spot::Words(other));
    app.reader.reveal(other.start());
    let link = Annotation::new(Motivation::Linking, target);
    noting::write(app, Operation::new(name, vec![Change::add(link)]));
}

/// What is selected, else the note at the cursor, else the quotation or the sentence there.
fn passage(app: &mut App) -> Option<TextRange> {
    if let Some(passage) = subject::selection(app) {
        return Some(passage.range);
    }
    if let Some(Spot::Words(range)) = app.reader.cursor
        && (app.notes.connecting == Some(range) || app.notes.spans.exactly(range).next().is_some())
    {
        return Some(range);
    }
    match app.reader.cursor {
        Some(spot @ Spot::Quote(_)) => Some(app.article.range(spot)),
        _ => subject::sentence(app).map(|passage| passage.range),
    }
}

/// Goes from the connected words at the cursor to the other ones; whether there are any.
pub(super) fn across(app: &mut App) -> bool {
    let Some(Spot::Words(range)) = app.reader.cursor else {
        return false;
    };
    let other = app.notes.spans.exactly(range).find_map(|span| span.other);
    let Some(other) = other else {
        return false;
    };
    motion::jump_to(app, Spot::Words(other));
    true
}

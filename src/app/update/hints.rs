//! Hints: a label on everything in sight, to go there by typing it.

use super::{App, Level, cards, motion, selecting};
use crate::app::article::Spot;
use crate::app::key::{Code, Key};
use crate::app::notes;
use crate::app::reader::Repeat;
use crate::app::{Labels, Then};
use crate::view::hints::{Hints, Typed};

/// Labels every mention, quotation, link and note in sight, or where a selection may begin or end.
pub(super) fn show(app: &mut App, then: Then) {
    let then = super::linking::then(app, then);
    let sight = app.reader.sight();
    let mut spots = match then {
        Then::Select => selecting::starts(app, sight),
        Then::Extend => selecting::ends(app, sight),
        Then::Jump
        | Then::Peek
        | Then::Open
        | Then::Yank
        | Then::Correct
        | Then::Annotate
        | Then::Connect => {
            let mut spots = app.article.spots(sight);
            spots.extend(app.article.quotes_in(sight).map(Spot::Quote));
            let notes = app.notes.spans.in_sight(sight);
            let notes = notes.filter(|span| sight.contains(span.range.start()));
            spots.extend(notes.map(|span| Spot::Words(span.range)));
            spots
        }
    };
    spots.sort_by_key(|spot| {
        let range = app.article.range(*spot);
        (range.start(), range.end())
    });
    spots.dedup();
    spots.retain(|spot| {
        app.reader
            .flow
            .gap_at(app.article.range(*spot).start())
            .is_none()
    });
    if spots.is_empty() {
        let words = match app.article.analysis {
            None => app.waiting(),
            Some(_) => "no name, quotation, link or note in sight".to_owned(),
        };
        return app.tell(Level::Info, words);
    }
    let named = spots.into_iter().map(|spot| (name(app, spot), spot));
    let hints = Hints::new(&app.settings.alphabet, named);
    app.hints = Some(Labels { hints, then });
}

/// By what a hint can be found: its words, or what a note on them says.
fn name(app: &App, spot: Spot) -> String {
    let range = app.article.range(spot);
    let note = match spot {
        Spot::Words(_) => app.notes.spans.exactly(range).next(),
        Spot::Mention(_) | Spot::Quote(_) | Spot::Link(_) => None,
    };
    match note.and_then(|span| app.notes.placed.get(span.note)) {
        Some(placed) => {
            let note = &placed.annotation;
            let says = notes::says(note).unwrap_or_default();
            format!("{} {says} {}", notes::kind(note), note.tags.join(" "))
        }
        None => app.article.document.slice(range).to_owned(),
    }
}

/// A key while labels are shown: a letter of a label; `/` to type a name instead.
pub(super) fn key(app: &mut App, key: Key) {
    let Some(labels) = &mut app.hints else { return };
    let then = labels.then;
    let by_name = labels.hints.is_by_name();
    match (key.code, key.typed()) {
        (Code::Backspace, _) => {
            if !labels.hints.untype() {
                app.hints = None;
            }
        }
        (Code::Enter, _) => {
            let first = labels.hints.first().copied();
            app.hints = None;
            if let Some(spot) = first {
                choose(app, spot, then);
            }
        }
        (_, Some('/')) if !by_name => labels.hints.search_names(),
        (_, Some(char)) => match labels.hints.type_char(char) {
            Typed::Chosen(spot) => {
                let spot = *spot;
                app.hints = None;
                choose(app, spot, then);
            }
            Typed::Waiting => {}
            Typed::Refused => {
                let what = if by_name { "name" } else { "label" };
                app.tell(Level::Info, format!("no {what} goes on with {char}"));
            }
        },
        _ => app.hints = None,
    }
}

fn choose(app: &mut App, spot: Spot, then: Then) {
    match then {
        Then::Select => return selecting::begin_at(app, app.article.range(spot).start()),
        Then::Extend => {
            selecting::extend_to(app, app.article.range(spot).end());
            return;
        }
        Then::Yank => return super::copying::yank_at(app, spot),
        Then::Connect => return super::linking::connect_to(app, spot),
        Then::Annotate => {
            app.reader.cursor = Some(spot);
            return match super::about::of_spot(app, spot) {
                Some(about) => super::editing::open(app, &about),
                None => super::noting::note(app),
            };
        }
        Then::Jump | Then::Peek | Then::Open | Then::Correct => {}
    }
    motion::jump_to(app, spot);
    if matches!(spot, Spot::Quote(_)) {
        app.reader.repeat = Some(Repeat::Quote);
    }
    match (then, spot) {
        (
            Then::Jump | Then::Yank | Then::Select | Then::Extend | Then::Annotate | Then::Connect,
            _,
        ) => {}
        (Then::Correct, _) => super::correct::ask_what(app),
        (Then::Peek, _) => cards::peek(app),
        (Then::Open, Spot::Link(idx)) => super::links::follow_link(app, idx),
        (Then::Open, _) => cards::card(app),
    }
}

//! Marks: setting them, going to them, listing them.

use std::sync::Arc;
use std::time::Duration;

use super::{App, Effect, Level, article, folds, jumping, motion, opening, popups};
use crate::annotation::Place;
use crate::app::Focus;
use crate::app::article::{Spot, Where};
use crate::app::event::Timer;
use crate::app::key::{Code, Key};
use crate::app::marks::{FarMark, Use};
use crate::app::popup::{Choice, PopupKind, Target};
use crate::text::{TextRange, TextSize};
use crate::view::list::Item;

/// Cells of the words at a mark.
const SNIPPET: usize = 60;

/// `m` and `'`: the next letter names a place, or leads to one.
pub(super) fn await_letter(app: &mut App, what: Use) {
    app.marks.awaited = Some(what);
    let after = Duration::from_millis(400);
    app.effects.push(Effect::Wake(Timer::PendingKeys, after));
}

/// The key after `m` or `'`.
pub(super) fn key(app: &mut App, key: Key, what: Use) {
    app.marks.awaited = None;
    app.show_pending = false;
    match (what, key.typed()) {
        _ if key.code == Code::Esc => {}
        (Use::Go, Some('\'' | '`')) => last_place(app),
        (Use::Set, Some(letter)) if letter.is_alphabetic() => set(app, letter),
        (Use::Go, Some(letter)) if letter.is_alphabetic() => go(app, letter),
        _ => app.tell(
            Level::Info,
            "marks are letters: small ones of this article, capitals of all",
        ),
    }
}

fn set(app: &mut App, letter: char) {
    let at = motion::here(app);
    if letter.is_uppercase() {
        let document = Arc::clone(&app.article.document);
        let entry = app
            .article
            .place
            .entry
            .and_then(|entry| app.library.get(entry));
        let key = entry.map(|entry| entry.key.clone()).unwrap_or_default();
        let mark = FarMark {
            key,
            path: app.article.place.path.clone(),
            title: document.title(),
            snippet: app.article.snippet(at, SNIPPET),
            place: Place::new(at, document.text()),
        };
        app.marks.far.insert(letter, mark.clone());
        let place = app.article.place.clone();
        app.effects
            .push(Effect::MarkFar(place, letter, Some(Box::new(mark))));
        app.tell(
            Level::Info,
            format!("mark {letter} set, for all articles: '{letter} comes back"),
        );
    } else {
        app.marks.here.insert(letter, at);
        article::remember(app);
        app.tell(
            Level::Info,
            format!("mark {letter} set: '{letter} comes back"),
        );
    }
}

fn go(app: &mut App, letter: char) {
    if letter.is_uppercase() {
        return go_far(app, letter);
    }
    match app.marks.here.get(&letter) {
        Some(at) => land(app, *at),
        None => app.tell(
            Level::Info,
            format!("no mark {letter}; m{letter} sets it here"),
        ),
    }
}

fn go_far(app: &mut App, letter: char) {
    let Some(mark) = app.marks.far.get(&letter).cloned() else {
        return app.tell(
            Level::Info,
            format!("no mark {letter}; m{letter} sets it here"),
        );
    };
    let mut entries = app.library.entries().iter();
    let entry = entries.position(|entry| {
        (!mark.key.is_empty() && entry.key == mark.key)
            || (mark.path.is_some() && entry.source.path() == mark.path.as_deref())
    });
    let open = &app.article.place;
    let is_here =
        (entry.is_some() && entry == open.entry) || (mark.path.is_some() && mark.path == open.path);
    if is_here {
        let at = mark.place.resolve(app.article.document.text());
        return land(app, at);
    }
    jumping::leave(app);
    let ticket = opening::begin(app);
    app.awaited = Some((ticket, super::Purpose::Place(mark.place)));
    let place = Where {
        entry,
        path: mark.path,
    };
    if !opening::ask_for(app, ticket, place) {
        app.tell(
            Level::Warning,
            format!(
                "mark {letter} is in an article that is not here: {}",
                mark.title
            ),
        );
    }
}

/// `''`: to where the reader was before the last jump; again, back.
fn last_place(app: &mut App) {
    let Some(last) = app.jumps.n_behind().checked_sub(1) else {
        return app.tell(Level::Info, "no last place yet; jumps leave one");
    };
    jumping::go_to(app, last);
}

/// Puts the cursor at a place of an article that has just come.
pub(super) fn arrive(app: &mut App, at: TextSize) {
    let at = app.article.document.floor(at);
    app.reader.cursor = Some(Spot::Words(TextRange::empty(at)));
    app.reader.scroll_to(at);
    app.reader.reveal(at);
}

/// Puts the cursor at a place of the open article.
pub(super) fn land(app: &mut App, at: TextSize) {
    jumping::leave(app);
    app.focus = Focus::Article;
    let at = app.article.document.floor(at);
    folds::unfold_at(app, at);
    app.reader.cursor = Some(match jumping::spot_at(app, at) {
        Spot::Words(_) => Spot::Words(TextRange::empty(at)),
        spot => spot,
    });
    app.reader.reveal(at);
    motion::moved(app);
}

/// `:marks`: all of them in a list.
pub(in crate::app) fn list(app: &mut App, _: &str) {
    let items = lines(app);
    if items.is_empty() {
        return app.tell(Level::Info, "no marks yet; m and a letter sets one");
    }
    popups::open(app, PopupKind::Marks, "Marks", items);
}

/// The marks, those of the open article first, each with the words there.
pub(in crate::app) fn lines(app: &App) -> Vec<Item<Choice>> {
    let line = |letter: char, snippet: &str, detail: &str| {
        let choice = Choice {
            target: Target::Mark(letter),
            detail: detail.to_owned(),
            ..Choice::default()
        };
        Item::new(format!("{letter}  {snippet}"), choice)
    };
    let here = app.marks.here.iter();
    let here = here.map(|(letter, at)| line(*letter, &app.article.snippet(*at, SNIPPET), ""));
    let far = app.marks.far.iter();
    let far = far.map(|(letter, mark)| line(*letter, &mark.snippet, &mark.title));
    here.chain(far).collect()
}

/// Goes to a mark from the list.
pub(super) fn go_to(app: &mut App, letter: char) {
    go(app, letter);
}

/// Takes a mark away; whether there was one.
pub(super) fn delete(app: &mut App, letter: char) -> bool {
    let known = if letter.is_uppercase() {
        let place = app.article.place.clone();
        app.effects.push(Effect::MarkFar(place, letter, None));
        app.marks.far.remove(&letter).is_some()
    } else {
        let known = app.marks.here.remove(&letter).is_some();
        article::remember(app);
        known
    };
    if known {
        app.tell(Level::Info, format!("mark {letter} is gone"));
    }
    known
}

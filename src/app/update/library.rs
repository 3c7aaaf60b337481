//! The library's pane: opening articles, sorting and filtering them, taking in what is learnt.

use std::collections::BTreeSet;

use super::{App, Effect, Level, article, opening, panes};
use crate::app::Focus;
use crate::app::update::Purpose;
use crate::library::Entry;

/// Fills the library's list anew.
pub(super) fn fill(app: &mut App) {
    let open = app.article.place.entry;
    app.library_pane.fill(&app.library, open);
}

/// `gl`: shows the library; again: back to the article.
pub(super) fn open(app: &mut App) {
    app.popups.clear();
    if app.focus == Focus::Library {
        return close(app);
    }
    if app.library.is_empty() {
        return app.tell(
            Level::Info,
            "no other article is open; byline FOLDER opens a library",
        );
    }
    app.focus = Focus::Library;
    if app.library.len() == 1 {
        // Nobody has looked into a lone article for the library's sake.
        app.effects.push(Effect::Study);
    }
    fill(app);
    let open = app.article.place.entry;
    app.library_pane.select(open);
    super::lists::selected(app);
}

/// Back to the article, where one is open.
pub(super) fn close(app: &mut App) {
    if !is_article_open(app) {
        return app.tell(
            Level::Info,
            "no article is open yet; Enter opens one, q leaves byline",
        );
    }
    app.focus = Focus::Article;
}

/// Whether there is an article to go back to.
pub(super) fn is_article_open(app: &App) -> bool {
    app.article.ticket != crate::app::Ticket::default()
}

/// Opens an article of the library.
pub(super) fn read(app: &mut App, entry: usize) {
    if app.article.place.entry == Some(entry) {
        app.focus = Focus::Article;
        return;
    }
    if is_article_open(app) {
        super::jumping::leave(app);
    }
    let ticket = opening::begin(app);
    app.effects.push(Effect::Open(ticket, entry));
}

/// Opens an article at what a person says in it.
pub(super) fn read_about(app: &mut App, entry: usize, name: String) {
    if app.article.place.entry == Some(entry) {
        return article::follow_name(app, &name);
    }
    read(app, entry);
    if let Some(ticket) = app.opening {
        app.awaited = Some((ticket, Purpose::Person(name)));
    }
}

/// `J` and `K`: the next or previous article in the library's order.
pub(super) fn neighbour(app: &mut App, n: i64) {
    fill(app);
    let mut order = app.library_pane.order();
    let Some(open) = app.article.place.entry else {
        return app.tell(Level::Info, "this article is not part of a library");
    };
    if !order.contains(&open) {
        // The library shows other articles only: the neighbours are those of the whole.
        order = (0..app.library.len()).collect();
    }
    let at = order.iter().position(|entry| *entry == open).unwrap_or(0);
    let to = isize::try_from(n)
        .ok()
        .and_then(|n| at.checked_add_signed(n))
        .and_then(|to| order.get(to));
    match to {
        Some(entry) => read(app, *entry),
        None => app.tell(
            Level::Info,
            if n > 0 {
                "this is the last article"
            } else {
                "this is the first article"
            },
        ),
    }
}

/// `S` in the library: the next order.
pub(super) fn sort(app: &mut App) {
    app.library_pane.next_sort();
    fill(app);
    app.tell(
        Level::Info,
        format!("sorted by {}", app.library_pane.sort_name()),
    );
    panes::remember(app);
}

/// Shows only the articles that quote a person; `None` all of them.
pub(super) fn only_by(app: &mut App, name: Option<String>) {
    app.focus = Focus::Library;
    app.library_pane.speaker = name;
    fill(app);
    let n = app.library_pane.list.n_choices();
    match &app.library_pane.speaker {
        Some(name) => {
            let quote = if n == 1 {
                "article quotes"
            } else {
                "articles quote"
            };
            let text = format!("{n} {quote} {name}; s shows all again");
            app.tell(Level::Info, text);
        }
        None => app.tell(Level::Info, format!("all {n} articles")),
    }
}

/// Takes in what was learnt about some articles; a library that is not in sight is filled when it comes.
pub(super) fn studied(app: &mut App, entries: Vec<(usize, Entry)>) {
    let articles: BTreeSet<usize> = entries.iter().map(|(idx, _)| *idx).collect();
    for (idx, entry) in entries {
        app.library.learn(idx, entry);
    }
    app.dirty = app.focus == Focus::Library;
    if app.dirty {
        let open = app.article.place.entry;
        app.library_pane.learnt(&app.library, open, &articles);
    }
}

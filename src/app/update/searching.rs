//! Searching in the article: as one types, then hit by hit.

use std::sync::Arc;

use super::{App, Effect, Level, lists, motion, popups};
use crate::app::article::Spot;
use crate::app::popup::{Choice, PopupKind, Target};
use crate::app::reader::{Repeat, Search, Unfolded};
use crate::app::search::Pattern;
use crate::text::{TextRange, TextSize};
use crate::view::list::Item;

/// Hits that a count can go on by.
const MOST_STEPS: u64 = 1000;

/// Hits shown in the list of results at most; the count on the status line knows no limit.
const MOST_RESULTS: usize = 5000;

/// Takes up a query while it is being typed: the first hit from `from` on is shown.
///
/// Returns the fold that was opened for it, if any, or what is wrong with the query.
pub(super) fn typed(
    app: &mut App,
    query: &str,
    from: TextSize,
    backward: bool,
) -> Result<Option<Unfolded>, String> {
    if query.is_empty() {
        app.reader.search = None;
        return Ok(None);
    }
    let pattern = Pattern::new(query)?;
    app.n_searches += 1;
    let number = app.n_searches;
    let text = app.article.document.text();
    let current = find(&pattern, text, from, backward).map(|(hit, _)| hit);
    app.effects.push(Effect::Count(
        app.article.ticket,
        number,
        Arc::clone(&app.article.document),
        pattern.clone(),
    ));
    app.reader.search = Some(Search {
        pattern,
        number,
        backward,
        current,
        hits: None,
    });
    let Some(hit) = current else {
        return Ok(None);
    };
    let unfolded = super::folds::unfold_at(app, hit.start());
    app.reader.reveal(hit.start());
    Ok(unfolded)
}

/// Ends the typing: the cursor goes to the hit.
pub(super) fn accept(app: &mut App) {
    let Some(search) = &app.reader.search else {
        return;
    };
    if let Some(hit) = search.current {
        app.reader.repeat = Some(Repeat::Hit);
        app.reader.cursor = Some(Spot::Words(hit));
        super::selecting::extend_over(app, hit);
        motion::moved(app);
    } else {
        let text = format!("not found: {}", search.pattern.query());
        app.reader.search = None;
        app.tell(Level::Warning, text);
    }
}

/// So many hits on in the search's direction (negative: against it).
pub(super) fn step(app: &mut App, n: i64) {
    let Some(search) = &app.reader.search else {
        return app.tell(Level::Info, "no search yet; / begins one");
    };
    let up = search.backward == (n > 0);
    let mut current = search.current.unwrap_or_default();
    let mut wrapped = false;
    for _ in 0..n.unsigned_abs().min(MOST_STEPS) {
        let from = if up { current.start() } else { current.end() };
        match find(&search.pattern, app.article.document.text(), from, up) {
            Some((hit, around)) => {
                current = hit;
                wrapped |= around;
            }
            None => return,
        }
    }
    app.reader.repeat = Some(Repeat::Hit);
    if let Some(search) = &mut app.reader.search {
        search.current = Some(current);
    }
    motion::jump_to(app, Spot::Words(current));
    if wrapped {
        app.tell(
            Level::Info,
            if up {
                "search goes on from the end"
            } else {
                "search goes on from the beginning"
            },
        );
    }
}

/// All hits as a list that previews where one goes.
pub(super) fn results(app: &mut App) {
    let Some(search) = &app.reader.search else {
        return app.tell(Level::Info, "no search yet; / begins one");
    };
    let text = app.article.document.text();
    let found: Vec<TextRange> = match &search.hits {
        Some(hits) => hits.iter().take(MOST_RESULTS).copied().collect(),
        None => search
            .pattern
            .hits(text, TextRange::new(0, text.len()))
            .take(MOST_RESULTS)
            .collect(),
    };
    let current = search.current;
    let title = format!("Search: {}", search.pattern.query());
    let line = |hit: &TextRange| {
        let choice = Choice {
            target: Target::Words(*hit),
            detail: format!("{} %", app.article.percent(hit.start())),
            ..Choice::default()
        };
        Item::new(context(&app.article, *hit), choice)
    };
    let items = found.iter().map(line).collect();
    popups::open(app, PopupKind::Results, title, items);
    if let Some(list) = lists::focused(app) {
        list.select(|choice| matches!(choice.target, Target::Words(hit) if Some(hit) == current));
    }
}

/// A hit with the words before and after it, on one line.
fn context(article: &crate::app::article::Article, hit: TextRange) -> String {
    let text = article.document.text();
    let head = text.get(..hit.start().to_usize()).unwrap_or_default();
    let near = head
        .char_indices()
        .rev()
        .take_while(|(_, char)| *char != '\n')
        .take(30);
    // From the beginning of the line or of a word on.
    let words = near.filter(|(at, _)| {
        let before = head
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        before.is_none_or(char::is_whitespace)
    });
    let from = words
        .last()
        .map_or_else(|| hit.start(), |(at, _)| at.into());
    article.snippet(from, 120)
}

/// The next hit from `from`, going on at the other end where there is none; whether it did.
fn find(
    pattern: &Pattern,
    text: &str,
    from: TextSize,
    backward: bool,
) -> Option<(TextRange, bool)> {
    if backward {
        let before = pattern.prev(text, from).map(|hit| (hit, false));
        before.or_else(|| pattern.prev(text, text.len().into()).map(|hit| (hit, true)))
    } else {
        let after = pattern.next(text, from).map(|hit| (hit, false));
        after.or_else(|| pattern.next(text, TextSize::ZERO).map(|hit| (hit, true)))
    }
}

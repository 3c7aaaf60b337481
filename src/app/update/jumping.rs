//! Back and forward through jumps, across articles.

use super::{App, Level, motion, opening, popups};
use crate::app::jumps::Jump;
use crate::app::popup::{Choice, PopupKind, Target};
use crate::app::reader::Landmark;
use crate::app::{Where, article::Spot};
use crate::text::{TextRange, TextSize};
use crate::view::list::Item;

/// Cells of a snippet.
const SNIPPET: usize = 60;

/// Remembers where the reader is before going somewhere else.
pub(super) fn leave(app: &mut App) {
    let jump = here(app);
    app.jumps.push(jump);
}

/// Remembers another place than where the reader is by now.
pub(super) fn leave_from(app: &mut App, at: TextSize, top: Landmark) {
    let jump = jump(app, at, top);
    app.jumps.push(jump);
}

/// To where the last jump started.
pub(super) fn back(app: &mut App) {
    let here = here(app);
    match app.jumps.back(here) {
        Some(jump) => go(app, jump),
        None => app.tell(Level::Info, "no jump to go back from"),
    }
}

/// Forward again.
pub(super) fn forward(app: &mut App) {
    let here = here(app);
    match app.jumps.forward(here) {
        Some(jump) => go(app, jump),
        None => app.tell(Level::Info, "nothing to go forward to"),
    }
}

/// The list of jumps, the latest first.
pub(super) fn list(app: &mut App) {
    let items = lines(app);
    if items.is_empty() {
        return app.tell(Level::Info, "no jumps yet");
    }
    popups::open(app, PopupKind::Jumps, "Jumps", items);
}

/// A line for each jump, the latest first.
pub(super) fn lines(app: &App) -> Vec<Item<Choice>> {
    let line = |(n, jump): (usize, &Jump<Where>)| {
        let entry = jump.article.entry.and_then(|entry| app.library.get(entry));
        let choice = Choice {
            target: Target::Jump(n),
            detail: entry.map(|entry| entry.title.clone()).unwrap_or_default(),
            ..Choice::default()
        };
        Item::new(jump.snippet.clone(), choice)
    };
    app.jumps.all().iter().enumerate().map(line).rev().collect()
}

/// Goes to the jump of this number; the present place becomes a jump too.
pub(super) fn go_to(app: &mut App, n: usize) {
    if let Some(jump) = app.jumps.all().get(n).cloned() {
        leave(app);
        go(app, jump);
    }
}

fn go(app: &mut App, jump: Jump<Where>) {
    if jump.article != app.article.place {
        return opening::open_at(app, jump);
    }
    super::folds::unfold_at(app, jump.at);
    land(app, &jump);
}

/// Puts screen and cursor as they were; the text may be another one by now.
pub(super) fn land(app: &mut App, jump: &Jump<Where>) {
    let document = &app.article.document;
    let at = document.floor(jump.at);
    let top = Landmark {
        at: document.floor(jump.top.at),
        ..jump.top
    };
    app.reader.cursor = Some(spot_at(app, at));
    app.reader.return_to(top);
    let sight = app.reader.sight();
    if !sight.contains(at) {
        app.reader.reveal(at);
    }
    motion::moved(app);
}

fn here(app: &mut App) -> Jump<Where> {
    let at = motion::here(app);
    jump(app, at, app.reader.landmark())
}

fn jump(app: &App, at: TextSize, top: Landmark) -> Jump<Where> {
    Jump {
        article: app.article.place.clone(),
        at,
        top,
        snippet: app.article.snippet(at, SNIPPET),
    }
}

/// The mention that starts at `at`, else the bare place.
pub(super) fn spot_at(app: &App, at: TextSize) -> Spot {
    let mention = app
        .article
        .analysis
        .as_deref()
        .and_then(|analysis| analysis.mention_at(at));
    match mention {
        Some(id) if app.article.range(Spot::Mention(id)).start() == at => Spot::Mention(id),
        _ => Spot::Words(TextRange::empty(at)),
    }
}

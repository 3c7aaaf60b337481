//! The review queue: one doubtful find after the other, each with its question.
//!
//! Every decision is written at once; the queue itself is nothing but where one stands.

use super::super::{App, Level, lists, noting};
use super::fixes::Maker;
use super::{applying, open};
use crate::app::Focus;
use crate::app::action::Action;
use crate::app::correcting::Question;
use crate::app::popup::PopupKind;
use crate::app::review::{Doubt, Queue};
use crate::text::counted;

/// `R`: begins with the first doubtful find from the cursor on.
pub(in crate::app::update) fn review(app: &mut App) {
    if app.article.analysis.is_none() {
        return app.tell(Level::Info, app.waiting());
    }
    app.focus = Focus::Article;
    app.popups.clear();
    app.reader.selection = None;
    app.correcting.queue = Some(Queue::default());
    let from = super::super::motion::here(app).to_usize();
    step(app, from);
}

/// Shows the next find that is open, from a place on; without one the review is over.
fn step(app: &mut App, from: usize) {
    let next = match (&app.correcting.queue, &app.article.analysis) {
        (Some(queue), Some(analysis)) => queue.next(analysis, from),
        _ => None,
    };
    match next {
        Some(doubt) => show(app, doubt),
        None => over(app),
    }
}

fn show(app: &mut App, doubt: Doubt) {
    let spot = app
        .article
        .analysis
        .as_deref()
        .and_then(|analysis| doubt.spot(analysis));
    let Some(spot) = spot else {
        return;
    };
    if let Some(queue) = &mut app.correcting.queue {
        queue.now = Some(doubt);
        queue.waiting = false;
    }
    app.popups.retain(|popup| popup.kind != PopupKind::Review);
    app.reader.cursor = Some(spot);
    let question = if doubt.is_quote {
        Question::Speaker(doubt.range)
    } else {
        Question::Mention(doubt.range)
    };
    open(app, question, PopupKind::Review);
}

/// `a`: the selected answer holds.
pub(in crate::app::update) fn accept(app: &mut App) {
    lists::enter(app);
}

/// `x`: it is no quotation, or no mention.
pub(in crate::app::update) fn reject(app: &mut App) {
    let Some((doubt, analysis)) = now(app).zip(app.article.analysis.clone()) else {
        return;
    };
    let maker = Maker::new(app, &analysis);
    let fix = if doubt.is_quote {
        maker.not_quote(doubt.range)
    } else {
        maker.not_mention(doubt.range)
    };
    app.popups.pop();
    app.prompt = None;
    applying::apply(app, &fix);
    decided(app);
}

/// `Space`: later.
pub(in crate::app::update) fn skip(app: &mut App) {
    let Some(doubt) = now(app) else {
        return;
    };
    app.popups.pop();
    if let Some(queue) = &mut app.correcting.queue {
        queue.history.push((doubt, false));
    }
    step(app, doubt.range.start().to_usize() + 1);
}

/// `u`: back to the find before; what was decided about it is taken back.
pub(in crate::app::update) fn undo(app: &mut App) {
    let last = app
        .correcting
        .queue
        .as_mut()
        .and_then(|queue| queue.history.pop());
    let Some((doubt, is_decided)) = last else {
        return app.tell(Level::Info, "this is the first one");
    };
    if !is_decided {
        return show(app, doubt);
    }
    app.popups.retain(|popup| popup.kind != PopupKind::Review);
    if let Some(queue) = &mut app.correcting.queue {
        queue.now = Some(doubt);
        queue.waiting = true;
    }
    noting::undo(app);
}

/// A decision was made: on to the next find, where a review is going on.
pub(super) fn decided(app: &mut App) {
    let Some(doubt) = now(app) else {
        return;
    };
    if let Some(queue) = &mut app.correcting.queue {
        queue.history.push((doubt, true));
        queue.now = None;
    }
    step(app, doubt.range.start().to_usize() + 1);
}

/// The analysis has changed: a find whose decision was taken back is asked about again.
pub(super) fn refresh(app: &mut App) {
    let waiting = app.correcting.queue.as_ref().filter(|queue| queue.waiting);
    if let Some(doubt) = waiting.and_then(|queue| queue.now) {
        show(app, doubt);
    }
}

/// The review is left before its end.
pub(in crate::app::update) fn ended(app: &mut App) {
    let Some(queue) = app.correcting.queue.take() else {
        return;
    };
    let left = app
        .article
        .analysis
        .as_deref()
        .map_or(0, |analysis| queue.n_left(analysis));
    let key = app.key_for(Action::Review);
    let n_skipped = queue.n_skipped();
    app.tell(
        Level::Info,
        format!(
            "{} decided, {} left; {key} goes on",
            queue.n_decided(),
            left + n_skipped
        ),
    );
}

/// Nothing is left to review.
fn over(app: &mut App) {
    let queue = app.correcting.queue.take().unwrap_or_default();
    let words = match (queue.n_decided(), queue.n_skipped()) {
        (0, 0) => "nothing doubtful in this article".to_owned(),
        (n, 0) => format!("nothing left to review; {n} decided"),
        (n, skipped) => format!(
            "{n} decided, {}",
            counted(skipped, "doubtful find") + " left for later"
        ),
    };
    app.tell(Level::Info, words);
}

fn now(app: &App) -> Option<Doubt> {
    app.correcting.queue.as_ref()?.now
}

/// How many finds are left, for the title.
pub(super) fn counter(app: &App) -> Option<String> {
    let (queue, analysis) = (
        app.correcting.queue.as_ref()?,
        app.article.analysis.as_deref()?,
    );
    let is_review = app
        .popups
        .last()
        .is_some_and(|popup| popup.kind == PopupKind::Review);
    is_review.then(|| format!("{} left", queue.n_left(analysis)))
}

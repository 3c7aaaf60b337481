//! Opening an article: asking for it, and what it is opened for.
//!
//! Leaves putting it on the screen to [`super::article`].

use super::article::remember;
use super::{App, Effect, Level};
use crate::annotation::Place;
use crate::app::action::Action;
use crate::app::article::Where;
use crate::app::event::Ticket;
use crate::app::jumps::Jump;

/// What an article is opened for, or waited for: done once enough of it is there.
#[derive(Clone, Debug)]
pub(in crate::app) enum Purpose {
    /// To come back to where a jump started.
    Jump(Jump<Where>),
    /// To follow the person of this name, once the names are known.
    Person(String),
    /// To go to this place, once the whole article is there.
    Place(Place),
    /// To go to the heading of this name.
    Heading(String),
    /// To do this once the end of the article is there too.
    Motion(Action, Option<usize>),
}

/// Opens another article where a jump started.
pub(super) fn open_at(app: &mut App, jump: Jump<Where>) {
    let ticket = begin(app);
    let place = jump.article.clone();
    app.awaited = Some((ticket, Purpose::Jump(jump)));
    if !ask_for(app, ticket, place) {
        app.tell(Level::Warning, "that article came from a pipe and is gone");
    }
}

/// Has an article read for this opening; without an entry or a file there is nothing to read, and the
/// opening ends. Whether there is.
pub(super) fn ask_for(app: &mut App, ticket: Ticket, place: Where) -> bool {
    let effect = match (place.entry, place.path) {
        (Some(entry), _) => Effect::Open(ticket, entry),
        (None, Some(path)) => Effect::OpenPath(ticket, path),
        (None, None) => {
            (app.opening, app.awaited) = (None, None);
            return false;
        }
    };
    app.effects.push(effect);
    true
}

/// A new ticket for an opening; answers about the article open so far are late from now on.
pub(super) fn begin(app: &mut App) -> Ticket {
    remember(app);
    let ticket = app.next_ticket();
    app.opening = Some(ticket);
    ticket
}

/// Goes to the place that the article was opened for, once all of it is there.
pub(super) fn arrive(app: &mut App) {
    if !app.article.document.is_whole() {
        return;
    }
    let is_place = |purpose: &Purpose| {
        matches!(
            purpose,
            Purpose::Jump(_) | Purpose::Place(_) | Purpose::Heading(_)
        )
    };
    match purpose(app, is_place) {
        Some(Purpose::Jump(jump)) => super::jumping::land(app, &jump),
        Some(Purpose::Place(place)) => {
            let at = place.resolve(app.article.document.text());
            super::marks::arrive(app, at);
        }
        Some(Purpose::Heading(name)) => super::links::arrive_at_heading(app, &name),
        Some(Purpose::Person(_) | Purpose::Motion(..)) | None => {}
    }
}

/// What the open article was opened for, where that is of this sort; it is done now.
pub(super) fn purpose(app: &mut App, is_sort: impl Fn(&Purpose) -> bool) -> Option<Purpose> {
    let open = app.article.ticket;
    let awaited = app
        .awaited
        .take_if(|(ticket, purpose)| *ticket == open && is_sort(purpose));
    awaited.map(|(_, purpose)| purpose)
}

/// Puts off a motion that needs the end of the article, where only the opening is there yet.
pub(super) fn puts_off(app: &mut App, action: Action, count: Option<usize>) -> bool {
    let puts_off = !app.article.document.is_whole();
    if puts_off {
        app.awaited = Some((app.article.ticket, Purpose::Motion(action, count)));
    }
    puts_off
}

/// Puts off a motion that needs the beginning of the article, where only an excerpt is there yet.
pub(super) fn puts_off_start(app: &mut App, action: Action) -> bool {
    app.article.document.is_excerpt() && puts_off(app, action, None)
}

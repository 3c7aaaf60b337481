//! What the commands of the `:` line do.

use super::{
    App, Effect, Level, configured, folds, library, motion, opening, panes, prompts, searching,
    themes,
};
use crate::analysis::EntityId;
use crate::app::action::Action;
use crate::text::fold;
use crate::view::glyphs::Glyphs;

/// An action by its name, with a count after it perhaps.
pub(in crate::app) fn action(app: &mut App, action: Action, argument: &str) {
    match (argument.is_empty(), argument.parse()) {
        (true, _) => super::act(app, action, None),
        (false, Ok(count)) => super::act(app, action, Some(count)),
        (false, Err(_)) => app.tell(Level::Error, format!("{argument} is no count")),
    }
}

pub(in crate::app) fn compose(app: &mut App, _: &str) {
    super::noting::note(app);
    super::editing::compose(app);
}

pub(in crate::app) fn complaints(app: &mut App, _: &str) {
    configured::list(app);
}

pub(in crate::app) fn config(app: &mut App, _: &str) {
    app.effects.push(Effect::Configure);
}

pub(in crate::app) fn glyphs(app: &mut App, which: &str) {
    app.settings.glyphs = match which {
        "ascii" => &Glyphs::ASCII,
        _ => &Glyphs::UNICODE,
    };
    folds::show(app);
}

pub(in crate::app) fn hyphenate(app: &mut App, switch: &str) {
    app.settings.hyphenate = switch == "on";
}

pub(in crate::app) fn justify(app: &mut App, switch: &str) {
    app.settings.justify = switch == "on";
}

pub(in crate::app) fn measure(app: &mut App, cells: &str) {
    match cells.parse::<u16>() {
        Ok(cells) => {
            app.settings.measure = cells;
            panes::widen_measure(app, 0);
        }
        Err(_) => app.tell(
            Level::Error,
            ":measure takes a number of characters, 40 to 120",
        ),
    }
}

pub(in crate::app) fn mouse(app: &mut App, switch: &str) {
    app.settings.mouse = switch == "on";
    app.effects.push(Effect::Mouse(app.settings.mouse));
    app.tell(
        Level::Info,
        if app.settings.mouse {
            "the mouse is byline's"
        } else {
            "the mouse is the terminal's"
        },
    );
}

pub(in crate::app) fn next_article(app: &mut App, _: &str) {
    library::neighbour(app, 1);
}

pub(in crate::app) fn previous_article(app: &mut App, _: &str) {
    library::neighbour(app, -1);
}

pub(in crate::app) fn open(app: &mut App, path: &str) {
    if path.is_empty() {
        return app.tell(Level::Error, ":open takes the path of a file");
    }
    super::jumping::leave(app);
    let ticket = opening::begin(app);
    app.effects.push(Effect::OpenPath(ticket, path.into()));
}

pub(in crate::app) fn quit(app: &mut App, _: &str) {
    super::quit(app);
}

pub(in crate::app) fn results(app: &mut App, _: &str) {
    searching::results(app);
}

pub(in crate::app) fn search(app: &mut App, words: &str) {
    let (words, backward) = match words.strip_prefix("-b") {
        Some(rest) if rest.is_empty() || rest.starts_with(' ') => (rest.trim_start(), true),
        _ => (words, false),
    };
    if words.is_empty() {
        return prompts::search(app, backward);
    }
    let from = motion::here(app);
    super::jumping::leave(app);
    match searching::typed(app, words, from, backward) {
        Err(complaint) => app.tell(Level::Error, complaint),
        Ok(_) => searching::accept(app),
    }
}

pub(in crate::app) fn skip(app: &mut App, _: &str) {
    match app.tutor {
        Some(_) => crate::app::tutor::skip(app),
        None => app.tell(Level::Info, "there is no tour; `byline tutor` begins it"),
    }
}

pub(in crate::app) fn speaker(app: &mut App, name: &str) {
    if name.is_empty() {
        if !folds::unfold(app) {
            super::pickers::speakers(app);
        }
        return;
    }
    let wanted = fold::fold(name);
    let speakers = app.article.speakers();
    let fitting: Vec<EntityId> = speakers
        .filter(|speaker| fold::fold(&app.article.name(*speaker)).contains(&wanted))
        .collect();
    if fitting.is_empty() {
        return app.tell(Level::Error, format!("{name} says nothing in this article"));
    }
    folds::fold_to(app, fitting);
}

pub(in crate::app) fn theme(app: &mut App, name: &str) {
    if name.is_empty() {
        return themes::list(app);
    }
    if app.themes.names().contains(&name) {
        if themes::choose(app, name) {
            themes::keep(app);
        }
    } else {
        app.tell(
            Level::Error,
            format!("there is no theme {name}; :theme lists them"),
        );
    }
}

pub(in crate::app) fn percent(app: &mut App, percent: usize) {
    motion::percent(app, Some(percent));
}

//! The config file read again while reading, and what is wrong with it.
//!
//! Owns what wins: what the file has come to say over what was chosen with keys, which holds as long
//! as the file says nothing new about it.

use super::{App, Effect, Level, folds, popups, themes};
use crate::app::Settings;
use crate::app::popup::{Choice, PopupKind};
use crate::text::{grapheme, rows};
use crate::theme::TERMINAL;
use crate::view::list::Item;

/// Cells of a complaint's line, and those of the screen beside it.
const MOST_WIDTH: usize = 90;
const BESIDE: u16 = 8;

/// Takes over what the file says now.
pub(super) fn take(app: &mut App, new: Settings, mut complaints: Vec<String>) {
    let old = std::mem::replace(&mut app.settings, new);
    let settings = &mut app.settings;
    if settings.usual_measure == old.usual_measure {
        settings.measure = old.measure;
    }
    settings.sidebar_width = settings.sidebar_width.or(old.sidebar_width);
    if settings.mouse != old.mouse {
        app.effects.push(Effect::Mouse(settings.mouse));
    }
    if app.settings.theme != old.theme {
        let name = app.settings.theme.clone();
        choose_theme(app, name.as_deref().unwrap_or(TERMINAL), &mut complaints);
    }
    folds::show(app);
    super::answered::relabel(app);
    if complaints.is_empty() {
        app.tell(Level::Info, "config read again");
    }
    complain(app, complaints);
}

/// Takes the theme that the file asks for; where that cannot be, it is one more complaint.
pub(super) fn choose_theme(app: &mut App, name: &str, complaints: &mut Vec<String>) {
    if !themes::choose(app, name) {
        complaints.extend(app.message.take().map(|message| message.text));
    }
}

/// Tells what is wrong: the first of it at once, all of it in a list.
pub(super) fn complain(app: &mut App, complaints: Vec<String>) {
    if let Some(first) = complaints.first() {
        let message = match complaints.len() - 1 {
            0 => first.clone(),
            n_more => format!("{n_more} more in :complaints · {first}"),
        };
        app.tell(Level::Warning, message);
    }
    app.complaints = complaints;
}

/// `:complaints`: all of it.
pub(super) fn list(app: &mut App) {
    if app.complaints.is_empty() {
        return app.tell(Level::Info, "nothing to complain about");
    }
    let lines = app.complaints.iter();
    let width = usize::from(app.size.cols.saturating_sub(BESIDE)).min(MOST_WIDTH);
    let items = lines.flat_map(|line| complaint(line, width)).collect();
    popups::open(app, PopupKind::Complaints, "Complaints", items);
}

/// A complaint in as many lines as it takes.
fn complaint(words: &str, width: usize) -> Vec<Item<Choice>> {
    let words = grapheme::display_all(words);
    let ranges = rows(&words, width);
    let line = |(n, row): (usize, &std::ops::Range<usize>)| {
        let choice = Choice {
            depth: u8::from(n > 0),
            ..Choice::default()
        };
        Item::new(words.get(row.clone()).unwrap_or_default(), choice)
    };
    ranges.iter().enumerate().map(line).collect()
}

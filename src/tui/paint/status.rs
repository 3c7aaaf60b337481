//! The status line: what goes on, and the keys worth knowing.
//!
//! Leaves what is being typed there to [`super::prompt`], and the words to [`super::status_text`].

use super::brush::Brush;
use super::prompt;
use super::status_text::{PERCENT, ROOMY, for_message, for_state};
use crate::app::action::Action;
use crate::app::marks::Use;
use crate::app::sidebar::Tab;
use crate::app::{App, Focus, Level};
use crate::text::grapheme;
use crate::theme::{Scope, Style};

/// What `n` does, where there is room to say of what.
const NEXT: &str = "next mention";

/// The keys of the article that a newcomer needs first, with help.
const FIRST: usize = 5;

/// Paints the line; where the cursor belongs, if something is being typed.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) -> Option<(u16, u16)> {
    let pane = app.panes.status;
    if pane.height == 0 {
        return None;
    }
    if app.prompt.is_some() {
        return prompt::draw(app, brush, pane);
    }
    let style = brush.style(Scope::Status);
    brush.fill(pane, style);
    let end = pane.right().saturating_sub(1);
    let (words, left_style) = left(app, brush, style);
    let has_place = app.focus != Focus::Library;
    let left_most = if has_place && pane.width >= ROOMY {
        end - PERCENT
    } else {
        end
    };
    let room = usize::from(left_most.saturating_sub(1));
    let shown = grapheme::elide(&words, room);
    let left_end = brush.text(1, pane.y, left_most, &shown, left_style);
    let mut right_end = end;
    if has_place && left_end + PERCENT <= end {
        let place = format!("{} %", app.percent());
        brush.text_right(left_end + 1, pane.y, end, &place, style);
        // The keys stay where they are while the number grows.
        right_end = end - PERCENT;
    }
    keys(app, brush, (left_end + 2, right_end), style);
    None
}

/// What stands at the left of the line.
fn left(app: &App, brush: &Brush<'_>, style: Style) -> (String, Style) {
    if !app.pending.is_empty() || app.count.is_some() {
        let count = app.count.map(|count| count.to_string()).unwrap_or_default();
        return (
            format!("{count}{} …", crate::app::key::spell_chord(&app.pending)),
            style,
        );
    }
    if let Some(what) = app.marks.awaited {
        let words = match what {
            Use::Set => "m … a letter names this place",
            Use::Go => "' … the letter of a mark, or ' again",
        };
        return (words.to_owned(), style);
    }
    if let Some(message) = &app.message {
        let (mark, scope) = match message.level {
            Level::Info => ("", Scope::MessageInfo),
            Level::Warning => ("! ", Scope::MessageWarning),
            Level::Error => ("!! ", Scope::MessageError),
        };
        return (
            format!("{mark}{}", for_message(app, message)),
            brush.on(style, scope),
        );
    }
    let mode = brush.on(style, Scope::StatusMode);
    (for_state(app), mode)
}

/// The keys worth knowing here, as many as fit.
fn keys(app: &App, brush: &mut Brush<'_>, (start, end): (u16, u16), style: Style) {
    let row = app.panes.status.y;
    let (keymap, context) = (&app.settings.keymap, app.context());
    let shown = worth_knowing(app)
        .iter()
        .filter_map(|(action, what)| Some((keymap.chord_of(context, *action)?, *what)));
    let mut shown: Vec<(String, &str)> = shown.collect();
    // A key, what it does, the spaces and the dot between it and the next one.
    let width = |shown: &[(String, &str)]| {
        let widths = shown
            .iter()
            .map(|(key, what)| grapheme::width(key) + grapheme::width(what) + 4);
        widths.sum::<usize>()
    };
    let room = usize::from(end.saturating_sub(start));
    while !shown.is_empty() && width(&shown) > room {
        let next = shown.iter().position(|(_, what)| *what == NEXT);
        match next {
            // One word less is better than a key less of those that come first.
            Some(next) if shown.len() <= FIRST => shown[next].1 = "next",
            // Help is the last to go.
            _ => _ = shown.remove(shown.len().saturating_sub(2)),
        }
    }
    let mut col = end.saturating_sub(u16::try_from(width(&shown)).unwrap_or(0));
    let key_style = brush.on(style, Scope::StatusKey);
    for (n, (key, what)) in shown.iter().enumerate() {
        if n > 0 {
            col = brush.text(col, row, end, "· ", style);
        }
        col = brush.text(col, row, end, key, key_style) + 1;
        col = brush.text(col, row, end, what, style) + 1;
    }
}

/// What one may want to do here, and what it is called in a word or two; the most wanted first, and
/// help.
fn worth_knowing(app: &App) -> &'static [(Action, &'static str)] {
    if !app.popups.is_empty()
        || app.hints.is_some()
        || app.editor.is_some()
        || app.marks.awaited.is_some()
        || !app.pending.is_empty()
    {
        return &[];
    }
    match app.focus {
        Focus::Library => &[
            (Action::Act, "open"),
            (Action::Search, "filter"),
            (Action::Sort, "sort"),
            (Action::BySpeaker, "speaker"),
            (Action::Help, "help"),
        ],
        Focus::Sidebar if app.sidebar.tab == Tab::Notes => &[
            (Action::Act, "go"),
            (Action::Note, "edit"),
            (Action::Delete, "delete"),
            (Action::Search, "filter"),
            (Action::Sort, "sort"),
            (Action::Help, "help"),
        ],
        Focus::Sidebar => &[
            (Action::Act, "go"),
            (Action::Search, "filter"),
            (Action::Sort, "sort"),
            (Action::Card, "card"),
            (Action::Help, "help"),
        ],
        Focus::Article if app.reader.selection.is_some() => &[
            (Action::Select, "more"),
            (Action::HintsEnd, "end"),
            (Action::Note, "note"),
            (Action::Highlight, "highlight"),
            (Action::OtherEnd, "other end"),
            (Action::YankCitation, "copy"),
            (Action::Cancel, "drop"),
            (Action::Help, "help"),
        ],
        Focus::Article if app.reader.fold.is_some() => &[
            (Action::FoldContext, "context"),
            (Action::Cancel, "all"),
            (Action::Help, "help"),
        ],
        Focus::Article => &[
            (Action::Hints, "hints"),
            (Action::Next, NEXT),
            (Action::Speakers, "speaker"),
            (Action::Note, "note"),
            (Action::People, "people"),
            (Action::Library, "library"),
            (Action::Help, "help"),
        ],
    }
}

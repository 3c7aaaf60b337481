//! The status line: what goes on, or what is being typed.

use super::brush::Brush;
use super::status_text::{PERCENT, for_message, for_state, search};
use crate::app::action::Action;
use crate::app::correcting::Menu;
use crate::app::marks::Use;
use crate::app::sidebar::Tab;
use crate::app::{App, Focus, Level, PromptKind};
use crate::text::grapheme;
use crate::theme::{Scope, Style};

use crate::view::panes::Rect;

/// Completions shown above a command at most.
const MOST_COMPLETIONS: usize = 8;

/// Below this width, what is told may take the place of the place in the article.
const ROOMY: u16 = 60;

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
        return prompt(app, brush, pane);
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
    let worth: &[(Action, &str)] = match app.focus {
        _ if !app.popups.is_empty()
            || app.hints.is_some()
            || app.editor.is_some()
            || app.marks.awaited.is_some()
            || !app.pending.is_empty() =>
        {
            &[]
        }
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
    };
    let mut shown: Vec<(String, &str)> = worth
        .iter()
        .filter_map(|(action, what)| Some((app.key_of(*action)?, *what)))
        .collect();
    let width = |shown: &[(String, &str)]| {
        shown
            .iter()
            .map(|(key, what)| grapheme::width(key) + grapheme::width(what) + 4)
            .sum::<usize>()
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

/// What is being typed, with completions above it and what is wrong with it beside it.
fn prompt(app: &App, brush: &mut Brush<'_>, pane: Rect) -> Option<(u16, u16)> {
    let prompt = app.prompt.as_ref()?;
    let style = brush.style(Scope::Prompt);
    brush.fill(pane, style);
    let mark = match prompt.kind {
        PromptKind::Search {
            backward: false, ..
        } => "/",
        PromptKind::Search { backward: true, .. } => "search up: ",
        PromptKind::Filter if app.menu().is_some_and(Menu::takes_words) => "name: ",
        PromptKind::Filter => "filter: ",
        PromptKind::Command => ":",
        PromptKind::Tags => "tags, between commas: ",
        PromptKind::Pipe { what, .. } => &format!("{what} | "),
    };
    let end = pane.right().saturating_sub(1);
    let note = prompt
        .complaint
        .clone()
        .or_else(|| search(app).filter(|_| matches!(prompt.kind, PromptKind::Search { .. })));
    let words_end = match note {
        Some(note) => {
            let scope = if prompt.complaint.is_some() {
                Scope::MessageWarning
            } else {
                Scope::StatusMode
            };
            let note_style = brush.on(style, scope);
            let shown = note
                .rsplit(' ')
                .next()
                .filter(|_| prompt.complaint.is_none())
                .map_or_else(|| note.clone(), str::to_owned);
            let room = usize::from(end.saturating_sub(pane.width / 2));
            let elided = grapheme::elide(&shown, room);
            brush
                .text_right(pane.width / 2, pane.y, end, &elided, note_style)
                .saturating_sub(1)
        }
        None => end,
    };
    let col = brush.text(0, pane.y, words_end, mark, style);
    // What stands before the cursor is shown at its end, so that the cursor is always in sight.
    let room = usize::from(words_end.saturating_sub(col + 1));
    let before = prompt.line.before_cursor();
    let from = grapheme::clusters(before)
        .map(|(at, _)| at)
        .find(|at| grapheme::width(before.get(*at..).unwrap_or_default()) <= room);
    let from = from.unwrap_or(before.len());
    let cursor = brush.text(
        col,
        pane.y,
        words_end,
        before.get(from..).unwrap_or_default(),
        style,
    );
    let after = prompt.line.text().strip_prefix(before).unwrap_or_default();
    brush.text(cursor, pane.y, words_end, after, style);
    completions(app, brush, pane);
    Some((cursor.min(pane.right().saturating_sub(1)), pane.y))
}

fn completions(app: &App, brush: &mut Brush<'_>, pane: Rect) {
    let Some(prompt) = app
        .prompt
        .as_ref()
        .filter(|prompt| matches!(prompt.kind, PromptKind::Command | PromptKind::Tags))
    else {
        return;
    };
    let all = &prompt.completions;
    let n = all.len().min(MOST_COMPLETIONS).min(usize::from(pane.y));
    let first = prompt
        .taken
        .map_or(0, |taken| (taken + 1).saturating_sub(n));
    let width = all
        .iter()
        .map(|words| grapheme::width(words))
        .max()
        .unwrap_or(0)
        + 4;
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(pane.width);
    let rows = u16::try_from(n).unwrap_or(0);
    let base = brush.style(Scope::Popup);
    brush.fill(
        Rect {
            y: pane.y - rows,
            height: rows,
            ..pane
        },
        base,
    );
    for (row, (idx, words)) in (pane.y - rows..pane.y).zip(all.iter().enumerate().skip(first)) {
        let taken = prompt.taken == Some(idx);
        let style = if taken {
            brush.on(base, Scope::PanelSelectedFocus)
        } else {
            base
        };
        brush.fill(
            Rect {
                x: 0,
                y: row,
                width,
                height: 1,
            },
            style,
        );
        brush.text(1, row, width, words.trim_end(), style);
    }
    let n_below = all.len().saturating_sub(first + n);
    if n_below > 0 && rows > 0 {
        let style = brush.on(base, Scope::PanelDim);
        let more = format!("+{n_below}");
        brush.text_right(0, pane.y - 1, width.saturating_sub(1), &more, style);
    }
}

//! What is being typed on the status line, with what may follow above it.

use super::brush::Brush;
use super::status_text::search;
use crate::app::correcting::Menu;
use crate::app::prompt::{Line, Prompt};
use crate::app::{App, PromptKind, command};
use crate::text::grapheme;
use crate::theme::{Scope, Style};
use crate::view::panes::Rect;

/// Completions shown above a command at most.
const MOST_COMPLETIONS: usize = 8;

/// Paints the line; where its cursor is.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>, pane: Rect) -> Option<(u16, u16)> {
    let prompt = app.prompt.as_ref()?;
    let style = brush.style(Scope::Prompt);
    brush.fill(pane, style);
    let end = note(app, brush, prompt, pane, style);
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
    let col = brush.text(0, pane.y, end, mark, style);
    let cursor = words(brush, &prompt.line, (col, pane.y), end, style);
    if matches!(prompt.kind, PromptKind::Command | PromptKind::Tags) {
        completions(brush, prompt, pane);
    }
    Some((cursor.min(pane.right().saturating_sub(1)), pane.y))
}

/// At the right edge what is wrong with the words, or how many hits a search has; the column where the
/// words must end.
fn note(app: &App, brush: &mut Brush<'_>, prompt: &Prompt, pane: Rect, style: Style) -> u16 {
    let end = pane.right().saturating_sub(1);
    let is_search = matches!(prompt.kind, PromptKind::Search { .. });
    // The query stands at the left already: of `/query 3/17` only the counter is shown.
    let counter = || search(app)?.rsplit(' ').next().map(str::to_owned);
    let (note, scope) = match &prompt.complaint {
        Some(complaint) => (Some(complaint.clone()), Scope::MessageWarning),
        None if is_search => (counter(), Scope::StatusMode),
        None => (None, Scope::StatusMode),
    };
    let Some(note) = note else {
        return end;
    };
    let start = pane.width / 2;
    let shown = grapheme::elide(&note, usize::from(end.saturating_sub(start)));
    let style = brush.on(style, scope);
    let col = brush.text_right(start, pane.y, end, &shown, style);
    col.saturating_sub(1)
}

/// The words from a cell on, up to column `end`; the column of the cursor, which is always in sight.
fn words(
    brush: &mut Brush<'_>,
    line: &Line,
    (col, row): (u16, u16),
    end: u16,
    style: Style,
) -> u16 {
    let room = usize::from(end.saturating_sub(col + 1));
    let before = line.before_cursor();
    let from = grapheme::clusters(before)
        .map(|(at, _)| at)
        .find(|at| grapheme::width(before.get(*at..).unwrap_or_default()) <= room);
    let shown = from.and_then(|from| before.get(from..)).unwrap_or_default();
    let cursor = brush.text(col, row, end, shown, style);
    let after = line.text().strip_prefix(before).unwrap_or_default();
    brush.text(cursor, row, end, after, style);
    cursor
}

/// The ways to go on, above the line; the one that was taken last is always in sight.
fn completions(brush: &mut Brush<'_>, prompt: &Prompt, pane: Rect) {
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
    let is_command = matches!(prompt.kind, PromptKind::Command);
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
        if let Some(help) = command::help(words).filter(|_| is_command) {
            let room = usize::from(pane.right().saturating_sub(width + 1));
            let dim = brush.on(base, Scope::PanelDim);
            brush.text(width, row, pane.right(), &grapheme::elide(help, room), dim);
        }
    }
    let n_below = all.len().saturating_sub(first + n);
    if n_below > 0 && rows > 0 {
        let style = brush.on(base, Scope::PanelDim);
        let more = format!("+{n_below}");
        brush.text_right(0, pane.y - 1, width.saturating_sub(1), &more, style);
    }
}

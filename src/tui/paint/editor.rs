//! The editor in which a note is written, with its cursor.

use super::brush::Brush;
use super::frame::frame;
use crate::app::App;
use crate::text::grapheme;
use crate::theme::Scope;

/// What the keys do that are no writing, as much of it as fits.
const HINTS: [&str; 3] = [
    "Esc saves · Ctrl-E your editor · Ctrl-C discards",
    "Esc saves · Ctrl-C discards",
    "Esc saves",
];

/// The same, while it shows what was left when byline ended.
const FOUND: [&str; 3] = [
    "Enter goes on · Esc saves as it is · d discards",
    "Enter · Esc saves · d discards",
    "Enter",
];

/// Paints the editor; where its cursor is, if words can be typed.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) -> Option<(u16, u16)> {
    let editor = app.editor.as_ref()?;
    let area = app.editor_area()?;
    let base = brush.style(Scope::Popup);
    brush.fill(area, base);
    let what = match (editor.is_found, &editor.id) {
        (true, _) => "Unfinished note on",
        (false, Some(_)) => "Note on",
        (false, None) => "New note on",
    };
    let room = usize::from(area.width.saturating_sub(6));
    let hints = if editor.is_found { FOUND } else { HINTS };
    let hint = hints
        .into_iter()
        .find(|hint| grapheme::width(hint) + 6 < room);
    let title = format!("{what} {}", editor.title);
    frame(app, brush, area, &title, hint.unwrap_or_default(), base);
    let mut inner = area.inset(2, 1);
    if let Some(complaint) = &editor.complaint {
        let style = brush.on(base, Scope::MessageError);
        let shown = grapheme::elide(complaint, usize::from(inner.width));
        let last = inner.bottom().saturating_sub(1);
        brush.text(inner.x, last, inner.right(), &shown, style);
        inner.height = inner.height.saturating_sub(1);
    }
    let width = usize::from(inner.width);
    let rows = editor.area.rows(width);
    let (row, col) = editor.area.cursor(&rows, width);
    let height = usize::from(inner.height).max(1);
    let top = row.saturating_sub(height - 1);
    for (at, words) in (inner.y..inner.bottom()).zip(rows.iter().skip(top)) {
        let words = editor.area.text().get(words.clone()).unwrap_or_default();
        brush.text(inner.x, at, inner.right(), words, base);
    }
    if editor.is_found {
        return None;
    }
    let row = u16::try_from(row - top).unwrap_or(0);
    let col = u16::try_from(col).unwrap_or(0);
    let last = area.right().saturating_sub(1);
    Some((
        (inner.x + col).min(last),
        (inner.y + row).min(area.bottom().saturating_sub(1)),
    ))
}

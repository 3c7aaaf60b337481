//! The labels of hints, over the words that they stand on.

use super::brush::Brush;
use crate::app::App;
use crate::text::TextSize;
use crate::theme::Scope;
use crate::view::flow::Line;
use crate::view::layout::HANG;

/// The labels of hints over the words they stand on.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>, lines: &[Line<'_>]) {
    let Some(hints) = &app.hints else { return };
    let typed = if hints.hints.is_by_name() {
        ""
    } else {
        hints.hints.typed()
    };
    // Where several things begin, their labels stand side by side.
    let mut last = (0, 0);
    for hint in hints.hints.left() {
        let at = app.article.range(hint.target).start();
        let Some((col, row)) = cell_of(app, lines, at) else {
            continue;
        };
        let col = if last.0 == row { col.max(last.1) } else { col };
        let end = app.panes.prose.right();
        let untyped = hint.label.strip_prefix(typed).unwrap_or(&hint.label);
        let typed = hint.label.strip_suffix(untyped).unwrap_or_default();
        let style = brush.style(Scope::HintTyped);
        let col = brush.text(col, row, end, typed, style);
        let style = brush.style(Scope::Hint);
        last = (row, brush.text(col, row, end, untyped, style));
    }
}

/// The cell where a byte in sight is shown.
fn cell_of(app: &App, lines: &[Line<'_>], at: TextSize) -> Option<(u16, u16)> {
    let pane = app.panes.prose;
    let text = app.article.document.text();
    lines.iter().enumerate().find_map(|(n, line)| match line {
        Line::Text { row, n_skipped, .. } if row.shows(at) => {
            let col =
                (pane.x.saturating_sub(HANG) + row.col_of(text, at)).checked_sub(*n_skipped)?;
            Some((col, pane.y + u16::try_from(n).ok()?))
        }
        _ => None,
    })
}

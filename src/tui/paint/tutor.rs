//! The tour's step, under everything else.

use super::brush::Brush;
use crate::app::App;
use crate::text;
use crate::theme::Scope;
use crate::view::panes::Rect;

/// Paints what is to be done.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) {
    let Some(tutor) = app.tutor else { return };
    let y = app.rows();
    let pane = Rect {
        x: 0,
        y,
        width: app.size.cols,
        height: app.size.rows.saturating_sub(y),
    };
    let base = brush.style(Scope::Popup);
    brush.fill(pane, base);
    let title = brush.on(base, Scope::PopupTitle);
    let heading = format!("{} ", tutor.heading());
    let col = brush.text(pane.x + 1, pane.y, pane.right(), &heading, title);
    let dim = brush.on(base, Scope::PanelDim);
    brush.text(
        col + 1,
        pane.y,
        pane.right(),
        ":skip goes on · :q leaves",
        dim,
    );
    let words = tutor.words(app);
    let width = usize::from(pane.width.saturating_sub(2));
    for (row, line) in (pane.y + 1..pane.bottom()).zip(text::rows(&words, width)) {
        let line = words.get(line).unwrap_or_default();
        brush.text(pane.x + 1, row, pane.right(), line, base);
    }
}

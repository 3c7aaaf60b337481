//! The tour's step, under everything else.

use super::brush::Brush;
use crate::app::App;
use crate::app::pad::Pad;
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
    let ground = brush.style(Scope::Popup);
    brush.fill(pane, ground);
    let title = brush.on(ground, Scope::PopupTitle);
    let heading = format!("{} ", tutor.heading());
    let col = brush.text(pane.x + 1, pane.y, pane.right(), &heading, title);
    let dim = brush.on(ground, Scope::PanelDim);
    brush.text(
        col + 1,
        pane.y,
        pane.right(),
        ":skip goes on · :q leaves",
        dim,
    );
    let words = Pad::new(&tutor.words(app));
    let width = usize::from(pane.width.saturating_sub(2));
    for (row, line) in (pane.y + 1..pane.bottom()).zip(words.rows(width)) {
        let line = words.text().get(line).unwrap_or_default();
        brush.text(pane.x + 1, row, pane.right(), line, ground);
    }
}

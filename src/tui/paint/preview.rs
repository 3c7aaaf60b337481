//! A look at what a list's selected line leads to.

use super::brush::Brush;
use crate::theme::{Scope, Style};
use crate::view::panes::Rect;
use crate::view::preview::Preview;

/// Paints as much of it as there is room for.
pub(super) fn draw(brush: &mut Brush<'_>, pane: Rect, preview: &Preview, base: Style) {
    let rows = preview.rows(usize::from(pane.width), usize::from(pane.height));
    for (row, runs) in (pane.y..pane.bottom()).zip(rows) {
        let mut col = pane.x;
        for (words, scope) in runs {
            let style = match scope {
                Scope::Text => base,
                _ => brush.on(base, scope),
            };
            col = brush.text(col, row, pane.right(), words, style);
        }
    }
}

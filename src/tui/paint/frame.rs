//! The frame of whatever lies over the panes.

use super::brush::Brush;
use crate::app::App;
use crate::text::grapheme;
use crate::theme::{Scope, Style};
use crate::view::glyphs::Glyphs;
use crate::view::panes::Rect;

/// A frame with its title in the upper and a hint in the lower edge.
pub(super) fn frame(
    app: &App,
    brush: &mut Brush<'_>,
    area: Rect,
    title: &str,
    hint: &str,
    base: Style,
) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let border = brush.on(base, Scope::BorderFocus);
    let Glyphs {
        across,
        down,
        corners: [upper_left, upper_right, lower_left, lower_right],
        ..
    } = *app.settings.glyphs;
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for row in [area.y, bottom] {
        brush.repeat(area.x, row, area.right(), area.width, across, border);
    }
    for row in area.y..=bottom {
        brush.repeat(area.x, row, area.right(), 1, down, border);
        brush.repeat(right, row, area.right(), 1, down, border);
    }
    for (col, row, corner) in [
        (area.x, area.y, upper_left),
        (right, area.y, upper_right),
        (area.x, bottom, lower_left),
        (right, bottom, lower_right),
    ] {
        brush.repeat(col, row, area.right(), 1, corner, border);
    }
    let style = brush.on(base, Scope::PopupTitle);
    let title = format!(
        " {} ",
        grapheme::elide(title, usize::from(area.width.saturating_sub(6)))
    );
    brush.text(area.x + 2, area.y, right, &title, style);
    let style = brush.on(base, Scope::PanelDim);
    if !hint.is_empty() && grapheme::width(hint) + 6 < usize::from(area.width) {
        brush.text_right(
            area.x + 2,
            bottom,
            right.saturating_sub(1),
            &format!(" {hint} "),
            style,
        );
    }
}

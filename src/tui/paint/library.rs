//! The library: all articles, and a look at the selected one beside them.

use super::brush::Brush;
use super::lists::{ListLook, lines};
use super::preview::draw as preview;
use crate::app::App;
use crate::app::library_pane::ENTRY_ROWS;
use crate::text::{counted, grapheme};
use crate::theme::Scope;
use crate::view::panes::Rect;

/// Paints the pane.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) {
    let width = app.size.cols;
    let head = Rect {
        x: 0,
        y: 0,
        width,
        height: 1,
    };
    let style = brush.style(Scope::Header);
    brush.fill(head, style);
    let title = match &app.library_pane.speaker {
        Some(name) => format!(
            "Library · articles that quote {}",
            grapheme::display_all(name)
        ),
        None => "Library".to_owned(),
    };
    let n = app.library_pane.list.n_choices();
    let facts = format!(
        "{} · by {}",
        counted(n, "article"),
        app.library_pane.sort_name()
    );
    let mut end = width;
    if grapheme::width(&title) + grapheme::width(&facts) + 3 <= usize::from(width) {
        end = brush.text_right(0, 0, width.saturating_sub(1), &facts, style);
    }
    let style = brush.on(style, Scope::HeaderTitle);
    brush.text(1, 0, end, &title, style);
    let body = app.library_area();
    let base = brush.style(Scope::Panel);
    brush.fill(body, base);
    lines(
        app,
        brush,
        body,
        &app.library_pane.list,
        ListLook {
            base,
            focused: true,
            rows: ENTRY_ROWS,
        },
    );
    if let Some(pane) = app.preview_pane() {
        let base = brush.style(Scope::Text);
        preview(brush, pane.inset(2, 1), &app.library_pane.preview, base);
    }
}

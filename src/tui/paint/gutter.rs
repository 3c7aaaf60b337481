//! The column left of the article: who speaks, doubt, the signs of notes.

use super::article::TextRow;
use super::brush::Brush;
use crate::app::App;
use crate::theme::Scope;
use crate::view::gutter::{Beside, Margin, margin};
use crate::view::layout::HANG;
use crate::view::note_spans::sign;

/// The letters of who speaks, and doubt.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>, row: TextRow<'_>, opens: bool) {
    draw_sign(app, brush, row);
    let Some(analysis) = app.article.analysis.as_deref() else {
        return;
    };
    let Margin { marks, doubtful } = margin(
        analysis,
        &app.article.finds,
        Beside {
            row: row.cells.range,
            opens,
        },
        app.settings.glyphs,
    );
    let pane = app.panes.gutter;
    let end = pane.right().saturating_sub(HANG);
    // What is faint in the margin would make these faint too.
    let base = brush.style(Scope::Text);
    let room = if doubtful.is_some() { 1 } else { 2 };
    let mut col = pane.x;
    for mark in marks.iter().take(room) {
        let voice = mark.hue.map_or_else(
            || brush.theme().style(Scope::GutterSpeaker),
            |hue| brush.theme().voice(Scope::GutterSpeaker, hue),
        );
        col = brush.glyph(col, row.y, end, mark.glyph, base.patch(voice));
    }
    if let Some(glyph) = doubtful {
        let style = brush.on(base, Scope::Doubtful);
        brush.glyph(pane.x + 1, row.y, end, glyph, style);
    }
}

/// The sign of a note, next to the text.
fn draw_sign(app: &App, brush: &mut Brush<'_>, row: TextRow<'_>) {
    let bar = app.settings.glyphs.note;
    let Some((glyph, scope)) = sign(&app.notes.spans, row.cells.range, bar) else {
        return;
    };
    let pane = app.panes.gutter;
    let col = pane.right().saturating_sub(HANG + 1).max(pane.x);
    let base = brush.style(Scope::Text);
    let style = if glyph == bar {
        brush.on(base, Scope::GutterNote)
    } else {
        brush
            .on(base, Scope::GutterNote)
            .patch(brush.theme().style(scope))
    };
    brush.glyph(col, row.y, pane.right(), glyph, style);
}

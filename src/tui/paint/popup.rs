//! Popups: a framed list over the other panes, with a preview or what an answer changes.

use std::collections::BTreeSet;

use super::brush::Brush;
use super::frame::frame;
use super::lists::{ListLook, lines};
use crate::app::App;
use crate::app::popup::{Choice, Popup, PopupKind};
use crate::text::{grapheme, rows};
use crate::theme::{Scope, Style};
use crate::view::glyphs::Glyphs;
use crate::view::list::List;
use crate::view::panes::Rect;

/// Paints the popup on top.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) {
    let (Some(popup), Some(area)) = (app.popups.last(), app.popup_area()) else {
        return;
    };
    let base = brush.style(Scope::Popup);
    brush.fill(area, base);
    frame(
        app,
        brush,
        area,
        &popup.title,
        hint(popup, area.width),
        base,
    );
    let inner = foot(app, brush, app.popup_lines(area), base);
    if let Some(pane) = app.popup_preview() {
        look(app, brush, pane, base);
    }
    if popup.list.sight().1 == 0 {
        let style = brush.on(base, Scope::PanelDim);
        brush.text(inner.x + 1, inner.y, inner.right(), "nothing fits", style);
        return;
    }
    lines(
        app,
        brush,
        inner,
        &popup.list,
        ListLook {
            base,
            focused: true,
            rows: 1,
        },
    );
    if popup.kind.is_numbered() {
        numbers(brush, popup, inner, base);
    }
    if popup.kind == PopupKind::Speakers {
        ticks(app, brush, &popup.marked, &popup.list, inner, base);
    }
}

/// What the selected line leads to, beside the lines or below them, behind a thin rule.
fn look(app: &App, brush: &mut Brush<'_>, pane: Rect, base: Style) {
    let rule = brush.on(base, Scope::Border);
    let Glyphs { across, down, .. } = *app.settings.glyphs;
    let text = if app.is_preview_beside() {
        for row in pane.y..pane.bottom() {
            brush.repeat(pane.x, row, pane.right(), 1, down, rule);
        }
        Rect {
            x: pane.x + 2,
            width: pane.width.saturating_sub(3),
            ..pane
        }
    } else {
        brush.repeat(pane.x, pane.y, pane.right(), pane.width, across, rule);
        Rect {
            x: pane.x + 1,
            y: pane.y + 1,
            width: pane.width.saturating_sub(2),
            height: pane.height.saturating_sub(1),
        }
    };
    super::preview::draw(brush, text, &app.preview, base);
}

/// What the selected answer of a menu would change, below its lines; what is left for those.
fn foot(app: &App, brush: &mut Brush<'_>, inner: Rect, base: Style) -> Rect {
    let Some(menu) = app.menu() else {
        return inner;
    };
    let rows = app.popup_foot().min(inner.height.saturating_sub(1));
    let above = Rect {
        height: inner.height - rows,
        ..inner
    };
    let room = usize::from(inner.width.saturating_sub(4));
    let (n_rows, n_lines) = (usize::from(rows), menu.preview.len());
    let lines = match menu.preview.as_slice() {
        [only] => broken(only, room, n_rows),
        lines if n_lines > n_rows && n_rows > 0 => {
            let shown = lines.iter().take(n_rows - 1).cloned();
            let more = format!("and {} more", n_lines + 1 - n_rows);
            shown.chain([more]).collect()
        }
        lines => lines.to_vec(),
    };
    for (n, line) in (0..rows).zip(&lines) {
        let (scope, indent) = if n == 0 {
            (Scope::PanelGroup, 1)
        } else {
            (Scope::PanelDim, 3)
        };
        let style = brush.on(base, scope);
        let (col, row) = (inner.x + indent, above.bottom() + n);
        let shown = grapheme::elide(line, room);
        brush.text(col, row, inner.right(), &shown, style);
    }
    above
}

/// A line over at most so many rows of so many cells; the last one takes what is left.
fn broken(line: &str, room: usize, n_rows: usize) -> Vec<String> {
    let rows = rows(line, room.max(1));
    let starts: Vec<usize> = rows.iter().map(|row| row.start).take(n_rows).collect();
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let shown = starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| line.get(*start..end));
    shown.map(|words| words.trim_end().to_owned()).collect()
}

/// What Enter and other keys do here.
fn hint(popup: &Popup, width: u16) -> &'static str {
    match popup.kind {
        PopupKind::Card | PopupKind::Peek => "Enter goes there · Esc",
        PopupKind::Help => "/ search · Enter does it · Esc",
        PopupKind::Labels | PopupKind::NoteOn => "a number or Enter · Esc",
        PopupKind::Orphan => "a number or Enter puts it there · Esc",
        PopupKind::Journal | PopupKind::Complaints => "/ filter · Esc",
        PopupKind::Marks => "Enter goes there · d deletes · Esc",
        PopupKind::Picker | PopupKind::Jumps | PopupKind::Authors => "Enter · Esc",
        PopupKind::Output => "a makes a note of it · / filter · Esc",
        PopupKind::Correct if width < 46 => "1-9 · Enter · Esc",
        PopupKind::Correct => "type or 1-9 · Enter takes it · Esc",
        PopupKind::Review if width < 62 => "1-9 · a yes · x none · Space",
        PopupKind::Review => "1-9 · a accept · x none · Space later · u back · Esc",
        PopupKind::Results => "/ filter · Enter stays · Esc returns",
        PopupKind::Speakers => "Space adds · Enter folds · Esc",
        PopupKind::Themes => "/ filter · Enter takes it · Esc",
    }
}

/// What is marked, in the column of the pointer.
pub(super) fn ticks(
    app: &App,
    brush: &mut Brush<'_>,
    marked: &BTreeSet<usize>,
    list: &List<Choice>,
    inner: Rect,
    base: Style,
) {
    let style = brush.on(base, Scope::PanelMatch);
    for (n, row) in (0..inner.height).zip(list.rows()) {
        if row
            .item
            .value
            .who
            .is_some_and(|who| marked.contains(&who.idx()))
        {
            brush.glyph(
                inner.x,
                inner.y + n,
                inner.right(),
                app.settings.glyphs.marked,
                style,
            );
        }
    }
}

/// The numbers by which lines can be chosen, at their right edge where nothing else stands.
fn numbers(brush: &mut Brush<'_>, popup: &Popup, inner: Rect, base: Style) {
    let style = brush.on(base, Scope::PopupKey);
    let (top, _) = popup.list.sight();
    let before = popup.list.items().iter().take(top);
    let mut n = before.filter(|item| !item.heading).count();
    for (row, line) in (inner.y..inner.bottom()).zip(popup.list.rows()) {
        if !line.item.heading {
            n += 1;
            if n <= 9 {
                brush.text(inner.x, row, inner.right(), &n.to_string(), style);
            }
        }
    }
}

//! Popups: a framed list over the other panes; and what may follow the keys pressed so far.

use std::collections::BTreeSet;

use super::brush::Brush;
use super::lists::{ListLook, lines};
use crate::app::App;
use crate::app::marks::Use;
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
            bars: true,
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

/// The marks, while the letter of one is awaited.
pub(super) fn marks(app: &App, brush: &mut Brush<'_>) {
    let (title, empty) = match app.marks.awaited {
        Some(Use::Set) => ("m …", "type a letter; a capital one for all articles"),
        _ => ("' …", "no marks yet; m and a letter sets one"),
    };
    let mut lines: Vec<(String, String)> = Vec::new();
    for item in app.mark_lines() {
        let (letter, words) = item.text.split_once("  ").unwrap_or((&item.text, ""));
        let detail = &item.value.detail;
        let words = if detail.is_empty() {
            words.to_owned()
        } else {
            format!("{words} · {detail}")
        };
        lines.push((letter.to_owned(), words));
    }
    if lines.is_empty() {
        lines.push((String::new(), empty.to_owned()));
    }
    if app.marks.awaited == Some(Use::Go) {
        lines.push(("'".to_owned(), "the last place".to_owned()));
    }
    corner(app, brush, title, &lines);
}

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

/// What may follow the keys pressed so far.
pub(super) fn pending(app: &App, brush: &mut Brush<'_>) {
    let followers: Vec<(String, String)> = app
        .settings
        .keymap
        .continuations(app.context(), &app.pending)
        .filter(|(_, action)| app.can_correct(*action))
        .map(|(keys, action)| (keys, action.row().help.to_owned()))
        .collect();
    let begun = crate::app::key::spell_chord(&app.pending);
    corner(app, brush, &format!("{begun} …"), &followers);
}

/// Keys and what they do, in the lower right corner.
fn corner(app: &App, brush: &mut Brush<'_>, title: &str, followers: &[(String, String)]) {
    let screen = Rect {
        x: 0,
        y: 0,
        width: app.size.cols,
        height: app.rows().saturating_sub(1),
    };
    let rows = u16::try_from(followers.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2)
        .min(screen.height);
    let longest = followers
        .iter()
        .map(|(_, help)| grapheme::width(help))
        .max()
        .unwrap_or(0);
    let width = u16::try_from(longest + 14)
        .unwrap_or(u16::MAX)
        .min(screen.width);
    let area = Rect {
        x: screen.width - width,
        y: screen.height - rows,
        width,
        height: rows,
    };
    let base = brush.style(Scope::Popup);
    brush.fill(area, base);
    frame(app, brush, area, title, "", base);
    let inner = area.inset(1, 1);
    let key_style = brush.on(base, Scope::PopupKey);
    for (n, (keys, help)) in (0..inner.height).zip(followers) {
        let row = inner.y + n;
        brush.text(inner.x + 1, row, inner.right(), keys, key_style);
        let room = usize::from(inner.width.saturating_sub(9));
        brush.text(
            inner.x + 9,
            row,
            inner.right(),
            &grapheme::elide(help, room),
            base,
        );
    }
}

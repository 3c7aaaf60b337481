//! Lists: the lines of the sidebar, of popups and of the library, and their scrollbar.

use std::rc::Rc;

use super::brush::Brush;
use crate::app::App;
use crate::app::popup::{Choice, Target};
use crate::text::grapheme;
use crate::theme::{Attributes, Scope, Style};
use crate::tui::links::{Link, address};
use crate::view::list::{List, Row};
use crate::view::panes::Rect;

/// Below this width a line has room for little more than its words.
const ROOMY: u16 = 34;
/// What stands at the right edge is shown whole up to so many cells: numbers, a kind.
const SHORT: u16 = 10;
/// Cells before a line's note.
const NOTE: u16 = 5;
/// Cells of a step of depth.
const INDENT: u16 = 2;
/// Cells of a share's bar.
const BAR: u16 = 4;

/// How the lines of a list are drawn.
#[derive(Clone, Copy)]
pub(super) struct ListLook {
    /// The style under its lines.
    pub(super) base: Style,
    /// Whether keys go to this list.
    pub(super) focused: bool,
    /// Rows that a line takes: one, or two with its note.
    pub(super) rows: u16,
}

/// Paints the lines in sight of a list.
pub(super) fn lines(
    app: &App,
    brush: &mut Brush<'_>,
    pane: Rect,
    list: &List<Choice>,
    look: ListLook,
) {
    let (top, n_lines) = list.sight();
    let scrolls = n_lines > usize::from(pane.height / look.rows);
    for (n, row) in (0..pane.height / look.rows).zip(list.rows()) {
        let place = Rect {
            y: pane.y + n * look.rows,
            width: pane.width.saturating_sub(u16::from(scrolls)),
            height: look.rows,
            ..pane
        };
        line(app, brush, place, &row, look);
    }
    if scrolls {
        let rows = usize::from(look.rows);
        scrollbar(app, brush, pane, top * rows, n_lines * rows);
    }
}

/// One line: pointer, letter, words, share, detail.
fn line(app: &App, brush: &mut Brush<'_>, pane: Rect, row: &Row<'_, Choice>, look: ListLook) {
    let choice = &row.item.value;
    let base = match (row.selected, look.focused) {
        (true, true) => brush.on(look.base, Scope::PanelSelectedFocus),
        (true, false) => brush.on(look.base, Scope::PanelSelected),
        (false, _) => look.base,
    };
    if row.selected {
        brush.fill(pane, base);
    }
    // On the background of a selection faint words could not be read.
    let dim = match (row.item.heading, row.selected) {
        (true, _) => brush.on(base, Scope::PanelGroup),
        (false, true) => base,
        (false, false) => brush.on(base, Scope::PanelDim),
    };
    let mut end = detail(brush, pane, row, dim);
    if let Some(share) = choice.share.filter(|_| pane.width >= ROOMY) {
        let style = voice(app, brush, choice, look.base);
        let start = end.saturating_sub(BAR);
        bar(app, brush, (start, pane.y), share, style);
        end = start.saturating_sub(1);
    }
    if row.item.heading {
        let col = pane.x + 1;
        let shown = grapheme::elide(&row.item.text, usize::from(end.saturating_sub(col)));
        brush.text(col, pane.y, end, &shown, dim);
        return;
    }
    let pointer = if row.selected {
        app.settings.glyphs.pointer
    } else {
        ' '
    };
    let mut col = brush.glyph(pane.x, pane.y, end, pointer, base);
    if let Target::Offer(n) = choice.target {
        let style = if row.selected {
            base
        } else {
            brush.on(base, Scope::PopupKey)
        };
        let number = u32::try_from(n + 1).ok();
        let digit = number.and_then(|number| char::from_digit(number, 10));
        col = brush.glyph(col, pane.y, end, digit.unwrap_or(' '), style) + 1;
    }
    col += u16::from(choice.depth) * INDENT;
    col = signs(app, brush, (col, pane.y), end, choice, base);
    words(brush, (col, pane.y), end, row, base);
    link(app, brush, (col, pane.y), end, row);
    if look.rows > 1 {
        note(brush, pane, choice, dim);
    }
}

/// What stands at the right edge, short enough to leave the words some room; the column where those
/// must end.
fn detail(brush: &mut Brush<'_>, pane: Rect, row: &Row<'_, Choice>, style: Style) -> u16 {
    let end = pane.right().saturating_sub(1);
    let detail = &row.item.value.detail;
    if detail.is_empty() {
        return end;
    }
    let least = if pane.width >= ROOMY {
        pane.width / 2
    } else {
        (pane.width / 4).max(SHORT).min(pane.width / 2)
    };
    // More where the words leave it: pointer, letter and the spaces between take 6 cells.
    let left = usize::from(pane.width).saturating_sub(grapheme::width(&row.item.text) + 6);
    let shown = grapheme::elide(detail, left.max(least.into()));
    let col = brush.text_right(pane.x, pane.y, end, &shown, style);
    col.saturating_sub(1)
}

/// Makes the words of a web address a link of the screen.
fn link(
    app: &App,
    brush: &mut Brush<'_>,
    (col, row): (u16, u16),
    end: u16,
    line: &Row<'_, Choice>,
) {
    let Target::Address(target) = &line.item.value.target else {
        return;
    };
    let Some(address) = address(target, app.article.place.path.as_deref()) else {
        return;
    };
    let width = u16::try_from(grapheme::width(&line.item.text)).unwrap_or(u16::MAX);
    // Links of the article have the place of their words as id: far below this.
    let id = usize::MAX - usize::from(row);
    let whole = Rc::new(Link { id, address });
    brush.link(row, col, col.saturating_add(width).min(end), &whole);
}

/// The second row of a line.
fn note(brush: &mut Brush<'_>, pane: Rect, choice: &Choice, style: Style) {
    let (col, end) = (pane.x + NOTE, pane.right().saturating_sub(1));
    let shown = grapheme::elide(&choice.note, usize::from(end.saturating_sub(col)));
    brush.text(col, pane.y + 1, end, &shown, style);
}

/// What stands before the words: the letter of whom they are about, doubt, that something is unread.
fn signs(
    app: &App,
    brush: &mut Brush<'_>,
    (mut col, row): (u16, u16),
    end: u16,
    choice: &Choice,
    base: Style,
) -> u16 {
    if let Some(identity) = choice.who.and_then(|who| app.article.finds.identity(who)) {
        // Reversed, a hue would become the background of its letter.
        let style = if base.attributes.contains(Attributes::REVERSED) {
            base
        } else {
            voice(app, brush, choice, base)
        };
        col = brush.glyph(col, row, end, identity.letter, style) + 1;
    } else if choice.who.is_some() {
        col += 2;
    }
    if choice.doubtful {
        let style = brush.on(base, Scope::Doubtful);
        col = brush.text(col, row, end, "?", style) + 1;
    }
    if choice.unread {
        let style = brush.on(base, Scope::PanelTitle);
        col = brush.glyph(col, row, end, app.settings.glyphs.unread, style) + 1;
    }
    col
}

/// The words of a line, with what a filter matched standing out.
fn words(
    brush: &mut Brush<'_>,
    (col, row): (u16, u16),
    end: u16,
    line: &Row<'_, Choice>,
    base: Style,
) {
    let shown = grapheme::elide(&line.item.text, usize::from(end.saturating_sub(col)));
    if line.matched.is_empty() {
        brush.text(col, row, end, &shown, base);
        return;
    }
    let hit = brush.on(base, Scope::PanelMatch);
    let mut col = col;
    let mut n_chars = 0u32;
    for (_, cluster) in grapheme::clusters(&shown) {
        let style = if line.matched.binary_search(&n_chars).is_ok() {
            hit
        } else {
            base
        };
        col = brush.text(col, row, end, cluster, style);
        n_chars += u32::try_from(cluster.chars().count()).unwrap_or(1);
    }
}

/// A style in the hue of whom a line is about.
fn voice(app: &App, brush: &Brush<'_>, choice: &Choice, base: Style) -> Style {
    let identity = choice.who.and_then(|who| app.article.finds.identity(who));
    let scope = Scope::GutterSpeaker;
    // Bold, many terminals would show it in a paler colour.
    let base = Style {
        attributes: Attributes::NONE,
        ..base
    };
    base.patch(identity.map_or_else(
        || brush.theme().style(scope),
        |identity| brush.theme().voice(scope, identity.hue),
    ))
}

/// A bar of a share in percent.
fn bar(app: &App, brush: &mut Brush<'_>, (col, row): (u16, u16), percent: u8, style: Style) {
    let Some(parts) = app.settings.glyphs.eighths else {
        brush.text_right(col, row, col + BAR, &format!("{percent}%"), style);
        return;
    };
    let eighths = (u32::from(percent) * u32::from(BAR) * 8)
        .div_ceil(100)
        .max(1);
    let full = u16::try_from(eighths / 8).unwrap_or(0);
    let end = col + BAR;
    let [.., whole] = parts;
    let at = brush.repeat(col, row, end, full, whole, style);
    let rest = (eighths % 8) as usize;
    if let Some(part) = rest.checked_sub(1).and_then(|part| parts.get(part)) {
        brush.glyph(at, row, end, *part, style);
    }
}

fn scrollbar(app: &App, brush: &mut Brush<'_>, pane: Rect, top: usize, n_lines: usize) {
    let height = usize::from(pane.height);
    let len = (height * height / n_lines.max(1)).max(1).min(height);
    let start = (top * (height - len))
        .checked_div(n_lines.saturating_sub(height))
        .unwrap_or(0);
    let style = brush.style(Scope::RailThumb);
    let col = pane.right().saturating_sub(1);
    let glyph = app.settings.glyphs.scrollbar;
    for n in start..(start + len).min(height) {
        let row = pane.y + u16::try_from(n).unwrap_or(0);
        brush.glyph(col, row, pane.right(), glyph, style);
    }
}

//! Lists: the lines of the sidebar, of popups and of the library.

use std::rc::Rc;

use super::brush::Brush;
use super::telling::going;
use crate::app::popup::{Choice, Target};
use crate::app::sidebar::Tab;
use crate::app::{App, Focus, Work};
use crate::text::grapheme;
use crate::theme::{Attributes, Scope, Style};
use crate::tui::links::{Link, address};
use crate::view::list::{List, Row};
use crate::view::panes::Rect;

/// The glyphs of a share's bar, from one eighth to full.
const EIGHTHS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
/// Below this width a line has room for little more than its words.
const ROOMY: u16 = 34;
/// What stands at the right edge is shown whole up to so many cells: numbers, a kind.
const SHORT: u16 = 10;
/// Cells before a line's note.
const NOTE: u16 = 5;
/// Cells of a share's bar.
const BAR: u16 = 4;

/// How the lines of a list are drawn.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// The ground.
    pub(super) ground: Style,
    /// Whether keys go to this list.
    pub(super) focused: bool,
    /// Whether shares are drawn as bars.
    pub(super) bars: bool,
    /// Rows that a line takes: one, or two with its note.
    pub(super) rows: u16,
}

/// Paints the sidebar: tabs, then the list of the one that is shown.
pub(super) fn sidebar(app: &App, brush: &mut Brush<'_>, pane: Rect) {
    let ground = brush.style(Scope::Panel);
    brush.fill(pane, ground);
    if let Some(divider) = app.panes.divider {
        brush.fill(divider, ground);
    } else if let Some(col) = pane.x.checked_sub(1) {
        // Where it lies over the article, an edge keeps the words apart without any colour.
        let style = brush.on(ground, Scope::Border);
        let edge = if app.settings.ascii { '|' } else { '│' };
        let line = Rect {
            x: col,
            width: 1,
            ..pane
        };
        brush.fill(line, style);
        for row in pane.y..pane.bottom() {
            brush.repeat(col, row, pane.x, 1, edge, style);
        }
    }
    let focused = app.focus == Focus::Sidebar;
    tabs(app, brush, pane, ground);
    let rows = Rect {
        y: pane.y + 1,
        height: pane.height.saturating_sub(1),
        ..pane
    };
    let needs_names = matches!(app.sidebar.tab, Tab::People | Tab::Quotes);
    if app.article.analysis.is_none() && needs_names {
        let style = brush.on(ground, Scope::PanelDim);
        let words = match app.work {
            Work::Going => going(app),
            Work::Stopped => "stopped looking for names",
            Work::Done => "nothing is open yet",
        };
        sentence(brush, rows, words, style);
        return;
    }
    let list = app.sidebar.list();
    if list.sight().1 == 0 {
        let style = brush.on(ground, Scope::PanelDim);
        sentence(brush, rows, empty(app, list), style);
    }
    let bars = pane.width >= 34;
    lines(
        app,
        brush,
        rows,
        list,
        Manner {
            ground,
            focused,
            bars,
            rows: 1,
        },
    );
    if app.sidebar.tab == Tab::People {
        super::popup::ticks(app, brush, &app.sidebar.marked, list, rows, ground);
    }
}

/// Paints the outline of its own that very wide terminals have.
pub(super) fn outline(app: &App, brush: &mut Brush<'_>, pane: Rect) {
    let ground = brush.style(Scope::Panel);
    brush.fill(pane, ground);
    let style = brush.on(ground, Scope::PanelTitle);
    brush.text(
        pane.x + 1,
        pane.y,
        pane.right(),
        Tab::Contents.name(),
        style,
    );
    let rows = Rect {
        y: pane.y + 1,
        height: pane.height.saturating_sub(1),
        ..pane
    };
    lines(
        app,
        brush,
        rows,
        &app.sidebar.contents,
        Manner {
            ground,
            focused: false,
            bars: false,
            rows: 1,
        },
    );
}

/// Puts a sentence where lines would be, in as many rows as it takes.
fn sentence(brush: &mut Brush<'_>, pane: Rect, words: &str, style: Style) {
    let (start, end) = (pane.x + 1, pane.right());
    let (mut col, mut row) = (start, pane.y);
    for word in words.split(' ') {
        let width = u16::try_from(grapheme::width(word)).unwrap_or(u16::MAX);
        if col > start && col.saturating_add(width) > end {
            (col, row) = (start, row + 1);
        }
        if row < pane.bottom() {
            col = brush.text(col, row, end, word, style) + 1;
        }
    }
}

/// Why a list is empty, and what to do about it.
fn empty(app: &App, list: &List<Choice>) -> &'static str {
    if !list.query().is_empty() {
        return "nothing fits; Esc shows all";
    }
    match app.sidebar.tab {
        Tab::Contents => "no headings",
        Tab::People => "no names in this article",
        Tab::Quotes => "no quotations in this article",
        Tab::Notes if app.notes.are_read => "no notes yet; in the text a writes one",
        Tab::Notes => "reading your notes …",
    }
}

fn tabs(app: &App, brush: &mut Brush<'_>, pane: Rect, ground: Style) {
    let mut col = pane.x + 1;
    for tab in Tab::ALL {
        let active = tab == app.sidebar.tab;
        let scope = if active {
            Scope::PanelTabActive
        } else {
            Scope::PanelTab
        };
        let style = brush.on(ground, scope);
        let name = if active {
            format!("[{}]", tab.label(true, pane.width))
        } else {
            format!(" {} ", tab.label(false, pane.width))
        };
        col = brush.text(col, pane.y, pane.right(), &name, style);
    }
}

/// Paints the lines in sight of a list.
pub(super) fn lines(
    app: &App,
    brush: &mut Brush<'_>,
    pane: Rect,
    list: &List<Choice>,
    manner: Manner,
) {
    let (top, n_lines) = list.sight();
    let scrolls = n_lines > usize::from(pane.height / manner.rows);
    for (n, row) in (0..pane.height / manner.rows).zip(list.rows()) {
        let place = Rect {
            y: pane.y + n * manner.rows,
            width: pane.width.saturating_sub(u16::from(scrolls)),
            height: manner.rows,
            ..pane
        };
        line(app, brush, place, &row, manner);
    }
    if scrolls {
        let rows = usize::from(manner.rows);
        scrollbar(app, brush, pane, top * rows, n_lines * rows);
    }
}

/// One line: letter, words, share, detail.
fn line(app: &App, brush: &mut Brush<'_>, pane: Rect, row: &Row<'_, Choice>, manner: Manner) {
    let choice = &row.item.value;
    let mut ground = manner.ground;
    if row.selected {
        let scope = if manner.focused {
            Scope::PanelSelectedFocus
        } else {
            Scope::PanelSelected
        };
        ground = brush.on(ground, scope);
        brush.fill(pane, ground);
    }
    let mut end = pane.right().saturating_sub(1);
    // On the ground of a selection faint words could not be read.
    let dim = match (row.item.heading, row.selected) {
        (true, _) => brush.on(ground, Scope::PanelGroup),
        (false, true) => ground,
        (false, false) => brush.on(ground, Scope::PanelDim),
    };
    if !choice.detail.is_empty() {
        let least = usize::from(if pane.width >= ROOMY {
            pane.width / 2
        } else {
            (pane.width / 4).max(SHORT).min(pane.width / 2)
        });
        // More where the words leave it: pointer, letter and the spaces between take 6 cells.
        let left = usize::from(pane.width).saturating_sub(grapheme::width(&row.item.text) + 6);
        let room = least.max(left);
        end = brush
            .text_right(
                pane.x,
                pane.y,
                end,
                &grapheme::elide(&choice.detail, room),
                dim,
            )
            .saturating_sub(1);
    }
    let roomy = pane.width >= ROOMY;
    if let Some(share) = choice.share.filter(|_| manner.bars && roomy) {
        let style = voice(app, brush, choice, manner.ground);
        let start = end.saturating_sub(BAR);
        bar(app, brush, (start, pane.y), share, style);
        end = start.saturating_sub(1);
    }
    if row.item.heading {
        brush.text(
            pane.x + 1,
            pane.y,
            end,
            &grapheme::elide(&row.item.text, usize::from(end.saturating_sub(pane.x + 1))),
            dim,
        );
        return;
    }
    let mut col = pane.x;
    col = brush.text(
        col,
        pane.y,
        end,
        if row.selected { pointer(app) } else { " " },
        ground,
    );
    if let Target::Offer(n) = choice.target {
        let number = if n < 9 {
            (n + 1).to_string()
        } else {
            " ".to_owned()
        };
        let style = if row.selected {
            ground
        } else {
            brush.on(ground, Scope::PopupKey)
        };
        col = brush.text(col, pane.y, end, &number, style) + 1;
    }
    col += u16::from(choice.depth) * 2;
    col = signs(app, brush, (col, pane.y), end, choice, ground);
    words(brush, (col, pane.y), end, row, ground);
    if let Target::Address(target) = &choice.target
        && let Some(address) = address(target, app.article.place.path.as_deref())
    {
        let width = u16::try_from(grapheme::width(&row.item.text)).unwrap_or(u16::MAX);
        // Links of the article have the place of their words as id: far below this.
        let id = usize::MAX - usize::from(pane.y);
        let link = Rc::new(Link { id, address });
        brush.link(pane.y, col, col.saturating_add(width).min(end), &link);
    }
    if manner.rows > 1 {
        let end = pane.right().saturating_sub(1);
        let room = usize::from(end.saturating_sub(pane.x + NOTE));
        let note = grapheme::elide(&choice.note, room);
        brush.text(pane.x + NOTE, pane.y + 1, end, &note, dim);
    }
}

/// What stands before the words: the letter of whom they are about, doubt, that something is unread.
fn signs(
    app: &App,
    brush: &mut Brush<'_>,
    (mut col, row): (u16, u16),
    end: u16,
    choice: &Choice,
    ground: Style,
) -> u16 {
    if let Some(identity) = choice.who.and_then(|who| app.article.finds.identity(who)) {
        // Reversed, a hue would become the ground of its letter.
        let style = if ground.attributes.contains(Attributes::REVERSED) {
            ground
        } else {
            voice(app, brush, choice, ground)
        };
        col = brush.text(
            col,
            row,
            end,
            identity.letter.encode_utf8(&mut [0; 4]),
            style,
        ) + 1;
    } else if choice.who.is_some() {
        col += 2;
    }
    if choice.doubtful {
        let style = brush.on(ground, Scope::Doubtful);
        col = brush.text(col, row, end, "?", style) + 1;
    }
    if choice.unread {
        let style = brush.on(ground, Scope::PanelTitle);
        let glyph = if app.settings.ascii { "*" } else { "●" };
        col = brush.text(col, row, end, glyph, style) + 1;
    }
    col
}

/// The words of a line, with what a filter matched standing out.
fn words(
    brush: &mut Brush<'_>,
    (col, row): (u16, u16),
    end: u16,
    line: &Row<'_, Choice>,
    ground: Style,
) {
    let shown = grapheme::elide(&line.item.text, usize::from(end.saturating_sub(col)));
    if line.matched.is_empty() {
        brush.text(col, row, end, &shown, ground);
        return;
    }
    let hit = brush.on(ground, Scope::PanelMatch);
    let mut col = col;
    let mut n_chars = 0u32;
    for (_, cluster) in grapheme::clusters(&shown) {
        let style = if line.matched.binary_search(&n_chars).is_ok() {
            hit
        } else {
            ground
        };
        col = brush.text(col, row, end, cluster, style);
        n_chars += u32::try_from(cluster.chars().count()).unwrap_or(1);
    }
}

/// A style in the hue of whom a line is about.
fn voice(app: &App, brush: &Brush<'_>, choice: &Choice, ground: Style) -> Style {
    let identity = choice.who.and_then(|who| app.article.finds.identity(who));
    let scope = Scope::GutterSpeaker;
    ground.patch(identity.map_or_else(
        || brush.theme().style(scope),
        |identity| brush.theme().voice(scope, identity.hue),
    ))
}

/// A bar of a share in percent.
fn bar(app: &App, brush: &mut Brush<'_>, (col, row): (u16, u16), percent: u8, style: Style) {
    if app.settings.ascii {
        brush.text_right(col, row, col + BAR, &format!("{percent}%"), style);
        return;
    }
    let eighths = (u32::from(percent) * u32::from(BAR) * 8)
        .div_ceil(100)
        .max(1);
    let full = u16::try_from(eighths / 8).unwrap_or(0);
    let end = col + BAR;
    let at = brush.repeat(col, row, end, full, '█', style);
    let rest = (eighths % 8) as usize;
    if rest > 0 {
        brush.text(at, row, end, EIGHTHS[rest - 1], style);
    }
}

fn scrollbar(app: &App, brush: &mut Brush<'_>, pane: Rect, top: usize, n_lines: usize) {
    let height = usize::from(pane.height);
    let len = (height * height / n_lines.max(1)).max(1).min(height);
    let start = (top * (height - len))
        .checked_div(n_lines.saturating_sub(height))
        .unwrap_or(0);
    let style = brush.style(Scope::RailThumb);
    let glyph = if app.settings.ascii { "#" } else { "▐" };
    for n in start..(start + len).min(height) {
        let row = pane.y + u16::try_from(n).unwrap_or(0);
        brush.text(
            pane.right().saturating_sub(1),
            row,
            pane.right(),
            glyph,
            style,
        );
    }
}

/// What stands before a selected line, so that colour alone never tells it.
pub(super) fn pointer(app: &App) -> &'static str {
    if app.settings.ascii { ">" } else { "▸" }
}

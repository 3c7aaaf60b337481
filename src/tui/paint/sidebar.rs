//! The sidebar: its tabs and the list of the one that is shown; and the outline of its own that very wide
//! terminals have.

use super::brush::Brush;
use super::lists::{ListLook, lines};
use super::status_text::going;
use crate::app::popup::Choice;
use crate::app::sidebar::Tab;
use crate::app::{App, Focus, Work};
use crate::text::grapheme;
use crate::theme::{Scope, Style};
use crate::view::list::List;
use crate::view::panes::Rect;

/// Paints the sidebar: tabs, then the list of the one that is shown.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>, pane: Rect) {
    let base = brush.style(Scope::Panel);
    brush.fill(pane, base);
    if let Some(divider) = app.panes.divider {
        brush.fill(divider, base);
    } else if let Some(col) = pane.x.checked_sub(1) {
        // Where it lies over the article, an edge keeps the words apart without any colour.
        let style = brush.on(base, Scope::Border);
        let line = Rect {
            x: col,
            width: 1,
            ..pane
        };
        brush.fill(line, style);
        for row in pane.y..pane.bottom() {
            brush.glyph(col, row, pane.x, app.settings.glyphs.down, style);
        }
    }
    let focused = app.focus == Focus::Sidebar;
    tabs(app, brush, pane, base);
    let rows = Rect {
        y: pane.y + 1,
        height: pane.height.saturating_sub(1),
        ..pane
    };
    let needs_names = matches!(app.sidebar.tab, Tab::People | Tab::Quotes);
    if app.article.analysis.is_none() && needs_names {
        let style = brush.on(base, Scope::PanelDim);
        let words = match app.work {
            Work::Going => going(app).to_owned(),
            Work::Stopped => app.waiting(),
            Work::Done => "nothing is open yet".to_owned(),
        };
        sentence(brush, rows, &words, style);
        return;
    }
    let list = app.sidebar.list();
    if list.sight().1 == 0 {
        let style = brush.on(base, Scope::PanelDim);
        sentence(brush, rows, empty(app, list), style);
    }
    lines(
        app,
        brush,
        rows,
        list,
        ListLook {
            base,
            focused,
            rows: 1,
        },
    );
    if app.sidebar.tab == Tab::People {
        super::popup::ticks(app, brush, &app.sidebar.marked, list, rows, base);
    }
}

/// Paints the outline of its own that very wide terminals have.
pub(super) fn outline(app: &App, brush: &mut Brush<'_>, pane: Rect) {
    let base = brush.style(Scope::Panel);
    brush.fill(pane, base);
    let style = brush.on(base, Scope::PanelTitle);
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
        ListLook {
            base,
            focused: false,
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

fn tabs(app: &App, brush: &mut Brush<'_>, pane: Rect, base: Style) {
    let mut col = pane.x + 1;
    for tab in Tab::ALL {
        let active = tab == app.sidebar.tab;
        let scope = if active {
            Scope::PanelTabActive
        } else {
            Scope::PanelTab
        };
        let style = brush.on(base, scope);
        let name = if active {
            format!("[{}]", tab.label(true, pane.width))
        } else {
            format!(" {} ", tab.label(false, pane.width))
        };
        col = brush.text(col, pane.y, pane.right(), &name, style);
    }
}

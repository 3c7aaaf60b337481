//! The mouse: wheel, clicks on mentions, lists and the rail, dragging the divider and a selection.

use super::{App, Effect, Level, folds, jumping, lists, motion, panes, tracking};
use crate::app::Focus;
use crate::app::article::Spot;
use crate::app::event::{Mouse, MouseKind};
use crate::app::library_pane::ENTRY_ROWS;
use crate::app::selection::{Selection, next_cluster};
use crate::app::sidebar::Tab;
use crate::text::{TextRange, TextSize, grapheme};
use crate::view::flow::Line;
use crate::view::layout::HANG;

/// Rows that one notch of the wheel scrolls.
const NOTCH: i64 = 3;

/// What is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Drag {
    /// The sidebar's edge.
    Divider,
    /// The thumb of the rail.
    Rail,
    /// Words, from this byte on.
    Words(TextSize),
}

/// Takes in what the mouse did.
pub(super) fn act(app: &mut App, mouse: Mouse) {
    // While a note is written, only the article behind it can be scrolled.
    if app.editor.is_some() && !matches!(mouse.kind, MouseKind::Wheel(_)) {
        return;
    }
    match mouse.kind {
        MouseKind::Wheel(down) => wheel(app, mouse, if down { NOTCH } else { -NOTCH }),
        MouseKind::Press => press(app, mouse),
        MouseKind::Drag => drag(app, mouse),
        MouseKind::Release => release(app),
    }
}

fn wheel(app: &mut App, mouse: Mouse, rows: i64) {
    let over_sidebar = app
        .panes
        .sidebar
        .is_some_and(|pane| pane.contains(mouse.col, mouse.row));
    let step = isize::try_from(rows).unwrap_or(0);
    if let Some(popup) = app.popups.last_mut() {
        popup.list.scroll(step);
    } else if app.focus == Focus::Library {
        app.library_pane.list.scroll(step);
    } else if over_sidebar {
        app.sidebar.list_mut().scroll(step);
    } else {
        app.reader.scroll(rows);
        motion::moved(app);
    }
}

fn press(app: &mut App, mouse: Mouse) {
    app.hints = None;
    super::prompts::interrupt(app);
    if !app.popups.is_empty() {
        return press_popup(app, mouse);
    }
    if app.focus == Focus::Library {
        let row = usize::from(mouse.row.saturating_sub(1) / ENTRY_ROWS);
        if app.library_pane.list.click(row).is_some() {
            lists::enter(app);
        }
        return;
    }
    let panes = app.panes;
    if let Some(pane) = panes
        .sidebar
        .filter(|pane| pane.contains(mouse.col, mouse.row))
    {
        return press_sidebar(app, mouse, pane.x, pane.y);
    }
    if panes
        .divider
        .is_some_and(|divider| divider.contains(mouse.col, mouse.row))
    {
        app.drag = Some(Drag::Divider);
    } else if panes.rail.contains(mouse.col, mouse.row) {
        app.drag = Some(Drag::Rail);
        to_rail(app, mouse.row);
    } else if panes.article.contains(mouse.col, mouse.row) {
        press_text(app, mouse);
    }
}

fn press_popup(app: &mut App, mouse: Mouse) {
    let Some(area) = app.popup_area() else { return };
    if !area.contains(mouse.col, mouse.row) {
        return panes::cancel(app);
    }
    if !app.popup_lines(area).contains(mouse.col, mouse.row) {
        return;
    }
    let row = usize::from(mouse.row.saturating_sub(area.y + 1));
    if let Some(popup) = app.popups.last_mut()
        && popup.list.click(row).is_some()
    {
        lists::enter(app);
    }
}

fn press_sidebar(app: &mut App, mouse: Mouse, x: u16, y: u16) {
    if mouse.row == y {
        let width = app.panes.sidebar.map_or(0, |pane| pane.width);
        if let Some(tab) = tab_at(mouse.col - x, app.sidebar.tab, width) {
            panes::show_tab(app, tab);
        }
        return;
    }
    if app
        .sidebar
        .list_mut()
        .click(usize::from(mouse.row - y - 1))
        .is_some()
    {
        app.focus = Focus::Sidebar;
        lists::enter(app);
    }
}

/// The tab whose name stands in this column of the sidebar's first row.
fn tab_at(col: u16, shown: Tab, pane_width: u16) -> Option<Tab> {
    let mut at = 1;
    Tab::ALL.into_iter().find(|tab| {
        let width = grapheme::width(tab.label(*tab == shown, pane_width)) + 2;
        let inside = (at..at + width).contains(&usize::from(col));
        at += width;
        inside
    })
}

fn press_text(app: &mut App, mouse: Mouse) {
    app.focus = Focus::Article;
    app.reader.selection = None;
    if let Some(range) = gap_at(app, mouse.row) {
        folds::open(app, range);
        return;
    }
    let Some(at) = offset_at(app, mouse) else {
        return;
    };
    app.drag = Some(Drag::Words(at));
    let mention = app
        .article
        .analysis
        .as_deref()
        .and_then(|analysis| analysis.mention_at(at));
    let near = TextRange::new(at.to_usize().saturating_sub(300), at.to_usize() + 1);
    let link = app
        .article
        .spots(near)
        .into_iter()
        .rfind(|spot| matches!(spot, Spot::Link(_)) && app.article.range(*spot).contains(at));
    if let Some(Spot::Link(idx)) = link {
        app.reader.cursor = link;
        super::links::follow_link(app, idx);
    } else if let Some(id) = mention {
        jumping::leave(app);
        app.reader.cursor = Some(Spot::Mention(id));
        if let Some(entity) = app.article.entity_of(Spot::Mention(id)) {
            tracking::track(app, entity);
        }
    } else {
        let note = app.notes.spans.at(at).min_by_key(|span| span.range.len());
        let range = note.map_or_else(|| TextRange::empty(at), |span| span.range);
        app.reader.cursor = Some(Spot::Words(range));
    }
}

fn drag(app: &mut App, mouse: Mouse) {
    match app.drag {
        Some(Drag::Divider) => {
            panes::set_sidebar_width(app, i64::from(app.size.cols.saturating_sub(mouse.col + 1)));
        }
        Some(Drag::Rail) => to_rail(app, mouse.row),
        Some(Drag::Words(from)) => {
            let pane = app.panes.prose;
            if mouse.row < pane.y {
                app.reader.scroll(-1);
            } else if mouse.row >= pane.bottom() {
                app.reader.scroll(1);
            }
            if let Some(to) = offset_at(app, mouse) {
                let text = app.article.document.text();
                let (anchor, head) = if to < from {
                    (next_cluster(text, from), to)
                } else {
                    (from, next_cluster(text, to))
                };
                app.reader.selection = Some(Selection {
                    anchor,
                    head,
                    col: None,
                });
            }
        }
        None => {}
    }
}

fn release(app: &mut App) {
    if let Some(Drag::Words(_)) = app.drag.take()
        && let Some(selection) = app.reader.selection
    {
        let words = app.article.document.slice(selection.range()).to_owned();
        app.tell(
            Level::Info,
            format!(
                "{} characters sent to the terminal's clipboard",
                words.chars().count()
            ),
        );
        app.effects.push(Effect::Copy(words));
    }
}

/// Scrolls to the part of the text that a row of the rail stands for.
fn to_rail(app: &mut App, row: u16) {
    let rail = app.panes.rail;
    let text = app.article.document.text();
    let part = usize::from(row.saturating_sub(rail.y).min(rail.height)) * text.len()
        / usize::from(rail.height.max(1));
    let at = app.article.document.floor(part.into());
    app.reader.scroll_to(at);
    motion::moved(app);
}

fn gap_at(app: &App, row: u16) -> Option<TextRange> {
    match line_at(app, row)? {
        Line::Gap(gap) => Some(gap.range),
        _ => None,
    }
}

/// The byte under the mouse; in the margin, the nearest one of its row.
fn offset_at(app: &App, mouse: Mouse) -> Option<TextSize> {
    let pane = app.panes.prose;
    let row = mouse.row.clamp(pane.y, pane.bottom().saturating_sub(1));
    match line_at(app, row)? {
        Line::Text { row, n_skipped, .. } => {
            let col = (mouse.col + HANG).saturating_sub(pane.x) + n_skipped;
            Some(row.offset_at(app.article.document.text(), col))
        }
        _ => None,
    }
}

fn line_at(app: &App, row: u16) -> Option<Line<'_>> {
    let n = usize::from(row.checked_sub(app.panes.prose.y)?);
    app.reader
        .flow
        .lines(app.reader.top, app.reader.height)
        .nth(n)
        .map(|(_, line)| line)
}

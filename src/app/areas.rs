//! Where what depends on the state lies on the screen: popups, the library, the note editor.
//!
//! The panes of the article are settled in [`super::App::update`]; these are asked for.

use super::popup::PopupKind;
use super::{App, Focus, Size, tutor::Tutor, update};
use crate::view::flow::Line;
use crate::view::panes::{Rect, SIDE_BY_SIDE};

/// The usual width of a popup, frame included.
const POPUP: u16 = 100;
/// The width of the list of themes.
const THEMES: u16 = 38;
/// A pane narrower than this is covered by a popup with all that stands beside it.
const NARROW: u16 = 60;

impl App {
    /// The rows for everything but the tour.
    pub fn rows(&self) -> u16 {
        let Size { cols, rows } = self.size;
        match self.tutor {
            Some(_) => rows - Tutor::rows(self, cols, rows),
            None => rows,
        }
    }

    /// Whether the sidebar is to be seen: always where there is room, else only while it has the focus.
    pub fn sidebar_in_sight(&self) -> bool {
        let beside = self.sidebar.open && self.size.cols >= SIDE_BY_SIDE;
        self.focus != Focus::Library && !self.zen && (beside || self.focus == Focus::Sidebar)
    }

    /// Where the note editor lies, while one is written.
    pub fn editor_area(&self) -> Option<Rect> {
        self.editor.as_ref().map(|_| update::editor_area(self))
    }

    /// Where the library's list stands.
    pub fn library_area(&self) -> Rect {
        let body = Rect {
            x: 0,
            y: 1,
            width: self.size.cols,
            height: self.rows().saturating_sub(2),
        };
        match self.preview_pane() {
            Some(preview) => Rect {
                width: preview.x,
                ..body
            },
            None => body,
        }
    }

    /// Where the selected article of the library is previewed, where there is room.
    pub fn preview_pane(&self) -> Option<Rect> {
        let cols = self.size.cols;
        let width = (cols * 2 / 5).min(80);
        let body = Rect {
            x: cols - width,
            y: 1,
            width,
            height: self.rows().saturating_sub(2),
        };
        (cols >= SIDE_BY_SIDE).then_some(body)
    }

    /// Rows below the lines of the popup on top that show what the selected one would change.
    pub fn popup_foot(&self) -> u16 {
        match self.menu() {
            Some(menu) if !menu.has_preview() => 0,
            Some(_) if self.rows() > 20 => 3,
            Some(_) => 2,
            None => 0,
        }
    }

    /// Where the popup on top stands, its frame included: over the article, or below the words that a
    /// menu of corrections is about. Of what lies below no slivers are left beside it.
    pub fn popup_area(&self) -> Option<Rect> {
        let popup = self.popups.last()?;
        let screen = Rect {
            x: 0,
            y: 0,
            width: self.size.cols,
            height: self.rows().saturating_sub(1),
        };
        let (_, n_lines) = popup.list.sight();
        let foot = self.popup_foot();
        if popup.kind.has_preview() {
            return Some(self.page(screen));
        }
        let most = update::popup_rows(self.rows(), foot);
        let rows = most.min(u16::try_from(n_lines.max(1)).unwrap_or(u16::MAX));
        if popup.kind == PopupKind::Themes && screen.width >= 2 * THEMES {
            // The text beside it shows what becomes of it in the selected one.
            let area = screen.middle(THEMES, rows + 2);
            let x = screen.right().saturating_sub(area.width);
            return Some(Rect { x, ..area });
        }
        let (below, column) = self.below_popups(screen);
        let width = POPUP.max(column).min(below.width);
        let area = Rect {
            y: screen.y,
            height: screen.height,
            ..below
        };
        let area = area.middle(width, rows + foot + 2);
        if foot == 0 {
            let clears = popup.kind.is_about_cursor();
            return Some(if clears {
                self.clear_of_cursor(area, screen)
            } else {
                area
            });
        }
        let y = screen.height.saturating_sub(area.height);
        Some(Rect { y, ..area })
    }

    /// The screen below the header.
    fn page(&self, screen: Rect) -> Rect {
        let y = self.panes.header.bottom();
        Rect {
            y,
            height: screen.height.saturating_sub(y),
            ..screen
        }
    }

    /// Rows of lines in a popup with a preview.
    pub fn rows_with_preview(&self) -> u16 {
        let screen = Rect {
            height: self.rows().saturating_sub(1),
            ..Rect::default()
        };
        let below = self.rows_of_preview_below();
        self.page(screen).height.saturating_sub(2 + below).max(1)
    }

    /// Puts a popup below the row of the cursor, or above it, where it covers that and fits there.
    fn clear_of_cursor(&self, area: Rect, screen: Rect) -> Rect {
        let covered = |row: &u16| (area.y..area.bottom()).contains(row);
        let Some(row) = self.cursor_row().filter(covered) else {
            return area;
        };
        let y = if row + 1 + area.height <= screen.bottom() {
            row + 1
        } else if self.panes.article.y + area.height <= row {
            row - area.height
        } else {
            area.y
        };
        Rect { y, ..area }
    }

    /// The row of the screen where the cursor's words begin.
    fn cursor_row(&self) -> Option<u16> {
        let reader = &self.reader;
        let at = self.article.range(reader.cursor?).start();
        let mut lines = reader.flow.lines(reader.top, reader.height);
        let n = lines.position(|(_, line)| match line {
            Line::Text { row, .. } => row.range.contains(at),
            Line::Blank { .. } | Line::Gap(_) => false,
        })?;
        Some(self.panes.prose.y + u16::try_from(n).ok()?)
    }

    /// The pane that a popup may cover, and how wide what is to be read in it is.
    fn below_popups(&self, screen: Rect) -> (Rect, u16) {
        let (pane, column) = match self.focus {
            Focus::Library => (self.library_area(), screen.width),
            Focus::Article | Focus::Sidebar => {
                let panes = &self.panes;
                (panes.article, panes.prose.right() - panes.gutter.x)
            }
        };
        if pane.width < NARROW || self.panes.overlay {
            (screen, screen.width)
        } else {
            (pane, column)
        }
    }

    /// Where the lines of the popup on top stand, and below them the foot of a menu.
    pub fn popup_lines(&self, area: Rect) -> Rect {
        let inner = area.inset(1, 1);
        match self.popup_preview() {
            Some(preview) if self.is_preview_beside() => Rect {
                width: preview.x - inner.x,
                ..inner
            },
            Some(preview) => Rect {
                height: preview.y - inner.y,
                ..inner
            },
            None => inner,
        }
    }

    /// Whether a preview stands beside its list, not below.
    pub fn is_preview_beside(&self) -> bool {
        self.size.cols >= SIDE_BY_SIDE
    }

    /// Rows of a preview below its list, the rule between them included; 0 where there is no room.
    fn rows_of_preview_below(&self) -> u16 {
        let rows = self.rows();
        if self.is_preview_beside() || rows < 20 || self.size.cols < NARROW {
            0
        } else {
            rows / 3
        }
    }

    /// Where the popup on top shows what its selected line leads to, with the rule before it.
    pub fn popup_preview(&self) -> Option<Rect> {
        self.popups
            .last()
            .filter(|popup| popup.kind.has_preview())?;
        let inner = self.popup_area()?.inset(1, 1);
        if self.is_preview_beside() {
            let width = inner.width / 2;
            return Some(Rect {
                x: inner.right() - width,
                width,
                ..inner
            });
        }
        let height = self.rows_of_preview_below().min(inner.height);
        (height > 0).then(|| Rect {
            y: inner.bottom() - height,
            height,
            ..inner
        })
    }
}

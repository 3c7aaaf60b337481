//! Where what depends on the state lies on the screen: popups, the library, the sheet for a note.
//!
//! The panes of the article are settled in [`super::App::update`]; these are asked for.

use super::{App, Focus, Size, tutor::Tutor, update};
use crate::view::panes::{Rect, SIDE_BY_SIDE};

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

    /// Where the sheet for a note lies, while one is written.
    pub fn editor_area(&self) -> Option<Rect> {
        self.editor.as_ref().map(|_| update::editor_area(self))
    }

    /// Where the library's list stands.
    pub fn shelf_pane(&self) -> Rect {
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

    /// Where the popup on top stands, its frame included: in the middle, or below the words that a
    /// menu of corrections is about.
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
        let rows = update::popup_rows(self.rows(), foot)
            .min(u16::try_from(n_lines.max(1)).unwrap_or(u16::MAX));
        let width = (self.size.cols * 4 / 5).clamp(36, 100).min(self.size.cols);
        if foot == 0 {
            return Some(screen.middle(width, rows + 2));
        }
        let article = self.panes.article;
        let beside = if article.width < 60 { screen } else { article };
        let area = beside.middle(width.min(beside.width), rows + foot + 2);
        let y = screen.height.saturating_sub(area.height);
        Some(Rect { y, ..area })
    }
}

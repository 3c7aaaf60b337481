//! The picture: everything that is on the screen, painted from the app's state.
//!
//! Only reads. Panes and layouts were settled by `update`; a painter asks for what is in sight,
//! looks up scopes in the theme, and puts cells into ratatui's buffer.

mod article;
mod brush;
mod corner;
mod editor;
mod frame;
mod gutter;
mod header;
mod hints;
mod library;
mod lists;
mod popup;
mod preview;
mod prompt;
mod rail;
mod sidebar;
mod status;
mod status_text;
mod tutor;

use ratatui::buffer::Buffer;

use super::output::Drawn;
use crate::app::{App, Focus};
use brush::Brush;

/// Paints all that is on the screen: a picture of `app`, in the size it believes the terminal to have.
/// Also tells where the cursor and links are, which are no cells.
pub fn draw(app: &App, picture: &mut Buffer) -> Drawn {
    let mut brush = Brush::new(picture, &app.theme, app.settings.glyphs);
    brush.clear();
    if app.focus == Focus::Library {
        library::draw(app, &mut brush);
    } else {
        header::draw(app, &mut brush);
        article::draw(app, &mut brush);
        rail::draw(app, &mut brush);
        if let Some(pane) = app.panes.outline {
            sidebar::outline(app, &mut brush, pane);
        }
        if let Some(pane) = app.panes.sidebar {
            sidebar::draw(app, &mut brush, pane);
        }
    }
    if !app.popups.is_empty() {
        popup::draw(app, &mut brush);
    }
    if app.show_pending && app.marks.awaited.is_some() {
        corner::marks(app, &mut brush);
    } else if app.show_pending {
        corner::pending(app, &mut brush);
    }
    tutor::draw(app, &mut brush);
    let typing = status::draw(app, &mut brush);
    let cursor = editor::draw(app, &mut brush).or(typing);
    Drawn {
        cursor: cursor.map(Into::into),
        links: brush.into_links(),
    }
}

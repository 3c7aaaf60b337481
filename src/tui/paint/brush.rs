//! Puts words of a style into cells, and says which cells are links.
//!
//! The one place where byline's styles become ratatui's, and where text from an article becomes
//! symbols of cells: always through [`grapheme::display`], measured by [`grapheme::cluster_width`].

use std::rc::Rc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color as Paint, Modifier, Style as Look};

use crate::text::grapheme;
use crate::theme::{Attributes, Color, Scope, Style, Theme};
use crate::tui::links::{Link, Links};
use crate::view::glyphs::Glyphs;
use crate::view::panes::Rect;

/// Paints into a buffer in the looks of a theme.
pub(super) struct Brush<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    glyphs: &'static Glyphs,
    links: Links,
}

impl<'a> Brush<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme, glyphs: &'static Glyphs) -> Self {
        Self {
            buffer,
            theme,
            glyphs,
            links: Links::default(),
        }
    }

    /// How a scope looks on the background of the screen.
    pub(super) fn style(&self, scope: Scope) -> Style {
        self.theme.style(Scope::Text).patch(self.theme.style(scope))
    }

    /// How a scope looks on top of another one.
    pub(super) fn on(&self, base: Style, scope: Scope) -> Style {
        base.patch(self.theme.style(scope))
    }

    /// The theme.
    pub(super) fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Where links lie, once everything is painted.
    pub(super) fn into_links(self) -> Links {
        self.links
    }

    /// Makes the cells from column `start` up to `end` part of a link.
    pub(super) fn link(&mut self, row: u16, start: u16, end: u16, link: &Rc<Link>) {
        self.links.add(row, start, end, link);
    }

    /// Gives the empty screen its background.
    pub(super) fn clear(&mut self) {
        let area = *self.buffer.area();
        let base = look(self.style(Scope::Text));
        // The terminal's own colours are there already.
        if Cell::EMPTY.style().patch(base) != Cell::EMPTY.style() {
            self.buffer.set_style(area, base);
        }
    }

    /// Empties a rectangle and gives it a background.
    pub(super) fn fill(&mut self, rect: Rect, style: Style) {
        self.links.cut(rect);
        let look = look(style);
        for row in rect.y..rect.bottom() {
            for col in rect.x..rect.right() {
                if let Some(cell) = self.buffer.cell_mut((col, row)) {
                    cell.reset();
                    cell.set_style(look);
                }
            }
        }
    }

    /// Puts `text` of byline's own at a cell, at most up to column `end`; the column after it.
    pub(super) fn text(&mut self, col: u16, row: u16, end: u16, text: &str, style: Style) -> u16 {
        let shown = self.glyphs.spell(text);
        self.prose(col, row, end, &shown, style)
    }

    /// The same for words of the article, which stay as they are.
    pub(super) fn prose(&mut self, col: u16, row: u16, end: u16, text: &str, style: Style) -> u16 {
        let look = look(style);
        let mut at = col;
        for (_, cluster) in grapheme::clusters(text) {
            let width = u16::try_from(grapheme::cluster_width(cluster)).unwrap_or(u16::MAX);
            if at.saturating_add(width) > end {
                break;
            }
            at = self.cluster(at, row, width, cluster, look);
        }
        at
    }

    /// Puts one character at a cell before column `end`; the column after it.
    pub(super) fn glyph(&mut self, col: u16, row: u16, end: u16, glyph: char, style: Style) -> u16 {
        self.text(col, row, end, glyph.encode_utf8(&mut [0; 4]), style)
    }

    /// Puts `text` so that it ends before column `end`; the column it starts at.
    pub(super) fn text_right(
        &mut self,
        start: u16,
        row: u16,
        end: u16,
        text: &str,
        style: Style,
    ) -> u16 {
        let width = u16::try_from(grapheme::width(text)).unwrap_or(u16::MAX);
        let col = end.saturating_sub(width).max(start);
        self.text(col, row, end, text, style);
        col
    }

    /// Puts the same character into so many cells, up to column `end`; the column after them.
    pub(super) fn repeat(
        &mut self,
        col: u16,
        row: u16,
        end: u16,
        cells: u16,
        char: char,
        style: Style,
    ) -> u16 {
        let look = look(style);
        let upto = col.saturating_add(cells).min(end);
        self.links.cut(Rect {
            x: col,
            y: row,
            width: upto.saturating_sub(col),
            height: 1,
        });
        for at in col..upto {
            if let Some(cell) = self.buffer.cell_mut((at, row)) {
                dress(cell.set_char(char), look);
            }
        }
        upto.max(col)
    }

    /// Puts one cluster into its cells; the column after it.
    fn cluster(&mut self, col: u16, row: u16, width: u16, cluster: &str, look: Look) -> u16 {
        let shown = grapheme::display(cluster);
        // A stand-in of several cells, such as a tab, is put character by character.
        if width > 2 || (width == 2 && shown.is_ascii()) {
            let mut at = col;
            for char in shown.chars() {
                if let Some(cell) = self.buffer.cell_mut((at, row)) {
                    dress(cell.set_char(char), look);
                }
                at += 1;
            }
            return at;
        }
        if width == 0 {
            return col;
        }
        if let Some(cell) = self.buffer.cell_mut((col, row)) {
            dress(cell.set_symbol(&shown), look);
        }
        if width == 2
            && let Some(cell) = self.buffer.cell_mut((col + 1, row))
        {
            cell.reset();
            cell.set_style(look);
        }
        col + width
    }
}

/// Gives a cell its look; how what was there before was set off does not shine through.
fn dress(cell: &mut Cell, look: Look) {
    cell.modifier = Modifier::empty();
    cell.set_style(look);
}

fn look(style: Style) -> Look {
    let mut look = Look {
        fg: style.fg.map(paint),
        bg: style.bg.map(paint),
        ..Look::default()
    };
    for (attribute, modifier) in [
        (Attributes::BOLD, Modifier::BOLD),
        (Attributes::ITALIC, Modifier::ITALIC),
        (Attributes::DIM, Modifier::DIM),
        (Attributes::REVERSED, Modifier::REVERSED),
        (Attributes::CROSSED, Modifier::CROSSED_OUT),
    ] {
        if style.attributes.contains(attribute) {
            look = look.add_modifier(modifier);
        }
    }
    match style.underline {
        Some(line) => {
            look.underline_color = line.color.map(paint);
            look.add_modifier(Modifier::UNDERLINED)
        }
        None => look,
    }
}

fn paint(color: Color) -> Paint {
    match color {
        Color::Default => Paint::Reset,
        Color::Ansi(n) | Color::Indexed(n) => Paint::Indexed(n),
        Color::Rgb(red, green, blue) => Paint::Rgb(red, green, blue),
    }
}

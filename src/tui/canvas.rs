//! ratatui's idea of a terminal: something to compose a picture for.
//!
//! Writes nothing: what changed is found by [`super::output`], which also knows what stays.

use std::cell::Cell as Shared;
use std::convert::Infallible;
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{self, Position};

use crate::app::Size;

/// Has a size and knows where the cursor is wanted.
#[derive(Debug)]
pub(super) struct Canvas {
    size: Size,
    cursor: Rc<Shared<Option<Position>>>,
}

impl Canvas {
    /// A canvas that puts the place of the cursor here.
    pub(super) fn new(size: Size, cursor: Rc<Shared<Option<Position>>>) -> Self {
        Self { size, cursor }
    }

    /// The next picture has this size.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
    }
}

impl Backend for Canvas {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, _changes: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.cursor.set(None);
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.cursor.get().unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.cursor.set(Some(position.into()));
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn clear_region(&mut self, _region: ClearType) -> Result<(), Infallible> {
        Ok(())
    }

    fn size(&self) -> Result<layout::Size, Infallible> {
        Ok(layout::Size::new(self.size.cols, self.size.rows))
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: layout::Size::ZERO,
        })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

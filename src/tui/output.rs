//! Frames: from ratatui's picture to the fewest bytes that show it.
//!
//! Owns what the terminal shows now and writes only what differs, wrapped in synchronised output,
//! as one string for one write. The picture is composed in ratatui's buffer; ratatui's own writer
//! would move the cursor for every cell that stays, name both colours whenever one changes, and
//! spell out the empty rest of every row, which on prose is about twice as many bytes.
//! Leaves sending them to [`super::terminal`].

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

use super::links::{self, Link, Links, Span};
use super::pen::{Pen, is_alike, is_blank, is_narrow};
use crate::app::Size;

/// Writing over this many cells that stay is cheaper than moving past them.
const MAX_BRIDGE: u16 = 4;

/// Erasing this many empty cells and moving past them is cheaper than writing spaces.
const MIN_ERASE: usize = 12;

/// The screen as the terminal shows it, and bytes on their way there.
#[derive(Debug)]
pub(crate) struct Output {
    size: Size,
    /// The cells of the last frame.
    shown: Buffer,
    /// Cells for the next frame. It and `shown` change places, so that none is copied, and the
    /// first frame has to lay out only one of them.
    spare: Buffer,
    linked: Links,
    cursor: Option<Position>,
    /// What is on the screen is not known.
    is_stale: bool,
    /// An erased cell takes the current background (the terminal's `bce`).
    erases_in_colour: bool,
    /// The terminal may be told of links.
    has_links: bool,
    bytes: String,
}

impl Output {
    /// Output for a terminal of this size whose screen is not known yet.
    pub(crate) fn new(size: Size, erases_in_colour: bool, has_links: bool) -> Self {
        Self {
            size,
            shown: Buffer::default(),
            spare: Buffer::default(),
            linked: Links::default(),
            cursor: None,
            is_stale: true,
            erases_in_colour,
            has_links,
            bytes: String::with_capacity(1 << 14),
        }
    }

    /// Sends this with the next bytes.
    pub(crate) fn queue(&mut self, bytes: &str) {
        self.bytes.push_str(bytes);
    }

    /// The terminal has another size, and what it shows is anyone's guess.
    pub(crate) fn resize(&mut self, size: Size) {
        self.size = size;
        self.is_stale = true;
    }

    /// The screen is not what was written; the next frame is all of it.
    pub(crate) fn forget(&mut self) {
        self.is_stale = true;
    }

    /// Whether a frame is needed even if nothing has changed.
    pub(crate) fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Adds the frame that `draw` paints to what is to be sent.
    pub(crate) fn paint(&mut self, draw: impl FnOnce(&mut Buffer) -> Drawn) {
        let area = Rect::new(0, 0, self.size.cols, self.size.rows);
        let mut picture = std::mem::take(&mut self.spare);
        if picture.area == area {
            picture.reset();
        } else {
            picture = Buffer::empty(area);
        }
        let Drawn { cursor, mut links } = draw(&mut picture);
        if !self.has_links {
            links = Links::default();
        }
        let start = self.bytes.len();
        _ = BeginSynchronizedUpdate.write_ansi(&mut self.bytes);
        let body = self.bytes.len();
        let is_fresh = self.is_stale || self.shown.area != area;
        if is_fresh {
            self.linked = Links::default();
            self.bytes.push_str("\x1b[m");
            _ = Hide.write_ansi(&mut self.bytes);
            _ = Clear(ClearType::All).write_ansi(&mut self.bytes);
            self.cursor = None;
            self.is_stale = false;
        }
        let n_cols = usize::from(area.width).max(1);
        let empty = vec![Cell::EMPTY; if is_fresh { n_cols } else { 0 }];
        let mut pen = Pen::new(&mut self.bytes, area.width);
        let mut shown = self.shown.content.chunks(n_cols);
        for (y, new) in (0..).zip(picture.content.chunks(n_cols)) {
            let old = if is_fresh {
                &empty
            } else {
                shown.next().unwrap_or_default()
            };
            let (linked, old_linked) = (links.row(y), self.linked.row(y));
            if new != old || linked != old_linked {
                Row {
                    y,
                    old,
                    new,
                    linked,
                    old_linked,
                    erases_in_colour: self.erases_in_colour,
                }
                .write(&mut pen);
            }
        }
        pen.rest();
        if let Some(position) = cursor
            && (self.cursor != cursor || pen.at().is_some())
        {
            pen.move_to(position);
        }
        match (self.cursor, cursor) {
            (None, Some(_)) => _ = Show.write_ansi(&mut self.bytes),
            (Some(_), None) => _ = Hide.write_ansi(&mut self.bytes),
            _ => {}
        }
        self.cursor = cursor;
        self.linked = links;
        self.spare = std::mem::replace(&mut self.shown, picture);
        if self.bytes.len() == body {
            self.bytes.truncate(start);
        } else {
            _ = EndSynchronizedUpdate.write_ansi(&mut self.bytes);
        }
    }

    /// What is to be sent.
    pub(crate) fn bytes(&self) -> &str {
        &self.bytes
    }

    /// It has been sent.
    pub(crate) fn sent(&mut self) {
        self.bytes.clear();
    }
}

/// What a picture holds besides its cells.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// Where the cursor is wanted, if anywhere.
    pub cursor: Option<Position>,
    /// Where links lie.
    pub links: Links,
}

/// One row of the screen, as it is and as it should be.
struct Row<'a, 'l> {
    y: u16,
    old: &'a [Cell],
    new: &'a [Cell],
    linked: &'l [Span],
    old_linked: &'a [Span],
    erases_in_colour: bool,
}

impl<'l> Row<'_, 'l> {
    /// Writes what differs. A row with wide or odd characters, before or after, is written as a
    /// whole, so that half a character never stays behind.
    fn write(&self, pen: &mut Pen<'l>) {
        let is_even = self.old.iter().chain(self.new).all(is_narrow);
        let tail = self.tail();
        let mut x = 0;
        while let (Some(old), Some(new)) = (self.old.get(x), self.new.get(x)) {
            if is_even && is_alike(old, new) && self.link(x) == links::at(self.old_linked, x) {
                x += 1;
                continue;
            }
            if x >= tail {
                let is_there = pen
                    .at()
                    .is_some_and(|at| at.y == self.y && usize::from(at.x) >= tail);
                if !is_there {
                    self.reach(x, pen);
                }
                pen.erase_row(new.bg);
                return;
            }
            self.reach(x, pen);
            let n_blank = self.blanks(x);
            if n_blank >= MIN_ERASE {
                pen.erase(n_blank, new.bg);
                x += n_blank;
            } else {
                pen.write(new, self.link(x));
                x += if is_even { 1 } else { usize::from(width(new)) };
            }
        }
    }

    /// Moves the pen to a column, over cells that stay if writing them again is shorter.
    fn reach(&self, x: usize, pen: &mut Pen<'l>) {
        let to = Position {
            x: u16::try_from(x).unwrap_or(u16::MAX),
            y: self.y,
        };
        if let Some(at) = pen.at()
            && at.y == to.y
            && (1..=MAX_BRIDGE).contains(&to.x.saturating_sub(at.x))
        {
            let from = usize::from(at.x);
            let stay = self.new.get(from..x).unwrap_or_default();
            let n_bytes: usize = stay.iter().map(|cell| cell.symbol().len()).sum();
            let n_bytes_of_move = if stay.len() == 1 { 3 } else { 4 };
            if n_bytes <= n_bytes_of_move
                && (from..)
                    .zip(stay)
                    .all(|(x, cell)| is_narrow(cell) && pen.suits(cell, self.link(x)))
            {
                for (x, cell) in (from..).zip(stay) {
                    pen.write(cell, self.link(x));
                }
            }
        }
        pen.move_to(to);
    }

    /// From which column on the row is empty and can be erased at once.
    fn tail(&self) -> usize {
        let Some(bg) = self
            .new
            .last()
            .filter(|cell| self.is_erasable(cell))
            .map(|cell| cell.bg)
        else {
            return self.new.len();
        };
        let n_blank = self
            .new
            .iter()
            .rev()
            .take_while(|cell| is_blank(cell) && cell.bg == bg)
            .count();
        (self.new.len() - n_blank).max(links::end(self.linked))
    }

    /// How many empty cells begin at a column; none if they cannot be erased.
    fn blanks(&self, x: usize) -> usize {
        let rest = self.new.get(x..).unwrap_or_default();
        let Some(bg) = rest
            .first()
            .filter(|cell| self.is_erasable(cell))
            .map(|cell| cell.bg)
        else {
            return 0;
        };
        (x..)
            .zip(rest)
            .take_while(|(x, cell)| is_blank(cell) && cell.bg == bg && self.link(*x).is_none())
            .count()
    }

    /// The link that a column is to be part of.
    fn link(&self, x: usize) -> Option<&'l Link> {
        links::at(self.linked, x)
    }

    fn is_erasable(&self, cell: &Cell) -> bool {
        is_blank(cell) && (self.erases_in_colour || cell.bg == Color::Reset)
    }
}

/// The columns that a cell's symbol takes, at least one.
fn width(cell: &Cell) -> u16 {
    use ratatui::buffer::CellWidth;
    if is_narrow(cell) || cell.symbol().chars().any(char::is_control) {
        1
    } else {
        cell.cell_width().max(1)
    }
}

#[cfg(test)]
mod tests;

//! Frames: from ratatui's picture to the fewest bytes that show it.
//!
//! Owns what the terminal shows now and writes only what differs, wrapped in synchronised output,
//! as one string for one write. ratatui composes the picture; its own writer would move the cursor
//! for every cell that stays, name both colours whenever one changes, and spell out the empty rest
//! of every row, which on prose is about twice as many bytes.
//! Leaves sending them to [`super::terminal`].

use std::cell::Cell as Shared;
use std::rc::Rc;

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::Frame;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Color;

use super::canvas::Canvas;
use super::pen::{Pen, is_alike, is_blank, is_narrow};
use crate::app::Size;

/// Writing over this many cells that stay is cheaper than moving past them.
const MAX_BRIDGE: u16 = 4;

/// Erasing this many empty cells and moving past them is cheaper than writing spaces.
const MIN_ERASE: usize = 12;

/// The screen as the terminal shows it, and bytes on their way there.
#[derive(Debug)]
pub(crate) struct Output {
    canvas: ratatui::Terminal<Canvas>,
    /// Where the picture wants the cursor.
    wanted: Rc<Shared<Option<Position>>>,
    shown: Buffer,
    cursor: Option<Position>,
    /// What is on the screen is not known.
    is_stale: bool,
    /// An erased cell takes the current background (the terminal's `bce`).
    erases_in_colour: bool,
    bytes: String,
}

impl Output {
    /// Output for a terminal of this size whose screen is not known yet.
    pub(crate) fn new(size: Size, erases_in_colour: bool) -> Self {
        let wanted = Rc::default();
        let Ok(canvas) = ratatui::Terminal::new(Canvas::new(size, Rc::clone(&wanted)));
        let shown = Buffer::default();
        Self {
            canvas,
            wanted,
            shown,
            cursor: None,
            is_stale: true,
            erases_in_colour,
            bytes: String::with_capacity(1 << 14),
        }
    }

    /// Sends this with the next bytes.
    pub(crate) fn queue(&mut self, bytes: &str) {
        self.bytes.push_str(bytes);
    }

    /// The terminal has another size, and what it shows is anyone's guess.
    pub(crate) fn resize(&mut self, size: Size) {
        self.canvas.backend_mut().resize(size);
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
    pub(crate) fn paint(&mut self, draw: impl FnOnce(&mut Frame<'_>)) {
        let Ok(drawn) = self.canvas.draw(draw);
        let start = self.bytes.len();
        _ = BeginSynchronizedUpdate.write_ansi(&mut self.bytes);
        let body = self.bytes.len();
        if self.is_stale || self.shown.area != drawn.area {
            self.shown = Buffer::empty(drawn.area);
            self.bytes.push_str("\x1b[m");
            _ = Hide.write_ansi(&mut self.bytes);
            _ = Clear(ClearType::All).write_ansi(&mut self.bytes);
            self.cursor = None;
            self.is_stale = false;
        }
        let n_cols = drawn.area.width;
        let mut pen = Pen::new(&mut self.bytes, n_cols);
        let rows = drawn.buffer.content.chunks(usize::from(n_cols).max(1));
        let shown = self.shown.content.chunks_mut(usize::from(n_cols).max(1));
        for (y, (new, old)) in (0..).zip(rows.zip(shown)) {
            if new != old {
                Row {
                    y,
                    old,
                    new,
                    erases_in_colour: self.erases_in_colour,
                }
                .write(&mut pen);
                old.clone_from_slice(new);
            }
        }
        pen.rest();
        let wanted = self.wanted.get();
        if let Some(position) = wanted
            && (self.cursor != wanted || pen.at().is_some())
        {
            pen.move_to(position);
        }
        match (self.cursor, wanted) {
            (None, Some(_)) => _ = Show.write_ansi(&mut self.bytes),
            (Some(_), None) => _ = Hide.write_ansi(&mut self.bytes),
            _ => {}
        }
        self.cursor = wanted;
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

/// One row of the screen, as it is and as it should be.
struct Row<'a> {
    y: u16,
    old: &'a [Cell],
    new: &'a [Cell],
    erases_in_colour: bool,
}

impl Row<'_> {
    /// Writes what differs. A row with wide or odd characters, before or after, is written as a
    /// whole, so that half a character never stays behind.
    fn write(&self, pen: &mut Pen<'_>) {
        let is_even = self.old.iter().chain(self.new).all(is_narrow);
        let tail = self.tail();
        let mut x = 0;
        while let (Some(old), Some(new)) = (self.old.get(x), self.new.get(x)) {
            if is_even && is_alike(old, new) {
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
                pen.write(new);
                x += if is_even { 1 } else { usize::from(width(new)) };
            }
        }
    }

    /// Moves the pen to a column, over cells that stay if writing them again is shorter.
    fn reach(&self, x: usize, pen: &mut Pen<'_>) {
        let to = Position {
            x: u16::try_from(x).unwrap_or(u16::MAX),
            y: self.y,
        };
        if let Some(at) = pen.at()
            && at.y == to.y
            && (1..=MAX_BRIDGE).contains(&to.x.saturating_sub(at.x))
        {
            let stay = self.new.get(usize::from(at.x)..x).unwrap_or_default();
            let n_bytes: usize = stay.iter().map(|cell| cell.symbol().len()).sum();
            let n_bytes_of_move = if stay.len() == 1 { 3 } else { 4 };
            if n_bytes <= n_bytes_of_move
                && stay.iter().all(|cell| is_narrow(cell) && pen.suits(cell))
            {
                for cell in stay {
                    pen.write(cell);
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
        self.new.len()
            - self
                .new
                .iter()
                .rev()
                .take_while(|cell| is_blank(cell) && cell.bg == bg)
                .count()
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
        rest.iter()
            .take_while(|cell| is_blank(cell) && cell.bg == bg)
            .count()
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
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Modifier, Style};

    use super::*;

    const SIZE: Size = Size { cols: 20, rows: 3 };

    /// Paints lines of text over an empty screen of [`SIZE`].
    fn paint(output: &mut Output, lines: &[(&str, Style)]) -> String {
        output.paint(|frame| {
            for (y, (line, style)) in (0..).zip(lines) {
                frame.buffer_mut().set_string(0, y, line, *style);
            }
        });
        let bytes = output.bytes().to_owned();
        output.sent();
        bytes
    }

    /// What a second frame costs after a first.
    fn check(before: &[&str], after: &[&str], expected: &str) {
        let before: Vec<_> = before.iter().map(|line| (*line, Style::new())).collect();
        let after: Vec<_> = after.iter().map(|line| (*line, Style::new())).collect();
        let mut output = Output::new(SIZE, true);
        paint(&mut output, &before);
        let bytes = paint(&mut output, &after);
        let body = bytes
            .strip_prefix("\x1b[?2026h")
            .and_then(|bytes| bytes.strip_suffix("\x1b[?2026l"));
        assert_eq!(body.unwrap_or(&bytes), expected, "{before:?} to {after:?}");
    }

    #[test]
    fn the_first_frame_clears_and_writes_all() {
        let mut output = Output::new(SIZE, true);
        output.queue("setup ");
        let bytes = paint(
            &mut output,
            &[("Ana", Style::new()), ("Brook", Style::new())],
        );
        assert_eq!(
            bytes,
            "setup \x1b[?2026h\x1b[m\x1b[?25l\x1b[2J\x1b[1;1HAna\r\nBrook\x1b[?2026l"
        );
    }

    #[test]
    fn an_unchanged_frame_costs_nothing() {
        check(&["Ana said."], &["Ana said."], "");
    }

    #[test]
    fn what_stays_is_passed_or_bridged() {
        check(&["Ana said so."], &["Ada said so."], "\x1b[1;2Hd");
        check(&["Ana said so."], &["Ava paid so."], "\x1b[1;2Hva p");
        check(&["Ana said so."], &["Ada said no."], "\x1b[1;2Hd\x1b[7Cn");
        check(&["Ana", "Ana"], &["Ana", "Bob"], "\x1b[2;1HBob");
    }

    #[test]
    fn the_empty_rest_of_a_row_is_erased_at_once() {
        check(&["Ana-said so again."], &["Bob"], "\x1b[1;1HBob\x1b[K");
        check(&["Bob said so again."], &["Bob"], "\x1b[1;5H\x1b[K");
        check(&["Ana", "Bob"], &["", "Bob"], "\x1b[1;1H\x1b[K");
        check(
            &["abcdefghijklmnopqrst"],
            &["a                  t"],
            "\x1b[1;2H\x1b[18X",
        );
    }

    #[test]
    fn a_row_with_wide_characters_is_written_as_a_whole() {
        check(&["日本 news"], &["日本 noon"], "\x1b[1;1H日本 noon\x1b[K");
        check(&["日本"], &["a"], "\x1b[1;1Ha\x1b[K");
        check(
            &["e\u{301}a"],
            &["e\u{301}b"],
            "\x1b[1;1He\u{301}\x1b[1;2Hb\x1b[K",
        );
    }

    #[test]
    fn colours_behind_text_are_erased_only_where_terminals_can() {
        let style = Style::new().bg(Color::Blue);
        for (erases_in_colour, expected) in [
            (true, "\x1b[1;2H\x1b[44m\x1b[18X\x1b[m"),
            (false, "\x1b[1;2H\x1b[44m                  \x1b[m"),
        ] {
            let mut output = Output::new(SIZE, erases_in_colour);
            paint(&mut output, &[("abcdefghijklmnopqrst", style)]);
            let bytes = paint(&mut output, &[("a                  t", style)]);
            assert_eq!(bytes, format!("\x1b[?2026h{expected}\x1b[?2026l"));
        }
    }

    #[test]
    fn the_cursor_is_shown_where_it_is_wanted() {
        let mut output = Output::new(SIZE, true);
        let mut frame = |cursor: Option<(u16, u16)>| {
            output.paint(|frame| {
                if let Some(position) = cursor {
                    frame.set_cursor_position(position);
                }
            });
            let bytes = output.bytes().to_owned();
            output.sent();
            bytes
        };
        frame(None);
        assert_eq!(
            frame(Some((3, 1))),
            "\x1b[?2026h\x1b[2;4H\x1b[?25h\x1b[?2026l"
        );
        assert_eq!(frame(Some((3, 1))), "");
        assert_eq!(frame(Some((4, 1))), "\x1b[?2026h\x1b[2;5H\x1b[?2026l");
        assert_eq!(frame(None), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }

    #[test]
    fn no_size_is_too_small() {
        for (cols, rows) in [(0, 0), (1, 1), (0, 5), (5, 0)] {
            let mut output = Output::new(SIZE, true);
            output.resize(Size { cols, rows });
            output.paint(|frame| {
                let area = frame.area();
                frame.buffer_mut().set_style(area, Style::new().bold());
            });
            assert!(!output.is_stale());
        }
    }

    fn emulator() -> vt100::Parser {
        let size = |n| std::num::NonZero::new(n).unwrap();
        vt100::Parser::new(size(SIZE.rows), size(SIZE.cols), 0)
    }

    /// Cells as a page may hold them.
    fn line() -> impl Strategy<Value = Vec<(String, Style)>> {
        let symbol = prop::sample::select(vec![
            "a",
            "b",
            "c",
            " ",
            "  ",
            "              ",
            "—",
            "é",
            "日",
            "e\u{301}",
            "\u{1b}",
        ]);
        let style = prop::sample::select(vec![
            Style::new(),
            Style::new().fg(Color::Red),
            Style::new().bg(Color::Rgb(1, 2, 3)),
            Style::new().add_modifier(Modifier::BOLD | Modifier::ITALIC),
            Style::new()
                .add_modifier(Modifier::UNDERLINED)
                .underline_color(Color::Blue),
            Style::new().add_modifier(Modifier::REVERSED),
        ]);
        prop::collection::vec((symbol.prop_map(str::to_owned), style), 0..12)
    }

    fn put(output: &mut Output, screen: &mut vt100::Parser, lines: &[Vec<(String, Style)>]) {
        output.paint(|frame| {
            for (y, line) in (0..).zip(lines) {
                let mut x = 0;
                for (symbol, style) in line {
                    x = frame
                        .buffer_mut()
                        .set_stringn(x, y, symbol, usize::from(SIZE.cols - x), *style)
                        .0;
                }
            }
        });
        screen.process(output.bytes().as_bytes());
        output.sent();
    }

    proptest! {
        /// A terminal shows the same after any frames as one that was cleared before the last.
        #[test]
        fn frames_add_up(frames in prop::collection::vec(prop::collection::vec(line(), 3), 1..4)) {
            let mut screen = emulator();
            let mut output = Output::new(SIZE, true);
            for frame in &frames {
                put(&mut output, &mut screen, frame);
            }
            let mut fresh = emulator();
            if let Some(frame) = frames.last() {
                put(&mut Output::new(SIZE, false), &mut fresh, frame);
            }
            for row in 0..SIZE.rows {
                for col in 0..SIZE.cols {
                    let (a, b) = (screen.screen().cell(row, col), fresh.screen().cell(row, col));
                    let text = |cell: Option<&vt100::Cell>| cell.map(|cell| (cell.contents().replace(' ', ""), cell.bgcolor(), cell.inverse(), cell.underline()));
                    prop_assert_eq!(text(a), text(b), "row {} col {}", row, col);
                    let shows = |cell: Option<&vt100::Cell>| cell.filter(|cell| !cell.contents().trim().is_empty()).map(|cell| (cell.fgcolor(), cell.bold(), cell.italic()));
                    prop_assert_eq!(shows(a), shows(b), "row {} col {}", row, col);
                }
            }
        }
    }
}

//! A pen on the terminal's screen: where it is, how it writes, and the fewest bytes to change that.
//!
//! Owns cursor movement and links (OSC 8). Leaves how characters look to [`sgr`] and which cells to write
//! to [`super::output`].

mod sgr;

use std::fmt::Write as _;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use self::sgr::{Look, decimal, sgr};
use super::links::Link;

/// Modifiers that show on an empty cell.
const SHOWS_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Stands for a control character, which must never reach the terminal.
const REPLACEMENT: &str = "\u{fffd}";

/// What is written from here on belongs to no link.
pub(super) const END_LINK: &str = "\x1b]8;;\x1b\\";

/// Writes into `out`; begins at an unknown place with the terminal's default look.
#[derive(Debug)]
pub(super) struct Pen<'a> {
    out: &'a mut String,
    at: Option<Position>,
    look: Look,
    link: Option<&'a Link>,
    /// Columns of the screen.
    n_cols: u16,
}

impl<'a> Pen<'a> {
    /// A pen for a screen of so many columns.
    pub(super) fn new(out: &'a mut String, n_cols: u16) -> Self {
        Self {
            out,
            at: None,
            look: Look::default(),
            link: None,
            n_cols,
        }
    }

    /// Where the next character would go, if that is known.
    pub(super) fn at(&self) -> Option<Position> {
        self.at
    }

    /// Moves; nothing is written if it is there already.
    pub(super) fn move_to(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let start = self.out.len();
        let is_near = self.at.is_some_and(|at| forward(self.out, at, to));
        let relative = self.out.len();
        self.out.push_str("\x1b[");
        decimal(self.out, to.y + 1);
        self.out.push(';');
        decimal(self.out, to.x + 1);
        self.out.push('H');
        keep_shorter(self.out, start, relative, is_near);
        self.at = Some(to);
    }

    /// Writes a cell here, as part of a link if it is one, and moves past it.
    pub(super) fn write(&mut self, cell: &Cell, link: Option<&'a Link>) {
        let room = self.at.map_or(0, |at| self.n_cols.saturating_sub(at.x));
        let symbol = visible(cell.symbol());
        let n_cols = if symbol.len() == 1 {
            1
        } else {
            symbol.cell_width()
        };
        let (symbol, n_cols) = if n_cols == 0 || n_cols > room {
            (" ", 1)
        } else {
            (symbol, n_cols)
        };
        self.turn(self.look_for(cell));
        self.tie(link);
        self.out.push_str(symbol);
        self.at = match self.at {
            Some(at) if is_certain(symbol) && n_cols < room => Some(Position {
                x: at.x + n_cols,
                ..at
            }),
            _ => None,
        };
    }

    /// Whether a cell can be written without changing the look or the link.
    pub(super) fn suits(&self, cell: &Cell, link: Option<&Link>) -> bool {
        self.look_for(cell) == self.look && link == self.link
    }

    /// Empties this many cells from here on, without moving.
    pub(super) fn erase(&mut self, n_cells: usize, bg: Color) {
        self.turn(self.blank(bg));
        self.tie(None);
        self.out.push_str("\x1b[");
        decimal(self.out, u16::try_from(n_cells).unwrap_or(u16::MAX));
        self.out.push('X');
    }

    /// Empties the rest of the row, without moving.
    pub(super) fn erase_row(&mut self, bg: Color) {
        self.turn(self.blank(bg));
        self.tie(None);
        self.out.push_str("\x1b[K");
    }

    /// Goes back to the terminal's default look, and out of any link.
    pub(super) fn rest(&mut self) {
        self.tie(None);
        self.turn(Look::default());
    }

    /// The look a cell needs: on an empty one the colour of the text is as good as any.
    fn look_for(&self, cell: &Cell) -> Look {
        if is_blank(cell) {
            return self.blank(cell.bg);
        }
        let is_underlined = cell.modifier.contains(Modifier::UNDERLINED);
        let underline = if is_underlined {
            cell.underline_color
        } else {
            self.look.underline
        };
        Look {
            fg: cell.fg,
            bg: cell.bg,
            underline,
            modifier: cell.modifier,
        }
    }

    fn blank(&self, bg: Color) -> Look {
        Look {
            bg,
            modifier: self.look.modifier - SHOWS_ON_BLANK,
            ..self.look
        }
    }

    /// Goes over from one link to another, or to none.
    fn tie(&mut self, link: Option<&'a Link>) {
        if self.link == link {
            return;
        }
        match link {
            Some(Link { id, address }) => _ = write!(self.out, "\x1b]8;id={id};{address}\x1b\\"),
            None => self.out.push_str(END_LINK),
        }
        self.link = link;
    }

    /// Changes the look, by what differs or from scratch, whichever is shorter.
    fn turn(&mut self, to: Look) {
        let from = self.look;
        if from == to {
            return;
        }
        let start = self.out.len();
        sgr(self.out, Look::default(), to, "0");
        let afresh = self.out.len();
        sgr(self.out, from, to, "");
        keep_shorter(self.out, start, afresh, true);
        self.look = to;
    }
}

/// Whether nothing but its background shows.
pub(super) fn is_blank(cell: &Cell) -> bool {
    matches!(cell.symbol(), " " | "") && !cell.modifier.intersects(SHOWS_ON_BLANK)
}

/// Whether two cells look the same.
pub(super) fn is_alike(a: &Cell, b: &Cell) -> bool {
    a == b || (is_blank(a) && is_blank(b) && a.bg == b.bg)
}

/// Whether a cell holds exactly one character of one column.
pub(super) fn is_narrow(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    symbol.len() == 1 || (is_certain(symbol) && visible(symbol).cell_width() == 1)
}

/// Whether all terminals agree on how many columns this takes: not on clusters, not on emoji.
fn is_certain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    chars.next().is_some_and(|char| char < '\u{1f000}') && chars.next().is_none()
}

/// What of a symbol may reach the terminal: all of it, unless it holds a control character.
fn visible(symbol: &str) -> &str {
    match symbol.as_bytes() {
        [] => " ",
        [0x20..=0x7e] => symbol,
        _ if symbol.chars().any(char::is_control) => REPLACEMENT,
        _ => symbol,
    }
}

/// Of two ways to say the same, from `start` to `middle` and from there to the end of `out`, keeps
/// the shorter one; the second where they are equally long, or the first is `usable` for nothing.
fn keep_shorter(out: &mut String, start: usize, middle: usize, usable: bool) {
    if usable && middle - start < out.len() - middle {
        out.truncate(middle);
    } else {
        out.replace_range(start..middle, "");
    }
}

/// Writes a way from here to a place behind it, down by line feeds, which raw mode leaves alone, and
/// right; whether there is one.
fn forward(out: &mut String, from: Position, to: Position) -> bool {
    let Some(n_rows) = to.y.checked_sub(from.y).filter(|n_rows| *n_rows <= 8) else {
        return false;
    };
    let n_cols = if n_rows == 0 {
        to.x.checked_sub(from.x)
    } else {
        out.push('\r');
        out.extend(std::iter::repeat_n('\n', usize::from(n_rows)));
        Some(to.x)
    };
    match n_cols {
        None => return false,
        Some(0) => {}
        Some(1) => out.push_str("\x1b[C"),
        Some(n) => {
            out.push_str("\x1b[");
            decimal(out, n);
            out.push('C');
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn cell(symbol: &str, style: Style) -> Cell {
        let mut cell = Cell::default();
        cell.set_symbol(symbol).set_style(style);
        cell
    }

    /// Writes one styled `x` per style, from the top left, and compares what comes after the move.
    fn check(styles: &[Style], expected: &str) {
        let mut out = String::new();
        let mut pen = Pen::new(&mut out, 80);
        pen.move_to(Position::ORIGIN);
        for style in styles {
            pen.write(&cell("x", *style), None);
        }
        pen.rest();
        assert_eq!(out.strip_prefix("\x1b[1;1H"), Some(expected), "{styles:?}");
    }

    #[test]
    fn a_look_costs_what_differs() {
        let plain = Style::new();
        check(&[plain, plain], "xx");
        check(&[plain.fg(Color::Red), plain], "\x1b[31mx\x1b[mx");
        check(
            &[plain.fg(Color::LightRed).bg(Color::White)],
            "\x1b[91;107mx\x1b[m",
        );
        check(
            &[plain.fg(Color::Indexed(3)), plain.fg(Color::Rgb(1, 2, 3))],
            "\x1b[38;5;3mx\x1b[38;2;1;2;3mx\x1b[m",
        );
        check(
            &[plain.bold().fg(Color::Red), plain.fg(Color::Red)],
            "\x1b[1;31mx\x1b[22mx\x1b[m",
        );
        check(
            &[plain.bold().dim(), plain.dim()],
            "\x1b[1;2mx\x1b[0;2mx\x1b[m",
        );
        check(
            &[
                plain.bold().fg(Color::Rgb(1, 2, 3)),
                plain.dim().fg(Color::Rgb(1, 2, 3)),
            ],
            "\x1b[1;38;2;1;2;3mx\x1b[22;2mx\x1b[m",
        );
    }

    #[test]
    fn underlines_have_colours_only_where_they_are() {
        let underlined = Style::new().underlined();
        check(
            &[
                underlined.underline_color(Color::Rgb(1, 2, 3)),
                Style::new(),
            ],
            "\x1b[4m\x1b[58:2::1:2:3mx\x1b[24mx\x1b[m",
        );
        check(
            &[underlined.underline_color(Color::Red)],
            "\x1b[4m\x1b[58:5:1mx\x1b[m",
        );
        check(&[Style::new().underline_color(Color::Red)], "x");
    }

    #[test]
    fn a_blank_takes_the_look_that_is_there() {
        let mut out = String::new();
        let mut pen = Pen::new(&mut out, 80);
        pen.move_to(Position::ORIGIN);
        pen.write(&cell("a", Style::new().fg(Color::Red).bold()), None);
        pen.write(&cell(" ", Style::new()), None);
        pen.write(&cell("b", Style::new().fg(Color::Red).bold()), None);
        pen.write(&cell(" ", Style::new().reversed()), None);
        pen.rest();
        assert_eq!(out, "\x1b[1;1H\x1b[1;31ma b\x1b[0;7m \x1b[m");
    }

    fn check_move(from: (u16, u16), to: (u16, u16), expected: &str) {
        let mut out = String::new();
        let mut pen = Pen::new(&mut out, 80);
        pen.at = Some(Position::from(from));
        pen.move_to(Position::from(to));
        assert_eq!(out, expected, "{from:?} to {to:?}");
    }

    #[test]
    fn moves_are_short() {
        check_move((3, 4), (3, 4), "");
        check_move((3, 4), (4, 4), "\x1b[C");
        check_move((3, 4), (9, 4), "\x1b[6C");
        check_move((9, 4), (3, 4), "\x1b[5;4H");
        check_move((9, 4), (0, 5), "\r\n");
        check_move((9, 9), (24, 10), "\r\n\x1b[24C");
        check_move((9, 4), (2, 30), "\x1b[31;3H");
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        for symbol in [
            "\u{1b}[2J",
            "\u{7}",
            "\u{9b}",
            "\u{0}",
            "a\u{8}",
            "\u{85}",
            "\u{7f}",
            "\n",
        ] {
            let mut out = String::new();
            let mut pen = Pen::new(&mut out, 80);
            pen.at = Some(Position::ORIGIN);
            pen.write(&cell(symbol, Style::new()), None);
            assert_eq!(out, REPLACEMENT, "{symbol:?}");
        }
    }

    #[test]
    fn the_place_is_unknown_after_what_terminals_measure_differently() {
        let after = |symbol: &str, col: u16| {
            let mut out = String::new();
            let mut pen = Pen::new(&mut out, 80);
            pen.at = Some(Position { x: col, y: 0 });
            pen.write(&cell(symbol, Style::new()), None);
            (pen.at.map(|at| at.x), out)
        };
        assert_eq!(after("a", 3), (Some(4), "a".to_owned()));
        assert_eq!(after("日", 3), (Some(5), "日".to_owned()));
        assert_eq!(after("e\u{301}", 3), (None, "e\u{301}".to_owned()));
        assert_eq!(after("👩‍🚀", 3), (None, "👩‍🚀".to_owned()));
        assert_eq!(after("a", 79), (None, "a".to_owned()));
        assert_eq!(after("日", 79), (None, " ".to_owned()));
        assert_eq!(after("\u{200b}", 3), (Some(4), " ".to_owned()));
    }
}

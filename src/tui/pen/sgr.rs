//! How characters look, as SGR sequences (ECMA-48 §8.3; colours as in ITU-T T.416 and xterm's
//! ctlseqs).

use ratatui::style::{Color, Modifier};

/// What SGR number sets each modifier, and what number takes it away.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// How characters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) underline: Color,
    pub(super) modifier: Modifier,
}

/// Writes the sequence from one look to another; `first` is a parameter to begin with.
///
/// The colour of an underline goes into a sequence of its own, spelled with colons: terminals that
/// do not know it drop all of it, instead of taking its numbers for attributes.
pub(super) fn sgr(out: &mut String, from: Look, to: Look, first: &str) {
    let start = out.len();
    out.push_str("\x1b[");
    let body = out.len();
    out.push_str(first);
    let mut left = from.modifier;
    for (modifier, _, off) in MODIFIERS {
        if left.contains(modifier) && !to.modifier.contains(modifier) {
            number(out, body, off);
            for (other, _, other_off) in MODIFIERS {
                left.set(other, left.contains(other) && other_off != off);
            }
        }
    }
    for (modifier, on, _) in MODIFIERS {
        if to.modifier.contains(modifier) && !left.contains(modifier) {
            number(out, body, on);
        }
    }
    if to.fg != from.fg {
        color(out, body, to.fg, 30);
    }
    if to.bg != from.bg {
        color(out, body, to.bg, 40);
    }
    match out.get(body..) {
        None | Some("") => out.truncate(start),
        Some("0") => {
            out.truncate(body);
            out.push('m');
        }
        Some(_) => out.push('m'),
    }
    if to.underline != from.underline {
        underline(out, to.underline);
    }
}

fn underline(out: &mut String, color: Color) {
    match color {
        Color::Reset => return out.push_str("\x1b[59m"),
        Color::Rgb(r, g, b) => {
            out.push_str("\x1b[58:2:");
            for part in [r, g, b] {
                out.push(':');
                decimal(out, part.into());
            }
        }
        other => {
            out.push_str("\x1b[58:5:");
            decimal(out, index(other).into());
        }
    }
    out.push('m');
}

/// Adds a parameter to the sequence whose parameters begin at byte `body`.
fn number(out: &mut String, body: usize, n: u8) {
    if out.len() > body {
        out.push(';');
    }
    decimal(out, n.into());
}

/// Adds a colour; `base` is 30 for the text and 40 for what is behind it.
fn color(out: &mut String, body: usize, color: Color, base: u8) {
    let mut add = |n| number(out, body, n);
    match color {
        Color::Reset => add(base + 9),
        Color::Indexed(n) => [base + 8, 5, n].into_iter().for_each(add),
        Color::Rgb(r, g, b) => [base + 8, 2, r, g, b].into_iter().for_each(add),
        named => match index(named) {
            n @ 0..=7 => add(base + n),
            n => add(base + 60 + n - 8),
        },
    }
}

/// The place of a colour in the terminal's palette.
fn index(color: Color) -> u8 {
    match color {
        Color::Reset | Color::Rgb(..) | Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(n) => n,
    }
}

/// Writes a number. A frame has thousands of them, too many for the machinery of `write!`.
pub(super) fn decimal(out: &mut String, n: u16) {
    if n >= 10 {
        decimal(out, n / 10);
    }
    out.extend(char::from_digit(u32::from(n % 10), 10));
}

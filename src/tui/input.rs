//! What the terminal sends, as keys, mouse, pastes and answers.
//!
//! Owns the meaning of each piece that [`super::scan`] cuts; whatever has none is dropped here, so
//! that a late answer or an unknown sequence is never typed into the app. termina's parser knows
//! the keyboard, mouse and reply formats; it is given one whole sequence at a time.
//! Leaves reading bytes to [`super::run`].

use std::time::{Duration, Instant};

use termina::Event;
use termina::Parser;
use termina::escape::csi::{Csi, Device, Mode, ThemeMode};
use termina::escape::osc::{ColorOrQuery, DynamicColorNumber, Osc};
use termina::event::{
    KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind,
};
use termina::style::RgbColor;

use super::scan::{Piece, Scanner};
use crate::app::Key;
use crate::app::event::{Mouse, MouseKind};
use crate::app::key::Code;
use crate::theme::Variant;

/// Something the terminal sent, by its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TerminalEvent {
    /// A key was pressed or repeats.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted; lines end with `\n`.
    Paste(String),
    /// The terminal's window got (`true`) or lost the focus.
    Focus(bool),
    /// The terminal's background, because it was asked or because it changed.
    Appearance(Variant),
    /// Every question asked so far has been answered or will not be.
    Answered,
}

/// The terminal's side of the conversation so far.
#[derive(Debug, Default)]
pub(crate) struct Input {
    scanner: Scanner,
    pieces: Vec<Piece>,
    /// When an unfinished piece is given up.
    deadline: Option<Instant>,
}

impl Input {
    /// Takes bytes read at this time and returns what they mean.
    pub(crate) fn read(&mut self, bytes: &[u8], now: Instant) -> Vec<TerminalEvent> {
        self.scanner.feed(bytes, &mut self.pieces);
        self.deadline = self
            .scanner
            .patience()
            .map(|patience: Duration| now + patience);
        self.pieces.drain(..).filter_map(meaning).collect()
    }

    /// When [`Self::give_up`] should be called unless more bytes come; usually never.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// No more bytes came in time: an `ESC` was a key.
    pub(crate) fn give_up(&mut self) -> Vec<TerminalEvent> {
        self.deadline = None;
        self.scanner.give_up(&mut self.pieces);
        self.pieces.drain(..).filter_map(meaning).collect()
    }
}

fn meaning(piece: Piece) -> Option<TerminalEvent> {
    match piece {
        Piece::Char { char, alt } => typed(char, alt).map(TerminalEvent::Key),
        Piece::Escape => Some(TerminalEvent::Key(Key::new(Code::Esc))),
        Piece::Sequence(bytes) => sequence(&bytes),
        Piece::Paste(bytes) => Some(TerminalEvent::Paste(
            String::from_utf8_lossy(&bytes)
                .replace("\r\n", "\n")
                .replace('\r', "\n"),
        )),
    }
}

/// The key that types a character on a keyboard which sends no more than characters.
fn typed(char: char, alt: bool) -> Option<Key> {
    let key = match char {
        '\r' => Key::new(Code::Enter),
        '\t' => Key::new(Code::Tab),
        '\u{8}' | '\u{7f}' => Key::new(Code::Backspace),
        '\0' => ctrl(' '),
        '\u{1}'..='\u{1a}' => ctrl(char::from(u8::try_from(char).ok()? - 1 + b'a')),
        '\u{1b}' => Key::new(Code::Esc),
        '\u{1c}'..='\u{1f}' => ctrl(char::from(u8::try_from(char).ok()? - 0x1c + b'\\')),
        _ if char.is_control() => return None,
        _ => Key::char(char),
    };
    Some(Key { alt, ..key })
}

const fn ctrl(char: char) -> Key {
    Key {
        ctrl: true,
        ..Key::char(char)
    }
}

/// What a whole sequence says. Those that the parser would give up half-way, taking the rest for
/// typed characters, are not given to it; if it finds more than one event it has not understood.
fn sequence(bytes: &[u8]) -> Option<TerminalEvent> {
    let is_known = match bytes.split_at_checked(2)? {
        (b"\x1bO", key) => key.len() == 1,
        (b"\x1b[", rest) => matches!(
            rest.first(),
            Some(b'0'..=b'9' | b'A'..=b'Z' | b'[' | b'<' | b'>' | b'?')
        ),
        (introducer, _) => matches!(introducer, b"\x1b]" | b"\x1bP"),
    };
    if !is_known {
        return None;
    }
    let mut parser = Parser::default();
    parser.parse(bytes, false);
    let (event, None) = (parser.pop()?, parser.pop()) else {
        return None;
    };
    match event {
        Event::Key(event) => key(event).map(TerminalEvent::Key),
        Event::Mouse(event) => mouse(event).map(TerminalEvent::Mouse),
        Event::FocusIn => Some(TerminalEvent::Focus(true)),
        Event::FocusOut => Some(TerminalEvent::Focus(false)),
        Event::Csi(Csi::Mode(Mode::ReportTheme(mode))) => {
            Some(TerminalEvent::Appearance(match mode {
                ThemeMode::Dark => Variant::Dark,
                ThemeMode::Light => Variant::Light,
            }))
        }
        Event::Csi(Csi::Device(Device::DeviceAttributes(()))) => Some(TerminalEvent::Answered),
        Event::Osc(Osc::ChangeDynamicColors(DynamicColorNumber::TextBackgroundColor, colors)) => {
            match colors.as_slice() {
                [ColorOrQuery::Color(color)] => Some(TerminalEvent::Appearance(variant(*color))),
                _ => None,
            }
        }
        Event::Csi(_)
        | Event::Osc(_)
        | Event::Dcs(_)
        | Event::Paste(_)
        | Event::WindowResized(_) => None,
    }
}

/// A key as the reader thinks of it; none for a release, a modifier alone or a key with Super.
fn key(event: KeyEvent) -> Option<Key> {
    let foreign = Modifiers::SUPER | Modifiers::HYPER | Modifiers::META;
    if event.kind == KeyEventKind::Release || event.modifiers.intersects(foreign) {
        return None;
    }
    let shift = event.modifiers.contains(Modifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(char) if char.is_control() => return None,
        KeyCode::Char(char) if shift => Code::Char(char.to_uppercase().next().unwrap_or(char)),
        KeyCode::Char(char) => Code::Char(char),
        KeyCode::Enter => Code::Enter,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Escape => Code::Esc,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Insert => Code::Insert,
        KeyCode::Delete => Code::Delete,
        KeyCode::Function(n) => Code::Function(n),
        _ => return None,
    };
    let key = Key {
        code,
        ctrl: event.modifiers.contains(Modifiers::CONTROL),
        alt: event.modifiers.contains(Modifiers::ALT),
        shift: shift && !matches!(code, Code::Char(_)),
    };
    Some(same_everywhere(key))
}

/// Keyboards that tell Ctrl-I, Ctrl-M, Ctrl-H and Ctrl-[ from Tab, Enter, Backspace and Esc are few:
/// these are one key everywhere.
fn same_everywhere(key: Key) -> Key {
    let code = match key.code {
        Code::Char('i') if key.ctrl => Code::Tab,
        Code::Char('m') if key.ctrl => Code::Enter,
        Code::Char('h') if key.ctrl => Code::Backspace,
        Code::Char('[') if key.ctrl => Code::Esc,
        _ => return key,
    };
    Key {
        code,
        ctrl: false,
        ..key
    }
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollDown => MouseKind::Wheel(true),
        MouseEventKind::ScrollUp => MouseKind::Wheel(false),
        _ => return None,
    };
    Some(Mouse {
        kind,
        col: event.column,
        row: event.row,
    })
}

/// Dark where the colour's luma (ITU-R BT.601) is in the lower half.
fn variant(color: RgbColor) -> Variant {
    let luma =
        299 * u32::from(color.red) + 587 * u32::from(color.green) + 114 * u32::from(color.blue);
    if luma < 128_000 {
        Variant::Dark
    } else {
        Variant::Light
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> Vec<TerminalEvent> {
        let mut input = Input::default();
        let mut events = input.read(bytes, crate::tui::now());
        if input.deadline().is_some() {
            events.extend(input.give_up());
        }
        events
    }

    /// Spells events, one word each.
    fn spell(events: &[TerminalEvent]) -> String {
        let words = events.iter().map(|event| match event {
            TerminalEvent::Key(key) => key.to_string(),
            TerminalEvent::Mouse(mouse) => format!("{:?}@{},{}", mouse.kind, mouse.col, mouse.row),
            TerminalEvent::Paste(text) => format!("paste({text:?})"),
            TerminalEvent::Focus(true) => "focus".to_owned(),
            TerminalEvent::Focus(false) => "blur".to_owned(),
            TerminalEvent::Appearance(variant) => format!("{variant:?}"),
            TerminalEvent::Answered => "answered".to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn check(bytes: &str, expected: &str) {
        assert_eq!(
            spell(&read(bytes.as_bytes())),
            expected,
            "{}",
            bytes.escape_debug()
        );
    }

    #[test]
    fn characters_are_keys() {
        check("gG]é日", "g G ] é 日");
        check(" \r\t\x7f", "space enter tab backspace");
        check("\x1b", "esc");
        check("\x1bx\x1bX\x1b\r\x1b[", "alt-x alt-X alt-enter alt-[");
    }

    #[test]
    fn control_characters_are_keys_with_ctrl() {
        check("\x01\x1a\n\0", "ctrl-a ctrl-z ctrl-j ctrl-space");
        check("\x1c\x1d\x1e\x1f", r"ctrl-\ ctrl-] ctrl-^ ctrl-_");
        check("\x08", "backspace");
        check("\u{85}\u{9b}1A", "1 A");
    }

    #[test]
    fn named_keys_in_every_dialect() {
        check("\x1b[A\x1bOA\x1b[B\x1b[C\x1b[D", "up up down right left");
        check(
            "\x1b[H\x1b[1~\x1b[7~\x1bOH\x1b[F\x1b[4~\x1b[8~",
            "home home home home end end end",
        );
        check("\x1b[5~\x1b[6~\x1b[2~\x1b[3~", "pgup pgdn insert delete");
        check(
            "\x1bOP\x1b[11~\x1b[[A\x1b[P\x1b[15~\x1b[24~",
            "f1 f1 f1 f1 f5 f12",
        );
        check(
            "\x1b[Z\x1b[1;2A\x1b[1;5C\x1b[1;3D\x1b[3;5~",
            "shift-tab shift-up ctrl-right alt-left ctrl-delete",
        );
    }

    #[test]
    fn the_kitty_keyboard_speaks_the_same_keys() {
        check("\x1b[27u\x1b[106u\x1b[100;5u", "esc j ctrl-d");
        check("\x1b[97;4u\x1b[97;6u", "alt-A ctrl-A");
        check(
            "\x1b[105;5u\x1b[109;5u\x1b[104;5u\x1b[91;5u",
            "tab enter backspace esc",
        );
        check("\x1b[9;2u\x1b[13;2u", "shift-tab shift-enter");
        check("\x1b[106;1:1u\x1b[106;1:2u\x1b[106;1:3u", "j j");
        check("\x1b[106;9u\x1b[57441;2u\x1b[57358u", "");
        check("\x1b[57421u\x1b[57400u", "pgup 1");
        check("\x1b[106;129u", "j");
    }

    #[test]
    fn the_mouse_points_at_cells_from_zero() {
        check(
            "\x1b[<0;1;1M\x1b[<32;300;20M\x1b[<0;300;20m",
            "Press@0,0 Drag@299,19 Release@299,19",
        );
        check(
            "\x1b[<64;5;6M\x1b[<65;5;6M",
            "Wheel(false)@4,5 Wheel(true)@4,5",
        );
        check("\x1b[<2;5;6M\x1b[<35;5;6M\x1b[<0;0;0M", "Press@0,0");
        check("\x1b[M !!", "Press@0,0");
    }

    #[test]
    fn a_paste_is_text_whatever_it_contains() {
        check(
            "\x1b[200~one\r\ntwo\rq\x1b[A\x1b[201~j",
            "paste(\"one\\ntwo\\nq\\u{1b}[A\") j",
        );
    }

    #[test]
    fn answers_are_understood() {
        check(
            "\x1b]11;rgb:1818/1a1a/1f1f\x1b\\\x1b[?64;1;2c",
            "Dark answered",
        );
        check("\x1b]11;rgb:ffff/ffff/dddd\x07", "Light");
        check("\x1b]11;#fdf6e3\x07\x1b]11;rgb:00/2b/36\x07", "Light Dark");
        check("\x1b[?997;1n\x1b[?997;2n", "Dark Light");
        check("\x1b[I\x1b[O", "focus blur");
    }

    #[test]
    fn what_is_not_understood_is_not_typed() {
        check("\x1b]10;rgb:1818/1a1a/1f1f\x07j", "j");
        check("\x1b]52;c;aGVsbG8=\x07\x1b]11;nonsense\x07j", "j");
        check("\x1bP>|a terminal(1.0)\x1b\\\x1bP1+r524742\x1b\\j", "j");
        check(
            "\x1b[>41;379;0c\x1b[?2026;2$y\x1b[?2048;0$y\x1b[12;1Rj",
            "j",
        );
        check(
            "\x1b[;5A\x1b[99999999u\x1b[999~\x1b[;A\x1b[;u\x1b[=c\x1b[?1;2h\x1b[?62n\x1bO5Aj",
            "j",
        );
        check("\x1b_Gi=1;OK\x1b\\j", "j");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            read(&bytes);
        }

        #[test]
        fn no_sequence_makes_it_panic(body in "[\\[\\]PO_][ -~]{0,12}[a-zA-Z~\u{7}]") {
            for event in read(format!("\u{1b}{body}").as_bytes()) {
                if let TerminalEvent::Key(Key { code: Code::Char(char), .. }) = event {
                    prop_assert!(!char.is_control());
                }
            }
        }
    }
}

//! Cuts the bytes a terminal sends into pieces: a typed character, an escape sequence, a paste.
//!
//! Owns where a piece ends, however the bytes arrive, and what is given up when the rest never
//! comes. Leaves to [`super::input`] what a piece means.
//!
//! The states are those of a terminal's own parser (ECMA-48; Paul Williams' state machine), seen
//! from the other side. `ESC` alone is a key as well, and so is `ESC` before any other key, which
//! only time can tell from the beginning of a sequence: [`Scanner::patience`].

use std::time::Duration;

/// How long the bytes after an `ESC` may take before it counts as a key.
const KEY_PATIENCE: Duration = Duration::from_millis(25);

/// How long a reply or a paste may pause before it counts as broken off.
const TEXT_PATIENCE: Duration = Duration::from_secs(1);

/// The longest escape sequence worth keeping, in bytes.
const MAX_SEQUENCE: usize = 1024;

/// The longest paste, in bytes; what is beyond is dropped.
const MAX_PASTE: usize = 1 << 20;

const ESC: u8 = 0x1b;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// One thing the terminal said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A character, perhaps a control character, perhaps with `ESC` before it (`alt`).
    Char {
        /// The character as sent.
        char: char,
        /// `ESC` came before it.
        alt: bool,
    },
    /// `ESC` for itself.
    Escape,
    /// A complete escape sequence, from `ESC` to its last byte.
    Sequence(Vec<u8>),
    /// Pasted text.
    Paste(Vec<u8>),
}

/// Where in a piece the scanner is; its bytes so far are in [`Scanner::bytes`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// In a character of this many bytes, after `ESC` or not.
    Char { n_bytes: usize, alt: bool },
    /// After `ESC`.
    Escape,
    /// After `ESC O`: one key.
    SingleShift,
    /// After `ESC [`: parameters, then one final byte.
    Control,
    /// In the last bytes of a sequence whose end depends on a count: this many are missing.
    Counted(usize),
    /// After `ESC ]`, `ESC P` or `ESC _`: text up to `ESC \` or BEL.
    Text,
    /// In such a text, after `ESC`.
    TextEscape,
    /// Between the marks of a paste.
    Paste,
}

/// Takes bytes as they come and remembers what is unfinished.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    state: State,
    bytes: Vec<u8>,
}

impl Scanner {
    /// Takes the next bytes; finished pieces are added to `pieces`.
    pub(super) fn feed(&mut self, bytes: &[u8], pieces: &mut Vec<Piece>) {
        for &byte in bytes {
            self.step(byte, pieces);
        }
    }

    /// How long to wait for more bytes before [`Self::give_up`]; none if nothing depends on it.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Escape => Some(KEY_PATIENCE),
            State::SingleShift | State::Control | State::Text if self.bytes.len() == 2 => {
                Some(KEY_PATIENCE)
            }
            State::Text | State::TextEscape | State::Paste => Some(TEXT_PATIENCE),
            State::Ground
            | State::Char { .. }
            | State::SingleShift
            | State::Control
            | State::Counted(_) => None,
        }
    }

    /// The rest did not come: what there is counts as keys, or as the whole paste.
    pub(super) fn give_up(&mut self, pieces: &mut Vec<Piece>) {
        let bytes = std::mem::take(&mut self.bytes);
        match (std::mem::take(&mut self.state), bytes.as_slice()) {
            (State::Paste, _) => pieces.push(Piece::Paste(bytes)),
            (_, [ESC]) => pieces.push(Piece::Escape),
            (_, [ESC, key]) => pieces.push(Piece::Char {
                char: char::from(*key),
                alt: true,
            }),
            _ => {}
        }
    }

    fn step(&mut self, byte: u8, pieces: &mut Vec<Piece>) {
        match self.state {
            State::Ground => self.begin(byte, false, pieces),
            State::Char { n_bytes, alt } => self.char(byte, n_bytes, alt, pieces),
            State::Escape => self.escape(byte, pieces),
            State::SingleShift => self.single_shift(byte, pieces),
            State::Control => self.control(byte, pieces),
            State::Counted(n_missing) => {
                self.bytes.push(byte);
                match n_missing {
                    0 | 1 => self.finish(pieces),
                    _ => self.state = State::Counted(n_missing - 1),
                }
            }
            State::Text => self.text(byte, pieces),
            State::TextEscape => {
                if byte == b'\\' {
                    self.keep(byte);
                    self.finish(pieces);
                } else {
                    self.restart();
                    self.escape(byte, pieces);
                }
            }
            State::Paste => self.paste(byte, pieces),
        }
    }

    /// The first byte of a key.
    fn begin(&mut self, byte: u8, alt: bool, pieces: &mut Vec<Piece>) {
        self.bytes.clear();
        self.state = State::Ground;
        let n_bytes = match byte {
            ESC => {
                self.restart();
                return;
            }
            0x00..=0x7f => {
                pieces.push(Piece::Char {
                    char: char::from(byte),
                    alt,
                });
                return;
            }
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            0x80..=0xc1 | 0xf5..=0xff => return,
        };
        self.bytes.push(byte);
        self.state = State::Char { n_bytes, alt };
    }

    /// One more byte of a character of several.
    fn char(&mut self, byte: u8, n_bytes: usize, alt: bool, pieces: &mut Vec<Piece>) {
        if byte & 0xc0 != 0x80 {
            self.begin(byte, false, pieces);
            return;
        }
        self.bytes.push(byte);
        if self.bytes.len() < n_bytes {
            return;
        }
        if let Some(char) = str::from_utf8(&self.bytes)
            .ok()
            .and_then(|text| text.chars().next())
        {
            pieces.push(Piece::Char { char, alt });
        }
        self.bytes.clear();
        self.state = State::Ground;
    }

    /// The byte after `ESC`.
    fn escape(&mut self, byte: u8, pieces: &mut Vec<Piece>) {
        self.state = match byte {
            b'[' => State::Control,
            b'O' => State::SingleShift,
            b']' | b'P' | b'_' => State::Text,
            ESC => {
                pieces.push(Piece::Escape);
                return;
            }
            _ => {
                self.begin(byte, true, pieces);
                return;
            }
        };
        self.bytes.push(byte);
    }

    fn single_shift(&mut self, byte: u8, pieces: &mut Vec<Piece>) {
        match byte {
            b'0'..=b'9' | b';' => self.keep(byte),
            0x20..=0x7e => {
                self.keep(byte);
                self.finish(pieces);
            }
            _ => self.begin(byte, false, pieces),
        }
    }

    fn control(&mut self, byte: u8, pieces: &mut Vec<Piece>) {
        let is_first = self.bytes.len() == 2;
        match byte {
            0x20..=0x3f => self.keep(byte),
            // F1 to F5 of the Linux console: ESC [ [ A.
            b'[' if is_first => {
                self.keep(byte);
                self.state = State::Counted(1);
            }
            // The oldest mouse report: button, column and row as one byte each.
            b'M' if is_first => {
                self.keep(byte);
                self.state = State::Counted(3);
            }
            0x40..=0x7e => {
                self.keep(byte);
                self.finish(pieces);
            }
            _ => self.begin(byte, false, pieces),
        }
    }

    fn text(&mut self, byte: u8, pieces: &mut Vec<Piece>) {
        match (self.bytes.as_slice(), byte) {
            // Replies begin with a number or a sign (`G` for pictures); a letter is the next key.
            ([ESC, key], 0x00..=0x1a | 0x1c..=0x1f | 0x40..=0x7f)
                if (*key, byte) != (b'_', b'G') =>
            {
                pieces.push(Piece::Char {
                    char: char::from(*key),
                    alt: true,
                });
                self.begin(byte, false, pieces);
            }
            (_, 0x07) => {
                self.keep(byte);
                self.finish(pieces);
            }
            (_, ESC) => {
                self.keep(byte);
                self.state = State::TextEscape;
            }
            // CAN and SUB break a sequence off, as in terminals; Ctrl-C does for readers.
            (_, 0x03 | 0x18 | 0x1a) => self.begin(byte, false, pieces),
            _ => self.keep(byte),
        }
    }

    fn paste(&mut self, byte: u8, pieces: &mut Vec<Piece>) {
        if self.bytes.len() == MAX_PASTE + PASTE_END.len() {
            self.bytes.remove(MAX_PASTE);
        }
        self.bytes.push(byte);
        if let Some(text) = self.bytes.strip_suffix(PASTE_END) {
            pieces.push(Piece::Paste(text.to_vec()));
            self.bytes.clear();
            self.state = State::Ground;
        }
    }

    /// One more byte of a sequence; one that grows too long is followed to its end, but not kept.
    fn keep(&mut self, byte: u8) {
        if self.bytes.len() <= MAX_SEQUENCE {
            self.bytes.push(byte);
        }
    }

    /// The sequence is complete.
    fn finish(&mut self, pieces: &mut Vec<Piece>) {
        let bytes = std::mem::take(&mut self.bytes);
        self.state = State::Ground;
        if bytes == PASTE_START {
            self.state = State::Paste;
        } else if bytes.len() <= MAX_SEQUENCE {
            pieces.push(Piece::Sequence(bytes));
        }
    }

    /// An `ESC` begins something new.
    fn restart(&mut self) {
        self.bytes.clear();
        self.bytes.push(ESC);
        self.state = State::Escape;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scan(bytes: &[u8]) -> (Vec<Piece>, Scanner) {
        let mut scanner = Scanner::default();
        let mut pieces = Vec::new();
        scanner.feed(bytes, &mut pieces);
        (pieces, scanner)
    }

    /// Spells pieces: characters as they are, `A-` before one after `ESC`, sequences in brackets.
    fn spell(pieces: &[Piece]) -> String {
        let spelled = pieces.iter().map(|piece| match piece {
            Piece::Char { char, alt: false } => char.escape_debug().to_string(),
            Piece::Char { char, alt: true } => format!("A-{}", char.escape_debug()),
            Piece::Escape => "esc".to_owned(),
            Piece::Sequence(bytes) => {
                format!("<{}>", bytes.get(1..).unwrap_or_default().escape_ascii())
            }
            Piece::Paste(bytes) => format!("paste({})", bytes.escape_ascii()),
        });
        spelled.collect::<Vec<_>>().join(" ")
    }

    fn check(bytes: &[u8], expected: &str) {
        let (mut pieces, mut scanner) = scan(bytes);
        if scanner.patience().is_some() {
            scanner.give_up(&mut pieces);
        }
        assert_eq!(spell(&pieces), expected, "{}", bytes.escape_ascii());
    }

    #[test]
    fn characters_are_pieces() {
        check("gé日🙂".as_bytes(), "g é 日 🙂");
        check(b"\r\t\x7f\x01", r"\r \t \u{7f} \u{1}");
        check(b"\x1bx\x1b\xc3\xa9", "A-x A-é");
        check(b"a\x80\xff\xc3b", "a b");
        check(b"\xc3\x1b[Aj", "<[A> j");
    }

    #[test]
    fn an_escape_alone_is_a_key() {
        check(b"\x1b", "esc");
        check(b"\x1b\x1b", "esc esc");
        check(b"\x1b\x1b[A", "esc <[A>");
        check(b"\x1b[", "A-[");
        check(b"\x1bO", "A-O");
        check(b"\x1b]", "A-]");
        check(b"\x1b]jj", "A-] j j");
        check(b"\x1bPq", "A-P q");
    }

    #[test]
    fn sequences_are_whole() {
        check(b"\x1b[Ax", "<[A> x");
        check(b"\x1b[1;5Ax", "<[1;5A> x");
        check(b"\x1bOPx", "<OP> x");
        check(b"\x1b[[Ax", "<[[A> x");
        check(b"\x1b[M !!x", "<[M !!> x");
        check(b"\x1b[?64;1;2cx", "<[?64;1;2c> x");
        check(b"\x1b[>1 qx", "<[>1 q> x");
        check(b"\x1b]11;rgb:1/2/3\x07x", r"<]11;rgb:1/2/3\x07> x");
        check(b"\x1b]11;rgb:1/2/3\x1b\\x", r"<]11;rgb:1/2/3\x1b\\> x");
        check(
            b"\x1bP>|a terminal(1)\x1b\\x",
            r"<P>|a terminal(1)\x1b\\> x",
        );
        check(b"\x1b_Gi=1;OK\x1b\\x", r"<_Gi=1;OK\x1b\\> x");
    }

    #[test]
    fn broken_sequences_end_at_the_next_one() {
        check(b"\x1b[1;\x1b[Ax", "<[A> x");
        check(b"\x1b]11;rgb\x1b[Ax", "<[A> x");
        check(b"\x1b]11;rgb", "");
        check(b"\x1b]11;rgb\x03q", r"\u{3} q");
        check(
            &[b"\x1b[", vec![b'1'; 5000].as_slice(), b"Ax"].concat(),
            "x",
        );
        check(
            &[b"\x1b]1", vec![b'1'; 5000].as_slice(), b"\x07x"].concat(),
            "x",
        );
    }

    #[test]
    fn a_paste_is_one_piece() {
        check(b"\x1b[200~a\x1b[A\nb\x1b[201~c", r"paste(a\x1b[A\nb) c");
        check(b"\x1b[200~never ended", "paste(never ended)");
        let long = [PASTE_START, &vec![b'x'; MAX_PASTE * 2], PASTE_END, b"q"].concat();
        let (pieces, _) = scan(&long);
        assert!(
            matches!(pieces.as_slice(), [Piece::Paste(text), Piece::Char { char: 'q', .. }] if text.len() == MAX_PASTE)
        );
    }

    #[test]
    fn only_an_unfinished_key_is_waited_for_briefly() {
        for (bytes, patience) in [
            (b"j".as_slice(), None),
            (b"\x1b", Some(KEY_PATIENCE)),
            (b"\x1b[", Some(KEY_PATIENCE)),
            (b"\x1b[1", None),
            (b"\xe2\x80", None),
            (b"\x1b]1", Some(TEXT_PATIENCE)),
            (b"\x1b[200~", Some(TEXT_PATIENCE)),
            (b"\x1b[A", None),
        ] {
            assert_eq!(
                scan(bytes).1.patience(),
                patience,
                "{}",
                bytes.escape_ascii()
            );
        }
    }

    proptest! {
        #[test]
        fn pieces_do_not_depend_on_how_bytes_arrive(
            parts in prop::collection::vec(prop_oneof![
                any::<u8>().prop_map(|byte| vec![byte]),
                prop::sample::select(vec!["\x1b", "\x1b[", "\x1b]1", "\x1b\\", "\x1b[200~", "\x1b[201~", "é", "\x1bO", "\x07", "1;2", "M"])
                    .prop_map(|part| part.as_bytes().to_vec()),
            ], 0..40),
        ) {
            let bytes = parts.concat();
            let mut scanner = Scanner::default();
            let mut pieces = Vec::new();
            for part in &parts {
                scanner.feed(part, &mut pieces);
            }
            let (whole, other) = scan(&bytes);
            prop_assert_eq!(&pieces, &whole);
            prop_assert_eq!(scanner.state, other.state);
            scanner.give_up(&mut pieces);
            prop_assert_eq!(scanner.patience(), None);
        }
    }
}

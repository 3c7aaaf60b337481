//! Keys as the reader of an article thinks of them, and their spelling in config and help.
//!
//! Owns one spelling per key (`ctrl-d`, `alt-left`, `space`, `G`, `f5`), read and written here only.
//! Leaves to [`super::keymap`] what a key does and to `tui::input` how terminals send it.

use std::fmt;
use std::str::FromStr;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key; a letter carries its own case.
    pub code: Code,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held; never set for a character, which carries its case itself.
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the keys' own")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Function(u8),
}

/// Names of the keys that have one.
const NAMES: &[(&str, Code)] = &[
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("down", Code::Down),
    ("end", Code::End),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("home", Code::Home),
    ("insert", Code::Insert),
    ("left", Code::Left),
    ("pgdn", Code::PageDown),
    ("pgup", Code::PageUp),
    ("right", Code::Right),
    ("space", Code::Char(' ')),
    ("tab", Code::Tab),
    ("up", Code::Up),
];

impl Key {
    /// The bare key.
    pub const fn new(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The key of a character.
    pub const fn char(char: char) -> Self {
        Self::new(Code::Char(char))
    }

    /// The character that this key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(char) if !self.ctrl && !self.alt => Some(char),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(char) => write!(f, "{char}"),
            Code::Function(n) => write!(f, "f{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl FromStr for Key {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        let mut key = Self::new(Code::Esc);
        let mut rest = name;
        loop {
            let lower = rest.to_ascii_lowercase();
            let (held, n_bytes) = match lower.as_str() {
                l if l.starts_with("ctrl-") => (&mut key.ctrl, 5),
                l if l.starts_with("shift-") => (&mut key.shift, 6),
                l if l.starts_with("alt-") => (&mut key.alt, 4),
                _ => break,
            };
            *held = true;
            rest = rest.get(n_bytes..).ok_or(())?;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(char), None) => Code::Char(char),
            _ => code_of(rest).ok_or(())?,
        };
        if let (Code::Char(char), true) = (key.code, key.shift) {
            key.code = Code::Char(char.to_uppercase().next().unwrap_or(char));
            key.shift = false;
        }
        Ok(key)
    }
}

fn code_of(name: &str) -> Option<Code> {
    let lower = name.to_ascii_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == lower) {
        return Some(*code);
    }
    let n: u8 = lower.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&n).then_some(Code::Function(n))
}

/// Reads a chord: keys one after the other, as in `gg`, `]q`, `z space` or `ctrl-d`.
///
/// Named keys and keys with a modifier stand between spaces; other characters may stand together.
pub fn parse_chord(chord: &str) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    for word in chord.split(' ').filter(|word| !word.is_empty()) {
        match word.parse::<Key>() {
            Ok(key) => keys.push(key),
            Err(()) if word.contains("trl-") || word.contains("alt-") => return None,
            Err(()) => keys.extend(word.chars().map(Key::char)),
        }
    }
    (!keys.is_empty()).then_some(keys)
}

/// Spells a chord as [`parse_chord`] reads it.
pub fn spell_chord(keys: &[Key]) -> String {
    let plain = keys
        .iter()
        .all(|key| key.typed().is_some_and(|char| char != ' '));
    let words: Vec<String> = keys.iter().map(Key::to_string).collect();
    words.join(if plain { "" } else { " " })
}

/// A chord as a sentence names it: `Enter` and `Esc` have a capital letter on keyboards.
pub fn named(chord: &str) -> String {
    let is_name = NAMES.iter().any(|(name, _)| *name == chord);
    let mut chars = chord.chars();
    match chars.next() {
        Some(first) if is_name => first.to_ascii_uppercase().to_string() + chars.as_str(),
        _ => chord.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(chord: &str) {
        let keys = parse_chord(chord).unwrap_or_default();
        assert_eq!(spell_chord(&keys), chord);
    }

    #[test]
    fn chords_are_spelled_as_they_are_read() {
        for chord in [
            "j",
            "gg",
            "]q",
            "ctrl-d",
            "alt-left",
            "space",
            "f5",
            "shift-tab",
            "\\",
            "z space",
            "ctrl-alt-x",
            "-",
            "G",
        ] {
            check(chord);
        }
    }

    #[test]
    fn sentences_name_keys_as_keyboards_do() {
        assert_eq!(
            ["enter", "gg", "ctrl-d"].map(named),
            ["Enter", "gg", "ctrl-d"]
        );
    }

    #[test]
    fn nonsense_is_no_chord() {
        assert_eq!(parse_chord(""), None);
        assert_eq!(parse_chord("ctrl-nowhere"), None);
    }

    #[test]
    fn shift_is_part_of_a_letter() {
        assert_eq!("shift-g".parse::<Key>(), Ok(Key::char('G')));
    }
}

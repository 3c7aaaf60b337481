//! What is checked of a YAML text before it is read for its meaning.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, EnumAccess, MapAccess, SeqAccess, Visitor};

const TOO_DEEP: &str = "nested too deeply";

/// Brackets, dashes and question marks that may be open at once.
const DEPTH: usize = 64;

/// Directives (`%YAML`, `%TAG`) that may stand in a text.
const DIRECTIVES: usize = 8;

/// What the parser behind would take very long over, and where (line and column, from 1).
///
/// It is quadratic in open brackets, in leading `-` and `?`, and in directives. Indentation is left
/// to it; it counts that. Controls it refuses, too, but without their place.
pub(super) fn refused(text: &str) -> Option<((usize, usize), &'static str)> {
    let (mut open, mut n_directives) = (0_usize, 0);
    for (idx, line) in text.lines().enumerate() {
        n_directives += usize::from(line.starts_with('%'));
        if n_directives > DIRECTIVES {
            return Some(((idx + 1, 1), "too many directives"));
        }
        let leading = line
            .bytes()
            .take_while(|byte| matches!(byte, b'-' | b'?' | b' '));
        let n_leading = leading.filter(|byte| *byte != b' ').count();
        if n_leading > DEPTH && !line.bytes().all(|byte| byte == b'-') {
            return Some(((idx + 1, 1), TOO_DEEP));
        }
        for (column, byte) in line.bytes().enumerate() {
            match byte {
                b'[' | b'{' => open += 1,
                b']' | b'}' => open = open.saturating_sub(1),
                b'\t' | b'\r' | b' '.. => {}
                _ => return Some(((idx + 1, column + 1), "control characters are not allowed")),
            }
            if open > DEPTH {
                return Some(((idx + 1, column + 1), TOO_DEEP));
            }
        }
    }
    None
}

/// Where the key that `message` calls doubled stands for the second time in the map that starts at
/// `start`, if the map has one key a line.
pub(super) fn second_key(
    text: &str,
    message: &str,
    start: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    let (_, rest) = message.split_once("key `")?;
    let (key, _) = rest.split_once("` stands twice")?;
    let (first, column) = start?;
    let mut places = text
        .lines()
        .enumerate()
        .skip(first.saturating_sub(1))
        .filter(|(_, line)| {
            let words = line.trim_start();
            let name = words.split(':').next().unwrap_or_default().trim_end();
            line.len() - words.len() + 1 == column && name.trim_matches(['"', '\'']) == key
        });
    places.nth(1).map(|(idx, _)| (idx + 1, column))
}

/// Whether nothing but white space, comments and document marks is there.
pub(super) fn is_empty(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#') || matches!(line, "---" | "..."))
}

/// Any YAML without keys that stand twice in a map, without tags, and with plain keys only.
pub(super) struct Sound;

impl<'de> Deserialize<'de> for Sound {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SoundVisitor)
    }
}

struct SoundVisitor;

impl<'de> Visitor<'de> for SoundVisitor {
    type Value = Sound;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain YAML")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_str<E>(self, _: &str) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_unit<E>(self) -> Result<Sound, E> {
        Ok(Sound)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Sound, A::Error> {
        while seq.next_element::<Sound>()?.is_some() {}
        Ok(Sound)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sound, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(Key(key)) = map.next_key()? {
            if let Some(key) = keys.replace(key) {
                return Err(de::Error::custom(format_args!("key `{key}` stands twice")));
            }
            map.next_value::<Sound>()?;
        }
        Ok(Sound)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Sound, A::Error> {
        Err(de::Error::custom("tags are not read here"))
    }
}

/// A key: a word, a number or a truth value, as text.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a word or a number")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Key, E> {
        Ok(Key(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Key, E> {
        Ok(Key(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Key, E> {
        Ok(Key(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Key, E> {
        Ok(Key(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Key, E> {
        Ok(Key(value.to_owned()))
    }
}

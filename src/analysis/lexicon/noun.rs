//! The nouns of [`NOUNS`], and what it says of each.

use super::List;
use crate::analysis::EntityKind;

/// Nouns that describe: `P`erson, `O`rganisation, `L` place, `X` document or work; `t` stands before
/// a name as a title, `m`an or woman (`f`), `g`roup.
pub(super) static NOUNS: List = List::new(include_str!("nouns.txt"));

/// A noun that describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    /// What [`NOUNS`] says of it, the likeliest kind first.
    pub(crate) letters: &'static str,
    /// Whether it stands for several: "doctors", "police".
    pub(crate) plural: bool,
}

/// The noun `word` (in small letters) is, also in its plural ("doctors", "boatmen").
pub(crate) fn noun(word: &str) -> Option<Noun> {
    if let Some(letters) = NOUNS.get(word) {
        let plural = letters.contains('g');
        return Some(Noun { letters, plural });
    }
    singular(word).map(|letters| Noun {
        letters,
        plural: true,
    })
}

/// What [`NOUNS`] says of the singular of `word`.
fn singular(word: &str) -> Option<&'static str> {
    if let Some(stem) = word.strip_suffix("men") {
        return NOUNS.get(&format!("{stem}man"));
    }
    let stem = word.strip_suffix('s')?;
    let in_es = || stem.strip_suffix('e').and_then(|stem| NOUNS.get(stem));
    let from_y = || NOUNS.get(&format!("{}y", stem.strip_suffix("ie")?));
    NOUNS.get(stem).or_else(in_es).or_else(from_y)
}

impl Noun {
    /// A person of whom no more is known.
    pub(crate) const SOMEBODY: Self = Self {
        letters: "P",
        plural: false,
    };

    /// An organisation of which no more is known.
    pub(crate) const BODY: Self = Self {
        letters: "O",
        plural: false,
    };

    /// What it most likely describes.
    pub(crate) fn kind(self) -> EntityKind {
        match self.letters.as_bytes().first() {
            Some(b'P') => EntityKind::Person,
            Some(b'O') => EntityKind::Organization,
            Some(b'L') => EntityKind::Place,
            _ => EntityKind::Other,
        }
    }

    /// Whether it may describe a person.
    pub(crate) fn is_person(self) -> bool {
        self.letters.contains('P')
    }

    /// Whether it may describe an organisation.
    pub(crate) fn is_body(self) -> bool {
        self.letters.contains('O')
    }

    /// Whether it stands before names as a title.
    pub(crate) fn is_title(self) -> bool {
        self.letters.contains('t')
    }

    /// Whether it stands for a group without a plural: "police".
    pub(crate) fn is_group(self) -> bool {
        self.letters.contains('g')
    }
}

//! Marks: places that a reader names by a letter, to come back to.
//!
//! Small letters are of one article, capital ones of all. They are kept as text anchors, so that they
//! outlive a revision; in the open article they are offsets. Owns none of the files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::annotation::Place;
use crate::text::TextSize;

/// The marks there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Those of the open article.
    pub here: BTreeMap<char, TextSize>,
    /// Whether those of the open article are known: before, they are not to be written down.
    pub are_known: bool,
    /// Those that lead to any article.
    pub far: BTreeMap<char, FarMark>,
    /// What the next letter is for.
    pub awaited: Option<Use>,
}

/// A place in some article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FarMark {
    /// The key of the article among all that is remembered.
    pub key: String,
    /// Its file, where it is one.
    pub path: Option<PathBuf>,
    /// Its title.
    pub title: String,
    /// The words there.
    pub snippet: String,
    /// The place.
    pub place: Place,
}

/// What a letter is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To name the place.
    Set,
    /// To go there.
    Go,
}

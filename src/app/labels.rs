//! Hint labels in the text, and what happens to the one that is chosen.

use super::article::Spot;
use crate::view::hints::Hints;

/// Labels on what is in sight.
#[derive(Clone, Debug)]
pub struct Labels {
    /// The labels, and what was typed of them.
    pub hints: Hints<Spot>,
    /// What happens to the chosen one.
    pub then: Then,
}

/// What happens to a chosen hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The cursor goes there.
    Jump,
    /// The cursor goes there and the link is explained.
    Peek,
    /// It is opened: a link is followed, a person's or quotation's card shown.
    Open,
    /// Its words are copied with their source.
    Yank,
    /// A selection begins with its first word.
    Select,
    /// The selection reaches to its end.
    Extend,
    /// A note on it is written.
    Annotate,
    /// It is connected with other words.
    Connect,
    /// It is corrected: the keys for that are shown.
    Correct,
}

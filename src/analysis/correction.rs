//! Human decisions over the engine's finds.
//!
//! A correction names what it is about by words and place in the text, never by an id of an earlier
//! analysis, so that it holds for a newer engine too.

use super::{EntityKind, QuoteKind};
use crate::text::TextRange;

/// A human decision. It outranks the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// The quote at this range is spoken by the person of this name (`None`: nobody knows).
    Speaker(TextRange, Option<String>),
    /// The words at this range are a quote of this kind.
    Quote(TextRange, QuoteKind),
    /// The find of this kind at this range is none.
    Not(TextRange, Target),
    /// The words at this range mention the entity of this name.
    Mention(TextRange, String),
    /// The entity of the first name is the entity of the second.
    Merge(String, String),
    /// The entity of the first name is called by the second.
    Rename(String, String),
    /// The entity of this name is of this kind.
    Retype(String, EntityKind),
}

/// What a correction says is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A quote.
    Quote,
    /// A mention.
    Mention,
}

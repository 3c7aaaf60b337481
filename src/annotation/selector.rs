//! The durable address of a passage: its words, the words around it, its position, its revision.
//!
//! The W3C's `TextQuoteSelector` and `TextPositionSelector` in one. Positions count code points, as in
//! every file that leaves byline. Owns making and reading selectors; finding them again is
//! [`super::resolver`]'s.

use serde::{Deserialize, Serialize};

use crate::text::positions::Positions;
use crate::text::{TextRange, TextSize};

/// Characters kept on either side of a passage.
pub(super) const CONTEXT: usize = 64;

/// A passage as it stands in a notes file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Selector {
    /// The words themselves.
    pub exact: String,
    /// Up to 64 characters before them.
    pub prefix: String,
    /// Up to 64 characters after them.
    pub suffix: String,
    /// Where they start and end, in code points; `None` where only the words are known.
    pub position: Option<(usize, usize)>,
    /// The revision (see [`crate::document::Document::revision`]) in which they were chosen; empty
    /// where it is not known.
    pub revision: String,
}

impl Selector {
    /// The selector of the words at `range` of a text of this revision.
    pub fn new(text: &str, range: TextRange, positions: &Positions<'_>, revision: &str) -> Self {
        Self {
            exact: range.of(text).to_owned(),
            prefix: before(text, range.start()).to_owned(),
            suffix: after(text, range.end()).to_owned(),
            position: Some(positions.code_points(range)),
            revision: revision.to_owned(),
        }
    }

    /// A selector by words alone.
    pub fn of_words(exact: &str) -> Self {
        Self {
            exact: exact.to_owned(),
            ..Self::default()
        }
    }
}

/// Up to [`CONTEXT`] characters before `offset`.
pub(super) fn before(text: &str, offset: TextSize) -> &str {
    let before = text.get(..offset.to_usize()).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1);
    before
        .get(from.map_or(0, |(at, _)| at)..)
        .unwrap_or_default()
}

/// Up to [`CONTEXT`] characters from `offset` on.
pub(super) fn after(text: &str, offset: TextSize) -> &str {
    let after = text.get(offset.to_usize()..).unwrap_or_default();
    let to = after.char_indices().nth(CONTEXT);
    after
        .get(..to.map_or(after.len(), |(at, _)| at))
        .unwrap_or_default()
}

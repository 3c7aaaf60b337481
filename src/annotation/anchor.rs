//! Where an annotation stands in the text that is shown, and how sure that is.
//!
//! Leaves finding it to [`super::resolver`].

use super::Annotation;
use crate::text::TextRange;

/// Where an annotation stands in the text that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At these words.
    At(TextRange, Fit),
    /// It is about no words: a person, the article.
    Everywhere,
    /// Its words are gone; these resemble them.
    Orphan(Vec<TextRange>),
}

/// How well an anchor fits what was annotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The same words in the same company.
    Placed,
    /// The same words somewhere else.
    Moved,
    /// Other words in the same company.
    Changed,
}

/// An annotation and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The annotation.
    pub annotation: Annotation,
    /// Where it stands; of a link, its first passage.
    pub anchor: Anchor,
    /// Where the other passage of a link stands.
    pub other: Option<Anchor>,
}

impl Anchor {
    /// The words it stands at.
    pub fn range(&self) -> Option<TextRange> {
        match self {
            Self::At(range, _) => Some(*range),
            Self::Everywhere | Self::Orphan(_) => None,
        }
    }

    /// The word in exported files.
    pub const fn state(&self) -> &'static str {
        match self {
            Self::At(_, Fit::Placed) | Self::Everywhere => "placed",
            Self::At(_, Fit::Moved) => "moved",
            Self::At(_, Fit::Changed) => "changed",
            Self::Orphan(_) => "orphan",
        }
    }

    /// Whether its words are gone.
    pub const fn is_orphan(&self) -> bool {
        matches!(self, Self::Orphan(_))
    }
}

impl Placed {
    /// Where it stands in a list: by place, what is about no words first, orphans last.
    pub(super) fn order(&self) -> (bool, Option<TextRange>, &super::Id) {
        (
            self.anchor.is_orphan(),
            self.anchor.range(),
            &self.annotation.id,
        )
    }
}

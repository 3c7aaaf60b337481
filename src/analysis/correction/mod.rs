//! Human decisions over the engine's finds.
//!
//! A correction names what it is about by words and place in the text, never by an id of an earlier
//! analysis, so that it holds for a newer engine too. Corrections are applied in order, last of all,
//! and win: what the engine does not find any more is found because a person says so. What fits
//! nothing changes nothing. Afterwards everything is numbered anew ([`desk`]).
//!
//! Leaves quotes to [`quotes`], the words that report one to [`beside`], places to [`mentions`], and
//! who they are to [`entities`].

mod beside;
mod desk;
mod entities;
mod mentions;
mod quotes;
#[cfg(test)]
mod tests;

use super::{Analysis, Confidence, EntityKind, Evidence, QuoteKind};
use crate::document::Document;
use crate::text::TextRange;
use desk::Desk;

/// A human decision. It outranks the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// These quotes are spoken by whoever has this name (`None`: nobody knows). All: those that are
    /// said to be by this name.
    Speaker(Which, Option<String>),
    /// The quote at this range is of this kind.
    Kind(TextRange, QuoteKind),
    /// The quote at the first range reaches over the second one.
    Bounds(TextRange, TextRange),
    /// The words at this range are a quote of this kind.
    Quote(TextRange, QuoteKind),
    /// These quotes are none. All: those of just these words.
    NotAQuote(Which),
    /// These words mention the entity of this name. All: wherever they are a mention.
    Mention(Which, String),
    /// These mentions are none. All: those by these words.
    NotAMention(Which),
    /// The entity of the first name is the entity of the second.
    Merge(String, String),
    /// The mentions of an entity by these words are of another one.
    Split {
        /// The entity's name.
        entity: String,
        /// The words, in full or without a title.
        words: String,
        /// The other one's name.
        into: String,
    },
    /// The entity of the first name is called by the second.
    Rename(String, String),
    /// The entity that is mentioned here, or the one of this name, is of this kind.
    Retype(Which, EntityKind),
    /// The entity of this name is none: all its mentions go.
    Delete(String),
}

/// Which finds a correction is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one at this range, or as near to it as no other.
    At(TextRange),
    /// All by this name or by these words, but for case and accents.
    All(String),
}

/// The name of the rule by which a person knows.
const RULE: &str = "correction";

/// What speaks for a find that a person has made.
const CORRECTED: Evidence = Evidence {
    rule: RULE,
    confidence: Confidence::CERTAIN,
};

impl Evidence {
    /// Whether a person has decided it.
    pub fn is_corrected(self) -> bool {
        self.rule == RULE
    }
}

/// The same analysis with these corrections over it: at once, before the engine reads the text again.
#[must_use]
pub fn corrected(analysis: &Analysis, document: &Document, corrections: &[Correction]) -> Analysis {
    let mut corrected = analysis.clone();
    apply(&mut corrected, document, corrections);
    corrected
}

/// Applies `corrections` in order.
pub(super) fn apply(analysis: &mut Analysis, document: &Document, corrections: &[Correction]) {
    if corrections.is_empty() {
        return;
    }
    let mut desk = Desk::new(analysis, document);
    for correction in corrections {
        one(&mut desk, correction);
    }
    desk.finish();
}

fn one(desk: &mut Desk<'_>, correction: &Correction) {
    match correction {
        Correction::Speaker(which, name) => quotes::speaker(desk, which, name.as_deref()),
        Correction::Kind(range, kind) => quotes::kind(desk, *range, *kind),
        Correction::Bounds(range, to) => quotes::bounds(desk, *range, *to),
        Correction::Quote(range, kind) => quotes::add(desk, *range, *kind),
        Correction::NotAQuote(which) => quotes::remove(desk, which),
        Correction::Mention(which, name) => mentions::set(desk, which, name),
        Correction::NotAMention(which) => mentions::remove(desk, which),
        Correction::Merge(from, into) => entities::merge(desk, from, into),
        Correction::Split {
            entity,
            words,
            into,
        } => entities::split(desk, entity, words, into),
        Correction::Rename(from, to) => entities::rename(desk, from, to),
        Correction::Retype(which, kind) => entities::retype(desk, which, *kind),
        Correction::Delete(name) => entities::delete(desk, name),
    }
}

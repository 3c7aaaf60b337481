//! A document's finds, arranged so that a frame asks only for what is in sight.
//!
//! Made once for each document and analysis, off the drawing path. The answers are in text order.

use super::identity::{Identity, identities};
use super::spans::Spans;
use crate::analysis::{Analysis, EntityId, Mention, Quote};
use crate::document::{Document, Inline};
use crate::text::TextRange;

/// The places of everything that may be drawn into a document's text.
#[derive(Clone, Debug, Default)]
pub struct Finds {
    inlines: Spans,
    mentions: Spans,
    quotes: Spans,
    identities: Vec<Option<Identity>>,
    things: Vec<bool>,
}

impl Finds {
    /// Arranges what `analysis` found in `document`.
    pub fn new(document: &Document, analysis: Option<&Analysis>) -> Self {
        let inlines = Spans::new(document.inlines().iter().map(|inline| inline.range));
        let Some(analysis) = analysis else {
            return Self {
                inlines,
                ..Self::default()
            };
        };
        Self {
            inlines,
            mentions: Spans::new(analysis.mentions.iter().map(|mention| mention.range)),
            quotes: Spans::new(analysis.quotes.iter().map(|quote| quote.range)),
            identities: identities(analysis),
            things: analysis.things(),
        }
    }

    /// Whether `entity` is a thing in the background, which shows only where it is followed.
    pub fn is_thing(&self, entity: EntityId) -> bool {
        self.things.get(entity.idx()).copied().unwrap_or(false)
    }

    /// The mark of `entity`, where it is a person or speaks.
    pub fn identity(&self, entity: EntityId) -> Option<Identity> {
        self.identities.get(entity.idx()).copied().flatten()
    }

    /// The inlines of `document` that overlap `sight`, outer ones first.
    pub fn inlines<'a>(
        &'a self,
        document: &'a Document,
        sight: TextRange,
    ) -> impl Iterator<Item = &'a Inline> {
        let found = self.inlines.overlapping(sight);
        found.filter_map(|idx| document.inlines().get(idx))
    }

    /// The quotes that overlap `sight`, as indices, outer ones first.
    pub fn quotes_at(&self, sight: TextRange) -> impl Iterator<Item = usize> {
        self.quotes.overlapping(sight)
    }

    /// The mentions of `analysis` that overlap `sight`, with their indices, outer ones first.
    pub fn mentions<'a>(
        &'a self,
        analysis: &'a Analysis,
        sight: TextRange,
    ) -> impl Iterator<Item = (usize, &'a Mention)> {
        let found = self.mentions.overlapping(sight);
        found.filter_map(|idx| Some((idx, analysis.mentions.get(idx)?)))
    }

    /// The quotes of `analysis` that overlap `sight`, outer ones first.
    pub fn quotes<'a>(
        &'a self,
        analysis: &'a Analysis,
        sight: TextRange,
    ) -> impl Iterator<Item = &'a Quote> {
        let found = self.quotes.overlapping(sight);
        found.filter_map(|idx| analysis.quotes.get(idx))
    }
}

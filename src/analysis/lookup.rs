//! Looking up the finds of an analysis: by id, by place, by who speaks.

use std::collections::{HashMap, HashSet};

use super::{
    Analysis, Entity, EntityId, EntityKind, Mention, MentionId, MentionKind, Quote, QuoteId,
    Sentence,
};
use crate::text::{TextRange, TextSize};

impl Analysis {
    /// The mention of this id.
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.idx()]
    }

    /// The entity of this id.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.idx()]
    }

    /// The quote of this id.
    pub fn quote(&self, id: QuoteId) -> &Quote {
        &self.quotes[id.idx()]
    }

    /// The innermost mention at `offset`.
    pub fn mention_at(&self, offset: TextSize) -> Option<MentionId> {
        let idx = innermost_at(&self.mentions, |mention| mention.range, offset);
        idx.map(MentionId::from)
    }

    /// The innermost quote at `offset`.
    pub fn quote_at(&self, offset: TextSize) -> Option<QuoteId> {
        let idx = innermost_at(&self.quotes, |quote| quote.range, offset);
        idx.map(QuoteId::from)
    }

    /// The mention at just this range; of several the first.
    pub fn mention_over(&self, range: TextRange) -> Option<MentionId> {
        let idx = first_over(&self.mentions, |mention| mention.range, range);
        idx.map(MentionId::from)
    }

    /// The quote at just this range.
    pub fn quote_over(&self, range: TextRange) -> Option<QuoteId> {
        let idx = first_over(&self.quotes, |quote| quote.range, range);
        idx.map(QuoteId::from)
    }

    /// For each entity whether it stays in the background: a thing that is not named and does not
    /// speak, or somebody who is nothing but "I" or "we".
    pub fn things(&self) -> Vec<bool> {
        let is_pronoun = |id: &MentionId| self.mention(*id).kind == MentionKind::Pronoun;
        let mut things: Vec<bool> = self
            .entities
            .iter()
            .map(|entity| {
                let mentions = &entity.mentions;
                let is_voice = !mentions.is_empty() && mentions.iter().all(is_pronoun);
                entity.kind == EntityKind::Other || is_voice
            })
            .collect();
        let named = self
            .mentions
            .iter()
            .filter(|mention| mention.kind == MentionKind::Name);
        let speakers = self
            .quotes
            .iter()
            .filter_map(|quote| quote.speaker.entity());
        for entity in named.map(|mention| mention.entity).chain(speakers) {
            if let Some(thing) = things.get_mut(entity.idx()) {
                *thing = false;
            }
        }
        things
    }

    /// The quotes by `entity`, in text order.
    pub fn quotes_by(&self, entity: EntityId) -> impl Iterator<Item = QuoteId> {
        self.quotes
            .iter()
            .enumerate()
            .filter(move |(_, quote)| quote.speaker.entity() == Some(entity))
            .map(|(idx, _)| idx.into())
    }

    /// The quotations, each as its runs: `"…," she said, "…"` is one in two.
    pub fn quotations(&self) -> Vec<Vec<QuoteId>> {
        let mut quotations: Vec<Vec<QuoteId>> = Vec::new();
        let mut places = HashMap::new();
        for (idx, quote) in self.quotes.iter().enumerate() {
            let place = *places.entry(quote.quotation()).or_insert(quotations.len());
            match quotations.get_mut(place) {
                Some(runs) => runs.push(idx.into()),
                None => quotations.push(vec![idx.into()]),
            }
        }
        quotations
    }

    /// The first run of each quotation, in text order.
    pub fn first_runs(&self) -> impl Iterator<Item = QuoteId> {
        let mut seen = HashSet::new();
        self.quotes
            .iter()
            .enumerate()
            .filter(move |(_, quote)| seen.insert(quote.quotation()))
            .map(|(idx, _)| idx.into())
    }

    /// The first run of the quotation that the quote is part of.
    pub fn first_run(&self, id: QuoteId) -> QuoteId {
        let quotation = self.quote(id).quotation();
        let mut before = self.quotes.iter().take(id.idx());
        before
            .position(|quote| quote.quotation() == quotation)
            .map_or(id, QuoteId::from)
    }

    /// The sentence that holds `offset`, else the last one before it.
    pub fn sentence_at(&self, offset: TextSize) -> Option<&Sentence> {
        let idx = self
            .sentences
            .partition_point(|sentence| sentence.range.start() <= offset);
        self.sentences.get(idx.checked_sub(1)?)
    }
}

/// How many finds back the innermost one at a place is looked for: mentions are short, and quotes nest
/// two or three deep, so that it starts close before.
const NEAR: usize = 16;

/// The index of the innermost of `finds` (by start, outer ones first) that holds `offset`.
fn innermost_at<T>(
    finds: &[T],
    range: impl Fn(&T) -> TextRange,
    offset: TextSize,
) -> Option<usize> {
    let end = finds.partition_point(|find| range(find).start() <= offset);
    (end.saturating_sub(NEAR)..end)
        .rev()
        .find(|idx| range(&finds[*idx]).contains(offset))
}

/// The index of the first of `finds` (by start) whose range is `wanted`.
fn first_over<T>(finds: &[T], range: impl Fn(&T) -> TextRange, wanted: TextRange) -> Option<usize> {
    let from = finds.partition_point(|find| range(find).start() < wanted.start());
    let mut here =
        (from..finds.len()).take_while(|idx| range(&finds[*idx]).start() == wanted.start());
    here.find(|idx| range(&finds[*idx]) == wanted)
}

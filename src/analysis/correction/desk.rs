//! The analysis as it lies open for corrections.
//!
//! Owns looking things up by place and by name, and putting everything in order again. While
//! corrections are made, new mentions and entities stand at the end and entities may be empty.

use std::collections::BTreeMap;

use super::CORRECTED;
use crate::analysis::{
    Analysis, Entity, EntityId, EntityKind, Mention, MentionId, Quote, QuoteKind, Speaker,
};
use crate::document::Document;
use crate::text::TextRange;
use crate::text::fold::fold;

/// An analysis that is being corrected.
pub(super) struct Desk<'a> {
    pub(super) analysis: &'a mut Analysis,
    document: &'a Document,
}

impl<'a> Desk<'a> {
    pub(super) fn new(analysis: &'a mut Analysis, document: &'a Document) -> Self {
        Self { analysis, document }
    }

    /// The document's words at a range.
    pub(super) fn words(&self, range: TextRange) -> &'a str {
        range.of(self.document.text())
    }

    /// The document's words before a range.
    pub(super) fn before(&self, range: TextRange) -> &'a str {
        let text = self.document.text();
        text.get(..range.start().to_usize()).unwrap_or_default()
    }

    /// The document's words after a range.
    pub(super) fn after(&self, range: TextRange) -> &'a str {
        let text = self.document.text();
        text.get(range.end().to_usize()..).unwrap_or_default()
    }

    /// The range without white space at its ends, as far as its first block; `None` where there are
    /// no words.
    pub(super) fn fitting(&self, range: TextRange) -> Option<TextRange> {
        let words = self.words(range);
        let first = range.start().to_usize() + words.len() - words.trim_start().len();
        let block = self
            .document
            .blocks()
            .get(self.document.block_at(first.into()))?;
        let range = range.intersect(block.range)?;
        let words = self.words(range);
        let start = range.start().to_usize() + words.len() - words.trim_start().len();
        let trimmed = words.trim().len();
        (trimmed > 0).then(|| TextRange::new(start, start + trimmed))
    }

    /// The quote at a range.
    pub(super) fn quote(&self, range: TextRange) -> Option<usize> {
        nearest(self.analysis.quotes.iter().map(|quote| quote.range), range)
    }

    /// The mention at a range.
    pub(super) fn mention(&self, range: TextRange) -> Option<usize> {
        let ranges = self.analysis.mentions.iter().map(|mention| mention.range);
        nearest(ranges, range)
    }

    /// The entity of this name, else of this alias, but for case and accents.
    pub(super) fn entity(&self, name: &str) -> Option<EntityId> {
        self.other_entity(name, None)
    }

    /// The same, but not `except`.
    pub(super) fn other_entity(&self, name: &str, except: Option<EntityId>) -> Option<EntityId> {
        let wanted = fold(name);
        if wanted.is_empty() {
            return None;
        }
        let ids = || {
            let ids = (0..self.analysis.entities.len()).map(EntityId::from);
            ids.filter(|id| Some(*id) != except)
        };
        let named = |id: &EntityId| fold(&self.analysis.entity(*id).name) == wanted;
        let called = |id: &EntityId| {
            let aliases = &self.analysis.entity(*id).aliases;
            aliases.iter().any(|alias| fold(alias) == wanted)
        };
        ids().find(named).or_else(|| ids().find(called))
    }

    /// A new entity that nothing mentions yet.
    pub(super) fn add_entity(&mut self, name: &str, kind: EntityKind) -> EntityId {
        self.analysis.entities.push(Entity {
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            description: None,
            mentions: Vec::new(),
        });
        EntityId::from(self.analysis.entities.len() - 1)
    }

    /// The entity of this name, a new one where there is none; `None` for no name at all.
    pub(super) fn entity_or_new(&mut self, name: &str, kind: EntityKind) -> Option<EntityId> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let known = self.entity(name);
        Some(known.unwrap_or_else(|| self.add_entity(name, kind)))
    }

    /// Whether a mention is by these words (folded), with or without its title.
    pub(super) fn is_by(&self, mention: &Mention, folded: &str) -> bool {
        let bare = mention.name.map(|name| fold(self.words(name)));
        fold(self.words(mention.range)) == folded || bare.as_deref() == Some(folded)
    }

    /// Adds a quote whose speaker nobody knows yet; its index.
    pub(super) fn add_quote(&mut self, range: TextRange, kind: QuoteKind) -> usize {
        let last = self.analysis.quotes.iter().map(|quote| quote.group).max();
        self.analysis.quotes.push(Quote {
            range,
            kind,
            group: last.unwrap_or(0) + 1,
            cue: None,
            speaker: Speaker::Unknown,
            evidence: CORRECTED,
        });
        self.analysis.quotes.len() - 1
    }

    /// Takes away the mentions that are not to be kept; quotes keep their speakers.
    pub(super) fn retain_mentions(&mut self, keep: impl Fn(usize, &Mention) -> bool) {
        let mut left = Vec::with_capacity(self.analysis.mentions.len());
        let mut place = Vec::with_capacity(self.analysis.mentions.len());
        for (idx, mention) in self.analysis.mentions.drain(..).enumerate() {
            let kept = keep(idx, &mention);
            place.push(kept.then(|| MentionId::from(left.len())));
            if kept {
                left.push(mention);
            }
        }
        self.analysis.mentions = left;
        for quote in &mut self.analysis.quotes {
            if let Speaker::Entity(id, Some(mention)) = quote.speaker {
                let moved = place.get(mention.idx()).copied().flatten();
                quote.speaker = Speaker::Entity(id, moved);
            }
        }
    }

    /// Takes away the names of an entity that none of its mentions bears any more.
    pub(super) fn forget_names(&mut self, id: EntityId, folded: &str) {
        let mentions = self.analysis.mentions.iter();
        let mut own = mentions.filter(|mention| mention.entity == id);
        if !own.any(|mention| self.is_by(mention, folded)) {
            let entity = &mut self.analysis.entities[id.idx()];
            entity.aliases.retain(|alias| fold(alias) != folded);
            if fold(&entity.name) == folded && !entity.aliases.is_empty() {
                entity.name = entity.aliases.remove(0);
            }
        }
    }

    /// Puts everything back into text order and drops entities that nothing refers to.
    pub(super) fn finish(self) {
        let place = sort_mentions(self.analysis);
        self.analysis
            .quotes
            .sort_by_key(|quote| (quote.range.start(), std::cmp::Reverse(quote.range.end())));
        let first = first_places(self.analysis);
        let mut kept: Vec<EntityId> = first.keys().copied().collect();
        kept.sort_by_key(|id| (first[id], *id));
        let number: BTreeMap<EntityId, EntityId> = (0..)
            .map(|idx: usize| EntityId::from(idx))
            .zip(&kept)
            .map(|(new, old)| (*old, new))
            .collect();
        let entities = kept.iter().map(|id| Entity {
            mentions: Vec::new(),
            ..self.analysis.entity(*id).clone()
        });
        self.analysis.entities = entities.collect();
        for (idx, mention) in self.analysis.mentions.iter_mut().enumerate() {
            mention.entity = number[&mention.entity];
            let entity = &mut self.analysis.entities[mention.entity.idx()];
            entity.mentions.push(idx.into());
        }
        for quote in &mut self.analysis.quotes {
            if let Speaker::Entity(id, mention) = quote.speaker {
                let mention = mention.map(|mention| place[mention.idx()]);
                quote.speaker = Speaker::Entity(number[&id], mention);
            }
        }
    }
}

/// The range that is `wanted`, else the one that shares most with it, and more than half of both;
/// of several the shortest.
fn nearest(ranges: impl Iterator<Item = TextRange>, wanted: TextRange) -> Option<usize> {
    ranges
        .enumerate()
        .filter_map(|(idx, range)| {
            let shared = range.intersect(wanted)?.len();
            let fits = shared * 2 > range.len().max(wanted.len());
            fits.then_some((shared, std::cmp::Reverse((range.len(), idx))))
        })
        .max()
        .map(|(_, std::cmp::Reverse((_, idx)))| idx)
}

/// Sorts the mentions; where each of them stands now.
fn sort_mentions(analysis: &mut Analysis) -> Vec<MentionId> {
    let mut order: Vec<usize> = (0..analysis.mentions.len()).collect();
    order.sort_by_key(|idx| {
        let range = analysis.mentions[*idx].range;
        (range.start(), std::cmp::Reverse(range.end()))
    });
    let mut place = vec![MentionId::from(0); order.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new.into();
    }
    let mentions = order.iter().map(|idx| analysis.mentions[*idx].clone());
    analysis.mentions = mentions.collect();
    place
}

/// Where each entity that is mentioned or speaks comes first.
fn first_places(analysis: &Analysis) -> BTreeMap<EntityId, TextRange> {
    let mut first = BTreeMap::new();
    for mention in &analysis.mentions {
        first.entry(mention.entity).or_insert(mention.range);
    }
    for quote in &analysis.quotes {
        if let Some(id) = quote.speaker.entity() {
            first.entry(id).or_insert(quote.range);
        }
    }
    first
}

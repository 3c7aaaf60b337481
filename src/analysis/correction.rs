//! Human decisions over the engine's finds.
//!
//! A correction names what it is about by words and place in the text, never by an id of an earlier
//! analysis, so that it holds for a newer engine too. Corrections are applied in order, last of all,
//! and win; afterwards everything is numbered anew.

use std::collections::HashMap;

use super::{
    Analysis, Confidence, Entity, EntityId, EntityKind, Evidence, Mention, MentionId, MentionKind,
    Quote, QuoteKind, Speaker,
};
use crate::text::TextRange;
use crate::text::fold::fold;

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

/// What speaks for a find that a person has made.
const CORRECTED: Evidence = Evidence {
    rule: "correction",
    confidence: Confidence::CERTAIN,
};

/// Applies `corrections` in order.
pub(super) fn apply(analysis: &mut Analysis, corrections: &[Correction]) {
    if corrections.is_empty() {
        return;
    }
    for correction in corrections {
        match correction {
            Correction::Speaker(range, name) => set_speaker(analysis, *range, name.as_deref()),
            Correction::Quote(range, kind) => set_quote(analysis, *range, *kind),
            Correction::Not(range, Target::Quote) => {
                if let Some(idx) = nearest(analysis.quotes.iter().map(|quote| quote.range), *range)
                {
                    analysis.quotes.remove(idx);
                }
            }
            Correction::Not(range, Target::Mention) => remove_mention(analysis, *range),
            Correction::Mention(range, name) => set_mention(analysis, *range, name),
            Correction::Merge(from, into) => merge(analysis, from, into),
            Correction::Rename(from, to) => rename(analysis, from, to),
            Correction::Retype(name, kind) => {
                if let Some(id) = find(analysis, name) {
                    analysis.entities[id.idx()].kind = *kind;
                }
            }
        }
    }
    renumber(analysis);
}

/// The range that is `wanted`, else the one that shares most with it, and at least half of both.
fn nearest(ranges: impl Iterator<Item = TextRange>, wanted: TextRange) -> Option<usize> {
    ranges
        .enumerate()
        .filter_map(|(idx, range)| {
            let shared = range.intersect(wanted)?.len();
            (shared * 2 > range.len().max(wanted.len())).then_some((shared, idx))
        })
        .max_by_key(|(shared, idx)| (*shared, std::cmp::Reverse(*idx)))
        .map(|(_, idx)| idx)
}

/// The entity of this name, else of this alias, but for case and accents.
fn find(analysis: &Analysis, name: &str) -> Option<EntityId> {
    let wanted = fold(name);
    let by_name = analysis
        .entities
        .iter()
        .position(|entity| fold(&entity.name) == wanted);
    let by_alias = || {
        analysis
            .entities
            .iter()
            .position(|entity| entity.aliases.iter().any(|alias| fold(alias) == wanted))
    };
    by_name.or_else(by_alias).map(EntityId::from)
}

fn find_or_add(analysis: &mut Analysis, name: &str, kind: EntityKind) -> EntityId {
    find(analysis, name).unwrap_or_else(|| {
        analysis.entities.push(Entity {
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            description: None,
            mentions: Vec::new(),
        });
        EntityId::from(analysis.entities.len() - 1)
    })
}

fn set_speaker(analysis: &mut Analysis, range: TextRange, name: Option<&str>) {
    let Some(idx) = nearest(analysis.quotes.iter().map(|quote| quote.range), range) else {
        return;
    };
    let speaker = match name {
        None => Speaker::Unknown,
        Some(name) => {
            let id = find_or_add(analysis, name, EntityKind::Person);
            match analysis.quotes[idx].speaker {
                // The words that named the speaker still do.
                Speaker::Entity(_, Some(mention)) if analysis.mention(mention).entity == id => {
                    Speaker::Entity(id, Some(mention))
                }
                _ => Speaker::Entity(id, None),
            }
        }
    };
    let quote = &mut analysis.quotes[idx];
    quote.speaker = speaker;
    quote.evidence = CORRECTED;
}

fn set_quote(analysis: &mut Analysis, range: TextRange, kind: QuoteKind) {
    if let Some(quote) = analysis
        .quotes
        .iter_mut()
        .find(|quote| quote.range == range)
    {
        quote.kind = kind;
        quote.evidence = CORRECTED;
        return;
    }
    let last = analysis.quotes.iter().map(|quote| quote.group).max();
    analysis.quotes.push(Quote {
        range,
        kind,
        group: last.unwrap_or(0) + 1,
        cue: None,
        speaker: Speaker::Unknown,
        evidence: CORRECTED,
    });
}

fn remove_mention(analysis: &mut Analysis, range: TextRange) {
    let Some(idx) = nearest(analysis.mentions.iter().map(|mention| mention.range), range) else {
        return;
    };
    analysis.mentions.remove(idx);
    for quote in &mut analysis.quotes {
        if let Speaker::Entity(id, Some(mention)) = quote.speaker {
            quote.speaker = match mention.idx().cmp(&idx) {
                std::cmp::Ordering::Less => quote.speaker,
                std::cmp::Ordering::Equal => Speaker::Entity(id, None),
                std::cmp::Ordering::Greater => {
                    Speaker::Entity(id, Some((mention.idx() - 1).into()))
                }
            };
        }
    }
}

fn set_mention(analysis: &mut Analysis, range: TextRange, name: &str) {
    let existing = nearest(analysis.mentions.iter().map(|mention| mention.range), range);
    let kind = existing.map_or(EntityKind::Person, |idx| {
        analysis.entity(analysis.mentions[idx].entity).kind
    });
    let entity = find_or_add(analysis, name, kind);
    match existing {
        Some(idx) => {
            let mention = &mut analysis.mentions[idx];
            mention.entity = entity;
            mention.evidence = CORRECTED;
            respeak(analysis);
        }
        None => analysis.mentions.push(Mention {
            range,
            head: range,
            name: Some(range),
            kind: MentionKind::Name,
            entity,
            evidence: CORRECTED,
        }),
    }
}

/// Speakers follow the mentions that name them.
fn respeak(analysis: &mut Analysis) {
    let entities: Vec<EntityId> = analysis
        .mentions
        .iter()
        .map(|mention| mention.entity)
        .collect();
    for quote in &mut analysis.quotes {
        if let Speaker::Entity(_, Some(mention)) = quote.speaker {
            quote.speaker = Speaker::Entity(entities[mention.idx()], Some(mention));
        }
    }
}

fn merge(analysis: &mut Analysis, from: &str, into: &str) {
    let (Some(from), Some(into)) = (find(analysis, from), find(analysis, into)) else {
        return;
    };
    if from == into {
        return;
    }
    for mention in &mut analysis.mentions {
        if mention.entity == from {
            mention.entity = into;
            mention.evidence = CORRECTED;
        }
    }
    for quote in &mut analysis.quotes {
        if let Speaker::Entity(id, mention) = quote.speaker
            && id == from
        {
            quote.speaker = Speaker::Entity(into, mention);
        }
    }
    let other = std::mem::take(&mut analysis.entities[from.idx()].aliases);
    let name = analysis.entities[from.idx()].name.clone();
    let kept = &mut analysis.entities[into.idx()];
    for alias in std::iter::once(name).chain(other) {
        if alias != kept.name && !kept.aliases.contains(&alias) {
            kept.aliases.push(alias);
        }
    }
}

fn rename(analysis: &mut Analysis, from: &str, to: &str) {
    let Some(id) = find(analysis, from) else {
        return;
    };
    let entity = &mut analysis.entities[id.idx()];
    let old = std::mem::replace(&mut entity.name, to.to_owned());
    entity.aliases.retain(|alias| alias != to);
    if old != to && !entity.aliases.contains(&old) {
        entity.aliases.insert(0, old);
    }
}

/// Puts everything back into text order and drops entities that nothing refers to.
fn renumber(analysis: &mut Analysis) {
    let mut order: Vec<usize> = (0..analysis.mentions.len()).collect();
    order.sort_by_key(|idx| {
        let range = analysis.mentions[*idx].range;
        (range.start(), std::cmp::Reverse(range.end()))
    });
    let mut place = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new;
    }
    let mentions: Vec<Mention> = order
        .iter()
        .map(|idx| analysis.mentions[*idx].clone())
        .collect();
    analysis.mentions = mentions;
    analysis
        .quotes
        .sort_by_key(|quote| (quote.range.start(), std::cmp::Reverse(quote.range.end())));

    let first = first_places(analysis);
    let mut kept: Vec<EntityId> = first.keys().copied().collect();
    kept.sort_by_key(|id| (first[id], *id));
    let number: HashMap<EntityId, EntityId> = kept
        .iter()
        .enumerate()
        .map(|(new, old)| (*old, EntityId::from(new)))
        .collect();
    let entities: Vec<Entity> = kept
        .iter()
        .map(|id| Entity {
            mentions: Vec::new(),
            ..analysis.entity(*id).clone()
        })
        .collect();
    analysis.entities = entities;
    for (idx, mention) in analysis.mentions.iter_mut().enumerate() {
        mention.entity = number[&mention.entity];
        analysis.entities[mention.entity.idx()]
            .mentions
            .push(idx.into());
    }
    for quote in &mut analysis.quotes {
        if let Speaker::Entity(id, mention) = quote.speaker {
            let mention = mention.map(|mention| MentionId::from(place[mention.idx()]));
            quote.speaker = Speaker::Entity(number[&id], mention);
        }
    }
}

/// Where each entity that is mentioned or speaks comes first.
fn first_places(analysis: &Analysis) -> HashMap<EntityId, TextRange> {
    let mut first = HashMap::new();
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

#[cfg(test)]
mod tests {
    use super::super::analyze;
    use super::super::words::tests::paragraphs;
    use super::*;

    const TEXT: &str = "Ada Orr met Ben Lee in Brest. “We won,” Orr said. Lee smiled.";

    fn at(words: &str) -> TextRange {
        let start = TEXT.find(words).unwrap();
        TextRange::new(start, start + words.len())
    }

    /// Entities as `name: mention, mention` and quotes as `speaker says`, after the corrections.
    #[track_caller]
    fn check(corrections: &[Correction], expected: &str) {
        let document = paragraphs(TEXT);
        let analysis = analyze(&document, corrections);
        let mut lines: Vec<String> = analysis
            .entities
            .iter()
            .map(|entity| {
                let mentions: Vec<&str> = entity
                    .mentions
                    .iter()
                    .map(|id| document.slice(analysis.mention(*id).range))
                    .collect();
                format!(
                    "{} {}: {}",
                    entity.kind.name(),
                    entity.name,
                    mentions.join(", ")
                )
            })
            .collect();
        for quote in &analysis.quotes {
            let speaker = quote
                .speaker
                .entity()
                .map_or("nobody", |id| &analysis.entity(id).name);
            lines.push(format!("{speaker} says {}", document.slice(quote.range)));
        }
        assert_eq!(lines.join("; "), expected);
    }

    #[test]
    fn without_corrections() {
        check(
            &[],
            "person Ada Orr: Ada Orr, Orr; person Ben Lee: Ben Lee, Lee; place Brest: Brest; Ada Orr says We won",
        );
    }

    #[test]
    fn speakers_are_set_and_unset() {
        let speaker =
            |name: Option<&str>| [Correction::Speaker(at("We won"), name.map(str::to_owned))];
        check(
            &speaker(Some("Ben Lee")),
            "person Ada Orr: Ada Orr, Orr; person Ben Lee: Ben Lee, Lee; place Brest: Brest; Ben Lee says We won",
        );
        check(
            &speaker(Some("Cy Dunn")),
            "person Ada Orr: Ada Orr, Orr; person Ben Lee: Ben Lee, Lee; place Brest: Brest; person Cy Dunn: ; Cy Dunn says We won",
        );
        check(
            &speaker(None),
            "person Ada Orr: Ada Orr, Orr; person Ben Lee: Ben Lee, Lee; place Brest: Brest; nobody says We won",
        );
    }

    #[test]
    fn entities_are_merged_renamed_and_retyped() {
        let text = |name: &str| name.to_owned();
        check(
            &[
                Correction::Merge(text("ben lee"), text("Ada Orr")),
                Correction::Rename(text("Ada Orr"), text("A. Orr")),
                Correction::Retype(text("Brest"), EntityKind::Organization),
            ],
            "person A. Orr: Ada Orr, Ben Lee, Orr, Lee; organization Brest: Brest; A. Orr says We won",
        );
    }

    #[test]
    fn finds_are_added_and_struck() {
        check(
            &[
                Correction::Not(at("Ada Orr"), Target::Mention),
                Correction::Not(at("We won"), Target::Quote),
                Correction::Quote(at("Lee smiled"), QuoteKind::Indirect),
                Correction::Mention(at("Brest"), "Ben Lee".to_owned()),
            ],
            "person Ben Lee: Ben Lee, Brest, Lee; person Ada Orr: Orr; nobody says Lee smiled",
        );
    }

    #[test]
    fn what_fits_nothing_changes_nothing() {
        let document = paragraphs(TEXT);
        let untouched = analyze(&document, &[]);
        let corrections = [
            Correction::Merge("Nobody".to_owned(), "Ada Orr".to_owned()),
            Correction::Not(TextRange::new(900, 910), Target::Quote),
            Correction::Speaker(TextRange::new(0, 2), None),
        ];
        assert_eq!(analyze(&document, &corrections), untouched);
    }
}

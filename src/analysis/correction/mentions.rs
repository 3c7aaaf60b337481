//! Corrections of mentions: whom words mean, and that they mean nobody.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::{CORRECTED, Which, quotes};
use crate::analysis::{EntityId, EntityKind, Mention, MentionKind, Speaker};
use crate::text::TextRange;
use crate::text::fold::fold;

/// The words mention the entity of this name.
pub(super) fn set(desk: &mut Desk<'_>, which: &Which, name: &str) {
    let chosen = match which {
        Which::At(range) => match desk.mention(*range) {
            Some(idx) => vec![idx],
            None => return add(desk, *range, name),
        },
        Which::All(words) => by_words(desk, words),
    };
    let Some(first) = chosen.first() else {
        return;
    };
    let was = desk.analysis.mentions[*first].entity;
    let kind = desk.analysis.entity(was).kind;
    let Some(entity) = desk.entity_or_new(name, kind) else {
        return;
    };
    give(desk, &chosen, entity);
}

/// Makes these mentions refer to an entity; speakers follow, names that are gone are forgotten.
pub(super) fn give(desk: &mut Desk<'_>, chosen: &[usize], entity: EntityId) {
    let mut left: BTreeSet<(EntityId, String)> = BTreeSet::new();
    for idx in chosen {
        let mention = &desk.analysis.mentions[*idx];
        if mention.entity != entity
            && let Some(name) = mention.name
        {
            left.insert((mention.entity, fold(desk.words(name))));
        }
        let mention = &mut desk.analysis.mentions[*idx];
        mention.entity = entity;
        mention.evidence = CORRECTED;
        if let Some(name) = mention.name {
            add_alias(desk, entity, name);
        }
    }
    quotes::follow_mentions(desk);
    for (id, name) in left {
        desk.forget_names(id, &name);
    }
}

/// A mention that the engine does not know.
fn add(desk: &mut Desk<'_>, range: TextRange, name: &str) {
    let Some(range) = desk.fitting(range) else {
        return;
    };
    let Some(entity) = desk.entity_or_new(name, EntityKind::Person) else {
        return;
    };
    let words = desk.words(range);
    let is_name = words.chars().next().is_some_and(char::is_uppercase);
    let is_word = !words.contains(char::is_whitespace) && words.len() <= 10;
    let kind = match (is_name, is_word) {
        (true, _) => MentionKind::Name,
        (false, true) => MentionKind::Pronoun,
        (false, false) => MentionKind::Nominal,
    };
    desk.analysis.mentions.push(Mention {
        range,
        head: range,
        name: (kind == MentionKind::Name).then_some(range),
        kind,
        entity,
        evidence: CORRECTED,
    });
    if kind == MentionKind::Name {
        add_alias(desk, entity, range);
    }
}

/// A name by which the entity goes, where that is new.
fn add_alias(desk: &mut Desk<'_>, id: EntityId, name: TextRange) {
    let words = desk.words(name);
    let folded = fold(words);
    let entity = &mut desk.analysis.entities[id.idx()];
    let known = fold(&entity.name) == folded || entity.aliases.iter().any(|a| fold(a) == folded);
    if !known {
        entity.aliases.push(words.to_owned());
    }
}

/// The mentions are none.
pub(super) fn remove(desk: &mut Desk<'_>, which: &Which) {
    let chosen = match which {
        Which::At(range) => desk.mention(*range).into_iter().collect(),
        Which::All(words) => by_words(desk, words),
    };
    strike(desk, &chosen);
}

/// Takes mentions away. Whoever has none left is nobody: the words that named a speaker still stand.
pub(super) fn strike(desk: &mut Desk<'_>, chosen: &[usize]) {
    if chosen.is_empty() {
        return;
    }
    let gone: BTreeSet<usize> = chosen.iter().copied().collect();
    let mentions = &desk.analysis.mentions;
    let touched: BTreeSet<EntityId> = gone.iter().map(|idx| mentions[*idx].entity).collect();
    let left = mentions.iter().enumerate();
    let left: BTreeSet<EntityId> = left
        .filter(|(idx, _)| !gone.contains(idx))
        .map(|(_, mention)| mention.entity)
        .collect();
    for quote in &mut desk.analysis.quotes {
        if let Speaker::Entity(id, mention) = quote.speaker
            && touched.contains(&id)
            && !left.contains(&id)
        {
            quote.speaker = mention.map_or(Speaker::Unknown, |mention| {
                Speaker::Unnamed(mentions[mention.idx()].range)
            });
        }
    }
    desk.retain_mentions(|idx, _| !gone.contains(&idx));
}

fn by_words(desk: &Desk<'_>, words: &str) -> Vec<usize> {
    let folded = fold(words);
    let mentions = desk.analysis.mentions.iter().enumerate();
    mentions
        .filter(|(_, mention)| desk.is_by(mention, &folded))
        .map(|(idx, _)| idx)
        .collect()
}

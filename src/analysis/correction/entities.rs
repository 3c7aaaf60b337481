//! Corrections of entities: who is the same as whom, what they are called, what they are.

use super::desk::Desk;
use super::{CORRECTED, Which, mentions, quotes};
use crate::analysis::{EntityId, EntityKind, MentionKind};
use crate::text::fold::fold;

/// The entity of the first name is the entity of the second; where nobody has the second name in
/// this article, the first is called so.
pub(super) fn merge(desk: &mut Desk<'_>, from: &str, into: &str) {
    let Some(id) = desk.entity(from) else {
        return;
    };
    let Some(other) = desk.other_entity(into, Some(id)) else {
        return rename(desk, from, into);
    };
    for mention in &mut desk.analysis.mentions {
        if mention.entity == id {
            mention.entity = other;
            mention.evidence = CORRECTED;
        }
    }
    quotes::move_speeches(desk, id, other);
    let entity = &mut desk.analysis.entities[id.idx()];
    let name = entity.name.clone();
    let (aliases, description) = (
        std::mem::take(&mut entity.aliases),
        entity.description.take(),
    );
    // Nobody finds it by its name any more.
    entity.name.clear();
    let kept = &mut desk.analysis.entities[other.idx()];
    kept.description = kept.description.take().or(description);
    for alias in std::iter::once(name).chain(aliases) {
        if alias != kept.name && !kept.aliases.contains(&alias) {
            kept.aliases.push(alias);
        }
    }
}

/// The mentions of an entity by these words are of another one, and the pronouns that follow them
/// before the entity is named again.
pub(super) fn split(desk: &mut Desk<'_>, entity: &str, words: &str, into: &str) {
    let Some(id) = desk.entity(entity) else {
        return;
    };
    let chosen = parting(desk, id, words);
    if chosen.is_empty() || into.trim().is_empty() {
        return;
    }
    let kind = desk.analysis.entity(id).kind;
    let other = desk.other_entity(into, Some(id));
    let other = other.unwrap_or_else(|| desk.add_entity(into.trim(), kind));
    mentions::give(desk, &chosen, other);
}

/// The mentions that go with these words when an entity is split.
fn parting(desk: &Desk<'_>, id: EntityId, words: &str) -> Vec<usize> {
    let folded = fold(words);
    let mentions = &desk.analysis.mentions;
    let mut own: Vec<usize> = (0..mentions.len())
        .filter(|idx| mentions[*idx].entity == id)
        .collect();
    own.sort_by_key(|idx| mentions[*idx].range.start());
    let mut chosen = Vec::new();
    let mut follows = false;
    for idx in own {
        let mention = &mentions[idx];
        let is_by = desk.is_by(mention, &folded);
        if is_by || mention.kind == MentionKind::Name {
            follows = is_by;
        }
        if is_by || follows && mention.kind == MentionKind::Pronoun {
            chosen.push(idx);
        }
    }
    chosen
}

/// The entity of the first name is called by the second.
pub(super) fn rename(desk: &mut Desk<'_>, from: &str, to: &str) {
    let to = to.trim();
    let Some(id) = desk.entity(from).filter(|_| !to.is_empty()) else {
        return;
    };
    let entity = &mut desk.analysis.entities[id.idx()];
    let old = std::mem::replace(&mut entity.name, to.to_owned());
    entity.aliases.retain(|alias| alias != to);
    if old != to && !entity.aliases.contains(&old) {
        entity.aliases.insert(0, old);
    }
}

/// The entity of this name, or the one that is mentioned here, is of this kind.
pub(super) fn retype(desk: &mut Desk<'_>, which: &Which, kind: EntityKind) {
    let id = match which {
        Which::All(name) => desk.entity(name),
        Which::At(range) => {
            let mention = desk.analysis.mention_over(*range);
            mention.map(|mention| desk.analysis.mention(mention).entity)
        }
    };
    if let Some(id) = id {
        desk.analysis.entities[id.idx()].kind = kind;
    }
}

/// The entity of this name is none.
pub(super) fn delete(desk: &mut Desk<'_>, name: &str) {
    let Some(id) = desk.entity(name) else {
        return;
    };
    let mentions = desk.analysis.mentions.iter().enumerate();
    let own: Vec<usize> = mentions
        .filter(|(_, mention)| mention.entity == id)
        .map(|(idx, _)| idx)
        .collect();
    mentions::strike(desk, &own);
    // Somebody who only spoke is gone too.
    for quote in &mut desk.analysis.quotes {
        if quote.speaker.entity() == Some(id) {
            quote.speaker = crate::analysis::Speaker::Unknown;
        }
    }
}

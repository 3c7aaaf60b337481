//! Who may be meant: people in the order in which they are likely.
//!
//! Near mentions count, and so does speaking at all. What the engine thinks comes first: to choose it
//! is to confirm it.

use crate::analysis::{Analysis, EntityId, EntityKind, MentionKind};
use crate::text::TextRange;
use crate::text::fold::fold;

/// Speeches that make somebody likelier to speak here, at most.
const MOST_SPEECHES: usize = 4;

/// Who may say the words at a range, or be meant by them, the likeliest first: persons who speak in
/// this article, other persons, bodies, places. Those who are nothing but "you" or "we", and things
/// without a name, are nobody's answer.
pub(super) fn near(analysis: &Analysis, range: TextRange, now: Option<EntityId>) -> Vec<EntityId> {
    let mut n_speeches = vec![0; analysis.entities.len()];
    for quote in &analysis.quotes {
        if let Some(id) = quote.speaker.entity() {
            n_speeches[id.idx()] += 1;
        }
    }
    let mut distance = vec![usize::MAX; analysis.entities.len()];
    let mut is_named = vec![false; analysis.entities.len()];
    let mut has_words = vec![false; analysis.entities.len()];
    for mention in &analysis.mentions {
        let idx = mention.entity.idx();
        is_named[idx] |= mention.kind == MentionKind::Name;
        has_words[idx] |= mention.kind != MentionKind::Pronoun;
        if let Some(bytes) = apart(mention.range, range) {
            distance[idx] = bytes.min(distance[idx]);
        }
    }
    let things = analysis.things();
    let is_one = |id: &EntityId| !things[id.idx()] || Some(*id) == now;
    let ids = (0..analysis.entities.len()).map(EntityId::from);
    let mut found: Vec<EntityId> = ids.filter(|id| has_words[id.idx()] && is_one(id)).collect();
    found.sort_by_key(|id| {
        let speeches = n_speeches[id.idx()].min(MOST_SPEECHES);
        let likely = distance[id.idx()] / (1 + speeches);
        let rank = match analysis.entity(*id).kind {
            EntityKind::Person if speeches > 0 => 0,
            EntityKind::Person if is_named[id.idx()] => 1,
            EntityKind::Person => 2,
            EntityKind::Organization => 3,
            EntityKind::Place => 4,
            EntityKind::Other => 5,
        };
        (Some(*id) != now, rank, speeches == 0, likely, *id)
    });
    found
}

/// Bytes between a mention and the words in question; those behind them count double, since who
/// speaks is mostly named before. `None` inside the words.
fn apart(mention: TextRange, range: TextRange) -> Option<usize> {
    let gap = |first: TextRange, then: TextRange| {
        let (end, start) = (first.end().to_usize(), then.start().to_usize());
        start.checked_sub(end)
    };
    gap(mention, range).or_else(|| Some(gap(range, mention)? * 2))
}

/// Who may be the same as `who`: those that share a word of a name first, then those of the same
/// kind, most mentions first. Things in the background are left out.
pub(super) fn alike(analysis: &Analysis, who: &[EntityId]) -> Vec<EntityId> {
    let words = |id: EntityId| -> Vec<String> {
        let entity = analysis.entity(id);
        let names = entity.aliases.iter().chain([&entity.name]);
        names
            .flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter(|word| word.chars().count() > 2)
            .collect()
    };
    let own: Vec<String> = who.iter().flat_map(|id| words(*id)).collect();
    let kind = who.first().map(|id| analysis.entity(*id).kind);
    let things = analysis.things();
    let ids = (0..analysis.entities.len()).map(EntityId::from);
    let mut found: Vec<EntityId> = ids
        .filter(|id| {
            let marked = who.contains(id);
            if marked {
                who.len() > 1
            } else {
                !things[id.idx()]
            }
        })
        .collect();
    found.sort_by_cached_key(|id| {
        let entity = analysis.entity(*id);
        let marked = who.contains(id);
        let shares = words(*id).iter().any(|word| own.contains(word));
        let n_mentions = std::cmp::Reverse(entity.mentions.len());
        (!marked, !shares, Some(entity.kind) != kind, n_mentions, *id)
    });
    found
}

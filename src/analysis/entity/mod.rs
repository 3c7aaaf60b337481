//! Turns linked candidates into mentions and entities: who is listed, under which name, and what the
//! article says they are.
//!
//! Descriptions and pronouns that refer to nobody are dropped here, unless somebody unnamed speaks.

mod naming;

use std::collections::{BTreeMap, HashMap};

use super::coref::Graph;
use super::mention::{Candidate, Form, Person};
use super::quote::RawQuote;
use super::words::Words;
use super::{
    Confidence, Entity, EntityId, EntityKind, Evidence, Mention, MentionId, MentionKind, Quote,
    Speaker,
};

/// How sure byline is at most of a quote of which it is open who says it.
const OPEN: Confidence = Confidence::new(55);

/// The finds of a document: mentions, entities, quotes.
pub(crate) struct Finds {
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) quotes: Vec<Quote>,
}

/// Assembles entities in the order of their first mentions.
pub(crate) fn assemble(
    words: &Words<'_>,
    candidates: &[Candidate],
    quotes: &[RawQuote],
    graph: &Graph<'_, '_>,
) -> Finds {
    let trees = trees(candidates, graph);
    let speaking = speaking(graph, quotes.len());
    let mut entities = Vec::new();
    let mut entity_of: HashMap<usize, EntityId> = HashMap::new();
    // By first mention: the roots are visited in the order of their first candidates.
    let mut order: Vec<(&usize, &Vec<usize>)> = trees.iter().collect();
    order.sort_by_key(|(_, tree)| tree.first().copied());
    for (root, tree) in order {
        if is_listed(candidates, tree, speaking.contains(root)) {
            entity_of.insert(*root, entities.len().into());
            entities.push(naming::entity(words, candidates, graph, tree));
        }
    }
    let mut mentions = Vec::new();
    let mut mention_of: HashMap<usize, MentionId> = HashMap::new();
    for (idx, candidate) in candidates.iter().enumerate() {
        let Some(&entity) = entity_of.get(&graph.root(idx)) else {
            continue;
        };
        let id = MentionId::from(mentions.len());
        mention_of.insert(idx, id);
        entities[entity.idx()].mentions.push(id);
        mentions.push(mention(words, candidate, entity, graph.evidence(idx)));
    }
    let quotes = quotes
        .iter()
        .enumerate()
        .map(|(idx, quote)| {
            let speaker = match graph.speaker(idx) {
                Some(candidate) => match (
                    entity_of.get(&graph.root(candidate)),
                    mention_of.get(&candidate),
                ) {
                    (Some(entity), mention) => Speaker::Entity(*entity, mention.copied()),
                    // Whom a pronoun means may stay open: the words are kept.
                    _ => quote.speaker.map_or(Speaker::Unknown, Speaker::Unnamed),
                },
                None => quote.speaker.map_or(Speaker::Unknown, Speaker::Unnamed),
            };
            Quote {
                range: quote.range,
                kind: quote.kind,
                group: quote.group,
                cue: quote.cue.clone(),
                evidence: evidence(words, quote, speaker, &mentions),
                speaker,
            }
        })
        .collect();
    Finds {
        mentions,
        entities,
        quotes,
    }
}

/// What speaks for a quote. Where nobody says it, or only a pronoun of whom the text leaves open whom
/// it means ("he", "one of them"), a reader should look twice; who "she" or "the striker" is cannot
/// be surer than the link is.
fn evidence(
    words: &Words<'_>,
    quote: &RawQuote,
    speaker: Speaker,
    mentions: &[Mention],
) -> Evidence {
    let mut confidence = quote.evidence.confidence;
    let is_open = match speaker {
        Speaker::Entity(_, mention) => {
            let linked = mention
                .and_then(|mention| mentions.get(mention.idx()))
                .filter(|mention| is_linked(mention));
            if let Some(linked) = linked {
                confidence = confidence.min(linked.evidence.confidence);
            }
            false
        }
        Speaker::Unknown => true,
        Speaker::Unnamed(range) => {
            let last = words.first_from(range.end()).wrapping_sub(1);
            words.is_any(
                last,
                &["he", "she", "they", "him", "her", "them", "one", "other"],
            )
        }
    };
    Evidence {
        confidence: if is_open {
            confidence.min(OPEN)
        } else {
            confidence
        },
        ..quote.evidence
    }
}

/// Whether a rule says whom the mention means; a name or a description alone means itself.
fn is_linked(mention: &Mention) -> bool {
    mention.kind == MentionKind::Pronoun
        || !matches!(
            mention.evidence.rule,
            "name" | "description" | "nationality"
        )
}

/// The candidates of each tree by its root, in text order.
fn trees(candidates: &[Candidate], graph: &Graph<'_, '_>) -> BTreeMap<usize, Vec<usize>> {
    let mut trees: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for idx in 0..candidates.len() {
        trees.entry(graph.root(idx)).or_default().push(idx);
    }
    trees
}

/// The roots of those who say something.
fn speaking(graph: &Graph<'_, '_>, n_quotes: usize) -> std::collections::BTreeSet<usize> {
    (0..n_quotes)
        .filter_map(|quote| graph.speaker(quote))
        .map(|speaker| graph.root(speaker))
        .collect()
}

/// Names are always listed, descriptions where they speak or come back, pronouns where they are
/// those of whoever talks.
fn is_listed(candidates: &[Candidate], tree: &[usize], speaks: bool) -> bool {
    let named = tree
        .iter()
        .any(|idx| matches!(candidates[*idx].form, Form::Name | Form::Demonym(_)));
    let described = tree
        .iter()
        .any(|idx| candidates[*idx].form.kind() == MentionKind::Nominal);
    let talks = || {
        tree.iter().any(|idx| {
            matches!(
                candidates[*idx].form,
                Form::Pronoun(Person::Speaker | Person::Speakers | Person::Addressee)
            )
        })
    };
    named || described && (speaks || tree.len() > 1) || tree.len() > 1 && talks()
}

fn mention(
    words: &Words<'_>,
    candidate: &Candidate,
    entity: EntityId,
    evidence: Evidence,
) -> Mention {
    Mention {
        range: words.range(candidate.words.clone()),
        head: words.word_range(candidate.head),
        name: candidate.name.clone().map(|name| words.range(name)),
        kind: candidate.form.kind(),
        entity,
        evidence,
    }
}

/// The kind of a tree that does not know its own.
fn default_kind(class: Option<EntityKind>) -> EntityKind {
    class.unwrap_or(EntityKind::Other)
}

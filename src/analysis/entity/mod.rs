//! Turns linked candidates into mentions and entities: who is listed, under which name, and what the
//! article says they are.
//!
//! Descriptions and pronouns that refer to nobody are dropped here, unless somebody unnamed speaks.

mod naming;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::coref::Graph;
use super::mention::{Candidate, Form, Person};
use super::quote::RawQuote;
use super::words::Words;
use super::{
    Confidence, Entity, EntityId, Evidence, Mention, MentionId, MentionKind, Quote, Speaker,
};

/// How sure byline is at most of a quote of which it is open who says it.
const OPEN: Confidence = Confidence::new(55);

/// Words for somebody of whom the text leaves open who it is.
const LEFT_OPEN: &[&str] = &["he", "she", "they", "him", "her", "them", "one", "other"];

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
    let (mut entities, entity_of) = entities(words, candidates, quotes.len(), graph);
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
    let speaker = |idx: usize, quote: &RawQuote| {
        let said_by = graph.speaker(idx).and_then(|candidate| {
            let entity = entity_of.get(&graph.root(candidate))?;
            Some(Speaker::Entity(
                *entity,
                mention_of.get(&candidate).copied(),
            ))
        });
        // Whom a pronoun means may stay open: the words are kept.
        said_by.unwrap_or_else(|| quote.speaker.map_or(Speaker::Unknown, Speaker::Unnamed))
    };
    let quotes = (0..)
        .zip(quotes)
        .map(|(idx, raw)| quote(words, raw, speaker(idx, raw), &mentions))
        .collect();
    Finds {
        mentions,
        entities,
        quotes,
    }
}

/// The entities that are listed, in the order of their first mentions and with none of them yet, and
/// the entity of each root.
fn entities(
    words: &Words<'_>,
    candidates: &[Candidate],
    n_quotes: usize,
    graph: &Graph<'_, '_>,
) -> (Vec<Entity>, HashMap<usize, EntityId>) {
    let speaking = speaking(graph, n_quotes);
    let mut trees: Vec<(usize, Vec<usize>)> = trees(candidates, graph).into_iter().collect();
    trees.sort_by_key(|(_, tree)| tree.first().copied());
    trees.retain(|(root, tree)| is_listed(candidates, tree, speaking.contains(root)));
    let entities = trees
        .iter()
        .map(|(_, tree)| naming::entity(words, candidates, graph, tree))
        .collect();
    let roots = trees.into_iter().map(|(root, _)| root);
    (entities, roots.zip((0..).map(EntityId::from)).collect())
}

fn quote(words: &Words<'_>, raw: &RawQuote, speaker: Speaker, mentions: &[Mention]) -> Quote {
    Quote {
        range: raw.range,
        kind: raw.kind,
        group: raw.group,
        cue: raw.cue.clone(),
        evidence: evidence(words, raw, speaker, mentions),
        speaker,
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
    let surest = match speaker {
        Speaker::Entity(_, mention) => mention
            .and_then(|mention| mentions.get(mention.idx()))
            .filter(|mention| is_linked(mention))
            .map(|mention| mention.evidence.confidence),
        Speaker::Unnamed(range) => {
            let last = words.first_from(range.end()).wrapping_sub(1);
            words.is_any(last, LEFT_OPEN).then_some(OPEN)
        }
        Speaker::Unknown => Some(OPEN),
    };
    let confidence = quote.evidence.confidence;
    Evidence {
        confidence: surest.map_or(confidence, |surest| confidence.min(surest)),
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
fn speaking(graph: &Graph<'_, '_>, n_quotes: usize) -> BTreeSet<usize> {
    (0..n_quotes)
        .filter_map(|quote| graph.speaker(quote))
        .map(|speaker| graph.root(speaker))
        .collect()
}

/// Names are always listed, descriptions where they speak or come back, pronouns where they are
/// those of whoever talks.
fn is_listed(candidates: &[Candidate], tree: &[usize], speaks: bool) -> bool {
    let any = |is: fn(Form) -> bool| tree.iter().any(|idx| is(candidates[*idx].form));
    let recurs = tree.len() > 1;
    let named = any(|form| matches!(form, Form::Name | Form::Demonym(_)));
    let described = any(|form| form.kind() == MentionKind::Nominal);
    let talks = any(|form| {
        matches!(
            form,
            Form::Pronoun(Person::Speaker | Person::Speakers | Person::Addressee)
        )
    });
    named || described && (speaks || recurs) || talks && recurs
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

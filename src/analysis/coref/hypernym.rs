//! "The alliance", "the company", "the report": a body or a work by what kind of thing it is.

use std::collections::HashMap;

use super::super::lexicon::{ALIASES, HYPERNYMS};
use super::super::mention::{Form, head_noun, key};
use super::super::{EntityKind, Evidence};
use super::Graph;

/// How many candidates back a body is looked for.
const WINDOW: usize = 300;

/// Nouns that fit any body that is a business.
const BUSINESS: &[&str] = &[
    "company",
    "firm",
    "corporation",
    "business",
    "group",
    "giant",
];

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let mut described: HashMap<String, usize> = HashMap::new();
    for idx in 0..graph.candidates.len() {
        let candidate = &graph.candidates[idx];
        let described_kind = matches!(candidate.form, Form::Definite | Form::Indefinite)
            && matches!(
                candidate.class,
                Some(EntityKind::Organization | EntityKind::Other)
            );
        if !described_kind || candidate.plural {
            continue;
        }
        let noun = head_noun(graph.words, candidate.head);
        if candidate.form == Form::Definite && !graph.is_linked(idx) && is_anaphoric(graph, idx) {
            if let Some((other, sure)) = body(graph, idx, &noun) {
                graph.link(idx, other, Evidence::new("kind-of-body", sure));
            } else if let Some(&other) = described.get(&noun)
                && graph.sentence(idx) - graph.sentence(other) <= 12
            {
                graph.link(idx, other, Evidence::new("same-description", 68));
            }
        }
        described.insert(noun, idx);
    }
}

/// "the alliance", "this company" (not "his company", "Ann's company").
fn is_anaphoric(graph: &Graph<'_, '_>, idx: usize) -> bool {
    let span = graph.candidates[idx].words.clone();
    graph.words.is_any(span.start, &["the", "this", "that"])
        && !(span.start..span.end).any(|at| graph.words.is(at, "of"))
}

fn body(graph: &Graph<'_, '_>, idx: usize, noun: &str) -> Option<(usize, u8)> {
    let from = idx.saturating_sub(WINDOW);
    let mut loose = None;
    for at in (from..idx).rev() {
        if graph.candidates[at].form != Form::Name {
            continue;
        }
        let root = graph.root(at);
        let wanted = graph.candidates[idx].class;
        if graph.class(root) != wanted {
            continue;
        }
        let Some(name) = graph.candidates[at].name.clone() else {
            continue;
        };
        let own = key(graph.words, name.clone());
        let canonical = ALIASES.get(&own).unwrap_or(own.as_str());
        let listed = [own.as_str(), canonical].iter().any(|name| {
            HYPERNYMS
                .get(name)
                .is_some_and(|nouns| nouns.split(' ').any(|listed| listed == noun))
        });
        let in_name = name.clone().any(|word| graph.words.is(word, noun));
        let by_role = graph.roles(root).iter().any(|role| role.noun == noun);
        if listed || in_name || by_role {
            return Some((root, 82));
        }
        let business = BUSINESS.contains(&noun)
            && graph.sentence(idx) - graph.sentence(at) <= 3
            && (is_business(graph, name.clone())
                || HYPERNYMS.get(&own).is_none()
                    && super::super::lexicon::KNOWN.get(&own).is_none());
        if business && loose.is_none() {
            loose = Some((root, 56));
        }
    }
    loose
}

fn is_business(graph: &Graph<'_, '_>, name: std::ops::Range<usize>) -> bool {
    const ENDINGS: &[&str] = &[
        "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "group", "plc", "company", "co.",
        "holdings", "llc", "motors", "airlines",
    ];
    name.clone().any(|at| graph.words.is_any(at, ENDINGS))
}

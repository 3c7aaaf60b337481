//! "The alliance", "the company", "the report": a body or a work by what kind of thing it is.

use std::collections::HashMap;
use std::ops::Range;

use super::Graph;
use crate::analysis::lexicon::{ALIASES, HYPERNYMS, KNOWN};
use crate::analysis::mention::{Form, head_noun, key};
use crate::analysis::{EntityKind, Evidence};

/// How many candidates back a body is looked for.
const WINDOW: usize = 300;

/// How many sentences back the same description means the same.
const SAME_SENTENCES: usize = 12;

/// How many sentences back a business stands of which nothing says that it is one.
const BUSINESS_SENTENCES: usize = 3;

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
                && graph.sentence(idx) - graph.sentence(other) <= SAME_SENTENCES
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

/// The body or work that a noun is said of, and how sure that is: one of which the noun is known, else
/// the nearest business.
fn body(graph: &Graph<'_, '_>, idx: usize, noun: &str) -> Option<(usize, u8)> {
    let mut business = None;
    for at in (idx.saturating_sub(WINDOW)..idx).rev() {
        let candidate = &graph.candidates[at];
        if candidate.form != Form::Name || graph.class(at) != graph.candidates[idx].class {
            continue;
        }
        let Some(name) = candidate.name.clone() else {
            continue;
        };
        let root = graph.root(at);
        if is_called(graph, root, name.clone(), noun) {
            return Some((root, 82));
        }
        let is_near = graph.sentence(idx) - graph.sentence(at) <= BUSINESS_SENTENCES;
        if business.is_none() && is_near && BUSINESS.contains(&noun) && may_be_business(graph, name)
        {
            business = Some((root, 56));
        }
    }
    business
}

/// Whether a body is known to be what the noun says: by a list, by its name, by what the article says.
fn is_called(graph: &Graph<'_, '_>, root: usize, name: Range<usize>, noun: &str) -> bool {
    let own = key(graph.words, name.clone());
    let canonical = ALIASES.get(&own).unwrap_or(&own);
    let is_listed = [own.as_str(), canonical].iter().any(|name| {
        HYPERNYMS
            .get(name)
            .is_some_and(|nouns| nouns.split(' ').any(|listed| listed == noun))
    });
    is_listed
        || name.clone().any(|word| graph.words.is(word, noun))
        || graph.roles(root).iter().any(|role| role.noun == noun)
}

/// Whether a name ends like a business, or nothing is known of it.
fn may_be_business(graph: &Graph<'_, '_>, name: Range<usize>) -> bool {
    const ENDINGS: &[&str] = &[
        "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "group", "plc", "company", "co.",
        "holdings", "llc", "motors", "airlines",
    ];
    let key = key(graph.words, name.clone());
    name.clone().any(|at| graph.words.is_any(at, ENDINGS))
        || !HYPERNYMS.contains(&key) && !KNOWN.contains(&key)
}

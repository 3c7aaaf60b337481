//! "The country", "this city": the place of that kind which the text before is about.
//!
//! Leaves texts about several places of one kind to the ranker.

use std::collections::BTreeMap;

use super::Graph;
use crate::analysis::lexicon::PLACES;
use crate::analysis::mention::{Form, head_noun, key};
use crate::analysis::{EntityKind, Evidence};

/// How many candidates back a place is looked for.
const WINDOW: usize = 200;

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    for idx in 0..graph.candidates.len() {
        let candidate = &graph.candidates[idx];
        let described = candidate.form == Form::Definite
            && candidate.class == Some(EntityKind::Place)
            && !candidate.plural
            && candidate.words.len() == 2
            && graph
                .words
                .is_any(candidate.words.start, &["the", "this", "our"]);
        if !described || graph.is_linked(idx) {
            continue;
        }
        let kind = match head_noun(graph.words, candidate.head).as_str() {
            "country" | "nation" => 'c',
            "city" | "town" | "village" => 't',
            _ => continue,
        };
        if let Some(place) = spoken_of(graph, idx, kind) {
            graph.link(idx, place, Evidence::new("kind-of-place", 70));
        }
    }
}

/// The place of a kind named so far, where it is named twice as often as any other.
fn spoken_of(graph: &Graph<'_, '_>, idx: usize, kind: char) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for at in idx.saturating_sub(WINDOW)..idx {
        if is_of_kind(graph, at, kind) {
            *counts.entry(graph.root(at)).or_default() += 1;
        }
    }
    let (most, root) = counts.iter().map(|(root, n)| (*n, *root)).max()?;
    let alone = counts
        .iter()
        .all(|(other, n)| *other == root || n * 2 <= most);
    alone.then_some(root)
}

fn is_of_kind(graph: &Graph<'_, '_>, at: usize, kind: char) -> bool {
    let candidate = &graph.candidates[at];
    let name = match (candidate.form, &candidate.name) {
        (Form::Demonym(place), _) => place.to_lowercase(),
        (Form::Name, Some(name)) => key(graph.words, name.clone()),
        _ => return false,
    };
    PLACES
        .get(&name)
        .is_some_and(|kinds| kinds.starts_with(kind))
}

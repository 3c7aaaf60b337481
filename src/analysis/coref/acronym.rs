//! "North Harbour Trust (NHT)": capitals that are the initials of a longer name.

use std::collections::HashMap;

use super::super::mention::{Form, key};
use super::super::{EntityKind, Evidence};
use super::Graph;

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let mut long: HashMap<String, usize> = HashMap::new();
    for idx in 0..graph.candidates.len() {
        if let Some(initials) = initials(graph, idx) {
            long.entry(initials).or_insert(idx);
        }
    }
    for idx in 0..graph.candidates.len() {
        let candidate = &graph.candidates[idx];
        let Some(name) = candidate.name.clone().filter(|name| name.len() == 1) else {
            continue;
        };
        let text = graph.words.text(name.start).replace('.', "");
        if text.len() < 2 || !text.chars().all(char::is_uppercase) {
            continue;
        }
        if let Some(&full) = long.get(&text) {
            let near = graph.words.text(name.start.wrapping_sub(1)) == "(";
            graph.link(
                idx,
                full,
                Evidence::new("acronym", if near { 97 } else { 88 }),
            );
        }
    }
}

/// The initials of a name of three or more words (small words left out).
fn initials(graph: &Graph<'_, '_>, idx: usize) -> Option<String> {
    let candidate = &graph.candidates[idx];
    let name = candidate.name.clone().filter(|name| name.len() >= 2)?;
    if candidate.form != Form::Name || candidate.class == Some(EntityKind::Person) {
        return None;
    }
    let initials: String = name
        .clone()
        .filter_map(|at| graph.words.text(at).chars().next())
        .filter(|char| char.is_uppercase())
        .collect();
    (initials.chars().count() >= 2 && !key(graph.words, name).is_empty()).then_some(initials)
}

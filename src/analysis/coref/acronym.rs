//! "North Harbour Trust (NHT)": capitals that are the initials of a longer name.

use std::collections::HashMap;

use super::Graph;
use crate::analysis::mention::Form;
use crate::analysis::{EntityKind, Evidence};

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let mut long: HashMap<String, usize> = HashMap::new();
    for idx in 0..graph.candidates.len() {
        if let Some(initials) = initials(graph, idx) {
            long.entry(initials).or_insert(idx);
        }
    }
    for idx in 0..graph.candidates.len() {
        let Some((acronym, is_bracketed)) = acronym(graph, idx) else {
            continue;
        };
        if let Some(&full) = long.get(&acronym) {
            let sure = if is_bracketed { 97 } else { 88 };
            graph.link(idx, full, Evidence::new("acronym", sure));
        }
    }
}

/// The letters of a name that is nothing but capitals, and whether it stands in brackets.
fn acronym(graph: &Graph<'_, '_>, idx: usize) -> Option<(String, bool)> {
    let name = graph.candidates[idx].name.as_ref()?;
    if name.len() != 1 {
        return None;
    }
    let letters = graph.words.text(name.start).replace('.', "");
    let is_acronym = letters.len() > 1 && letters.chars().all(char::is_uppercase);
    let is_bracketed = graph.words.text(name.start.wrapping_sub(1)) == "(";
    is_acronym.then_some((letters, is_bracketed))
}

/// The initials of the capitalised words of a longer name that is no person's.
fn initials(graph: &Graph<'_, '_>, idx: usize) -> Option<String> {
    let candidate = &graph.candidates[idx];
    let name = candidate.name.clone().filter(|name| name.len() >= 2)?;
    if candidate.form != Form::Name || candidate.class == Some(EntityKind::Person) {
        return None;
    }
    let initials: String = name
        .filter_map(|at| graph.words.text(at).chars().next())
        .filter(|char| char.is_uppercase())
        .collect();
    (initials.chars().count() >= 2).then_some(initials)
}

//! Short forms: the surname or first name of a person named in full, a body without its "Inc".
//!
//! Two people of one surname stay apart: a short form goes to the one whose sex and title fit, of
//! those to the one the article is about, else to the one named in full just before, with less
//! certainty.

use std::collections::HashMap;

use super::Graph;
use crate::analysis::lexicon::{FIRST_NAMES, HEADS, famous};
use crate::analysis::mention::{Form, Gender, key};
use crate::analysis::words::Words;
use crate::analysis::{EntityKind, Evidence};

/// How many full names one short form is compared with.
const WINDOW: usize = 8;

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let full = full_names(graph);
    let weights = weights(graph);
    for idx in 0..graph.candidates.len() {
        let Some(name) = name_of(graph, idx) else {
            continue;
        };
        let Some(owners) = full.get(&name) else {
            continue;
        };
        let article = graph.candidates[idx].words.start
            < graph.candidates[idx]
                .name
                .as_ref()
                .map_or(0, |name| name.start);
        let split = owners.partition_point(|owner| *owner < idx);
        let near = split.saturating_sub(WINDOW)..owners.len().min(split + 2);
        let near = owners.get(near).unwrap_or_default();
        // What the same short form means elsewhere, it means here: nobody else is meant as well.
        if near
            .iter()
            .any(|owner| graph.root(*owner) == graph.root(idx))
        {
            continue;
        }
        let owners: Vec<usize> = near
            .iter()
            .copied()
            .filter(|owner| {
                article
                    || graph.class(*owner) == Some(EntityKind::Person)
                    || starts_alike(graph, idx, *owner)
            })
            .filter(|owner| graph.agree(idx, *owner))
            .filter(|owner| is_world_known(graph, idx, *owner))
            .collect();
        let several = distinct(graph, &owners) > 1;
        let chosen = if several {
            protagonist(graph, &weights, idx, &owners)
        } else {
            let before = owners.iter().rev().copied().find(|owner| *owner < idx);
            before.or_else(|| owners.first().copied())
        };
        let Some(chosen) = chosen else { continue };
        let sure = if several { 62 } else { 92 };
        graph.link(idx, chosen, Evidence::new("short-name", sure));
    }
}

/// "Ann Merkel" is not whom the world calls by her surname alone, where sex tells them apart.
fn is_world_known(graph: &Graph<'_, '_>, idx: usize, owner: usize) -> bool {
    let alone = graph.candidates[idx].words.len() == 1;
    let surname = graph.words.lower(graph.candidates[idx].head);
    famous(&surname)
        .filter(|_| alone)
        .is_none_or(|(sex, _)| Gender::of_letters(sex).agrees(graph.profile(owner).gender))
}

/// How often each tree is named in full, at its root.
fn weights(graph: &Graph<'_, '_>) -> Vec<u32> {
    let mut weights = vec![0; graph.candidates.len()];
    for (idx, candidate) in graph.candidates.iter().enumerate() {
        let full = candidate.name.as_ref().is_some_and(|name| name.len() > 1);
        if candidate.form == Form::Name && full {
            // Whom the headline and the lead name the article is about.
            weights[graph.root(idx)] += if graph.sentence(idx) < 4 { 2 } else { 1 };
        }
    }
    weights
}

/// Whom a surname means that several have: the one named in full far more often than the others,
/// else the one named in full in this sentence or the one before, else the first.
fn protagonist(
    graph: &Graph<'_, '_>,
    weights: &[u32],
    idx: usize,
    owners: &[usize],
) -> Option<usize> {
    let weight = |owner: usize| weights.get(owner).copied().unwrap_or(0);
    let mut order: Vec<usize> = owners.to_vec();
    order.sort_by_key(|owner| (std::cmp::Reverse(weight(*owner)), *owner));
    // "Mr Hale" is the man of the two.
    let own = graph.profile(idx).gender;
    let mut same_sex = order
        .iter()
        .filter(|owner| own != Gender::Unknown && graph.profile(**owner).gender == own);
    if let (Some(only), None) = (same_sex.next(), same_sex.next()) {
        return Some(*only);
    }
    let first = *order.first()?;
    let second = order.get(1).map_or(0, |owner| weight(*owner));
    if weight(first) >= second * 3 {
        return Some(first);
    }
    let near = owners
        .iter()
        .rev()
        .copied()
        .find(|owner| *owner < idx && graph.sentence(idx) - graph.sentence(*owner) <= 1);
    Some(near.unwrap_or(first))
}

fn distinct(graph: &Graph<'_, '_>, owners: &[usize]) -> usize {
    let mut roots: Vec<usize> = owners
        .iter()
        .rev()
        .take(WINDOW)
        .map(|owner| graph.root(*owner))
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots.len()
}

fn name_of(graph: &Graph<'_, '_>, idx: usize) -> Option<String> {
    let name = graph.candidates[idx].bare_name()?;
    Some(key(graph.words, name))
}

/// For each short form the first mentions of the names that it may be short for, in text order.
fn full_names(graph: &Graph<'_, '_>) -> HashMap<String, Vec<usize>> {
    let mut full: HashMap<String, Vec<usize>> = HashMap::new();
    for idx in 0..graph.candidates.len() {
        let candidate = &graph.candidates[idx];
        let Some(name) = candidate.name.clone().filter(|name| name.len() > 1) else {
            continue;
        };
        let shorts = match graph.class(idx) {
            Some(EntityKind::Person) => person_shorts(graph, name),
            Some(EntityKind::Organization | EntityKind::Other) => body_shorts(graph, name),
            Some(EntityKind::Place) | None => continue,
        };
        for short in shorts {
            let owners = full.entry(short).or_default();
            let recent = owners.iter().rev().take(WINDOW);
            if !recent
                .into_iter()
                .any(|owner| graph.root(*owner) == graph.root(idx))
            {
                owners.push(idx);
            }
        }
    }
    full
}

/// "Rutger van Dam": "dam", "van dam", "rutger".
fn person_shorts(graph: &Graph<'_, '_>, name: std::ops::Range<usize>) -> Vec<String> {
    let words = graph.words;
    let mut end = name.end;
    while end > name.start + 1
        && (matches!(
            words.text(end - 1),
            "Jr." | "Sr." | "Jr" | "Sr" | "," | "II" | "III" | "IV"
        ))
    {
        end -= 1;
    }
    let mut shorts = Vec::new();
    let mut start = end;
    while start > name.start + 1 {
        start -= 1;
        // A surname with what stands before it: particles, second surnames, hyphens.
        if words.text(start) != "-" {
            shorts.push(key(words, start..end));
        }
    }
    shorts.push(words.lower(name.start).into_owned());
    // "Marie-Claire Orr": a first name of two goes by both.
    if end - name.start > 3 && words.text(name.start + 1) == "-" {
        shorts.push(key(words, name.start..name.start + 3));
    }
    // "Marisol Antilef Quezada", "Ana Orrego de la Vega": of two surnames the first one serves alone.
    if let Some(inner) = (name.start + 1..end).find(|at| is_before_second(words, *at, end)) {
        shorts.push(words.lower(inner).into_owned());
        shorts.push(key(words, name.start..inner + 1));
    }
    // A nickname between marks: Ada "Ace" Orr.
    shorts.extend(
        name.clone()
            .find(|at| matches!(words.text(*at), "\"" | "“"))
            .map(|at| words.lower(at + 1).into_owned()),
    );
    if end - name.start > 2 && !words.text(name.start + 1).starts_with('-') {
        // Without the middle name or initial.
        shorts.push(format!(
            "{} {}",
            words.lower(name.start),
            words.lower(end - 1)
        ));
    }
    shorts.retain(|short| short.len() > 1);
    shorts.sort_unstable();
    shorts.dedup();
    shorts
}

/// Whether the word is the first of two surnames: a second one ends the name at `end`, perhaps behind
/// particles.
fn is_before_second(words: &Words<'_>, at: usize, end: usize) -> bool {
    const PARTICLES: &[&str] = &["da", "de", "del", "do", "dos", "e", "i", "y"];
    let next = words.text(at + 1);
    (at + 2 == end || at + 2 < end && PARTICLES.contains(&next)) && is_first_surname(words, at)
}

/// Whether a word inside a full name may be a surname by itself: no initial, no particle, no second
/// first name.
fn is_first_surname(words: &Words<'_>, at: usize) -> bool {
    let small = words.lower(at);
    words.is_capitalised(at)
        && small.chars().count() > 3
        && !small.ends_with('.')
        && !FIRST_NAMES.contains(&small)
}

/// Whether a short form is the beginning of the longer name; its end needs an article ("the Courier").
fn starts_alike(graph: &Graph<'_, '_>, idx: usize, owner: usize) -> bool {
    let start = |idx: usize| {
        let candidate = &graph.candidates[idx];
        let at = candidate
            .name
            .as_ref()
            .map_or(candidate.words.start, |name| name.start);
        graph.words.lower(at)
    };
    start(idx) == start(owner)
}

/// "Acme Holdings Ltd": "acme" and "ltd"; "Coast Courier": "courier".
fn body_shorts(graph: &Graph<'_, '_>, name: std::ops::Range<usize>) -> Vec<String> {
    let words = graph.words;
    let mut end = name.end;
    while end > name.start + 1
        && HEADS
            .get(&words.lower(end - 1))
            .is_some_and(|kind| kind == "o")
    {
        end -= 1;
    }
    let mut shorts = vec![words.lower(name.end - 1).into_owned()];
    // "The House" is a chamber, and not the White House for short.
    shorts.retain(|short| short != "house");
    if end < name.end {
        shorts.push(key(words, name.start..end));
    }
    shorts
}

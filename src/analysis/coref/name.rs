//! The same name is the same person, body or place; well-known other names count as the same.

use std::collections::HashMap;

use super::Graph;
use super::graph::Role;
use crate::analysis::lexicon::{self, ALIASES, Noun};
use crate::analysis::mention::{Form, Gender, key};
use crate::analysis::{EntityKind, Evidence};

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for idx in 0..graph.candidates.len() {
        let candidate = &graph.candidates[idx];
        let (own, rule) = match (candidate.form, &candidate.name) {
            (Form::Name, Some(name)) => (key(graph.words, name.clone()), "same-name"),
            (Form::Demonym(place), _) => (place.to_lowercase(), "nationality"),
            _ => continue,
        };
        note_title(graph, idx);
        let canonical = ALIASES.get(&own).map_or_else(|| own.clone(), str::to_owned);
        let alias = canonical != own;
        let known = seen.entry(canonical).or_default();
        let fits = known
            .iter()
            .rev()
            .copied()
            .find(|other| is_same(graph, idx, *other, alias));
        match fits {
            Some(other) => graph.link(idx, other, Evidence::new(rule, if alias { 95 } else { 98 })),
            None => known.push(idx),
        }
    }
}

/// One person cannot be Mr and Mrs; otherwise one name is one thing in one article.
fn is_same(graph: &Graph<'_, '_>, idx: usize, other: usize, alias: bool) -> bool {
    let (own, theirs) = (graph.profile(idx), graph.profile(other));
    if own.class == Some(EntityKind::Person) && theirs.class == own.class {
        return own.gender.agrees(theirs.gender);
    }
    alias || own.class == theirs.class || own.gender == Gender::Unknown
}

/// A title as a description would have it.
fn spelt_out(title: &str) -> &str {
    match title {
        "cllr" => "councillor",
        "dr" => "doctor",
        "prof" => "professor",
        "sen" => "senator",
        "gov" => "governor",
        "gen" => "general",
        "capt" => "captain",
        "sgt" => "sergeant",
        "lt" => "lieutenant",
        "rev" => "reverend",
        "rep" => "representative",
        "col" => "colonel",
        "maj" => "major",
        "adm" => "admiral",
        "det" => "detective",
        "insp" => "inspector",
        "supt" => "superintendent",
        "fr" => "father",
        "amb" => "ambassador",
        "pres" => "president",
        other => other,
    }
}

/// Titles that say nothing about their bearer but sex.
const HONORIFICS: &[&str] = &[
    "dame", "lady", "madam", "madame", "miss", "monsieur", "mr", "mrs", "ms", "mx", "sir",
];

/// A title is what the article says its bearer is.
fn note_title(graph: &mut Graph<'_, '_>, idx: usize) {
    let candidate = &graph.candidates[idx];
    let Some(name) = candidate.name.clone() else {
        return;
    };
    let before = candidate.words.start..name.start;
    if before.is_empty() || graph.words.is(before.start, "the") && before.len() == 1 {
        return;
    }
    for at in before.clone() {
        let noun = graph.words.lower(at);
        if HONORIFICS.contains(&noun.trim_end_matches('.')) {
            continue;
        }
        let noun = spelt_out(noun.trim_end_matches('.'));
        if lexicon::noun(noun).is_some_and(Noun::is_person) {
            let role = Role {
                noun: noun.to_owned(),
                words: before.clone(),
            };
            graph.add_role(idx, role);
        }
    }
}

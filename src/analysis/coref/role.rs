//! "The NATO chief" is the person whom the article says to have that role.
//!
//! A description that fits nobody's role is left to [`super::variation`].

use std::collections::HashMap;
use std::ops::Range;

use super::Graph;
use super::graph::Role;
use super::{occupation, variation};
use crate::analysis::lexicon;
use crate::analysis::mention::{Form, head_noun};
use crate::analysis::{EntityKind, Evidence, Tag};

/// How many candidates back or ahead a role is looked for.
const WINDOW: usize = 900;

/// How many earlier descriptions by one noun are looked at.
const RECENT: usize = 6;

/// Nouns for whoever leads something.
const LEADERS: &[&str] = &[
    "boss",
    "ceo",
    "chairman",
    "chairwoman",
    "chair",
    "chief",
    "commissioner",
    "director",
    "general",
    "governor",
    "head",
    "leader",
    "manager",
    "premier",
    "president",
    "secretary-general",
    "secretary",
    "chancellor",
];

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let mut described: HashMap<String, Vec<usize>> = HashMap::new();
    for idx in 0..graph.candidates.len() {
        let candidate = &graph.candidates[idx];
        if !matches!(candidate.form, Form::Definite | Form::Indefinite)
            || candidate.class != Some(EntityKind::Person)
        {
            continue;
        }
        let noun = head_noun(graph.words, candidate.head);
        let number = if candidate.plural { "s" } else { "" };
        let same = format!("{noun}+{number}");
        let before = described.get(&same).and_then(|before| {
            let alike = |other: &&usize| !has_other_field(graph, idx, **other);
            before.iter().rev().take(RECENT).find(alike).copied()
        });
        if !graph.is_linked(idx) && candidate.form == Form::Definite {
            link_definite(graph, idx, &noun, before);
        } else if let Some(other) = before.filter(|other| is_introduction(graph, idx, *other)) {
            graph.link(other, idx, Evidence::new("same-description", 72));
        }
        described.entry(same).or_default().push(idx);
    }
}

fn link_definite(graph: &mut Graph<'_, '_>, idx: usize, noun: &str, described: Option<usize>) {
    if graph.candidates[idx].plural {
        if let Some(other) = described.filter(|other| is_near(graph, idx, *other, 6)) {
            graph.link(idx, other, Evidence::new("same-description", 65));
        }
        return;
    }
    if let Some((other, sure)) = bearer(graph, idx, noun) {
        graph.link(idx, other, Evidence::new("role", sure));
    } else if let Some(other) =
        described.filter(|other| is_near(graph, idx, *other, 12) && same_owner(graph, idx, *other))
    {
        graph.link(idx, other, Evidence::new("same-description", 72));
    } else if let Some((other, evidence)) = variation::subject(graph, idx, noun) {
        let words = graph.candidates[idx].words.clone();
        let noun = noun.to_owned();
        graph.add_role(other, Role { noun, words });
        graph.link(idx, other, evidence);
    }
}

/// "A passenger called. … The passenger, who gave her name as Ann": the one who is named later.
fn is_introduction(graph: &Graph<'_, '_>, idx: usize, other: usize) -> bool {
    graph.candidates[idx].form == Form::Definite
        && graph.evidence(idx).rule == "gives-name"
        && !graph.is_linked(other)
        && is_near(graph, idx, other, 12)
        && graph.agree(idx, other)
}

fn is_near(graph: &Graph<'_, '_>, idx: usize, other: usize, sentences: usize) -> bool {
    graph.sentence(idx).abs_diff(graph.sentence(other)) <= sentences
}

/// "Ann's brother" and "Ben's brother" are two.
fn same_owner(graph: &Graph<'_, '_>, idx: usize, other: usize) -> bool {
    let (a, b) = (names_in(graph, idx), names_in(graph, other));
    a.is_empty() || b.is_empty() || a.iter().any(|root| b.contains(root))
}

/// "The council leader" and "the opposition leader" are two: nouns before one noun that differ.
fn has_other_field(graph: &Graph<'_, '_>, idx: usize, other: usize) -> bool {
    let fields = |idx: usize| {
        let candidate = &graph.candidates[idx];
        let before = candidate.words.start..candidate.head;
        before.filter(|at| graph.words.tag(*at) == Tag::Noun)
    };
    let (mut own, mut theirs) = (fields(idx).peekable(), fields(other));
    own.peek().is_some()
        && fields(other).next().is_some()
        && !theirs.any(|at| {
            let word = graph.words.lower(at);
            fields(idx).any(|own| graph.words.is(own, &word))
        })
}

/// The roots of the names and nationalities inside a description.
fn names_in(graph: &Graph<'_, '_>, idx: usize) -> Vec<usize> {
    roots_within(graph, graph.candidates[idx].words.clone(), idx)
}

pub(super) fn roots_within(graph: &Graph<'_, '_>, span: Range<usize>, except: usize) -> Vec<usize> {
    let from = graph
        .candidates
        .partition_point(|candidate| candidate.words.start < span.start);
    (from..graph.candidates.len())
        .take_while(|at| graph.candidates[*at].words.start < span.end)
        .filter(|at| *at != except && graph.candidates[*at].words.end <= span.end)
        .filter(|at| matches!(graph.candidates[*at].form, Form::Name | Form::Demonym(_)))
        .map(|at| graph.root(at))
        .collect()
}

/// The person who has the role, and how sure that is.
fn bearer(graph: &Graph<'_, '_>, idx: usize, noun: &str) -> Option<(usize, u8)> {
    let owners = names_in(graph, idx);
    let from = idx.saturating_sub(WINDOW);
    let to = (idx + WINDOW / 4).min(graph.candidates.len());
    let mut best: Option<(i32, usize)> = None;
    for at in (from..to).rev() {
        if graph.root(at) != at
            || !is_person(graph, at)
            || at == graph.root(idx)
            || !graph.agree(idx, at)
        {
            continue;
        }
        let Some(fit) = graph
            .roles(at)
            .iter()
            .filter_map(|role| fit(graph, idx, noun, &owners, role))
            .max()
        else {
            continue;
        };
        let last = graph.profile(at).last as usize;
        let near = i32::from(last.abs_diff(idx).min(at.abs_diff(idx)) < 40);
        // The lead of a story may describe whom the next sentence names.
        let lead = graph.sentence(idx) < 3;
        let ahead = i32::from(at > idx && !lead) * 2;
        let score = fit * 2 + near - ahead;
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, at));
        }
    }
    best.filter(|(score, _)| *score >= 3)
        .map(|(score, at)| (at, if score >= 6 { 88 } else { 72 }))
}

pub(super) fn is_person(graph: &Graph<'_, '_>, root: usize) -> bool {
    graph.class(root) == Some(EntityKind::Person)
}

/// Whether the article says of a person what a description says.
pub(super) fn may_bear(graph: &Graph<'_, '_>, person: usize, description: usize) -> bool {
    let noun = head_noun(graph.words, graph.candidates[description].head);
    let owners = names_in(graph, description);
    let roles = graph.roles(person).iter();
    roles
        .filter_map(|role| fit(graph, description, &noun, &owners, role))
        .any(|fit| fit > 0)
}

/// Whether a person bears what a description says under its very noun, or one that it stands for.
pub(super) fn has_noun_of(graph: &Graph<'_, '_>, person: usize, description: usize) -> bool {
    let noun = head_noun(graph.words, graph.candidates[description].head);
    let named = |role: &Role| role.noun == noun || occupation::covers(&noun, &role.noun);
    may_bear(graph, person, description) && graph.roles(person).iter().any(named)
}

/// How well a role fits a description; `None` where it contradicts it.
fn fit(
    graph: &Graph<'_, '_>,
    idx: usize,
    noun: &str,
    owners: &[usize],
    role: &Role,
) -> Option<i32> {
    let same = role.noun == noun;
    let alike = LEADERS.contains(&noun) && LEADERS.contains(&role.noun.as_str());
    let covered = occupation::covers(noun, &role.noun);
    if !same && !alike && !covered {
        return None;
    }
    let theirs = roots_within(graph, role.words.clone(), usize::MAX);
    let shared = owners.iter().any(|owner| theirs.contains(owner));
    if !owners.is_empty() && !theirs.is_empty() && !shared
        || variation::contradicts(
            graph,
            graph.candidates[idx].words.clone(),
            role.words.clone(),
        )
    {
        return None;
    }
    let field = alike && !shared && shares_field(graph, idx, role);
    if !same && !covered && !shared && !field && has_field(graph, role) {
        return None;
    }
    Some(
        i32::from(same) * 2
            + i32::from(covered && !same)
            + i32::from(shared || field) * 2
            + i32::from(alike && !owners.is_empty()),
    )
}

/// "Harbour Commissioner": a role that says by itself what it is about.
fn has_field(graph: &Graph<'_, '_>, role: &Role) -> bool {
    role.words.clone().any(|at| {
        lexicon::noun(&graph.words.lower(at))
            .is_some_and(|noun| matches!(noun.kind(), EntityKind::Place | EntityKind::Organization))
    })
}

/// "the harbour chief" and "Harbour Commissioner", "the union leader" and "secretary of the
/// Fishers' Union": a noun before the one and in the other.
fn shares_field(graph: &Graph<'_, '_>, idx: usize, role: &Role) -> bool {
    let words = graph.words;
    let candidate = &graph.candidates[idx];
    (candidate.words.start..candidate.head)
        .filter(|at| matches!(words.tag(*at), Tag::Noun | Tag::Propn))
        .any(|at| {
            let field = words.lower(at);
            role.words.clone().any(|word| words.is(word, &field))
        })
}

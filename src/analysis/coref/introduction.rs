//! Names that come after: "a passenger, who gave her name as Ann", "My name is Ann", and the lead
//! that says "a judge said" before the next sentence names the judge.

use super::Graph;
use super::pronoun::is_subject;
use super::role::{self, is_person};
use crate::analysis::mention::{Form, Person};
use crate::analysis::{EntityKind, Evidence};

/// How many sentences of an article may describe whom a later one names.
const LEAD: usize = 4;

/// How many sentences on the name stands at most.
const SENTENCES: usize = 3;

/// Links descriptions to the names they are given outright.
pub(super) fn link_given(graph: &mut Graph<'_, '_>) {
    for idx in 0..graph.candidates.len() {
        if graph.candidates[idx].form != Form::Name {
            continue;
        }
        if let Some(described) = described_as(graph, idx) {
            graph.link(described, idx, Evidence::new("gives-name", 90));
        } else if let Some(quote) = graph.inside(idx).filter(|_| is_own_name(graph, idx)) {
            name_speaker(graph, quote, idx);
        }
    }
}

/// "A passenger, who gave her name as Ann", "a man named Ben": the description before the name.
fn described_as(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    let words = graph.words;
    let start = graph.candidates[idx].words.start;
    let before = start.checked_sub(1)?;
    let adjacent = words.is_any(before, &["named", "called"]);
    if adjacent {
        return (idx.saturating_sub(6)..idx)
            .rev()
            .find(|at| graph.candidates[*at].words.end == before)
            .filter(|at| is_described(graph, *at));
    }
    let names = (start.saturating_sub(5)..before)
        .any(|at| words.is_any(at, &["name", "identified", "names"]));
    if !words.is(before, "as") || !names {
        return None;
    }
    let own = graph.sentence(idx);
    (idx.saturating_sub(8)..idx)
        .rev()
        .take_while(|at| graph.sentence(*at) == own)
        .find(|at| is_described(graph, *at) && graph.agree(*at, idx))
}

/// A single person without a name.
fn is_described(graph: &Graph<'_, '_>, at: usize) -> bool {
    let candidate = &graph.candidates[at];
    matches!(candidate.form, Form::Definite | Form::Indefinite)
        && candidate.class == Some(EntityKind::Person)
        && !candidate.plural
        && !graph.profile(at).named
}

/// "My name is Ann."
fn is_own_name(graph: &Graph<'_, '_>, idx: usize) -> bool {
    let words = graph.words;
    let start = graph.candidates[idx].words.start;
    words.is_any(start.wrapping_sub(1), &["is", "'s", "’s"])
        && words.is(start.wrapping_sub(2), "name")
        && words.is(start.wrapping_sub(3), "my")
}

/// `A CALLER: My name is Ann.`: who says so, where nobody has named them; a label that is no mention
/// leaves the name itself to stand for whoever speaks.
fn name_speaker(graph: &mut Graph<'_, '_>, quote: usize, idx: usize) {
    let Some(speaker) = graph.speaker(quote) else {
        graph.set_speaker(quote, idx);
        return;
    };
    let nameless = !graph.profile(speaker).named || graph.in_turn(idx);
    if nameless && graph.root(speaker) != graph.root(idx) {
        graph.link(speaker, idx, Evidence::new("gives-name", 86));
    }
}

/// Links whom the lead describes as saying something to the first person named behind it.
pub(super) fn link_lead(graph: &mut Graph<'_, '_>) {
    for idx in 0..graph.candidates.len() {
        if graph.sentence(idx) >= LEAD {
            break;
        }
        let describes = is_described(graph, idx) && !graph.is_linked(idx);
        if !describes || graph.inside(idx).is_some() {
            continue;
        }
        if let Some(named) = bearer_behind(graph, idx) {
            graph.link(idx, named, Evidence::new("named-later", 74));
            continue;
        }
        if !graph.speaks(idx) {
            continue;
        }
        let named = named_behind(graph, idx)
            .filter(|named| is_alone(graph, idx) || role::may_bear(graph, *named, idx));
        if let Some(named) = named {
            graph.link(idx, named, Evidence::new("named-later", 62));
        }
    }
}

/// "A foreman was warned. … Wade Orr, the foreman,": the one person first named soon behind who is said
/// to be what the lead says.
fn bearer_behind(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    if graph.candidates[idx].form != Form::Indefinite || !is_subject(graph, idx) {
        return None;
    }
    let own = graph.sentence(idx);
    let to = (idx + 60).min(graph.candidates.len());
    let mut bearers = (idx + 1..to)
        .take_while(|at| graph.sentence(*at) - own <= SENTENCES * 2)
        .filter(|at| {
            graph.candidates[*at].form == Form::Name
                && is_person(graph, graph.root(*at))
                && graph.agree(idx, *at)
                && role::has_noun_of(graph, *at, idx)
        })
        .map(|at| graph.root(at));
    let first = bearers.next()?;
    let known = (0..idx).any(|before| graph.root(before) == first);
    (!known && bearers.all(|other| other == first)).then_some(first)
}

/// Whether the sentence describes nobody else before: of "a baker" and "a council boss" either may be
/// whom the next sentence names.
fn is_alone(graph: &Graph<'_, '_>, idx: usize) -> bool {
    (idx.saturating_sub(12)..idx)
        .filter(|at| graph.sentence(*at) == graph.sentence(idx))
        .all(|at| !is_described(graph, at) || graph.candidates[at].form == Form::Definite)
}

/// The first person who is named behind the lead's description and not before, and who speaks.
fn named_behind(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    let own = graph.sentence(idx);
    let to = (idx + 40).min(graph.candidates.len());
    let named = (idx + 1..to)
        .take_while(|at| graph.sentence(*at) - own <= SENTENCES)
        .filter(|at| graph.sentence(*at) > own)
        .find(|at| {
            let candidate = &graph.candidates[*at];
            let full = candidate
                .name
                .as_ref()
                .is_some_and(|name| name.len() > 1 || name.start > candidate.words.start);
            full && is_person(graph, graph.root(*at))
                && graph.inside(*at).is_none()
                && !(0..idx).any(|before| graph.root(before) == graph.root(*at))
                && (graph.speaks(*at) || goes_on_speaking(graph, *at))
        })?;
    graph.agree(idx, named).then_some(named)
}

/// "Ann Orr told the court that": the name before a pronoun that speaks, or a subject.
fn goes_on_speaking(graph: &Graph<'_, '_>, at: usize) -> bool {
    let next = graph.candidates.get(at + 1);
    let pronoun = next.is_some_and(|next| next.form == Form::Pronoun(Person::Single));
    pronoun && is_subject(graph, at)
}

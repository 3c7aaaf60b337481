//! What a mention may go back to: persons and things of the sentences before, and whatever was
//! called by the same noun.
//!
//! Owns what is out of the question (another number, another sex, the speaker of the quotation that
//! the pronoun stands in); leaves which of the rest it is to the weights.

use super::super::super::EntityKind;
use super::super::Graph;
use super::super::pronoun::{is_bound, is_named_by, is_speaker_of};
use super::super::talk::is_greeted;
use super::Seen;
use super::facts::{Facts, Kind};

/// How many candidates back the walk goes at most.
const WINDOW: usize = 90;

/// A person or thing that a mention may go back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) root: usize,
    /// Its nearest mention.
    pub(super) nearest: usize,
    /// Its nearest mention that is no pronoun; else the nearest.
    pub(super) noun: usize,
    /// Whether the text names it more often than any other of its kind.
    pub(super) protagonist: bool,
}

/// The choices, nearest first; what was called by the same noun leads.
pub(super) fn of(
    graph: &Graph<'_, '_>,
    facts: &[Facts],
    seen: &Seen,
    protagonists: &[Option<u32>; 4],
    idx: usize,
) -> Vec<Choice> {
    let kind = facts[idx].kind;
    let mut choices: Vec<Choice> = Vec::new();
    let heroes = protagonists.map(|hero| hero.map(|hero| graph.root(hero as usize)));
    let choice = |root: usize, nearest: usize, noun: usize| Choice {
        root,
        nearest,
        noun,
        protagonist: heroes.contains(&Some(root)),
    };
    if kind >= Kind::Definite {
        for same in seen.nouns.get(&facts[idx].noun).into_iter().flatten() {
            let same = *same as usize;
            let root = graph.root(same);
            if may_return(graph, idx, same, root) && choices.iter().all(|c| c.root != root) {
                choices.push(choice(root, same, same));
            }
        }
    }
    let (reach, most) = reach(kind);
    let own = graph.sentence(idx);
    let mut barred: Vec<usize> = Vec::new();
    for at in (idx.saturating_sub(WINDOW)..idx).rev() {
        if own.saturating_sub(graph.sentence(at)) > reach || choices.len() >= most {
            break;
        }
        let root = graph.root(at);
        if is_named_by(graph, idx, at) {
            barred.push(root);
        }
        if let Some(known) = choices.iter_mut().find(|choice| choice.root == root) {
            // The noun leads the choices; the nearest mention may be another one.
            known.nearest = known.nearest.max(at);
            continue;
        }
        if root == graph.root(idx) || barred.contains(&root) {
            continue;
        }
        if is_bound(graph, idx, at) {
            // Another mention of the same would not help: "Ann, who knew Ann, saw her".
            barred.push(root);
        } else if fits(graph, facts, seen, idx, at, root) {
            choices.push(choice(root, at, seen.noun_of(root).unwrap_or(at)));
        }
    }
    for root in heroes.into_iter().flatten() {
        let known = choices.iter().any(|choice| choice.root == root);
        if let Some(noun) = seen.noun_of(root).filter(|_| !known)
            && fits_hero(graph, kind, idx, noun)
        {
            choices.push(choice(root, noun, noun));
        }
    }
    choices
}

/// How many sentences back a mention reaches, and how many choices it has at most.
const fn reach(kind: Kind) -> (usize, usize) {
    match kind {
        Kind::Single | Kind::Thing | Kind::Several => (5, 12),
        Kind::Speaker | Kind::Speakers | Kind::Addressee => (30, 4),
        Kind::Definite | Kind::Demonstrative => (5, 10),
        Kind::Possessed => (3, 4),
        _ => (0, 1),
    }
}

/// Whether a phrase of the same noun may be the same again.
fn may_return(graph: &Graph<'_, '_>, idx: usize, same: usize, root: usize) -> bool {
    let (own, other) = (&graph.candidates[idx], &graph.candidates[same]);
    root != graph.root(idx)
        && own.plural == other.plural
        && !overlap(graph, idx, same)
        && graph.agree(idx, same)
}

fn overlap(graph: &Graph<'_, '_>, a: usize, b: usize) -> bool {
    let (a, b) = (&graph.candidates[a].words, &graph.candidates[b].words);
    a.start < b.end && b.start < a.end
}

fn fits(
    graph: &Graph<'_, '_>,
    facts: &[Facts],
    seen: &Seen,
    idx: usize,
    at: usize,
    root: usize,
) -> bool {
    let (kind, other) = (facts[idx].kind, facts[at].kind);
    if facts[at].exclaimed || overlap(graph, idx, at) {
        return false;
    }
    if kind.is_talk() {
        return fits_talk(graph, facts, idx, at);
    }
    let profile = graph.profile(root);
    let candidate = &graph.candidates[idx];
    let person = profile.class == Some(EntityKind::Person);
    if other.is_talk() || !candidate.gender.agrees(profile.gender) {
        return false;
    }
    match kind {
        Kind::Single => {
            (person || profile.class.is_none() && other >= Kind::Definite || other == Kind::Single)
                && !profile.plural
                && !is_speaker_of(graph, idx, root)
        }
        // What says something is a body or a document, and no kitchen.
        Kind::Thing if graph.speaks(idx) && profile.class.is_none() => false,
        Kind::Thing => !(person || profile.plural || is_speaker_of(graph, idx, root)),
        Kind::Several => {
            let country = profile.class == Some(EntityKind::Place) && !profile.plural;
            !country && !is_speaker_of(graph, idx, root)
        }
        _ => {
            seen.noun_of(root).is_some_and(|noun| {
                graph.candidates[noun].plural == candidate.plural || facts[noun].kind == Kind::Body
            }) && graph.agree(idx, at)
        }
    }
}

/// Whether a mention may go back to whom or what the whole text is about.
fn fits_hero(graph: &Graph<'_, '_>, kind: Kind, idx: usize, hero: usize) -> bool {
    let class = graph.candidates[idx].class;
    match kind {
        Kind::Definite | Kind::Demonstrative => {
            class.is_some()
                && class == graph.class(hero)
                && !graph.candidates[idx].plural
                && graph.agree(idx, hero)
        }
        Kind::Speaker | Kind::Addressee => {
            graph.inside(idx).is_none() && graph.class(hero) == Some(EntityKind::Person)
        }
        _ => false,
    }
}

/// "I" goes back to "I", "you" to "you" and in an exchange to the other's "I".
fn fits_talk(graph: &Graph<'_, '_>, facts: &[Facts], idx: usize, at: usize) -> bool {
    if graph.inside(idx) != graph.inside(at) {
        return false;
    }
    let (kind, other) = (facts[idx].kind, facts[at].kind);
    match kind {
        Kind::Speaker => {
            matches!(other, Kind::Speaker | Kind::Addressee)
                || other == Kind::Person
                    && graph.inside(idx).is_none()
                    && !is_greeted(graph, at)
                    && graph.sentence(idx).saturating_sub(graph.sentence(at)) <= 1
        }
        Kind::Speakers => matches!(other, Kind::Speakers),
        _ => {
            matches!(other, Kind::Speaker | Kind::Addressee)
                || other == Kind::Person
                    && graph.sentence(idx).saturating_sub(graph.sentence(at)) <= 1
        }
    }
}

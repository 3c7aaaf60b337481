//! "The 58-year-old former minister", "the Vermont senator": a description that fits nobody's known
//! role but says something new of the person whom the sentences before are about.
//!
//! News writers vary how they call someone rather than repeat a name. Leaves descriptions that match
//! a role to [`super::role`]; a description that contradicts what is known of someone is not theirs.

use std::collections::HashMap;
use std::ops::Range;

use super::Graph;
use super::occupation;
use super::pronoun::is_subject;
use super::role::is_person;
use crate::analysis::lexicon::{ALIASES, DEMONYMS, Noun, noun as listed};
use crate::analysis::mention::{Form, Person};
use crate::analysis::{Evidence, Tag};

/// How many sentences back the subject is looked for...
const SENTENCES: usize = 3;
/// ...and how many candidates back.
const WINDOW: usize = 90;

/// How many sentences back whom a passage is about is looked for...
const PASSAGE: usize = 6;
/// ...and how many candidates back.
const PASSAGE_WINDOW: usize = 130;

/// The weight from which on a passage is about somebody: a subject once, or a name three times.
const ABOUT: u32 = 3;

/// Words of descriptions that tell what somebody was, or how old they are.
const PAST: &[&str] = &["year", "former", "veteran", "ex"];

/// Nouns by which writers vary a name without saying anything else.
const TELLING: &[&str] = &[
    "man",
    "woman",
    "politician",
    "singer",
    "actor",
    "actress",
    "star",
    "striker",
    "midfielder",
    "author",
    "billionaire",
];

/// Nouns for people whom articles leave without a name, and for people by whom they are to others.
const UNNAMED: &[&str] = &[
    "agent",
    "aide",
    "attorney",
    "aunt",
    "author",
    "boy",
    "boyfriend",
    "brother",
    "caller",
    "child",
    "client",
    "clerk",
    "colleague",
    "cousin",
    "customer",
    "dad",
    "daughter",
    "defendant",
    "driver",
    "employee",
    "expert",
    "father",
    "friend",
    "girl",
    "girlfriend",
    "grandfather",
    "grandmother",
    "gunman",
    "host",
    "husband",
    "investor",
    "judge",
    "lady",
    "lawyer",
    "man",
    "member",
    "mom",
    "moderator",
    "mother",
    "mum",
    "neighbor",
    "neighbour",
    "nephew",
    "niece",
    "nurse",
    "officer",
    "official",
    "opponent",
    "owner",
    "parent",
    "partner",
    "passenger",
    "patient",
    "person",
    "pilot",
    "predecessor",
    "prosecutor",
    "reader",
    "reporter",
    "researcher",
    "resident",
    "rival",
    "sibling",
    "sister",
    "soldier",
    "son",
    "source",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "student",
    "successor",
    "supporter",
    "suspect",
    "teacher",
    "teammate",
    "teen",
    "teenager",
    "twin",
    "uncle",
    "victim",
    "visitor",
    "volunteer",
    "voter",
    "wife",
    "witness",
    "woman",
    "worker",
    "writer",
];

/// Words before a noun that make another office of it.
const RANKS: &[&str] = &["associate", "assistant", "deputy", "shadow", "vice"];

/// Whom the description varies, and how sure that is.
pub(super) fn subject(graph: &Graph<'_, '_>, idx: usize, noun: &str) -> Option<(usize, Evidence)> {
    if let Some(other) = subject_of_passage(graph, idx, noun) {
        return Some((other, Evidence::new("description-of-subject", 55)));
    }
    let other = subject_before(graph, idx, noun)?;
    Some((other, Evidence::new("description-goes-on", 56)))
}

/// "Ada Orr looked up. The secretary of the union shrugged": whom the sentences before are about,
/// where nothing is known of them that contradicts the description.
fn subject_before(graph: &Graph<'_, '_>, idx: usize, noun: &str) -> Option<usize> {
    let words = graph.words;
    let candidate = &graph.candidates[idx];
    let own = graph.sentence(idx);
    if !words.is(candidate.words.start, "the")
        || graph.inside(idx).is_some()
        || UNNAMED.contains(&noun)
        || !(graph.speaks(idx) || is_subject(graph, idx))
    {
        return None;
    }
    let mut best: Option<(i32, usize)> = None;
    for at in (idx.saturating_sub(WINDOW)..idx).rev() {
        let distance = own - graph.sentence(at);
        if distance > SENTENCES {
            break;
        }
        let form = graph.candidates[at].form;
        let root = graph.root(at);
        if distance == 0
            || graph.inside(at).is_some()
            || !matches!(
                form,
                Form::Name | Form::Definite | Form::Pronoun(Person::Single)
            )
            || !may_vary(graph, idx, root, noun)
        {
            continue;
        }
        let weight = 100 - 25 * i32::try_from(distance).unwrap_or(i32::MAX)
            + 25 * i32::from(is_subject(graph, at))
            + 15 * i32::from(graph.speaks(at));
        if best.is_none_or(|(highest, _)| weight > highest) {
            best = Some((weight, root));
        }
    }
    best.filter(|(weight, _)| *weight >= 75)
        .map(|(_, root)| root)
}

/// Whether nothing known of a person contradicts the description.
fn may_vary(graph: &Graph<'_, '_>, idx: usize, root: usize, noun: &str) -> bool {
    let profile = graph.profile(root);
    is_person(graph, root) && profile.named && !profile.plural && graph.agree(idx, root) && {
        let description = graph.candidates[idx].words.clone();
        let former = description.clone().any(|at| {
            graph
                .words
                .is_any(at, &["former", "ex", "one-time", "then"])
        });
        let office = |noun: &str| listed(noun).is_some_and(Noun::is_title);
        graph.roles(root).iter().all(|role| {
            let other_office = role.noun != noun && office(noun) && office(&role.noun) && !former;
            !other_office
                && !occupation::are_apart(noun, &role.noun)
                && !contradicts(graph, description.clone(), role.words.clone())
        })
    }
}

/// Whether two descriptions speak of different offices: "the Republican nominee" and "the Democratic
/// nominee", "the president" and "the vice president".
pub(super) fn contradicts(graph: &Graph<'_, '_>, a: Range<usize>, b: Range<usize>) -> bool {
    let rank = |span: &Range<usize>, rank: &str| span.clone().any(|at| graph.words.is(at, rank));
    if RANKS.iter().any(|word| rank(&a, word) != rank(&b, word)) {
        return true;
    }
    let (a, b) = (fields(graph, a), fields(graph, b));
    let alike = |x: &String| {
        b.iter()
            .any(|y| x.starts_with(y.as_str()) || y.starts_with(x.as_str()))
    };
    !a.is_empty() && !b.is_empty() && !a.iter().any(alike)
}

/// The capitalised adjectives and parties of a description, under one name each.
fn fields(graph: &Graph<'_, '_>, span: Range<usize>) -> Vec<String> {
    let words = graph.words;
    span.filter(|at| {
        words.is_capitalised(*at)
            && words.sentence_words(words.sentence_of(*at)).start != *at
            && matches!(words.tag(*at), Tag::Adj | Tag::Propn)
            && listed(&words.lower(*at)).is_none()
    })
    .map(|at| {
        let word = words.lower(at);
        let place = DEMONYMS.get(&word).map(str::to_lowercase);
        let own = place.unwrap_or_else(|| word.into_owned());
        ALIASES.get(&own).map_or_else(|| own.clone(), str::to_owned)
    })
    .collect()
}

/// Whom "the 58-year-old former minister" describes when nobody has that role: the person whom the
/// sentences before are about.
fn subject_of_passage(graph: &Graph<'_, '_>, idx: usize, noun: &str) -> Option<usize> {
    let candidate = &graph.candidates[idx];
    let is_past = candidate
        .words
        .clone()
        .any(|at| graph.words.is_any(at, PAST));
    let is_capitalised = graph.words.is_capitalised(candidate.head);
    let is_telling = is_past || is_capitalised || is_counted(graph, idx) || TELLING.contains(&noun);
    if !graph.words.is(candidate.words.start, "the") || graph.inside(idx).is_some() || !is_telling {
        return None;
    }
    let subject = most_named(graph, idx, noun)?;
    let roles = graph.roles(subject);
    // Of whom the article tells a role it says another one only as past, or as a nationality.
    let is_taken = !is_past && !is_capitalised && !roles.is_empty();
    let is_head_of_state = roles
        .iter()
        .any(|role| role.noun == "president" || role.noun == "king");
    (!is_taken && !is_head_of_state).then_some(subject)
}

/// The person named most in the sentences before, subjects first, of whom the noun may be said.
fn most_named(graph: &Graph<'_, '_>, idx: usize, noun: &str) -> Option<usize> {
    let mut weights: HashMap<usize, u32> = HashMap::new();
    let mut best: Option<(u32, usize)> = None;
    for at in (idx.saturating_sub(PASSAGE_WINDOW)..idx).rev() {
        let distance = graph.sentence(idx) - graph.sentence(at);
        if distance > PASSAGE {
            break;
        }
        let root = graph.root(at);
        let is_named = graph.candidates[at].form == Form::Name && graph.inside(at).is_none();
        if !is_named || !may_be(graph, idx, root, noun) {
            continue;
        }
        let weight = weights.entry(root).or_default();
        *weight += match (is_subject(graph, at), distance) {
            // Whom the sentence before is about comes first.
            (true, 1) => 4,
            (true, _) => 3,
            (false, _) => 1,
        };
        if best.is_none_or(|(highest, _)| *weight > highest) {
            best = Some((*weight, root));
        }
    }
    best.filter(|(weight, _)| *weight >= ABOUT)
        .map(|(_, root)| root)
}

/// Whether the noun may be said of a named person, as far as sex and occupation tell.
fn may_be(graph: &Graph<'_, '_>, idx: usize, root: usize, noun: &str) -> bool {
    let profile = graph.profile(root);
    is_person(graph, root)
        && profile.named
        && !profile.plural
        && graph.agree(idx, root)
        && !profile
            .roles
            .iter()
            .any(|role| occupation::are_apart(noun, &role.noun))
}

/// "the mother-of-three".
fn is_counted(graph: &Graph<'_, '_>, idx: usize) -> bool {
    let candidate = &graph.candidates[idx];
    let next = candidate.head + 1;
    candidate.words.contains(&next) && graph.words.text(next) == "-"
}

//! Names of those who talk and are talked to: "I'm Ada Orr", "Listen, Ada, you …", "Dear Ada".

use super::super::mention::{Form, Person};
use super::super::{EntityKind, Evidence};
use super::Graph;

/// How many candidates behind a letter's opening its "you" is looked for.
const WINDOW: usize = 60;

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    for idx in 0..graph.candidates.len() {
        match graph.candidates[idx].form {
            Form::Pronoun(Person::Speaker) if graph.inside(idx).is_none() => {
                if let Some(name) = own_name(graph, idx) {
                    graph.link(idx, name, Evidence::new("introduces-self", 88));
                }
            }
            Form::Name if may_talk(graph, idx) => {
                if let Some(you) = greeted(graph, idx) {
                    graph.link(you, idx, Evidence::new("letter-opening", 80));
                } else if let Some(you) = addressed(graph, idx) {
                    graph.link(you, idx, Evidence::new("vocative", 75));
                }
            }
            _ => {}
        }
    }
}

fn may_talk(graph: &Graph<'_, '_>, idx: usize) -> bool {
    graph.class(idx) == Some(EntityKind::Person)
}

/// The name behind "I am" or "my name is".
fn own_name(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    let words = graph.words;
    let at = graph.candidates[idx].words.end;
    let be = |at: usize| words.is_any(at, &["am", "'m", "is", "'s"]);
    let from = if words.is(at, "name") && be(at + 1) {
        at + 2
    } else if words.is(at.wrapping_sub(1), "i") && be(at) {
        at + 1
    } else {
        return None;
    };
    let first = graph
        .candidates
        .partition_point(|candidate| candidate.words.start < from);
    let name = graph.candidates.get(first)?;
    let closed = matches!(words.text(name.words.end), "" | "," | "." | "!" | ";")
        || words.is_any(name.words.end, &["and", "from", "with"]);
    let fits = name.form == Form::Name && name.words.start == from && closed;
    (fits && may_talk(graph, first)).then_some(first)
}

/// "Dear Ada,": the first "you" of the letter.
fn greeted(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    let start = graph.candidates[idx].words.start;
    let opens = graph.words.is(start.wrapping_sub(1), "dear")
        && graph.words.sentence_words(graph.sentence(idx)).start + 1 == start;
    if !opens {
        return None;
    }
    (idx + 1..(idx + WINDOW).min(graph.candidates.len()))
        .find(|at| is_you(graph, *at) && graph.inside(*at) == graph.inside(idx))
}

/// "You should know, Ada.": a name set off by commas, in a sentence that says "you".
fn addressed(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    let words = graph.words;
    let span = graph.candidates[idx].words.clone();
    let sentence = words.sentence_words(graph.sentence(idx));
    let opens = span.start == sentence.start;
    let before = opens || words.text(span.start.wrapping_sub(1)) == ",";
    let closes = span.end + 1 >= sentence.end;
    let after = matches!(words.text(span.end), "," | "." | "?" | "!" | "");
    // Between commas inside a sentence a name may be an apposition or one of several.
    if !before || !after || opens == closes {
        return None;
    }
    let near = idx.saturating_sub(20)..(idx + 20).min(graph.candidates.len());
    near.filter(|at| graph.sentence(*at) == graph.sentence(idx))
        .find(|at| is_you(graph, *at) && graph.inside(*at) == graph.inside(idx))
}

/// Whether it is a "you" of which nobody knows yet whom it means.
fn is_you(graph: &Graph<'_, '_>, at: usize) -> bool {
    graph.candidates[at].form == Form::Pronoun(Person::Addressee) && !graph.is_linked(at)
}

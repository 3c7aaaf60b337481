//! Names of those who talk and are talked to: "I'm Ada Orr", "Listen, Ada, you …", "Dear Ada", a name
//! alone that gives somebody the floor or signs a letter, and the writer's in the line "By Ada Orr".

use super::Graph;
use crate::analysis::mention::{Form, Person};
use crate::analysis::{EntityKind, Evidence};

/// The last block that may be a byline.
const LAST_BYLINE: u32 = 4;

/// How many candidates behind a letter's opening its "you" is looked for.
const WINDOW: usize = 60;

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let mut greeting = None;
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
                    greeting = Some(idx);
                } else if let Some(speaker) = given_floor(graph, idx) {
                    graph.link(speaker, idx, Evidence::new("given-the-floor", 75));
                } else if let Some(writer) = greeting.and_then(|from| signs(graph, from, idx)) {
                    graph.link(writer, idx, Evidence::new("signature", 80));
                    greeting = None;
                } else if let Some(writer) = written_by(graph, idx) {
                    graph.link(writer, idx, Evidence::new("byline", 78));
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
    let first = graph.starting_at(from).next()?;
    let name = &graph.candidates[first];
    let closed = matches!(words.text(name.words.end), "" | "," | "." | "!" | ";")
        || words.is_any(name.words.end, &["and", "from", "with"]);
    (name.form == Form::Name && closed && may_talk(graph, first)).then_some(first)
}

/// "Dear Ada,": the first "you" of the letter.
fn greeted(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    let start = graph.candidates[idx].words.start;
    let opens = graph.words.sentence_words(graph.sentence(idx)).start + 1 == start;
    if !opens || !is_greeted(graph, idx) {
        return None;
    }
    (idx + 1..(idx + WINDOW).min(graph.candidates.len()))
        .find(|at| is_you(graph, *at) && graph.inside(*at) == graph.inside(idx))
}

/// "Dear Ada".
pub(super) fn is_greeted(graph: &Graph<'_, '_>, idx: usize) -> bool {
    let start = graph.candidates[idx].words.start;
    graph.words.is(start.wrapping_sub(1), "dear")
}

/// "Ms Orr." at the end of a paragraph: the first "I" of the next one, whose turn it is.
fn given_floor(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    if !stands_alone(graph, idx) || graph.inside(idx).is_some() {
        return None;
    }
    let own = block(graph, idx)?;
    (idx + 1..(idx + WINDOW).min(graph.candidates.len()))
        .take_while(|at| block(graph, *at).is_some_and(|other| other <= own + 1))
        .find(|at| is_i(graph, *at) && block(graph, *at) == Some(own + 1))
}

/// "Ada" at the end of a letter: its first "I".
fn signs(graph: &Graph<'_, '_>, greeting: usize, idx: usize) -> Option<usize> {
    if !stands_alone(graph, idx) {
        return None;
    }
    (greeting + 1..idx).take(WINDOW).find(|at| is_i(graph, *at))
}

/// "By Ada Orr" in a line of its own: the first "I" that nobody else says.
fn written_by(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    let words = graph.words;
    let span = graph.candidates[idx].words.clone();
    let sentence = words.sentence_words(graph.sentence(idx));
    let by = words.is(sentence.start, "by") && sentence.start + 1 == span.start;
    let ends = span.end == sentence.end || words.text(span.end) == ",";
    if !by || !ends || block(graph, idx)? > LAST_BYLINE {
        return None;
    }
    (idx + 1..graph.candidates.len()).find(|at| is_i(graph, *at))
}

/// Whether the name is a sentence and ends its block.
fn stands_alone(graph: &Graph<'_, '_>, idx: usize) -> bool {
    let words = graph.words;
    let sentence = words.sentence_words(graph.sentence(idx));
    let span = graph.candidates[idx].words.clone();
    let next = graph.sentence(idx) + 1;
    let last = words.sentences().get(next).map(|sentence| sentence.block) != block(graph, idx);
    let tail = sentence.end.saturating_sub(span.end);
    last && span.start == sentence.start && (tail == 0 || tail == 1 && words.text(span.end) == ".")
}

fn block(graph: &Graph<'_, '_>, idx: usize) -> Option<u32> {
    let sentence = graph.words.sentences().get(graph.sentence(idx))?;
    Some(sentence.block)
}

/// Whether it is an "I" outside quotations of which nobody knows yet who says it.
fn is_i(graph: &Graph<'_, '_>, at: usize) -> bool {
    graph.candidates[at].form == Form::Pronoun(Person::Speaker)
        && graph.inside(at).is_none()
        && !graph.is_linked(at)
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

//! "I" and "my" inside a quotation are its speaker, "we" the body the speaker speaks for.

use super::{Graph, role};
use crate::analysis::mention::{Form, Person};
use crate::analysis::{EntityKind, Evidence};

fn is_question(graph: &Graph<'_, '_>, idx: usize) -> bool {
    let sentence = graph.words.sentence_words(graph.sentence(idx));
    graph
        .words
        .text(sentence.end.wrapping_sub(1))
        .ends_with('?')
}

/// The body itself, or the one that the speaker's title or description names.
fn body_of(graph: &Graph<'_, '_>, speaker: usize) -> Option<usize> {
    if graph.class(speaker) == Some(EntityKind::Organization) {
        return Some(speaker);
    }
    graph
        .roles(speaker)
        .iter()
        .flat_map(|role| role::roots_within(graph, role.words.clone(), speaker))
        .find(|root| graph.class(*root) == Some(EntityKind::Organization))
}

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    for idx in 0..graph.candidates.len() {
        let Form::Pronoun(person) = graph.candidates[idx].form else {
            continue;
        };
        let Some(speaker) = graph.inside(idx).and_then(|quote| graph.speaker(quote)) else {
            continue;
        };
        match person {
            Person::Speaker if graph.root(speaker) != graph.root(idx) => {
                let is_voice = graph.class(speaker) != Some(EntityKind::Place);
                if is_voice {
                    graph.link(idx, speaker, Evidence::new("first-person", 90));
                }
            }
            Person::Addressee if is_question(graph, idx) => {
                let answers = graph.inside(idx).and_then(|quote| graph.answers(quote));
                if let Some(other) = answers {
                    graph.link(idx, other, Evidence::new("second-person", 72));
                }
            }
            Person::Speakers => {
                if let Some(body) = body_of(graph, speaker) {
                    graph.link(idx, body, Evidence::new("first-person-of-body", 68));
                }
            }
            _ => {}
        }
    }
}

//! "I" and "my" inside a quotation are its speaker, "we" the body the speaker speaks for.

use super::super::mention::{Form, Person};
use super::super::{EntityKind, Evidence};
use super::Graph;

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
            Person::Speakers if graph.class(speaker) == Some(EntityKind::Organization) => {
                graph.link(idx, speaker, Evidence::new("first-person-of-body", 75));
            }
            _ => {}
        }
    }
}

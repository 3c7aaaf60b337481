//! "My grandmother" is one person wherever the same speaker says it.

use std::collections::HashMap;

use super::Graph;
use crate::analysis::Evidence;
use crate::analysis::mention::{Form, head_noun};

/// Links what speakers call theirs by the noun and the speaker.
pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let mut known: HashMap<(usize, String), usize> = HashMap::new();
    for idx in 0..graph.candidates.len() {
        let candidate = &graph.candidates[idx];
        let own = candidate.form == Form::Definite
            && !candidate.plural
            && graph.words.is(candidate.words.start, "my")
            && candidate.head == candidate.words.end - 1;
        let speaker = graph.inside(idx).and_then(|quote| graph.speaker(quote));
        let Some(speaker) = speaker.filter(|_| own) else {
            continue;
        };
        let described = graph.words.range(candidate.words.start + 1..candidate.head);
        let mut noun = described.of(graph.words.document().text()).to_lowercase();
        if candidate.head == candidate.words.start + 1 {
            noun.clear();
        }
        noun.push_str(&head_noun(graph.words, candidate.head));
        let first = *known.entry((graph.root(speaker), noun)).or_insert(idx);
        if first != idx {
            graph.link(idx, first, Evidence::new("speakers-own", 84));
        }
    }
}

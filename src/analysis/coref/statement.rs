//! "The statement said": what a statement says is said by whoever issued it.
//!
//! Whoever said something "in a statement" a few sentences before is the issuer; a statement that
//! nobody is known to have issued speaks for itself.

use std::collections::{BTreeSet, HashMap};

use super::Graph;
use crate::analysis::mention::{Form, head_noun};
use crate::analysis::{EntityKind, MentionKind};

/// Nouns for what people let others read.
const STATEMENTS: &[&str] = &[
    "announcement",
    "communique",
    "communiqué",
    "email",
    "letter",
    "memo",
    "message",
    "note",
    "post",
    "reply",
    "statement",
    "tweet",
];

/// How many sentences back a statement is looked for.
const SENTENCES: usize = 6;

/// Gives what a statement says to its issuer; `n_quotes` is how many quotes there are.
///
/// Returns how many words were read for it, for tests of how much work was done.
pub(super) fn attribute(graph: &mut Graph<'_, '_>, n_quotes: usize) -> usize {
    let mut n_read = 0;
    let mut issuers: HashMap<String, (usize, usize)> = HashMap::new();
    // A sentence is read once, however many quotes it holds.
    let mut read: Option<(usize, BTreeSet<String>)> = None;
    for quote in 0..n_quotes {
        let Some(speaker) = graph.speaker(quote) else {
            continue;
        };
        let sentence = graph.sentence(speaker);
        if let Some(noun) = statement(graph, speaker) {
            let issuer = issuers
                .get(&noun)
                .filter(|(_, at)| sentence.abs_diff(*at) <= SENTENCES);
            if let Some((issuer, _)) = issuer {
                graph.set_speaker(quote, *issuer);
            }
        } else if is_issuer(graph, speaker) {
            if read.as_ref().is_none_or(|(of, _)| *of != sentence) {
                n_read += graph.words.sentence_words(sentence).count();
                read = Some((sentence, issued(graph, sentence)));
            }
            for noun in read.iter().flat_map(|(_, nouns)| nouns) {
                issuers.insert(noun.clone(), (speaker, sentence));
            }
        }
    }
    n_read
}

fn is_issuer(graph: &Graph<'_, '_>, speaker: usize) -> bool {
    matches!(
        graph.class(speaker),
        Some(EntityKind::Person | EntityKind::Organization)
    )
}

/// The noun of "the statement", where a speaker is one.
fn statement(graph: &Graph<'_, '_>, speaker: usize) -> Option<String> {
    let candidate = &graph.candidates[speaker];
    let described = candidate.form.kind() == MentionKind::Nominal;
    let noun = head_noun(graph.words, candidate.head);
    (described && candidate.form == Form::Definite && STATEMENTS.contains(&noun.as_str()))
        .then_some(noun)
}

/// The statements that a sentence says something was said in: "in a statement", "in her letter".
fn issued(graph: &Graph<'_, '_>, sentence: usize) -> BTreeSet<String> {
    let words = graph.words;
    words
        .sentence_words(sentence)
        .filter(|at| STATEMENTS.contains(&words.lower(*at).as_ref()))
        .filter(|at| (at.saturating_sub(4)..*at).any(|before| words.is_any(before, &["in", "by"])))
        .map(|at| words.lower(at).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::words::Words;
    use crate::analysis::{self, Models, mention, quote};
    use crate::document;

    /// How many words are read, and how many quotes and words there are.
    fn work(article: &str) -> (usize, usize, usize) {
        let document = document::read(article.as_bytes(), None, "a.txt");
        let (tokens, sentences) = analysis::tagged(&Models::BUNDLED, &document);
        let words = Words::new(&document, &tokens, &sentences);
        let candidates = mention::find(&words, &Models::BUNDLED);
        let quotes = quote::find(&words, &[]);
        let mut graph = Graph::new(&words, &candidates, &quotes);
        let n_read = attribute(&mut graph, quotes.len());
        (n_read, quotes.len(), words.len())
    }

    #[test]
    fn a_sentence_of_many_quotes_is_read_once() {
        for n in [10, 100, 400] {
            let article = "“It is late,” he said, and ".repeat(n);
            let (n_read, n_quotes, n_words) = work(&article);
            assert!(n_quotes >= n / 2, "{n_quotes} quotes of {n}");
            assert!(n_read > 0 && n_read <= n_words, "{n_read} of {n_words}");
        }
    }
}

//! Chooses what an entity is called: its fullest name, its other names, what the article says it is.

use std::cmp::Reverse;
use std::ops::Range;

use crate::analysis::coref::Graph;
use crate::analysis::lexicon::famous;
use crate::analysis::mention::{Candidate, Form, without_office};
use crate::analysis::words::Words;
use crate::analysis::{Entity, EntityKind, MentionKind};
use crate::text::one_line;

/// How many aliases are kept.
const ALIASES: usize = 12;

/// The entity of a tree, its mentions not yet filled in.
pub(super) fn entity(
    words: &Words<'_>,
    candidates: &[Candidate],
    graph: &Graph<'_, '_>,
    tree: &[usize],
) -> Entity {
    let first = tree.first().copied().unwrap_or(0);
    let kind = graph.class(first).unwrap_or(EntityKind::Other);
    let mut names = names(words, candidates, tree, kind);
    let mut name = if names.is_empty() {
        fallback(words, candidates, tree)
    } else {
        names.remove(fullest(&names, kind))
    };
    if kind == EntityKind::Person {
        let famous = |name: &str| Some(famous(&name.to_lowercase())?.1.to_owned());
        if let Some(full) = shouted_in_full(&names, &name) {
            names.insert(0, std::mem::replace(&mut name, full));
        }
        if let Some(full) = famous(&name) {
            names.insert(0, std::mem::replace(&mut name, full));
        }
    }
    names.retain(|alias| *alias != name && !is_same(alias, &name));
    names.truncate(ALIASES);
    Entity {
        kind,
        description: description(words, graph, first),
        name,
        aliases: names,
        mentions: Vec::new(),
    }
}

/// The different bare names, by first use.
fn names(
    words: &Words<'_>,
    candidates: &[Candidate],
    tree: &[usize],
    kind: EntityKind,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for idx in tree {
        let Some(name) = candidates[*idx].name.clone() else {
            continue;
        };
        // "Auditor Ada Orr" is called Ada Orr.
        let name = match kind {
            EntityKind::Person => without_office(words, name),
            _ => name,
        };
        let text = plain(words, name);
        if names.len() <= ALIASES && !names.contains(&text) {
            names.push(text);
        }
    }
    names
}

/// The words of a stretch, on one line.
fn plain(words: &Words<'_>, stretch: Range<usize>) -> String {
    one_line(words.range(stretch).of(words.document().text()))
}

/// A description without its article.
fn bare(words: &Words<'_>, description: Range<usize>) -> String {
    let article = words.is_any(description.start, &["the", "a", "an"]);
    plain(
        words,
        description.start + usize::from(article)..description.end,
    )
}

fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// Whether a name is in capitals, and too long for an acronym.
fn is_shouted(name: &str) -> bool {
    name.len() > 5 && !name.chars().any(char::is_lowercase)
}

/// The index of the name with most words; of those the first that is not shouted.
fn fullest(names: &[String], kind: EntityKind) -> usize {
    let weight = |name: &String| {
        let n_words = name.split(' ').count();
        // A place is called as it is called first; only people and bodies grow by words.
        let n_words = if kind == EntityKind::Place {
            n_words.min(2)
        } else {
            n_words
        };
        (!is_shouted(name), n_words)
    };
    (0..names.len())
        .max_by_key(|idx| (weight(&names[*idx]), Reverse(*idx)))
        .unwrap_or(0)
}

/// "DEE MARCHETTI:" in full where others only say "Dee": the full name as it would be printed.
fn shouted_in_full(names: &[String], name: &str) -> Option<String> {
    let n_words = name.split(' ').count();
    let full = names.iter().find(|full| {
        is_shouted(full)
            && full.split(' ').count() > n_words
            && full.split(' ').any(|word| is_same(word, name))
    })?;
    Some(printed(full, name))
}

/// A name in capitals with only its initials large; words that `known` has are written as there.
fn printed(full: &str, known: &str) -> String {
    let word = |word: &str| {
        if let Some(known) = known.split(' ').find(|known| is_same(known, word)) {
            return known.to_owned();
        }
        let mut opens = true;
        let letter = |letter: char| {
            let large = std::mem::replace(&mut opens, !letter.is_alphabetic());
            if large {
                letter.to_string()
            } else {
                letter.to_lowercase().collect()
            }
        };
        word.chars().map(letter).collect::<String>()
    };
    full.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// What somebody without a name is called: the place of a nationality, or the longest description
/// without its article.
fn fallback(words: &Words<'_>, candidates: &[Candidate], tree: &[usize]) -> String {
    let mut longest = String::new();
    for idx in tree {
        let candidate = &candidates[*idx];
        if let Form::Demonym(place) = candidate.form {
            return place.to_owned();
        }
        if candidate.form.kind() != MentionKind::Nominal {
            continue;
        }
        let text = bare(words, candidate.words.clone());
        if text.len() > longest.len() {
            longest = text;
        }
    }
    if longest.is_empty() {
        // Nobody says who "I" is.
        let first = tree
            .first()
            .map_or(0..0, |idx| candidates[*idx].words.clone());
        return plain(words, first);
    }
    longest
}

/// The first role, as the article words it, without the article.
fn description(words: &Words<'_>, graph: &Graph<'_, '_>, idx: usize) -> Option<String> {
    let role = graph.roles(idx).first()?;
    let text = bare(words, role.words.clone());
    (!text.is_empty()).then_some(text)
}

//! Which candidate the words that name a quote's speaker are, and which quotes candidates stand in.

use super::graph::id;
use crate::analysis::mention::{Candidate, Form};
use crate::analysis::quote::RawQuote;
use crate::analysis::words::Words;
use crate::analysis::{QuoteKind, Tag};
use crate::text::TextRange;

/// How many candidates before a speaker's words the one around them starts at most.
const BEFORE: usize = 10;

/// How many candidates behind their start one inside them does.
const BEHIND: usize = 24;

/// How many words may describe a name at the end of a speaker's words: "Trump spokesman Ben Lee".
const MOST_DESCRIBING: usize = 8;

/// How well a candidate fits a speaker's words, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It overlaps them.
    Overlaps,
    /// It stands inside them.
    Inside,
    /// It is around them, or begins with them.
    Around,
    /// It is the name that ends them.
    Head,
    /// It is the same words.
    Same,
}

/// The candidate that fits a speaker's words best; of several the longest.
pub(super) fn of(words: &Words<'_>, candidates: &[Candidate], range: TextRange) -> Option<usize> {
    let from = candidates.partition_point(|candidate| {
        words.word_range(candidate.words.start).start() < range.start()
    });
    let near = from.saturating_sub(BEFORE)..(from + BEHIND).min(candidates.len());
    near.filter_map(|idx| Some((fit(words, &candidates[idx], range)?, idx)))
        .max_by_key(|(fit, idx)| (*fit, candidates[*idx].words.len(), std::cmp::Reverse(*idx)))
        .map(|(_, idx)| idx)
}

fn fit(words: &Words<'_>, candidate: &Candidate, range: TextRange) -> Option<Fit> {
    if candidate.is_thing() {
        return None;
    }
    let own = words.range(candidate.words.clone());
    if own == range {
        return Some(Fit::Same);
    }
    let is_demonym = matches!(candidate.form, Form::Demonym(_));
    if !own.overlaps(range) || is_demonym || is_complement(words, range, candidate) {
        return None;
    }
    let begins = own.start() == range.start() && range.contains_range(own);
    Some(if is_head(words, range, candidate) {
        Fit::Head
    } else if own.contains_range(range) || begins {
        Fit::Around
    } else if range.contains_range(own) {
        Fit::Inside
    } else {
        Fit::Overlaps
    })
}

/// "one of them", "a source close to the board": a mention inside whose own head is another.
fn is_complement(words: &Words<'_>, range: TextRange, candidate: &Candidate) -> bool {
    let before = candidate.words.start.wrapping_sub(1);
    let inside = range.start() < words.word_range(before).start()
        && words.word_range(before).end() <= range.end();
    let binds = words.is_any(before, &["of", "to", "with", "for", "at", "in", "on"]);
    inside && binds && before < words.len()
}

/// "Trump spokesman Ben Lee": a name at the end, with nothing but what describes it before.
fn is_head(words: &Words<'_>, range: TextRange, candidate: &Candidate) -> bool {
    let own = words.range(candidate.words.clone());
    let before = words.first_from(range.start())..candidate.words.start;
    let describes = |at: usize| {
        matches!(
            words.tag(at),
            Tag::Noun | Tag::Adj | Tag::Propn | Tag::Det | Tag::Num | Tag::Pron
        ) || matches!(words.text(at), "-" | "'s" | "’s" | "." | "&")
    };
    candidate.form == Form::Name
        && own.end() == range.end()
        && range.contains_range(own)
        && before.len() <= MOST_DESCRIBING
        && before.clone().all(describes)
}

/// For each candidate the innermost direct or mixed quote that holds it.
pub(super) fn quotes_around(
    words: &Words<'_>,
    candidates: &[Candidate],
    quotes: &[RawQuote],
) -> Vec<Option<u32>> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    candidates
        .iter()
        .map(|candidate| {
            let range = words.word_range(candidate.head);
            while let Some(quote) = quotes.get(next)
                && quote.range.start() <= range.start()
            {
                if quote.kind != QuoteKind::Indirect {
                    open.push(next);
                }
                next += 1;
            }
            open.retain(|quote| quotes[*quote].range.end() > range.start());
            open.last().map(|quote| id(*quote))
        })
        .collect()
}

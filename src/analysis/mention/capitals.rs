//! What the capitals of a document prove, read from the document as a whole.
//!
//! Owns which runs of capitals there are, which of them stand where a capital proves something, and
//! titles of works in quotation marks. Leaves which runs are names to [`super::name`].

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::key;
use super::shape::runs;
use super::title::part;
use crate::analysis::words::Words;
use crate::document::BlockKind;

/// A run and what its capitals are worth.
pub(super) struct Run {
    pub(super) words: Range<usize>,
    /// Its first capital may be owed to its place.
    pub(super) initial: bool,
    /// All its capitals may be.
    pub(super) shouted: bool,
}

/// What the document as a whole tells about capitals.
pub(super) struct Facts<'d> {
    pub(super) runs: Vec<Run>,
    /// Titles of works in quotation marks.
    pub(super) works: Vec<Range<usize>>,
    /// Names that stand where a capital proves something, and how often.
    pub(super) trusted: HashMap<String, u32>,
    /// Their single words.
    pub(super) parts: HashSet<String>,
    /// The last words of those of several words.
    pub(super) lasts: HashSet<String>,
    /// Words that are also written small.
    pub(super) small: HashSet<&'d str>,
}

impl<'d> Facts<'d> {
    pub(super) fn collect(words: &Words<'d>) -> Self {
        let mut facts = Self {
            runs: Vec::new(),
            works: Vec::new(),
            trusted: HashMap::new(),
            parts: HashSet::new(),
            lasts: HashSet::new(),
            small: HashSet::new(),
        };
        for idx in 0..words.len() {
            let text = words.text(idx);
            if text.len() > 2 && text.starts_with(char::is_lowercase) {
                facts.small.insert(text);
            }
        }
        for sentence_idx in 0..words.sentences().len() {
            if !matches!(words.block_kind(sentence_idx), Some(BlockKind::Code(_))) {
                facts.collect_sentence(words, words.sentence_words(sentence_idx));
            }
        }
        facts
    }

    fn collect_sentence(&mut self, words: &Words<'d>, sentence: Range<usize>) {
        let shouted = is_shouted(words, sentence.clone());
        let titles = works(words, sentence.clone());
        for run in runs(words, sentence.clone()) {
            if titles
                .iter()
                .any(|title| title.start < run.end && run.start < title.end)
            {
                continue;
            }
            let initial = is_initial(words, sentence.start, run.start);
            if !shouted {
                let trusted = if initial {
                    run.start + 1..run.end
                } else {
                    run.clone()
                };
                if !trusted.is_empty() {
                    self.trust(words, trusted);
                }
            }
            self.runs.push(Run {
                words: run,
                initial,
                shouted,
            });
        }
        self.works.extend(titles);
    }

    fn trust(&mut self, words: &Words<'d>, run: Range<usize>) {
        let name = part(words, run).name;
        for idx in name.clone() {
            self.parts.insert(words.lower(idx).into_owned());
        }
        if name.len() > 1 {
            self.lasts.insert(words.lower(name.end - 1).into_owned());
        }
        if !name.is_empty() {
            *self.trusted.entry(key(words, name)).or_default() += 1;
        }
    }

    pub(super) fn is_trusted(&self, key: &str) -> bool {
        self.trusted.contains_key(key)
    }
}

/// Titles of works: words in quotation marks of which every long one is capitalised.
fn works(words: &Words<'_>, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut idx = sentence.start;
    while idx < sentence.end {
        let opens = matches!(words.text(idx), "\"" | "“" | "‘") && words.gap_after(idx).is_empty();
        let close = (idx + 3..sentence.end.min(idx + 16))
            .find(|at| matches!(words.text(*at), "\"" | "”" | "’"));
        match close.filter(|_| opens) {
            Some(close) if is_title_case(words, idx + 1..close) => {
                found.push(idx + 1..close);
                idx = close + 1;
            }
            _ => idx += 1,
        }
    }
    found
}

fn is_title_case(words: &Words<'_>, span: Range<usize>) -> bool {
    let long = |idx: &usize| {
        words.text(*idx).len() > 3 && words.text(*idx).starts_with(char::is_alphabetic)
    };
    let n_long = span.clone().filter(long).count();
    n_long > 1
        && words.is_capitalised(span.start)
        && span
            .clone()
            .filter(long)
            .all(|idx| words.is_capitalised(idx))
        && !matches!(words.text(span.end - 1), "," | "." | "!")
}

/// Whether capitals prove nothing: in a table, or where nearly every long word has one, as in a
/// headline.
fn is_shouted(words: &Words<'_>, sentence: Range<usize>) -> bool {
    let block = words.block_kind(words.sentence_of(sentence.start));
    if matches!(block, Some(BlockKind::Table(_))) {
        return true;
    }
    let (mut n_long, mut n_small) = (0, 0);
    for idx in sentence.clone() {
        let text = words.text(idx);
        if text.len() > 3 && text.starts_with(char::is_alphabetic) {
            n_long += 1;
            n_small += usize::from(text.starts_with(char::is_lowercase));
        }
    }
    let heading = matches!(block, Some(BlockKind::Heading(_)));
    n_long >= 3 && (n_small == 0 || heading && n_small * 5 < n_long)
}

/// Whether the word's capital may be owed to its place in the sentence.
fn is_initial(words: &Words<'_>, sentence_start: usize, idx: usize) -> bool {
    let mut before = idx;
    while before > sentence_start {
        let text = words.text(before - 1);
        if text.starts_with(char::is_alphanumeric) {
            return false;
        }
        if matches!(text, "-" | "–")
            && before > 1
            && !words.gap_after(before - 1).is_empty()
            && !words.gap_after(before - 2).is_empty()
        {
            return true;
        }
        if matches!(
            text,
            ":" | "\"" | "“" | "‘" | "«" | "„" | "'" | "''" | "``" | "•" | "*" | "--" | "—"
        ) {
            let opens = words.gap_after(before - 1).is_empty() || matches!(text, ":" | "•" | "*");
            if opens {
                return true;
            }
        }
        before -= 1;
    }
    true
}

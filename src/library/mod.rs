//! The collection of articles that a reader chooses from: what is known of each, and in which order.
//!
//! Pure data: files are listed and read by [`crate::storage`]. An article keeps its place in the list
//! (its index) for as long as byline runs, however it is sorted.
//! - [`bundled`]: the articles that come with byline
//! - [`citation`]: words of one, as they are cited
//! - [`corrections`]: what readers' corrections mean to the analysis
//! - [`shares`]: who says how much of one, in [`words`]

pub mod bundled;
pub mod citation;
pub mod corrections;
mod entry;
pub mod shares;
mod sort;
pub mod words;

use std::collections::BTreeMap;
use std::path::Path;

pub use entry::{Entry, Source, Speaking, duration, minutes};
pub use sort::Sort;

use crate::text::fold::fold;

/// Articles, by index.
#[derive(Clone, Debug, Default)]
pub struct Library {
    entries: Vec<Entry>,
}

impl Library {
    /// A library of these articles, in their folder's order.
    pub fn new(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All articles, in their folder's order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The article of this index.
    pub fn get(&self, idx: usize) -> Option<&Entry> {
        self.entries.get(idx)
    }

    /// The index of the article in this file.
    pub fn position(&self, path: &Path) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| entry.source.path() == Some(path))
    }

    /// Takes in what has been learnt about an article.
    ///
    /// What has been read meanwhile stays read: `entry` was made from an older copy.
    pub fn learn(&mut self, idx: usize, entry: Entry) {
        if let Some(known) = self.entries.get_mut(idx) {
            let is_read = known.is_read || entry.is_read;
            *known = Entry { is_read, ..entry };
        }
    }

    /// The reader has opened the article of this title.
    pub fn opened(&mut self, idx: usize, title: String) {
        if let Some(entry) = self.entries.get_mut(idx) {
            entry.is_read = true;
            entry.title = title;
        }
    }

    /// The indices of all articles in one order; with a `speaker`, only of those that quote him or her.
    pub fn order(&self, sort: Sort, speaker: Option<&str>) -> Vec<usize> {
        let quotes = |idx: &usize| {
            let entry = self.entries.get(*idx);
            speaker.is_none_or(|name| entry.is_some_and(|entry| entry.speaking(name).is_some()))
        };
        sort.order(&self.entries)
            .into_iter()
            .filter(quotes)
            .collect()
    }

    /// The articles that quote the person of this name, with the number of quotes.
    pub fn quoting(&self, name: &str) -> impl Iterator<Item = (usize, usize)> {
        let entries = self.entries.iter().enumerate();
        entries.filter_map(move |(idx, entry)| Some((idx, entry.speaking(name)?.n_quotes)))
    }

    /// Everybody who speaks: name, articles, words in quotes; most words first, then by name.
    pub fn speakers(&self) -> Vec<(String, usize, usize)> {
        let mut by_name = BTreeMap::<String, (String, usize, usize)>::new();
        for speaker in self.entries.iter().flat_map(|entry| &entry.speakers) {
            let (_, n_articles, n_words) = by_name
                .entry(fold(&speaker.name))
                .or_insert_with(|| (speaker.name.clone(), 0, 0));
            *n_articles += 1;
            *n_words += speaker.n_words;
        }
        let mut speakers: Vec<_> = by_name.into_values().collect();
        speakers.sort_by_key(|(_, _, n_words)| std::cmp::Reverse(*n_words));
        speakers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "title|outlet|date|words|read|speaker quotes words, …", one entry a line.
    fn library(lines: &str) -> Library {
        let entries = lines.lines().map(|line| {
            let fields: Vec<_> = line.trim().split('|').collect();
            let text = |idx: usize| {
                let field = fields.get(idx).copied().unwrap_or_default();
                (!field.is_empty()).then(|| field.to_owned())
            };
            let speakers = fields
                .get(5)
                .copied()
                .unwrap_or_default()
                .split_terminator(", ");
            let speakers = speakers.map(|speaker| {
                let mut words = speaker.rsplit(' ');
                let n_words = words.next().unwrap().parse().unwrap();
                let n_quotes = words.next().unwrap().parse().unwrap();
                let name = words.next().unwrap().to_owned();
                Speaking {
                    name,
                    n_quotes,
                    n_words,
                }
            });
            Entry {
                title: fields[0].to_owned(),
                outlet: text(1),
                date: text(2),
                n_words: text(3).map(|n_words| n_words.parse().unwrap()),
                is_read: fields.get(4) == Some(&"read"),
                speakers: speakers.collect(),
                ..Entry::listed(Source::Path(fields[0].into()), String::new())
            }
        });
        Library::new(entries.collect())
    }

    const SAMPLE: &str = "“Zebra crossings”|Courier|2026-01-02|900|read|Ana 2 40, Bo 1 5
        An apple a day|Gazette|2025-12-31|100|
        émigrés|Courier||5000||bo 3 60
        The middle|Échos|2026-03-01||read|";

    fn check(sort: &str, speaker: Option<&str>, order: &[usize]) {
        let sort = Sort::named(sort).unwrap();
        assert_eq!(
            library(SAMPLE).order(sort, speaker),
            order,
            "{}",
            sort.name()
        );
    }

    #[test]
    fn articles_come_in_every_order() {
        check("folder", None, &[0, 1, 2, 3]);
        check("title", None, &[1, 2, 3, 0]);
        check("outlet", None, &[0, 2, 3, 1]);
        check("date", None, &[3, 0, 1, 2]);
        check("length", None, &[2, 0, 1, 3]);
        check("unread", None, &[1, 2, 0, 3]);
    }

    #[test]
    fn a_speaker_leaves_only_the_articles_that_quote_her() {
        check("folder", Some("BO"), &[0, 2]);
        check("length", Some("bo"), &[2, 0]);
        check("folder", Some("Nobody"), &[]);
        let library = library(SAMPLE);
        assert_eq!(library.quoting("Bo").collect::<Vec<_>>(), [(0, 1), (2, 3)]);
        let named = |name: &str| name.to_owned();
        assert_eq!(
            library.speakers(),
            [(named("Bo"), 2, 65), (named("Ana"), 1, 40)]
        );
    }

    #[test]
    fn what_is_read_stays_read() {
        let mut library = library(SAMPLE);
        library.opened(1, "b".to_owned());
        let learnt = Entry {
            title: named("New"),
            ..library.get(1).unwrap().clone()
        };
        library.learn(
            1,
            Entry {
                is_read: false,
                ..learnt
            },
        );
        let entry = library.get(1).unwrap();
        assert_eq!((entry.title.as_str(), entry.is_read), ("New", true));
        library.learn(99, entry.clone());
        assert_eq!(library.len(), 4);
        assert_eq!(library.position(Path::new("An apple a day")), Some(1));
    }

    fn named(name: &str) -> String {
        name.to_owned()
    }

    #[test]
    fn orders_follow_each_other_in_a_circle() {
        let mut sort = Sort::default();
        let mut names = Vec::new();
        for _ in Sort::ALL {
            assert_eq!(Sort::named(sort.name()), Some(sort));
            names.push(sort.name());
            sort = sort.next();
        }
        assert_eq!(sort, Sort::default());
        assert_eq!(names, Sort::ALL.map(Sort::name));
        assert_eq!(Sort::named("colour"), None);
    }
}

//! Trains names.
//!
//! Owns which corpora teach and how much each counts; how stretches are cut into names is learnt by
//! [`crate::segmenter`], and features are byline's own.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use byline::analysis::learned::{Feature, Models, N_KINDS};
use byline::analysis::{
    EntityKind, Gazetteer, MentionKind, NameStretch, analyze_by, gazetteer, name_stretches,
    names_fingerprint,
};
use byline::document::from_plain;

use crate::corpus::gold::Article;
use crate::corpus::named::{Named, documents};
use crate::corpus::read;
use crate::segmenter::{Lesson, Segmenter, Span};
use crate::table::{self, Plan, Rows};

/// A corpus, how much it counts, and whether it marks works and events as well.
const CORPORA: [(&str, f64, bool); 8] = [
    ("wikigold.train.tsv", 1.0, true),
    ("wnut17.train.tsv", 0.3, true),
    ("btc.train.tsv", 0.3, false),
    ("re3d.train.tsv", 0.5, true),
    ("politics.train.tsv", 1.0, true),
    ("gmb.train.tsv", 0.7, true),
    ("gum-open.train.tsv", 1.0, false),
    ("uner-ewt.dev.tsv", 1.0, false),
];

/// A feature is kept when it is seen this often...
const LEAST: u32 = 2;
/// ...and is among so many with the greatest weights.
const MOST_WORDS: usize = 100_000;
const MOST_SPANS: usize = 100_000;

/// Titles that some corpora mark as part of a person's name.
const TITLES: &[&str] = &[
    "ambassador",
    "capt.",
    "captain",
    "chancellor",
    "col.",
    "colonel",
    "congressman",
    "dr",
    "dr.",
    "foreign",
    "gen.",
    "general",
    "gov.",
    "governor",
    "judge",
    "king",
    "lt.",
    "mayor",
    "minister",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "pope",
    "president",
    "prime",
    "prince",
    "princess",
    "prof.",
    "professor",
    "queen",
    "rep.",
    "secretary",
    "sen.",
    "senator",
    "sgt.",
    "sheikh",
    "sir",
    "vice",
];

/// The tables as bytes.
#[derive(Debug)]
pub struct Trained {
    /// For [`Models::name_words`].
    pub words: Vec<u8>,
    /// For [`Models::name_spans`].
    pub spans: Vec<u8>,
}

/// The gazetteer as a table, from lists of facts.
pub fn list(facts: &Path) -> Result<Vec<u8>> {
    let lists = [
        (Gazetteer::Town, "towns.tsv"),
        (Gazetteer::Surname, "surnames.tsv"),
        (Gazetteer::Given, "given-names.txt"),
    ];
    let mut values: HashMap<Feature, i8> = HashMap::new();
    for (list, name) in lists {
        for line in read(&facts.join(name))?.lines() {
            let (name, value) = line.split_once('\t').unwrap_or((line, "1"));
            values.insert(gazetteer(list, name), value.parse()?);
        }
    }
    let mut values: Vec<(Feature, i8)> = values.into_iter().collect();
    values.sort_unstable();
    Ok(table::write_values(values, 0))
}

/// Trains on the corpora in the folder `data` and on our own articles.
pub fn train(models: &Models, data: &Path, own: &[Article]) -> Result<Trained> {
    let mut school = School::default();
    for (name, weight, marks_others) in CORPORA {
        for mut document in documents(&read(&data.join(name))?, marks_others) {
            bare(&mut document);
            school.teach(models, &document, weight);
        }
    }
    for article in own {
        school.teach(models, &article.names(), 1.0);
    }
    Ok(school.train())
}

/// Takes titles and articles off the names.
fn bare(document: &mut Named) {
    for (range, kind) in &mut document.names {
        while let Some((first, _)) = document
            .text
            .get(range.clone())
            .and_then(|name| name.split_once(' '))
        {
            let small = first.to_lowercase();
            let title = *kind == EntityKind::Person && TITLES.contains(&small.as_str());
            if !title && !matches!(small.as_str(), "the" | "a") {
                break;
            }
            range.start += first.len() + 1;
        }
    }
}

/// Lessons in the making.
#[derive(Default)]
struct School {
    lessons: Vec<Lesson>,
    words: Numbers,
    spans: Numbers,
}

/// The numbers of features, in the order in which they are seen, and how often they are.
#[derive(Default)]
struct Numbers {
    numbers: HashMap<Feature, u32>,
    seen: Vec<(Feature, u32)>,
}

impl Numbers {
    fn number(&mut self, features: &[Feature]) -> Vec<u32> {
        let number = |feature: &Feature| {
            let next = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(*feature).or_insert(next);
            if number == next {
                self.seen.push((*feature, 0));
            }
            self.seen[number as usize].1 += 1;
            number
        };
        features.iter().map(number).collect()
    }

    /// Leaves out the rare ones.
    fn prune(&self, features: &mut Vec<u32>) {
        features.retain(|number| self.seen[*number as usize].1 >= LEAST);
    }

    fn rows<const N: usize>(&self, rows: &[[f64; N]]) -> Rows<N> {
        let bits = self.seen.iter().map(|(feature, _)| feature.bits());
        bits.zip(rows.iter().copied()).collect()
    }
}

impl School {
    fn teach(&mut self, models: &Models, document: &Named, weight: f64) {
        let text = from_plain(document.text.clone());
        for stretch in name_stretches(models, &text) {
            let lesson = self.lesson(&stretch, document, weight);
            self.lessons.extend(lesson);
        }
    }

    fn lesson(&mut self, stretch: &NameStretch, document: &Named, weight: f64) -> Option<Lesson> {
        let at = |idx: usize| stretch.words[idx].to_usize();
        let (start, end) = (at(0).start, at(stretch.words.len() - 1).end);
        let near = document
            .names
            .partition_point(|(name, _)| name.end <= start);
        let names: Vec<_> = document.names[near..]
            .iter()
            .take_while(|(name, _)| name.start < end)
            .collect();
        let is_cut = |edge: usize| {
            (0..stretch.words.len()).any(|idx| at(idx).start < edge && edge < at(idx).end)
        };
        if names
            .iter()
            .any(|(name, _)| is_cut(name.start) || is_cut(name.end))
        {
            return None;
        }
        let range = |words: &std::ops::Range<usize>| at(words.start).start..at(words.end - 1).end;
        let marked = |idx: usize| {
            let word = at(idx);
            names
                .iter()
                .find(|(name, _)| name.start < word.end && word.start < name.end)
        };
        let mut spans = Vec::new();
        let mut found = Vec::new();
        for (words, features) in &stretch.spans {
            let mut right = [false; N_KINDS];
            if let Some((name, kind)) = names.iter().find(|(name, _)| *name == range(words)) {
                right[*kind as usize] = true;
                found.push(name.clone());
            } else if !document.marks_others && words.clone().all(|idx| marked(idx).is_none()) {
                right[EntityKind::Other as usize] = true;
            }
            spans.push(Span {
                words: words.clone(),
                features: self.spans.number(features),
                right,
            });
        }
        let outside = |idx| marked(idx).is_none_or(|(name, _)| !found.contains(name));
        Some(Lesson {
            words: stretch
                .features
                .iter()
                .map(|features| self.words.number(features))
                .collect(),
            spans,
            outside: (0..stretch.words.len()).map(outside).collect(),
            weight,
        })
    }

    fn train(mut self) -> Trained {
        for lesson in &mut self.lessons {
            lesson
                .words
                .iter_mut()
                .for_each(|features| self.words.prune(features));
            for span in &mut lesson.spans {
                self.spans.prune(&mut span.features);
            }
        }
        let (n_words, n_spans) = (self.words.seen.len(), self.spans.seen.len());
        let segmenter = Segmenter::train(&self.lessons, n_words, n_spans);
        let fingerprint = names_fingerprint();
        let words = Plan {
            most: MOST_WORDS,
            fingerprint,
        };
        let spans = Plan {
            most: MOST_SPANS,
            fingerprint,
        };
        Trained {
            words: table::write_logs(self.words.rows(segmenter.words.rows()), words),
            spans: table::write_logs(self.spans.rows(segmenter.spans.rows()), spans),
        }
    }
}

/// Right, found and marked names of persons, bodies and places.
pub type Counts = [[usize; 3]; 3];

/// How the names in `documents` are found by `models`, kind by kind.
pub fn measure(models: &Models, documents: &[Named]) -> Counts {
    let mut counts = [[0; 3]; 3];
    for document in documents {
        let text = from_plain(document.text.clone());
        let analysis = analyze_by(models, &text, &[], &|| true).unwrap_or_default();
        for (_, kind) in &document.names {
            if let Some(count) = counts.get_mut(*kind as usize) {
                count[2] += 1;
            }
        }
        let mentions = analysis.mentions.iter();
        for mention in mentions.filter(|mention| mention.kind == MentionKind::Name) {
            let kind = analysis.entity(mention.entity).kind;
            let range = mention.name.unwrap_or(mention.range).to_usize();
            if let Some(count) = counts.get_mut(kind as usize) {
                count[1] += 1;
                count[0] += usize::from(document.names.contains(&(range, kind)));
            }
        }
    }
    counts
}

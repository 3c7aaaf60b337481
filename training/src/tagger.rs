//! Trains parts of speech.
//!
//! The text is cut by byline itself; a word that byline cuts as the treebank does teaches, another one
//! is only tagged. The model sees its own decisions as the tags before a word, as in use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use byline::analysis::learned::{Feature, Models, N_TAGS, Table, small};
use byline::analysis::{Tag, TagLine, cut, dictionary_entry, tag_fingerprint, tagged};
use byline::document::from_plain;

use crate::corpus::conllu::Sentence;
use crate::corpus::read;
use crate::perceptron::{Perceptron, best};
use crate::shuffle::Random;
use crate::table::{self, Plan};

/// How often all sentences are gone through.
const ROUNDS: usize = 9;
/// By how much the right tag must win.
const MARGIN: i64 = 5;
/// How many features in a hundred are dropped while learning, so that those that always occur
/// together all learn, and words never seen before are judged by what is left.
const DROPOUT: usize = 20;
/// The features kept.
const MOST: usize = 60_000;
/// A word is looked up when it stands this often in the treebanks...
const FREQUENT: u32 = 12;
/// ...and has another tag in less than one case in so many.
const UNANIMOUS: u32 = 250;

/// The tables as bytes.
#[derive(Debug)]
pub struct Trained {
    /// For [`Models::tag_words`].
    pub words: Vec<u8>,
    /// For [`Models::tags`].
    pub tags: Vec<u8>,
}

/// A sentence as byline cuts it, and the tags the treebank gives.
struct Lesson {
    line: TagLine,
    gold: Vec<Option<usize>>,
}

/// The dictionary as a table, from the list of facts: each set of forms has a number of its own.
pub fn dictionary(facts: &Path) -> Result<Vec<u8>> {
    let list = read(&facts.join("word-forms.tsv"))?;
    let entries = || list.lines().filter_map(|line| line.split_once('\t'));
    let sets: BTreeSet<&str> = entries().map(|(_, forms)| forms).collect();
    let number = |forms: &str| (1..).zip(&sets).find(|(_, set)| **set == forms);
    let values = entries()
        .filter_map(|(word, forms)| Some((dictionary_entry(small(word)), number(forms)?.0)));
    let values: BTreeMap<Feature, i8> = values.collect();
    Ok(table::write_values(
        values.into_iter().collect(),
        tag_fingerprint(),
    ))
}

/// Trains on sentences, with a dictionary.
pub fn train(sentences: &[Sentence], dictionary: Table<1>) -> Trained {
    let mut lessons = lessons(sentences, dictionary);
    let words = frequent(&lessons);
    let known: BTreeMap<Feature, i8> = words.iter().copied().collect();
    let mut perceptron = Perceptron::<N_TAGS>::new();
    let mut random = Random::new(1);
    for _ in 0..ROUNDS {
        random.shuffle(&mut lessons);
        for lesson in &lessons {
            study(lesson, &known, &mut perceptron, &mut random);
        }
    }
    let plan = Plan {
        most: MOST,
        fingerprint: tag_fingerprint(),
    };
    Trained {
        words: table::write_values(words, plan.fingerprint),
        tags: table::write(perceptron.averages(), plan),
    }
}

/// Goes through one sentence, learning.
fn study(
    lesson: &Lesson,
    known: &BTreeMap<Feature, i8>,
    perceptron: &mut Perceptron<N_TAGS>,
    random: &mut Random,
) {
    let mut line = lesson.line.clone();
    for (idx, gold) in lesson.gold.iter().enumerate() {
        let tag = match (known.get(&line.whole(idx)), gold) {
            (Some(tag), _) => usize::try_from(*tag).unwrap_or(0),
            (None, Some(gold)) => {
                let seen = random.drop_some(line.features(), DROPOUT);
                perceptron.learn(&seen, *gold, MARGIN)
            }
            (None, None) => best(&perceptron.scores(line.features())),
        };
        line.push(tag);
    }
}

/// The sentences as byline cuts them.
fn lessons(sentences: &[Sentence], dictionary: Table<1>) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for sentence in sentences {
        let document = from_plain(sentence.text.clone());
        let (tokens, parts) = cut(&document);
        for part in &parts {
            let tokens = &tokens[part.tokens.start as usize..part.tokens.end as usize];
            let mut line = TagLine::default();
            line.read(&document, tokens, dictionary);
            let gold = tokens.iter().map(|token| {
                let range = token.range.to_usize();
                let same = |(start, end, _): &&(usize, usize, Tag)| {
                    (*start, *end) == (range.start, range.end)
                };
                sentence.words.iter().find(same).map(|word| word.2 as usize)
            });
            lessons.push(Lesson {
                line,
                gold: gold.collect(),
            });
        }
    }
    lessons
}

/// Frequent words that have one tag only.
fn frequent(lessons: &[Lesson]) -> Vec<(Feature, i8)> {
    let mut counts: BTreeMap<Feature, [u32; N_TAGS]> = BTreeMap::new();
    for lesson in lessons {
        for (idx, gold) in lesson.gold.iter().enumerate() {
            if let Some(gold) = gold {
                counts.entry(lesson.line.whole(idx)).or_default()[*gold] += 1;
            }
        }
    }
    let mut words = Vec::new();
    for (word, counts) in counts {
        let n: u32 = counts.iter().sum();
        let (tag, most) = counts
            .iter()
            .enumerate()
            .max_by_key(|(_, count)| **count)
            .unwrap_or((0, &0));
        if n >= FREQUENT && (n - most) * UNANIMOUS < n {
            words.push((word, i8::try_from(tag).unwrap_or(0)));
        }
    }
    words
}

/// How many words of `sentences` get the right tag, of how many there are; words cut otherwise count
/// as wrong.
pub fn accuracy(sentences: &[Sentence], models: &Models) -> (usize, usize) {
    let (mut n_right, mut n) = (0, 0);
    for sentence in sentences {
        let document = from_plain(sentence.text.clone());
        let tokens = tagged(models, &document).0;
        n += sentence.words.len();
        n_right += sentence
            .words
            .iter()
            .filter(|(start, end, tag)| {
                tokens.iter().any(|token| {
                    let range = token.range.to_usize();
                    (range.start, range.end, token.tag) == (*start, *end, *tag)
                })
            })
            .count();
    }
    (n_right, n)
}

//! Trains which mention a pronoun or a description goes back to.
//!
//! Byline reads each text and asks its questions; the marked chains answer them, so that what it sees
//! behind a mention is linked rightly. A text marked throughout also teaches what goes back to nobody.

use std::collections::BTreeMap;

use byline::analysis::learned::{Feature, Models};
use byline::analysis::{Answer, Question, analyze_taught, antecedent_fingerprint};
use byline::document::from_plain;
use byline::text::TextRange;

use crate::calibration;
use crate::corpus::chains::{Mention, Text};
use crate::perceptron::Perceptron;
use crate::shuffle::Random;
use crate::table::{self, Plan, Rows};

/// How often all questions are gone through in each order.
const ROUNDS: usize = 10;
/// In how many orders they are gone through; what is learnt from each is added up, so that no single
/// order tells.
const STARTS: u64 = 20;
/// How many features in a hundred are dropped while learning (dropout, Srivastava et al. 2014).
const DROPOUT: usize = 25;
/// The features kept.
const MOST: usize = 60_000;
/// By how much the right answer must win: over a link where there is none, ...
const FALSE_LINK: i64 = 8;
/// ... over nobody where there is somebody, ...
const FALSE_NOBODY: i64 = 10;
/// ... and over somebody else.
const WRONG_LINK: i64 = 10;
/// In how many parts the texts are cut to see how often answers about texts not learnt from are right
/// (cross-validation).
const PARTS: usize = 4;

/// Texts to learn from.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The text.
    pub text: Text,
    /// What of its marks can be relied on.
    pub marks: Marks,
}

/// What of a text is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Whatever comes back.
    All,
    /// Some persons and things: what is not marked tells nothing.
    Some,
    /// The same, and phrases are cut otherwise than byline does: only pronouns teach.
    Pronouns,
}

/// A question as the features of its answers, of which the first is that it goes back to nobody.
#[derive(Clone, Debug)]
struct Choice {
    candidates: Vec<Vec<Feature>>,
    /// The right ones, as indices; where several are, any will do.
    right: Vec<usize>,
}

/// The table as bytes.
pub fn train(lessons: &[Lesson], models: &Models) -> Vec<u8> {
    let choices: Vec<Vec<Choice>> = lessons
        .iter()
        .map(|lesson| choices(lesson, models))
        .collect();
    let plan = Plan {
        most: MOST,
        fingerprint: antecedent_fingerprint(),
    };
    let decisions = (0..PARTS).flat_map(|part| decisions(&choices, part, plan));
    let bins = calibration::bins(decisions.collect());
    let all: Vec<&Choice> = choices.iter().flatten().collect();
    table::with_bins(&table::write(learn(&all, STARTS), plan), &bins)
}

/// The links made in one part of the texts by what is learnt from the others: how clear each is, and
/// whether it is right.
fn decisions(choices: &[Vec<Choice>], part: usize, plan: Plan) -> Vec<(i32, bool)> {
    let (mut known, mut unseen) = (Vec::new(), Vec::new());
    for (idx, choices) in choices.iter().enumerate() {
        if idx % PARTS == part {
            unseen.extend(choices);
        } else {
            known.extend(choices);
        }
    }
    let table = table::leaked::<1>(table::write(learn(&known, 1), plan));
    let decision = |choice: &Choice| {
        let scores: Vec<i32> = choice
            .candidates
            .iter()
            .map(|features| table.scores(features)[0])
            .collect();
        link(&scores).map(|(answer, margin)| (margin, choice.right.contains(&answer)))
    };
    unseen.into_iter().filter_map(decision).collect()
}

/// The answer that wins and by how much, where it is somebody.
fn link(scores: &[i32]) -> Option<(usize, i32)> {
    let best = (0..scores.len()).rev().max_by_key(|idx| scores[*idx])?;
    let second = (0..scores.len())
        .filter(|idx| *idx != best)
        .map(|idx| scores[idx])
        .max()?;
    let margin = scores[best] - second;
    (best > 0 && margin > 0).then_some((best, margin))
}

/// The questions that byline asks about a text, with their right answers.
fn choices(lesson: &Lesson, models: &Models) -> Vec<Choice> {
    let document = from_plain(lesson.text.text.clone());
    let mut choices = Vec::new();
    let mut teach = |question: &Question| {
        let chain = chain_of(lesson, question.mention);
        let is_right = |answer: &Answer| {
            let mut mentions = answer.mentions.iter();
            chain.is_some() && mentions.any(|range| chain_of(lesson, *range) == chain)
        };
        let right: Vec<usize> = (0..question.answers.len())
            .filter(|idx| is_right(&question.answers[*idx]))
            .collect();
        let tells = match lesson.marks {
            Marks::All => true,
            Marks::Some => chain.is_some(),
            Marks::Pronouns => chain.is_some() && question.is_pronoun(),
        };
        if tells {
            choices.push(choice(question, &right));
        }
        right.first().copied()
    };
    analyze_taught(models, &document, &mut teach);
    choices
}

/// A question of whose answers these are right; nobody, where none is.
fn choice(question: &Question, right: &[usize]) -> Choice {
    let answers = question.answers.iter().map(|answer| &answer.features);
    Choice {
        candidates: std::iter::once(&question.nobody)
            .chain(answers)
            .cloned()
            .collect(),
        right: if right.is_empty() {
            vec![0]
        } else {
            right.iter().map(|idx| idx + 1).collect()
        },
    }
}

/// The chain of the smallest marked mention that a range of byline's stands for.
fn chain_of(lesson: &Lesson, range: TextRange) -> Option<usize> {
    let range = range.to_usize();
    let fits = |mention: &&Mention| {
        let outer = &mention.range;
        let holds = outer.start <= range.start && range.end <= outer.end;
        holds
            && match &mention.head {
                Some(head) => range.start <= head.start && head.end <= range.end,
                None => outer.start == range.start || outer.end == range.end,
            }
    };
    let mentions = lesson.text.mentions.iter();
    mentions
        .filter(fits)
        .min_by_key(|mention| mention.range.len())
        .map(|mention| mention.chain)
}

/// Weights that put the right answers first.
fn learn(choices: &[&Choice], n_starts: u64) -> Rows<1> {
    let mut sums: BTreeMap<u64, f64> = BTreeMap::new();
    for start in 1..=n_starts {
        let mut perceptron = Perceptron::new();
        let mut random = Random::new(start);
        let mut order: Vec<usize> = (0..choices.len()).collect();
        for _ in 0..ROUNDS {
            random.shuffle(&mut order);
            for idx in &order {
                study(choices[*idx], &mut perceptron, &mut random);
            }
        }
        for (feature, [weight]) in perceptron.averages() {
            *sums.entry(feature).or_default() += weight;
        }
    }
    sums.into_iter()
        .map(|(feature, weight)| (feature, [weight]))
        .collect()
}

/// Lets the best right answer win over the worst wrong one by what the mistake would cost.
fn study(choice: &Choice, perceptron: &mut Perceptron<1>, random: &mut Random) {
    perceptron.tick();
    let seen: Vec<Vec<Feature>> = choice
        .candidates
        .iter()
        .map(|features| random.drop_some(features, DROPOUT))
        .collect();
    let is_nobody = choice.right.contains(&0);
    let cost = |idx: usize| match (is_nobody, idx) {
        _ if choice.right.contains(&idx) => 0,
        (true, _) => FALSE_LINK,
        (false, 0) => FALSE_NOBODY,
        (false, _) => WRONG_LINK,
    };
    let scores: Vec<i64> = seen
        .iter()
        .enumerate()
        .map(|(idx, features)| perceptron.scores(features)[0] + cost(idx))
        .collect();
    let best = |right: bool| {
        (0..scores.len())
            .filter(|idx| choice.right.contains(idx) == right)
            .rev()
            .max_by_key(|idx| scores[*idx])
    };
    if let (Some(right), Some(wrong)) = (best(true), best(false))
        && scores[right] < scores[wrong]
    {
        perceptron.change(&seen[right], 0, 1);
        perceptron.change(&seen[wrong], 0, -1);
    }
}

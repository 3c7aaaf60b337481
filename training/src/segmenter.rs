//! Learns to cut stretches of words into names of several kinds (a semi-Markov conditional random
//! field, Sarawagi and Cohen 2004), by stochastic gradients with rates of their own for every weight
//! (Duchi et al. 2011) and decay.
//!
//! Where a corpus does not tell names of works and events from other words, both are right: what is
//! made likelier is every reading that agrees with the marks.

use std::ops::Range;

use byline::analysis::learned::{N_KINDS, N_PLACES};
use byline::analysis::name_class;

use crate::shuffle::Random;
use crate::weights::Weights;

/// How often all stretches are gone through.
const ROUNDS: usize = 10;
/// How far one step goes.
const RATE: f64 = 0.2;
/// How fast weights decay that no lesson moves.
const DECAY: f64 = 2e-4;
/// How many features in a hundred are dropped while learning (dropout, Srivastava et al. 2014).
const DROPOUT: usize = 10;

/// A stretch with the readings that are right.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The features of each word.
    pub words: Vec<Vec<u32>>,
    /// The spans that may be names.
    pub spans: Vec<Span>,
    /// Which words may be outside of names.
    pub outside: Vec<bool>,
    /// How much the stretch counts.
    pub weight: f64,
}

/// A span that may be a name.
#[derive(Clone, Debug)]
pub struct Span {
    /// In words of the stretch.
    pub words: Range<usize>,
    /// Its features.
    pub features: Vec<u32>,
    /// Which kinds are right.
    pub right: [bool; N_KINDS],
}

/// The weights of words and of spans.
#[derive(Debug)]
pub struct Segmenter {
    /// By the place of a word in a name.
    pub words: Weights<N_PLACES>,
    /// By the kind of a name.
    pub spans: Weights<N_KINDS>,
}

/// The chances of every word to be outside and of every span to be a name of each kind.
struct Chances {
    outside: Vec<f64>,
    spans: Vec<[f64; N_KINDS]>,
}

impl Segmenter {
    /// Learns from lessons whose features are numbered below `n_words` and `n_spans`.
    pub fn train(lessons: &[Lesson], n_words: usize, n_spans: usize) -> Self {
        let mut segmenter = Self {
            words: Weights::new(n_words),
            spans: Weights::new(n_spans),
        };
        let mut random = Random::new(1);
        let mut order: Vec<usize> = (0..lessons.len()).collect();
        for _ in 0..ROUNDS {
            random.shuffle(&mut order);
            for idx in &order {
                segmenter.study(&with_dropout(&lessons[*idx], &mut random));
            }
            let all = f64::from(u32::try_from(lessons.len()).unwrap_or(u32::MAX));
            segmenter.words.fade(DECAY * RATE * all);
            segmenter.spans.fade(DECAY * RATE * all);
        }
        segmenter
    }

    fn study(&mut self, lesson: &Lesson) {
        let words: Vec<[f64; N_PLACES]> = lesson
            .words
            .iter()
            .map(|features| self.words.scores(features))
            .collect();
        let spans: Vec<[f64; N_KINDS]> = lesson
            .spans
            .iter()
            .map(|span| {
                let mut scores = self.spans.scores(&span.features);
                for (kind, score) in scores.iter_mut().enumerate() {
                    *score += places(span, kind)
                        .map(|(at, class)| words[at][class])
                        .sum::<f64>();
                }
                scores
            })
            .collect();
        let (Some(free), Some(right)) = (
            chances(lesson, &words, &spans, false),
            chances(lesson, &words, &spans, true),
        ) else {
            return;
        };
        let mut steps: Vec<[f64; N_PLACES]> = free
            .outside
            .iter()
            .zip(&right.outside)
            .map(|(free, right)| {
                let mut step = [0.0; N_PLACES];
                step[0] = right - free;
                step
            })
            .collect();
        for (idx, span) in lesson.spans.iter().enumerate() {
            let step: [f64; N_KINDS] =
                std::array::from_fn(|kind| right.spans[idx][kind] - free.spans[idx][kind]);
            for (kind, step) in step.iter().enumerate() {
                for (at, class) in places(span, kind) {
                    steps[at][class] += step;
                }
            }
            self.spans.step(&span.features, &step, lesson.weight, RATE);
        }
        for (features, step) in lesson.words.iter().zip(&steps) {
            self.words.step(features, step, lesson.weight, RATE);
        }
    }
}

/// The words of a span with the class each has in a name of this kind.
fn places(span: &Span, kind: usize) -> impl Iterator<Item = (usize, usize)> {
    let words = span.words.clone();
    let length = words.len();
    words
        .enumerate()
        .map(move |(place, at)| (at, name_class(kind, place, length)))
}

/// The chances by sums over all readings, or over the right ones; `None` where none is.
fn chances(
    lesson: &Lesson,
    words: &[[f64; N_PLACES]],
    spans: &[[f64; N_KINDS]],
    only_right: bool,
) -> Option<Chances> {
    let n = words.len();
    let outside = |at: usize| {
        let open = !only_right || lesson.outside[at];
        if open {
            words[at][0]
        } else {
            f64::NEG_INFINITY
        }
    };
    let named = |idx: usize, kind: usize| {
        let open = !only_right || lesson.spans[idx].right[kind];
        if open {
            spans[idx][kind]
        } else {
            f64::NEG_INFINITY
        }
    };
    // Spans are in the order of their starts; by their ends for the way forward.
    let mut by_end: Vec<usize> = (0..spans.len()).collect();
    by_end.sort_by_key(|idx| lesson.spans[*idx].words.end);
    let mut before = vec![f64::NEG_INFINITY; n + 1];
    before[0] = 0.0;
    let mut ending = by_end.iter().copied().peekable();
    for at in 0..n {
        before[at + 1] = before[at] + outside(at);
        while let Some(idx) = ending.next_if(|idx| lesson.spans[*idx].words.end == at + 1) {
            for kind in 0..N_KINDS {
                let sum = before[lesson.spans[idx].words.start] + named(idx, kind);
                before[at + 1] = plus(before[at + 1], sum);
            }
        }
    }
    let mut behind = vec![f64::NEG_INFINITY; n + 1];
    behind[n] = 0.0;
    let mut starting = (0..spans.len()).rev().peekable();
    for at in (0..n).rev() {
        behind[at] = behind[at + 1] + outside(at);
        while let Some(idx) = starting.next_if(|idx| lesson.spans[*idx].words.start == at) {
            for kind in 0..N_KINDS {
                let sum = behind[lesson.spans[idx].words.end] + named(idx, kind);
                behind[at] = plus(behind[at], sum);
            }
        }
    }
    let all = before[n];
    if all == f64::NEG_INFINITY {
        return None;
    }
    let chance = |log: f64| libm::exp(log - all);
    Some(Chances {
        outside: (0..n)
            .map(|at| chance(before[at] + outside(at) + behind[at + 1]))
            .collect(),
        spans: lesson
            .spans
            .iter()
            .enumerate()
            .map(|(idx, span)| {
                let around = before[span.words.start] + behind[span.words.end];
                std::array::from_fn(|kind| chance(around + named(idx, kind)))
            })
            .collect(),
    })
}

/// The logarithm of the sum of what `a` and `b` are the logarithms of.
fn plus(a: f64, b: f64) -> f64 {
    let (small, great) = if a < b { (a, b) } else { (b, a) };
    if small == f64::NEG_INFINITY {
        return great;
    }
    great + libm::log1p(libm::exp(small - great))
}

/// The lesson without some of its features.
fn with_dropout(lesson: &Lesson, random: &mut Random) -> Lesson {
    let words = lesson
        .words
        .iter()
        .map(|features| random.drop_some(features, DROPOUT))
        .collect();
    let mut lesson = Lesson {
        words,
        ..lesson.clone()
    };
    for span in &mut lesson.spans {
        span.features = random.drop_some(&span.features, DROPOUT);
    }
    lesson
}

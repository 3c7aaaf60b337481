//! The averaged perceptron (Freund and Schapire 1999; Collins 2002), over hashed features.
//!
//! Weights are whole numbers; what is kept in the end is the average of every weight over all
//! decisions, which is what makes the perceptron hold up on texts it has not seen. Sums are taken
//! lazily: a row notes when it was last changed.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use byline::analysis::learned::Feature;

/// Weights in the making, for `N` classes.
#[derive(Debug, Default)]
pub struct Perceptron<const N: usize> {
    rows: HashMap<u64, Row<N>, BuildHasherDefault<AsIs>>,
    /// Decisions so far.
    now: i64,
}

/// The weights of one feature.
#[derive(Debug)]
struct Row<const N: usize> {
    weights: [i32; N],
    /// The sum of the weights over all decisions until `changed`.
    sums: [i64; N],
    changed: i64,
}

impl<const N: usize> Perceptron<N> {
    /// No weights yet.
    pub fn new() -> Self {
        Self {
            rows: HashMap::default(),
            now: 0,
        }
    }

    /// The sums of the present weights of `features`.
    pub fn scores(&self, features: &[Feature]) -> [i64; N] {
        let mut scores = [0; N];
        for feature in features {
            if let Some(row) = self.rows.get(&feature.bits()) {
                for (score, weight) in scores.iter_mut().zip(row.weights) {
                    *score += i64::from(weight);
                }
            }
        }
        scores
    }

    /// Decides on a class, learns from `gold`, and tells what was decided.
    ///
    /// The right class must win by `margin`, else the weights are changed.
    pub fn learn(&mut self, features: &[Feature], gold: usize, margin: i64) -> usize {
        self.tick();
        let scores = self.scores(features);
        let decided = best(&scores);
        let rival = best_but(&scores, gold);
        if let Some(rival) = rival.filter(|rival| scores[gold] <= scores[*rival] + margin) {
            self.change(features, gold, 1);
            self.change(features, rival, -1);
        }
        decided
    }

    /// One more decision is made: averages count decisions.
    pub const fn tick(&mut self) {
        self.now += 1;
    }

    /// Adds `by` to the weights of `features` for `class`.
    pub fn change(&mut self, features: &[Feature], class: usize, by: i32) {
        let now = self.now;
        for feature in features {
            let row = self.rows.entry(feature.bits()).or_insert_with(|| Row {
                weights: [0; N],
                sums: [0; N],
                changed: now,
            });
            row.settle(now);
            row.weights[class] += by;
        }
    }

    /// The averages, by feature.
    pub fn averages(mut self) -> Vec<(u64, [f64; N])> {
        let now = self.now;
        let mut averages: Vec<(u64, [f64; N])> = self
            .rows
            .drain()
            .map(|(bits, mut row)| {
                row.settle(now);
                (bits, row.sums.map(|sum| ratio(sum, now)))
            })
            .collect();
        averages.sort_unstable_by_key(|(bits, _)| *bits);
        averages
    }
}

impl<const N: usize> Row<N> {
    fn settle(&mut self, now: i64) {
        let passed = now - self.changed;
        for (sum, weight) in self.sums.iter_mut().zip(self.weights) {
            *sum += passed * i64::from(weight);
        }
        self.changed = now;
    }
}

/// The class with the highest score; the first of equals.
pub fn best<const N: usize>(scores: &[i64; N]) -> usize {
    (0..N).rev().max_by_key(|class| scores[*class]).unwrap_or(0)
}

/// The best class that is not `gold`; `None` where there is no other.
pub fn best_but<const N: usize>(scores: &[i64; N], gold: usize) -> Option<usize> {
    (0..N)
        .rev()
        .filter(|class| *class != gold)
        .max_by_key(|class| scores[*class])
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sums of a training run are far below 2^52"
)]
fn ratio(sum: i64, n: i64) -> f64 {
    sum as f64 / n.max(1) as f64
}

/// Features are well-mixed bits already.
#[derive(Debug, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, bits: u64) {
        self.0 = bits;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_told_apart_is_learnt() {
        let [sun, rain, day] = [1, 2, 3].map(|seen| Feature::new(0, seen));
        let mut perceptron = Perceptron::<2>::new();
        for _ in 0..5 {
            perceptron.learn(&[sun, day], 0, 0);
            perceptron.learn(&[rain, day], 1, 0);
        }
        assert_eq!(best(&perceptron.scores(&[sun, day])), 0);
        assert_eq!(best(&perceptron.scores(&[rain, day])), 1);
    }

    #[test]
    fn averages_count_how_long_a_weight_stood() {
        let feature = Feature::new(0, 1);
        let mut perceptron = Perceptron::<1>::new();
        for by in [0, 2, 0, 0] {
            perceptron.tick();
            perceptron.change(&[feature], 0, by);
        }
        // Changed by 2 at the second of four decisions.
        assert_eq!(perceptron.averages(), [(feature.bits(), [1.0])]);
    }
}

//! Weights learnt by gradients, for features with numbers.

/// For each feature `N` weights, and how far each has been moved.
#[derive(Debug)]
pub struct Weights<const N: usize> {
    rows: Vec<[f64; N]>,
    moved: Vec<[f64; N]>,
}

impl<const N: usize> Weights<N> {
    /// No weights yet, for features numbered below `n`.
    pub fn new(n: usize) -> Self {
        Self {
            rows: vec![[0.0; N]; n],
            moved: vec![[1e-6; N]; n],
        }
    }

    /// The sums of the weights of `features`.
    pub fn scores(&self, features: &[u32]) -> [f64; N] {
        let mut scores = [0.0; N];
        for row in features
            .iter()
            .filter_map(|feature| self.rows.get(*feature as usize))
        {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight;
            }
        }
        scores
    }

    /// Moves the weights of `features` by `step`, the less the more they have been moved.
    pub fn step(&mut self, features: &[u32], step: &[f64; N], weight: f64, rate: f64) {
        for (at, step) in step
            .iter()
            .enumerate()
            .filter(|(_, step)| step.abs() > 1e-5)
        {
            let step = step * weight;
            for feature in features {
                let feature = *feature as usize;
                let moved = &mut self.moved[feature][at];
                *moved += step * step;
                self.rows[feature][at] += rate * step / moved.sqrt();
            }
        }
    }

    /// Makes all weights smaller, those most that have been moved least.
    pub fn fade(&mut self, by: f64) {
        for (row, moved) in self.rows.iter_mut().zip(&self.moved) {
            for (weight, moved) in row.iter_mut().zip(moved) {
                *weight /= 1.0 + by / moved.sqrt();
            }
        }
    }

    /// All weights, by number.
    pub fn rows(&self) -> &[[f64; N]] {
        &self.rows
    }
}

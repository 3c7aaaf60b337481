//! Learning to choose one of several candidates.
//!
//! Every candidate has its features; one class of weights makes a score of them, and the highest
//! wins. Also serves for yes or no: two candidates of which one has no features.

use byline::analysis::learned::Feature;

use crate::perceptron::Perceptron;
use crate::shuffle::Random;

/// One choice: the features of each candidate, and which of them are right.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The features of the candidates.
    pub candidates: Vec<Vec<Feature>>,
    /// The right ones, as indices; where several are, any will do.
    pub right: Vec<usize>,
}

/// How a ranker is trained.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How often all choices are gone through.
    pub rounds: usize,
    /// By how much the right candidate must win.
    pub margin: i64,
    /// Where the order starts from.
    pub seed: u64,
}

/// Learns weights that put a right candidate first.
pub fn train(choices: &[Choice], plan: Plan) -> Perceptron<1> {
    let mut perceptron = Perceptron::new();
    let mut random = Random::new(plan.seed);
    let mut order: Vec<usize> = (0..choices.len()).collect();
    for _ in 0..plan.rounds {
        random.shuffle(&mut order);
        for idx in &order {
            learn(&mut perceptron, &choices[*idx], plan.margin);
        }
    }
    perceptron
}

fn learn(perceptron: &mut Perceptron<1>, choice: &Choice, margin: i64) {
    perceptron.tick();
    let scores: Vec<i64> = choice
        .candidates
        .iter()
        .map(|features| perceptron.scores(features)[0])
        .collect();
    let best = |right: bool| {
        (0..scores.len())
            .filter(|idx| choice.right.contains(idx) == right)
            .rev()
            .max_by_key(|idx| scores[*idx])
    };
    if let (Some(right), Some(wrong)) = (best(true), best(false))
        && scores[right] <= scores[wrong] + margin
    {
        perceptron.change(&choice.candidates[right], 0, 1);
        perceptron.change(&choice.candidates[wrong], 0, -1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_candidate_comes_first() {
        let [near, far, named] = [1, 2, 3].map(|seen| Feature::new(0, seen));
        let choices = [
            Choice {
                candidates: vec![vec![near], vec![far, named]],
                right: vec![1],
            },
            Choice {
                candidates: vec![vec![far], vec![near]],
                right: vec![1],
            },
        ];
        let plan = Plan {
            rounds: 10,
            margin: 1,
            seed: 1,
        };
        let perceptron = train(&choices, plan);
        let score = |features: &[Feature]| perceptron.scores(features)[0];
        assert!(score(&[far, named]) > score(&[near]));
        assert!(score(&[near]) > score(&[far]));
    }
}

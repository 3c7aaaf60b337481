//! How often a model is right, by how clear its decisions are.
//!
//! Decisions on texts that were not trained on are put in order of their margin; neighbours are
//! pooled until being right never gets rarer as the margin grows (isotonic regression by pooling
//! adjacent violators, Ayer et al. 1955).

/// From `margin` on the model is right in `hundredths` of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// In the units of the table's scores.
    pub margin: i32,
    /// 0 to 100.
    pub hundredths: u32,
}

/// How many decisions stand behind a bin at least.
const SMALLEST: usize = 50;

/// The bins of decisions, each with its margin and whether it was right; by margin.
pub fn bins(mut decisions: Vec<(i32, bool)>) -> Vec<Bin> {
    decisions.sort_unstable();
    let mut pools: Vec<Pool> = Vec::new();
    let size = (decisions.len() / 24).max(SMALLEST);
    for chunk in decisions.chunks(size) {
        pools.push(Pool {
            margin: chunk[0].0,
            n: chunk.len(),
            n_right: chunk.iter().filter(|(_, right)| *right).count(),
        });
        while let [.., before, last] = pools.as_mut_slice() {
            if before.n_right * last.n < last.n_right * before.n && last.n >= size {
                break;
            }
            before.n += last.n;
            before.n_right += last.n_right;
            pools.pop();
        }
    }
    let bin = |pool: &Pool| Bin {
        margin: pool.margin,
        hundredths: u32::try_from((pool.n_right * 200 + pool.n) / (pool.n * 2)).unwrap_or(100),
    };
    pools.iter().map(bin).collect()
}

/// Neighbouring decisions taken together.
struct Pool {
    margin: i32,
    n: usize,
    n_right: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clearer_decisions_are_never_less_sure() {
        let decisions = (0..2000).map(|at| (at, at % 10 < at / 200)).collect();
        let bins = bins(decisions);
        assert!(bins.len() > 5);
        for pair in bins.windows(2) {
            assert!(pair[0].margin < pair[1].margin && pair[0].hundredths <= pair[1].hundredths);
        }
    }

    #[test]
    fn noise_is_one_bin() {
        let decisions = (0..1000).map(|at| (at, at < 500)).collect();
        assert_eq!(
            bins(decisions),
            [Bin {
                margin: 0,
                hundredths: 50
            }]
        );
    }
}

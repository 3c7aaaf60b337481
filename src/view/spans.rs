//! Finds the ranges that overlap a stretch of text, however long they are and deeply they nest.
//!
//! A quote may start a thousand pages before the screen, so that looking a few places back is not
//! enough, and looking at everything is too slow for a frame. An implicit tree over the ranges, by
//! start, keeps the last end below each node (an augmented interval tree, as in Cormen et al.,
//! "Introduction to Algorithms", section 14.3): a question costs the depth of the tree for each
//! answer.

use crate::text::{TextRange, TextSize};

/// Ranges in the order of their starts, to be asked for those in sight.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    ranges: Vec<TextRange>,
    /// A binary tree: node `n` has the children `2n` and `2n + 1`, the leaves stand at the end. Each
    /// holds the last end of the ranges below it.
    ends: Vec<TextSize>,
}

impl Spans {
    /// Takes ranges in the order of their starts.
    pub fn new(ranges: impl IntoIterator<Item = TextRange>) -> Self {
        let ranges: Vec<TextRange> = ranges.into_iter().collect();
        debug_assert!(ranges.is_sorted_by_key(|range| range.start()));
        let n_leaves = ranges.len().next_power_of_two();
        let mut ends = vec![TextSize::ZERO; 2 * n_leaves];
        for (leaf, range) in ends.iter_mut().skip(n_leaves).zip(&ranges) {
            *leaf = range.end();
        }
        for node in (1..n_leaves).rev() {
            ends[node] = ends[2 * node].max(ends[2 * node + 1]);
        }
        Self { ranges, ends }
    }

    /// The indices of the ranges that share a byte with `sight`, in order.
    pub fn overlapping(&self, sight: TextRange) -> impl Iterator<Item = usize> + '_ {
        let before = |range: &TextRange| range.start() < sight.end();
        let stop = self.ranges.partition_point(before);
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let idx = self.next_ending_after(sight.start(), from)?;
                if idx >= stop {
                    return None;
                }
                from = idx + 1;
                if self.ranges[idx].overlaps(sight) {
                    return Some(idx);
                }
            }
        })
    }

    /// The first range from index `from` on that ends after `offset`.
    fn next_ending_after(&self, offset: TextSize, from: usize) -> Option<usize> {
        let n_leaves = self.ends.len() / 2;
        let mut node = n_leaves + from;
        if from >= self.ranges.len() {
            return None;
        }
        while self.ends[node] <= offset {
            // Nothing below this node: on to the next subtree to the right.
            while node % 2 == 1 {
                node /= 2;
            }
            if node == 0 {
                return None;
            }
            node += 1;
        }
        while node < n_leaves {
            node *= 2;
            if self.ends[node] <= offset {
                node += 1;
            }
        }
        Some(node - n_leaves)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_tree_finds_what_looking_at_all_finds(
            mut pairs in prop::collection::vec((0usize..60, 0usize..30), 0..40),
            start in 0usize..60,
            len in 0usize..20,
        ) {
            pairs.sort_unstable();
            let ranges: Vec<TextRange> = pairs
                .iter()
                .map(|(start, len)| TextRange::new(*start, start + len))
                .collect();
            let sight = TextRange::new(start, start + len);
            let spans = Spans::new(ranges.iter().copied());
            let found: Vec<usize> = spans.overlapping(sight).collect();
            let all: Vec<usize> = (0..ranges.len()).filter(|idx| ranges[*idx].overlaps(sight)).collect();
            prop_assert_eq!(found, all);
        }
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        assert_eq!(
            Spans::default().overlapping(TextRange::new(0, 9)).count(),
            0
        );
        assert_eq!(Spans::new([]).overlapping(TextRange::new(0, 9)).count(), 0);
    }
}

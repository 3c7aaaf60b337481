//! The column right of the text: where in the whole article the finds are.
//!
//! Maps bytes to rows of the column and back. Which finds get a tick is for the caller to say.

use std::ops::Range;

use crate::text::TextSize;

/// A text of so many bytes on a column of so many rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rail {
    /// Rows of the column.
    pub height: u16,
    /// Bytes of the text.
    pub len: usize,
}

impl Rail {
    /// The row that stands for the byte at `offset`; the last row for what lies behind the end.
    pub fn row_of(self, offset: TextSize) -> u16 {
        let rows = u64::from(self.height);
        let row = offset.to_usize() as u64 * rows / (self.len.max(1) as u64);
        let last = self.height.saturating_sub(1);
        u16::try_from(row).map_or(last, |row| row.min(last))
    }

    /// The first byte that `row` stands for, where a click on it goes.
    pub fn offset_of(self, row: u16) -> TextSize {
        let rows = u64::from(self.height.max(1));
        let row = u64::from(row.min(self.height));
        // Rounded up, so that the byte stands for this row and not for the one above.
        let offset = (row * self.len as u64).div_ceil(rows);
        TextSize::from(usize::try_from(offset).unwrap_or(usize::MAX).min(self.len))
    }

    /// The rows that stand for what is in sight, at least one where there are any.
    pub fn thumb(self, first: TextSize, last: TextSize) -> Range<u16> {
        if self.height == 0 {
            return 0..0;
        }
        let start = self.row_of(first);
        start..self.row_of(last.max(first)) + 1
    }

    /// One tick in each row that has finds, of `n` finds in text order that start at `start_of`.
    ///
    /// Looks at a few of them for each row, however many there are.
    pub fn ticks(self, n: usize, start_of: impl Fn(usize) -> TextSize) -> Vec<u16> {
        let mut rows = Vec::new();
        let mut next = 0;
        while next < n {
            let row = self.row_of(start_of(next));
            rows.push(row);
            // The finds of this row end within some doubled distance; half of it at a time, exactly.
            let is_here = |idx: usize| idx < n && self.row_of(start_of(idx)) <= row;
            let mut reach = 1;
            while is_here(next + reach) {
                reach *= 2;
            }
            let (mut here, mut beyond) = (next + reach / 2, next + reach);
            while here + 1 < beyond {
                let middle = usize::midpoint(here, beyond);
                if is_here(middle) {
                    here = middle;
                } else {
                    beyond = middle;
                }
            }
            next = beyond.max(next + 1);
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(height: u16, len: usize, offsets: &[usize], rows: &[u16]) {
        let rail = Rail { height, len };
        let ticks = rail.ticks(offsets.len(), |idx| offsets[idx].into());
        assert_eq!(ticks, rows, "{offsets:?}");
    }

    #[test]
    fn finds_tick_the_row_they_stand_in() {
        check(5, 100, &[0, 39, 99], &[0, 1, 4]);
        check(5, 100, &[50, 51, 52], &[2]);
        check(5, 100, &[100, 900], &[4]);
        check(3, 0, &[0], &[0]);
        check(0, 100, &[7], &[0]);
        check(9, 100, &[], &[]);
    }

    #[test]
    fn many_finds_cost_no_more_than_few() {
        let n_looks = std::cell::Cell::new(0);
        let rail = Rail {
            height: 40,
            len: 1_000_000,
        };
        let rows = rail.ticks(1_000_000, |idx| {
            n_looks.set(n_looks.get() + 1);
            idx.into()
        });
        assert_eq!(rows, (0..40).collect::<Vec<_>>());
        assert!(n_looks.get() < 40 * 40, "{}", n_looks.get());
    }

    #[test]
    fn the_thumb_is_never_lost() {
        let rail = Rail {
            height: 10,
            len: 1000,
        };
        assert_eq!(rail.thumb(0.into(), 250.into()), 0..3);
        assert_eq!(rail.thumb(999.into(), 1000.into()), 9..10);
        assert_eq!(rail.thumb(500.into(), 400.into()), 5..6);
        assert_eq!(Rail { height: 0, len: 9 }.thumb(0.into(), 9.into()), 0..0);
    }

    proptest! {
        #[test]
        fn every_find_has_its_tick(height in 1u16..60, mut offsets in proptest::collection::vec(0usize..5000, 0..200)) {
            offsets.sort_unstable();
            let rail = Rail { height, len: 5000 };
            let ticks = rail.ticks(offsets.len(), |idx| offsets[idx].into());
            let mut rows: Vec<u16> = offsets.iter().map(|at| rail.row_of((*at).into())).collect();
            rows.dedup();
            prop_assert_eq!(ticks, rows);
        }

        #[test]
        fn a_click_on_a_row_goes_to_that_row(height in 1u16..300, len in 300usize..5_000_000, row in 0u16..300) {
            let rail = Rail { height, len };
            let row = row % height;
            prop_assert_eq!(rail.row_of(rail.offset_of(row)), row);
        }
    }
}

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

    /// For each row, the greatest of the kinds that have a find there.
    ///
    /// `ticks` are offsets with a kind; kinds are ordered from what is least to what is most worth
    /// showing.
    pub fn ticks<K: Ord + Copy>(
        self,
        ticks: impl IntoIterator<Item = (TextSize, K)>,
    ) -> Vec<Option<K>> {
        let mut rows = vec![None; usize::from(self.height)];
        for (offset, kind) in ticks {
            if let Some(row) = rows.get_mut(usize::from(self.row_of(offset))) {
                *row = (*row).max(Some(kind));
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(height: u16, len: usize, offsets: &[(usize, char)], rail: &str) {
        let ticks = offsets
            .iter()
            .map(|(offset, kind)| ((*offset).into(), *kind));
        let rows = Rail { height, len }.ticks(ticks);
        let shown: String = rows.iter().map(|row| row.unwrap_or('.')).collect();
        assert_eq!(shown, rail);
    }

    #[test]
    fn finds_tick_the_row_they_stand_in() {
        check(5, 100, &[(0, 'a'), (39, 'a'), (99, 'a')], "aa..a");
        check(5, 100, &[(50, 'a'), (51, 'b'), (52, 'a')], "..b..");
        check(5, 100, &[(100, 'a'), (900, 'a')], "....a");
        check(3, 0, &[(0, 'a')], "a..");
        check(0, 100, &[(7, 'a')], "");
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
        fn a_click_on_a_row_goes_to_that_row(height in 1u16..300, len in 300usize..5_000_000, row in 0u16..300) {
            let rail = Rail { height, len };
            let row = row % height;
            prop_assert_eq!(rail.row_of(rail.offset_of(row)), row);
        }
    }
}

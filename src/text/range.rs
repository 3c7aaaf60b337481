//! Byte offsets and half-open byte ranges into one document's text.
//!
//! Owns the arithmetic; leaves to whoever made a range that it lies on character boundaries
//! (slicing with [`TextRange::of`] gives an empty string where it does not).

use std::fmt;
use std::ops::Range;

/// A byte offset into a document's text. Documents end at 4 GiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextSize(u32);

impl TextSize {
    /// The start of every text.
    pub const ZERO: Self = Self(0);

    /// The offset as an index into a `str`.
    pub const fn to_usize(self) -> usize {
        self.0 as usize
    }
}

impl From<usize> for TextSize {
    /// Offsets past 4 GiB are clamped; decoding refuses such texts.
    fn from(offset: usize) -> Self {
        Self(u32::try_from(offset).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for TextSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A half-open range of byte offsets into one document's text.
///
/// Invariant: `start <= end`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    start: TextSize,
    end: TextSize,
}

impl TextRange {
    /// The range from `start` up to `end`; empty at `start` where the order is wrong.
    pub fn new(start: impl Into<TextSize>, end: impl Into<TextSize>) -> Self {
        let start = start.into();
        let end = end.into();
        debug_assert!(start <= end, "range {start}..{end} ends before it starts");
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The empty range at `offset`.
    pub fn empty(offset: impl Into<TextSize>) -> Self {
        let offset = offset.into();
        Self {
            start: offset,
            end: offset,
        }
    }

    /// The first byte.
    pub const fn start(self) -> TextSize {
        self.start
    }

    /// One past the last byte.
    pub const fn end(self) -> TextSize {
        self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end.0 - self.start.0) as usize
    }

    /// Whether no byte is inside.
    pub const fn is_empty(self) -> bool {
        self.start.0 == self.end.0
    }

    /// The same as indices into a `str`.
    pub const fn to_usize(self) -> Range<usize> {
        self.start.to_usize()..self.end.to_usize()
    }

    /// The words of `text` in this range; empty where the range does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.to_usize()).unwrap_or_default()
    }

    /// The range without the white space of `text` at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start.to_usize() + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }

    /// Whether the byte at `offset` is inside.
    pub fn contains(self, offset: TextSize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `offset` is inside or at the end, as a cursor behind the last character is.
    pub fn touches(self, offset: TextSize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether all of `other` is inside.
    pub fn contains_range(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the two share; `None` where they are apart, an empty range where they touch.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        (start <= end).then_some(Self { start, end })
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_that_splits_a_character_gives_nothing() {
        assert_eq!(TextRange::new(1, 2).of("é"), "");
        assert_eq!(TextRange::new(0, 2).of("é"), "é");
        assert_eq!(TextRange::new(0, 9).of("é"), "");
    }

    #[test]
    fn touching_ranges_share_an_empty_range() {
        let (a, b) = (TextRange::new(0, 4), TextRange::new(4, 6));
        assert!(!a.overlaps(b));
        assert_eq!(a.intersect(b), Some(TextRange::empty(4)));
        assert_eq!(a.cover(b), TextRange::new(0, 6));
        assert_eq!(a.intersect(TextRange::new(5, 6)), None);
    }
}

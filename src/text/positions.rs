//! Converts byte offsets to what other programs count: code points, UTF-16 units, lines.
//!
//! Owns nothing of the text but a sparse table of checkpoints, so that exporting a long article
//! does not count from its start for each offset.

use std::borrow::Cow;

use super::{TextRange, TextSize};

/// Bytes between checkpoints.
const STEP: usize = 128;

/// A table from bytes to code points for one text.
#[derive(Debug)]
pub struct Positions<'t> {
    text: Cow<'t, str>,
    ascii: bool,
    /// Code points before byte `i * STEP` (counting characters that start before it).
    before: Vec<u32>,
}

impl<'t> Positions<'t> {
    /// Counts `text` once; an owned text is kept here.
    pub fn new(text: impl Into<Cow<'t, str>>) -> Self {
        let text = text.into();
        let ascii = text.is_ascii();
        let mut before = Vec::new();
        if !ascii {
            let mut n_chars = 0;
            before.reserve(text.len() / STEP + 1);
            for chunk in text.as_bytes().chunks(STEP) {
                before.push(n_chars);
                n_chars += n_starts(chunk);
            }
        }
        Self {
            text,
            ascii,
            before,
        }
    }

    /// The text that was counted.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Code points before the byte at `offset`; offsets past the end count as the end.
    pub fn code_point(&self, offset: TextSize) -> usize {
        let offset = offset.to_usize().min(self.text.len());
        if self.ascii {
            return offset;
        }
        let idx = offset / STEP;
        let Some(&before) = self.before.get(idx) else {
            // Past the last full chunk: the end of a text whose length is a multiple of STEP.
            let last = self.before.len().saturating_sub(1);
            let rest = self
                .text
                .as_bytes()
                .get(last * STEP..offset)
                .unwrap_or_default();
            return (self.before.last().copied().unwrap_or(0) + n_starts(rest)) as usize;
        };
        let rest = self
            .text
            .as_bytes()
            .get(idx * STEP..offset)
            .unwrap_or_default();
        (before + n_starts(rest)) as usize
    }

    /// A range in code points, end exclusive.
    pub fn code_points(&self, range: TextRange) -> (usize, usize) {
        let start = self.code_point(range.start());
        let inside = self.text.as_bytes().get(range.to_usize());
        match inside.filter(|inside| inside.len() <= STEP) {
            Some(inside) => (start, start + n_starts(inside) as usize),
            None => (start, self.code_point(range.end())),
        }
    }
}

impl Positions<'_> {
    /// The offset of the code point with this many before it; the end of the text for what lies beyond.
    pub fn offset(&self, n_chars: usize) -> TextSize {
        if self.ascii {
            return n_chars.min(self.text.len()).into();
        }
        let wanted = u32::try_from(n_chars).unwrap_or(u32::MAX);
        let idx = self.before.partition_point(|before| *before <= wanted);
        let idx = idx.saturating_sub(1);
        let n_before = self.before.get(idx).copied().unwrap_or(0) as usize;
        let start = idx * STEP;
        let bytes = self.text.as_bytes().get(start..).unwrap_or_default();
        let starts = bytes.iter().enumerate();
        let mut starts = starts.filter(|(_, byte)| (**byte & 0xc0) != 0x80);
        let nth = starts.nth(n_chars - n_before);
        nth.map_or(self.text.len(), |(at, _)| start + at).into()
    }

    /// The range between two counts of code points; `None` where they are out of order.
    pub fn range(&self, start: usize, end: usize) -> Option<TextRange> {
        (start <= end).then(|| TextRange::new(self.offset(start), self.offset(end)))
    }
}

/// The way from UTF-16 units, as browsers count, to code points of one text.
#[derive(Debug)]
pub struct Utf16 {
    /// The code points that take two units, by their number.
    wide: Vec<usize>,
}

impl Utf16 {
    /// Looks for what takes two units.
    pub fn new(text: &str) -> Self {
        let wide = text.chars().enumerate();
        let wide = wide.filter(|(_, char)| char.len_utf16() == 2);
        Self {
            wide: wide.map(|(n, _)| n).collect(),
        }
    }

    /// Code points before this many units; `None` in the middle of a character.
    pub fn code_point(&self, n_units: usize) -> Option<usize> {
        let starts = |idx: usize| self.wide.get(idx).map(|n| n + idx);
        let mut before = 0..self.wide.len();
        while let Some(middle) = (!before.is_empty()).then(|| before.start + before.len() / 2) {
            if starts(middle).is_some_and(|unit| unit < n_units) {
                before.start = middle + 1;
            } else {
                before.end = middle;
            }
        }
        let n_wide = before.start;
        let last = n_wide.checked_sub(1).and_then(starts);
        (last.is_none_or(|unit| unit + 1 < n_units)).then(|| n_units - n_wide)
    }
}

/// Characters that start in `bytes` of valid UTF-8.
fn n_starts(bytes: &[u8]) -> u32 {
    let n = bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count();
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting() {
        let text = "naïve 中文 👩\u{200d}🚀 ".repeat(400);
        let positions = Positions::new(&text);
        for (n, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(positions.code_point(offset.into()), n);
            assert_eq!(positions.offset(n).to_usize(), offset);
        }
        assert_eq!(
            positions.code_point(text.len().into()),
            text.chars().count()
        );
    }

    #[test]
    fn units_of_browsers_are_counted_back() {
        let text = "a👩\u{200d}🚀 中🚢";
        let units = Utf16::new(text);
        let mut n_units = 0;
        for (n, char) in text.chars().enumerate() {
            assert_eq!(units.code_point(n_units), Some(n));
            if char.len_utf16() == 2 {
                assert_eq!(units.code_point(n_units + 1), None);
            }
            n_units += char.len_utf16();
        }
        assert_eq!(units.code_point(n_units), Some(text.chars().count()));
    }

    #[test]
    fn ascii_needs_no_table() {
        assert_eq!(
            Positions::new("abc").code_points(TextRange::new(1, 3)),
            (1, 3)
        );
        assert_eq!(Positions::new("").code_point(TextSize::ZERO), 0);
    }
}

//! Selected words: two ends, one that stays and one that moves.
//!
//! Owns growing from word to sentence to quotation to paragraph, and moving the end by clusters and
//! words. Ends stand between grapheme clusters. Leaves keys and the screen to [`super::update`].

use super::article::Article;
use crate::text::{TextRange, TextSize, grapheme, words};

/// Selected words of the open article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: TextSize,
    /// The end that moves.
    pub head: TextSize,
    /// The column that the moving end keeps to while it goes up and down.
    pub col: Option<u16>,
}

impl Selection {
    /// The words at `range`, the end moving.
    pub fn new(range: TextRange) -> Self {
        Self {
            anchor: range.start(),
            head: range.end(),
            col: None,
        }
    }

    /// The words between the ends.
    pub fn range(self) -> TextRange {
        TextRange::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// Whether the end that moves comes first.
    pub fn is_backward(self) -> bool {
        self.head < self.anchor
    }

    /// The cluster beside the moving end, inside the selection; where the cursor is drawn.
    pub fn at_head(self, text: &str) -> TextRange {
        if self.is_backward() || self.anchor == self.head {
            TextRange::new(self.head, next_cluster(text, self.head))
        } else {
            TextRange::new(cluster_before(text, self.head), self.head)
        }
    }

    /// The same with the other end moving.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self {
            anchor: self.head,
            head: self.anchor,
            col: None,
        }
    }

    /// The same with the moving end at another place.
    #[must_use]
    pub fn to(self, head: TextSize) -> Self {
        Self {
            head,
            col: None,
            ..self
        }
    }

    /// The moving end so many clusters on (negative: back).
    #[must_use]
    pub fn by_clusters(self, text: &str, n: i64) -> Self {
        let step = if n > 0 { next_cluster } else { cluster_before };
        self.to(steps(n).fold(self.head, |at, _| step(text, at)))
    }

    /// The moving end so many words on (negative: back).
    #[must_use]
    pub fn by_words(self, text: &str, n: i64) -> Self {
        let step = if n > 0 {
            words::next_end
        } else {
            words::start_before
        };
        self.to(steps(n).fold(self.head, |at, _| step(text, at)))
    }

    /// The next greater unit around the selection; the same where there is none.
    #[must_use]
    pub fn grown(self, article: &Article) -> Self {
        let range = self.range();
        let greater = units(article, range.start())
            .into_iter()
            .filter(|unit| unit.contains_range(range) && *unit != range)
            .min_by_key(|unit| unit.len());
        greater.map_or(self, Self::new)
    }
}

/// The units around a place that a selection grows through: word, sentence, quotation, paragraph.
fn units(article: &Article, at: TextSize) -> Vec<TextRange> {
    let document = &article.document;
    let mut units: Vec<TextRange> = words::word_at(document.text(), at).into_iter().collect();
    if let Some(analysis) = article.analysis.as_deref() {
        units.extend(analysis.sentence_at(at).map(|sentence| sentence.range));
        units.extend(
            article
                .finds
                .quotes(analysis, TextRange::new(at, at.to_usize() + 1))
                .map(|quote| quote.range),
        );
    }
    units.extend(paragraph(article, at));
    units
}

/// The block at a place.
pub fn paragraph(article: &Article, at: TextSize) -> Option<TextRange> {
    let document = &article.document;
    let block = document.blocks().get(document.block_at(at))?;
    Some(block.range)
}

/// At most so many steps as can matter.
fn steps(n: i64) -> std::ops::Range<u64> {
    0..n.unsigned_abs().min(10_000)
}

/// The end of the cluster that starts at `at`.
pub fn next_cluster(text: &str, at: TextSize) -> TextSize {
    let rest = text.get(at.to_usize()..).unwrap_or_default();
    let len = grapheme::clusters(rest)
        .next()
        .map_or(0, |(_, cluster)| cluster.len());
    (at.to_usize() + len).into()
}

/// The start of the cluster that ends at `at`.
fn cluster_before(text: &str, at: TextSize) -> TextSize {
    let before = text.get(..at.to_usize()).unwrap_or_default();
    let last = grapheme::clusters(before).next_back();
    last.map_or(TextSize::ZERO, |(start, _)| start.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A selection of the words between `[` and `]`, the head at `]`, moved and shown the same way.
    fn check(marked: &str, change: impl Fn(Selection, &str) -> Selection, expected: &str) {
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        let text = marked.replace(['[', ']'], "");
        let changed = change(Selection::new(TextRange::new(start, end)), &text);
        let range = changed.range().to_usize();
        let shown = format!(
            "{}[{}]{}",
            text.get(..range.start).unwrap(),
            text.get(range.clone()).unwrap(),
            text.get(range.end..).unwrap()
        );
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_end_moves_by_what_a_reader_takes_for_a_character() {
        let right = |selection: Selection, text: &str| selection.by_clusters(text, 1);
        let left = |selection: Selection, text: &str| selection.by_clusters(text, -1);
        check("[a]👩\u{200d}🚀b", right, "[a👩\u{200d}🚀]b");
        check("[a👩\u{200d}🚀]b", left, "[a]👩\u{200d}🚀b");
        check("[x]e\u{301}", right, "[xe\u{301}]");
        check("[漢]字", right, "[漢字]");
        check("[ق]ال", right, "[قا]ل");
        check("[ab]", right, "[ab]");
        check("ab[]cd", left, "a[b]cd");
    }

    #[test]
    fn the_end_moves_by_words_and_the_ends_change_places() {
        check("[one], two", |s, text| s.by_words(text, 1), "[one, two]");
        check("[one, two]", |s, text| s.by_words(text, -1), "[one, ]two");
        check(
            "one [two] three",
            |s, text| s.swapped().by_words(text, -1),
            "[one two] three",
        );
    }
}

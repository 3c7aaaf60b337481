//! The text as all rules look at it: words, stretches in marks, names.
//!
//! Owns small questions about stretches; those about single pieces are [`super::pieces`]'s. Leaves what
//! the answers mean to whoever asks.

use super::Name;
use super::marks::Span;
use crate::analysis::words::Words;
use crate::text::{TextRange, TextSize};

/// What all rules look at: the words, the stretches in marks and the names.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) spans: &'a [Span],
    pub(super) names: &'a [Name],
}

impl Text<'_> {
    /// The words of a range as printed.
    pub(super) fn slice(&self, range: TextRange) -> &str {
        range.of(self.words.document().text())
    }

    /// The content of a stretch in marks: without the marks and a closing comma.
    pub(super) fn content(&self, span: usize) -> TextRange {
        self.spans
            .get(span)
            .map_or_else(TextRange::default, |span| self.without_comma(span.inner))
    }

    /// The content of a stretch in marks as printed.
    pub(super) fn quoted(&self, span: usize) -> &str {
        self.slice(self.content(span))
    }

    /// How many words the content of a stretch in marks has.
    pub(super) fn n_words(&self, span: usize) -> usize {
        self.quoted(span).split_whitespace().count()
    }

    /// A range without white space and a comma or semicolon at its end.
    pub(super) fn without_comma(&self, range: TextRange) -> TextRange {
        let kept = self
            .slice(range)
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let end = range.start().to_usize() + kept.len();
        TextRange::new(range.start(), end)
    }

    /// Whether a stretch in marks is written like a title: "Contract with the Sea".
    pub(super) fn is_title(&self, span: usize) -> bool {
        let mut n_words = 0;
        let words = self.quoted(span);
        for word in words.split_whitespace() {
            n_words += 1;
            let small = matches!(
                word,
                "with" | "from" | "into" | "over" | "upon" | "about" | "after" | "under" | "than"
            );
            if word.chars().count() > 3 && word.starts_with(char::is_lowercase) && !small {
                return false;
            }
        }
        n_words > 1 && words.starts_with(char::is_uppercase) && !words.ends_with(['!', ','])
    }

    /// The last character of a stretch in marks.
    pub(super) fn last_char(&self, span: usize) -> Option<char> {
        self.slice(self.spans.get(span)?.inner).chars().next_back()
    }

    /// Whether a name starts where `range` does.
    pub(super) fn starts_name(&self, range: TextRange) -> bool {
        self.name_at(range.start()).is_some()
    }

    /// Whether a name ends where `range` does.
    pub(super) fn ends_name(&self, range: TextRange) -> bool {
        let at = self
            .names
            .partition_point(|name| name.range.end() < range.end());
        let name = self.names.get(at);
        name.is_some_and(|name| name.range.end() == range.end())
    }

    /// The name that starts at `start`.
    pub(super) fn name_at(&self, start: TextSize) -> Option<&Name> {
        let at = self
            .names
            .binary_search_by_key(&start, |name| name.range.start());
        self.names.get(at.ok()?)
    }
}

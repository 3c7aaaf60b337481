//! Where notes stand in the text, arranged by place.
//!
//! Made once for each list of notes, off the drawing path; a frame asks only for what is in sight.
//! Owns which notes show in the text at all: corrections and what has lost its words do not.

use super::labels::Labels;
use super::spans::Spans;
use crate::annotation::{Anchor, Motivation, Placed};
use crate::text::{TextRange, TextSize};
use crate::theme::Scope;

/// A passage with a note on it; a connection has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteSpan {
    /// The passage.
    pub range: TextRange,
    /// Which note, as an index into the list it was made from.
    pub note: usize,
    /// How the words look.
    pub scope: Scope,
    /// The sign beside the text.
    pub glyph: char,
    /// The other passage of a connection.
    pub other: Option<TextRange>,
}

/// All of them, in text order, outer ones first.
#[derive(Clone, Debug, Default)]
pub struct NoteSpans {
    all: Vec<NoteSpan>,
    spans: Spans,
}

impl NoteSpans {
    /// Arranges `placed`.
    pub fn new(placed: &[Placed], labels: &Labels) -> Self {
        let mut all = Vec::new();
        for (note, placed) in placed.iter().enumerate() {
            let motivation = placed.annotation.motivation;
            if matches!(motivation, Motivation::Editing | Motivation::Assessing) {
                continue;
            }
            let (glyph, scope) = labels.look(&placed.annotation);
            let here = placed.anchor.range();
            let there = placed.other.as_ref().and_then(Anchor::range);
            for (range, other) in [(here, there), (there, here)] {
                if let Some(range) = range {
                    all.push(NoteSpan {
                        range,
                        note,
                        scope,
                        glyph,
                        other,
                    });
                }
            }
        }
        all.sort_by_key(|span| {
            (
                span.range.start(),
                std::cmp::Reverse(span.range.end()),
                // Of the same words, what is said about them lies upon what they are connected with.
                span.other.is_none(),
                span.note,
            )
        });
        let spans = Spans::new(all.iter().map(|span| span.range));
        Self { all, spans }
    }

    /// All of them.
    pub fn all(&self) -> &[NoteSpan] {
        &self.all
    }

    /// Those that share a byte with `sight`.
    pub fn in_sight(&self, sight: TextRange) -> impl Iterator<Item = &NoteSpan> {
        let found = self.spans.overlapping(sight);
        found.filter_map(|idx| self.all.get(idx))
    }

    /// Those at the byte at `offset`, outer ones first.
    pub fn at(&self, offset: TextSize) -> impl Iterator<Item = &NoteSpan> {
        self.in_sight(TextRange::new(offset, offset.to_usize() + 1))
    }

    /// Those of exactly these words.
    pub fn exactly(&self, range: TextRange) -> impl Iterator<Item = &NoteSpan> {
        let from = self
            .all
            .partition_point(|span| span.range.start() < range.start());
        let rest = self.all.get(from..).unwrap_or_default().iter();
        rest.take_while(move |span| span.range.start() == range.start())
            .filter(move |span| span.range == range)
    }

    /// The parts of `sight` that several notes share, in order.
    pub fn shared(&self, sight: TextRange) -> Vec<TextRange> {
        let mut shared: Vec<TextRange> = Vec::new();
        let mut reach = TextSize::ZERO;
        for span in self.in_sight(sight) {
            let common = TextRange::new(
                span.range.start(),
                span.range.end().min(reach).max(span.range.start()),
            );
            reach = reach.max(span.range.end());
            match shared.last_mut() {
                _ if common.is_empty() => {}
                Some(last) if last.end() >= common.start() => *last = last.cover(common),
                _ => shared.push(common),
            }
        }
        shared
    }
}

/// What stands beside a row: the sign of a note that begins there, the number of several, a bar where
/// one goes on.
pub fn sign(spans: &NoteSpans, row: TextRange, bar: char) -> Option<(char, Scope)> {
    let mut begins: Option<(char, Scope)> = None;
    let mut goes_on = None;
    let mut n_begun: u32 = 0;
    for span in spans.in_sight(row) {
        if row.contains(span.range.start()) {
            n_begun += 1;
            begins = begins.or(Some((span.glyph, span.scope)));
        } else {
            goes_on = Some((bar, span.scope));
        }
    }
    match n_begun {
        0 => goes_on,
        1 => begins,
        n => {
            let number = char::from_digit(n, 10).unwrap_or('+');
            begins.map(|(_, scope)| (number, scope))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, Fit, Selector, Target};

    fn placed(start: usize, end: usize, text: &str) -> Placed {
        let target = Target::Passage(Selector::of_words("x"));
        Placed {
            annotation: Annotation::note(target, text),
            anchor: Anchor::At(TextRange::new(start, end), Fit::Placed),
            other: None,
        }
    }

    /// Notes at these places, on rows of ten bytes each: what stands beside the rows.
    #[track_caller]
    fn check(notes: &[(usize, usize)], signs: &str, shared: &[(usize, usize)]) {
        let placed: Vec<Placed> = notes
            .iter()
            .map(|(start, end)| placed(*start, *end, "why"))
            .collect();
        let spans = NoteSpans::new(&placed, &Labels::default());
        let rows = (0..4).map(|n| TextRange::new(n * 10, n * 10 + 10));
        let found: String = rows
            .map(|row| sign(&spans, row, ':').map_or('.', |(char, _)| char))
            .collect();
        assert_eq!(found, signs, "{notes:?}");
        let found: Vec<(usize, usize)> = spans
            .shared(TextRange::new(0, 40))
            .into_iter()
            .map(|range| (range.start().to_usize(), range.end().to_usize()))
            .collect();
        assert_eq!(found, shared, "{notes:?}");
    }

    #[test]
    fn a_sign_stands_where_a_note_begins_and_a_bar_where_it_goes_on() {
        check(&[(2, 5)], "a...", &[]);
        check(&[(2, 25)], "a::.", &[]);
        check(&[(2, 25), (12, 14)], "aa:.", &[(12, 14)]);
        check(&[(2, 8), (4, 12), (6, 7)], "3:..", &[(4, 8)]);
        check(&[(2, 4), (4, 6)], "2...", &[]);
        check(&[(2, 6), (2, 6)], "2...", &[(2, 6)]);
        check(&[], "....", &[]);
    }

    #[test]
    fn a_connection_stands_at_both_ends_and_a_lost_note_nowhere() {
        let range = |start: usize| TextRange::new(start, start + 3);
        let both = Target::Link(Selector::of_words("a"), Selector::of_words("b"));
        let link = Placed {
            annotation: Annotation::note(both, ""),
            anchor: Anchor::At(range(20), Fit::Moved),
            other: Some(Anchor::At(range(4), Fit::Placed)),
        };
        let lost = Placed {
            anchor: Anchor::Orphan(Vec::new()),
            ..placed(0, 3, "lost")
        };
        let spans = NoteSpans::new(&[link, lost], &Labels::default());
        let ends: Vec<_> = spans
            .all()
            .iter()
            .map(|span| (span.range, span.other))
            .collect();
        assert_eq!(
            ends,
            [(range(4), Some(range(20))), (range(20), Some(range(4)))]
        );
        assert_eq!(spans.at(5.into()).count(), 1);
        assert_eq!(spans.exactly(range(20)).count(), 1);
        assert_eq!(spans.exactly(TextRange::new(20, 22)).count(), 0);
    }
}

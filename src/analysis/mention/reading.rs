//! Reads a stretch of words: which of its spans are names, and of what kind.
//!
//! A span has the sum of the weights of its words, by their place in it, and of its own; the reading
//! with the greatest sum wins, found as the best path over the stretch (a semi-Markov model,
//! Sarawagi and Cohen 2004). Owns the order of the classes; features are [`super::clues`]'s.

use std::ops::Range;

use super::clues::Scene;
use crate::analysis::learned::{Feature, Models, N_KINDS, N_PLACES};

/// A span read as a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) words: Range<usize>,
    /// For each kind, in the order of `EntityKind::ALL`.
    pub(super) scores: [i32; N_KINDS],
    /// By how much the reading is worse without other names there; 0 for one of the best path.
    pub(super) missed_by: i32,
}

/// The class of the word at `place` in a name of `length` words of this kind; 0 is outside of names.
pub const fn class(kind: usize, place: usize, length: usize) -> usize {
    let part = if length == 1 {
        3
    } else if place == 0 {
        0
    } else if place + 1 == length {
        2
    } else {
        1
    };
    1 + kind * 4 + part
}

/// Reads stretch after stretch, with the same room.
#[derive(Debug, Default)]
pub(super) struct Reader {
    features: Vec<Feature>,
    /// For each word, the scores of all classes.
    words: Vec<[i32; N_PLACES]>,
    spans: Vec<Reading>,
    /// Up to each word: the greatest sum, and the span that ends there.
    paths: Vec<(i32, Option<usize>)>,
}

impl Reader {
    /// The names of a stretch, whose possible spans are given by start and end; and those that the
    /// rules see where the best path has no name.
    pub(super) fn read(
        &mut self,
        models: &Models,
        scene: &Scene<'_, '_, '_>,
        stretch: Range<usize>,
        spans: Vec<Range<usize>>,
    ) -> Vec<Reading> {
        self.words.clear();
        for idx in stretch.clone() {
            self.features.clear();
            scene.word(idx, &mut self.features);
            self.words.push(models.name_words.scores(&self.features));
        }
        self.spans.clear();
        for span in spans {
            self.features.clear();
            scene.span(span.clone(), &mut self.features);
            let mut scores = models.name_spans.scores(&self.features);
            for (kind, score) in scores.iter_mut().enumerate() {
                let words = self
                    .words
                    .get(span.start - stretch.start..)
                    .unwrap_or_default();
                for (place, word) in words.iter().take(span.len()).enumerate() {
                    *score += word[class(kind, place, span.len())];
                }
            }
            let words = span;
            self.spans.push(Reading {
                words,
                scores,
                missed_by: 0,
            });
        }
        self.spans.sort_by_key(|span| span.words.end);
        self.best_path(&stretch);
        let mut names = self.follow(&stretch);
        let missed = self.missed(scene, &stretch, &names);
        names.extend(missed);
        names.sort_by_key(|name| name.words.start);
        names
    }

    fn best_path(&mut self, stretch: &Range<usize>) {
        self.paths.clear();
        self.paths.push((0, None));
        let mut spans = self.spans.iter().enumerate().peekable();
        for (at, word) in self.words.iter().enumerate() {
            let mut best = (self.paths[at].0 + word[0], None);
            let end = stretch.start + at + 1;
            while let Some((idx, span)) = spans.next_if(|(_, span)| span.words.end == end) {
                let before = self.paths[span.words.start - stretch.start].0;
                let sum = before + span.scores.iter().max().copied().unwrap_or(0);
                if sum > best.0 {
                    best = (sum, Some(idx));
                }
            }
            self.paths.push(best);
        }
    }

    fn follow(&self, stretch: &Range<usize>) -> Vec<Reading> {
        let mut names = Vec::new();
        let mut at = self.words.len();
        while at > 0 {
            match self.paths[at].1.and_then(|idx| self.spans.get(idx)) {
                Some(span) => {
                    names.push(span.clone());
                    at = span.words.start - stretch.start;
                }
                None => at -= 1,
            }
        }
        names.reverse();
        names
    }
}

impl Reader {
    /// Spans that the rules take for names and that touch none of `names`.
    fn missed(
        &self,
        scene: &Scene<'_, '_, '_>,
        stretch: &Range<usize>,
        names: &[Reading],
    ) -> Vec<Reading> {
        let touches = |span: &Range<usize>| {
            let overlaps =
                |name: &Reading| name.words.start < span.end && span.start < name.words.end;
            names.iter().any(overlaps)
        };
        let ruled = self
            .spans
            .iter()
            .filter(|span| scene.is_ruled(span.words.clone()));
        let free = ruled.filter(|span| !touches(&span.words));
        free.map(|span| {
            let words = &self.words[span.words.start - stretch.start..][..span.words.len()];
            let outside: i32 = words.iter().map(|word| word[0]).sum();
            let best = span.scores.iter().max().copied().unwrap_or(0);
            Reading {
                missed_by: (outside - best).max(1),
                ..span.clone()
            }
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_in_a_name_has_its_class() {
        let mut seen: Vec<usize> = (0..N_KINDS)
            .flat_map(|kind| [(0, 1), (0, 3), (1, 3), (2, 3)].map(|(at, n)| class(kind, at, n)))
            .collect();
        seen.sort_unstable();
        assert_eq!(seen, (1..N_PLACES).collect::<Vec<_>>());
    }
}

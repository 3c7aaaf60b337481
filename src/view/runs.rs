//! Flattens what lies upon a row into runs of one style each.

use super::decorations::Decoration;
use crate::text::{TextRange, TextSize};
use crate::theme::Style;

/// A stretch of a row in one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its bytes.
    pub range: TextRange,
    /// How they look.
    pub style: Style,
}

/// The words at `range`, cut where the look changes; `decorations` as [`collect`] gives them.
///
/// The runs tile `range`, and neighbours look different.
pub fn runs(range: TextRange, decorations: &[Decoration], base: Style) -> Vec<Run> {
    let mut edges: Vec<(TextSize, usize)> = Vec::new();
    for (idx, decoration) in decorations.iter().enumerate() {
        if decoration.range.overlaps(range) {
            edges.push((decoration.range.start().max(range.start()), idx));
            edges.push((decoration.range.end().min(range.end()), idx));
        }
    }
    edges.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    let mut lying: Vec<usize> = Vec::new();
    let mut at = range.start();
    let mut push = |end: TextSize, lying: &[usize]| {
        let style = lying
            .iter()
            .fold(base, |style, idx| style.patch(decorations[*idx].style));
        match runs.last_mut() {
            Some(last) if last.style == style => {
                last.range = TextRange::new(last.range.start(), end);
            }
            _ => runs.push(Run {
                range: TextRange::new(at, end),
                style,
            }),
        }
        at = end;
    };
    let mut until = range.start();
    for (edge, idx) in edges {
        if edge > until {
            push(edge, &lying);
            until = edge;
        }
        // The first edge of a decoration lays it down, in the order of layers; the second lifts it.
        match lying.binary_search(&idx) {
            Ok(place) => drop(lying.remove(place)),
            Err(place) => lying.insert(place, idx),
        }
    }
    if range.end() > until {
        push(range.end(), &lying);
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::theme::Color;
    use crate::view::decorations::Layer;

    proptest! {
        #[test]
        fn runs_tile_the_row(
            spans in prop::collection::vec((0usize..40, 0usize..40, 0u8..6), 0..20),
            start in 0usize..30,
            len in 0usize..20,
        ) {
            let decorations: Vec<Decoration> = spans
                .iter()
                .map(|(start, len, color)| Decoration {
                    range: TextRange::new(*start, start + len),
                    style: Style::fg(Color::Ansi(*color)),
                    layer: Layer::Mention,
                })
                .collect();
            let row = TextRange::new(start, start + len);
            let runs = runs(row, &decorations, Style::NONE);
            let mut at = row.start();
            for run in &runs {
                prop_assert_eq!(run.range.start(), at);
                prop_assert!(!run.range.is_empty());
                at = run.range.end();
            }
            prop_assert_eq!(at, row.end());
            for offset in start..start + len {
                let top = decorations.iter().rev().find(|decoration| decoration.range.contains(offset.into()));
                let run = runs.iter().find(|run| run.range.contains(offset.into()));
                prop_assert_eq!(run.map(|run| run.style), Some(top.map_or(Style::NONE, |top| top.style)));
            }
        }
    }
}

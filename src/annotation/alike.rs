//! Words that are like a passage: where they stand in a text, and how many letters differ.
//!
//! Leaves what follows from it to [`super::resolver`].

use std::ops::Range;

use memchr::memmem;

use super::search::closest;
use crate::text::TextRange;

/// Longer passages are not looked for letter by letter, in characters.
pub(super) const FUZZY: usize = 1024;

/// Pieces of a passage that are looked at, at most, and how long one is.
const STEPS: usize = 16;
const LONGEST_STEP: usize = 24;

/// Places that are looked at for one passage.
pub(super) const PLACES: usize = 32;

/// Words that are like a passage, the likest first, with the number of characters that differ.
///
/// They are looked for around pieces of the passage that stand unchanged inside of `gaps`.
pub(super) fn similar(exact: &str, text: &str, gaps: &[Range<usize>]) -> Vec<(TextRange, usize)> {
    let pattern: Vec<char> = exact.chars().collect();
    if pattern.len() > FUZZY || pattern.len() < 8 {
        return Vec::new();
    }
    let mut found: Vec<(TextRange, usize)> = Vec::new();
    for window in windows(exact, text, gaps) {
        if found
            .iter()
            .any(|(range, _)| window.contains(&range.start().to_usize()))
        {
            continue;
        }
        let part = text.get(window.clone()).unwrap_or_default();
        if let Some((part, distance)) = closest(&pattern, part, pattern.len() / 3) {
            let range = TextRange::new(window.start + part.start, window.start + part.end);
            found.push((range, distance));
        }
    }
    found.sort_by_key(|(range, distance)| (*distance, *range));
    found.dedup_by(|a, b| a.0.overlaps(b.0));
    found
}

/// Stretches of text in which a passage may stand.
fn windows(exact: &str, text: &str, gaps: &[Range<usize>]) -> Vec<Range<usize>> {
    let reach = exact.len() + exact.len() / 2 + 16;
    let mut windows = Vec::new();
    for (inside, piece) in quarters(exact) {
        for gap in gaps {
            let part = text.as_bytes().get(gap.clone()).unwrap_or_default();
            for at in memmem::find_iter(part, piece) {
                let start = (gap.start + at).saturating_sub(inside + 16);
                windows.push(floor(text, start)..floor(text, start + reach + 16));
                if windows.len() >= PLACES {
                    return windows;
                }
            }
        }
    }
    windows
}

/// Whether `words` are more like another place of the earlier text than like the passage at `old`.
pub(super) fn is_liker_another(words: &str, old: TextRange, earlier: &str) -> bool {
    let pattern: Vec<char> = words.chars().collect();
    let own = closest(&pattern, old.of(earlier), pattern.len());
    let own = own.map_or(pattern.len(), |(_, distance)| distance);
    let whole = 0..earlier.len();
    let others = similar(words, earlier, std::slice::from_ref(&whole));
    let mut others = others.iter().filter(|(range, _)| !range.overlaps(old));
    own > 0 && others.any(|(_, distance)| *distance <= own)
}

/// Four pieces of a text with their offsets; of a short one fewer.
fn quarters(text: &str) -> Vec<(usize, &str)> {
    let n_chars = text.chars().count();
    let step = (n_chars / 4).max(4);
    let starts: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .step_by(step)
        .collect();
    let pieces = starts.iter().enumerate().map(|(idx, start)| {
        let end = starts.get(idx + 1).copied().unwrap_or(text.len());
        (*start, text.get(*start..end).unwrap_or_default())
    });
    pieces
        .filter(|(_, piece)| piece.chars().count() >= 4)
        .collect()
}

fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Characters of a piece, white space aside, from which it tells where it comes from.
const TELLING: usize = 5;

/// Pieces of a passage that overlap, each from the beginning of a word on; of a long one not all.
pub(super) fn steps(passage: &str) -> Vec<&str> {
    let n_chars = passage.chars().count();
    let len = (n_chars / 4).clamp(8, LONGEST_STEP);
    let mut is_in_word = false;
    let starts = passage.char_indices().filter(|(_, char)| {
        let was_in_word = std::mem::replace(&mut is_in_word, char.is_alphanumeric());
        // Scripts without spaces between words are taken apart by characters.
        is_in_word && (!was_in_word || *char >= '\u{2e80}')
    });
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let pieces = starts.iter().filter_map(|start| {
        let rest = passage.get(*start..)?;
        let end = rest.char_indices().nth(len).map(|(at, _)| at);
        let piece = rest.get(..end.unwrap_or(rest.len()))?;
        let dense = piece.chars().filter(|char| !char.is_whitespace());
        (dense.take(TELLING).count() == TELLING).then_some(piece)
    });
    let pieces: Vec<&str> = pieces.collect();
    let every = pieces.len().div_ceil(STEPS).max(1);
    pieces.into_iter().step_by(every).collect()
}

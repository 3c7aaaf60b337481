//! Looks for words that may have changed a little.
//!
//! Owns the edit distance between a pattern and the best part of a text (P. H. Sellers, 1980). Its cost
//! is length × length: callers hand in a window, not an article.

/// The part of `text` that is closest to `pattern`: its bytes and how many characters differ.
///
/// `None` where more than `most` characters differ. Of equally close parts, the shortest and first.
pub(super) fn closest(
    pattern: &[char],
    text: &str,
    most: usize,
) -> Option<(std::ops::Range<usize>, usize)> {
    // Column by column over the text: distance of each prefix of the pattern to the best part that
    // ends here, and where that part starts.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|n| (n, 0)).collect();
    let mut best: Option<(std::ops::Range<usize>, usize)> = None;
    for (at, char) in text.char_indices() {
        let end = at + char.len_utf8();
        let mut diagonal = column[0];
        column[0] = (0, end);
        for (idx, wanted) in pattern.iter().enumerate() {
            let (same, left, up) = (diagonal, column[idx + 1], column[idx]);
            diagonal = left;
            let cost = usize::from(*wanted != char);
            let mut cell = (same.0 + cost, if idx == 0 { at } else { same.1 });
            for other in [left, up] {
                if other.0 + 1 < cell.0 {
                    cell = (other.0 + 1, other.1);
                }
            }
            column[idx + 1] = cell;
        }
        let (distance, start) = column[pattern.len()];
        if distance <= most && best.as_ref().is_none_or(|(_, least)| distance < *least) {
            best = Some((start.min(end)..end, distance));
        }
    }
    best.filter(|(range, _)| !range.is_empty())
}

/// How many characters at the end of `a` and of `b` are the same.
pub(super) fn same_end(a: &str, b: &str) -> usize {
    let pairs = a.chars().rev().zip(b.chars().rev());
    pairs.take_while(|(a, b)| a == b).count()
}

/// How many characters at the start of `a` and of `b` are the same.
pub(super) fn same_start(a: &str, b: &str) -> usize {
    let pairs = a.chars().zip(b.chars());
    pairs.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: &str, distance: usize) {
        let pattern: Vec<char> = pattern.chars().collect();
        let (range, least) = closest(&pattern, text, pattern.len()).unwrap();
        assert_eq!((text.get(range).unwrap(), least), (expected, distance));
    }

    #[test]
    fn the_closest_part_is_found() {
        check("harbour", "the harbour was", "harbour", 0);
        check("harbour", "the harbor was", "harbor", 1);
        check(
            "the lamp went out",
            "At ten the lamps went out.",
            "the lamps went out",
            1,
        );
        check("žluťoučký", "kůň žlutoučký", "žlutoučký", 1);
        check("abc", "xxabcxxabc", "abc", 0);
        assert_eq!(closest(&['a', 'b'], "xyz", 1), None);
        assert_eq!(closest(&['a'], "", 1), None);
    }
}

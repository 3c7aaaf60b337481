//! Rows of a few words at a width of cells: for what is typed, for labels and previews.
//!
//! The article's own prose is laid out by `view::layout`; this knows of no language.

use std::ops::Range;

use super::grapheme;

/// The rows of one line, tiling it: broken after spaces, a word longer than a row wherever it must.
///
/// The spaces before a break may hang over the edge.
pub fn rows(line: &str, width: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let (mut start, mut cells) = (0, 0);
    // Where the row may break, and the cells of what stands behind that.
    let mut chance: Option<(usize, usize)> = None;
    for (at, cluster) in grapheme::clusters(line) {
        let n_cells = grapheme::cluster_width(cluster);
        let is_space = cluster == " ";
        while cells + n_cells > width && !is_space && at > start {
            let (end, rest) = chance.take().unwrap_or((at, 0));
            rows.push(start..end);
            (start, cells) = (end, rest);
        }
        cells += n_cells;
        match &mut chance {
            _ if is_space => chance = Some((at + cluster.len(), 0)),
            Some((_, behind)) => *behind += n_cells,
            None => {}
        }
    }
    rows.push(start..line.len());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, width: usize, expected: &[&str]) {
        let shown: Vec<&str> = rows(line, width)
            .into_iter()
            .filter_map(|row| line.get(row))
            .collect();
        assert_eq!(shown, expected, "{line:?} {width}");
    }

    #[test]
    fn rows_break_after_spaces_and_in_long_words() {
        check("", 5, &[""]);
        check("one two three", 8, &["one two ", "three"]);
        check("one two  three", 7, &["one two  ", "three"]);
        check("a 漢字漢字", 5, &["a ", "漢字", "漢字"]);
        check("abcdefg h", 3, &["abc", "def", "g h"]);
    }
}

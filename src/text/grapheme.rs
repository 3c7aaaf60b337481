//! What a reader sees as one character: clusters, their width in cells, and a safe way to show them.
//!
//! Owns the one measuring function of the program, so that wrapping, painting and hit-testing agree.
//! No control character of an article leaves here as it came: [`display`] replaces it by a stand-in
//! of the width that [`width`] reports.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that a tab stands for in running text.
const TAB: &str = "    ";

/// The extended grapheme clusters (UAX #29) of `text` with their byte offsets.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters {
        rest: text,
        offset: 0,
    }
}

/// See [`clusters`]. Between two ASCII characters that are no line break there is always a boundary,
/// so that plain prose needs no look into the Unicode tables.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    rest: &'a str,
    /// Of `rest`, in bytes.
    offset: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let len = match self.rest.as_bytes() {
            [] => return None,
            [b' '..0x7f] | [b' '..0x7f, 0..0x80, ..] => 1,
            _ => self.rest.graphemes(true).next()?.len(),
        };
        let (cluster, rest) = self.rest.split_at(len);
        let offset = self.offset;
        self.rest = rest;
        self.offset += len;
        Some((offset, cluster))
    }
}

impl DoubleEndedIterator for Clusters<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let (at, cluster) = self.rest.grapheme_indices(true).next_back()?;
        self.rest = self.rest.get(..at)?;
        Some((self.offset + at, cluster))
    }
}

/// How many cells the terminal gives to `text`, shown through [`display`].
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return text.len();
    }
    clusters(text)
        .map(|(_, cluster)| cluster_width(cluster))
        .sum()
}

/// The cells of one cluster: 0 for what is invisible, 2 for wide ones, 4 for a tab.
pub fn cluster_width(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [byte] if (b' '..0x7f).contains(byte) => 1,
        _ => match stand_in(cluster) {
            Some(shown) => shown.chars().count(),
            None => bare_width(cluster),
        },
    }
}

/// One cluster as it may be sent to a terminal: itself, or a visible stand-in for a control.
///
/// C0 controls become their control pictures (U+2400 ff.), C1 controls and the characters that
/// reorder text (UAX #9 embeddings, overrides and isolates) U+FFFD. Marks that only join or hint
/// (LRM, RLM, ZWSP, BOM, soft hyphen) vanish. A line break is a space.
pub fn display(cluster: &str) -> Cow<'_, str> {
    match cluster.as_bytes() {
        [byte] if (b' '..0x7f).contains(byte) => Cow::Borrowed(cluster),
        _ => stand_in(cluster).map_or(Cow::Borrowed(cluster), Cow::Owned),
    }
}

/// A whole string made safe cluster by cluster, for titles, messages and labels.
pub fn display_all(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        clusters(text)
            .map(|(_, cluster)| display(cluster))
            .collect(),
    )
}

/// The longest beginning of `text` that fits in `cells`, cut between clusters.
pub fn fit(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (offset, cluster) in clusters(text) {
        used += cluster_width(cluster);
        if used > cells {
            return text.get(..offset).unwrap_or_default();
        }
    }
    text
}

/// `text` made safe and cut to `cells`, with an ellipsis where something was cut off.
pub fn elide(text: &str, cells: usize) -> String {
    let shown = display_all(text);
    if width(&shown) <= cells {
        return shown.into_owned();
    }
    let mut cut = fit(&shown, cells.saturating_sub(1)).trim_end().to_owned();
    if cells > 0 {
        cut.push('…');
    }
    cut
}

#[expect(clippy::disallowed_methods, reason = "this is the place that measures")]
fn bare_width(cluster: &str) -> usize {
    cluster.width().min(2)
}

/// What to show instead of a cluster that holds controls; `None` where it is harmless.
fn stand_in(cluster: &str) -> Option<String> {
    if !cluster.chars().any(needs_stand_in) {
        return None;
    }
    let mut shown = String::new();
    for char in cluster.chars() {
        match char {
            '\t' => shown.push_str(TAB),
            '\r'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
            | '\u{fff9}'..='\u{fffb}' => {}
            '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => {
                if shown.is_empty() {
                    shown.push(' ');
                }
            }
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(char))),
            '\u{7f}' => shown.push('\u{2421}'),
            '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.push('\u{fffd}');
            }
            // Tags and other format characters are invisible and may hide text: dropped.
            other => shown.push(other),
        }
    }
    Some(shown)
}

fn needs_stand_in(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cluster: &str, shown: &str, cells: usize) {
        assert_eq!(display(cluster), shown, "{cluster:?}");
        assert_eq!(cluster_width(cluster), cells, "{cluster:?}");
    }

    #[test]
    fn clusters_are_measured_as_terminals_show_them() {
        check("a", "a", 1);
        check("é", "é", 1);
        check("e\u{301}", "e\u{301}", 1);
        check("中", "中", 2);
        check("👩\u{200d}🚀", "👩\u{200d}🚀", 2);
        check("🇳🇴", "🇳🇴", 2);
    }

    proptest::proptest! {
        /// Forwards and backwards they are those of the Unicode tables.
        #[test]
        fn clusters_are_those_of_the_standard(text in "([ -~]|\\r|\\n|\\t|[\u{300}-\u{303}]|\u{200d}|[👩🚀🇳🇴]|[가각]|क्ष|\\PC){0,12}") {
            let expected: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
            proptest::prop_assert_eq!(clusters(&text).collect::<Vec<_>>(), expected.clone());
            let mut backwards: Vec<_> = clusters(&text).rev().collect();
            backwards.reverse();
            proptest::prop_assert_eq!(backwards, expected);
        }
    }

    #[test]
    fn controls_become_visible_and_harmless() {
        check("\u{1b}", "␛", 1);
        check("\0", "␀", 1);
        check("\u{9b}", "\u{fffd}", 1);
        check("\u{202e}", "\u{fffd}", 1);
        check("\u{200f}", "", 0);
        check("\t", "    ", 4);
        check("\r\n", " ", 1);
    }

    #[test]
    fn eliding_never_splits_a_cluster() {
        assert_eq!(elide("中文字", 4), "中…");
        assert_eq!(elide("Rutte", 5), "Rutte");
        assert_eq!(elide("Zelenskyy", 5), "Zele…");
        assert_eq!(elide("x", 0), "");
    }
}

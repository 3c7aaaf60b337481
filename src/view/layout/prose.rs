//! Fills rows with words, first come first set.
//!
//! Owns which opportunity to break is taken, hanging quotation marks, collapsed white space, hyphens
//! and justified gaps. Leaves to [`super::words`] where the opportunities are.

use crate::text::{TextRange, grapheme};

use super::hyphen;
use super::row::{Part, Row, cells};
use super::words::{self, SOFT_HYPHEN, word_at};

/// A gap between words may grow to this many cells when a row is justified.
const WIDEST_GAP: usize = 3;
/// More empty cells than this at the end of a row are worth a hyphen.
const RAGGED: usize = 6;

/// How the rows of one block are filled.
#[derive(Clone, Copy, Debug)]
pub(in crate::view) struct Prose {
    /// Cells for words.
    pub(in crate::view) measure: usize,
    /// Cells before them.
    pub(in crate::view) lead: u16,
    /// Whether an opening quotation mark takes the last cell of the lead.
    pub(in crate::view) hang: bool,
    /// Which edges the words of a row reach.
    pub(in crate::view) edges: Edges,
    /// Whether long words may be hyphenated.
    pub(in crate::view) hyphenate: bool,
}

/// Which edges of the column the words of a row reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) enum Edges {
    /// The left one.
    Left,
    /// Both, but for the last row: gaps grow.
    Both,
    /// The right one, as with Arabic and Hebrew. The order inside the row is left to the terminal.
    Right,
}

/// Where a row may end, as found so far.
#[derive(Clone, Copy)]
struct Stop {
    /// The byte behind the last word.
    end: usize,
    /// The byte at which the next row starts.
    next: usize,
    /// Cells up to `end`.
    width: usize,
    /// Whether all white space before shows as it is.
    tidy: bool,
    /// Whether a hyphen must be shown.
    hyphen: bool,
}

impl Prose {
    /// The row that starts with the word at byte `start`, and the byte at which the next one starts.
    ///
    /// `text` ends where the block does.
    pub(in crate::view) fn row(&self, text: &str, start: usize) -> (Row, usize) {
        let hangs = self.hang && opens_quote(text, start);
        let (measure, lead) = if hangs {
            (self.measure + 1, self.lead.saturating_sub(1))
        } else {
            (self.measure, self.lead)
        };
        let stop = self.stop(text, start, measure.max(1));
        let range = TextRange::new(start, stop.end);
        let is_last = stop.next >= text.len();
        let free = measure.saturating_sub(stop.width);
        let (indent, slack) = match self.edges {
            Edges::Both if !is_last => (0, free),
            Edges::Left | Edges::Both => (0, 0),
            Edges::Right => (free, 0),
        };
        if slack + indent == 0 && stop.tidy && !stop.hyphen {
            return (Row::plain(range, lead), stop.next);
        }
        let mut parts = Vec::new();
        if indent > 0 {
            parts.push(Part::blank(cells(indent)));
        }
        spread(text, range, slack, &mut parts);
        if stop.hyphen {
            parts.push(Part::mark('-'));
        }
        (Row::of_parts(range, lead, parts), stop.next)
    }

    /// Where the row ends that starts at `start`.
    fn stop(&self, text: &str, start: usize, measure: usize) -> Stop {
        let mut last = None;
        let mut at = start;
        let mut col = 0;
        let mut tidy = true;
        loop {
            let word = word_at(text, at, measure);
            if col + word.width > measure {
                break;
            }
            col += word.width;
            let hyphen = word.next < text.len() && ends_softly(text, word.end);
            let is_end = word.next >= text.len();
            if is_end || (word.breaks && !(hyphen && col == measure)) {
                last = Some(Stop {
                    end: word.end,
                    next: word.next,
                    width: col + usize::from(hyphen),
                    tidy,
                    hyphen,
                });
            }
            if is_end {
                break;
            }
            col += usize::from(word.next > word.end);
            tidy &= word.tidy;
            at = word.next;
        }
        if let Some(stop) = last.filter(|stop| stop.next >= text.len()) {
            return stop;
        }
        let room = measure.saturating_sub(last.map_or(0, |stop| stop.width));
        let hyphenated = (self.hyphenate && room > RAGGED)
            .then(|| hyphenated(text, at, measure.saturating_sub(col)))
            .flatten()
            .map(|(end, width)| Stop {
                end,
                next: end,
                width: col + width + 1,
                tidy,
                hyphen: true,
            });
        hyphenated
            .or(last)
            .unwrap_or_else(|| chopped(text, start, measure))
    }
}

/// The longest beginning of the word at `at` that fits in `room` with a hyphen: its end and its cells.
fn hyphenated(text: &str, at: usize, room: usize) -> Option<(usize, usize)> {
    let word = word_at(text, at, hyphen::LONGEST);
    let word = text.get(at..word.end)?;
    hyphen::points(word).into_iter().rev().find_map(|point| {
        let width = grapheme::width(word.get(..point)?);
        (width < room).then_some((at + point, width))
    })
}

/// A row cut between clusters, since it has no opportunity to break.
fn chopped(text: &str, start: usize, measure: usize) -> Stop {
    let rest = text.get(start..).unwrap_or_default();
    let mut end = start;
    let mut width = 0;
    for (at, cluster) in grapheme::clusters(rest) {
        let cells = grapheme::cluster_width(cluster);
        if width + cells > measure && end > start {
            break;
        }
        width += cells;
        end = start + at + cluster.len();
    }
    let next = words::skip_space(text, end);
    let shown = text.get(start..end).unwrap_or_default();
    Stop {
        end: start + shown.trim_end_matches([' ', '\n', '\t']).len(),
        next,
        width: width.min(measure),
        tidy: false,
        hyphen: false,
    }
}

/// Adds the words of a row, white space collapsed and, with `slack` cells to give away, widened.
fn spread(text: &str, range: TextRange, slack: usize, parts: &mut Vec<Part>) {
    let gaps = gaps(text, range);
    let slack = if slack <= gaps.len() * (WIDEST_GAP - 1) {
        slack
    } else {
        0
    };
    let mut from = range.start();
    for (idx, gap) in gaps.iter().enumerate() {
        // What all gaps up to here are widened by, rounded so that wide ones lie in the middle.
        let due = |n: usize| (slack * n + gaps.len() / 2) / gaps.len();
        let extra = due(idx + 1) - due(idx);
        let shows_as_is = text.as_bytes().get(gap.start().to_usize()) != Some(&b'\t');
        let shown = usize::from(shows_as_is);
        if extra == 0 && shows_as_is && gap.len() == 1 {
            continue;
        }
        parts.push(Part::Text(TextRange::new(
            from,
            gap.start().to_usize() + shown,
        )));
        if extra + 1 > shown {
            parts.push(Part::blank(cells(extra + 1 - shown)));
        }
        from = gap.end();
    }
    parts.push(Part::Text(TextRange::new(from, range.end())));
}

/// The white space between the words of a row.
fn gaps(text: &str, range: TextRange) -> Vec<TextRange> {
    let mut gaps = Vec::new();
    let mut at = range.start().to_usize();
    let bytes = text.as_bytes();
    while at < range.end().to_usize() {
        if bytes.get(at).is_some_and(|byte| words::is_space(*byte)) {
            let end = words::skip_space(text, at);
            gaps.push(TextRange::new(at, end));
            at = end;
        } else {
            at += 1;
        }
    }
    gaps
}

/// Whether the first letter of `text` that has a direction belongs to a script written from the right.
///
/// The letters of UAX #9's classes R and AL, by their blocks.
pub(super) fn is_from_right(text: &str) -> bool {
    let letter = text.chars().take(100).find(|char| char.is_alphabetic());
    matches!(
        letter,
        Some(
            '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}',
        )
    )
}

/// Whether an opening quotation mark stands at `at`, right before a word.
fn opens_quote(text: &str, at: usize) -> bool {
    let mut chars = text.get(at..).unwrap_or_default().chars();
    matches!(chars.next(), Some('“' | '‘' | '„' | '«' | '"'))
        && chars.next().is_some_and(char::is_alphanumeric)
}

fn ends_softly(text: &str, end: usize) -> bool {
    text.get(..end)
        .is_some_and(|before| before.ends_with(SOFT_HYPHEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Prose = Prose {
        measure: 0,
        lead: 1,
        hang: false,
        edges: Edges::Left,
        hyphenate: false,
    };

    /// Rows as they look: `|` ends one, `‹` marks a hanging first cell.
    fn check(prose: Prose, text: &str, expected: &str) {
        let mut shown = String::new();
        let mut at = words::skip_space(text, 0);
        while at < text.len() {
            let (row, next) = prose.row(text, at);
            if row.lead < prose.lead {
                shown.push('‹');
            }
            for part in row.parts() {
                match part {
                    Part::Text(range) => shown.push_str(&grapheme::display_all(range.of(text))),
                    Part::Fill { cells, char } => {
                        shown.extend(std::iter::repeat_n(char, usize::from(cells)));
                    }
                }
            }
            shown.push('|');
            at = next;
        }
        assert_eq!(shown, expected, "{text:?} at {}", prose.measure);
    }

    fn at(measure: usize) -> Prose {
        Prose { measure, ..PLAIN }
    }

    #[test]
    fn words_fill_rows() {
        check(at(10), "the mill stood empty", "the mill|stood|empty|");
        check(at(11), "the mill stood empty", "the mill|stood empty|");
        check(at(9), "a  b \n c\td", "a b c d|");
        check(at(8), "fish—and chips", "fish—and|chips|");
        check(at(7), "fish—and chips", "fish—|and|chips|");
        check(at(9), "ten ( 12 ) pigs", "ten|( 12 )|pigs|");
        check(at(4), "中文字幕", "中文|字幕|");
        check(at(3), "中文", "中|文|");
    }

    #[test]
    fn a_word_too_long_for_a_row_is_cut_between_clusters() {
        check(at(6), "at abcdefghijklmn.", "at|abcdef|ghijkl|mn.|");
        check(
            at(2),
            "e\u{301}e\u{301}e\u{301}",
            "e\u{301}e\u{301}|e\u{301}|",
        );
        check(at(1), "中a", "中|a|");
        check(at(0), "ab", "a|b|");
    }

    #[test]
    fn an_opening_quotation_mark_hangs() {
        let prose = Prose {
            hang: true,
            ..at(10)
        };
        check(
            prose,
            "“Ten boats left,” she said",
            "‹“Ten boats|left,” she|said|",
        );
        check(prose, "we met “in Riga” once", "we met “in|Riga” once|");
        check(prose, "a skipper “returned", "a skipper|‹“returned|");
        check(prose, "\" alone", "\" alone|");
    }

    #[test]
    fn full_rows_are_justified_unless_gaps_grow_too_wide() {
        let prose = Prose {
            edges: Edges::Both,
            ..at(12)
        };
        check(prose, "an old red boat sank", "an  old  red|boat sank|");
        check(prose, "to extraordinary", "to|extraordinar|y|");
        check(prose, "so he was told off", "so   he  was|told off|");
    }

    #[test]
    fn long_words_are_hyphenated_where_a_row_would_stay_short() {
        let prose = Prose {
            hyphenate: true,
            ..at(14)
        };
        check(prose, "the representatives", "the represen-|tatives|");
        check(prose, "the Representatives", "the|Representative|s|");
        check(prose, "a town council met", "a town council|met|");
        check(
            at(8),
            "co\u{ad}operation",
            "co|operation|"
                .replace("co|operation", "co-|operatio|n")
                .as_str(),
        );
    }
}

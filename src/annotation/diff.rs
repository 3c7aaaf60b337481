//! Which parts of an old text stand where in a new one.
//!
//! Lines are compared first, then the words of lines that differ, so that 10 MB take a moment. Owns the
//! runs both texts share and which of them could as well lie elsewhere; leaves what follows for a
//! passage to [`super::resolver`].

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

use crate::text::TextRange;

/// Shared runs with fewer bytes than this (white space aside) say nothing about a place.
const SHORTEST: usize = 8;

/// How a text became another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// What both share, in the order of both.
    runs: Vec<Run>,
    /// Old bytes which the diff could as well have put elsewhere: of two equal neighbours one is gone
    /// (or new), and nobody can say which.
    doubtful: Vec<Range<usize>>,
}

/// Bytes that both texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) len: usize,
}

impl Run {
    fn old_end(self) -> usize {
        self.old + self.len
    }

    fn new_end(self) -> usize {
        self.new + self.len
    }
}

impl Map {
    /// Compares two texts.
    pub fn new(old: &str, new: &str) -> Self {
        let mut runs = Vec::new();
        lines(old, new, &mut runs);
        let runs = joined(runs);
        let doubtful = doubtful(&runs, old, new);
        let mut map = Self { runs, doubtful };
        map.runs.retain(|run| {
            let shared = old.get(run.old..run.old_end()).unwrap_or_default();
            let dense = shared.bytes().filter(|byte| !byte.is_ascii_whitespace());
            dense.take(SHORTEST).count() == SHORTEST || run.len == old.len()
        });
        map
    }

    /// Where the old bytes at `range` stand now, if they stand together unchanged, and how many shared
    /// bytes lie before and behind them.
    pub(super) fn together(&self, range: TextRange) -> Option<(TextRange, usize, usize)> {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let run = self.run_at(start)?;
        if end > run.old_end() || self.is_doubtful(range) {
            return None;
        }
        let new = TextRange::new(run.new + start - run.old, run.new + end - run.old);
        Some((new, start - run.old, run.old_end() - end))
    }

    /// Whether the old `range` is one of two equal neighbours, and nobody can say which.
    pub(super) fn is_doubtful(&self, range: TextRange) -> bool {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let is_inside = |part: &Range<usize>| part.start <= start && end <= part.end;
        self.doubtful_at(start).is_some_and(is_inside)
    }

    /// Between which new bytes the old `range` must lie, if it is still in its place.
    pub(super) fn window(&self, range: TextRange, new_len: usize) -> Range<usize> {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let before = self.runs.partition_point(|run| run.old <= start);
        let low = before
            .checked_sub(1)
            .and_then(|idx| self.runs.get(idx))
            .map_or(0, |run| run.new + run.len.min(start - run.old));
        let behind = self.runs.partition_point(|run| run.old_end() < end);
        let high = self
            .runs
            .get(behind)
            .map_or(new_len, |run| run.new + end.saturating_sub(run.old));
        low..high.max(low)
    }

    /// Where the old `start` and the old `end` stand now, where both stand in shared runs.
    pub(super) fn ends(&self, range: TextRange) -> Option<TextRange> {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let first = self.run_at(start)?;
        let last = self.run_at(end.checked_sub(1)?)?;
        let new = first.new + start - first.old..last.new + end - last.old;
        (new.start < new.end).then(|| new.into())
    }

    /// How many of the old bytes in `range` still stand between the new bytes of `within`.
    pub(super) fn n_kept(&self, range: TextRange, within: TextRange) -> usize {
        let first = self
            .runs
            .partition_point(|run| run.old_end() <= range.start().to_usize());
        let runs = self.runs.iter().skip(first);
        runs.take_while(|run| run.old < range.end().to_usize())
            .map(|run| {
                let old = overlap(run.old..run.old_end(), range.to_usize());
                let new = old.start - run.old + run.new..old.end - run.old + run.new;
                overlap(new, within.to_usize()).len()
            })
            .sum()
    }

    /// How many of the new bytes in `range` come from old bytes outside of `old`.
    pub(super) fn n_foreign(&self, range: TextRange, old: TextRange) -> usize {
        let first = self
            .runs
            .partition_point(|run| run.new_end() <= range.start().to_usize());
        let runs = self.runs.iter().skip(first);
        runs.take_while(|run| run.new < range.end().to_usize())
            .map(|run| {
                let new = overlap(run.new..run.new_end(), range.to_usize());
                let from = new.start - run.new + run.old..new.end - run.new + run.old;
                new.len() - overlap(from, old.to_usize()).len()
            })
            .sum()
    }

    /// The new bytes that are in no shared run, in order.
    pub(super) fn gaps(&self, new_len: usize) -> Vec<Range<usize>> {
        let mut at = 0;
        let mut gaps = Vec::new();
        for run in &self.runs {
            if run.new > at {
                gaps.push(at..run.new);
            }
            at = run.new_end();
        }
        if at < new_len {
            gaps.push(at..new_len);
        }
        gaps
    }

    fn run_at(&self, old: usize) -> Option<Run> {
        let idx = self.runs.partition_point(|run| run.old <= old);
        let run = *self.runs.get(idx.checked_sub(1)?)?;
        (old < run.old_end()).then_some(run)
    }

    fn doubtful_at(&self, old: usize) -> Option<&Range<usize>> {
        let idx = self.doubtful.partition_point(|part| part.end <= old);
        self.doubtful.get(idx).filter(|part| part.start <= old)
    }
}

/// What two ranges share; empty where they are apart.
fn overlap(a: Range<usize>, b: Range<usize>) -> Range<usize> {
    let start = a.start.max(b.start);
    start..a.end.min(b.end).max(start)
}

/// Compares by lines, and inside of lines that differ by words.
fn lines(old: &str, new: &str, runs: &mut Vec<Run>) {
    let (old_lines, new_lines) = (line_ends(old), line_ends(new));
    let mut input = InternedInput::default();
    input.update_before(old.split_inclusive('\n'));
    input.update_after(new.split_inclusive('\n'));
    let diff = Diff::compute(Algorithm::Myers, &input);
    each(diff.hunks(), &old_lines, &new_lines, |hunk| match hunk {
        Piece::Shared(run) => runs.push(run),
        Piece::Changed(from, to) => words(old, new, from, to, runs),
    });
}

/// Compares parts of two texts by words.
fn words(old: &str, new: &str, from: Range<usize>, to: Range<usize>, runs: &mut Vec<Run>) {
    let (old_words, new_words) = (word_ends(old, &from), word_ends(new, &to));
    let mut input = InternedInput::default();
    input.update_before(pieces(old, &old_words));
    input.update_after(pieces(new, &new_words));
    let diff = Diff::compute(Algorithm::Myers, &input);
    each(diff.hunks(), &old_words, &new_words, |piece| {
        if let Piece::Shared(run) = piece {
            runs.push(run);
        }
    });
}

/// A part of both texts.
enum Piece {
    Shared(Run),
    Changed(Range<usize>, Range<usize>),
}

/// Hands on what lies in and between `hunks` of tokens; `old` and `new` are the tokens' boundaries.
fn each(
    hunks: impl Iterator<Item = Hunk>,
    old: &[usize],
    new: &[usize],
    mut hand_on: impl FnMut(Piece),
) {
    let byte = |ends: &[usize], token: u32| {
        let last = ends.last().copied().unwrap_or(0);
        ends.get(token as usize).copied().unwrap_or(last)
    };
    let (mut from, mut to) = (byte(old, 0), byte(new, 0));
    let share = |from: usize, until: usize, to: usize, hand_on: &mut dyn FnMut(Piece)| {
        if until > from {
            let len = until - from;
            let run = Run {
                old: from,
                new: to,
                len,
            };
            hand_on(Piece::Shared(run));
        }
    };
    for hunk in hunks {
        let (start, end) = (byte(old, hunk.before.start), byte(old, hunk.before.end));
        let (new_start, new_end) = (byte(new, hunk.after.start), byte(new, hunk.after.end));
        share(from, start, to, &mut hand_on);
        if start < end && new_start < new_end {
            hand_on(Piece::Changed(start..end, new_start..new_end));
        }
        (from, to) = (end, new_end);
    }
    share(from, old.last().copied().unwrap_or(0), to, &mut hand_on);
}

/// The boundaries of lines, from 0.
fn line_ends(text: &str) -> Vec<usize> {
    let mut at = 0;
    let ends = text.split_inclusive('\n').map(|line| {
        at += line.len();
        at
    });
    std::iter::once(0).chain(ends).collect()
}

/// The boundaries of words and single other characters in a part of `text`.
fn word_ends(text: &str, part: &Range<usize>) -> Vec<usize> {
    let mut ends = vec![part.start];
    let mut was_word = false;
    for (at, char) in text.get(part.clone()).unwrap_or_default().char_indices() {
        // Scripts without spaces between words are compared by characters.
        let is_word = char.is_alphanumeric() && char < '\u{2e80}';
        if at > 0 && !(is_word && was_word) {
            ends.push(part.start + at);
        }
        was_word = is_word;
    }
    if part.end > part.start {
        ends.push(part.end);
    }
    ends
}

fn pieces<'t>(text: &'t str, ends: &[usize]) -> impl Iterator<Item = &'t str> {
    ends.windows(2)
        .map(move |pair| text.get(pair[0]..pair[1]).unwrap_or_default())
}

/// Neighbours become one run.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.old_end() == run.old && last.new_end() == run.new => {
                last.len += run.len;
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// Where text was only taken out or only put in, how far the place could be shifted either way.
fn doubtful(runs: &[Run], old: &str, new: &str) -> Vec<Range<usize>> {
    let mut doubtful = Vec::new();
    for pair in runs.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (gone, came) = (a.old_end()..b.old, a.new_end()..b.new);
        let (bytes, gap) = match (gone.is_empty(), came.is_empty()) {
            (false, true) => (old.as_bytes(), gone.clone()),
            (true, false) => (new.as_bytes(), came),
            _ => continue,
        };
        let back = (0..a.len)
            .take_while(|step| bytes[gap.start - 1 - step] == bytes[gap.end - 1 - step])
            .count();
        let forth = (0..b.len)
            .take_while(|step| bytes[gap.start + step] == bytes[gap.end + step])
            .count();
        doubtful.push(gone.start - back..gone.end + forth);
    }
    doubtful
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What both texts share, parted by bars.
    #[track_caller]
    fn check(old: &str, new: &str, shared: &str) {
        let map = Map::new(old, new);
        let runs = map.runs.iter().map(|run| {
            let words = old.get(run.old..run.old_end()).unwrap();
            assert_eq!(Some(words), new.get(run.new..run.new_end()));
            words.replace('\n', "/")
        });
        assert_eq!(runs.collect::<Vec<_>>().join("|"), shared);
    }

    #[test]
    fn shared_runs_are_found_in_lines_and_words() {
        check("", "", "");
        check("the same words\n", "the same words\n", "the same words/");
        check(
            "The barge lay still.\nNobody spoke of it.\n",
            "The barge lay still.\nNot a word.\nNobody spoke of it.\n",
            "The barge lay still./|Nobody spoke of it./",
        );
        check(
            "Nobody in the harbour spoke of the barge.",
            "Nobody in the harbor spoke of the barge.",
            "Nobody in the | spoke of the barge.",
        );
    }

    #[test]
    fn of_two_equal_neighbours_nobody_knows_which_is_gone() {
        let (old, new) = (
            "He went home.\nHe said no.\nHe said no.\nEnd of it.\n",
            "He went home.\nHe said no.\nEnd of it.\n",
        );
        let map = Map::new(old, new);
        for (at, words) in old.match_indices("He said no.") {
            assert_eq!(map.together(TextRange::new(at, at + words.len())), None);
        }
        let home = old.find("home").unwrap_or_default();
        assert!(map.together(TextRange::new(home, home + 4)).is_some());
    }

    #[test]
    fn much_text_takes_a_moment() {
        use std::fmt::Write as _;
        let mut old = String::new();
        for n in 0..4_000 {
            let _ = writeln!(
                old,
                "Line {n} of a long, long and {} article.",
                n * 7919 % 1000
            );
        }
        let new = old.replace("1 of", "one of").replace('\n', " ");
        let map = Map::new(&old, &new);
        assert!(map.runs.len() > 100);
        let gaps: usize = map.gaps(new.len()).into_iter().map(|gap| gap.len()).sum();
        assert!(gaps < new.len() / 2);
    }
}

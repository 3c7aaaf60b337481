//! Finds passages again in a revised text, or says honestly that they are gone.
//!
//! In this order: the same revision, by position; the old text compared with the new one; words that
//! stand there exactly once; words that have changed a little, in the same company. A place that belongs
//! to other old words is never taken, and of two that are much alike none: a note on the wrong passage is
//! worse than one without a place.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use super::alike::{FUZZY, PLACES, is_liker_another, similar, steps};
use super::diff::Map;
use super::search::{closest, same_end, same_start};
use super::selector::{CONTEXT, after, before};
use super::{Anchor, Annotation, Fit, Placed, Selector, Target};
use crate::text::TextRange;
use crate::text::positions::Positions;

/// A text in which selectors are to land, and what is known of its earlier revisions.
#[derive(Debug)]
pub struct Resolver<'t> {
    text: &'t str,
    revision: String,
    positions: Positions<'t>,
    earlier: BTreeMap<String, Earlier>,
}

/// An earlier revision.
#[derive(Debug)]
struct Earlier {
    positions: Positions<'static>,
    map: Map,
}

impl Earlier {
    fn text(&self) -> &str {
        self.positions.text()
    }
}

/// Shared bytes around a passage that make sure that a shared run is its own.
const COMPANY: usize = 12;

/// Characters from which words are their own proof: no two sentences of this length are the same by
/// chance.
const LONG: usize = 32;

/// Candidates that an orphan comes with.
const CANDIDATES: usize = 3;

/// A place where the exact words stand, and how many characters around it are the same.
struct Hit {
    range: TextRange,
    company: usize,
}

impl<'t> Resolver<'t> {
    /// The text of this revision.
    pub fn new(text: &'t str, revision: String) -> Self {
        Self {
            text,
            revision,
            positions: Positions::new(text),
            earlier: BTreeMap::new(),
        }
    }

    /// The revisions that selectors come from and that are not known: their texts help.
    pub fn wanted<'a>(&self, notes: impl Iterator<Item = &'a Annotation>) -> Vec<String> {
        let revisions = notes.flat_map(Annotation::revisions);
        let mut wanted: Vec<&str> = revisions
            .filter(|revision| *revision != self.revision && !self.earlier.contains_key(*revision))
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted.into_iter().map(str::to_owned).collect()
    }

    /// Takes in the text of an earlier revision.
    pub fn learn(&mut self, revision: String, text: String) {
        let map = Map::new(&text, self.text);
        let positions = Positions::new(text);
        self.earlier.insert(revision, Earlier { positions, map });
    }

    /// The selector of a passage of this text.
    pub fn selector(&self, range: TextRange) -> Selector {
        Selector::new(self.text, range, &self.positions, &self.revision)
    }

    /// Places annotations, in text order: what is about no words first, orphans last.
    pub fn place(&self, notes: impl IntoIterator<Item = Annotation>) -> Vec<Placed> {
        let mut placed: Vec<Placed> = notes
            .into_iter()
            .map(|annotation| {
                let anchor = |selector| self.anchor(selector);
                let first = annotation.target.selector();
                Placed {
                    anchor: first.map_or(Anchor::Everywhere, anchor),
                    other: annotation.target.other().map(anchor),
                    annotation,
                }
            })
            .collect();
        placed.sort_by(|a, b| a.order().cmp(&b.order()));
        placed
    }

    /// Where a target stands.
    pub fn anchor_of(&self, target: &Target) -> Anchor {
        target
            .selector()
            .map_or(Anchor::Everywhere, |selector| self.anchor(selector))
    }

    /// Where the words of a selector stand.
    pub fn anchor(&self, selector: &Selector) -> Anchor {
        if selector.exact.is_empty() {
            return Anchor::Orphan(Vec::new());
        }
        if selector.revision == self.revision
            && let Some(range) = at_position(selector, &self.positions)
        {
            return Anchor::At(range, Fit::Placed);
        }
        let earlier = self.earlier.get(&selector.revision).and_then(|earlier| {
            let old = at_position(selector, &earlier.positions)?;
            Some((earlier, old))
        });
        if let Some((earlier, old)) = earlier
            && let Some(anchor) = self.in_place(selector, &earlier.map, old)
            && anchor.range().is_some_and(|range| {
                earlier.map.n_foreign(range, old) * 2 < range.len()
                    && self.is_own(range, old, earlier)
            })
            && !(is_changed(&anchor)
                && (self.holds(&selector.exact)
                    || anchor
                        .range()
                        .is_some_and(|range| self.has_gone(range, old, earlier))))
        {
            return anchor;
        }
        self.elsewhere(selector, earlier)
    }

    fn holds(&self, words: &str) -> bool {
        memmem::find(self.text.as_bytes(), words.as_bytes()).is_some()
    }

    /// In its place between the words that stood around it, perhaps changed.
    fn in_place(&self, selector: &Selector, map: &Map, old: TextRange) -> Option<Anchor> {
        if let Some((range, before, behind)) = map.together(old) {
            let is_sure = before + behind >= COMPANY || selector.exact.len() >= 2 * LONG;
            return (is_sure || map.window(old, self.text.len()).len() == range.len())
                .then_some(Anchor::At(range, Fit::Placed));
        }
        if map.is_doubtful(old) {
            return None;
        }
        let changed = |range| Some(Anchor::At(range, Fit::Changed));
        let room = 4 * old.len() + 400;
        if let Some(range) = map.ends(old)
            && range.len() <= room
            && map.n_kept(old, range) * 2 >= old.len()
            && map.n_kept(old, range) * 3 >= range.len()
            && n_chars(range.of(self.text)) <= 3 * n_chars(&selector.exact)
        {
            return changed(self.tidy(range));
        }
        let window = map.window(old, self.text.len());
        if window.is_empty() || window.len() > room {
            return None;
        }
        let pattern: Vec<char> = selector.exact.chars().collect();
        if pattern.len() > FUZZY {
            let range = TextRange::from(window);
            let is_most = map.n_kept(old, range) * 2 >= old.len() && range.len() <= 2 * old.len();
            return if is_most {
                changed(self.tidy(range))
            } else {
                None
            };
        }
        let text = self.text.get(window.clone())?;
        let (part, distance) = closest(&pattern, text, pattern.len() / 3)?;
        let range = TextRange::new(window.start + part.start, window.start + part.end);
        if distance == 0 {
            return Some(Anchor::At(range, Fit::Placed));
        }
        changed(self.tidy(range))
    }

    /// Whether the words at `range` do not belong to another place of the earlier text.
    ///
    /// Of two places with the same words a diff may take the wrong one, where much has changed around
    /// them; what stands before and behind them tells.
    fn is_own(&self, range: TextRange, old: TextRange, earlier: &Earlier) -> bool {
        let all = TextRange::new(0, self.text.len());
        let n_kept = earlier.map.n_kept(old, all);
        if n_kept * 2 >= old.len() && earlier.map.n_kept(old, range) * 2 < n_kept {
            // Most of the passage is somewhere else: this is a copy.
            return false;
        }
        let words = range.of(self.text);
        let (before_new, after_new) = (
            before(self.text, range.start()),
            after(self.text, range.end()),
        );
        let company = |place: TextRange| {
            same_end(before_new, before(earlier.text(), place.start()))
                + same_start(after_new, after(earlier.text(), place.end()))
        };
        let own = company(old);
        if own >= CONTEXT {
            return true;
        }
        let places = memmem::find_iter(earlier.text().as_bytes(), words).take(PLACES);
        let mut others = places
            .map(|at| TextRange::new(at, at + words.len()))
            .filter(|place| n_shared(*place, old) * 2 < words.len());
        others.all(|place| company(place) <= own) && !is_liker_another(words, old, earlier.text())
    }

    /// Whether words that stood nowhere but in the passage now stand outside of `range`: they have gone
    /// there, or `range` is a copy.
    fn has_gone(&self, range: TextRange, old: TextRange, earlier: &Earlier) -> bool {
        let pieces = steps(old.of(earlier.text()));
        let is_own = |piece: &&&str| {
            memmem::find_iter(earlier.text().as_bytes(), **piece)
                .nth(1)
                .is_none()
        };
        let (mut n_gone, mut n_here) = (0, 0);
        for piece in pieces.iter().filter(is_own) {
            let (mut is_gone, mut is_here) = (false, false);
            for at in memmem::find_iter(self.text.as_bytes(), piece).take(PLACES) {
                let is_inside = range.overlaps(TextRange::new(at, at + piece.len()));
                is_here |= is_inside;
                is_gone |= !is_inside;
            }
            n_gone += usize::from(is_gone);
            n_here += usize::from(is_here);
        }
        n_gone > 0 && n_gone * 6 >= pieces.len() && n_gone >= n_here
    }

    /// Somewhere else: the same words, else words much like them.
    fn elsewhere(&self, selector: &Selector, earlier: Option<(&Earlier, TextRange)>) -> Anchor {
        let is_free = |range: TextRange| {
            earlier.is_none_or(|(earlier, old)| earlier.map.n_foreign(range, old) * 2 < range.len())
        };
        let is_own = |range: TextRange| {
            earlier.is_none_or(|(earlier, old)| self.is_own(range, old, earlier))
        };
        let hits = self.hits(selector);
        let free: Vec<&Hit> = hits.iter().filter(|hit| is_free(hit.range)).collect();
        if let Some(hit) = sure(&free, selector, hits.len() < PLACES)
            && is_own(hit.range)
        {
            // Without the old text, the company alone says whether it is the same place.
            let is_same_place = earlier.is_none() && hit.company >= CONTEXT / 2;
            let fit = if is_same_place {
                Fit::Placed
            } else {
                Fit::Moved
            };
            return Anchor::At(hit.range, fit);
        }
        let gaps = match earlier {
            Some((earlier, _)) => earlier.map.gaps(self.text.len()),
            None => Vec::from([Range {
                start: 0,
                end: self.text.len(),
            }]),
        };
        let similar = similar(&selector.exact, self.text, &gaps);
        if hits.is_empty()
            && let Some((range, _)) = likely(&similar, selector, self.text)
            && is_free(range)
            && is_own(range)
            && !earlier.is_some_and(|(earlier, old)| self.has_gone(range, old, earlier))
        {
            return Anchor::At(self.tidy(range), Fit::Changed);
        }
        let candidates = hits.iter().map(|hit| hit.range);
        let candidates = candidates.chain(similar.iter().map(|(range, _)| *range));
        Anchor::Orphan(candidates.take(CANDIDATES).collect())
    }

    /// Where the exact words stand, the best company first.
    fn hits(&self, selector: &Selector) -> Vec<Hit> {
        let found = memmem::find_iter(self.text.as_bytes(), &selector.exact).take(PLACES);
        let mut hits: Vec<Hit> = found
            .map(|at| {
                let range = TextRange::new(at, at + selector.exact.len());
                Hit {
                    range,
                    company: company(selector, self.text, range),
                }
            })
            .collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.company), hit.range));
        hits
    }

    /// Whole words: a changed passage neither begins nor ends in the middle of one, nor with a space.
    fn tidy(&self, range: TextRange) -> TextRange {
        let (mut start, mut end) = (range.start().to_usize(), range.end().to_usize());
        let head = self.text.get(..start).unwrap_or_default();
        let inside = self.text.get(start..end).unwrap_or_default();
        let tail = self.text.get(end..).unwrap_or_default();
        if inside.starts_with(char::is_alphanumeric) {
            let rest = head.trim_end_matches(char::is_alphanumeric);
            if head.len() - rest.len() <= CONTEXT {
                start = rest.len();
            }
        } else {
            start += inside.len() - inside.trim_start().len();
        }
        if inside.ends_with(char::is_alphanumeric) {
            let word = tail.len() - tail.trim_start_matches(char::is_alphanumeric).len();
            if word <= CONTEXT {
                end += word;
            }
        } else {
            end -= inside.len() - inside.trim_end().len();
        }
        if start < end {
            TextRange::new(start, end)
        } else {
            range
        }
    }
}

/// Whether an anchor stands at other words than were annotated; if those stand elsewhere, it is wrong.
const fn is_changed(anchor: &Anchor) -> bool {
    matches!(anchor, Anchor::At(_, Fit::Changed))
}

/// The range that a selector's position says, if its words stand there.
fn at_position(selector: &Selector, positions: &Positions<'_>) -> Option<TextRange> {
    let (start, end) = selector.position?;
    let range = positions.range(start, end)?;
    (range.of(positions.text()) == selector.exact).then_some(range)
}

fn n_chars(text: &str) -> usize {
    text.chars().count()
}

/// How many bytes two ranges share.
fn n_shared(a: TextRange, b: TextRange) -> usize {
    let start = a.start().max(b.start()).to_usize();
    a.end().min(b.end()).to_usize().saturating_sub(start)
}

/// Characters around `range` that are the same as around the selector.
fn company(selector: &Selector, text: &str, range: TextRange) -> usize {
    same_end(&selector.prefix, before(text, range.start()))
        + same_start(&selector.suffix, after(text, range.end()))
}

/// The hit that cannot be anything else.
fn sure<'h>(free: &[&'h Hit], selector: &Selector, is_all: bool) -> Option<&'h Hit> {
    let best = *free.first()?;
    let n_chars = selector.exact.chars().take(LONG).count();
    match free.get(1) {
        None if is_all && (n_chars >= LONG || best.company >= COMPANY) => Some(best),
        // Without any context (an import), words that stand there once are all there is to go by.
        None if is_all && selector.prefix.is_empty() && selector.suffix.is_empty() => Some(best),
        None => None,
        Some(second) => {
            let is_ahead = best.company >= 2 * second.company + COMPANY;
            is_ahead.then_some(best)
        }
    }
}

/// The similar words that are much more alike than any others and stand in the same company.
fn likely(
    similar: &[(TextRange, usize)],
    selector: &Selector,
    text: &str,
) -> Option<(TextRange, usize)> {
    let n_chars = selector.exact.chars().count();
    let (range, distance) = *similar.first()?;
    let margin = similar
        .get(1)
        .map_or(n_chars, |(_, second)| second.saturating_sub(distance));
    let is_likely = distance * 5 <= n_chars && margin * 10 >= n_chars && n_chars >= 16;
    (is_likely && company(selector, text, range) >= CONTEXT / 2).then_some((range, distance))
}

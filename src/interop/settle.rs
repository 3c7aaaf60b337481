//! Where the addresses of other programs stand in a text, and what they are in byline's terms.
//!
//! Owns the two ways to count: code points, as the W3C says, and UTF-16 units, as browsers do. Both are
//! tried against the words. What byline has written carries a revision and stays as it is.

use std::cell::OnceCell;

use super::foreign::Incoming;
use super::loose::{self, Loose};
use crate::annotation::{Anchor, Annotation, Fit, Resolver, Selector, Target};
use crate::text::TextRange;
use crate::text::positions::{Positions, Utf16};

/// Characters of context that must be the same for a position to be believed.
const COMPANY: usize = 6;
/// Characters of context beyond which two places are told apart.
const FAR: usize = 32;

/// A text in which foreign addresses are looked for.
#[derive(Debug)]
pub struct Locator<'g, 't> {
    resolver: &'g Resolver<'t>,
    text: &'t str,
    positions: Positions<'t>,
    utf16: Utf16,
    loose: OnceCell<Loose>,
}

/// Where a passage is, as far as two notes can be told apart by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whereabouts {
    /// At these words.
    At(TextRange),
    /// These words are nowhere.
    Nowhere(String),
}

/// What became of a note's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It stands where the file says, or its words are there.
    Anchored,
    /// Its words are there, elsewhere or changed.
    Moved,
    /// Its words are not there, or nobody can tell which of several they are.
    Orphaned,
}

impl Settled {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Anchored => "anchored",
            Self::Moved => "moved",
            Self::Orphaned => "orphaned",
        }
    }
}

impl<'g, 't> Locator<'g, 't> {
    /// A locator for a text and what is known of its earlier revisions.
    pub fn new(text: &'t str, resolver: &'g Resolver<'t>) -> Self {
        Self {
            resolver,
            text,
            positions: Positions::new(text),
            utf16: Utf16::new(text),
            loose: OnceCell::new(),
        }
    }

    /// Gives a note's selectors a place in this text; the worst of what became of them.
    pub fn settle(&self, note: &mut Incoming) -> Settled {
        let [parts, other_parts] = std::mem::take(&mut note.parts);
        match &mut note.annotation.target {
            Target::Passage(selector) | Target::Quote(selector) => self.one(selector, &parts),
            Target::Link(selector, other) => {
                let first = self.one(selector, &parts);
                let second = self.one(other, &other_parts);
                [Settled::Orphaned, Settled::Moved]
                    .into_iter()
                    .find(|worst| [first, second].contains(worst))
                    .unwrap_or(Settled::Anchored)
            }
            Target::Entity(_) | Target::Article => Settled::Anchored,
        }
    }

    /// Where the passages of a note are.
    pub(super) fn whereabouts(&self, note: &Annotation) -> Vec<Whereabouts> {
        let selectors = note.target.selectors();
        let whereabouts = selectors.map(|selector| match self.resolver.anchor(selector).range() {
            Some(range) => Whereabouts::At(range),
            None => Whereabouts::Nowhere(selector.exact.clone()),
        });
        whereabouts.collect()
    }

    fn one(&self, selector: &mut Selector, parts: &[(usize, usize)]) -> Settled {
        if !selector.revision.is_empty() {
            return self.state(selector);
        }
        if let Some(range) = self.by_position(selector, parts) {
            *selector = self.resolver.selector(range);
            return Settled::Anchored;
        }
        selector.position = None;
        let anchor = self.resolver.anchor(selector);
        let verbatim = anchor
            .range()
            .filter(|range| range.of(self.text) == selector.exact);
        let Some(range) = verbatim.or_else(|| self.by_looks(selector)) else {
            return state_of(&anchor);
        };
        let is_there = self.agrees(selector, range);
        *selector = self.resolver.selector(range);
        if is_there {
            Settled::Anchored
        } else {
            Settled::Moved
        }
    }

    /// What becomes of a selector that stays as it is.
    fn state(&self, selector: &Selector) -> Settled {
        state_of(&self.resolver.anchor(selector))
    }

    /// Where the file says, in whichever unit the words stand there.
    fn by_position(&self, selector: &Selector, parts: &[(usize, usize)]) -> Option<TextRange> {
        let whole = [selector.position?];
        let parts = if parts.is_empty() { &whole[..] } else { parts };
        let counted = |start: usize, end: usize| self.positions.range(start, end);
        let in_units = |start: usize, end: usize| {
            let (start, end) = (self.utf16.code_point(start)?, self.utf16.code_point(end)?);
            self.positions.range(start, end)
        };
        let by_code_points = self.pieces(selector, parts, counted);
        let by_units = || self.pieces(selector, parts, in_units);
        by_code_points.or_else(by_units)
    }

    /// The passage from the first piece to the last, where the pieces are the words.
    fn pieces(
        &self,
        selector: &Selector,
        parts: &[(usize, usize)],
        range_of: impl Fn(usize, usize) -> Option<TextRange>,
    ) -> Option<TextRange> {
        let ranges: Option<Vec<TextRange>> = parts
            .iter()
            .map(|(start, end)| range_of(*start, *end).filter(|range| !range.is_empty()))
            .collect();
        let ranges = ranges?;
        let words: Vec<&str> = ranges.iter().map(|range| range.of(self.text)).collect();
        let whole = ranges.iter().copied().reduce(TextRange::cover)?;
        let is_there = loose::is_alike(&words.join(" "), &selector.exact);
        (is_there && self.agrees(selector, whole)).then_some(whole)
    }

    /// Whether the words around a range are those around the selector, as far as it has any.
    fn agrees(&self, selector: &Selector, range: TextRange) -> bool {
        if selector.prefix.is_empty() && selector.suffix.is_empty() {
            return true;
        }
        // Counted as the company is, which leaves out white space at the ends.
        let prefix = loose::same_end(&selector.prefix, &selector.prefix, FAR);
        let suffix = loose::same_start(&selector.suffix, &selector.suffix, FAR);
        let needed = COMPANY.min(prefix.max(suffix));
        self.company(selector, range) >= needed
    }

    /// How many characters around a range are those around the selector.
    fn company(&self, selector: &Selector, range: TextRange) -> usize {
        let here = self.resolver.selector(range);
        loose::same_end(&here.prefix, &selector.prefix, FAR)
            + loose::same_start(&here.suffix, &selector.suffix, FAR)
    }

    /// The only place where words stand that look the same, or the one in much better company.
    fn by_looks(&self, selector: &Selector) -> Option<TextRange> {
        let loose = self.loose.get_or_init(|| Loose::new(self.text));
        let found = loose.find(&selector.exact);
        let mut found: Vec<(usize, TextRange)> = found
            .into_iter()
            .map(|range| (self.company(selector, range), range))
            .collect();
        found.sort_by_key(|(company, range)| (std::cmp::Reverse(*company), *range));
        match found.as_slice() {
            [] => None,
            // Few words that stand there once may be others, unless their company vouches for them.
            [(_, range)] => {
                let is_sure =
                    self.agrees(selector, *range) || selector.exact.chars().nth(FAR - 1).is_some();
                is_sure.then_some(*range)
            }
            [(best, range), (second, _), ..] => (*best >= 2 * second + COMPANY).then_some(*range),
        }
    }
}

const fn state_of(anchor: &Anchor) -> Settled {
    match anchor {
        Anchor::At(_, Fit::Placed) | Anchor::Everywhere => Settled::Anchored,
        Anchor::At(_, Fit::Moved | Fit::Changed) => Settled::Moved,
        Anchor::Orphan(_) => Settled::Orphaned,
    }
}

#[cfg(test)]
mod tests {
    use super::super::foreign::Lead;
    use super::*;
    use crate::annotation::Annotation;

    const TEXT: &str =
        "🚢 “We sail,” said Ana. 🚢 The crew said nothing.\nThen 日本 called, and Ana said no.";

    /// `words` at `position`, after `prefix`: where it lands is between `|` of the expectation.
    #[track_caller]
    fn check(words: &str, position: Option<(usize, usize)>, prefix: &str, expected: &str) {
        let resolver = Resolver::new(TEXT, "now".to_owned());
        let locator = Locator::new(TEXT, &resolver);
        let selector = Selector {
            exact: words.to_owned(),
            prefix: prefix.to_owned(),
            position,
            ..Selector::default()
        };
        let mut note = Incoming::new(Annotation::highlight(selector), Lead::default());
        let settled = locator.settle(&mut note);
        let selector = note.annotation.target.selector().unwrap();
        let place = selector.position.filter(|_| !selector.revision.is_empty());
        let place = place.map_or_else(String::new, |(start, end)| {
            format!("{start}-{end} {}", selector.exact)
        });
        assert_eq!(format!("{} {place}", settled.name()).trim(), expected);
    }

    #[test]
    fn offsets_are_tried_in_both_units() {
        check("said", Some((13, 17)), "", "anchored 13-17 said");
        check("The crew", Some((27, 35)), "", "anchored 25-33 The crew");
        check("日本", Some((55, 57)), "", "anchored 53-55 日本");
        check("日本", Some((53, 55)), "", "anchored 53-55 日本");
        check(
            "\"We sail,\"",
            Some((2, 12)),
            "",
            "anchored 2-12 “We sail,”",
        );
    }

    #[test]
    fn a_position_that_lies_is_not_believed() {
        check("nothing", Some((3, 10)), "", "anchored 39-46 nothing");
        check("said", Some((13, 17)), "and Ana ", "anchored 72-76 said");
        check("said", Some((900, 904)), "", "orphaned");
        check("said", Some((usize::MAX - 1, usize::MAX)), "", "orphaned");
        check("Ana\nsaid  no", None, "", "anchored 68-79 Ana said no");
        check(
            "and Ana said",
            None,
            "日本 called, ",
            "anchored 64-76 and Ana said",
        );
        check(
            "The crew said nothing.",
            None,
            "Here is a tale: ",
            "orphaned",
        );
        check("The captain wept", Some((1, 4)), "", "orphaned");
    }
}

//! Places of the reader's own: where he stopped, a mark.
//!
//! A place is a point, not a passage: it always lands somewhere, at worst as far down as it was. It keeps
//! an offset and the words around it as a [`super::Selector`] does, but needs no old text and no
//! revision.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::selector;
use crate::text::TextSize;

/// The fewest bytes of context that are looked for by themselves: shorter ones stand anywhere.
const SHORTEST: usize = 16;

/// A place in one revision of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// In bytes.
    offset: u64,
    /// Length of that revision, in bytes.
    length: u64,
    before: String,
    after: String,
}

impl Place {
    /// The place at `offset` of `text`.
    pub fn new(offset: TextSize, text: &str) -> Self {
        let offset = TextSize::from(floor_boundary(text, offset.to_usize()));
        Self {
            offset: offset.to_usize() as u64,
            length: text.len() as u64,
            before: selector::before(text, offset).to_owned(),
            after: selector::after(text, offset).to_owned(),
        }
    }

    /// Whether it is the very beginning.
    pub fn is_start(&self) -> bool {
        self.offset == 0
    }

    /// Bytes before it.
    pub fn offset(&self) -> usize {
        usize::try_from(self.offset).unwrap_or(usize::MAX)
    }

    /// Length of the text, in bytes.
    pub fn length(&self) -> usize {
        usize::try_from(self.length).unwrap_or(usize::MAX)
    }

    /// Where the place is in a piece of its text, nearest to `expected`: only by the words around it.
    pub fn find(&self, piece: &str, expected: usize) -> Option<usize> {
        let both = format!("{}{}", self.before, self.after);
        nearest(piece.as_bytes(), &both, self.before.len(), expected)
    }

    /// Where a line near the place is in bytes of its file, markup included, nearest to `expected`.
    pub fn find_line(&self, bytes: &[u8], expected: usize) -> Option<usize> {
        let lines = self.after.lines().chain(self.before.lines());
        let longest = lines.max_by_key(|line| line.len())?;
        nearest(bytes, longest, 0, expected)
    }

    /// The same place in `text`, which may be a later revision.
    ///
    /// At the offset if the words around it are the same; else where they stand now, the nearest of
    /// several; else as far down the text as it was.
    pub fn resolve(&self, text: &str) -> TextSize {
        let offset = self.offset();
        let is_here = text
            .get(..offset)
            .is_some_and(|text| text.ends_with(&self.before))
            && text
                .get(offset..)
                .is_some_and(|text| text.starts_with(&self.after));
        if is_here {
            return offset.into();
        }
        let expected = self.proportional(text);
        let both = format!("{}{}", self.before, self.after);
        let found = nearest(text.as_bytes(), &both, self.before.len(), expected)
            .or_else(|| nearest(text.as_bytes(), &self.after, 0, expected))
            .or_else(|| nearest(text.as_bytes(), &self.before, self.before.len(), expected))
            .or_else(|| nearest(text.as_bytes(), half(&self.after), 0, expected));
        floor_boundary(text, found.unwrap_or(expected)).into()
    }

    fn proportional(&self, text: &str) -> usize {
        let share = u128::from(self.offset) * text.len() as u128 / u128::from(self.length.max(1));
        usize::try_from(share).unwrap_or(usize::MAX).min(text.len())
    }
}

/// Where `context` stands in `text`, as the offset `inside` it that is nearest to `expected`.
fn nearest(text: &[u8], context: &str, inside: usize, expected: usize) -> Option<usize> {
    if context.len() < SHORTEST {
        return None;
    }
    memmem::find_iter(text, context)
        .map(|at| at + inside)
        .min_by_key(|at| at.abs_diff(expected))
}

/// The first half of a context, for sentences that end differently now.
fn half(context: &str) -> &str {
    context
        .get(..floor_boundary(context, context.len() / 2))
        .unwrap_or_default()
}

/// The last character boundary at or before `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "The pilot spoke first. Nobody in the hall had expected it. Then the mayor of Ostrava stood \
        up and read from a sheet of paper. It took him eleven minutes. After that the hall was quiet for a while.";

    /// The place before "Then" in OLD lands at `|` of the revised text.
    fn check(revised: &str) {
        let place = Place::new(OLD.find("Then").unwrap().into(), OLD);
        let at = revised.find('|').unwrap();
        assert_eq!(
            place.resolve(&revised.replace('|', "")).to_usize(),
            at,
            "{revised}"
        );
    }

    #[test]
    fn a_revised_article_opens_at_the_same_sentence() {
        check(&OLD.replace("Then", "|Then"));
        check(&format!(
            "A correction stands here now. {}",
            OLD.replace("Then", "|Then")
        ));
        // Typos mended before it, then behind it.
        check(
            &OLD.replace("Nobody in", "No one inside")
                .replace("Then", "|Then"),
        );
        check(
            &OLD.replace("a sheet of paper", "his phone")
                .replace("Then", "|Then"),
        );
        check(
            &OLD.replace("spoke first", "spoke")
                .replace("him eleven", "her ten")
                .replace("Then", "|Then"),
        );
    }

    #[test]
    fn of_two_places_the_nearer_one_is_taken() {
        let again = OLD.repeat(3);
        let second = OLD.len() + OLD.find("It took").unwrap();
        let place = Place::new(second.into(), &again);
        let revised = format!("New. {again}");
        assert_eq!(place.resolve(&revised).to_usize(), second + 5);
    }

    #[test]
    fn a_lost_place_is_as_far_down_as_it_was() {
        let place = Place::new((OLD.len() / 2).into(), OLD);
        let other = "ž".repeat(50);
        let at = place.resolve(&other).to_usize();
        assert!(
            other.is_char_boundary(at) && (46..=50).contains(&at),
            "{at}"
        );
        assert_eq!(place.resolve(""), TextSize::ZERO);
        assert_eq!(Place::default().resolve(OLD), TextSize::ZERO);
    }

    #[test]
    fn every_offset_of_the_same_text_returns() {
        let text = "Zdeněk řekl: „Žádný problém.“ 👩\u{200d}🚀 ".repeat(8);
        for (offset, _) in text.char_indices() {
            assert_eq!(
                Place::new(offset.into(), &text).resolve(&text).to_usize(),
                offset
            );
        }
    }
}

//! The features by which a model tells names: of each word of a stretch, and of each span.
//!
//! The training program sees them through [`super::NameStretch`], so that engine and trainer cannot
//! drift. Owns which values go together; the values themselves are [`super::sight`]'s.

use std::ops::Range;

use super::sight::{EDGE, Setting, Sight, first_letter};
use super::{apposition, key};
use crate::analysis::Tag;
use crate::analysis::learned::{Feature, join, text};
use crate::analysis::lexicon::{KNOWN, PLACES, noun};

/// So many words before and behind a stretch are looked at.
const MARGIN: usize = 2;

/// A stretch of a sentence, and what is seen there.
pub(super) struct Scene<'a, 's, 'd> {
    setting: &'a Setting<'s, 'd>,
    sentence: Range<usize>,
    shouted: bool,
    stretch: Range<usize>,
    /// From [`MARGIN`] words before the stretch on.
    sights: Vec<Sight>,
}

impl<'a, 's, 'd> Scene<'a, 's, 'd> {
    pub(super) fn new(
        setting: &'a mut Setting<'s, 'd>,
        sentence_idx: usize,
        stretch: Range<usize>,
    ) -> Self {
        let sentence = setting.words.sentence_words(sentence_idx);
        let from = stretch.start.saturating_sub(MARGIN).max(sentence.start);
        let to = (stretch.end + MARGIN).min(sentence.end);
        let sights = (from..to).map(|idx| setting.sight(idx)).collect();
        Self {
            shouted: setting.is_shouted(sentence_idx),
            setting,
            sights,
            sentence,
            stretch,
        }
    }

    /// What is seen at a word; `None` outside the sentence.
    fn at(&self, idx: usize) -> Option<&Sight> {
        let from = self.stretch.start.saturating_sub(MARGIN);
        self.sights
            .get(idx.checked_sub(from.max(self.sentence.start))?)
    }

    fn value(&self, idx: usize, value: impl Fn(&Sight) -> u64) -> u64 {
        self.at(idx).map_or(EDGE, value)
    }

    /// Whether the rules take the whole span for a name.
    pub(super) fn is_ruled(&self, span: Range<usize>) -> bool {
        self.setting.ruled(span) > 1
    }

    /// The features of a word of the stretch.
    pub(super) fn word(&self, idx: usize, features: &mut Vec<Feature>) {
        let Some(own) = self.at(idx) else {
            return;
        };
        let (before, after) = (idx.wrapping_sub(1), idx + 1);
        let (before2, after2) = (idx.wrapping_sub(2), idx + 2);
        let small = |idx| self.value(idx, |sight| sight.form.small);
        let shape = |idx| self.value(idx, |sight| sight.form.shape);
        let tag = |idx| self.value(idx, |sight| sight.tag + 2);
        let listed = |idx| self.value(idx, |sight| sight.listed);
        let called = |idx| self.value(idx, |sight| sight.called);
        let ruled = |idx| self.value(idx, |sight| sight.ruled + 2);
        let title = |idx| self.value(idx, |sight| sight.title + 2);
        let first = u64::from(idx == self.sentence.start)
            | u64::from(own.form.capital) << 1
            | u64::from(self.shouted) << 2;
        let edges =
            u64::from(idx == self.stretch.start) | u64::from(after == self.stretch.end) << 1;
        let glued = own.glued | self.at(after).map_or(0, |sight| sight.glued) << 1;
        let Sight { form, .. } = own;
        features.extend([
            Feature::new(1, first),
            Feature::new(2, form.small),
            Feature::pair(3, form.small, form.shape),
            Feature::new(4, small(before)),
            Feature::new(5, small(after)),
            Feature::new(6, small(before2)),
            Feature::new(7, small(after2)),
            Feature::pair(8, small(before), form.small),
            Feature::pair(9, form.small, small(after)),
            Feature::pair(10, small(before2), small(before)),
            Feature::pair(11, small(after), small(after2)),
            Feature::pair(12, form.shape, first),
            Feature::pair(13, shape(before), join(form.shape, shape(after))),
            Feature::new(14, own.tag),
            Feature::pair(15, tag(before), own.tag),
            Feature::pair(16, own.tag, tag(after)),
            Feature::new(17, tag(after)),
            Feature::new(18, tag(before)),
            Feature::new(19, form.suffixes[1]),
            Feature::new(20, form.suffixes[2]),
            Feature::new(21, form.suffixes[3]),
            Feature::new(22, form.prefixes[0]),
            Feature::new(23, form.prefixes[1]),
            Feature::new(24, form.prefixes[2]),
            Feature::new(25, own.listed),
            Feature::pair(26, own.listed, first),
            Feature::new(27, listed(before)),
            Feature::new(28, listed(after)),
            Feature::pair(29, listed(before), own.listed),
            Feature::pair(30, own.listed, listed(after)),
            Feature::pair(31, own.elsewhere, first),
            Feature::pair(32, own.common, join(own.elsewhere >> 2, first)),
            Feature::pair(33, own.common, own.listed),
            Feature::pair(34, own.town, own.called),
            Feature::pair(35, own.called, called(after)),
            Feature::pair(36, called(before), own.called),
            Feature::new(37, own.town),
            Feature::pair(38, edges, form.shape),
            Feature::new(39, glued),
            Feature::new(40, own.ruled),
            Feature::pair(41, ruled(before), join(own.ruled, ruled(after))),
            Feature::pair(42, title(before), join(own.title, own.ruled)),
            Feature::pair(43, own.ruled, first),
        ]);
        for (before, after) in self.setting.around(own) {
            features.push(Feature::new(44, *before));
            features.push(Feature::new(45, *after));
        }
    }

    /// The features of a span of the stretch.
    pub(super) fn span(&self, span: Range<usize>, features: &mut Vec<Feature>) {
        let words = self.setting.words;
        let key = key(words, span.clone());
        let length = span.len().min(5) as u64;
        let (before, after) = (span.start.wrapping_sub(1), span.end);
        let small = |idx| self.value(idx, |sight| sight.form.small);
        let tag = |idx| self.value(idx, |sight| sight.tag + 2);
        let edges = u64::from(span.start == self.stretch.start)
            | u64::from(span.end == self.stretch.end) << 1
            | u64::from(span.start == self.sentence.start) << 2
            | u64::from(self.shouted) << 3;
        let known = join(
            PLACES.get(&key).map_or(0, first_letter),
            KNOWN.get(&key).map_or(0, first_letter),
        );
        let ruled = self.setting.ruled(span.clone());
        let (head, has_of) = self.head(span.clone());
        let longer = u64::from(span.len() > 1);
        features.extend([
            Feature::new(1, length),
            Feature::new(2, edges),
            Feature::pair(3, edges, length),
            Feature::new(4, text(&key)),
            Feature::new(5, known),
            Feature::pair(6, known, small(before)),
            Feature::pair(7, self.setting.town(&key), length),
            Feature::pair(8, self.calls(span.clone()), length),
            Feature::pair(
                9,
                self.value(head, |sight| sight.head),
                longer << 1 | has_of,
            ),
            Feature::pair(10, small(head), longer),
            Feature::pair(11, self.value(span.start, |sight| sight.head), length),
            Feature::new(12, small(before)),
            Feature::new(13, small(after)),
            Feature::pair(14, small(before), small(after)),
            Feature::pair(15, small(before), length),
            Feature::pair(16, small(after), length),
            Feature::pair(17, small(before.wrapping_sub(1)), small(before)),
            Feature::pair(18, small(after), small(after + 1)),
            Feature::new(19, self.shapes(span.clone())),
            Feature::pair(20, self.parts(span.clone()), length),
            Feature::new(21, self.marks(span.clone())),
            Feature::new(22, self.value(before, |sight| sight.role)),
            Feature::new(23, self.value(after, |sight| sight.role)),
            Feature::new(24, self.value(before, |sight| sight.title + 2)),
            Feature::pair(25, tag(before), tag(after)),
            Feature::pair(26, tag(before), length),
            Feature::new(27, self.apposition(after)),
            Feature::new(28, self.owned(after)),
            Feature::new(29, self.verb(after)),
            Feature::new(30, ruled),
            Feature::pair(31, ruled, length),
            Feature::pair(32, ruled, edges),
        ]);
        if words.is_any(before, &["of", "in", "for", "at", "by", "from"]) {
            let holder = self.value(before.wrapping_sub(1), |sight| sight.role);
            features.push(Feature::pair(33, small(before), holder));
        }
    }

    /// The word that says what a name names, and whether that is because of "of" or "for".
    fn head(&self, span: Range<usize>) -> (usize, u64) {
        let words = self.setting.words;
        let of = (span.start + 1..span.end).find(|idx| words.is_any(*idx, &["of", "for"]));
        of.map_or((span.end - 1, 0), |of| (of - 1, 1))
    }

    /// Whether it is made up like the name of a person.
    fn calls(&self, span: Range<usize>) -> u64 {
        let given = self.value(span.start, |sight| {
            u64::from(sight.is_first_name) | (sight.called >> 4) << 1
        });
        given << 4 | self.value(span.end - 1, |sight| sight.called & 15)
    }

    fn shapes(&self, span: Range<usize>) -> u64 {
        let shapes = span
            .take(5)
            .map(|idx| self.value(idx, |sight| sight.form.shape));
        shapes.fold(0, join)
    }

    /// Whether there are places and first names among the words.
    fn parts(&self, span: Range<usize>) -> u64 {
        let any =
            |is: fn(&Sight) -> bool| u64::from(span.clone().filter_map(|idx| self.at(idx)).any(is));
        any(|sight| sight.is_land) << 1 | any(|sight| sight.is_first_name)
    }

    /// Which small words, marks and numbers there are.
    fn marks(&self, span: Range<usize>) -> u64 {
        let words = self.setting.words;
        let kinds: [fn(&str) -> bool; 6] = [
            |word| word == "&",
            |word| word == "and",
            |word| word == "of",
            |word| word.len() <= 2 && word.ends_with('.'),
            |word| word.starts_with(|char: char| char.is_ascii_digit()),
            |word| matches!(word, "\"" | "'"),
        ];
        kinds.iter().fold(0, |seen, is| {
            seen << 1 | u64::from(span.clone().any(|idx| is(words.text(idx))))
        })
    }

    /// What a description behind a comma says: ", 58,", ", who", ", the mayor of".
    fn apposition(&self, comma: usize) -> u64 {
        let words = self.setting.words;
        let start = comma + 1;
        if words.text(comma) != "," || start >= self.sentence.end {
            return 0;
        }
        if apposition::is_age(words, start) {
            return 1;
        }
        if words.is(start, "who") {
            return 2;
        }
        let article = apposition::opens(words, start);
        for idx in start..(start + apposition::LONGEST).min(self.sentence.end) {
            if idx > start && (!article || apposition::ends(words, idx)) {
                break;
            }
            if words.is_capitalised(idx) || words.tag(idx + 1) == Tag::Noun {
                continue;
            }
            if let Some(noun) = noun(&words.lower(idx)) {
                return first_letter(noun.letters) << 1 | u64::from(article);
            }
        }
        3
    }

    /// What somebody or something behind "'s" is.
    fn owned(&self, mark: usize) -> u64 {
        let words = self.setting.words;
        if !words.is(mark, "'s") || mark + 1 >= self.sentence.end {
            return 0;
        }
        noun(&words.lower(mark + 1)).map_or(1, |noun| text(noun.letters))
    }

    /// The next verb, if it is near.
    fn verb(&self, from: usize) -> u64 {
        let words = self.setting.words;
        let to = self.sentence.end.min(from + 4);
        let verb = (from..to).find(|idx| words.tag(*idx) == Tag::Verb);
        verb.map_or(0, |idx| text(&words.lower(idx)))
    }
}

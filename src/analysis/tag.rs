//! Gives every token its universal part of speech.
//!
//! Frequent words that are always the same are looked up; the others are decided from left to right
//! by a learned linear model over the word, its letters, its neighbours and the two parts of speech
//! before it. Owns the features ([`Line`]), which the training program uses too.

use super::learned::{Feature, Form, Models, N_TAGS, Table, fingerprint, join};
use super::{Sentence, Tag, Token};
use crate::document::Document;

/// Verbs of reporting that are spelt like the plural of a noun.
const REPORTS: &[&str] = &["claims", "notes", "reports", "reveals", "shows", "states"];

/// How many words are tagged at a time. A longer sentence is a flood of marks or words; in parts it takes
/// no more memory than any other.
const MAX_LINE: usize = 2000;

/// Stands for what is before the first and behind the last word.
const EDGE: u64 = 1;

/// Fills in [`Token::tag`].
pub(crate) fn tag(
    document: &Document,
    sentences: &[Sentence],
    tokens: &mut [Token],
    models: &Models,
) {
    let mut line = Line::default();
    for sentence in sentences {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let tokens = tokens.get_mut(range).unwrap_or_default();
        for tokens in tokens.chunks_mut(MAX_LINE) {
            line.read(document, tokens, models.dictionary);
            line.decide(models);
            line.mend_last(document, tokens);
            for (token, tag) in tokens.iter_mut().zip(&line.tags) {
                token.tag = Tag::ALL.get(*tag).copied().unwrap_or_default();
            }
        }
    }
}

/// The words of a sentence as the tagger sees them, with the tags given so far.
#[derive(Clone, Debug, Default)]
pub struct Line {
    words: Vec<Word>,
    tags: Vec<usize>,
    features: Vec<Feature>,
}

/// A word as the tagger sees it.
#[derive(Clone, Copy, Debug)]
struct Word {
    form: Form,
    /// The parts of speech and forms that the dictionary gives it.
    listed: u64,
    /// Whether it touches the word before and the word behind.
    glued: [bool; 2],
}

impl Line {
    /// Takes the words of a sentence; nothing is tagged yet.
    pub fn read(&mut self, document: &Document, tokens: &[Token], dictionary: Table<1>) {
        self.words.clear();
        self.tags.clear();
        for (idx, token) in tokens.iter().enumerate() {
            let touches = |a: Option<&Token>, b: Option<&Token>| match (a, b) {
                (Some(a), Some(b)) => a.range.end() == b.range.start(),
                _ => false,
            };
            let form = Form::of(document.slice(token.range));
            let listed = dictionary.weights(entry(form.small));
            self.words.push(Word {
                form,
                listed: listed.map_or(0, |[value]| u64::from(*value)),
                glued: [
                    touches(tokens.get(idx.wrapping_sub(1)), Some(token)),
                    touches(Some(token), tokens.get(idx + 1)),
                ],
            });
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Gives the next word its tag, by its index in [`Tag::ALL`].
    pub fn push(&mut self, tag: usize) {
        self.tags.push(tag);
    }

    /// The feature by which a word that is always the same is looked up.
    pub fn whole(&self, idx: usize) -> Feature {
        let word = self.words.get(idx).map_or(EDGE, |word| word.form.small);
        let capital = self.words.get(idx).is_some_and(|word| word.form.capital);
        Feature::pair(0, word, u64::from(capital))
    }

    /// Tags all words.
    fn decide(&mut self, models: &Models) {
        for idx in 0..self.words.len() {
            let known = models.tag_words.weights(self.whole(idx));
            let tag = if let Some([tag]) = known {
                usize::from(*tag)
            } else {
                best(&models.tags.scores(self.features()))
            };
            self.tags.push(tag);
        }
    }

    /// "…, the affidavit states.": behind a clause and a comma, article and noun have a verb.
    fn mend_last(&mut self, document: &Document, tokens: &[Token]) {
        let is = |idx: usize, tag: Tag| self.tags.get(idx) == Some(&(tag as usize));
        let stop = self.tags.len().wrapping_sub(1);
        let last = if is(stop, Tag::Punct) {
            stop.wrapping_sub(1)
        } else {
            stop
        };
        let at = |back: usize| last.wrapping_sub(back);
        let placed = is(last, Tag::Noun) && is(at(1), Tag::Noun) && is(at(2), Tag::Det);
        let text = |idx: usize| {
            tokens
                .get(idx)
                .map_or("", |token| document.slice(token.range))
        };
        if placed && text(at(3)) == "," && REPORTS.contains(&text(last)) {
            self.tags[last] = Tag::Verb as usize;
        }
    }

    /// The features of the next word, the one behind those that are tagged.
    pub fn features(&mut self) -> &[Feature] {
        let idx = self.tags.len();
        self.features.clear();
        let Some(word) = self.words.get(idx).copied() else {
            return &self.features;
        };
        let at = |step: isize| -> Option<&Word> {
            idx.checked_add_signed(step)
                .and_then(|idx| self.words.get(idx))
        };
        let small = |step| at(step).map_or(EDGE, |word| word.form.small);
        let listed = |step| at(step).map_or(EDGE, |word| word.listed);
        let ending = |step| at(step).map_or(EDGE, |word| word.form.suffixes[2]);
        let tag = |back: usize| {
            idx.checked_sub(back)
                .and_then(|idx| self.tags.get(idx))
                .map_or(N_TAGS as u64, |tag| *tag as u64)
        };
        let Form {
            small: own,
            shape,
            suffixes,
            prefixes,
            capital,
        } = word.form;
        let (before, before2) = (tag(1), join(tag(2), tag(1)));
        let place = u64::from(word.glued[0]) | u64::from(word.glued[1]) << 1;
        let first = u64::from(idx == 0) << 1 | u64::from(capital);
        let shape_after = at(1).map_or(EDGE, |word| word.form.shape);
        let shape_before = at(-1).map_or(EDGE, |word| word.form.shape);
        self.features.extend([
            Feature::new(1, first),
            Feature::new(2, own),
            Feature::pair(3, own, first),
            Feature::new(4, small(-1)),
            Feature::new(5, small(1)),
            Feature::new(6, small(-2)),
            Feature::new(7, small(2)),
            Feature::pair(8, small(-1), own),
            Feature::pair(9, own, small(1)),
            Feature::pair(10, shape, first),
            Feature::pair(11, shape, join(shape_before, shape_after)),
            Feature::new(12, suffixes[0]),
            Feature::new(13, suffixes[1]),
            Feature::pair(14, suffixes[2], u64::from(capital)),
            Feature::pair(15, suffixes[3], u64::from(capital)),
            Feature::new(16, prefixes[0]),
            Feature::new(17, prefixes[1]),
            Feature::new(18, prefixes[2]),
            Feature::new(19, ending(1)),
            Feature::new(20, ending(-1)),
            Feature::pair(21, word.listed, first),
            Feature::pair(22, word.listed, listed(1)),
            Feature::pair(23, before, listed(1)),
            Feature::pair(24, place, shape),
            Feature::pair(25, place, own),
            Feature::new(26, before),
            Feature::new(27, before2),
            Feature::pair(28, before, own),
            Feature::pair(29, before2, own),
            Feature::pair(30, before, small(1)),
            Feature::pair(31, before2, suffixes[2]),
            Feature::pair(32, before, suffixes[1]),
            Feature::pair(33, before2, word.listed),
            Feature::pair(34, before, join(word.listed, listed(1))),
            Feature::pair(35, listed(1), listed(2)),
            Feature::pair(36, before, join(suffixes[2], ending(1))),
            Feature::pair(37, before, join(shape, first)),
        ]);
        &self.features
    }
}

/// By what a word (its [`Form::small`]) is found in the dictionary.
pub const fn entry(small: u64) -> Feature {
    Feature::new(0, small)
}

/// The class with the highest score; the first of equals.
fn best(scores: &[i32; N_TAGS]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}

/// The [`fingerprint`] of the tagger's features.
pub fn features_fingerprint() -> u64 {
    let document =
        crate::document::from_plain("Ada's 28-point plan, U.S. ran\u{2014}No!".to_owned());
    let tokens = super::token::tokenize(&document);
    let mut line = Line::default();
    line.read(&document, &tokens, Table::new(b""));
    let mut seen = Vec::new();
    for idx in 0..line.len() {
        seen.push(line.whole(idx));
        seen.extend_from_slice(line.features());
        line.push(idx % N_TAGS);
    }
    fingerprint(seen)
}

#[cfg(test)]
mod tests {
    use super::super::words::tests::paragraphs;
    use super::super::{sentence, token};
    use super::*;

    #[track_caller]
    fn check(text: &str, tags: &str) {
        let document = paragraphs(text);
        let mut tokens = token::tokenize(&document);
        let sentences = sentence::sentences(&document, &tokens);
        tag(&document, &sentences, &mut tokens, &Models::BUNDLED);
        let found: Vec<&str> = tokens.iter().map(|token| token.tag.name()).collect();
        assert_eq!(found.join(" "), tags);
    }

    #[test]
    fn the_models_were_made_with_these_features() {
        let fingerprint = features_fingerprint();
        for sound in [
            Models::BUNDLED.dictionary.is_sound(fingerprint),
            Models::BUNDLED.tag_words.is_sound(fingerprint),
            Models::BUNDLED.tags.is_sound(fingerprint),
        ] {
            assert!(sound, "run the training program: see training/README.md");
        }
    }

    #[test]
    fn closed_classes_are_exact() {
        check("He did not go.", "PRON AUX PART VERB PUNCT");
        check("She has a boat.", "PRON VERB DET NOUN PUNCT");
        check("Ada's plan is hers.", "PROPN PART NOUN AUX PRON PUNCT");
        check(
            "It's late, and they know.",
            "PRON AUX ADJ PUNCT CCONJ PRON VERB PUNCT",
        );
    }

    #[test]
    fn neighbours_decide() {
        check("They plan to vote.", "PRON VERB PART VERB PUNCT");
        check("The vote to the south", "DET NOUN ADP DET NOUN");
        check("Ben said that he ran.", "PROPN VERB SCONJ PRON VERB PUNCT");
        check("This is the plan.", "PRON AUX DET NOUN PUNCT");
    }

    #[test]
    fn shapes_decide_for_unknown_words() {
        check("Two Veltians quietly grumbled.", "NUM PROPN ADV VERB PUNCT");
        check("5% of $3", "NUM SYM ADP SYM NUM");
    }
}

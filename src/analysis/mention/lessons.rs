//! What the training program sees of names: every stretch with its features, as the engine has them.

use std::ops::Range;

use super::capitals::Facts;
use super::clues::Scene;
use super::name::ruled;
pub use super::reading::class as name_class;
use super::settle::all_stretches;
use super::sight::Setting;
pub use super::sight::{Gazetteer, gazetteer};
use super::stretch::spans;
use crate::analysis::learned::{Feature, Models, Table, fingerprint};
use crate::analysis::words::Words;
use crate::analysis::{Tag, cut, tagged};
use crate::document::{Document, from_plain};
use crate::text::TextRange;

/// A stretch of words that may hold names, as the model sees it.
#[derive(Clone, Debug)]
pub struct NameStretch {
    /// Its words as printed.
    pub words: Vec<TextRange>,
    /// The features of each word.
    pub features: Vec<Vec<Feature>>,
    /// The spans that may be names, in words of the stretch, with their features.
    pub spans: Vec<(Range<usize>, Vec<Feature>)>,
}

/// All stretches of a document, in order.
pub fn stretches(models: &Models, document: &Document) -> Vec<NameStretch> {
    let (tokens, sentences) = tagged(models, document);
    see(models, &Words::new(document, &tokens, &sentences))
}

fn see(models: &Models, words: &Words<'_>) -> Vec<NameStretch> {
    let facts = Facts::collect(words);
    let found = ruled(words, &facts);
    let mut setting = Setting::new(words, &facts, models, &found);
    all_stretches(words)
        .map(|(sentence_idx, stretch)| {
            let scene = Scene::new(&mut setting, sentence_idx, stretch.clone());
            let features = |see: &dyn Fn(&mut Vec<Feature>)| {
                let mut features = Vec::new();
                see(&mut features);
                features
            };
            let spans = spans(words, stretch.clone()).into_iter().map(|span| {
                let seen = features(&|features| scene.span(span.clone(), features));
                (span.start - stretch.start..span.end - stretch.start, seen)
            });
            NameStretch {
                spans: spans.collect(),
                features: stretch
                    .clone()
                    .map(|idx| features(&|features| scene.word(idx, features)))
                    .collect(),
                words: stretch.map(|idx| words.word_range(idx)).collect(),
            }
        })
        .collect()
}

/// The [`fingerprint`] of the features of names, which does not hang on what was learnt.
pub fn names_fingerprint() -> u64 {
    let text = "Sen. Ada Orr of Acme & Co., 58, met U.S. voters in St Ives.\n\nTHE ORR PLAN";
    let document = from_plain(text.to_owned());
    let (mut tokens, sentences) = cut(&document);
    for (idx, token) in tokens.iter_mut().enumerate() {
        token.tag = Tag::ALL[idx % Tag::ALL.len()];
    }
    let models = Models {
        gazetteer: Table::new(b""),
        ..Models::BUNDLED
    };
    let stretches = see(&models, &Words::new(&document, &tokens, &sentences));
    let features = stretches.into_iter().flat_map(|stretch| {
        let spans = stretch.spans.into_iter().map(|(_, features)| features);
        stretch.features.into_iter().chain(spans).flatten()
    });
    fingerprint(features)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_models_were_made_with_these_features() {
        let fingerprint = names_fingerprint();
        for sound in [
            Models::BUNDLED.name_words.is_sound(fingerprint),
            Models::BUNDLED.name_spans.is_sound(fingerprint),
        ] {
            assert!(sound, "run the training program: see training/README.md");
        }
    }
}

//! Everything byline infers from a document: names, who they are, quotations, who says them.
//!
//! Total, pure and deterministic: no I/O, no clock, no failure. Odd text is not an error, "unknown"
//! is a value. Human decisions ([`Correction`]) come in and win.

mod coref;
mod correction;
mod entity;
mod evidence;
mod language;
#[doc(hidden)]
pub mod learned;
mod lexicon;
mod mention;
mod model;
mod quote;
mod sentence;
mod tag;
#[cfg(test)]
mod tests;
mod token;
mod words;

pub use correction::{Correction, Target};
pub use evidence::{Confidence, Evidence};
pub use model::{
    Analysis, Cue, Entity, EntityId, EntityKind, Mention, MentionId, MentionKind, Quote, QuoteId,
    QuoteKind, Sentence, Speaker, Tag, Token,
};
#[doc(hidden)]
pub use tag::{Line as TagLine, features_fingerprint as tag_fingerprint};

use crate::document::Document;
use entity::Finds;
use learned::Models;
use words::Words;

/// The version of the engine, part of every analysis; a new one makes old analyses stale.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Reads a document for who is in it and who says what.
///
/// Tokens, sentences and tags come first, then the places where someone may be referred to, then
/// quotations (which need names), then who is who (which needs quotations), and human decisions last.
pub fn analyze(document: &Document, corrections: &[Correction]) -> Analysis {
    analyze_by(&Models::BUNDLED, document, corrections)
}

/// [`analyze`] by other models than those in the program.
#[doc(hidden)]
pub fn analyze_by(models: &Models, document: &Document, corrections: &[Correction]) -> Analysis {
    let language = language::language(document);
    let (tokens, sentences) = tagged(models, document);
    let finds = finds(&Words::new(document, &tokens, &sentences), language);
    let mut analysis = Analysis {
        language,
        mentions: finds.mentions,
        entities: finds.entities,
        quotes: finds.quotes,
        tokens,
        sentences,
    };
    correction::apply(&mut analysis, corrections);
    analysis
}

/// Words, not yet tagged, and sentences.
#[doc(hidden)]
pub fn cut(document: &Document) -> (Vec<Token>, Vec<Sentence>) {
    let tokens = token::tokenize(document);
    let sentences = sentence::sentences(document, &tokens);
    (tokens, sentences)
}

/// Words with their parts of speech, and sentences.
#[doc(hidden)]
pub fn tagged(models: &Models, document: &Document) -> (Vec<Token>, Vec<Sentence>) {
    let (mut tokens, sentences) = cut(document);
    tag::tag(document, &sentences, &mut tokens, models);
    (tokens, sentences)
}

/// Mentions, entities and quotes; in languages other than English only quotes, by their marks.
fn finds(words: &Words<'_>, language: Option<&str>) -> Finds {
    let candidates = if language::is_english(language) {
        mention::find(words)
    } else {
        Vec::new()
    };
    let names: Vec<quote::Name> = candidates
        .iter()
        .filter(|candidate| candidate.name.is_some())
        .map(|candidate| quote::Name {
            range: words.range(candidate.words.clone()),
            person: candidate.class == Some(EntityKind::Person),
        })
        .collect();
    let quotes = quote::find(words, &names);
    let graph = coref::resolve(words, &candidates, &quotes);
    entity::assemble(words, &candidates, &quotes, &graph)
}

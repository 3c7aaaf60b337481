//! Everything byline infers from a document: names, who they are, quotations, who says them.
//!
//! Total, pure and deterministic: no I/O, no clock, no failure. Odd text is not an error, "unknown"
//! is a value. Human decisions ([`Correction`]) come in and win.

mod coref;
mod correction;
mod entity;
mod evidence;
mod language;
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

use crate::document::Document;
use entity::Finds;
use words::Words;

/// The version of the engine, part of every analysis; a new one makes old analyses stale.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Reads a document for who is in it and who says what.
///
/// Tokens, sentences and tags come first, then the places where someone may be referred to, then
/// quotations (which need names), then who is who (which needs quotations), and human decisions last.
pub fn analyze(document: &Document, corrections: &[Correction]) -> Analysis {
    let language = language::language(document);
    let mut tokens = token::tokenize(document);
    let sentences = sentence::sentences(document, &tokens);
    tag::tag(document, &sentences, &mut tokens);
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

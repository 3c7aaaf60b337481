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
mod lookup;
mod mention;
mod model;
mod quote;
mod sentence;
mod tag;
#[cfg(test)]
mod tests;
mod token;
mod words;

#[doc(hidden)]
pub use coref::{Answer, Question, fingerprint as antecedent_fingerprint};
pub use correction::{Correction, Which, corrected};
pub use evidence::{Confidence, Evidence};
#[doc(hidden)]
pub use mention::{
    Gazetteer, NameStretch, gazetteer, name_class, names_fingerprint, stretches as name_stretches,
};
pub use model::{
    Analysis, Cue, Entity, EntityId, EntityKind, Mention, MentionId, MentionKind, Quote, QuoteId,
    QuoteKind, Sentence, Speaker, Tag, Token,
};
#[doc(hidden)]
pub use tag::{
    Line as TagLine, entry as dictionary_entry, features_fingerprint as tag_fingerprint,
};

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
    analyze_while(document, corrections, &|| true).unwrap_or_default()
}

/// The same, as long as it is wanted: `go_on` is asked between the steps, and with the first `false`
/// there is no analysis.
pub fn analyze_while(
    document: &Document,
    corrections: &[Correction],
    go_on: &dyn Fn() -> bool,
) -> Option<Analysis> {
    analyze_by(&Models::BUNDLED, document, corrections, go_on)
}

/// [`analyze_while`] by other models than those in the program.
#[doc(hidden)]
pub fn analyze_by(
    models: &Models,
    document: &Document,
    corrections: &[Correction],
    go_on: &dyn Fn() -> bool,
) -> Option<Analysis> {
    let mut judge = coref::Judge::Table(models.antecedents);
    analyze_judged(models, document, corrections, &mut judge, go_on)
}

/// Analyses with a teacher, who is asked which mention goes back to which and tells the answer.
#[doc(hidden)]
pub fn analyze_taught(
    models: &Models,
    document: &Document,
    teacher: &mut dyn FnMut(&Question) -> Option<usize>,
) -> Option<Analysis> {
    let mut judge = coref::Judge::Teacher(teacher);
    analyze_judged(models, document, &[], &mut judge, &|| true)
}

fn analyze_judged(
    models: &Models,
    document: &Document,
    corrections: &[Correction],
    judge: &mut coref::Judge<'_>,
    go_on: &dyn Fn() -> bool,
) -> Option<Analysis> {
    let wanted = || go_on().then_some(());
    wanted()?;
    let language = language::language(document);
    let mut tokens = token::tokenize(document);
    wanted()?;
    let sentences = sentence::sentences(document, &tokens);
    wanted()?;
    tag::tag(document, &sentences, &mut tokens, models);
    wanted()?;
    let finds = finds(
        &Words::new(document, &tokens, &sentences),
        language,
        models,
        judge,
        &wanted,
    )?;
    let mut analysis = Analysis {
        language,
        mentions: finds.mentions,
        entities: finds.entities,
        quotes: finds.quotes,
        tokens,
        sentences,
    };
    correction::apply(&mut analysis, document, corrections);
    Some(analysis)
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
fn finds(
    words: &Words<'_>,
    language: Option<&str>,
    models: &Models,
    judge: &mut coref::Judge<'_>,
    wanted: &dyn Fn() -> Option<()>,
) -> Option<Finds> {
    let candidates = if language::is_english(language) {
        mention::find(words, models)
    } else {
        Vec::new()
    };
    wanted()?;
    let names: Vec<quote::Name> = candidates
        .iter()
        .filter(|candidate| candidate.name.is_some())
        .map(|candidate| quote::Name {
            range: words.range(candidate.words.clone()),
            person: candidate.class == Some(EntityKind::Person),
        })
        .collect();
    let quotes = if language::is_english(language) {
        quote::find(words, &names)
    } else {
        quote::in_marks(words)
    };
    wanted()?;
    let graph = coref::resolve(words, &candidates, &quotes, judge);
    wanted()?;
    Some(entity::assemble(words, &candidates, &quotes, &graph))
}

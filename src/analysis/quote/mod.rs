//! Who said what: quotations, the words that report them, and the words that name the speaker.
//!
//! Reads in this order:
//! - [`marks`] pairs quotation marks ([`glyph`]: what one of them looks like)
//! - [`region`] cuts the text into pieces, words or whole quotations ([`class`]: the part a word
//!   plays; [`text`] and [`pieces`]: questions about them)
//! - [`turns`] reads the labels of interviews and transcripts
//! - [`attribute`] reads one sentence:
//!   - its reporting verbs ([`cue`], [`speaker`], [`group`]) and their subjects ([`subject`], [`phrase`])
//!   - the content behind them ([`around`], [`clause`], [`finite`], [`infinitive`]), behind whom they
//!     address ([`addressee`]), up to its end ([`extent`], [`cut`], [`subordinate`])
//!   - the content before and around them ([`before`], [`sides`])
//!   - the words in marks they call something by ([`fragment`])
//!   - attributions without a verb ([`verbless`]) or without any ([`unclaimed`])
//!   - [`emit`] keeps what these find
//! - [`flow`] carries speakers on to quotations without a cue, [`paragraph`] into the next paragraph
//! - [`in_marks`] takes what stands in marks where the language is not read
//!
//! Which entity a speaker is, is for coreference to say.
//!
//! The triple of source, cue and content is that of the PARC 3.0 corpus (Pareti 2016) and of `PolNeAR`
//! (Newell et al. 2018).

mod addressee;
mod around;
mod attribute;
mod before;
mod class;
mod clause;
mod cue;
mod cut;
mod emit;
mod extent;
mod finite;
mod flow;
mod fragment;
mod glyph;
mod group;
mod in_marks;
mod infinitive;
mod marks;
mod paragraph;
mod phrase;
mod pieces;
mod region;
mod sides;
mod speaker;
mod subject;
mod subordinate;
#[cfg(test)]
mod tests;
mod text;
mod turns;
mod unclaimed;
mod verbless;

use super::words::Words;
use super::{Cue, Evidence, QuoteKind};
use crate::document::Document;
use crate::text::TextRange;

/// A quotation whose speaker is still words, not yet an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawQuote {
    /// The content: without its outer marks, surrounding white space and closing comma.
    pub(crate) range: TextRange,
    /// Direct, mixed or indirect.
    pub(crate) kind: QuoteKind,
    /// Shared by the runs of one quotation.
    pub(crate) group: u32,
    /// The words that report it.
    pub(crate) cue: Option<Cue>,
    /// The words that name the speaker: a name, a description or a pronoun. `None`: unknown.
    pub(crate) speaker: Option<TextRange>,
    /// Why, and how sure.
    pub(crate) evidence: Evidence,
}

/// A name in the text, as far as names are known before entities are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The whole mention, with a title.
    pub(crate) range: TextRange,
    /// Whether it may be a person's.
    pub(crate) person: bool,
}

/// Who speaks and by which words that is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Source {
    speaker: Option<TextRange>,
    cue: Option<Cue>,
}

/// Finds the quotations of a document, by start, outer ones first.
///
/// `names` are the name mentions, by start: they keep two names that stand side by side apart and
/// say who asks and answers in an interview. The text is read without them as well.
pub(crate) fn find(words: &Words<'_>, names: &[Name]) -> Vec<RawQuote> {
    let spans = marks::pair(words.document());
    let text = text::Text {
        words,
        spans: &spans,
        names,
    };
    let turns = turns::find(&text);
    let mut flow = flow::Flow::new(&text, &turns);
    for regions in region::regions(words, &spans, names) {
        for region in &regions {
            flow.read(region);
        }
    }
    let mut quotes = flow.into_quotes();
    in_order(&mut quotes);
    quotes
}

/// Finds what stands in quotation marks, by start, for texts in languages that are not read.
pub(crate) fn in_marks(words: &Words<'_>) -> Vec<RawQuote> {
    let spans = marks::pair(words.document());
    let text = text::Text {
        words,
        spans: &spans,
        names: &[],
    };
    let mut quotes = in_marks::all(&text);
    in_order(&mut quotes);
    quotes
}

/// Sorts quotes by start, outer ones first, and numbers their groups.
fn in_order(quotes: &mut Vec<RawQuote>) {
    // Marks around nothing but a comma quote nothing.
    quotes.retain(|quote| !quote.range.is_empty());
    quotes.sort_by_key(|quote| (quote.range.start(), std::cmp::Reverse(quote.range.end())));
    quotes.dedup_by_key(|quote| quote.range);
    number_groups(quotes);
}

/// The labels by which people talk in turns, by start.
pub(crate) fn voices(document: &Document) -> Vec<TextRange> {
    turns::voices(document)
}

/// The dictionary form of a reporting verb, given in small letters.
pub(crate) fn reporting_verb(word: &str) -> Option<&'static str> {
    cue::form(word).map(|form| form.lemma)
}

/// Numbers groups by first appearance, from 1.
fn number_groups(quotes: &mut [RawQuote]) {
    let mut numbers = std::collections::BTreeMap::new();
    for quote in quotes {
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        quote.group = *numbers.entry(quote.group).or_insert(next);
    }
}

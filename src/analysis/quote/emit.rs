//! Keeps the quotes that the patterns of one sentence find.
//!
//! Owns that no words are quoted twice by two patterns, unless a clause is reported in a clause, and
//! the bounds and kind of what is kept. Leaves finding to [`super::attribute`].

use std::ops::Range;

use super::attribute::Reader;
use super::region::What;
use super::{RawQuote, Source};
use crate::analysis::{Evidence, QuoteKind};

impl Reader<'_> {
    /// Adds a quote of these pieces; one stretch in marks alone keeps the kind it is given.
    pub(super) fn emit(
        &mut self,
        pieces: Range<usize>,
        kind: QuoteKind,
        group: u32,
        source: &Source,
        evidence: Evidence,
    ) {
        if !pieces.clone().any(|at| self.is_taken(at)) {
            self.push(pieces, kind, group, source, evidence);
        }
    }

    /// Adds a clause around clauses that are quotes already: "She said it was late, according to
    /// Orr" has hers and his. Words in marks that stand by themselves are nobody else's.
    pub(super) fn emit_around(
        &mut self,
        pieces: Range<usize>,
        group: u32,
        source: &Source,
        evidence: Evidence,
    ) -> bool {
        let Some(range) = self.cover(pieces.clone()) else {
            return false;
        };
        let holds = self.said.quotes.iter().all(|quote| {
            let apart = quote.range.end() <= range.start() || range.end() <= quote.range.start();
            let inner = range.contains_range(quote.range) && range.start() < quote.range.start();
            apart || inner && quote.kind != QuoteKind::Direct
        });
        if holds {
            self.push(pieces, QuoteKind::Indirect, group, source, evidence);
        }
        holds
    }

    /// Adds a quote whatever else its words belong to.
    pub(super) fn push(
        &mut self,
        pieces: Range<usize>,
        kind: QuoteKind,
        group: u32,
        source: &Source,
        evidence: Evidence,
    ) {
        let Some(content) = self.around.pieces.get(pieces.clone()) else {
            return;
        };
        let spans: Vec<usize> = content
            .iter()
            .filter_map(|piece| match piece.what {
                What::Quoted(span) => Some(span),
                What::Word(_) => None,
            })
            .collect();
        let (range, kind) = match (content, spans.as_slice()) {
            ([_], [span]) => (self.around.text.content(*span), kind),
            (_, []) => match self.cover(pieces.clone()) {
                Some(range) => (range, QuoteKind::Indirect),
                None => return,
            },
            (_, _) => match self.cover(pieces.clone()) {
                Some(range) => (range, QuoteKind::Mixed),
                None => return,
            },
        };
        self.taken.push(pieces);
        self.said.spans.extend(spans);
        self.said.quotes.push(RawQuote {
            range: self.around.text.without_comma(range),
            kind,
            group,
            cue: source.cue.clone(),
            speaker: source.speaker,
            evidence,
        });
    }
}

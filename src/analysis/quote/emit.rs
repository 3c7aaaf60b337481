//! Keeps the quotes that the patterns of one sentence find.
//!
//! Owns that no words are quoted twice by two patterns, unless a clause is reported in a clause, and
//! the bounds and kind of what is kept. Leaves finding to [`super::attribute`].

use std::ops::Range;

use super::RawQuote;
use super::attribute::{Attribution, Reader};
use super::region::Piece;
use crate::analysis::{Evidence, QuoteKind};

impl Reader<'_> {
    /// Adds a quote of these pieces, unless some of them are content already; one stretch in marks alone
    /// keeps the kind it is given.
    pub(super) fn emit(
        &mut self,
        pieces: Range<usize>,
        kind: QuoteKind,
        to: &Attribution,
        evidence: Evidence,
    ) {
        if !pieces.clone().any(|at| self.is_taken(at)) {
            self.push(pieces, kind, to, evidence);
        }
    }

    /// Adds a clause around clauses that are quotes already: "She said it was late, according to
    /// Orr" has hers and his. Words in marks that stand by themselves are nobody else's.
    pub(super) fn emit_around(
        &mut self,
        pieces: Range<usize>,
        to: &Attribution,
        evidence: Evidence,
    ) -> bool {
        let Some(range) = self.around.pieces.cover(pieces.clone()) else {
            return false;
        };
        let holds = self.said.quotes.iter().all(|quote| {
            let apart = quote.range.end() <= range.start() || range.end() <= quote.range.start();
            let inner = range.contains_range(quote.range) && range.start() < quote.range.start();
            apart || inner && quote.kind != QuoteKind::Direct
        });
        if holds {
            self.push(pieces, QuoteKind::Indirect, to, evidence);
        }
        holds
    }

    /// Adds a quote whatever else its words belong to.
    pub(super) fn push(
        &mut self,
        pieces: Range<usize>,
        kind: QuoteKind,
        to: &Attribution,
        evidence: Evidence,
    ) {
        let text = self.around.pieces.text;
        let (Some(content), Some(whole)) = (
            self.around.pieces.part(pieces.clone()),
            self.around.pieces.cover(pieces.clone()),
        ) else {
            return;
        };
        let spans: Vec<usize> = content.iter().filter_map(Piece::span).collect();
        let (range, kind) = match (content.len(), spans.as_slice()) {
            (1, [span]) => (text.content(*span), kind),
            (_, []) => (whole, QuoteKind::Indirect),
            _ => (whole, QuoteKind::Mixed),
        };
        self.taken.push(pieces);
        self.said.spans.extend(spans);
        self.said.quotes.push(RawQuote {
            range: text.without_comma(range),
            kind,
            group: to.group,
            cue: to.source.cue.clone(),
            speaker: to.source.speaker,
            evidence,
        });
    }
}

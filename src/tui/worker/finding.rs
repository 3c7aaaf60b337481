//! Finding things in the open article: names and quotations, hits of a search, the words of code.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use super::Shared;
use crate::analysis::analyze_while;
use crate::app::article::Where;
use crate::app::{Answer, Pattern, Ticket};
use crate::document::{BlockKind, Document};
use crate::text::TextRange;
use crate::theme::Scope;
use crate::view::highlight::{CodeScope, highlight};

/// Bytes of pieces of all the sizes that the allocator keeps apart.
const PIECES: [usize; 5] = [64 << 10, 256 << 10, 1 << 20, 4 << 20, 12 << 20];
/// How many threads come and go: what one was too early for, the next gives back.
const N_HEIRS: usize = 4;

impl Shared {
    /// Finds who says what, unless a newer analysis begins meanwhile.
    pub(super) fn analyze(&self, ticket: Ticket, number: u64, place: &Where, document: &Document) {
        let go_on = || self.newest_analysis.load(Ordering::Relaxed) == number;
        let corrections = self.corrections(place, document);
        if let Some(analysis) = analyze_while(document, &corrections, &go_on) {
            // The reader needs no words, only what was found in them.
            let analysis = Arc::new(analysis.without_tokens());
            self.answers.send(Answer::Analyzed(ticket, analysis));
        }
    }

    /// Finds every hit, unless a newer search begins meanwhile.
    pub(super) fn count(
        &self,
        ticket: Ticket,
        number: u64,
        document: &Document,
        pattern: &Pattern,
    ) {
        let text = document.text();
        let mut hits = Vec::new();
        for (n, hit) in pattern
            .hits(text, TextRange::new(0, text.len()))
            .enumerate()
        {
            if n % 1024 == 0 && self.newest_search.load(Ordering::Relaxed) != number {
                return;
            }
            hits.push(hit);
        }
        self.answers
            .send(Answer::Counted(ticket, number, Arc::new(hits)));
    }
}

/// Has the allocator give back what a thread that has ended no longer needed.
///
/// The allocator (mimalloc 2) keeps freed memory for a moment, and gives it back when a thread ends
/// that has taken over what an ended thread left. So a few threads come and go.
pub(super) fn give_back() {
    for _ in 0..N_HEIRS {
        thread::sleep(Duration::from_millis(40));
        let heir = thread::spawn(|| {
            for n_bytes in PIECES {
                // Without the box the compiler drops both, as nobody looks at the piece.
                drop(black_box(Vec::<u8>::with_capacity(n_bytes)));
            }
        });
        _ = heir.join();
    }
}

/// What the words of a code block are, by place in the document.
pub(super) fn highlighted(document: &Document, block: u32) -> Option<Vec<(TextRange, Scope)>> {
    let block = document.blocks().get(block as usize)?;
    let BlockKind::Code(language) = &block.kind else {
        return None;
    };
    let start = block.range.start().to_usize();
    let runs = highlight(language, document.slice(block.range))?;
    let placed = runs.into_iter().map(|(range, scope)| {
        let range = range.to_usize();
        (
            TextRange::new(start + range.start, start + range.end),
            scope_of(scope),
        )
    });
    Some(placed.collect())
}

fn scope_of(code: CodeScope) -> Scope {
    match code {
        CodeScope::Comment => Scope::CodeComment,
        CodeScope::String => Scope::CodeString,
        CodeScope::Number => Scope::CodeNumber,
        CodeScope::Keyword => Scope::CodeKeyword,
        CodeScope::Function => Scope::CodeFunction,
        CodeScope::Type => Scope::CodeType,
        CodeScope::Variable => Scope::CodeVariable,
        CodeScope::Punctuation => Scope::CodePunctuation,
    }
}

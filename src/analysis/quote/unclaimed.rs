//! Speech set off by a comma that no reporting verb claims: `"Not me," she grinned back.`
//!
//! Owns quotations at the start of a sentence of the reporter's. Leaves sentences of nothing but
//! quotations to [`super::flow`].

use super::attribute::Reader;
use super::class::Class;
use crate::analysis::{Evidence, QuoteKind};

impl Reader<'_> {
    /// Takes the quotation a sentence opens with; whoever stands behind it speaks, if anybody does.
    pub(super) fn unclaimed(&mut self) {
        let around = self.around;
        let text = around.pieces.text;
        let at = around.dateline_end();
        let Some(span) = around.pieces.span(at) else {
            return;
        };
        let has_comma = self.class(at + 1) == Some(Class::Comma);
        let is_set_off = has_comma || text.last_char(span) == Some(',');
        let goes_on = at + 2 < around.end;
        if self.setting.heading
            || self.setting.inside
            || self.is_taken(at)
            || !is_set_off
            || !goes_on
            || text.is_title(span)
        {
            return;
        }
        let subject = around
            .phrase(at + 1 + usize::from(has_comma))
            .filter(|subject| {
                let is_somebody = around.is_any(subject.start, &["he", "she", "they"])
                    || around.pieces.class(subject.start) == Some(Class::Name);
                is_somebody && around.is_finite(subject.end)
            });
        if subject.is_none() && text.n_words(span) < 4 {
            return;
        }
        let evidence = match subject {
            Some(_) => Evidence::new("content-comma-subject", 64),
            None => Evidence::new("unattributed", 50),
        };
        let to = self.uncued(subject);
        self.emit(at..at + 1, QuoteKind::Direct, &to, evidence);
    }
}

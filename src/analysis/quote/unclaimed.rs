//! Speech set off by a comma that no reporting verb claims: `"Not me," she grinned back.`
//!
//! Owns quotations at the start of a sentence of the reporter's. Leaves sentences of nothing but
//! quotations to [`super::flow`].

use super::Source;
use super::attribute::Reader;
use super::class::Class;
use super::phrase;
use super::region::What;
use crate::analysis::{Evidence, QuoteKind};

impl Reader<'_> {
    /// Takes the quotation a sentence opens with; whoever stands behind it speaks, if anybody does.
    pub(super) fn unclaimed(&mut self) {
        let at = self.around.dateline_end();
        let Some(What::Quoted(span)) = self.around.pieces.get(at).map(|piece| piece.what) else {
            return;
        };
        let text = self.around.text;
        let comma = text.last_char(span) == Some(',') || self.class(at + 1) == Some(Class::Comma);
        let goes_on = at + 2 < self.around.end;
        if self.setting.heading
            || self.setting.inside
            || self.is_taken(at)
            || !comma
            || !goes_on
            || text.is_title(span)
        {
            return;
        }
        let behind = at + 1 + usize::from(self.class(at + 1) == Some(Class::Comma));
        let subject = phrase::starting_at(text, self.around.pieces, behind, self.around.end)
            .filter(|subject| {
                self.around.pieces.get(subject.start).is_some_and(|first| {
                    text.is_any(first, &["he", "she", "they"]) || first.class == Class::Name
                }) && self.around.is_finite(subject.end)
            });
        let n_words = text.slice(text.content(span)).split_whitespace().count();
        if subject.is_none() && n_words < 4 {
            return;
        }
        let evidence = match subject {
            Some(_) => Evidence::new("content-comma-subject", 64),
            None => Evidence::new("unattributed", 50),
        };
        let source = Source {
            speaker: subject.and_then(|subject| self.cover(subject)),
            cue: None,
        };
        let group = *self.group;
        *self.group += 1;
        self.emit(at..at + 1, QuoteKind::Direct, group, &source, evidence);
    }
}

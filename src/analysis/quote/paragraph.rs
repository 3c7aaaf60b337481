//! What carries from paragraph to paragraph: labelled turns, quotations left open, signatures.
//!
//! Owns these links. Leaves the sentences inside a paragraph to [`super::flow`].

use std::ops::Range;

use super::attribute::{self, Said};
use super::class::Class;
use super::flow::{Flow, Turn};
use super::region::{Region, What};
use super::turns;
use super::{RawQuote, Source};
use crate::analysis::{Confidence, Evidence, QuoteKind};
use crate::text::TextRange;

/// How many quotes back a running quotation is looked for.
const REACH: usize = 64;

impl Flow<'_> {
    /// Links the quotation a paragraph opens with to the one the paragraph before left open.
    pub(super) fn take_up(
        &mut self,
        region: &Region,
        sentence: &Range<usize>,
        said: &mut Said,
    ) -> Option<Turn> {
        if region.span.is_some() || sentence.start != 0 {
            return None;
        }
        let (group, source) = self.runs_on.take()?;
        let span = match region.pieces.first()?.what {
            What::Quoted(span) => span,
            What::Word(_) => return None,
        };
        let start = self.text.content(span).start();
        let named = said
            .quotes
            .iter()
            .find(|quote| quote.range.start() == start);
        if let Some(quote) = named.cloned() {
            // This paragraph names the speaker: so the ones before are known, too.
            for earlier in self.quotes.iter_mut().rev().take(REACH) {
                let guessed = earlier.evidence.confidence < Confidence::new(80);
                if earlier.group == group && (earlier.speaker.is_none() || guessed) {
                    earlier.speaker = quote.speaker;
                    earlier.cue.clone_from(&quote.cue);
                    earlier.evidence = Evidence::new("paragraphs-run-on", 85);
                }
            }
            for quote in said
                .quotes
                .iter_mut()
                .filter(|other| other.group == quote.group)
            {
                quote.group = group;
            }
            return None;
        }
        if said.spans.contains(&span) {
            return None;
        }
        self.done.insert(span);
        let known = source.clone().unwrap_or_default();
        let sure = if known.speaker.is_some() { 92 } else { 50 };
        self.quotes.push(RawQuote {
            range: self.text.content(span),
            kind: QuoteKind::Direct,
            group,
            cue: known.cue.clone(),
            speaker: known.speaker,
            evidence: Evidence::new("paragraphs-run-on", sure),
        });
        Some(Turn {
            source: known,
            group,
            direct: true,
        })
    }

    /// Gives the quotation of the paragraph before to whom a line such as "— Ada Orr" names.
    pub(super) fn signs(&mut self, region: &Region) -> bool {
        let blocks = self.text.words.document().blocks();
        let set_off = |at: usize| blocks.get(at).is_some_and(|block| block.quote_depth > 0);
        let before = region.block.checked_sub(1);
        let (Some(name), Some(before)) = (signature(region, set_off(region.block)), before) else {
            return false;
        };
        let Some(above) = blocks.get(before).map(|block| block.range) else {
            return false;
        };
        let mut found = false;
        for quote in self.quotes.iter_mut().rev().take(REACH) {
            if !above.contains_range(quote.range) {
                break;
            }
            if quote.cue.is_none() || quote.evidence.rule == "speaker-of-paragraph-before" {
                quote.speaker = Some(name);
                quote.cue = None;
                quote.evidence = Evidence::new("signature", 90);
                found = true;
            }
        }
        if !found && set_off(region.block) && set_off(before) {
            self.quote_above(before, name);
            found = true;
        }
        found
    }

    /// Takes the paragraphs set off as a quotation that end with block `last`; `name` signs them.
    fn quote_above(&mut self, last: usize, name: TextRange) {
        let blocks = self.text.words.document().blocks();
        let group = self.group;
        self.group += 1;
        let above = blocks.iter().take(last + 1).rev().take(REACH);
        for block in above.take_while(|block| block.quote_depth > 0) {
            self.quotes.push(RawQuote {
                range: block.range,
                kind: QuoteKind::Direct,
                group,
                cue: None,
                speaker: Some(name),
                evidence: Evidence::new("signature", 86),
            });
        }
    }

    /// Remembers what the next paragraph may go on with.
    pub(super) fn end_block(&mut self, region: &Region, last: Option<Turn>, leads: bool) {
        self.led = leads;
        self.asked = self.asks(region);
        let open = region.pieces.last().and_then(|piece| match piece.what {
            What::Quoted(span) => self.text.spans.get(span).filter(|open| open.runs_on),
            What::Word(_) => None,
        });
        self.runs_on = open.map(|open| {
            let start = open.inner.start();
            let quote = self
                .quotes
                .iter()
                .rev()
                .take(REACH)
                .find(|quote| quote.range.contains(start));
            let group = quote.map_or(self.group, |quote| quote.group);
            let source = quote.map(|quote| Source {
                speaker: quote.speaker,
                cue: quote.cue.clone(),
            });
            (group, source)
        });
        if last.is_some() {
            self.before = last;
        } else if self.runs_on.is_none() {
            // One quotation may go on for several paragraphs; a paragraph of the reporter ends it.
            let quoted = region
                .pieces
                .iter()
                .any(|piece| piece.class == Class::Quoted);
            if !quoted {
                self.before = None;
            }
        }
    }

    /// Whether a paragraph ends with a question that somebody asks: `"Why?" she asked.`
    fn asks(&self, region: &Region) -> bool {
        let block = self.text.words.document().blocks().get(region.block);
        block.zip(self.quotes.last()).is_some_and(|(block, quote)| {
            let cue = quote.cue.as_ref().map(|cue| cue.lemma.as_str());
            matches!(cue, Some("ask" | "inquire" | "enquire"))
                && block.range.contains_range(quote.range)
                && self.text.slice(quote.range).ends_with('?')
        })
    }

    /// Reads a labelled turn, and what is retold in it.
    pub(super) fn turn(&mut self, region: &Region, turn: &turns::Turn) {
        let group = self.group;
        self.group += 1;
        let evidence = match (turn.named, turn.speaker) {
            (true, _) => Evidence::new("labelled-turn", 96),
            (false, Some(_)) => Evidence::new("question-and-answer", 72),
            (false, None) => Evidence::new("question-and-answer", 50),
        };
        self.quotes.push(RawQuote {
            range: turn.content,
            kind: QuoteKind::Direct,
            group,
            cue: None,
            speaker: turn.speaker,
            evidence,
        });
        self.before = None;
        self.about = None;
        self.asked = false;
        self.runs_on = None;
        self.led = false;
        let from = region
            .pieces
            .partition_point(|piece| piece.range.start() < turn.content.start());
        for sentence in region.sentences(self.text) {
            let sentence = sentence.start.max(from)..sentence.end;
            if !sentence.is_empty() {
                let setting = attribute::Setting {
                    inside: true,
                    heading: false,
                };
                let said = attribute::sentence(
                    self.text,
                    &region.pieces,
                    sentence,
                    setting,
                    &mut self.group,
                );
                self.keep(&said);
            }
        }
    }
}

/// The name in a line such as "— Ada Orr, engineer"; where a quotation is set off also with a handle
/// and a date behind it: "— Ada Orr (@ada) May 3, 2025".
fn signature(region: &Region, set_off: bool) -> Option<TextRange> {
    let longest = if set_off { 16 } else { 10 };
    let signs = region.span.is_none()
        && (2..longest).contains(&region.pieces.len())
        && region.pieces.first()?.class == Class::Dash
        && region.pieces.get(1)?.class == Class::Name;
    let rest = region.pieces.get(1..).filter(|_| signs)?;
    let plain = |class: Class| class.is_nominal() || matches!(class, Class::Comma | Class::Prep);
    let handle = |class: Class| set_off && matches!(class, Class::Bracket | Class::Other);
    if !rest
        .iter()
        .all(|piece| plain(piece.class) || handle(piece.class))
    {
        return None;
    }
    rest.iter()
        .take_while(|piece| !matches!(piece.class, Class::Comma | Class::Bracket | Class::Other))
        .map(|piece| piece.range)
        .reduce(TextRange::cover)
}

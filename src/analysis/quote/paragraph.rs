//! What carries from paragraph to paragraph: labelled turns, quotations left open, signatures.
//!
//! Owns these links. Leaves the sentences inside a paragraph to [`super::flow`].

use std::ops::Range;

use super::attribute::{Attribution, Said, Setting};
use super::class::Class;
use super::flow::{Before, Flow, Thread};
use super::region::{Piece, Region};
use super::turns;
use super::{RawQuote, Source};
use crate::analysis::{Confidence, Evidence, QuoteKind};
use crate::text::TextRange;

/// How many quotes back a running quotation is looked for.
const REACH: usize = 64;

/// Below this many hundredths the speaker of a running quotation is a guess, which a later paragraph
/// that names the speaker puts right.
const GUESSED: Confidence = Confidence::new(80);

/// A signature has fewer pieces than this, its dash included...
const MOST_SIGNED: usize = 10;

/// ...and one with a handle and a date than this.
const MOST_POSTED: usize = 16;

impl Flow<'_> {
    /// Links the quotation a paragraph opens with to the one the paragraph before left open.
    pub(super) fn take_up(
        &mut self,
        region: &Region,
        sentence: &Range<usize>,
        said: &mut Said,
    ) -> Option<Thread> {
        if region.span.is_some() || sentence.start != 0 {
            return None;
        }
        let (group, source) = self.before.runs_on.take()?;
        let span = region.pieces.first()?.span()?;
        let range = self.text.content(span);
        let mut quotes = said.quotes.iter();
        if let Some(quote) = quotes.find(|quote| quote.range.start() == range.start()) {
            let quote = quote.clone();
            self.name_speaker(group, &quote);
            for other in &mut said.quotes {
                if other.group == quote.group {
                    other.group = group;
                }
            }
            return None;
        }
        if said.spans.contains(&span) {
            return None;
        }
        self.done.insert(span);
        let source = source.unwrap_or_default();
        let sure = if source.speaker.is_some() { 92 } else { 50 };
        self.quotes.push(RawQuote {
            range,
            kind: QuoteKind::Direct,
            group,
            cue: source.cue.clone(),
            speaker: source.speaker,
            evidence: Evidence::new("paragraphs-run-on", sure),
        });
        Some(Thread {
            to: Attribution { source, group },
            direct: true,
        })
    }

    /// Gives the paragraphs before, of the same quotation, to whom the last one names.
    fn name_speaker(&mut self, group: u32, last: &RawQuote) {
        for earlier in self.quotes.iter_mut().rev().take(REACH) {
            let is_guessed = earlier.evidence.confidence < GUESSED;
            if earlier.group == group && (earlier.speaker.is_none() || is_guessed) {
                earlier.speaker = last.speaker;
                earlier.cue.clone_from(&last.cue);
                earlier.evidence = Evidence::new("paragraphs-run-on", 85);
            }
        }
    }

    /// Gives the quotation of the paragraph before to whom a line such as "— Ada Orr" names.
    pub(super) fn signs(&mut self, region: &Region) -> bool {
        let Some(before) = region.block.checked_sub(1) else {
            return false;
        };
        let blocks = self.text.words.document().blocks();
        let is_set_off = |at: usize| blocks.get(at).is_some_and(|block| block.quote_depth > 0);
        let set_off = is_set_off(before) && is_set_off(region.block);
        let above = blocks.get(before).map(|block| block.range);
        let (Some(name), Some(above)) = (signature(region, set_off), above) else {
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
        if set_off && !found {
            self.quote_above(before, name);
        }
        found || set_off
    }

    /// Takes the paragraphs set off as a quotation that end with block `last`; `name` signs them.
    fn quote_above(&mut self, last: usize, name: TextRange) {
        let blocks = self.text.words.document().blocks();
        let group = self.new_group();
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
    pub(super) fn end_block(&mut self, region: &Region, last: Option<Thread>, leads: bool) {
        self.before.led = leads;
        self.before.asked = self.asks(region);
        self.before.runs_on = self.left_open(region);
        let is_quoted = region
            .pieces
            .iter()
            .any(|piece| piece.class == Class::Quoted);
        // One quotation may go on for several paragraphs; a paragraph of the reporter ends it.
        if last.is_some() || self.before.runs_on.is_none() && !is_quoted {
            self.before.thread = last;
        }
    }

    /// The quotation that a paragraph leaves open, by its group, with its source.
    fn left_open(&self, region: &Region) -> Option<(u32, Option<Source>)> {
        let span = region.pieces.last().and_then(Piece::span)?;
        let open = self.text.spans.get(span).filter(|open| open.runs_on)?;
        let start = open.inner.start();
        let mut recent = self.quotes.iter().rev().take(REACH);
        Some(match recent.find(|quote| quote.range.contains(start)) {
            Some(quote) => {
                let source = Source {
                    speaker: quote.speaker,
                    cue: quote.cue.clone(),
                };
                (quote.group, Some(source))
            }
            None => (self.next_group(), None),
        })
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
        let group = self.new_group();
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
        self.before = Before::default();
        let from = region
            .pieces
            .partition_point(|piece| piece.range.start() < turn.content.start());
        for sentence in region.sentences(self.text) {
            let sentence = sentence.start.max(from)..sentence.end;
            if !sentence.is_empty() {
                let setting = Setting {
                    inside: true,
                    heading: false,
                };
                let said = self.sentence(region, sentence, setting);
                self.keep(&said);
            }
        }
    }
}

/// The name in a line such as "— Ada Orr, mayor"; below a quotation that is set off also with a handle
/// and a date behind it: "— Ada Orr (@adaorr) May 3, 2025".
fn signature(region: &Region, set_off: bool) -> Option<TextRange> {
    let (dash, rest) = region.pieces.split_first()?;
    let may_stand = |class: Class| {
        class.is_nominal()
            || matches!(class, Class::Comma | Class::Prep)
            || set_off && matches!(class, Class::Bracket | Class::Other)
    };
    let most = if set_off { MOST_POSTED } else { MOST_SIGNED };
    let is_signature = region.span.is_none()
        && region.pieces.len() < most
        && dash.class == Class::Dash
        && rest.first()?.class == Class::Name
        && rest.iter().all(|piece| may_stand(piece.class));
    let ends = |class: Class| matches!(class, Class::Comma | Class::Bracket | Class::Other);
    let name = rest.iter().take_while(|piece| !ends(piece.class));
    name.map(|piece| piece.range)
        .reduce(TextRange::cover)
        .filter(|_| is_signature)
}

//! Quotations that no reporting verb of their own sentence claims, and quotations that run on.
//!
//! Owns what carries from sentence to sentence and from paragraph to paragraph: speech that goes on
//! behind `she said.`, quotations introduced by a colon at the end of a paragraph, quotations
//! reopened at each paragraph. Leaves single sentences to [`super::attribute`].

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::attribute::{self, Said};
use super::class::Class;
use super::phrase;
use super::region::{Region, Text, What};
use super::turns::{self};
use super::{RawQuote, Source};
use crate::analysis::{Confidence, Evidence, QuoteKind};
use crate::document::BlockKind;

/// How many quotes back a running quotation is looked for.
const REACH: usize = 64;

/// Who spoke last, and how.
#[derive(Clone, Debug)]
struct Turn {
    source: Source,
    group: u32,
    /// In marks set off by a comma or colon.
    direct: bool,
}

/// Reads regions in text order.
pub(super) struct Flow<'a> {
    text: &'a Text<'a>,
    turns: &'a BTreeMap<usize, turns::Turn>,
    quotes: Vec<RawQuote>,
    /// Stretches in marks that are quotes or parts of quotes.
    done: HashSet<usize>,
    group: u32,
    /// Who spoke last in the last paragraph of running text.
    before: Option<Turn>,
    /// The last paragraph ends with a colon.
    led: bool,
    /// The open quotation that the next paragraph goes on with.
    runs_on: Option<(u32, Option<Source>)>,
}

impl<'a> Flow<'a> {
    pub(super) fn new(text: &'a Text<'a>, turns: &'a BTreeMap<usize, turns::Turn>) -> Self {
        Self {
            text,
            turns,
            quotes: Vec::new(),
            done: HashSet::new(),
            group: 1,
            before: None,
            led: false,
            runs_on: None,
        }
    }

    /// The quotes found, in the order found.
    pub(super) fn into_quotes(self) -> Vec<RawQuote> {
        self.quotes
    }

    /// Reads one region.
    pub(super) fn read(&mut self, region: &Region) {
        if region.span.is_none() {
            if let Some(turn) = self.turns.get(&region.block) {
                self.turn(region, turn);
                return;
            }
        }
        if self.signs(region) {
            return;
        }
        let mut last: Option<Turn> = None;
        let mut leads = false;
        let mut spoke = false;
        let setting = attribute::Setting {
            inside: region.span.is_some(),
            heading: self.is_heading(region.block),
        };
        for sentence in region.sentences(self.text) {
            let mut said = attribute::sentence(
                self.text,
                &region.pieces,
                sentence.clone(),
                setting,
                &mut self.group,
            );
            let claimed = !said.spans.is_empty();
            let continued = self.take_up(region, &sentence, &mut said);
            let group = said.quotes.last().map(|quote| quote.group);
            self.keep(&said);
            if let Some(source) = said.last {
                last = Some(Turn {
                    source,
                    group: group.unwrap_or(self.group),
                    direct: said.direct,
                });
            } else if let Some(turn) = continued {
                last = Some(turn);
            } else if !claimed && self.alone(region, &sentence, last.as_ref()) {
                spoke = true;
                continue;
            } else {
                self.rename_last(region, &sentence, &mut last);
            }
            leads = said.leads;
            spoke = true;
        }
        if region.span.is_none() && spoke {
            self.end_block(region, last, leads);
        }
    }

    /// Gives the quotation of the paragraph before to whom a line such as "— Ada Orr" names.
    fn signs(&mut self, region: &Region) -> bool {
        let signature = region.span.is_none()
            && (2..10).contains(&region.pieces.len())
            && region.pieces.first().map(|piece| piece.class) == Some(Class::Dash)
            && region.pieces.get(1).map(|piece| piece.class) == Some(Class::Name)
            && region.pieces.iter().skip(1).all(|piece| {
                piece.class.is_nominal() || matches!(piece.class, Class::Comma | Class::Prep)
            });
        let name = region
            .pieces
            .iter()
            .skip(1)
            .take_while(|piece| piece.class != Class::Comma)
            .map(|piece| piece.range)
            .reduce(crate::text::TextRange::cover);
        let blocks = self.text.words.document().blocks();
        let before = region
            .block
            .checked_sub(1)
            .and_then(|before| blocks.get(before))
            .map(|block| block.range);
        let (true, Some(name), Some(before)) = (signature, name, before) else {
            return false;
        };
        let mut found = false;
        for quote in self.quotes.iter_mut().rev().take(REACH) {
            if !before.contains_range(quote.range) {
                break;
            }
            if quote.cue.is_none() || quote.evidence.rule == "speaker-of-paragraph-before" {
                quote.speaker = Some(name);
                quote.cue = None;
                quote.evidence = Evidence::new("signature", 90);
                found = true;
            }
        }
        found
    }

    /// Reads a labelled turn, and what is retold in it.
    fn turn(&mut self, region: &Region, turn: &turns::Turn) {
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

    fn is_heading(&self, block: usize) -> bool {
        let blocks = self.text.words.document().blocks();
        blocks
            .get(block)
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
    }

    /// Keeps what a sentence says.
    fn keep(&mut self, said: &Said) {
        self.done.extend(said.spans.iter().copied());
        self.quotes.extend(said.quotes.iter().cloned());
    }

    /// A sentence without a cue still says whom the next quotation may be by.
    fn rename_last(&self, region: &Region, sentence: &Range<usize>, last: &mut Option<Turn>) {
        let subject = phrase::opening(self.text, &region.pieces, sentence.clone());
        let Some(subject) = subject else { return };
        let (Some(first), Some(end)) = (
            region.pieces.get(subject.start),
            region.pieces.get(subject.end - 1),
        ) else {
            return;
        };
        let names = first.class == Class::Name || self.text.is_any(first, &["he", "she"]);
        let verb = region.pieces.get(subject.end).is_some_and(|next| {
            matches!(
                next.class,
                Class::Verb | Class::Aux | Class::Comma | Class::Adv
            )
        });
        if names && verb {
            *last = Some(Turn {
                source: Source {
                    speaker: Some(first.range.cover(end.range)),
                    cue: None,
                },
                group: self.group,
                direct: false,
            });
        }
    }

    /// Links the quotation a paragraph opens with to the one the paragraph before left open.
    fn take_up(
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

    /// A sentence of nothing but quotations: whoever spoke last goes on.
    fn alone(&mut self, region: &Region, sentence: &Range<usize>, last: Option<&Turn>) -> bool {
        let Some(pieces) = region.pieces.get(sentence.clone()) else {
            return false;
        };
        let spans: Vec<usize> = pieces
            .iter()
            .filter_map(|piece| match piece.what {
                What::Quoted(span) => Some(span),
                What::Word(_) => None,
            })
            .filter(|span| !self.done.contains(span))
            .collect();
        let bare = pieces
            .iter()
            .all(|piece| piece.class == Class::Quoted || piece.class.is_mark());
        if !bare || spans.is_empty() {
            return false;
        }
        let (turn, evidence) = self.whose(region, sentence, last);
        let group = turn.as_ref().map_or_else(
            || {
                self.group += 1;
                self.group - 1
            },
            |turn| turn.group,
        );
        let source = turn.map(|turn| turn.source).unwrap_or_default();
        for span in spans {
            let guessed = evidence.confidence < Confidence::new(70);
            if guessed && self.is_insert(span) || source.speaker.is_none() && !self.is_speech(span)
            {
                continue;
            }
            self.done.insert(span);
            self.quotes.push(RawQuote {
                range: self.text.content(span),
                kind: QuoteKind::Direct,
                group,
                cue: source.cue.clone(),
                speaker: source.speaker,
                evidence,
            });
        }
        true
    }

    /// Who goes on speaking in a sentence of nothing but quotations.
    fn whose(
        &self,
        region: &Region,
        sentence: &Range<usize>,
        last: Option<&Turn>,
    ) -> (Option<Turn>, Evidence) {
        let unknown = (None, Evidence::new("unattributed", 50));
        if let Some(turn) = last {
            let evidence = if turn.direct {
                Evidence::new("quotation-goes-on", 90)
            } else if turn.source.cue.is_some() {
                Evidence::new("speaker-of-sentence-before", 76)
            } else {
                Evidence::new("subject-of-sentence-before", 58)
            };
            return (Some(turn.clone()), evidence);
        }
        if region.span.is_some() || sentence.start != 0 {
            return unknown;
        }
        match &self.before {
            Some(turn) if self.led => (
                Some(turn.clone()),
                Evidence::new("paragraph-colon-content", 88),
            ),
            Some(turn) if turn.source.cue.is_some() => (
                Some(turn.clone()),
                Evidence::new("speaker-of-paragraph-before", 66),
            ),
            _ => unknown,
        }
    }

    /// Words enough to be speech rather than a title or a term.
    fn is_speech(&self, span: usize) -> bool {
        let words = self.text.slice(self.text.content(span));
        words.split_whitespace().count() >= 4 && !self.is_insert(span)
    }

    /// A heading in marks or a stage direction.
    fn is_insert(&self, span: usize) -> bool {
        let words = self.text.slice(self.text.content(span));
        words.starts_with(['(', '[']) || self.text.is_title(span)
    }

    /// Remembers what the next paragraph may go on with.
    fn end_block(&mut self, region: &Region, last: Option<Turn>, leads: bool) {
        self.led = leads;
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
}

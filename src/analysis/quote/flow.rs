//! Quotations that no reporting verb of their own sentence claims, and quotations that run on.
//!
//! Owns what carries from sentence to sentence and from paragraph to paragraph: speech that goes on
//! behind `she said.`, quotations introduced by a colon at the end of a paragraph, quotations
//! reopened at each paragraph. Leaves single sentences to [`super::attribute`].

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::attribute::{self, Said};
use super::class::Class;
use super::in_marks;
use super::phrase;
use super::region::{Region, What};
use super::text::Text;
use super::turns::{self};
use super::{RawQuote, Source};
use crate::analysis::{Confidence, Evidence, QuoteKind};
use crate::document::BlockKind;

/// What only people do, so that the subject is one: "his former partner laughed".
const BEHAVING: &[&str] = &[
    "laughed",
    "laughs",
    "smiled",
    "smiles",
    "shrugged",
    "shrugs",
    "nodded",
    "nods",
    "sighed",
    "sighs",
    "paused",
    "pauses",
    "grinned",
    "grins",
    "winced",
    "frowned",
    "hesitated",
    "chuckled",
    "wept",
];

/// Who spoke last, and how.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) source: Source,
    pub(super) group: u32,
    /// In marks set off by a comma or colon.
    pub(super) direct: bool,
}

/// Reads regions in text order.
pub(super) struct Flow<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) turns: &'a BTreeMap<usize, turns::Turn>,
    pub(super) quotes: Vec<RawQuote>,
    /// Stretches in marks that are quotes or parts of quotes.
    pub(super) done: HashSet<usize>,
    pub(super) group: u32,
    /// Who spoke last in the last paragraph of running text.
    pub(super) before: Option<Turn>,
    /// The last paragraph ends with a question that somebody asked.
    pub(super) asked: bool,
    /// Whom the last paragraph is about at its end, where nobody speaks in it.
    pub(super) about: Option<Source>,
    /// The last paragraph ends with a colon.
    pub(super) led: bool,
    /// The open quotation that the next paragraph goes on with.
    pub(super) runs_on: Option<(u32, Option<Source>)>,
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
            asked: false,
            about: None,
            led: false,
            runs_on: None,
        }
    }

    /// The quotes found, in the order found.
    pub(super) fn into_quotes(self) -> Vec<RawQuote> {
        let mut quotes = self.quotes;
        quotes.extend(in_marks::other_scripts(self.text, &self.done));
        quotes
    }

    /// Reads one region.
    pub(super) fn read(&mut self, region: &Region) {
        if let (None, Some(turn)) = (region.span, self.turns.get(&region.block)) {
            self.turn(region, turn);
            return;
        }
        if self.signs(region) {
            return;
        }
        let mut last: Option<Turn> = None;
        // Whom the sentence before is about, where it reports nothing.
        let mut about: Option<Source> = None;
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
            } else if !claimed && self.alone(region, &sentence, last.as_ref(), about.take()) {
                spoke = true;
                continue;
            } else {
                if self.names_another(region, &sentence) {
                    last = None;
                }
                about = self.person(region, &sentence);
            }
            leads = said.leads;
            spoke = true;
        }
        if region.span.is_none() && spoke {
            self.about = about.filter(|_| last.is_none());
            self.end_block(region, last, leads);
        }
    }

    /// Whether a sentence without a cue is about somebody by name, so that it is no longer known who
    /// speaks in the quotation behind it.
    fn names_another(&self, region: &Region, sentence: &Range<usize>) -> bool {
        phrase::opening(self.text, &region.pieces, sentence.clone())
            .and_then(|subject| region.pieces.get(subject.start))
            .is_some_and(|first| first.class == Class::Name)
    }

    /// The person a sentence is about.
    fn person(&self, region: &Region, sentence: &Range<usize>) -> Option<Source> {
        let subject = phrase::opening(self.text, &region.pieces, sentence.clone())?;
        let behaves = region
            .pieces
            .get(subject.end)
            .is_some_and(|verb| self.text.is_any(verb, BEHAVING));
        let pieces = region.pieces.get(subject)?;
        let (first, end) = (pieces.first()?, pieces.last()?);
        let range = first.range.cover(end.range);
        let named = || {
            let from = self
                .text
                .names
                .partition_point(|name| name.range.start() < range.start());
            let inside = self.text.names.iter().skip(from);
            inside
                .take_while(|name| range.contains_range(name.range))
                .any(|name| name.person)
        };
        let person = region.span.is_none()
            && (self.text.is_any(first, &["he", "she"]) || named() || behaves);
        person.then_some(Source {
            speaker: Some(range),
            cue: None,
        })
    }

    fn is_heading(&self, block: usize) -> bool {
        let blocks = self.text.words.document().blocks();
        blocks
            .get(block)
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
    }

    /// Keeps what a sentence says.
    pub(super) fn keep(&mut self, said: &Said) {
        self.done.extend(said.spans.iter().copied());
        self.quotes.extend(said.quotes.iter().cloned());
    }

    /// A sentence of nothing but quotations: whoever spoke last goes on.
    fn alone(
        &mut self,
        region: &Region,
        sentence: &Range<usize>,
        last: Option<&Turn>,
        about: Option<Source>,
    ) -> bool {
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
        let (mut turn, mut evidence) = self.whose(region, sentence, last);
        let opens = region.span.is_none() && sentence.start == 0;
        let answers = opens && self.asked;
        let subject = about
            .map(|source| (source, Evidence::new("subject-of-sentence-before", 62)))
            .or_else(|| {
                let source = self.about.clone().filter(|_| opens && !answers)?;
                Some((source, Evidence::new("subject-of-paragraph-before", 56)))
            });
        if let (None, Some((source, why))) = (&turn, subject) {
            self.group += 1;
            turn = Some(Turn {
                source,
                group: self.group - 1,
                direct: true,
            });
            evidence = why;
        }
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
            let unsure = source.speaker.is_none() && !self.is_speech(span) && !answers;
            if guessed && self.is_insert(span) || unsure {
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
            } else {
                Evidence::new("speaker-of-sentence-before", 68)
            };
            return (Some(turn.clone()), evidence);
        }
        if region.span.is_some() || sentence.start != 0 {
            return unknown;
        }
        match &self.before {
            Some(turn) if self.led => (
                Some(turn.clone()),
                Evidence::new("paragraph-colon-content", 76),
            ),
            // Whoever was asked answers, and nobody knows who that is.
            Some(_) if self.asked => unknown,
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
}

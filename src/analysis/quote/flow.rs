//! Quotations that no reporting verb of their own sentence claims, and quotations that run on.
//!
//! Owns what carries from sentence to sentence and from paragraph to paragraph: speech that goes on
//! behind `she said.`, quotations introduced by a colon at the end of a paragraph, quotations
//! reopened at each paragraph. Leaves single sentences to [`super::attribute`].

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::attribute::{self, Attribution, Said};
use super::class::Class;
use super::in_marks;
use super::phrase;
use super::pieces::Pieces;
use super::region::{Piece, Region};
use super::text::Text;
use super::turns;
use super::{RawQuote, Source};
use crate::analysis::{Confidence, Evidence, QuoteKind};
use crate::document::BlockKind;
use crate::text::TextRange;

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

/// Below this many hundredths it is a guess who speaks, and words in marks may be no speech at all.
const GUESSED: Confidence = Confidence::new(70);

/// So many words in marks are speech rather than a term.
const SPEECH: usize = 4;

/// Who spoke last, and how.
#[derive(Clone, Debug)]
pub(super) struct Thread {
    pub(super) to: Attribution,
    /// In marks set off by a comma or colon.
    pub(super) direct: bool,
}

/// Reads regions in text order.
pub(super) struct Flow<'a> {
    pub(super) text: &'a Text<'a>,
    turns: &'a BTreeMap<usize, turns::Turn>,
    pub(super) quotes: Vec<RawQuote>,
    /// Stretches in marks that are quotes or parts of quotes.
    pub(super) done: HashSet<usize>,
    /// The next free group.
    group: u32,
    pub(super) before: Before,
}

/// What the last paragraph of running text leaves to the next one.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// Who spoke last in it.
    pub(super) thread: Option<Thread>,
    /// It ends with a question that somebody asked.
    pub(super) asked: bool,
    /// Whom it is about at its end, where nobody speaks in it.
    pub(super) about: Option<Source>,
    /// It ends with a colon.
    pub(super) led: bool,
    /// The open quotation that the next paragraph goes on with, by group.
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
            before: Before::default(),
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
        let in_block = region.span.is_none();
        if in_block && let Some(turn) = self.turns.get(&region.block) {
            self.turn(region, turn);
            return;
        }
        if self.signs(region) {
            return;
        }
        let mut last: Option<Thread> = None;
        // Whom the sentence before is about, where it reports nothing.
        let mut about: Option<Source> = None;
        let mut leads = false;
        let sentences = region.sentences(self.text);
        for sentence in &sentences {
            let mut said = self.sentence(
                region,
                sentence.clone(),
                attribute::Setting {
                    inside: !in_block,
                    heading: self.is_heading(region.block),
                },
            );
            let claimed = !said.spans.is_empty();
            let continued = self.take_up(region, sentence, &mut said);
            let group = said.quotes.last().map_or(self.group, |quote| quote.group);
            self.keep(&said);
            if let Some(source) = said.last {
                last = Some(Thread {
                    to: Attribution { source, group },
                    direct: said.direct,
                });
            } else if continued.is_some() {
                last = continued;
            } else if !claimed && self.alone(region, sentence, last.as_ref(), about.take()) {
                continue;
            } else {
                if self.names_another(region, sentence) {
                    last = None;
                }
                about = self.person(region, sentence);
            }
            leads = said.leads;
        }
        if in_block && !sentences.is_empty() {
            self.before.about = about.filter(|_| last.is_none());
            self.end_block(region, last, leads);
        }
    }

    /// Reads one sentence by itself.
    pub(super) fn sentence(
        &mut self,
        region: &Region,
        sentence: Range<usize>,
        setting: attribute::Setting,
    ) -> Said {
        let pieces = Pieces::new(self.text, &region.pieces);
        attribute::sentence(pieces, sentence, setting, &mut self.group)
    }

    /// A group that no quote has yet.
    pub(super) fn new_group(&mut self) -> u32 {
        self.group += 1;
        self.group - 1
    }

    /// The group that the next quote will have, as far as is known.
    pub(super) fn next_group(&self) -> u32 {
        self.group
    }

    /// Whether a sentence without a cue is about somebody by name, so that it is no longer known who
    /// speaks in the quotation behind it.
    fn names_another(&self, region: &Region, sentence: &Range<usize>) -> bool {
        let pieces = Pieces::new(self.text, &region.pieces);
        phrase::opening(pieces, sentence.clone())
            .is_some_and(|subject| pieces.class(subject.start) == Some(Class::Name))
    }

    /// The person a sentence is about.
    fn person(&self, region: &Region, sentence: &Range<usize>) -> Option<Source> {
        if region.span.is_some() {
            return None;
        }
        let pieces = Pieces::new(self.text, &region.pieces);
        let subject = phrase::opening(pieces, sentence.clone())?;
        let range = pieces.cover(subject.clone())?;
        let is_person = pieces.is_any(subject.start, &["he", "she"])
            || self.holds_person(range)
            || pieces.is_any(subject.end, BEHAVING);
        is_person.then_some(Source {
            speaker: Some(range),
            cue: None,
        })
    }

    /// Whether the name of a person stands in a range, which no other name reaches over.
    fn holds_person(&self, range: TextRange) -> bool {
        let names = self.text.names;
        let from = names.partition_point(|name| name.range.start() < range.start());
        let inside = names.iter().skip(from);
        inside
            .take_while(|name| range.contains_range(name.range))
            .any(|name| name.person)
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
        last: Option<&Thread>,
        about: Option<Source>,
    ) -> bool {
        let Some(pieces) = region.pieces.get(sentence.clone()) else {
            return false;
        };
        let spans: Vec<usize> = pieces
            .iter()
            .filter_map(Piece::span)
            .filter(|span| !self.done.contains(span))
            .collect();
        let is_bare = pieces
            .iter()
            .all(|piece| piece.class == Class::Quoted || piece.class.is_mark());
        if !is_bare || spans.is_empty() {
            return false;
        }
        let opens = region.span.is_none() && sentence.start == 0;
        let answers = opens && self.before.asked;
        let (to, evidence) = self.whose(opens, last, about);
        let is_guessed = evidence.confidence < GUESSED;
        for span in spans {
            let is_open = to.source.speaker.is_none() && !answers;
            if is_guessed && self.is_insert(span) || is_open && !self.is_speech(span) {
                continue;
            }
            self.done.insert(span);
            self.quotes.push(RawQuote {
                range: self.text.content(span),
                kind: QuoteKind::Direct,
                group: to.group,
                cue: to.source.cue.clone(),
                speaker: to.source.speaker,
                evidence,
            });
        }
        true
    }

    /// Who speaks in a sentence of nothing but quotations, which `opens` a paragraph or not; `about` is
    /// whom the sentence before is about.
    fn whose(
        &mut self,
        opens: bool,
        last: Option<&Thread>,
        about: Option<Source>,
    ) -> (Attribution, Evidence) {
        if let Some((to, evidence)) = self.goes_on(opens, last) {
            return (to, evidence);
        }
        let before = || {
            self.before
                .about
                .clone()
                .filter(|_| opens && !self.before.asked)
        };
        let (source, evidence) = if let Some(source) = about {
            (source, Evidence::new("subject-of-sentence-before", 62))
        } else if let Some(source) = before() {
            (source, Evidence::new("subject-of-paragraph-before", 56))
        } else {
            (Source::default(), Evidence::new("unattributed", 50))
        };
        let group = self.new_group();
        (Attribution { source, group }, evidence)
    }

    /// Whoever goes on speaking behind the sentence or paragraph before.
    fn goes_on(&self, opens: bool, last: Option<&Thread>) -> Option<(Attribution, Evidence)> {
        if let Some(thread) = last {
            let evidence = if thread.direct {
                Evidence::new("quotation-goes-on", 90)
            } else {
                Evidence::new("speaker-of-sentence-before", 68)
            };
            return Some((thread.to.clone(), evidence));
        }
        let thread = self.before.thread.as_ref().filter(|_| opens)?;
        let evidence = if self.before.led {
            Evidence::new("paragraph-colon-content", 76)
        } else if thread.to.source.cue.is_some() && !self.before.asked {
            Evidence::new("speaker-of-paragraph-before", 66)
        } else {
            // Whoever was asked answers, and nobody knows who that is.
            return None;
        };
        Some((thread.to.clone(), evidence))
    }

    /// Words enough to be speech rather than a title or a term.
    fn is_speech(&self, span: usize) -> bool {
        self.text.n_words(span) >= SPEECH && !self.is_insert(span)
    }

    /// A heading in marks or a stage direction.
    fn is_insert(&self, span: usize) -> bool {
        self.text.quoted(span).starts_with(['(', '[']) || self.text.is_title(span)
    }
}

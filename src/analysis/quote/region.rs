//! The text as the rules read it: pieces, each a word or a whole stretch in quotation marks.
//!
//! Owns cutting every block, and every stretch in marks, into pieces and sentences. A quotation is
//! one piece of the text around it, however many sentences it holds, so that `"…," she said. "…"`
//! reads as three pieces and a full stop. Leaves reading them to [`super::attribute`].

use std::ops::Range;

use super::Name;
use super::class::{Class, classify};
use super::cue::{self, Form};
use super::marks::{self, Span};
use super::text::Text;
use crate::analysis::words::Words;
use crate::analysis::{Sentence, Tag};
use crate::text::TextRange;

/// Longer sentences are none; they are read in parts, so that no rule looks further than this.
const MAX_SENTENCE: usize = 300;

/// A word, a mark, or a stretch in quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// What it is.
    pub(super) what: What,
    /// Its bytes, a quotation's with its marks.
    pub(super) range: TextRange,
    /// The part it plays.
    pub(super) class: Class,
    /// Its part of speech as tagged.
    pub(super) tag: Tag,
    /// The reporting verb it may be.
    pub(super) form: Option<&'static Form>,
    /// A sentence starts with it, as the text around quotations is read.
    starts: bool,
}

impl Piece {
    /// The stretch in marks that it is.
    pub(super) fn span(&self) -> Option<usize> {
        match self.what {
            What::Quoted(span) => Some(span),
            What::Word(_) => None,
        }
    }
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A word, by its index among the document's words.
    Word(usize),
    /// A stretch in marks, by its index among the spans.
    Quoted(usize),
}

/// The text of a block outside quotation marks, or of one stretch inside them.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// The stretch in marks that it is the inside of; `None` for a block.
    pub(super) span: Option<usize>,
    /// The block it stands in.
    pub(super) block: usize,
    /// Its pieces, in text order.
    pub(super) pieces: Vec<Piece>,
}

/// Cuts a document into regions: for each block those in it, by start. Block by block, because the
/// pieces of a whole long text would take ten times the text's memory.
pub(super) fn regions<'a>(
    words: &'a Words<'_>,
    spans: &'a [Span],
    names: &'a [Name],
) -> impl Iterator<Item = Vec<Region>> {
    let mut builder = Builder {
        words,
        spans,
        names,
        next_name: 0,
        regions: Vec::new(),
        inside: Vec::new(),
        next_span: 0,
    };
    let blocks = words.document().blocks();
    words
        .sentences()
        .chunk_by(|sentence, next| sentence.block == next.block)
        .filter_map(move |sentences| {
            let block = sentences.first()?.block as usize;
            marks::is_prose(&blocks.get(block)?.kind).then(|| builder.block(block, sentences))
        })
}

struct Builder<'a> {
    words: &'a Words<'a>,
    spans: &'a [Span],
    names: &'a [Name],
    /// The first name that does not end before the current word.
    next_name: usize,
    /// The regions of the current block.
    regions: Vec<Region>,
    /// The region of the block itself, and those of the stretches around the current word.
    inside: Vec<(usize, Option<usize>)>,
    next_span: usize,
}

impl Builder<'_> {
    /// The regions of one block.
    fn block(&mut self, block: usize, sentences: &[Sentence]) -> Vec<Region> {
        self.inside.clear();
        self.open(None, block);
        for Sentence { tokens, .. } in sentences {
            for idx in tokens.start as usize..tokens.end as usize {
                self.word(idx, idx == tokens.start as usize);
            }
        }
        std::mem::take(&mut self.regions)
    }

    fn open(&mut self, span: Option<usize>, block: usize) {
        self.inside.push((self.regions.len(), span));
        self.regions.push(Region {
            span,
            block,
            pieces: Vec::new(),
        });
    }

    fn word(&mut self, idx: usize, starts: bool) {
        let range = self.words.word_range(idx);
        self.leave(range);
        while let Some(span) = self.spans.get(self.next_span) {
            if span.outer.start() >= range.end() {
                break;
            }
            self.leave(span.outer);
            self.push(Piece {
                what: What::Quoted(self.next_span),
                range: span.outer,
                class: Class::Quoted,
                tag: Tag::X,
                form: None,
                starts,
            });
            self.open(Some(self.next_span), span.block);
            self.next_span += 1;
        }
        let is_mark = self
            .inside
            .last()
            .and_then(|(_, span)| self.spans.get((*span)?))
            .is_some_and(|span| !span.inner.contains(range.start()));
        if !is_mark {
            let piece = self.piece(idx, range, starts);
            self.push(piece);
        }
    }

    /// Closes the stretches that end before `range`.
    fn leave(&mut self, range: TextRange) {
        while let Some((_, Some(span))) = self.inside.last() {
            match self.spans.get(*span) {
                Some(span) if range.start() < span.outer.end() => return,
                _ => {
                    self.inside.pop();
                }
            }
        }
    }

    fn push(&mut self, piece: Piece) {
        let Some((region, _)) = self.inside.last() else {
            return;
        };
        if let Some(region) = self.regions.get_mut(*region) {
            region.pieces.push(piece);
        }
    }

    /// The name that a word is part of.
    fn name_around(&mut self, range: TextRange) -> Option<&Name> {
        while let Some(name) = self.names.get(self.next_name) {
            if name.range.end() > range.start() {
                return Some(name).filter(|name| name.range.contains_range(range));
            }
            self.next_name += 1;
        }
        None
    }

    /// Whether a word is part of a name: "Will Orr", "Per Lunn" are spelt like other words, and so are
    /// the last words of "Han So-won" and the particle of "Ada Orr-van Dam".
    fn is_named(&mut self, idx: usize, range: TextRange, class: Class) -> bool {
        let capitalised = self.words.is_capitalised(idx);
        let hidden = matches!(class, Class::Verb | Class::Aux | Class::Adv | Class::Other);
        if class == Class::Det || !(capitalised || hidden) {
            return false;
        }
        self.name_around(range)
            .is_some_and(|name| capitalised || name.person)
    }

    fn piece(&mut self, idx: usize, range: TextRange, starts: bool) -> Piece {
        let small = self.words.lower(idx);
        let tag = self.words.tag(idx);
        let before = idx
            .checked_sub(1)
            .map_or(" ", |idx| self.words.gap_after(idx));
        let glued = before.is_empty() && self.words.gap_after(idx).is_empty();
        let mut class = classify(self.words.text(idx), &small, tag, glued);
        if self.is_named(idx, range, class) {
            class = Class::Name;
        }
        Piece {
            what: What::Word(idx),
            range,
            class,
            tag,
            form: cue::form(&small),
            starts,
        }
    }
}

impl Region {
    /// Its sentences as ranges of pieces.
    pub(super) fn sentences(&self, text: &Text<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for at in 1..self.pieces.len() {
            if at - start >= MAX_SENTENCE || self.breaks_before(text, at) {
                found.push(start..at);
                start = at;
            }
        }
        if start < self.pieces.len() {
            found.push(start..self.pieces.len());
        }
        found
    }

    /// Whether a sentence ends before the piece at `at`.
    fn breaks_before(&self, text: &Text<'_>, at: usize) -> bool {
        let (Some(before), Some(piece)) = (self.pieces.get(at - 1), self.pieces.get(at)) else {
            return false;
        };
        let What::Quoted(span) = before.what else {
            return match piece.what {
                What::Word(_) => piece.starts,
                // The sentence may begin inside the marks.
                What::Quoted(_) => piece.starts || before.class == Class::Stop,
            };
        };
        let opens = text
            .slice(piece.range)
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| !c.is_lowercase());
        match text.last_char(span) {
            Some('.' | '。') => opens && !piece.class.is_mark(),
            Some('?' | '!' | '…') => opens && !piece.class.is_mark() && !self.reports_soon(at),
            _ => false,
        }
    }

    /// Whether a name and a reporting verb follow: `"Why?" Ann Orr asked`.
    fn reports_soon(&self, at: usize) -> bool {
        for (n, piece) in self.pieces.iter().skip(at).take(8).enumerate() {
            if piece
                .form
                .is_some_and(|form| form.finite && form.takes_speech())
                && n > 0
            {
                return true;
            }
            if !(piece.class.is_nominal()
                || piece.class == Class::Pron
                || piece.class == Class::Prep)
            {
                return false;
            }
        }
        false
    }
}

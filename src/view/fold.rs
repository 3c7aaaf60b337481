//! The article folded to the words of some speakers.
//!
//! Pure data for [`super::flow`]: what stands on the page and what each gap says. A gap can be
//! opened and closed again by itself. The words shown and hidden always add up to the article's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::flow::{Gap, Piece};
use super::glyphs::Glyphs;
use super::spans::Spans;
use crate::analysis::{Analysis, EntityId};
use crate::document::{BlockKind, Document};
use crate::library::words::Words;
use crate::text::{TextRange, TextSize};

/// How many marks beside quoted words are taken for theirs: “‘…’.” has three.
const MARKS: usize = 6;

/// How much around a speaker's words stays on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Context {
    /// The words alone, with their quotation marks.
    None,
    /// The sentences they stand in.
    #[default]
    Sentence,
    /// The paragraphs they stand in.
    Paragraph,
}

impl Context {
    /// The next wider one, from the widest back to none.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::None => Self::Sentence,
            Self::Sentence => Self::Paragraph,
            Self::Paragraph => Self::None,
        }
    }
}

/// A folded article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// What stands on the page, in text order.
    pub pieces: Vec<Piece>,
    /// Words on the page.
    pub n_words_shown: usize,
    /// Words in gaps.
    pub n_words_hidden: usize,
    /// Words in each gap, open or closed, by its first byte.
    n_words: BTreeMap<TextSize, usize>,
    /// Gaps that have been opened, by their first byte.
    opened: BTreeMap<TextSize, Gap>,
}

/// Folds a document to the words of `speakers`.
pub fn fold(
    document: &Document,
    words: &Words,
    analysis: &Analysis,
    speakers: &[EntityId],
    context: Context,
    glyphs: &Glyphs,
) -> Folded {
    let quotes = Spans::new(analysis.quotes.iter().map(|quote| quote.range));
    let label = |hidden: TextRange| {
        let others: BTreeSet<EntityId> = quotes
            .overlapping(hidden)
            .filter_map(|idx| analysis.quotes[idx].speaker.entity())
            .filter(|speaker| !speakers.contains(speaker))
            .collect();
        let mut label = hidden_label(document, hidden, words.n_in(hidden), glyphs);
        // Writing to a string cannot fail.
        let _ = match others.len() {
            0 => Ok(()),
            1 => write!(label, ", 1 other speaker"),
            n => write!(label, ", {n} other speakers"),
        };
        label
    };
    let mut folded = Folded::default();
    let mut at = TextSize::ZERO;
    let hide = |folded: &mut Folded, range: TextRange| {
        if !range.of(document.text()).trim().is_empty() {
            let n_words = words.n_in(range);
            folded.n_words_hidden += n_words;
            folded.n_words.insert(range.start(), n_words);
            let label = label(range);
            folded.pieces.push(Piece::Gap(Gap { range, label }));
        }
    };
    for (block, range) in kept(document, analysis, speakers, context) {
        hide(&mut folded, TextRange::new(at, range.start()));
        folded.n_words_shown += words.n_in(range);
        folded.pieces.push(Piece::Text { block, range });
        at = range.end();
    }
    hide(&mut folded, TextRange::new(at, document.text().len()));
    folded
}

impl Folded {
    /// Opens the gap at `offset`, or closes the one that was opened there; whether there was one.
    pub fn toggle(&mut self, document: &Document, offset: TextSize) -> bool {
        let opened = self.opened.range(..=offset).next_back();
        let start = opened
            .filter(|(_, gap)| gap.range.contains(offset))
            .map(|(start, _)| *start);
        if let Some(gap) = start.and_then(|start| self.opened.remove(&start)) {
            let n_words = self.n_words_at(gap.range);
            self.n_words_shown -= n_words;
            self.n_words_hidden += n_words;
            self.replace(gap.range, vec![Piece::Gap(gap)]);
            return true;
        }
        let before = self
            .pieces
            .partition_point(|piece| piece.range().start() <= offset);
        let piece = before.checked_sub(1).and_then(|idx| self.pieces.get(idx));
        let Some(Piece::Gap(gap)) = piece
            .filter(|piece| piece.range().contains(offset))
            .cloned()
        else {
            return false;
        };
        let n_words = self.n_words_at(gap.range);
        self.n_words_shown += n_words;
        self.n_words_hidden -= n_words;
        self.replace(gap.range, texts(document, gap.range).collect());
        self.opened.insert(gap.range.start(), gap);
        true
    }

    /// Whether the gap at `offset` has been opened.
    pub fn is_opened(&self, offset: TextSize) -> bool {
        let before = self.opened.range(..=offset).next_back();
        before.is_some_and(|(_, gap)| gap.range.contains(offset))
    }

    fn n_words_at(&self, gap: TextRange) -> usize {
        self.n_words.get(&gap.start()).copied().unwrap_or_default()
    }

    /// Puts `pieces` in the place of all that stand in `range`.
    fn replace(&mut self, range: TextRange, pieces: Vec<Piece>) {
        let starts_before = |offset: TextSize| {
            self.pieces
                .partition_point(|piece| piece.range().start() < offset)
        };
        let (from, to) = (starts_before(range.start()), starts_before(range.end()));
        self.pieces.splice(from..to, pieces);
    }
}

/// What a gap says of the text it hides: its paragraphs or, where it hides none wholly, its words.
pub(super) fn hidden_label(
    document: &Document,
    hidden: TextRange,
    n_words: usize,
    glyphs: &Glyphs,
) -> String {
    let blocks = document.blocks();
    let first = blocks.partition_point(|block| block.range.start() < hidden.start());
    let last = blocks.partition_point(|block| block.range.end() <= hidden.end());
    match (last.saturating_sub(first), n_words) {
        (0, 1) => format!("{} 1 word", glyphs.fold),
        (0, n) => format!("{} {n} words", glyphs.fold),
        (n, _) => format!("{} {n} {}", glyphs.fold, glyphs.paragraphs),
    }
}

/// The pieces of text in `range`, one for each block or part of a block with words.
pub(super) fn texts(document: &Document, range: TextRange) -> impl Iterator<Item = Piece> + '_ {
    stretches_in(document, range).map(|(block, range)| Piece::Text { block, range })
}

/// The parts of blocks in `range`, without white space around them.
fn stretches_in(
    document: &Document,
    range: TextRange,
) -> impl Iterator<Item = (u32, TextRange)> + '_ {
    let blocks = document.blocks();
    let from = blocks.partition_point(|block| block.range.end() <= range.start());
    let in_range = blocks
        .iter()
        .skip(from)
        .take_while(move |block| block.range.start() < range.end());
    (from..).zip(in_range).filter_map(move |(idx, block)| {
        let shown = block.range.intersect(range)?.trimmed(document.text());
        (!shown.is_empty()).then_some((u32::try_from(idx).ok()?, shown))
    })
}

/// What stays on the page: parts of blocks in order, without overlap.
fn kept(
    document: &Document,
    analysis: &Analysis,
    speakers: &[EntityId],
    context: Context,
) -> Vec<(u32, TextRange)> {
    let mut stretches: Vec<(u32, TextRange)> = Vec::new();
    for quote in &analysis.quotes {
        if !quote
            .speaker
            .entity()
            .is_some_and(|speaker| speakers.contains(&speaker))
        {
            continue;
        }
        for (block, range) in stretches_in(document, quote.range) {
            stretches.push((block, widened(document, analysis, block, range, context)));
        }
    }
    stretches.sort_unstable();
    let mut kept: Vec<(u32, TextRange)> = Vec::new();
    for (block, range) in stretches {
        match kept.last_mut() {
            Some((last, before)) if *last == block && is_joined(document, *before, range) => {
                *before = before.cover(range);
            }
            _ => kept.push((block, range)),
        }
    }
    kept
}

/// A stretch of quoted words with as much around it as is asked for.
fn widened(
    document: &Document,
    analysis: &Analysis,
    block: u32,
    range: TextRange,
    context: Context,
) -> TextRange {
    let Some(whole) = document.blocks().get(block as usize) else {
        return range;
    };
    // Half a table cannot be read.
    if context == Context::Paragraph || matches!(whole.kind, BlockKind::Table(_)) {
        return whole.range;
    }
    let mut range = range;
    if context == Context::Sentence {
        let sentences = &analysis.sentences;
        let from = sentences.partition_point(|sentence| sentence.range.end() <= range.start());
        let touched = sentences
            .iter()
            .skip(from)
            .take_while(|sentence| sentence.range.start() < range.end());
        range = touched.fold(range, |range, sentence| range.cover(sentence.range));
    }
    let range = with_marks(document, range);
    let range = range.intersect(whole.range).unwrap_or(range);
    range.trimmed(document.text())
}

/// `range` with the few marks right before and behind it: quotation marks, the full stop.
fn with_marks(document: &Document, range: TextRange) -> TextRange {
    let text = document.text();
    let is_mark = |char: &char| !char.is_alphanumeric() && !char.is_whitespace();
    let n_bytes = |sum, char: char| sum + char.len_utf8();
    let std::ops::Range { start, end } = range.to_usize();
    let before = text.get(..start).unwrap_or_default();
    let n_before = before
        .chars()
        .rev()
        .take(MARKS)
        .take_while(is_mark)
        .fold(0, n_bytes);
    let behind = text.get(end..).unwrap_or_default();
    let n_behind = behind
        .chars()
        .take(MARKS)
        .take_while(is_mark)
        .fold(0, n_bytes);
    TextRange::new(start - n_before, end + n_behind)
}

/// Whether nothing but marks and spaces lies between two stretches of a block.
fn is_joined(document: &Document, before: TextRange, range: TextRange) -> bool {
    if range.start() <= before.end() {
        return true;
    }
    let between = TextRange::new(before.end(), range.start());
    !between.of(document.text()).contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{Evidence, Quote, QuoteKind, Sentence, Speaker};
    use crate::document::{Block, Meta};

    /// Blocks stand between line breaks, quotes in braces with their speaker: `{0:words}`. Every
    /// full stop ends a sentence.
    fn article(marked: &str) -> (Document, Analysis) {
        let (mut text, mut analysis) = (String::new(), Analysis::default());
        let mut open: Vec<(usize, char)> = Vec::new();
        let (mut blocks, mut start, mut sentence) = (Vec::new(), 0, 0);
        let mut chars = marked.chars().chain(['\n']);
        while let Some(char) = chars.next() {
            match char {
                '{' => {
                    open.push((text.len(), chars.next().unwrap()));
                    assert_eq!(chars.next(), Some(':'));
                }
                '}' => {
                    let (start, speaker) = open.pop().unwrap();
                    let entity = speaker.to_digit(10).map(|digit| digit as usize);
                    analysis.quotes.push(Quote {
                        range: TextRange::new(start, text.len()),
                        kind: QuoteKind::Direct,
                        group: 0,
                        cue: None,
                        speaker: entity
                            .map_or(Speaker::Unknown, |idx| Speaker::Entity(idx.into(), None)),
                        evidence: Evidence::default(),
                    });
                }
                _ => text.push(char),
            }
            if matches!(char, '.' | '\n') {
                let end = text.trim_end().len().max(sentence);
                let skipped = text
                    .get(sentence..end)
                    .map_or(0, |words| words.len() - words.trim_start().len());
                if sentence + skipped < end {
                    analysis.sentences.push(Sentence {
                        range: TextRange::new(sentence + skipped, end),
                        tokens: 0..0,
                        block: 0,
                    });
                }
                sentence = end;
            }
            if char == '\n' {
                blocks.push(Block {
                    range: TextRange::new(start, text.len() - 1),
                    kind: BlockKind::Paragraph,
                    quote_depth: 0,
                });
                start = text.len();
            }
        }
        analysis
            .quotes
            .sort_by_key(|quote| (quote.range.start(), std::cmp::Reverse(quote.range.end())));
        (
            Document::new(text, blocks, Vec::new(), Meta::default()),
            analysis,
        )
    }

    fn page(document: &Document, folded: &Folded) -> String {
        let show = |piece: &Piece| match piece {
            Piece::Text { range, .. } => document.slice(*range).to_owned(),
            Piece::Gap(gap) => format!("[{}]", gap.label),
        };
        folded
            .pieces
            .iter()
            .map(show)
            .collect::<Vec<_>>()
            .join(" / ")
    }

    fn check(marked: &str, speakers: &[usize], context: Context, expected: &str) {
        let (document, analysis) = article(marked);
        let speakers: Vec<EntityId> = speakers.iter().map(|idx| (*idx).into()).collect();
        let folded = fold(
            &document,
            &Words::new(document.text()),
            &analysis,
            &speakers,
            context,
            &Glyphs::UNICODE,
        );
        assert_eq!(page(&document, &folded), expected);
        assert_eq!(
            folded.n_words_shown + folded.n_words_hidden,
            document.n_words()
        );
    }

    const DEBATE: &str = "The bill came up.\nIt was late. “{0:We must act},” she said. Rain fell.\n\
        “{1:No},” said Bo.\n“{2:Never},” said Cy.\nThey ate.\n“{0:Then go},” she said, “{0:but now}.”";

    #[test]
    fn only_the_speakers_words_stay() {
        check(
            DEBATE,
            &[0],
            Context::None,
            "[⋯ 1 ¶] / “We must act,” / [⋯ 3 ¶, 2 other speakers] / “Then go,” / [⋯ 2 words] / “but now.”",
        );
        check(
            DEBATE,
            &[1],
            Context::None,
            "[⋯ 2 ¶, 1 other speaker] / “No,” / [⋯ 3 ¶, 2 other speakers]",
        );
        check(DEBATE, &[7], Context::None, "[⋯ 6 ¶, 3 other speakers]");
    }

    #[test]
    fn context_widens_to_sentences_and_paragraphs() {
        check(
            DEBATE,
            &[0],
            Context::Sentence,
            "[⋯ 1 ¶] / “We must act,” she said. / [⋯ 3 ¶, 2 other speakers] / “Then go,” she said, “but now.”",
        );
        check(
            DEBATE,
            &[0, 1],
            Context::Paragraph,
            "[⋯ 1 ¶] / It was late. “We must act,” she said. Rain fell. / “No,” said Bo. / \
             [⋯ 2 ¶, 1 other speaker] / “Then go,” she said, “but now.”",
        );
    }

    #[test]
    fn a_quote_over_paragraphs_stays_in_one_piece_each() {
        check(
            "“{0:One.\nTwo {0:three} four},” he said.",
            &[0],
            Context::None,
            "“One. / Two three four,” / [⋯ 2 words]",
        );
    }

    #[test]
    fn a_gap_opens_and_closes_in_its_place() {
        let (document, analysis) = article(DEBATE);
        let mut folded = fold(
            &document,
            &Words::new(document.text()),
            &analysis,
            &[0.into()],
            Context::None,
            &Glyphs::ASCII,
        );
        let before = folded.clone();
        let place = TextSize::from(document.text().find("Never").unwrap());
        assert!(folded.toggle(&document, place));
        assert!(folded.is_opened(place));
        assert_eq!(
            page(&document, &folded),
            "[... 1 par.] / “We must act,” / she said. Rain fell. / “No,” said Bo. / “Never,” said Cy. / \
             They ate. / “Then go,” / [... 2 words] / “but now.”",
        );
        assert_eq!(
            folded.n_words_shown + folded.n_words_hidden,
            document.n_words()
        );
        assert!(folded.toggle(&document, place));
        assert_eq!(folded, before);
        let shown = TextSize::from(document.text().find("act").unwrap());
        assert!(!folded.toggle(&document, shown));
    }

    proptest! {
        #[test]
        fn words_always_add_up(marked in "([a-c“”,.\n ]|\\{[0-2]:[a-c“”,.\n ]{0,12}\\}){0,20}", context in 0usize..3) {
            let (document, analysis) = article(&marked);
            let context = [Context::None, Context::Sentence, Context::Paragraph][context];
            let folded = fold(&document, &Words::new(document.text()), &analysis, &[0.into(), 1.into()], context, &Glyphs::UNICODE);
            prop_assert_eq!(folded.n_words_shown + folded.n_words_hidden, document.n_words());
            for pair in folded.pieces.windows(2) {
                prop_assert!(pair[0].range().end() <= pair[1].range().start());
            }
        }
    }
}

//! A view of a document as words: the handle that rules of the engine read text by.
//!
//! For everyone who writes rules: a word is an index. `words.text(i)` is its text, `words.is(i, "said")`
//! compares without case, `words.tag(i)` is its part of speech; indices outside the document are
//! harmless (empty text, no tag), so a rule may look at `i.wrapping_sub(1)` or `i + 2` freely.
//! `words.first_from(offset)` goes from a byte to a word, `words.range(a..b)` back to bytes.

use std::borrow::Cow;
use std::ops::Range;

use super::token::is_apostrophe;
use super::{Sentence, Tag, Token};
use crate::document::{BlockKind, Document};
use crate::text::{TextRange, TextSize};

/// The words of one document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'d> {
    document: &'d Document,
    tokens: &'d [Token],
    sentences: &'d [Sentence],
}

impl<'d> Words<'d> {
    pub(crate) fn new(
        document: &'d Document,
        tokens: &'d [Token],
        sentences: &'d [Sentence],
    ) -> Self {
        Self {
            document,
            tokens,
            sentences,
        }
    }

    pub(crate) fn document(&self) -> &'d Document {
        self.document
    }

    /// How many words and marks there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn sentences(&self) -> &'d [Sentence] {
        self.sentences
    }

    /// The word as printed; empty outside the document.
    #[inline]
    pub(crate) fn text(&self, idx: usize) -> &'d str {
        self.tokens
            .get(idx)
            .map_or("", |token| token.range.of(self.document.text()))
    }

    /// The word in small letters with straight apostrophes.
    pub(crate) fn lower(&self, idx: usize) -> Cow<'d, str> {
        lower(self.text(idx))
    }

    /// Whether the word is `small` (given in small letters) but for case.
    pub(crate) fn is(&self, idx: usize, small: &str) -> bool {
        is_same(self.text(idx), small)
    }

    /// Whether the word is one of `small` (given in small letters) but for case.
    pub(crate) fn is_any(&self, idx: usize, small: &[&str]) -> bool {
        let text = self.text(idx);
        small.iter().any(|word| is_same(text, word))
    }

    /// Its part of speech; [`Tag::X`] outside the document.
    #[inline]
    pub(crate) fn tag(&self, idx: usize) -> Tag {
        self.tokens.get(idx).map_or(Tag::X, |token| token.tag)
    }

    /// Whether it starts with a capital.
    pub(crate) fn is_capitalised(&self, idx: usize) -> bool {
        self.text(idx).starts_with(char::is_uppercase)
    }

    /// The bytes of one word; empty at the end of the text outside the document.
    pub(crate) fn word_range(&self, idx: usize) -> TextRange {
        self.tokens.get(idx).map_or_else(
            || TextRange::empty(self.document.text().len()),
            |token| token.range,
        )
    }

    /// The bytes from the first to the last of these words.
    pub(crate) fn range(&self, words: Range<usize>) -> TextRange {
        let first = self.word_range(words.start);
        if words.len() <= 1 {
            return first;
        }
        first.cover(self.word_range(words.end - 1))
    }

    /// The first word that starts at or behind `offset`; [`Self::len`] where there is none.
    pub(crate) fn first_from(&self, offset: TextSize) -> usize {
        self.tokens
            .partition_point(|token| token.range.start() < offset)
    }

    /// The index of the sentence that holds the word.
    pub(crate) fn sentence_of(&self, idx: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.tokens.end as usize <= idx)
    }

    /// The kind of the block that a sentence stands in.
    pub(crate) fn block_kind(&self, sentence_idx: usize) -> Option<&'d BlockKind> {
        let block = self.sentences.get(sentence_idx)?.block as usize;
        self.document.blocks().get(block).map(|block| &block.kind)
    }

    /// The words of a sentence; empty outside the document.
    pub(crate) fn sentence_words(&self, sentence_idx: usize) -> Range<usize> {
        self.sentences.get(sentence_idx).map_or(0..0, |sentence| {
            sentence.tokens.start as usize..sentence.tokens.end as usize
        })
    }

    /// What is printed between the word and the next ("" where they touch).
    pub(crate) fn gap_after(&self, idx: usize) -> &'d str {
        let (this, next) = (self.word_range(idx), self.word_range(idx + 1));
        self.document
            .text()
            .get(this.end().to_usize()..next.start().to_usize())
            .unwrap_or_default()
    }
}

/// Whether `text` is `small` but for case; most others are told by their first letter.
#[inline]
fn is_same(text: &str, small: &str) -> bool {
    if let ([own, ..], [first, ..]) = (text.as_bytes(), small.as_bytes())
        && own.is_ascii()
        && !own.eq_ignore_ascii_case(first)
    {
        return false;
    }
    text.len() == small.len() && text.eq_ignore_ascii_case(small)
        || !text.is_ascii() && lower(text) == small
}

/// Whether a word consists of figures only.
pub(crate) fn is_figure(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `text` in small letters with straight apostrophes, borrowed where it is so already.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    Cow::Owned(
        text.chars()
            .map(|char| if is_apostrophe(char) { '\'' } else { char })
            .flat_map(char::to_lowercase)
            .collect(),
    )
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::{sentence, token};
    use super::*;
    use crate::document::{Block, Meta};

    /// A document of plain paragraphs between blank lines.
    pub(crate) fn paragraphs(text: &str) -> Document {
        let mut blocks = Vec::new();
        let mut offset = 0;
        for part in text.split("\n\n") {
            let trimmed = part.trim();
            let start = offset + (part.len() - part.trim_start().len());
            if !trimmed.is_empty() {
                blocks.push(Block {
                    range: TextRange::new(start, start + trimmed.len()),
                    kind: BlockKind::Paragraph,
                    quote_depth: 0,
                });
            }
            offset += part.len() + 2;
        }
        Document::new(text.to_owned(), blocks, Vec::new(), Meta::default())
    }

    #[test]
    fn words_are_found_by_offset_and_back() {
        let document = paragraphs("Ada left.\n\nShe’s gone.");
        let tokens = token::tokenize(&document);
        let sentences = sentence::sentences(&document, &tokens);
        let words = Words::new(&document, &tokens, &sentences);
        assert_eq!(words.len(), 7);
        assert_eq!(words.first_from(3.into()), 1);
        assert_eq!(words.lower(4), "'s");
        assert!(words.is(4, "'s") && words.is(0, "ada") && !words.is(0, "ad"));
        assert_eq!(words.sentence_of(4), 1);
        assert_eq!(words.text(usize::MAX), "");
        assert_eq!(document.slice(words.range(0..2)), "Ada left");
        assert_eq!(words.gap_after(0), " ");
    }
}

//! One revision of an article: its text, its blocks, and what its head says about it.
//!
//! Owns the canonical text (markup removed, newlines `\n`) into which every range of the program
//! points. Knows nobody above: who is mentioned is for [`crate::analysis`] to find out.

mod block;
mod decode;
mod draft;
#[cfg(test)]
mod dump;
mod excerpt;
mod format;
mod front_matter;
mod head;
mod markdown;
mod meta;
mod opening;
mod plain;

pub use block::{Alignment, Block, BlockKind, Inline, InlineKind, Marker, Table};
pub use decode::decode;
pub use excerpt::{Piece, read_excerpt};
pub use format::Format;
pub use meta::Meta;
pub use opening::read_opening;

use std::sync::OnceLock;

use self::opening::SCALE;
use crate::text::hash::sha256;
use crate::text::{TextRange, TextSize, beginning, grapheme};

/// A title made of the first line ends after this many cells.
const TITLE_CELLS: usize = 100;

/// Reads a file: `name` is its name or path, by which the format is known where none is given.
pub fn read(bytes: &[u8], format: Option<Format>, name: &str) -> Document {
    let text = decode(bytes);
    let format = format.or_else(|| Format::of_name(name));
    let document = match format.unwrap_or_else(|| Format::of_text(&text)) {
        Format::Plain => plain::read(text, SCALE.sample()),
        Format::Markdown => markdown::read(&text),
    };
    document.named(name)
}

/// Takes `text` as plain text that stays as it is, byte order mark and carriage returns included.
pub fn from_plain(text: String) -> Document {
    plain::read(text, SCALE.sample())
}

/// One revision of an article. Immutable once read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    name: String,
    text: String,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    meta: Meta,
    part: Part,
    revision: Known,
}

/// What was worked out of a document once and is kept for whoever asks next; no part of what it is.
#[derive(Clone, Debug, Default)]
struct Known(OnceLock<String>);

impl PartialEq for Known {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Known {}

/// How much of an article a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Whole,
    /// Its beginning.
    Opening,
    /// A piece out of its middle; the rest of the text is white space.
    Excerpt,
}

impl Document {
    /// Joins the parts that a format's reader has made.
    ///
    /// `blocks` are in order and do not overlap, `inlines` in order of their starts.
    pub fn new(text: String, blocks: Vec<Block>, inlines: Vec<Inline>, meta: Meta) -> Self {
        debug_assert!(
            blocks
                .windows(2)
                .all(|pair| pair[0].range.end() <= pair[1].range.start())
        );
        debug_assert!(
            inlines
                .windows(2)
                .all(|pair| pair[0].range.start() <= pair[1].range.start())
        );
        Self {
            name: String::new(),
            text,
            blocks,
            inlines,
            meta,
            part: Part::Whole,
            revision: Known::default(),
        }
    }

    /// The same by the name of its file; folders and the extension do not matter.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        let file = name.rsplit('/').next().unwrap_or(name);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        if stem.is_empty() { file } else { stem }.clone_into(&mut self.name);
        self
    }

    /// The same as the beginning of a longer text that is still being read.
    #[must_use]
    pub fn opening(mut self) -> Self {
        self.part = Part::Opening;
        self
    }

    /// The same as a piece of a text that is still being read.
    #[must_use]
    pub fn excerpt(mut self) -> Self {
        self.part = Part::Excerpt;
        self
    }

    /// Whether this is the whole article, not only its opening or an excerpt.
    pub fn is_whole(&self) -> bool {
        self.part == Part::Whole
    }

    /// Whether the beginning of the article is still being read.
    pub fn is_excerpt(&self) -> bool {
        self.part == Part::Excerpt
    }

    /// The canonical text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `range`.
    pub fn slice(&self, range: TextRange) -> &str {
        range.of(&self.text)
    }

    /// The last character boundary at or before `offset`; the end of the text for what lies beyond.
    pub fn floor(&self, offset: TextSize) -> TextSize {
        beginning(&self.text, offset.to_usize()).len().into()
    }

    /// Headings, paragraphs, lists …, in order, without overlap; white space lies between.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Emphasis, links, footnote marks …, by start.
    pub fn inlines(&self) -> &[Inline] {
        &self.inlines
    }

    /// What the head of the article says.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// What programs call the article: the `id` of its front matter, else its file's name without
    /// extension.
    pub fn id(&self) -> &str {
        self.meta.id.as_deref().unwrap_or(&self.name)
    }

    /// What readers call the article: its title, else its main heading, its file's name, or its
    /// first words.
    pub fn title(&self) -> String {
        let mut blocks = self.blocks.iter();
        let main = blocks.find(|block| block.kind == BlockKind::Heading(1));
        let main = main.filter(|_| !self.is_excerpt());
        let named = Some(self.name.as_str()).filter(|name| !name.is_empty());
        let first = || Some(self.slice(self.blocks.first()?.range));
        let title = self.meta.title.as_deref();
        let title = title.or_else(|| main.map(|block| self.slice(block.range)));
        let title = title.or(named).or_else(first).unwrap_or_default();
        let head: String = title.chars().take(4 * TITLE_CELLS).collect();
        let line = head.split_whitespace().collect::<Vec<_>>().join(" ");
        grapheme::elide(&line, TITLE_CELLS)
    }

    /// The hash of the text (SHA-256, in hexadecimal digits): two articles of the same text share
    /// it. Reads the whole text when it is asked for first.
    pub fn revision(&self) -> String {
        let hash = || sha256(self.text.as_bytes());
        self.revision.0.get_or_init(hash).clone()
    }

    /// The index of the block that holds `offset`, else of the last one that starts before it.
    pub fn block_at(&self, offset: TextSize) -> usize {
        self.blocks
            .partition_point(|block| block.range.start() <= offset)
            .saturating_sub(1)
    }

    /// The inlines that start inside `range`.
    pub fn inlines_in(&self, range: TextRange) -> &[Inline] {
        let from = self
            .inlines
            .partition_point(|inline| inline.range.start() < range.start());
        let to = self
            .inlines
            .partition_point(|inline| inline.range.start() < range.end());
        self.inlines.get(from..to).unwrap_or_default()
    }

    /// The number of words between white space.
    pub fn n_words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// The number of words in `range`.
    pub fn n_words_in(&self, range: TextRange) -> usize {
        self.slice(range).split_whitespace().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_called_by_its_id_or_its_file() {
        assert_eq!(
            read(b"text", None, "/a/b.c/fog.of.war.txt").id(),
            "fog.of.war"
        );
        assert_eq!(read(b"---\nid: f1\n---\ntext", None, "fog.md").id(), "f1");
        assert_eq!(read(b"text", None, ".hidden").id(), ".hidden");
    }

    #[test]
    fn every_article_has_a_title() {
        let check =
            |bytes: &[u8], title: &str| assert_eq!(read(bytes, None, "fog.md").title(), title);
        check(b"---\ntitle: Fog\n---\n# Other\n", "Fog");
        check(b"Text.\n\n# Main  head\n", "Main head");
        check(b"The fog came.\n\n## Later\n", "fog");
        check(b"", "fog");
        assert_eq!(read(b"The fog came.", None, "").title(), "The fog came.");
        let long = read("fog ".repeat(500).as_bytes(), None, "").title();
        assert_eq!(grapheme::width(&long), TITLE_CELLS);
    }

    #[test]
    fn the_revision_is_the_hash_of_the_text() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(from_plain("abc".to_owned()).revision(), abc);
        assert_eq!(read(b"\xef\xbb\xbfabc", None, "x.txt").revision(), abc);
    }

    #[test]
    fn words_are_counted_where_asked() {
        let document = from_plain("One two.\nThree four five.".to_owned());
        assert_eq!(document.n_words(), 5);
        let last = document.blocks().last().map(|block| block.range);
        assert_eq!(last.map(|range| document.n_words_in(range)), Some(3));
    }
}

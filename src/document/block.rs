//! The structure of an article: blocks, and the inlines inside them.

use crate::text::{TextRange, TextSize};

/// A heading, a paragraph, a list item, …: the unit of layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its words in the canonical text, without surrounding white space; code begins with the
    /// indent of its first line.
    pub range: TextRange,
    /// What it is.
    pub kind: BlockKind,
    /// How many block quotes it stands in.
    pub quote_depth: u8,
}

impl Block {
    /// The same so many bytes further down.
    pub(super) fn moved(mut self, n_bytes: usize) -> Self {
        self.range = moved(self.range, n_bytes);
        if let BlockKind::Table(table) = &mut self.kind {
            for cell in table.rows.iter_mut().flatten() {
                *cell = moved(*cell, n_bytes);
            }
        }
        self
    }
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Running prose. White space with a newline in it is one space (hard-wrapped text), unless an
    /// [`InlineKind::LineBreak`] lies over the newline.
    Paragraph,
    /// One paragraph of a list item; `depth` 0 is the outermost list.
    ListItem {
        /// Nesting, from 0.
        depth: u8,
        /// Bullet or number; `Continued` for the second and later paragraphs of an item.
        marker: Marker,
    },
    /// Fenced or indented code; newlines are kept. The language as the fence names it.
    Code(String),
    /// A table; its text holds one row a line, cells between tabs.
    Table(Table),
    /// A section break (`---`, `* * *`). Its text is the mark itself.
    Break,
    /// An image standing alone; its text is the alt text, an [`InlineKind::Image`] lies over it.
    Image,
    /// One paragraph of a footnote, with the label as written.
    Footnote(String),
}

/// What stands before a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// A number, as counted by the list.
    Number(u64),
    /// A task, done or not.
    Task(bool),
    /// Nothing: the item goes on.
    Continued,
}

/// The cells of a table as ranges into the canonical text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// One for each column.
    pub alignments: Vec<Alignment>,
    /// Rows of cells; the first row is the head.
    pub rows: Vec<Vec<TextRange>>,
}

impl Table {
    /// Columns are sized by so many rows, so that a long table is shown before all of it is there.
    pub const N_SIZING: usize = 200;

    /// Keeps the rows that end at or before `end`.
    pub(super) fn cut(&mut self, end: TextSize) {
        let is_kept = |row: &Vec<TextRange>| row.last().is_none_or(|cell| cell.end() <= end);
        let n_kept = self.rows.partition_point(is_kept);
        self.rows.truncate(n_kept);
    }
}

/// How a table's column is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// To the left, also where nothing is said.
    #[default]
    Left,
    /// Centred.
    Centre,
    /// To the right.
    Right,
}

/// A stretch of text inside a block that is more than words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// Its words.
    pub range: TextRange,
    /// What it is.
    pub kind: InlineKind,
}

/// What an inline is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Emphasis (italic).
    Emphasis,
    /// Strong emphasis (bold).
    Strong,
    /// Struck out.
    Strike,
    /// Code in the line.
    Code,
    /// A link, with its target as written.
    Link(String),
    /// A mark that refers to the footnote of this label; its text is the label in brackets.
    FootnoteMark(String),
    /// An image, with its source as written; its text is the alt text.
    Image(String),
    /// A line break that is meant as one; its text is the newline.
    LineBreak,
}

impl Inline {
    /// The same so many bytes further down.
    pub(super) fn moved(self, n_bytes: usize) -> Self {
        Self {
            range: moved(self.range, n_bytes),
            ..self
        }
    }
}

fn moved(range: TextRange, n_bytes: usize) -> TextRange {
    let range = range.to_usize();
    TextRange::new(range.start + n_bytes, range.end + n_bytes)
}

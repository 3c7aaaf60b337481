//! The characters that margins and folds are drawn with.

/// One set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// Beside quoted words that go on.
    pub direct: char,
    /// Beside reported words that go on.
    pub indirect: char,
    /// Where words begin whose speaker has no letter: unnamed or unknown.
    pub nobody: char,
    /// Beside a find that byline is not sure of.
    pub doubtful: char,
    /// Before what is folded away.
    pub fold: &'static str,
    /// Paragraphs, after their number.
    pub paragraphs: &'static str,
}

impl Glyphs {
    /// Characters that every terminal font has.
    pub const UNICODE: Self = Self {
        direct: '│',
        indirect: '┊',
        nobody: '–',
        doubtful: '?',
        fold: "⋯",
        paragraphs: "¶",
    };

    /// ASCII only.
    pub const ASCII: Self = Self {
        direct: '|',
        indirect: ':',
        nobody: '-',
        doubtful: '?',
        fold: "...",
        paragraphs: "par.",
    };
}

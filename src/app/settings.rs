//! What the reader of articles may choose, and what is remembered of it.

use std::collections::BTreeMap;

use super::keymap::Keymap;
use crate::view::glyphs::Glyphs;
use crate::view::hints::ALPHABET;
use crate::view::labels::Labels;
use crate::view::layout::Shape;

/// Choices in force: config over defaults, what was remembered over config.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Longest line of prose, in cells.
    pub measure: u16,
    /// The same as the config file has it.
    pub usual_measure: u16,
    /// The theme that the config file asks for.
    pub theme: Option<String>,
    /// Set prose flush on both sides.
    pub justify: bool,
    /// Break words at the ends of lines.
    pub hyphenate: bool,
    /// Take mouse events from the terminal.
    pub mouse: bool,
    /// The letters of hint labels, easiest first.
    pub alphabet: String,
    /// What byline draws with.
    pub glyphs: &'static Glyphs,
    /// The width of the sidebar, where it was chosen.
    pub sidebar_width: Option<u16>,
    /// What keys do.
    pub keymap: Keymap,
    /// The labels that passages may have.
    pub labels: Labels,
}

/// The usual line length, in cells.
pub const MEASURE: u16 = 72;
/// The shortest and the longest line length that can be chosen, in cells.
pub const MEASURES: (u16, u16) = (40, 120);

impl Default for Settings {
    fn default() -> Self {
        Self {
            measure: MEASURE,
            usual_measure: MEASURE,
            theme: None,
            justify: false,
            hyphenate: false,
            mouse: true,
            alphabet: ALPHABET.to_owned(),
            glyphs: &Glyphs::UNICODE,
            sidebar_width: None,
            keymap: Keymap::default(),
            labels: Labels::default(),
        }
    }
}

impl Settings {
    /// How prose is set in a column of so many cells.
    pub fn shape(&self, width: u16) -> Shape {
        Shape {
            measure: width,
            justify: self.justify,
            hyphenate: self.hyphenate,
        }
    }

    /// Changes the line length by so many cells.
    pub fn widen(&mut self, cells: i16) {
        self.measure = self
            .measure
            .saturating_add_signed(cells)
            .clamp(MEASURES.0, MEASURES.1);
    }
}

/// What is remembered for all articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The theme's name.
    pub theme: Option<String>,
    /// The width of the sidebar.
    pub sidebar_width: Option<u16>,
    /// Longest line of prose, in cells.
    pub measure: Option<u16>,
    /// How people are sorted, by name.
    pub people_sort: Option<String>,
    /// How the library is sorted, by name.
    pub library_sort: Option<String>,
}

/// What is remembered of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The byte at the top of the screen.
    pub at: usize,
    /// Whether the sidebar is open.
    pub sidebar: Option<bool>,
    /// The sidebar's tab, by name.
    pub tab: Option<String>,
    /// The article's marks, in bytes; `None` where they are not known yet.
    pub marks: Option<BTreeMap<char, usize>>,
}

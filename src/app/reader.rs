//! The article pane's state: where it is scrolled to, the cursor, what is followed, folded, sought.
//!
//! Owns scrolling over [`Flow`]; leaves deciding where to go to [`super::update`].

use std::collections::BTreeSet;
use std::sync::Arc;

use super::article::Spot;
use super::search::Pattern;
use super::selection::Selection;
use crate::analysis::EntityId;
use crate::document::Document;
use crate::text::{TextRange, TextSize};
use crate::view::flow::{Flow, Place};
use crate::view::fold::{Context, Folded};
use crate::view::layout::Shape;

/// The article pane.
#[derive(Debug)]
pub struct Reader {
    /// The page.
    pub flow: Flow,
    /// The row at the top of the pane.
    pub top: Place,
    /// The byte at the top, as the reader last chose it; a resize comes back to it.
    pub at: TextSize,
    /// Blank rows between the top and the row of that byte.
    pub above: u16,
    /// Rows of the pane.
    pub height: u16,
    /// Where the cursor stands, if anywhere.
    pub cursor: Option<Spot>,
    /// Whose mentions `n` steps through, lit in the text.
    pub tracked: Option<EntityId>,
    /// Whom the sidebar's selection lights.
    pub lit: Option<EntityId>,
    /// What `n` and `N` repeat.
    pub repeat: Option<Repeat>,
    /// The speakers the article is folded to.
    pub fold: Option<SpeakerFold>,
    /// Sections that are closed, by their heading's block.
    pub closed: BTreeSet<u32>,
    /// The search in force.
    pub search: Option<Search>,
    /// Selected words.
    pub selection: Option<Selection>,
    /// Where the cursor goes through what lies one upon the other, and at which of it it is.
    pub layered: Option<(TextSize, Spot)>,
    /// Cells that wide code and tables are scrolled to the right.
    pub sideways: u16,
    /// Whether the end of the text stands higher than it would by scrolling.
    pub is_beyond: bool,
}

/// What stands at the top of the pane, to come back to at any width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Landmark {
    /// The first byte in sight.
    pub at: TextSize,
    /// Blank rows above the row of that byte.
    pub above: u16,
}

/// A kind of jump that can be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// To the mentions of the tracked entity.
    Mention,
    /// To search hits; backward where the search was.
    Hit,
    /// To quotations.
    Quote,
    /// To quotations of one speaker.
    Speaker,
    /// To doubtful finds.
    Doubt,
    /// To notes.
    Note,
    /// To headings.
    Heading,
}

impl Repeat {
    /// What its stops are called before their number; mentions are called by whom they mean, hits
    /// by what is sought.
    pub fn stop(self) -> Option<&'static str> {
        match self {
            Self::Mention | Self::Hit => None,
            Self::Quote | Self::Speaker => Some("quote"),
            Self::Doubt => Some("doubtful"),
            Self::Note => Some("note"),
            Self::Heading => Some("heading"),
        }
    }
}

/// A fold to somebody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerFold {
    /// Whose words are shown.
    pub speakers: Vec<EntityId>,
    /// How much is shown around them.
    pub context: Context,
    /// The page, with gaps to open.
    pub folded: Folded,
    /// Where the reader was before folding.
    pub before: Landmark,
}

/// A fold that was opened, to be closed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfolded {
    /// A gap between somebody's words that begins here.
    Gap(TextSize),
    /// A section, by its heading's block.
    Section(u32),
}

/// A search in force.
#[derive(Clone, Debug)]
pub struct Search {
    /// What is sought.
    pub pattern: Pattern,
    /// Numbers the searches, so that a late count is not taken for the present one's.
    pub number: u64,
    /// Whether `n` goes up.
    pub backward: bool,
    /// The hit the reader is at.
    pub current: Option<TextRange>,
    /// All hits, once counted.
    pub hits: Option<Arc<Vec<TextRange>>>,
}

impl Search {
    /// Whether anything was found.
    pub fn has_hit(&self) -> bool {
        self.current.is_some()
    }
}

impl Reader {
    /// A pane of so many rows at the beginning of `document`.
    pub fn new(document: Arc<Document>, shape: Shape, height: u16) -> Self {
        Self {
            flow: Flow::new(document, shape),
            top: Place::default(),
            at: TextSize::ZERO,
            above: 0,
            height,
            cursor: None,
            tracked: None,
            lit: None,
            repeat: None,
            fold: None,
            closed: BTreeSet::new(),
            search: None,
            selection: None,
            layered: None,
            sideways: 0,
            is_beyond: false,
        }
    }

    /// Whether some of the text is folded away.
    pub fn is_folded(&self) -> bool {
        self.fold.is_some() || !self.closed.is_empty()
    }

    /// Scrolls by rows, to the ends at most.
    pub fn scroll(&mut self, rows: i64) {
        let wanted = self.flow.moved(self.top, rows);
        self.set_top(wanted);
    }

    /// Puts the row of `at` at the top, or as near as the end of the text allows.
    pub fn scroll_to(&mut self, at: TextSize) {
        let place = self.flow.place_of(at);
        self.set_top(place);
        self.at = at;
        self.above = 0;
    }

    /// What stands at the top.
    pub fn landmark(&self) -> Landmark {
        Landmark {
            at: self.at,
            above: self.above,
        }
    }

    /// Puts what stood at the top there again, or as near as the end of the text allows.
    pub fn return_to(&mut self, landmark: Landmark) {
        let Landmark { at, above } = landmark;
        self.scroll_below_top(at, above);
        (self.at, self.above) = (at, above);
    }

    /// Puts the row of `at` so many rows below the top.
    pub fn scroll_below_top(&mut self, at: TextSize, rows: u16) {
        let place = self.flow.place_of(at);
        let top = self.flow.moved(place, -i64::from(rows));
        self.set_top(top);
    }

    /// The same, even beyond the end of the text, for as long as a menu takes the rows below.
    pub fn scroll_beyond(&mut self, at: TextSize, rows: u16) {
        self.scroll_below_top(at, rows);
        let place = self.flow.place_of(at);
        self.top = self.flow.moved(place, -i64::from(rows));
        self.settle_landmark();
        self.is_beyond = true;
    }

    /// To the very top.
    pub fn scroll_to_start(&mut self) {
        self.set_top(Place::default());
        (self.at, self.above) = (TextSize::ZERO, 0);
    }

    /// To the very end.
    pub fn scroll_to_end(&mut self) {
        let last = self.flow.last_top(self.height);
        self.set_top(last);
    }

    /// Brings the row of `at` into sight, moving no more than needed to read on from there.
    pub fn reveal(&mut self, at: TextSize) {
        let place = self.flow.place_of(at);
        let margin = i64::from(self.height / 8);
        let first = if self.top == Place::default() {
            self.top
        } else {
            self.flow.moved(self.top, margin)
        };
        let last = self
            .flow
            .moved(self.top, i64::from(self.height) - 1 - margin);
        if place < first || place > last {
            self.scroll_below_top(at, self.height / 3);
        }
    }

    /// Lays the same text out anew after the size or shape changed.
    pub fn reflow(&mut self, shape: Shape, height: u16) {
        if self.height == height && self.flow.shape() == shape {
            return;
        }
        self.flow.set_shape(shape);
        self.height = height;
        let landmark = self.landmark();
        self.return_to(landmark);
    }

    /// The bytes that are in sight: from the top to the end of the last row.
    pub fn sight(&mut self) -> TextRange {
        let from = self.flow.offset_of(self.top);
        let below = self.flow.moved(self.top, i64::from(self.height));
        let last_row = self.flow.moved(self.top, i64::from(self.height) - 1);
        let upto = if below == last_row {
            self.flow.document().text().len().into()
        } else {
            self.flow.offset_of(below)
        };
        TextRange::new(from, upto.max(from))
    }

    fn set_top(&mut self, wanted: Place) {
        // The end is looked for only from where it is in sight: a text may be long.
        let rows = i64::from(self.height);
        let last_row = self.flow.moved(wanted, rows - 1);
        let at_end = self.flow.moved(last_row, 1) == last_row;
        self.top = if at_end {
            self.flow.moved(last_row, 1 - rows)
        } else {
            wanted
        };
        self.is_beyond = false;
        self.settle_landmark();
    }

    fn settle_landmark(&mut self) {
        self.at = self.flow.offset_of(self.top);
        let below = self.flow.place_of(self.at);
        let rows = below.row.saturating_sub(self.top.row);
        self.above = u16::try_from(rows).unwrap_or(0);
    }
}

//! What a line of a list stands for, and the popups that are such lists.

use std::collections::BTreeSet;

use super::action::Action;
use super::reader::Landmark;
use crate::analysis::{EntityId, QuoteId};
use crate::annotation::{self, Id};
use crate::text::{TextRange, TextSize};
use crate::view::list::List;

/// A line of a list: what it leads to and what stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Where Enter leads.
    pub target: Target,
    /// What stands at the right edge.
    pub detail: String,
    /// Whose letter and hue stand before it.
    pub who: Option<EntityId>,
    /// How deep it is indented, in steps of two cells.
    pub depth: u8,
    /// A share of the whole in percent, drawn as a bar.
    pub share: Option<u8>,
    /// Whether the find is doubtful.
    pub doubtful: bool,
    /// Whether the article has not been opened yet.
    pub unread: bool,
    /// What stands on a second line of its own, in lists that have one.
    pub note: String,
}

/// What a line of a list leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Nothing: the line only tells something.
    #[default]
    Nothing,
    /// Nothing changes; the list closes.
    Leave,
    /// A person, organisation or place.
    Entity(EntityId),
    /// A quotation.
    Quote(QuoteId),
    /// Words in the open article.
    Words(TextRange),
    /// A place in the open article.
    Place(TextSize),
    /// An article of the library.
    Article(usize),
    /// An article of the library, at its quotes by this person.
    Mentions(usize, String),
    /// An action.
    Action(Action),
    /// A `:` command, to be completed with its argument.
    Command(&'static str),
    /// A theme, by name.
    Theme(String),
    /// A jump, by its number in the list of jumps.
    Jump(usize),
    /// A web address.
    Address(String),
    /// A person by name, for choosing whose articles the library shows; `None` for all.
    Person(Option<String>),
    /// A note.
    Note(Id),
    /// A note on this, there or to be written.
    NoteOn(Box<annotation::Target>),
    /// A label for what the menu is about; `None` for none.
    Label(Option<String>),
    /// Other words for a note that has lost its own.
    PutOn(Id, TextRange),
    /// The end of a note that has lost its words.
    Drop(Id),
    /// A mark.
    Mark(char),
    /// An answer of the menu of corrections, by its number.
    Offer(usize),
}

/// A list over the other panes.
#[derive(Clone, Debug)]
pub struct Popup {
    /// What it is for.
    pub kind: PopupKind,
    /// Its heading.
    pub title: String,
    /// Its lines.
    pub list: List<Choice>,
    /// Lines that are marked, by target's place in the list's items.
    pub marked: BTreeSet<usize>,
    /// Where the reader was when it was opened; of some kinds Esc returns there.
    pub before: Landmark,
}

/// What a popup is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupKind {
    /// All about a person, a quotation or a link.
    Card,
    /// Why something is linked.
    Peek,
    /// The keys.
    Help,
    /// Articles, people, quotations, commands.
    Picker,
    /// Whose words to fold to.
    Speakers,
    /// Whose articles the library shows.
    Authors,
    /// Themes, shown while choosing.
    Themes,
    /// Hits of a search.
    Results,
    /// Jumps.
    Jumps,
    /// What a command printed, about words of the article: it can become a note on them.
    Output,
    /// What is wrong with the configuration.
    Complaints,
    /// The label of some words.
    Labels,
    /// What a note is to be on.
    NoteOn,
    /// A note that has lost its words.
    Orphan,
    /// What was written.
    Journal,
    /// Marks.
    Marks,
    /// What is to be corrected, and how.
    Correct,
    /// What a doubtful find is.
    Review,
}

impl PopupKind {
    /// Whether it is about the words at the cursor, which it is not to cover.
    pub const fn is_about_cursor(self) -> bool {
        matches!(self, Self::Peek | Self::Card | Self::Labels | Self::NoteOn)
    }

    /// Whether what the selected line leads to is shown beside the list.
    pub const fn has_preview(self) -> bool {
        matches!(self, Self::Picker | Self::Results | Self::Jumps)
    }

    /// Whether its lines are numbered, so that a digit chooses one.
    pub const fn is_numbered(self) -> bool {
        matches!(self, Self::Labels | Self::NoteOn | Self::Orphan)
    }
}

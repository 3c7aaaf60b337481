//! What reaches the app from outside: keys, the terminal's news, answers of workers.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Key, Level};
use crate::analysis::Analysis;
use crate::annotation::{Draft, Operation, Placed};
use crate::document::Document;
use crate::library::Entry;
use crate::library::corrections::Suggestion;
use crate::text::TextRange;
use crate::theme::{Scope, Variant};

/// Something happened outside.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed or repeats.
    Key(Key),
    /// The mouse moved with a button held, was pressed, released or its wheel turned.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(Size),
    /// The terminal window got (`true`) or lost the focus.
    Focus(bool),
    /// The terminal reports its background, at the start or because it changed.
    Appearance(Variant),
    /// A time asked for by [`super::Effect::Wake`] is over.
    Woken(Timer),
    /// A worker answers.
    Done(Answer),
}

/// The size of the terminal in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
}

/// The mouse, at a cell counted from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// Column, from 0.
    pub col: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// It moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned down (`true`) or up by one notch.
    Wheel(bool),
}

/// What the app asked to be woken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// To show what may follow the keys pressed so far.
    PendingKeys,
    /// To write down where the reader is.
    Remember,
    /// To take the message off the status line.
    Message,
    /// To keep what is being typed into a note.
    Draft,
}

/// Marks one opening of one article; answers about an earlier one are dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What a worker found.
#[derive(Clone, Debug)]
pub enum Answer {
    /// An article was read, or could not be (the message names it and says why).
    Opened(Ticket, Result<Opened, String>),
    /// The open article was analysed.
    Analyzed(Ticket, Arc<Analysis>),
    /// The open article as it would be after the answer of this number.
    Supposed(Ticket, usize, Arc<Analysis>),
    /// The words of a code block were classified.
    Highlighted(Ticket, Vec<(TextRange, Scope)>),
    /// The open article's notes, all of them.
    Noted(Ticket, Box<Noted>),
    /// What was written, newest first.
    Journal(Ticket, Vec<Step>),
    /// Words come back from the editor, or do not (the message says why).
    Composed(Ticket, Result<String, String>),
    /// All hits of the search with this number, in text order.
    Counted(Ticket, u64, Arc<Vec<TextRange>>),
    /// Entries were looked into: heads read or articles analysed, by index.
    Studied(Vec<(usize, Entry)>),
    /// How an article of the library begins, by index: its first paragraphs.
    Previewed(usize, Vec<String>),
    /// The open article's file is another one than when it was read.
    Changed(Ticket),
    /// The open article's file is no more.
    Gone(Ticket),
    /// Config was read again: what is wrong with it, if anything.
    Configured(Box<super::Settings>, Vec<String>),
    /// What a command printed, and that it failed where it did.
    Piped(Ticket, Piped),
    /// Something to tell the reader.
    Message(Level, String),
}

/// What a command made of the words it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piped {
    /// The command.
    pub command: String,
    /// What it printed.
    pub output: String,
    /// Why it failed, where it did.
    pub failure: Option<String>,
}

/// An article as it was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The text; perhaps only its opening, another answer follows then.
    pub document: Arc<Document>,
    /// Its entry in the library, if it is one of them.
    pub entry: Option<usize>,
    /// The file, where it is one.
    pub path: Option<PathBuf>,
    /// The document's id (CONTRACT: front matter's, else the file name).
    pub id: String,
    /// Where the reader was the last time.
    pub kept: Option<super::Kept>,
}

/// The notes of an article, and what goes with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noted {
    /// In text order: what is about no words first, orphans last. Notes on a person are there in
    /// whichever article they were made.
    pub placed: Vec<Placed>,
    /// Corrections of other articles that fit here.
    pub suggestions: Vec<Suggestion>,
    /// What taking back would take back.
    pub undo: Option<String>,
    /// What writing again would write.
    pub redo: Option<String>,
    /// What was being typed when byline ended.
    pub draft: Option<Draft>,
    /// All tags that were ever used, in order.
    pub tags: Vec<String>,
    /// What the reader should know: a damaged file, a change that met another one.
    pub messages: Vec<(Level, String)>,
    /// What could not be written; `messages` say why.
    pub refused: Option<Operation>,
    /// How many corrections are in force here.
    pub corrections: usize,
}

/// One line of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub name: String,
    /// When (RFC 3339, UTC).
    pub time: String,
    /// In which article, by title.
    pub article: String,
    /// Whether it was taken back.
    pub undone: bool,
}

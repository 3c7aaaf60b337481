//! What the app wants done outside; the edge does it and answers with an event.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::article::Where;
use super::event::{Ticket, Timer};
use crate::analysis::Correction;
use crate::annotation::{Draft, Operation};
use crate::document::Document;

/// Work for the edge.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read an article of the library, by index.
    Open(Ticket, usize),
    /// Read a file that an article links to.
    OpenPath(Ticket, PathBuf),
    /// Read the whole of an article whose opening is shown.
    Rest(Ticket, Where),
    /// Analyse the open article, and no other from now on; its corrections win.
    Analyze(Ticket, Where, Arc<Document>),
    /// Analyse the open article as if these corrections were in force, for the answer of this number.
    Suppose(Ticket, usize, Arc<Document>, Vec<Correction>),
    /// Read the open article's notes and place them in this text.
    Notes(Ticket, Where, Arc<Document>),
    /// Change notes of the open article; answered by all its notes.
    Write(Ticket, Where, Arc<Document>, Operation),
    /// Take back what was written last, in whichever article; answered by the open one's notes.
    Undo(Ticket, Where, Arc<Document>),
    /// Write again what was taken back last.
    Redo(Ticket, Where, Arc<Document>),
    /// List what was written.
    Journal(Ticket),
    /// Keep what is being typed into a note of this article; `None`: forget it.
    Draft(Where, Option<Box<Draft>>),
    /// Edit these words in `$VISUAL` or `$EDITOR`.
    Compose(Ticket, String),
    /// Stop analysing.
    Stop,
    /// Highlight the code of this block.
    Highlight(Ticket, Arc<Document>, u32),
    /// Find every hit of a search, which carries this number.
    Count(Ticket, u64, Arc<Document>, super::Pattern),
    /// Look into the library: read heads, analyse articles, in the background.
    Study,
    /// Read how an article of the library begins.
    Preview(usize),
    /// See whether the open article's file has changed.
    Check(Ticket, PathBuf),
    /// Write down where the reader is in an article.
    Remember(Where, Arc<Document>, super::Kept),
    /// Keep a mark at a place of this article for all articles; `None`: forget it.
    MarkFar(Where, char, Option<Box<super::marks::FarMark>>),
    /// Write down what holds for all articles: theme, panes, sort orders.
    RememberSettings(Box<super::Remembered>),
    /// Send an [`super::Event::Woken`] after this time, instead of an earlier one of the same kind.
    Wake(Timer, Duration),
    /// Put text on the clipboard (OSC 52).
    Copy(String),
    /// Run a shell command with these words on its standard input, and show what it prints.
    Pipe(Ticket, String, Arc<str>),
    /// Open a web address with the desktop's program.
    Browse(String),
    /// Edit a file in `$VISUAL` or `$EDITOR`, at this line (from 1).
    Edit(PathBuf, usize),
    /// Read the config file again.
    Configure,
    /// Read the config file again if it has changed.
    CheckConfig,
    /// Report mouse events or leave the mouse to the terminal.
    Mouse(bool),
    /// Forget what is on the screen and draw all of it.
    Redraw,
    /// Stop as Ctrl-Z does.
    Suspend,
    /// End the program.
    Quit,
}

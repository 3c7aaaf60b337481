//! The reader's state and what changes it: events come in, effects go out.
//!
//! [`App::update`] is the only door. It changes state, settles the panes and the page (so that
//! drawing only reads), and returns the work that the edge must do. No file, clock or terminal here.
//!
//! In reading order: [`action`] the table of actions · [`key`], [`keymap`] · [`event`], [`effect`] ·
//! [`article`] what is open · [`reader`] its pane · [`notes`] on it, written in the [`editor`] ·
//! [`sidebar`], [`popup`] lists · `areas` where they lie · `status` what the header and the status line show · `update/` the
//! handlers.

pub mod action;
mod areas;
pub mod article;
pub mod command;
pub mod correcting;
pub mod editor;
pub mod effect;
pub mod event;
pub mod jumps;
pub mod key;
pub mod keymap;
mod labels;
pub mod library_pane;
pub mod marks;
mod message;
pub mod notes;
pub mod popup;
pub mod prompt;
pub mod reader;
pub mod review;
pub mod search;
pub mod selection;
pub mod settings;
pub mod sidebar;
mod start;
mod status;
pub mod text_area;
pub mod tutor;
pub mod typing;
mod update;

pub use action::Action;
pub use effect::Effect;
pub use event::{Answer, Event, Noted, Opened, Piped, Size, Step, Ticket, Timer};
pub use key::{Code, Key};
pub use keymap::Keymap;
pub use labels::{Labels, Then};
pub use message::{Level, Message};
pub use prompt::{Prompt, PromptKind};
pub use search::Pattern;
pub use settings::{Kept, Remembered, Settings};
pub use start::Start;
pub use update::speaker_name;

use article::{Article, Where};
use correcting::{Correcting, Menu};
use editor::Editor;
use jumps::Jumps;
use keymap::Context;
use library_pane::LibraryPane;
use marks::Marks;
use notes::Notes;
use popup::{Choice, Popup, PopupKind};
use reader::Reader;
use sidebar::Sidebar;

use crate::library::Library;
use crate::theme::{Depth, Lines, Registry, Theme, Variant};
use crate::view::list::List;
use crate::view::panes::{Arrangement, Panes};
use crate::view::preview::Preview;

/// Everything that is on the screen or may come there.
#[derive(Debug)]
pub struct App {
    /// The terminal's size.
    pub size: Size,
    /// Where everything stands.
    pub panes: Panes,
    /// What the reader chose.
    pub settings: Settings,
    /// The themes there are.
    pub themes: Registry,
    /// The theme in force, in the terminal's depth of colour.
    pub theme: Theme,
    /// The chosen theme's name; `None` for the terminal's own colours.
    pub theme_name: Option<String>,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// What lines under words can show.
    pub lines: Lines,
    /// Whether the terminal is light or dark, once it has answered.
    pub appearance: Option<Variant>,
    /// The articles there are.
    pub library: Library,
    /// How the library is shown.
    pub library_pane: LibraryPane,
    /// The open article.
    pub article: Article,
    /// Its pane.
    pub reader: Reader,
    /// The reader's notes on it.
    pub notes: Notes,
    /// A note that is being written.
    pub editor: Option<Editor>,
    /// Places that have a letter.
    pub marks: Marks,
    /// The tour, while it is taken.
    pub tutor: Option<tutor::Tutor>,
    /// The sidebar.
    pub sidebar: Sidebar,
    /// Where keys go when nothing lies over the panes.
    pub focus: Focus,
    /// Lists over the panes, the last on top.
    pub popups: Vec<Popup>,
    /// A look at what the selected line of the popup on top leads to.
    pub preview: Preview,
    /// How the article looked at last begins: its number and its first paragraphs.
    pub(crate) beginning: Option<(usize, Vec<String>)>,
    /// The article whose beginning was asked for last.
    sought: Option<usize>,
    /// What is being typed on the status line.
    pub prompt: Option<Prompt>,
    /// Hint labels in the text.
    pub hints: Option<Labels>,
    /// Keys of an unfinished chord.
    pub pending: Vec<Key>,
    /// Whether to show what may follow them.
    pub show_pending: bool,
    /// The count typed before a key.
    pub count: Option<usize>,
    /// Only the text.
    pub zen: bool,
    /// What the status line tells.
    pub message: Option<Message>,
    /// What is wrong with files that byline reads beside articles.
    pub complaints: Vec<String>,
    /// Where the reader came from.
    pub jumps: Jumps<Where>,
    /// How far the background's work on the open article is.
    pub work: Work,
    /// Corrections of the open article, and the menu that makes them.
    pub correcting: Correcting,
    /// Where a drag of the mouse began, as long as the button is down.
    drag: Option<update::Drag>,
    /// What an article is opened for, until enough of it is there.
    awaited: Option<(Ticket, update::Purpose)>,
    /// The opening that is under way.
    opening: Option<Ticket>,
    n_tickets: u64,
    n_searches: u64,
    effects: Vec<Effect>,
    dirty: bool,
}

/// Where keys go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The article.
    #[default]
    Article,
    /// The sidebar.
    Sidebar,
    /// The library.
    Library,
}

/// How far the background's work on the open article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    /// All is done.
    #[default]
    Done,
    /// Its rest is being read, or names and quotations are being looked for.
    Going,
    /// The reader has stopped it.
    Stopped,
}

impl App {
    /// Takes in an event; what is returned is for the edge to do.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        update::event(self, event);
        tutor::notice(self);
        self.settled()
    }

    /// Whether the screen differs from what was drawn last.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Tells that the screen was drawn.
    pub fn drawn(&mut self) {
        self.dirty = false;
    }

    /// The context that keys are looked up in.
    pub fn context(&self) -> Context {
        if self.is_reviewing() {
            return Context::Review;
        }
        match (self.popups.is_empty(), self.focus) {
            (true, Focus::Article) if self.reader.selection.is_some() => Context::Select,
            (true, Focus::Article) => Context::Article,
            _ => Context::List,
        }
    }

    /// The list that keys go to: the popup on top, else the focused pane's.
    pub fn focused_list(&self) -> Option<&List<Choice>> {
        if let Some(popup) = self.popups.last() {
            return Some(&popup.list);
        }
        match self.focus {
            Focus::Article => None,
            Focus::Sidebar => Some(self.sidebar.list()),
            Focus::Library => Some(&self.library_pane.list),
        }
    }

    /// The menu of corrections, while it is on top.
    pub fn menu(&self) -> Option<&Menu> {
        let kind = self.popups.last()?.kind;
        let is_menu = matches!(kind, PopupKind::Correct | PopupKind::Review);
        self.correcting.menu.as_ref().filter(|_| is_menu)
    }

    /// Whether the review queue is on top.
    pub fn is_reviewing(&self) -> bool {
        let top = self.popups.last();
        top.is_some_and(|popup| popup.kind == PopupKind::Review)
    }

    /// Whether an action can correct anything here; others always can do something.
    pub fn can_correct(&self, action: Action) -> bool {
        action.row().group != "Correct" || update::possible(self, action)
    }

    /// A number for a new opening.
    pub(crate) fn next_ticket(&mut self) -> Ticket {
        self.n_tickets += 1;
        Ticket(self.n_tickets)
    }

    /// Puts everything in its place and lays out what the next frame shows.
    fn settled(&mut self) -> Vec<Effect> {
        let arrangement = Arrangement {
            cols: self.size.cols,
            rows: self.rows(),
            sidebar: self.sidebar_in_sight(),
            sidebar_width: self.settings.sidebar_width,
            measure: self.settings.measure,
            zen: self.zen,
        };
        self.panes = arrangement.panes();
        let prose = self.panes.prose;
        self.reader
            .reflow(self.settings.shape(prose.width.max(1)), prose.height.max(1));
        self.reader.flow.prepare(self.reader.top, prose.height);
        if self.focus != Focus::Sidebar {
            self.sidebar.follow(self.reader.at);
        }
        update::settle_lists(self);
        update::settle_previews(self);
        std::mem::take(&mut self.effects)
    }
}

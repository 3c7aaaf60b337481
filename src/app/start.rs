//! How the app begins: with an article or the library, and what the reader chose the last time.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::article::{Article, Where};
use super::correcting::Correcting;
use super::jumps::Jumps;
use super::library_pane::LibraryPane;
use super::marks::{FarMark, Marks};
use super::notes::Notes;
use super::reader::Reader;
use super::sidebar::Sidebar;
use super::tutor::Tutor;
use super::{App, Effect, Focus, Opened, Remembered, Settings, Size, Ticket, Work};
use crate::document::Document;
use crate::library::Library;
use crate::theme::{Depth, Lines, Registry, Theme, Variant};
use crate::view::panes::Panes;
use crate::view::preview::Preview;

/// What the app begins with.
#[derive(Debug)]
pub struct Start {
    /// The terminal's size.
    pub size: Size,
    /// What the reader chose in the config file.
    pub settings: Settings,
    /// What is remembered from the last time.
    pub remembered: Remembered,
    /// The themes there are.
    pub themes: Registry,
    /// The theme asked for on the command line, by name.
    pub theme: Option<String>,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// What lines under words can show.
    pub lines: Lines,
    /// Whether it is light or dark, as far as the environment says.
    pub appearance: Option<Variant>,
    /// The articles there are.
    pub library: Library,
    /// Whether the tour is taken.
    pub tutor: bool,
    /// Marks that lead to any article.
    pub marks: BTreeMap<char, FarMark>,
    /// The article to begin with, and which it is; `None` begins with the library.
    pub opened: Option<Opened>,
    /// What to tell at once, such as what is wrong with the config file.
    pub complaints: Vec<String>,
}

impl App {
    /// The reader at the beginning of an article, and the work to begin with.
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        let mut settings = start.settings;
        settings.measure = start.remembered.measure.unwrap_or(settings.measure);
        settings.sidebar_width = start.remembered.sidebar_width.or(settings.sidebar_width);
        let theme_name = start
            .theme
            .or_else(|| start.remembered.theme.clone())
            .or_else(|| settings.theme.clone());
        let document = Arc::new(Document::default());
        let shape = settings.shape(settings.measure);
        let mut app = Self {
            size: start.size,
            panes: Panes::default(),
            theme: Theme::terminal(start.appearance)
                .degrade(start.depth)
                .with_lines(start.lines),
            theme_name: None,
            themes: start.themes,
            depth: start.depth,
            lines: start.lines,
            appearance: start.appearance,
            library: start.library,
            library_pane: LibraryPane::new(start.remembered.library_sort.as_deref()),
            reader: Reader::new(Arc::clone(&document), shape, 1),
            article: Article::new(Ticket::default(), Where::default(), String::new(), document),
            sidebar: Sidebar {
                open: true,
                by_speaker: true,
                ..Sidebar::default()
            },
            notes: Notes::default(),
            editor: None,
            marks: Marks {
                far: start.marks,
                ..Marks::default()
            },
            tutor: start.tutor.then(Tutor::default),
            focus: Focus::Article,
            popups: Vec::new(),
            preview: Preview::default(),
            beginning: None,
            sought: None,
            prompt: None,
            hints: None,
            pending: Vec::new(),
            show_pending: false,
            count: None,
            zen: false,
            message: None,
            complaints: Vec::new(),
            jumps: Jumps::default(),
            work: Work::default(),
            correcting: Correcting::default(),
            drag: None,
            awaited: None,
            opening: None,
            n_tickets: 0,
            n_searches: 0,
            effects: Vec::new(),
            dirty: true,
            settings,
        };
        app.begin(
            theme_name,
            start.remembered.people_sort.as_deref(),
            start.opened,
            start.complaints,
        );
        let effects = app.settled();
        (app, effects)
    }
}

//! The reader's state and what changes it: events come in, effects go out.
//!
//! [`App::update`] is the only door. It changes state, settles the panes and the page (so that
//! drawing only reads), and returns the work that the edge must do. No file, clock or terminal here.
//!
//! In reading order: [`action`] the table of actions · [`key`], [`keymap`] · [`event`], [`effect`] ·
//! [`article`] what is open · [`reader`] its pane · [`notes`] on it, written in the [`editor`] ·
//! [`sidebar`], [`popup`] lists · `update/` the handlers.

pub mod action;
pub mod article;
pub mod command;
pub mod correcting;
pub mod editor;
pub mod effect;
pub mod event;
pub mod jumps;
pub mod key;
pub mod keymap;
pub mod marks;
pub mod notes;
pub mod pad;
pub mod popup;
pub mod prompt;
pub mod reader;
pub mod review;
pub mod search;
pub mod selection;
pub mod settings;
pub mod shelf;
pub mod sidebar;
pub mod tutor;
mod update;

use std::sync::Arc;

pub use action::Action;
pub use effect::Effect;
pub use event::{Answer, Event, Noted, Opened, Piped, Size, Step, Ticket, Timer};
pub use key::{Code, Key};
pub use keymap::Keymap;
pub use search::Pattern;
pub use settings::{Kept, Remembered, Settings};
pub use update::speaker_name;

use article::{Article, Where};
use correcting::{Correcting, Menu};
use editor::Editor;
use jumps::Jumps;
use keymap::Context;
use marks::Marks;
use notes::Notes;
use popup::{Choice, Popup, PopupKind};
use prompt::Line;
use reader::Reader;
use shelf::Shelf;
use sidebar::Sidebar;

use crate::document::Document;
use crate::library::Library;
use crate::theme::{Depth, Lines, Registry, Theme, Variant};
use crate::view::flow;
use crate::view::hints::Hints;
use crate::view::list::List;
use crate::view::panes::{Arrangement, Panes, Rect, SIDE_BY_SIDE};

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
    /// Whether the terminal is light or dark, once it has told.
    pub appearance: Option<Variant>,
    /// The articles there are.
    pub library: Library,
    /// How the library is shown.
    pub shelf: Shelf,
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
    /// A jump to make once the article that is being opened is there.
    awaited: Option<update::Awaited>,
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

/// What is being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// The words.
    pub line: Line,
    /// Ways to go on, where there are some, and which of them was taken with Tab.
    pub completions: Vec<String>,
    /// The completion taken last.
    pub taken: Option<usize>,
    /// What is wrong with the words so far.
    pub complaint: Option<String>,
}

/// What something is typed for.
#[derive(Clone, Debug)]
pub enum PromptKind {
    /// To search, from this byte on; `true` goes up. Esc returns to where the top of the screen was.
    Search {
        /// Where the cursor was.
        from: crate::text::TextSize,
        /// What stood at the top of the screen.
        top: reader::Landmark,
        /// The folds that were opened to show a hit.
        unfolded: Vec<reader::Unfolded>,
        /// Whether to search upwards.
        backward: bool,
    },
    /// To filter the list that has the focus.
    Filter,
    /// A `:` command.
    Command,
    /// The tags of a passage.
    Tags,
    /// A shell command that takes these words.
    Pipe {
        /// What the words are, for the reader ("the quotation").
        what: &'static str,
        /// The words.
        words: std::sync::Arc<str>,
    },
}

/// Labels on what is in sight.
#[derive(Clone, Debug)]
pub struct Labels {
    /// The labels, and what was typed of them.
    pub hints: Hints<article::Spot>,
    /// What happens to the chosen one.
    pub then: Then,
}

/// What happens to a chosen hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The cursor goes there.
    Jump,
    /// The cursor goes there and the link is explained.
    Peek,
    /// It is opened: a link is followed, a person's or quotation's card shown.
    Open,
    /// Its words are copied with their source.
    Yank,
    /// A selection begins with its first word.
    Select,
    /// The selection reaches to its end.
    Extend,
    /// A note on it is written.
    Annotate,
    /// It is connected with other words.
    Connect,
    /// It is corrected: the keys for that are shown.
    Correct,
}

/// Something to tell the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// How much it matters.
    pub level: Level,
}

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// For information.
    Info,
    /// Something is not as it should be.
    Warning,
    /// Something failed.
    Error,
}

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
    pub marks: std::collections::BTreeMap<char, marks::FarMark>,
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
            shelf: Shelf::new(start.remembered.library_sort.as_deref()),
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
            tutor: start.tutor.then(tutor::Tutor::default),
            focus: Focus::Article,
            popups: Vec::new(),
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

    /// What to press for an action where keys go now, or the command to type where no key does it.
    pub fn key_for(&self, action: Action) -> String {
        let chords = self.settings.keymap.chords_of(self.context(), action);
        let command = || format!(":{}", action.row().name);
        chords.into_iter().next().unwrap_or_else(command)
    }

    /// The rows for everything but the tour.
    pub fn rows(&self) -> u16 {
        let Size { cols, rows } = self.size;
        match self.tutor {
            Some(_) => rows - tutor::Tutor::rows(self, cols, rows),
            None => rows,
        }
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

    /// Whether the sidebar is to be seen: always where there is room, else only while it has the focus.
    pub fn sidebar_in_sight(&self) -> bool {
        let beside = self.sidebar.open && self.size.cols >= SIDE_BY_SIDE;
        self.focus != Focus::Library && !self.zen && (beside || self.focus == Focus::Sidebar)
    }

    /// How much of the article lies behind the reader, in percent: all of it once the end is in sight.
    pub fn percent(&self) -> usize {
        let reader = &self.reader;
        let last = reader.flow.lines(reader.top, reader.height).last();
        let end = self
            .article
            .document
            .blocks()
            .last()
            .map_or(crate::text::TextSize::ZERO, |block| block.range.end());
        match last {
            Some((_, flow::Line::Text { row, .. })) if row.range.end() >= end => 100,
            Some((_, flow::Line::Gap(gap))) if gap.range.end() >= end => 100,
            _ => self.article.percent(reader.at),
        }
    }

    /// The title of the article that a step back leads to, where it is another one.
    pub fn came_from(&self) -> Option<&str> {
        let behind = self.jumps.n_behind().checked_sub(1)?;
        let jump = self.jumps.all().get(behind)?;
        let entry = jump
            .article
            .entry
            .filter(|_| jump.article != self.article.place)?;
        Some(self.library.get(entry)?.title.as_str())
    }

    /// Which stop of the kind of jump that `n` repeats the cursor is at, from 1, and how many there are.
    pub fn stop(&self) -> Option<(usize, usize)> {
        update::counter(self, self.reader.repeat?)
    }

    /// Where the sheet for a note lies, while one is written.
    pub fn editor_area(&self) -> Option<Rect> {
        self.editor.as_ref().map(|_| update::editor_area(self))
    }

    /// What there is to tell of the note at the cursor, or of two passages that are being connected.
    pub fn annotating(&self) -> Option<String> {
        update::annotating(self)
    }

    /// The marks, each with the words there.
    pub fn mark_lines(&self) -> Vec<crate::view::list::Item<Choice>> {
        update::marks::lines(self)
    }

    /// How much is selected, in words.
    pub fn selected(&self) -> Option<String> {
        update::selected(self)
    }

    /// The list that keys go to: the popup on top, else the focused pane's.
    pub fn focused_list(&self) -> Option<&List<Choice>> {
        if let Some(popup) = self.popups.last() {
            return Some(&popup.list);
        }
        match self.focus {
            Focus::Article => None,
            Focus::Sidebar => Some(self.sidebar.list()),
            Focus::Library => Some(&self.shelf.list),
        }
    }

    /// Where the library's list stands.
    pub fn shelf_pane(&self) -> Rect {
        let body = Rect {
            x: 0,
            y: 1,
            width: self.size.cols,
            height: self.rows().saturating_sub(2),
        };
        match self.preview_pane() {
            Some(preview) => Rect {
                width: preview.x,
                ..body
            },
            None => body,
        }
    }

    /// Where the selected article of the library is previewed, where there is room.
    pub fn preview_pane(&self) -> Option<Rect> {
        let cols = self.size.cols;
        let width = (cols * 2 / 5).min(80);
        let body = Rect {
            x: cols - width,
            y: 1,
            width,
            height: self.rows().saturating_sub(2),
        };
        (cols >= SIDE_BY_SIDE).then_some(body)
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

    /// Rows below the lines of the popup on top that show what the selected one would change.
    pub fn popup_foot(&self) -> u16 {
        match self.menu() {
            Some(menu) if !menu.has_preview() => 0,
            Some(_) if self.rows() > 20 => 3,
            Some(_) => 2,
            None => 0,
        }
    }

    /// Where the popup on top stands, its frame included: in the middle, or below the words that a
    /// menu of corrections is about.
    pub fn popup_area(&self) -> Option<Rect> {
        let popup = self.popups.last()?;
        let screen = Rect {
            x: 0,
            y: 0,
            width: self.size.cols,
            height: self.rows().saturating_sub(1),
        };
        let (_, n_lines) = popup.list.sight();
        let foot = self.popup_foot();
        let rows = update::popup_rows(self.rows(), foot)
            .min(u16::try_from(n_lines.max(1)).unwrap_or(u16::MAX));
        let width = (self.size.cols * 4 / 5).clamp(36, 100).min(self.size.cols);
        if foot == 0 {
            return Some(screen.middle(width, rows + 2));
        }
        let article = self.panes.article;
        let beside = if article.width < 60 { screen } else { article };
        let area = beside.middle(width.min(beside.width), rows + foot + 2);
        let y = if self.menu().is_some_and(|menu| menu.above) {
            self.panes.article.y
        } else {
            screen.height.saturating_sub(area.height)
        };
        Some(Rect { y, ..area })
    }

    /// Says something on the status line.
    pub(crate) fn tell(&mut self, level: Level, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            level,
        });
        self.effects.push(Effect::Wake(
            Timer::Message,
            std::time::Duration::from_secs(6),
        ));
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
            let choosing =
                self.focus == Focus::Sidebar && self.sidebar.tab == sidebar::Tab::Contents;
            if !choosing {
                self.sidebar.follow(self.reader.at);
            }
        }
        update::settle_lists(self);
        std::mem::take(&mut self.effects)
    }
}

//! The reader without terminal and threads: keys go in, work is done at once, the page comes out.
//!
//! Owns the spelling of recorded sessions and of what is expected of them (see [`Session::press`] and
//! [`Session::check`]). Leaves painting to the tests of screens.

#![expect(unreachable_pub, reason = "a module of several test programs")]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail")]

#[expect(dead_code, reason = "not every program of tests looks into the store")]
pub mod notebook;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use byline::analysis::{Analysis, Speaker, analyze};
use byline::app::article::Spot;
use byline::app::event::{Mouse, MouseKind};
use byline::app::keymap::Found;
use byline::app::{
    Answer, App, Effect, Event, Focus, Kept, Key, Opened, Piped, PromptKind, Remembered, Settings,
    Size, Start, Ticket, Timer,
};
use byline::document::{self, Document};
use byline::library::{Entry, Library, Source};
use byline::text::TextRange;
use byline::theme::{Depth, Lines, Registry, Scope};
use byline::view::flow::Line;

/// The articles of the recorded sessions: file names and contents.
pub const ARTICLES: &[(&str, &str)] = &[
    ("ferry.md", include_str!("../fixtures/reading/ferry.md")),
    (
        "accounts.md",
        include_str!("../fixtures/reading/accounts.md"),
    ),
    ("panel.txt", include_str!("../fixtures/reading/panel.txt")),
];

/// A reader at work.
pub struct Session {
    /// The reader.
    pub app: App,
    /// Work that is still to be done.
    pub work: VecDeque<Effect>,
    /// What was asked of the world outside, in short words, oldest first.
    pub asked: Vec<String>,
    /// Whether work is only done when asked for, as when workers are slow.
    pub slow: bool,
    /// Actions that keys have called, and `:` commands.
    pub used: BTreeSet<&'static str>,
    /// The store of notes.
    pub notebook: notebook::Notebook,
    files: Vec<(PathBuf, String)>,
    kept: BTreeMap<PathBuf, Kept>,
}

impl Session {
    /// A reader of the first of these articles, on a terminal of 100 columns and 30 rows.
    pub fn new(files: &[(&str, &str)]) -> Self {
        Self::with(
            files,
            Some(0),
            Size {
                cols: 100,
                rows: 30,
            },
        )
    }

    /// A reader that begins with one of these articles, or with the library.
    pub fn with(files: &[(&str, &str)], first: Option<usize>, size: Size) -> Self {
        let mut session = Self::at_first(files, first, size, 0);
        session.settle();
        session
    }

    /// The same before any work is done: of a long article there is only the opening, or an excerpt
    /// where the reader was last.
    pub fn at_first(files: &[(&str, &str)], first: Option<usize>, size: Size, at: usize) -> Self {
        let files: Vec<(PathBuf, String)> = files
            .iter()
            .map(|(name, text)| (PathBuf::from(name), (*text).to_owned()))
            .collect();
        let entries = files
            .iter()
            .map(|(path, _)| Entry::listed(Source::Path(path.clone()), path.display().to_string()));
        let opened = first.map(|idx| {
            let file = &files[idx];
            let name = file.0.to_string_lossy();
            let whole = opened(file, Some(idx), None);
            let kept = Kept {
                at,
                ..Kept::default()
            };
            let part = match at {
                0 => document::read_opening(file.1.as_bytes(), None, &name),
                _ => excerpt(&file.1, &name, at),
            };
            match part {
                Some(part) => Opened {
                    document: Arc::new(part),
                    kept: (at > 0).then_some(kept),
                    ..whole
                },
                None => whole,
            }
        });
        let (app, work) = App::new(Start {
            size,
            settings: Settings::default(),
            remembered: Remembered::default(),
            themes: Registry::new(Vec::new()),
            theme: None,
            depth: Depth::True,
            lines: Lines::Colored,
            appearance: None,
            library: Library::new(entries.collect()),
            tutor: false,
            marks: BTreeMap::new(),
            opened,
            complaints: Vec::new(),
        });
        Self {
            app,
            work: work.into(),
            asked: Vec::new(),
            slow: false,
            used: BTreeSet::new(),
            notebook: notebook::Notebook::default(),
            files,
            kept: BTreeMap::new(),
        }
    }

    /// Types keys as they are, and by name in `<…>`: `/ring<cr>n`, `<ctrl-o>`, `<lt>`.
    ///
    /// Other words in `<…>` are events: `<wait>` lets the time run out that the app waits for,
    /// `<size 40x12>`, `<click 10,5>`, `<drag 10,5>`, `<release>`, `<wheel down>`, `<paste words>`,
    /// `<focus>`, `<edit FILE words>` changes a file to these words, `<config words>` the config file,
    /// `<slow>` lets work wait from now on, `<work>` does a piece of it, `<full>` and `<full no>` fill
    /// and empty the disk for notes, `<editor words>` says what the reader's own editor makes of a note.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(char) = rest.chars().next() {
            let named = rest
                .strip_prefix('<')
                .and_then(|inside| inside.split_once('>'));
            if let Some((name, after)) = named {
                self.named(name);
                rest = after;
            } else {
                self.key(Key::char(char));
                rest = rest.get(char.len_utf8()..).unwrap_or_default();
            }
        }
        self
    }

    fn named(&mut self, name: &str) {
        let (what, rest) = name.split_once(' ').unwrap_or((name, ""));
        let numbers: Vec<u16> = rest
            .split([',', 'x'])
            .filter_map(|number| number.parse().ok())
            .collect();
        let mouse = |kind| {
            Event::Mouse(Mouse {
                kind,
                col: numbers.first().copied().unwrap_or(40),
                row: numbers.get(1).copied().unwrap_or(5),
            })
        };
        match what {
            "cr" => self.key(Key::new(byline::app::Code::Enter)),
            "lt" => self.key(Key::char('<')),
            "wait" => [
                Timer::PendingKeys,
                Timer::Remember,
                Timer::Message,
                Timer::Draft,
            ]
            .into_iter()
            .for_each(|timer| self.event(Event::Woken(timer))),
            "size" => self.event(Event::Resize(Size {
                cols: numbers[0],
                rows: numbers[1],
            })),
            "click" => self.event(mouse(MouseKind::Press)),
            "drag" => self.event(mouse(MouseKind::Drag)),
            "release" => self.event(mouse(MouseKind::Release)),
            "wheel" => self.event(mouse(MouseKind::Wheel(rest != "up"))),
            "paste" => self.event(Event::Paste(rest.to_owned())),
            "focus" => self.event(Event::Focus(true)),
            "edit" => self.edit(rest),
            "full" => self.notebook.full = rest != "no",
            "editor" => self.notebook.composed = Some(rest.to_owned()),
            "config" => self.configure(rest),
            "work" => self.work_once(),
            "slow" => self.slow = true,
            _ => match name.parse() {
                Ok(key) => self.key(key),
                Err(()) => panic!("<{name}> is no key"),
            },
        }
    }

    /// Changes a file behind the reader's back.
    fn edit(&mut self, words: &str) {
        let (name, text) = words.split_once(' ').unwrap_or((words, ""));
        let path = Path::new(name);
        for file in self.files.iter_mut().filter(|file| file.0 == path) {
            text.clone_into(&mut file.1);
        }
        self.event(Event::Done(Answer::Changed(self.app.article.ticket)));
    }

    /// Changes the config file: what it asks for, or else what is wrong with it.
    fn configure(&mut self, words: &str) {
        let mut settings = Settings::default();
        let mut complaints = Vec::new();
        match words.split_once(' ') {
            Some(("theme", name)) => settings.theme = Some(name.to_owned()),
            Some(("mouse", switch)) => settings.mouse = switch == "on",
            Some(("measure", cells)) => {
                settings.usual_measure = cells.parse().expect("a number of cells");
                settings.measure = settings.usual_measure;
            }
            _ => complaints.extend(words.split_terminator(", ").map(str::to_owned)),
        }
        let answer = Answer::Configured(Box::new(settings), complaints);
        self.event(Event::Done(answer));
    }

    /// Presses one key and does what follows from it.
    pub fn key(&mut self, key: Key) {
        self.note(key);
        self.event(Event::Key(key));
    }

    /// Tells the reader of an event and does what follows from it.
    pub fn event(&mut self, event: Event) {
        let effects = self.app.update(event);
        self.work.extend(effects);
        if !self.slow {
            self.settle();
        }
    }

    /// Notes which action or command a key is about to call.
    fn note(&mut self, key: Key) {
        let app = &self.app;
        if let Some(prompt) = &app.prompt {
            let command = prompt.line.text().split_whitespace().next();
            if matches!(prompt.kind, PromptKind::Command) && key.code == byline::app::Code::Enter {
                let known = byline::app::command::COMMANDS.iter();
                let known = known.map(|command| command.name);
                self.used
                    .extend(known.filter(|name| Some(*name) == command));
            }
        } else if app.hints.is_none() && app.editor.is_none() && app.marks.awaited.is_none() {
            let chord: Vec<Key> = app.pending.iter().copied().chain([key]).collect();
            if let Found::Action(action) = app.settings.keymap.find(app.context(), &chord) {
                self.used.insert(action.row().name);
            }
        }
    }

    /// Does all the work there is.
    pub fn settle(&mut self) {
        while !self.work.is_empty() {
            self.work_once();
        }
    }

    /// Does the oldest piece of work.
    pub fn work_once(&mut self) {
        let Some(effect) = self.work.pop_front() else {
            return;
        };
        for answer in self.answers(effect) {
            let effects = self.app.update(Event::Done(answer));
            self.work.extend(effects);
        }
    }

    fn answers(&mut self, effect: Effect) -> Vec<Answer> {
        match effect {
            Effect::Open(ticket, idx) => {
                let file = &self.files[idx];
                let kept = self.kept.get(&file.0).cloned();
                vec![Answer::Opened(ticket, Ok(opened(file, Some(idx), kept)))]
            }
            Effect::Rest(ticket, place) => {
                let idx = place.entry.unwrap_or_default();
                vec![Answer::Opened(
                    ticket,
                    Ok(opened(&self.files[idx], Some(idx), None)),
                )]
            }
            Effect::OpenPath(ticket, path) => vec![self.open_path(ticket, &path)],
            Effect::Analyze(ticket, place, document) => {
                let corrections = self.notebook.corrections(&place, &document);
                let analysis = if corrections.is_empty() {
                    found(&document)
                } else {
                    Arc::new(analyze(&document, &corrections))
                };
                vec![Answer::Analyzed(ticket, analysis)]
            }
            Effect::Suppose(ticket, n, document, corrections) => {
                let analysis = Arc::new(analyze(&document, &corrections));
                vec![Answer::Supposed(ticket, n, analysis)]
            }
            Effect::Highlight(ticket, document, block) => {
                let start = document.blocks()[block as usize].range.start();
                let first = TextRange::new(start, start.to_usize() + 2);
                vec![Answer::Highlighted(
                    ticket,
                    vec![(first, Scope::CodeKeyword)],
                )]
            }
            Effect::Count(ticket, number, document, pattern) => {
                let text = document.text();
                let hits = pattern.hits(text, TextRange::new(0, text.len())).collect();
                vec![Answer::Counted(ticket, number, Arc::new(hits))]
            }
            Effect::Study => vec![Answer::Studied(self.studied())],
            Effect::Preview(idx) => {
                let document = opened(&self.files[idx], None, None).document;
                let words = byline::view::preview::beginning(&document);
                vec![Answer::Previewed(idx, words)]
            }
            Effect::Configure => vec![Answer::Configured(Box::default(), Vec::new())],
            Effect::Remember(place, _, kept) => {
                if let Some(path) = place.path {
                    self.kept.insert(path, kept);
                }
                Vec::new()
            }
            Effect::Pipe(ticket, command, words) => {
                vec![Answer::Piped(ticket, piped(&command, &words))]
            }
            Effect::Notes(ticket, place, document) => {
                let noted = self.notebook.noted(&place, &document);
                vec![Answer::Noted(ticket, Box::new(noted))]
            }
            Effect::Write(ticket, place, document, operation) => {
                let noted = self.notebook.write(&place, &document, operation);
                vec![Answer::Noted(ticket, Box::new(noted))]
            }
            Effect::Undo(ticket, place, document) => {
                let noted = self.notebook.undo(&place, &document);
                vec![Answer::Noted(ticket, Box::new(noted))]
            }
            Effect::Redo(ticket, place, document) => {
                let noted = self.notebook.redo(&place, &document);
                vec![Answer::Noted(ticket, Box::new(noted))]
            }
            Effect::Journal(ticket) => vec![Answer::Journal(ticket, self.notebook.journal())],
            Effect::Draft(place, draft) => {
                self.notebook.draft(&place, draft.map(|draft| *draft));
                Vec::new()
            }
            Effect::Compose(ticket, words) => {
                let composed = self.notebook.composed.clone().unwrap_or(words);
                vec![Answer::Composed(ticket, Ok(composed))]
            }
            Effect::Wake(..) | Effect::Check(..) => Vec::new(),
            outside => {
                self.asked.push(asked(outside));
                Vec::new()
            }
        }
    }

    fn open_path(&self, ticket: Ticket, path: &Path) -> Answer {
        let file = self.files.iter().find(|(known, _)| known == path);
        let opened = file.map(|file| opened(file, None, None));
        Answer::Opened(
            ticket,
            opened.ok_or_else(|| format!("cannot read {}: no such file", path.display())),
        )
    }

    fn studied(&self) -> Vec<(usize, Entry)> {
        let entries = self.files.iter().enumerate().map(|(idx, file)| {
            let document = opened(file, None, None).document;
            let listed = Entry::listed(Source::Path(file.0.clone()), file.0.display().to_string());
            (idx, listed.with_finds(&document, &found(&document)))
        });
        entries.collect()
    }

    /// Tells what is not as expected; `what` begins with a word that says what is meant:
    ///
    /// - `at` the text with the cursor's words in brackets: `at …the [ring] of…`
    /// - `top` how the row at the top of the article begins
    /// - `shows`, `hides` words in sight or not, line breaks aside
    /// - `says` words of the message on the status line, `silent` without one
    /// - `line` how the selected line of the list begins, `detail` what stands at its right edge
    /// - `popup` how the title of the popup on top begins; `focus` where keys go
    /// - `selected` how the selected words begin, `selected-end` how they end; `selected nothing`
    /// - `speaker` who says the quotation at the cursor, `preview` what the selected answer of a menu
    ///   of corrections would change
    /// - `typed` what is being typed; `asks` what was asked of the world last
    /// - `notes` all notes on the open article, in short words; `editing` what is in the editor
    /// - `count` how the stop of the jump kind in force that the cursor is at begins, as in `3/17`
    pub fn check(&self, what: &str) -> Result<(), String> {
        let (about, wanted) = what.split_once(' ').unwrap_or((what, ""));
        let found = self.look(about);
        let fits = match about {
            "at" | "says" | "shows" | "detail" | "preview" | "look" => {
                found.contains(wanted.trim_matches('…'))
            }
            "hides" => !found.contains(wanted),
            "selected" | "top" | "line" | "popup" | "count" => {
                !wanted.is_empty() && found.starts_with(wanted)
            }
            "selected-end" => found.ends_with(wanted),
            _ => found == wanted,
        };
        if fits {
            Ok(())
        } else {
            Err(format!("wanted: {what}\n found: {found}"))
        }
    }

    /// What there is of the kind that [`Self::check`] names so.
    fn look(&self, about: &str) -> String {
        let app = &self.app;
        match about {
            "at" => self.around_cursor(),
            "top" => self
                .lines()
                .into_iter()
                .find(|line| !line.is_empty())
                .unwrap_or_default(),
            "shows" | "hides" => self.lines().join(" "),
            "says" | "silent" => app
                .message
                .as_ref()
                .map(|message| message.text.clone())
                .unwrap_or_default(),
            "selected" | "selected-end" => self.selection(),
            "line" => self.selected_line(),
            "detail" => {
                let choice = app.focused_list().and_then(|list| list.selected());
                choice
                    .map(|choice| choice.detail.clone())
                    .unwrap_or_default()
            }
            "popup" => app
                .popups
                .last()
                .map(|popup| popup.title.clone())
                .unwrap_or_default(),
            "focus" if app.editor.is_some() => "editor".to_owned(),
            "focus" => match (app.popups.is_empty(), app.focus) {
                (false, _) => "popup",
                (true, Focus::Article) => "article",
                (true, Focus::Sidebar) => "sidebar",
                (true, Focus::Library) => "library",
            }
            .to_owned(),
            "typed" => app
                .prompt
                .as_ref()
                .map(|prompt| prompt.line.text().to_owned())
                .unwrap_or_default(),
            "notes" => {
                let path = app.article.place.path.as_ref();
                let name = path.map(|path| path.display().to_string());
                self.notebook.shown(&name.unwrap_or_default()).join("; ")
            }
            "editing" => app
                .editor
                .as_ref()
                .map_or("nothing", |editor| editor.area.text())
                .replace('\n', "/"),
            "speaker" => self.speaker(),
            "preview" => app
                .menu()
                .map(|menu| menu.preview.join(" / "))
                .unwrap_or_default(),
            "look" => {
                let of_popup = Some(&app.preview).filter(|preview| !preview.is_empty());
                let rows = of_popup.unwrap_or(&app.library_pane.preview).rows(50, 20);
                let row = |row: Vec<(&str, _)>| row.into_iter().map(|(words, _)| words).collect();
                let words = rows.into_iter().map(row);
                words.collect::<Vec<String>>().join(" ")
            }
            "asks" => self.asked.last().cloned().unwrap_or_default(),
            "count" => app
                .stop()
                .map(|(n, of)| format!("{n}/{of}"))
                .unwrap_or_default(),
            other => panic!("nobody knows how to look at {other:?}"),
        }
    }

    /// The text of the cursor's block, the cursor's words in brackets, on one line.
    fn around_cursor(&self) -> String {
        let Some(spot) = self.app.reader.cursor else {
            return "no cursor".to_owned();
        };
        let range = self.app.article.range(spot);
        let document = &self.app.article.document;
        let text = document.text();
        let block = document.blocks()[document.block_at(range.start())].range;
        let before = &text[block.start().to_usize()..range.start().to_usize()];
        let end = block.end().max(range.end()).to_usize();
        let after = &text[range.end().to_usize()..end];
        format!("…{before}[{}]{after}…", range.of(text)).replace('\n', " ")
    }

    /// Who says the quotation at the cursor.
    fn speaker(&self) -> String {
        let analysis = self.app.article.analysis.as_deref();
        let (Some(Spot::Quote(id)), Some(analysis)) = (self.app.reader.cursor, analysis) else {
            return "no quotation".to_owned();
        };
        match analysis.quote(id).speaker {
            Speaker::Unknown => "nobody".to_owned(),
            speaker => byline::app::speaker_name(&self.app.article, speaker),
        }
    }

    /// The selected words on one line.
    fn selection(&self) -> String {
        let words = self.app.reader.selection.map(|selection| {
            let words = self.app.article.document.slice(selection.range());
            words.replace('\n', " ")
        });
        let words = words.filter(|words| !words.is_empty());
        words.unwrap_or_else(|| "nothing".to_owned())
    }

    /// The rows in sight, gaps by their label.
    pub fn lines(&self) -> Vec<String> {
        let text = self.app.article.document.text();
        let reader = &self.app.reader;
        let lines = reader.flow.lines(reader.top, reader.height);
        lines
            .map(|(_, line)| match line {
                Line::Blank { .. } => String::new(),
                Line::Gap(gap) => gap.label.clone(),
                Line::Text { row, .. } => row.range.of(text).replace('\n', " "),
            })
            .collect()
    }

    fn selected_line(&self) -> String {
        let Some(list) = self.app.focused_list() else {
            return "no list".to_owned();
        };
        let chosen = list.rows().find(|row| row.selected);
        chosen.map(|row| row.item.text.clone()).unwrap_or_default()
    }
}

/// A world with one command that works.
fn piped(command: &str, words: &str) -> Piped {
    let succeeds = command == "wc";
    let printed = format!(
        "{} line of {} characters\n",
        words.lines().count(),
        words.chars().count()
    );
    Piped {
        command: command.to_owned(),
        output: if succeeds { printed } else { String::new() },
        failure: (!succeeds).then(|| "no such command".to_owned()),
    }
}

/// What was asked of the world outside, in short words.
fn asked(effect: Effect) -> String {
    match effect {
        Effect::Copy(words) => format!("copy {words}"),
        Effect::Browse(address) => format!("browse {address}"),
        Effect::Edit(path, line) => format!("edit {} {line}", path.display()),
        Effect::Mouse(on) => format!("mouse {on}"),
        Effect::Redraw => "redraw".to_owned(),
        Effect::Suspend => "suspend".to_owned(),
        Effect::Stop => "stop".to_owned(),
        Effect::Quit => "quit".to_owned(),
        Effect::RememberSettings(_) => "remember".to_owned(),
        other => format!("{other:?}"),
    }
}

/// What stands around a byte of a plain text.
fn excerpt(text: &str, name: &str, at: usize) -> Option<Document> {
    let piece = document::Piece {
        head: text.as_bytes(),
        bytes: text.as_bytes().get(at - 8000..at + 8000)?,
        to_end: false,
        name,
        length: text.len(),
    };
    document::read_excerpt(piece, |piece| text.find(piece))
}

fn opened(file: &(PathBuf, String), entry: Option<usize>, kept: Option<Kept>) -> Opened {
    let document = document::read(file.1.as_bytes(), None, &file.0.to_string_lossy());
    Opened {
        id: document.id().to_owned(),
        document: Arc::new(document),
        entry,
        path: Some(file.0.clone()),
        kept,
    }
}

/// What is found in a document; each text is analysed once.
fn found(document: &Document) -> Arc<Analysis> {
    static KNOWN: Mutex<BTreeMap<String, Arc<Analysis>>> = Mutex::new(BTreeMap::new());
    let revision = document.revision();
    let known = KNOWN.lock().unwrap().get(&revision).cloned();
    known.unwrap_or_else(|| {
        let analysis = Arc::new(analyze(document, &[]));
        KNOWN
            .lock()
            .unwrap()
            .insert(revision, Arc::clone(&analysis));
        analysis
    })
}

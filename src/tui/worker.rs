//! Carries out what the app asks for, on threads of its own, and answers.
//!
//! Owns the files that the reader touches while reading: articles, state, config. Whatever takes
//! longer than a frame runs on a thread; nothing here is waited for. Foreground work goes first:
//! looking through the library pauses while the open article is being read or analysed.
//! Leaves what is written down to [`keeping`], notes to [`noting`].

mod keeping;
mod noting;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use self::noting::{Job, Noter, Way};
use super::inbox::Sender;
use super::start::Setup;
use crate::analysis::analyze_while;
use crate::app::article::Where;
use crate::app::{Answer, Effect, Kept, Level, Opened, Pattern, Ticket};
use crate::document::{self, BlockKind, Document};
use crate::library::{Entry, Source};
use crate::storage::notes::{Near, Store};
use crate::storage::state::{self, StateStore};
use crate::storage::{library, sources};
use crate::text::TextRange;
use crate::theme::Scope;
use crate::view::highlight::{CodeScope, highlight};

/// Files larger than this show their opening first, in bytes.
const MEDIUM: u64 = 56 << 10;
/// Of larger ones not even the bytes are read to the end first. Where they are, what Markdown
/// defines at the end is known in the opening.
const LARGE: u64 = 512 << 10;
/// Bytes of a large file that are read for its opening.
const OPENING: usize = 256 << 10;
/// Articles looked into before the library hears of them, at least; and how long it may go on
/// hearing nothing.
const BATCH: usize = 32;
const SPELL: Duration = Duration::from_millis(200);
/// Bytes of large pieces, of all the sizes that the allocator keeps apart.
const LARGE_PIECES: [usize; 5] = [64 << 10, 256 << 10, 1 << 20, 4 << 20, 12 << 20];
/// How often they are freed: what another thread was busy with the first time goes the next.
const GIVING: usize = 4;
/// Paragraphs of a preview.
const PREVIEW: usize = 12;

/// Where work is done.
pub(super) struct Workshop {
    shared: Arc<Shared>,
    setup: Setup,
    noter: Option<Noter>,
}

struct Shared {
    answers: Sender<Answer>,
    entries: Vec<Entry>,
    state: Option<StateStore>,
    notes: Option<Store>,
    /// The articles that are open together, once somebody asks.
    near: OnceLock<Near>,
    /// Notes files that were written.
    written: Mutex<BTreeSet<PathBuf>>,
    /// Foreground jobs that are under way; the background waits for them.
    foreground: (Mutex<usize>, Condvar),
    /// The newest search; older ones stop.
    newest_search: AtomicU64,
    /// The newest analysis; older ones stop.
    newest_analysis: AtomicU64,
    /// Size and time of the files that were opened.
    stamps: Mutex<BTreeMap<PathBuf, Option<Stamp>>>,
}

/// Size and time of a file, by which a change is told.
pub(super) type Stamp = (u64, Option<SystemTime>);

impl Workshop {
    /// A workshop for the articles of a library.
    pub(super) fn new(
        setup: Setup,
        entries: Vec<Entry>,
        state: Option<StateStore>,
        notes: Option<Store>,
        answers: Sender<Answer>,
    ) -> Self {
        let shared = Shared {
            answers,
            entries,
            state,
            notes,
            near: OnceLock::new(),
            written: Mutex::default(),
            foreground: (Mutex::new(0), Condvar::new()),
            newest_search: AtomicU64::new(0),
            newest_analysis: AtomicU64::new(0),
            stamps: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
            setup,
            noter: None,
        }
    }

    /// Begins some work.
    pub(super) fn begin(&mut self, effect: Effect) {
        match effect {
            Effect::Open(ticket, entry) => self.open(ticket, Some(entry), None, true),
            Effect::OpenPath(ticket, path) => self.open(ticket, None, Some(path), true),
            Effect::Rest(ticket, place) => self.open(ticket, place.entry, place.path, false),
            Effect::Analyze(ticket, place, document) => {
                let number = self.stop();
                self.shared.hold(1);
                self.spawn(move |shop| {
                    shop.analyze(ticket, number, &place, &document);
                    drop(document);
                    shop.hold(-1);
                    give_back();
                });
            }
            Effect::Stop => _ = self.stop(),
            Effect::Highlight(ticket, document, block) => self.spawn(move |shop| {
                if let Some(runs) = highlighted(&document, block) {
                    shop.answers.send(Answer::Highlighted(ticket, runs));
                }
            }),
            Effect::Count(ticket, number, document, pattern) => {
                self.shared.newest_search.store(number, Ordering::Relaxed);
                self.spawn(move |shop| shop.count(ticket, number, &document, &pattern));
            }
            Effect::Study => self.spawn(Shared::study),
            Effect::Preview(entry) => self.spawn(move |shop| shop.preview(entry)),
            Effect::Check(ticket, path) => {
                self.spawn(move |shop| shop.check(ticket, &path));
                self.note(Job::Look(ticket));
            }
            Effect::Notes(ticket, place, document) => {
                self.note(Job::Read(ticket, place, document));
            }
            Effect::Write(ticket, place, document, operation) => {
                self.note(Job::Write(ticket, place, document, operation));
            }
            Effect::Undo(ticket, place, document) => {
                self.note(Job::Turn(ticket, place, document, Way::Back));
            }
            Effect::Redo(ticket, place, document) => {
                self.note(Job::Turn(ticket, place, document, Way::Again));
            }
            Effect::Journal(ticket) => self.note(Job::Journal(ticket)),
            Effect::Draft(place, draft) => self.note(Job::Draft(place, draft)),
            // Small and soon done; and at the end nobody waits for a thread.
            Effect::Remember(place, document, kept) => {
                self.shared.remember(&place, &document, &kept);
            }
            Effect::MarkFar(place, letter, mark) => self.shared.mark(&place, letter, mark),
            Effect::RememberSettings(remembered) => {
                let asked = self.setup.asked();
                self.shared.remember_settings(*remembered, asked);
            }
            Effect::Configure => self.configure(),
            Effect::CheckConfig => {
                if self.setup.has_changed() {
                    self.configure();
                }
            }
            Effect::Pipe(ticket, command, words) => self.spawn(move |shop| {
                let piped = super::shell::pipe(&command, &words);
                shop.answers.send(Answer::Piped(ticket, piped));
            }),
            Effect::Copy(words) => self.shared.write_copy(&words),
            Effect::Browse(address) => self.spawn(move |shop| shop.browse(&address)),
            Effect::Compose(..)
            | Effect::Edit(..)
            | Effect::Wake(..)
            | Effect::Mouse(_)
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Quit => {}
        }
    }

    /// Waits until all notes are written; the notes files that were.
    pub(super) fn finish(&mut self) -> Vec<PathBuf> {
        if let Some(noter) = self.noter.take() {
            noter.finish();
        }
        let written = self.shared.written.lock();
        let written = written.unwrap_or_else(PoisonError::into_inner);
        written.iter().cloned().collect()
    }

    /// Sees whether somebody else has written notes on the article that is open.
    pub(super) fn look(&self, ticket: Ticket) {
        if let Some(noter) = &self.noter {
            noter.ask(Job::Look(ticket));
        }
    }

    fn note(&mut self, job: Job) {
        let shop = &self.shared;
        self.noter
            .get_or_insert_with(|| Noter::begin(shop))
            .ask(job);
    }

    /// Reads an article now; for the one that byline begins with.
    pub(super) fn read_now(&self, place: &Where) -> Result<Opened, String> {
        self.shared.read(place.entry, place.path.as_deref(), true)
    }

    /// Reads an article; of a large one the opening, where that will do for now.
    fn open(&self, ticket: Ticket, entry: Option<usize>, path: Option<PathBuf>, opening: bool) {
        self.foreground(move |shop| {
            let read = shop
                .source(entry, path.as_deref())
                .and_then(|source| match source.path() {
                    Some(path) => sources::refuse_no_file(path).map_err(|error| complaint(&error)),
                    None => Ok(()),
                })
                .and_then(|()| shop.read(entry, path.as_deref(), opening));
            shop.answers.send(Answer::Opened(ticket, read));
        });
    }

    /// Stops the analysis under way; the number of the next.
    fn stop(&self) -> u64 {
        let newest = &self.shared.newest_analysis;
        newest.fetch_add(1, Ordering::Relaxed) + 1
    }

    fn spawn(&self, work: impl FnOnce(&Shared) + Send + 'static) {
        let shop = Arc::clone(&self.shared);
        thread::spawn(move || work(&shop));
    }

    fn foreground(&self, work: impl FnOnce(&Shared) + Send + 'static) {
        self.shared.hold(1);
        self.spawn(move |shop| {
            work(shop);
            shop.hold(-1);
        });
    }

    fn configure(&self) {
        let (settings, complaints) = self.setup.settings();
        self.shared
            .answers
            .send(Answer::Configured(Box::new(settings), complaints));
    }
}

impl Shared {
    /// Counts foreground jobs up or down.
    fn hold(&self, change: isize) {
        let (count, changed) = &self.foreground;
        let mut count = count.lock().unwrap_or_else(PoisonError::into_inner);
        *count = count.saturating_add_signed(change);
        changed.notify_all();
    }

    /// Waits until no foreground job is under way.
    fn stand_back(&self) {
        let (count, changed) = &self.foreground;
        let count = count.lock().unwrap_or_else(PoisonError::into_inner);
        drop(
            changed
                .wait_while(count, |count| *count > 0)
                .unwrap_or_else(PoisonError::into_inner),
        );
    }

    /// Where an article is read from.
    fn source(&self, entry: Option<usize>, path: Option<&Path>) -> Result<Source, String> {
        match (entry.and_then(|idx| self.entries.get(idx)), path) {
            (Some(entry), _) => Ok(entry.source.clone()),
            (None, Some(path)) => Ok(Source::Path(path.to_owned())),
            (None, None) => Err("no article to read".to_owned()),
        }
    }

    fn read(
        &self,
        entry: Option<usize>,
        path: Option<&Path>,
        opening: bool,
    ) -> Result<Opened, String> {
        let source = self.source(entry, path)?;
        let key = self.key(entry, path);
        let state = key
            .and_then(|key| Some(self.state.as_ref()?.article(&key).value))
            .unwrap_or_default();
        let begins_at_start = state.top.is_start();
        let document = if opening && begins_at_start {
            opening_of(&source)
        } else {
            None
        };
        let document = if let Some(document) = document {
            document
        } else {
            let bytes = library::read(&source).map_err(|error| complaint(&error))?;
            document::read(&bytes, None, &source.file_name())
        };
        if let Source::Path(path) = &source {
            let stamp = stamp(path);
            self.stamps
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(path.clone(), stamp);
        }
        let marks = state.marks.iter();
        let marks =
            marks.map(|(letter, place)| (*letter, place.resolve(document.text()).to_usize()));
        let marks = marks.collect();
        let kept = Kept {
            at: state.top.resolve(document.text()).to_usize(),
            sidebar: state.sidebar,
            tab: state.tab,
            marks: Some(marks),
        };
        Ok(Opened {
            id: document.id().to_owned(),
            document: Arc::new(document),
            entry,
            path: source.path().map(Path::to_owned),
            kept: Some(kept),
        })
    }

    fn analyze(&self, ticket: Ticket, number: u64, place: &Where, document: &Document) {
        let go_on = || self.newest_analysis.load(Ordering::Relaxed) == number;
        let corrections = self.corrections(place, document);
        if let Some(analysis) = analyze_while(document, &corrections, &go_on) {
            // The reader needs no words, only what was found in them.
            let analysis = Arc::new(analysis.without_tokens());
            self.answers.send(Answer::Analyzed(ticket, analysis));
        }
    }

    fn count(&self, ticket: Ticket, number: u64, document: &Document, pattern: &Pattern) {
        let text = document.text();
        let mut hits = Vec::new();
        for (n, hit) in pattern
            .hits(text, TextRange::new(0, text.len()))
            .enumerate()
        {
            if n % 1024 == 0 && self.newest_search.load(Ordering::Relaxed) != number {
                return;
            }
            hits.push(hit);
        }
        self.answers
            .send(Answer::Counted(ticket, number, Arc::new(hits)));
    }

    /// Looks into all articles: their heads first, then who speaks in them.
    fn study(&self) {
        let opened = self
            .state
            .as_ref()
            .map(StateStore::opened)
            .unwrap_or_default();
        let head = |entry: &Entry| {
            Some(Entry {
                is_read: opened.contains(&entry.key),
                ..library::study_head(entry)
            })
        };
        if let Some(entries) = self.study_each(&self.entries, head) {
            // An article that cannot be read keeps what its name says; opening it tells why.
            // Everybody's notes are looked through once.
            let notes = self.notes.as_ref().map(Store::at_a_glance);
            self.study_each(&entries, |entry| {
                let corrected =
                    |document: &Document| self.corrected(notes.as_ref(), &entry.source, document);
                library::study(entry, corrected).ok()
            });
        }
    }

    /// Looks into articles in one way, and tells the library in spells; what is known of all of them
    /// then, unless nobody listens any more.
    fn study_each(
        &self,
        entries: &[Entry],
        look: impl Fn(&Entry) -> Option<Entry>,
    ) -> Option<Vec<Entry>> {
        let mut known = entries.to_vec();
        let mut learnt = Vec::new();
        let mut told = super::now();
        for (idx, entry) in entries.iter().enumerate() {
            self.stand_back();
            if let Some(entry) = look(entry) {
                known[idx] = entry.clone();
                learnt.push((idx, entry));
            }
            let is_last = idx + 1 == entries.len();
            // The first screen is not kept waiting.
            let is_due = idx < BATCH || told.elapsed() >= SPELL;
            if is_last || (is_due && learnt.len() >= BATCH) {
                told = super::now();
                if !self
                    .answers
                    .send(Answer::Studied(std::mem::take(&mut learnt)))
                {
                    return None;
                }
            }
        }
        Some(known)
    }

    fn preview(&self, idx: usize) {
        let Some(entry) = self.entries.get(idx) else {
            return;
        };
        let paragraphs = match library::read_head(&entry.source, 8 << 10) {
            Some((bytes, _)) => {
                let document = document::read(&bytes, None, &entry.source.file_name());
                let prose = document.blocks().iter().filter(|block| {
                    !matches!(block.kind, BlockKind::Code(_) | BlockKind::Table(_))
                });
                prose
                    .take(PREVIEW)
                    .map(|block| document.slice(block.range).to_owned())
                    .collect()
            }
            None => vec!["cannot be read".to_owned()],
        };
        self.answers.send(Answer::Previewed(idx, paragraphs));
    }

    fn check(&self, ticket: Ticket, path: &Path) {
        let known = self
            .stamps
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(path)
            .copied();
        match (known, stamp(path)) {
            (Some(Some(_)), None) => _ = self.answers.send(Answer::Gone(ticket)),
            (Some(known), now) if known != now => _ = self.answers.send(Answer::Changed(ticket)),
            _ => {}
        }
    }

    /// The articles that are open together.
    fn near(&self) -> &Near {
        self.near
            .get_or_init(|| Near::new(self.entries.iter().map(|entry| &entry.source)))
    }

    fn key(&self, entry: Option<usize>, path: Option<&Path>) -> Option<String> {
        match (entry.and_then(|idx| self.entries.get(idx)), path) {
            (Some(entry), _) => Some(entry.key.clone()),
            (None, Some(path)) => Some(state::key(path)),
            (None, None) => None,
        }
    }

    fn tell(&self, level: Level, text: String) {
        self.answers.send(Answer::Told(level, text));
    }
}

/// Has the allocator give back what an analysis has freed.
///
/// It keeps freed memory for a moment, and lets go of it when next a large piece is freed.
fn give_back() {
    for _ in 0..GIVING {
        thread::sleep(Duration::from_millis(30));
        for n_bytes in LARGE_PIECES {
            drop(Vec::<u8>::with_capacity(n_bytes));
        }
    }
}

/// The opening of a large article, where it can be told apart from the rest.
fn opening_of(source: &Source) -> Option<Document> {
    let path = source.path()?;
    let n_bytes = match fs::metadata(path).ok()?.len() {
        ..MEDIUM => return None,
        n_bytes @ MEDIUM..LARGE => usize::try_from(n_bytes).unwrap_or(OPENING),
        _ => OPENING,
    };
    let (bytes, _) = sources::read_head(path, n_bytes).ok()?;
    document::read_opening(&bytes, None, &source.file_name())
}

/// What the words of a code block are, by place in the document.
fn highlighted(document: &Document, block: u32) -> Option<Vec<(TextRange, Scope)>> {
    let block = document.blocks().get(block as usize)?;
    let BlockKind::Code(language) = &block.kind else {
        return None;
    };
    let start = block.range.start().to_usize();
    let runs = highlight(language, document.slice(block.range))?;
    let placed = runs.into_iter().map(|(range, scope)| {
        let range = range.to_usize();
        (
            TextRange::new(start + range.start, start + range.end),
            scope_of(scope),
        )
    });
    Some(placed.collect())
}

fn scope_of(code: CodeScope) -> Scope {
    match code {
        CodeScope::Comment => Scope::CodeComment,
        CodeScope::String => Scope::CodeString,
        CodeScope::Number => Scope::CodeNumber,
        CodeScope::Keyword => Scope::CodeKeyword,
        CodeScope::Function => Scope::CodeFunction,
        CodeScope::Type => Scope::CodeType,
        CodeScope::Variable => Scope::CodeVariable,
        CodeScope::Punctuation => Scope::CodePunctuation,
    }
}

/// Size and time of a file; `None` where there is none.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let meta = fs::metadata(path).ok()?;
    Some((meta.len(), meta.modified().ok()))
}

/// An error with its causes, on one line.
pub(super) fn complaint(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push_str(": ");
        words.push_str(&error.to_string());
        cause = error.source();
    }
    // The number says nothing that the words do not.
    match words.split_once(" (os error ") {
        Some((plain, _)) => plain.to_owned(),
        None => words,
    }
}

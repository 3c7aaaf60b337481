//! Carries out what the app asks for, on threads of its own, and answers.
//!
//! Owns the files that the reader touches while reading: articles, state, config. Whatever takes
//! longer than a frame runs on a thread; nothing here is waited for. Foreground work goes first:
//! looking through the library pauses while the open article is being read or analysed.
//! Leaves articles to [`reading`] and [`studying`], what is in them to [`finding`], what is written down to
//! [`keeping`], notes to [`noting`].

mod finding;
mod keeping;
mod noting;
mod reading;
mod studying;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread;

use self::noting::{Job, NoteThread};
use super::inbox::Sender;
use super::start::Setup;
use crate::analysis::analyze;
use crate::app::article::Where;
use crate::app::{Answer, Effect, Level, Opened, Ticket};
use crate::library::Entry;
use crate::storage::causes::with_causes;
use crate::storage::notes::{Near, Store, Way};
use crate::storage::sources;
use crate::storage::stamp::Stamp;
use crate::storage::state::{self, StateStore};

/// Where work is done.
pub(super) struct Workers {
    shared: Arc<Shared>,
    setup: Setup,
    note_thread: Option<NoteThread>,
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

impl Workers {
    /// Workers for the articles of a library.
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
            note_thread: None,
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
                self.spawn(move |shared| {
                    shared.analyze(ticket, number, &place, &document);
                    // Corrections are written down with it; here nobody waits for it.
                    let _known = document.revision();
                    drop(document);
                    shared.hold(-1);
                    thread::spawn(finding::give_back);
                });
            }
            Effect::Suppose(ticket, n, document, corrections) => self.spawn(move |shared| {
                let analysis = Arc::new(analyze(&document, &corrections));
                shared.answers.send(Answer::Supposed(ticket, n, analysis));
            }),
            Effect::Stop => _ = self.stop(),
            Effect::Highlight(ticket, document, block) => self.spawn(move |shared| {
                if let Some(runs) = finding::highlighted(&document, block) {
                    shared.answers.send(Answer::Highlighted(ticket, runs));
                }
            }),
            Effect::Count(ticket, number, document, pattern) => {
                self.shared.newest_search.store(number, Ordering::Relaxed);
                self.spawn(move |shared| shared.count(ticket, number, &document, &pattern));
            }
            Effect::Study => self.spawn(Shared::study),
            Effect::Preview(entry) => self.spawn(move |shared| shared.preview(entry)),
            Effect::Check(ticket, path) => {
                self.spawn(move |shared| shared.check(ticket, &path));
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
            Effect::Pipe(ticket, command, words) => self.spawn(move |shared| {
                let piped = super::shell::pipe(&command, &words);
                shared.answers.send(Answer::Piped(ticket, piped));
            }),
            Effect::Copy(words) => self.shared.write_copy(&words),
            Effect::Browse(address) => self.spawn(move |shared| shared.browse(&address)),
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
        if let Some(note_thread) = self.note_thread.take() {
            note_thread.finish();
        }
        let written = self.shared.written.lock();
        let written = written.unwrap_or_else(PoisonError::into_inner);
        written.iter().cloned().collect()
    }

    /// Sees whether somebody else has written notes on the article that is open.
    pub(super) fn look(&self, ticket: Ticket) {
        if let Some(note_thread) = &self.note_thread {
            note_thread.ask(Job::Look(ticket));
        }
    }

    fn note(&mut self, job: Job) {
        let shared = &self.shared;
        self.note_thread
            .get_or_insert_with(|| NoteThread::begin(shared))
            .ask(job);
    }

    /// Reads an article now; for the one that byline begins with.
    pub(super) fn read_now(&self, place: &Where) -> Result<Opened, String> {
        self.shared.read(place.entry, place.path.as_deref(), true)
    }

    /// Reads an article; of a large one the opening, where that will do for now.
    fn open(&self, ticket: Ticket, entry: Option<usize>, path: Option<PathBuf>, opening: bool) {
        self.foreground(move |shared| {
            let read = shared
                .source(entry, path.as_deref())
                .and_then(|source| match source.path() {
                    Some(path) => {
                        sources::refuse_no_file(path).map_err(|error| with_causes(&error))
                    }
                    None => Ok(()),
                })
                .and_then(|()| shared.read(entry, path.as_deref(), opening));
            shared.answers.send(Answer::Opened(ticket, read));
        });
    }

    /// Stops the analysis under way; the number of the next.
    fn stop(&self) -> u64 {
        let newest = &self.shared.newest_analysis;
        newest.fetch_add(1, Ordering::Relaxed) + 1
    }

    fn spawn(&self, work: impl FnOnce(&Shared) + Send + 'static) {
        let shared = Arc::clone(&self.shared);
        thread::spawn(move || work(&shared));
    }

    fn foreground(&self, work: impl FnOnce(&Shared) + Send + 'static) {
        self.shared.hold(1);
        self.spawn(move |shared| {
            work(shared);
            shared.hold(-1);
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
        self.answers.send(Answer::Message(level, text));
    }
}

//! Notes on their way between the screen and the disk.
//!
//! One thread does all of it, in the order in which it was asked for, so that no draft overtakes
//! another and every answer knows what was written before it. Byline does not end before it has
//! written. Leaves files to [`crate::storage::notes`].

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::{Arc, PoisonError};
use std::thread::{self, JoinHandle};

use super::Shared;
use crate::analysis::Correction;
use crate::annotation::{Clash, Draft, Operation};
use crate::app::article::Where;
use crate::app::{Answer, Level, Noted, Step, Ticket};
use crate::cli::now;
use crate::document::Document;
use crate::library::Source;
use crate::library::corrections::fingerprint;
use crate::storage::config::Problem;
use crate::storage::notes::{self, Store, Subject, Undone, Way, Whose, Written};
use crate::storage::stamp::{Stamp, stamp};

/// Something to do about notes.
pub(super) enum Job {
    /// Read and place the notes of an article.
    Read(Ticket, Where, Arc<Document>),
    /// Change some.
    Write(Ticket, Where, Arc<Document>, Operation),
    /// Take back the last step, or do it again.
    Turn(Ticket, Where, Arc<Document>, Way),
    /// List the steps.
    Journal(Ticket),
    /// Keep what is being typed.
    Draft(Where, Option<Box<Draft>>),
    /// See whether somebody else has written meanwhile.
    Look(Ticket),
}

/// The thread that notes, and how to reach it.
pub(super) struct NoteThread {
    jobs: mpsc::Sender<Job>,
    thread: JoinHandle<()>,
}

/// What the thread remembers.
struct Keeper<'s> {
    shared: &'s Shared,
    store: &'s Store,
    /// Problems that were reported already; once is enough.
    reported: BTreeSet<String>,
    /// The article that was asked about last, and its notes file as it was then.
    last: Option<Last>,
}

/// What was answered last.
#[derive(Clone)]
struct Last {
    ticket: Ticket,
    place: Where,
    document: Arc<Document>,
    file: PathBuf,
    stamp: Option<Stamp>,
}

impl NoteThread {
    /// Begins to listen.
    pub(super) fn begin(shared: &Arc<Shared>) -> Self {
        let (jobs, asked) = mpsc::channel();
        let shared = Arc::clone(shared);
        let thread = thread::spawn(move || work(&shared, &asked));
        Self { jobs, thread }
    }

    /// Asks for something.
    pub(super) fn ask(&self, job: Job) {
        // The thread ends only with this sender.
        let _listening = self.jobs.send(job);
    }

    /// Waits until everything is written.
    pub(super) fn finish(self) {
        drop(self.jobs);
        let _ended = self.thread.join();
    }
}

fn work(shared: &Shared, asked: &mpsc::Receiver<Job>) {
    let Some(store) = &shared.notes else {
        return without_store(shared, asked);
    };
    let mut keeper = Keeper {
        shared,
        store,
        reported: BTreeSet::new(),
        last: None,
    };
    for job in asked {
        keeper.carry_out(job);
    }
}

/// Without a home there is no place for notes: what is written is handed back.
fn without_store(shared: &Shared, asked: &mpsc::Receiver<Job>) {
    for job in asked {
        if let Job::Write(ticket, _, _, operation) = job {
            let message = (
                Level::Error,
                "there is no folder for notes: set BYLINE_DATA_DIR".to_owned(),
            );
            let noted = Noted {
                refused: Some(operation),
                messages: vec![message],
                ..Noted::default()
            };
            shared.answers.send(Answer::Noted(ticket, Box::new(noted)));
        }
    }
}

impl Keeper<'_> {
    fn carry_out(&mut self, job: Job) {
        match job {
            Job::Read(ticket, place, document) => {
                let noted = self.noted(ticket, &place, &document);
                self.answer(ticket, noted);
            }
            Job::Write(ticket, place, document, operation) => {
                self.write(ticket, &place, &document, operation);
            }
            Job::Turn(ticket, place, document, way) => self.turn(ticket, &place, &document, way),
            Job::Journal(ticket) => {
                let steps = self.store.steps().into_iter().map(shown);
                self.shared
                    .answers
                    .send(Answer::Journal(ticket, steps.collect()));
            }
            Job::Draft(place, draft) => {
                let saved = self
                    .store
                    .save_draft(&self.shared.draft_key(&place), draft.as_deref());
                if let Err(error) = saved {
                    self.report_once(
                        Level::Warning,
                        format!("the draft is not kept: {}", error.advice()),
                    );
                }
            }
            Job::Look(ticket) => self.look(ticket),
        }
    }

    fn answer(&self, ticket: Ticket, noted: Noted) {
        self.shared
            .answers
            .send(Answer::Noted(ticket, Box::new(noted)));
    }

    /// The notes of an article as they are now.
    fn noted(&mut self, ticket: Ticket, place: &Where, document: &Arc<Document>) -> Noted {
        let subject = self.shared.subject(place, document);
        let gathered = self.store.gather(document, &subject, self.shared.near());
        let file = gathered.loaded.file.clone();
        let now = stamp(&file);
        self.last = Some(Last {
            ticket,
            place: place.clone(),
            document: Arc::clone(document),
            file,
            stamp: now,
        });
        let (undo, redo) = self.store.next_steps();
        let problems = gathered.loaded.problems.iter().map(problem_message);
        let news: Vec<String> = problems
            .filter(|problem| self.reported.insert(problem.clone()))
            .collect();
        Noted {
            placed: gathered.placed,
            suggestions: gathered.suggestions,
            undo,
            redo,
            draft: self.store.draft(&self.shared.draft_key(place)),
            tags: gathered.loaded.tags,
            messages: news
                .into_iter()
                .map(|problem| (Level::Warning, problem))
                .collect(),
            refused: None,
            corrections: fingerprint(&gathered.corrections),
        }
    }

    fn write(
        &mut self,
        ticket: Ticket,
        place: &Where,
        document: &Arc<Document>,
        operation: Operation,
    ) {
        let subject = self.shared.subject(place, document);
        let written = self
            .store
            .write(&subject, document.text(), operation, &now());
        self.shared.wrote(&written.files);
        let messages = write_messages(&written);
        let mut noted = self.noted(ticket, place, document);
        noted.messages.extend(messages);
        noted.refused = written.refused.map(|(_, operation)| operation);
        self.answer(ticket, noted);
    }

    fn turn(&mut self, ticket: Ticket, place: &Where, document: &Arc<Document>, way: Way) {
        let undone = self.store.turn(way);
        let messages = step_messages(&undone, way, &document.title());
        let mut noted = self.noted(ticket, place, document);
        noted.messages.extend(messages);
        let files = self.last.iter().map(|last| last.file.clone());
        let files: Vec<PathBuf> = files.filter(|file| file.exists()).collect();
        if undone.step.is_some() {
            self.shared.wrote(&files);
        }
        self.answer(ticket, noted);
    }

    /// Answers anew where the notes file is another one than before.
    fn look(&mut self, ticket: Ticket) {
        let Some(last) = self.last.clone() else {
            return;
        };
        if last.ticket == ticket && stamp(&last.file) != last.stamp {
            let noted = self.noted(ticket, &last.place, &last.document);
            self.answer(ticket, noted);
        }
    }

    fn report_once(&mut self, level: Level, text: String) {
        if self.reported.insert(text.clone()) {
            self.shared.tell(level, text);
        }
    }
}

fn write_messages(written: &Written) -> Vec<(Level, String)> {
    let refused = written
        .refused
        .iter()
        .map(|(error, _)| (Level::Error, format!("not written: {}", error.advice())));
    let unlogged = written.unlogged.iter().map(|error| {
        (
            Level::Warning,
            format!("written, but it cannot be undone: {}", error.advice()),
        )
    });
    refused
        .chain(unlogged)
        .chain(clash_message(&written.clashes))
        .collect()
}

fn clash_message(clashes: &[Clash]) -> Option<(Level, String)> {
    let words = match clashes {
        [] => return None,
        [_] => "the note was changed meanwhile by somebody else: it stays".to_owned(),
        several => format!(
            "{} notes were changed meanwhile by somebody else: they stay",
            several.len()
        ),
    };
    Some((Level::Warning, words))
}

fn step_messages(undone: &Undone, way: Way, title: &str) -> Vec<(Level, String)> {
    let (verb, none) = match way {
        Way::Back => ("undone", "nothing to undo"),
        Way::Again => ("done again", "nothing to redo"),
    };
    if let Some(error) = &undone.refused {
        return vec![(Level::Error, format!("not {verb}: {}", error.advice()))];
    }
    let Some(step) = &undone.step else {
        let left = undone
            .left
            .as_ref()
            .map(|step| format!("{none} here; in another window there is: {}", step.name));
        return vec![(Level::Info, left.unwrap_or_else(|| none.to_owned()))];
    };
    let place = if step.article == title || step.article.is_empty() {
        String::new()
    } else {
        format!(" (in “{}”)", step.article)
    };
    let whose = match step.whose {
        Whose::Own | Whose::Other => String::new(),
        Whose::Earlier => format!(", done before on {}", minute(&step.time)),
    };
    let mut messages = vec![(Level::Info, format!("{verb}: {}{place}{whose}", step.name))];
    messages.extend(clash_message(&undone.clashes));
    messages
}

/// What is wrong in a notes file: the reason first, since a path may fill the line.
fn problem_message(problem: &Problem) -> String {
    let (message, path) = (&problem.message, problem.path.display());
    match problem.line {
        Some(line) => format!("a note cannot be read: {message}; line {line} of {path}"),
        None => format!("notes cannot be read: {message}"),
    }
}

/// A step as the journal's list shows it.
fn shown(step: notes::Step) -> Step {
    let name = match step.whose {
        Whose::Own | Whose::Earlier => step.name,
        Whose::Other => format!("{} (in another window)", step.name),
    };
    Step {
        name,
        time: step.time,
        article: step.article,
        undone: step.is_undone,
    }
}

/// A time to the minute.
fn minute(time: &str) -> String {
    time.get(..16).unwrap_or(time).replace('T', " ")
}

impl Shared {
    /// What readers have corrected in an article.
    pub(super) fn corrections(&self, place: &Where, document: &Document) -> Vec<Correction> {
        let Some(store) = &self.notes else {
            return Vec::new();
        };
        let subject = self.subject(place, document);
        store.gather(document, &subject, self.near()).corrections
    }

    /// The same of any article of the library, from notes that were looked through before.
    pub(super) fn corrected(
        &self,
        notes: Option<&Store>,
        source: &Source,
        document: &Document,
    ) -> Vec<Correction> {
        let gathered = notes.map(|notes| {
            let subject = Subject::new(document, Some(source));
            notes.gather(document, &subject, self.near())
        });
        gathered
            .map(|gathered| gathered.corrections)
            .unwrap_or_default()
    }

    fn subject(&self, place: &Where, document: &Document) -> Subject {
        let source = self.source(place.entry, place.path.as_deref()).ok();
        Subject::new(document, source.as_ref())
    }

    fn draft_key(&self, place: &Where) -> String {
        let key = self.key(place.entry, place.path.as_deref());
        key.unwrap_or_else(|| "standard input".to_owned())
    }

    fn wrote(&self, files: &[PathBuf]) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.extend(files.iter().cloned());
    }
}

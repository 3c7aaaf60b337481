//! `byline import`: notes from other programs, with a report on each of them.
//!
//! Owns which articles are looked at, the report and the exit code. Leaves formats and what becomes of
//! a note to [`crate::interop`], writing to [`crate::storage::notes`].

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;

use super::args::{From, ImportArgs, ReportFormat};
use super::frame::json;
use super::input::{self, Input, Page};
use super::output::{Outcome, Streams};
use super::paint::Look;
use super::table::Table;
use super::user;
use crate::annotation::{Annotation, Operation};
use crate::interop::matching::{self, Card};
use crate::interop::plan::{Action, Planned, plan};
use crate::interop::settle::{Locator, Settled};
use crate::interop::{self, Foreign, Incoming, MOST_BYTES, Refused};
use crate::storage::sources;
use crate::text::counted;

/// What became of one note.
#[derive(Serialize)]
struct ReportRow {
    id: Option<String>,
    /// The article's id.
    document: Option<String>,
    /// new, newer, there already, yours is newer, no article, refused.
    action: &'static str,
    /// anchored, moved, orphaned.
    state: Option<&'static str>,
    exact: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    note: Option<String>,
    reason: Option<String>,
}

/// Takes over the notes of files.
pub(super) fn run(args: &ImportArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let mut report = Report::new(args.format);
    let candidates = Candidates::new(args, streams);
    let mut outcome = if candidates.inputs.is_empty() {
        Outcome::Failed
    } else {
        Outcome::Done
    };
    let mut by_article: BTreeMap<usize, Vec<Incoming>> = BTreeMap::new();
    let mut texts = BTreeMap::new();
    for file in &args.files {
        match notes_in(file, args) {
            Ok(foreign) => {
                texts.extend(foreign.texts);
                let shown = file.display().to_string();
                for refused in &foreign.refused {
                    report.refused(&shown, refused);
                }
                for note in foreign.notes {
                    match candidates.find(&note) {
                        Some(idx) => by_article.entry(idx).or_default().push(note),
                        None => report.without_article(&note),
                    }
                }
            }
            Err(wrong) => {
                streams.tell(&format!("cannot import {}: {wrong}", file.display()));
                outcome = Outcome::Failed;
            }
        }
    }
    for (idx, input) in candidates.inputs.into_iter().enumerate() {
        if let Some(notes) = by_article.remove(&idx) {
            outcome = outcome.max(take(notes, &texts, input, args, &mut report, streams));
        }
    }
    report.close(args.dry_run, streams)?;
    let is_lost = args.strict && report.n_lost() > 0;
    let is_vain = !report.rows.is_empty() && report.n_found == 0;
    Ok(if is_lost || is_vain {
        outcome.max(Outcome::Nothing)
    } else {
        outcome
    })
}

/// The notes of a file; what is wrong with it, where something is.
fn notes_in(file: &Path, args: &ImportArgs) -> Result<Foreign, String> {
    let bytes = read(file)?;
    let read = interop::read(&bytes, &file.to_string_lossy(), args.from.foreign());
    read.map_err(|error| error.to_string())
}

/// The bytes of a file of notes, and no more than a file may have.
fn read(file: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let read = if file.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        let opened = sources::open(file).map_err(|error| {
            std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string)
        })?;
        opened.take(most).read_to_end(&mut bytes)
    };
    read.map(|_| bytes).map_err(|error| error.to_string())
}

/// The articles that notes may be about.
struct Candidates {
    inputs: Vec<Input>,
    cards: Vec<Card>,
    /// Whether all notes go to the first of them.
    is_given: bool,
}

impl Candidates {
    fn new(args: &ImportArgs, streams: &mut Streams<'_>) -> Self {
        let inputs = match &args.into {
            Some(into) => {
                let sources = std::slice::from_ref(into);
                let (inputs, _) = input::inputs(sources, From::Auto, streams);
                inputs
            }
            None => input::known_inputs(streams),
        };
        let is_file = args.into.as_ref().is_some_and(|into| !into.is_dir());
        let mut candidates = Self {
            is_given: is_file && inputs.len() == 1,
            inputs: Vec::new(),
            cards: Vec::new(),
        };
        for input in inputs {
            if candidates.is_given {
                candidates.cards.push(Card::default());
                candidates.inputs.push(input);
                continue;
            }
            match input.document(From::Auto) {
                Ok(document) => {
                    candidates.cards.push(Card::of(&input.id, &document));
                    candidates.inputs.push(input);
                }
                Err(error) => streams.tell_error(&error),
            }
        }
        candidates
    }

    fn find(&self, note: &Incoming) -> Option<usize> {
        if self.is_given {
            Some(0)
        } else {
            matching::find(&note.lead, &self.cards)
        }
    }
}

/// Takes over the notes of one article.
fn take(
    notes: Vec<Incoming>,
    texts: &BTreeMap<String, String>,
    input: Input,
    args: &ImportArgs,
    report: &mut Report,
    streams: &mut Streams<'_>,
) -> Outcome {
    let page = match input.page(From::Auto) {
        Ok(page) => page,
        Err(error) => {
            streams.tell_error(&error);
            return Outcome::Failed;
        }
    };
    let planned = planned(&page, notes, texts);
    for planned in &planned {
        report.planned(&page, planned);
    }
    if args.dry_run {
        return Outcome::Done;
    }
    let names = args.files.iter().filter_map(|file| file.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    write(&names.join(", "), &page, &planned, texts, streams)
}

/// What notes come to in one article.
fn planned(page: &Page, notes: Vec<Incoming>, texts: &BTreeMap<String, String>) -> Vec<Planned> {
    let incoming: Vec<Annotation> = notes.iter().map(|note| note.annotation.clone()).collect();
    let (loaded, text) = (&page.notes.loaded, page.document.text());
    let mut resolver = loaded.resolver(text, &page.subject.revision, &incoming);
    for revision in resolver.wanted(incoming.iter()) {
        if let Some(text) = texts.get(&revision) {
            resolver.learn(revision, text.clone());
        }
    }
    let locator = Locator::new(text, &resolver);
    let own = page.notes.own().map(|placed| placed.annotation.clone());
    plan(notes, &locator, own)
}

fn write(
    files: &str,
    page: &Page,
    planned: &[Planned],
    texts: &BTreeMap<String, String>,
    streams: &mut Streams<'_>,
) -> Outcome {
    let changes: Vec<_> = planned.iter().filter_map(Planned::change).collect();
    if changes.is_empty() {
        return Outcome::Done;
    }
    let Some(store) = user::store(streams) else {
        return Outcome::Failed;
    };
    let operation = Operation::new(format!("import {files}"), changes);
    let own = (page.subject.revision.as_str(), page.document.text());
    let texts = texts.iter().map(|(revision, text)| (&**revision, &**text));
    let kept: Vec<_> = texts.chain([own]).collect();
    let written = store.write_keeping(&page.subject, &kept, operation, &user::now());
    user::report(&written, streams)
}

/// A row for each note, and sums.
struct Report {
    format: ReportFormat,
    rows: Vec<ReportRow>,
    /// Notes that have an article.
    n_found: usize,
}

impl Report {
    fn new(format: ReportFormat) -> Self {
        Self {
            format,
            rows: Vec::new(),
            n_found: 0,
        }
    }

    /// Notes whose words, or whose article, are not there.
    fn n_lost(&self) -> usize {
        let is_lost = |row: &&ReportRow| {
            row.state == Some(Settled::Orphaned.name()) || row.action == NO_ARTICLE
        };
        self.rows.iter().filter(is_lost).count()
    }

    fn planned(&mut self, page: &Page, planned: &Planned) {
        self.n_found += 1;
        let mut row = of_note(&planned.note, planned.action.name());
        row.document = Some(page.id.clone());
        row.state = Some(planned.settled.name());
        self.rows.push(row);
    }

    fn without_article(&mut self, note: &Incoming) {
        let mut row = of_note(&note.annotation, NO_ARTICLE);
        let lead = &note.lead;
        let about = lead
            .urls
            .first()
            .or(lead.title.as_ref())
            .or(lead.id.as_ref());
        let about = about.map_or_else(String::new, |about| format!(" for {about}"));
        row.reason = Some(format!(
            "no article{about} in the library or among those read before; --into names its file"
        ));
        (row.start, row.end) = (None, None);
        self.rows.push(row);
    }

    fn refused(&mut self, file: &str, refused: &Refused) {
        self.rows.push(ReportRow {
            id: None,
            document: None,
            action: "refused",
            state: None,
            exact: None,
            start: None,
            end: None,
            note: None,
            reason: Some(format!("{file}, {}: {}", refused.place, refused.why)),
        });
    }

    /// Writes the rows, and what they sum up to.
    fn close(&self, is_dry: bool, streams: &mut Streams<'_>) -> io::Result<()> {
        match self.format {
            ReportFormat::Jsonl => {
                for row in &self.rows {
                    streams.json(&json(row))?;
                    streams.data("\n")?;
                }
            }
            ReportFormat::Text if !self.rows.is_empty() => {
                let mut table = Table::new(&[
                    ("words", Look::Strong),
                    ("note", Look::Dim),
                    ("article", Look::Dim),
                    ("words and note", Look::Plain),
                ]);
                for row in &self.rows {
                    table.row(cells(row));
                }
                streams.data(&table.lines(streams.color, streams.width))?;
            }
            ReportFormat::Text => {}
        }
        streams.flush()?;
        streams.tell(&self.summary(is_dry));
        Ok(())
    }

    fn summary(&self, is_dry: bool) -> String {
        let n =
            |is_it: &dyn Fn(&ReportRow) -> bool| self.rows.iter().filter(|row| is_it(row)).count();
        let states = [Settled::Anchored, Settled::Moved, Settled::Orphaned].map(Settled::name);
        let actions = [
            Action::Add.name(),
            "newer",
            Action::Same.name(),
            Action::Keep.name(),
            NO_ARTICLE,
            "refused",
        ];
        let sums = |names: &[&str], is_it: &dyn Fn(&ReportRow, &str) -> bool| -> String {
            let counts = names.iter().filter_map(|name| {
                let n = n(&|row| is_it(row, name));
                (n > 0).then(|| format!("{n} {name}"))
            });
            counts.collect::<Vec<_>>().join(", ")
        };
        let states = sums(&states, &|row, name| row.state == Some(name));
        let actions = sums(&actions, &|row, name| row.action == name);
        let parts = [counted(self.rows.len(), "note"), states, actions];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let end = if is_dry { "; nothing was written" } else { "" };
        format!("{}{end}", parts.join(": "))
    }
}

/// What is said of notes whose article is not found.
const NO_ARTICLE: &str = "no article";

fn of_note(note: &Annotation, action: &'static str) -> ReportRow {
    let selector = note.target.selector();
    let position = selector.and_then(|selector| selector.position);
    ReportRow {
        id: Some(note.id.as_str().to_owned()),
        document: None,
        action,
        state: None,
        exact: selector.map(|selector| selector.exact.clone()),
        start: position.map(|(start, _)| start),
        end: position.map(|(_, end)| end),
        note: note.note_text(),
        reason: None,
    }
}

fn cells(row: &ReportRow) -> Vec<String> {
    let exact = row.exact.as_ref().map(|exact| format!("“{exact}”"));
    let said = [exact, row.note.clone(), row.reason.clone()];
    let said: Vec<String> = said.into_iter().flatten().collect();
    vec![
        row.state.unwrap_or("-").to_owned(),
        row.action.to_owned(),
        row.document.clone().unwrap_or_default(),
        said.join(" · "),
    ]
}

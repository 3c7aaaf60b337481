//! `byline corrections`: what people have corrected, listed, written for others, taken over.
//!
//! Owns the exchange format: one JSON object a line, with the article it is about and the correction
//! as byline keeps it. A correction of an article that is not here is kept as well: what holds by name
//! is offered wherever the name occurs.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::args::{CorrectionsArgs, CorrectionsCommand, From, NotesFormat};
use super::each::{self, Found};
use super::frame::json;
use super::notes;
use super::output::{Outcome, Streams};
use super::user;
use crate::annotation::{Annotation, Change, Motivation, Operation, Placed};
use crate::storage::notes::{Head, Subject};
use crate::storage::sources;

/// The name and version of the format.
const SCHEMA: &str = "byline.corrections/1";

/// One line.
#[derive(Serialize, Deserialize)]
struct Line {
    schema: String,
    article: Head,
    correction: Annotation,
}

/// Lists, writes or takes over corrections.
pub(super) fn run(command: &CorrectionsCommand, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    match command {
        CorrectionsCommand::List(args) => {
            notes::list(&args.sources, streams, NotesFormat::Text, is_correction)
        }
        CorrectionsCommand::Export(args) => export(args, streams),
        CorrectionsCommand::Import { file } => Ok(import(file, streams)),
    }
}

fn is_correction(placed: &Placed) -> bool {
    placed.annotation.motivation == Motivation::Editing
}

fn export(args: &CorrectionsArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let find = |input: super::input::Input| {
        let page = input.page(From::Auto)?;
        let lines = notes::own(&page)
            .filter(|placed| is_correction(placed))
            .map(|placed| {
                json(&Line {
                    schema: SCHEMA.to_owned(),
                    article: page.subject.head(None),
                    correction: placed.annotation.clone(),
                })
            });
        Ok(Found {
            rows: lines.collect(),
            notes: notes::problems(&page),
        })
    };
    each::each(&args.sources, streams, find, |line: Vec<u8>, streams| {
        streams.json(&line)?;
        streams.data("\n")
    })
}

fn import(file: &Path, streams: &mut Streams<'_>) -> Outcome {
    let bytes = if file.as_os_str() == "-" {
        sources::read_stream(io::stdin().lock(), "the standard input")
    } else {
        sources::read(file)
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            streams.tell_error(&error);
            return Outcome::Failed;
        }
    };
    let Some(store) = user::store(streams) else {
        return Outcome::Failed;
    };
    let (mut n_taken, mut outcome) = (0, Outcome::Done);
    for (article, corrections) in
        articles(&bytes, &file.display().to_string(), streams, &mut outcome)
    {
        let changes = corrections.into_iter().map(Change::add).collect();
        let operation = Operation::new("import corrections", changes);
        let written = store.write(&Subject::of_head(&article), "", operation, &user::now());
        n_taken += written.done.len();
        outcome = outcome.max(user::report(&written, streams));
    }
    streams.tell(&format!("{n_taken} corrections taken over"));
    if n_taken == 0 {
        outcome.max(Outcome::Nothing)
    } else {
        outcome
    }
}

/// The corrections by article, in the order of the file; what is none is reported.
fn articles(
    bytes: &[u8],
    name: &str,
    streams: &mut Streams<'_>,
    outcome: &mut Outcome,
) -> Vec<(Head, Vec<Annotation>)> {
    let mut all: Vec<(Head, Vec<Annotation>)> = Vec::new();
    for (idx, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let wrong = match serde_json::from_slice::<Line>(line) {
            Ok(line) if line.schema != SCHEMA => format!("not {SCHEMA}"),
            Ok(line) if line.correction.motivation != Motivation::Editing => {
                "no correction".to_owned()
            }
            Ok(Line {
                article,
                correction,
                ..
            }) => {
                match all.last_mut().filter(|(last, _)| *last == article) {
                    Some((_, corrections)) => corrections.push(correction),
                    None => all.push((article, vec![correction])),
                }
                continue;
            }
            Err(error) => error.to_string(),
        };
        streams.tell(&format!("{name}, line {}: {wrong}", idx + 1));
        *outcome = Outcome::Failed;
    }
    all
}

//! `byline analyze`: everything found in articles, for people and for programs; the batch filter.
//!
//! Owns the order of answers and what a line that is no article gets instead. Leaves the shape of an
//! analysis to [`super::schema`] and [`super::text`].

use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::args::{AnalyzeArgs, AnalyzeFormat};
use super::frame::{Frame, Layout, json};
use super::input::{self, Article, Holds, Input};
use super::lines::{Line, lines, record};
use super::output::{Outcome, Streams};
use super::pool::{self, Answer};
use super::schema::{Export, Options};
use super::text;
use crate::storage::sources::SourceError;

/// One thing to answer.
enum Task {
    Article(Input),
    /// A line of the source of this name.
    Line(Arc<str>, Line),
    Unreadable(SourceError),
}

/// The answer: data, and what the user should be told.
#[derive(Default)]
struct Reply {
    data: Option<Vec<u8>>,
    complaint: Option<String>,
    error: Option<SourceError>,
}

/// What a line that is no article gets in its place.
#[derive(Serialize)]
struct LineError<'a> {
    id: Option<()>,
    line: u64,
    error: &'a str,
}

/// Analyses all sources, in their order.
pub(super) fn run(args: &AnalyzeArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let (inputs, mut outcome) = input::inputs(&args.sources, args.from, streams);
    let mut frame = Frame::new(layout(args, &inputs));
    let n_jobs = args.jobs.unwrap_or_else(pool::default_jobs);
    let looks = text::Looks {
        color: streams.color,
        width: streams.width,
        explain: args.explain,
        tokens: args.tokens,
    };
    let tasks = inputs.into_iter().flat_map(tasks);
    let work = |task| answer(task, args, looks);
    pool::in_order(n_jobs, tasks, work, |reply| {
        let Answer::Next(reply) = reply else {
            return streams.flush();
        };
        if reply.complaint.is_some() || reply.error.is_some() {
            outcome = Outcome::Failed;
        }
        if let Some(complaint) = reply.complaint {
            streams.tell(&complaint);
        }
        if let Some(error) = reply.error {
            streams.tell_error(&error);
        }
        match reply.data {
            Some(data) if args.format == AnalyzeFormat::Text => {
                streams.data(&String::from_utf8_lossy(&data))
            }
            Some(data) => frame.row(&data, streams),
            None => Ok(()),
        }
    })?;
    if args.format != AnalyzeFormat::Text {
        frame.close(streams)?;
    }
    Ok(outcome)
}

/// One article asked for by name is the object itself; folders, batches and several are arrays.
fn layout(args: &AnalyzeArgs, inputs: &[Input]) -> Layout {
    let is_one = match (args.sources.as_slice(), inputs) {
        ([path], [input]) => !path.is_dir() && input.holds == Holds::Article,
        ([], [input]) => input.holds == Holds::Article,
        _ => false,
    };
    match args.format {
        AnalyzeFormat::Json if !is_one => Layout::Array,
        AnalyzeFormat::Json | AnalyzeFormat::Jsonl | AnalyzeFormat::Text => Layout::Lines,
    }
}

fn tasks(input: Input) -> Box<dyn Iterator<Item = Task> + Send> {
    let name: Arc<str> = input.path().into();
    match input.lines() {
        None => Box::new(std::iter::once(Task::Article(input))),
        Some(Err(error)) => Box::new(std::iter::once(Task::Unreadable(error))),
        Some(Ok(stream)) => {
            Box::new(lines(stream).map(move |line| Task::Line(Arc::clone(&name), line)))
        }
    }
}

fn answer(task: Task, args: &AnalyzeArgs, looks: text::Looks) -> Reply {
    let read = match task {
        Task::Article(input) => input.read(args.from),
        Task::Unreadable(error) => Err(error),
        Task::Line(source, line) => return answer_line(&source, line, args, looks),
    };
    match read {
        Ok(article) => Reply {
            data: Some(written(&article, args, looks)),
            ..Reply::default()
        },
        Err(error) => Reply {
            error: Some(error),
            ..Reply::default()
        },
    }
}

fn answer_line(source: &str, line: Line, args: &AnalyzeArgs, looks: text::Looks) -> Reply {
    let number = line.number;
    match line.bytes.and_then(|bytes| record(&bytes)) {
        Ok(record) => {
            let article = Article::of_record(record.id, record.text);
            Reply {
                data: Some(written(&article, args, looks)),
                ..Reply::default()
            }
        }
        Err(error) => Reply {
            data: (args.format != AnalyzeFormat::Text).then(|| {
                json(&LineError {
                    id: None,
                    line: number,
                    error: &error,
                })
            }),
            complaint: Some(match source {
                "-" => format!("line {number}: {error}"),
                source => format!("{source}, line {number}: {error}"),
            }),
            error: None,
        },
    }
}

fn written(article: &Article, args: &AnalyzeArgs, looks: text::Looks) -> Vec<u8> {
    match args.format {
        AnalyzeFormat::Text => text::article(article, looks).into_bytes(),
        AnalyzeFormat::Json | AnalyzeFormat::Jsonl => {
            let options = Options {
                tokens: args.tokens,
            };
            json(&Export::new(article).analysis(options))
        }
    }
}

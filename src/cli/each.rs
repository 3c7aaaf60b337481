//! Goes through articles for a list: all cores, the articles' order, failures reported.

use std::io;
use std::path::PathBuf;

use super::args::From;
use super::frame::{Frame, Layout};
use super::input::{self, Article, Input};
use super::output::{Outcome, Streams};
use super::pool::{self, Answer};
use super::table::Table;
use crate::storage::sources::SourceError;

/// What one article adds to a list.
#[derive(Debug)]
pub(super) struct Found<R> {
    /// Its rows.
    pub(super) rows: Vec<R>,
    /// What the user should know about them.
    pub(super) notes: Vec<String>,
}

/// A row of a list in the form its format needs.
#[derive(Debug)]
pub(super) enum Row {
    /// For a list of JSON.
    Json(Vec<u8>),
    /// As it is.
    Text(String),
    /// For a table.
    Cells(Vec<String>),
}

/// Lists what `find` finds in every article, and ends with the table where rows went into it.
pub(super) fn list(
    sources: &[PathBuf],
    streams: &mut Streams<'_>,
    layout: Layout,
    table: Table,
    find: impl Fn(&Article) -> Found<Row> + Sync,
) -> io::Result<Outcome> {
    let find = |input: Input| Ok(find(&input.read(From::Auto)?));
    list_inputs(sources, streams, layout, table, find)
}

/// The same where articles need not be analysed: `find` reads them.
pub(super) fn list_inputs(
    sources: &[PathBuf],
    streams: &mut Streams<'_>,
    layout: Layout,
    mut table: Table,
    find: impl Fn(Input) -> Result<Found<Row>, SourceError> + Sync,
) -> io::Result<Outcome> {
    let mut frame = Frame::new(layout);
    let outcome = each(sources, streams, find, |row, streams| match row {
        Row::Json(row) => frame.row(&row, streams),
        Row::Text(text) => streams.raw(&text),
        Row::Cells(cells) => {
            table.row(cells);
            Ok(())
        }
    })?;
    if !table.is_empty() {
        streams.data(&table.lines(streams.color, streams.width))?;
    }
    frame.close(streams)?;
    Ok(outcome)
}

/// Runs `find` on every article and hands the rows to `write` in order.
///
/// Something unreadable makes it fail in the end, an empty list makes it nothing.
pub(super) fn each<R: Send>(
    sources: &[PathBuf],
    streams: &mut Streams<'_>,
    find: impl Fn(Input) -> Result<Found<R>, SourceError> + Sync,
    mut write: impl FnMut(R, &mut Streams<'_>) -> io::Result<()>,
) -> io::Result<Outcome> {
    let (inputs, outcome) = input::inputs(sources, From::Auto, streams);
    let mut has_failed = outcome == Outcome::Failed;
    let mut n_rows = 0;
    pool::in_order(
        pool::default_jobs(),
        inputs.into_iter(),
        find,
        |answer| match answer {
            Answer::Pause => streams.flush(),
            Answer::Next(Err(error)) => {
                has_failed = true;
                streams.tell_error(&error);
                Ok(())
            }
            Answer::Next(Ok(found)) => {
                found.notes.iter().for_each(|note| streams.tell(note));
                n_rows += found.rows.len();
                found
                    .rows
                    .into_iter()
                    .try_for_each(|row| write(row, streams))
            }
        },
    )?;
    Ok(match (has_failed, n_rows) {
        (true, _) => Outcome::Failed,
        (false, 0) => Outcome::Nothing,
        (false, _) => Outcome::Done,
    })
}

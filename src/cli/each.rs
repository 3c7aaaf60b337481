//! Goes through articles for a list: all cores, the articles' order, failures told.

use std::io;
use std::path::PathBuf;

use super::args::From;
use super::input::{self, Article};
use super::output::{Outcome, Streams};
use super::pool::{self, Answer};
use crate::storage::sources::SourceError;

/// What one article adds to a list.
#[derive(Debug)]
pub(super) struct Found<R> {
    /// Its rows.
    pub(super) rows: Vec<R>,
    /// What the user should know about them.
    pub(super) notes: Vec<String>,
}

/// Runs `find` on every article and hands the rows to `write` in order.
///
/// Something unreadable makes it fail in the end, an empty list makes it nothing.
pub(super) fn article<R: Send>(
    sources: &[PathBuf],
    streams: &mut Streams<'_>,
    find: impl Fn(&Article) -> Found<R> + Sync,
    mut write: impl FnMut(R, &mut Streams<'_>) -> io::Result<()>,
) -> io::Result<Outcome> {
    let (inputs, errors) = input::inputs(sources, From::Auto, streams);
    let mut has_failed = !errors.is_empty();
    let mut n_rows = 0;
    for error in &errors {
        streams.tell_error(error);
    }
    pool::in_order(
        pool::default_jobs(),
        inputs.into_iter(),
        |input| -> Result<_, SourceError> { Ok(find(&input.read(From::Auto)?)) },
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

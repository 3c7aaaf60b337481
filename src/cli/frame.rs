//! Rows of JSON as an array or a line each.
//!
//! Owns brackets, commas and line ends. Leaves the rows to the commands.

use std::io;

use serde::Serialize;

use super::output::Streams;

/// How rows of JSON follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each on a line of its own.
    Lines,
    /// As one array.
    Array,
}

/// Writes rows in one layout.
#[derive(Debug)]
pub(super) struct Frame {
    layout: Layout,
    n_rows: usize,
}

impl Frame {
    pub(super) fn new(layout: Layout) -> Self {
        Self { layout, n_rows: 0 }
    }

    /// Writes one row.
    pub(super) fn row(&mut self, json: &[u8], streams: &mut Streams<'_>) -> io::Result<()> {
        match (self.layout, self.n_rows) {
            (Layout::Lines, _) => {}
            (Layout::Array, 0) => streams.data("[\n")?,
            (Layout::Array, _) => streams.data(",\n")?,
        }
        self.n_rows += 1;
        streams.json(json)?;
        match self.layout {
            Layout::Lines => streams.data("\n"),
            Layout::Array => Ok(()),
        }
    }

    /// Ends the array, if it is one.
    pub(super) fn close(self, streams: &mut Streams<'_>) -> io::Result<()> {
        match (self.layout, self.n_rows) {
            (Layout::Lines, _) => Ok(()),
            (Layout::Array, 0) => streams.data("[]\n"),
            (Layout::Array, _) => streams.data("\n]\n"),
        }
    }
}

/// One row as JSON.
pub(super) fn json(row: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = serde_json::to_writer(&mut bytes, row);
    debug_assert!(written.is_ok(), "rows hold strings and numbers only");
    bytes
}

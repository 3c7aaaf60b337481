//! The words of a note while the reader's own editor has them: a file that goes away with them.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::app::Ticket;

/// Words handed over.
pub(super) struct Composing {
    /// Whose words they are.
    pub(super) ticket: Ticket,
    file: NamedTempFile,
}

impl Composing {
    /// Writes the words into a file that only this user can read.
    pub(super) fn new(ticket: Ticket, words: &str) -> io::Result<Self> {
        let mut file = tempfile::Builder::new()
            .prefix("byline-note-")
            .suffix(".md")
            .tempfile()?;
        file.write_all(words.as_bytes())?;
        file.flush()?;
        Ok(Self { ticket, file })
    }

    /// The file.
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// The words as the editor left them, which may have put another file in place of the first.
    pub(super) fn read(&self) -> Result<String, String> {
        let path = self.path();
        let bytes =
            fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_out_and_come_back_changed() {
        let composing = Composing::new(Ticket(3), "né").unwrap();
        assert_eq!(composing.read().unwrap(), "né");
        fs::write(composing.path(), "né, twice").unwrap();
        assert_eq!(composing.read().unwrap(), "né, twice");
        fs::remove_file(composing.path()).unwrap();
        assert!(composing.read().unwrap_err().starts_with("cannot read"));
    }
}

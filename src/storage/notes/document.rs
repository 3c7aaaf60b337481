//! One document of a notes file: its lines as they are, and the note they are.
//!
//! The lines are read once, when somebody asks; what follows from them stays with them. Leaves reading
//! to [`super::read`] and writing to [`super::write`].

use std::borrow::Cow;
use std::sync::OnceLock;

use super::read::{self, Damage};
use super::write;
use crate::annotation::{Annotation, Id};
use crate::text::hash::sha256;

/// The mark at the beginning of a document.
const MARK: &str = "---";

/// A document, from its mark on.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    text: String,
    read: OnceLock<Result<Annotation, Damage>>,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Document {}

impl From<&str> for Document {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }
}

impl Document {
    /// The document that a note is written as.
    pub(super) fn of(note: Annotation) -> Self {
        Self::from(write::document(note).as_str())
    }

    /// Its lines.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The note, or what is wrong with it; `None` where there are comments only.
    ///
    /// One without an id is called by what it holds.
    pub(super) fn note(&self) -> Option<Result<&Annotation, &Damage>> {
        if is_blank(&self.text) {
            return None;
        }
        let note = self.read.get_or_init(|| {
            let mut note = read::document(&self.text)?;
            if note.id.is_empty() {
                note.id = id_of(&self.text);
            }
            Ok(note)
        });
        Some(note.as_ref())
    }

    /// The note, if it can be read.
    pub(super) fn readable(&self) -> Option<&Annotation> {
        self.note()?.ok()
    }

    /// Reads it now if it is as byline writes, and leaves it for later otherwise.
    pub(super) fn read_ahead(&self) {
        if let Some(note) = read::at_once(&self.text).filter(|note| !note.id.is_empty()) {
            let _known_already = self.read.set(Ok(note));
        }
    }

    /// The id of its note, if it can be read; told by its first line where byline has written it.
    pub(super) fn id(&self) -> Option<Cow<'_, str>> {
        match self.written_id() {
            Some(id) => Some(id.into()),
            None => self.readable().map(|note| note.id.as_str().into()),
        }
    }

    /// The id in the first line that byline writes, where the note below has that id as well.
    pub(super) fn written_id(&self) -> Option<&str> {
        let (first, rest) = self.text.split_once('\n')?;
        let id = first.strip_prefix("--- # ")?;
        // byline writes it last.
        let mut ids = rest
            .lines()
            .rev()
            .filter_map(|line| line.strip_prefix("id: "));
        let has_line = ids.any(|own| own == id || own.trim_matches('"') == id);
        has_line.then_some(id)
    }

    /// The same with its id in writing, where it has none and can be read.
    pub(super) fn named(&self) -> Option<Self> {
        let has_none = read::document(&self.text).is_ok_and(|note| note.id.is_empty());
        let note = self.readable().filter(|_| has_none)?;
        Some(Self::of(note.clone()))
    }

    /// The same parted from what comes before it; `None` where it is already.
    pub(super) fn marked(&self) -> Option<Self> {
        (!self.text.starts_with(MARK))
            .then(|| Self::from(format!("{MARK}\n{}", self.text).as_str()))
    }

    /// The same with a line's end at its end; `None` where there is one.
    pub(super) fn ended(&self) -> Option<Self> {
        (!self.text.ends_with('\n')).then(|| Self::from(format!("{}\n", self.text).as_str()))
    }

    /// How many lines end in it.
    pub(super) fn n_lines(&self) -> usize {
        n_lines(&self.text)
    }
}

/// The parts of a text that begin with a mark of their own.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    for at in memchr::memmem::find_iter(text.as_bytes(), "\n---") {
        let rest = text.get(at + 1 + MARK.len()..).unwrap_or_default();
        if rest.is_empty() || rest.starts_with(char::is_whitespace) {
            starts.push(at + 1);
        }
    }
    starts.push(text.len());
    starts
        .windows(2)
        .filter_map(|pair| text.get(pair[0]..pair[1]))
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Whether a text holds comments and marks only.
pub(super) fn is_blank(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.is_empty()
            || line.starts_with('#')
            || line == "..."
            || line == MARK
            || line.starts_with("--- #")
    })
}

/// How many lines end in a text.
pub(super) fn n_lines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// What a note without an id is called until it is written again.
fn id_of(text: &str) -> Id {
    let body = text.strip_prefix(MARK).unwrap_or(text);
    let digest = sha256(body.trim().as_bytes());
    Id::new(&format!("h{}", digest.get(..12).unwrap_or_default())).unwrap_or_default()
}

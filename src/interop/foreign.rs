//! What a foreign file holds: notes, and what could not be read of it.
//!
//! Owns the limits. A limit refuses one note and says why; the others are read.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::annotation::{Annotation, Body, Id};
use crate::text::hash::sha256;

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
/// The most notes of one file.
const MOST_NOTES: usize = 100_000;
/// The longest note with all it carries, in bytes of JSON.
const MOST_WORDS: usize = 1 << 20;
/// The longest tag or label, in bytes.
const MOST_TAG: usize = 1 << 10;
/// The most tags of one note.
const MOST_TAGS: usize = 1000;

/// A file that cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Longer than [`MOST_BYTES`].
    #[error("it is larger than {} MB", MOST_BYTES >> 20)]
    TooLarge,
    /// Not UTF-8 from this line on.
    #[error("line {0}: it is not UTF-8 text")]
    NotText(usize),
    /// Broken JSON, or JSON that is too deep.
    #[error("line {}, column {}: broken JSON: {}", .0.line(), .0.column(), bare(.0))]
    Json(serde_json::Error),
    /// Well-formed, but something else.
    #[error("it holds no {0}")]
    Other(&'static str),
    /// No format is like it.
    #[error(
        "it is in no format of notes that byline knows: neither JSON of the W3C, Hypothesis or KOReader, \
         nor a table with a column `Highlight` or `exact`, nor brat; --from names one"
    )]
    Unknown,
    /// Markdown.
    #[error("this format can only be exported")]
    OnlyWritten,
}

/// What the parser says, without the place, which stands before it.
fn bare(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    match message.get(..end).unwrap_or(&message) {
        "recursion limit exceeded" => "nested too deeply".to_owned(),
        said if error.is_eof() => format!("it breaks off ({said})"),
        said => said.to_owned(),
    }
}

/// What has been read of a file.
#[derive(Debug, Default)]
pub struct Foreign {
    /// The notes, in the file's order.
    pub notes: Vec<Incoming>,
    /// The texts in which notes were made, by revision.
    pub texts: BTreeMap<String, String>,
    /// What was left out of it.
    pub refused: Vec<Refused>,
}

/// A note on its way in.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The note; a selector without a revision has still to be settled.
    pub annotation: Annotation,
    /// Which article it is about.
    pub lead: Lead,
    /// Whether its id is its own, not one that was made for it.
    pub has_id: bool,
    /// The pieces of passages that are not in one piece, with the file's own offsets: of its first
    /// passage and of its other one.
    pub parts: [Vec<(usize, usize)>; 2],
}

/// What a file says about the article of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// Its addresses, the likeliest first.
    pub urls: Vec<String>,
    /// Its id in byline, or the name of its file.
    pub id: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The hash of its text.
    pub revision: Option<String>,
}

/// Something that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where in the file.
    pub place: String,
    /// Why.
    pub why: String,
}

impl Foreign {
    /// Adds a note, or what is wrong with it.
    pub(super) fn take(&mut self, place: impl FnOnce() -> String, note: Result<Incoming, String>) {
        match note {
            Ok(note) => self.notes.push(note),
            Err(why) => self.refuse(place(), why),
        }
    }

    /// Says what is left out.
    pub(super) fn refuse(&mut self, place: impl Into<String>, why: impl Into<String>) {
        if self.refused.len() < MOST_NOTES {
            self.refused.push(Refused {
                place: place.into(),
                why: why.into(),
            });
        }
    }

    /// Leaves out what is beyond measure.
    pub(super) fn cap(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        for (idx, note) in notes.into_iter().enumerate() {
            let place = || format!("note {}", idx + 1);
            if idx >= MOST_NOTES {
                self.refuse(place(), format!("there are more than {MOST_NOTES} notes"));
                break;
            }
            match excess(&note.annotation) {
                Some(why) => self.refuse(place(), why),
                None => self.notes.push(note),
            }
        }
    }
}

impl Incoming {
    /// A note of an article.
    pub(super) fn new(annotation: Annotation, lead: Lead) -> Self {
        Self {
            annotation,
            lead,
            has_id: true,
            parts: [Vec::new(), Vec::new()],
        }
    }

    /// The same note under an id that was made for it.
    #[must_use]
    pub(super) fn without_id(mut self) -> Self {
        self.has_id = false;
        self
    }
}

/// What is too long about a note.
fn excess(note: &Annotation) -> Option<&'static str> {
    let mut names = note.tags.iter().chain(&note.label);
    if note.tags.len() > MOST_TAGS || names.any(|name| name.len() > MOST_TAG) {
        return Some("it has too many tags, or too long ones");
    }
    let size = serde_json::to_vec(note).map_or(0, |json| json.len());
    (size > MOST_WORDS).then_some("it is too long")
}

/// The id that a foreign id gives; a short one of its own where it cannot be one.
pub(super) fn id_of(program: &str, foreign: &str) -> Id {
    Id::new(foreign).unwrap_or_else(|| made_id(program, &[foreign]))
}

/// The id of a note that has none in its file: the same for the same content, so that importing a file
/// twice adds nothing.
pub(super) fn made_id(program: &str, content: &[&str]) -> Id {
    let mut hash = Sha256::new();
    for part in content {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let mut id = format!("{program}-");
    for byte in hash.finalize().iter().take(8) {
        use std::fmt::Write as _;
        let _ = write!(id, "{byte:02x}");
    }
    Id::new(&id).unwrap_or_default()
}

/// Whether a text is the one of this revision.
pub(super) fn is_text_of(text: &str, revision: &str) -> bool {
    sha256(text.as_bytes()) == revision
}

/// What a note without a motivation of its own is for.
pub(super) fn motivate(note: &mut Annotation) {
    use crate::annotation::{Motivation, Target};
    let says = note.bodies.iter().any(|body| matches!(body, Body::Text(_)));
    note.motivation = match &note.target {
        _ if note.edit().is_some() => Motivation::Editing,
        Target::Link(_, _) => Motivation::Linking,
        _ if says => Motivation::Commenting,
        Target::Passage(_) | Target::Quote(_) => Motivation::Highlighting,
        Target::Entity(_) | Target::Article if note.tags.is_empty() => Motivation::Bookmarking,
        Target::Entity(_) | Target::Article => Motivation::Tagging,
    };
}

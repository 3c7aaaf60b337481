//! Standoff annotation of brat: a file of lines beside a file of text.
//!
//! Owns the lines (`T` passages, `R` relations, `E` events, `A` attributes, `N` references, `#` notes,
//! `*` equivalences) and what stands for what: a label is the type of a passage, words are notes of the
//! annotator, a link is a relation. What came from brat goes back with the ids it had.
//!
//! - `line`: a line taken apart
//! - `reading`, `writing`: in and out

mod line;
mod reading;
mod writing;

pub(super) use reading::read;
pub(super) use writing::write;

/// Under which name ids and what byline has no words for are kept.
const EXTRA: &str = "brat";
/// The type of a passage that only a relation needs.
const END: &str = "LinkEnd";
/// The relation that a link without a label is.
const LINK: &str = "Link";
/// The types of passages without a label.
const PLAIN: [&str; 3] = ["Highlight", "Note", "Correction"];
/// The attribute of passages that are quotes.
const QUOTE: &str = "Quote";
/// The kind of `#` line that holds words.
const NOTE: &str = "AnnotatorNotes";
/// The kind of `#` line that holds a tag.
const TAG: &str = "Tag";

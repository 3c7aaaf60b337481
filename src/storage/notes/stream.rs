//! A notes file as a stream of documents that are kept as they are.
//!
//! Owns where documents begin and end, and their order: by id, wherever the file leaves it open, so
//! that what two branches add lies apart. A change touches the lines of its own note only; what is
//! damaged, unknown or written by hand stays byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use super::head::{self, Found, Head, VERSION};
use super::{read, write};
use crate::annotation::{Annotation, Change, Id};

/// The documents of a notes file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stream {
    /// Everything before the first note: comments and the head.
    top: String,
    /// The notes, each from its `---` on.
    documents: Vec<String>,
}

/// What is wrong in a stream: a line of the file, from 1, and the reason.
pub(super) type Wrong = (usize, String);

/// How many documents with mistakes are looked at closely; hostile ones take their time.
const PATIENCE: usize = 64;

impl Stream {
    /// Takes a file's text apart.
    pub(super) fn new(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut pieces = pieces(text);
        let top = match pieces.first() {
            // The first document may begin without `---`, or be a note already.
            Some(first) if !first.starts_with("---") || head::read(first) != Found::None => {
                pieces.remove(0).to_owned()
            }
            _ => String::new(),
        };
        let mut stream = Self {
            top,
            documents: pieces.into_iter().map(str::to_owned).collect(),
        };
        // Comments alone and then a head.
        while is_blank(&stream.top) && !stream.documents.is_empty() {
            if head::read(&stream.documents[0]) == Found::None {
                break;
            }
            let first = stream.documents.remove(0);
            stream.top.push_str(&first);
        }
        if !is_blank(&stream.top) && head::read(&stream.top) == Found::None {
            let top = std::mem::take(&mut stream.top);
            stream.documents.insert(0, top);
        }
        stream
    }

    /// The file's text.
    pub(super) fn text(&self) -> String {
        let documents = self.documents.iter().map(String::as_str);
        std::iter::once(self.top.as_str())
            .chain(documents)
            .collect()
    }

    /// Its head.
    pub(super) fn head(&self) -> Found {
        head::read(&self.top)
    }

    /// Replaces the head, or writes the first one.
    pub(super) fn set_head(&mut self, head: &Head) {
        self.top = head.lines();
        self.mark(0);
    }

    /// Says in the head where the article is now, and changes nothing else there.
    pub(super) fn set_file(&mut self, file: &str) {
        let Found::Head(head) = self.head() else {
            return;
        };
        if head.file.as_deref() == Some(file) {
            return;
        }
        let line = write::line("file", file);
        let lines = self.top.split_inclusive('\n');
        self.top = lines
            .map(|own| {
                if own.starts_with("file: ") {
                    line.as_str()
                } else {
                    own
                }
            })
            .collect();
    }

    /// Whether there is nothing but a head as byline writes it.
    pub(super) fn is_bare(&self) -> bool {
        let is_ours = match self.head() {
            Found::Head(head) => head.lines() == self.top,
            Found::None => is_blank(&self.top),
            Found::Newer(_) | Found::Damaged(..) => false,
        };
        is_ours && self.documents.is_empty()
    }

    /// All notes that can be read, in the order of the file, and what is wrong with the others.
    ///
    /// Of two of one id, the first counts. One without an id is called by what it holds.
    pub(super) fn notes(&self) -> (Vec<Annotation>, Vec<Wrong>) {
        let (mut notes, mut wrong) = (Vec::with_capacity(self.documents.len()), Vec::new());
        let mut seen = BTreeSet::new();
        let mut line = 1 + n_lines(&self.top);
        match self.head() {
            Found::Newer(version) => wrong.push((1, newer(version))),
            Found::Damaged(at, reason) => wrong.push((at, reason)),
            Found::Head(_) | Found::None => {}
        }
        for document in &self.documents {
            let read = if is_blank(document) {
                None
            } else if wrong.len() < PATIENCE {
                Some(read::document(document))
            } else {
                wrong.push((
                    line,
                    "not looked at: too many mistakes before it".to_owned(),
                ));
                break;
            };
            match read {
                Some(Ok(mut note)) => {
                    if note.id.is_empty() {
                        note.id = id_of(document);
                    }
                    if seen.insert(note.id.clone()) {
                        notes.push(note);
                    } else {
                        let reason =
                            format!("another note has the id {} already", note.id.as_str());
                        wrong.push((line, reason));
                    }
                }
                Some(Err(damage)) => wrong.push((line + damage.line - 1, damage.message)),
                None => {}
            }
            line += n_lines(document);
        }
        (notes, wrong)
    }

    /// The notes of these ids.
    pub(super) fn find(&self, ids: &BTreeSet<Id>) -> BTreeMap<Id, Annotation> {
        let mut found = BTreeMap::new();
        for document in &self.documents {
            let is_one = match quick_id(document) {
                Some(id) => ids.iter().any(|wanted| wanted.as_str() == id),
                None => !is_blank(document),
            };
            let note = if is_one {
                read::document(document).ok()
            } else {
                None
            };
            if let Some(mut note) = note {
                if note.id.is_empty() {
                    note.id = id_of(document);
                }
                if ids.contains(&note.id) {
                    found.entry(note.id.clone()).or_insert(note);
                }
            }
        }
        found
    }

    /// Writes, changes and takes out notes as `changes` say.
    pub(super) fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            let Some(id) = change.id() else { continue };
            let document = change.after.clone().map(write::document);
            match (self.position(id), document) {
                (Some(at), Some(document)) => self.documents[at] = document,
                (Some(at), None) => _ = self.documents.remove(at),
                (None, Some(document)) => self.insert(id, document),
                (None, None) => {}
            }
        }
    }

    /// Gives every note an id of its own in writing.
    pub(super) fn name_all(&mut self) {
        for document in &mut self.documents {
            let named = read::document(document)
                .ok()
                .filter(|note| note.id.is_empty());
            if let Some(mut note) = named {
                note.id = id_of(document);
                *document = write::document(note);
            }
        }
    }

    fn position(&self, id: &Id) -> Option<usize> {
        let has_id = |document: &String| match quick_id(document) {
            Some(own) => own == id.as_str(),
            None => read::document(document)
                .is_ok_and(|note| note.id == *id || (note.id.is_empty() && id_of(document) == *id)),
        };
        self.documents.iter().position(has_id)
    }

    /// Puts a document before the first one of a greater id.
    fn insert(&mut self, id: &Id, document: String) {
        let is_greater = |other: &String| quick_id(other).is_some_and(|other| other > id.as_str());
        let at = self.documents.iter().position(is_greater);
        let at = at.unwrap_or(self.documents.len());
        let before = at
            .checked_sub(1)
            .and_then(|idx| self.documents.get_mut(idx));
        let before = before.unwrap_or(&mut self.top);
        if !before.is_empty() && !before.ends_with('\n') {
            before.push('\n');
        }
        self.mark(at);
        self.documents.insert(at, document);
    }

    /// Parts a document by hand from what comes before it.
    fn mark(&mut self, at: usize) {
        if let Some(document) = self.documents.get_mut(at)
            && !document.starts_with("---")
        {
            document.insert_str(0, "---\n");
        }
    }
}

/// Why a file of a later schema is left alone.
pub(super) fn newer(version: u32) -> String {
    format!(
        "written by a newer byline (schema {version}, this one knows {VERSION}): it is left as it is"
    )
}

/// The parts of a text that begin with a `---` of their own.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_mark = line
            .strip_prefix("---")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        if is_mark && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(text.len());
    starts
        .windows(2)
        .filter_map(|pair| text.get(pair[0]..pair[1]))
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Whether a document holds comments and marks only.
fn is_blank(document: &str) -> bool {
    document.lines().all(|line| {
        let line = line.trim();
        line.is_empty()
            || line.starts_with('#')
            || line == "..."
            || line == "---"
            || line.starts_with("--- #")
    })
}

/// The id in the first line that byline writes, where the note below has that id as well.
fn quick_id(document: &str) -> Option<&str> {
    let (first, rest) = document.split_once('\n')?;
    let id = first.strip_prefix("--- # ")?;
    // byline writes it last.
    let mut ids = rest
        .lines()
        .rev()
        .filter_map(|line| line.strip_prefix("id: "));
    let has_line = ids.any(|own| own == id || own.trim_matches('"') == id);
    has_line.then_some(id)
}

/// What a note without an id is called until it is written again.
fn id_of(document: &str) -> Id {
    let body = document.strip_prefix("---").unwrap_or(document);
    let digest = super::hash(body.trim().as_bytes());
    Id::new(&format!("h{}", digest.get(..12).unwrap_or_default())).unwrap_or_default()
}

fn n_lines(text: &str) -> usize {
    text.matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Selector, Target};

    fn note(id: &str, text: &str) -> Annotation {
        let target = Target::Passage(Selector::of_words("the lock keeper"));
        let mut note = Annotation::note(target, text);
        note.id = Id::new(id).unwrap();
        note
    }

    fn stream(ids: &[&str]) -> Stream {
        let mut stream = Stream::default();
        stream.set_head(&Head::default());
        let changes: Vec<Change> = ids.iter().map(|id| Change::add(note(id, "why"))).collect();
        stream.apply(&changes);
        stream
    }

    /// Ids and texts of what can be read, then lines of what cannot.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let stream = Stream::new(text);
        assert_eq!(stream.text(), text);
        let (notes, wrong) = stream.notes();
        let notes = notes.iter().map(|note| {
            format!(
                "{} {}",
                note.id.as_str(),
                note.note_text().unwrap_or_default()
            )
        });
        let wrong = wrong
            .iter()
            .map(|(line, reason)| format!("{line}: {reason}"));
        assert_eq!(notes.chain(wrong).collect::<Vec<_>>().join("; "), expected);
    }

    #[test]
    fn notes_are_kept_in_the_order_of_their_ids() {
        let written = stream(&["m", "a", "z", "b"]);
        let (notes, wrong) = written.notes();
        let ids: Vec<&str> = notes.iter().map(|note| note.id.as_str()).collect();
        assert_eq!((ids, wrong), (vec!["a", "b", "m", "z"], Vec::new()));
        assert_eq!(Stream::new(&written.text()), written);
    }

    #[test]
    fn streams_by_hand_are_read() {
        check("", "");
        check("note: x\nid: a\n", "a x");
        check(
            "# mine\n---\nnote: x\nid: a\n---\nnote: y\nid: b",
            "a x; b y",
        );
        check("---\nbyline: notes/1\n---\nid: a\nnote: x\n...\n", "a x");
        check(
            "# mine\n---\nbyline: notes/1\n---\n# empty\n---\nid: a\nnote: x\n",
            "a x",
        );
        check("byline: notes/1\n---\nnote: x\n", "hca0c4a6c3e41 x");
    }

    #[test]
    fn a_mistake_costs_one_note_and_has_its_line() {
        check(
            "byline: notes/1\n---\nid: a\nnote: x\n---\nid: b\nnote: \"y\n---\nid: c\nnote: z\n",
            "a x; c z; 8: found unexpected end of stream",
        );
        check(
            "byline: notes/1\n---\nid: a\nnote: x\n---\nid: a\nnote: y\n",
            "a x; 5: another note has the id a already",
        );
        check(
            "byline: notes/2\n---\nid: a\nnote: x\n",
            "a x; 1: written by a newer byline (schema 2, this one knows 1): it is left as it is",
        );
    }

    #[test]
    fn a_change_leaves_all_other_bytes_alone() {
        let text = "# mine\nbyline: notes/1\nmood: good\n--- # b\nid: b   # mine too\nnote: 'x'\n\n---\n: broken [\n";
        let mut changed = Stream::new(text);
        changed.apply(&[Change::add(note("a", "new"))]);
        changed.apply(&[Change::edit(note("a", "new"), note("a", "newer"))]);
        assert!(changed.text().contains("note: newer\n"));
        changed.apply(&[Change::delete(note("a", "newer"))]);
        assert_eq!(changed.text(), text);
    }

    #[test]
    fn only_a_bare_head_is_nothing() {
        let mut stream = stream(&["a"]);
        assert!(!stream.is_bare());
        stream.apply(&[Change::delete(note("a", "why"))]);
        assert!(stream.is_bare());
        assert!(Stream::default().is_bare());
        assert!(!Stream::new("# mine\nbyline: notes/1\n").is_bare());
    }
}

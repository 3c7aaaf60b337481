//! A notes file as a stream of documents that are kept as they are.
//!
//! Owns their order: by id, wherever the file leaves it open, so that what two branches add lies apart.
//! A change touches the lines of its own note only; what is damaged, unknown or written by hand stays
//! byte for byte. Leaves where a document begins and ends to [`super::document`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::thread;

use super::document::{Document, is_blank, n_lines, pieces};
use super::head::{self, Found, Head, VERSION};
use super::write;
use crate::annotation::{Annotation, Change, Id};

/// The documents of a notes file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stream {
    /// Everything before the first note: comments and the head.
    top: String,
    /// The notes, each from its `---` on; copies of a stream share them.
    documents: Vec<Arc<Document>>,
}

/// What is wrong in a stream: a line of the file, from 1, and the reason.
pub(super) type Wrong = (usize, String);

/// How many documents with mistakes are looked at closely; hostile ones take their time.
const MOST_WRONG: usize = 64;

/// From this many documents on, they are read by several threads.
const MANY: usize = 1000;

/// The most threads that read.
const READERS: usize = 4;

impl Stream {
    /// Takes a file's text apart.
    pub(super) fn new(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut pieces = pieces(text).into_iter().peekable();
        // The first document may begin without `---`, or be a note already.
        let is_top = |first: &&str| !first.starts_with("---") || head::read(first) != Found::None;
        let mut top = pieces.next_if(is_top).unwrap_or_default().to_owned();
        // Comments alone and then a head.
        while is_blank(&top)
            && let Some(head) = pieces.next_if(|piece| head::read(piece) != Found::None)
        {
            top.push_str(head);
        }
        let is_note = !is_blank(&top) && head::read(&top) == Found::None;
        let first = is_note.then(|| std::mem::take(&mut top));
        let documents = first.as_deref().into_iter().chain(pieces);
        Self {
            documents: documents.map(|text| Arc::new(text.into())).collect(),
            top,
        }
    }

    /// The same, sharing what `other` knows of the documents that both begin and end with.
    pub(super) fn sharing(mut self, other: &Self) -> Self {
        let (own, others) = (&mut self.documents, &other.documents);
        let mut n_same = 0;
        for (own, other) in own.iter_mut().zip(others) {
            if own != other {
                break;
            }
            own.clone_from(other);
            n_same += 1;
        }
        let rest = own.iter_mut().skip(n_same).rev();
        for (own, other) in rest.zip(others.iter().skip(n_same).rev()) {
            if own != other {
                break;
            }
            own.clone_from(other);
        }
        self
    }

    /// Whether this is the stream of a file with this text.
    pub(super) fn is_of(&self, text: &str) -> bool {
        let mut rest = text;
        let documents = self.documents.iter().map(|document| document.text());
        let is_so = std::iter::once(self.top.as_str())
            .chain(documents)
            .all(|piece| match rest.strip_prefix(piece) {
                Some(behind) => {
                    rest = behind;
                    true
                }
                None => false,
            });
        is_so && rest.is_empty()
    }

    /// The file's text.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.n_bytes());
        text.push_str(&self.top);
        text.extend(self.documents.iter().map(|document| document.text()));
        text
    }

    /// The length of the file's text.
    pub(super) fn n_bytes(&self) -> usize {
        let documents = self.documents.iter().map(|document| document.text().len());
        self.top.len() + documents.sum::<usize>()
    }

    /// Its head.
    pub(super) fn head(&self) -> Found {
        head::read(&self.top)
    }

    /// Replaces the head, or writes the first one.
    pub(super) fn set_head(&mut self, head: &Head) {
        self.top = head.lines();
        self.mark();
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
        self.read_ahead();
        let (mut notes, mut wrong) = (Vec::with_capacity(self.documents.len()), Vec::new());
        let mut seen = BTreeSet::new();
        let mut line = 1 + n_lines(&self.top);
        match self.head() {
            Found::Newer(version) => wrong.push((1, newer(version))),
            Found::Damaged(at, reason) => wrong.push((at, reason)),
            Found::Head(_) | Found::None => {}
        }
        for document in &self.documents {
            if wrong.len() >= MOST_WRONG {
                let reason = "not looked at: too many mistakes before it".to_owned();
                wrong.push((line, reason));
                break;
            }
            match document.note() {
                None => {}
                Some(Ok(note)) if seen.insert(&note.id) => notes.push(note.clone()),
                Some(Ok(note)) => {
                    let reason = format!("another note has the id {} already", note.id.as_str());
                    wrong.push((line, reason));
                }
                Some(Err(damage)) => wrong.push((line + damage.line - 1, damage.message.clone())),
            }
            line += document.n_lines();
        }
        (notes, wrong)
    }

    /// The notes that can be read, for who does not care about the others.
    pub(super) fn readable(&self) -> impl Iterator<Item = &Annotation> {
        self.read_ahead();
        let mut n_wrong = 0;
        let notes = self.documents.iter().map_while(move |document| {
            let note = document.note().transpose();
            n_wrong += usize::from(note.is_err());
            (n_wrong < MOST_WRONG).then_some(note.ok().flatten())
        });
        notes.flatten()
    }

    /// Reads many documents at once, as far as byline has written them.
    fn read_ahead(&self) {
        let n_readers = thread::available_parallelism().map_or(1, |n| n.get().min(READERS));
        if self.documents.len() < MANY || n_readers == 1 {
            return;
        }
        thread::scope(|scope| {
            for part in self
                .documents
                .chunks(self.documents.len().div_ceil(n_readers))
            {
                scope.spawn(|| part.iter().for_each(|document| document.read_ahead()));
            }
        });
    }

    /// The notes of these ids.
    pub(super) fn find(&self, ids: &BTreeSet<Id>) -> BTreeMap<Id, Annotation> {
        let places = self.places(ids.iter().collect());
        let notes = places.values().filter_map(|at| self.documents.get(*at));
        let notes = notes.filter_map(|document| document.readable());
        notes.map(|note| (note.id.clone(), note.clone())).collect()
    }

    /// Writes, changes and takes out notes as `changes` say.
    pub(super) fn apply(&mut self, changes: &[Change]) {
        let places = self.places(changes.iter().filter_map(Change::id).collect());
        let (mut gone, mut fresh) = (BTreeSet::new(), BTreeMap::new());
        for change in changes {
            let Some(id) = change.id() else { continue };
            let document = change.after.clone().map(Document::of).map(Arc::new);
            match (places.get(id), document) {
                (Some(at), Some(document)) => {
                    gone.remove(at);
                    self.documents[*at] = document;
                }
                (Some(at), None) => _ = gone.insert(*at),
                (None, Some(document)) => _ = fresh.insert(id, document),
                (None, None) => _ = fresh.remove(id),
            }
        }
        if !gone.is_empty() {
            let mut n = 0..;
            self.documents
                .retain(|_| n.next().is_some_and(|n| !gone.contains(&n)));
        }
        self.insert(fresh);
    }

    /// Gives every note an id of its own in writing.
    pub(super) fn name_all(&mut self) {
        for document in &mut self.documents {
            if let Some(named) = document.named() {
                *document = Arc::new(named);
            }
        }
    }

    /// Where the notes of these ids stand. What cannot be read is nobody's, so that it stays.
    fn places(&self, ids: BTreeSet<&Id>) -> BTreeMap<Id, usize> {
        let names: BTreeSet<&str> = ids.into_iter().map(Id::as_str).collect();
        let mut places = BTreeMap::new();
        for (at, document) in self.documents.iter().enumerate() {
            let is_one = document.id().is_some_and(|id| names.contains(&*id));
            if is_one && let Some(note) = document.readable() {
                places.entry(note.id.clone()).or_insert(at);
            }
        }
        places
    }

    /// Puts each of these documents before the first one of a greater id.
    fn insert(&mut self, fresh: BTreeMap<&Id, Arc<Document>>) {
        if fresh.is_empty() {
            return;
        }
        let mut fresh = fresh.into_iter().peekable();
        for document in std::mem::take(&mut self.documents) {
            if let Some(other) = document.written_id() {
                while let Some((_, fresh)) = fresh.next_if(|(id, _)| other > id.as_str()) {
                    self.push(fresh);
                }
            }
            self.push(document);
        }
        for (_, document) in fresh {
            self.push(document);
        }
    }

    /// Puts a document behind all others, and sees that they stay apart.
    fn push(&mut self, document: Arc<Document>) {
        if let Some(last) = self.documents.last_mut() {
            if let Some(ended) = last.ended() {
                *last = Arc::new(ended);
            }
        } else if !self.top.is_empty() && !self.top.ends_with('\n') {
            self.top.push('\n');
        }
        let marked = if self.top.is_empty() && self.documents.is_empty() {
            None
        } else {
            document.marked()
        };
        self.documents.push(marked.map_or(document, Arc::new));
    }

    /// Parts a first document by hand from what comes before it.
    fn mark(&mut self) {
        if let Some(first) = self.documents.first_mut()
            && let Some(marked) = first.marked()
        {
            *first = Arc::new(marked);
        }
    }
}

/// Why a file of a later schema is left alone.
pub(super) fn newer(version: u32) -> String {
    format!(
        "written by a newer byline (schema {version}, this one knows {VERSION}): it is left as it is"
    )
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

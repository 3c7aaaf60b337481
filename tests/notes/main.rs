//! Notes outlive crashes, other writers, revisions of the article, git and strangers' files.
//!
//! The store is used as the reader and the commands use it; what is about processes runs in processes of
//! its own.
#![expect(
    clippy::unwrap_used,
    reason = "a store that cannot be looked at is a failure"
)]

mod git;
mod killed;
mod laws;
mod strangers;
mod subjects;
mod undo;
mod unwritable;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use byline::annotation::{Annotation, Change, Id, Operation, Selector, Target};
use byline::document::{self, Document};
use byline::library::Source;
use byline::storage::notes::{Loaded, Store, Subject, Written};
use byline::storage::paths::Places;
use byline::text::TextRange;
use byline::text::positions::Positions;

const TEXT: &str = "The lock keeper said the gate was shut. Nobody in the harbour had heard of it.\n\n\
    “We will open it tomorrow,” she said, “if the water lets us.”\n";

/// A home of its own and articles in a folder of their own.
struct World {
    dir: tempfile::TempDir,
    store: Store,
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("articles")).unwrap();
        let store = store(dir.path());
        Self { dir, store }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("articles").join(name)
    }

    fn put(&self, name: &str, text: &str) -> Article {
        fs::write(self.path(name), text).unwrap();
        Article::read(&self.path(name))
    }

    /// The notes file, wherever it is.
    fn file(&self, article: &Article) -> PathBuf {
        self.store.load(&article.subject).file
    }

    fn write(&self, article: &Article, changes: Vec<Change>) -> Written {
        write(&self.store, article, changes)
    }

    fn add(&self, article: &Article, words: &str, text: &str) -> Annotation {
        let mut written = self.write(article, vec![Change::add(article.note(words, text))]);
        assert!(written.refused.is_none(), "{:?}", written.refused);
        written.done.remove(0).after.unwrap()
    }

    fn texts(&self, article: &Article) -> Vec<String> {
        texts(&self.store.load(&article.subject))
    }
}

fn store(home: &Path) -> Store {
    let place = |name: &str| Some(home.join(name));
    let places = Places {
        config: place("config"),
        data: place("data"),
        state: place("state"),
        cache: place("cache"),
    };
    Store::new(&places, false, Some("ana".to_owned())).unwrap()
}

fn write(store: &Store, article: &Article, changes: Vec<Change>) -> Written {
    // No two notes are made in the same microsecond.
    static N: AtomicUsize = AtomicUsize::new(0);
    let now = format!(
        "2026-05-01T10:00:00.{:06}Z",
        N.fetch_add(1, Ordering::Relaxed)
    );
    let text = article.document.text();
    store.write(
        &article.subject,
        text,
        Operation::new("note", changes),
        &now,
    )
}

fn texts(loaded: &Loaded) -> Vec<String> {
    let mut texts: Vec<String> = loaded
        .notes
        .iter()
        .filter_map(Annotation::note_text)
        .collect();
    texts.sort();
    texts
}

/// An article as it was read.
struct Article {
    document: Document,
    subject: Subject,
}

impl Article {
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap();
        let document = document::read(&bytes, None, &path.to_string_lossy());
        let subject = Subject::new(&document, Some(&Source::Path(path.to_owned())));
        Self { document, subject }
    }

    fn selector(&self, words: &str) -> Selector {
        let text = self.document.text();
        let at = text.find(words).unwrap();
        let range = TextRange::new(at, at + words.len());
        Selector::new(text, range, &Positions::new(text), &self.subject.revision)
    }

    fn note(&self, words: &str, text: &str) -> Annotation {
        Annotation::note(Target::Passage(self.selector(words)), text)
    }
}

fn named(mut note: Annotation, id: &str) -> Annotation {
    note.id = Id::new(id).unwrap();
    note
}

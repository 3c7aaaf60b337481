//! The store of notes of the recorded sessions: all in memory, with a clock that ticks once a write.

use std::collections::BTreeMap;

use byline::analysis::Correction;
use byline::annotation::{
    Annotation, Draft, Id, Motivation, Operation, Placed, Resolver, Stamp, apply,
};
use byline::app::article::Where;
use byline::app::{Level, Noted, Step};
use byline::document::Document;
use byline::library::corrections::{Foreign, in_force, is_about_somebody, suggestions};

/// Notes of all articles, what was done to them, what is being typed.
#[derive(Clone, Default)]
pub struct Notebook {
    /// Whether the disk is full.
    pub full: bool,
    /// What the reader's own editor makes of any words.
    pub composed: Option<String>,
    /// What is being typed, by article.
    pub drafts: BTreeMap<String, Draft>,
    notes: BTreeMap<String, BTreeMap<Id, Annotation>>,
    revisions: BTreeMap<String, String>,
    journal: Vec<Entry>,
    n_done: usize,
    n_writes: usize,
}

#[derive(Clone)]
struct Entry {
    article: String,
    operation: Operation,
}

/// What an article is called here.
fn name(place: &Where) -> String {
    let path = place.path.as_ref();
    path.map(|path| path.display().to_string())
        .unwrap_or_default()
}

impl Notebook {
    /// The notes of an article, placed in this text.
    pub fn noted(&mut self, place: &Where, document: &Document) -> Noted {
        let own = name(place);
        let revision = document.revision();
        self.revisions
            .insert(revision.clone(), document.text().to_owned());
        let mut notes: Vec<Annotation> = Vec::new();
        let mut foreign: Vec<Foreign> = Vec::new();
        for (article, all) in &self.notes {
            let is_own = *article == own;
            let wanted = |note: &&Annotation| is_own || is_about_somebody(note);
            notes.extend(all.values().filter(wanted).cloned());
            let others = all.values().filter(|_| !is_own);
            foreign.extend(others.map(|note| Foreign {
                annotation: note.clone(),
                from: article.clone(),
                is_near: true,
            }));
        }
        let mut resolver = Resolver::new(document.text(), revision);
        for wanted in resolver.wanted(notes.iter()) {
            if let Some(text) = self.revisions.get(&wanted) {
                resolver.learn(wanted, text.clone());
            }
        }
        let mut tags: Vec<String> = notes.iter().flat_map(|note| note.tags.clone()).collect();
        tags.sort_unstable();
        tags.dedup();
        let corrections = notes
            .iter()
            .filter(|note| note.motivation == Motivation::Editing)
            .count();
        let suggestions = suggestions(&foreign, &notes, document.text(), &resolver);
        Noted {
            placed: resolver.place(notes),
            suggestions,
            undo: self
                .n_done
                .checked_sub(1)
                .map(|idx| self.journal[idx].operation.name.clone()),
            redo: self
                .journal
                .get(self.n_done)
                .map(|entry| entry.operation.name.clone()),
            draft: self.drafts.get(&own).cloned(),
            tags,
            corrections,
            ..Noted::default()
        }
    }

    /// The corrections of an article.
    pub fn corrections(&mut self, place: &Where, document: &Document) -> Vec<Correction> {
        let noted = self.noted(place, document);
        let resolver = Resolver::new(document.text(), document.revision());
        in_force(&noted.placed, &noted.suggestions, &resolver)
    }

    /// Carries out an operation.
    pub fn write(&mut self, place: &Where, document: &Document, operation: Operation) -> Noted {
        if self.full {
            return Noted {
                messages: vec![(Level::Error, "the disk is full".to_owned())],
                refused: Some(operation),
                ..self.noted(place, document)
            };
        }
        self.n_writes += 1;
        let n = self.n_writes;
        let mut stamp = Stamp {
            now: format!("2026-05-01T10:00:{n:02}Z"),
            creator: None,
            generator: "byline".to_owned(),
            new_id: &mut || Id::new(&format!("n{n}")).unwrap_or_default(),
        };
        let article = name(place);
        let notes = self.notes.entry(article.clone()).or_default();
        let (done, _) = apply(notes, operation.changes, Some(&mut stamp));
        self.journal.truncate(self.n_done);
        self.journal.push(Entry {
            article,
            operation: Operation::new(operation.name, done),
        });
        self.n_done = self.journal.len();
        self.noted(place, document)
    }

    /// Takes back what was done last.
    pub fn undo(&mut self, place: &Where, document: &Document) -> Noted {
        if let Some(idx) = self.n_done.checked_sub(1) {
            let entry = self.journal[idx].clone();
            self.redo_in(&entry.article, entry.operation.inverse());
            self.n_done = idx;
        }
        self.noted(place, document)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, place: &Where, document: &Document) -> Noted {
        if let Some(entry) = self.journal.get(self.n_done).cloned() {
            self.redo_in(&entry.article, entry.operation);
            self.n_done += 1;
        }
        self.noted(place, document)
    }

    fn redo_in(&mut self, article: &str, operation: Operation) {
        let notes = self.notes.entry(article.to_owned()).or_default();
        apply(notes, operation.changes, None);
    }

    /// What was done, the latest first.
    pub fn journal(&self) -> Vec<Step> {
        let steps = self.journal.iter().enumerate().map(|(idx, entry)| Step {
            name: entry.operation.name.clone(),
            time: format!("2026-05-01T10:00:{:02}Z", idx + 1),
            article: entry.article.clone(),
            undone: idx >= self.n_done,
        });
        let mut steps: Vec<Step> = steps.collect();
        steps.reverse();
        steps
    }

    /// Keeps or forgets what is being typed.
    pub fn draft(&mut self, place: &Where, draft: Option<Draft>) {
        match draft {
            Some(draft) => drop(self.drafts.insert(name(place), draft)),
            None => drop(self.drafts.remove(&name(place))),
        }
    }

    /// The notes of an article in short words, in the order of their ids.
    pub fn shown(&self, article: &str) -> Vec<String> {
        let notes = self
            .notes
            .get(article)
            .into_iter()
            .flat_map(BTreeMap::values);
        notes.map(short).collect()
    }

    /// Puts notes in as if they had been made before.
    pub fn fill(&mut self, article: &str, placed: impl IntoIterator<Item = Annotation>) {
        let notes = self.notes.entry(article.to_owned()).or_default();
        for (n, mut note) in placed.into_iter().enumerate() {
            note.id = Id::new(&format!("old{n}")).unwrap_or_default();
            notes.insert(note.id.clone(), note);
        }
    }
}

/// `highlight “words” text #tag !label`.
fn short(note: &Annotation) -> String {
    let mut words = vec![
        note.motivation.name().to_owned(),
        byline::app::notes::subject(&note.target),
    ];
    words.extend(note.note_text().map(|text| text.replace('\n', "/")));
    words.extend(note.tags.iter().map(|tag| format!("#{tag}")));
    words.extend(note.label.iter().map(|label| format!("!{label}")));
    words.join(" ")
}

/// The notes as the app has them.
pub fn anchors(placed: &[Placed]) -> Vec<&'static str> {
    placed.iter().map(|placed| placed.anchor.state()).collect()
}

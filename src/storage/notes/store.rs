//! Finds and reads the notes of articles.
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::files::Files;
use super::folder::NotesFolder;
use super::index::{self, Index, is_wide};
use super::journal::Journal;
use super::place::Place;
use super::subject::Subject;
use super::{NotesError, drafts};
use crate::annotation::{Annotation, Draft, Resolver};
use crate::storage::config::Problem;
use crate::storage::paths::Places;

/// Where notes are kept.
#[derive(Clone, Debug)]
pub struct Store {
    /// byline's own folder.
    pub(super) home: NotesFolder,
    pub(super) files: Files,
    pub(super) journal: Option<Journal>,
    state: Option<PathBuf>,
    pub(super) cache: Option<PathBuf>,
    /// Whether new notes go beside the articles.
    pub(super) beside: bool,
    pub(super) creator: Option<String>,
    /// What was seen of each folder, where one look is to do.
    memo: Option<Arc<Mutex<Memo>>>,
}

type Memo = BTreeMap<NotesFolder, Arc<Snapshot>>;

/// A folder as it is.
#[derive(Debug, Default)]
struct Snapshot {
    index: Index,
    /// What is of interest in other articles, with the name of its file.
    reaching: Vec<(String, Elsewhere)>,
}

/// The notes of an article.
#[derive(Debug, Default)]
pub struct Loaded {
    /// All that can be read, in the order of the file.
    pub notes: Vec<Annotation>,
    /// What cannot, with file and line.
    pub problems: Vec<Problem>,
    /// The notes file, whether it is there already or not.
    pub file: PathBuf,
    /// All tags that were ever used, in order.
    pub tags: Vec<String>,
    place: Option<Place>,
}

/// A note of another article.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// The note.
    pub note: Annotation,
    /// The headline of its article.
    pub title: String,
    /// The article's file, from the root on, or `bundled:` and a name.
    pub article: Option<String>,
}

impl Loaded {
    /// The kept texts of these revisions.
    pub fn texts<'r>(&self, revisions: impl Iterator<Item = &'r str>) -> BTreeMap<String, String> {
        let revisions: BTreeSet<&str> = revisions.collect();
        let texts = revisions.into_iter().filter_map(|revision| {
            let text = self.place.as_ref()?.folder.kept(revision)?;
            Some((revision.to_owned(), text))
        });
        texts.collect()
    }

    /// The text in which the notes, and `others` with them, are to be placed; it knows the earlier
    /// revisions that were kept.
    pub fn resolver<'t>(
        &self,
        text: &'t str,
        revision: &str,
        others: &[Annotation],
    ) -> Resolver<'t> {
        let mut resolver = Resolver::new(text, revision.to_owned());
        if let Some(place) = &self.place {
            for revision in resolver.wanted(self.notes.iter().chain(others)) {
                if let Some(text) = place.folder.kept(&revision) {
                    resolver.learn(revision, text);
                }
            }
        }
        resolver
    }
}

impl Store {
    /// The store of these places; `None` where the user has no folder for data. `creator` is who
    /// writes.
    pub fn new(places: &Places, beside: bool, creator: Option<String>) -> Option<Self> {
        Some(Self {
            home: NotesFolder {
                path: places.data.as_ref()?.join("notes"),
                base: None,
            },
            files: Files::default(),
            journal: places.state.as_deref().map(Journal::new),
            state: places.state.clone(),
            cache: places.cache.clone(),
            beside,
            creator,
            memo: None,
        })
    }

    /// The same store, to be looked at once for many articles.
    #[must_use]
    pub fn at_a_glance(&self) -> Self {
        let mut glance = self.clone();
        glance.memo.get_or_insert_default();
        glance
    }

    /// The notes of an article. Nothing is written but the index.
    pub fn load(&self, subject: &Subject) -> Loaded {
        let (mut loaded, place) = self.locate(subject);
        match place {
            Some(place) => loaded.take(&self.files, place),
            None => loaded.file = self.new_place(subject).path(),
        }
        loaded
    }

    /// Where the notes of an article are, if there are any, and what is known without reading them.
    pub(super) fn locate(&self, subject: &Subject) -> (Loaded, Option<Place>) {
        let mut loaded = Loaded::default();
        let mut found = None;
        let mut tags = BTreeSet::new();
        for folder in self.folders(subject) {
            if let Some(error) = index::refusal(&folder) {
                loaded.problems.push(problem(&folder.path, &error));
                continue;
            }
            let snapshot = self.snapshot(&folder);
            if found.is_none() {
                // A file whose head is damaged still has its name.
                let name = snapshot.index.find(subject).map(str::to_owned).or_else(|| {
                    let name = subject.file_name();
                    folder.path.join(&name).exists().then_some(name)
                });
                if let Some(name) = name {
                    self.see(&folder, &name, subject, &snapshot.index);
                    found = Some(Place { folder, name });
                }
            }
            let known = snapshot.index.files().map(|(_, known)| known);
            tags.extend(known.flat_map(|known| known.tags.iter().cloned()));
        }
        loaded.tags = tags.into_iter().collect();
        (loaded, found)
    }

    /// What notes of other articles say about persons, and corrections made there.
    pub fn elsewhere(&self, subject: &Subject, own: &Loaded) -> Vec<Elsewhere> {
        let mut all = Vec::new();
        for folder in self.folders(subject) {
            let own = own.place.as_ref().filter(|place| place.folder == folder);
            let snapshot = self.snapshot(&folder);
            let others = snapshot
                .reaching
                .iter()
                .filter(|(name, _)| own.is_none_or(|own| own.name != *name));
            all.extend(others.map(|(_, note)| note.clone()));
        }
        all
    }

    /// A folder as it is now, or as it was seen before where one look is to do.
    fn snapshot(&self, folder: &NotesFolder) -> Arc<Snapshot> {
        let Some(memo) = &self.memo else {
            return Arc::new(self.look(folder));
        };
        // Held while looking, so that threads do not all look at once.
        let mut memo = memo.lock().unwrap_or_else(PoisonError::into_inner);
        let snapshot = memo
            .entry(folder.clone())
            .or_insert_with(|| Arc::new(self.look(folder)));
        Arc::clone(snapshot)
    }

    fn look(&self, folder: &NotesFolder) -> Snapshot {
        let cache = self.index_path(folder);
        let mut index = Index::load(cache.as_deref());
        if index.refresh(folder, &self.files) {
            index.save(cache.as_deref());
        }
        let mut reaching = Vec::new();
        for (name, known) in index.files().filter(|(_, known)| known.reaches) {
            let Ok(Some(stream)) = self.files.read(folder, name) else {
                continue;
            };
            let notes = stream.readable().filter(|note| is_wide(note));
            reaching.extend(notes.map(|note| {
                let elsewhere = Elsewhere {
                    note: note.clone(),
                    title: known.title.clone(),
                    article: known.file.clone(),
                };
                (name.to_owned(), elsewhere)
            }));
        }
        Snapshot { index, reaching }
    }

    /// Remembers under which file an article is found.
    fn see(&self, folder: &NotesFolder, name: &str, subject: &Subject, index: &Index) {
        let mut index = index.clone();
        if index.see(name, subject.file.as_deref()) {
            index.save(self.index_path(folder).as_deref());
        }
    }

    /// The draft of an article, by any key that names it.
    pub fn draft(&self, key: &str) -> Option<Draft> {
        drafts::load(self.state.as_deref()?, key)
    }

    /// Keeps what is being typed; `None`: forgets it.
    pub fn save_draft(&self, key: &str, draft: Option<&Draft>) -> Result<(), NotesError> {
        match &self.state {
            Some(state) => Ok(drafts::save(state, key, draft)?),
            None => Ok(()),
        }
    }
}

impl Loaded {
    fn take(&mut self, files: &Files, place: Place) {
        self.file = place.path();
        match files.read(&place.folder, &place.name) {
            Ok(Some(stream)) => {
                let (notes, wrong) = stream.notes();
                self.notes = notes;
                self.problems
                    .extend(wrong.into_iter().map(|(line, message)| Problem {
                        path: self.file.clone(),
                        line: Some(line),
                        message,
                    }));
            }
            Ok(None) => {}
            Err(error) => self.problems.push(problem(&self.file, &error)),
        }
        self.place = Some(place);
    }
}

fn problem(path: &Path, error: &NotesError) -> Problem {
    Problem {
        path: path.to_owned(),
        line: None,
        message: error.advice(),
    }
}

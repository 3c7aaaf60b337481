//! Reads and writes the notes of articles.
#![expect(clippy::similar_names, reason = "a `shelf` is no misprint of `self`")]

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::index::{self, Index, reaches};
use super::journal::{Done, Journal, Part};
use super::shelf::Shelf;
use super::subject::Subject;
use super::{Head, NotesError, change, drafts, head};
use crate::annotation::{Annotation, Change, Clash, Draft, Ground, Id, Operation, Stamp};
use crate::storage::config::Problem;
use crate::storage::paths::Places;

/// The folder beside articles that makes notes stay there.
const BESIDE: &str = ".byline";

/// Where notes are kept.
#[derive(Clone, Debug)]
pub struct Store {
    /// byline's own shelf.
    home: Shelf,
    state: Option<PathBuf>,
    cache: Option<PathBuf>,
    /// Whether new notes go beside the articles.
    beside: bool,
    creator: Option<String>,
    /// What was seen of each shelf, where one look is to do.
    memo: Option<Arc<Mutex<Memo>>>,
}

type Memo = BTreeMap<Shelf, Arc<Sight>>;

/// A shelf as it is.
#[derive(Debug, Default)]
struct Sight {
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

/// What came of writing.
#[derive(Debug, Default)]
pub struct Written {
    /// What was really done.
    pub done: Vec<Change>,
    /// Where it met what somebody else had written.
    pub clashes: Vec<Clash>,
    /// The notes files that were written.
    pub files: Vec<PathBuf>,
    /// Why some of it was not written, and what that is.
    pub refused: Option<(NotesError, Operation)>,
    /// Why it cannot be taken back, where it cannot.
    pub unlogged: Option<NotesError>,
}

/// A notes file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) shelf: Shelf,
    pub(super) name: String,
}

impl Place {
    pub(super) fn path(&self) -> PathBuf {
        self.shelf.folder.join(&self.name)
    }
}

impl Loaded {
    /// The text in which the notes, and `others` with them, are to be placed; it knows the earlier
    /// revisions that were kept.
    pub fn ground<'t>(&self, text: &'t str, revision: &str, others: &[Annotation]) -> Ground<'t> {
        let mut ground = Ground::new(text, revision.to_owned());
        if let Some(place) = &self.place {
            for revision in ground.wanted(self.notes.iter().chain(others)) {
                if let Some(text) = place.shelf.text(&revision) {
                    ground.learn(revision, text);
                }
            }
        }
        ground
    }
}

impl Store {
    /// The store of these places; `None` where the user has no folder for data. `creator` is who
    /// writes.
    pub fn new(places: &Places, beside: bool, creator: Option<String>) -> Option<Self> {
        Some(Self {
            home: Shelf {
                folder: places.data.as_ref()?.join("notes"),
                base: None,
            },
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
            Some(place) => loaded.take(place),
            None => loaded.file = self.new_place(subject).path(),
        }
        loaded
    }

    /// Where the notes of an article are, if there are any, and what is known without reading them.
    fn locate(&self, subject: &Subject) -> (Loaded, Option<Place>) {
        let mut loaded = Loaded::default();
        let mut found = None;
        let mut tags = BTreeSet::new();
        for shelf in self.shelves(subject) {
            if let Some(error) = index::refusal(&shelf) {
                loaded.problems.push(problem(&shelf.folder, &error));
                continue;
            }
            let sight = self.sight(&shelf);
            if found.is_none() {
                // A file whose head is damaged still has its name.
                let name = sight.index.find(subject).map(str::to_owned).or_else(|| {
                    let name = subject.file_name();
                    shelf.folder.join(&name).exists().then_some(name)
                });
                if let Some(name) = name {
                    self.see(&shelf, &name, subject, &sight.index);
                    found = Some(Place { shelf, name });
                }
            }
            let known = sight.index.files().map(|(_, known)| known);
            tags.extend(known.flat_map(|known| known.tags.iter().cloned()));
        }
        loaded.tags = tags.into_iter().collect();
        (loaded, found)
    }

    /// What notes of other articles say about persons, and corrections made there.
    pub fn elsewhere(&self, subject: &Subject, own: &Loaded) -> Vec<Elsewhere> {
        let mut all = Vec::new();
        for shelf in self.shelves(subject) {
            let own = own.place.as_ref().filter(|place| place.shelf == shelf);
            let sight = self.sight(&shelf);
            let others = sight
                .reaching
                .iter()
                .filter(|(name, _)| own.is_none_or(|own| own.name != *name));
            all.extend(others.map(|(_, note)| note.clone()));
        }
        all
    }

    /// A shelf as it is now, or as it was seen before where one look is to do.
    fn sight(&self, shelf: &Shelf) -> Arc<Sight> {
        let Some(memo) = &self.memo else {
            return Arc::new(self.look(shelf));
        };
        // Held while looking, so that threads do not all look at once.
        let mut memo = memo.lock().unwrap_or_else(PoisonError::into_inner);
        let sight = memo
            .entry(shelf.clone())
            .or_insert_with(|| Arc::new(self.look(shelf)));
        Arc::clone(sight)
    }

    fn look(&self, shelf: &Shelf) -> Sight {
        let cache = self.index_path(shelf);
        let mut index = Index::load(cache.as_deref());
        if index.refresh(shelf) {
            index.save(cache.as_deref());
        }
        let mut reaching = Vec::new();
        for (name, known) in index.files().filter(|(_, known)| known.reaches) {
            let Ok(Some(stream)) = shelf.read(name) else {
                continue;
            };
            let notes = stream.notes().0.into_iter().filter(reaches);
            reaching.extend(notes.map(|note| {
                let elsewhere = Elsewhere {
                    note,
                    title: known.title.clone(),
                    article: known.file.clone(),
                };
                (name.to_owned(), elsewhere)
            }));
        }
        Sight { index, reaching }
    }

    /// Remembers under which file an article is found.
    fn see(&self, shelf: &Shelf, name: &str, subject: &Subject, index: &Index) {
        let mut index = index.clone();
        if index.see(name, subject.file.as_deref()) {
            index.save(self.index_path(shelf).as_deref());
        }
    }

    /// Carries out an operation on the notes of an article whose text is `text`, at a time (RFC 3339,
    /// UTC).
    pub fn write(&self, subject: &Subject, text: &str, operation: Operation, now: &str) -> Written {
        let mut written = Written::default();
        let mut parts = Vec::new();
        let routed = self.routed(subject, operation.changes);
        let mut refused = Vec::new();
        for (place, head, changes) in routed {
            let mut new_id = new_id;
            let mut stamp = Stamp {
                now: now.to_owned(),
                creator: self.creator.clone(),
                generator: format!("byline {}", env!("CARGO_PKG_VERSION")),
                new_id: &mut new_id,
            };
            let kept = Some((subject.revision.as_str(), text));
            match change::file(&place, &head, changes.clone(), Some(&mut stamp), kept) {
                Ok((done, clashes)) => {
                    written.clashes.extend(clashes);
                    written.done.extend(done.iter().cloned());
                    if !done.is_empty() {
                        written.files.push(place.path());
                        parts.push(part(&place, head, done));
                    }
                }
                Err(error) => {
                    refused.extend(changes);
                    written.refused = Some((error, Operation::default()));
                }
            }
        }
        if let Some((_, operation_left)) = &mut written.refused {
            *operation_left = Operation::new(operation.name.clone(), refused);
        }
        if !parts.is_empty() {
            let folders: BTreeSet<Shelf> = parts.iter().map(shelf_of).collect();
            let loses = loses_text(&parts);
            if let Some(journal) = self.journal() {
                let done = Done {
                    name: operation.name,
                    time: now.to_owned(),
                    parts,
                };
                written.unlogged = journal.add(done).err().map(NotesError::from);
            }
            if loses {
                self.collect(&folders);
            }
        }
        written
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

    pub(super) fn journal(&self) -> Option<Journal> {
        Some(Journal::new(self.state.as_deref()?))
    }

    /// The changes by the file that they belong to: where the note is, else the article's own.
    fn routed(&self, subject: &Subject, changes: Vec<Change>) -> Vec<(Place, Head, Vec<Change>)> {
        let (_, found) = self.locate(subject);
        let place = found.unwrap_or_else(|| self.new_place(subject));
        let before = changes.iter().filter_map(|change| change.before.as_ref());
        let before: BTreeSet<Id> = before.map(|note| note.id.clone()).collect();
        let known = match place.shelf.read(&place.name) {
            Ok(Some(stream)) if !before.is_empty() => stream.find(&before),
            _ => BTreeMap::new(),
        };
        let mut by_place: BTreeMap<Place, (Head, Vec<Change>)> = BTreeMap::new();
        for change in changes {
            let is_foreign = change
                .before
                .as_ref()
                .is_some_and(|before| !known.contains_key(&before.id));
            let other = if is_foreign {
                self.place_of(subject, change.id())
            } else {
                None
            };
            let (place, head) = other.unwrap_or_else(|| {
                let file = place.shelf.file_in_head(subject.file.as_deref());
                (place.clone(), subject.head(file))
            });
            by_place
                .entry(place)
                .or_insert((head, Vec::new()))
                .1
                .push(change);
        }
        by_place
            .into_iter()
            .map(|(place, (head, changes))| (place, head, changes))
            .collect()
    }

    /// The file of another article with a note of this id.
    fn place_of(&self, subject: &Subject, id: Option<&Id>) -> Option<(Place, Head)> {
        let ids = BTreeSet::from([id?.clone()]);
        for shelf in self.shelves(subject) {
            for (name, _) in shelf.files() {
                let Ok(Some(stream)) = shelf.read(&name) else {
                    continue;
                };
                if stream.find(&ids).is_empty() {
                    continue;
                }
                let head = match stream.head() {
                    head::Found::Head(head) => *head,
                    head::Found::None | head::Found::Newer(_) | head::Found::Damaged(..) => {
                        Head::default()
                    }
                };
                return Some((Place { shelf, name }, head));
            }
        }
        None
    }

    /// Where an article's notes may be, the place for new ones first.
    fn shelves(&self, subject: &Subject) -> Vec<Shelf> {
        let folder = subject.path().and_then(Path::parent);
        let beside = folder
            .and_then(|folder| beside(folder).or_else(|| self.beside.then(|| folder.to_owned())));
        let beside = beside.map(|base| Shelf {
            folder: base.join(BESIDE).join("notes"),
            base: Some(base),
        });
        beside.into_iter().chain([self.home.clone()]).collect()
    }

    fn new_place(&self, subject: &Subject) -> Place {
        let shelf = self.shelves(subject).into_iter().next();
        Place {
            shelf: shelf.unwrap_or_else(|| self.home.clone()),
            name: subject.file_name(),
        }
    }

    fn index_path(&self, shelf: &Shelf) -> Option<PathBuf> {
        Some(index::path(self.cache.as_deref()?, shelf))
    }

    /// Drops kept texts to which neither a note nor a step of the journal refers.
    pub(super) fn collect(&self, shelves: &BTreeSet<Shelf>) {
        for shelf in shelves {
            let Ok(_lock) = shelf.lock() else { continue };
            let mut index = Index::load(self.index_path(shelf).as_deref());
            index.refresh(shelf);
            let journal = self.journal();
            shelf.drop_texts(|revision| {
                index
                    .files()
                    .any(|(_, known)| known.texts.contains(revision))
                    || journal
                        .as_ref()
                        .is_some_and(|journal| journal.names(revision))
            });
        }
    }
}

impl Loaded {
    fn take(&mut self, place: Place) {
        self.file = place.path();
        match place.shelf.read(&place.name) {
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

fn problem(path: &Path, error: &dyn std::error::Error) -> Problem {
    let message = match error.source() {
        Some(cause) => cause.to_string(),
        None => error.to_string(),
    };
    // The number says nothing that the words do not.
    let words = message.split(" (os error ").next().unwrap_or_default();
    let message = words.to_owned();
    Problem {
        path: path.to_owned(),
        line: None,
        message,
    }
}

/// The nearest folder from `folder` up that has a `.byline` folder of the same owner.
fn beside(folder: &Path) -> Option<PathBuf> {
    let has_one = |base: &&Path| {
        let own = base.join(BESIDE);
        own.is_dir() && owner(&own) == owner(base)
    };
    folder.ancestors().find(has_one).map(Path::to_owned)
}

/// Who owns a folder; somebody else's notes are not taken for one's own.
#[cfg(unix)]
fn owner(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    Some(std::fs::metadata(path).ok()?.uid())
}

#[cfg(not(unix))]
fn owner(_: &Path) -> Option<u32> {
    None
}

/// Whether a note that refers to a revision goes, or refers to another one.
pub(super) fn loses_text(parts: &[Part]) -> bool {
    let revisions = |note: Option<&Annotation>| -> BTreeSet<String> {
        let selectors = note.into_iter().flat_map(|note| note.target.selectors());
        selectors
            .map(|selector| selector.revision.clone())
            .collect()
    };
    let mut changes = parts.iter().flat_map(|part| &part.changes);
    changes.any(|change| {
        let after = revisions(change.after.as_ref());
        revisions(change.before.as_ref())
            .difference(&after)
            .next()
            .is_some()
    })
}

fn part(place: &Place, head: Head, changes: Vec<Change>) -> Part {
    Part {
        folder: place.shelf.folder.clone(),
        base: place.shelf.base.clone(),
        name: place.name.clone(),
        head,
        changes,
    }
}

pub(super) fn shelf_of(part: &Part) -> Shelf {
    Shelf {
        folder: part.folder.clone(),
        base: part.base.clone(),
    }
}

/// A short random word.
fn new_id() -> Id {
    const LETTERS: &[u8] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bits = RandomState::new().build_hasher().finish();
    let mut word = String::from("n");
    for _ in 0..11 {
        let idx = usize::try_from(bits % 32).unwrap_or_default();
        word.extend(LETTERS.get(idx).map(|letter| char::from(*letter)));
        bits /= 32;
    }
    Id::new(&word).unwrap_or_default()
}

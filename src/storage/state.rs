//! What byline remembers between runs: places, panes, the theme.
//!
//! One small file for each article and one for all, so that opening an article reads one file and two
//! running programs disturb each other little. Owns their names and shape. A damaged file is moved
//! aside and told about; nothing here is worth refusing to read for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::atomic::{self, WriteError};
use super::own;
use super::paths::real;
use crate::annotation::Place;
use crate::text::hash::sha256;

/// The largest state file that is read, in bytes; ours are far smaller.
const MAX_BYTES: u64 = 1 << 20;

/// The state folder.
#[derive(Clone, Debug)]
pub struct StateStore {
    folder: PathBuf,
}

/// What is remembered of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleState {
    /// Where the article was read, for people who look into the file.
    pub source: String,
    /// The place at the top of the screen.
    pub top: Place,
    /// Whether the end has been reached.
    pub finished: bool,
    /// Whether the sidebar is open.
    pub sidebar: Option<bool>,
    /// The sidebar's tab, by name.
    pub tab: Option<String>,
    /// Places that have a letter.
    pub marks: BTreeMap<char, Place>,
}

/// A place in any article that has a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mark {
    /// The article's key.
    pub key: String,
    /// Its file, where it is one.
    pub path: Option<PathBuf>,
    /// Its title.
    pub title: String,
    /// The words there.
    pub snippet: String,
    /// The place.
    pub place: Place,
}

/// What is remembered for all articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The theme chosen last.
    pub theme: Option<String>,
    /// Width of the sidebar in cells.
    pub sidebar_width: Option<u16>,
    /// Characters a line in prose, in cells.
    pub measure: Option<u16>,
    /// How people are sorted, by name.
    pub people_sort: Option<String>,
    /// How the library is sorted, by name.
    pub library_sort: Option<String>,
    /// What the config file asked for when these were chosen.
    pub over: Asked,
}

/// The choices that a config file makes too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The theme.
    pub theme: Option<String>,
    /// Width of the sidebar in cells.
    pub sidebar_width: Option<u16>,
    /// Characters a line in prose, in cells.
    pub measure: Option<u16>,
}

impl Settings {
    /// These, where the config file asks for what it asked for when they were chosen. What it has
    /// come to say since then is newer than the choice, and wins.
    #[must_use]
    pub fn beside(self, asked: &Asked) -> Self {
        let Asked {
            theme,
            sidebar_width,
            measure,
        } = &self.over;
        Self {
            theme: self.theme.filter(|_| *theme == asked.theme),
            sidebar_width: self
                .sidebar_width
                .filter(|_| *sidebar_width == asked.sidebar_width),
            measure: self.measure.filter(|_| *measure == asked.measure),
            ..self
        }
    }
}

/// Something read, and what was wrong with its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded<T> {
    /// What was read; the default where there was nothing or nothing sensible.
    pub value: T,
    /// A sentence for the user where the file was damaged.
    pub complaint: Option<String>,
}

/// The name under which the state of the article in this file is kept, however the file is reached.
pub fn key(path: &Path) -> String {
    key_in(&real(path.parent().unwrap_or_else(|| Path::new(""))), path)
}

/// The same where the folder's [`real`] place is known.
pub(super) fn key_in(real_folder: &Path, path: &Path) -> String {
    let path = path
        .file_name()
        .map_or_else(|| real(path), |name| real_folder.join(name));
    hashed(path.as_os_str().as_encoded_bytes())
}

/// The same for an article that is no file.
pub fn key_of_name(name: &str) -> String {
    hashed(name.as_bytes())
}

/// Half of a hash is enough to keep files apart.
fn hashed(name: &[u8]) -> String {
    let mut hash = sha256(name);
    hash.truncate(32);
    hash
}

impl StateStore {
    /// The store in `folder`, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// What is remembered of the article of this key.
    pub fn article(&self, key: &str) -> Loaded<ArticleState> {
        load(&self.article_file(key))
    }

    /// Remembers an article. Waits for the disk: not for the thread that draws.
    pub fn save_article(&self, key: &str, state: &ArticleState) -> Result<(), WriteError> {
        save(&self.article_file(key), state)
    }

    /// The keys of all articles that have been opened, read from the folder's list alone.
    pub fn opened(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.folder.join("articles"))
            .into_iter()
            .flatten();
        entries
            .filter_map(|entry| {
                let name = entry.ok()?.file_name().into_string().ok()?;
                Some(name.strip_suffix(".json")?.to_owned())
            })
            .collect()
    }

    /// The files of all articles that have been opened, named as they were then.
    pub fn files(&self) -> Vec<PathBuf> {
        let keys = self.opened();
        let names = keys.iter().map(|key| self.article(key).value.source);
        let names = names.filter(|name| !name.is_empty() && !name.starts_with("bundled:"));
        names.map(PathBuf::from).collect()
    }

    /// What is remembered for all articles.
    pub fn settings(&self) -> Loaded<Settings> {
        load(&self.settings_file())
    }

    /// Changes some settings, leaving alone what another program has changed meanwhile.
    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<(), WriteError> {
        let file = self.settings_file();
        let lock = self.lock().map_err(|source| WriteError {
            path: file.clone(),
            source,
        })?;
        let mut settings = self.settings().value;
        change(&mut settings);
        let saved = save(&file, &settings);
        drop(lock);
        saved
    }

    /// The marks that lead to any article, by letter.
    pub fn marks(&self) -> Loaded<BTreeMap<char, Mark>> {
        load(&self.marks_file())
    }

    /// Changes the marks, leaving alone what another program has changed meanwhile.
    pub fn change_marks(
        &self,
        change: impl FnOnce(&mut BTreeMap<char, Mark>),
    ) -> Result<(), WriteError> {
        let file = self.marks_file();
        let lock = self.lock().map_err(|source| WriteError {
            path: file.clone(),
            source,
        })?;
        let mut marks = self.marks().value;
        change(&mut marks);
        let saved = save(&file, &marks);
        drop(lock);
        saved
    }

    /// Writes down what was copied and is too long for a clipboard; where it is.
    pub fn save_copy(&self, words: &str) -> Result<PathBuf, WriteError> {
        let path = self.folder.join("copied.txt");
        atomic::write(&path, words.as_bytes())?;
        Ok(path)
    }

    fn article_file(&self, key: &str) -> PathBuf {
        self.folder.join("articles").join(format!("{key}.json"))
    }

    fn marks_file(&self) -> PathBuf {
        self.folder.join("marks.json")
    }

    fn settings_file(&self) -> PathBuf {
        self.folder.join("settings.json")
    }

    /// Holds other programs off the settings until it is dropped.
    fn lock(&self) -> io::Result<File> {
        fs::create_dir_all(&self.folder)?;
        let file = File::create(self.folder.join("settings.lock"))?;
        match file.lock() {
            // A file system without locks: the last writer wins.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
            locked => locked.map(|()| file),
        }
    }
}

fn save(path: &Path, state: &impl Serialize) -> Result<(), WriteError> {
    let json = serde_json::to_vec_pretty(state).map_err(|error| WriteError {
        path: path.to_owned(),
        source: error.into(),
    })?;
    atomic::write(path, &json)
}

fn load<T: DeserializeOwned + Default>(path: &Path) -> Loaded<T> {
    let (value, complaint) = match own::read(path, MAX_BYTES) {
        Ok(bytes) => match serde_json::from_slice(&bytes) {
            Ok(value) => (value, None),
            Err(error) => (T::default(), Some(set_aside(path, &error.to_string()))),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => (T::default(), None),
        Err(error) => {
            let complaint = format!("cannot read {}: {error}", path.display());
            (T::default(), Some(complaint))
        }
    };
    Loaded { value, complaint }
}

/// Keeps a damaged file for whoever wants to look into it, and says so.
fn set_aside(path: &Path, reason: &str) -> String {
    let aside = path.with_extension("damaged");
    let file = path.display();
    match fs::rename(path, &aside) {
        Ok(()) => format!(
            "{file} was damaged ({reason}); it is now {}",
            aside.display()
        ),
        Err(error) => format!("{file} is damaged ({reason}) and cannot be moved: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, StateStore) {
        let dir = tempfile::tempdir().unwrap();
        let store = StateStore::new(dir.path().join("state"));
        (dir, store)
    }

    fn reading(text: &str) -> ArticleState {
        ArticleState {
            source: "harbour.md".to_owned(),
            top: Place::new(3.into(), text),
            tab: Some("people".to_owned()),
            ..ArticleState::default()
        }
    }

    #[test]
    fn what_is_saved_comes_back() {
        let (_dir, store) = store();
        let state = reading("Some words in a row.");
        assert_eq!(store.article("k"), Loaded::default());
        store.save_article("k", &state).unwrap();
        assert_eq!(store.article("k").value, state);
        assert_eq!(store.opened(), BTreeSet::from(["k".to_owned()]));
        assert_eq!(store.files(), [PathBuf::from("harbour.md")]);
        assert_eq!(store.settings(), Loaded::default());
    }

    #[test]
    fn two_programs_change_different_settings() {
        let (_dir, store) = store();
        let other = store.clone();
        let held = store.settings().value;
        other
            .change_settings(|settings| settings.sidebar_width = Some(30))
            .unwrap();
        store
            .change_settings(|settings| settings.theme = Some("dusk".to_owned()))
            .unwrap();
        let settings = other.settings().value;
        assert_eq!(held.sidebar_width, None);
        assert_eq!(settings.sidebar_width, Some(30));
        assert_eq!(settings.theme.as_deref(), Some("dusk"));
    }

    #[test]
    fn two_programs_set_different_marks() {
        let (_dir, store) = store();
        let mark = |title: &str| Mark {
            title: title.to_owned(),
            place: Place::new(3.into(), "Some words in a row."),
            ..Mark::default()
        };
        let (one, other) = (mark("One"), mark("Other"));
        store
            .change_marks(|marks| drop(marks.insert('A', one.clone())))
            .unwrap();
        let second = store.clone();
        second
            .change_marks(|marks| drop(marks.insert('B', other.clone())))
            .unwrap();
        assert_eq!(
            store.marks().value,
            BTreeMap::from([('A', one), ('B', other)])
        );
    }

    #[test]
    fn a_config_file_changed_since_a_choice_wins() {
        let asks = |theme: &str| Asked {
            theme: Some(theme.to_owned()),
            ..Asked::default()
        };
        let chosen = || Settings {
            theme: Some("dusk".to_owned()),
            measure: Some(80),
            over: asks("nord"),
            ..Settings::default()
        };
        assert_eq!(chosen().beside(&asks("nord")), chosen());
        let beside = chosen().beside(&asks("dracula"));
        assert_eq!((beside.theme, beside.measure), (None, Some(80)));
        assert_eq!(chosen().beside(&Asked::default()).theme, None);
    }

    #[test]
    fn a_damaged_file_is_moved_aside_and_told_about() {
        for damage in ["", "{\"top\": 3}", "{\"source\": \"a\"", "\0\0\0"] {
            let (_dir, store) = store();
            store.save_article("k", &reading("words")).unwrap();
            fs::write(store.article_file("k"), damage).unwrap();
            let loaded = store.article("k");
            assert_eq!(loaded.value, ArticleState::default());
            assert!(
                loaded.complaint.unwrap().contains("k.damaged"),
                "{damage:?}"
            );
            assert_eq!(store.article("k"), Loaded::default());
        }
    }

    #[test]
    fn a_newer_version_s_file_is_read_for_what_we_know() {
        let (_dir, store) = store();
        store.save_article("k", &reading("words")).unwrap();
        let newer = "{\"source\": \"b.md\", \"mood\": [1, 2]}";
        fs::write(store.article_file("k"), newer).unwrap();
        assert_eq!(store.article("k").value.source, "b.md");
    }

    #[test]
    fn one_file_has_one_key_however_it_is_reached() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "x").unwrap();
        assert_eq!(key(&path), key(&dir.path().join("./a.md")));
        assert_ne!(key(&path), key(&dir.path().join("b.md")));
        assert_eq!(key_of_name("bundled:a.md").len(), 32);
    }
}

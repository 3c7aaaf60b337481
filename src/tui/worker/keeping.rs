//! What leaves the reader: what is written down for the next time, and addresses for the desktop.
//!
//! Leaves the files themselves to [`crate::storage`].

use std::collections::BTreeMap;

use super::Shared;
use crate::annotation::Place;
use crate::app::article::Where;
use crate::app::marks::FarMark;
use crate::app::{Kept, Level, Remembered};
use crate::document::Document;
use crate::storage::causes::with_causes;
use crate::storage::state::{ArticleState, Asked, Mark, StateStore};

impl Shared {
    /// Writes down where the reader is in an article.
    pub(super) fn remember(&self, place: &Where, document: &Document, kept: &Kept) {
        let (Some(store), Some(key)) = (&self.state, self.key(place.entry, place.path.as_deref()))
        else {
            return;
        };
        let source = match (
            place.entry.and_then(|idx| self.entries.get(idx)),
            &place.path,
        ) {
            (Some(entry), _) => entry.source.shown(),
            (None, Some(path)) => path.display().to_string(),
            (None, None) => String::new(),
        };
        let state = ArticleState {
            source,
            top: Place::new(kept.at.into(), document.text()),
            finished: kept.at + 1 >= document.text().len(),
            sidebar: kept.sidebar,
            tab: kept.tab.clone(),
            marks: marks(store, &key, document, kept),
        };
        if let Err(error) = store.save_article(&key, &state) {
            self.tell(Level::Warning, not_remembered(&error));
        }
    }

    /// Writes down a mark that leads to this article from any other, or that it is gone.
    pub(super) fn mark(&self, place: &Where, letter: char, mark: Option<Box<FarMark>>) {
        let Some(store) = &self.state else { return };
        let key = self.key(place.entry, place.path.as_deref());
        let stored = mark.map(|mark| Mark {
            key: key.unwrap_or_default(),
            path: mark
                .path
                .map(|path| std::path::absolute(&path).unwrap_or(path)),
            title: mark.title,
            snippet: mark.snippet,
            place: mark.place,
        });
        let saved = store.change_marks(|marks| match stored {
            Some(mark) => drop(marks.insert(letter, mark)),
            None => drop(marks.remove(&letter)),
        });
        if let Err(error) = saved {
            self.tell(Level::Warning, not_remembered(&error));
        }
    }

    /// Writes down what holds for all articles, and what the config file asked for meanwhile.
    pub(super) fn remember_settings(&self, remembered: Remembered, asked: Asked) {
        let Some(store) = &self.state else { return };
        let saved = store.change_settings(|settings| {
            settings.theme = remembered.theme;
            settings.sidebar_width = remembered.sidebar_width;
            settings.measure = remembered.measure;
            settings.people_sort = remembered.people_sort;
            settings.library_sort = remembered.library_sort;
            settings.over = asked;
        });
        if let Err(error) = saved {
            self.tell(Level::Warning, not_remembered(&error));
        }
    }

    /// Writes down what is too long for a terminal's clipboard.
    pub(super) fn write_copy(&self, words: &str) {
        let Some(store) = &self.state else {
            return self.tell(
                Level::Warning,
                "too long for the terminal's clipboard".to_owned(),
            );
        };
        match store.save_copy(words) {
            Ok(path) => self.tell(
                Level::Info,
                format!(
                    "too long for the terminal's clipboard; written to {}",
                    path.display()
                ),
            ),
            Err(error) => self.tell(Level::Warning, with_causes(&error)),
        }
    }

    /// Has the desktop open an address.
    pub(super) fn browse(&self, address: &str) {
        let program = std::env::var("BROWSER")
            .ok()
            .filter(|program| !program.is_empty() && !program.contains(['%', ' ']));
        let program = program.unwrap_or_else(|| {
            if cfg!(target_os = "macos") {
                "open"
            } else {
                "xdg-open"
            }
            .to_owned()
        });
        let null = std::process::Stdio::null;
        let run = std::process::Command::new(&program)
            .arg(address)
            .stdin(null())
            .stdout(null())
            .stderr(null())
            .status();
        match run {
            Ok(status) if status.success() => {}
            Ok(status) => self.tell(
                Level::Warning,
                format!("{program} could not open {address} ({status})"),
            ),
            Err(error) => self.tell(
                Level::Warning,
                format!("cannot run {program} to open {address}: {error}"),
            ),
        }
    }
}

/// Why something could not be written down: the cause first, since a path may fill the line.
fn not_remembered(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    match causes.last() {
        Some(cause) => format!("not remembered: {cause}; {error}"),
        None => format!("not remembered: {error}"),
    }
}

/// The marks of an article as they are written down: those of the screen, else those of the file.
fn marks(store: &StateStore, key: &str, document: &Document, kept: &Kept) -> BTreeMap<char, Place> {
    let text = document.text();
    match &kept.marks {
        Some(marks) => marks
            .iter()
            .map(|(letter, at)| (*letter, Place::new((*at).into(), text)))
            .collect(),
        None => store.article(key).value.marks,
    }
}

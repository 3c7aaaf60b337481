//! Everything that people have written about an article, in its place in the text.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Elsewhere, Loaded, Store, Subject};
use crate::analysis::Correction;
use crate::annotation::{Annotation, Id, Placed};
use crate::document::Document;
use crate::library::Source;
use crate::library::corrections::{self, Foreign, Suggestion};
use crate::storage::paths::real;

/// The notes of an article, placed.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What was read with the article's own notes; they themselves are placed.
    pub loaded: Loaded,
    /// Its notes in text order, with those on persons from other articles.
    pub placed: Vec<Placed>,
    /// Corrections of other articles that fit here.
    pub suggestions: Vec<Suggestion>,
    /// What the analysis is to heed.
    pub corrections: Vec<Correction>,
    own: BTreeSet<Id>,
}

/// The articles that are open together: those in the same folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    folders: BTreeSet<PathBuf>,
    has_bundled: bool,
}

impl Near {
    /// The articles beside these.
    pub fn new<'a>(sources: impl Iterator<Item = &'a Source>) -> Self {
        let mut near = Self::default();
        let mut given = BTreeSet::new();
        for source in sources {
            match source {
                Source::Path(path) => {
                    given.insert(path.parent().unwrap_or_else(|| Path::new("")));
                }
                Source::Bundled(_) => near.has_bundled = true,
            }
        }
        near.folders = given.into_iter().map(real).collect();
        near
    }

    fn holds(&self, article: Option<&str>) -> bool {
        match article {
            Some(bundled) if bundled.starts_with("bundled:") => self.has_bundled,
            Some(file) => Path::new(file)
                .parent()
                .is_some_and(|folder| self.folders.contains(folder)),
            None => false,
        }
    }
}

impl Gathered {
    /// The article's own notes, in text order.
    pub fn own(&self) -> impl Iterator<Item = &Placed> {
        let placed = self.placed.iter();
        placed.filter(|placed| self.is_own(&placed.annotation.id))
    }

    /// Whether the note of this id is one of the article's own.
    pub fn is_own(&self, id: &Id) -> bool {
        self.own.contains(id)
    }
}

impl Store {
    /// Reads and places the notes of an article.
    pub fn gather(&self, document: &Document, subject: &Subject, near: &Near) -> Gathered {
        // The folders are looked through once for both.
        let glance = self.at_a_glance();
        let mut loaded = glance.load(subject);
        let elsewhere = glance.elsewhere(subject, &loaded);
        if loaded.notes.is_empty() && elsewhere.is_empty() {
            return Gathered {
                loaded,
                ..Gathered::default()
            };
        }
        let (about, others): (Vec<Elsewhere>, Vec<Elsewhere>) = elsewhere
            .into_iter()
            .partition(|other| corrections::is_about_somebody(&other.note));
        let about: Vec<Annotation> = about.into_iter().map(|other| other.note).collect();
        let foreign: Vec<Foreign> = others
            .into_iter()
            .map(|other| Foreign {
                annotation: other.note,
                is_near: near.holds(other.article.as_deref()),
                from: other.title,
            })
            .collect();
        let text = document.text();
        let resolver = loaded.resolver(text, &subject.revision, &about);
        let suggestions = corrections::suggestions(&foreign, &loaded.notes, text, &resolver);
        let own = loaded.notes.iter().map(|note| note.id.clone()).collect();
        let notes = std::mem::take(&mut loaded.notes);
        let placed = resolver.place(notes.into_iter().chain(about));
        let corrections = corrections::in_force(&placed, &suggestions, &resolver);
        Gathered {
            loaded,
            placed,
            suggestions,
            corrections,
            own,
        }
    }
}

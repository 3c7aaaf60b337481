//! Notes, highlights and corrections: what a reader adds to an article, after the W3C Web Annotation
//! model.
//!
//! Owns the words for it and finding passages again in a revised text. Pure: ids and times come in from
//! outside, files are [`crate::storage`]'s, what a correction means to the analysis is
//! [`crate::library`]'s.
//!
//! How the screen uses it:
//! - A worker loads an article's notes and places them in the text that is shown: the answer is a list
//!   of [`Placed`], in text order, each with the [`Anchor`] where it stands now.
//! - To change something, the app makes an [`Operation`] (a name for the journal and a few [`Change`]s)
//!   and sends it to the worker; a new [`Annotation`] has an empty id and no times, the store gives it
//!   both. The answer is the new list. Undo and redo are answered the same way.
//!
//! In reading order:
//! - [`Annotation`], [`Target`], [`Body`], [`Motivation`]: one note and what it is about
//! - [`Selector`]: the durable address of a passage
//! - [`Edit`]: what a correction changes
//! - [`Anchor`], [`Resolver`]: where a selector lands in one revision
//! - [`Place`]: a place of the reader's own (where he stopped, a mark)
//! - [`Operation`], [`Change`]: what is written, as before and after
//! - [`Draft`]: what is being typed

mod alike;
mod anchor;
mod diff;
mod draft;
mod edit;
mod operation;
mod place;
mod resolver;
mod search;
mod selector;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use anchor::{Anchor, Fit, Placed};
pub use diff::Map;
pub use draft::Draft;
pub use edit::{Edit, Scope, What};
pub use operation::{Change, Clash, Operation, Stamp, apply};
pub use place::Place;
pub use resolver::Resolver;
pub use selector::Selector;

/// What a reader adds to an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// Its name for good; empty until it is stored.
    pub id: Id,
    /// What it is for.
    pub motivation: Motivation,
    /// What it is about.
    pub target: Target,
    /// What it says; nothing for a plain highlight.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<Body>,
    /// Its tags, in the order given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The name of its label ("claim", "doubt"), which has a look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// When it was made (RFC 3339, UTC); empty until it is stored.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub created: String,
    /// When it was changed last, if ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
    /// The program that wrote it, with its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generator: Option<String>,
    /// What other programs have written into it, kept as it is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// The name of an annotation: a short random word from byline, an address from elsewhere. It never
/// becomes part of a path.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

/// The longest id, in bytes.
const ID_BYTES: usize = 256;

impl Id {
    /// The id of these characters; `None` where they are too many, or white space or controls.
    pub fn new(id: &str) -> Option<Self> {
        let is_odd = |char: char| char.is_whitespace() || char.is_control();
        (!id.is_empty() && id.len() <= ID_BYTES && !id.contains(is_odd))
            .then(|| Self(id.to_owned()))
    }

    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the annotation has not been stored yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What an annotation is for; the W3C's word in [`Motivation::name`].
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Motivation {
    /// To mark a passage.
    #[default]
    Highlighting,
    /// To say something about it.
    Commenting,
    /// To file it under a word.
    Tagging,
    /// To say who or what it is.
    Identifying,
    /// To correct what the engine found.
    Editing,
    /// To connect two passages.
    Linking,
    /// To say what it is worth: a decision about a suggested correction.
    Assessing,
    /// To find it again.
    Bookmarking,
}

impl Motivation {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Highlighting,
        Self::Commenting,
        Self::Tagging,
        Self::Identifying,
        Self::Editing,
        Self::Linking,
        Self::Assessing,
        Self::Bookmarking,
    ];

    /// The W3C's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Highlighting => "highlighting",
            Self::Commenting => "commenting",
            Self::Tagging => "tagging",
            Self::Identifying => "identifying",
            Self::Editing => "editing",
            Self::Linking => "linking",
            Self::Assessing => "assessing",
            Self::Bookmarking => "bookmarking",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.name() == name)
    }
}

/// What an annotation is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// Words of the article.
    Passage(Selector),
    /// A quotation, by its content.
    Quote(Selector),
    /// A person, organisation, place …, by name, wherever it is mentioned.
    Entity(String),
    /// Two passages and what connects them.
    Link(Selector, Selector),
    /// The article as a whole.
    #[default]
    Article,
}

impl Target {
    /// The words it is about first of all, where it is about words.
    pub fn selector(&self) -> Option<&Selector> {
        match self {
            Self::Passage(selector) | Self::Quote(selector) | Self::Link(selector, _) => {
                Some(selector)
            }
            Self::Entity(_) | Self::Article => None,
        }
    }

    /// The other passage of a link.
    pub fn other(&self) -> Option<&Selector> {
        match self {
            Self::Link(_, other) => Some(other),
            Self::Passage(_) | Self::Quote(_) | Self::Entity(_) | Self::Article => None,
        }
    }

    /// All its selectors.
    pub fn selectors(&self) -> impl Iterator<Item = &Selector> {
        self.selector().into_iter().chain(self.other())
    }
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Body {
    /// Words, perhaps over several lines.
    Text(String),
    /// A correction.
    Edit(Edit),
}

impl Annotation {
    /// A new annotation, not stored yet.
    pub fn new(motivation: Motivation, target: Target) -> Self {
        Self {
            id: Id::default(),
            motivation,
            target,
            bodies: Vec::new(),
            tags: Vec::new(),
            label: None,
            created: String::new(),
            modified: None,
            creator: None,
            generator: None,
            extra: BTreeMap::new(),
        }
    }

    /// A highlight of a passage.
    pub fn highlight(selector: Selector) -> Self {
        Self::new(Motivation::Highlighting, Target::Passage(selector))
    }

    /// A note about something.
    pub fn note(target: Target, text: impl Into<String>) -> Self {
        Self::new(Motivation::Commenting, target).with_note(text)
    }

    /// A correction of what the engine says about something.
    pub fn correction(target: Target, edit: Edit) -> Self {
        let mut annotation = Self::new(Motivation::Editing, target);
        annotation.bodies.push(Body::Edit(edit));
        annotation
    }

    /// The same saying `text`; a highlight that says something is a note, one that says nothing is
    /// a highlight again.
    #[must_use]
    pub fn with_note(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        self.bodies.retain(|body| matches!(body, Body::Edit(_)));
        if text.is_empty() {
            if self.motivation == Motivation::Commenting {
                self.motivation = Motivation::Highlighting;
            }
            return self;
        }
        self.bodies.push(Body::Text(text));
        if matches!(
            self.motivation,
            Motivation::Highlighting | Motivation::Tagging
        ) {
            self.motivation = Motivation::Commenting;
        }
        self
    }

    /// All it says in words; several bodies are parted by an empty line.
    pub fn note_text(&self) -> Option<String> {
        let texts: Vec<&str> = self.texts().collect();
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }

    /// Its bodies of words.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.bodies.iter().filter_map(|body| match body {
            Body::Text(text) => Some(text.as_str()),
            Body::Edit(_) => None,
        })
    }

    /// The correction in it.
    pub fn edit(&self) -> Option<&Edit> {
        self.bodies.iter().find_map(|body| match body {
            Body::Edit(edit) => Some(edit),
            Body::Text(_) => None,
        })
    }

    /// The revisions in which its passages were chosen.
    pub fn revisions(&self) -> impl Iterator<Item = &str> {
        let bounds = self.edit().and_then(|edit| edit.bounds.as_ref());
        let selectors = self.target.selectors().chain(bounds);
        selectors
            .map(|selector| selector.revision.as_str())
            .filter(|revision| !revision.is_empty())
    }

    /// When it was written last.
    pub fn touched(&self) -> &str {
        self.modified.as_deref().unwrap_or(&self.created)
    }
}

//! One article of the library: first its name, then what its head says, then who speaks in it.
//!
//! Each step makes a fuller entry of the one before, from values that a worker has read.

use std::path::{Path, PathBuf};

use super::bundled;
use super::shares::shares;
use super::words::Words;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::text::fold::fold;

/// Words a minute of a reader who reads every word.
const PACE: usize = 200;
/// Minutes that are told in hours, from here on.
const MANY: usize = 180;

/// Minutes that so many words take to read, at least one.
pub fn minutes(n_words: usize) -> usize {
    n_words.div_ceil(PACE).max(1)
}

/// So many minutes in words, in hours where they are many.
pub fn duration(n_minutes: usize) -> String {
    match n_minutes {
        ..MANY => format!("{n_minutes} min"),
        _ => format!("{} h", n_minutes.div_ceil(60)),
    }
}

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// One of [`bundled::ARTICLES`], by index.
    Bundled(usize),
}

/// An article as the library shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key under which its state is kept.
    pub key: String,
    /// Where it comes from.
    pub source: Source,
    /// The headline; the file's name until it is known.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, as written there.
    pub date: Option<String>,
    /// Its length in words; an estimate until the whole article has been read.
    pub n_words: Option<usize>,
    /// Its language, as a tag.
    pub language: Option<String>,
    /// Whether it has been opened before.
    pub is_read: bool,
    /// Who speaks in it, most words first; empty until it has been analysed.
    pub speakers: Vec<Speaking>,
}

/// What one person says in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaking {
    /// The speaker's name.
    pub name: String,
    /// Quotes.
    pub n_quotes: usize,
    /// Their words, without those of others quoted in them.
    pub n_words: usize,
}

impl Source {
    /// The file, where it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(path) => Some(path),
            Self::Bundled(_) => None,
        }
    }

    /// What stands for it in exports and messages: a path, or `bundled:` and a name.
    pub fn shown(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Bundled(idx) => format!("bundled:{}", bundled::name(*idx)),
        }
    }

    /// The name without folders.
    pub fn file_name(&self) -> String {
        let name = self.name().file_name();
        name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// The name without folders and ending.
    pub fn stem(&self) -> String {
        let stem = self.name().file_stem();
        stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    }

    fn name(&self) -> &Path {
        match self {
            Self::Path(path) => path,
            Self::Bundled(idx) => Path::new(bundled::name(*idx)),
        }
    }
}

impl Entry {
    /// An article of which only the name is known.
    pub fn listed(source: Source, key: String) -> Self {
        Self {
            key,
            title: source.stem(),
            source,
            outlet: None,
            date: None,
            n_words: None,
            language: None,
            is_read: false,
            speakers: Vec::new(),
        }
    }

    /// With what the first `n_head` bytes of `n_bytes` say, read as `opening`.
    #[must_use]
    pub fn with_head(mut self, opening: &Document, n_head: usize, n_bytes: usize) -> Self {
        self.take_meta(opening);
        self.n_words = Some(opening.n_words().saturating_mul(n_bytes) / n_head.max(1));
        self
    }

    /// With what the whole article says.
    #[must_use]
    pub fn with_finds(mut self, document: &Document, analysis: &Analysis) -> Self {
        self.take_meta(document);
        self.n_words = Some(document.n_words());
        self.language = self
            .language
            .or_else(|| Some(analysis.language?.to_owned()));
        self.speakers = speaking(document, analysis);
        self
    }

    /// Minutes it takes to read, at least one.
    pub fn minutes(&self) -> Option<usize> {
        self.n_words.map(minutes)
    }

    /// What the person of this name, case and accents aside, says in it.
    pub fn speaking(&self, name: &str) -> Option<&Speaking> {
        let wanted = fold(name);
        self.speakers
            .iter()
            .find(|speaker| fold(&speaker.name) == wanted)
    }

    fn take_meta(&mut self, document: &Document) {
        let meta = document.meta();
        self.title = document.title();
        if self.title.is_empty() {
            self.title = self.source.stem();
        }
        self.outlet.clone_from(&meta.outlet);
        self.date.clone_from(&meta.date);
        self.language.clone_from(&meta.language);
    }
}

/// What everybody says, most words first, then by first quote.
fn speaking(document: &Document, analysis: &Analysis) -> Vec<Speaking> {
    let shares = shares(&Words::new(document.text()), analysis)
        .shares
        .into_iter();
    let known = shares.filter_map(|share| {
        Some(Speaking {
            name: analysis.entity(share.speaker?).name.clone(),
            n_quotes: share.n_quotes,
            n_words: share.n_words,
        })
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::document;

    #[test]
    fn words_of_others_in_a_quote_are_theirs() {
        let text = "“Then Bo Lunn said: ‘I will not go back there.’ I left,” said Ada Orr.\n";
        let document = document::read(text.as_bytes(), None, "a.txt");
        let analysis = analyze(&document, &[]);
        let source = Source::Path("a.txt".into());
        let entry = Entry::listed(source, "a".to_owned()).with_finds(&document, &analysis);
        let says = |name: &str| entry.speaking(name).map(|speaking| speaking.n_words);
        assert_eq!((says("Bo Lunn"), says("Ada Orr")), (Some(6), Some(6)));
    }
}

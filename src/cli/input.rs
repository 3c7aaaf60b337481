//! SOURCEs become articles: listed, read and analysed.
//!
//! Owns the choice between files, the standard input and the library. Leaves names to [`super::ids`],
//! reading bytes to [`crate::storage`], formats to [`crate::document`].

use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::value::RawValue;

use super::args::From;
use super::ids;
use super::output::{Outcome, Streams};
use super::schema::Id;
use super::user::{self, AtHand};
use crate::analysis::{Analysis, analyze};
use crate::document::{self, Document, Format};
use crate::library::Source;
use crate::storage::library;
use crate::storage::notes::{Gathered, Subject};
use crate::storage::sources::{self, SourceError};

/// An article that has been read and analysed.
#[derive(Debug)]
pub(super) struct Article {
    id: ArticleId,
    /// The SOURCE as given; in a folder, with the way from there.
    pub(super) path: String,
    pub(super) document: Document,
    pub(super) analysis: Analysis,
}

#[derive(Debug)]
enum ArticleId {
    Name(String),
    Verbatim(Box<RawValue>),
}

/// One article to read, or a stream of them.
#[derive(Debug)]
pub(super) struct Input {
    /// What it is called in exports.
    pub(super) id: String,
    /// What it is made of.
    pub(super) holds: Holds,
    origin: Origin,
    notes: Arc<AtHand>,
}

/// An article and what people have written about it.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) id: String,
    /// The SOURCE as given; in a folder, with the way from there.
    pub(super) path: String,
    pub(super) document: Document,
    pub(super) subject: Subject,
    pub(super) notes: Gathered,
}

/// Where the bytes come from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    Library(Source),
    Stdin,
}

/// What a source is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Article,
    /// Many articles, one a line.
    Lines,
}

impl Article {
    /// An article of a batch: plain text under the id of its line.
    pub(super) fn of_record(id: Box<RawValue>, text: String) -> Self {
        let document = document::from_plain(text);
        Self {
            id: ArticleId::Verbatim(id),
            path: "-".to_owned(),
            analysis: analyze(&document, &[]),
            document,
        }
    }

    /// The id in exports.
    pub(super) fn id(&self) -> Id<'_> {
        match &self.id {
            ArticleId::Name(name) => Id::Name(name),
            ArticleId::Verbatim(id) => Id::Verbatim(id),
        }
    }

    /// The headline, else the id.
    pub(super) fn title(&self) -> &str {
        match (&self.document.meta().title, &self.id) {
            (Some(title), _) => title,
            (None, ArticleId::Name(name)) => name,
            (None, ArticleId::Verbatim(id)) => id.get().trim_matches('"'),
        }
    }
}

impl Origin {
    /// The name of the file, empty for what is piped in.
    fn file_name(&self) -> String {
        match self {
            Self::Library(source) => source.file_name(),
            Self::Stdin => String::new(),
        }
    }
}

impl Input {
    /// The SOURCE as given, or the way to it from there.
    pub(super) fn path(&self) -> String {
        match &self.origin {
            Origin::Library(source) => source.shown(),
            Origin::Stdin => "-".to_owned(),
        }
    }

    /// The stream of articles, one a line, where that is what this is.
    pub(super) fn lines(&self) -> Option<Result<Box<dyn BufRead + Send>, SourceError>> {
        if self.holds == Holds::Article {
            return None;
        }
        let stream = match &self.origin {
            Origin::Stdin => Ok(Box::new(BufReader::new(io::stdin())) as Box<_>),
            Origin::Library(Source::Path(path)) => {
                sources::open(path).map(|file| Box::new(BufReader::new(file)) as Box<_>)
            }
            Origin::Library(Source::Bundled(_)) => return None,
        };
        Some(stream)
    }

    /// Reads and analyses the article. What people have corrected outranks the engine.
    pub(super) fn read(self, from: From) -> Result<Article, SourceError> {
        let page = self.page(from)?;
        Ok(Article {
            path: page.path,
            id: ArticleId::Name(page.id),
            analysis: analyze(&page.document, &page.notes.corrections),
            document: page.document,
        })
    }

    /// Reads the article alone.
    pub(super) fn document(&self, from: From) -> Result<Document, SourceError> {
        let bytes = match &self.origin {
            Origin::Library(source) => library::read(source)?,
            Origin::Stdin => sources::read_stream(io::stdin().lock(), "the standard input")?,
        };
        Ok(document::read(
            &bytes,
            format_of(from),
            &self.origin.file_name(),
        ))
    }

    /// Reads the article and its notes.
    pub(super) fn page(self, from: From) -> Result<Page, SourceError> {
        let document = self.document(from)?;
        let source = match &self.origin {
            Origin::Library(source) => Some(source),
            Origin::Stdin => None,
        };
        let subject = Subject::new(&document, source);
        Ok(Page {
            path: self.path(),
            notes: self.notes.gather(&document, &subject),
            id: self.id,
            document,
            subject,
        })
    }
}

/// The articles that `paths` stand for; reports what cannot be read, and whether all could.
///
/// Without paths: the standard input where it is not a terminal, else the library.
pub(super) fn inputs(
    paths: &[PathBuf],
    from: From,
    streams: &mut Streams<'_>,
) -> (Vec<Input>, Outcome) {
    let mut outcome = Outcome::Done;
    let mut found = Vec::new();
    if !paths.is_empty() {
        for path in paths {
            match listed(path, from) {
                Ok(sources) => found.extend(sources),
                Err(error) => {
                    streams.tell_error(&error);
                    outcome = Outcome::Failed;
                }
            }
        }
    } else if from == From::Jsonl {
        found.push((Origin::Stdin, Holds::Lines));
    } else if streams.stdin_is_terminal {
        return (library_inputs(streams), outcome);
    } else {
        found.push((Origin::Stdin, Holds::Article));
    }
    (with_ids(found), outcome)
}

/// The articles of the library.
pub(super) fn library_inputs(streams: &mut Streams<'_>) -> Vec<Input> {
    let sources = library(streams).into_iter();
    let found = sources.map(|source| (Origin::Library(source), Holds::Article));
    with_ids(found.collect())
}

/// The articles of the library, and the files that were read before and are still there.
pub(super) fn known_inputs(streams: &mut Streams<'_>) -> Vec<Input> {
    let mut sources = library(streams);
    for file in user::read_before() {
        if file.is_file() && !sources.iter().any(|known| known.path() == Some(&*file)) {
            sources.push(Source::Path(file));
        }
    }
    let found = sources.into_iter();
    let found = found.map(|source| (Origin::Library(source), Holds::Article));
    with_ids(found.collect())
}

/// Inputs with an id each.
fn with_ids(found: Vec<(Origin, Holds)>) -> Vec<Input> {
    let (origins, holds): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let ids = ids::distinct(&origins);
    let sources = origins.iter().filter_map(|origin| match origin {
        Origin::Library(source) => Some(source),
        Origin::Stdin => None,
    });
    let notes = Arc::new(AtHand::new(sources));
    let inputs = ids.into_iter().zip(origins).zip(holds);
    let inputs = inputs.map(|((id, origin), holds)| Input {
        id,
        holds,
        origin,
        notes: Arc::clone(&notes),
    });
    inputs.collect()
}

fn listed(path: &Path, from: From) -> Result<Vec<(Origin, Holds)>, SourceError> {
    let holds = if is_lines(path, from) {
        Holds::Lines
    } else {
        Holds::Article
    };
    if path.as_os_str() == "-" {
        return Ok(vec![(Origin::Stdin, holds)]);
    }
    let file = |path| (Origin::Library(Source::Path(path)), holds);
    if holds == Holds::Lines {
        return Ok(vec![file(path.to_owned())]);
    }
    Ok(sources::files(path)?.into_iter().map(file).collect())
}

/// The articles of the user's folders, else the ones that come with byline.
fn library(streams: &mut Streams<'_>) -> Vec<Source> {
    let config = user::config(streams);
    let (mut library, errors) = library::open(&config.library);
    for error in &errors {
        streams.tell_error(error);
    }
    if library.is_empty() {
        library = library::bundled_library();
    }
    let sources = library.entries().iter().map(|entry| entry.source.clone());
    sources.collect()
}

fn is_lines(path: &Path, from: From) -> bool {
    let has_ending = |ending| {
        path.extension()
            .is_some_and(|own| own.eq_ignore_ascii_case(ending))
    };
    match from {
        From::Jsonl => true,
        From::Auto => has_ending("jsonl") || has_ending("ndjson"),
        From::Text | From::Markdown => false,
    }
}

fn format_of(from: From) -> Option<Format> {
    match from {
        From::Auto | From::Jsonl => None,
        From::Text => Some(Format::Plain),
        From::Markdown => Some(Format::Markdown),
    }
}

//! SOURCEs become articles: listed, named, read and analysed.
//!
//! Owns ids and the choice between files, the standard input and the library. Leaves reading bytes to
//! [`crate::storage::sources`], formats to [`crate::document`].

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::value::RawValue;

use super::args::From;
use super::output::Streams;
use super::schema::Id;
use crate::analysis::{Analysis, analyze};
use crate::document::{self, Document, Format};
use crate::library::bundled;
use crate::storage::sources::{self, SourceError};

/// What a front matter with an id may take at the beginning of a file, in bytes.
const HEAD: usize = 64 << 10;

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

/// One article to read.
#[derive(Debug)]
pub(super) struct Input {
    /// What it is called in exports.
    pub(super) id: String,
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    /// Many articles, one a line; `None` is the standard input.
    Lines(Option<PathBuf>),
    File(PathBuf),
    Stdin,
    Bundled(&'static bundled::Article),
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

impl Input {
    /// The SOURCE as given, or the way to it from there.
    pub(super) fn path(&self) -> String {
        match &self.origin {
            Origin::File(path) | Origin::Lines(Some(path)) => path.display().to_string(),
            Origin::Stdin | Origin::Lines(None) => "-".to_owned(),
            Origin::Bundled(article) => article.path(),
        }
    }

    /// Whether this is many articles, one a line.
    pub(super) fn is_lines(&self) -> bool {
        matches!(self.origin, Origin::Lines(_))
    }

    /// The stream of articles, one a line, where that is what this is.
    pub(super) fn lines(&self) -> Option<Result<Box<dyn BufRead + Send>, SourceError>> {
        let Origin::Lines(path) = &self.origin else {
            return None;
        };
        Some(path.as_deref().map_or_else(
            || Ok(Box::new(BufReader::new(io::stdin())) as _),
            |path| Ok(Box::new(BufReader::new(sources::open(path)?)) as _),
        ))
    }

    /// Reads and analyses the article.
    pub(super) fn read(self, from: From) -> Result<Article, SourceError> {
        let path = self.path();
        let bytes = match &self.origin {
            Origin::File(path) | Origin::Lines(Some(path)) => sources::read(path)?,
            Origin::Stdin | Origin::Lines(None) => {
                sources::read_stream(io::stdin().lock(), "the standard input")?
            }
            Origin::Bundled(article) => article.text.as_bytes().to_vec(),
        };
        let name = self.origin.file_name().unwrap_or_default();
        let document = document::read(&bytes, format_of(from), name);
        drop(bytes);
        Ok(Article {
            id: ArticleId::Name(self.id),
            path,
            analysis: analyze(&document, &[]),
            document,
        })
    }
}

/// Where articles come from when nobody says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unnamed {
    /// Something is piped in.
    Stdin,
    /// Nothing is: the articles that come with byline.
    Bundled,
}

impl Unnamed {
    /// What these channels offer.
    pub(super) fn of(streams: &Streams<'_>) -> Self {
        if streams.stdin_is_terminal {
            Self::Bundled
        } else {
            Self::Stdin
        }
    }
}

/// The articles that `paths` stand for, and what cannot be read.
pub(super) fn inputs(
    paths: &[PathBuf],
    from: From,
    unnamed: Unnamed,
) -> (Vec<Input>, Vec<SourceError>) {
    let mut errors = Vec::new();
    let mut origins = Vec::new();
    for path in paths {
        let is_stdin = path.as_os_str() == "-";
        match (is_stdin, is_lines(path, from)) {
            (true, true) => origins.push(Origin::Lines(None)),
            (true, false) => origins.push(Origin::Stdin),
            (false, true) => origins.push(Origin::Lines(Some(path.clone()))),
            (false, false) => match sources::files(path) {
                Ok(files) => origins.extend(files.into_iter().map(Origin::File)),
                Err(error) => errors.push(error),
            },
        }
    }
    if paths.is_empty() {
        match (from, unnamed) {
            (From::Jsonl, _) => origins.push(Origin::Lines(None)),
            (_, Unnamed::Stdin) => origins.push(Origin::Stdin),
            (_, Unnamed::Bundled) => origins.extend(bundled::ARTICLES.iter().map(Origin::Bundled)),
        }
    }
    (named(origins), errors)
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

fn named(origins: Vec<Origin>) -> Vec<Input> {
    let ids: Vec<_> = origins.iter().map(Origin::own_id).collect();
    let parents: Vec<_> = origins.iter().map(Origin::parents).collect();
    let ids = distinct(&ids, &parents);
    let inputs = ids.into_iter().zip(origins);
    inputs.map(|(id, origin)| Input { id, origin }).collect()
}

/// Puts as many parent folders before ids as it takes to tell them apart.
fn distinct(own: &[String], parents: &[Vec<String>]) -> Vec<String> {
    let mut ids = own.to_vec();
    for depth in 1..=parents.iter().map(Vec::len).max().unwrap_or(0) {
        let mut counts = BTreeMap::<&str, usize>::new();
        for id in &ids {
            *counts.entry(id).or_default() += 1;
        }
        let clashing: Vec<_> = ids
            .iter()
            .map(|id| counts.get(id.as_str()) > Some(&1))
            .collect();
        if !clashing.contains(&true) {
            break;
        }
        for (idx, _) in clashing.iter().enumerate().filter(|(_, clashes)| **clashes) {
            let shown = parents[idx].get(..depth).unwrap_or(&parents[idx]);
            let folders = shown.iter().rev().map(String::as_str);
            let steps: Vec<_> = folders.chain([own[idx].as_str()]).collect();
            ids[idx] = steps.join("/");
        }
    }
    ids
}

impl Origin {
    fn file_name(&self) -> Option<&str> {
        match self {
            Self::File(path) | Self::Lines(Some(path)) => path.file_name()?.to_str(),
            Self::Stdin | Self::Lines(None) => None,
            Self::Bundled(article) => Some(article.name),
        }
    }

    /// The front matter's id, else the file name without its ending.
    fn own_id(&self) -> String {
        let stem = || match self {
            Self::File(path) | Self::Lines(Some(path)) => path
                .file_stem()
                .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
            Self::Stdin | Self::Lines(None) => "stdin".to_owned(),
            Self::Bundled(article) => article.stem().to_owned(),
        };
        self.id_in_head().unwrap_or_else(stem)
    }

    fn id_in_head(&self) -> Option<String> {
        let head = match self {
            // Whatever cannot be read is reported when its turn comes. Pipes can be read only once.
            Self::File(path) if path.is_file() => sources::read_head(path, HEAD).ok()?.0,
            Self::File(_) | Self::Stdin | Self::Lines(_) => return None,
            Self::Bundled(article) => article.text.as_bytes().to_vec(),
        };
        if !head
            .strip_prefix("\u{feff}".as_bytes())
            .unwrap_or(&head)
            .starts_with(b"---")
        {
            return None;
        }
        let name = self.file_name().unwrap_or_default();
        document::read(&head, None, name).meta().id.clone()
    }

    /// The names of the folders around the file, the nearest first.
    fn parents(&self) -> Vec<String> {
        let Self::File(path) = self else {
            return Vec::new();
        };
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        absolute
            .ancestors()
            .skip(1)
            .filter_map(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::distinct;

    fn check(paths: &[&str], ids: &[&str]) {
        let mut own = Vec::new();
        let mut parents = Vec::new();
        for path in paths {
            let mut steps = path.rsplit('/').map(str::to_owned);
            own.extend(steps.next());
            parents.push(steps.collect());
        }
        assert_eq!(distinct(&own, &parents), ids);
    }

    #[test]
    fn parents_are_named_only_where_ids_clash() {
        check(&["x/a", "x/b"], &["a", "b"]);
        check(&["x/a", "y/a", "y/b"], &["x/a", "y/a", "b"]);
        check(&["p/x/a", "q/x/a", "q/y/a"], &["p/x/a", "q/x/a", "y/a"]);
        check(&["x/a", "x/a"], &["x/a", "x/a"]);
        check(&["a", "x/a"], &["a", "x/a"]);
    }
}

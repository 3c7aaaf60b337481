//! An article's notes on their way out.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::annotation::{Annotation, Placed};
use crate::document::Document;
use crate::text::TextRange;
use crate::text::positions::Positions;

/// An article and the notes of it that are written.
#[derive(Debug)]
pub struct ArticleNotes<'a> {
    /// What programs call the article.
    pub id: &'a str,
    /// Where it was read from, as given.
    pub path: &'a str,
    /// The article.
    pub document: &'a Document,
    /// Its notes, and where they stand in it.
    pub notes: Vec<Placed>,
    positions: Positions<'a>,
    analysis: Option<&'a Analysis>,
    /// Texts of earlier revisions, by revision.
    earlier: BTreeMap<String, String>,
}

/// A written file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What is in it.
    pub text: String,
    /// Notes that the format has no place for.
    pub left_out: Vec<String>,
}

impl<'a> ArticleNotes<'a> {
    /// The notes of an article.
    pub fn new(id: &'a str, path: &'a str, document: &'a Document, notes: Vec<Placed>) -> Self {
        Self {
            id,
            path,
            document,
            notes,
            positions: Positions::new(document.text()),
            analysis: None,
            earlier: BTreeMap::new(),
        }
    }

    /// The same with what is known of who says what.
    #[must_use]
    pub fn with_analysis(mut self, analysis: &'a Analysis) -> Self {
        self.analysis = Some(analysis);
        self
    }

    /// The same with the texts of earlier revisions in which notes were made.
    #[must_use]
    pub fn with_earlier(mut self, earlier: BTreeMap<String, String>) -> Self {
        self.earlier = earlier;
        self
    }

    /// The texts in which its notes were made, each with its revision.
    pub(super) fn texts(&self) -> Vec<(&str, &str)> {
        let now = self.document.revision();
        let revisions = self
            .notes
            .iter()
            .flat_map(|placed| placed.annotation.revisions());
        let revisions: BTreeSet<&str> = revisions.collect();
        let texts = revisions.into_iter().filter_map(|revision| {
            let text = if revision == now {
                self.document.text()
            } else {
                self.earlier.get(revision)?
            };
            Some((revision, text))
        });
        texts.collect()
    }

    /// Who says the words at a range, where they are within a quote of somebody known.
    pub(super) fn speaker(&self, range: TextRange) -> Option<String> {
        let analysis = self.analysis?;
        let around = analysis
            .quotes
            .iter()
            .filter(|quote| quote.range.contains_range(range) || range.contains_range(quote.range));
        let quote = around.min_by_key(|quote| quote.range.len())?;
        Some(analysis.entity(quote.speaker.entity()?).name.clone())
    }

    /// A range in code points.
    pub fn code_points(&self, range: TextRange) -> (usize, usize) {
        self.positions.code_points(range)
    }

    /// A range between code points.
    pub(super) fn range(&self, start: usize, end: usize) -> Option<TextRange> {
        self.positions.range(start, end)
    }

    /// The address of the article: where it was published, else its id.
    pub(super) fn source(&self) -> String {
        let url = self.document.meta().url.clone();
        url.unwrap_or_else(|| super::w3c::article_urn(self.id))
    }
}

impl Written {
    /// Says that the format has no place for a note.
    pub(super) fn leave_out(&mut self, note: &Annotation, why: &str) {
        self.left_out.push(format!("{}: {why}", note.id.as_str()));
    }
}

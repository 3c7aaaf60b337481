//! Round trips through every format, over texts in many scripts.

mod files;
mod hostile;
mod laws;

use super::plan::{Planned, plan};
use super::settle::Locator;
use super::{ArticleNotes, Format, Options, read, write};
use crate::annotation::{Annotation, Resolver};
use crate::document::{self, Document};

/// An article of this text.
fn article(text: &str) -> Document {
    let head = "---\ntitle: The ferry\nauthor: Bo Tarrant\noutlet: The Courier\ndate: 2026-02-11\n\
                url: https://courier.example/ferry\n---\n\n";
    document::read(format!("{head}{text}").as_bytes(), None, "ferry.md")
}

/// Notes of an article in a format.
fn written(format: Format, document: &Document, notes: &[Annotation]) -> String {
    let resolver = Resolver::new(document.text(), document.revision());
    let article = ArticleNotes::new(
        "ferry",
        "ferry.md",
        document,
        resolver.place(notes.to_vec()),
    );
    let options = Options {
        now: "2026-03-01T00:00:00Z".to_owned(),
        template: None,
    };
    write(format, &[article], &options).unwrap().text
}

/// What a file comes to in an article that has no notes yet.
fn imported(file: &str, document: &Document) -> Vec<Planned> {
    imported_over(file, document, &[])
}

/// What a file comes to in an article that has these notes.
fn imported_over(file: &str, document: &Document, existing: &[Annotation]) -> Vec<Planned> {
    let resolver = Resolver::new(document.text(), document.revision());
    let locator = Locator::new(document.text(), &resolver);
    let foreign = read(file.as_bytes(), "ferry.ann", None).unwrap();
    plan(foreign.notes, &locator, existing.to_vec())
}

/// The notes of an import.
fn notes(planned: Vec<Planned>) -> Vec<Annotation> {
    planned.into_iter().map(|planned| planned.note).collect()
}

//! The JSON that the exporter of `KOReader` writes: a book with `entries`, or `documents` of such books.
//!
//! Page numbers there change with the size of the letters: entries are found by their words.

use serde_json::Value;

use super::foreign::{self, Foreign, Incoming, Lead, Unreadable};
use super::json::{self, Object};
use super::times;
use crate::annotation::{Annotation, Body, Motivation, Selector, Target};

/// Under which name chapter, page and the like are kept.
const EXTRA: &str = "koreader";

/// Reads one book or several.
pub(super) fn read(text: &str) -> Result<Foreign, Unreadable> {
    let value = json::parse(text)?;
    let object = value.as_object();
    let books = match object.and_then(|object| object.get("documents")) {
        Some(books) => json::list(Some(books)),
        None if object.is_some_and(|object| object.contains_key("entries")) => {
            std::slice::from_ref(&value)
        }
        None => json::list(value.is_array().then_some(&value)),
    };
    let mut foreign = Foreign::default();
    for book in books.iter().filter_map(Value::as_object) {
        let title = json::words(book, "title").unwrap_or_default();
        for (idx, entry) in json::list(book.get("entries")).iter().enumerate() {
            let place = || format!("{title}, entry {}", idx + 1);
            let entry = entry
                .as_object()
                .ok_or_else(|| "it is no object".to_owned());
            foreign.take(place, entry.and_then(|entry| incoming(entry, book, &title)));
        }
    }
    if books.is_empty() {
        return Err(Unreadable::Other("books of KOReader"));
    }
    Ok(foreign)
}

fn incoming(entry: &Object, book: &Object, title: &str) -> Result<Incoming, String> {
    let words = json::words(entry, "text").filter(|words| !words.trim().is_empty());
    let words = words.map(|words| words.trim().to_owned());
    let said = json::words(entry, "note");
    if words.is_none() && said.is_none() {
        return Err("it has neither words nor a note".to_owned());
    }
    let target = match &words {
        Some(words) => Target::Passage(Selector::of_words(words)),
        None => Target::Article,
    };
    let mut note = Annotation::new(Motivation::Highlighting, target);
    note.bodies.extend(said.map(Body::Text));
    foreign::motivate(&mut note);
    let time = entry.get("time");
    let seconds = time.and_then(Value::as_i64).and_then(times::of_seconds);
    let written = json::text(entry, "datetime").and_then(times::utc);
    note.created = seconds.or(written).unwrap_or_default();
    let time = time.map(Value::to_string).unwrap_or_default();
    let words = words.unwrap_or_default();
    let content = [title, &words, &time];
    note.id = foreign::made_id("koreader", &content);
    let known = ["text", "note"];
    let others = entry
        .iter()
        .filter(|(key, _)| !known.contains(&key.as_str()));
    let mut kept: Object = others
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    if let Some(author) = book.get("author") {
        kept.insert("author".to_owned(), author.clone());
    }
    note.extra.insert(EXTRA.to_owned(), kept.into());
    let file = json::text(book, "file").unwrap_or_default();
    let file = file.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let lead = Lead {
        id: (!stem.is_empty()).then(|| stem.to_owned()),
        title: Some(title.to_owned()),
        ..Lead::default()
    };
    Ok(Incoming::new(note, lead).without_id())
}

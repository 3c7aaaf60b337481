//! W3C Web Annotation JSON-LD: the format in which nothing is lost.
//!
//! Owns the collection around the annotations and the addresses in it. Notes that byline writes are
//! read again as the very same; of notes that others write, whatever byline has no words for is kept in
//! [`crate::annotation::Annotation::extra`] and written again where it still says the same.
//!
//! - `note`: one annotation, out and in
//! - `texts`: what the article said when they were made
//! - `body`, `target`: its two halves
//! - `names`: addresses for ids

mod body;
mod names;
mod note;
mod target;
mod texts;

use serde_json::{Value, json};

use super::foreign::{Foreign, Unreadable};
use super::json::{self, Object};
use super::{ArticleNotes, Written};

pub(super) use names::{article_of_urn, article_urn};

/// The vocabulary of the standard.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// The vocabulary of byline: what corrections say, and revisions.
const BYLINE: &str = "urn:byline:ns:";

/// Writes notes as one annotation collection.
pub(super) fn write(articles: &[ArticleNotes<'_>]) -> Written {
    let mut items = Vec::new();
    for article in articles {
        let source = article.source();
        let notes = article.notes.iter().map(|placed| &placed.annotation);
        let mut notes: Vec<_> = notes.collect();
        // By age, so that what is written does not depend on where the words stand now.
        notes.sort_by(|a, b| (&a.created, &a.id).cmp(&(&b.created, &b.id)));
        items.extend(notes.into_iter().map(|note| note::emit(note, &source)));
    }
    let items: Vec<Value> = items.into_iter().map(Value::Object).collect();
    let mut collection = json!({
        "@context": [CONTEXT, {"byline": BYLINE}],
        "id": "urn:byline:notes",
        "type": "AnnotationCollection",
        "total": items.len(),
        "first": {
            "id": "urn:byline:notes:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    });
    let texts = texts::emit(articles);
    if let (Some(collection), false) = (collection.as_object_mut(), texts.is_empty()) {
        collection.insert(texts::KEY.to_owned(), texts.into());
    }
    Written {
        text: json::file(&collection),
        left_out: Vec::new(),
    }
}

/// Reads annotations: one, a list, a page, or a collection with its first page.
pub(super) fn read(text: &str) -> Result<Foreign, Unreadable> {
    let value = json::parse(text)?;
    let items = items(&value).ok_or(Unreadable::Other("annotations"))?;
    let mut foreign = Foreign {
        texts: texts::parse(&value),
        ..Foreign::default()
    };
    for (idx, item) in items.iter().enumerate() {
        let place = || format!("annotation {}", idx + 1);
        let note = item.as_object().ok_or_else(|| "it is no object".to_owned());
        foreign.take(place, note.and_then(note::parse));
    }
    Ok(foreign)
}

/// The annotations of whatever holds them.
fn items(value: &Value) -> Option<&[Value]> {
    let Value::Object(object) = value else {
        return value.as_array().map(Vec::as_slice);
    };
    let in_page = |page: &'_ Object| -> bool { page.contains_key("items") };
    if in_page(object) {
        return Some(json::list(object.get("items")));
    }
    if let Some(graph) = object.get("@graph") {
        return Some(json::list(Some(graph)));
    }
    if let Some(Value::Object(page)) = object.get("first") {
        return Some(json::list(page.get("items")));
    }
    if object.contains_key("target") {
        return Some(std::slice::from_ref(value));
    }
    // A collection of nothing has no page.
    (object.get("total") == Some(&json!(0))).then_some(&[])
}

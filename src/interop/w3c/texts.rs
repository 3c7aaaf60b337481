//! The texts in which notes were made: what `cached` in the state of a target stands for.
//!
//! They travel with the notes, so that a passage is found by comparing the texts wherever the article
//! has been edited since. A text is believed if its hash is the revision that it claims to be.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::interop::article::ArticleNotes;
use crate::interop::foreign::is_text_of;
use crate::interop::json;

/// Where they stand in a collection.
pub(super) const KEY: &str = "byline:texts";

const ADDRESS: &str = "urn:byline:text:";

/// The address of a revision's text.
pub(super) fn address(revision: &str) -> String {
    format!("{ADDRESS}{revision}")
}

/// The texts of the revisions in which the notes on these articles were made, as far as they are known.
pub(super) fn emit(articles: &[ArticleNotes<'_>]) -> Vec<Value> {
    let texts: BTreeMap<&str, &str> = articles.iter().flat_map(ArticleNotes::texts).collect();
    let texts = texts.into_iter().map(|(revision, text)| {
        json!({
            "id": address(revision),
            "type": "Text",
            "format": "text/plain",
            "value": text,
        })
    });
    texts.collect()
}

/// The texts of a collection, by revision.
pub(super) fn parse(collection: &Value) -> BTreeMap<String, String> {
    let texts = json::list(collection.get(KEY)).iter().filter_map(|text| {
        let object = text.as_object()?;
        let revision = json::text(object, "id")?.strip_prefix(ADDRESS)?;
        let text = json::text(object, "value")?;
        is_text_of(text, revision).then(|| (revision.to_owned(), text.to_owned()))
    });
    texts.collect()
}

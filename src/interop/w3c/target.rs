//! What an annotation is about: passages, a quote, an entity, the article.
//!
//! Owns selectors and states in the standard's words: `TextQuoteSelector`, `TextPositionSelector`, and
//! the revision in which a position counts as a `TimeState`.

use serde_json::{Value, json};

use super::{names, texts};
use crate::annotation::{Selector, Target};
use crate::interop::foreign::Lead;
use crate::interop::json::{self, Object};

/// Writes a target in the article at `source`.
pub(super) fn emit(target: &Target, source: &str) -> Value {
    let passage = |selector: &Selector| {
        let mut object = Object::new();
        object.insert("type".to_owned(), "SpecificResource".into());
        object.insert("source".to_owned(), source.into());
        object.extend(address(selector));
        object
    };
    match target {
        Target::Passage(selector) => passage(selector).into(),
        Target::Quote(selector) => {
            let mut object = passage(selector);
            object.insert("byline:about".to_owned(), "quote".into());
            object.into()
        }
        Target::Entity(name) => json!({
            "type": "SpecificResource",
            "source": source,
            "selector": {"type": "byline:EntitySelector", "byline:name": name},
        }),
        Target::Link(selector, other) => json!([passage(selector), passage(other)]),
        Target::Article => json!({"id": source, "type": "Text"}),
    }
}

/// What a selector adds to a target: `selector`, and `state` where its revision is known.
pub(super) fn address(selector: &Selector) -> Object {
    let mut selectors = vec![json!({
        "type": "TextQuoteSelector",
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
    })];
    if let Some((start, end)) = selector.position {
        selectors.push(json!({"type": "TextPositionSelector", "start": start, "end": end}));
    }
    let mut object = Object::new();
    object.insert("selector".to_owned(), selectors.into());
    if !selector.revision.is_empty() {
        let state = json!({
            "type": "TimeState",
            "cached": texts::address(&selector.revision),
            "byline:revision": selector.revision,
        });
        object.insert("state".to_owned(), state);
    }
    object
}

/// byline's target with what a foreign one has besides.
pub(super) fn completed(own: Value, kept: &Value) -> Value {
    let (Value::Object(mut own), Value::Object(kept)) = (own.clone(), kept) else {
        return own;
    };
    let is_ours = |selector: &Value| {
        let kind = selector.as_object().and_then(|it| json::text(it, "type"));
        matches!(
            kind,
            Some("TextQuoteSelector" | "TextPositionSelector" | "byline:EntitySelector")
        )
    };
    let others = json::list(kept.get("selector")).iter();
    let others: Vec<Value> = others.filter(|it| !is_ours(it)).cloned().collect();
    if let (Some(Value::Array(selectors)), false) = (own.get_mut("selector"), others.is_empty()) {
        selectors.extend(others);
    }
    for (key, value) in kept {
        if !own.contains_key(key) && key != "selector" {
            own.insert(key.clone(), value.clone());
        }
    }
    own.into()
}

/// Reads a target, and which article it is about.
pub(super) fn parse(value: Option<&Value>) -> Result<(Target, Lead), String> {
    let targets = json::list(value);
    let first = targets.first().ok_or("it has no target")?;
    let lead = lead(first);
    let target = match (one(first), targets.get(1).map(one)) {
        (Target::Passage(selector), Some(Target::Passage(other))) => Target::Link(selector, other),
        (first, _) => first,
    };
    Ok((target, lead))
}

/// The address of the article that an annotation is about.
pub(super) fn source(object: &Object) -> String {
    let first = json::list(object.get("target")).first();
    first.and_then(address_of).unwrap_or_default()
}

/// A selector out of an object with `selector` and perhaps `state`.
pub(super) fn selector(object: &Object) -> Selector {
    let mut found = Selector::default();
    for selector in flat(object.get("selector")) {
        let string = |key: &str| json::text(selector, key).unwrap_or_default().to_owned();
        match json::text(selector, "type") {
            Some("TextQuoteSelector") => {
                found.exact = string("exact");
                found.prefix = string("prefix");
                found.suffix = string("suffix");
            }
            Some("TextPositionSelector") => {
                let ends = (json::count(selector, "start"), json::count(selector, "end"));
                if let (Some(start), Some(end)) = ends {
                    found.position = (start <= end).then_some((start, end));
                }
            }
            _ => {}
        }
    }
    found.revision = revision(object).unwrap_or_default();
    found
}

fn one(value: &Value) -> Target {
    let Value::Object(object) = value else {
        return Target::Article;
    };
    let name = flat(object.get("selector")).find_map(|it| json::words(it, "byline:name"));
    if let Some(name) = name {
        return Target::Entity(name);
    }
    let is_textual = |it: &Object| {
        matches!(
            json::text(it, "type"),
            Some("TextQuoteSelector" | "TextPositionSelector")
        )
    };
    let has_words = flat(object.get("selector")).any(is_textual);
    let selector = selector(object);
    if !has_words {
        Target::Article
    } else if json::text(object, "byline:about") == Some("quote") {
        Target::Quote(selector)
    } else {
        Target::Passage(selector)
    }
}

/// Selectors, and one that refines another.
fn flat(value: Option<&Value>) -> impl Iterator<Item = &Object> {
    let selectors = json::list(value).iter().filter_map(Value::as_object);
    selectors.flat_map(|selector| {
        let refined = selector.get("refinedBy").and_then(Value::as_object);
        std::iter::once(selector).chain(refined)
    })
}

/// A revision as byline names them: the digits of a hash and nothing else.
fn revision(object: &Object) -> Option<String> {
    let states = json::list(object.get("state")).iter();
    let mut states = states.filter_map(Value::as_object);
    let named = states.find_map(|state| json::text(state, "byline:revision"))?;
    let is_hash = named.len() == 64 && named.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| named.to_owned())
}

fn lead(value: &Value) -> Lead {
    let address = address_of(value).unwrap_or_default();
    Lead {
        id: names::article_of_urn(&address),
        revision: value.as_object().and_then(revision),
        urls: vec![address],
        title: None,
    }
}

/// `source` or `id` of a target, as a string or an object of its own.
fn address_of(value: &Value) -> Option<String> {
    match value {
        Value::String(address) => Some(address.clone()),
        Value::Object(object) => {
            let source = object.get("source").or_else(|| object.get("id"))?;
            let inner = source.as_object().and_then(|it| json::text(it, "id"));
            source.as_str().or(inner).map(str::to_owned)
        }
        _ => None,
    }
}

//! One annotation as a JSON-LD object, out and in.
//!
//! Owns what is kept of what byline has no words for: on the way in, each key that would be written
//! otherwise is kept as it came; on the way out it is written if it still says what the note says.

use serde_json::{Value, json};

use super::{body, names, target};
use crate::annotation::{Annotation, Motivation};
use crate::interop::foreign::{self, Incoming, Lead};
use crate::interop::json::{self, Object};
use crate::interop::times;

/// The keys that byline writes itself.
const KNOWN: [&str; 10] = [
    "id",
    "type",
    "motivation",
    "created",
    "modified",
    "creator",
    "generator",
    "body",
    "bodyValue",
    "target",
];

/// Writes an annotation of the article at `source`.
pub(super) fn emit(note: &Annotation, source: &str) -> Object {
    let mut object = own(note, source);
    for (key, kept) in &note.extra {
        if key == "target" {
            let target = object.remove(key).unwrap_or_default();
            object.insert(key.clone(), target::completed(target, kept));
        } else if !KNOWN.contains(&key.as_str()) {
            object.insert(key.clone(), kept.clone());
        } else {
            let mut candidate = object.clone();
            candidate.insert(key.clone(), kept.clone());
            if key == "bodyValue" {
                candidate.remove("body");
            }
            if note_of(&candidate).is_ok_and(|(own, _)| is_same(&own, note)) {
                object = candidate;
            }
        }
    }
    object
}

/// Reads an annotation.
pub(super) fn parse(object: &Object) -> Result<Incoming, String> {
    let (mut note, lead) = note_of(object)?;
    let ours = own(&note, &target::source(object));
    for (key, value) in object {
        if key != "@context" && ours.get(key) != Some(value) {
            note.extra.insert(key.clone(), value.clone());
        }
    }
    Ok(Incoming::new(note, lead))
}

/// An annotation in byline's own words.
fn own(note: &Annotation, source: &str) -> Object {
    let mut object = Object::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("id", names::of_note(&note.id).into());
    put("type", "Annotation".into());
    put("motivation", note.motivation.name().into());
    if !note.created.is_empty() {
        put("created", note.created.clone().into());
    }
    if let Some(modified) = &note.modified {
        put("modified", modified.clone().into());
    }
    if let Some(creator) = &note.creator {
        put("creator", json!({"type": "Person", "name": creator}));
    }
    if let Some(generator) = &note.generator {
        put("generator", json!({"type": "Software", "name": generator}));
    }
    let bodies = body::emit(note);
    if !bodies.is_empty() {
        put("body", bodies.into());
    }
    put("target", target::emit(&note.target, source));
    object
}

/// What an object says in byline's words, and which article it is about.
fn note_of(object: &Object) -> Result<(Annotation, Lead), String> {
    let (about, lead) = target::parse(object.get("target"))?;
    let mut note = Annotation::new(Motivation::Highlighting, about);
    body::parse(object, &mut note);
    let named = json::texts(object.get("motivation"));
    let named = named.iter().find_map(|name| {
        let bare = name.rsplit(['#', ':', '/']).next().unwrap_or_default();
        Motivation::named(bare)
    });
    match named {
        Some(motivation) => note.motivation = motivation,
        None => foreign::motivate(&mut note),
    }
    note.id = match json::words(object, "id").or_else(|| json::words(object, "@id")) {
        Some(address) => names::note(&address),
        None => foreign::made_id("w3c", &[&Value::Object(object.clone()).to_string()]),
    };
    let time = |key: &str| times::utc(json::text(object, key)?);
    note.created = time("created").unwrap_or_default();
    note.modified = time("modified");
    note.creator = agent(object.get("creator"));
    note.generator = agent(object.get("generator"));
    Ok((note, lead))
}

/// The name of a person or program, else its address.
fn agent(value: Option<&Value>) -> Option<String> {
    let first = json::list(value).first()?;
    let name = match first {
        Value::Object(object) => ["name", "nickname", "id"]
            .into_iter()
            .find_map(|key| json::words(object, key)),
        other => other.as_str().map(str::to_owned),
    };
    name.filter(|name| !name.is_empty() && name.len() <= 1024)
}

/// Whether two annotations say the same, whatever else they carry.
fn is_same(a: &Annotation, b: &Annotation) -> bool {
    let bare = |note: &Annotation| Annotation {
        extra: std::collections::BTreeMap::new(),
        // Looked after by its own rule.
        target: crate::annotation::Target::Article,
        ..note.clone()
    };
    bare(a) == bare(b)
}

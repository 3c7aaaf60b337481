//! What an annotation says: notes, tags, a label, a correction.

use serde_json::{Value, json};

use super::{names, target};
use crate::annotation::{Annotation, Body, Edit, Scope, Selector, What};
use crate::interop::json::{self, Object};

/// All bodies: what is said, then tags, then the label.
pub(super) fn emit(note: &Annotation) -> Vec<Value> {
    let said = note.bodies.iter().map(|body| match body {
        Body::Text(text) => textual(text, "commenting"),
        Body::Edit(edit) => correction(edit),
    });
    let tags = note.tags.iter().map(|tag| textual(tag, "tagging"));
    let label = note.label.iter().map(|label| textual(label, "classifying"));
    said.chain(tags).chain(label).collect()
}

/// Fills in what an object says.
pub(super) fn parse(object: &Object, note: &mut Annotation) {
    if let Some(text) = json::words(object, "bodyValue") {
        note.bodies.push(Body::Text(text));
    }
    for body in json::list(object.get("body")) {
        one(body, note);
    }
}

fn one(body: &Value, note: &mut Annotation) {
    let object = match body {
        Value::String(address) if !address.is_empty() => {
            note.bodies.push(Body::Text(address.clone()));
            return;
        }
        Value::Object(object) => object,
        _ => return,
    };
    if let Some(edit) = edit(object) {
        note.bodies.push(Body::Edit(edit));
        return;
    }
    let purposes = json::texts(object.get("purpose"));
    let is_for = |purpose: &str| purposes.iter().any(|own| own == purpose);
    // A resource that lies elsewhere is known by its address.
    let said = ["value", "source", "id"]
        .into_iter()
        .find_map(|key| json::words(object, key));
    match said {
        None => {}
        Some(label) if is_for("classifying") && note.label.is_none() => note.label = Some(label),
        Some(tag) if is_for("tagging") || is_for("classifying") => note.tags.push(tag),
        Some(text) => note.bodies.push(Body::Text(text)),
    }
}

fn textual(text: &str, purpose: &str) -> Value {
    json!({"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose})
}

/// A correction: in words for everybody, in byline's terms for byline.
fn correction(edit: &Edit) -> Value {
    let mut body = Object::new();
    let mut put = |key: &str, value: Value| body.insert(key.to_owned(), value);
    put("type", json!(["TextualBody", "byline:Correction"]));
    put("purpose", "editing".into());
    put("value", edit.words().into());
    put("byline:what", edit.what.name().into());
    if let Some(from) = &edit.from {
        put("byline:from", from.clone().into());
    }
    if let Some(to) = &edit.to {
        put("byline:to", to.clone().into());
    }
    put("byline:scope", edit.scope.name().into());
    if let Some(bounds) = &edit.bounds {
        put("byline:bounds", target::address(bounds).into());
    }
    if let Some(learnt) = &edit.learnt {
        put("byline:learnt", names::of_note(learnt).into());
    }
    Value::Object(body)
}

/// The correction that a body is.
fn edit(body: &Object) -> Option<Edit> {
    let named = json::text(body, "byline:what")?;
    let what = What::ALL.into_iter().find(|what| what.name() == named)?;
    let scope = json::text(body, "byline:scope").unwrap_or_default();
    let scopes = [Scope::This, Scope::Article, Scope::All];
    let scope = scopes.into_iter().find(|own| own.name() == scope);
    let string = |key: &str| json::text(body, key).map(str::to_owned);
    let bounds = body.get("byline:bounds").and_then(Value::as_object);
    Some(Edit {
        what,
        from: string("byline:from"),
        to: string("byline:to"),
        scope: scope.unwrap_or_default(),
        bounds: bounds.map(|object| -> Selector { target::selector(object) }),
        learnt: json::text(body, "byline:learnt").map(names::note),
    })
}

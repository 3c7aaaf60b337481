//! The JSON that Hypothesis exports (`{export_date, annotations}`) and its API answers (`{rows}`).
//!
//! Owns what stands for what there: labels and people are tags of a kind, since Hypothesis keeps tags;
//! what it has no words for lies under `byline`, which it ignores. Rows that come from there are kept in
//! `extra`, and what they have said all along is written again as it was.

use serde_json::{Value, json};

use super::foreign::{self, Foreign, Incoming, Lead, Unreadable};
use super::json::{self, Object};
use super::{ArticleNotes, Written, loose, times};
use crate::annotation::{Anchor, Annotation, Body, Edit, Motivation, Placed, Selector, Target};

/// Under which name leftovers are kept.
const EXTRA: &str = "hypothesis";
/// The tag that a label is.
const LABEL: &str = "label:";
/// The tag of a note about a person.
const ENTITY: &str = "about:";

/// Writes notes as the client's export.
pub(super) fn write(articles: &[ArticleNotes<'_>], now: &str) -> Written {
    let mut rows: Vec<Value> = Vec::new();
    for article in articles {
        rows.extend(article.notes.iter().map(|placed| row(placed, article)));
    }
    let export = json!({
        "export_date": now,
        "export_userid": "",
        "client_version": concat!("byline ", env!("CARGO_PKG_VERSION")),
        "annotations": rows,
    });
    Written {
        text: json::file(&export),
        left_out: Vec::new(),
    }
}

/// Reads an export, an answer of the API, or rows by themselves.
pub(super) fn read(text: &str) -> Result<Foreign, Unreadable> {
    let value = json::parse(text)?;
    let object = value.as_object();
    let held = object.and_then(|it| it.get("annotations").or_else(|| it.get("rows")));
    let is_row = object.is_some_and(|it| it.contains_key("target") || it.contains_key("uri"));
    let rows = match held {
        Some(rows) => json::list(Some(rows)),
        None if value.is_array() || is_row => json::list(Some(&value)),
        None => return Err(Unreadable::Other("annotations of Hypothesis")),
    };
    let mut foreign = Foreign::default();
    for (idx, row) in rows.iter().enumerate() {
        let place = || format!("annotation {}", idx + 1);
        let note = row.as_object().ok_or_else(|| "it is no object".to_owned());
        foreign.take(place, note.map(incoming));
    }
    give_replies_a_place(&mut foreign.notes);
    Ok(foreign)
}

fn row(placed: &Placed, article: &ArticleNotes<'_>) -> Value {
    let note = &placed.annotation;
    let kept = note.extra.get(EXTRA).and_then(Value::as_object);
    let mut row = kept.cloned().unwrap_or_default();
    let uri = json::words(&row, "uri").unwrap_or_else(|| article.source());
    let back = kept.map(|kept| incoming(kept).annotation);
    let back = back.as_ref();
    // What the row has said all along is written as it stood there.
    let mut put = |key: &str, is_same: fn(&Annotation, &Annotation) -> bool, value: Value| {
        if !(row.contains_key(key) && back.is_some_and(|back| is_same(back, note))) {
            row.insert(key.to_owned(), value);
        }
    };
    let text = note.note_text().unwrap_or_default();
    put("text", |a, b| a.note_text() == b.note_text(), text.into());
    put("tags", |a, b| tags(a) == tags(b), tags(note).into());
    put(
        "created",
        |a, b| a.created == b.created,
        note.created.clone().into(),
    );
    put(
        "updated",
        |a, b| a.touched() == b.touched(),
        note.touched().into(),
    );
    put(
        "target",
        is_same_passage,
        targets(placed, article, &uri).into(),
    );
    put("id", |_, _| false, note.id.as_str().into());
    let fresh = [
        ("uri", uri.into()),
        ("user", user(note).into()),
        ("group", "__world__".into()),
        ("document", json!({"title": [article.document.title()]})),
    ];
    for (key, value) in fresh {
        if kept.is_none() {
            row.insert(key.to_owned(), value);
        }
    }
    if kept.is_none() {
        if let Some(creator) = &note.creator {
            row.insert("user_info".to_owned(), json!({"display_name": creator}));
        }
        row.insert("byline".to_owned(), rest(note));
    }
    row.into()
}

/// Whether two notes are about words that look the same.
fn is_same_passage(a: &Annotation, b: &Annotation) -> bool {
    let (mut a, mut b) = (a.target.selectors(), b.target.selectors());
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if loose::is_alike(&a.exact, &b.exact) => {}
            _ => return false,
        }
    }
}

/// What Hypothesis has no words for.
fn rest(note: &Annotation) -> Value {
    let mut rest = Object::new();
    rest.insert("motivation".to_owned(), note.motivation.name().into());
    if let Some(generator) = &note.generator {
        rest.insert("generator".to_owned(), generator.clone().into());
    }
    if note.modified.is_some() {
        rest.insert("modified".to_owned(), true.into());
    }
    if matches!(note.target, Target::Quote(_)) {
        rest.insert("about".to_owned(), "quote".into());
    }
    if let Some(edit) = note.edit() {
        rest.insert("edit".to_owned(), json!(edit));
    }
    rest.into()
}

/// The account that a name may be.
fn user(note: &Annotation) -> String {
    let name = note.creator.as_deref().unwrap_or("reader").chars();
    let name: String = name
        .map(|char| {
            if char.is_ascii_alphanumeric() {
                char
            } else {
                '_'
            }
        })
        .collect();
    format!("acct:{name}@byline")
}

fn tags(note: &Annotation) -> Vec<String> {
    let label = note.label.iter().map(|label| format!("{LABEL}{label}"));
    let entity = match &note.target {
        Target::Entity(name) => Some(format!("{ENTITY}{name}")),
        Target::Passage(_) | Target::Quote(_) | Target::Link(_, _) | Target::Article => None,
    };
    note.tags
        .iter()
        .cloned()
        .chain(label)
        .chain(entity)
        .collect()
}

fn targets(placed: &Placed, article: &ArticleNotes<'_>, uri: &str) -> Vec<Value> {
    let note = &placed.annotation;
    let anchors = [Some(&placed.anchor), placed.other.as_ref()];
    let selectors = note.target.selectors().zip(anchors);
    let mut targets: Vec<Value> = selectors
        .map(|(selector, anchor)| {
            let here = anchor.and_then(Anchor::range);
            let place = here.filter(|range| article.document.slice(*range) == selector.exact);
            let mut selectors = vec![json!({
                "type": "TextQuoteSelector",
                "exact": selector.exact,
                "prefix": selector.prefix,
                "suffix": selector.suffix,
            })];
            if let Some(range) = place {
                let (start, end) = article.code_points(range);
                selectors.push(json!({"type": "TextPositionSelector", "start": start, "end": end}));
            }
            json!({"source": uri, "selector": selectors})
        })
        .collect();
    if targets.is_empty() {
        targets.push(json!({"source": uri}));
    }
    targets
}

/// What a row says in byline's words.
fn incoming(row: &Object) -> Incoming {
    let empty = Object::new();
    let ours = row
        .get("byline")
        .and_then(Value::as_object)
        .unwrap_or(&empty);
    let mut note = Annotation::new(Motivation::Highlighting, Target::Article);
    let mut entity = None;
    for tag in json::texts(row.get("tags")) {
        if let (Some(label), None) = (tag.strip_prefix(LABEL), &note.label) {
            note.label = Some(label.to_owned());
        } else if let (Some(name), None) = (tag.strip_prefix(ENTITY), &entity) {
            entity = Some(name.to_owned());
        } else {
            note.tags.push(tag);
        }
    }
    note.target = target(row, json::text(ours, "about"), entity);
    if let Some(edit) = ours.get("edit") {
        let edit = serde_json::from_value::<Edit>(edit.clone()).ok();
        note.bodies.extend(edit.map(Body::Edit));
    }
    note.bodies.extend(json::words(row, "text").map(Body::Text));
    let named = json::text(ours, "motivation").and_then(Motivation::named);
    match named {
        Some(motivation) => note.motivation = motivation,
        None => foreign::motivate(&mut note),
    }
    let time = |key: &str| times::utc(json::text(row, key)?);
    note.created = time("created").unwrap_or_default();
    let updated = time("updated").filter(|updated| *updated != note.created);
    let is_new = !ours.is_empty() && ours.get("modified").is_none();
    note.modified = updated.filter(|_| !is_new);
    note.creator = creator(row);
    note.generator = json::words(ours, "generator");
    note.id = match json::words(row, "id") {
        Some(id) => foreign::id_of("hypothesis", &id),
        None => foreign::made_id("hypothesis", &[&Value::Object(row.clone()).to_string()]),
    };
    if ours.is_empty() {
        let mut kept = row.clone();
        kept.remove("id");
        note.extra.insert(EXTRA.to_owned(), kept.into());
    }
    Incoming::new(note, lead(row))
}

/// Display name, else the name in `acct:name@place`.
fn creator(row: &Object) -> Option<String> {
    let info = row.get("user_info").and_then(Value::as_object);
    let shown = info.and_then(|info| json::words(info, "display_name"));
    let account = || {
        let account = json::text(row, "user")?.strip_prefix("acct:")?;
        let is_ours = account.ends_with("@byline");
        let name = account.split('@').next().filter(|name| !name.is_empty())?;
        (!is_ours).then(|| name.to_owned())
    };
    shown.or_else(account)
}

fn target(row: &Object, about: Option<&str>, entity: Option<String>) -> Target {
    let targets = json::list(row.get("target")).iter();
    let selectors = targets.filter_map(|target| selector(target.as_object()?));
    let mut selectors = selectors.take(2);
    match (selectors.next(), selectors.next(), entity) {
        (Some(selector), Some(other), _) => Target::Link(selector, other),
        (Some(selector), None, _) if about == Some("quote") => Target::Quote(selector),
        (Some(selector), None, _) => Target::Passage(selector),
        (None, _, Some(name)) => Target::Entity(name),
        (None, _, None) => Target::Article,
    }
}

/// Quote and position of a target; paths into a page mean nothing outside a browser.
fn selector(target: &Object) -> Option<Selector> {
    let selectors = json::list(target.get("selector")).iter();
    let selectors: Vec<&Object> = selectors.filter_map(Value::as_object).collect();
    let of_type = |name: &str| {
        let mut own = selectors.iter();
        own.find(|it| json::text(it, "type") == Some(name))
    };
    let quote = of_type("TextQuoteSelector")?;
    let string = |key: &str| json::text(quote, key).unwrap_or_default().to_owned();
    let position = of_type("TextPositionSelector");
    let position =
        position.and_then(|it| Some((json::count(it, "start")?, json::count(it, "end")?)));
    Some(Selector {
        exact: string("exact"),
        prefix: string("prefix"),
        suffix: string("suffix"),
        position: position.filter(|(start, end)| start <= end),
        revision: String::new(),
    })
}

/// The page, and other addresses that it says it has.
fn lead(row: &Object) -> Lead {
    let mut urls: Vec<String> = json::words(row, "uri").into_iter().collect();
    let document = row.get("document").and_then(Value::as_object);
    let links = document.and_then(|document| document.get("link"));
    for link in json::list(links).iter().filter_map(Value::as_object) {
        urls.extend(json::words(link, "href"));
    }
    let targets = json::list(row.get("target")).iter();
    urls.extend(targets.filter_map(|target| json::words(target.as_object()?, "source")));
    let title = document.and_then(|document| json::texts(document.get("title")).into_iter().next());
    Lead {
        id: urls.iter().find_map(|url| super::w3c::article_of_urn(url)),
        urls,
        title,
        revision: None,
    }
}

/// A reply is about what it replies to.
fn give_replies_a_place(notes: &mut [Incoming]) {
    let targets: std::collections::BTreeMap<_, _> = notes
        .iter()
        .map(|note| (note.annotation.id.clone(), note.annotation.target.clone()))
        .collect();
    for note in notes {
        let kept = note.annotation.extra.get(EXTRA).and_then(Value::as_object);
        let parents = kept.map(|kept| json::texts(kept.get("references")));
        // From the top of the thread down.
        let parent = parents.into_iter().flatten().next();
        let parent = parent.map(|parent| foreign::id_of("hypothesis", &parent));
        if let Some(target) = parent.and_then(|parent| targets.get(&parent)) {
            note.annotation.target = target.clone();
        }
    }
}

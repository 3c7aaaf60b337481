//! A table of notes with all that a note has: for spreadsheets, statistics, and back.

use std::collections::BTreeMap;

use serde_json::Value;

use super::csv::{self, Table};
use super::foreign::{self, Foreign, Incoming, Lead, Unreadable};
use super::{ArticleNotes, Written, times};
use crate::annotation::{Anchor, Annotation, Body, Edit, Motivation, Placed, Selector, Target};

/// The columns: those of a JSON row of `byline notes`, flattened, then what reading needs besides.
const COLUMNS: [&str; 29] = [
    "id",
    "motivation",
    "exact",
    "start",
    "end",
    "state",
    "note",
    "tags",
    "label",
    "created",
    "modified",
    "creator",
    "document_id",
    "document_title",
    "document_path",
    "document_outlet",
    "document_date",
    "document_url",
    "about",
    "entity",
    "prefix",
    "suffix",
    "revision",
    "other_exact",
    "other_start",
    "other_end",
    "edit",
    "generator",
    "extra",
];

/// Writes a header line and a record for each note.
pub(super) fn write(articles: &[ArticleNotes<'_>]) -> Written {
    let mut text = csv::record(COLUMNS);
    for article in articles {
        for placed in &article.notes {
            let fields = fields(placed, article).map(|field| csv::harmless(&field));
            text.push_str(&csv::record(fields.iter().map(String::as_str)));
        }
    }
    Written {
        text,
        left_out: Vec::new(),
    }
}

fn fields(placed: &Placed, article: &ArticleNotes<'_>) -> [String; 29] {
    let note = &placed.annotation;
    let meta = article.document.meta();
    let selector = note.target.selector().cloned().unwrap_or_default();
    let (start, end) = place(&placed.anchor, article);
    let other = placed.other.as_ref().map(|anchor| place(anchor, article));
    let (other_start, other_end) = other.unwrap_or_default();
    let entity = match &note.target {
        Target::Entity(name) => name.clone(),
        Target::Passage(_) | Target::Quote(_) | Target::Link(_, _) | Target::Article => {
            String::new()
        }
    };
    let edit = note
        .edit()
        .and_then(|edit| serde_json::to_string(edit).ok());
    let extra = (!note.extra.is_empty()).then(|| serde_json::to_string(&note.extra).ok());
    let or_empty = |field: &Option<String>| field.clone().unwrap_or_default();
    [
        note.id.as_str().to_owned(),
        note.motivation.name().to_owned(),
        selector.exact,
        start,
        end,
        placed.anchor.state().to_owned(),
        note.note_text().unwrap_or_default(),
        csv::joined(note.tags.iter().map(String::as_str)),
        or_empty(&note.label),
        note.created.clone(),
        or_empty(&note.modified),
        or_empty(&note.creator),
        article.id.to_owned(),
        article.document.title(),
        article.path.to_owned(),
        or_empty(&meta.outlet),
        or_empty(&meta.date),
        or_empty(&meta.url),
        about(&note.target).to_owned(),
        entity,
        selector.prefix,
        selector.suffix,
        selector.revision,
        note.target
            .other()
            .map_or_else(String::new, |other| other.exact.clone()),
        other_start,
        other_end,
        edit.unwrap_or_default(),
        or_empty(&note.generator),
        extra.flatten().unwrap_or_default(),
    ]
}

const fn about(target: &Target) -> &'static str {
    match target {
        Target::Passage(_) => "passage",
        Target::Quote(_) => "quote",
        Target::Entity(_) => "entity",
        Target::Link(_, _) => "link",
        Target::Article => "article",
    }
}

/// Where words stand now, in code points.
fn place(anchor: &Anchor, article: &ArticleNotes<'_>) -> (String, String) {
    let place = anchor.range().map(|range| article.code_points(range));
    place.map_or_else(Default::default, |(start, end)| {
        (start.to_string(), end.to_string())
    })
}

/// Reads a table that has at least `exact` and `motivation`.
pub(super) fn read(text: &str) -> Result<Foreign, Unreadable> {
    let table = Table::read(text);
    if !table.has("exact") {
        return Err(Unreadable::Other("column named exact"));
    }
    let mut foreign = Foreign::default();
    for (idx, row) in table.rows.iter().enumerate() {
        let field = |name: &str| table.field(row, &[name]);
        let is_empty = ["exact", "note", "tags", "label", "edit", "id"]
            .iter()
            .all(|name| field(name).is_empty());
        if is_empty {
            foreign.refuse(format!("row {}", idx + 2), "it says nothing");
        } else {
            foreign.notes.push(incoming(&field, row));
        }
    }
    Ok(foreign)
}

fn incoming<'r>(field: &impl Fn(&str) -> &'r str, row: &[String]) -> Incoming {
    let some = |name: &str| Some(field(name).to_owned()).filter(|field| !field.is_empty());
    let count = |name: &str| field(name).trim().parse::<usize>().ok();
    let position = |start: &str, end: &str| {
        Some((count(start)?, count(end)?)).filter(|(start, end)| start <= end)
    };
    let selector = Selector {
        exact: field("exact").to_owned(),
        prefix: field("prefix").to_owned(),
        suffix: field("suffix").to_owned(),
        position: position("start", "end"),
        revision: String::new(),
    };
    let other = Selector {
        exact: field("other_exact").to_owned(),
        position: position("other_start", "other_end"),
        ..Selector::default()
    };
    let target = match field("about") {
        "entity" => Target::Entity(field("entity").to_owned()),
        "quote" => Target::Quote(selector),
        "link" => Target::Link(selector, other),
        _ if selector.exact.is_empty() => Target::Article,
        _ => Target::Passage(selector),
    };
    let mut note = Annotation::new(Motivation::Highlighting, target);
    let edit = serde_json::from_str::<Edit>(field("edit")).ok();
    note.bodies.extend(edit.map(Body::Edit));
    note.bodies.extend(some("note").map(Body::Text));
    let tags = csv::records(field("tags")).into_iter().flatten();
    note.tags = tags.filter(|tag| !tag.is_empty()).collect();
    note.label = some("label");
    match Motivation::named(field("motivation")) {
        Some(motivation) => note.motivation = motivation,
        None => foreign::motivate(&mut note),
    }
    note.created = times::utc(field("created")).unwrap_or_default();
    note.modified = times::utc(field("modified"));
    note.creator = some("creator");
    note.generator = some("generator");
    let extra = serde_json::from_str::<BTreeMap<String, Value>>(field("extra"));
    note.extra = extra.unwrap_or_default();
    let fields: Vec<&str> = row.iter().map(String::as_str).collect();
    let made = || foreign::made_id("csv", &fields);
    note.id = some("id").map_or_else(made, |id| foreign::id_of("csv", &id));
    let lead = Lead {
        urls: some("document_url").into_iter().collect(),
        id: some("document_id"),
        title: some("document_title"),
        revision: None,
    };
    Incoming::new(note, lead)
}

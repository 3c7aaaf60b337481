//! The table that Readwise imports (`Highlight,Title,Author,URL,Note,Location,Date`), and the one that it
//! exports.
//!
//! Owns tags as Readwise has them: words with a dot before them at the start of a note. Only passages
//! have a place there.

use serde_json::{Value, json};

use super::csv::{self, Table};
use super::foreign::{self, Foreign, Incoming, Lead, Unreadable};
use super::json::{self, Object};
use super::{ArticleNotes, Written, loose, times};
use crate::annotation::{Anchor, Annotation, Body, Fit, Motivation, Placed, Selector, Target};

/// Under which name the row is kept.
const EXTRA: &str = "readwise";

const COLUMNS: [&str; 7] = [
    "Highlight",
    "Title",
    "Author",
    "URL",
    "Note",
    "Location",
    "Date",
];

/// What the columns are called in the tables that Readwise imports and exports.
const NAMES: [&[&str]; 7] = [
    &["highlight"],
    &["title", "book title"],
    &["author", "book author"],
    &["url", "source url"],
    &["note"],
    &["location"],
    &["date", "highlighted at"],
];

/// Writes the highlights.
pub(super) fn write(articles: &[ArticleNotes<'_>]) -> Written {
    let mut written = Written {
        text: csv::record(COLUMNS),
        left_out: Vec::new(),
    };
    for article in articles {
        for placed in &article.notes {
            let note = &placed.annotation;
            let has_words = note
                .target
                .selector()
                .is_some_and(|it| !it.exact.is_empty());
            if has_words && note.motivation != Motivation::Editing {
                let fields = fields(placed, article).map(|field| csv::harmless(&field));
                written.text += &csv::record(fields.iter().map(String::as_str));
            } else {
                written.leave_out(note, "Readwise has highlights of passages only");
            }
        }
    }
    written
}

fn fields(placed: &Placed, article: &ArticleNotes<'_>) -> [String; 7] {
    let note = &placed.annotation;
    let meta = article.document.meta();
    // The words alone say where it is, so they must be those that stand there now.
    let exact = match (&placed.anchor, note.target.selector()) {
        (Anchor::At(range, Fit::Changed), _) => article.document.slice(*range).to_owned(),
        (_, Some(selector)) => selector.exact.clone(),
        (_, None) => String::new(),
    };
    let location = placed.anchor.range();
    let location = location.map(|range| article.code_points(range).0.to_string());
    let ours = [
        exact.clone(),
        article.document.title(),
        meta.authors.join(", "),
        meta.url.clone().unwrap_or_default(),
        note_field(note),
        location.unwrap_or_default(),
        times::plain(&note.created),
    ];
    let Some(row) = note.extra.get(EXTRA).and_then(Value::as_object) else {
        return ours;
    };
    // The row has it as it came, as long as the note still says the same.
    let kept = |name: &str| json::text(row, name).unwrap_or_default().to_owned();
    let [highlight, title, author, url, words, location, date] = COLUMNS.map(kept);
    let back = note_of(&words, &json::texts(row.get("Tags")).join(", "));
    let is_same = back.0 == note.note_text() && back.1 == note.tags;
    let is_dated = times::utc(&date).unwrap_or_default() == note.created;
    let is_here = loose::is_alike(&highlight, &exact);
    let [our_words, _, _, _, our_note, our_location, our_date] = ours;
    [
        if is_here { highlight } else { our_words },
        title,
        author,
        url,
        if is_same { words } else { our_note },
        if is_here { location } else { our_location },
        if is_dated { date } else { our_date },
    ]
}

/// Tags, then words.
fn note_field(note: &Annotation) -> String {
    let label = note.label.as_ref();
    let tags = note.tags.iter().chain(label);
    let mut parts: Vec<String> = tags
        .map(|tag| format!(".{}", tag.split_whitespace().collect::<Vec<_>>().join("_")))
        .filter(|tag| tag.len() > 1)
        .collect();
    parts.extend(note.note_text());
    parts.extend(
        note.target
            .other()
            .map(|other| format!("→ {}", other.exact)),
    );
    parts.join(" ")
}

/// Reads the highlights.
pub(super) fn read(text: &str) -> Result<Foreign, Unreadable> {
    let table = Table::read(text);
    if !table.has("highlight") {
        return Err(Unreadable::Other("column named Highlight"));
    }
    let mut foreign = Foreign::default();
    for (idx, row) in table.rows.iter().enumerate() {
        let fields = NAMES.map(|names| table.field(row, names).to_owned());
        if fields[0].trim().is_empty() {
            foreign.refuse(format!("row {}", idx + 2), "it has no highlight");
        } else {
            let tags = table.field(row, &["tags"]);
            foreign.notes.push(incoming(fields, tags));
        }
    }
    Ok(foreign)
}

fn incoming(fields: [String; 7], tags: &str) -> Incoming {
    let mut row: Object = COLUMNS
        .iter()
        .zip(&fields)
        .map(|(name, field)| ((*name).to_owned(), field.clone().into()))
        .collect();
    if !tags.is_empty() {
        row.insert("Tags".to_owned(), json!([tags]));
    }
    let [highlight, title, _, url, words, location, date] = fields;
    let target = Target::Passage(Selector::of_words(highlight.trim()));
    let mut note = Annotation::new(Motivation::Highlighting, target);
    let (text, tags) = note_of(&words, tags);
    note.bodies.extend(text.map(Body::Text));
    note.tags = tags;
    foreign::motivate(&mut note);
    note.created = times::utc(&date).unwrap_or_default();
    // Its words and place name a highlight: Readwise's tables have no ids, and its notes may change.
    note.id = foreign::made_id("readwise", &[&url, &title, &highlight, &location]);
    note.extra.insert(EXTRA.to_owned(), row.into());
    let lead = Lead {
        urls: Some(url)
            .into_iter()
            .filter(|url| !url.is_empty())
            .collect(),
        title: Some(title),
        ..Lead::default()
    };
    Incoming::new(note, lead).without_id()
}

/// What a note says besides the tags at its start, and those with the tags of their own column.
fn note_of(field: &str, column: &str) -> (Option<String>, Vec<String>) {
    let mut tags: Vec<String> = column
        .split(',')
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    let mut rest = field.trim();
    while let Some(tagged) = rest.strip_prefix('.') {
        let (tag, after) = tagged
            .split_once(char::is_whitespace)
            .unwrap_or((tagged, ""));
        // An ellipsis is none.
        if tag.is_empty() || tag.starts_with('.') {
            break;
        }
        tags.push(tag.to_owned());
        rest = after.trim_start();
    }
    let text = (!rest.is_empty()).then(|| rest.to_owned());
    (text, tags)
}

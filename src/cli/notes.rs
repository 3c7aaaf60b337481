//! `byline notes`: what people have written about articles, as a list.
//!
//! Owns which notes are listed and their rows. Leaves files and places to [`crate::storage::notes`].

use std::io;

use serde::Serialize;

use super::args::{From, NotesArgs, NotesFormat};
use super::each::{self, Found, Row};
use super::export;
use super::frame::{Layout, json};
use super::input::Page;
use super::output::{Outcome, Streams};
use super::paint::Look;
use super::schema::{DocumentRow, Id};
use super::select;
use super::table::Table;
use crate::annotation::{Anchor, Annotation, Edit, Placed, Target};
use crate::text::fold::fold;
use crate::text::positions::Positions;

/// One note, key by key.
#[derive(Serialize)]
struct NoteRow<'a> {
    id: &'a str,
    document: DocumentRow<'a>,
    motivation: &'static str,
    exact: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    state: &'static str,
    note: Option<String>,
    tags: &'a [String],
    label: Option<&'a str>,
    created: &'a str,
    modified: Option<&'a str>,
    creator: Option<&'a str>,
    /// Of a note on a person: the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a str>,
    /// Of a link: its other passage.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<PlaceRow<'a>>,
    /// Of a correction: what is corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<&'a Edit>,
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    exact: &'a str,
    start: Option<usize>,
    end: Option<usize>,
    state: &'static str,
}

/// Lists the notes that are asked for.
pub(super) fn run(args: &NotesArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    if let Some(format) = args.format.foreign() {
        let template = args.template.as_deref();
        let to = export::To {
            format,
            template,
            output: None,
        };
        return export::write(&args.sources, to, streams, |placed| takes(args, placed));
    }
    list(&args.sources, streams, args.format, |placed| {
        takes(args, placed)
    })
}

/// Lists the notes that `takes` takes.
pub(super) fn list(
    sources: &[std::path::PathBuf],
    streams: &mut Streams<'_>,
    format: NotesFormat,
    takes: impl Fn(&Placed) -> bool + Sync,
) -> io::Result<Outcome> {
    let is_table = format == NotesFormat::Text;
    let table = Table::new(&[
        ("article", Look::Dim),
        ("kind", Look::Dim),
        ("state", Look::Dim),
        ("tags", Look::Strong),
        ("words and note", Look::Plain),
    ]);
    each::list_inputs(sources, streams, Layout::Lines, table, |input| {
        let page = input.page(From::Auto)?;
        let positions = Positions::new(page.document.text());
        let rows = own(&page).filter(|placed| takes(placed)).map(|placed| {
            if is_table {
                Row::Cells(cells(&page, placed))
            } else {
                Row::Json(json(&row(&page, placed, &positions)))
            }
        });
        Ok(Found {
            rows: rows.collect(),
            notes: problems(&page),
        })
    })
}

/// The article's own notes, in text order.
pub(super) fn own(page: &Page) -> impl Iterator<Item = &Placed> {
    page.notes.own()
}

/// What is wrong with the article's notes file.
pub(super) fn problems(page: &Page) -> Vec<String> {
    page.notes
        .loaded
        .problems
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn takes(args: &NotesArgs, placed: &Placed) -> bool {
    let note = &placed.annotation;
    let any = |wanted: &[String], is_it: &dyn Fn(&String) -> bool| {
        wanted.is_empty() || wanted.iter().any(is_it)
    };
    let is_kind = args.kind.is_empty()
        || args
            .kind
            .iter()
            .any(|kind| kind.motivation() == note.motivation);
    is_kind
        && any(&args.tag, &|tag| {
            note.tags.iter().any(|own| fold(own) == fold(tag))
        })
        && any(&args.label, &|label| {
            note.label
                .as_ref()
                .is_some_and(|own| fold(own) == fold(label))
        })
        && any(&args.person, &|name| is_about(note, &fold(name)))
        && (!args.orphaned || placed.anchor.is_orphan())
        && args
            .after
            .as_deref()
            .is_none_or(|time| note.touched() >= time)
        && args
            .before
            .as_deref()
            .is_none_or(|time| note.touched() < time)
}

/// Whether a note is about somebody of this folded name.
fn is_about(note: &Annotation, name: &str) -> bool {
    let edit = note.edit();
    let names = [
        edit.and_then(|edit| edit.from.as_ref()),
        edit.and_then(|edit| edit.to.as_ref()),
    ];
    let exact = note.target.selectors().map(|selector| &selector.exact);
    let entity = match &note.target {
        Target::Entity(name) => Some(name),
        Target::Passage(_) | Target::Quote(_) | Target::Link(..) | Target::Article => None,
    };
    let mut all = names.into_iter().flatten().chain(exact).chain(entity);
    all.any(|words| select::begins_a_word(&fold(words), name))
}

fn row<'a>(page: &'a Page, placed: &'a Placed, positions: &Positions<'_>) -> NoteRow<'a> {
    let note = &placed.annotation;
    let span = |anchor: &Anchor| match anchor.range().map(|range| positions.code_points(range)) {
        Some((start, end)) => (Some(start), Some(end)),
        None => (None, None),
    };
    let (start, end) = span(&placed.anchor);
    let other = note
        .target
        .other()
        .zip(placed.other.as_ref())
        .map(|(selector, anchor)| {
            let (start, end) = span(anchor);
            PlaceRow {
                exact: &selector.exact,
                start,
                end,
                state: anchor.state(),
            }
        });
    NoteRow {
        id: note.id.as_str(),
        document: DocumentRow::new(Id::Name(&page.id), &page.path, &page.document),
        motivation: note.motivation.name(),
        exact: note
            .target
            .selector()
            .map(|selector| selector.exact.as_str()),
        start,
        end,
        state: placed.anchor.state(),
        note: note.note_text(),
        tags: &note.tags,
        label: note.label.as_deref(),
        created: &note.created,
        modified: note.modified.as_deref(),
        creator: note.creator.as_deref(),
        entity: match &note.target {
            Target::Entity(name) => Some(name),
            Target::Passage(_) | Target::Quote(_) | Target::Link(..) | Target::Article => None,
        },
        other,
        correction: note.edit(),
    }
}

fn cells(page: &Page, placed: &Placed) -> Vec<String> {
    let note = &placed.annotation;
    let words = match &note.target {
        Target::Passage(selector) | Target::Quote(selector) => format!("“{}”", selector.exact),
        Target::Link(selector, other) => format!("“{}” → “{}”", selector.exact, other.exact),
        Target::Entity(name) => name.clone(),
        Target::Article => String::new(),
    };
    let edit = note.edit().map(Edit::words);
    let said: Vec<String> = [words]
        .into_iter()
        .chain(edit)
        .chain(note.note_text())
        .collect();
    let said = said
        .iter()
        .filter(|words| !words.is_empty())
        .map(String::as_str);
    let label = note.label.as_ref().map(|label| format!("[{label}]"));
    let tags: Vec<String> = label
        .into_iter()
        .chain(note.tags.iter().map(|tag| format!("#{tag}")))
        .collect();
    vec![
        page.id.clone(),
        note.motivation.name().to_owned(),
        placed.anchor.state().to_owned(),
        tags.join(" "),
        said.collect::<Vec<_>>().join(" · "),
    ]
}

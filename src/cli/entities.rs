//! `byline entities`: who and what articles are about, as a list.
//!
//! Owns which entities are listed and what each format shows of them. Leaves the row itself to
//! [`super::schema`].

use std::io;

use super::args::{EntitiesArgs, EntitiesFormat};
use super::each::{self, Found, Row};
use super::frame::{Layout, json};
use super::input::Article;
use super::output::{Outcome, Streams};
use super::paint::Look;
use super::schema::{EntityRow, Export};
use super::table::Table;
use crate::interop::csv;

/// The columns of a CSV file: the keys of a JSON row, flattened. Mentions are `start-end` pairs.
const COLUMNS: [&str; 11] = [
    "id",
    "type",
    "name",
    "aliases",
    "description",
    "mentions",
    "document_id",
    "document_title",
    "document_path",
    "document_outlet",
    "document_date",
];

/// Lists the entities that are asked for.
pub(super) fn run(args: &EntitiesArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let layout = match args.format {
        EntitiesFormat::Json => Layout::Array,
        EntitiesFormat::Jsonl | EntitiesFormat::Table | EntitiesFormat::Csv => Layout::Lines,
    };
    let table = Table::new(&[
        ("name", Look::Speaker),
        ("type", Look::Dim),
        ("mentions", Look::Plain),
        ("quotes", Look::Plain),
        ("article", Look::Dim),
        ("also called", Look::Plain),
    ]);
    if args.format == EntitiesFormat::Csv {
        streams.raw(&csv::record(COLUMNS))?;
    }
    each::list(&args.sources, streams, layout, table, |article| {
        find(article, args)
    })
}

fn find(article: &Article, args: &EntitiesArgs) -> Found<Row> {
    let export = Export::new(article);
    let mut n_quotes = vec![0; article.analysis.entities.len()];
    for speaker in article
        .analysis
        .quotes
        .iter()
        .filter_map(|quote| quote.speaker.entity())
    {
        n_quotes[speaker.idx()] += 1;
    }
    let entities = article.analysis.entities.iter().enumerate();
    let wanted = entities.filter(|(_, entity)| {
        args.kind.is_empty()
            || args
                .kind
                .iter()
                .any(|kind| kind.entity_kind() == entity.kind)
    });
    let mut wanted: Vec<usize> = wanted.map(|(idx, _)| idx).collect();
    if args.format == EntitiesFormat::Table {
        // Things that nobody names come last.
        let things = article.analysis.things();
        wanted.sort_by_key(|idx| things[*idx]);
    }
    let rows = wanted.into_iter().map(|idx| {
        let entity = export.entity_with_document(idx.into());
        row(&entity, n_quotes[idx], args.format)
    });
    Found {
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

fn row(entity: &EntityRow<'_>, n_quotes: usize, format: EntitiesFormat) -> Row {
    match format {
        EntitiesFormat::Json | EntitiesFormat::Jsonl => Row::Json(json(entity)),
        EntitiesFormat::Csv => Row::Text(record(entity)),
        EntitiesFormat::Table => Row::Cells(vec![
            entity.name.to_owned(),
            entity.kind.to_owned(),
            entity.mentions.len().to_string(),
            n_quotes.to_string(),
            entity
                .document
                .map_or_else(String::new, |document| document.id.to_string()),
            also_called(entity),
        ]),
    }
}

/// Aliases, then the description in brackets.
fn also_called(entity: &EntityRow<'_>) -> String {
    let aliases = entity.aliases.join(", ");
    match (entity.description, aliases.is_empty()) {
        (None, _) => aliases,
        (Some(description), true) => format!("({description})"),
        (Some(description), false) => format!("{aliases} ({description})"),
    }
}

fn record(entity: &EntityRow<'_>) -> String {
    let mentions: Vec<_> = entity
        .mentions
        .iter()
        .map(|mention| format!("{}-{}", mention.start, mention.end))
        .collect();
    let fields = [
        entity.id.as_str(),
        entity.kind,
        entity.name,
        &entity.aliases.join("; "),
        entity.description.unwrap_or_default(),
        &mentions.join(" "),
    ];
    let document = entity
        .document
        .map(|document| document.fields())
        .unwrap_or_default();
    csv::record(
        fields
            .into_iter()
            .chain(document.iter().map(String::as_str)),
    )
}

//! `byline quotes`: who says what, as a list.
//!
//! Owns which quotes are listed and what each format shows of them. Leaves the row itself to
//! [`super::schema`].

use std::io;

use super::args::{QuotesArgs, QuotesFormat};
use super::each::{self, Found, Row};
use super::frame::{Layout, json};
use super::input::Article;
use super::markdown;
use super::output::{Outcome, Streams};
use super::paint::Look;
use super::schema::{Export, QuoteRow};
use super::select;
use super::table::Table;
use crate::analysis::{EntityId, EntityKind, Quote, Speaker};
use crate::interop::csv;
use crate::text::fold::fold;

/// The columns of a CSV file: the keys of a JSON row, flattened.
const COLUMNS: [&str; 21] = [
    "start",
    "end",
    "kind",
    "group",
    "text",
    "speaker_entity",
    "speaker_name",
    "speaker_start",
    "speaker_end",
    "speaker_text",
    "cue_start",
    "cue_end",
    "cue_text",
    "cue_lemma",
    "confidence",
    "rule",
    "document_id",
    "document_title",
    "document_path",
    "document_outlet",
    "document_date",
];

/// Lists the quotes that are asked for.
pub(super) fn run(args: &QuotesArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let layout = match args.format {
        QuotesFormat::Json => Layout::Array,
        QuotesFormat::Jsonl | QuotesFormat::Table | QuotesFormat::Csv | QuotesFormat::Md => {
            Layout::Lines
        }
    };
    let table = Table::new(&[
        ("speaker", Look::Speaker),
        ("kind", Look::Dim),
        ("article", Look::Dim),
        ("quote", Look::Plain),
    ]);
    if args.format == QuotesFormat::Csv {
        streams.raw(&csv::record(COLUMNS))?;
    }
    each::list(&args.sources, streams, layout, table, |article| {
        find(article, args)
    })
}

fn find(article: &Article, args: &QuotesArgs) -> Found<Row> {
    let filter = Filter::new(article, args);
    let export = Export::new(article);
    let quotes = article.analysis.quotes.iter().enumerate();
    let mut rows: Vec<_> = quotes
        .filter(|(_, quote)| filter.takes(quote))
        .map(|(idx, _)| row(&export.quote_with_document(idx.into()), args.format))
        .collect();
    if args.format == QuotesFormat::Md && !rows.is_empty() {
        rows.insert(0, Row::Text(markdown::heading(article)));
    }
    Found {
        rows,
        notes: filter.notes,
    }
}

/// What is asked for, in terms of one article.
struct Filter<'a> {
    article: &'a Article,
    args: &'a QuotesArgs,
    speakers: Vec<EntityId>,
    about: Vec<EntityId>,
    notes: Vec<String>,
}

impl<'a> Filter<'a> {
    fn new(article: &'a Article, args: &'a QuotesArgs) -> Self {
        let mut filter = Self {
            article,
            args,
            speakers: Vec::new(),
            about: Vec::new(),
            notes: Vec::new(),
        };
        for name in &args.speaker {
            let found = select::matching(name, &article.analysis);
            filter.note_several(name, &found);
            filter.speakers.extend(found);
        }
        for name in &args.about {
            filter
                .about
                .extend(select::matching(name, &article.analysis));
        }
        filter
    }

    /// Says whom a name means where it means several people.
    fn note_several(&mut self, name: &str, found: &[EntityId]) {
        let analysis = &self.article.analysis;
        let names: Vec<_> = found
            .iter()
            .filter(|id| {
                analysis.entity(**id).kind == EntityKind::Person
                    || analysis.quotes_by(**id).next().is_some()
            })
            .map(|id| analysis.entity(*id).name.as_str())
            .collect();
        if names.len() > 1 {
            let (path, names) = (&self.article.path, names.join(", "));
            self.notes.push(format!(
                "{path}: {name} may be any of {names}; all are taken"
            ));
        }
    }

    fn takes(&self, quote: &Quote) -> bool {
        let kinds = &self.args.kind;
        (kinds.is_empty() || kinds.iter().any(|kind| kind.quote_kind() == quote.kind))
            && (self.args.speaker.is_empty() || self.is_spoken_by(quote))
            && (self.args.about.is_empty() || self.is_about(quote))
    }

    fn is_spoken_by(&self, quote: &Quote) -> bool {
        match quote.speaker {
            Speaker::Entity(id, _) => self.speakers.contains(&id),
            Speaker::Unnamed(range) => {
                let words = fold(self.article.document.slice(range));
                let mut names = self.args.speaker.iter();
                names.any(|name| select::begins_a_word(&words, &fold(name)))
            }
            Speaker::Unknown => false,
        }
    }

    fn is_about(&self, quote: &Quote) -> bool {
        let mentions = &self.article.analysis.mentions;
        let first = mentions.partition_point(|mention| mention.range.start() < quote.range.start());
        mentions
            .iter()
            .skip(first)
            .take_while(|mention| quote.range.contains(mention.range.start()))
            .any(|mention| self.about.contains(&mention.entity))
    }
}

fn row(quote: &QuoteRow<'_>, format: QuotesFormat) -> Row {
    match format {
        QuotesFormat::Json | QuotesFormat::Jsonl => Row::Json(json(quote)),
        QuotesFormat::Csv => Row::Text(record(quote)),
        QuotesFormat::Md => Row::Text(markdown::quote(quote)),
        QuotesFormat::Table => Row::Cells(vec![
            quote.speaker_words().unwrap_or("?").to_owned(),
            quote.kind.to_owned(),
            quote
                .document
                .map_or_else(String::new, |document| document.id.to_string()),
            quote.text.to_owned(),
        ]),
    }
}

fn record(quote: &QuoteRow<'_>) -> String {
    let number = |number: Option<usize>| number.map_or_else(String::new, |n| n.to_string());
    let speaker = quote.speaker.as_ref();
    let cue = quote.cue.as_ref();
    let fields: [&str; 16] = [
        &quote.start.to_string(),
        &quote.end.to_string(),
        quote.kind,
        &quote.group.to_string(),
        quote.text,
        speaker
            .and_then(|speaker| speaker.entity.as_deref())
            .unwrap_or_default(),
        speaker.and_then(|speaker| speaker.name).unwrap_or_default(),
        &number(speaker.and_then(|speaker| speaker.start)),
        &number(speaker.and_then(|speaker| speaker.end)),
        speaker.and_then(|speaker| speaker.text).unwrap_or_default(),
        &number(cue.map(|cue| cue.start)),
        &number(cue.map(|cue| cue.end)),
        cue.map_or("", |cue| cue.text),
        cue.map_or("", |cue| cue.lemma),
        &quote.confidence.to_string(),
        quote.rule,
    ];
    let document = quote
        .document
        .map(|document| document.fields())
        .unwrap_or_default();
    csv::record(
        fields
            .into_iter()
            .chain(document.iter().map(String::as_str)),
    )
}

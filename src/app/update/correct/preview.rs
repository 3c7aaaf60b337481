//! What a correction would change, in a few lines: a count, then the places.

use std::collections::BTreeMap;

use super::super::App;
use crate::analysis::{Analysis, EntityKind, Speaker, corrected};
use crate::app::article::Article;
use crate::app::correcting::Fix;
use crate::text::{TextRange, counted, grapheme};

/// Places that are listed; the window shows as many as fit.
const MOST: usize = 12;
/// Cells of the text shown of a place.
const SNIPPET: usize = 44;

/// Something that is another thing afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Its place.
    pub(super) range: TextRange,
    /// Whether it is a quote; else it is a mention.
    pub(super) is_quote: bool,
    /// What it was, in words; empty where it was nothing.
    from: String,
    /// What it will be.
    to: String,
}

/// What a correction changes, in lines.
pub(super) fn lines(app: &App, fix: &Fix) -> Vec<String> {
    let changes = of(app, fix);
    if changes.is_empty() {
        return vec!["stays as it is, and is certain from now on".to_owned()];
    }
    let mut lines = vec![summary(&changes)];
    let document = &app.article.document;
    // One place alone is in sight already.
    let listed = changes
        .iter()
        .take(if changes.len() > 1 { MOST } else { 0 });
    lines.extend(listed.map(|change| {
        let words = document.slice(change.range);
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("“{}” {}", grapheme::elide(&line, SNIPPET), change.words())
    }));
    lines
}

/// What a correction changes.
pub(super) fn of(app: &App, fix: &Fix) -> Vec<Change> {
    let Some(before) = app.article.analysis.as_deref() else {
        return Vec::new();
    };
    let after = corrected(before, &app.article.document, &fix.corrections);
    changes(&app.article, before, &after)
}

/// How many mentions and quotations change, and into what where that is the same for all.
fn summary(changes: &[Change]) -> String {
    let n_quotes = changes.iter().filter(|change| change.is_quote).count();
    let counts = [
        (changes.len() - n_quotes, "mention"),
        (n_quotes, "quotation"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| counted(n, what))
        .collect();
    let first = changes.first().map(Change::words);
    let is_same = changes.iter().all(|change| Some(change.words()) == first);
    match first.filter(|_| is_same) {
        Some(what) => format!("{}: {what}", counts.join(", ")),
        None => format!("{}:", counts.join(", ")),
    }
}

impl Change {
    fn words(&self) -> String {
        match (self.from.as_str(), self.to.as_str()) {
            ("", to) => format!("new: {to}"),
            (from, "") => format!("{from} → nothing"),
            (from, to) => match (from.rsplit_once(", "), to.rsplit_once(", ")) {
                // What stays the same goes without saying.
                (Some((from, before)), Some((to, after))) if before == after => {
                    format!("{from} → {to}")
                }
                (Some((before, from)), Some((after, to))) if before == after => {
                    format!("{from} → {to}")
                }
                _ => format!("{from} → {to}"),
            },
        }
    }
}

/// What is different between two analyses of an article: mentions, then quotes, in text order.
fn changes(article: &Article, before: &Analysis, after: &Analysis) -> Vec<Change> {
    let mut changes = differing(&mentions(before), &mentions(after), false);
    changes.extend(differing(
        &quotes(article, before),
        &quotes(article, after),
        true,
    ));
    changes
}

/// Whom each mention means, in words.
fn mentions(analysis: &Analysis) -> BTreeMap<TextRange, String> {
    let mentions = analysis.mentions.iter().map(|mention| {
        let entity = analysis.entity(mention.entity);
        let kind = match entity.kind {
            EntityKind::Person => "",
            EntityKind::Organization => " (organisation)",
            EntityKind::Place => " (place)",
            EntityKind::Other => " (other)",
        };
        (mention.range, format!("{}{kind}", shown(&entity.name)))
    });
    mentions.collect()
}

/// Who says each quote and of what kind it is, in words.
fn quotes(article: &Article, analysis: &Analysis) -> BTreeMap<TextRange, String> {
    let quotes = analysis.quotes.iter().map(|quote| {
        let who = match quote.speaker {
            Speaker::Entity(id, _) => shown(&analysis.entity(id).name),
            Speaker::Unnamed(range) => shown(article.document.slice(range)),
            Speaker::Unknown => "nobody known".to_owned(),
        };
        (quote.range, format!("{who}, {}", quote.kind.name()))
    });
    quotes.collect()
}

fn shown(name: &str) -> String {
    grapheme::display_all(&name.replace('\n', " ")).into_owned()
}

fn differing(
    before: &BTreeMap<TextRange, String>,
    after: &BTreeMap<TextRange, String>,
    is_quote: bool,
) -> Vec<Change> {
    let change = |range: TextRange| {
        let word = |of: &BTreeMap<TextRange, String>| of.get(&range).cloned().unwrap_or_default();
        let (from, to) = (word(before), word(after));
        (from != to).then_some(Change {
            range,
            is_quote,
            from,
            to,
        })
    };
    let mut ranges: Vec<TextRange> = before.keys().chain(after.keys()).copied().collect();
    ranges.sort_unstable();
    ranges.dedup();
    ranges.into_iter().filter_map(change).collect()
}

//! What a correction would change, in a few lines: a count, then the places.

use std::cmp::{Ordering, Reverse};

use super::super::App;
use crate::analysis::{Analysis, EntityKind, Mention, Quote, Speaker, corrected};
use crate::annotation::Target;
use crate::app::article::Article;
use crate::app::correcting::Fix;
use crate::text::{TextRange, counted, grapheme, one_line};

/// Places that are listed; the window shows as many as fit and counts the others.
const MOST: usize = 999;
/// Cells of the text shown of a place.
const SNIPPET: usize = 60;

/// How words begin and how they end.
fn ends(words: &str) -> String {
    let words = one_line(words);
    if grapheme::width(&words) <= SNIPPET {
        return shown(&words);
    }
    let head: String = words.chars().take(SNIPPET / 2 - 2).collect();
    let n_chars = words.chars().count();
    let tail: String = words.chars().skip(n_chars - (SNIPPET / 2 - 2)).collect();
    shown(&format!("{head} … {tail}"))
}

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
    if let [(Target::Quote(old), edit)] = fix.edits.as_slice()
        && let Some(new) = &edit.bounds
    {
        return vec![
            format!("“{}”", ends(&new.exact)),
            format!("instead of “{}”", ends(&old.exact)),
        ];
    }
    let changes = of(app, fix);
    if changes.is_empty() {
        return vec!["stays as it is, and is certain from now on".to_owned()];
    }
    listed(app, &changes)
}

/// What would be different in another analysis of the article, in lines.
pub(super) fn between(app: &App, after: &Analysis) -> Vec<String> {
    let before = app.article.analysis.as_deref();
    let changes = before.map(|before| changes(&app.article, before, after));
    match changes.filter(|changes| !changes.is_empty()) {
        Some(changes) => listed(app, &changes),
        None => vec!["changes nothing in this article".to_owned()],
    }
}

/// A count, then the places.
fn listed(app: &App, changes: &[Change]) -> Vec<String> {
    let (mut lines, is_same) = (vec![summary(changes)], is_same(changes));
    // One place alone is in sight already.
    let listed = changes
        .iter()
        .take(if changes.len() > 1 { MOST } else { 0 });
    lines.extend(listed.map(|change| {
        let what = if is_same {
            String::new()
        } else {
            change.words()
        };
        let words = app.article.snippet(change.range.start(), SNIPPET);
        format!("…{words} {what}").trim_end().to_owned()
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
    match changes.first().filter(|_| is_same(changes)) {
        Some(change) => format!("{}: {}", counts.join(", "), change.words()),
        None => format!("{}:", counts.join(", ")),
    }
}

/// Whether all of them become the same.
fn is_same(changes: &[Change]) -> bool {
    let first = changes.first().map(Change::words);
    changes.iter().all(|change| Some(change.words()) == first)
}

impl Change {
    fn new(range: TextRange, is_quote: bool, from: Option<String>, to: Option<String>) -> Self {
        Self {
            range,
            is_quote,
            from: from.unwrap_or_default(),
            to: to.unwrap_or_default(),
        }
    }

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

/// What is different between two analyses of an article: mentions, then quotes, in text order. Only
/// what differs is put into words.
fn changes(article: &Article, before: &Analysis, after: &Analysis) -> Vec<Change> {
    let mut changes = Vec::new();
    let who = |of: &Analysis, mention: &Mention| {
        let entity = of.entity(mention.entity);
        (entity.kind, entity.name.clone())
    };
    walk(
        (&before.mentions, &after.mentions),
        |mention| mention.range,
        |old, new| {
            let (old, new) = (before.entity(old.entity), after.entity(new.entity));
            (old.kind, &old.name) == (new.kind, &new.name)
        },
        |range, old, new| {
            let from = old.map(|old| entity_words(who(before, old)));
            let to = new.map(|new| entity_words(who(after, new)));
            changes.push(Change::new(range, false, from, to));
        },
    );
    walk(
        (&before.quotes, &after.quotes),
        |quote| quote.range,
        |old, new| {
            let speakers = (old.speaker, new.speaker);
            old.kind == new.kind
                && match speakers {
                    (Speaker::Entity(old, _), Speaker::Entity(new, _)) => {
                        before.entity(old).name == after.entity(new).name
                    }
                    (old, new) => old == new,
                }
        },
        |range, old, new| {
            let from = old.map(|old| quote_words(article, before, old));
            let to = new.map(|new| quote_words(article, after, new));
            changes.push(Change::new(range, true, from, to));
        },
    );
    changes
}

/// Goes through two lists in text order side by side and tells what differs.
fn walk<T>(
    (before, after): (&[T], &[T]),
    range: impl Fn(&T) -> TextRange,
    same: impl Fn(&T, &T) -> bool,
    mut differs: impl FnMut(TextRange, Option<&T>, Option<&T>),
) {
    let order = |range: TextRange| (range.start(), Reverse(range.end()));
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    loop {
        let step = match (before.peek(), after.peek()) {
            (None, None) => return,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => order(range(old)).cmp(&order(range(new))),
        };
        let old = before.next_if(|_| step != Ordering::Greater);
        let new = after.next_if(|_| step != Ordering::Less);
        let is_same = matches!((old, new), (Some(old), Some(new)) if same(old, new));
        if let Some(find) = old.or(new).filter(|_| !is_same) {
            differs(range(find), old, new);
        }
    }
}

/// Whom a mention means.
fn entity_words((kind, name): (EntityKind, String)) -> String {
    let kind = match kind {
        EntityKind::Person => "",
        EntityKind::Organization => " (organisation)",
        EntityKind::Place => " (place)",
        EntityKind::Other => " (other)",
    };
    format!("{}{kind}", shown(&name))
}

/// Who says a quote and of what kind it is.
fn quote_words(article: &Article, analysis: &Analysis, quote: &Quote) -> String {
    let who = match quote.speaker {
        Speaker::Entity(id, _) => shown(&analysis.entity(id).name),
        Speaker::Unnamed(range) => shown(article.document.slice(range)),
        Speaker::Unknown => "nobody known".to_owned(),
    };
    format!("{who}, {}", quote.kind.name())
}

fn shown(name: &str) -> String {
    grapheme::display_all(name).into_owned()
}

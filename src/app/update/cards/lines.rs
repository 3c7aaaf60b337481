//! A card as it is put together, line by line.
//!
//! Owns how each kind of line looks. Leaves which lines a card has to [`super`].

use std::collections::{BTreeMap, BTreeSet};

use super::super::App;
use super::entity_line;
use crate::analysis::{Analysis, Entity, EntityId, EntityKind, MentionKind, QuoteId};
use crate::app::action::Action;
use crate::app::article::{Article, Spot};
use crate::app::popup::{Choice, Target};
use crate::app::{notes, sidebar};
use crate::text::fold::fold;
use crate::text::{TextRange, TextSize, grapheme};
use crate::view::list::Item;

/// Cells of a line that quotes the text.
const SNIPPET: usize = 100;
/// Cells of it that may stand before what it is about.
const LEAD: usize = 30;
/// Roles told of one person.
const MOST_ROLES: usize = 3;
/// People shown as mentioned in the same sentences.
const MOST_COMPANY: usize = 8;

/// A card's lines as they are put together.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) items: Vec<Item<Choice>>,
}

impl Lines {
    pub(super) fn heading(&mut self, words: &str) {
        self.items.push(Item::heading(words, Choice::default()));
    }

    pub(super) fn tell(&mut self, what: &str, words: &str) {
        let line = format!("{what}: {}", grapheme::display_all(words));
        self.items.push(Item::new(line, Choice::default()));
    }

    /// What the article calls somebody without a name, each wording once.
    pub(super) fn roles(&mut self, article: &Article, analysis: &Analysis, entity: &Entity) {
        let mut told = BTreeSet::new();
        for mention in &entity.mentions {
            let mention = analysis.mention(*mention);
            let words = article.document.slice(mention.range).replace('\n', " ");
            let is_role = mention.kind == MentionKind::Nominal;
            if is_role && told.len() < MOST_ROLES && told.insert(fold(&words)) {
                let choice = Choice {
                    target: Target::Words(mention.range),
                    ..Choice::default()
                };
                let line = format!("called: {}", grapheme::display_all(&words));
                self.items.push(Item::new(line, choice));
            }
        }
    }

    /// Who has corrected it, where somebody has.
    pub(super) fn corrected(&mut self, app: &App, spot: Spot) {
        if let Some(who) = super::super::correct::provenance(app, spot) {
            self.tell("corrected", &who);
        }
    }

    /// Corrections of other articles that are about the same person, each with whether it holds here.
    pub(super) fn learnt(&mut self, app: &App, analysis: &Analysis, id: EntityId) {
        for suggestion in super::super::correct::learnt_about(app, analysis, id) {
            let words = suggestion.annotation.edit();
            let words = words
                .map(crate::annotation::Edit::words)
                .unwrap_or_default();
            let how = if suggestion.is_in_force {
                "learnt"
            } else {
                "suggested"
            };
            let key = app.key_for(crate::app::Action::Corrections);
            self.tell(
                how,
                &format!("{words}, from “{}”; {key} decides", suggestion.from),
            );
        }
    }

    /// A line for each quotation.
    pub(super) fn quotes(&mut self, app: &App, quotes: &[QuoteId]) {
        let shown = quotes.iter().take(super::MOST_LINES);
        self.items
            .extend(shown.map(|quote| sidebar::quote(&app.article, *quote)));
        self.more(app, quotes.len(), Action::Quotes, "lists all");
    }

    /// Where lines were left out: how many, and which key leads to them.
    pub(super) fn more(&mut self, app: &App, n_all: usize, action: Action, does: &str) {
        if let Some(n_more @ 1..) = n_all.checked_sub(super::MOST_LINES) {
            let key = app.key_for(action);
            self.heading(&format!("and {n_more} more; {key} {does}"));
        }
    }

    /// A line that shows the text at a mention and leads there.
    pub(super) fn place(&mut self, article: &Article, spot: Spot, range: TextRange, detail: &str) {
        let sentence = article
            .analysis
            .as_deref()
            .and_then(|analysis| analysis.sentence_at(range.start()));
        let near = sentence.filter(|sentence| {
            range.start().to_usize() - sentence.range.start().to_usize() <= LEAD
        });
        let (cut, from) = match (sentence, near) {
            (_, Some(sentence)) => ("", sentence.range.start()),
            (Some(_), None) => ("… ", lead(article, range.start())),
            (None, None) => ("", range.start()),
        };
        let target = match spot {
            Spot::Quote(id) => Target::Quote(id),
            _ => Target::Words(range),
        };
        let choice = Choice {
            target,
            detail: detail.to_owned(),
            ..Choice::default()
        };
        let words = format!("{cut}{}", article.snippet(from, SNIPPET));
        self.items.push(Item::new(words, choice));
    }

    /// Who is mentioned in the same sentences most often.
    pub(super) fn company(&mut self, article: &Article, analysis: &Analysis, id: EntityId) {
        let mut n_together: BTreeMap<EntityId, usize> = BTreeMap::new();
        for mention in &analysis.entity(id).mentions {
            let Some(sentence) = analysis.sentence_at(analysis.mention(*mention).range.start())
            else {
                continue;
            };
            let from = analysis
                .mentions
                .partition_point(|other| other.range.start() < sentence.range.start());
            let inside = analysis
                .mentions
                .iter()
                .skip(from)
                .take_while(|other| other.range.start() < sentence.range.end());
            let is_somebody = |other: EntityId| {
                other != id
                    && analysis.entity(other).kind == EntityKind::Person
                    && !article.finds.is_thing(other)
            };
            for other in inside.filter(|other| is_somebody(other.entity)) {
                *n_together.entry(other.entity).or_default() += 1;
            }
        }
        let mut together: Vec<(EntityId, usize)> = n_together.into_iter().collect();
        together.sort_by_key(|(entity, n)| (std::cmp::Reverse(*n), *entity));
        if !together.is_empty() {
            self.heading("In the same sentences");
            let lines = together.into_iter().take(MOST_COMPANY);
            self.items
                .extend(lines.map(|(entity, n)| entity_line(article, entity, format!("{n}×"))));
        }
    }

    /// The reader's notes on an entity, from whichever article.
    pub(super) fn notes(&mut self, app: &App, entity: &Entity) {
        let aliases = entity.aliases.iter().map(String::as_str);
        let names: Vec<&str> = aliases.chain([entity.name.as_str()]).collect();
        let labels = &app.settings.labels;
        let notes = app.notes.on_entity(|name| names.contains(&name));
        let lines: Vec<Item<Choice>> = notes.map(|placed| notes::line(placed, labels)).collect();
        if !lines.is_empty() {
            self.heading("Your notes");
            self.items.extend(lines);
        }
    }

    /// The other articles of the library that quote a person of this name.
    pub(super) fn elsewhere(&mut self, app: &App, name: &str) {
        let open = app.article.place.entry;
        let quoting = app
            .library
            .quoting(name)
            .filter(|(entry, _)| Some(*entry) != open);
        let lines: Vec<Item<Choice>> = quoting
            .filter_map(|(entry, n_quotes)| {
                let title = app.library.get(entry)?.title.clone();
                let choice = Choice {
                    target: Target::Mentions(entry, name.to_owned()),
                    detail: format!("{n_quotes}q"),
                    ..Choice::default()
                };
                Some(Item::new(title, choice))
            })
            .collect();
        if !lines.is_empty() {
            self.heading("Quoted in other articles");
            self.items.extend(lines);
        }
    }
}

/// The start of a word some way before a place.
fn lead(article: &Article, at: TextSize) -> TextSize {
    let from = article
        .document
        .floor(at.to_usize().saturating_sub(LEAD).into());
    let before = article.document.slice(TextRange::new(from, at));
    let gap = before.find(char::is_whitespace).map(|gap| gap + 1);
    gap.map_or(at, |gap| (from.to_usize() + gap).into())
}

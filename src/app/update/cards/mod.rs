//! Cards: all about a person, a quotation or a link.
//!
//! Leaves why something is linked to [`reasons`].

mod lines;
mod reasons;

use lines::Lines;
pub(super) use reasons::peek;
use reasons::quote_reasons;

use super::{App, Level, popups, tracking};
use crate::analysis::{Analysis, EntityId, MentionKind, QuoteId, Speaker};
use crate::app::action::Action;
use crate::app::article::{Article, Spot};
use crate::app::popup::{Choice, PopupKind, Target};
use crate::app::sidebar;
use crate::document::InlineKind;
use crate::text::{TextRange, counted, grapheme};
use crate::view::list::Item;

/// Lines of one kind on a card; a person has thousands in a book.
const MOST_LINES: usize = 300;

/// `i`: the card of what the cursor or the selected line of a list is about.
pub(super) fn card(app: &mut App) {
    let subject = subject(app);
    let card = match subject {
        Some(Subject::Entity(entity)) => entity_card(app, entity),
        Some(Subject::Quote(id)) => quote_card(app, id),
        Some(Subject::Link(idx)) => link_card(app, idx),
        None => None,
    };
    match card {
        Some((title, card)) => popups::open(app, PopupKind::Card, title, card.items),
        None if app.article.analysis.is_none() => app.tell(Level::Info, app.waiting()),
        None => app.tell(
            Level::Info,
            "no name, quotation or link at the cursor; l goes to the next one",
        ),
    }
}

enum Subject {
    Entity(EntityId),
    Quote(QuoteId),
    Link(usize),
}

/// What a card would be about.
fn subject(app: &App) -> Option<Subject> {
    if let Some(list) = app.focused_list() {
        let choice = list.selected()?;
        return match &choice.target {
            Target::Quote(id) => Some(Subject::Quote(*id)),
            _ => choice.who.map(Subject::Entity),
        };
    }
    match app.reader.cursor {
        Some(Spot::Quote(id)) => Some(Subject::Quote(id)),
        Some(Spot::Link(idx)) => Some(Subject::Link(idx)),
        Some(spot) => tracking::entity_here(app)
            .map(Subject::Entity)
            .or_else(|| {
                let at = app.article.range(spot).start();
                let id = app.article.analysis.as_deref()?.quote_at(at)?;
                Some(Subject::Quote(id))
            })
            .or_else(|| app.reader.tracked.map(Subject::Entity)),
        None => app
            .reader
            .tracked
            .or_else(|| tracking::main_speaker(app))
            .map(Subject::Entity),
    }
}

/// Everything known of an entity; every line leads somewhere.
fn entity_card(app: &App, id: EntityId) -> Option<(String, Lines)> {
    let article = &app.article;
    let analysis = article.analysis.as_deref()?;
    let entity = analysis.entity(id);
    let mut card = Lines::default();
    if !entity.aliases.is_empty() {
        card.tell("also", &entity.aliases.join(", "));
    }
    if let Some(description) = &entity.description {
        card.tell("described as", description);
    }
    card.roles(article, analysis, entity);
    if let Some(share) = article.share(id) {
        let words = format!(
            "{}, {}, {} % of all quoted words",
            counted(share.n_quotes, "quote"),
            counted(share.n_words, "word"),
            sidebar::whole_percent(share.percent)
        );
        card.tell("says", &words);
        let how = format!(
            "{} direct, {} paraphrased",
            share.n_direct, share.n_paraphrased
        );
        card.tell("how", &how);
    }
    let count = |kind| {
        entity
            .mentions
            .iter()
            .filter(|mention| analysis.mention(**mention).kind == kind)
            .count()
    };
    let (names, roles, pronouns) = (
        count(MentionKind::Name),
        count(MentionKind::Nominal),
        count(MentionKind::Pronoun),
    );
    card.tell(
        "mentioned",
        &format!(
            "{}: {names} by name, {roles} by role, {pronouns} by pronoun",
            counted(entity.mentions.len(), "time")
        ),
    );
    card.notes(app, entity);
    if let Some(first) = entity.mentions.first() {
        card.corrected(app, Spot::Mention(*first));
    }
    card.learnt(app, analysis, id);
    card.heading("First mention");
    if let Some(first) = entity.mentions.first() {
        let range = analysis.mention(*first).range;
        card.place(article, Spot::Mention(*first), range, "");
    }
    let by: Vec<QuoteId> = analysis
        .first_runs()
        .filter(|first| analysis.quote(*first).speaker.entity() == Some(id))
        .collect();
    if !by.is_empty() {
        let spread = article.share(id).map_or_else(String::new, |share| {
            let (first, last) = (article.percent(share.first), article.percent(share.last));
            format!(", from {first} to {last} % of the article")
        });
        card.heading(&format!("Quotes by ({}){spread}", by.len()));
        card.quotes(app, &by);
    }
    let about = quotes_about(analysis, id);
    if !about.is_empty() {
        card.heading(&format!("Quotes about ({})", about.len()));
        card.quotes(app, &about);
    }
    card.company(article, analysis, id);
    card.elsewhere(app, &entity.name);
    card.heading(&format!("All mentions ({})", entity.mentions.len()));
    for mention in entity.mentions.iter().take(MOST_LINES) {
        let found = analysis.mention(*mention);
        card.place(
            article,
            Spot::Mention(*mention),
            found.range,
            sidebar::mention_name(found.kind),
        );
    }
    card.more(
        app,
        entity.mentions.len(),
        Action::Next,
        "walks through all",
    );
    let kind = sidebar::kind_name(entity.kind);
    Some((format!("{} · {kind}", article.name(id)), card))
}

/// A quotation: who, how, how sure; the rest of it, who is mentioned in it.
fn quote_card(app: &App, id: QuoteId) -> Option<(String, Lines)> {
    let article = &app.article;
    let analysis = article.analysis.as_deref()?;
    let quote = analysis.quote(id);
    let mut card = Lines {
        items: quote_reasons(app, analysis, id),
    };
    let runs = analysis
        .quotes
        .iter()
        .enumerate()
        .filter(|(_, other)| other.quotation() == quote.quotation());
    let runs: Vec<QuoteId> = runs.map(|(idx, _)| idx.into()).collect();
    card.heading(if runs.len() > 1 {
        "Its parts"
    } else {
        "In the text"
    });
    card.items
        .extend(runs.into_iter().map(|run| sidebar::quote(article, run)));
    let inside = analysis
        .mentions
        .iter()
        .filter(|mention| quote.range.contains_range(mention.range))
        .filter(|mention| !article.finds.is_thing(mention.entity));
    let mut mentioned: Vec<EntityId> = inside.map(|mention| mention.entity).collect();
    mentioned.sort_unstable();
    mentioned.dedup();
    if !mentioned.is_empty() {
        card.heading("Mentions in it");
        card.items.extend(
            mentioned
                .into_iter()
                .map(|entity| entity_line(article, entity, String::new())),
        );
    }
    let notes = super::noted::lines_at(app, quote.range);
    if !notes.is_empty() {
        card.heading("Your notes here");
        card.items.extend(notes);
    }
    let title = format!("Quotation · {}", speaker_name(article, quote.speaker));
    Some((title, card))
}

fn link_card(app: &App, idx: usize) -> Option<(String, Lines)> {
    let inline = app.article.document.inlines().get(idx)?;
    let words = app.article.document.slice(inline.range);
    let mut card = Lines::default();
    let (what, target) = match &inline.kind {
        InlineKind::Link(target) => ("Link", target.clone()),
        InlineKind::Image(source) => ("Image", source.clone()),
        InlineKind::FootnoteMark(label) => ("Footnote", label.clone()),
        _ => return None,
    };
    card.tell("words", words);
    let line = Choice {
        target: Target::Address(target.clone()),
        detail: "opens".to_owned(),
        ..Choice::default()
    };
    card.items
        .push(Item::new(grapheme::display_all(&target).into_owned(), line));
    Some((what.to_owned(), card))
}

/// Quotes that mention an entity and are not its own.
fn quotes_about(analysis: &Analysis, id: EntityId) -> Vec<QuoteId> {
    let starts: Vec<TextRange> = analysis
        .entity(id)
        .mentions
        .iter()
        .map(|mention| analysis.mention(*mention).range)
        .collect();
    let mentions_it = |range: TextRange| {
        let from = starts.partition_point(|mention| mention.start() < range.start());
        starts
            .get(from)
            .is_some_and(|mention| range.contains_range(*mention))
    };
    let is_about = |run: &QuoteId| {
        let quote = analysis.quote(*run);
        quote.speaker.entity() != Some(id) && mentions_it(quote.range)
    };
    // Of each quotation the run that mentions it.
    let quotations = analysis.quotations().into_iter();
    quotations
        .filter_map(|runs| runs.into_iter().find(is_about))
        .collect()
}

/// Who speaks, in words.
pub fn speaker_name(article: &Article, speaker: Speaker) -> String {
    match speaker {
        Speaker::Entity(entity, _) => article.name(entity),
        Speaker::Unnamed(range) => {
            grapheme::display_all(article.document.slice(range)).into_owned()
        }
        Speaker::Unknown => "speaker unknown".to_owned(),
    }
}

fn entity_line(article: &Article, id: EntityId, detail: String) -> Item<Choice> {
    Item::new(
        article.name(id),
        Choice {
            target: Target::Entity(id),
            who: Some(id),
            detail,
            ..Choice::default()
        },
    )
}

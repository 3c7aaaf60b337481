//! Cards and peeks: all about a person, a quotation or a link; and why something is linked.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::{App, Level, tracking};
use crate::analysis::{
    Analysis, Entity, EntityId, EntityKind, MentionId, MentionKind, QuoteId, Speaker,
};
use crate::app::action::Action;
use crate::app::article::{Article, Spot};
use crate::app::popup::{Choice, Popup, PopupKind, Target};
use crate::app::{notes, sidebar};
use crate::document::InlineKind;
use crate::text::{TextRange, counted, grapheme};
use crate::view::list::{Item, List};

/// Cells of a line that quotes the text.
const SNIPPET: usize = 100;
/// Lines of one kind on a card; a person has thousands in a book.
const MOST_LINES: usize = 300;
/// People shown as mentioned in the same sentences.
const MOST_COMPANY: usize = 8;

/// `i`: the card of what the cursor or the selected line of a list is about.
pub(super) fn card(app: &mut App) {
    let subject = subject(app);
    let popup = match subject {
        Some(Subject::Entity(entity)) => entity_card(app, entity),
        Some(Subject::Quote(id)) => quote_card(app, id),
        Some(Subject::Link(idx)) => link_card(app, idx),
        None => None,
    };
    match popup {
        Some(popup) => app.popups.push(popup),
        None if app.article.analysis.is_none() => app.tell(Level::Info, "still looking for names"),
        None => app.tell(
            Level::Info,
            "no name, quotation or link at the cursor; l goes to the next one",
        ),
    }
}

/// `P`: why the thing at the cursor is linked, and how sure that is.
pub(super) fn peek(app: &mut App) {
    let Some(analysis) = app.article.analysis.clone() else {
        return app.tell(Level::Info, "still looking for names");
    };
    let mut items = match app.reader.cursor {
        Some(Spot::Mention(id)) => mention_reasons(app, &analysis, id),
        Some(Spot::Quote(id)) => quote_reasons(app, &analysis, id),
        Some(Spot::Words(range)) if analysis.mention_at(range.start()).is_some() => analysis
            .mention_at(range.start())
            .map(|id| mention_reasons(app, &analysis, id))
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    items.extend(layers(app, &analysis));
    if items.is_empty() {
        return app.tell(
            Level::Info,
            "no name, quotation or note at the cursor; F labels all in sight",
        );
    }
    let popup = Popup {
        kind: PopupKind::Peek,
        title: "Why".to_owned(),
        list: List::new(items),
        marked: BTreeSet::new(),
        before: None,
    };
    app.popups.push(popup);
}

/// What else lies at the cursor: the quotation around it, the notes there.
fn layers(app: &App, analysis: &Analysis) -> Vec<Item<Choice>> {
    let mut lines = Lines::default();
    let Some(spot) = app.reader.cursor else {
        return lines.items;
    };
    let range = app.article.range(spot);
    let quote = analysis.quote_at(range.start()).map(Spot::Quote);
    if let Some(Spot::Quote(id)) = quote.filter(|quote| *quote != spot) {
        lines.heading("Inside the quotation");
        lines.items.push(sidebar::quote(&app.article, id));
    }
    let notes = super::noted::lines_at(app, range);
    if !notes.is_empty() {
        lines.heading("Your notes here");
        lines.items.extend(notes);
    }
    lines.items
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
        Some(_) => tracking::entity_here(app)
            .or(app.reader.tracked)
            .map(Subject::Entity),
        None => app
            .reader
            .tracked
            .or_else(|| tracking::main_speaker(app))
            .map(Subject::Entity),
    }
}

/// Everything known of an entity; every line leads somewhere.
fn entity_card(app: &App, id: EntityId) -> Option<Popup> {
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
    if let Some(share) = article.share(id) {
        let words = format!(
            "{}, {}, {} % of all quoted words; {} direct, {} paraphrased",
            counted(share.n_quotes, "quote"),
            counted(share.n_words, "word"),
            sidebar::whole_percent(share.percent),
            share.n_direct,
            share.n_paraphrased
        );
        card.tell("says", &words);
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
            "{}: {names} by name, {roles} by description, {pronouns} by pronoun",
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
    let by: Vec<QuoteId> = analysis.quotes_by(id).collect();
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
            found.kind.name(),
        );
    }
    card.more(
        app,
        entity.mentions.len(),
        Action::Next,
        "walks through all",
    );
    let kind = match entity.kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organisation",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
    };
    Some(card.popup(format!("{} · {kind}", article.name(id))))
}

/// A quotation: who, how, how sure; the rest of it, who is mentioned in it.
fn quote_card(app: &App, id: QuoteId) -> Option<Popup> {
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
        .filter(|(_, other)| other.group == quote.group);
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
    Some(card.popup(format!(
        "Quotation · {}",
        speaker_name(article, quote.speaker)
    )))
}

fn link_card(app: &App, idx: usize) -> Option<Popup> {
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
    Some(card.popup(what.to_owned()))
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
    let quotes = analysis.quotes.iter().enumerate();
    let about =
        quotes.filter(|(_, quote)| quote.speaker.entity() != Some(id) && mentions_it(quote.range));
    about.map(|(idx, _)| idx.into()).collect()
}

fn mention_reasons(app: &App, analysis: &Analysis, id: MentionId) -> Vec<Item<Choice>> {
    let article = &app.article;
    let mention = analysis.mention(id);
    let mut lines = Lines::default();
    lines.tell("words", article.document.slice(mention.range));
    let name = article.name(mention.entity);
    lines
        .items
        .push(entity_line(article, mention.entity, "who".to_owned()));
    let how = match mention.kind {
        MentionKind::Name => "by name",
        MentionKind::Nominal => "by description",
        MentionKind::Pronoun => "by pronoun",
    };
    lines.tell("mentioned", how);
    lines.tell("rule", &mention.evidence.rule.replace('-', " "));
    lines.corrected(app, Spot::Mention(id));
    lines.tell("how sure", &sureness(mention.evidence.confidence));
    let before = analysis
        .entity(mention.entity)
        .mentions
        .iter()
        .rev()
        .find(|other| {
            let other = analysis.mention(**other);
            other.kind == MentionKind::Name && other.range.end() <= mention.range.start()
        });
    if let Some(before) = before {
        lines.heading(&format!("{name} named before"));
        lines.place(
            article,
            Spot::Mention(*before),
            analysis.mention(*before).range,
            "",
        );
    }
    lines.items
}

fn quote_reasons(app: &App, analysis: &Analysis, id: QuoteId) -> Vec<Item<Choice>> {
    let article = &app.article;
    let quote = analysis.quote(id);
    let mut lines = Lines::default();
    match quote.speaker {
        Speaker::Entity(entity, _) => {
            lines
                .items
                .push(entity_line(article, entity, "speaker".to_owned()));
        }
        Speaker::Unnamed(range) => lines.tell(
            "speaker",
            &format!("{} (not named)", article.document.slice(range)),
        ),
        Speaker::Unknown => lines.tell("speaker", "unknown: the text does not make it clear"),
    }
    lines.tell("kind", quote.kind.name());
    if let Some(cue) = &quote.cue {
        lines.tell("cue", article.document.slice(cue.range));
    }
    lines.tell("rule", &quote.evidence.rule.replace('-', " "));
    lines.corrected(app, Spot::Quote(id));
    lines.tell("how sure", &sureness(quote.evidence.confidence));
    lines.items
}

fn sureness(confidence: crate::analysis::Confidence) -> String {
    let doubt = if confidence.is_doubtful() {
        " ? look twice"
    } else {
        ""
    };
    format!("{confidence}{doubt}")
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

/// A card's lines as they are put together.
#[derive(Default)]
struct Lines {
    items: Vec<Item<Choice>>,
}

impl Lines {
    fn heading(&mut self, words: &str) {
        self.items.push(Item::heading(words, Choice::default()));
    }

    fn tell(&mut self, what: &str, words: &str) {
        let line = format!(
            "{what}: {}",
            grapheme::display_all(&words.replace('\n', " "))
        );
        self.items.push(Item::new(line, Choice::default()));
    }

    /// Who has corrected it, where somebody has.
    fn corrected(&mut self, app: &App, spot: Spot) {
        if let Some(who) = super::correct::provenance(app, spot) {
            self.tell("corrected", &who);
        }
    }

    /// Corrections of other articles that are about the same person, each with whether it holds here.
    fn learnt(&mut self, app: &App, analysis: &Analysis, id: EntityId) {
        for suggestion in super::correct::learnt_about(app, analysis, id) {
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
    fn quotes(&mut self, app: &App, quotes: &[QuoteId]) {
        let shown = quotes.iter().take(MOST_LINES);
        self.items
            .extend(shown.map(|quote| sidebar::quote(&app.article, *quote)));
        self.more(app, quotes.len(), Action::Quotes, "lists all");
    }

    /// Where lines were left out: how many, and which key leads to them.
    fn more(&mut self, app: &App, n_all: usize, action: Action, does: &str) {
        if let Some(n_more @ 1..) = n_all.checked_sub(MOST_LINES) {
            let key = app.key_for(action);
            self.heading(&format!("and {n_more} more; {key} {does}"));
        }
    }

    /// A line that shows the text at a mention and leads there.
    fn place(&mut self, article: &Article, spot: Spot, range: TextRange, detail: &str) {
        let sentence = article
            .analysis
            .as_deref()
            .and_then(|analysis| analysis.sentence_at(range.start()));
        let near = sentence.filter(|sentence| {
            range.start().to_usize() - sentence.range.start().to_usize() < SNIPPET / 2
        });
        let from = near.map_or_else(|| range.start(), |sentence| sentence.range.start());
        let target = match spot {
            Spot::Quote(id) => Target::Quote(id),
            _ => Target::Words(range),
        };
        let choice = Choice {
            target,
            detail: detail.to_owned(),
            ..Choice::default()
        };
        self.items
            .push(Item::new(article.snippet(from, SNIPPET), choice));
    }

    /// Who is mentioned in the same sentences most often.
    fn company(&mut self, article: &Article, analysis: &Analysis, id: EntityId) {
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
            for other in inside.filter(|other| {
                other.entity != id && analysis.entity(other.entity).kind == EntityKind::Person
            }) {
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
    fn notes(&mut self, app: &App, entity: &Entity) {
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
    fn elsewhere(&mut self, app: &App, name: &str) {
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

    fn popup(self, title: String) -> Popup {
        Popup {
            kind: PopupKind::Card,
            title,
            list: List::new(self.items),
            marked: BTreeSet::new(),
            before: None,
        }
    }
}

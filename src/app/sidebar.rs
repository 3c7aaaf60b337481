//! The sidebar: contents, people, quotations, notes, each a list that leads into the text.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::article::Article;
use super::notes::NoteSort;
use super::popup::{Choice, Target};
use crate::analysis::{EntityId, EntityKind, MentionKind, QuoteId};
use crate::document::BlockKind;
use crate::text::{TextSize, grapheme};
use crate::view::list::{Item, List};

/// The sidebar's lists and which of them is shown.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// Whether it is open.
    pub open: bool,
    /// The list that is shown.
    pub tab: Tab,
    /// Headings.
    pub contents: List<Choice>,
    /// People, organisations, places, others.
    pub people: List<Choice>,
    /// Quotations.
    pub quotes: List<Choice>,
    /// Notes.
    pub notes: List<Choice>,
    /// How notes are sorted.
    pub note_sort: NoteSort,
    /// How entities are sorted within their group.
    pub sort: PeopleSort,
    /// Whether quotations stand under their speakers.
    pub by_speaker: bool,
    /// Where the reader was when the sidebar got the focus; Esc returns there.
    pub before: Option<TextSize>,
    /// Entities that are marked, to be merged.
    pub marked: BTreeSet<usize>,
}

/// A list of the sidebar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Headings.
    Contents,
    /// Entities.
    #[default]
    People,
    /// Quotations.
    Quotes,
    /// The reader's notes.
    Notes,
}

/// How entities are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeopleSort {
    /// Who says most first, then who is mentioned most.
    #[default]
    Words,
    /// Who is mentioned most first.
    Mentions,
    /// As they appear in the text.
    Appearance,
}

/// The width from which on the names of all tabs fit.
const ALL_NAMES: u16 = 34;
/// Cells of quoted words shown on a line of the list.
const WORDS: usize = 120;

impl Tab {
    /// All of them, as they stand side by side.
    pub const ALL: [Self; 4] = [Self::Contents, Self::People, Self::Quotes, Self::Notes];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contents => "Contents",
            Self::People => "People",
            Self::Quotes => "Quotes",
            Self::Notes => "Notes",
        }
    }

    /// The tab of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }

    /// What is shown of its name in a pane of so many cells: where not all fit, only the shown tab's
    /// whole name.
    pub fn label(self, is_shown: bool, width: u16) -> &'static str {
        let name = self.name();
        if is_shown || width >= ALL_NAMES {
            return name;
        }
        name.get(..1).unwrap_or(name)
    }
}

impl PeopleSort {
    /// All orders, in the order `S` goes through them.
    pub const ALL: [Self; 3] = [Self::Words, Self::Mentions, Self::Appearance];

    /// Its name on the status line and in the state file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words spoken",
            Self::Mentions => "mentions",
            Self::Appearance => "first mention",
        }
    }

    /// The order of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

impl Sidebar {
    /// The list that is shown.
    pub fn list(&self) -> &List<Choice> {
        match self.tab {
            Tab::Contents => &self.contents,
            Tab::People => &self.people,
            Tab::Quotes => &self.quotes,
            Tab::Notes => &self.notes,
        }
    }

    /// The list that is shown, to move in.
    pub fn list_mut(&mut self) -> &mut List<Choice> {
        match self.tab {
            Tab::Contents => &mut self.contents,
            Tab::People => &mut self.people,
            Tab::Quotes => &mut self.quotes,
            Tab::Notes => &mut self.notes,
        }
    }

    /// Fills the lists of what the article holds from it; filters and selections stay.
    pub fn fill(&mut self, article: &Article) {
        self.contents.replace(contents(article), same);
        self.people.replace(people(article, self.sort), same);
        self.quotes.replace(quotes(article, self.by_speaker), same);
    }

    /// Marks the selected entity, or takes the mark away.
    pub fn mark(&mut self) {
        if let Some(who) = self.people.selected().and_then(|choice| choice.who) {
            if !self.marked.remove(&who.idx()) {
                self.marked.insert(who.idx());
            }
            self.people.step(1);
        }
    }

    /// Shows where the reader is: the last heading before `at` becomes the selected one.
    pub fn follow(&mut self, at: TextSize) {
        let place = |choice: &Choice| match choice.target {
            Target::Place(start) => Some(start),
            _ => None,
        };
        let here = self
            .contents
            .items()
            .iter()
            .filter_map(|item| place(&item.value))
            .take_while(|start| *start <= at)
            .last();
        if let Some(here) = here {
            self.contents.select(|choice| place(choice) == Some(here));
        }
    }
}

/// Whether two lines lead to the same thing.
pub fn same(a: &Choice, b: &Choice) -> bool {
    a.target == b.target
}

/// The headings, with the speakers of each section beside them.
fn contents(article: &Article) -> Vec<Item<Choice>> {
    let document = &article.document;
    let headings: Vec<_> = document
        .blocks()
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
        .collect();
    let title = Choice {
        target: Target::Place(TextSize::ZERO),
        ..Choice::default()
    };
    let mut items = Vec::new();
    if headings
        .first()
        .is_none_or(|first| first.range.start() > TextSize::ZERO)
    {
        let first_end = headings
            .first()
            .map_or_else(|| document.text().len().into(), |first| first.range.start());
        let detail = letters(article, TextSize::ZERO, first_end);
        items.push(Item::new(
            if headings.is_empty() {
                "The whole text"
            } else {
                "Beginning"
            },
            Choice { detail, ..title },
        ));
    }
    for (idx, heading) in headings.iter().enumerate() {
        let BlockKind::Heading(level) = heading.kind else {
            continue;
        };
        let end = headings
            .get(idx + 1)
            .map_or_else(|| document.text().len().into(), |next| next.range.start());
        let text = grapheme::elide(document.slice(heading.range), WORDS);
        let choice = Choice {
            target: Target::Place(heading.range.start()),
            detail: letters(article, heading.range.start(), end),
            depth: level.saturating_sub(1).min(4),
            ..Choice::default()
        };
        items.push(Item::new(text, choice));
    }
    items
}

/// The letters of who speaks between two places, most words first.
fn letters(article: &Article, from: TextSize, to: TextSize) -> String {
    let Some(analysis) = article.analysis.as_deref() else {
        return String::new();
    };
    let mut words: Vec<(EntityId, usize)> = Vec::new();
    for quote in article.quotes_in(crate::text::TextRange::new(from, to.max(from))) {
        let quote = analysis.quote(quote);
        let Some(speaker) = quote.speaker.entity() else {
            continue;
        };
        match words.iter_mut().find(|(entity, _)| *entity == speaker) {
            Some((_, n)) => *n += quote.range.len(),
            None => words.push((speaker, quote.range.len())),
        }
    }
    words.sort_by_key(|(entity, n)| (std::cmp::Reverse(*n), *entity));
    let letters = words
        .iter()
        .filter_map(|(entity, _)| article.identity(*entity))
        .take(4)
        .map(|identity| identity.letter);
    letters
        .map(|letter| letter.to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Entities in groups.
fn people(article: &Article, sort: PeopleSort) -> Vec<Item<Choice>> {
    let Some(analysis) = article.analysis.as_deref() else {
        return Vec::new();
    };
    let mut items = Vec::new();
    let groups = EntityKind::ALL.into_iter().map(|kind| (kind, false));
    for (kind, in_background) in groups.chain([(EntityKind::Other, true)]) {
        let mut members: Vec<EntityId> = (0..analysis.entities.len())
            .map(EntityId::from)
            .filter(|id| analysis.entity(*id).kind == kind)
            .filter(|id| article.finds.is_thing(*id) == in_background)
            .collect();
        if members.is_empty() {
            continue;
        }
        let n_mentions = |id: &EntityId| analysis.entity(*id).mentions.len();
        let n_words = |id: &EntityId| article.share(*id).map_or(0, |share| share.n_words);
        match sort {
            PeopleSort::Words => {
                members.sort_by_key(|id| (std::cmp::Reverse((n_words(id), n_mentions(id))), *id));
            }
            PeopleSort::Mentions => {
                members.sort_by_key(|id| (std::cmp::Reverse(n_mentions(id)), *id));
            }
            PeopleSort::Appearance => {}
        }
        let heading = if in_background {
            "Things"
        } else {
            group_name(kind)
        };
        items.push(Item::heading(heading, Choice::default()));
        items.extend(members.into_iter().map(|id| person(article, id)));
    }
    items
}

/// One entity's line: name, mentions, quotations, share of the quoted words.
fn person(article: &Article, id: EntityId) -> Item<Choice> {
    let n_mentions = article
        .analysis
        .as_deref()
        .map_or(0, |analysis| analysis.entity(id).mentions.len());
    let share = article.share(id);
    let detail = match share {
        Some(share) if share.n_quotes > 0 => format!("{n_mentions:>3} {:>3}q", share.n_quotes),
        _ => format!("{n_mentions:>3}   -"),
    };
    let choice = Choice {
        target: Target::Entity(id),
        detail,
        who: Some(id),
        share: share
            .filter(|share| share.n_quotes > 0)
            .map(|share| whole_percent(share.percent)),
        ..Choice::default()
    };
    Item::new(article.name_apart(id), choice)
}

/// A share in whole percent.
pub fn whole_percent(percent: f32) -> u8 {
    (0..100)
        .rev()
        .find(|whole| f32::from(*whole) + 0.5 <= percent)
        .map_or(0, |whole| whole + 1)
}

/// What a kind of mention is called.
pub fn mention_name(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Nominal => "role",
        MentionKind::Pronoun => "pronoun",
    }
}

/// The heading over a kind of entity.
pub fn group_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organization => "Organisations",
        EntityKind::Place => "Places",
        EntityKind::Other => "Other",
    }
}

/// What an entity is, in a word.
pub fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organisation",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
    }
}

/// Quotations in order, or under their speakers.
fn quotes(article: &Article, by_speaker: bool) -> Vec<Item<Choice>> {
    let all = quotations(article);
    if !by_speaker {
        return all;
    }
    let mut items = Vec::new();
    let speakers = article.speakers().map(Some).chain([None]);
    for speaker in speakers {
        let theirs: Vec<Item<Choice>> = all
            .iter()
            .filter(|item| item.value.who == speaker)
            .cloned()
            .collect();
        if theirs.is_empty() {
            continue;
        }
        let name = speaker.map_or_else(
            || "Unknown or unnamed".to_owned(),
            |speaker| article.name(speaker),
        );
        items.push(Item::heading(
            name,
            Choice {
                who: speaker,
                detail: theirs.len().to_string(),
                ..Choice::default()
            },
        ));
        items.extend(theirs);
    }
    items
}

/// A line for every quotation of the article: how it begins; it is found by all its runs.
pub fn quotations(article: &Article) -> Vec<Item<Choice>> {
    let Some(analysis) = article.analysis.as_deref() else {
        return Vec::new();
    };
    let line = |runs: Vec<QuoteId>| {
        let (first, rest) = runs.split_first()?;
        let mut line = quote(article, *first);
        let rest = rest.iter().map(|run| quote(article, *run).text);
        line.also = rest.collect::<Vec<_>>().join(" ");
        Some(line)
    };
    let all = analysis.quotations();
    all.into_iter().filter_map(line).collect()
}

/// The line of one run: its words, who says them, doubt.
pub fn quote(article: &Article, id: QuoteId) -> Item<Choice> {
    let Some(analysis) = article.analysis.as_deref() else {
        return Item::new("", Choice::default());
    };
    let quote = analysis.quote(id);
    let line = flat(beginning(article.document.slice(quote.range)));
    let choice = Choice {
        target: Target::Quote(id),
        who: quote.speaker.entity(),
        doubtful: quote.is_doubtful(),
        ..Choice::default()
    };
    Item::new(grapheme::display_all(&line).into_owned(), choice)
}

/// The first characters of what is quoted; a book has tens of thousands of quotations.
fn beginning(words: &str) -> &str {
    match words.get(..WORDS) {
        _ if words.len() <= WORDS => words,
        Some(head) if head.is_ascii() => head,
        _ => {
            let end = words.char_indices().nth(WORDS);
            end.and_then(|(end, _)| words.get(..end)).unwrap_or(words)
        }
    }
}

/// The same on one line.
fn flat(words: &str) -> Cow<'_, str> {
    let is_break = |char: char| char != ' ' && char.is_whitespace();
    if words.contains(is_break) {
        Cow::Owned(words.replace(char::is_whitespace, " "))
    } else {
        Cow::Borrowed(words)
    }
}

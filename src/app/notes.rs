//! The reader's notes on the open article, and what is being done to them.
//!
//! Owns what a list line says of a note and in which order notes are listed. Leaves files to the edge,
//! what keys do to [`super::update`], and where notes show in the text to [`NoteSpans`].

use super::popup::{Choice, Target as Leads};
use crate::annotation::{Annotation, Id, Motivation, Placed, Selector, Target};
use crate::document::Document;
use crate::text::positions::Positions;
use crate::text::{TextRange, grapheme, one_line};
use crate::view::labels::Labels;
use crate::view::list::Item;
use crate::view::note_spans::NoteSpans;

/// Cells of words in a list or a message.
const WORDS: usize = 120;
/// Cells of words in the name of an operation.
const NAME: usize = 32;

/// The notes of the open article.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// As the store gives them: what is about no words first, then in text order, orphans last.
    pub placed: Vec<Placed>,
    /// Where they stand in the text.
    pub spans: NoteSpans,
    /// Whether they have been read.
    pub are_read: bool,
    /// What taking back would take back.
    pub undo: Option<String>,
    /// What writing again would write.
    pub redo: Option<String>,
    /// All tags that were ever used.
    pub tags: Vec<String>,
    /// The first of two passages that are being connected.
    pub connecting: Option<TextRange>,
    /// What the prompt for tags is about.
    pub tagging: Option<About>,
    /// What was sent through a command, and what came back.
    pub piped: Option<(Target, String)>,
    /// What the store was asked to do last, until it answers.
    pub doing: Option<Doing>,
    /// The revision of the open text, once it was needed.
    revision: Option<String>,
}

/// What the store was asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// To write this.
    Write(String),
    /// To write this, whose words come from the editor.
    Compose(String),
    /// To take this back.
    Undo(Option<String>),
    /// To write this again.
    Redo(Option<String>),
}

/// What a key that annotates is about.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// A note that is there.
    Known(Box<Annotation>),
    /// Something without a note: what, and what it is called.
    Fresh(Box<Target>, String),
}

/// How notes are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteSort {
    /// As they stand in the text.
    #[default]
    Place,
    /// What was written last first.
    Time,
    /// By label.
    Label,
    /// By kind: notes, highlights, tags, connections, corrections.
    Kind,
}

impl NoteSort {
    /// All orders, in the order `S` goes through them.
    pub const ALL: [Self; 4] = [Self::Place, Self::Time, Self::Label, Self::Kind];

    /// Its name on the status line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Time => "time, the latest first",
            Self::Label => "label",
            Self::Kind => "kind",
        }
    }
}

impl About {
    /// The annotation to begin with.
    pub fn annotation(&self) -> Annotation {
        match self {
            Self::Known(note) => (**note).clone(),
            Self::Fresh(target, _) => Annotation::new(Motivation::Highlighting, (**target).clone()),
        }
    }

    /// What it is about, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Known(note) => subject(&note.target),
            Self::Fresh(_, words) => words.clone(),
        }
    }
}

impl Notes {
    /// The selector of a passage of the open text.
    pub fn selector(&mut self, document: &Document, range: TextRange) -> Selector {
        let revision = self.revision.get_or_insert_with(|| document.revision());
        let text = document.text();
        Selector::new(text, range, &Positions::new(text), revision)
    }

    /// The note of this id.
    pub fn find(&self, id: &Id) -> Option<&Placed> {
        let mut placed = self.placed.iter();
        placed.find(|placed| placed.annotation.id == *id)
    }

    /// The notes on somebody or something whose name fits.
    pub fn on_entity<'a>(
        &'a self,
        fits: impl Fn(&str) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Placed> {
        self.placed.iter().filter(move |placed| {
            let note = &placed.annotation;
            is_note(note) && matches!(&note.target, Target::Entity(name) if fits(name))
        })
    }

    /// All that has lost its words.
    pub fn orphans(&self) -> impl Iterator<Item = &Placed> {
        self.placed
            .iter()
            .filter(|placed| placed.anchor.is_orphan())
    }

    /// The lines of the list, in groups.
    pub fn lines(&self, labels: &Labels, sort: NoteSort) -> Vec<Item<Choice>> {
        let mut items = Vec::new();
        let group = |placed: &Placed| -> String {
            let note = &placed.annotation;
            match (placed.anchor.is_orphan(), sort) {
                (true, _) => "Lost their words".to_owned(),
                (false, NoteSort::Label) => note
                    .label
                    .clone()
                    .unwrap_or_else(|| "without a label".to_owned()),
                (false, NoteSort::Kind) => format!("{}s", kind(note)),
                (false, NoteSort::Place) if note.target.selector().is_none() => {
                    "On people and the article".to_owned()
                }
                (false, NoteSort::Place) => "In the text".to_owned(),
                (false, NoteSort::Time) => String::new(),
            }
        };
        let mut all: Vec<(String, &Placed)> = self
            .placed
            .iter()
            .map(|placed| (group(placed), placed))
            .collect();
        match sort {
            NoteSort::Place => {}
            NoteSort::Time => all.sort_by(|(_, a), (_, b)| {
                let key = |placed: &Placed| placed.anchor.is_orphan();
                (key(a), b.annotation.touched()).cmp(&(key(b), a.annotation.touched()))
            }),
            NoteSort::Label | NoteSort::Kind => all.sort_by(|(a, one), (b, other)| {
                (one.anchor.is_orphan(), a).cmp(&(other.anchor.is_orphan(), b))
            }),
        }
        let mut last = String::new();
        for (group, placed) in all {
            if group != last {
                items.push(Item::heading(group.clone(), Choice::default()));
                last = group;
            }
            items.push(line(placed, labels));
        }
        items
    }
}

/// One note's line: its sign, what it says or is about, its tags.
pub fn line(placed: &Placed, labels: &Labels) -> Item<Choice> {
    let note = &placed.annotation;
    let (glyph, _) = labels.look(note);
    let says = says(note);
    let about = match &note.target {
        // Both ends are to be seen.
        Target::Link(..) => short(&note.target),
        target => subject(target),
    };
    let text = match &says {
        Some(says) => format!("{glyph} {says}"),
        None => format!("{glyph} {about}"),
    };
    let mut detail: Vec<String> = note.tags.iter().map(|tag| format!("#{tag}")).collect();
    match placed.anchor.state() {
        state @ ("moved" | "changed") => detail.insert(0, state.to_owned()),
        _ if note.target.selector().is_none() && says.is_some() => detail.insert(0, about.clone()),
        _ => {}
    }
    let choice = Choice {
        target: Leads::Note(note.id.clone()),
        detail: safe(&detail.join(" "), WORDS),
        ..Choice::default()
    };
    let mut item = Item::new(safe(&text, WORDS), choice);
    item.also = also(placed, &subject(&note.target));
    item
}

/// What else a filter looks at: kind, label, tags, state, whom or what it is about.
fn also(placed: &Placed, about: &str) -> String {
    let note = &placed.annotation;
    let mut words = vec![kind(note).to_owned(), safe(about, 4 * WORDS)];
    words.extend(note.label.iter().map(|label| format!("label:{label}")));
    words.extend(note.tags.iter().map(|tag| format!("tag:{tag} #{tag}")));
    match placed.anchor.state() {
        "orphan" => words.push("orphaned lost".to_owned()),
        state => words.push(state.to_owned()),
    }
    if let Target::Entity(name) = &note.target {
        words.push(format!("person:{name}"));
    }
    words.extend(note.creator.iter().map(|creator| format!("by:{creator}")));
    words.join(" ")
}

/// What an annotation says, on one line; nothing for a mere highlight.
pub fn says(note: &Annotation) -> Option<String> {
    if let Some(edit) = note.edit() {
        return Some(edit.words());
    }
    let text = note.note_text()?;
    Some(safe(&text, 4 * WORDS))
}

/// Whether the reader has written or marked something, other than a correction.
pub fn is_note(note: &Annotation) -> bool {
    !matches!(note.motivation, Motivation::Editing | Motivation::Assessing)
}

/// The kind of an annotation, in a word.
pub fn kind(note: &Annotation) -> &'static str {
    match note.motivation {
        Motivation::Editing => return "correction",
        Motivation::Assessing => return "decision",
        Motivation::Linking => return "connection",
        _ => {}
    }
    match &note.target {
        Target::Link(..) => "connection",
        _ if note.texts().next().is_some() => "note",
        _ if !note.tags.is_empty() => "tag",
        _ => "highlight",
    }
}

/// What an annotation is about, in words.
pub fn subject(target: &Target) -> String {
    match target {
        Target::Passage(selector) | Target::Quote(selector) => quoted(&selector.exact, WORDS),
        Target::Link(one, other) => format!(
            "{} – {}",
            quoted(&one.exact, WORDS / 2),
            quoted(&other.exact, WORDS / 2)
        ),
        Target::Entity(name) => safe(name, WORDS),
        Target::Article => "the article".to_owned(),
    }
}

/// The same, short enough for the name of an operation.
pub fn short(target: &Target) -> String {
    match target {
        Target::Passage(selector) | Target::Quote(selector) => quoted(&selector.exact, NAME),
        Target::Link(one, other) => format!(
            "{} – {}",
            quoted(&one.exact, NAME / 2),
            quoted(&other.exact, NAME / 2)
        ),
        Target::Entity(name) => safe(name, NAME),
        Target::Article => "the article".to_owned(),
    }
}

fn quoted(words: &str, cells: usize) -> String {
    let bare = words.trim_matches(['"', '“', '”']);
    format!("“{}”", safe(bare, cells))
}

/// Words on one line, safe to show.
pub fn safe(words: &str, cells: usize) -> String {
    let head: String = words.chars().take(cells * 4).collect();
    grapheme::elide(&one_line(&head), cells)
}

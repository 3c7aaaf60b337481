//! What each mention tells by itself, read once: its kind, its noun, what stands around it.

use std::ops::Range;

use super::super::Graph;
use super::super::pronoun::{is_exclamation, is_subject};
use crate::analysis::learned::{join, text};
use crate::analysis::mention::{Candidate, Form, Person};
use crate::analysis::words::Words;
use crate::analysis::{EntityKind, Tag};

/// Kinds of mentions that go back to others in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// "he".
    Single,
    /// "it".
    Thing,
    /// "they".
    Several,
    /// "I".
    Speaker,
    /// "we".
    Speakers,
    /// "you".
    Addressee,
    /// The name of a person.
    Person,
    /// The name of a body.
    Body,
    /// The name of a place, also by a nationality.
    Place,
    /// Another name.
    Other,
    /// "the kitchen".
    Definite,
    /// "this kitchen".
    Demonstrative,
    /// "her kitchen", "Ann's kitchen".
    Possessed,
    /// "a kitchen".
    Indefinite,
    /// "kitchens".
    Bare,
}

impl Kind {
    /// The name of the rule that links such a mention.
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Self::Single | Self::Thing | Self::Several => "pronoun-ranked",
            Self::Speaker | Self::Speakers => "first-person-goes-on",
            Self::Addressee => "second-person-goes-on",
            Self::Person | Self::Body | Self::Place | Self::Other => "name-ranked",
            Self::Definite
            | Self::Demonstrative
            | Self::Possessed
            | Self::Indefinite
            | Self::Bare => "description-ranked",
        }
    }

    /// How sure such a link is where the table, which knows one scale for all kinds, says `sure`:
    /// descriptions are right more often than that, and who talks may change without a mark.
    pub(super) fn confidence(self, sure: u8) -> u8 {
        match self {
            Self::Speaker | Self::Speakers => sure.min(78),
            Self::Addressee => sure.min(68),
            Self::Single | Self::Thing | Self::Several => sure,
            _ => (sure + 12).min(90),
        }
    }

    /// "I", "we", "you".
    pub(super) const fn is_talk(self) -> bool {
        matches!(self, Self::Speaker | Self::Speakers | Self::Addressee)
    }
}

/// Where in its clause a mention stands, as far as the words beside it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    Oblique,
    Possessor,
    Else,
}

/// What one mention tells by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) kind: Kind,
    pub(super) role: Role,
    /// The noun in its singular; for pronouns the word.
    pub(super) noun: u64,
    /// All words but the article.
    pub(super) text: u64,
    /// The first word.
    pub(super) first: u64,
    /// The words before the head but the article; 0 where there are fewer.
    pub(super) modifiers: [u64; 3],
    /// The words around: two before, two behind.
    pub(super) around: [u64; 4],
    pub(super) block: u32,
    /// Only exclaimed: "Oh my God".
    pub(super) exclaimed: bool,
}

/// The facts of all candidates.
pub(super) fn all(graph: &Graph<'_, '_>) -> Vec<Facts> {
    (0..graph.candidates.len())
        .map(|idx| facts(graph, idx))
        .collect()
}

fn facts(graph: &Graph<'_, '_>, idx: usize) -> Facts {
    let (words, candidate) = (graph.words, &graph.candidates[idx]);
    let span = candidate.words.clone();
    let kind = kind(words, candidate);
    let article = words.is_any(span.start, ARTICLES);
    let core = if article && span.len() > 1 && kind >= Kind::Person {
        span.start + 1..span.end
    } else {
        span.clone()
    };
    let word = |at: usize| text(&words.lower(at));
    let around = [
        word(span.start.wrapping_sub(2)),
        word(span.start.wrapping_sub(1)),
        word(span.end),
        word(span.end + 1),
    ];
    let single = span.len() == 1;
    let head = if kind >= Kind::Definite {
        text(singular(&words.lower(candidate.head)))
    } else {
        word(candidate.head)
    };
    Facts {
        kind,
        role: role(graph, idx),
        noun: head,
        text: if single {
            head
        } else {
            all_words(words, core.clone())
        },
        first: if single { head } else { word(span.start) },
        modifiers: modifiers(words, core.start..candidate.head),
        around,
        block: words
            .sentences()
            .get(graph.sentence(idx))
            .map_or(0, |sentence| sentence.block),
        exclaimed: is_exclamation(graph, idx),
    }
}

/// Words that a description opens with and that do not tell what it describes.
const ARTICLES: &[&str] = &["a", "an", "that", "the", "these", "this", "those"];

fn kind(words: &Words<'_>, candidate: &Candidate) -> Kind {
    match candidate.form {
        Form::Pronoun(person) => match person {
            Person::Single => Kind::Single,
            Person::Thing => Kind::Thing,
            Person::Several => Kind::Several,
            Person::Speaker => Kind::Speaker,
            Person::Speakers => Kind::Speakers,
            Person::Addressee => Kind::Addressee,
        },
        Form::Name => match candidate.class {
            Some(EntityKind::Person) => Kind::Person,
            Some(EntityKind::Organization) => Kind::Body,
            Some(EntityKind::Place) => Kind::Place,
            Some(EntityKind::Other) | None => Kind::Other,
        },
        Form::Demonym(_) => Kind::Place,
        Form::Definite if words.is(candidate.words.start, "the") => Kind::Definite,
        Form::Definite
            if words.is_any(candidate.words.start, &["this", "that", "these", "those"]) =>
        {
            Kind::Demonstrative
        }
        Form::Definite => Kind::Possessed,
        Form::Indefinite if words.is_any(candidate.words.start, &["a", "an", "another"]) => {
            Kind::Indefinite
        }
        Form::Indefinite => Kind::Bare,
    }
}

fn role(graph: &Graph<'_, '_>, idx: usize) -> Role {
    let words = graph.words;
    let span = &graph.candidates[idx].words;
    let mark = matches!(words.text(span.end), "'s" | "’s" | "'" | "’");
    let owns = words.is_any(
        span.start,
        &["his", "its", "their", "my", "our", "your", "whose"],
    );
    if mark && words.tag(span.end) == Tag::Part || owns && span.len() == 1 {
        return Role::Possessor;
    }
    if is_subject(graph, idx) {
        return Role::Subject;
    }
    match words.tag(span.start.wrapping_sub(1)) {
        Tag::Verb | Tag::Aux => Role::Object,
        Tag::Adp => Role::Oblique,
        _ => Role::Else,
    }
}

/// A value for several words in order.
fn all_words(words: &Words<'_>, span: Range<usize>) -> u64 {
    span.fold(0, |seen, at| join(seen, text(&words.lower(at))))
}

/// The last words before the head.
fn modifiers(words: &Words<'_>, span: Range<usize>) -> [u64; 3] {
    let mut found = [0; 3];
    let telling = span
        .rev()
        .filter(|at| !matches!(words.tag(*at), Tag::Punct | Tag::Det | Tag::Part));
    for (slot, at) in found.iter_mut().zip(telling) {
        *slot = text(&words.lower(at));
    }
    found
}

/// The singular as far as endings tell; both numbers of a noun give the same.
fn singular(word: &str) -> &str {
    let stays = ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) || word.len() < 4;
    if stays {
        word
    } else {
        word.strip_suffix('s').unwrap_or(word)
    }
}

//! Finds the places where someone or something may be referred to.
//!
//! Names come first: rules find and type them ([`shape`] sees runs of capitals, [`capitals`] what they
//! prove, [`title`] parts titles from names, [`kind`] says what they name), a model that sees the
//! rules' finds among other [`clues`] reads the text again ([`reading`]), and [`settle`] makes one
//! list of both, [`label`] adds who talks in turns. Then come descriptions ([`nominal`] of persons and bodies, [`thing`] of all else) and
//! pronouns ([`pronoun`]). Leaves which of them are
//! one person to [`super::coref`], which also drops descriptions that turn out to refer to nobody.

mod apposition;
mod capitals;
mod clues;
mod echo;
mod introduction;
mod kind;
mod label;
mod lessons;
mod look;
mod name;
mod neighbours;
mod nominal;
mod pronoun;
mod reading;
mod settle;
mod shape;
mod sight;
mod stretch;
mod thing;
mod title;
mod voice;

use std::ops::Range;

pub use lessons::{Gazetteer, NameStretch, gazetteer, name_class, names_fingerprint, stretches};
pub(crate) use nominal::head_noun;
pub(crate) use pronoun::Person;
pub(crate) use settle::without_office;

use super::learned::Models;
use super::lexicon::Noun;
use super::words::{Words, lower};
use super::{EntityKind, MentionKind};
use crate::document::{BlockKind, InlineKind};

/// A place where someone or something may be referred to.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The whole mention.
    pub(crate) words: Range<usize>,
    /// Its head word.
    pub(crate) head: usize,
    /// For a name: the bare name.
    pub(crate) name: Option<Range<usize>>,
    /// How it refers.
    pub(crate) form: Form,
    /// What it refers to, where the words tell.
    pub(crate) class: Option<EntityKind>,
    /// The sex of the person, where the words tell.
    pub(crate) gender: Gender,
    /// Whether it refers to several.
    pub(crate) plural: bool,
    /// How sure the words are of `class`, in hundredths.
    pub(crate) certainty: u8,
}

impl Candidate {
    /// A mention by name, of whose bearer nothing is known but that.
    pub(crate) fn by_name(words: Range<usize>, name: Range<usize>, certainty: u8) -> Self {
        Self {
            words,
            head: name.end - 1,
            name: Some(name),
            form: Form::Name,
            class: None,
            gender: Gender::Unknown,
            plural: false,
            certainty,
        }
    }

    /// The bare name of a mention by name.
    pub(crate) fn bare_name(&self) -> Option<Range<usize>> {
        self.name.clone().filter(|_| self.form == Form::Name)
    }

    /// Whether it is a description by a noun that says neither person nor body ("the kitchen").
    pub(crate) fn is_thing(&self) -> bool {
        self.class.is_none() && matches!(self.form, Form::Definite | Form::Indefinite)
    }
}

/// How a candidate refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// By name.
    Name,
    /// By the nationality of a place (the place's name).
    Demonym(&'static str),
    /// By a description with a definite article, a possessor or a demonstrative.
    Definite,
    /// By a description that introduces somebody new.
    Indefinite,
    /// By a pronoun.
    Pronoun(Person),
}

impl Form {
    /// The kind of mention that readers see.
    pub(crate) fn kind(self) -> MentionKind {
        match self {
            Self::Name => MentionKind::Name,
            Self::Demonym(_) | Self::Definite | Self::Indefinite => MentionKind::Nominal,
            Self::Pronoun(_) => MentionKind::Pronoun,
        }
    }
}

/// The sex of a person as the words have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    /// The words do not tell.
    #[default]
    Unknown,
    /// "he".
    Male,
    /// "she".
    Female,
}

impl Gender {
    /// Whether one person may be both.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self == Self::Unknown || other == Self::Unknown || self == other
    }

    /// What the two tell together; the first where they disagree.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }

    /// That of whom a noun describes.
    pub(crate) fn of_noun(noun: Noun) -> Self {
        Self::of_letters(noun.letters)
    }

    /// From the letters `m` and `f` of a lexicon's value.
    pub(crate) fn of_letters(value: &str) -> Self {
        match (value.contains('m'), value.contains('f')) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }
}

/// All candidates of a document, by start, outer ones first.
pub(crate) fn find(words: &Words<'_>, models: &Models) -> Vec<Candidate> {
    let mut candidates = name::find(words, models);
    label::name_voices(words, &mut candidates);
    sort(&mut candidates);
    candidates.extend(echo::find(words, &candidates));
    sort(&mut candidates);
    let nominals = nominal::find(words, &candidates);
    candidates.extend(nominals);
    sort(&mut candidates);
    let things = thing::find(words, &candidates);
    candidates.extend(things);
    candidates.extend(pronoun::find(words));
    sort(&mut candidates);
    drop_code(words, &mut candidates);
    candidates
}

/// Drops what stands in program text, and descriptions and pronouns in tables.
fn drop_code(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    let mut code = words
        .document()
        .inlines()
        .iter()
        .filter(|inline| inline.kind == InlineKind::Code)
        .map(|inline| inline.range)
        .peekable();
    candidates.retain(|candidate| {
        let kind = words.block_kind(words.sentence_of(candidate.head));
        let listed = match kind {
            Some(BlockKind::Code(_)) => return false,
            Some(BlockKind::Table(_)) => candidate.form == Form::Name,
            _ => true,
        };
        let range = words.range(candidate.words.clone());
        while code.next_if(|code| code.end() <= range.start()).is_some() {}
        listed && code.peek().is_none_or(|code| !code.overlaps(range))
    });
}

fn sort(candidates: &mut Vec<Candidate>) {
    candidates.sort_by_key(|candidate| {
        (
            candidate.words.start,
            std::cmp::Reverse(candidate.words.end),
            candidate.form.kind(),
        )
    });
    candidates.dedup_by(|b, a| a.words == b.words);
}

/// Whether the white space between words is a space each, as far as a look at the bytes tells.
fn is_spaced_once(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| {
        let doubled = byte == b' ' && before == b' ';
        before = byte;
        matches!(byte, b' '..=b'~') && !doubled
    })
}

/// The comparison key of a name: its words in small letters, one space between.
pub(crate) fn key(words: &Words<'_>, name: Range<usize>) -> String {
    let text = words.range(name).of(words.document().text());
    let small = lower(text);
    if !is_spaced_once(&small) && small.contains(char::is_whitespace) {
        return small.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    small.into_owned()
}

//! What is seen at one word, and of that word in the rest of the document.
//!
//! Owns the values out of which [`super::clues`] makes features; each is computed once per word.

use std::collections::HashMap;
use std::ops::Range;

use super::Candidate;
use super::capitals::Facts;
use super::stretch::has_capital;
use crate::analysis::learned::{Feature, Form, Models, join, small, text};
use crate::analysis::lexicon::{COMMON, DEMONYMS, FIRST_NAMES, HEADS, KNOWN, Noun, PLACES, noun};
use crate::analysis::words::Words;

/// So many places of a word in the document are looked at besides its own.
const PLACES_SEEN: usize = 6;

/// Stands for what is outside the sentence.
pub(super) const EDGE: u64 = 1;

/// Values of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sight {
    pub(super) form: Form,
    pub(super) tag: u64,
    /// What the lists of the engine say of it.
    pub(super) listed: u64,
    /// Its part of speech where it is a frequent word.
    pub(super) common: u64,
    /// How large a town is called so.
    pub(super) town: u64,
    /// Whether, and how often, it is a surname or a given name.
    pub(super) called: u64,
    /// A place or nationality; a first name.
    pub(super) is_land: bool,
    pub(super) is_first_name: bool,
    /// What it says as the head of a name.
    pub(super) head: u64,
    /// What it describes, for a word in small letters.
    pub(super) role: u64,
    /// Also written small in the document, and how often it is a capital in mid-sentence.
    pub(super) elsewhere: u64,
    /// Part of a title in front of a name.
    pub(super) title: u64,
    /// What the rules take it for: 0 nothing, else by kind, and whether it begins the name.
    pub(super) ruled: u64,
    /// Touches the word before.
    pub(super) glued: u64,
}

/// The document as it bears on single words.
pub(super) struct Setting<'a, 'd> {
    pub(super) words: &'a Words<'d>,
    facts: &'a Facts<'d>,
    models: &'a Models,
    /// The words before and behind each capitalised word.
    around: HashMap<u64, Vec<(u64, u64)>>,
    /// How often a word is a capital in mid-sentence.
    amid: HashMap<u64, u64>,
    /// Whether a sentence is nearly all capitals.
    shouted: Vec<bool>,
    /// By word: what the rules take it for.
    ruled: Vec<u8>,
    titles: Vec<bool>,
    /// What is the same at every place of a word.
    seen: HashMap<&'d str, Sight>,
}

impl<'a, 'd> Setting<'a, 'd> {
    pub(super) fn new(
        words: &'a Words<'d>,
        facts: &'a Facts<'d>,
        models: &'a Models,
        candidates: &[Candidate],
    ) -> Self {
        let mut setting = Self {
            words,
            facts,
            models,
            around: HashMap::new(),
            amid: HashMap::new(),
            shouted: Vec::new(),
            ruled: vec![0; words.len()],
            titles: vec![false; words.len()],
            seen: HashMap::new(),
        };
        for sentence_idx in 0..words.sentences().len() {
            setting.read(words.sentence_words(sentence_idx));
        }
        for candidate in candidates {
            setting.rule(candidate);
        }
        setting
    }

    fn read(&mut self, sentence: Range<usize>) {
        let words = self.words;
        let long = |idx: &usize| {
            let text = words.text(*idx);
            text.len() > 3 && text.starts_with(char::is_alphabetic)
        };
        let is_small = |idx: &usize| words.text(*idx).starts_with(char::is_lowercase);
        let n_long = sentence.clone().filter(long).count();
        let n_small = sentence.clone().filter(long).filter(is_small).count();
        let shouted = n_long >= 3 && n_small * 5 < n_long;
        self.shouted.push(shouted);
        for idx in sentence.clone() {
            let text = words.text(idx);
            if !has_capital(text) || !text.starts_with(char::is_alphabetic) {
                continue;
            }
            let own = small(text);
            let before = idx.wrapping_sub(1);
            let inside =
                idx > sentence.start && words.text(before).starts_with(char::is_alphabetic);
            if inside && !shouted {
                *self.amid.entry(own).or_default() += 1;
            }
            let seen = self.around.entry(own).or_default();
            if seen.len() < PLACES_SEEN {
                seen.push((beside(words, before), beside(words, idx + 1)));
            }
        }
    }

    fn rule(&mut self, candidate: &Candidate) {
        let Some(name) = candidate.bare_name() else {
            return;
        };
        let kind = candidate.class.map_or(4, |kind| kind as u8);
        for idx in name.clone() {
            if let Some(ruled) = self.ruled.get_mut(idx).filter(|ruled| **ruled == 0) {
                *ruled = 1 + 2 * kind + u8::from(idx > name.start);
            }
        }
        for idx in candidate.words.start..name.start {
            if let Some(title) = self.titles.get_mut(idx) {
                *title = !self.words.is(idx, "the");
            }
        }
    }

    /// The values of a word.
    pub(super) fn sight(&mut self, idx: usize) -> Sight {
        let text = self.words.text(idx);
        let sight = match self.seen.get(text) {
            Some(sight) => *sight,
            None => self.look_at(text, idx),
        };
        Sight {
            tag: self.words.tag(idx) as u64,
            title: self.titles.get(idx).map_or(0, |title| u64::from(*title)),
            ruled: self.ruled.get(idx).copied().map_or(0, u64::from),
            glued: u64::from(idx > 0 && self.words.gap_after(idx - 1).is_empty()),
            ..sight
        }
    }

    /// What is the same at every place of a word.
    fn look_at(&mut self, text: &'d str, idx: usize) -> Sight {
        let lower = self.words.lower(idx);
        let form = Form::of(text);
        let known = |list| {
            let value = self.models.gazetteer.weights(gazetteer(list, &lower));
            value.map_or(0, |[value]| u64::from(*value))
        };
        let lists = [&FIRST_NAMES, &PLACES, &KNOWN, &HEADS, &DEMONYMS];
        let found = lists.map(|list| list.get(&lower));
        let [first_name, place, _, head, demonym] = found;
        let described = noun(&lower);
        let role = described.filter(|_| !form.capital);
        let seen_small = u64::from(self.facts.small.contains(lower.as_ref()));
        let amid = self
            .amid
            .get(&form.small)
            .map_or(0, |count| (*count).min(2));
        let sight = Sight {
            form,
            listed: listed(found, described),
            common: COMMON.get(&lower).map_or(0, first_letter),
            town: known(Gazetteer::Town),
            called: known(Gazetteer::Surname) | known(Gazetteer::Given) << 4,
            is_land: place.is_some() || demonym.is_some(),
            is_first_name: first_name.is_some(),
            head: head.map_or(0, first_letter),
            role: role.map_or(0, |noun| {
                first_letter(noun.letters) << 1 | u64::from(noun.plural)
            }),
            elsewhere: seen_small << 2 | amid,
            ..Sight::default()
        };
        self.seen.insert(text, sight);
        sight
    }

    /// The words around the places of the same word.
    pub(super) fn around(&self, sight: &Sight) -> &[(u64, u64)] {
        self.around
            .get(&sight.form.small)
            .map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_shouted(&self, sentence_idx: usize) -> bool {
        self.shouted.get(sentence_idx).copied().unwrap_or_default()
    }

    /// What the rules take the whole span for: 0 nothing, 1 another span, else by kind.
    pub(super) fn ruled(&self, span: Range<usize>) -> u64 {
        let at = |idx: usize| self.ruled.get(idx).copied().unwrap_or_default();
        let first = at(span.start);
        let begins = first % 2 == 1;
        let goes_on = |idx: usize| at(idx) == first + 1;
        if begins && (span.start + 1..span.end).all(goes_on) && !goes_on(span.end) {
            return u64::from(first) + 2;
        }
        u64::from(span.clone().any(|idx| at(idx) > 0))
    }

    /// How large a town is called by the whole name.
    pub(super) fn town(&self, key: &str) -> u64 {
        let value = self
            .models
            .gazetteer
            .weights(gazetteer(Gazetteer::Town, key));
        value.map_or(0, |[value]| u64::from(*value))
    }
}

/// What the gazetteer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gazetteer {
    /// Towns and countries, with how large they are.
    Town = 1,
    /// Surnames, with how frequent they are.
    Surname,
    /// Given names.
    Given,
}

/// By what a name (in small letters) is found in the gazetteer.
pub fn gazetteer(list: Gazetteer, name: &str) -> Feature {
    Feature::new(list as u16, text(name))
}

fn beside(words: &Words<'_>, idx: usize) -> u64 {
    match words.text(idx) {
        "" => EDGE,
        text => small(text),
    }
}

/// The first letter of a value in a list.
pub(super) fn first_letter(value: &str) -> u64 {
    value.bytes().next().map_or(1, u64::from)
}

/// All that the lists say of a word, as one value.
fn listed(found: [Option<&str>; 5], described: Option<Noun>) -> u64 {
    let mut value = 0;
    for (at, found) in (1..).zip(found) {
        if let Some(found) = found {
            // Of a nationality only that it is one counts.
            let found = if at == 5 { 0 } else { first_letter(found) };
            value = join(value, found << 3 | at);
        }
    }
    described.map_or(value, |noun| {
        join(value, text(noun.letters) ^ u64::from(noun.plural))
    })
}

//! Settles what the rules found and what the model reads into one list of names.
//!
//! The model decides where names are and of what kind; it saw the rules' opinion. One name is of one
//! kind throughout the document: the scores of all its places are added up. From the rules stay
//! titles, nationalities, and names of works and events that the model does not know.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::EntityKind;
use super::super::learned::{Models, N_KINDS};
use super::super::lexicon::{DEMONYMS, FIRST_NAMES, noun};
use super::super::words::Words;
use super::capitals::Facts;
use super::clues::Scene;
use super::introduction::{introduced, speaks};
use super::kind::{PERSON, emphasised, first_gender};
use super::name::with_article;
use super::reading::{Reader, Reading};
use super::sight::Setting;
use super::stretch::{spans, stretches};
use super::title::{part, without_letters};
use super::voice::parted;
use super::{Candidate, Form, Gender, key};
use crate::document::BlockKind;

/// What a name of several words gives to the same name in short, in units of scores.
const SHORT_FORM: i32 = 64;

/// By so much may the best path miss a name that the rules see...
const RULED: i32 = 16;
/// ...and by so much where the same name is read elsewhere.
const READ_ELSEWHERE: i32 = 64;

/// ...and by so much where the sentence introduces it or lets it speak.
const INTRODUCED: i32 = 100;

/// What a full name gets from a surname that is a person's, in units of scores.
const SURNAME: i32 = 128;

/// What the words beside a name count for, in units of scores.
const PER_VOTE: i32 = 6;

/// So many votes of the words beside a name make a person of it.
const SURE: i32 = 4;

/// So many units of scores are one hundredth of certainty.
const PER_HUNDREDTH: i32 = 4;

/// The names of a document, by start.
pub(super) fn settle(
    words: &Words<'_>,
    facts: &Facts<'_>,
    models: &Models,
    candidates: &[Candidate],
) -> Vec<Candidate> {
    let mut readings = readings(words, facts, models, candidates);
    add_missed(words, &mut readings);
    let in_italics = in_italics(words, candidates);
    readings.retain(|reading| !overlaps(&in_italics, &reading.words));
    let votes = votes(words, &readings);
    let mut found: Vec<Candidate> = candidates
        .iter()
        .filter(|candidate| {
            let name = candidate.name.as_ref();
            name.is_some_and(|name| overlaps(&in_italics, name))
                || is_left(candidate, &readings, labels_turn(words, candidate))
        })
        .cloned()
        .collect();
    let mut ruled = candidates
        .iter()
        .filter(|candidate| candidate.name.is_some())
        .peekable();
    for reading in &readings {
        let name = &reading.words;
        let starts_before = |candidate: &&Candidate| {
            candidate
                .name
                .as_ref()
                .is_some_and(|other| other.start < name.start)
        };
        while ruled.next_if(starts_before).is_some() {}
        let same = ruled
            .peek()
            .filter(|candidate| candidate.name.as_ref() == Some(name));
        let own = votes.get(&key(words, name.clone()));
        let (kind, margin) = winner(own.unwrap_or(&reading.scores));
        found.push(named(
            words,
            facts,
            name.clone(),
            kind,
            margin,
            same.copied(),
        ));
    }
    found.sort_by_key(|candidate| candidate.words.start);
    found
}

/// What the model reads in all stretches of the document, by start.
fn readings(
    words: &Words<'_>,
    facts: &Facts<'_>,
    models: &Models,
    candidates: &[Candidate],
) -> Vec<Reading> {
    let mut setting = Setting::new(words, facts, models, candidates);
    let mut reader = Reader::default();
    let mut readings = Vec::new();
    for (sentence_idx, stretch) in all_stretches(words) {
        let scene = Scene::new(&mut setting, sentence_idx, stretch.clone());
        let spans = spans(words, stretch.clone());
        let read = reader.read(models, &scene, stretch, spans);
        readings.extend(read.into_iter().flat_map(|reading| parted(words, reading)));
    }
    for reading in &mut readings {
        reading.words = without_letters(words, reading.words.clone(), 1);
    }
    let mut titles = facts.works.iter().peekable();
    readings.retain(|reading| {
        let name = &reading.words;
        while titles.next_if(|work| work.end <= name.start).is_some() {}
        let work = titles.peek().filter(|work| work.start < name.end);
        work.is_none_or(|work| *work == name) && !DEMONYMS.contains(&key(words, name.clone()))
    });
    readings
}

/// Keeps of the names that only the rules see those which are nearly read, or read elsewhere, also as
/// the first or last name of a person.
fn add_missed(words: &Words<'_>, readings: &mut Vec<Reading>) {
    let mut read: HashSet<String> = HashSet::new();
    for reading in readings.iter().filter(|reading| reading.missed_by == 0) {
        let name = reading.words.clone();
        let kind = winner(&reading.scores).0;
        if kind == EntityKind::Person && name.len() > 1 {
            read.insert(key(words, name.start..name.start + 1));
            read.insert(key(words, name.end - 1..name.end));
        }
        if kind != EntityKind::Other {
            read.insert(key(words, name));
        }
    }
    readings.retain(|reading| {
        let name = reading.words.clone();
        reading.missed_by <= RULED
            || reading.missed_by <= RULED + READ_ELSEWHERE
                && read.contains(&key(words, name.clone()))
            || reading.missed_by <= INTRODUCED && is_introduced(words, name)
    });
}

/// Whether the sentence says beside the name that it is a person's, or lets it speak.
fn is_introduced(words: &Words<'_>, name: Range<usize>) -> bool {
    speaks(words, name.clone()) || introduced(words, name)[PERSON] >= SURE
}

/// The stretches outside of program text, with their sentences.
pub(super) fn all_stretches(words: &Words<'_>) -> impl Iterator<Item = (usize, Range<usize>)> {
    (0..words.sentences().len())
        .filter(|idx| !matches!(words.block_kind(*idx), Some(BlockKind::Code(_))))
        .flat_map(|idx| {
            let found = stretches(words, words.sentence_words(idx));
            found.into_iter().map(move |stretch| (idx, stretch))
        })
}

/// The scores of all places of a name, added up.
fn votes(words: &Words<'_>, readings: &[Reading]) -> HashMap<String, [i32; N_KINDS]> {
    let mut votes: HashMap<String, [i32; N_KINDS]> = HashMap::new();
    for reading in readings {
        let own = votes.entry(key(words, reading.words.clone())).or_default();
        let said = introduced(words, reading.words.clone());
        for ((sum, score), vote) in own.iter_mut().zip(reading.scores).zip(said) {
            *sum = sum.saturating_add(score + vote * PER_VOTE);
        }
    }
    inherit(&mut votes);
    inherit_back(&mut votes);
    votes
}

/// A surname inherits from a person's full name, "Acme" from "Acme Ports".
fn inherit(votes: &mut HashMap<String, [i32; N_KINDS]>) {
    let mut heirs = Vec::new();
    for (name, own) in votes
        .iter()
        .filter(|(name, _)| name.contains(' '))
        .collect::<Vec<_>>()
    {
        let (first, last) = (name.split(' ').next(), name.rsplit(' ').next());
        let kind = winner(own).0;
        if kind == EntityKind::Person {
            heirs.extend(first.map(|name| (name.to_owned(), kind)));
            heirs.extend(last.map(|name| (name.to_owned(), kind)));
        }
    }
    heirs.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    heirs.dedup();
    for (name, kind) in heirs {
        if let Some(own) = votes.get_mut(&name) {
            own[kind as usize] += SHORT_FORM;
        }
    }
}

/// "Ada Orr", of no kind that is known, inherits from a person called "Orr".
fn inherit_back(votes: &mut HashMap<String, [i32; N_KINDS]>) {
    let is_person = |name: &str| {
        votes
            .get(name)
            .is_some_and(|own| winner(own).0 == EntityKind::Person)
    };
    let full = votes
        .iter()
        .filter(|(_, own)| winner(own).0 == EntityKind::Other)
        .filter(|(name, _)| {
            name.rsplit_once(' ')
                .is_some_and(|(_, last)| is_person(last))
        });
    let heirs: Vec<String> = full.map(|(name, _)| name.clone()).collect();
    for name in heirs {
        if let Some(own) = votes.get_mut(&name) {
            own[PERSON] += SURNAME;
        }
    }
}

fn winner(votes: &[i32; N_KINDS]) -> (EntityKind, i32) {
    let mut order = EntityKind::ALL;
    order.sort_by_key(|kind| std::cmp::Reverse(votes[*kind as usize]));
    let [first, second, ..] = order.map(|kind| votes[kind as usize]);
    (order[0], first - second)
}

/// Names in italics that the rules take for a ship's, a house's, a newspaper's: typography is theirs.
fn in_italics(words: &Words<'_>, candidates: &[Candidate]) -> Vec<Range<usize>> {
    let set_off = emphasised(words);
    let not_persons = candidates
        .iter()
        .filter(|candidate| candidate.class != Some(EntityKind::Person));
    let names = not_persons.filter_map(|candidate| candidate.name.clone());
    names
        .filter(|name| set_off.binary_search(&words.range(name.clone())).is_ok())
        .collect()
}

/// Whether the span touches one of `ranges`, which are in order.
fn overlaps(ranges: &[Range<usize>], span: &Range<usize>) -> bool {
    let at = ranges.partition_point(|range| range.end <= span.start);
    ranges.get(at).is_some_and(|range| range.start < span.end)
}

/// Whether a find of the rules stays where the model reads no name; what labels a turn does.
fn is_left(candidate: &Candidate, readings: &[Reading], label: bool) -> bool {
    let ruled =
        candidate.form == Form::Name && candidate.class != Some(EntityKind::Other) && !label;
    let at = readings.partition_point(|reading| reading.words.end <= candidate.words.start);
    let free = readings
        .get(at)
        .is_none_or(|reading| reading.words.start >= candidate.words.end);
    !ruled && free
}

/// "MODERATOR: Welcome": capitals and a colon at the beginning of a sentence.
fn labels_turn(words: &Words<'_>, candidate: &Candidate) -> bool {
    let Range { start, end } = candidate.words;
    let in_capitals = |idx: usize| !words.text(idx).chars().any(char::is_lowercase);
    words.is(end, ":")
        && words.sentence_words(words.sentence_of(start)).start == start
        && candidate.words.clone().all(in_capitals)
}

/// A name as the model reads it, with the title that the rules see.
fn named(
    words: &Words<'_>,
    facts: &Facts<'_>,
    mut name: Range<usize>,
    kind: EntityKind,
    margin: i32,
    ruled: Option<&Candidate>,
) -> Candidate {
    let person = kind == EntityKind::Person;
    let titled = |candidate: &Candidate| (candidate.words.start, candidate.gender);
    let (start, gender) = match ruled.filter(|_| person).map(titled) {
        Some(found) => found,
        None if person => match title_inside(words, &name) {
            Some((bare, gender)) => {
                let start = name.start;
                name = bare;
                (start, gender)
            }
            None => title(words, facts, name.clone()),
        },
        None => (with_article(words, name.clone()), Gender::Unknown),
    };
    Candidate {
        words: start..name.end,
        head: name.end - 1,
        form: Form::Name,
        class: Some(kind),
        gender: if person {
            gender.or(first_gender(words, name.clone()))
        } else {
            gender
        },
        plural: false,
        certainty: u8::try_from((55 + margin / PER_HUNDREDTH).clamp(55, 98)).unwrap_or(55),
        name: Some(name),
    }
}

/// The bare name of a person whose title or office is read as part of it.
pub(crate) fn without_office(words: &Words<'_>, name: Range<usize>) -> Range<usize> {
    title_inside(words, &name).map_or(name, |(bare, _)| bare)
}

/// "Cllr Orr", "Council Leader Ada Orr", "Substitute Ada Orr" read as a name: the bare name in it, and
/// what the title tells.
fn title_inside(words: &Words<'_>, name: &Range<usize>) -> Option<(Range<usize>, Gender)> {
    let parts = part(words, name.clone());
    if parts.title.is_empty() {
        let role = noun(&words.lower(name.start)).filter(|noun| {
            noun.kind() == EntityKind::Person && name.len() > 2 && !is_first_name(words, name.start)
        })?;
        return Some((name.start + 1..name.end, Gender::of_letters(role.letters)));
    }
    // What a body is called may stand before the title; a first name does not.
    let before = parts.before.is_empty() || parts.name.len() > 1;
    // Dean, Don and Earl are first names as well.
    let titled = !(name.start..parts.title.end).any(|at| is_first_name(words, at));
    (before && titled && !parts.name.is_empty()).then_some((parts.name, parts.gender))
}

fn is_first_name(words: &Words<'_>, at: usize) -> bool {
    FIRST_NAMES.contains(&words.lower(at))
}

/// Where a person's mention starts, with the title, and what the title tells.
fn title(words: &Words<'_>, facts: &Facts<'_>, name: Range<usize>) -> (usize, Gender) {
    let at = facts
        .runs
        .partition_point(|run| run.words.end <= name.start);
    let run = facts
        .runs
        .get(at)
        .filter(|run| run.words.start < name.start);
    let Some(run) = run else {
        return (name.start, Gender::Unknown);
    };
    let parts = part(words, run.words.start..name.end);
    if parts.name == name && !parts.title.is_empty() {
        (run.words.start, parts.gender)
    } else {
        (name.start, Gender::Unknown)
    }
}

//! Decides which runs of capitals are names, and cuts them to size.
//!
//! A capital proves nothing at the start of a sentence or in a headline: there a word must be known
//! from the rest of the document or from the lists. Leaves what a name names to [`super::kind`].

use std::ops::Range;

use super::capitals::{Facts, Run};
use super::settle::settle;
use super::shape::is_name_word;
use super::title::{Parts, is_title, part};
use super::{Candidate, Form, Gender, key, kind};
use crate::analysis::learned::Models;
use crate::analysis::lexicon::{COMMON, DEMONYMS, FIRST_NAMES, HEADS, KNOWN, PLACES, noun};
use crate::analysis::words::Words;
use crate::analysis::{EntityKind, Tag};

/// The names and nationalities of a document, nested ones included.
pub(super) fn find(words: &Words<'_>, models: &Models) -> Vec<Candidate> {
    let facts = Facts::collect(words);
    let found = ruled(words, &facts);
    settle(words, &facts, models, &found)
}

/// What the rules find.
pub(super) fn ruled(words: &Words<'_>, facts: &Facts<'_>) -> Vec<Candidate> {
    let mut finder = Finder {
        words,
        facts,
        found: Vec::new(),
    };
    for run in &facts.runs {
        finder.accept(run);
    }
    for work in &facts.works {
        finder.push_work(work.clone());
    }
    let mut found = finder.found;
    kind::decide(words, &mut found);
    found
}

/// "unidentified", "untitled".
fn is_unmade(small: &str) -> bool {
    small.starts_with("un") && small.ends_with("ed")
}

/// Nationalities that are verbs as well: "Polish the brass."
const VERBS: &[&str] = &["polish"];

/// What the capitals of a run say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// That it is a name.
    Tell,
    /// Nothing: a sentence starts here, or all of its line is in capitals.
    Expected,
}

/// Collects candidates from runs.
struct Finder<'a, 'd> {
    words: &'a Words<'d>,
    facts: &'a Facts<'d>,
    found: Vec<Candidate>,
}

impl Finder<'_, '_> {
    fn accept(&mut self, run: &Run) {
        if run.shouted || self.is_label_or_notice(run.words.clone()) {
            self.accept_shouted(run.words.clone());
        } else if run.initial {
            if let Some(start) = self.trimmed_start(run.words.clone()) {
                let capitals = if start == run.words.start {
                    Capitals::Expected
                } else {
                    Capitals::Tell
                };
                self.push(start..run.words.end, capitals);
            }
        } else {
            self.push(run.words.clone(), Capitals::Tell);
        }
    }

    /// "ACME LINES STATEMENT": capitals all through, in a line that is not (a label is, with its colon).
    fn is_label_or_notice(&self, run: Range<usize>) -> bool {
        let is_label = match self.words.text(run.end) {
            ":" => self.opens_sentence(run.start),
            "(" => true,
            _ => false,
        };
        if run.len() < 2 || is_label {
            return false;
        }
        run.clone().all(|idx| {
            let text = self.words.text(idx);
            text.len() > 3 && !text.chars().any(char::is_lowercase)
        }) && !self.facts.is_trusted(&key(self.words, run))
    }

    fn opens_sentence(&self, idx: usize) -> bool {
        self.words.sentence_words(self.words.sentence_of(idx)).start == idx
    }

    /// In a headline only what is known counts, the longest first.
    fn accept_shouted(&mut self, run: Range<usize>) {
        let mut start = run.start;
        while start < run.end {
            let end = (start + 1..=run.end)
                .rev()
                .find(|end| self.is_known(start..*end));
            match end {
                Some(end) => {
                    self.push(start..end, Capitals::Expected);
                    start = end;
                }
                None => start += 1,
            }
        }
    }

    fn is_known(&self, run: Range<usize>) -> bool {
        let name = key(self.words, run.clone());
        if run.len() == 1 {
            let listed =
                PLACES.contains(&name) || KNOWN.contains(&name) || DEMONYMS.contains(&name);
            return self.facts.is_trusted(&name) || listed && !COMMON.contains(&name);
        }
        let first = self.words.lower(run.start);
        let person = run.len() == 2
            && FIRST_NAMES.contains(&first)
            && is_name_word(self.words, run.end - 1)
            && !COMMON.contains(&self.words.lower(run.end - 1));
        self.facts.is_trusted(&name) || PLACES.contains(&name) || KNOWN.contains(&name) || person
    }

    /// Where the name starts in a run at the start of a sentence; `None` where it is none.
    fn trimmed_start(&self, run: Range<usize>) -> Option<usize> {
        let words = self.words;
        let first = words.lower(run.start);
        let whole = key(words, run.clone());
        if self.facts.is_trusted(&whole) {
            return Some(run.start);
        }
        if run.len() == 1 {
            return self.is_name_alone(run.start, &first).then_some(run.start);
        }
        let known = PLACES.contains(&whole) || KNOWN.contains(&whole);
        let listed = FIRST_NAMES.contains(&first)
            || PLACES.contains(&first)
            || KNOWN.contains(&first)
            || DEMONYMS.contains(&first);
        let last = words.lower(run.end - 1);
        let head = HEADS.get(&last).is_some_and(|kind| kind != "x")
            && !self.facts.is_trusted(&key(words, run.start + 1..run.end));
        let common = COMMON
            .get(&first)
            .is_some_and(|codes| !codes.starts_with('n') || !head)
            || self.facts.small.contains(first.as_ref());
        // "Harbour Commissioner Ada Orr": the field belongs to the office.
        let field =
            is_title(words, run.start + 1) && noun(&first).is_some_and(|noun| !noun.is_person());
        if known || listed || !common || is_title(words, run.start) || head || field {
            return Some(run.start);
        }
        Some(run.start + 1).filter(|start| is_name_word(words, *start))
    }

    /// Whether one capitalised word at the start of a sentence is a name.
    fn is_name_alone(&self, idx: usize, small: &str) -> bool {
        let common = COMMON.contains(small) || self.facts.small.contains(small);
        if is_title(self.words, idx) {
            return false;
        }
        if DEMONYMS.contains(small) && !VERBS.contains(&small) && !self.facts.small.contains(small)
        {
            return true;
        }
        if self.facts.parts.contains(small) {
            return !common || self.facts.is_trusted(small);
        }
        if common {
            return false;
        }
        if PLACES.contains(small) || KNOWN.contains(small) || DEMONYMS.contains(small) {
            return true;
        }
        let next = self.words.tag(idx + 1);
        let text = self.words.text(idx + 1);
        let own = self.words.text(idx);
        // "ORR:" labels a turn, "QUENBY (Newswire) --" is a dateline.
        if matches!(text, ":" | "(") && own.len() > 4 && !own.chars().any(char::is_lowercase) {
            return self.opens_sentence(idx);
        }
        // "Gentlemen, sit down."
        if noun(small).is_some_and(|noun| noun.plural && noun.is_person()) {
            return false;
        }
        // `"Dredge," she said.`
        if text == "," && matches!(self.words.text(idx + 2), "\"" | "”" | "’" | "'" | "»") {
            return false;
        }
        let suffix = ["ly", "ing", "ed", "ness", "tion"]
            .iter()
            .any(|end| small.ends_with(end));
        !suffix
            && small.len() > 2
            && (matches!(next, Tag::Verb | Tag::Aux)
                || next == Tag::Adv && matches!(self.words.tag(idx + 2), Tag::Verb | Tag::Aux)
                || matches!(text, "'s" | "’s" | "," | "and"))
            && !self.words.is_any(idx + 1, &["do", "does", "can"])
            && (!small.ends_with('s') || matches!(text, "'s" | "’s" | "said" | "says" | "told"))
    }

    /// Adds the parts of a run.
    fn push(&mut self, run: Range<usize>, capitals: Capitals) {
        let parts = part(self.words, run.clone());
        if !parts.before.is_empty() {
            self.push_nested(parts.before.clone());
        }
        if parts.name.is_empty() {
            self.push_title(&parts, capitals);
            return;
        }
        let name = key(self.words, parts.name.clone());
        if let Some(place) = DEMONYMS.get(&name).filter(|_| parts.title.is_empty()) {
            self.push_demonym(parts.name, place);
            return;
        }
        let nothing = KNOWN.get(&name) == Some("n")
            || self.is_common_noun(&parts, &name)
            || parts.title.is_empty() && self.is_label(parts.name.clone(), &name)
            || self.is_portfolio(parts.name.clone(), &name);
        if nothing {
            return;
        }
        let (start, title) = if parts.title.is_empty() {
            (with_article(self.words, parts.name.clone()), None)
        } else {
            (run.start.min(parts.title.start), Some(parts.gender))
        };
        self.found.push(Candidate {
            class: title.map(|_| EntityKind::Person),
            gender: title.unwrap_or_default(),
            ..Candidate::by_name(start..parts.name.end, parts.name, 90)
        });
    }

    /// "the Government", "the Bill": capitalised nouns that name nothing by themselves.
    fn is_common_noun(&self, parts: &Parts, name: &str) -> bool {
        let idx = parts.name.start;
        parts.name.len() == 1
            && parts.title.is_empty()
            && (COMMON.contains(name)
                || HEADS.contains(name)
                || self.facts.small.contains(name)
                || is_unmade(name))
            && !KNOWN.contains(name)
            && !PLACES.contains(name)
            && (is_unmade(name)
                || self.words.is_any(
                    idx.wrapping_sub(1),
                    &[
                        "the", "a", "an", "this", "that", "our", "their", "his", "her", "its", "my",
                    ],
                )
                || HEADS.contains(name) && !FIRST_NAMES.contains(name))
            && !self.is_always_capitalised(name)
    }

    /// "S2", "N", "B.": labels that name nothing by themselves.
    fn is_label(&self, name: Range<usize>, small: &str) -> bool {
        let text = self.words.text(name.start).trim_end_matches('.');
        let letters = text.chars().filter(|char| char.is_alphabetic()).count();
        name.len() == 1
            && letters == 1
            && text.chars().count() < 5
            && text
                .chars()
                .all(|char| char.is_uppercase() || char.is_ascii_digit())
            && !KNOWN.contains(small)
    }

    /// "Minister for Ports", "Commissioner for Standards": what an office is for.
    fn is_portfolio(&self, name: Range<usize>, small: &str) -> bool {
        let office = name.start.wrapping_sub(2);
        name.len() == 1
            && self.words.is(name.start.wrapping_sub(1), "for")
            && (is_title(self.words, office) || self.words.is(office, "commissioner"))
            && !KNOWN.contains(small)
            && !PLACES.contains(small)
            && !FIRST_NAMES.contains(small)
            && !self.facts.lasts.contains(small)
    }

    /// A noun that the article never writes small, and that is used again or ends a longer name
    /// ("the Courier" for the Coast Courier).
    fn is_always_capitalised(&self, name: &str) -> bool {
        let again = self.facts.trusted.get(name).is_some_and(|count| *count > 1);
        !self.facts.small.contains(name)
            && (self.facts.lasts.contains(name) || again && !COMMON.contains(name))
    }

    fn push_work(&mut self, work: Range<usize>) {
        self.found.push(Candidate {
            class: Some(EntityKind::Other),
            ..Candidate::by_name(work.clone(), work, 75)
        });
    }

    /// What stands before a title, if it is a name by itself.
    fn push_nested(&mut self, run: Range<usize>) {
        let name = key(self.words, run.clone());
        if let Some(place) = DEMONYMS.get(&name) {
            self.push_demonym(run, place);
            return;
        }
        let listed = PLACES.contains(&name) || KNOWN.get(&name).is_some_and(|kind| kind != "n");
        if listed
            || self.facts.is_trusted(&name)
            || !COMMON.contains(&name)
                && noun(&name).is_none()
                && is_name_word(self.words, run.start)
        {
            self.found.push(Candidate::by_name(run.clone(), run, 80));
        }
    }

    fn push_demonym(&mut self, run: Range<usize>, place: &'static str) {
        self.found.push(Candidate {
            words: run.clone(),
            head: run.end - 1,
            name: None,
            form: Form::Demonym(place),
            class: Some(EntityKind::Place),
            gender: Gender::Unknown,
            plural: false,
            certainty: 90,
        });
    }

    /// A title that stands for its bearer ("the President").
    fn push_title(&mut self, parts: &Parts, capitals: Capitals) {
        let article = self.words.is(parts.before.start.wrapping_sub(1), "the");
        if !article && (capitals == Capitals::Expected || parts.before.is_empty()) {
            return;
        }
        let start = parts.before.start - usize::from(article);
        let office = parts.title.end + 1;
        let portfolio = self.is_portfolio(office..office + 1, &self.words.lower(office));
        let end = if portfolio && self.words.is_capitalised(office) {
            office + 1
        } else {
            parts.title.end
        };
        self.found.push(Candidate {
            words: start..end,
            head: parts.title.end - 1,
            name: None,
            form: Form::Definite,
            class: Some(EntityKind::Person),
            gender: parts.gender,
            plural: false,
            certainty: 70,
        });
    }
}

/// Where a name starts with its article, which goes with it unless the name merely modifies a noun.
pub(super) fn with_article(words: &Words<'_>, name: Range<usize>) -> usize {
    let article = words.is(name.start.wrapping_sub(1), "the");
    let modifies = matches!(words.tag(name.end), Tag::Noun | Tag::Adj | Tag::Num)
        || words.text(name.end) == "-" && words.gap_after(name.end - 1).is_empty();
    name.start - usize::from(article && !modifies)
}

//! Finite verbs, and the clauses they make.
//!
//! Owns whether a clause without "that" starts somewhere: a subject with a finite verb behind it.
//! Leaves what a clause is worth to [`super::clause`].

use super::around::Around;
use super::class::Class;
use super::speaker::{Subject, Use};
use crate::analysis::Tag;

/// Pronouns that are no subject.
const OBJECTS: &[&str] = &[
    "him",
    "them",
    "me",
    "us",
    "himself",
    "herself",
    "themselves",
];

/// How many pieces behind its subject a verb that is tagged as a noun stands at most.
const LIKELY: usize = 8;

impl Around<'_> {
    /// "there was", "there certainly was".
    pub(super) fn is_there(&self, at: usize) -> bool {
        let adverb = usize::from(self.class(at + 1) == Some(Class::Adv));
        self.is(at, "there") && self.class(at + 1 + adverb) == Some(Class::Aux)
    }

    /// "at a price that Orr says will fall": the clause goes on behind the reporting verb.
    pub(super) fn is_extracted(&self, usage: &Use, at: usize) -> bool {
        let before = self.class_before(usage.start);
        if at != usage.cue.end || usage.subject != Subject::Own || !usage.form.takes_bare_clause() {
            return false;
        }
        // "a shift Orr said could drive voters away"
        let is_modal = || {
            usage.form.is_sure()
                && self.is_any(at, &["could", "would", "will", "may", "might", "should"])
        };
        match before {
            // "showing what Orr said was a mistake"
            Some(Class::Question) => self.is_object(usage.start - 1) && self.is_predicate(at),
            Some(Class::Rel | Class::That) => self.is_finite(at) || is_modal(),
            // "the man Orr said was late"
            Some(Class::Noun) => self.is_predicate(at) || is_modal(),
            _ => is_modal(),
        }
    }

    /// "was late", and not "was that it was late".
    fn is_predicate(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Aux)
            && !matches!(
                self.class(at + 1),
                None | Some(
                    Class::That | Class::Quoted | Class::Colon | Class::Stop | Class::Comma
                )
            )
    }

    /// Whether "what" at `at` stands behind a verb or preposition.
    fn is_object(&self, at: usize) -> bool {
        self.is(at, "what")
            && matches!(
                self.class_before(at),
                Some(Class::Verb | Class::Prep | Class::To)
            )
    }

    /// Whether a clause without "that" starts at `at`: a subject with a finite verb behind it.
    pub(super) fn is_bare_clause(&self, idx: usize, usage: &Use, at: usize, fresh: bool) -> bool {
        if !self.may_start_clause(at, fresh) {
            return false;
        }
        let end = if self.is_subordinate(idx) {
            self.find(at..self.end, Class::Comma).unwrap_or(self.end)
        } else {
            self.end
        };
        let likely = || {
            self.likely_verb(at, end)
                .filter(|_| usage.form.lemma == "say")
        };
        let Some(finite) = self.main_verb(at, end).or_else(likely) else {
            return false;
        };
        let is_pronoun = self.class(at) == Some(Class::Pron);
        // "announced his candidacy last spring, Orr was out": an object, then the reporter.
        let is_broken = !matches!(usage.form.lemma, "say" | "tell" | "think" | "believe")
            && self.class(at).is_some_and(Class::is_nominal)
            && self.is_interrupted(at, finite);
        let is_complement = usage.form.takes_bare_clause()
            // `found a third of them "had never crossed it"`
            || usage.form.takes_that()
                && (is_pronoun && finite == at + 1
                    || self.class(finite) == Some(Class::Quoted)
                    || !usage.form.is_thought() && self.is_subject_of(at, finite));
        // "reported it to the shop": an object, not a subject.
        let is_object = is_pronoun
            && matches!(
                self.class(at + 1),
                Some(Class::To | Class::Prep | Class::Stop | Class::Comma | Class::Quoted)
            )
            && finite != at + 1
            // "said they, too, had left"
            && !self.is_any(at + 2, &["too", "however"])
            && !self.is(at + 1, "of");
        !is_broken && is_complement && !is_object
    }

    /// Whether a clause without "that" can start with the piece at `at`.
    fn may_start_clause(&self, at: usize, fresh: bool) -> bool {
        match self.class(at) {
            Some(Class::Pron) => !self.is_any(at, OBJECTS),
            Some(Class::Det | Class::Name | Class::Noun | Class::Num | Class::Adj) => {
                !self.is_day(at) || self.class(at + 1) == Some(Class::Poss)
            }
            Some(Class::Sub | Class::Question) => {
                fresh
                    && self.is_any(
                        at,
                        &["while", "although", "because", "if", "when", "unless"],
                    )
            }
            Some(Class::Verb) => self.is_ing(at),
            // "said that was wrong"
            Some(Class::Rel) => self.is(at, "that") && self.is_verb(at + 1),
            // "about 900 people", "down-ballot races"
            Some(Class::Prep) => {
                self.class(at + 1) == Some(Class::Hyphen)
                    || self.is_any(at, &["about", "around", "over"]) && self.is_number(at + 1)
                    // "said despite the rain, they would walk"
                    || fresh
                        && self.is_any(at, &["despite", "unlike", "given"])
                        && self.behind_comma(at).is_some()
            }
            _ => false,
        }
    }

    fn is_number(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Num)
            || at < self.end && self.is_any(at, &["one", "two", "three", "four", "half"])
    }

    /// Whether a comma, "that" or a subordinate clause stands between a noun and the verb at
    /// `finite`, which then is not its verb. A relative clause between commas is no such thing.
    fn is_interrupted(&self, at: usize, finite: usize) -> bool {
        let related = self
            .find(at..finite, Class::Comma)
            .is_some_and(|comma| self.class(comma + 1) == Some(Class::Rel));
        let breaks = |at: usize| match self.class(at) {
            Some(Class::Comma) => !related,
            Some(Class::That | Class::Sub) => true,
            _ => false,
        };
        (at..finite).any(breaks)
    }

    /// "concluded the bridge would": nothing but a noun phrase stands before the auxiliary.
    fn is_subject_of(&self, at: usize, finite: usize) -> bool {
        self.class(finite) == Some(Class::Aux)
            && self.phrase(at).is_some_and(|subject| subject.end == finite)
    }

    /// A word on -s between a noun and an object, tagged as a noun: "Orr favors a ban".
    fn likely_verb(&self, at: usize, end: usize) -> Option<usize> {
        (at + 1..end.min(at + LIKELY)).find(|at| {
            let object = matches!(
                self.class(at + 1),
                Some(Class::Det | Class::Quoted | Class::To | Class::That)
            );
            let word = self.pieces.printed(*at);
            let small = word.ends_with('s') && word.starts_with(char::is_lowercase);
            let subject = matches!(
                self.class(at - 1),
                Some(Class::Name | Class::Noun | Class::Pron | Class::Adj)
            );
            self.class(*at) == Some(Class::Noun) && subject && small && object
        })
    }

    /// The finite verb of a clause whose subject starts at `at`, past relative clauses.
    pub(super) fn main_verb(&self, at: usize, end: usize) -> Option<usize> {
        let mut n_relative = 0;
        let mut infinitive = false;
        for at in at + 1..end {
            let before = self.class(at - 1);
            match self.class(at)? {
                Class::Rel => n_relative += 1,
                Class::To => infinitive = true,
                // `anybody who complains "is not having a good night"`
                Class::Quoted if n_relative == 0 && self.opens_with_verb(at) => return Some(at),
                Class::Aux | Class::Verb if before == Some(Class::To) => {}
                // "a planned rally"; "the two planned it"
                Class::Verb if before == Some(Class::Det) && !self.is_count(at - 1) => {}
                Class::Verb if self.is_ing(at) => {}
                // "plans to raise one tax and cut another would"
                Class::Verb if infinitive && before == Some(Class::And) && !self.is_past(at) => {}
                // "wrote one word and left": the verb belongs to the reporter.
                Class::Aux | Class::Verb if matches!(before, Some(Class::And | Class::But)) => {
                    return None;
                }
                Class::Aux | Class::Verb if self.is_helped(at) => {}
                Class::Aux | Class::Verb if n_relative == 0 => return Some(at),
                Class::Aux | Class::Verb => n_relative -= 1,
                _ => {}
            }
        }
        None
    }

    /// Whether an auxiliary stands before the verb at `at`, perhaps with "not": "has not left".
    fn is_helped(&self, at: usize) -> bool {
        match self.class_before(at) {
            Some(Class::Not) => self.class_before(at - 1) == Some(Class::Aux),
            before => before == Some(Class::Aux),
        }
    }

    /// "two" in "the two said".
    fn is_count(&self, at: usize) -> bool {
        self.is_any(
            at,
            &[
                "two", "three", "four", "one", "both", "most", "many", "few", "all", "some",
            ],
        )
    }

    fn is_past(&self, at: usize) -> bool {
        self.pieces.printed(at).ends_with("ed")
    }

    /// Whether the words in marks at `at` begin with a finite verb.
    fn opens_with_verb(&self, at: usize) -> bool {
        let Some(span) = self.pieces.span(at) else {
            return false;
        };
        let text = self.pieces.text;
        let words = text.words;
        let first = words.first_from(text.content(span).start());
        !words.is_capitalised(first)
            && matches!(words.tag(first), Tag::Aux | Tag::Verb)
            && !words.text(first).ends_with("ing")
            && words.text(first).chars().all(char::is_alphabetic)
            && text.quoted(span).contains(' ')
    }

    /// Whether the piece is a verb that may be finite.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let infinitive = self.class_before(at) == Some(Class::To);
        match self.class(at) {
            Some(Class::Aux) => !infinitive,
            Some(Class::Verb) => !infinitive && !self.is_ing(at),
            _ => false,
        }
    }

    pub(super) fn is_ing(&self, at: usize) -> bool {
        self.pieces.printed(at).ends_with("ing")
    }
}

//! Finite verbs, and the clauses they make.
//!
//! Owns whether a clause without "that" starts somewhere: a subject with a finite verb behind it.
//! Leaves what a clause is worth to [`super::clause`].

use super::class::Class;
use super::clause::Around;
use super::phrase;
use super::region::What;
use super::speaker::{Subject, Use};
use crate::analysis::Tag;

impl Around<'_> {
    /// "there was", "there certainly was".
    pub(super) fn is_there(&self, at: usize) -> bool {
        let behind = if self.class(at + 1) == Some(Class::Adv) {
            at + 2
        } else {
            at + 1
        };
        self.is_any(at, &["there"]) && self.class(behind) == Some(Class::Aux)
    }

    /// "at a price that Orr says will fall": the clause goes on behind the reporting verb.
    pub(super) fn is_extracted(&self, usage: &Use, at: usize) -> bool {
        let before = usage.start.checked_sub(1).and_then(|at| self.class(at));
        at == usage.cue.end
            && usage.subject == Subject::Own
            && usage.form.takes_bare_clause()
            && (matches!(before, Some(Class::Rel | Class::That)) && self.is_finite(at)
                // "a shift Orr said could drive voters away", "the man Orr said was late"
                || before != Some(Class::Question)
                    && self.is_any(at, &["could", "would", "will", "may", "might", "should"])
                    && usage.form.is_sure()
                || before == Some(Class::Noun) && self.is_predicate(at)
                // "showing what Orr said was a mistake"
                || before == Some(Class::Question)
                    && self.is_object(usage.start - 1)
                    && self.is_predicate(at))
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
        self.is_any(at, &["what"])
            && at
                .checked_sub(1)
                .and_then(|at| self.class(at))
                .is_some_and(|class| matches!(class, Class::Verb | Class::Prep | Class::To))
    }

    /// Whether a clause without "that" starts at `at`: a subject with a finite verb behind it.
    pub(super) fn is_bare_clause(&self, idx: usize, usage: &Use, at: usize, fresh: bool) -> bool {
        let (Some(first), Some(piece)) = (self.class(at), self.pieces.get(at)) else {
            return false;
        };
        let objects = [
            "him",
            "them",
            "me",
            "us",
            "himself",
            "herself",
            "themselves",
        ];
        let starts = match first {
            Class::Pron => !self.text.is_any(piece, &objects),
            Class::Det | Class::Name | Class::Noun | Class::Num | Class::Adj => {
                !self.text.is_day(piece) || self.class(at + 1) == Some(Class::Poss)
            }
            Class::Sub | Class::Question => {
                fresh
                    && self.text.is_any(
                        piece,
                        &["while", "although", "because", "if", "when", "unless"],
                    )
            }
            Class::Verb => self.text.slice(piece.range).ends_with("ing"),
            // "said that was wrong"
            Class::Rel => {
                self.is_any(at, &["that"])
                    && matches!(self.class(at + 1), Some(Class::Verb | Class::Aux))
            }
            // "about 900 people", "down-ballot races"
            Class::Prep => {
                self.class(at + 1) == Some(Class::Hyphen)
                    || self.text.is_any(piece, &["about", "around", "over"])
                        && self.class(at + 1).is_some_and(|class| {
                            class == Class::Num
                                || self.is_any(at + 1, &["one", "two", "three", "four", "half"])
                        })
                    // "said despite the rain, they would walk"
                    || fresh
                        && self.text.is_any(piece, &["despite", "unlike", "given"])
                        && self.behind_comma(at).is_some()
            }
            _ => false,
        };
        if !starts {
            return false;
        }
        let end = if self.is_subordinate(idx) {
            (at..self.end)
                .find(|at| self.class(*at) == Some(Class::Comma))
                .unwrap_or(self.end)
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
        // "announced his candidacy last spring, Orr was out": an object, then the reporter.
        let broken = !matches!(usage.form.lemma, "say" | "tell" | "think" | "believe")
            && first.is_nominal()
            && self.is_interrupted(at, finite);
        if broken {
            return false;
        }
        let complement = usage.form.takes_bare_clause()
            // `found a third of them "had never crossed it"`
            || usage.form.takes_that()
                && (first == Class::Pron && finite == at + 1
                    || self.class(finite) == Some(Class::Quoted)
                    || !usage.form.is_thought() && self.is_subject_of(at, finite));
        // "reported it to the shop": an object, not a subject.
        let object = first == Class::Pron
            && matches!(
                self.class(at + 1),
                Some(Class::To | Class::Prep | Class::Stop | Class::Comma | Class::Quoted)
            )
            && finite != at + 1
            // "said they, too, had left"
            && !self.is_any(at + 2, &["too", "however"])
            && !self.is_any(at + 1, &["of"]);
        complement && !object
    }

    /// Whether a comma, "that" or a subordinate clause stands between a noun and the verb at
    /// `finite`, which then is not its verb. A relative clause between commas is no such thing.
    fn is_interrupted(&self, at: usize, finite: usize) -> bool {
        let mut commas = (at..finite).filter(|at| self.class(*at) == Some(Class::Comma));
        let related = commas
            .next()
            .is_some_and(|at| self.class(at + 1) == Some(Class::Rel));
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
            && phrase::starting_at(self.text, self.pieces, at, self.end)
                .is_some_and(|subject| subject.end == finite)
    }

    /// A word on -s between a noun and an object, tagged as a noun: "Orr favors a ban".
    fn likely_verb(&self, at: usize, end: usize) -> Option<usize> {
        (at + 1..end.min(at + 8)).find(|at| {
            let object = matches!(
                self.class(at + 1),
                Some(Class::Det | Class::Quoted | Class::To | Class::That)
            );
            let small = self.pieces.get(*at).is_some_and(|piece| {
                let word = self.text.slice(piece.range);
                word.ends_with('s') && word.starts_with(char::is_lowercase)
            });
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
                Class::Verb
                    if infinitive && matches!(before, Some(Class::And)) && !self.is_past(at) => {}
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
        let class = |back: usize| at.checked_sub(back).and_then(|at| self.class(at));
        class(1) == Some(Class::Aux) || class(1) == Some(Class::Not) && class(2) == Some(Class::Aux)
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
        self.pieces
            .get(at)
            .is_some_and(|piece| self.text.slice(piece.range).ends_with("ed"))
    }

    /// Whether the words in marks at `at` begin with a finite verb.
    fn opens_with_verb(&self, at: usize) -> bool {
        let Some(What::Quoted(span)) = self.pieces.get(at).map(|piece| piece.what) else {
            return false;
        };
        let words = self.text.words;
        let first = words.first_from(self.text.content(span).start());
        !words.is_capitalised(first)
            && matches!(words.tag(first), Tag::Aux | Tag::Verb)
            && !words.text(first).ends_with("ing")
            && words.text(first).chars().all(char::is_alphabetic)
            && self.text.slice(self.text.content(span)).contains(' ')
    }

    /// Whether the piece is a verb that may be finite.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let infinitive = at
            .checked_sub(1)
            .is_some_and(|before| self.class(before) == Some(Class::To));
        match self.class(at) {
            Some(Class::Aux) => !infinitive,
            Some(Class::Verb) => !infinitive && !self.is_ing(at),
            _ => false,
        }
    }

    pub(super) fn is_ing(&self, at: usize) -> bool {
        self.pieces
            .get(at)
            .is_some_and(|piece| self.text.slice(piece.range).ends_with("ing"))
    }
}

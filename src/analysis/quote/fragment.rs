//! Words in marks by which somebody calls something: `called the talks "very successful"`.
//!
//! Owns fragments that stand in the reporter's own clause: which of them somebody says, and how far
//! what is said reaches. A fragment is a quote by itself; fragments of one predicate (`a "liar" and a
//! "bully"`) are one run; with "as" and with a gerund the predicate is a clause without a subject or
//! a finite verb, and the whole of it is the quote. Leaves clauses with a verb to [`super::clause`].

use std::ops::Range;

use super::attribute::{Reader, Report};
use super::class::Class;
use super::speaker::{Subject, Use};
use crate::analysis::{Evidence, QuoteKind};

/// As many pieces may stand between two fragments of one predicate.
const MAX_LINK: usize = 6;

/// As many pieces may stand between a verb and "as".
const MAX_OBJECT: usize = 14;

impl Reader<'_> {
    /// `called the talks "very successful"`.
    pub(super) fn fragments(&mut self, report: &Report<'_>) -> bool {
        let usage = report.usage;
        let is_nobody = report.to.source.speaker.is_none() || usage.subject == Subject::None;
        let takes = usage.form.takes_fragment() || usage.form.takes_clause();
        if !takes || is_nobody || usage.unsaid {
            return false;
        }
        let said: Vec<usize> = self
            .around
            .fragments(report.idx)
            .into_iter()
            .filter(|at| self.gerund(usage.cue.end, *at).is_some() || self.is_said(usage, *at))
            .collect();
        let mut found = false;
        let mut rest = said.as_slice();
        while let [first, ..] = *rest {
            let n_linked = 1 + rest
                .windows(2)
                .take_while(|pair| matches!(pair, [from, to] if self.is_linked(*from, *to)))
                .count();
            let last = rest.get(n_linked - 1).copied().unwrap_or(first);
            let (pieces, evidence) = self.predicate(usage, first, last);
            self.emit(pieces, QuoteKind::Mixed, &report.to, evidence);
            found = true;
            rest = rest.get(n_linked..).unwrap_or_default();
        }
        found
    }

    /// The quote that the fragments from `first` to `last` make behind a verb, and why.
    fn predicate(&self, usage: &Use, first: usize, last: usize) -> (Range<usize>, Evidence) {
        // `accused her of being "late" and "rude"`
        if let Some(gerund) = self.gerund(usage.cue.end, first) {
            let end = gerund.end.max(last + 1);
            return (gerund.start..end, Evidence::new("speaker-cue-gerund", 74));
        }
        let own = usage.form.takes_fragment();
        // `described the talks as "very successful"`
        if let Some(start) = self.predicated(usage, first).filter(|_| own) {
            let end = self.end_of_phrase(last + 1);
            return (start..end, Evidence::new("speaker-cue-as", 80));
        }
        let determined = first < last && self.class(first - 1) == Some(Class::Det);
        let start = if determined { first - 1 } else { first };
        let evidence = Evidence::new("speaker-cue-fragment", if own { 84 } else { 64 });
        (start..last + 1, evidence)
    }

    /// Whether somebody says the words in marks at `at`, rather than that they name something.
    fn is_said(&self, usage: &Use, at: usize) -> bool {
        let pieces = self.around.pieces;
        let Some(span) = pieces.span(at).filter(|_| at > 0) else {
            return false;
        };
        let text = pieces.text;
        let is_determined = pieces.class(at - 1) == Some(Class::Det);
        // `called a "special meeting"` names nothing; `called it a "farce"` does.
        let is_convened = usage.form.lemma == "call" && is_determined && at == usage.cue.end + 1;
        let n_words = text.n_words(span);
        let is_term =
            !usage.form.takes_fragment() && n_words < 3 || usage.form.is_thought() && n_words < 2;
        let is_name = is_determined
            && self.class(at + 1) == Some(Class::Noun)
            && is_capitalised(text.quoted(span));
        !(is_convened
            || is_term
            || is_name
            || is_number(text.quoted(span))
            || text.is_title(span)
            || pieces.names_what_follows(at - 1))
    }

    /// Whether nothing but "and", commas, articles and "who is" stands between two fragments.
    fn is_linked(&self, from: usize, to: usize) -> bool {
        let links = |at: usize| {
            matches!(
                self.class(at),
                Some(
                    Class::Comma
                        | Class::And
                        | Class::But
                        | Class::Det
                        | Class::Adv
                        | Class::Not
                        | Class::Rel
                        | Class::Aux
                )
            )
        };
        let mut bracketed = false;
        to - from <= MAX_LINK + 1
            && (from + 1..to).all(|at| {
                let bracket = self.class(at) == Some(Class::Bracket);
                let inside = bracketed || bracket;
                if bracket {
                    bracketed = self.around.is_any(at, &["(", "["]);
                }
                inside || links(at)
            })
    }

    /// Where `Orr as a` starts before the fragment at `at`: with what the verb says something about.
    fn predicated(&self, usage: &Use, at: usize) -> Option<usize> {
        let mut start = usage.cue.end;
        while self.class(start) == Some(Class::Adv) {
            start += 1;
        }
        let joint = (start + 1..at)
            .rev()
            .find(|joint| self.around.is(*joint, "as"))
            .filter(|joint| *joint <= start + MAX_OBJECT)?;
        let object = (start..joint).all(|at| {
            self.class(at).is_some_and(|class| {
                class.is_nominal() || matches!(class, Class::Pron | Class::Prep | Class::And)
            })
        });
        let complement = (joint + 1..at).all(|at| {
            self.class(at).is_some_and(|class| {
                class.is_nominal() || matches!(class, Class::Prep | Class::Adv | Class::Aux)
            })
        });
        let headed = self.class(start) != Some(Class::Prep);
        (object && complement && headed).then_some(start)
    }

    /// The end of the noun phrase that the words before `at` belong to: `"thin" ice`.
    fn end_of_phrase(&self, mut at: usize) -> usize {
        while matches!(self.class(at), Some(Class::Noun | Class::Adj)) {
            at += 1;
        }
        at
    }

    /// "being …" with the fragment at `at` in it, behind a verb that ends at `from`, up to the last
    /// fragment beside it.
    fn gerund(&self, from: usize, at: usize) -> Option<Range<usize>> {
        let start = (from + 1..at).rev().find(|start| {
            self.class(*start).is_some_and(Class::is_verb)
                && self.around.is_ing(*start)
                && self.class(start - 1) == Some(Class::Prep)
        })?;
        let inside = (start + 1..at).all(|at| {
            self.class(at).is_some_and(|class| {
                !class.is_mark() && !matches!(class, Class::And | Class::But | Class::Rel)
            })
        });
        let mut end = at + 1;
        while matches!(self.class(end), Some(Class::Prep | Class::And))
            && self.class(end + 1) == Some(Class::Quoted)
        {
            end += 2;
        }
        inside.then(|| start..self.end_of_phrase(end))
    }
}

/// Whether words in marks are a figure: "13th".
fn is_number(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit()) && !words.contains(' ')
}

/// Whether every word has a capital: `a "Commander-In-Chief" forum`.
fn is_capitalised(words: &str) -> bool {
    words
        .split([' ', '-'])
        .all(|word| word.starts_with(char::is_uppercase))
}

//! Infinitives as reported clauses: what somebody promises to do, or asks somebody else to do.
//!
//! Owns which reporting verbs take one, and where it starts: "vowed to leave" reports "to leave", and
//! "urged the mayor to leave" reports "the mayor to leave", because without who is to do it a request
//! says nothing. Leaves where it ends to [`super::extent`].

use super::around::Around;
use super::class::Class;
use super::speaker::Use;

/// The subject of the verb is who is to do it: "vowed to leave".
const PROMISES: &[&str] = &["vow", "pledge", "promise", "threaten", "swear"];

/// Somebody else is: "urged her to leave".
const REQUESTS: &[&str] = &[
    "tell", "urge", "order", "warn", "advise", "instruct", "call", "implore", "exhort", "caution",
    "appeal",
];

/// Deeds as often as words, which take marks to be words: "offered to 'help'".
const OFFERS: &[&str] = &[
    "offer", "agree", "propose", "ask", "beg", "claim", "plead", "demand", "request",
];

/// The same, of somebody else: "invited her to 'help'".
const INVITATIONS: &[&str] = &[
    "ask",
    "beg",
    "beseech",
    "challenge",
    "direct",
    "encourage",
    "invite",
    "plead",
    "remind",
];

impl Around<'_> {
    /// Whether "to" at `at` starts what the reporting verb promises or asks for.
    pub(super) fn is_infinitive(&self, usage: &Use, at: usize) -> bool {
        let own = (usage.cue.end..at)
            .all(|at| matches!(self.class(at), Some(Class::Adv | Class::Not)) || self.is_day(at));
        let (sure, unsure) = if own {
            (PROMISES, OFFERS)
        } else {
            (REQUESTS, INVITATIONS)
        };
        let lemma = usage.form.lemma;
        let marked = || self.find(at..self.end, Class::Quoted).is_some();
        (sure.contains(&lemma) || unsure.contains(&lemma) && marked())
            && !usage.passive
            && matches!(
                self.class(at + 1),
                Some(Class::Verb | Class::Aux | Class::Adv | Class::Quoted)
            )
    }

    /// Where the infinitive with "to" at `at` starts: with whoever is asked, where nothing but their
    /// name or description stands between.
    pub(super) fn infinitive_start(&self, usage: &Use, at: usize) -> usize {
        let mut start = usage.cue.end;
        while self.class(start) == Some(Class::Adv) {
            start += 1;
        }
        if self.is_any(start, &["on", "upon", "for", "with", "to"]) && start < at {
            start += 1;
        }
        let plain = |at: usize| {
            let is_plain = match self.class(at) {
                Some(Class::Pron | Class::Prep | Class::And | Class::Not | Class::Adv) => true,
                class => class.is_some_and(Class::is_nominal),
            };
            is_plain && !self.is_day(at)
        };
        if (start..at).all(plain) && self.class(start) != Some(Class::Prep) {
            start
        } else {
            at
        }
    }
}

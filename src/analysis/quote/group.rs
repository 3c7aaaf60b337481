//! The words of a verb group before its reporting verb: auxiliaries, adverbs, negation and "to".
//!
//! Owns where the group starts and what it makes of the verb (passive, infinitive, not said at all).
//! Leaves whose verb it is to [`super::speaker`].

use super::class::Class;
use super::cue::Form;
use super::pieces::{Pieces, before};

/// Forms of "be", which make a past participle passive.
const BE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m",
];

/// Auxiliaries by which a thing is not said but may be.
const MODALS: &[&str] = &[
    "would", "could", "should", "might", "may", "must", "will", "'ll", "can",
];

/// Verbs whose subject is also the subject of the infinitive behind them: "used to say".
const RAISING: &[&str] = &[
    "used",
    "seemed",
    "seems",
    "appeared",
    "appears",
    "began",
    "begins",
    "continued",
    "continues",
    "heard",
    "said",
    "supposed",
    "known",
    "reported",
    "believed",
    "thought",
    "likes",
    "liked",
    "loves",
    "loved",
    "tends",
    "tended",
];

/// The words of a verb group before its reporting verb.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent findings about the group, read one by one"
)]
pub(super) struct Group {
    /// Where it starts.
    pub(super) start: usize,
    /// "was told".
    pub(super) passive: bool,
    /// "did not say", "would say".
    pub(super) unsaid: bool,
    /// "to say".
    pub(super) infinitive: bool,
    /// An auxiliary makes a participle finite: "is saying", "has written".
    pub(super) helped: bool,
}

/// Walks left over auxiliaries, adverbs, negation and "to".
pub(super) fn group(pieces: Pieces<'_>, floor: usize, at: usize, form: &Form) -> Group {
    let mut group = Group {
        start: at,
        passive: false,
        unsaid: false,
        infinitive: false,
        helped: false,
    };
    while let Some(left) = before(floor, group.start).filter(|_| !group.infinitive) {
        let Some(start) = group.widened(pieces, floor, left, at, form) else {
            break;
        };
        group.start = start;
    }
    group
}

impl Group {
    /// Where the group starts with the piece at `left`, of which is noted what it makes of the verb at
    /// `verb`; `None` where it does not belong to the group.
    fn widened(
        &mut self,
        pieces: Pieces<'_>,
        floor: usize,
        left: usize,
        verb: usize,
        form: &Form,
    ) -> Option<usize> {
        match pieces.class(left)? {
            Class::Adv => {}
            // "Orr, a baker, today said"
            Class::Noun | Class::Name
                if pieces.is_day(left)
                    && self.start == verb
                    && pieces.class_before(floor, left) == Some(Class::Comma) => {}
            // "the director, first said"
            Class::Adj if is_order(pieces, floor, left) => {}
            // "once told me", "has since said": a time, behind a subject or an auxiliary.
            Class::Sub if pieces.is_any(left, &["once", "since"]) => {
                let class = pieces.class_before(floor, left)?;
                let follows = class.is_head() || matches!(class, Class::Aux | Class::Not);
                return follows.then_some(left);
            }
            // "did, however, confirm"
            Class::Comma => return however(pieces, floor, left),
            Class::Not => self.unsaid = true,
            Class::Aux => {
                // "was told", but not "was being told".
                let is_next = !self.helped;
                self.passive |= is_next && pieces.is_any(left, BE) && form.participle && !form.ing;
                self.unsaid |= pieces.is_any(left, MODALS);
                self.helped = true;
            }
            // "is said to have added": the subject of both verbs is one.
            Class::To => {
                if let Some(start) = raised(pieces, floor, left) {
                    self.helped = true;
                    return Some(start);
                }
                self.infinitive = true;
            }
            _ => return None,
        }
        Some(left)
    }
}

/// Whether "first" or "last" at `at` stands before a verb by itself.
fn is_order(pieces: Pieces<'_>, floor: usize, at: usize) -> bool {
    let is_alone = !matches!(
        pieces.class_before(floor, at),
        Some(Class::Det | Class::Poss | Class::Adj)
    );
    is_alone && pieces.is_any(at, &["first", "last"])
}

/// Where ", however," behind an auxiliary starts if the comma at `close` closes it.
fn however(pieces: Pieces<'_>, floor: usize, close: usize) -> Option<usize> {
    let open = close.checked_sub(2).filter(|open| *open > floor)?;
    let is_aside = pieces.class(open) == Some(Class::Comma)
        && pieces.class(open + 1) == Some(Class::Adv)
        && pieces.class(open - 1) == Some(Class::Aux);
    is_aside.then_some(open)
}

/// Where the verb before "to" starts, if its subject is also the subject of the verb behind "to".
fn raised(pieces: Pieces<'_>, floor: usize, to: usize) -> Option<usize> {
    let left = before(floor, to)?;
    // "went on to say"
    if pieces.is(left, "on") {
        let verb = before(floor, left)?;
        return pieces
            .is_any(verb, &["went", "goes", "go", "gone"])
            .then_some(verb);
    }
    pieces.is_any(left, RAISING).then_some(left)
}

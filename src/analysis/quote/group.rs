//! The words of a verb group before its reporting verb: auxiliaries, adverbs, negation and "to".
//!
//! Owns where the group starts and what it makes of the verb (passive, infinitive, not said at all).
//! Leaves whose verb it is to [`super::speaker`].

use super::class::Class;
use super::cue::Form;
use super::region::Piece;
use super::text::Text;

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
pub(super) fn group(
    text: &Text<'_>,
    pieces: &[Piece],
    floor: usize,
    at: usize,
    form: &Form,
) -> Group {
    let mut group = Group {
        start: at,
        passive: false,
        unsaid: false,
        infinitive: false,
        helped: false,
    };
    let mut direct = true;
    while group.start > floor {
        let Some(piece) = pieces.get(group.start - 1) else {
            break;
        };
        match piece.class {
            Class::Adv => {}
            // "Orr, a baker, today said"
            Class::Noun | Class::Name
                if text.is_day(piece)
                    && group.start == at
                    && follows_comma(pieces, floor, group.start - 1) => {}
            // "the director, first said"
            Class::Adj if is_order(text, pieces, floor, group.start - 1) => {}
            // "once told me", "has since said": a time, behind a subject or an auxiliary.
            Class::Sub if text.is_any(piece, &["once", "since"]) => {
                let before = group.start.checked_sub(2).filter(|at| *at >= floor);
                let follows = before.and_then(|at| pieces.get(at)).is_some_and(|piece| {
                    piece.class.is_head() || matches!(piece.class, Class::Aux | Class::Not)
                });
                if !follows {
                    break;
                }
            }
            // "did, however, confirm"
            Class::Comma => match however(pieces, floor, group.start - 1) {
                Some(start) => group.start = start + 1,
                None => break,
            },
            Class::Not => group.unsaid = true,
            Class::Aux => {
                let be = text.is_any(
                    piece,
                    &[
                        "is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m",
                    ],
                );
                group.passive |= be && direct && form.participle && !form.ing;
                group.unsaid |= text.is_any(
                    piece,
                    &[
                        "would", "could", "should", "might", "may", "must", "will", "'ll", "can",
                    ],
                );
                group.helped = true;
                direct = false;
            }
            Class::To if !group.infinitive => match raised(text, pieces, floor, group.start - 1) {
                // "used to say", "is said to have added": the subject of both verbs is one.
                Some(start) => {
                    group.helped = true;
                    group.start = start + 1;
                    direct = false;
                }
                None => group.infinitive = true,
            },
            _ => break,
        }
        group.start -= 1;
        if group.infinitive {
            break;
        }
    }
    // An adverb or auxiliary alone at the edge belongs to what is before ("But now said").
    group
}

/// Whether "first" or "last" at `at` stands before a verb by itself.
fn is_order(text: &Text<'_>, pieces: &[Piece], floor: usize, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= floor);
    let alone = before
        .and_then(|before| pieces.get(before))
        .is_none_or(|before| !matches!(before.class, Class::Det | Class::Poss | Class::Adj));
    alone
        && pieces
            .get(at)
            .is_some_and(|piece| text.is_any(piece, &["first", "last"]))
}

/// Where ", however," behind an auxiliary starts if the comma at `close` closes it.
fn however(pieces: &[Piece], floor: usize, close: usize) -> Option<usize> {
    let open = close.checked_sub(2).filter(|open| *open > floor)?;
    let class = |at: usize| pieces.get(at).map(|piece| piece.class);
    let aside = class(open) == Some(Class::Comma)
        && class(open + 1) == Some(Class::Adv)
        && class(open - 1) == Some(Class::Aux);
    aside.then_some(open)
}

/// Where the verb before "to" starts, if its subject is also the subject of the verb behind "to".
fn raised(text: &Text<'_>, pieces: &[Piece], floor: usize, to: usize) -> Option<usize> {
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
    let before = to.checked_sub(1).filter(|before| *before >= floor)?;
    let piece = pieces.get(before)?;
    // "went on to say"
    if text.is(piece, "on") {
        let verb = before.checked_sub(1).filter(|verb| *verb >= floor)?;
        let goes = text.is_any(pieces.get(verb)?, &["went", "goes", "go", "gone"]);
        return goes.then_some(verb);
    }
    text.is_any(piece, RAISING).then_some(before)
}

fn follows_comma(pieces: &[Piece], floor: usize, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= floor);
    before
        .and_then(|before| pieces.get(before))
        .is_some_and(|piece| piece.class == Class::Comma)
}

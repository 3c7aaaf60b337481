//! Answers about quotations: who speaks, which kind, how far.

use super::super::candidates;
use super::{Answer, Asked, View, quoted};
use crate::analysis::{QuoteKind, Speaker};
use crate::app::correcting::Offer;
use crate::text::TextRange;

/// All kinds, with what they mean.
const KINDS: [(QuoteKind, &str); 3] = [
    (QuoteKind::Direct, "all of it in quotation marks"),
    (QuoteKind::Mixed, "reported, with words in marks"),
    (QuoteKind::Indirect, "reported, without marks"),
];

/// Who says the quote.
pub(super) fn speaker(view: &View<'_>, range: TextRange) -> Option<Asked> {
    let quote = view.analysis.quote(view.analysis.quote_over(range)?);
    let now = quote.speaker.entity();
    let near = candidates::near(view.analysis, range, now);
    // Whoever is nothing but "he" is no better known than "one of them".
    let nameless = now.filter(|id| !near.contains(id));
    let (likely, more) = view.worth(near);
    let mut answers: Vec<Answer> = likely
        .into_iter()
        .map(|id| {
            let name = &view.analysis.entity(id).name;
            let detail = if Some(id) == now {
                "as it is".to_owned()
            } else {
                view.counts(id)
            };
            let fix = view.maker.speaker(range, Some(name));
            view.entity(id, detail, Offer::Fix(Box::new(fix)))
        })
        .collect();
    let unnamed = match quote.speaker {
        Speaker::Unnamed(words) => Some(view.app.article.document.slice(words)),
        _ => nameless.map(|id| view.analysis.entity(id).name.as_str()),
    };
    if let Some(words) = unnamed {
        let fix = view.maker.speaker(range, Some(words));
        let line = format!("{}, whoever that is", quoted(words));
        answers.push(Answer::new(line, "as it is", Offer::Fix(Box::new(fix))));
    }
    let fix = view.maker.speaker(range, None);
    let detail = if quote.speaker == Speaker::Unknown {
        "as it is"
    } else {
        ""
    };
    answers.push(Answer::new(
        "Nobody knows",
        detail,
        Offer::Fix(Box::new(fix)),
    ));
    Some(Asked {
        title: format!("Who says {}{more}", view.quoted(range)),
        answers,
    })
}

/// Of what kind the quote is.
pub(super) fn kind(view: &View<'_>, range: TextRange) -> Option<Asked> {
    let now = view.analysis.quote(view.analysis.quote_over(range)?).kind;
    let answers = kinds(|kind| {
        let detail = if kind == now { "as it is" } else { "" };
        let fix = view.maker.kind(range, kind);
        (detail, Offer::Fix(Box::new(fix)))
    });
    Some(Asked {
        title: format!("Kind of {}", view.quoted(range)),
        answers,
    })
}

/// How far the quote reaches.
pub(super) fn bounds(view: &View<'_>, range: TextRange, to: TextRange) -> Option<Asked> {
    view.analysis.quote_over(range)?;
    let fix = view.maker.bounds(range, to);
    let answer = Answer::new(
        format!("The quotation is {}", view.quoted(to)),
        "selected",
        Offer::Fix(Box::new(fix)),
    );
    Some(Asked {
        title: format!("Bounds of {}", view.quoted(range)),
        answers: vec![answer],
    })
}

/// Of what kind words are that are a quotation.
pub(super) fn quote(view: &View<'_>, range: TextRange) -> Asked {
    let text = view.app.article.document.text();
    let likely = likely_kind(text, range);
    let mut answers = kinds(|kind| {
        let detail = if kind == likely {
            "as the marks tell"
        } else {
            ""
        };
        let fix = view.maker.quote(range, kind);
        (detail, Offer::Fix(Box::new(fix)))
    });
    // Stable: the likely one goes first, the others stay in their order.
    answers.sort_by_key(|answer| answer.detail.is_empty());
    Asked {
        title: format!("A quotation: {}", view.quoted(range)),
        answers,
    }
}

fn kinds(offer: impl Fn(QuoteKind) -> (&'static str, Offer)) -> Vec<Answer> {
    let line = |(kind, means): (QuoteKind, &str)| {
        let (detail, offer) = offer(kind);
        let mut name = kind.name().to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Answer::new(format!("{name}: {means}"), detail, offer)
    };
    KINDS.into_iter().map(line).collect()
}

/// The kind that the quotation marks in and around words tell.
fn likely_kind(text: &str, range: TextRange) -> QuoteKind {
    let is_mark = |char: char| "\"“”„«»「」‘’".contains(char);
    let words = range.of(text).trim();
    let inside = words.trim_matches(is_mark);
    let before = text.get(..range.start().to_usize()).unwrap_or_default();
    let is_marked = inside.len() < words.len() || before.ends_with(is_mark);
    if is_marked && !inside.contains(['"', '“', '”']) {
        QuoteKind::Direct
    } else if words.contains(['"', '“', '”', '«']) {
        QuoteKind::Mixed
    } else {
        QuoteKind::Indirect
    }
}

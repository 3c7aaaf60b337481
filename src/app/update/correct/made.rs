//! Corrections that were made here, and those of other articles that are offered: to look at, take
//! back, take over, turn down.

use super::super::App;
use super::{Answer, Asked, same_name};
use crate::analysis::Analysis;
use crate::annotation::{
    Anchor, Change, Fit, Id, Motivation, Operation, Placed, Scope, Target, What,
};
use crate::app::article::Spot;
use crate::app::correcting::{Offer, Question};
use crate::library::corrections::Suggestion;
use crate::text::grapheme;

/// Cells of an article's title.
const TITLE: usize = 32;

/// All of them.
pub(super) fn asked(app: &App) -> Asked {
    let own = app.correcting.own.iter().map(|placed| {
        let offer = Offer::Ask(Question::Own(placed.annotation.id.clone()));
        let edit = placed.annotation.edit();
        let is_learnt = edit.is_some_and(|edit| edit.learnt.is_some());
        let state = match edit.map(|edit| edit.scope) {
            _ if is_learnt => "taken over".to_owned(),
            Some(Scope::All) => format!("{}, for all articles", state(&placed.anchor)),
            _ => state(&placed.anchor).to_owned(),
        };
        Answer::new(words(placed), state, offer)
    });
    let declined = app.notes.placed.iter().filter(|placed| {
        let annotation = &placed.annotation;
        annotation.motivation == Motivation::Assessing && annotation.edit().is_some()
    });
    let declined = declined.map(|placed| {
        let offer = Offer::Ask(Question::Own(placed.annotation.id.clone()));
        Answer::new(words(placed), "turned down", offer)
    });
    let offered = app.correcting.suggestions.iter().enumerate();
    let offered = offered.map(|(n, suggestion)| {
        let edit = suggestion.annotation.edit();
        let words = edit.map(crate::annotation::Edit::words).unwrap_or_default();
        let from = grapheme::elide(&suggestion.from, TITLE);
        let how = if suggestion.is_in_force {
            "holds, "
        } else {
            ""
        };
        Answer::new(
            shown(&words),
            format!("{how}learnt from “{from}”"),
            Offer::Ask(Question::Suggested(n)),
        )
    });
    let mut answers: Vec<Answer> = own.chain(offered).chain(declined).collect();
    let title = format!(
        "Corrections: {} made here, {} from other articles",
        app.correcting.own.len(),
        app.correcting.suggestions.len()
    );
    if answers.is_empty() {
        answers.push(Answer::new(
            "None yet; e s corrects the speaker of a quotation",
            "",
            Offer::Write(Box::default()),
        ));
    }
    Asked { title, answers }
}

/// What becomes of a correction that was made here.
pub(super) fn own(app: &App, id: &Id) -> Option<Asked> {
    let mut all = app.notes.placed.iter();
    let placed = all.find(|placed| placed.annotation.id == *id)?;
    let mut answers = Vec::new();
    if let Some(range) = placed.anchor.range() {
        answers.push(Answer::new("Go there", "", Offer::Go(range)));
    }
    let name = format!("take back {}", words(placed));
    let change = Change::delete(placed.annotation.clone());
    let operation = Operation::new(name, vec![change]);
    let undone = if placed.annotation.motivation == Motivation::Assessing {
        "Take that back: it is offered again"
    } else {
        "Take it back: what byline found holds again"
    };
    answers.push(Answer::new(undone, "", Offer::Write(Box::new(operation))));
    Some(Asked {
        title: words(placed),
        answers,
    })
}

/// What becomes of a correction that is offered here.
pub(super) fn suggested(app: &App, n: usize) -> Option<Asked> {
    let suggestion = app.correcting.suggestions.get(n)?;
    let words = suggestion
        .annotation
        .edit()
        .map(crate::annotation::Edit::words)?;
    let write = |name: &str, change: Change| {
        let operation = Operation::new(format!("{name} {words}"), vec![change]);
        Offer::Write(Box::new(operation))
    };
    let take = if suggestion.is_in_force {
        "Keep it, whatever becomes of the other one"
    } else {
        "Take it over: it holds here from now on"
    };
    Some(Asked {
        title: format!(
            "{} · from “{}”",
            shown(&words),
            grapheme::elide(&suggestion.from, TITLE)
        ),
        answers: vec![
            Answer::new(take, "", write("take over", suggestion.accepted())),
            Answer::new(
                "Turn it down: it does not hold here, nor is it offered again",
                "",
                write("turn down", suggestion.declined()),
            ),
        ],
    })
}

/// Who has corrected the find at a spot, for the peek and the card; `None` where nobody has.
pub(in crate::app::update) fn provenance(app: &App, spot: Spot) -> Option<String> {
    let analysis = app.article.analysis.as_deref()?;
    let evidence = match spot {
        Spot::Mention(id) => analysis.mention(id).evidence,
        Spot::Quote(id) => analysis.quote(id).evidence,
        Spot::Link(_) | Spot::Words(_) => return None,
    };
    let name = app
        .article
        .entity_of(spot)
        .map(|id| analysis.entity(id).name.clone());
    let is_renamed = name
        .as_deref()
        .is_some_and(|name| names(app, name).next().is_some());
    if !evidence.is_corrected() && !is_renamed {
        return None;
    }
    let range = app.article.range(spot);
    let here = app
        .correcting
        .own
        .iter()
        .find(|placed| placed.anchor.range() == Some(range));
    let mut learnt = app.correcting.suggestions.iter();
    let learnt = learnt.find(|suggestion| {
        suggestion.is_in_force
            && name
                .as_deref()
                .is_some_and(|name| is_about(suggestion, name))
    });
    let own_name = name.as_deref().and_then(|name| names(app, name).next());
    match (here.or(own_name), learnt) {
        (Some(placed), _) => Some(format!("by you: {}", words(placed))),
        (None, Some(suggestion)) => Some(format!("learnt from “{}”", suggestion.from)),
        (None, None) => Some("by you".to_owned()),
    }
}

/// Own corrections about somebody by name.
fn names<'a>(app: &'a App, name: &'a str) -> impl Iterator<Item = &'a Placed> {
    app.correcting.own.iter().filter(move |placed| {
        let Some(edit) = placed.annotation.edit() else {
            return false;
        };
        let is_entity = matches!(&placed.annotation.target, Target::Entity(_));
        let is_named = edit.to.as_deref().is_some_and(|to| same_name(to, name));
        let is_target =
            matches!(&placed.annotation.target, Target::Entity(own) if same_name(own, name));
        is_entity && (is_named && edit.what != What::Retype || is_target)
    })
}

fn is_about(suggestion: &Suggestion, name: &str) -> bool {
    let edit = suggestion.annotation.edit();
    edit.is_some_and(|edit| edit.to.as_deref().is_some_and(|to| same_name(to, name)))
}

/// Corrections of other articles that are about somebody of this analysis, for the card.
pub(in crate::app::update) fn learnt_about<'a>(
    app: &'a App,
    analysis: &Analysis,
    id: crate::analysis::EntityId,
) -> Vec<&'a Suggestion> {
    let entity = analysis.entity(id);
    let names: Vec<&str> = entity
        .aliases
        .iter()
        .chain([&entity.name])
        .map(String::as_str)
        .collect();
    let about = |suggestion: &&Suggestion| {
        let target = match &suggestion.annotation.target {
            Target::Entity(name) => Some(name.as_str()),
            _ => None,
        };
        let edit = suggestion.annotation.edit();
        let from = edit.and_then(|edit| edit.from.as_deref());
        let to = edit.and_then(|edit| edit.to.as_deref());
        [target, from, to]
            .into_iter()
            .flatten()
            .any(|name| names.iter().any(|own| same_name(own, name)))
    };
    app.correcting.suggestions.iter().filter(about).collect()
}

fn words(placed: &Placed) -> String {
    let edit = placed.annotation.edit();
    let words = edit.map(crate::annotation::Edit::words).unwrap_or_default();
    match &placed.annotation.target {
        Target::Entity(name) if !words.contains(name.as_str()) => {
            shown(&format!("{name}, {words}"))
        }
        _ => shown(&words),
    }
}

fn state(anchor: &Anchor) -> &'static str {
    match anchor {
        Anchor::At(_, Fit::Moved) => "made here, moved",
        Anchor::At(_, Fit::Changed) => "made here, changed",
        Anchor::Orphan(_) => "made here, its words are gone",
        Anchor::At(_, Fit::Placed) | Anchor::Everywhere => "made here",
    }
}

fn shown(words: &str) -> String {
    grapheme::display_all(words).into_owned()
}

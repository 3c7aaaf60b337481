//! After one correction: the same for all like it, in this article or in all of them.

use super::super::App;
use super::preview::{self, Change};
use super::{Answer, Asked};
use crate::analysis::{Correction, Which};
use crate::annotation::{Scope, Target, What};
use crate::app::action::Action;
use crate::app::correcting::{Fix, Offer};
use crate::text::counted;

/// Titles of other articles that are listed.
const MOST_TITLES: usize = 8;

/// Words that mean somebody else in every sentence.
const PRONOUNS: &[&str] = &[
    "he",
    "her",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "i",
    "it",
    "its",
    "itself",
    "me",
    "mine",
    "my",
    "our",
    "ours",
    "she",
    "that",
    "their",
    "theirs",
    "them",
    "themselves",
    "they",
    "this",
    "us",
    "we",
    "which",
    "who",
    "whom",
    "whose",
    "you",
    "your",
];

/// What the status line says after a correction.
pub(super) fn toast(app: &App, fix: &Fix) -> String {
    let n_here = here(app, fix).map_or(0, |(_, changes)| changes.len());
    let n_elsewhere = elsewhere(app, fix).len();
    let mut more = Vec::new();
    if n_here > 0 {
        more.push(format!("{n_here} similar here"));
    }
    if n_elsewhere > 0 {
        more.push(counted(n_elsewhere, "other article"));
    }
    let undo = app.key_for(Action::Undo);
    if more.is_empty() {
        return format!("corrected: {} · {undo} undoes", fix.name);
    }
    let (more, key) = (more.join(", "), app.key_for(Action::CorrectAlike));
    format!("corrected here; {more}: {key} reviews · {undo} undoes")
}

/// How far the last correction may reach.
pub(super) fn asked(app: &App, fix: &Fix) -> Asked {
    let mut answers = Vec::new();
    if let Some((wider, changes)) = here(app, fix).filter(|(_, changes)| !changes.is_empty()) {
        answers.push(Answer::new(
            format!("All like it in this article: {} more", changes.len()),
            "this article",
            Offer::Fix(Box::new(wider)),
        ));
    }
    if let Some(wider) = reaching(fix, Scope::All) {
        let n_others = elsewhere(app, fix).len();
        let line = match n_others {
            0 => "All articles that name the same".to_owned(),
            n => format!("All articles: {n} more quote the same name"),
        };
        answers.push(Answer::new(
            line,
            "all articles",
            Offer::Fix(Box::new(wider)),
        ));
    }
    Asked {
        title: format!("All like {}", fix.name),
        answers,
    }
}

/// What the preview lists of other articles.
pub(super) fn titles(app: &App, fix: &Fix) -> Vec<String> {
    let is_wide = fix.edits.iter().any(|(_, edit)| edit.scope == Scope::All);
    if !is_wide {
        return Vec::new();
    }
    let others = elsewhere(app, fix).into_iter().take(MOST_TITLES);
    others
        .map(|title| format!("offered in “{title}”"))
        .collect()
}

/// The same for all like it in this article, and the finds of the same sort that it changes beyond.
fn here(app: &App, fix: &Fix) -> Option<(Fix, Vec<Change>)> {
    let wider = reaching(fix, Scope::Article)?;
    let is_quote = matches!(wider.edits.first(), Some((Target::Quote(_), _)));
    let mut changes = preview::of(app, &wider);
    changes.retain(|change| change.is_quote == is_quote);
    Some((wider, changes))
}

/// The other articles that quote whom the correction is about.
fn elsewhere(app: &App, fix: &Fix) -> Vec<String> {
    let Some((target, edit)) = fix.edits.first() else {
        return Vec::new();
    };
    if !edit.what.is_by_name() {
        return Vec::new();
    }
    let name = match (target, &edit.from) {
        (Target::Entity(name), _) => name,
        (_, Some(from)) => from,
        (_, None) => return Vec::new(),
    };
    let open = app.article.place.entry;
    let quoting = app.library.quoting(name).map(|(entry, _)| entry);
    quoting
        .filter(|entry| Some(*entry) != open)
        .filter_map(|entry| Some(app.library.get(entry)?.title.clone()))
        .collect()
}

/// The correction with a wider reach, where it makes sense with one.
fn reaching(fix: &Fix, scope: Scope) -> Option<Fix> {
    let edits = fix.edits.iter().cloned().zip(&fix.corrections);
    let mut wider = Fix {
        name: format!("{}, {}", fix.name, words(scope)),
        ..Fix::default()
    };
    for ((target, edit), correction) in edits {
        let wide = widened(&target, &edit, correction);
        let is_by_name = edit.what.is_by_name() && edit.what != What::Speaker;
        // What is about an entity holds for all of this article anyway.
        if scope == Scope::Article && (is_by_name || wide.is_none()) {
            continue;
        }
        if scope == Scope::All && (!edit.what.is_by_name() || edit.from.is_none() && !is_by_name) {
            continue;
        }
        wider
            .corrections
            .push(wide.unwrap_or_else(|| correction.clone()));
        wider.edits.push((target, edit.reaching(scope)));
    }
    (!wider.edits.is_empty()).then_some(wider)
}

/// What a correction means for all like it.
fn widened(
    target: &Target,
    edit: &crate::annotation::Edit,
    correction: &Correction,
) -> Option<Correction> {
    let words = || {
        let exact = &target.selector()?.exact;
        let is_pronoun = PRONOUNS.contains(&exact.to_lowercase().as_str());
        (!is_pronoun).then(|| Which::All(exact.clone()))
    };
    match correction {
        Correction::Speaker(Which::At(_), to) => Some(Correction::Speaker(
            Which::All(edit.from.clone()?),
            to.clone(),
        )),
        Correction::Mention(Which::At(_), to) => Some(Correction::Mention(words()?, to.clone())),
        Correction::NotAMention(Which::At(_)) => Some(Correction::NotAMention(words()?)),
        Correction::NotAQuote(Which::At(_)) => Some(Correction::NotAQuote(words()?)),
        _ => None,
    }
}

fn words(scope: Scope) -> &'static str {
    match scope {
        Scope::This => "this one",
        Scope::Article => "all in this article",
        Scope::All => "all articles",
    }
}

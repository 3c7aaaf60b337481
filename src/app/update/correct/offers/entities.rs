//! Answers about mentions and entities: whom words mean, who is the same as whom, what they are called.

use std::collections::BTreeMap;

use super::super::{candidates, same_name};
use super::{Answer, Asked, View, kind_name};
use crate::analysis::{EntityId, EntityKind, MentionKind};
use crate::app::correcting::{Fix, Offer, Question, Who};
use crate::text::{TextRange, counted, grapheme};

/// Whom words mean.
pub(super) fn mention(view: &View<'_>, range: TextRange) -> Asked {
    let now = view.analysis.mention_over(range);
    let now = now.map(|id| view.analysis.mention(id).entity);
    let mut ids = candidates::near(view.analysis, range, now);
    // A body's name mostly means another body. Stable: else the likeliest first.
    let kind = |id: EntityId| view.analysis.entity(id).kind;
    ids.sort_by_key(|id| now.is_some_and(|now| kind(*id) != kind(now)));
    let (ids, more) = view.worth(ids);
    let answers = ids.into_iter().map(|id| {
        let detail = if Some(id) == now {
            "as it is".to_owned()
        } else {
            view.counts(id)
        };
        let fix = view.maker.mention(range, &view.analysis.entity(id).name);
        view.entity(id, detail, Offer::Fix(Box::new(fix)))
    });
    Asked {
        title: format!("Whom does {} mean{more}", view.quoted(range)),
        answers: answers.collect(),
    }
}

/// What is none.
pub(super) fn nothing(
    view: &View<'_>,
    quote: Option<TextRange>,
    mention: Option<TextRange>,
    who: Option<&Who>,
) -> Asked {
    let mut answers = Vec::new();
    let fix = |fix: Fix| Offer::Fix(Box::new(fix));
    if let Some(range) = mention {
        let line = format!("{} means nobody here", view.quoted(range));
        answers.push(Answer::new(
            line,
            "this place",
            fix(view.maker.not_mention(range)),
        ));
    }
    if let Some(range) = quote {
        let line = format!("{} is no quotation", view.quoted(range));
        answers.push(Answer::new(
            line,
            "this quotation",
            fix(view.maker.not_quote(range)),
        ));
    }
    if let Some((who, id)) = who.and_then(|who| Some((who, view.find(who)?))) {
        let n_mentions = view.analysis.entity(id).mentions.len();
        let line = format!("{} is nobody", view.app.article.name(id));
        let detail = counted(n_mentions, "mention");
        answers.push(Answer::new(line, detail, fix(view.maker.delete(who))));
    }
    Asked {
        title: "What is wrong".to_owned(),
        answers,
    }
}

/// Who these are as well.
pub(super) fn merge(view: &View<'_>, who: &[Who]) -> Option<Asked> {
    let known: Vec<(&Who, EntityId)> = who
        .iter()
        .filter_map(|who| Some((who, view.find(who)?)))
        .collect();
    let ids: Vec<EntityId> = known.iter().map(|(_, id)| *id).collect();
    let first = *ids.first()?;
    let (alike, more) = view.worth(candidates::alike(view.analysis, &ids));
    let answers = alike.into_iter().map(|id| {
        let name = &view.analysis.entity(id).name;
        let others = known.iter().filter(|(_, own)| *own != id);
        let others: Vec<Who> = others.map(|(who, _)| (*who).clone()).collect();
        let detail = if ids.contains(&id) {
            format!("{} marked", view.counts(id))
        } else {
            view.counts(id)
        };
        let fix = view.maker.merge(&others, name);
        view.entity(id, detail, Offer::Fix(Box::new(fix)))
    });
    let title = match ids.len() {
        1 => format!("{} is the same as{more}", view.app.article.name(first)),
        n => format!("{n} marked are one, called{more}"),
    };
    Some(Asked {
        title,
        answers: answers.collect(),
    })
}

/// Which names of an entity are another one's.
pub(super) fn split(view: &View<'_>, who: &Who) -> Option<Asked> {
    let id = view.find(who)?;
    let document = &view.app.article.document;
    let mut forms: Vec<(String, usize)> = Vec::new();
    let mentions = view.analysis.entity(id).mentions.iter();
    for mention in mentions.map(|mention| view.analysis.mention(*mention)) {
        if mention.kind == MentionKind::Pronoun {
            continue;
        }
        let words = document.slice(mention.name.unwrap_or(mention.range));
        match forms.iter_mut().find(|(known, _)| same_name(known, words)) {
            Some((_, n)) => *n += 1,
            None => forms.push((words.to_owned(), 1)),
        }
    }
    let answers = forms.into_iter().map(|(words, n)| {
        let shown = grapheme::display_all(&words).into_owned();
        let next = Question::SplitInto(who.clone(), words);
        Answer::new(shown, counted(n, "mention"), Offer::Ask(next))
    });
    Some(Asked {
        title: format!("Not {}, but somebody else", view.app.article.name(id)),
        answers: answers.collect(),
    })
}

/// Whose those mentions are.
pub(super) fn split_into(view: &View<'_>, who: &Who, words: &str) -> Option<Asked> {
    let id = view.find(who)?;
    let own = view.maker.split(who, words, words);
    let shown = grapheme::display_all(words).into_owned();
    let mut answers = vec![Answer::new(
        format!("Somebody new, called {shown}"),
        "type another name",
        Offer::Fix(Box::new(own)),
    )];
    let (alike, more) = view.worth(candidates::alike(view.analysis, &[id]));
    answers.extend(alike.into_iter().map(|other| {
        let name = &view.analysis.entity(other).name;
        let fix = view.maker.split(who, words, name);
        view.entity(other, view.counts(other), Offer::Fix(Box::new(fix)))
    }));
    Some(Asked {
        title: format!("Who is {shown}{more}"),
        answers,
    })
}

/// What an entity is called.
pub(super) fn rename(view: &View<'_>, who: &Who) -> Option<Asked> {
    let id = view.find(who)?;
    let entity = view.analysis.entity(id);
    let document = &view.app.article.document;
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for mention in &entity.mentions {
        let mention = view.analysis.mention(*mention);
        if mention.kind != MentionKind::Pronoun {
            let words = document.slice(mention.name.unwrap_or(mention.range));
            *names.entry(words.replace('\n', " ")).or_default() += 1;
        }
    }
    for alias in &entity.aliases {
        names.entry(alias.clone()).or_default();
    }
    names.remove(&entity.name);
    let mut names: Vec<(String, usize)> = names.into_iter().collect();
    names.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let answers = names.into_iter().map(|(name, n)| {
        let fix = view.maker.rename(who, &name);
        let shown = grapheme::display_all(&name).into_owned();
        Answer::new(shown, format!("{n}×"), Offer::Fix(Box::new(fix)))
    });
    let mut answers: Vec<Answer> = answers.collect();
    if answers.is_empty() {
        let fix = view.maker.rename(who, &entity.name);
        let same = view.app.article.name(id);
        answers.push(Answer::new(
            same,
            "as it is; type a name",
            Offer::Fix(Box::new(fix)),
        ));
    }
    Some(Asked {
        title: format!("{} is called", view.app.article.name(id)),
        answers,
    })
}

/// What an entity is.
pub(super) fn retype(view: &View<'_>, who: &Who) -> Option<Asked> {
    let id = view.find(who)?;
    let now = view.analysis.entity(id).kind;
    let answers = EntityKind::ALL.into_iter().map(|kind| {
        let detail = if kind == now { "as it is" } else { "" };
        let fix = view.maker.retype(who, kind);
        Answer::new(kind_name(kind), detail, Offer::Fix(Box::new(fix)))
    });
    Some(Asked {
        title: format!("{} is", view.app.article.name(id)),
        answers: answers.collect(),
    })
}

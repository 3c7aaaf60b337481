//! The answers to each question of the menu.

mod entities;
mod quotes;

use super::super::App;
use super::fixes::Maker;
use super::{Answer, Asked, alike, made, same_name};
use crate::analysis::{Analysis, EntityId, EntityKind};
use crate::app::correcting::{Offer, Question, Who};
use crate::text::fold::fold;
use crate::text::{TextRange, grapheme, one_line};

/// Cells of words that a title quotes.
const QUOTED: usize = 40;

/// Entities offered while nothing is typed; in a long article there are thousands.
const MOST_LIKELY: usize = 200;

/// What a question offers whoever has typed `words`; `None` where what it is about is gone.
pub(super) fn asked(app: &App, question: &Question, words: &str) -> Option<Asked> {
    let analysis = app.article.analysis.as_deref()?;
    let maker = Maker::new(app, analysis);
    let view = View {
        app,
        analysis,
        maker: &maker,
        words: words.split_whitespace().map(fold).collect(),
    };
    match question {
        Question::Speaker(range) => quotes::speaker(&view, *range),
        Question::Kind(range) => quotes::kind(&view, *range),
        Question::Bounds(range, to) => quotes::bounds(&view, *range, *to),
        Question::Quote(range) => Some(quotes::quote(&view, *range)),
        Question::Mention(range) => Some(entities::mention(&view, *range)),
        Question::Nothing {
            quote,
            mention,
            who,
        } => Some(entities::nothing(&view, *quote, *mention, who.as_ref())),
        Question::Merge(who) => entities::merge(&view, who),
        Question::Split(who) => entities::split(&view, who),
        Question::SplitInto(who, words) => entities::split_into(&view, who, words),
        Question::Rename(who) => entities::rename(&view, who),
        Question::Retype(who) => entities::retype(&view, who),
        Question::Wider(fix) => Some(alike::asked(app, fix)),
        Question::Made => Some(made::asked(app)),
        Question::Suggested(n) => made::suggested(app, *n),
        Question::Own(id) => made::own(app, id),
    }
}

/// The answer that is typed, where words may be one and nobody has that name yet.
pub(super) fn typed(app: &App, words: &str) -> Option<Answer> {
    let menu = app.menu().filter(|menu| menu.takes_words())?;
    let words = words.trim();
    let analysis = app.article.analysis.as_deref()?;
    let is_taken = analysis
        .entities
        .iter()
        .any(|entity| same_name(&entity.name, words));
    if words.is_empty() || is_taken && !matches!(menu.question, Question::Rename(_)) {
        return None;
    }
    let maker = Maker::new(app, analysis);
    let fix = match &menu.question {
        Question::Speaker(range) => maker.speaker(*range, Some(words)),
        Question::Mention(range) => maker.mention(*range, words),
        Question::Merge(who) => maker.merge(who, words),
        Question::SplitInto(who, name) => maker.split(who, name, words),
        Question::Rename(who) => maker.rename(who, words),
        _ => return None,
    };
    let detail = if is_taken {
        "is taken: merge instead"
    } else {
        "new name"
    };
    Some(Answer::new(
        grapheme::display_all(words).into_owned(),
        detail,
        Offer::Fix(Box::new(fix)),
    ))
}

/// The words in the text that a question is about, to be in sight.
pub(super) fn place(app: &App, question: &Question) -> Option<TextRange> {
    match question {
        Question::Speaker(range)
        | Question::Kind(range)
        | Question::Bounds(range, _)
        | Question::Quote(range)
        | Question::Mention(range) => Some(*range),
        Question::Nothing { quote, mention, .. } => mention.or(*quote),
        Question::Own(id) => app.notes.find(id)?.anchor.range(),
        _ => {
            let cursor = app.reader.cursor.filter(|_| app.focused_list().is_none());
            cursor.map(|spot| app.article.range(spot))
        }
    }
}

/// What answers are made from.
struct View<'a> {
    app: &'a App,
    analysis: &'a Analysis,
    maker: &'a Maker<'a>,
    /// What is typed, folded.
    words: Vec<String>,
}

impl View<'_> {
    /// Words of the text for a title.
    fn quoted(&self, range: TextRange) -> String {
        quoted(self.app.article.document.slice(range))
    }

    /// The line of an entity.
    fn entity(&self, id: EntityId, detail: String, offer: Offer) -> Answer {
        Answer {
            words: self.app.article.name_apart(id),
            detail,
            who: Some(id),
            offer,
        }
    }

    /// How often an entity is mentioned and speaks.
    fn counts(&self, id: EntityId) -> String {
        let n_mentions = self.analysis.entity(id).mentions.len();
        match self.app.article.share(id).map(|share| share.n_quotes) {
            Some(n_quotes) if n_quotes > 0 => format!("{n_mentions}× {n_quotes}q"),
            _ => format!("{n_mentions}×"),
        }
    }

    /// Those of `ids`, the likeliest first, that are worth a line, and for the title how many more there are:
    /// the first ones while nothing is typed, then all that it may mean.
    fn worth(&self, mut ids: Vec<EntityId>) -> (Vec<EntityId>, String) {
        if self.words.is_empty() {
            let more = match ids.len().saturating_sub(MOST_LIKELY) {
                0 => String::new(),
                n => format!(" · {n} more by name"),
            };
            ids.truncate(MOST_LIKELY);
            return (ids, more);
        }
        ids.retain(|id| {
            let name = fold(&self.app.article.name_apart(*id));
            self.words.iter().all(|word| has_letters(&name, word))
        });
        (ids, String::new())
    }

    fn find(&self, who: &Who) -> Option<EntityId> {
        who.find(self.analysis)
    }
}

/// Whether a name has the letters of a word in their order.
fn has_letters(name: &str, word: &str) -> bool {
    let mut letters = name.chars();
    word.chars().all(|own| letters.any(|letter| letter == own))
}

/// Words on one line, in marks.
fn quoted(words: &str) -> String {
    format!("“{}”", grapheme::elide(&one_line(words), QUOTED))
}

/// The word for a kind of entity.
fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person, or a group with one voice",
        EntityKind::Organization => "an organisation",
        EntityKind::Place => "a place",
        EntityKind::Other => "something else: a law, a ship, an event",
    }
}

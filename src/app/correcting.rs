//! Correcting what the engine got wrong: what is asked, what may be chosen, what a choice changes.
//!
//! Owns the state of the `e` menu. People and places are kept by name and by place, never by an id:
//! the article may be analysed anew while a menu is open. What there is to choose, and what choosing
//! does, stands in [`super::update`]; the review queue in [`super::review`].

use std::sync::OnceLock;

use super::review::Queue;
use crate::analysis::{Analysis, Correction, EntityId};
use crate::annotation::{Edit, Id, Placed, Target};
use crate::library::corrections::Suggestion;
use crate::text::TextRange;

/// Everything about corrections of the open article.
#[derive(Clone, Debug, Default)]
pub struct Correcting {
    /// What the menu asks, while it is open.
    pub menu: Option<Menu>,
    /// The review queue, while it is gone through.
    pub queue: Option<Queue>,
    /// The quotation whose bounds the selection is to become.
    pub bounding: Option<TextRange>,
    /// What was corrected last, to do the same to all like it.
    pub last: Option<Fix>,
    /// The corrections made in this article.
    pub own: Vec<Placed>,
    /// Corrections of other articles that fit here.
    pub suggestions: Vec<Suggestion>,
    /// The revision of the open text, once a correction needs it.
    pub revision: OnceLock<String>,
}

/// A question with its answers.
#[derive(Clone, Debug)]
pub struct Menu {
    /// What is asked.
    pub question: Question,
    /// What each answer does; lines of the list lead here by number.
    pub offers: Vec<Offer>,
    /// What the selected answer would change, in lines.
    pub preview: Vec<String>,
}

/// What is asked before something is corrected.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Who says the quote at this range.
    Speaker(TextRange),
    /// Of what kind it is.
    Kind(TextRange),
    /// Whether the quote at the first range reaches over the second.
    Bounds(TextRange, TextRange),
    /// Of what kind the quote is that the words at this range are.
    Quote(TextRange),
    /// Whom the words at this range mean.
    Mention(TextRange),
    /// What at the cursor is none.
    Nothing {
        /// The quote there.
        quote: Option<TextRange>,
        /// The mention there.
        mention: Option<TextRange>,
        /// Who is meant there.
        who: Option<Who>,
    },
    /// Who these are as well.
    Merge(Vec<Who>),
    /// Which names of an entity are another one's.
    Split(Who),
    /// Whose the mentions of an entity by these words are.
    SplitInto(Who, String),
    /// What an entity is called.
    Rename(Who),
    /// What an entity is.
    Retype(Who),
    /// How far the last correction reaches.
    Wider(Box<Fix>),
    /// Which correction made or offered here is looked at.
    Made,
    /// What becomes of a correction offered here, by its number.
    Suggested(usize),
    /// What becomes of a correction made here.
    Own(Id),
}

/// What an answer does.
#[derive(Clone, Debug)]
pub enum Offer {
    /// Corrects.
    Fix(Box<Fix>),
    /// Asks on.
    Ask(Question),
    /// Changes notes: a name for the journal, and the changes.
    Write(Box<crate::annotation::Operation>),
    /// Goes to a place in the text.
    Go(TextRange),
}

/// A correction, as it is written and as it changes the analysis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fix {
    /// What the journal calls it ("merge Orr and Lee").
    pub name: String,
    /// What is written.
    pub edits: Vec<(Target, Edit)>,
    /// What changes on the screen at once.
    pub corrections: Vec<Correction>,
}

/// Somebody by name and by a place where the text mentions them: two may share a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The name.
    pub name: String,
    /// Their first mention.
    pub at: Option<TextRange>,
}

impl Who {
    /// The entity of this id.
    pub fn new(analysis: &Analysis, id: EntityId) -> Self {
        let entity = analysis.entity(id);
        let first = entity.mentions.first();
        Self {
            name: entity.name.clone(),
            at: first.map(|mention| analysis.mention(*mention).range),
        }
    }

    /// Who it is in this analysis.
    pub fn find(&self, analysis: &Analysis) -> Option<EntityId> {
        let ids = || (0..analysis.entities.len()).map(EntityId::from);
        let named = |id: &EntityId| analysis.entity(*id).name == self.name;
        let here = self.at.and_then(|at| analysis.mention_over(at));
        let here = here.map(|mention| analysis.mention(mention).entity);
        here.filter(named)
            .or_else(|| ids().find(named))
            .or(here)
            .or_else(|| {
                let called = |id: &EntityId| analysis.entity(*id).aliases.contains(&self.name);
                ids().find(called)
            })
    }
}

impl Menu {
    /// Whether its answers change anything that a preview can show.
    pub fn has_preview(&self) -> bool {
        self.question != Question::Made
    }

    /// Whether it asks what becomes of a correction that was made or offered before.
    pub fn asks_whether(&self) -> bool {
        matches!(self.question, Question::Suggested(_) | Question::Own(_))
    }

    /// Whether words that are typed may be an answer of their own.
    pub fn takes_words(&self) -> bool {
        matches!(
            self.question,
            Question::Speaker(_)
                | Question::Mention(_)
                | Question::Merge(_)
                | Question::SplitInto(..)
                | Question::Rename(_)
        )
    }
}

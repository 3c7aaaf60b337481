//! Corrections in the making: what is written into the notes, and what changes at once.
//!
//! Where two entities share a name, a name alone would say too little: what is about such an entity
//! is written for each of its mentions, or for the first one where that says enough.

use std::collections::BTreeSet;

use super::super::App;
use crate::analysis::{
    Analysis, Correction, EntityId, EntityKind, Quote, QuoteKind, Speaker, Which,
};
use crate::annotation::{Edit, Selector, Target, What};
use crate::app::article::Article;
use crate::app::correcting::{Fix, Who};
use crate::text::TextRange;
use crate::text::fold::fold;
use crate::text::positions::Positions;

/// Makes corrections of one article.
pub(super) struct Maker<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    positions: Positions<'a>,
    revision: &'a str,
    /// Names (folded) that several entities have.
    shared: BTreeSet<String>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(app: &'a App, analysis: &'a Analysis) -> Self {
        let document = &app.article.document;
        let revision = &app.correcting.revision;
        Self {
            article: &app.article,
            analysis,
            positions: Positions::new(document.text()),
            revision: revision.get_or_init(|| document.revision()),
            shared: shared(analysis),
        }
    }

    pub(super) fn speaker(&self, range: TextRange, to: Option<&str>) -> Fix {
        let from = self
            .quote_here(range)
            .and_then(|quote| self.speaker_words(quote));
        let edit = Edit::new(What::Speaker, from.as_deref(), to);
        let correction = Correction::Speaker(Which::At(range), to.map(str::to_owned));
        self.on_quote(range, edit, correction)
    }

    pub(super) fn kind(&self, range: TextRange, kind: QuoteKind) -> Fix {
        let from = self.quote_here(range).map(|quote| quote.kind.name());
        let edit = Edit::new(What::Kind, from, Some(kind.name()));
        self.on_quote(range, edit, Correction::Kind(range, kind))
    }

    pub(super) fn bounds(&self, range: TextRange, to: TextRange) -> Fix {
        let to = self.without_marks(to);
        let mut edit = Edit::new(What::Bounds, None, None);
        edit.bounds = Some(self.selector(to));
        self.on_quote(range, edit, Correction::Bounds(range, to))
    }

    /// A quotation over several paragraphs is one quote in each.
    fn quote_of(&self, range: TextRange) -> Vec<TextRange> {
        let blocks = self.article.document.blocks().iter();
        let parts = blocks.filter_map(|block| block.range.intersect(range));
        parts
            .map(|part| self.without_marks(part))
            .filter(|part| !part.is_empty())
            .collect()
    }

    fn quote_at(&self, range: TextRange, kind: QuoteKind) -> Fix {
        let edit = Edit::new(What::Quote, None, Some(kind.name()));
        let mut fix = self.on_quote(range, edit, Correction::Quote(range, kind));
        fix.edits = fix
            .edits
            .into_iter()
            .map(|(_, edit)| (Target::Passage(self.selector(range)), edit))
            .collect();
        fix
    }

    pub(super) fn quote(&self, range: TextRange, kind: QuoteKind) -> Fix {
        let parts = self.quote_of(range);
        joined(parts.into_iter().map(|part| self.quote_at(part, kind)))
    }

    pub(super) fn not_quote(&self, range: TextRange) -> Fix {
        let from = self.quote_here(range).map(|quote| quote.kind.name());
        let edit = Edit::new(What::NotAQuote, from, None);
        self.on_quote(range, edit, Correction::NotAQuote(Which::At(range)))
    }

    pub(super) fn mention(&self, range: TextRange, to: &str) -> Fix {
        let from = self.mentioned(range);
        let edit = Edit::new(What::Mention, from, Some(to));
        let correction = Correction::Mention(Which::At(range), to.to_owned());
        self.on_passage(range, edit, correction)
    }

    pub(super) fn not_mention(&self, range: TextRange) -> Fix {
        let edit = Edit::new(What::NotAMention, self.mentioned(range), None);
        self.on_passage(range, edit, Correction::NotAMention(Which::At(range)))
    }

    pub(super) fn merge(&self, who: &[Who], into: &str) -> Fix {
        let each = who.iter().map(|who| {
            if !self.is_only(who) {
                return self.by_mentions(who, |range| self.mention(range, into));
            }
            let edit = Edit::new(What::Merge, Some(&who.name), Some(into));
            let correction = Correction::Merge(who.name.clone(), into.to_owned());
            on_entity(&who.name, edit, correction)
        });
        joined(each)
    }

    pub(super) fn split(&self, who: &Who, words: &str, into: &str) -> Fix {
        if !self.is_only(who) {
            let text = self.article.document.text();
            let is_by = |range: TextRange| super::same_name(range.of(text), words);
            return self.by_mentions(who, |range| {
                if is_by(range) {
                    self.mention(range, into)
                } else {
                    Fix::default()
                }
            });
        }
        let edit = Edit::new(What::Split, Some(words), Some(into));
        let correction = Correction::Split {
            entity: who.name.clone(),
            words: words.to_owned(),
            into: into.to_owned(),
        };
        Fix {
            name: format!("split: {words} of {} → {into}", who.name),
            ..on_entity(&who.name, edit, correction)
        }
    }

    pub(super) fn rename(&self, who: &Who, to: &str) -> Fix {
        if !self.is_only(who) {
            return self.by_mentions(who, |range| self.mention(range, to));
        }
        let edit = Edit::new(What::Rename, Some(&who.name), Some(to));
        let correction = Correction::Rename(who.name.clone(), to.to_owned());
        on_entity(&who.name, edit, correction)
    }

    pub(super) fn retype(&self, who: &Who, kind: EntityKind) -> Fix {
        let now = who
            .find(self.analysis)
            .map(|id| self.analysis.entity(id).kind.name());
        let edit = Edit::new(What::Retype, now, Some(kind.name()));
        match who.at {
            Some(at) if !self.is_only(who) => {
                self.on_passage(at, edit, Correction::Retype(Which::At(at), kind))
            }
            _ => {
                let which = Which::All(who.name.clone());
                on_entity(&who.name, edit, Correction::Retype(which, kind))
            }
        }
    }

    pub(super) fn delete(&self, who: &Who) -> Fix {
        if !self.is_only(who) {
            return self.by_mentions(who, |range| self.not_mention(range));
        }
        let edit = Edit::new(What::Delete, Some(&who.name), None);
        on_entity(&who.name, edit, Correction::Delete(who.name.clone()))
    }

    /// The same for each mention of an entity.
    fn by_mentions(&self, who: &Who, fix: impl Fn(TextRange) -> Fix) -> Fix {
        let ids: Vec<EntityId> = who.find(self.analysis).into_iter().collect();
        let mentions = ids
            .iter()
            .flat_map(|id| &self.analysis.entity(*id).mentions);
        joined(mentions.map(|mention| fix(self.analysis.mention(*mention).range)))
    }

    fn on_quote(&self, range: TextRange, edit: Edit, correction: Correction) -> Fix {
        Fix {
            name: edit.words(),
            edits: vec![(Target::Quote(self.selector(range)), edit)],
            corrections: vec![correction],
        }
    }

    fn on_passage(&self, range: TextRange, edit: Edit, correction: Correction) -> Fix {
        Fix {
            name: edit.words(),
            edits: vec![(Target::Passage(self.selector(range)), edit)],
            corrections: vec![correction],
        }
    }

    fn selector(&self, range: TextRange) -> Selector {
        let text = self.article.document.text();
        Selector::new(text, range, &self.positions, self.revision)
    }

    fn quote_here(&self, range: TextRange) -> Option<&Quote> {
        self.analysis
            .quote_over(range)
            .map(|id| self.analysis.quote(id))
    }

    /// Whether nobody else has the name.
    fn is_only(&self, who: &Who) -> bool {
        !self.shared.contains(&fold(&who.name))
    }

    fn speaker_words(&self, quote: &Quote) -> Option<String> {
        match quote.speaker {
            Speaker::Entity(id, _) => Some(self.analysis.entity(id).name.clone()),
            Speaker::Unnamed(range) => Some(self.article.document.slice(range).to_owned()),
            Speaker::Unknown => None,
        }
    }

    fn mentioned(&self, range: TextRange) -> Option<&str> {
        let mention = self.analysis.mention_over(range)?;
        let id = self.analysis.mention(mention).entity;
        Some(&self.analysis.entity(id).name)
    }

    /// Words that are to be a quote, without white space, outer marks and a closing comma.
    fn without_marks(&self, range: TextRange) -> TextRange {
        let words = range.of(self.article.document.text());
        let is_open = |char: char| char.is_whitespace() || "\"“„«「『‘".contains(char);
        let is_close = |char: char| char.is_whitespace() || "\"”»」』’,".contains(char);
        let rest = words.trim_start_matches(is_open);
        let start = range.start().to_usize() + words.len() - rest.len();
        TextRange::new(start, start + rest.trim_end_matches(is_close).len())
    }
}

/// The names, folded, that several entities have.
fn shared(analysis: &Analysis) -> BTreeSet<String> {
    let (mut once, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for entity in &analysis.entities {
        let name = fold(&entity.name);
        if !once.insert(name.clone()) {
            shared.insert(name);
        }
    }
    shared
}

fn on_entity(name: &str, edit: Edit, correction: Correction) -> Fix {
    Fix {
        name: edit.words(),
        edits: vec![(Target::Entity(name.to_owned()), edit)],
        corrections: vec![correction],
    }
}

/// Several corrections as one step, called by the first and how many more there are.
fn joined(fixes: impl Iterator<Item = Fix>) -> Fix {
    let mut all = Fix::default();
    for fix in fixes {
        if all.name.is_empty() {
            all.name = fix.name;
        }
        all.edits.extend(fix.edits);
        all.corrections.extend(fix.corrections);
    }
    if all.edits.len() > 1 {
        all.name = format!("{} (and {} more)", all.name, all.edits.len() - 1);
    }
    all
}

//! The open article: its document, what was found in it, and what follows from that for the screen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::event::Ticket;
use crate::analysis::{Analysis, EntityId, MentionId, QuoteId};
use crate::document::{Document, InlineKind};
use crate::library::shares::{Share, shares};
use crate::library::words::Words;
use crate::text::fold::fold;
use crate::text::{TextRange, TextSize, grapheme, one_line};
use crate::theme::Scope;
use crate::view::finds::Finds;
use crate::view::identity::Identity;

/// Cells of the words that tell namesakes apart.
const APART: usize = 24;

/// Which article something is about: one of the library, or a file beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Where {
    /// Its place in the library.
    pub entry: Option<usize>,
    /// Its file.
    pub path: Option<PathBuf>,
}

/// The open article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Marks this opening; late answers for another one are dropped.
    pub ticket: Ticket,
    /// Which article it is.
    pub place: Where,
    /// Its id (front matter's, else the file name).
    pub id: String,
    /// Its text and structure.
    pub document: Arc<Document>,
    /// What was found in it, once that is known.
    pub analysis: Option<Arc<Analysis>>,
    /// The same arranged by place, with everybody's letter and hue.
    pub finds: Finds,
    /// Who says how much, most words first; only those byline knows.
    pub shares: Vec<Share>,
    /// Where each of them stands in `shares`.
    share_of: BTreeMap<EntityId, usize>,
    /// Which entities another one is called the same as.
    namesakes: BTreeSet<EntityId>,
    /// The words of the text by place, once something was found in it.
    pub words: Words,
    /// Words in the whole text, counted once it is read.
    pub n_words: Option<usize>,
    /// What the words of highlighted code blocks are, in text order.
    pub code: Vec<(TextRange, Scope)>,
}

/// Something in the text that the cursor can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A mention.
    Mention(MentionId),
    /// A quotation.
    Quote(QuoteId),
    /// A link, a footnote mark or an image: an index into the document's inlines.
    Link(usize),
    /// A place without anything of its own, such as a search hit.
    Words(TextRange),
}

impl Article {
    /// An article that has just been read.
    pub fn new(ticket: Ticket, place: Where, id: String, document: Arc<Document>) -> Self {
        Self {
            ticket,
            place,
            id,
            n_words: document.is_whole().then(|| document.n_words()),
            finds: Finds::new(&document, None),
            document,
            analysis: None,
            shares: Vec::new(),
            share_of: BTreeMap::new(),
            namesakes: BTreeSet::new(),
            words: Words::default(),
            code: Vec::new(),
        }
    }

    /// Takes in what was found.
    pub fn set_analysis(&mut self, analysis: Arc<Analysis>) {
        self.finds = Finds::new(&self.document, Some(&analysis));
        if self.analysis.is_none() {
            self.words = Words::new(self.document.text());
        }
        let shares = shares(&self.words, &analysis).shares;
        self.shares = shares
            .into_iter()
            .filter(|share| share.speaker.is_some())
            .collect();
        let speakers = self.shares.iter().enumerate();
        let speakers = speakers.filter_map(|(n, share)| Some((share.speaker?, n)));
        self.share_of = speakers.collect();
        self.namesakes = namesakes(&analysis);
        self.analysis = Some(analysis);
    }

    /// Letter and hue of an entity, where it has them.
    pub fn identity(&self, entity: EntityId) -> Option<Identity> {
        self.finds.identity(entity)
    }

    /// The words of an entity among all quoted ones, where it says anything.
    pub fn share(&self, entity: EntityId) -> Option<&Share> {
        self.shares.get(*self.share_of.get(&entity)?)
    }

    /// Who says anything, most words first.
    pub fn speakers(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.shares.iter().filter_map(|share| share.speaker)
    }

    /// Takes in what the words of a code block are.
    pub fn set_code(&mut self, runs: &[(TextRange, Scope)]) {
        self.code.extend_from_slice(runs);
        self.code.sort_by_key(|(range, _)| range.start());
        self.code.dedup();
    }

    /// The name of an entity, safe to show.
    pub fn name(&self, entity: EntityId) -> String {
        let name = self
            .analysis
            .as_ref()
            .map(|analysis| analysis.entity(entity).name.as_str());
        grapheme::display_all(name.unwrap_or_default()).into_owned()
    }

    /// What an entity is called, with the words where it comes first where another one is called the
    /// same.
    pub fn name_apart(&self, entity: EntityId) -> String {
        let name = self.name(entity);
        let Some(analysis) = self.analysis.as_deref() else {
            return name;
        };
        let first = analysis.entity(entity).mentions.first();
        match first.filter(|_| self.namesakes.contains(&entity)) {
            Some(first) => {
                let words = self.snippet(analysis.mention(*first).range.start(), APART);
                if fold(&words).contains(&fold(&name)) {
                    words
                } else {
                    format!("{name}: {words}")
                }
            }
            None => name,
        }
    }

    /// The words of a spot.
    pub fn range(&self, spot: Spot) -> TextRange {
        let analysis = self.analysis.as_deref();
        match spot {
            Spot::Mention(id) => analysis.map(|analysis| analysis.mention(id).range),
            Spot::Quote(id) => analysis.map(|analysis| analysis.quote(id).range),
            Spot::Link(idx) => self.document.inlines().get(idx).map(|inline| inline.range),
            Spot::Words(range) => Some(range),
        }
        .unwrap_or_default()
    }

    /// The entity a spot is about: who is mentioned, or who speaks.
    pub fn entity_of(&self, spot: Spot) -> Option<EntityId> {
        let analysis = self.analysis.as_deref()?;
        match spot {
            Spot::Mention(id) => Some(analysis.mention(id).entity),
            Spot::Quote(id) => analysis.quote(id).speaker.entity(),
            Spot::Words(range) => analysis
                .mention_at(range.start())
                .map(|id| analysis.mention(id).entity),
            Spot::Link(_) => None,
        }
    }

    /// The mentions and links that start in `range`, in text order; things in the background are
    /// left out.
    pub fn spots(&self, range: TextRange) -> Vec<Spot> {
        let mut spots: Vec<Spot> = Vec::new();
        if let Some(analysis) = &self.analysis {
            let from = analysis
                .mentions
                .partition_point(|mention| mention.range.start() < range.start());
            let to = analysis
                .mentions
                .partition_point(|mention| mention.range.start() < range.end());
            let in_front = |idx: &usize| !self.finds.is_thing(analysis.mentions[*idx].entity);
            spots.extend(
                (from..to)
                    .filter(in_front)
                    .map(|idx| Spot::Mention(idx.into())),
            );
        }
        let inlines = self.document.inlines();
        let from = inlines.partition_point(|inline| inline.range.start() < range.start());
        let to = inlines.partition_point(|inline| inline.range.start() < range.end());
        spots.extend(
            (from..to)
                .filter(|idx| is_link(&inlines[*idx].kind))
                .map(Spot::Link),
        );
        spots.sort_by_key(|spot| self.range(*spot).start());
        spots
    }

    /// The quotes that start in `range`, in text order.
    pub fn quotes_in(&self, range: TextRange) -> impl Iterator<Item = QuoteId> {
        let quotes = self
            .analysis
            .as_deref()
            .map(|analysis| analysis.quotes.as_slice())
            .unwrap_or_default();
        let from = quotes.partition_point(|quote| quote.range.start() < range.start());
        let to = quotes.partition_point(|quote| quote.range.start() < range.end());
        (from..to).map(QuoteId::from)
    }

    /// The words around `at` on one line, for lists and jumps: at most `cells` wide.
    pub fn snippet(&self, at: TextSize, cells: usize) -> String {
        let text = self.document.text();
        let rest = text.get(at.to_usize()..).unwrap_or_default();
        let head: String = rest.chars().take(cells * 2).collect();
        grapheme::elide(&one_line(&head), cells)
    }

    /// How far into the text `at` is, in percent.
    pub fn percent(&self, at: TextSize) -> usize {
        (at.to_usize() * 100)
            .checked_div(self.document.text().len())
            .unwrap_or_else(|| if self.document.is_whole() { 100 } else { 0 })
            .min(100)
    }

    /// Minutes to read it, once it is there to its end.
    pub fn minutes(&self) -> Option<usize> {
        self.n_words
            .filter(|n_words| *n_words > 0)
            .map(crate::library::minutes)
    }
}

/// The entities that have their names in common with others.
fn namesakes(analysis: &Analysis) -> BTreeSet<EntityId> {
    let name = |id: EntityId| analysis.entity(id).name.as_str();
    let mut ids: Vec<EntityId> = (0..analysis.entities.len()).map(EntityId::from).collect();
    ids.sort_by(|one, other| name(*one).cmp(name(*other)));
    let groups = ids.chunk_by(|one, other| name(*one) == name(*other));
    groups
        .filter(|group| group.len() > 1)
        .flatten()
        .copied()
        .collect()
}

fn is_link(kind: &InlineKind) -> bool {
    matches!(
        kind,
        InlineKind::Link(_) | InlineKind::FootnoteMark(_) | InlineKind::Image(_)
    )
}

//! The finds: tokens, sentences, mentions, entities, quotes.
//!
//! Ranges point down into the document, ids sideways into the same analysis, nothing points up.

use std::ops::Range;

use super::Evidence;
use crate::text::TextRange;

/// Everything inferred from one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// ISO 639-1 code of the language it was read as; `None` where too short to tell.
    pub language: Option<&'static str>,
    /// Words and marks, in text order; they tile the blocks but for white space.
    pub tokens: Vec<Token>,
    /// Sentences, in text order.
    pub sentences: Vec<Sentence>,
    /// Every place where someone or something is referred to, by start, outer ones first.
    pub mentions: Vec<Mention>,
    /// Who or what they are, by first mention.
    pub entities: Vec<Entity>,
    /// Every run of quoted content, by start, outer ones first.
    pub quotes: Vec<Quote>,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The index into the analysis' list.
            pub const fn idx(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(idx: usize) -> Self {
                Self(u32::try_from(idx).unwrap_or(u32::MAX))
            }
        }
    };
}

id!(
    /// A mention, as an index into [`Analysis::mentions`].
    MentionId
);
id!(
    /// An entity, as an index into [`Analysis::entities`].
    EntityId
);
id!(
    /// A quote, as an index into [`Analysis::quotes`].
    QuoteId
);

/// A word or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub range: TextRange,
    /// Its universal part of speech.
    pub tag: Tag,
}

/// Universal parts of speech (Universal Dependencies v2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the tag set's own")]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

/// A sentence inside one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub range: TextRange,
    /// Its tokens, as indices into [`Analysis::tokens`].
    pub tokens: Range<u32>,
    /// The document's block it stands in.
    pub block: u32,
}

/// One place where someone or something is referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The whole mention, with a title, without a possessive 's.
    pub range: TextRange,
    /// Its head word.
    pub head: TextRange,
    /// For a name: the bare name without title or article.
    pub name: Option<TextRange>,
    /// Name, description or pronoun.
    pub kind: MentionKind,
    /// Whom or what it refers to.
    pub entity: EntityId,
    /// Why.
    pub evidence: Evidence,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By name ("Mark Rutte").
    Name,
    /// By description ("the NATO chief").
    Nominal,
    /// By pronoun ("he").
    Pronoun,
}

/// What its mentions share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name, without titles; a description where nobody names it.
    pub name: String,
    /// The other names it goes by in this article.
    pub aliases: Vec<String>,
    /// What the article says it is ("Secretary-General").
    pub description: Option<String>,
    /// Its mentions, in text order.
    pub mentions: Vec<MentionId>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person, or a group with one voice.
    Person,
    /// A company, party, body, club.
    Organization,
    /// A place, also a country as an actor.
    Place,
    /// A document, work, event, law, product.
    Other,
}

/// One contiguous run of quoted content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The content: without its outer marks, surrounding white space and closing comma.
    pub range: TextRange,
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// Shared by the runs of one quotation ("…," she said. "…").
    pub group: u32,
    /// The words that report it.
    pub cue: Option<Cue>,
    /// Who says it.
    pub speaker: Speaker,
    /// Why byline takes it for a quote of this speaker.
    pub evidence: Evidence,
}

/// How content is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// All inside marks.
    Direct,
    /// A reported clause partly inside marks.
    Mixed,
    /// No marks.
    Indirect,
}

/// The reporting words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where they stand.
    pub range: TextRange,
    /// The dictionary form ("say").
    pub lemma: String,
}

/// Who says a quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speaker {
    /// Someone of [`Analysis::entities`], by a mention in the text or (with `None`) from outside it.
    Entity(EntityId, Option<MentionId>),
    /// A source that is nobody in particular ("critics"), at this range.
    Unnamed(TextRange),
    /// Nobody knows: an honest state.
    #[default]
    Unknown,
}

impl Analysis {
    /// The same without its tokens, which are most of it; what else there is has its own ranges.
    #[must_use]
    pub fn without_tokens(mut self) -> Self {
        self.tokens = Vec::new();
        for sentence in &mut self.sentences {
            sentence.tokens = 0..0;
        }
        self.sentences.shrink_to_fit();
        self.mentions.shrink_to_fit();
        self.quotes.shrink_to_fit();
        self
    }
}

impl Speaker {
    /// The entity that speaks, where byline knows one.
    pub fn entity(self) -> Option<EntityId> {
        match self {
            Self::Entity(id, _) => Some(id),
            Self::Unnamed(_) | Self::Unknown => None,
        }
    }
}

impl Quote {
    /// What the runs of one quotation have in common: their number and who speaks.
    pub fn quotation(&self) -> (u32, Option<EntityId>) {
        (self.group, self.speaker.entity())
    }

    /// Whether a reader should look twice: whether it is one, or who says it.
    pub fn is_doubtful(&self) -> bool {
        self.evidence.confidence.is_doubtful()
    }
}

impl EntityKind {
    /// All kinds, in the order lists show them.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organization, Self::Place, Self::Other];

    /// The name in exported files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl MentionKind {
    /// The name in exported files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
        }
    }
}

impl QuoteKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name in exported files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

impl Tag {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// The name in exported files, as Universal Dependencies spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }
}

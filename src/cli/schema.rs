//! The JSON that other programs build on (`byline.analysis/1`), key by key.
//!
//! Owns names and order of the keys and the change from bytes to Unicode code points. Fields are
//! documented in the README. Leaves filtering and framing to the commands.

use std::fmt;

use serde::Serialize;
use serde_json::value::RawValue;

use super::input::Article;
use crate::analysis::{
    Analysis, ENGINE, Entity, EntityId, Mention, MentionId, Quote, QuoteId, Speaker,
};
use crate::document::{Block, BlockKind, Document};
use crate::text::TextRange;
use crate::text::positions::Positions;

/// The name and version of the format.
const SCHEMA: &str = "byline.analysis/1";

/// A document's id: a name, or what a batch line had, exactly as it stood there.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Id<'a> {
    Name(&'a str),
    Verbatim(&'a RawValue),
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Verbatim(id) => f.write_str(id.get().trim_matches('"')),
        }
    }
}

#[derive(Serialize)]
pub(super) struct AnalysisRow<'a> {
    schema: &'static str,
    id: Id<'a>,
    title: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    engine: &'static str,
    blocks: Vec<BlockRow>,
    sentences: Vec<(usize, usize)>,
    entities: Vec<EntityRow<'a>>,
    quotes: Vec<QuoteRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<(usize, usize, &'static str)>>,
}

#[derive(Serialize)]
struct BlockRow {
    start: usize,
    end: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
}

#[derive(Serialize)]
pub(super) struct EntityRow<'a> {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) aliases: &'a [String],
    pub(super) description: Option<&'a str>,
    pub(super) mentions: Vec<MentionRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) document: Option<DocumentRow<'a>>,
}

#[derive(Serialize)]
pub(super) struct MentionRow<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    kind: &'static str,
    head: (usize, usize),
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<(usize, usize)>,
    text: &'a str,
    confidence: f64,
    rule: &'static str,
}

#[derive(Serialize)]
pub(super) struct QuoteRow<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: &'static str,
    pub(super) group: u32,
    pub(super) text: &'a str,
    pub(super) speaker: Option<SpeakerRow<'a>>,
    pub(super) cue: Option<CueRow<'a>>,
    pub(super) confidence: f64,
    pub(super) rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) document: Option<DocumentRow<'a>>,
}

#[derive(Serialize)]
pub(super) struct SpeakerRow<'a> {
    pub(super) entity: Option<String>,
    pub(super) name: Option<&'a str>,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) text: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct CueRow<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
    pub(super) lemma: &'a str,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct DocumentRow<'a> {
    pub(super) id: Id<'a>,
    pub(super) title: Option<&'a str>,
    pub(super) path: &'a str,
    pub(super) outlet: Option<&'a str>,
    pub(super) date: Option<&'a str>,
}

impl<'a> DocumentRow<'a> {
    /// A document of this id from this SOURCE.
    pub(super) fn new(id: Id<'a>, path: &'a str, document: &'a Document) -> Self {
        let meta = document.meta();
        Self {
            id,
            title: meta.title.as_deref(),
            path,
            outlet: meta.outlet.as_deref(),
            date: meta.date.as_deref(),
        }
    }
}

impl DocumentRow<'_> {
    /// The values in the order of the keys; an empty string for none.
    pub(super) fn fields(&self) -> [String; 5] {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        [
            self.id.to_string(),
            text(self.title),
            self.path.to_owned(),
            text(self.outlet),
            text(self.date),
        ]
    }
}

impl QuoteRow<'_> {
    /// The speaker's name, else the words that say who it is.
    pub(super) fn speaker_words(&self) -> Option<&str> {
        let speaker = self.speaker.as_ref()?;
        speaker.name.or(speaker.text)
    }
}

/// What to put into an analysis beyond the finds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Options {
    /// Words and marks with their parts of speech.
    pub(super) tokens: bool,
}

/// One article as rows, with offsets counted in code points.
pub(super) struct Export<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    about: DocumentRow<'a>,
    positions: Positions<'a>,
}

impl<'a> Export<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self {
            document: &article.document,
            analysis: &article.analysis,
            about: DocumentRow::new(article.id(), &article.path, &article.document),
            positions: Positions::new(article.document.text()),
        }
    }

    /// The whole analysis.
    pub(super) fn analysis(&self, options: Options) -> AnalysisRow<'a> {
        let analysis = self.analysis;
        AnalysisRow {
            schema: SCHEMA,
            id: self.about.id,
            title: self.about.title,
            language: analysis.language,
            text: self.document.text(),
            engine: ENGINE,
            blocks: self
                .document
                .blocks()
                .iter()
                .map(|b| self.block(b))
                .collect(),
            sentences: analysis
                .sentences
                .iter()
                .map(|sentence| self.positions.code_points(sentence.range))
                .collect(),
            entities: (0..analysis.entities.len())
                .map(|idx| self.entity(idx.into()))
                .collect(),
            quotes: (0..analysis.quotes.len())
                .map(|idx| self.quote(idx.into()))
                .collect(),
            tokens: options.tokens.then(|| self.tokens()),
        }
    }

    /// An entity of this article, as it stands in the analysis.
    pub(super) fn entity(&self, id: EntityId) -> EntityRow<'a> {
        let entity: &'a Entity = self.analysis.entity(id);
        EntityRow {
            id: entity_id(id),
            kind: entity.kind.name(),
            name: &entity.name,
            aliases: &entity.aliases,
            description: entity.description.as_deref(),
            mentions: entity.mentions.iter().map(|id| self.mention(*id)).collect(),
            document: None,
        }
    }

    /// The same as a row of its own, which says where it comes from.
    pub(super) fn entity_with_document(&self, id: EntityId) -> EntityRow<'a> {
        EntityRow {
            document: Some(self.about),
            ..self.entity(id)
        }
    }

    /// A quote of this article, as it stands in the analysis.
    pub(super) fn quote(&self, id: QuoteId) -> QuoteRow<'a> {
        let quote: &'a Quote = self.analysis.quote(id);
        let (start, end) = self.positions.code_points(quote.range);
        QuoteRow {
            start,
            end,
            kind: quote.kind.name(),
            group: quote.group,
            text: self.document.slice(quote.range),
            speaker: self.speaker(quote.speaker),
            cue: quote.cue.as_ref().map(|cue| {
                let (start, end) = self.positions.code_points(cue.range);
                CueRow {
                    start,
                    end,
                    text: self.document.slice(cue.range),
                    lemma: &cue.lemma,
                }
            }),
            confidence: confidence(quote.evidence.confidence.hundredths()),
            rule: quote.evidence.rule,
            document: None,
        }
    }

    /// The same as a row of its own, which says where it comes from.
    pub(super) fn quote_with_document(&self, id: QuoteId) -> QuoteRow<'a> {
        QuoteRow {
            document: Some(self.about),
            ..self.quote(id)
        }
    }

    fn block(&self, block: &Block) -> BlockRow {
        let (start, end) = self.positions.code_points(block.range);
        let (kind, level) = match &block.kind {
            BlockKind::Heading(level) => ("heading", Some(*level)),
            BlockKind::Paragraph if block.quote_depth > 0 => ("quote", None),
            BlockKind::Paragraph => ("paragraph", None),
            BlockKind::ListItem { .. } => ("list_item", None),
            BlockKind::Code(_) => ("code", None),
            BlockKind::Table(_) => ("table", None),
            BlockKind::Break | BlockKind::Image | BlockKind::Footnote(_) => ("other", None),
        };
        BlockRow {
            start,
            end,
            kind,
            level,
        }
    }

    fn mention(&self, id: MentionId) -> MentionRow<'a> {
        let mention: &'a Mention = self.analysis.mention(id);
        let (start, end) = self.positions.code_points(mention.range);
        MentionRow {
            start,
            end,
            kind: mention.kind.name(),
            head: self.positions.code_points(mention.head),
            name: mention.name.map(|name| self.positions.code_points(name)),
            text: self.document.slice(mention.range),
            confidence: confidence(mention.evidence.confidence.hundredths()),
            rule: mention.evidence.rule,
        }
    }

    fn speaker(&self, speaker: Speaker) -> Option<SpeakerRow<'a>> {
        match speaker {
            Speaker::Entity(id, via) => Some(SpeakerRow {
                entity: Some(entity_id(id)),
                name: Some(&self.analysis.entity(id).name),
                ..self.place(via.map(|id| self.analysis.mention(id).range))
            }),
            Speaker::Unnamed(range) => Some(self.place(Some(range))),
            Speaker::Unknown => None,
        }
    }

    /// A speaker known by place only.
    fn place(&self, range: Option<TextRange>) -> SpeakerRow<'a> {
        let points = range.map(|range| self.positions.code_points(range));
        SpeakerRow {
            entity: None,
            name: None,
            start: points.map(|(start, _)| start),
            end: points.map(|(_, end)| end),
            text: range.map(|range| self.document.slice(range)),
        }
    }

    fn tokens(&self) -> Vec<(usize, usize, &'static str)> {
        self.analysis
            .tokens
            .iter()
            .map(|token| {
                let (start, end) = self.positions.code_points(token.range);
                (start, end, token.tag.name())
            })
            .collect()
    }
}

/// The name of an entity inside one analysis: `e1` for the first.
fn entity_id(id: EntityId) -> String {
    format!("e{}", id.idx() + 1)
}

fn confidence(hundredths: u8) -> f64 {
    f64::from(hundredths) / 100.0
}

//! An article as text for people, with its finds marked in place.
//!
//! `[1 content]`, `{speaker}` and `<cue>` stand in the text; below each block a line for each quote
//! says who speaks. Owns this notation; leaves filling lines and colours to [`super::paint`].

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::input::Article;
use super::paint::{Fill, Look, Piece};
use crate::analysis::{Evidence, MentionKind, Quote, Speaker};
use crate::document::{Block, BlockKind};
use crate::text::{TextRange, TextSize};

/// The widest that prose is set on a terminal, in cells.
const MEASURE: usize = 88;

/// How the article is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    pub(super) color: bool,
    /// The terminal's width in cells, if there is one.
    pub(super) width: Option<usize>,
    /// Rule and confidence of every link.
    pub(super) explain: bool,
    /// Every word with its part of speech.
    pub(super) tokens: bool,
}

/// The whole article, with an empty line at the end.
pub(super) fn article(article: &Article, looks: Looks) -> String {
    let page = Page {
        article,
        marks: marks(article),
        looks,
    };
    let mut shown = page.header();
    for block in article.document.blocks() {
        page.block(block, &mut shown);
    }
    shown.push_str(&page.footer());
    shown
}

/// Where something begins or ends in the text.
struct Mark {
    at: TextSize,
    /// What is shown there.
    sign: String,
    /// The look that begins here; `None`: the latest one ends.
    begins: Option<Look>,
}

struct Page<'a> {
    article: &'a Article,
    /// In text order.
    marks: Vec<Mark>,
    looks: Looks,
}

impl Page<'_> {
    fn fill(&self, indent: usize) -> Fill {
        Fill {
            color: self.looks.color,
            width: self.looks.width.map(|width| width.min(MEASURE)),
            indent,
        }
    }

    fn header(&self) -> String {
        let meta = self.article.document.meta();
        let n_words = format!("{} words", self.article.document.n_words());
        let facts: Vec<&str> = [meta.outlet.as_deref(), meta.date.as_deref(), Some(&n_words)]
            .into_iter()
            .flatten()
            .collect();
        let title = [Piece::new(self.article.title(), Look::Strong)];
        let facts = [Piece::new(facts.join(" · "), Look::Dim)];
        let fill = self.fill(0);
        format!("{}\n{}\n\n", fill.lines(&title), fill.lines(&facts))
    }

    fn footer(&self) -> String {
        let analysis = &self.article.analysis;
        let speakers = analysis
            .quotes
            .iter()
            .filter_map(|quote| quote.speaker.entity());
        let n_speakers = speakers.collect::<BTreeSet<_>>().len();
        let counts = format!(
            "{} quotes, {n_speakers} speakers, {} names in all",
            analysis.quotes.len(),
            analysis.things().iter().filter(|thing| !**thing).count()
        );
        format!("{}\n\n", self.fill(0).paint(&counts, Look::Dim))
    }

    fn block(&self, block: &Block, shown: &mut String) {
        let lead = lead(block);
        shown.push_str(&lead);
        if matches!(block.kind, BlockKind::Code(_) | BlockKind::Table(_)) {
            for line in self.article.document.slice(block.range).lines() {
                let line = line.replace('\t', "  ");
                let _infallible = writeln!(shown, "    {}", self.fill(0).paint(&line, Look::Plain));
            }
        } else {
            let pieces = self.marked(block);
            shown.push_str(&self.fill(lead.len()).lines(&pieces));
            shown.push('\n');
        }
        if self.looks.tokens {
            self.note(&self.tokens(block.range), shown);
        }
        let quotes = &self.article.analysis.quotes;
        let first = quotes.partition_point(|quote| quote.range.start() < block.range.start());
        for (idx, quote) in quotes.iter().enumerate().skip(first) {
            if !block.range.contains(quote.range.start()) {
                break;
            }
            self.note(&self.attribution(idx, quote), shown);
        }
        if self.looks.explain {
            for link in self.links(block.range) {
                self.note(&link, shown);
            }
        }
        shown.push('\n');
    }

    /// A line below the block.
    fn note(&self, pieces: &[Piece], shown: &mut String) {
        shown.push_str("    ");
        shown.push_str(&self.fill(6).lines(pieces));
        shown.push('\n');
    }

    /// The block's words with the marks in between.
    fn marked(&self, block: &Block) -> Vec<Piece> {
        let text = |from, to| self.article.document.slice(TextRange::new(from, to));
        let base = match block.kind {
            BlockKind::Heading(_) => Look::Strong,
            _ => Look::Plain,
        };
        let mut looks = vec![base];
        let mut pieces = Vec::new();
        let mut at = block.range.start();
        let first = self.marks.partition_point(|mark| mark.at < at);
        for mark in self.marks.iter().skip(first) {
            if !block.range.touches(mark.at) {
                break;
            }
            let look = looks.last().copied().unwrap_or(base);
            pieces.push(Piece::new(text(at, mark.at), look));
            pieces.push(Piece::new(mark.sign.as_str(), Look::Dim));
            at = mark.at;
            match mark.begins {
                Some(look) => looks.push(look),
                None if looks.len() > 1 => drop(looks.pop()),
                None => {}
            }
        }
        let look = looks.last().copied().unwrap_or(base);
        pieces.push(Piece::new(text(at, block.range.end()), look));
        pieces
    }

    /// "1 direct: Ana López (“she”), said".
    fn attribution(&self, idx: usize, quote: &Quote) -> Vec<Piece> {
        let mut pieces = vec![Piece::new(
            format!("{} {}: ", idx + 1, quote.kind.name()),
            Look::Dim,
        )];
        pieces.push(self.speaker(quote.speaker));
        if quote.evidence.confidence.is_doubtful() {
            pieces.push(Piece::new("?", Look::Strong));
        }
        if let Speaker::Entity(id, Some(via)) = quote.speaker {
            let words = self
                .article
                .document
                .slice(self.article.analysis.mention(via).range);
            if words != self.article.analysis.entity(id).name {
                pieces.push(Piece::new(format!(" (“{words}”)"), Look::Dim));
            }
        }
        if let Some(cue) = &quote.cue {
            let words = self.article.document.slice(cue.range);
            pieces.push(Piece::new(", ", Look::Plain));
            pieces.push(Piece::new(words, Look::Cue));
        }
        if self.looks.explain {
            pieces.push(because(quote.evidence));
        }
        pieces
    }

    fn speaker(&self, speaker: Speaker) -> Piece {
        match speaker {
            Speaker::Entity(id, _) => Piece::new(
                self.article.analysis.entity(id).name.as_str(),
                Look::Speaker,
            ),
            Speaker::Unnamed(range) => {
                Piece::new(self.article.document.slice(range), Look::Speaker)
            }
            Speaker::Unknown => Piece::new("speaker unknown", Look::Dim),
        }
    }

    /// "she = Ana López" for every mention of the block that is not the bare name.
    fn links(&self, range: TextRange) -> impl Iterator<Item = Vec<Piece>> {
        let analysis = &self.article.analysis;
        let first = analysis
            .mentions
            .partition_point(|mention| mention.range.start() < range.start());
        let inside = analysis.mentions.iter().skip(first);
        inside
            .take_while(move |mention| range.contains(mention.range.start()))
            .map(|mention| {
                let words = self.article.document.slice(mention.range);
                let entity = analysis.entity(mention.entity);
                let kind = match mention.kind {
                    MentionKind::Name => entity.kind.name(),
                    MentionKind::Nominal | MentionKind::Pronoun => mention.kind.name(),
                };
                vec![
                    Piece::new(format!("{words} = "), Look::Plain),
                    Piece::new(entity.name.as_str(), Look::Strong),
                    Piece::new(format!(", {kind}"), Look::Dim),
                    because(mention.evidence),
                ]
            })
    }

    fn tokens(&self, range: TextRange) -> Vec<Piece> {
        let tokens = &self.article.analysis.tokens;
        let first = tokens.partition_point(|token| token.range.start() < range.start());
        tokens
            .iter()
            .skip(first)
            .take_while(|token| range.contains(token.range.start()))
            .flat_map(|token| {
                let word = self.article.document.slice(token.range);
                let tag = format!("/{} ", token.tag.name());
                [Piece::new(word, Look::Plain), Piece::new(tag, Look::Dim)]
            })
            .collect()
    }
}

/// What stands before a block.
fn lead(block: &Block) -> String {
    let mut lead = "> ".repeat(block.quote_depth.into());
    match block.kind {
        BlockKind::Heading(level) => {
            lead.push_str(&"#".repeat(level.into()));
            lead.push(' ');
        }
        BlockKind::ListItem { depth, .. } => {
            lead.push_str(&"  ".repeat(depth.into()));
            lead.push_str("- ");
        }
        BlockKind::Paragraph
        | BlockKind::Code(_)
        | BlockKind::Table(_)
        | BlockKind::Break
        | BlockKind::Image
        | BlockKind::Footnote(_) => {}
    }
    lead
}

fn because(evidence: Evidence) -> Piece {
    let reason = format!("  ({} {})", evidence.rule, evidence.confidence);
    Piece::new(reason, Look::Dim)
}

/// The marks of all quotes, their cues and speakers, in text order.
fn marks(article: &Article) -> Vec<Mark> {
    let mut spans = Vec::new();
    for (idx, quote) in article.analysis.quotes.iter().enumerate() {
        spans.push((quote.range, format!("[{} ", idx + 1), "]", Look::Content));
        if let Some(cue) = &quote.cue {
            spans.push((cue.range, "<".to_owned(), ">", Look::Cue));
        }
        let speaker = match quote.speaker {
            Speaker::Entity(_, Some(via)) => Some(article.analysis.mention(via).range),
            Speaker::Unnamed(range) => Some(range),
            Speaker::Entity(_, None) | Speaker::Unknown => None,
        };
        if let Some(range) = speaker {
            spans.push((range, "{".to_owned(), "}", Look::Speaker));
        }
    }
    // Outer spans first; two quotes of one cue or speaker mark it once.
    spans.sort_by_key(|(range, ..)| (range.start(), std::cmp::Reverse(range.end())));
    spans.dedup_by(|a, b| a.0 == b.0 && a.2 == b.2);
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<(TextSize, &str)> = Vec::new();
    let close =
        |until: TextSize, open: &mut Vec<(TextSize, &'static str)>, marks: &mut Vec<Mark>| {
            while let Some((end, sign)) = open.pop_if(|(end, _)| *end <= until) {
                marks.push(Mark {
                    at: end,
                    sign: sign.to_owned(),
                    begins: None,
                });
            }
        };
    for (range, sign, end_sign, look) in spans {
        close(range.start(), &mut open, &mut marks);
        // A span that would end after the one around it ends with it, so that marks nest.
        let limit = open.last().map_or_else(|| range.end(), |(end, _)| *end);
        open.push((range.end().min(limit), end_sign));
        marks.push(Mark {
            at: range.start(),
            sign,
            begins: Some(look),
        });
    }
    close(TextSize::from(usize::MAX), &mut open, &mut marks);
    marks
}

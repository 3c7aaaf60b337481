//! Labelled turns: `Q: …`, `A: …`, `NAME: …` in interviews and transcripts.
//!
//! Owns telling a label from a word before a colon, by its look and by how often the article has
//! the like, and leaving out stage directions. Leaves what is said inside a turn to
//! [`super::attribute`].

use std::collections::BTreeMap;

use super::Name;
use super::text::Text;
use crate::document::{Block, BlockKind, Document};
use crate::text::TextRange;

/// A turn: one paragraph with a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// What is said, without label and stage directions.
    pub(super) content: TextRange,
    /// The words that name the speaker, where they are known.
    pub(super) speaker: Option<TextRange>,
    /// Whether the label itself names the speaker.
    pub(super) named: bool,
}

/// Longer labels are sentences.
const MAX_LABEL: usize = 90;

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Question,
    Answer,
    /// "ADA ORR".
    Capitals,
    /// "Ada Orr".
    Title,
}

/// A label before a colon: how it is written, its words, and where what is said starts.
struct Label {
    style: Style,
    words: TextRange,
    end: usize,
}

/// The turns of an article by block; none where labels are too few to be a transcript.
pub(super) fn find(text: &Text<'_>) -> BTreeMap<usize, Turn> {
    let document = text.words.document();
    let labels = labels(document);
    let n_of = |style: Style| {
        labels
            .iter()
            .filter(|(.., label)| label.style == style)
            .count()
    };
    let n_answers = n_of(Style::Answer).min(n_of(Style::Question));
    let (n_capitals, n_titles) = (n_of(Style::Capitals), n_of(Style::Title));
    // Where most paragraphs have a label, one that comes once is one as well.
    let dense = 5 * labels.len() > 3 * document.blocks().len();
    let first = labels
        .first()
        .map_or(0, |(_, block, _)| block.range.start().to_usize());
    let dialogue = n_titles > 3 && is_dialogue(document.text(), &labels);
    let [asker, answerer] = interview(text, first);
    let mut turns = BTreeMap::new();
    for (idx, block, label) in &labels {
        let enough = match label.style {
            Style::Question | Style::Answer => n_answers > 0,
            // "TRANSCRIPT: The Morning Desk" heads one.
            Style::Capitals if matches!(block.kind, BlockKind::Heading(_)) => {
                n_capitals > 2 && is_repeated(document.text(), &labels, label)
            }
            Style::Capitals => n_capitals > 2,
            Style::Title => {
                let known = || dialogue && is_person(text, label.words);
                n_titles > 3 && (dense || is_repeated(document.text(), &labels, label) || known())
            }
        };
        let content = spoken(text, *idx, block.range, label.end);
        let Some(content) = content.filter(|_| enough) else {
            continue;
        };
        let speaker = match label.style {
            Style::Question => asker,
            Style::Answer => answerer,
            Style::Capitals | Style::Title => Some(label.words),
        };
        let named = matches!(label.style, Style::Capitals | Style::Title);
        turns.insert(
            *idx,
            Turn {
                content,
                speaker,
                named,
            },
        );
    }
    turns
}

/// The labels of a document's blocks.
fn labels(document: &Document) -> Vec<(usize, &Block, Label)> {
    let blocks = document.blocks().iter().enumerate();
    blocks
        .filter(|(_, block)| {
            matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Heading(_)
            )
        })
        .filter_map(|(idx, block)| Some((idx, block, label(document.text(), block.range)?)))
        .collect()
}

/// The labels by which two or more people talk in turns, by start: those that come again.
pub(super) fn voices(document: &Document) -> Vec<TextRange> {
    let text = document.text();
    let mut labels = labels(document);
    labels.retain(|(.., label)| matches!(label.style, Style::Capitals | Style::Title));
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (.., label) in &labels {
        *counts.entry(label.words.of(text)).or_default() += 1;
    }
    counts.retain(|_, n| *n > 1);
    let ranges = labels.iter().map(|(.., label)| label.words);
    ranges
        .filter(|words| counts.len() > 1 && counts.contains_key(words.of(text)))
        .collect()
}

/// Whether some labels come again: in a list of players each comes once.
fn is_dialogue(text: &str, labels: &[(usize, &Block, Label)]) -> bool {
    let mut first = labels.iter().take(40);
    first.any(|(.., label)| is_repeated(text, labels, label))
}

/// Whether the label is the name of a person, as far as names are known.
fn is_person(text: &Text<'_>, label: TextRange) -> bool {
    let name = text.name_at(label.start());
    name.is_some_and(|name| name.person && name.range == label)
}

/// Whether another turn has the same label, as in a dialogue.
fn is_repeated(text: &str, labels: &[(usize, &Block, Label)], label: &Label) -> bool {
    labels
        .iter()
        .take(400)
        .filter(|(.., other)| other.words.of(text) == label.words.of(text))
        .nth(1)
        .is_some()
}

/// The label a paragraph starts with.
fn label(text: &str, block: TextRange) -> Option<Label> {
    let words = block.of(text);
    let opening = without_number(words.trim_start_matches(['"', '“', '*', '\u{a0}']));
    let base = block.start().to_usize() + (words.len() - opening.len());
    let colon = opening
        .char_indices()
        .take(MAX_LABEL)
        .find(|(_, c)| *c == ':')
        .map(|(at, _)| at)?;
    let head = opening.get(..colon)?;
    let after = opening.get(colon + 1..)?;
    if !after.starts_with(char::is_whitespace) {
        return None;
    }
    // "LUND (after a pause):"
    let name = head.split('(').next().unwrap_or(head).trim_end();
    if let Some(style) = style(name) {
        return Some(Label {
            style,
            words: TextRange::new(base, base + name.len()),
            end: base + colon + 1,
        });
    }
    // "The Minister of State (Sir Ada Orr):"
    let inner = head.trim_end().strip_suffix(')')?;
    let open = inner.rfind('(')? + 1;
    Some(Label {
        style: style(inner.get(open..)?)?,
        words: TextRange::new(base + open, base + inner.len()),
        end: base + colon + 1,
    })
}

/// Without the number of a question: "12. Ada Orr (Kelso):".
fn without_number(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.strip_prefix(". ").filter(|_| rest.len() < words.len());
    numbered.unwrap_or(words)
}

fn style(name: &str) -> Option<Style> {
    match name {
        "Q" => return Some(Style::Question),
        "A" => return Some(Style::Answer),
        _ => {}
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let plain = name
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | ','));
    let n_words = name.split(' ').count();
    if letters < 2 || !plain || n_words > 5 {
        return None;
    }
    if !name.chars().any(char::is_lowercase) {
        return Some(Style::Capitals);
    }
    let title = name
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase));
    (title && n_words < 5).then_some(Style::Title)
}

/// What is said behind a label that ends at `from`: to the end of the paragraph or of the marks it
/// opens with, without stage directions in brackets at either side.
fn spoken(text: &Text<'_>, block_idx: usize, block: TextRange, from: usize) -> Option<TextRange> {
    let at = text.spans.partition_point(|span| span.block < block_idx);
    let marked = text
        .spans
        .get(at)
        .filter(|span| span.outer.start() == block.start() && span.inner.end().to_usize() > from);
    let end = marked
        .map_or_else(|| block.end(), |span| span.inner.end())
        .to_usize();
    let mut range = TextRange::new(from, end);
    loop {
        let words = text.slice(range);
        let mut start = range.start().to_usize() + (words.len() - words.trim_start().len());
        let mut end = range.end().to_usize() - (words.len() - words.trim_end().len());
        if start >= end {
            return None;
        }
        let trimmed = words.trim();
        if let Some(close) = trimmed.strip_prefix('[').and_then(|rest| rest.find(']')) {
            start += close + 2;
        } else if let Some(close) = direction(trimmed) {
            start += close;
        } else if let Some(open) = trimmed.strip_suffix(']').and_then(|rest| rest.rfind('[')) {
            end = start + open;
        } else {
            return Some(TextRange::new(start, end));
        }
        range = TextRange::new(start, end.max(start));
    }
}

/// How long "(laughs)" at the start of a turn is.
fn direction(words: &str) -> Option<usize> {
    let close = words.strip_prefix('(')?.find(')')?;
    let inner = words.get(1..=close)?;
    let small = inner.starts_with(char::is_lowercase) && inner.split_whitespace().count() < 5;
    small.then_some(close + 2)
}

/// Who asks and who answers, from what is said before the first turn: "Ada Orr met Ben Lunn of".
fn interview(text: &Text<'_>, first: usize) -> [Option<TextRange>; 2] {
    let before: Vec<&Name> = text
        .names
        .iter()
        .take_while(|name| name.range.start().to_usize() < first)
        .filter(|name| name.person)
        .take(60)
        .collect();
    let asker = before.iter().find(|name| meets(text, name.range));
    let answerer = before
        .iter()
        .find(|name| asker.is_none_or(|asker| asker.range != name.range));
    [
        asker.map(|name| name.range),
        answerer.map(|name| name.range),
    ]
}

/// Whether a name stands behind a word of meeting: "spoke to", "met", "interview by".
fn meets(text: &Text<'_>, name: TextRange) -> bool {
    let before = text.words.first_from(name.start());
    let at = |back: usize| before.checked_sub(back);
    at(1).is_some_and(|idx| text.words.is_any(idx, &["met", "told", "by"]))
        || at(1).is_some_and(|idx| text.words.is_any(idx, &["to", "with"]))
            && at(2).is_some_and(|idx| {
                text.words.is_any(
                    idx,
                    &[
                        "spoke", "talked", "talks", "speaks", "chatted", "sat", "down",
                    ],
                )
            })
}

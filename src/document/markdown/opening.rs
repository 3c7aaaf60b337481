//! What of a cut Markdown file is sure.
//!
//! Markdown looks ahead in three ways: a link or footnote may be defined at the very end, an
//! emphasis or code span may close after the cut, and HTML may run on. Everything from the first
//! such doubt on is left for the whole.

use std::cell::Cell;
use std::collections::BTreeSet;

use memchr::{memmem, memrchr};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::super::decode::decode_opening;
use super::super::opening::{Scale, whole_lines, word_end};
use super::super::{Block, BlockKind, Document, Table, front_matter, head};
use super::{Writer, options, pieces};
use crate::text::fold;

/// A label is not longer, in bytes.
const LABEL: usize = 1000;

/// A file with more definitions than this is read whole at once.
const MOST_LABELS: usize = 50_000;

/// Bytes of link targets by reference; the parser stops resolving at a number that depends on the
/// length of the text, but is more than this.
const MOST_TARGETS: usize = 50_000;

/// Characters that may mean something else once more text follows.
const MARKS: &[char] = &['*', '_', '~', '`', '[', ']', '<', '&', '\\', '|'];

/// Reads the cut `text` of a file of `bytes`; `None` where too little is sure.
pub(in super::super) fn read(text: &str, bytes: &[u8], scale: Scale) -> Option<Document> {
    let last = text.rsplit("\n\n").next().unwrap_or_default();
    if last.len() > scale.giant()
        && let Some(document) = of_first_piece(&decode_opening(bytes, bytes.len()))
    {
        return Some(document);
    }
    read_cut(text, bytes, scale)
}

/// The beginning of a paragraph without an end, and what stands before it: all of it is sure, since the rest
/// is read on its own.
fn of_first_piece(text: &str) -> Option<Document> {
    let (mut meta, article) = front_matter::take(text);
    let piece = pieces::first(article, pieces::SCALE)?;
    let mut writer = Writer::new(meta.title.as_deref());
    let _ = writer.piece(piece, Vec::new(), true);
    writer.body.close();
    let body = writer.body;
    head::read(&body.text, &body.blocks, &mut meta);
    Some(Document::new(body.text, body.blocks, body.inlines, meta))
}

fn read_cut(text: &str, bytes: &[u8], scale: Scale) -> Option<Document> {
    let labels = Labels::defined_in(bytes)?;
    let (mut meta, article) = front_matter::take(text);
    let article = whole_lines(article, "\n");
    let mut opening = Opening {
        article,
        labels: &labels,
        writer: Writer::new(meta.title.as_deref()),
        doubt: None,
        n_targets: 0,
        n_before_html: None,
    };
    let is_to_the_end = opening.write();
    let Opening {
        mut writer,
        doubt,
        n_targets,
        n_before_html,
        ..
    } = opening;
    let is_added = writer.body.close();
    if n_targets > MOST_TARGETS {
        return None;
    }
    let mut n_blocks = writer.body.blocks.len();
    if !is_to_the_end && is_added {
        n_blocks -= 1;
    }
    let mut end = usize::MAX;
    if is_to_the_end && n_blocks > 0 {
        match writer.body.blocks.last() {
            Some(last) if last.range.len() > scale.giant() && is_prose(&last.kind) => {
                let range = last.range.to_usize();
                let sure = range.start + last.range.len() / 4 * 3;
                let doubt = doubt.filter(|(_, idx)| *idx + 1 == n_blocks);
                end = word_end(
                    &writer.body.text,
                    doubt.map_or(sure, |(at, _)| at.min(sure)),
                );
                n_blocks -= usize::from(end <= range.start);
            }
            Some(Block {
                kind: BlockKind::Table(table),
                ..
            }) if table.rows.len() > Table::N_SIZING + 1 => end = last_row_but_one(table),
            _ => n_blocks -= 1,
        }
    }
    let n_blocks = n_before_html.map_or(n_blocks, |n_before| n_before.min(n_blocks));
    let body = writer.body;
    head::read(&body.text, &body.blocks, &mut meta);
    let mut document = Document::new(body.text, body.blocks, body.inlines, meta);
    document.cut(n_blocks, end);
    Some(document)
}

/// The end of the last row of a table that the cut cannot have split.
fn last_row_but_one(table: &Table) -> usize {
    let mut rows = table.rows.iter().rev().skip(1);
    let cell = rows.next().and_then(|row| row.last());
    cell.map_or(0, |cell| cell.end().to_usize())
}

fn is_prose(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Code(_) => true,
        BlockKind::Heading(_)
        | BlockKind::Table(_)
        | BlockKind::Break
        | BlockKind::Image
        | BlockKind::Footnote(_) => false,
    }
}

struct Opening<'t> {
    article: &'t str,
    labels: &'t Labels,
    writer: Writer,
    /// Where the first mark stands that may yet find its partner, and the index of its block.
    doubt: Option<(usize, usize)>,
    /// Bytes of link targets by reference.
    n_targets: usize,
    /// The number of blocks before an HTML block that the cut may have split.
    n_before_html: Option<usize>,
}

impl Opening<'_> {
    /// Writes blocks until a label is met that the rest of the file defines; says whether none was.
    fn write(&mut self) -> bool {
        let undefined = Cell::new(usize::MAX);
        let labels = self.labels;
        let on_broken_link = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            if labels.contains(&link.reference) {
                undefined.set(undefined.get().min(link.span.start));
            }
            None
        };
        let parser =
            Parser::new_with_broken_link_callback(self.article, options(), Some(on_broken_link));
        for (event, range) in parser.into_offset_iter() {
            let is_leaf = !matches!(event, Event::Start(_) | Event::End(_));
            if is_leaf && range.end > undefined.get()
                || self.is_footnote_of_rest(&event, range.start)
            {
                return false;
            }
            self.before(&event);
            let words = if let Event::Text(words) = &event {
                Some(words.clone())
            } else {
                None
            };
            if event == Event::End(TagEnd::HtmlBlock) && range.end < self.article.len() {
                self.n_before_html = None;
            }
            self.writer.event(event);
            self.after(words.as_deref());
        }
        true
    }

    fn before(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.n_before_html = Some(self.writer.body.blocks.len());
            }
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    ..
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    ..
                },
            ) if *link_type != LinkType::Inline => {
                self.n_targets += dest_url.len() + title.len();
            }
            _ => {}
        }
    }

    /// Notes the first mark in the open block that was taken as a word.
    fn after(&mut self, words: Option<&str>) {
        let body = &self.writer.body;
        let block_idx = body.blocks.len();
        let mark = words.and_then(|words| Some(words.len() - words.find(MARKS)?));
        if self.doubt.is_none_or(|(_, idx)| idx != block_idx)
            && self.writer.note.is_none()
            && let Some(n_behind) = mark
        {
            let at = body.text.len().saturating_sub(n_behind);
            let at = body.outermost_inline().unwrap_or(at).min(at);
            self.doubt = Some((at, block_idx));
        }
    }

    /// Whether a `[^label]` that is no footnote here will be one in the whole.
    fn is_footnote_of_rest(&self, event: &Event<'_>, start: usize) -> bool {
        if !matches!(event, Event::Text(_)) {
            return false;
        }
        let rest = self.article.get(start..).unwrap_or_default();
        let Some(label) = rest.strip_prefix("[^") else {
            return false;
        };
        let label = label.split(']').next().unwrap_or_default();
        label.len() <= LABEL && self.labels.contains(&format!("^{label}"))
    }
}

/// What `[label]:` may define somewhere in a file, by its folded label.
struct Labels {
    known: BTreeSet<String>,
    /// A label is not in UTF-8: any label may be meant.
    has_unreadable: bool,
}

impl Labels {
    fn defined_in(bytes: &[u8]) -> Option<Self> {
        let mut labels = Self {
            known: BTreeSet::new(),
            has_unreadable: false,
        };
        for (n_labels, end) in memmem::find_iter(bytes, b"]:").enumerate() {
            if n_labels > MOST_LABELS {
                return None;
            }
            let before = bytes
                .get(end.saturating_sub(LABEL)..end)
                .unwrap_or_default();
            if let Some(label) = open_bracket(before).and_then(|at| before.get(at + 1..)) {
                match std::str::from_utf8(label) {
                    Ok(label) => drop(labels.known.insert(key(label))),
                    Err(_) => labels.has_unreadable = true,
                }
            }
        }
        Some(labels)
    }

    fn contains(&self, label: &str) -> bool {
        self.has_unreadable || self.known.contains(&key(label))
    }
}

/// The last `[` without a backslash before it.
fn open_bracket(before: &[u8]) -> Option<usize> {
    let mut end = before.len();
    loop {
        let at = memrchr(b'[', before.get(..end)?)?;
        if at == 0 || before.get(at - 1) != Some(&b'\\') {
            return Some(at);
        }
        end = at;
    }
}

/// Labels that may be the same have the same key; the marks of a block quote may stand inside.
fn key(label: &str) -> String {
    fold::fold(&label.replace(['>', '\n', '\r'], " "))
}

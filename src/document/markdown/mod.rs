//! Markdown (`CommonMark` with tables, footnotes, task lists and strikethrough) becomes a document.
//!
//! The canonical text has no markup: blocks are apart by an empty line, the items of a list by a
//! newline, a table has one row a line with tabs between cells. A line break that the author only
//! made for the editor is a space; one that is meant is `\n` with an [`InlineKind::LineBreak`] over
//! it. Footnotes come last, in the order of their definitions. HTML loses its tags.
//!
//! Leaves front matter to [`super::front_matter`], HTML to [`html`], paragraphs without an end to [`pieces`]
//! and what of a cut file is sure to [`opening`].

mod html;
mod line;
mod opening;
mod pieces;
#[cfg(test)]
pub(super) mod tests;

pub(super) use line::opens_fence;
pub(super) use opening::read as read_opening;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::draft::Draft;
use super::{
    Alignment, Block, BlockKind, Document, Inline, InlineKind, Marker, Meta, Table, front_matter,
    head,
};
use crate::text::{TextRange, fold};

/// Reads a whole text, front matter included.
pub(super) fn read(text: &str) -> Document {
    read_at(text, pieces::SCALE)
}

fn read_at(text: &str, scale: pieces::Scale) -> Document {
    let (meta, article) = front_matter::take(text);
    let mut writer = Writer::new(meta.title.as_deref());
    let pieces = pieces::pieces(article, scale);
    let mut unended = Vec::new();
    for (n_done, piece) in (1..).zip(&pieces) {
        unended = writer.piece(piece, unended, n_done < pieces.len());
    }
    writer.finish(meta)
}

/// Reads a piece of a text that begins with a block: what it says in its body.
pub(super) fn read_piece(text: &str) -> (String, Vec<Block>, Vec<Inline>) {
    let mut writer = Writer::new(None);
    for event in Parser::new_ext(text, options()) {
        writer.event(event);
    }
    let body = writer.body;
    (body.text, body.blocks, body.inlines)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// Writes the parser's events down as blocks.
#[derive(Default)]
struct Writer {
    body: Draft,
    notes: Draft,
    /// The label of the footnote being defined.
    note: Option<String>,
    /// The title of the front matter, which a first heading need not repeat.
    title: Option<String>,
    quote_depth: u8,
    /// For each open list the number of its next item, where it counts.
    lists: Vec<Option<u64>>,
    /// For each open item its marker, until a paragraph has taken it.
    items: Vec<Option<Marker>>,
    /// Whether the block before stands in the same outermost list.
    is_list_going_on: bool,
    /// The HTML of a block that has not ended.
    html: Option<String>,
    /// Inside an inline `script` or `style`.
    is_hidden: bool,
}

impl Writer {
    fn new(title: Option<&str>) -> Self {
        Self {
            title: title.map(fold::fold),
            ..Self::default()
        }
    }

    fn finish(mut self, mut meta: Meta) -> Document {
        head::read(&self.body.text, &self.body.blocks, &mut meta);
        self.body.append(self.notes, "\n\n");
        Document::new(self.body.text, self.body.blocks, self.body.inlines, meta)
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.words(&words);
            }
            Event::Code(words) => {
                self.begin(InlineKind::Code);
                self.words(&words);
                self.draft().end();
            }
            Event::FootnoteReference(label) => {
                self.begin(InlineKind::FootnoteMark(label.to_string()));
                self.words(&format!("[{label}]"));
                self.draft().end();
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.line_break(),
            Event::Rule => {
                self.open(BlockKind::Break);
                self.words("* * *");
                self.close();
            }
            Event::TaskListMarker(is_done) => {
                if let Some(marker) = self.items.last_mut() {
                    *marker = Some(Marker::Task(is_done));
                }
                if let Some(BlockKind::ListItem { marker, .. }) = self.draft().open_kind() {
                    *marker = Marker::Task(is_done);
                }
            }
            Event::Html(words) => {
                if let Some(html) = &mut self.html {
                    html.push_str(&words);
                }
            }
            Event::InlineHtml(tag) => self.inline_html(&tag),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.close(),
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(level as u8)),
            Tag::BlockQuote(_) => {
                self.close();
                self.quote_depth = self.quote_depth.saturating_add(1);
            }
            Tag::CodeBlock(kind) => self.open(BlockKind::Code(language(&kind))),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(number) => {
                self.close();
                self.is_list_going_on &= !self.lists.is_empty();
                self.lists.push(number);
            }
            Tag::Item => {
                self.close();
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        Marker::Number(*number - 1)
                    }
                    Some(None) | None => Marker::Bullet,
                };
                self.items.push(Some(marker));
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.note = Some(label.to_string());
            }
            Tag::Table(alignments) => self.open(BlockKind::Table(Table {
                alignments: alignments.into_iter().map(alignment).collect(),
                rows: Vec::new(),
            })),
            Tag::TableHead | Tag::TableRow => self.row(),
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.begin(InlineKind::Emphasis),
            Tag::Strong => self.begin(InlineKind::Strong),
            Tag::Strikethrough => self.begin(InlineKind::Strike),
            Tag::Link { dest_url, .. } => self.begin(InlineKind::Link(dest_url.to_string())),
            Tag::Image { dest_url, .. } => self.begin(InlineKind::Image(dest_url.to_string())),
            // Not among the options.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Table => self.close(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quote_depth = self.quote_depth.saturating_sub(1);
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.note = None;
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => self.draft().end(),
            _ => {}
        }
    }

    fn draft(&mut self) -> &mut Draft {
        if self.note.is_some() {
            &mut self.notes
        } else {
            &mut self.body
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.close();
        let is_item = matches!(kind, BlockKind::ListItem { .. });
        let separator = if is_item && self.is_list_going_on {
            "\n"
        } else {
            "\n\n"
        };
        self.is_list_going_on = is_item;
        let depth = self.quote_depth;
        self.draft().open(kind, depth, separator);
    }

    fn close(&mut self) {
        self.is_hidden = false;
        self.draft().close();
    }

    /// Opens what words outside any block belong to: an item, a footnote, a paragraph.
    fn ensure_open(&mut self) {
        if self.draft().is_open() {
            return;
        }
        let depth = self.lists.len().saturating_sub(1).min(usize::from(u8::MAX));
        let kind = match (&self.note, self.items.last_mut()) {
            (Some(label), _) => BlockKind::Footnote(label.clone()),
            (None, Some(marker)) => BlockKind::ListItem {
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
                marker: marker.take().unwrap_or(Marker::Continued),
            },
            (None, None) => BlockKind::Paragraph,
        };
        self.open(kind);
    }

    fn begin(&mut self, kind: InlineKind) {
        self.ensure_open();
        self.draft().begin(kind);
    }

    fn words(&mut self, words: &str) {
        if self.is_hidden {
            return;
        }
        self.ensure_open();
        let draft = self.draft();
        match draft.open_kind() {
            Some(BlockKind::Code(_)) => draft.push_raw(words),
            Some(BlockKind::Table(_)) => draft.push_raw(&words.replace(['\t', '\n', '\r'], " ")),
            _ => draft.push(words),
        }
    }

    fn line_break(&mut self) {
        self.ensure_open();
        let draft = self.draft();
        if matches!(draft.open_kind(), Some(BlockKind::Table(_))) {
            draft.push_raw(" ");
        } else if !draft.is_at_start() {
            draft.begin(InlineKind::LineBreak);
            draft.push_raw("\n");
            draft.end();
        }
    }

    fn end_heading(&mut self) {
        let is_added = self.draft().close();
        let draft = self.draft();
        if is_added
            && let [first] = draft.blocks.as_slice()
            && first.kind == BlockKind::Heading(1)
        {
            let words = fold::fold(first.range.of(&draft.text));
            if self.title.as_ref() == Some(&words) {
                self.draft().drop_last();
                self.title = None;
            }
        }
    }

    fn row(&mut self) {
        let draft = self.draft();
        if !draft.is_at_start() {
            draft.push_raw("\n");
        }
        if let Some(BlockKind::Table(table)) = draft.open_kind() {
            table.rows.push(Vec::new());
        }
    }

    fn cell(&mut self) {
        let draft = self.draft();
        let at = draft.text.len();
        let mut is_first = true;
        if let Some(BlockKind::Table(table)) = draft.open_kind()
            && let Some(row) = table.rows.last_mut()
        {
            is_first = row.is_empty();
            row.push(TextRange::empty(at + usize::from(!is_first)));
        }
        if !is_first {
            draft.push_raw("\t");
        }
    }

    fn end_cell(&mut self) {
        let draft = self.draft();
        let end = draft.text.len();
        if let Some(BlockKind::Table(table)) = draft.open_kind()
            && let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut())
        {
            *cell = TextRange::new(cell.start(), end);
        }
    }

    fn inline_html(&mut self, tag: &str) {
        let name = html::tag_name(tag);
        match name.as_str() {
            "br" | "br/" => self.line_break(),
            "script" | "style" => self.is_hidden = true,
            "/script" | "/style" => self.is_hidden = false,
            "img" => {
                if let Some(image) = html::image(tag) {
                    self.image(&image);
                }
            }
            _ => {}
        }
    }

    fn image(&mut self, image: &html::Image) {
        self.begin(InlineKind::Image(image.source.clone()));
        self.words(&image.alt);
        self.draft().end();
    }

    fn end_html(&mut self) {
        self.close();
        for piece in html::pieces(&self.html.take().unwrap_or_default()) {
            match piece {
                html::Piece::Words(words) => self.words(&words),
                html::Piece::Image(image) => self.image(&image),
                html::Piece::LineBreak => self.line_break(),
                html::Piece::End => self.close(),
            }
        }
        self.close();
    }
}

/// The language as the fence names it: the first word behind it.
fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => first_word(info),
        CodeBlockKind::Indented => String::new(),
    }
}

fn first_word(info: &CowStr<'_>) -> String {
    let word = info
        .split([' ', '\t', ',', '{'])
        .find(|word| !word.is_empty());
    let word = word.unwrap_or_default().trim_end_matches('}');
    word.trim_start_matches('.').to_owned()
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

//! A look at what a list's selected line leads to: facts, then words of an article.
//!
//! Owns which rows are shown where not all fit: words that matter stay in sight. Leaves what is worth
//! showing to `app` and where it stands to the painter.

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::text::{TextRange, TextSize, grapheme, rows};
use crate::theme::Scope;

/// Bytes of text shown before and after the words that matter.
const BEFORE: usize = 2 << 10;
const AFTER: usize = 8 << 10;

/// Paragraphs that are shown of an article, and the bytes of one.
const PARAGRAPHS: usize = 12;
const PARAGRAPH: usize = 2000;

/// What is shown of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    parts: Vec<Part>,
}

/// A paragraph of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    words: String,
    scope: Scope,
    /// Words in it that matter, and how they look.
    lit: Option<(Range<usize>, Scope)>,
    /// Whether a blank row stands above.
    is_apart: bool,
    /// Whether it may be scrolled off for the words that matter.
    is_text: bool,
}

/// One row: words and how they look.
pub type Row<'a> = Vec<(&'a str, Scope)>;

impl Preview {
    /// Adds a line.
    pub fn line(&mut self, words: &str, scope: Scope) {
        self.parts.push(Part {
            words: grapheme::display_all(&flat(words)).into_owned(),
            scope,
            lit: None,
            is_apart: false,
            is_text: false,
        });
    }

    /// Adds a line with a blank row above, where something stands there.
    pub fn paragraph(&mut self, words: &str, scope: Scope) {
        let is_apart = !self.parts.is_empty();
        self.line(words, scope);
        if let Some(part) = self.parts.last_mut() {
            part.is_apart = is_apart;
        }
    }

    /// Adds the words of `document` around `lit`, which look as `scope` says.
    pub fn passage(&mut self, document: &Document, lit: TextRange, scope: Scope) {
        let end = document.text().len();
        let from = document.floor(lit.start().to_usize().saturating_sub(BEFORE).into());
        let to = document.floor((lit.start().to_usize() + AFTER).min(end).into());
        let window = TextRange::new(from, to.max(from));
        let first = document.block_at(from);
        let blocks = document.blocks().iter().skip(first);
        let in_sight = blocks.take_while(|block| block.range.start() < window.end());
        for block in in_sight {
            let Some(shown) = block.range.intersect(window) else {
                continue;
            };
            self.parts
                .push(part(document, block.range, shown, (lit, scope)));
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The rows at this width, at most `height`: from the top, or so that what matters is in sight.
    pub fn rows(&self, width: usize, height: usize) -> Vec<Row<'_>> {
        let mut head: Vec<Row<'_>> = Vec::new();
        let mut text: Vec<Row<'_>> = Vec::new();
        let mut lit_at = None;
        for part in &self.parts {
            let rows_before = text.len();
            let place = if part.is_text { &mut text } else { &mut head };
            if part.is_apart {
                place.push(Vec::new());
            }
            let n_blank = usize::from(part.is_apart);
            for (n, row) in rows(&part.words, width.max(2)).into_iter().enumerate() {
                let holds = part
                    .lit
                    .as_ref()
                    .is_some_and(|(lit, _)| row.contains(&lit.start));
                if holds && part.is_text && lit_at.is_none() {
                    lit_at = Some(rows_before + n_blank + n);
                }
                place.push(part.row(row));
            }
        }
        let is_blank = |row: &Row<'_>| row.is_empty();
        if !head.is_empty() && !text.is_empty() {
            head.push(Vec::new());
        }
        let room = height.saturating_sub(head.len());
        let above = lit_at.map_or(0, |lit_at| lit_at.saturating_sub(room / 4));
        let most = text.len().saturating_sub(room);
        let mut skipped = above.min(most);
        // No blank row first.
        if text.get(skipped).is_some_and(is_blank) {
            skipped += 1;
        }
        head.truncate(height);
        head.extend(text.into_iter().skip(skipped).take(room));
        head
    }
}

impl Part {
    /// What stands in these bytes of it.
    fn row(&self, bytes: Range<usize>) -> Row<'_> {
        let shown = self.words.get(bytes.clone()).unwrap_or_default();
        let bytes = bytes.start..bytes.start + shown.trim_end().len();
        let words = |range: Range<usize>| self.words.get(range).unwrap_or_default();
        let Some((lit, scope)) = &self.lit else {
            return vec![(words(bytes), self.scope)];
        };
        let inside = |at: usize| at.clamp(bytes.start, bytes.end);
        let (from, to) = (inside(lit.start), inside(lit.end));
        vec![
            (words(bytes.start..from), self.scope),
            (words(from..to), *scope),
            (words(to..bytes.end), self.scope),
        ]
    }
}

/// How an article begins: its first paragraphs of prose.
pub fn beginning(document: &Document) -> Vec<String> {
    let is_prose = |kind: &BlockKind| !matches!(kind, BlockKind::Code(_) | BlockKind::Table(_));
    let prose = document
        .blocks()
        .iter()
        .filter(|block| is_prose(&block.kind));
    let words = prose.take(PARAGRAPHS).map(|block| {
        let end = document.floor((block.range.start().to_usize() + PARAGRAPH).into());
        let shown = TextRange::new(block.range.start(), end.min(block.range.end()));
        document.slice(shown).to_owned()
    });
    words.collect()
}

/// The words of a block that are near, whole words only, safe to show.
fn part(document: &Document, block: TextRange, near: TextRange, lit: (TextRange, Scope)) -> Part {
    let text = document.text();
    let (lit, scope) = lit;
    let words = near.of(text);
    let (mut from, mut to) = (near.start().to_usize(), near.end().to_usize());
    let mut ends = ["", ""];
    if near.start() > block.start() {
        let space = words.find(char::is_whitespace).map(|space| from + space);
        from = space
            .filter(|at| *at < lit.start().to_usize())
            .unwrap_or(from);
        ends[0] = "…";
    }
    if near.end() < block.end() {
        let space = words.rfind(char::is_whitespace);
        let space = space.map(|space| near.start().to_usize() + space);
        to = space
            .filter(|at| *at > lit.end().to_usize().max(from))
            .unwrap_or(to);
        ends[1] = "…";
    }
    let inside = |at: TextSize| at.to_usize().clamp(from, to);
    let (start, end) = (inside(lit.start()), inside(lit.end()));
    let safe = |from: usize, to: usize| {
        let words = flat(text.get(from..to).unwrap_or_default());
        grapheme::display_all(&words).into_owned()
    };
    let before = ends[0].to_owned() + safe(from, start).trim_start();
    let (hit, after) = (safe(start, end), safe(end, to));
    let is_lit = near.intersect(lit).is_some_and(|lit| !lit.is_empty());
    Part {
        lit: is_lit.then(|| (before.len()..before.len() + hit.len(), scope)),
        words: format!("{before}{hit}{after}{}", ends[1]),
        scope: Scope::Text,
        is_apart: true,
        is_text: true,
    }
}

/// Words on one line.
fn flat(words: &str) -> String {
    words
        .chars()
        .map(|char| if char.is_whitespace() { ' ' } else { char })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    /// The rows around the words between `[` and `]`, which stand in `*`.
    fn check(text: &str, size: (usize, usize), expected: &[&str]) {
        let (before, rest) = text.split_once('[').unwrap();
        let (hit, after) = rest.split_once(']').unwrap();
        let document = document::from_plain(format!("{before}{hit}{after}"));
        let lit = TextRange::new(before.len(), before.len() + hit.len());
        let mut preview = Preview::default();
        preview.line("Ann", Scope::Heading1);
        preview.passage(&document, lit, Scope::SearchHit);
        let row = |row: Row<'_>| {
            let runs = row.into_iter().map(|(words, scope)| match scope {
                Scope::SearchHit if !words.is_empty() => format!("*{words}*"),
                _ => words.to_owned(),
            });
            runs.collect::<String>()
        };
        let (width, height) = size;
        let shown: Vec<String> = preview.rows(width, height).into_iter().map(row).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn the_words_that_matter_are_in_sight() {
        let text = "One two three four.\n\nFive [six seven] eight.\n\nNine.";
        let all = [
            "Ann",
            "",
            "One two three",
            "four.",
            "",
            "Five *six seven*",
            "eight.",
            "",
            "Nine.",
        ];
        check(text, (14, 20), &all);
        check(
            text,
            (14, 5),
            &["Ann", "", "Five *six seven*", "eight.", ""],
        );
        check("a [\u{1b}b]\tc", (9, 3), &["Ann", "", "a *␛b* c"]);
        check("[]", (9, 3), &["Ann"]);
    }

    #[test]
    fn of_a_long_paragraph_only_what_is_near_is_looked_at() {
        let far = "word ".repeat(400_000);
        check(
            &format!("{far}[hit] {far}"),
            (10, 3),
            &["Ann", "", "word *hit*"],
        );
    }
}

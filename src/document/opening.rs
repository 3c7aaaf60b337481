//! The beginning of a long article, so that a reader sees it before the rest is read.
//!
//! Owns the promise that nothing moves when the whole arrives: the text of an opening is a beginning
//! of the whole text, and its blocks, but possibly the last, are the whole's first blocks. Each
//! format finds out what of a cut file is sure; where too little is, there is no opening.

use super::{Block, BlockKind, Document, Format, decode, markdown, plain};
use crate::text::{TextRange, beginning};

/// The bytes of a file that make its opening: two screens and more on the largest terminal.
const OPENING: usize = 24 * 1024;

/// How much of a file makes its opening, and what follows from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Bytes of the file that are read.
    pub(super) read: usize,
}

impl Scale {
    /// An opening with less text than this is not worth showing.
    fn least(self) -> usize {
        self.read / 32
    }

    /// A last block longer than this is shown in part; a shorter one waits for the whole.
    pub(super) fn giant(self) -> usize {
        self.read / 16
    }

    /// The bytes that decide how plain text is laid out. A character of text may need two bytes of
    /// the file, and a newline two of them.
    pub(super) fn sample(self) -> usize {
        self.read / 4
    }
}

/// How long articles are opened. The whole is read by the same measure.
pub(super) const SCALE: Scale = Scale { read: OPENING };

/// Reads the beginning of a file as [`super::read`] will read the whole; `None` where the file is
/// short or nothing can be said before the end of it. The format is the one that `read` would find.
pub fn read_opening(bytes: &[u8], format: Option<Format>, name: &str) -> Option<Document> {
    let document = at_scale(bytes, format.or_else(|| Format::of_name(name)), SCALE)?;
    Some(document.named(name))
}

fn at_scale(bytes: &[u8], format: Option<Format>, scale: Scale) -> Option<Document> {
    if bytes.len() < 2 * scale.read {
        return None;
    }
    let text = decode::decode_opening(bytes, scale.read);
    let document = match format.unwrap_or_else(|| Format::of_text(&text)) {
        Format::Plain => plain::read_opening(&text, scale)?,
        Format::Markdown => markdown::read_opening(&text, bytes, scale)?,
    };
    (document.text.len() >= scale.least()).then(|| document.opening())
}

impl Document {
    /// Keeps the first `n_blocks`, the last of them only up to `end` (a byte offset).
    pub(super) fn cut(&mut self, n_blocks: usize, end: usize) {
        self.blocks.truncate(n_blocks);
        if let Some(Block { range, kind, .. }) = self.blocks.last_mut() {
            let start = range.start();
            let kept = TextRange::new(start, range.end().min(end.into()).max(start));
            let words = kept.of(&self.text).trim_end();
            *range = TextRange::new(start, start.to_usize() + words.len());
            if let BlockKind::Table(table) = kind {
                table.cut(range.end());
            }
        }
        self.blocks.pop_if(|last| last.range.is_empty());
        let end = self
            .blocks
            .last()
            .map_or(0, |last| last.range.end().to_usize());
        self.text.truncate(end);
        self.inlines.retain_mut(|inline| {
            let kept = inline.range.intersect(TextRange::new(0, end));
            inline.range = kept.unwrap_or_default();
            !inline.range.is_empty()
        });
    }
}

/// The start of the last white space at or before `end`, so that no word is cut; `end` itself,
/// moved to a character's boundary, where there is none nearby.
pub(super) fn word_end(text: &str, end: usize) -> usize {
    let head = beginning(text, end).as_bytes();
    let is_white = |byte: &u8| matches!(byte, b' ' | b'\n');
    let n_after = head.iter().rev().take(256).position(is_white);
    n_after.map_or(head.len(), |n_after| head.len() - 1 - n_after)
}

/// A cut file up to its last line's end, where that is in its second half; else all of it.
pub(super) fn whole_lines<'t>(text: &'t str, line_end: &str) -> &'t str {
    let at = memchr::memmem::rfind(text.as_bytes(), line_end.as_bytes());
    let lines = at.and_then(|at| text.get(..at + line_end.len()));
    lines
        .filter(|lines| lines.len() > text.len() / 2)
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::dump::check_laws;
    use super::super::markdown::tests::any_markdown;
    use super::super::plain::tests::any_plain;
    use super::*;

    const SMALL: Scale = Scale { read: 2048 };

    /// Checks the promise; says whether there was an opening.
    fn check(bytes: &[u8], format: Format, scale: Scale) -> bool {
        let Some(opening) = at_scale(bytes, Some(format), scale) else {
            return false;
        };
        let text = decode::decode(bytes);
        let whole = match format {
            Format::Plain => plain::read(text, scale.sample()),
            Format::Markdown => markdown::read(&text),
        };
        check_laws(&opening);
        assert!(!opening.is_whole() && whole.is_whole());
        assert!(
            whole.text.starts_with(&opening.text),
            "{:?}\n{:?}",
            opening.text,
            whole.text
        );
        let n_sure = opening.blocks.len().saturating_sub(1);
        assert_eq!(opening.blocks.get(..n_sure), whole.blocks.get(..n_sure));
        let end = opening
            .blocks
            .get(n_sure)
            .map_or(0, |last| last.range.start().to_usize());
        let sure = TextRange::new(0, end);
        assert_eq!(opening.inlines_in(sure), whole.inlines_in(sure));
        true
    }

    #[test]
    fn a_long_article_opens_with_several_screens() {
        let paragraph = "The pilots of Varra sleep by the bell. It rings *twice* at low water.\n\n";
        let article = format!("# Bells\n\n{}", paragraph.repeat(5000));
        for format in [Format::Plain, Format::Markdown] {
            assert!(check(article.as_bytes(), format, SCALE));
            let opening = read_opening(article.as_bytes(), Some(format), "bells.md");
            let opening = opening.expect("a long article");
            assert!(opening.text.len() > OPENING * 7 / 8);
            assert_eq!(opening.id(), "bells");
        }
    }

    #[test]
    fn a_single_paragraph_opens_too() {
        let words = "the tide came in and the tide went out ".repeat(30_000);
        for format in [Format::Plain, Format::Markdown] {
            assert!(check(words.as_bytes(), format, SCALE));
            let unbroken = "x".repeat(1_000_000);
            assert!(check(unbroken.as_bytes(), format, SCALE));
        }
    }

    #[test]
    fn giants_of_markdown_open_too() {
        for (giant, n_least) in [
            ("[", 60_000),
            ("[](", 60_000),
            ("![", 60_000),
            ("<", 60_000),
            ("&", 60_000),
            ("&amp; ", 12_000),
            ("|", 60_000),
            ("\\", 30_000),
            ("*a ", 60_000),
            ("~~a ", 60_000),
            ("`a ", 20_000),
            ("[a] [b] ", 60_000),
            ("[^1] ", 60_000),
            ("w[^1]\n", 60_000),
            ("|a|b|c d|\n|-|-|-|\n", 5_000),
            ("- *a* `b`\n", 5_000),
            ("1. a [b](c)\n", 5_000),
            ("> quoted _words_\n", 5_000),
        ] {
            let ending = "\n\n[^1]: Note.\n\n[a]: /b\n";
            let article = giant.repeat(1_000_000 / giant.len()) + ending;
            assert!(
                check(article.as_bytes(), Format::Markdown, SCALE),
                "{giant}"
            );
            let opening = at_scale(article.as_bytes(), Some(Format::Markdown), SCALE);
            let n_shown = opening.map_or(0, |opening| opening.text.len());
            assert!(n_shown >= n_least, "{giant} {n_shown}");
        }
        let rows = "| a | *b* c | d |\n".repeat(60_000);
        let table = format!("Before.\n\n| a | b |\n|--|--|\n{rows}");
        assert!(check(table.as_bytes(), Format::Markdown, SCALE));
        let opening = at_scale(table.as_bytes(), Some(Format::Markdown), SCALE).unwrap();
        assert!(
            matches!(&opening.blocks[1].kind, BlockKind::Table(table) if table.rows.len() > 1000)
        );
    }

    #[test]
    fn what_the_end_of_a_file_defines_waits_for_it() {
        let paragraph = "Plain words about a ferry, and nothing that is defined elsewhere.\n\n";
        let before = paragraph.repeat(300);
        for (mark, definition) in [
            ("[ferry]", "[Ferry]: /f"),
            ("x[^1]", "[^1]: Note."),
            ("[a][ b]", "[b]:\n/b"),
        ] {
            let article = format!(
                "{before}{mark} and more.\n\n{}{definition}\n",
                paragraph.repeat(6000)
            );
            assert!(check(article.as_bytes(), Format::Markdown, SCALE));
            let opening = at_scale(article.as_bytes(), Some(Format::Markdown), SCALE);
            assert_eq!(
                opening.map(|opening| opening.blocks.len()),
                Some(300),
                "{mark}"
            );
        }
    }

    #[test]
    fn a_short_article_has_no_opening() {
        assert_eq!(read_opening(&b"word ".repeat(9_000), None, "a.txt"), None);
    }

    #[test]
    fn other_encodings_open_the_same_way() {
        let line = "Città, naïveté, São Tomé.\r\nÜber öffentliche Gärten.\r\n\r\n".repeat(200);
        let utf16: Vec<u8> = line.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_mark: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(utf16.iter().copied())
            .collect();
        let latin: Vec<u8> = line
            .chars()
            .map(|char| u8::try_from(char).unwrap())
            .collect();
        for bytes in [line.as_bytes(), &utf16, &with_mark, &latin] {
            for read in 2040..2050 {
                assert!(check(bytes, Format::Plain, Scale { read }));
            }
        }
    }

    fn long(pieces: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
        prop::collection::vec(pieces, 10..60).prop_map(|pieces| pieces.concat().repeat(4))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 500, ..ProptestConfig::default() })]

        #[test]
        fn a_markdown_opening_is_the_beginning(article in long(any_markdown()), end in any_markdown()) {
            check((article + &end).as_bytes(), Format::Markdown, SMALL);
        }

        #[test]
        fn a_plain_opening_is_the_beginning(article in long(any_plain()), end in any_plain()) {
            check((article + &end).as_bytes(), Format::Plain, SMALL);
        }

        #[test]
        fn an_opening_of_bytes_is_the_beginning(
            head in prop::collection::vec(any::<u8>(), 0..3000),
            tail in prop::collection::vec(any::<u8>(), 4096..5000),
        ) {
            check(&[head, tail].concat(), Format::Plain, SMALL);
        }
    }
}

//! A piece out of the middle of a long article, so that a reader who comes back sees it before all that
//! stands before it is read.
//!
//! Owns the promise that every offset is one of the whole text: what is not read yet is white space.
//! Leaves where the piece belongs to the caller. What only the rest of the article can tell (an open
//! fence, where a link leads) may look different once the whole is there; where a fence is near, there
//! is no excerpt.

use super::opening::{SCALE, whole_lines};
use super::{Document, Format, decode, markdown, plain};
use crate::text::beginning;

/// Bytes of a character of UTF-8, less one: what a cut may leave of one.
const SPLIT: usize = 3;

/// A piece of a file.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The beginning of the file, which tells its format and what its head says.
    pub head: &'a [u8],
    /// Bytes out of its middle.
    pub bytes: &'a [u8],
    /// Whether these are the last ones.
    pub to_end: bool,
    /// The name of the file.
    pub name: &'a str,
    /// Length of the whole text, in bytes, as far as that is known.
    pub length: usize,
}

/// Reads a piece of a file as [`super::read`] reads the whole. `place` is asked where in the whole a
/// text begins; `None` where it does not know, or nothing can be said of the piece.
pub fn read_excerpt(
    piece: Piece<'_>,
    place: impl FnOnce(&str) -> Option<usize>,
) -> Option<Document> {
    let beginning = decode::decode_opening(piece.head, SCALE.read);
    let format = Format::of_name(piece.name).unwrap_or_else(|| Format::of_text(&beginning));
    let text = decode::with_plain_newlines(trimmed(piece.bytes)?.into());
    let text = whole_blocks(&text, piece.to_end)?;
    let is_fence = |line: &str| markdown::opens_fence(line.trim_start());
    if text.lines().any(is_fence) {
        return None;
    }
    let meta = super::read_opening(piece.head, Some(format), piece.name)?.meta;
    let (text, mut blocks, inlines) = match format {
        Format::Plain => (
            text.to_owned(),
            plain::blocks_like(text, &beginning, SCALE),
            Vec::new(),
        ),
        Format::Markdown => markdown::read_piece(text),
    };
    let start = place(&text)?;
    if !piece.to_end {
        // The last block may go on.
        blocks.pop();
    }
    let end = blocks.last()?.range.end();
    let inlines = inlines
        .into_iter()
        .filter(|inline| inline.range.end() <= end);
    let inlines = inlines.map(|inline| inline.moved(start)).collect();
    let blocks = blocks.into_iter().map(|block| block.moved(start)).collect();
    let mut whole = " ".repeat(piece.length.max(start + text.len()));
    whole.replace_range(start..start + text.len(), &text);
    Some(
        Document::new(whole, blocks, inlines, meta)
            .excerpt()
            .named(piece.name),
    )
}

/// The characters that are whole.
fn trimmed(bytes: &[u8]) -> Option<&str> {
    let is_inside = |byte: &&u8| (0x80..0xc0).contains(*byte);
    let n_before = bytes.iter().take(SPLIT).take_while(is_inside).count();
    let bytes = bytes.get(n_before..)?;
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.valid_up_to() + SPLIT >= bytes.len() => {
            std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()
        }
        Err(_) => None,
    }
}

/// From a blank line on before something that begins on its own, up to another one or `to_end`.
fn whole_blocks(text: &str, to_end: bool) -> Option<&str> {
    let upto = if to_end {
        text
    } else {
        whole_lines(text, "\n\n")
    };
    let search = beginning(upto, upto.len() / 2);
    let begins = |at: &usize| {
        let rest = upto.get(at + 2..).unwrap_or_default();
        let first = rest.chars().next();
        first.is_some_and(|char| char.is_alphabetic() || "\"'“‘«„#".contains(char))
    };
    let blank = memchr::memmem::find_iter(search.as_bytes(), "\n\n").find(begins)?;
    upto.get(blank + 2..)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    const PARAGRAPHS: usize = 6000;
    const MIDDLE: Range<usize> = 100_001..130_001;

    /// An article whose paragraphs all differ.
    fn article(format: Format) -> String {
        let head = match format {
            Format::Plain => "The bells of Varra\n\n",
            Format::Markdown => "---\ntitle: The bells of Varra\n---\n\n",
        };
        let paragraph = |n: usize| {
            format!("Pilot {n} sleeps by the bell. It rings *{n} times* at low water.\n\n")
        };
        head.to_owned() + &(0..PARAGRAPHS).map(paragraph).collect::<String>()
    }

    /// Reads some bytes of `article`; the excerpt and the whole.
    fn read(article: &str, bytes: Range<usize>, name: &str) -> (Option<Document>, Document) {
        let whole = super::super::read(article.as_bytes(), None, name);
        let piece = Piece {
            head: article.as_bytes(),
            to_end: bytes.end == article.len(),
            bytes: article.as_bytes().get(bytes).unwrap(),
            name,
            length: whole.text().len(),
        };
        let excerpt = read_excerpt(piece, |text| whole.text().find(text));
        (excerpt, whole)
    }

    #[test]
    fn an_excerpt_stands_where_it_does_in_the_whole() {
        for (format, name) in [(Format::Plain, "bells.txt"), (Format::Markdown, "bells.md")] {
            let (excerpt, whole) = read(&article(format), MIDDLE, name);
            let excerpt = excerpt.expect("a long article");
            assert!(excerpt.is_excerpt() && !excerpt.is_whole());
            assert_eq!(excerpt.text().len(), whole.text().len());
            assert_eq!(excerpt.title(), whole.title());
            let first = whole.block_at(excerpt.blocks()[0].range.start());
            assert!(first > 1000 && excerpt.blocks().len() > 300);
            for (mine, theirs) in excerpt.blocks().iter().zip(&whole.blocks()[first..]) {
                assert_eq!(mine, theirs);
                assert_eq!(excerpt.slice(mine.range), whole.slice(mine.range));
                assert_eq!(excerpt.inlines_in(mine.range), whole.inlines_in(mine.range));
            }
        }
    }

    #[test]
    fn where_little_is_sure_there_is_none() {
        let words = "the tide came in and the tide went out ".repeat(30_000);
        assert!(read(&words, MIDDLE, "a.txt").0.is_none());
        let fenced = article(Format::Markdown).replace("Pilot 1700 ", "```\n\nPilot 1700 ");
        assert!(read(&fenced, MIDDLE, "bells.md").0.is_none());
    }

    #[test]
    fn an_excerpt_of_the_end_has_all_of_it() {
        let article = article(Format::Plain);
        let (excerpt, whole) = read(&article, article.len() - 30_000..article.len(), "bells.txt");
        assert_eq!(
            excerpt.expect("a long article").blocks().last(),
            whole.blocks().last()
        );
    }
}

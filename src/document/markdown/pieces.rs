//! A paragraph as long as a book goes to the parser in pieces.
//!
//! The parser keeps some sixty bytes for every mark of a text until it has read all of it: ten megabytes of
//! brackets would take six hundred. Nobody writes such a paragraph; where one stands all the same, marks
//! pair up inside a piece only.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::line::{HEAD, is_open_ended, is_words};
use super::{Writer, options};
use crate::text::beginning;

/// Stands before a piece that goes on, so that no mark at its beginning begins a block.
const STAND_IN: char = 'x';

/// Bytes before a cut in which white space is looked for.
const REACH: usize = 4096;

/// What is cut, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// A paragraph longer than this many bytes is cut.
    pub(super) paragraph: usize,
    /// Bytes of a piece, more or less.
    pub(super) piece: usize,
}

/// How articles are cut.
pub(super) const SCALE: Scale = Scale {
    paragraph: 256 << 10,
    piece: 64 << 10,
};

/// The pieces of `text`, tiling it: each but the first goes on with the paragraph of the one before.
pub(super) fn pieces(text: &str, scale: Scale) -> Vec<&str> {
    let mut begun = 0;
    let mut pieces: Vec<&str> = Vec::new();
    for cut in cuts(text, scale) {
        pieces.extend(text.get(begun..cut));
        begun = cut;
    }
    pieces.extend(text.get(begun..));
    pieces
}

/// The first piece of a text of which only the beginning is known; `None` where that does not tell.
pub(super) fn first(beginning: &str, scale: Scale) -> Option<&str> {
    let last_line = beginning.rfind('\n').map_or(0, |at| at + 1);
    // A line is judged by its head.
    let is_told = beginning.len() - last_line >= HEAD;
    let known = if is_told {
        beginning
    } else {
        beginning.get(..last_line)?
    };
    known.get(..*cuts(known, scale).first()?)
}

/// Where `text` is cut. A cut hangs on what stands before it and so many bytes behind it as make a paragraph
/// long, so that the beginning of a text is cut as the whole is.
fn cuts(text: &str, scale: Scale) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut start = 0;
    for stretch in text.split_inclusive("\n\n") {
        if stretch.len() > scale.paragraph {
            cut_stretch(text, start, stretch, scale, &mut cuts);
        }
        if stretch.lines().any(is_open_ended) {
            break;
        }
        start += stretch.len();
    }
    cuts
}

/// Cuts the long paragraphs of a `stretch` of lines at byte `start` of `text`.
fn cut_stretch(text: &str, start: usize, stretch: &str, scale: Scale, cuts: &mut Vec<usize>) {
    // Where the paragraph that is open began, and the piece of it.
    let (mut paragraph, mut piece) = (None, start);
    let (mut at, mut is_after_blank) = (start, true);
    let lines = stretch.split_inclusive('\n');
    for line in lines.take_while(|line| !is_open_ended(line)) {
        if is_after_blank && (is_words(line) || line.starts_with('>')) {
            (paragraph, piece) = (Some(at), at);
        } else if !is_words(line) {
            paragraph = None;
        }
        at += line.len();
        is_after_blank = line.trim().is_empty();
        if paragraph.is_none_or(|paragraph| at - paragraph <= scale.paragraph) {
            continue;
        }
        while at - piece > 2 * scale.piece {
            piece = cut(text, piece + scale.piece, scale.piece / 2);
            cuts.push(piece);
        }
    }
}

/// The last white space less than `reach` before `at`; the nearest character's boundary where there is none.
fn cut(text: &str, at: usize, reach: usize) -> usize {
    let at = beginning(text, at).len();
    let near = text.as_bytes().get(at.saturating_sub(reach.min(REACH))..at);
    let behind = near.and_then(|near| {
        near.iter()
            .rev()
            .position(|byte| matches!(byte, b' ' | b'\n'))
    });
    behind.map_or(at, |behind| at - 1 - behind)
}

impl Writer {
    /// Writes a piece. Where it goes on with the block of the one before, `unended` is what that has left
    /// open; what this one leaves open is returned, where another piece follows.
    pub(super) fn piece(
        &mut self,
        piece: &str,
        unended: Vec<TagEnd>,
        is_followed: bool,
    ) -> Vec<TagEnd> {
        let source = if unended.is_empty() {
            Cow::Borrowed(piece)
        } else {
            Cow::Owned(format!("{STAND_IN}{piece}"))
        };
        let mut going_on = GoingOn {
            is_begun: false,
            is_worded: unended.is_empty(),
            unended,
        };
        let mut left = Vec::new();
        for (event, range) in Parser::new_ext(&source, options()).into_offset_iter() {
            let is_last = is_followed && range.end >= source.trim_end().len();
            let Some(event) = going_on.take(self, event, is_last) else {
                continue;
            };
            match event {
                Event::End(tag) if is_last && is_block(tag) => left.push(tag),
                event => self.event(event),
            }
        }
        if going_on.unended.is_empty() {
            return left;
        }
        if is_followed {
            return going_on.unended;
        }
        going_on.end(self);
        Vec::new()
    }
}

/// A block that began in the piece before.
struct GoingOn {
    /// Whether its own beginning was passed over.
    is_begun: bool,
    /// Whether the stand-in was passed over.
    is_worded: bool,
    /// What the piece before has left open.
    unended: Vec<TagEnd>,
}

impl GoingOn {
    /// Takes what belongs to the block's going on; the rest is returned.
    fn take<'e>(
        &mut self,
        writer: &mut Writer,
        event: Event<'e>,
        is_last: bool,
    ) -> Option<Event<'e>> {
        if self.unended.is_empty() {
            return Some(event);
        }
        match event {
            // A line of `===` below makes a heading of it.
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) if !self.is_begun => {
                self.is_begun = true;
                None
            }
            Event::Text(words) if !self.is_worded => {
                self.is_worded = true;
                writer.words(words.strip_prefix(STAND_IN).unwrap_or(&words));
                None
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) if self.is_begun => {
                if !is_last {
                    self.end(writer);
                }
                None
            }
            event if self.is_begun => Some(event),
            event => {
                self.end(writer);
                Some(event)
            }
        }
    }

    fn end(&mut self, writer: &mut Writer) {
        for tag in std::mem::take(&mut self.unended) {
            writer.end(tag);
        }
    }
}

fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use super::super::read_at;
    use super::*;
    use crate::document::dump::check_laws;

    const SMALL: Scale = Scale {
        paragraph: 300,
        piece: 100,
    };
    const UNCUT: Scale = Scale {
        paragraph: usize::MAX,
        piece: usize::MAX,
    };

    /// Cut or not, an article is the same.
    fn check(article: &str) {
        let cut = pieces(article, SMALL);
        assert!(cut.len() > 3, "{article}");
        assert_eq!(cut.concat(), article);
        let document = read_at(article, SMALL);
        check_laws(&document);
        assert_eq!(document, read_at(article, UNCUT), "{article}");
    }

    #[test]
    fn a_line_in_pieces_is_one_block() {
        let words = "The tide *came* in, [and](/a) the tide “went” out. ".repeat(20);
        check(&words);
        check(&format!("Before.\n\n{words}\n\nAfter *it*.\n"));
        check(&format!("> {words}\nand so on\n\nAfter.\n"));
        check(&words.replace("tide *came*", "tide\ncame"));
        check(&"|\n".repeat(300));
        check(&format!("{words}\nin the same paragraph\n\n{words}\n"));
        check(&"ž".repeat(400));
        check(&"[".repeat(1000));
        check(&"[](".repeat(300));
        check(&"so - and # so > on + ".repeat(50));
    }

    #[test]
    fn what_is_no_prose_stays_whole() {
        let words = "word ".repeat(200);
        for article in [
            format!("```\n{words}\n```\n"),
            format!("    {words}\n"),
            format!("# {words}\n"),
            format!("- {words}\n- after\n"),
            format!("1. {words}\n2. after\n"),
            format!("<p>{words}</p>\n"),
            format!("| a | b |\n|--|--|\n| {words} | d |\n"),
            format!("[a]: /b\n{words}\n"),
            format!("a | b\n--|--\n{words}\n"),
            format!("<!--\n\n{words}\n\n-->\n"),
        ] {
            assert_eq!(pieces(&article, SMALL).len(), 1, "{article}");
        }
    }

    #[test]
    fn the_beginning_of_a_text_is_cut_as_the_whole_is() {
        let words = "The tide *came* in, and <so> on ".repeat(40);
        let list = "- a\n".repeat(300);
        for article in [
            words.clone(),
            format!("Before.\n\n{words}\n- after\n"),
            format!("{}\n---\n", words.replace(", ", "\n")),
            format!("> {words}\n> quoted\n"),
            "[](".repeat(400),
            "*a ".repeat(400),
            "<".repeat(1200),
            format!("{list}\n{words}"),
        ] {
            let whole = pieces(&article, SMALL);
            for size in (0..article.len()).step_by(7) {
                let begun = article.get(..size).unwrap_or_default();
                if let Some(first) = first(begun, SMALL) {
                    assert_eq!(Some(first), whole.first().copied());
                }
            }
            assert!(first(&article, SMALL).is_some(), "{article}");
        }
        assert_eq!(first(&list, SMALL), None);
        assert_eq!(first(&"- ".repeat(600), SMALL), None);
    }

    #[test]
    fn quotes_in_quotes_end_with_the_piece() {
        let article = "> ".repeat(300);
        let document = read_at(&article, SMALL);
        check_laws(&document);
        assert!(document.text().len() < article.len());
    }

    #[test]
    fn marks_that_begin_in_one_piece_and_end_in_another_are_words() {
        let article = format!("_{}_", "word ".repeat(100).trim_end());
        let document = read_at(&article, SMALL);
        check_laws(&document);
        assert_eq!(document.text(), article);
    }
}

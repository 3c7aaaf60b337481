//! A paragraph as long as a book goes to the parser in pieces.
//!
//! The parser keeps some sixty bytes for every mark of a text until it has read all of it: ten megabytes of
//! brackets would take six hundred. Nobody writes such a paragraph; where one stands all the same, marks
//! pair up inside a piece only.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Writer, opens_fence, options};
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
    let mut pieces = Vec::new();
    let (mut begun, mut start) = (0, 0);
    while let Some(stretch) = text
        .get(start..)
        .filter(|rest| rest.len() > scale.paragraph)
    {
        let stretch = stretch.split("\n\n").next().unwrap_or_default();
        if stretch.lines().any(|line| opens_fence(line.trim_start())) {
            break;
        }
        if stretch.len() > scale.paragraph && is_prose(stretch) {
            let end = start + stretch.len();
            while end - start > 2 * scale.piece {
                start = cut(text, start + scale.piece);
                pieces.extend(text.get(begun..start));
                begun = start;
            }
            start = end;
        } else {
            start += stretch.len();
        }
        start += 2;
    }
    pieces.extend(text.get(begun..));
    pieces
}

/// Whether lines without a blank one between them are one paragraph, whatever they hold: no list, no code,
/// no HTML, no table.
fn is_prose(stretch: &str) -> bool {
    let is_rule = |line: &str| line.contains('-') && line.chars().all(|char| "|:- ".contains(char));
    let goes_on = |line: &str| {
        let first = line.chars().next();
        let is_word = |char: char| !char.is_whitespace() && !char.is_ascii_digit();
        first.is_some_and(|char| is_word(char) && !"<`~#-+*=>".contains(char)) && !is_rule(line)
    };
    let mut lines = stretch.lines();
    let first = lines.next().unwrap_or_default();
    (first.starts_with('>') || goes_on(first)) && lines.all(goes_on)
}

/// The last white space before `at`; the nearest character's boundary where there is none.
fn cut(text: &str, at: usize) -> usize {
    let at = beginning(text, at).len();
    let near = text.as_bytes().get(at.saturating_sub(REACH)..at);
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
            format!("| {words} | b |\n|--|--|\n| c | d |\n"),
            format!("{words}\n---\n"),
            format!("{words}\n> quoted\n"),
            format!("a | b\n--|--\n{words}\n"),
        ] {
            assert_eq!(pieces(&article, SMALL).len(), 1, "{article}");
        }
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

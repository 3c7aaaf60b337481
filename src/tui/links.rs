//! Links for the terminal to follow by itself (OSC 8), and where they lie on the screen.
//!
//! Owns which addresses may reach a terminal, and in what spelling; and the cells of each link.
//! Leaves to [`super::paint`] which words are links, to [`super::pen`] how a terminal is told.
//! After "Hyperlinks in terminal emulators" by Egmont Koblinger.

use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use crate::view::panes::Rect;

/// The bytes of the longest address that VTE takes; longer ones are left out.
const MAX_ADDRESS: usize = 2083;

/// What a terminal may be asked to open.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "file"];

/// A link as terminals are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What its cells share, on however many rows they lie, and no other link's cells have.
    pub id: usize,
    /// Where it leads: printable ASCII.
    pub address: String,
}

/// Cells of one row that belong to a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    row: u16,
    start: u16,
    end: u16,
    link: Rc<Link>,
}

/// The links on the screen.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// By row and column; none lies over another.
    spans: Vec<Span>,
}

impl Links {
    /// Adds the cells from column `start` up to `end`. Of links that lie over each other the one
    /// that was added first keeps its cells; in each row they are added from left to right.
    pub(super) fn add(&mut self, row: u16, start: u16, end: u16, link: &Rc<Link>) {
        let at = self.spans.partition_point(|span| span.row <= row);
        let before = at.checked_sub(1).and_then(|last| self.spans.get(last));
        let taken = before
            .filter(|span| span.row == row)
            .map_or(0, |span| span.end);
        let start = start.max(taken);
        if start < end {
            let link = Rc::clone(link);
            self.spans.insert(
                at,
                Span {
                    row,
                    start,
                    end,
                    link,
                },
            );
        }
    }

    /// Takes the cells of a rectangle out: something else is shown there.
    pub(super) fn cut(&mut self, rect: Rect) {
        let is_hit = |span: &Span| {
            (rect.y..rect.bottom()).contains(&span.row)
                && span.start < rect.right()
                && rect.x < span.end
        };
        if !self.spans.iter().any(is_hit) {
            return;
        }
        let spans = std::mem::take(&mut self.spans);
        self.spans = spans
            .into_iter()
            .flat_map(|span| {
                if !is_hit(&span) {
                    return [Some(span), None];
                }
                let left = Span {
                    end: rect.x,
                    ..span.clone()
                };
                let right = Span {
                    start: rect.right(),
                    ..span
                };
                [left, right].map(|span| Some(span).filter(|span| span.start < span.end))
            })
            .flatten()
            .collect();
    }

    /// The links of a row.
    pub(super) fn row(&self, row: u16) -> &[Span] {
        let from = self.spans.partition_point(|span| span.row < row);
        let to = self.spans.partition_point(|span| span.row <= row);
        self.spans.get(from..to).unwrap_or_default()
    }

    /// The links with the cells of each, by row, start and end.
    pub fn cells(&self) -> impl Iterator<Item = (u16, u16, u16, &Link)> {
        self.spans
            .iter()
            .map(|span| (span.row, span.start, span.end, &*span.link))
    }
}

/// The link at a column, among those of its row.
pub(super) fn at(row: &[Span], col: usize) -> Option<&Link> {
    let idx = row.partition_point(|span| usize::from(span.end) <= col);
    let span = row.get(idx)?;
    (usize::from(span.start) <= col).then_some(&span.link)
}

/// The column behind the last link of a row.
pub(super) fn end(row: &[Span]) -> usize {
    row.last().map_or(0, |span| usize::from(span.end))
}

/// What a terminal is told for the target of a link in an article at `path`; nothing for what it
/// must not open, and for what lies inside the article.
pub(super) fn address(target: &str, path: Option<&Path>) -> Option<String> {
    let target = target.trim();
    let mut address = String::new();
    match scheme(target) {
        Some(scheme)
            if SCHEMES
                .iter()
                .any(|known| known.eq_ignore_ascii_case(scheme)) =>
        {
            escape(&mut address, target, "");
        }
        Some(_) => return None,
        None if target.is_empty() || target.starts_with(['#', '?']) || target.starts_with("//") => {
            return None;
        }
        None => {
            let article = std::path::absolute(path?).ok()?;
            address.push_str("file://");
            if !target.starts_with('/') {
                escape(&mut address, article.parent()?.to_str()?, "%?#");
                address.push('/');
            }
            escape(&mut address, target, "");
        }
    }
    (address.len() <= MAX_ADDRESS).then_some(address)
}

/// What stands before the first colon, where that is a scheme (RFC 3986, section 3.1).
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    scheme
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        .then_some(scheme)
}

/// Adds words, with whatever is not printable ASCII, and the characters of `also`, in percents.
fn escape(address: &mut String, words: &str, also: &str) {
    for byte in words.bytes() {
        match byte {
            0x21..=0x7e if !also.as_bytes().contains(&byte) => address.push(char::from(byte)),
            _ => _ = write!(address, "%{byte:02X}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(target: &str, expected: Option<&str>) {
        let path = Path::new("/news/100% true/a.md");
        let found = address(target, Some(path));
        assert_eq!(found.as_deref(), expected, "{target:?}");
    }

    #[test]
    fn only_what_a_terminal_may_open_reaches_it() {
        check(
            "https://a.example/b?c=d#e",
            Some("https://a.example/b?c=d#e"),
        );
        check("HTTP://a.example", Some("HTTP://a.example"));
        check("mailto:ana@a.example", Some("mailto:ana@a.example"));
        check("file:///etc/motd", Some("file:///etc/motd"));
        check("javascript:alert(1)", None);
        check("x-run:rm", None);
        check("data:text/html,x", None);
        check("#part", None);
        check("//a.example/b", None);
        check("", None);
    }

    #[test]
    fn addresses_are_printable_ascii() {
        check(
            "https://a.example/\u{1b}]8;;x\u{7}",
            Some("https://a.example/%1B]8;;x%07"),
        );
        check(
            "https://a.example/\u{9c}b c",
            Some("https://a.example/%C2%9Cb%20c"),
        );
        check("https://a.example/ü", Some("https://a.example/%C3%BC"));
        let long = format!("https://a.example/{}", "x".repeat(MAX_ADDRESS));
        check(&long, None);
    }

    #[test]
    fn files_are_found_from_the_article() {
        check("b%20c.md#d", Some("file:///news/100%25%20true/b%20c.md#d"));
        check("/b.md", Some("file:///b.md"));
        assert_eq!(address("b.md", None), None);
    }

    /// The cells of links `a`, `b`, … in a row, after some were cut out.
    fn cells(added: &[(u16, u16)], cut: Option<(u16, u16)>) -> String {
        let mut links = Links::default();
        for (n, (start, end)) in added.iter().enumerate() {
            let link = Link {
                id: n,
                address: String::new(),
            };
            links.add(3, *start, *end, &Rc::new(link));
        }
        if let Some((x, width)) = cut {
            links.cut(Rect {
                x,
                y: 2,
                width,
                height: 2,
            });
        }
        assert!(links.row(2).is_empty() && links.row(4).is_empty());
        let letter = |link: &Link| char::from(b"abc"[link.id]);
        (0..10)
            .map(|col| at(links.row(3), col).map_or('.', letter))
            .collect()
    }

    #[test]
    fn each_cell_has_one_link_at_most() {
        assert_eq!(cells(&[(1, 4), (6, 8)], None), ".aaa..bb..");
        assert_eq!(cells(&[(1, 4), (2, 6)], None), ".aaabb....");
        assert_eq!(cells(&[(1, 6), (2, 4), (5, 7)], None), ".aaaaac...");
        assert_eq!(cells(&[(1, 9)], Some((3, 2))), ".aa..aaaa.");
        assert_eq!(cells(&[(1, 4), (6, 8)], Some((3, 4))), ".aa....b..");
        assert_eq!(cells(&[(1, 4)], Some((0, 10))), "..........");
    }
}

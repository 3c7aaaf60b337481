//! What a search looks for, and where it finds it.
//!
//! Owns smart case, the folding of accents and typographic marks, and regular expressions; the hits
//! are byte ranges. Leaves incremental typing and jumping to [`super::update`].

use std::fmt::Write as _;

use regex::{Regex, RegexBuilder};

use crate::text::{TextRange, TextSize, fold};

/// A search that can be run.
#[derive(Clone, Debug)]
pub struct Pattern {
    query: String,
    regex: Regex,
}

/// The characters whose folded form may be asked for: Latin with accents, and typography.
const DRESSED: [(u32, u32); 4] = [
    (0xa0, 0x24f),
    (0x2bc, 0x2bc),
    (0x1e00, 0x1eff),
    (0x2000, 0x205f),
];

impl Pattern {
    /// Reads a query: words, or a regular expression between slashes (`/colou?r/`, the last slash
    /// may be left out while typing). A query without capitals ignores case; plain letters also
    /// find their accented forms, straight marks curly ones, a space any white space.
    ///
    /// Fails with a one-line message where a regular expression is not one.
    pub fn new(query: &str) -> Result<Self, String> {
        let ignore_case = !query.chars().any(char::is_uppercase);
        let source = match query.strip_prefix('/') {
            Some(regex) if !regex.is_empty() => regex.strip_suffix('/').unwrap_or(regex).to_owned(),
            _ => words(query),
        };
        let regex = RegexBuilder::new(&source)
            .case_insensitive(ignore_case)
            .multi_line(true)
            .build()
            .map_err(|error| format!("no regular expression: {}", last_line(&error.to_string())))?;
        Ok(Self {
            query: query.to_owned(),
            regex,
        })
    }

    /// The query as typed.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The hits that start in `range`, in order; empty ones are passed over.
    pub fn hits<'a>(
        &'a self,
        text: &'a str,
        range: TextRange,
    ) -> impl Iterator<Item = TextRange> + 'a {
        let upto = text.get(..range.end().to_usize()).unwrap_or(text);
        let mut at = range.start().to_usize();
        std::iter::from_fn(move || {
            while at <= upto.len() {
                let found = self.regex.find_at(upto, at)?;
                at = found.end();
                if !found.is_empty() {
                    return Some(found.range().into());
                }
                at = (at + 1..=upto.len() + 1).find(|at| upto.is_char_boundary(*at))?;
            }
            None
        })
    }

    /// The first hit at or after `from`.
    pub fn next(&self, text: &str, from: TextSize) -> Option<TextRange> {
        self.hits(
            text,
            TextRange::new(from.to_usize().min(text.len()), text.len()),
        )
        .next()
    }

    /// The last hit that starts before `from`, looked for in ever larger pieces from there back.
    pub fn prev(&self, text: &str, from: TextSize) -> Option<TextRange> {
        let from = from.to_usize().min(text.len());
        let mut reach = 4096;
        loop {
            let start = floor_boundary(text, from.saturating_sub(reach));
            // A hit may run past `from`, so the piece is searched to the end of its line.
            let end = floor_boundary(text, (from + 4096).min(text.len()));
            let last = self
                .hits(text, TextRange::new(start, end))
                .take_while(|hit| hit.start().to_usize() < from)
                .last();
            if last.is_some() || start == 0 {
                return last;
            }
            reach *= 4;
        }
    }
}

/// A regular expression for plain words.
fn words(query: &str) -> String {
    let mut source = String::new();
    let mut in_space = false;
    for char in query.chars() {
        if char.is_whitespace() {
            if !in_space {
                source.push_str(r"\s+");
            }
            in_space = true;
            continue;
        }
        in_space = false;
        let dressed = dressed_forms(char);
        if dressed.is_empty() {
            source.push_str(&regex::escape(char.encode_utf8(&mut [0; 4])));
        } else {
            source.push('[');
            for form in std::iter::once(char).chain(dressed) {
                // Written as a code point, no character needs escaping in a class.
                let _ = write!(source, "\\x{{{:x}}}", u32::from(form));
            }
            source.push(']');
        }
    }
    source
}

/// The characters that are `char` but for an accent or typographic dress, in its case.
fn dressed_forms(char: char) -> Vec<char> {
    let folded: Vec<char> = fold::fold_char(char).collect();
    let asks_plainly = char.is_ascii() && (char.is_alphabetic() || "'\"-".contains(char));
    if !asks_plainly {
        return Vec::new();
    }
    let mut forms = Vec::new();
    for (from, to) in DRESSED {
        forms.extend((from..=to).filter_map(char::from_u32).filter(|form| {
            form.is_uppercase() == char.is_uppercase()
                && fold::fold_char(*form).eq(folded.iter().copied())
        }));
    }
    forms
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn last_line(message: &str) -> &str {
    message
        .lines()
        .next_back()
        .unwrap_or(message)
        .trim_start_matches("error: ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, text: &str, found: &[&str]) {
        let pattern = Pattern::new(query).unwrap();
        let hits: Vec<&str> = pattern
            .hits(text, TextRange::new(0, text.len()))
            .map(|hit| hit.of(text))
            .collect();
        assert_eq!(hits, found, "{query:?} in {text:?}");
    }

    #[test]
    fn words_fold_case_accents_and_marks() {
        check("zoe", "Zoë met ZOE.", &["Zoë", "ZOE"]);
        check("Zoe", "Zoë met ZOE and zoe.", &["Zoë"]);
        check("it's", "It’s so, it's said", &["It’s", "it's"]);
        check(
            "peace plan",
            "a peace\nplan, a peace  plan",
            &["peace\nplan", "peace  plan"],
        );
        check("28-point", "28–point", &["28–point"]);
        check("a.b", "a.b axb", &["a.b"]);
    }

    #[test]
    fn slashes_make_a_regular_expression() {
        check("/colou?r/", "color, Colour", &["color", "Colour"]);
        check("/[0-9]+", "28 points", &["28"]);
        check("/x*/", "ab", &[]);
        check("/", "1/2", &["/"]);
        assert!(
            Pattern::new("/(/")
                .unwrap_err()
                .starts_with("no regular expression")
        );
    }

    #[test]
    fn the_hit_before_is_found_from_afar() {
        let text = format!("needle {} é needle end", "hay ".repeat(40_000));
        let pattern = Pattern::new("needle").unwrap();
        let last = pattern.prev(&text, text.len().into()).unwrap();
        let first = pattern.prev(&text, last.start()).unwrap();
        assert_eq!(first.start(), TextSize::ZERO);
        assert_eq!(pattern.prev(&text, first.start()), None);
        assert_eq!(pattern.next(&text, first.end()), Some(last));
    }
}

//! Words as one cites them: with speaker, outlet, date and a link that leads to the very words.
//!
//! Owns the line to paste. Pure; where the string goes is for others to say.
//! - `fragment`: the link (a text fragment, as the WICG's "URL Fragment Text Directives" has it)
//! - `reference`: CSL-JSON and BibTeX

mod fragment;
mod reference;

use fragment::Directive;

use crate::document::{Document, Meta};
use crate::text::{TextRange, one_line};

/// What is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The words; empty for the article as a whole.
    pub words: String,
    /// Who says them, where they are a quotation.
    pub speaker: Option<String>,
    /// The article.
    pub meta: Meta,
    /// The headline, also where the article has none of its own.
    pub title: String,
    /// What leads to the words in their page.
    directive: Option<Directive>,
}

/// How to cite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// “Words.” — Speaker, Outlet, date, link.
    Line,
    /// The words alone.
    Words,
    /// The link alone.
    Link,
    /// CSL-JSON, one item.
    Csl,
    /// A BibTeX entry.
    Bibtex,
}

impl Citation {
    /// Cites the words at `range` of a document, said by `speaker`.
    pub fn of(document: &Document, range: TextRange, speaker: Option<String>) -> Self {
        Self {
            words: harmless(document.slice(range)),
            speaker,
            meta: document.meta().clone(),
            title: document.title(),
            directive: directive(document, range),
        }
    }

    /// The citation in a style; `None` where the article lacks what it needs.
    pub fn written(&self, style: Style) -> Option<String> {
        match style {
            Style::Line => Some(self.line()),
            Style::Words => Some(self.words.clone()),
            Style::Link => self.link(),
            Style::Csl => Some(reference::csl(self)),
            Style::Bibtex => Some(reference::bibtex(self)),
        }
    }

    /// The address of the very words.
    pub fn link(&self) -> Option<String> {
        let url = fragment::address(self.meta.url.as_deref()?);
        Some(match &self.directive {
            Some(directive) => directive.appended(&url),
            None => url,
        })
    }

    /// “Words.” — Speaker, Outlet, date, link; what is not known is left out.
    fn line(&self) -> String {
        let words = one_line(&self.words);
        let inner = words.trim_matches(['"', '“', '”']);
        let title = format!("“{}”", self.title);
        let source = self.meta.outlet.clone().unwrap_or(title);
        let parts = [
            self.speaker.clone(),
            Some(source),
            self.meta.date.clone(),
            self.link(),
        ];
        let told: Vec<String> = parts
            .into_iter()
            .flatten()
            .map(|part| harmless(&part))
            .collect();
        format!("“{inner}” — {}", told.join(", "))
    }
}

/// What leads to the words in the page that a document comes from, where it comes from one: all that stands
/// before them is read for it.
fn directive(document: &Document, range: TextRange) -> Option<Directive> {
    document.meta().url.as_ref()?;
    let headline = document.meta().title.as_deref().unwrap_or_default();
    Directive::new(headline, document.text(), range)
}

/// Words without the controls that a program might act on where they are pasted.
fn harmless(words: &str) -> String {
    let stays = |char: &char| !char.is_control() || matches!(char, '\n' | '\t');
    words.chars().filter(stays).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, style: Style, expected: &str) {
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap() - 1;
        let head = "---\ntitle: The ferry\nauthor: Bo Tarrant\noutlet: The Courier\ndate: 2026-02-11\n\
                    url: https://courier.example/ferry\n---\n\n";
        let text = text.replace(['[', ']'], "");
        let document = crate::document::read(format!("{head}{text}").as_bytes(), None, "f.md");
        let offset = document.text().find(&text).unwrap();
        let range = TextRange::new(offset + start, offset + end);
        let cited = Citation::of(&document, range, Some("Ana Vidal".to_owned()));
        assert_eq!(cited.written(style).unwrap_or_default(), expected);
    }

    #[test]
    fn a_line_names_who_where_and_when() {
        check(
            "Yes. [We shall see]",
            Style::Line,
            "“We shall see” — Ana Vidal, The Courier, 2026-02-11, \
             https://courier.example/ferry#:~:text=We%20shall%20see",
        );
        check("Yes. [We \u{1b}shall]", Style::Words, "We shall");
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = Citation {
            words: "Yes".to_owned(),
            title: "Notes".to_owned(),
            ..Citation::default()
        };
        assert_eq!(bare.written(Style::Line).unwrap(), "“Yes” — “Notes”");
        assert_eq!(bare.written(Style::Link), None);
    }
}

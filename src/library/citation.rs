//! Words as one cites them: with speaker, outlet, date and a link that leads to the very words.
//!
//! Owns the styles: a line to paste, the link alone (a text fragment, as the WICG's "URL Fragment Text
//! Directives" has it), CSL-JSON and BibTeX. Pure; where the string goes is for others to say.

use std::fmt::Write as _;

use crate::document::{Document, Meta};
use crate::text::TextRange;

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
    /// The last words before, where the cited ones stand in the text more than once.
    pub before: Option<String>,
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

/// Words of a fragment that are spelled out whole, in bytes; of longer ones the ends are named.
const MOST_SPELLED: usize = 200;
/// Words at each end of a long fragment.
const ENDS: usize = 5;
/// Words before that tell two places apart.
const BEFORE: usize = 4;

impl Citation {
    /// Cites the words at `range` of a document, said by `speaker`.
    pub fn of(document: &Document, range: TextRange, speaker: Option<String>) -> Self {
        let words = document.slice(range);
        let is_once = words.is_empty() || document.text().matches(words).nth(1).is_none();
        let before = (!is_once).then(|| {
            let start = range.start().to_usize();
            let head = document.text().get(..start).unwrap_or_default();
            let line = head.rsplit('\n').next().unwrap_or_default();
            let skip = line.split_whitespace().count().saturating_sub(BEFORE);
            let last: Vec<&str> = line.split_whitespace().skip(skip).collect();
            last.join(" ")
        });
        Self {
            words: words.to_owned(),
            speaker,
            meta: document.meta().clone(),
            title: document.title(),
            before: before.filter(|before| !before.is_empty()),
        }
    }

    /// The citation in a style; `None` where the article lacks what it needs.
    pub fn written(&self, style: Style) -> Option<String> {
        match style {
            Style::Line => Some(self.line()),
            Style::Words => Some(self.words.clone()),
            Style::Link => self.link(),
            Style::Csl => Some(self.csl()),
            Style::Bibtex => Some(self.bibtex()),
        }
    }

    /// “Words.” — Speaker, Outlet, date, link; what is not known is left out.
    fn line(&self) -> String {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let inner = words.trim_matches(['"', '“', '”']);
        let title = format!("“{}”", self.title);
        let source = self.meta.outlet.clone().unwrap_or(title);
        let parts = [
            self.speaker.clone(),
            Some(source),
            self.meta.date.clone(),
            self.link(),
        ];
        let told: Vec<String> = parts.into_iter().flatten().collect();
        format!("“{inner}” — {}", told.join(", "))
    }

    /// The address of the very words.
    pub fn link(&self) -> Option<String> {
        let url = self.meta.url.as_deref()?;
        if self.words.trim().is_empty() {
            return Some(url.to_owned());
        }
        let joint = if url.contains('#') { ":~:" } else { "#:~:" };
        let before = self.before.as_deref();
        let before = before.map_or_else(String::new, |before| format!("{}-,", escaped(before)));
        Some(format!("{url}{joint}text={before}{}", self.fragment()))
    }

    /// The words of the fragment: all of them, or those at both ends. A directive of one part may not
    /// run over paragraphs.
    fn fragment(&self) -> String {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let one_block = !self.words.trim().contains('\n');
        if (self.words.len() <= MOST_SPELLED && one_block) || words.len() < 2 {
            return escaped(&words.join(" "));
        }
        let n = ENDS.min(words.len() / 2);
        let first = words.get(..n).unwrap_or_default().join(" ");
        let last = words.get(words.len() - n..).unwrap_or_default().join(" ");
        format!("{},{}", escaped(&first), escaped(&last))
    }

    /// One CSL-JSON item, as Zotero and pandoc read it.
    fn csl(&self) -> String {
        let mut item = serde_json::Map::new();
        let mut put = |key: &str, value: serde_json::Value| {
            item.insert(key.to_owned(), value);
        };
        put("id", self.key().into());
        put("type", "article-newspaper".into());
        put("title", self.title.clone().into());
        let authors = self.meta.authors.iter().map(|name| {
            let (given, family) = names(name);
            match given {
                Some(given) => serde_json::json!({"family": family, "given": given}),
                None => serde_json::json!({"literal": family}),
            }
        });
        let authors: Vec<serde_json::Value> = authors.collect();
        if !authors.is_empty() {
            put("author", authors.into());
        }
        if let Some(outlet) = &self.meta.outlet {
            put("container-title", outlet.clone().into());
        }
        if let Some(date) = &self.meta.date {
            let parts = date_parts(date);
            put(
                "issued",
                if parts.is_empty() {
                    serde_json::json!({"literal": date})
                } else {
                    serde_json::json!({"date-parts": [parts]})
                },
            );
        }
        if let Some(link) = self.link() {
            put("URL", link.into());
        }
        if !self.words.is_empty() {
            let speaker = self.speaker.as_ref();
            let speaker = speaker.map_or_else(String::new, |speaker| format!("{speaker}: "));
            put("note", format!("{speaker}{}", self.words).into());
        }
        serde_json::to_string_pretty(&[item]).unwrap_or_default()
    }

    /// A BibTeX entry.
    fn bibtex(&self) -> String {
        let mut entry = format!("@article{{{},\n", self.key());
        let mut field = |name: &str, value: &str| {
            let value = value.replace(['{', '}', '\\'], "");
            let _ = writeln!(entry, "  {name} = {{{}}},", value.replace('\n', " "));
        };
        field("title", &self.title);
        if !self.meta.authors.is_empty() {
            field("author", &self.meta.authors.join(" and "));
        }
        if let Some(outlet) = &self.meta.outlet {
            field("journal", outlet);
        }
        if let Some(date) = &self.meta.date {
            field("date", date);
        }
        if let Some(link) = self.link() {
            field("url", &link);
        }
        if !self.words.is_empty() {
            field("note", &self.words);
        }
        entry + "}\n"
    }

    /// A short name: the first author or the outlet, and the year.
    fn key(&self) -> String {
        let author = self.meta.authors.first().map(|name| names(name).1);
        let who = author
            .or_else(|| self.meta.outlet.clone())
            .unwrap_or_else(|| self.title.clone());
        let who: String = who
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(20)
            .collect();
        let date = self.meta.date.as_deref().unwrap_or_default();
        let year = date_parts(date).first().map(u32::to_string);
        format!("{}{}", who.to_lowercase(), year.unwrap_or_default())
    }
}

/// Given names, where there are some, and family name.
fn names(name: &str) -> (Option<String>, String) {
    match name.trim().rsplit_once(' ') {
        Some((given, family)) => (Some(given.to_owned()), family.to_owned()),
        None => (None, name.trim().to_owned()),
    }
}

/// Year, month and day of an ISO 8601 date, as far as it goes.
fn date_parts(date: &str) -> Vec<u32> {
    let day = date.split('T').next().unwrap_or_default();
    let parts: Vec<u32> = day
        .split('-')
        .map_while(|part| part.trim().parse().ok())
        .collect();
    if parts
        .first()
        .is_some_and(|year| (1000..=9999).contains(year))
    {
        parts
    } else {
        Vec::new()
    }
}

/// Percent-encoded as a text directive needs it: its own `-`, `,` and `&` as well.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() * 2);
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"._~!'()*".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(words: &str) -> Citation {
        Citation {
            words: words.to_owned(),
            speaker: Some("Ana Vidal".to_owned()),
            meta: Meta {
                authors: vec!["Bo Tarrant".to_owned()],
                outlet: Some("The Courier".to_owned()),
                date: Some("2026-02-11".to_owned()),
                url: Some("https://courier.example/ferry".to_owned()),
                ..Meta::default()
            },
            title: "The ferry".to_owned(),
            before: None,
        }
    }

    fn check(words: &str, style: Style, expected: &str) {
        assert_eq!(citation(words).written(style).unwrap_or_default(), expected);
    }

    #[test]
    fn a_line_names_who_where_and_when() {
        check(
            "We shall\nsee",
            Style::Line,
            "“We shall see” — Ana Vidal, The Courier, 2026-02-11, \
             https://courier.example/ferry#:~:text=We,see",
        );
    }

    #[test]
    fn a_link_leads_to_the_words() {
        let base = "https://courier.example/ferry#:~:text=";
        check(
            "well-kept, é & co",
            Style::Link,
            &format!("{base}well%2Dkept%2C%20%C3%A9%20%26%20co"),
        );
        let long = "one two three four five six ".repeat(12);
        check(
            &long,
            Style::Link,
            &format!("{base}one%20two%20three%20four%20five,two%20three%20four%20five%20six"),
        );
        let twice = Citation {
            before: Some("so they".to_owned()),
            ..citation("left")
        };
        assert_eq!(twice.link(), Some(format!("{base}so%20they-,left")));
    }

    #[test]
    fn words_that_stand_twice_are_told_apart() {
        let document =
            crate::document::from_plain("He left. Then all she said: he left.".to_owned());
        let range = TextRange::new(31, 35);
        let cited = Citation::of(&document, range, None);
        assert_eq!(
            (cited.words.as_str(), cited.before.as_deref()),
            ("left", Some("all she said: he"))
        );
    }

    #[test]
    fn reference_managers_read_the_rest() {
        let csl: serde_json::Value = serde_json::from_str(&citation("Yes").csl()).unwrap();
        assert_eq!(csl[0]["author"][0]["family"], "Tarrant");
        assert_eq!(csl[0]["issued"]["date-parts"][0][1], 2);
        assert_eq!(csl[0]["note"], "Ana Vidal: Yes");
        let bibtex = citation("a {b}").bibtex();
        assert!(bibtex.starts_with("@article{tarrant2026,\n  title = {The ferry},"));
        assert!(bibtex.contains("note = {a b}"));
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

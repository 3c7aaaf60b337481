//! The YAML at the head of a Markdown file becomes [`Meta`].
//!
//! Tolerant of what people write: a number or a date for a title, one author or a list, names as
//! objects. A front matter that cannot be read leaves a complaint and the article as it is.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Meta;
use crate::yaml;

/// Takes the front matter off `text`: what it says, and the article after it.
///
/// A head that only looks like front matter (it is no map, or never ends) stays in the article.
pub(super) fn take(text: &str) -> (Meta, &str) {
    let Some(body) = after_mark(text, "---") else {
        return (Meta::default(), text);
    };
    if !begins_with_key(body) {
        return (Meta::default(), text);
    }
    let Some((yaml, article)) = split(body) else {
        let complaint = Some("front matter: no line of --- ends it".to_owned());
        return (
            Meta {
                complaint,
                ..Meta::default()
            },
            text,
        );
    };
    (read(yaml), article)
}

/// Whether `text` begins with a front matter.
pub(super) fn is_at_start_of(text: &str) -> bool {
    after_mark(text, "---").is_some_and(begins_with_key)
}

/// Splits at the line that ends the front matter.
fn split(body: &str) -> Option<(&str, &str)> {
    let mut offset = 0;
    for line in body.split_inclusive('\n') {
        let rest = body.get(offset..).unwrap_or_default();
        if let Some(article) = after_mark(rest, "---").or_else(|| after_mark(rest, "...")) {
            return Some((body.get(..offset)?, article));
        }
        offset += line.len();
        if offset > yaml::FRONT_MATTER_LIMIT {
            return None;
        }
    }
    None
}

/// What comes after a first line that is `mark` alone.
fn after_mark<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(mark)?.trim_start_matches([' ', '\t']);
    rest.strip_prefix('\n')
        .or_else(|| rest.is_empty().then_some(rest))
}

/// Whether the first line that is no comment is a key of a map, or the map ends at once.
fn begins_with_key(body: &str) -> bool {
    let mut lines = body.lines().take(100).map(str::trim_end);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| line == "---" || entry(line).is_some())
}

/// A line `key: value` that is not indented.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_matches(['"', '\'']);
    let is_key = !key.is_empty()
        && key.len() <= 64
        && key
            .chars()
            .all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.'));
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key && is_apart).then_some((key, value.trim()))
}

/// What the YAML of a front matter says; what is wrong with it becomes a complaint.
fn read(yaml: &str) -> Meta {
    match yaml::from_str("", yaml, yaml::FRONT_MATTER_LIMIT) {
        Ok(entries) => meta(entries),
        Err(err) => Meta {
            complaint: Some(complaint(&err)),
            ..meta(salvage(yaml))
        },
    }
}

fn meta(mut entries: BTreeMap<String, Words>) -> Meta {
    let mut take = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| {
            let words = entries.remove(*key)?.0;
            (!words.is_empty()).then_some(words)
        });
        found.unwrap_or_default()
    };
    let authors = take(&["authors", "author", "by", "byline"]);
    let mut first = |keys: &[&str]| take(keys).into_iter().next();
    Meta {
        id: first(&["id"]),
        title: first(&["title", "headline"]),
        outlet: first(&[
            "outlet",
            "publication",
            "publisher",
            "source",
            "site",
            "site_name",
        ]),
        date: first(&[
            "date",
            "published",
            "publish_date",
            "date_published",
            "created",
        ]),
        url: first(&["url", "canonical_url", "canonical", "link", "source_url"]),
        language: first(&["lang", "language", "locale"]),
        authors,
        complaint: None,
    }
}

/// The plain `key: value` lines of a front matter that is not YAML, such as an unquoted title with
/// a colon in it.
fn salvage(yaml: &str) -> BTreeMap<String, Words> {
    let mut entries = BTreeMap::new();
    for (key, value) in yaml.lines().filter_map(|line| entry(line.trim_end())) {
        if !value.starts_with(['[', '{', '&', '*', '!', '|', '>', '#', '-']) {
            let value = value.trim_matches(['"', '\'']);
            entries
                .entry(key.to_owned())
                .or_insert_with(|| Words::one(&value));
        }
    }
    entries
}

fn complaint(err: &yaml::Error) -> String {
    match err.place {
        // The line of the opening `---` counts, too.
        Some((line, _)) => format!("front matter, line {}: {}", line + 1, err.message),
        None => format!("front matter: {}", err.message),
    }
}

/// The words of any YAML value, flattened: a scalar is one, a list several, an object its name.
#[derive(Debug, Default, PartialEq)]
struct Words(Vec<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsVisitor)
    }
}

impl Words {
    fn one(value: &impl ToString) -> Self {
        let value = value.to_string();
        let words: Vec<&str> = value.split_whitespace().collect();
        Self(if words.is_empty() {
            Vec::new()
        } else {
            vec![words.join(" ")]
        })
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("words")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Words, E> {
        Ok(Words::one(&value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Words, E> {
        Ok(Words::one(&value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Words, E> {
        Ok(Words::one(&value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Words, E> {
        Ok(Words::one(&value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Words, E> {
        Ok(Words::one(&value))
    }

    fn visit_unit<E>(self) -> Result<Words, E> {
        Ok(Words::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Words, A::Error> {
        let mut all = Vec::new();
        while let Some(Words(words)) = seq.next_element()? {
            all.extend(words);
        }
        Ok(Words(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
        let mut name = Words::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == "name" {
                name = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `yaml` as the front matter of an article; the article must come back alone.
    fn read_head(yaml: &str) -> Meta {
        let text = format!("---\n{yaml}\n---\nThe article.\n");
        let (meta, article) = take(&text);
        assert_eq!(article, "The article.\n", "{yaml}");
        meta
    }

    #[test]
    fn all_that_is_known_is_read() {
        let meta = read_head(
            "id: fog\ntitle: \"Fog: again\"\nauthor: Ana Holt\noutlet: The Buoy\ndate: 2026-03-10\n\
             url: https://example.org/fog\nlang: en-GB\ntags: [sea]",
        );
        let word = |word: &str| Some(word.to_owned());
        let expected = Meta {
            id: word("fog"),
            title: word("Fog: again"),
            authors: vec!["Ana Holt".to_owned()],
            outlet: word("The Buoy"),
            date: word("2026-03-10"),
            url: word("https://example.org/fog"),
            language: word("en-GB"),
            complaint: None,
        };
        assert_eq!(meta, expected);
    }

    #[test]
    fn authors_come_in_many_shapes() {
        let check =
            |yaml: &str| assert_eq!(read_head(yaml).authors, ["Ana Holt", "Li Wei"], "{yaml}");
        check("authors: [Ana Holt, Li Wei]");
        check("author:\n  - name: Ana Holt\n    email: a@example.org\n  - name: Li  Wei");
        check("authors:\n- Ana Holt\n- {name: Li Wei}\nauthor: Somebody");
        check("author: null\nbyline: [Ana Holt, Li Wei]");
    }

    #[test]
    fn types_do_not_matter() {
        assert_eq!(read_head("title: 1984").title.as_deref(), Some("1984"));
        assert_eq!(read_head("headline: true").title.as_deref(), Some("true"));
        assert_eq!(
            read_head("title:\nheadline: >\n  Two\n  lines")
                .title
                .as_deref(),
            Some("Two lines")
        );
        assert_eq!(read_head("title: {main: x}").title, None);
        assert_eq!(read_head("").complaint, None);
    }

    #[test]
    fn a_front_matter_that_is_no_yaml_gives_what_it_can_and_a_complaint() {
        let meta = read_head("title: ‘Fog’: the night after\nauthor: \"Ana Holt\"\nx: [");
        assert_eq!(meta.title.as_deref(), Some("‘Fog’: the night after"));
        assert_eq!(meta.authors, ["Ana Holt"]);
        let complaint = meta.complaint.unwrap();
        assert!(
            complaint.starts_with("front matter, line 2: mapping values"),
            "{complaint}"
        );
        let bomb = read_head(&format!("title: T\na: {}", "[".repeat(60_000)));
        assert_eq!(bomb.title.as_deref(), Some("T"));
        assert_eq!(
            bomb.complaint.as_deref(),
            Some("front matter, line 3: nested too deeply")
        );
        assert!(
            read_head("a: 1\na: 2")
                .complaint
                .unwrap()
                .contains("line 3: key `a` stands twice")
        );
    }

    #[test]
    fn what_only_looks_like_front_matter_stays_in_the_article() {
        for text in [
            "---\nWords, then a rule.\n---\n",
            "--- \n\n# Head\n",
            "----\na: b\n---\n",
            "a: b\n---\n",
        ] {
            assert_eq!(take(text), (Meta::default(), text));
        }
        let text = "---\ntitle: Never ends\n";
        assert_eq!(take(text).1, text);
        assert!(take(text).0.complaint.is_some());
        assert_eq!(take("---\na: b\n...\nText").1, "Text");
        assert_eq!(take("---\n---\nText").1, "Text");
    }
}

//! Citations as reference managers read them: CSL-JSON (Zotero, pandoc) and BibTeX.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{Citation, harmless};

/// One CSL-JSON item.
pub(super) fn csl(citation: &Citation) -> String {
    let meta = &citation.meta;
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| item.insert(key.to_owned(), value);
    put("id", key(citation).into());
    put("type", "article-newspaper".into());
    put("title", citation.title.clone().into());
    let authors: Vec<Value> = meta.authors.iter().map(|name| csl_name(name)).collect();
    if !authors.is_empty() {
        put("author", authors.into());
    }
    if let Some(outlet) = &meta.outlet {
        put("container-title", outlet.clone().into());
    }
    if let Some(date) = &meta.date {
        let parts = date_parts(date);
        let issued = if parts.is_empty() {
            json!({"literal": date})
        } else {
            json!({"date-parts": [parts]})
        };
        put("issued", issued);
    }
    if let Some(language) = &meta.language {
        put("language", language.clone().into());
    }
    if let Some(link) = citation.link() {
        put("URL", link.into());
    }
    if !citation.words.is_empty() {
        let speaker = citation.speaker.as_ref();
        let speaker = speaker.map_or_else(String::new, |speaker| format!("{speaker}: "));
        put("note", format!("{speaker}{}", citation.words).into());
    }
    serde_json::to_string_pretty(&[item]).unwrap_or_default()
}

/// A BibTeX entry.
pub(super) fn bibtex(citation: &Citation) -> String {
    let meta = &citation.meta;
    let mut entry = format!("@article{{{},\n", key(citation));
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(entry, "  {name} = {{{value}}},");
    };
    // The inner braces keep capitals as they are.
    field("title", &format!("{{{}}}", tex(&citation.title)));
    let authors: Vec<String> = meta.authors.iter().map(|name| tex_name(name)).collect();
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    if let Some(outlet) = &meta.outlet {
        field("journal", &tex(outlet));
    }
    if let Some(date) = &meta.date {
        field("date", &tex(date));
        if let Some(year) = date_parts(date).first() {
            field("year", &year.to_string());
        }
    }
    if let Some(link) = citation.link() {
        // Taken as it is, but for braces, which could not be closed.
        field("url", &link.replace('{', "%7B").replace('}', "%7D"));
    }
    if !citation.words.is_empty() {
        let speaker = citation.speaker.as_ref();
        let speaker = speaker.map_or_else(String::new, |speaker| format!("{}: ", tex(speaker)));
        field("note", &format!("{speaker}{}", tex(&citation.words)));
    }
    entry + "}\n"
}

/// A short name: the first author or the outlet, and the year.
fn key(citation: &Citation) -> String {
    let meta = &citation.meta;
    let author = meta.authors.first().map(|name| names(name).family);
    let who = author.into_iter().chain(meta.outlet.clone());
    let mut plain = who
        .chain([citation.title.clone(), "article".to_owned()])
        .map(|name| {
            let letters = name.chars().filter(char::is_ascii_alphanumeric).take(20);
            letters.collect::<String>().to_lowercase()
        });
    let who = plain.find(|name| !name.is_empty()).unwrap_or_default();
    let date = meta.date.as_deref().unwrap_or_default();
    let year = date_parts(date).first().map(u32::to_string);
    format!("{who}{}", year.unwrap_or_default())
}

/// The parts of a person's name.
struct Names {
    given: Option<String>,
    particle: Option<String>,
    family: String,
}

/// The last word is the family name, small words before it belong to it.
fn names(name: &str) -> Names {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((family, given)) = words.split_last() else {
        return Names {
            given: None,
            particle: None,
            family: String::new(),
        };
    };
    let is_small = |word: &&&str| word.starts_with(char::is_lowercase);
    let n_small = given.iter().rev().take_while(is_small).count();
    let (given, particle) = given.split_at(given.len() - n_small);
    let joined = |words: &[&str]| (!words.is_empty()).then(|| words.join(" "));
    Names {
        given: joined(given),
        particle: joined(particle),
        family: (*family).to_owned(),
    }
}

fn csl_name(name: &str) -> Value {
    let names = names(name);
    let Some(given) = names.given.filter(|_| !is_body(name)) else {
        return json!({"literal": name.trim()});
    };
    let mut parts = json!({"family": names.family, "given": given});
    if let (Some(parts), Some(particle)) = (parts.as_object_mut(), names.particle) {
        parts.insert("non-dropping-particle".to_owned(), particle.into());
    }
    parts
}

/// A name of BibTeX; one that it would take apart is held together.
fn tex_name(name: &str) -> String {
    if is_body(name) {
        format!("{{{}}}", tex(name))
    } else {
        tex(name)
    }
}

/// Whether a name is no person's: lists and commas belong to bodies.
fn is_body(name: &str) -> bool {
    name.contains(',')
        || name
            .split_whitespace()
            .any(|word| word == "and" || word == "&")
}

/// Words that mean nothing to TeX, on one line.
fn tex(words: &str) -> String {
    let words = harmless(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut escaped = String::new();
    for char in words.join(" ").chars() {
        match char {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', char]),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            _ => escaped.push(char),
        }
    }
    escaped
}

/// Year, month and day of an ISO 8601 date, as far as it goes.
fn date_parts(date: &str) -> Vec<u32> {
    let day = date.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<u32> = day
        .split('-')
        .map_while(|part| part.trim().parse().ok())
        .collect();
    let is_year = parts
        .first()
        .is_some_and(|year| (1000..=9999).contains(year));
    if is_year { parts } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Meta;

    fn citation(words: &str, authors: &[&str], title: &str) -> Citation {
        Citation {
            words: words.to_owned(),
            speaker: Some("Ana Vidal".to_owned()),
            meta: Meta {
                authors: authors.iter().map(ToString::to_string).collect(),
                outlet: Some("Ships & Ports".to_owned()),
                date: Some("2026-02-11T10:00:00Z".to_owned()),
                url: Some("https://courier.example/a_b%20c?d={e}".to_owned()),
                ..Meta::default()
            },
            title: title.to_owned(),
            ..Citation::default()
        }
    }

    #[test]
    fn zotero_reads_names_and_dates() {
        let cited = citation(
            "Yes",
            &[
                "Bo Tarrant",
                "Ursula von der Leyen",
                "Reuters",
                "Fire and Rescue",
            ],
            "T",
        );
        let item: Value = serde_json::from_str(&csl(&cited)).unwrap();
        let item = &item[0];
        assert_eq!(item["id"], "tarrant2026");
        assert_eq!(
            item["author"],
            json!([
                {"family": "Tarrant", "given": "Bo"},
                {"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"},
                {"literal": "Reuters"},
                {"literal": "Fire and Rescue"},
            ])
        );
        assert_eq!(item["issued"], json!({"date-parts": [[2026, 2, 11]]}));
        assert_eq!(item["note"], "Ana Vidal: Yes");
    }

    #[test]
    fn tex_reads_words_as_words() {
        let cited = citation(
            "50% of\n{us} \\o_O #1 ~ ^",
            &["Bo Tarrant", "A, B and C"],
            "NATO & co",
        );
        assert_eq!(
            bibtex(&cited),
            "@article{tarrant2026,\n  \
             title = {{NATO \\& co}},\n  \
             author = {Bo Tarrant and {A, B and C}},\n  \
             journal = {Ships \\& Ports},\n  \
             date = {2026-02-11T10:00:00Z},\n  \
             year = {2026},\n  \
             url = {https://courier.example/a_b%20c?d=%7Be%7D},\n  \
             note = {Ana Vidal: 50\\% of \\textbraceleft{}us\\textbraceright{} \\textbackslash{}o\\_O \\#1 \\textasciitilde{} \\textasciicircum{}},\n}\n"
        );
    }

    #[test]
    fn every_entry_has_a_key() {
        let check = |authors: &[&str], title: &str, expected: &str| {
            let mut cited = citation("", authors, title);
            cited.meta.outlet = None;
            assert_eq!(key(&cited), expected);
        };
        check(&["習近平"], "The Ferry", "theferry2026");
        check(&[], "渡船", "article2026");
        check(&["Zoë O’Neill"], "", "oneill2026");
    }
}

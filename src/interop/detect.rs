//! Which format a file is in, by its content.

use serde_json::Value;

use super::Format;
use super::csv::Table;
use super::foreign::Unreadable;
use super::json::{self, Object};

/// The format of a file.
pub(super) fn detect(text: &str) -> Result<Format, Unreadable> {
    let format = match text.trim_start().chars().next() {
        None => None,
        Some('{' | '[') => of_json(&json::parse(text)?),
        Some(_) if is_brat(text) => Some(Format::Brat),
        Some(_) => of_table(text),
    };
    format.ok_or(Unreadable::Unknown)
}

fn of_json(value: &Value) -> Option<Format> {
    let first = json::list(Some(value)).first()?.as_object()?;
    let has = |key: &str| first.contains_key(key);
    if has("@context") || has("first") || has("@graph") || is_type(first, "Annotation") {
        Some(Format::W3c)
    } else if has("documents") || has("entries") {
        Some(Format::Koreader)
    } else if has("annotations") || has("rows") || has("uri") {
        Some(Format::Hypothesis)
    } else if has("target") || has("items") {
        Some(Format::W3c)
    } else {
        None
    }
}

fn is_type(object: &Object, name: &str) -> bool {
    let types = json::texts(object.get("type"));
    types.iter().any(|own| own == name)
}

/// Whether the first line is one of brat's.
fn is_brat(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty());
    let id = line.and_then(|line| line.split('\t').next());
    let id = id.filter(|id| Some(*id) != line).unwrap_or_default();
    let number = id.trim_start_matches(['T', 'R', 'E', 'A', 'M', 'N', '#', '*']);
    id == "*" || (id.len() == number.len() + 1 && number.parse::<u64>().is_ok())
}

fn of_table(text: &str) -> Option<Format> {
    let head = text.lines().next()?;
    let table = Table::read(head);
    if table.has("exact") && table.has("motivation") {
        Some(Format::Csv)
    } else if table.has("highlight") {
        Some(Format::Readwise)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, format: Option<Format>) {
        assert_eq!(detect(text).ok(), format, "{text}");
    }

    #[test]
    fn formats_are_told_by_content() {
        check("{\"type\": \"Annotation\"}", Some(Format::W3c));
        check(
            "[{\"type\": [\"Annotation\"], \"target\": \"x\"}]",
            Some(Format::W3c),
        );
        check("{\"@context\": \"x\", \"items\": []}", Some(Format::W3c));
        check(
            "{\"export_date\": \"x\", \"annotations\": []}",
            Some(Format::Hypothesis),
        );
        check("{\"total\": 1, \"rows\": []}", Some(Format::Hypothesis));
        check(
            "[{\"uri\": \"x\", \"target\": []}]",
            Some(Format::Hypothesis),
        );
        check(
            "{\"title\": \"x\", \"entries\": []}",
            Some(Format::Koreader),
        );
        check(
            "{\"documents\": [], \"version\": \"1\"}",
            Some(Format::Koreader),
        );
        check("T1\tPerson 0 3\tAna", Some(Format::Brat));
        check("#1\tAnnotatorNotes T1\tno", Some(Format::Brat));
        check("*\tEquiv T1 T2", Some(Format::Brat));
        check("Highlight,Title,Author\nx,y,z", Some(Format::Readwise));
        check("id,motivation,exact\n1,tagging,x", Some(Format::Csv));
        for text in [
            "",
            "hello",
            "{}",
            "[]",
            "{\"a\": 1}",
            "Title,Author",
            "{broken",
            "T\tx",
            "TT1\tx",
        ] {
            check(text, None);
        }
    }
}

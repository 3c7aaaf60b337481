//! Reads articles marked by hand (`corpus/`): front matter, a line for each entity, the marked text.
//!
//! `⟦id|text⟧` is a mention by name, `⟦id=n|…⟧` and `⟦id=p|…⟧` are descriptions and pronouns,
//! `⟪id:kind|…⟫` is a quotation, `⟨…⟩` a cue; all may be nested. Only names are taken here.

use std::collections::BTreeMap;
use std::ops::Range;

use byline::analysis::EntityKind;

use super::named::Named;

/// The text of an article and its names: outer ones, without titles and articles.
pub fn article(file: &str) -> Option<Named> {
    let mut parts = file.splitn(4, "---\n").skip(2);
    let entities = entities(parts.next()?);
    let (text, mentions) = strip(parts.next()?);
    let mut names: Vec<(Range<usize>, EntityKind)> = mentions
        .into_iter()
        .filter_map(|(range, id)| {
            let (kind, name) = entities.get(&id)?;
            let start = range.start + lead(text.get(range.clone())?, *kind, name);
            Some((start..range.end, *kind))
        })
        .collect();
    names.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    names.retain(|(range, _)| {
        let outer = range.start >= end;
        end = end.max(range.end);
        outer
    });
    Some(Named {
        text,
        names,
        marks_others: true,
    })
}

/// `id: TYPE: canonical name` on each line.
fn entities(lines: &str) -> BTreeMap<String, (EntityKind, String)> {
    let entity = |line: &str| {
        let mut fields = line.splitn(3, ':').map(|field| field.trim().to_owned());
        let (id, kind, name) = (fields.next()?, fields.next()?, fields.next()?);
        let kind = match kind.as_str() {
            "PER" => EntityKind::Person,
            "ORG" => EntityKind::Organization,
            "LOC" => EntityKind::Place,
            _ => EntityKind::Other,
        };
        Some((id, (kind, name)))
    };
    lines.lines().filter_map(entity).collect()
}

/// The text without marks, and its mentions by name.
fn strip(marked: &str) -> (String, Vec<(Range<usize>, String)>) {
    let mut text = String::new();
    let mut open: Vec<Option<(usize, String)>> = Vec::new();
    let mut mentions = Vec::new();
    let mut rest = marked;
    while let Some(char) = rest.chars().next() {
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
        match char {
            '⟦' | '⟪' => {
                let (label, inner) = rest.split_once('|').unwrap_or_default();
                let named = char == '⟦' && !label.contains('=');
                open.push(named.then(|| (text.len(), label.to_owned())));
                rest = inner;
            }
            '⟧' | '⟫' => {
                if let Some((start, id)) = open.pop().flatten() {
                    mentions.push((start..text.len(), id));
                }
            }
            '⟨' | '⟩' => {}
            _ => text.push(char),
        }
    }
    (text, mentions)
}

/// How many bytes of a mention stand before the bare name: an article, a person's title.
fn lead(mention: &str, kind: EntityKind, name: &str) -> usize {
    let article = ["the ", "The "]
        .iter()
        .find(|article| mention.starts_with(**article));
    if let Some(article) = article {
        return article.len();
    }
    let plain = |word: &str| word.to_lowercase().replace('.', "");
    let known: Vec<String> = name.split(' ').map(plain).collect();
    let mut at = 0;
    if kind == EntityKind::Person {
        for word in mention.split(' ') {
            if known.contains(&plain(word)) || at + word.len() >= mention.len() {
                return at;
            }
            at += word.len() + 1;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_out_bare() {
        let file = "---\nid: x\n---\no: PER: Ólafur Orr\na: ORG: Acme\n---\n\
                    ⟪o:indirect|⟦o|Prime Minister Ólafur Orr⟧ left ⟦a|the Acme⟧⟫, ⟦o=p|he⟧ ⟨said⟩.";
        let found = article(file).unwrap();
        assert_eq!(
            found.text,
            "Prime Minister Ólafur Orr left the Acme, he said."
        );
        let names = found
            .names
            .iter()
            .map(|(range, _)| found.text.get(range.clone()).unwrap());
        assert_eq!(names.collect::<Vec<_>>(), ["Ólafur Orr", "Acme"]);
    }
}

//! Reads our own articles (`training/corpus/*.gold`): a head, a line for each entity, the marked text.
//!
//! `⟦id|text⟧` is a mention by name, `⟦id=n|…⟧` and `⟦id=p|…⟧` are a description and a pronoun,
//! `⟪id:kind|…⟫` is a quotation, `⟨…⟩` a cue; all may be nested. Only mentions are taken here: names
//! for [`crate::namer`], chains for [`crate::antecedent`].

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use byline::analysis::EntityKind;

use super::chains;
use super::named::Named;

/// One article in so many, by file name, is kept to measure with.
const HELD_OUT: usize = 3;

/// Our own articles.
#[derive(Debug, Default)]
pub struct Articles {
    /// Those that are learnt from.
    pub train: Vec<Article>,
    /// Those that are only measured with.
    pub held_out: Vec<Article>,
}

/// An article marked by hand.
#[derive(Debug)]
pub struct Article {
    text: String,
    entities: BTreeMap<String, Entity>,
    /// In the order of their ends.
    mentions: Vec<Mention>,
}

/// What the head of an article says of an entity.
#[derive(Debug)]
struct Entity {
    kind: EntityKind,
    name: String,
}

/// A marked mention: its bytes, and the id of its entity.
#[derive(Debug)]
struct Mention {
    range: Range<usize>,
    entity: String,
    by_name: bool,
}

/// The articles of a folder.
pub fn read(folder: &Path) -> Result<Articles> {
    let mut articles = Articles::default();
    for (idx, path) in paths(folder)?.iter().enumerate() {
        let file = super::read(path)?;
        let article = article(&file).with_context(|| format!("no article: {}", path.display()))?;
        if idx % HELD_OUT == HELD_OUT - 1 {
            articles.held_out.push(article);
        } else {
            articles.train.push(article);
        }
    }
    Ok(articles)
}

/// The files of a folder that are articles, by name.
fn paths(folder: &Path) -> Result<Vec<PathBuf>> {
    let cannot_read = || format!("cannot read {}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(cannot_read)? {
        let path = entry.with_context(cannot_read)?.path();
        if path.extension().is_some_and(|ending| ending == "gold") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

impl Article {
    /// The text and its names: outer ones, without titles and articles.
    pub fn names(&self) -> Named {
        let mut names: Vec<(Range<usize>, EntityKind)> = self
            .mentions
            .iter()
            .filter(|mention| mention.by_name)
            .filter_map(|mention| {
                let entity = self.entities.get(&mention.entity)?;
                let words = self.text.get(mention.range.clone())?;
                let start = mention.range.start + lead(words, entity);
                Some((start..mention.range.end, entity.kind))
            })
            .collect();
        names.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        names.retain(|(range, _)| {
            let is_outer = range.start >= end;
            end = end.max(range.end);
            is_outer
        });
        Named {
            text: self.text.clone(),
            names,
            marks_others: true,
        }
    }

    /// The text and its mentions, each with the number of its entity.
    pub fn chains(&self) -> chains::Text {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let mention = |mention: &Mention, chain| chains::Mention {
            range: mention.range.clone(),
            head: None,
            chain,
        };
        let mut mentions = Vec::new();
        for marked in &self.mentions {
            let next = numbers.len();
            let chain = *numbers.entry(&marked.entity).or_insert(next);
            mentions.push(mention(marked, chain));
        }
        chains::Text {
            genre: String::new(),
            text: self.text.clone(),
            mentions,
        }
    }
}

/// Reads a file; `None` where its head is missing or its marks are not closed.
fn article(file: &str) -> Option<Article> {
    let mut parts = file.splitn(4, "---\n").skip(2);
    let entities = entities(parts.next()?);
    let (text, mentions) = without_marks(parts.next()?.trim_end_matches('\n'))?;
    Some(Article {
        text,
        entities,
        mentions,
    })
}

/// `id: TYPE: canonical name` on each line.
fn entities(lines: &str) -> BTreeMap<String, Entity> {
    let entity = |line: &str| {
        let mut fields = line.splitn(3, ':').map(|field| field.trim().to_owned());
        let (id, kind, name) = (fields.next()?, fields.next()?, fields.next()?);
        let kind = match kind.as_str() {
            "PER" => EntityKind::Person,
            "ORG" => EntityKind::Organization,
            "LOC" => EntityKind::Place,
            _ => EntityKind::Other,
        };
        Some((id, Entity { kind, name }))
    };
    lines.lines().filter_map(entity).collect()
}

/// The text without its marks, and its mentions.
fn without_marks(marked: &str) -> Option<(String, Vec<Mention>)> {
    let mut text = String::new();
    let mut mentions = Vec::new();
    // Where each open mark starts, and the label of a mention.
    let mut open: Vec<(usize, Option<&str>)> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['⟦', '⟧', '⟪', '⟫', '⟨', '⟩']) {
        let (before, from) = rest.split_at_checked(at)?;
        text.push_str(before);
        let mark = from.chars().next()?;
        rest = from.get(mark.len_utf8()..)?;
        match mark {
            '⟦' | '⟪' => {
                let (label, inner) = rest.split_once('|')?;
                open.push((text.len(), (mark == '⟦').then_some(label)));
                rest = inner;
            }
            '⟨' => open.push((text.len(), None)),
            _ => {
                let (start, label) = open.pop()?;
                mentions.extend(label.map(|label| mention(start..text.len(), label)));
            }
        }
    }
    text.push_str(rest);
    Some((text, mentions))
}

fn mention(range: Range<usize>, label: &str) -> Mention {
    let (entity, form) = label.split_once('=').unwrap_or((label, ""));
    Mention {
        range,
        entity: entity.to_owned(),
        by_name: form.is_empty(),
    }
}

/// How many bytes of a mention stand before the bare name: an article, a person's title.
fn lead(mention: &str, entity: &Entity) -> usize {
    let article = ["the ", "The "]
        .iter()
        .find(|article| mention.starts_with(**article));
    if let Some(article) = article {
        return article.len();
    }
    if entity.kind != EntityKind::Person {
        return 0;
    }
    let plain = |word: &str| word.to_lowercase().replace('.', "");
    let known: Vec<String> = entity.name.split(' ').map(plain).collect();
    let mut at = 0;
    for word in mention.split(' ') {
        if known.contains(&plain(word)) || at + word.len() >= mention.len() {
            break;
        }
        at += word.len() + 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\nid: x\n---\no: PER: Ólafur Orr\na: ORG: Acme\n---\n\
        ⟪o:indirect|⟦o|Prime Minister Ólafur Orr⟧ left ⟦a|the Acme⟧⟫, ⟦o=p|he⟧ ⟨said⟩.\n";

    #[test]
    fn names_are_taken_out_bare() {
        let found = article(FILE).unwrap().names();
        let text = "Prime Minister Ólafur Orr left the Acme, he said.";
        assert_eq!(found.text, text);
        let names = found.names.iter().map(|(range, kind)| {
            let name = found.text.get(range.clone()).unwrap();
            (name, *kind)
        });
        assert_eq!(
            names.collect::<Vec<_>>(),
            [
                ("Ólafur Orr", EntityKind::Person),
                ("Acme", EntityKind::Organization)
            ]
        );
    }

    #[test]
    fn mentions_of_one_entity_are_one_chain() {
        let found = article(FILE).unwrap().chains();
        let mentions = found.mentions.iter().map(|mention| {
            let words = found.text.get(mention.range.clone()).unwrap();
            (words, mention.chain)
        });
        assert_eq!(
            mentions.collect::<Vec<_>>(),
            [("Prime Minister Ólafur Orr", 0), ("the Acme", 1), ("he", 0)]
        );
    }

    #[test]
    fn marks_that_are_not_closed_make_no_article() {
        assert!(article(&FILE.replace('⟨', "")).is_none());
        assert!(article("⟦a|Acme⟧").is_none());
    }
}

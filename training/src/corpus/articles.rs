//! Reads our own articles (`training/corpus/*.gold`): text with marks for mentions, quotes and cues.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::chains::{Mention, Text};

/// One article in so many is not learnt from, but kept to test with.
const HELD_OUT: usize = 3;

/// The articles of a folder that are learnt from, by name.
pub fn learnt_from(folder: &Path) -> Result<Vec<Text>> {
    let mut paths = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "gold") {
            paths.push(path);
        }
    }
    paths.sort();
    let learnt = paths
        .iter()
        .enumerate()
        .filter(|(idx, _)| idx % HELD_OUT != HELD_OUT - 1);
    let mut texts = Vec::new();
    for (_, path) in learnt {
        let file =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        texts.extend(text(&file));
    }
    Ok(texts)
}

/// The text of an article and its mentions; `None` where the head of the file is missing.
fn text(file: &str) -> Option<Text> {
    let body = file.splitn(4, "---\n").nth(3)?;
    let mut plain = String::new();
    let mut open: Vec<(usize, Option<&str>)> = Vec::new();
    let mut chains: BTreeMap<&str, usize> = BTreeMap::new();
    let mut mentions = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find(['⟦', '⟪', '⟨', '⟧', '⟫', '⟩']) {
        let (before, from) = rest.split_at_checked(at)?;
        plain.push_str(before);
        let mark = from.chars().next()?;
        rest = from.get(mark.len_utf8()..)?;
        match mark {
            '⟦' | '⟪' => {
                let (label, text) = rest.split_once('|')?;
                let entity = label.split(['=', ':']).next().filter(|_| mark == '⟦');
                open.push((plain.len(), entity));
                rest = text;
            }
            '⟨' => open.push((plain.len(), None)),
            _ => {
                let (start, entity) = open.pop()?;
                if let Some(entity) = entity {
                    let next = chains.len();
                    let chain = *chains.entry(entity).or_insert(next);
                    mentions.push(Mention {
                        range: start..plain.len(),
                        head: None,
                        chain,
                    });
                }
            }
        }
    }
    plain.push_str(rest);
    plain.truncate(plain.trim_end_matches('\n').len());
    Some(Text {
        genre: "news".to_owned(),
        text: plain,
        mentions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_mentions() {
        let file = "---\nid: x\n---\na: PER: Ann\n---\n⟪a:direct|⟦a=p|I⟧ am⟫, ⟨said⟩ ⟦a|Ann⟧.\n";
        let text = text(file).unwrap();
        assert_eq!(text.text, "I am, said Ann.");
        let found: Vec<_> = text
            .mentions
            .iter()
            .map(|m| (m.range.clone(), m.chain))
            .collect();
        assert_eq!(found, [(0..1, 0), (11..14, 0)]);
    }
}

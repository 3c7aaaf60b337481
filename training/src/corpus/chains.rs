//! Reads texts whose mentions are linked: JSON lines with `clusters`, offsets in code points.

use std::ops::Range;

use anyhow::{Context, Result};
use serde::Deserialize;

/// A text with its mentions.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The kind of text ("news").
    pub genre: String,
    /// As printed.
    pub text: String,
    /// Its mentions.
    pub mentions: Vec<Mention>,
}

/// A mention: bytes of the text, those of its head where they are known, and what it mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The whole mention.
    pub range: Range<usize>,
    /// Its head.
    pub head: Option<Range<usize>>,
    /// Which chain it belongs to.
    pub chain: usize,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    genre: String,
    text: String,
    clusters: Vec<Vec<Place>>,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
    head: Option<(usize, usize)>,
}

/// The texts of a file.
pub fn texts(file: &str) -> Result<Vec<Text>> {
    let lines = file.lines().filter(|line| !line.trim().is_empty());
    lines.map(text).collect()
}

fn text(line: &str) -> Result<Text> {
    let line: Line = serde_json::from_str(line).context("not a text with clusters")?;
    let mut bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(line.text.len());
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(line.text.len());
    let mut mentions = Vec::new();
    for (chain, places) in line.clusters.iter().enumerate() {
        mentions.extend(places.iter().map(|place| Mention {
            range: byte(place.start)..byte(place.end),
            head: place.head.map(|(start, end)| byte(start)..byte(end)),
            chain,
        }));
    }
    Ok(Text {
        genre: line.genre,
        text: line.text,
        mentions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_become_bytes() {
        let line = r#"{"text":"Zoë sat. She ate.","clusters":[[{"start":0,"end":3},{"start":9,"end":12,"head":[9,12]}]]}"#;
        let texts = texts(line).unwrap();
        let found: Vec<&str> = texts[0]
            .mentions
            .iter()
            .map(|mention| texts[0].text.get(mention.range.clone()).unwrap())
            .collect();
        assert_eq!(found, ["Zoë", "She"]);
        assert_eq!(texts[0].mentions[1].head, Some(10..13));
    }
}

//! What the first lines of an article say about it: title, authors, outlet, date.
//!
//! Only what is surely there: a headline at the top, a byline, a date on its own, the agency in a
//! dateline. Leaves the words where they are.

use super::{Block, BlockKind, Meta};

/// Blocks in which a head is looked for.
const HEAD: usize = 6;

/// A longer line is no byline, in bytes.
const LONGEST: usize = 160;

/// Fills in what `meta` does not know yet.
pub(super) fn read(text: &str, blocks: &[Block], meta: &mut Meta) {
    let words = |block: &Block| {
        let words: Vec<&str> = block.range.of(text).split_whitespace().collect();
        words.join(" ")
    };
    if let Some(first) = blocks.first()
        && matches!(first.kind, BlockKind::Heading(1))
        && meta.title.is_none()
    {
        meta.title = Some(words(first));
    }
    for block in blocks.iter().take(HEAD) {
        if block.range.len() > LONGEST {
            break;
        }
        if meta.authors.is_empty() {
            meta.authors = authors(&words(block));
        }
    }
}

/// The names in a byline: "By Ana Holt and Li Wei in Port Ellery".
fn authors(line: &str) -> Vec<String> {
    let Some(rest) = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("BY "))
    else {
        return Vec::new();
    };
    let names = rest.split([',', '|', '·', '–', '—']).next().unwrap_or(rest);
    let names = names.split(" in ").next().unwrap_or(names);
    let names: Vec<&str> = names
        .split(" and ")
        .flat_map(|name| name.split(" & "))
        .collect();
    if names.iter().all(|name| is_name(name)) {
        names
            .into_iter()
            .map(|name| name.trim().to_owned())
            .collect()
    } else {
        Vec::new()
    }
}

/// Two to five words with capitals.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && !word.ends_with(','))
}

//! Which line of a configuration file begins with which key, for telling where a mistake stands.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

use crate::yaml;

/// A line that begins with a key.
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    pub(super) key: String,
    /// In bytes.
    pub(super) indent: usize,
}

/// The lines of `text` that begin with a key.
#[expect(clippy::zero_sized_map_values, reason = "only the keys matter")]
pub(super) fn lines(text: &str) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().enumerate().filter_map(|(idx, line)| {
        let entry = line.trim_start();
        // A mapping of one line: YAML itself knows best how keys are quoted.
        let entries: BTreeMap<String, IgnoredAny> =
            yaml::from_str("", entry, yaml::CONFIG_LIMIT).ok()?;
        Some(Line {
            number: idx + 1,
            key: entries.into_keys().next()?,
            indent: line.len() - entry.len(),
        })
    });
    lines.collect()
}

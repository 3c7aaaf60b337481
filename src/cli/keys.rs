//! `byline keys`: the reader's keys as a table, as Markdown, or as configuration.
//!
//! Owns the three formats. Leaves the rows to whoever owns the actions.

use std::fmt::Write as _;

use super::args::{KeysArgs, KeysFormat};
use super::paint::Look;
use super::table::Table;

/// One action of the reader and its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyRow {
    /// Where the keys hold ("article", "people" …).
    pub(super) context: String,
    /// Key chords in configuration notation ("]q", "ctrl-p").
    pub(super) keys: Vec<String>,
    /// The action's name in configuration files and after `:`.
    pub(super) action: String,
    /// What it does, in one line.
    pub(super) help: String,
}

/// The list in the format that is asked for.
pub(super) fn listed(args: KeysArgs, rows: &[KeyRow], color: bool, width: Option<usize>) -> String {
    let usual = if args.print_defaults {
        KeysFormat::Yaml
    } else {
        KeysFormat::Table
    };
    match args.format.unwrap_or(usual) {
        KeysFormat::Table => table(rows).lines(color, width),
        KeysFormat::Md => markdown(rows),
        KeysFormat::Yaml => yaml(rows),
    }
}

fn table(rows: &[KeyRow]) -> Table {
    let mut table = Table::new(&[
        ("where", Look::Dim),
        ("keys", Look::Strong),
        ("action", Look::Plain),
        ("what it does", Look::Plain),
    ]);
    for row in rows {
        table.row(vec![
            row.context.clone(),
            row.keys.join(" "),
            row.action.clone(),
            row.help.clone(),
        ]);
    }
    table
}

fn markdown(rows: &[KeyRow]) -> String {
    let mut shown = "| where | keys | action | what it does |\n|--|--|--|--|\n".to_owned();
    for row in rows {
        let keys: Vec<_> = row.keys.iter().map(|key| code(key)).collect();
        let (context, action, help) = (&row.context, &row.action, row.help.replace('|', "\\|"));
        let keys = keys.join(" ");
        let _infallible = writeln!(shown, "| {context} | {keys} | `{action}` | {help} |");
    }
    shown
}

/// `key` as a code span inside a table's cell.
fn code(key: &str) -> String {
    let key = key.replace('|', "\\|");
    if key.contains('`') {
        format!("`` {key} ``")
    } else {
        format!("`{key}`")
    }
}

/// The `keys` part of a configuration file: context, then chord and action.
fn yaml(rows: &[KeyRow]) -> String {
    let mut shown = "keys:\n".to_owned();
    let mut context = None;
    for row in rows {
        if context != Some(&row.context) {
            let _infallible = writeln!(shown, "  {}:", row.context);
            context = Some(&row.context);
        }
        for key in &row.keys {
            let key = key.replace('\'', "''");
            let _infallible = writeln!(shown, "    '{key}': {}  # {}", row.action, row.help);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: KeysFormat, shown: &str) {
        let row = |context: &str, keys: &[&str], action: &str, help: &str| KeyRow {
            context: context.to_owned(),
            keys: keys.iter().map(ToString::to_string).collect(),
            action: action.to_owned(),
            help: help.to_owned(),
        };
        let rows = [
            row("article", &["j", "'"], "row_down", "Scroll one row down"),
            row("people", &["|"], "filter", "Filter a|b"),
        ];
        let args = KeysArgs {
            print_defaults: false,
            format: Some(format),
        };
        assert_eq!(listed(args, &rows, false, None), shown);
    }

    #[test]
    fn keys_are_listed_in_three_ways() {
        check(
            KeysFormat::Table,
            "where    keys  action    what it does\n\
             article  j '   row_down  Scroll one row down\n\
             people   |     filter    Filter a|b\n",
        );
        check(
            KeysFormat::Md,
            "| where | keys | action | what it does |\n|--|--|--|--|\n\
             | article | `j` `'` | `row_down` | Scroll one row down |\n\
             | people | `\\|` | `filter` | Filter a\\|b |\n",
        );
        check(
            KeysFormat::Yaml,
            "keys:\n  article:\n    'j': row_down  # Scroll one row down\n    '''': row_down  \
             # Scroll one row down\n  people:\n    '|': filter  # Filter a|b\n",
        );
    }
}

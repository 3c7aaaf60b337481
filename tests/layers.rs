//! The arrows between the modules: who may name whom.
//!
//! Each top-level module of `src/` is read as text, with comments and test modules left out, for
//! `crate::x` and for the crates of the terminal. The map in `src/lib.rs` says why the arrows are so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A module and those it may name besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("yaml", &["text"]),
    ("document", &["text", "yaml"]),
    ("analysis", &["text", "document"]),
    ("annotation", &["text", "document"]),
    ("theme", &["text", "yaml"]),
    ("library", &["text", "document", "analysis", "annotation"]),
    (
        "storage",
        &[
            "text",
            "yaml",
            "document",
            "analysis",
            "annotation",
            "library",
        ],
    ),
    (
        "interop",
        &["text", "document", "analysis", "annotation", "library"],
    ),
    (
        "view",
        &[
            "text",
            "document",
            "analysis",
            "annotation",
            "library",
            "theme",
        ],
    ),
    (
        "app",
        &[
            "text",
            "document",
            "analysis",
            "annotation",
            "library",
            "theme",
            "view",
            "interop",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "yaml",
            "document",
            "analysis",
            "annotation",
            "theme",
            "library",
            "storage",
            "interop",
            "app",
        ],
    ),
    (
        "tui",
        &[
            "text",
            "yaml",
            "document",
            "analysis",
            "annotation",
            "theme",
            "library",
            "storage",
            "interop",
            "view",
            "app",
            "cli",
        ],
    ),
];

/// Crates that only `tui` may name.
const TERMINAL: &[&str] = &["ratatui", "crossterm", "termina", "rustix", "signal_hook"];

#[test]
fn modules_name_only_those_below_them() {
    let mut wrong = Vec::new();
    for module in modules() {
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!(
                "`{module}` is in no layer; say in tests/layers.rs whom it may name"
            ));
            continue;
        };
        for file in files(&module) {
            for name in names_after("crate::", &code(&file)) {
                let is_module = LAYERS.iter().any(|(layer, _)| *layer == name);
                if is_module && name != module && !allowed.contains(&name.as_str()) {
                    wrong.push(format!(
                        "{}: `{module}` may not name `{name}`",
                        shown(&file)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn only_tui_names_the_terminal() {
    let mut wrong = Vec::new();
    for module in modules().into_iter().filter(|module| module != "tui") {
        for file in files(&module) {
            let code = code(&file);
            let named = TERMINAL
                .iter()
                .filter(|name| words(&code).any(|word| word == **name));
            wrong.extend(named.map(|name| format!("{}: only `tui` may name {name}", shown(&file))));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_reader_of_names_sees_groups_and_paths() {
    let code = "use crate::{text::TextRange, view};\nlet x = crate::theme::Theme::probe();\n";
    let names: Vec<String> = names_after("crate::", code).into_iter().collect();
    assert_eq!(names, ["text", "theme", "view"]);
    let nested = "use crate::{text::{fold, grapheme}, app::key};";
    let names: Vec<String> = names_after("crate::", nested).into_iter().collect();
    assert_eq!(names, ["app", "text"]);
    assert!(
        without_comments("//! [`crate::tui`]\nlet a = 1; // crate::app").contains("let a = 1;")
    );
    assert!(names_after("crate::", &without_comments("/// [`crate::tui`]")).is_empty());
}

/// The top-level modules of the library.
fn modules() -> BTreeSet<String> {
    let entries = fs::read_dir(source()).expect("src can be read");
    let stems = entries.map(|entry| entry.expect("a folder can be read").path());
    stems
        .filter(|path| path.is_dir() || path.extension().is_some_and(|ending| ending == "rs"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .filter(|stem| !["lib", "main"].contains(&stem.as_str()))
        .collect()
}

/// The files of a top-level module.
fn files(module: &str) -> Vec<PathBuf> {
    let mut files = vec![source().join(module).with_extension("rs")];
    let mut folders = vec![source().join(module)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else {
            continue;
        };
        for path in entries.map(|entry| entry.expect("a folder can be read").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.retain(|file| file.is_file());
    files.sort();
    files
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn shown(file: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    file.strip_prefix(root)
        .unwrap_or(file)
        .display()
        .to_string()
}

/// What a file compiles to, roughly: its text without comments and without its test module, which
/// may borrow from above.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source file is text");
    let body = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    without_comments(body)
}

fn without_comments(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|char: char| !char.is_alphanumeric() && char != '_')
}

/// The first segments of all paths that begin with `root`, also in a group in braces.
fn names_after(root: &str, code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in code.split(root).skip(1) {
        let Some(group) = path.strip_prefix('{') else {
            names.extend(words(path).next().map(str::to_owned));
            continue;
        };
        let mut depth = 0;
        let mut is_first = true;
        let mut name = String::new();
        for char in group.chars() {
            match char {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.insert(std::mem::take(&mut name));
                    is_first = true;
                }
                _ if depth == 0 && is_first && (char.is_alphanumeric() || char == '_') => {
                    name.push(char);
                }
                ':' if depth == 0 => is_first = false,
                _ => {}
            }
        }
        names.insert(name);
    }
    names.remove("");
    names
}

#[test]
fn one_crossterm_is_in_the_tree() {
    let lock = include_str!("../Cargo.lock");
    let n = lock
        .lines()
        .filter(|line| *line == "name = \"crossterm\"")
        .count();
    assert_eq!(
        n, 1,
        "ratatui and byline must name the same version of crossterm"
    );
}

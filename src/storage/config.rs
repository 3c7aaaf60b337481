//! The user's configuration file, as plain strings and numbers.
//!
//! Owns which settings there are and which values make sense; a setting that does not is reported
//! with its line and left at its default. Leaves what keys and themes mean to those who own them.

mod lines;
mod raw;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use self::lines::{Line, lines};
use self::raw::{Raw, RawLabel};
use super::own;
use crate::text::grapheme;
use crate::yaml;

/// What the user wants. `None`: nothing said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The theme's name.
    pub theme: Option<String>,
    /// Characters a line in prose, 40 to 120 cells.
    pub measure: Option<u16>,
    /// Whether lines are filled to the right edge.
    pub justify: Option<bool>,
    /// Whether long words are broken.
    pub hyphenate: Option<bool>,
    /// Width of the sidebar, 16 to 80 cells.
    pub sidebar_width: Option<u16>,
    /// Whether the mouse is used.
    pub mouse: Option<bool>,
    /// Letters for hint labels, the best ones first.
    pub hint_alphabet: Option<String>,
    /// Whether hint labels are digits.
    pub hint_digits: Option<bool>,
    /// Whether only ASCII signs are drawn.
    pub ascii_glyphs: Option<bool>,
    /// Whether notes are kept beside the articles, not in byline's own folder.
    pub notes_beside: Option<bool>,
    /// Folders of articles, absolute.
    pub library: Vec<PathBuf>,
    /// Labels of notes, in the order of the file.
    pub labels: Vec<Label>,
    /// Key bindings, in the order of the file.
    pub keys: Vec<Binding>,
}

/// A label of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// Its sign beside the text.
    pub glyph: char,
    /// The name of its look, where one is given.
    pub style: Option<String>,
}

/// One key binding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub context: String,
    /// The key chord as written.
    pub chord: String,
    /// The action's name; `none`, or nothing in the file, takes the key away.
    pub action: String,
    /// Where it stands in the file, from 1.
    pub line: usize,
}

/// Something wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for Problem {}

/// Whether the file must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The user has named it.
    Required,
    /// It is the usual one.
    Optional,
}

/// Reads the configuration at `path`; `home` stands for `~` in folders.
pub fn load(path: &Path, presence: Presence, home: Option<&Path>) -> (Config, Vec<Problem>) {
    let problem = |message: String| Problem {
        path: path.to_owned(),
        line: None,
        message,
    };
    // A pipe may be named as the config file (`--config <(…)`), but nothing else waits for one.
    let bytes = match presence {
        Presence::Required => std::fs::read(path),
        Presence::Optional => own::read(path, yaml::CONFIG_LIMIT as u64),
    };
    let text = match bytes.map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(_)) => return (Config::default(), vec![problem("not UTF-8".to_owned())]),
        Err(error) if error.kind() == io::ErrorKind::NotFound && presence == Presence::Optional => {
            return (Config::default(), Vec::new());
        }
        Err(error) => {
            return (
                Config::default(),
                vec![problem(format!("cannot read it: {error}"))],
            );
        }
    };
    parse(&text, path, home)
}

/// The same from the file's text.
pub fn parse(text: &str, path: &Path, home: Option<&Path>) -> (Config, Vec<Problem>) {
    match yaml::from_str::<Raw>("", text, yaml::CONFIG_LIMIT) {
        Ok(raw) => {
            let mut check = Check {
                lines: lines(text),
                path,
                problems: Vec::new(),
            };
            let config = check.config(raw, home);
            (config, check.problems)
        }
        Err(error) => {
            let problem = Problem {
                path: path.to_owned(),
                line: error.place.map(|(line, _)| line),
                message: error.message,
            };
            (Config::default(), vec![problem])
        }
    }
}

struct Check<'a> {
    lines: Vec<Line>,
    path: &'a Path,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn config(&mut self, raw: Raw, home: Option<&Path>) -> Config {
        let base = self.path.parent().unwrap_or_else(|| Path::new(""));
        Config {
            theme: raw.theme,
            measure: self.within("measure", raw.measure, 40, 120),
            justify: raw.justify.map(|switch| switch.0),
            hyphenate: raw.hyphenate.map(|switch| switch.0),
            sidebar_width: self.within("sidebar_width", raw.sidebar_width, 16, 80),
            mouse: raw.mouse.map(|switch| switch.0),
            hint_alphabet: self.alphabet(raw.hints.alphabet),
            hint_digits: raw.hints.digits.map(|switch| switch.0),
            ascii_glyphs: self.choice("glyphs", raw.glyphs.as_deref(), ["unicode", "ascii"]),
            notes_beside: self.choice("notes", raw.notes.as_deref(), ["data", "beside"]),
            library: raw
                .library
                .iter()
                .map(|folder| absolute(folder, base, home))
                .collect(),
            labels: self.labels(raw.labels),
            keys: self.keys(raw.keys),
        }
    }

    fn within(&mut self, name: &str, value: Option<i64>, least: u16, most: u16) -> Option<u16> {
        let value = value?;
        let fits = |value: &u16| (least..=most).contains(value);
        let valid = u16::try_from(value).ok().filter(fits);
        if valid.is_none() {
            self.complain(
                name,
                format!("{name} must be {least} to {most}, not {value}"),
            );
        }
        valid
    }

    fn alphabet(&mut self, alphabet: Option<String>) -> Option<String> {
        let alphabet = alphabet?;
        let n_letters = alphabet.chars().count();
        let is_distinct = alphabet
            .char_indices()
            .all(|(at, char)| alphabet.find(char) == Some(at));
        let is_plain = alphabet.chars().all(char::is_alphanumeric);
        if n_letters >= 2 && is_distinct && is_plain {
            return Some(alphabet);
        }
        let message = "alphabet must be two or more different letters";
        self.complain("alphabet", message.to_owned());
        None
    }

    /// Whether the second of two words was chosen.
    fn choice(&mut self, key: &str, word: Option<&str>, [no, yes]: [&str; 2]) -> Option<bool> {
        let word = word?;
        let chosen = (word == yes).then_some(true);
        let chosen = chosen.or_else(|| (word == no).then_some(false));
        if chosen.is_none() {
            self.complain(key, format!("{key} must be {no} or {yes}, not {word}"));
        }
        chosen
    }

    fn labels(&mut self, raw: BTreeMap<String, Option<RawLabel>>) -> Vec<Label> {
        let mut labels: Vec<(usize, Label)> = Vec::new();
        for (name, raw) in raw {
            let raw = raw.unwrap_or_default();
            let initial = name.chars().next().unwrap_or('a');
            let glyph = match raw.glyph.as_deref().map(sign) {
                None => initial,
                Some(Some(glyph)) => glyph,
                Some(None) => {
                    let message = format!("glyph of {name} must be one sign of one cell");
                    self.complain(&name, message);
                    initial
                }
            };
            let mut lines = self.lines.iter().skip_while(|line| line.key != "labels");
            let line = lines
                .find(|line| line.key == name)
                .map_or(usize::MAX, |line| line.number);
            let style = raw.style;
            labels.push((line, Label { name, glyph, style }));
        }
        labels.sort_by_key(|(line, _)| *line);
        labels.into_iter().map(|(_, label)| label).collect()
    }

    fn complain(&mut self, key: &str, message: String) {
        let line = self.lines.iter().find(|line| line.key == key);
        self.problems.push(Problem {
            path: self.path.to_owned(),
            line: line.map(|line| line.number),
            message,
        });
    }

    fn keys(&self, raw: BTreeMap<String, BTreeMap<String, Option<String>>>) -> Vec<Binding> {
        let mut bindings = Vec::new();
        for (context, keys) in raw {
            for (chord, action) in keys {
                let line = self.line_of_key(&context, &chord);
                let action = action.unwrap_or_else(|| "none".to_owned());
                let context = context.clone();
                bindings.push(Binding {
                    context,
                    chord,
                    action,
                    line,
                });
            }
        }
        bindings.sort_by(|a, b| (a.line, &a.context).cmp(&(b.line, &b.context)));
        bindings
    }

    /// The line of a binding; its context's line where it shares one with others.
    fn line_of_key(&self, context: &str, chord: &str) -> usize {
        let mut lines = self.lines.iter().skip_while(|line| line.key != "keys");
        let start = lines.next().map_or(1, |line| line.number);
        let Some(head) = lines.find(|line| line.key == context) else {
            return start;
        };
        lines
            .take_while(|line| line.indent > head.indent)
            .find(|line| line.key == chord)
            .map_or(head.number, |line| line.number)
    }
}

/// The one character of a sign; `None` where it is none, or not one cell wide.
fn sign(glyph: &str) -> Option<char> {
    let mut chars = glyph.chars();
    let char = chars.next().filter(|char| !char.is_control())?;
    (chars.next().is_none() && grapheme::width(glyph) == 1).then_some(char)
}

/// `folder` as an absolute path: `~` is the home, other relative ones start at the file's folder.
fn absolute(folder: &Path, base: &Path, home: Option<&Path>) -> PathBuf {
    match (folder.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => base.join(folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Config, Vec<String>) {
        let path = Path::new("/home/ana/.config/byline/config.yaml");
        let (config, problems) = parse(text, path, Some(Path::new("/home/ana")));
        let place = path.display().to_string();
        let told = problems
            .iter()
            .map(|problem| problem.to_string().replace(&place, "FILE"));
        (config, told.collect())
    }

    fn check_problem(text: &str, told: &str) {
        assert_eq!(parsed(text).1, [told], "{text}");
    }

    #[test]
    fn all_settings_are_read() {
        let (config, told) = parsed(
            "theme: dusk\nmeasure: 80\njustify: true\nsidebar_width: 30\nmouse: off\n\
             hints:\n  alphabet: asdf\n  digits: no\nglyphs: ascii\nnotes: beside\nlibrary: [~/news, sub, /abs]\n",
        );
        assert_eq!(told, [""; 0]);
        assert_eq!(config.theme.as_deref(), Some("dusk"));
        assert_eq!(config.measure, Some(80));
        assert_eq!(config.justify, Some(true));
        assert_eq!(config.hyphenate, None);
        assert_eq!(config.sidebar_width, Some(30));
        assert_eq!(config.mouse, Some(false));
        assert_eq!(config.hint_digits, Some(false));
        assert_eq!(config.hint_alphabet.as_deref(), Some("asdf"));
        assert_eq!(config.ascii_glyphs, Some(true));
        assert_eq!(config.notes_beside, Some(true));
        let folders = ["/home/ana/news", "/home/ana/.config/byline/sub", "/abs"];
        assert_eq!(config.library, folders.map(PathBuf::from));
    }

    #[test]
    fn an_empty_file_says_nothing() {
        for text in ["", "# only a comment\n", "\u{feff}"] {
            assert_eq!(parsed(text), (Config::default(), Vec::new()));
        }
    }

    #[test]
    fn bindings_know_their_lines() {
        let (config, told) = parsed(
            "keys:\n  # moving\n  article:\n    j: row_down\n    \"]q\": quote_next\n    '''': ~\n\n  \
             people: {j: next, k: previous}\n  library:\n    j: other\n",
        );
        assert_eq!(told, [""; 0]);
        let shown: Vec<_> = config
            .keys
            .iter()
            .map(|key| format!("{} {} {} {}", key.line, key.context, key.chord, key.action))
            .collect();
        let wanted = [
            "4 article j row_down",
            "5 article ]q quote_next",
            "6 article ' none",
            "8 people j next",
            "8 people k previous",
            "10 library j other",
        ];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        check_problem(
            "\nmeasure: 5\n",
            "FILE, line 2: measure must be 40 to 120, not 5",
        );
        check_problem(
            "sidebar_width: -1",
            "FILE, line 1: sidebar_width must be 16 to 80, not -1",
        );
        check_problem(
            "hints:\n  alphabet: aa\n",
            "FILE, line 2: alphabet must be two or more different letters",
        );
        check_problem(
            "notes: here",
            "FILE, line 1: notes must be data or beside, not here",
        );
        check_problem(
            "glyphs: nerd",
            "FILE, line 1: glyphs must be unicode or ascii, not nerd",
        );
    }

    #[test]
    fn other_settings_survive_a_mistake() {
        let (config, told) = parsed("measure: 5\ntheme: dusk\n");
        assert_eq!(config.theme.as_deref(), Some("dusk"));
        assert_eq!(told.len(), 1);
    }

    #[test]
    fn unknown_settings_and_bad_yaml_have_a_line() {
        for (text, line, words) in [
            ("theme: a\nthem: b\n", "line 2", "unknown field"),
            ("theme: a\ntheme: b\n", "line", "theme"),
            ("theme: a\nmouse: perhaps\n", "line 2", "expected on or off"),
            ("keys: [\n", "line", ""),
        ] {
            let (config, told) = parsed(text);
            assert_eq!(config, Config::default());
            assert!(
                told[0].contains(line) && told[0].contains(words),
                "{told:?}"
            );
        }
    }

    #[test]
    fn a_missing_file_matters_only_where_it_was_named() {
        let path = Path::new("/nowhere/config.yaml");
        assert_eq!(load(path, Presence::Optional, None).1, []);
        let (_, problems) = load(path, Presence::Required, None);
        assert!(
            problems[0]
                .to_string()
                .starts_with("/nowhere/config.yaml: cannot read it: ")
        );
    }
}

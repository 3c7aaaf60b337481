//! What the reader begins with: config, themes, what is remembered, the articles to read.
//!
//! Owns the order in which these have a say: a flag over what was remembered, that over the config
//! file, that over the defaults. Reads as little as the first frame needs.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::tour::Tour;
use crate::app::article::Where;
use crate::app::keymap::Binding;
use crate::app::marks::FarMark;
use crate::app::{Keymap, Opened, Remembered, Settings};
use crate::document;
use crate::library::Library;
use crate::storage::causes::with_causes;
use crate::storage::config::{self, Config, Presence};
use crate::storage::notes::Store;
use crate::storage::paths::Places;
use crate::storage::stamp::{Stamp, stamp};
use crate::storage::state::{Asked, StateStore};
use crate::storage::{library, sources, themes};
use crate::theme::{Choice, ColorEnv, Depth, Registry, Scope, Variant};
use crate::view::glyphs::Glyphs;
use crate::view::hints::DIGITS;
use crate::view::labels::{Label, Labels};

/// What the command line asks of the reader.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files, folders, `-`; nothing for the library.
    pub sources: Vec<PathBuf>,
    /// The theme, by name.
    pub theme: Option<String>,
    /// The config file, where it is not the usual one.
    pub config: Option<PathBuf>,
    /// When to use colours.
    pub color: Choice,
    /// Take the tour of the first five minutes instead of reading.
    pub tutor: bool,
}

/// Where config comes from.
#[derive(Clone, Debug)]
pub(super) struct Setup {
    places: Places,
    config: Option<PathBuf>,
    /// The config file as it was when last read.
    read: Cell<Option<Stamp>>,
    /// What it asked for then.
    asked: RefCell<Asked>,
}

/// What there is to read.
pub(super) struct Sources {
    pub(super) library: Library,
    /// What to show first; `None` begins with the library.
    pub(super) first: Option<First>,
    /// What could not be found, in words.
    pub(super) complaints: Vec<String>,
}

/// The article to show first.
pub(super) enum First {
    /// One of the library.
    Entry(Where),
    /// What came through the pipe.
    Piped(Opened),
}

impl Setup {
    pub(super) fn new(config: Option<PathBuf>, tour: Option<&Tour>) -> Self {
        let own = Places::find(|name| std::env::var_os(name));
        Self {
            places: match tour {
                Some(tour) => tour.places(own),
                None => own,
            },
            config,
            read: Cell::new(None),
            asked: RefCell::default(),
        }
    }

    /// The config file as the app wants it, and what is wrong with it.
    pub(super) fn settings(&self) -> (Settings, Vec<String>) {
        let (config, complaints) = self.config();
        settings(&config, complaints)
    }

    /// The config file.
    pub(super) fn config(&self) -> (Config, Vec<String>) {
        let home = std::env::home_dir();
        let Some((path, presence)) = self.file() else {
            return (Config::default(), Vec::new());
        };
        self.read.set(stamp(&path));
        let (config, problems) = config::load(&path, presence, home.as_deref());
        self.asked.replace(asked(&config));
        (config, problems.iter().map(ToString::to_string).collect())
    }

    /// What the config file asked for when it was last read.
    pub(super) fn asked(&self) -> Asked {
        self.asked.borrow().clone()
    }

    /// Whether the config file is another one than when it was last read.
    pub(super) fn has_changed(&self) -> bool {
        let now = self.file().and_then(|(path, _)| stamp(&path));
        now != self.read.get()
    }

    /// Which file that is, and whether it must be there.
    fn file(&self) -> Option<(PathBuf, Presence)> {
        match &self.config {
            Some(path) => Some((path.clone(), Presence::Required)),
            None => Some((self.places.config_file()?, Presence::Optional)),
        }
    }

    /// Where positions and choices are kept.
    pub(super) fn state(&self) -> Option<StateStore> {
        Some(StateStore::new(self.places.state.clone()?))
    }

    /// Where notes are kept.
    pub(super) fn notes(&self, config: &Config) -> Option<Store> {
        let creator = std::env::var("USER").ok().filter(|name| !name.is_empty());
        Store::new(&self.places, config.notes_beside.unwrap_or(false), creator)
    }

    /// The themes of the binary and of the reader's folder.
    pub(super) fn themes(&self) -> Registry {
        let folder = self.places.themes();
        let schemes = folder
            .map(|folder| themes::schemes(&folder))
            .unwrap_or_default();
        Registry::new(schemes)
    }
}

/// The choices of a config file over the defaults, with its keys over the usual ones.
pub(super) fn settings(config: &Config, mut complaints: Vec<String>) -> (Settings, Vec<String>) {
    let usual = Settings::default();
    let bindings: Vec<Binding> = config
        .keys
        .iter()
        .map(|binding| Binding {
            context: binding.context.clone(),
            chord: binding.chord.clone(),
            action: binding.action.clone(),
            line: binding.line,
        })
        .collect();
    let keymap = if bindings.is_empty() {
        usual.keymap
    } else {
        let (keymap, wrong_keys) = Keymap::with(&bindings);
        complaints.extend(wrong_keys);
        keymap
    };
    let (labels, wrong_looks) = labels(&config.labels);
    complaints.extend(wrong_looks);
    let digits = config
        .hint_digits
        .unwrap_or(false)
        .then(|| DIGITS.to_owned());
    let settings = Settings {
        measure: config.measure.unwrap_or(usual.measure),
        usual_measure: config.measure.unwrap_or(usual.measure),
        theme: config.theme.clone(),
        justify: config.justify.unwrap_or(usual.justify),
        hyphenate: config.hyphenate.unwrap_or(usual.hyphenate),
        mouse: config.mouse.unwrap_or(usual.mouse),
        alphabet: digits
            .or_else(|| config.hint_alphabet.clone())
            .unwrap_or(usual.alphabet),
        glyphs: if config.ascii_glyphs.unwrap_or_else(|| !is_unicode()) {
            &Glyphs::ASCII
        } else {
            &Glyphs::UNICODE
        },
        sidebar_width: config.sidebar_width.or(usual.sidebar_width),
        keymap,
        labels,
    };
    (settings, complaints)
}

/// The labels of a config file, else the usual ones; and which looks there are not.
fn labels(chosen: &[config::Label]) -> (Labels, Vec<String>) {
    if chosen.is_empty() {
        return (Labels::default(), Vec::new());
    }
    let mut complaints = Vec::new();
    let labels = chosen.iter().map(|label| {
        let own = format!("note.{}", label.name);
        let style = label.style.as_deref();
        let scope = Scope::parse(style.unwrap_or(&own)).unwrap_or_else(|| {
            let style = style.unwrap_or_default();
            complaints.push(format!("label {}: there is no style {style}", label.name));
            Scope::Note
        });
        Label {
            name: label.name.clone(),
            glyph: label.glyph,
            scope,
        }
    });
    let labels = Labels(labels.collect());
    (labels, complaints)
}

/// Marks that lead to any article.
pub(super) fn marks(state: Option<&StateStore>) -> BTreeMap<char, FarMark> {
    let stored = state.map(|state| state.marks().value).unwrap_or_default();
    let marks = stored.into_iter().map(|(letter, mark)| {
        let mark = FarMark {
            key: mark.key,
            path: mark.path,
            title: mark.title,
            snippet: mark.snippet,
            place: mark.place,
        };
        (letter, mark)
    });
    marks.collect()
}

/// Whether the locale says that the terminal takes UTF-8; where it says nothing, it does.
fn is_unicode() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    set.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8") || locale == "c" || locale == "posix"
    })
}

/// How many colours the terminal has.
pub(super) fn depth(flag: Choice) -> Depth {
    let var = |name| std::env::var(name).ok();
    let (no_color, colorterm, term) = (var("NO_COLOR"), var("COLORTERM"), var("TERM"));
    let (clicolor, clicolor_force, force_color) =
        (var("CLICOLOR"), var("CLICOLOR_FORCE"), var("FORCE_COLOR"));
    Depth::detect(&ColorEnv {
        flag,
        is_terminal: io::stdout().is_terminal(),
        no_color: no_color.as_deref(),
        clicolor: clicolor.as_deref(),
        clicolor_force: clicolor_force.as_deref(),
        force_color: force_color.as_deref(),
        colorterm: colorterm.as_deref(),
        term: term.as_deref(),
        ..ColorEnv::default()
    })
}

/// Whether the terminal is light or dark by `COLORFGBG` (rxvt's convention: the numbers of the text's
/// and the background's colour, `15;0` or `0;default;15`).
pub(super) fn appearance(colorfgbg: Option<&str>) -> Option<Variant> {
    match colorfgbg?.rsplit(';').next()?.parse().ok()? {
        0..=6 | 8 => Some(Variant::Dark),
        7 | 9..=15 => Some(Variant::Light),
        _ => None,
    }
}

/// Finds what to read. Fails only where nothing of what was asked for is there.
pub(super) fn sources(asked: &[PathBuf], folders: &[PathBuf]) -> Result<Sources, String> {
    let piped = asked.iter().any(|path| path.as_os_str() == "-")
        || (asked.is_empty() && !io::stdin().is_terminal());
    let paths: Vec<PathBuf> = asked
        .iter()
        .filter(|path| path.as_os_str() != "-")
        .cloned()
        .collect();
    if paths.is_empty() && !piped {
        return Ok(browse(folders));
    }
    let (library, errors) = library::open(&paths);
    let complaints: Vec<String> = errors.iter().map(|error| with_causes(error)).collect();
    if piped {
        let bytes = sources::read_stream(io::stdin().lock(), "standard input")
            .map_err(|error| with_causes(&error))?;
        let document = document::read(&bytes, None, "standard input");
        let opened = Opened {
            id: "stdin".to_owned(),
            document: Arc::new(document),
            entry: None,
            path: None,
            kept: None,
        };
        return Ok(Sources {
            library,
            first: Some(First::Piped(opened)),
            complaints,
        });
    }
    if library.is_empty() {
        let empty = || {
            format!(
                "{}: no articles here (.txt, .md)",
                paths
                    .first()
                    .map_or_else(String::new, |path| path.display().to_string())
            )
        };
        return Err(if complaints.is_empty() {
            empty()
        } else {
            complaints.join("\n")
        });
    }
    // A folder is shown as a library to choose from; a file is what one wants to read.
    let begins_with_file = paths.first().is_some_and(|path| !path.is_dir());
    let first = begins_with_file.then(|| first_of(&library));
    Ok(Sources {
        library,
        first,
        complaints,
    })
}

/// The reader's own folders, else the articles that come with byline.
fn browse(folders: &[PathBuf]) -> Sources {
    let (library, errors) = library::open(folders);
    let complaints = errors.iter().map(|error| with_causes(error)).collect();
    if !library.is_empty() {
        return Sources {
            library,
            first: None,
            complaints,
        };
    }
    let library = library::bundled_library();
    let first = Some(first_of(&library));
    Sources {
        library,
        first,
        complaints,
    }
}

/// What a config file asks for that may be chosen with keys too.
fn asked(config: &Config) -> Asked {
    Asked {
        theme: config.theme.clone(),
        sidebar_width: config.sidebar_width,
        measure: config.measure,
    }
}

fn first_of(library: &Library) -> First {
    let path = library
        .get(0)
        .and_then(|entry| entry.source.path())
        .map(Path::to_owned);
    First::Entry(Where {
        entry: Some(0),
        path,
    })
}

/// What is remembered for all articles, and what was wrong with it.
pub(super) fn remembered(
    state: Option<&StateStore>,
    config: &Config,
) -> (Remembered, Option<String>) {
    let Some(loaded) = state.map(StateStore::settings) else {
        return Default::default();
    };
    let settings = loaded.value.beside(&asked(config));
    let remembered = Remembered {
        theme: settings.theme,
        sidebar_width: settings.sidebar_width,
        measure: settings.measure,
        people_sort: settings.people_sort,
        library_sort: settings.library_sort,
    };
    (remembered, loaded.complaint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_the_last_number() {
        assert_eq!(appearance(Some("15;0")), Some(Variant::Dark));
        assert_eq!(appearance(Some("0;default;15")), Some(Variant::Light));
        assert_eq!(appearance(Some("0;default")), None);
        assert_eq!(appearance(None), None);
    }
}

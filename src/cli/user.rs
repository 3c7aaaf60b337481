//! What the user has configured and written, as the commands need it: library folders, keys, themes,
//! notes.

use std::env;
use std::path::PathBuf;

use super::args::KeysArgs;
use super::keys::KeyRow;
use super::output::{Outcome, Streams};
use crate::app::action::TABLE;
use crate::app::keymap::{Binding, Context, Keymap};
use crate::document::Document;
use crate::library::Source;
use crate::storage::config::{self, Config, Presence};
use crate::storage::notes::{Gathered, Near, Store, Subject, Written};
use crate::storage::paths::Places;
use crate::storage::state::StateStore;
use crate::storage::themes;
use crate::theme::{Registry, Variant};

/// The configuration file; what is wrong with it is reported.
pub(super) fn config(streams: &mut Streams<'_>) -> Config {
    let Some(file) = places().config_file() else {
        return Config::default();
    };
    let (config, problems) = config::load(&file, Presence::Optional, env::home_dir().as_deref());
    for problem in &problems {
        streams.tell_error(problem);
    }
    config
}

/// Where notes are kept, if the user has a place for them.
pub(super) fn notes() -> Option<Store> {
    let places = places();
    let config = places.config_file().map(|file| {
        // What is wrong with the file is reported where the whole of it matters.
        config::load(&file, Presence::Optional, env::home_dir().as_deref()).0
    });
    let beside = config.and_then(|config| config.notes_beside);
    let creator = env::var("USER").ok().filter(|name| !name.is_empty());
    Store::new(&places, beside.unwrap_or(false), creator)
}

/// The same for a command that writes notes: says so where there is no place for them.
pub(super) fn store(streams: &mut Streams<'_>) -> Option<Store> {
    let store = notes();
    if store.is_none() {
        streams.tell("there is no folder for notes; set BYLINE_DATA_DIR");
    }
    store
}

/// Reports what went wrong with writing notes, if anything did.
pub(super) fn report(written: &Written, streams: &mut Streams<'_>) -> Outcome {
    if let Some(error) = &written.unlogged {
        let advice = error.advice();
        streams.tell(&format!("written, but it cannot be undone: {advice}"));
    }
    match &written.refused {
        Some((error, _)) => {
            streams.tell(&format!("not written: {}", error.advice()));
            Outcome::Failed
        }
        None => Outcome::Done,
    }
}

/// The files that were read before.
pub(super) fn read_before() -> Vec<PathBuf> {
    let state = places().state.map(StateStore::new);
    state.map_or_else(Vec::new, |state| state.files())
}

/// Everybody's notes, looked through once for all articles of a run.
#[derive(Debug)]
pub(super) struct AtHand {
    store: Option<Store>,
    near: Near,
}

impl AtHand {
    /// The notes of these articles and of those beside them.
    pub(super) fn new<'a>(sources: impl Iterator<Item = &'a Source>) -> Self {
        Self {
            store: notes().map(|store| store.at_a_glance()),
            near: Near::new(sources),
        }
    }

    /// The notes of an article.
    pub(super) fn gather(&self, document: &Document, subject: &Subject) -> Gathered {
        let gather = |store: &Store| store.gather(document, subject, &self.near);
        self.store.as_ref().map(gather).unwrap_or_default()
    }
}

/// The reader's keys: as they are, or as they are without a configuration.
pub(super) fn keys(args: KeysArgs, streams: &mut Streams<'_>) -> Vec<KeyRow> {
    if args.print_defaults {
        return rows(&Keymap::default());
    }
    let bindings = config(streams).keys.into_iter().map(|binding| Binding {
        context: binding.context,
        chord: binding.chord,
        action: binding.action,
        line: binding.line,
    });
    let (keymap, complaints) = Keymap::with(&bindings.collect::<Vec<_>>());
    for complaint in &complaints {
        streams.tell(complaint);
    }
    rows(&keymap)
}

/// Name and description of every theme.
pub(super) fn theme_rows() -> Vec<(String, String)> {
    let schemes = places().themes().map(|folder| themes::schemes(&folder));
    let registry = Registry::new(schemes.unwrap_or_default());
    let names = registry.names().into_iter();
    let described = names.map(|name| {
        let what = match registry.theme(name, None).map(|theme| theme.variant()) {
            Ok(Some(Variant::Dark)) => "dark".to_owned(),
            Ok(Some(Variant::Light)) => "light".to_owned(),
            Ok(None) => "the terminal's own colours".to_owned(),
            Err(error) => format!("broken: {error}"),
        };
        (name.to_owned(), what)
    });
    described.collect()
}

/// The time, to the microsecond (RFC 3339, UTC).
pub fn now() -> String {
    format!("{:.6}", jiff::Timestamp::now())
}

fn places() -> Places {
    Places::find(|name| env::var_os(name))
}

/// By context, then in the order of the table of actions.
fn rows(keymap: &Keymap) -> Vec<KeyRow> {
    let mut rows = Vec::new();
    for context in Context::ALL {
        for row in TABLE {
            let here = keymap
                .rows()
                .filter(|(at, _, action)| (*at, *action) == (context, row.action));
            let keys: Vec<_> = here.map(|(_, chord, _)| chord).collect();
            if !keys.is_empty() {
                rows.push(KeyRow {
                    context: context.name().to_owned(),
                    keys,
                    action: row.name.to_owned(),
                    help: row.help.to_owned(),
                });
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_defaults_read_back_as_the_defaults() {
        let defaults = Keymap::default();
        let args = KeysArgs {
            print_defaults: true,
            format: None,
        };
        let printed = super::super::keys::listed(args, &rows(&defaults), false, None);
        let (config, problems) = config::parse(&printed, "config.yaml".as_ref(), None);
        assert_eq!(problems, []);
        let bindings = config.keys.into_iter().map(|binding| Binding {
            context: binding.context,
            chord: binding.chord,
            action: binding.action,
            line: binding.line,
        });
        let (keymap, complaints) = Keymap::with(&bindings.collect::<Vec<_>>());
        assert_eq!(complaints, [""; 0]);
        assert!(keymap.rows().eq(defaults.rows()));
    }

    #[test]
    fn no_theme_that_comes_with_byline_is_broken() {
        for (name, what) in theme_rows() {
            assert!(!what.starts_with("broken"), "{name}: {what}");
        }
    }
}

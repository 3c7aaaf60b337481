//! Where configuration, data, state and caches live: the XDG places, or what the environment says.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

/// The folder that byline has in each place.
const FOLDER: &str = "byline";

/// byline's own folders; none of them needs to exist. `None` where the user has no home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Configuration and the user's themes; written by hand.
    pub config: Option<PathBuf>,
    /// What the user makes and would miss.
    pub data: Option<PathBuf>,
    /// Reading positions, panes, the theme chosen last.
    pub state: Option<PathBuf>,
    /// What can be made again.
    pub cache: Option<PathBuf>,
}

impl Places {
    /// The places of this user; `BYLINE_CONFIG_DIR` and its like in `env` win over the XDG ones.
    pub fn find(env: impl Fn(&str) -> Option<OsString>) -> Self {
        let xdg = Xdg::new().ok();
        let place = |name: &str, usual: Option<PathBuf>| {
            env(name)
                .filter(|folder| !folder.is_empty())
                .map(PathBuf::from)
                .or_else(|| Some(usual?.join(FOLDER)))
        };
        let usual = |folder: fn(&Xdg) -> PathBuf| xdg.as_ref().map(folder);
        Self {
            config: place("BYLINE_CONFIG_DIR", usual(Xdg::config_dir)),
            data: place("BYLINE_DATA_DIR", usual(Xdg::data_dir)),
            state: place("BYLINE_STATE_DIR", xdg.as_ref().and_then(Xdg::state_dir)),
            cache: place("BYLINE_CACHE_DIR", usual(Xdg::cache_dir)),
        }
    }

    /// The configuration file.
    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("config.yaml"))
    }

    /// The folder of the user's own themes.
    pub fn themes(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("themes"))
    }
}

/// Where a folder is when links are followed; nothing is the one that byline was started in.
pub(super) fn real(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_wins() {
        let places = Places::find(|name| match name {
            "BYLINE_CONFIG_DIR" => Some("/somewhere/else".into()),
            "BYLINE_STATE_DIR" => Some(OsString::new()),
            _ => None,
        });
        let elsewhere = PathBuf::from("/somewhere/else");
        assert_eq!(places.config_file(), Some(elsewhere.join("config.yaml")));
        assert_eq!(places.themes(), Some(elsewhere.join("themes")));
        // An empty variable is as good as none.
        assert!(places.state.is_none_or(|state| state.ends_with(FOLDER)));
    }
}

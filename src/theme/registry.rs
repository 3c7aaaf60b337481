//! Finds a theme by name: the terminal's own, the reader's files, the schemes in the binary.
//!
//! Reads only the scheme that is asked for. Finding and reading files is for `storage`.

use super::base16::{Scheme, SchemeError};
use super::{Theme, Variant};
use crate::text::fold::fold;

/// The name of the theme that uses the terminal's own colours.
pub const TERMINAL: &str = "terminal";

/// The schemes in the binary: name and text.
const EMBEDDED: &[(&str, &str)] = &[
    ("byline-ink", include_str!("../../themes/byline-ink.yaml")),
    (
        "byline-paper",
        include_str!("../../themes/byline-paper.yaml"),
    ),
    (
        "catppuccin-latte",
        include_str!("../../themes/catppuccin-latte.yaml"),
    ),
    (
        "catppuccin-mocha",
        include_str!("../../themes/catppuccin-mocha.yaml"),
    ),
    (
        "colour-blind-safe-dark",
        include_str!("../../themes/colour-blind-safe-dark.yaml"),
    ),
    (
        "colour-blind-safe-light",
        include_str!("../../themes/colour-blind-safe-light.yaml"),
    ),
    ("dracula", include_str!("../../themes/dracula.yaml")),
    (
        "gruvbox-dark-medium",
        include_str!("../../themes/gruvbox-dark-medium.yaml"),
    ),
    (
        "gruvbox-light-medium",
        include_str!("../../themes/gruvbox-light-medium.yaml"),
    ),
    (
        "high-contrast",
        include_str!("../../themes/high-contrast.yaml"),
    ),
    (
        "high-contrast-light",
        include_str!("../../themes/high-contrast-light.yaml"),
    ),
    ("nord", include_str!("../../themes/nord.yaml")),
    ("one-light", include_str!("../../themes/one-light.yaml")),
    (
        "solarized-dark",
        include_str!("../../themes/solarized-dark.yaml"),
    ),
    (
        "solarized-light",
        include_str!("../../themes/solarized-light.yaml"),
    ),
];

/// Why there is no such theme.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// Nobody knows a theme of this name.
    #[error("there is no theme “{name}”; `byline themes` lists them")]
    Unknown {
        /// The name.
        name: String,
    },
    /// Its scheme is broken.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
}

/// The themes to choose from.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    user: Vec<(String, String)>,
}

impl Registry {
    /// The themes in the binary and those of the reader, as (name, text of the scheme); the
    /// reader's win.
    pub fn new(user: Vec<(String, String)>) -> Self {
        Self { user }
    }

    /// The names of all themes: the terminal's own, then the others by name.
    pub fn names(&self) -> Vec<&str> {
        let user = self.user.iter().map(|(name, _)| name.as_str());
        let embedded = EMBEDDED.iter().map(|(name, _)| *name);
        let mut names: Vec<&str> = user.chain(embedded).collect();
        names.sort_by_key(|name| key(name));
        names.dedup_by_key(|name| key(name));
        names.retain(|name| key(name) != TERMINAL);
        names.insert(0, TERMINAL);
        names
    }

    /// The theme of this name; case, spaces, dashes and accents do not matter.
    ///
    /// `ground` is what is known of the terminal, for the theme that uses its colours.
    pub fn theme(&self, name: &str, ground: Option<Variant>) -> Result<Theme, ThemeError> {
        let wanted = key(name);
        if wanted == TERMINAL {
            return Ok(Theme::terminal(ground));
        }
        let user = self
            .user
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        let (name, text) = user
            .chain(EMBEDDED.iter().copied())
            .find(|(name, _)| key(name) == wanted)
            .ok_or_else(|| ThemeError::Unknown {
                name: name.to_owned(),
            })?;
        let scheme = Scheme::parse(&format!("{name}.yaml"), text)?;
        Ok(Theme::from_scheme(&scheme).named(name))
    }
}

/// What two spellings of a theme's name share.
fn key(name: &str) -> String {
    let name = name.strip_suffix(".yaml").unwrap_or(name);
    fold(name)
        .chars()
        .filter(|char| !matches!(char, ' ' | '-' | '_'))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::theme::{Color, Depth, LEGIBLE, Rgb, Scope, Style};

    fn scheme(ground: &str) -> String {
        let slots = (1..16).map(|idx| format!("base{idx:02X}: \"8080{idx:02x}\""));
        let lines: Vec<String> = slots.collect();
        format!("scheme: Own\nbase00: \"{ground}\"\n{}\n", lines.join("\n"))
    }

    #[test]
    fn names_are_found_however_they_are_spelled() {
        let registry = Registry::new(vec![("night-train".to_owned(), scheme("101010"))]);
        for name in ["night-train", "Night Train", "NIGHT_TRAIN", "nighttrain"] {
            assert_eq!(registry.theme(name, None).unwrap().name(), "night-train");
        }
        assert_eq!(
            registry.theme("Terminal", None).unwrap(),
            Theme::terminal(None)
        );
        assert!(registry.theme("day-train", None).is_err());
        assert_eq!(registry.names().first(), Some(&"terminal"));
    }

    #[test]
    fn the_readers_file_wins_over_the_binary() {
        let Some((name, _)) = EMBEDDED.first() else {
            panic!("no themes in the binary");
        };
        let registry = Registry::new(vec![((*name).to_owned(), scheme("123456"))]);
        let theme = registry.theme(name, None).unwrap();
        assert_eq!(
            theme.style(Scope::Text).bg,
            Some(Color::Rgb(0x12, 0x34, 0x56))
        );
        assert_eq!(registry.names().len(), EMBEDDED.len() + 1);
    }

    #[test]
    fn every_file_in_the_folder_is_in_the_table() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        let table: BTreeSet<String> = EMBEDDED
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        assert_eq!(files, table);
        assert!(table.len() >= 10, "{} themes", table.len());
    }

    fn rgb(color: Option<Color>) -> Option<Rgb> {
        match color? {
            Color::Rgb(r, g, b) => Some(Rgb(r, g, b)),
            Color::Default | Color::Ansi(_) | Color::Indexed(_) => None,
        }
    }

    /// Scopes whose colour draws lines, not letters.
    const LINES: &[Scope] = &[Scope::RailTrack, Scope::Border];

    #[test]
    fn every_text_of_every_theme_in_the_binary_is_legible() {
        for (name, _) in EMBEDDED {
            let theme = Registry::default().theme(name, None).unwrap();
            let ground = rgb(theme.style(Scope::Text).bg).unwrap();
            let check = |style: Style, what: &str| {
                let (Some(ink), on) = (rgb(style.fg), rgb(style.bg).unwrap_or(ground)) else {
                    return;
                };
                let contrast = ink.contrast(on);
                assert!(contrast >= LEGIBLE, "{name}: {what} {contrast:.2}");
            };
            for scope in Scope::ALL.iter().filter(|scope| !LINES.contains(scope)) {
                check(theme.style(*scope), scope.name());
            }
            for hue in 0..8 {
                check(theme.voice(Scope::QuoteDirect, hue), "a voice");
            }
        }
    }

    #[test]
    fn neighbouring_voices_differ_for_every_eye() {
        for (name, _) in EMBEDDED {
            let theme = Registry::default().theme(name, None).unwrap();
            let voices: Vec<Rgb> = (0..8).filter_map(|hue| rgb(theme.identity(hue))).collect();
            let least = voices
                .windows(2)
                .map(|pair| pair[0].distance_for_all(pair[1]))
                .fold(f32::MAX, f32::min);
            assert!(least >= 0.06, "{name}: {least:.3}");
        }
    }

    #[test]
    fn every_theme_keeps_its_text_apart_from_its_ground_at_every_depth() {
        for (name, _) in EMBEDDED {
            for depth in [Depth::Indexed256, Depth::Ansi16] {
                let theme = Registry::default()
                    .theme(name, None)
                    .unwrap()
                    .degrade(depth);
                for scope in Scope::ALL.iter().filter(|scope| !LINES.contains(scope)) {
                    let style = theme.style(Scope::Text).patch(theme.style(*scope));
                    assert_ne!(style.fg, style.bg, "{name}: {} at {depth:?}", scope.name());
                }
            }
        }
    }
}

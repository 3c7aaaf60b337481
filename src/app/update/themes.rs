//! Themes: choosing one, showing it while choosing, following the terminal's light or dark.

use super::{App, Level, lists, panes, popups};
use crate::app::popup::{Choice, PopupKind, Target};
use crate::theme::{TERMINAL, Theme, Variant};
use crate::view::list::Item;

/// Takes a theme by name; a wrong name or file is reported and changes nothing. Whether it was taken.
pub(super) fn choose(app: &mut App, name: &str) -> bool {
    match load(app, name) {
        Ok(theme) => {
            app.theme_name = (name != TERMINAL).then(|| theme.name().to_owned());
            app.theme = theme;
            true
        }
        Err(complaint) => {
            app.tell(Level::Error, complaint);
            false
        }
    }
}

/// Remembers the theme in force for the next time.
pub(super) fn keep(app: &mut App) {
    panes::remember(app);
    let name = app.theme.name().to_owned();
    app.tell(Level::Info, format!("theme {name}"));
}

/// Shows a theme without taking it.
pub(super) fn preview(app: &mut App, name: &str) {
    if let Ok(theme) = load(app, name) {
        app.theme = theme;
    }
}

/// Back to the theme in force.
pub(super) fn end_preview(app: &mut App) {
    let name = app
        .theme_name
        .clone()
        .unwrap_or_else(|| TERMINAL.to_owned());
    preview(app, &name);
}

/// Shows the theme that a `:theme` command being typed names.
pub(super) fn preview_command(app: &mut App, words: &str) {
    if let Some(name) = words.trim_start().strip_prefix("theme ") {
        let name = name.trim().to_owned();
        if app.themes.names().contains(&name.as_str()) {
            preview(app, &name);
        }
    }
}

/// The terminal says whether it is light or dark.
pub(super) fn appearance(app: &mut App, variant: Variant) {
    app.dirty = app.appearance != Some(variant);
    app.appearance = Some(variant);
    if app.theme_name.is_none() {
        end_preview(app);
    }
}

/// The list of themes, each shown as it is selected.
pub(super) fn list(app: &mut App) {
    let now = app.theme.name().to_owned();
    let line = |name: &&str| {
        Item::new(
            *name,
            Choice {
                target: Target::Theme((*name).to_owned()),
                ..Choice::default()
            },
        )
    };
    let items = app.themes.names().iter().map(line).collect();
    popups::open(app, PopupKind::Themes, "Themes", items);
    if let Some(list) = lists::focused(app) {
        list.select(|choice| choice.target == Target::Theme(now.clone()));
    }
}

fn load(app: &App, name: &str) -> Result<Theme, String> {
    let theme = app
        .themes
        .theme(name, app.appearance)
        .map_err(|error| error.to_string())?;
    Ok(theme.degrade(app.depth).with_lines(app.lines))
}

//! Panes: which has the focus, how wide they are, and leaving them one level at a time.

use super::{App, Effect, Level, folds, library, lists, motion, prompts};
use crate::app::popup::{PopupKind, Target};
use crate::app::sidebar::Tab;
use crate::app::{Focus, Remembered};
use crate::text::TextRange;
use crate::theme::TERMINAL;
use crate::view::panes::{SIDE_BY_SIDE, SIDEBAR_LEAST};

/// Tab: between the article and the sidebar.
pub(super) fn next(app: &mut App) {
    if !app.popups.is_empty() {
        return;
    }
    match app.focus {
        Focus::Article => focus_sidebar(app),
        Focus::Sidebar => leave_list(app),
        Focus::Library => library::close(app),
    }
}

/// Shows a tab of the sidebar and gives it the focus; a second time, the article has it again.
pub(super) fn tab(app: &mut App, tab: Tab) {
    app.popups.clear();
    if !library::is_article_open(app) {
        return library::close(app);
    }
    if app.focus == Focus::Sidebar && app.sidebar.tab == tab {
        return leave_list(app);
    }
    show_tab(app, tab);
}

/// Shows a tab of the sidebar, at what is nearest, and gives it the focus.
pub(super) fn show_tab(app: &mut App, tab: Tab) {
    app.sidebar.tab = tab;
    focus_sidebar(app);
}

fn focus_sidebar(app: &mut App) {
    app.sidebar.open = true;
    app.zen = false;
    if app.focus != Focus::Sidebar {
        app.sidebar.before = Some(app.reader.at);
    }
    app.focus = Focus::Sidebar;
    if app.sidebar.tab == Tab::Quotes {
        let at = motion::here(app);
        let nearest = app
            .article
            .quotes_in(TextRange::new(at, app.article.document.text().len()));
        let analysis = app.article.analysis.as_deref();
        let nearest = nearest
            .filter_map(|id| Some(analysis?.first_run(id)))
            .map(Target::Quote)
            .next();
        app.sidebar
            .quotes
            .select(|choice| Some(&choice.target) == nearest.as_ref());
    }
    super::noted::select_nearest(app);
    lists::light(app);
    super::article::remember_soon(app);
}

/// From a list back to the article; a popup closes.
pub(super) fn leave_list(app: &mut App) {
    if let Some(popup) = app.popups.pop() {
        if popup.kind == PopupKind::Review {
            super::correct::ended(app);
        }
        return;
    }
    if app.focus == Focus::Library {
        return library::close(app);
    }
    app.focus = Focus::Article;
    app.reader.lit = None;
}

/// `\`: shows or hides the sidebar.
pub(super) fn toggle_sidebar(app: &mut App) {
    if app.focus == Focus::Library {
        return app.tell(
            Level::Info,
            "the library has no sidebar; q returns to the article",
        );
    }
    let in_sight = app.sidebar_in_sight();
    app.zen = false;
    app.sidebar.open = !in_sight;
    if in_sight {
        app.focus = Focus::Article;
        app.reader.lit = None;
    } else if app.size.cols < SIDE_BY_SIDE {
        focus_sidebar(app);
    }
    super::article::remember_soon(app);
}

/// `<` and `>`: the sidebar's width.
pub(super) fn widen_sidebar(app: &mut App, cells: i64) {
    let Some(pane) = app.panes.sidebar else {
        return app.tell(Level::Info, "the sidebar is hidden; \\ shows it");
    };
    set_sidebar_width(app, i64::from(pane.width) + cells);
}

/// Gives the sidebar a width, within what the terminal allows.
pub(super) fn set_sidebar_width(app: &mut App, cells: i64) {
    let most = i64::from((app.size.cols / 2).max(SIDEBAR_LEAST));
    let width = cells.clamp(i64::from(SIDEBAR_LEAST), most);
    app.settings.sidebar_width = u16::try_from(width).ok();
    remember(app);
}

/// `+` and `-`: the length of lines.
pub(super) fn widen_measure(app: &mut App, cells: i16) {
    app.settings.widen(cells);
    let fits = app.settings.measure
        <= app
            .panes
            .article
            .width
            .saturating_sub(crate::view::panes::GUTTER);
    let note = if fits { "" } else { " (the pane is narrower)" };
    app.tell(
        Level::Info,
        format!("lines of {} characters{note}", app.settings.measure),
    );
    remember(app);
}

/// `=`: lines of the usual length.
pub(super) fn reset_measure(app: &mut App) {
    let usual = app.settings.usual_measure;
    app.settings.measure = usual;
    app.tell(Level::Info, format!("lines of {usual} characters"));
    remember(app);
}

/// `Z`: only the text, and back to the exact layout.
pub(super) fn zen(app: &mut App) {
    if app.focus == Focus::Library {
        return app.tell(Level::Info, "the library is shown whole already");
    }
    app.zen = !app.zen;
    if app.zen && app.focus != Focus::Article {
        app.focus = Focus::Article;
    }
}

/// Esc: one level back, in this order: popup, prompt, selection, search, fold, following, work under way.
pub(super) fn cancel(app: &mut App) {
    app.message = None;
    if let Some(popup) = app.popups.pop() {
        match popup.kind {
            PopupKind::Themes => super::themes::end_preview(app),
            PopupKind::Review => super::correct::ended(app),
            PopupKind::Results | PopupKind::Jumps | PopupKind::Orphan => {
                app.reader.return_to(popup.before);
            }
            _ => {}
        }
        return;
    }
    if app.prompt.is_some() {
        return prompts::cancel(app);
    }
    if let Some(list) = lists::focused(app) {
        if !list.query().is_empty() {
            list.filter("");
            return;
        }
        if let Some(before) = app
            .sidebar
            .before
            .take()
            .filter(|_| app.focus == Focus::Sidebar)
        {
            app.reader.scroll_to(before);
        }
        return leave_list(app);
    }
    app.correcting.bounding = None;
    if app.reader.selection.take().is_some()
        || super::linking::cancel(app)
        || app.reader.search.take().is_some()
        || folds::unfold(app)
    {
        return;
    }
    if app.reader.tracked.take().is_some() || app.reader.cursor.is_some() {
        app.reader.cursor = None;
        app.reader.repeat = None;
        return;
    }
    if super::article::stop(app) {
        return;
    }
    if app.zen {
        app.zen = false;
        return;
    }
    app.tell(Level::Info, "nothing to cancel; q leaves byline");
}

/// `q`: closes the view on top; in the article it ends the program.
pub(super) fn close(app: &mut App) {
    if !app.popups.is_empty() || (app.prompt.is_some() && app.focus != Focus::Article) {
        return cancel(app);
    }
    match app.focus {
        Focus::Sidebar => leave_list(app),
        Focus::Library if library::is_article_open(app) => library::close(app),
        Focus::Article | Focus::Library => super::quit(app),
    }
}

/// Writes down what holds for all articles.
pub(super) fn remember(app: &mut App) {
    let remembered = Remembered {
        // Over a theme of the config file the terminal's own colours are a choice as well.
        theme: app
            .theme_name
            .clone()
            .or_else(|| app.settings.theme.as_ref().map(|_| TERMINAL.to_owned())),
        sidebar_width: app.settings.sidebar_width,
        measure: (app.settings.measure != app.settings.usual_measure)
            .then_some(app.settings.measure),
        people_sort: Some(app.sidebar.sort.name().to_owned()),
        library_sort: Some(app.library_pane.sort_name().to_owned()),
    };
    app.effects
        .push(Effect::RememberSettings(Box::new(remembered)));
}

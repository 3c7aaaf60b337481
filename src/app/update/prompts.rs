//! What is typed on the status line: searches, filters, commands.

use super::{App, Level, folds, lists, motion, searching};
use crate::app::command;
use crate::app::key::{Code, Key};
use crate::app::prompt::Line;
use crate::app::reader::{Landmark, Search, Unfolded};
use crate::app::typing::Typed;
use crate::app::{Focus, Prompt, PromptKind};

/// `/`: filters a list that has the focus, else searches the article.
pub(super) fn slash(app: &mut App) {
    if lists::focused(app).is_some() {
        filter(app);
    } else {
        search(app, false);
    }
}

/// Begins a search in the article.
pub(super) fn search(app: &mut App, backward: bool) {
    let from = motion::here(app);
    let top = app.reader.landmark();
    open(
        app,
        PromptKind::Search {
            from,
            top,
            unfolded: Vec::new(),
            backward,
        },
        "",
    );
}

/// Begins to filter the list that has the focus, with what it is filtered by already.
pub(super) fn filter(app: &mut App) {
    let query = lists::focused(app)
        .map(|list| list.query().to_owned())
        .unwrap_or_default();
    open(app, PromptKind::Filter, &query);
}

/// Begins a `:` command with these words.
pub(super) fn command(app: &mut App, words: &str) {
    open(app, PromptKind::Command, words);
    complete(app);
}

/// Text that was pasted, where something is being typed.
pub(super) fn paste(app: &mut App, text: &str) {
    let Some(prompt) = &mut app.prompt else {
        return;
    };
    prompt.line.insert(text);
    changed(app);
}

/// A key while typing.
pub(super) fn key(app: &mut App, key: Key) {
    let Some(prompt) = &mut app.prompt else {
        return;
    };
    match (key.code, key.ctrl) {
        (Code::Esc, _) | (Code::Char('c'), true) => return cancel(app),
        (Code::Enter, _) => return accept(app),
        (Code::Tab, _) if matches!(prompt.kind, PromptKind::Search { .. }) => {
            accept(app);
            if app.reader.search.is_some() {
                searching::results(app);
            }
            return;
        }
        (Code::Tab, _) => return take_completion(app, if key.shift { -1 } else { 1 }),
        (Code::Backspace, false) if prompt.line.text().is_empty() => return cancel(app),
        _ => {}
    }
    let filters = matches!(prompt.kind, PromptKind::Filter);
    if filters && (super::correct::number(app, key.typed()) || steer_list(app, key)) {
        return;
    }
    let Some(prompt) = &mut app.prompt else {
        return;
    };
    if prompt.line.key(key) == Typed::Changed {
        changed(app);
    }
}

/// Takes typing back: the search or filter as it was before.
pub(super) fn cancel(app: &mut App) {
    let Some(prompt) = app.prompt.take() else {
        return;
    };
    match prompt.kind {
        PromptKind::Search { top, unfolded, .. } => end_search(app, top, &unfolded),
        PromptKind::Filter => {
            if let Some(list) = lists::focused(app) {
                list.filter("");
                lists::selected(app);
            }
            super::pickers::close_if_picking(app);
        }
        PromptKind::Command => super::themes::end_preview(app),
        PromptKind::Tags => app.notes.tagging = None,
        PromptKind::Pipe { .. } => {}
    }
}

/// Takes a search back that was only begun.
fn end_search(app: &mut App, top: Landmark, unfolded: &[Unfolded]) {
    app.reader.search = None;
    folds::close_again(app, unfolded);
    app.reader.return_to(top);
}

/// Ends the typing because something else is being done: what is found or filtered so far stays.
pub(super) fn interrupt(app: &mut App) {
    match app.prompt.as_ref().map(|prompt| &prompt.kind) {
        Some(PromptKind::Search { .. }) => accept(app),
        Some(PromptKind::Filter) => app.prompt = None,
        Some(PromptKind::Command | PromptKind::Tags | PromptKind::Pipe { .. }) => cancel(app),
        None => {}
    }
}

pub(super) fn open(app: &mut App, kind: PromptKind, words: &str) {
    app.message = None;
    app.prompt = Some(Prompt {
        kind,
        line: Line::new(words),
        completions: Vec::new(),
        taken: None,
        complaint: None,
    });
}

fn accept(app: &mut App) {
    let Some(prompt) = app.prompt.take() else {
        return;
    };
    match prompt.kind {
        PromptKind::Search {
            from,
            top,
            unfolded,
            ..
        } => match prompt.complaint {
            Some(complaint) => {
                end_search(app, top, &unfolded);
                app.tell(Level::Error, complaint);
            }
            None if prompt.line.text().is_empty() => searching::step(app, 1),
            None => {
                if app.reader.search.as_ref().is_some_and(Search::has_hit) {
                    super::jumping::leave_from(app, from, top);
                }
                searching::accept(app);
            }
        },
        // In a pane the first Enter keeps the filter, the next one goes where the line leads.
        PromptKind::Filter if app.popups.is_empty() && app.focus == Focus::Sidebar => {}
        PromptKind::Filter => lists::enter(app),
        PromptKind::Command => {
            super::themes::end_preview(app);
            command::run(app, prompt.line.text());
        }
        PromptKind::Tags => super::tagging::tag(app, prompt.line.text()),
        PromptKind::Pipe { words, .. } => {
            super::copying::pipe(app, prompt.line.text(), words);
        }
    }
}

fn changed(app: &mut App) {
    let Some(prompt) = &mut app.prompt else {
        return;
    };
    prompt.taken = None;
    let words = prompt.line.text().to_owned();
    if matches!(prompt.kind, PromptKind::Filter) && super::correct::typed(app, &words) {
        return;
    }
    let Some(prompt) = &mut app.prompt else {
        return;
    };
    match &mut prompt.kind {
        PromptKind::Search {
            from,
            top,
            unfolded,
            backward,
        } => {
            let (from, top, backward) = (*from, *top, *backward);
            let before = std::mem::take(unfolded);
            folds::close_again(app, &before);
            app.reader.return_to(top);
            let found = searching::typed(app, &words, from, backward);
            if let Some(prompt) = &mut app.prompt {
                prompt.complaint = found.as_ref().err().cloned();
                if let PromptKind::Search { unfolded, .. } = &mut prompt.kind {
                    unfolded.extend(found.ok().flatten());
                }
            }
        }
        PromptKind::Filter => {
            if let Some(list) = lists::focused(app) {
                list.filter(&words);
                lists::selected(app);
            }
        }
        PromptKind::Command | PromptKind::Tags => complete(app),
        PromptKind::Pipe { .. } => {}
    }
}

/// Finds the ways to go on with a command, or with a tag.
pub(super) fn complete(app: &mut App) {
    let words = app
        .prompt
        .as_ref()
        .map(|prompt| prompt.line.text().to_owned())
        .unwrap_or_default();
    let is_command = matches!(
        app.prompt.as_ref().map(|prompt| &prompt.kind),
        Some(PromptKind::Command)
    );
    let completions = if is_command {
        command::completions(app, &words)
    } else {
        super::tagging::tag_completions(app, &words)
    };
    if let Some(prompt) = &mut app.prompt {
        prompt.completions = completions;
    }
    if is_command {
        super::themes::preview_command(app, &words);
    }
}

/// Puts the next completion into the line; round and round.
fn take_completion(app: &mut App, step: isize) {
    let Some(prompt) = &mut app.prompt else {
        return;
    };
    let completes = matches!(prompt.kind, PromptKind::Command | PromptKind::Tags);
    if !completes || prompt.completions.is_empty() {
        return;
    }
    let len = prompt.completions.len();
    let next = match prompt.taken {
        Some(taken) => (taken + len).saturating_add_signed(step) % len,
        None if step > 0 => 0,
        None => len - 1,
    };
    prompt.taken = Some(next);
    let only = len == 1;
    let words = prompt.completions[next].clone();
    prompt.line = Line::new(&words);
    if only {
        prompt.taken = None;
        complete(app);
    } else if matches!(prompt.kind, PromptKind::Command) {
        super::themes::preview_command(app, &words);
    }
}

/// Keys that move in the list while its filter is typed.
fn steer_list(app: &mut App, key: Key) -> bool {
    let step = match (key.code, key.ctrl) {
        (Code::Down, _) | (Code::Char('n' | 'j'), true) => 1,
        (Code::Up, _) | (Code::Char('p' | 'k'), true) => -1,
        (Code::PageDown, _) => 10,
        (Code::PageUp, _) => -10,
        _ => return false,
    };
    if let Some(list) = lists::focused(app) {
        list.step(step);
        lists::selected(app);
    }
    true
}

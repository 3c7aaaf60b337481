//! What all lists share: which one has the focus, what a selection previews, what Enter does.

use super::{
    App, Level, folds, library, links, marks, motion, noted, orphans, panes, tagging, targets,
    themes, tracking,
};
use crate::analysis::EntityId;
use crate::app::Focus;
use crate::app::article::Spot;
use crate::app::key::Key;
use crate::app::library_pane::ENTRY_ROWS;
use crate::app::popup::{Choice, PopupKind, Target};
use crate::app::sidebar::{PeopleSort, Tab};
use crate::text::{TextRange, TextSize};
use crate::view::list::List;

/// The list that keys go to: the popup on top, else the focused pane's.
pub(super) fn focused(app: &mut App) -> Option<&mut List<Choice>> {
    if let Some(popup) = app.popups.last_mut() {
        return Some(&mut popup.list);
    }
    match app.focus {
        Focus::Article => None,
        Focus::Sidebar => Some(app.sidebar.list_mut()),
        Focus::Library => Some(&mut app.library_pane.list),
    }
}

/// Lights whom the selected line is about, and stays where the reader is.
pub(super) fn light(app: &mut App) {
    let who = focused(app).and_then(|list| list.selected()?.who);
    app.reader.lit = who.filter(|_| app.popups.is_empty());
}

/// Another line is selected: what it stands for is lit or previewed.
pub(super) fn selected(app: &mut App) {
    app.library_pane.touched |= app.focus == Focus::Library;
    let Some(choice) = focused(app).and_then(|list| list.selected().cloned()) else {
        app.reader.lit = None;
        return;
    };
    let kind = app.popups.last().map(|popup| popup.kind);
    match (&choice.target, kind) {
        (Target::Theme(name), Some(PopupKind::Themes)) => themes::preview(app, &name.clone()),
        (Target::Offer(n), _) => {
            app.reader.lit = choice.who;
            super::correct::preview(app, *n);
        }
        (target, Some(PopupKind::Results | PopupKind::Jumps)) => {
            if let Some(at) = place_of(app, target) {
                app.reader.reveal(at);
            }
        }
        (Target::Note(_) | Target::PutOn(..), _) => {
            if let Some(at) = place_of(app, &choice.target) {
                app.reader.reveal(at);
            }
        }
        (Target::Entity(entity), _) => app.reader.lit = Some(*entity),
        (Target::Quote(_), None) => {
            app.reader.lit = choice.who;
            if let Some(at) = place_of(app, &choice.target) {
                app.reader.reveal(at);
            }
        }
        _ => app.reader.lit = choice.who,
    }
}

/// Enter: does what the selected line, or the thing at the cursor, leads to.
pub(super) fn enter(app: &mut App) {
    if app.popups.is_empty() && app.focus == Focus::Article {
        return enter_text(app);
    }
    let Some(choice) = focused(app).and_then(|list| list.selected().cloned()) else {
        return;
    };
    let popup = app.popups.last().map(|popup| popup.kind);
    if popup == Some(PopupKind::Speakers) {
        return folds::fold_to_marked(app, &choice);
    }
    if popup.is_some() && choice.target != Target::Nothing {
        app.popups.pop();
    }
    app.prompt = None;
    go(app, &choice);
}

/// A digit in a list whose lines are numbered: chooses one; whether it was one.
pub(super) fn by_number(app: &mut App, key: Key) -> bool {
    let digit = key.typed().and_then(|char| char.to_digit(10));
    let Some(popup) = app
        .popups
        .last_mut()
        .filter(|popup| popup.kind.is_numbered())
    else {
        return false;
    };
    let n = digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
    let Some(n) = n.filter(|n| *n < popup.list.n_choices()) else {
        return false;
    };
    popup.list.to_first();
    popup.list.step(isize::try_from(n).unwrap_or(0));
    enter(app);
    true
}

/// Goes where a line leads.
pub(super) fn go(app: &mut App, choice: &Choice) {
    match choice.target.clone() {
        Target::Nothing | Target::Leave => {}
        Target::Entity(entity) => follow(app, entity),
        Target::Quote(id) => to_text(app, Spot::Quote(id)),
        Target::Words(range) => {
            if let Some(search) = &mut app.reader.search {
                search.current = Some(range);
            }
            to_text(app, Spot::Words(range));
        }
        Target::Place(at) => {
            app.focus = Focus::Article;
            super::jumping::leave(app);
            folds::unfold_at(app, at);
            if at == TextSize::ZERO {
                app.reader.scroll_to_start();
            } else {
                app.reader.scroll_to(at);
            }
            motion::moved(app);
        }
        Target::Article(entry) => library::read(app, entry),
        Target::Mentions(entry, name) => library::read_about(app, entry, name),
        Target::Action(action) => super::act(app, action, None),
        Target::Command(name) => super::prompts::command(app, &format!("{name} ")),
        Target::Theme(name) => {
            if themes::choose(app, &name) {
                themes::keep(app);
            }
        }
        Target::Jump(n) => super::jumping::go_to(app, n),
        Target::Address(address) => links::browse(app, &address),
        Target::Person(name) => library::only_by(app, name),
        Target::Note(id) => noted::go(app, &id),
        Target::NoteOn(target) => targets::note_on(app, *target),
        Target::Label(label) => tagging::label(app, label),
        Target::PutOn(id, range) => orphans::put_on(app, &id, range),
        Target::Drop(id) => orphans::drop_lost(app, &id),
        Target::Mark(letter) => marks::go_to(app, letter),
        Target::Offer(n) => super::correct::choose(app, n),
    }
}

/// Enter in the text: mention → follow and card, link → follow it, fold → open.
fn enter_text(app: &mut App) {
    if super::correct::takes_bounds(app) {
        return;
    }
    match app.reader.cursor {
        Some(Spot::Mention(id)) => {
            if let Some(analysis) = app.article.analysis.clone() {
                tracking::track(app, analysis.mention(id).entity);
                super::cards::card(app);
            }
        }
        Some(Spot::Quote(_)) => super::cards::card(app),
        Some(Spot::Link(idx)) => links::follow_link(app, idx),
        Some(Spot::Words(_)) | None => {
            if !noted::enter(app) && !folds::open_nearest(app) {
                app.tell(
                    Level::Info,
                    "nothing at the cursor; l goes to the next name or link, f labels all in sight",
                );
            }
        }
    }
}

/// Follows an entity from a list: to the mention at or after the top of the screen.
fn follow(app: &mut App, entity: EntityId) {
    app.focus = Focus::Article;
    app.reader.lit = None;
    tracking::track(app, entity);
    let Some(analysis) = app.article.analysis.clone() else {
        return;
    };
    let at = motion::here(app);
    let mentions = &analysis.entity(entity).mentions;
    let next = mentions
        .iter()
        .find(|id| analysis.mention(**id).range.start() >= at)
        .or_else(|| mentions.first());
    if let Some(id) = next {
        motion::jump_to(app, Spot::Mention(*id));
    }
}

fn to_text(app: &mut App, spot: Spot) {
    app.focus = Focus::Article;
    app.reader.lit = None;
    motion::jump_to(app, spot);
    if matches!(spot, Spot::Quote(_)) {
        app.reader.repeat = Some(crate::app::reader::Repeat::Quote);
    }
}

/// The place in the open article that a target means, where it means one.
fn place_of(app: &App, target: &Target) -> Option<TextSize> {
    match target {
        Target::Words(range) | Target::PutOn(_, range) => Some(range.start()),
        Target::Place(at) => Some(*at),
        Target::Note(id) => noted::range_of(app, id).map(TextRange::start),
        Target::Quote(id) => Some(app.article.range(Spot::Quote(*id)).start()),
        Target::Jump(n) => {
            let jump = app.jumps.all().get(*n)?;
            (jump.article == app.article.place).then_some(jump.at)
        }
        _ => None,
    }
}

/// `S`: the next order of the list that has the focus.
pub(super) fn sort(app: &mut App) {
    if !app.popups.is_empty() {
        return app.tell(Level::Info, "this list has one order only");
    }
    match (app.focus, app.sidebar.tab) {
        (Focus::Library, _) => library::sort(app),
        (Focus::Sidebar, Tab::People) => {
            let all = PeopleSort::ALL;
            let at = all
                .iter()
                .position(|sort| *sort == app.sidebar.sort)
                .unwrap_or(0);
            app.sidebar.sort = all[(at + 1) % all.len()];
            app.sidebar.fill(&app.article);
            app.tell(
                Level::Info,
                format!("sorted by {}", app.sidebar.sort.name()),
            );
            panes::remember(app);
        }
        (Focus::Sidebar, Tab::Quotes) => by_speaker(app),
        (Focus::Sidebar, Tab::Notes) => noted::sort(app),
        _ => app.tell(Level::Info, "contents stay in the order of the text"),
    }
}

/// `s` in a list: the library by speaker, quotations under their speakers or in order.
pub(super) fn by_speaker(app: &mut App) {
    match (app.popups.is_empty(), app.focus, app.sidebar.tab) {
        (true, Focus::Library, _) => super::pickers::authors(app),
        (true, Focus::Sidebar, Tab::Quotes) => {
            app.sidebar.by_speaker = !app.sidebar.by_speaker;
            app.sidebar.fill(&app.article);
            app.tell(
                Level::Info,
                if app.sidebar.by_speaker {
                    "quotations by speaker"
                } else {
                    "quotations in order"
                },
            );
        }
        (true, Focus::Sidebar, Tab::People) => {
            let entity = app.sidebar.people.selected().and_then(|choice| choice.who);
            if let Some(entity) = entity {
                app.focus = Focus::Article;
                folds::fold_to(app, vec![entity]);
            }
        }
        _ => app.tell(Level::Info, "nothing to choose by speaker here"),
    }
}

/// `Space`: marks the selected line where several can be chosen.
pub(super) fn mark(app: &mut App) {
    if app.popups.is_empty() && app.focus == Focus::Sidebar && app.sidebar.tab == Tab::People {
        return app.sidebar.mark();
    }
    let Some(popup) = app
        .popups
        .last_mut()
        .filter(|popup| popup.kind == PopupKind::Speakers)
    else {
        return motion::pages(app, 1);
    };
    if let Some(who) = popup.list.selected().and_then(|choice| choice.who) {
        let idx = who.idx();
        if !popup.marked.remove(&idx) {
            popup.marked.insert(idx);
        }
        popup.list.step(1);
    }
}

/// Tells every list how many rows it has.
pub(in crate::app) fn settle_lists(app: &mut App) {
    let sidebar_rows = app
        .panes
        .sidebar
        .map_or(1, |pane| pane.height.saturating_sub(1));
    for list in [
        &mut app.sidebar.contents,
        &mut app.sidebar.people,
        &mut app.sidebar.quotes,
        &mut app.sidebar.notes,
    ] {
        list.set_height(usize::from(sidebar_rows));
    }
    let rows = app.rows();
    app.library_pane
        .list
        .set_height(usize::from(rows.saturating_sub(2) / ENTRY_ROWS));
    let foot = app.popup_foot();
    let with_preview = app.rows_with_preview();
    for popup in &mut app.popups {
        let has_foot = matches!(popup.kind, PopupKind::Correct | PopupKind::Review);
        let most = if popup.kind.has_preview() {
            with_preview
        } else {
            popup_rows(rows, if has_foot { foot } else { 0 })
        };
        let n_lines = popup.list.items().len().max(1);
        popup.list.set_height(usize::from(most).min(n_lines));
    }
}

/// Answers of a menu in sight at most: as many as have a number.
const MOST_ANSWERS: u16 = 9;

/// Rows of lines that a popup has on a terminal of so many rows; one with a foot of so many rows
/// leaves the upper half to the text.
pub(in crate::app) fn popup_rows(rows: u16, foot: u16) -> u16 {
    if foot > 0 {
        return (rows / 2).saturating_sub(foot + 2).clamp(2, MOST_ANSWERS);
    }
    rows.saturating_sub(if rows > 20 { 8 } else { 4 }).max(1)
}

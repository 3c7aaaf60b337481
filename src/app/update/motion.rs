//! Moving through the article, or through the list that has the focus.

use super::{App, Level, jumping, opening, selecting};
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::text::{TextRange, TextSize};

/// By rows; a list moves its selection.
pub(super) fn rows(app: &mut App, rows: i64) {
    if !step_list(app, rows) && !selecting::follows(app, rows) {
        app.reader.scroll(rows);
        moved(app);
    }
}

/// By pages, with two rows of the last page kept in sight.
pub(super) fn pages(app: &mut App, pages: i64) {
    let page = i64::from(app.reader.height.saturating_sub(2).max(1));
    if !page_list(app, pages) && !selecting::follows(app, pages.saturating_mul(page)) {
        app.reader.scroll(pages.saturating_mul(page));
        moved(app);
    }
}

/// By half pages.
pub(super) fn halves(app: &mut App, halves: i64) {
    let half = i64::from((app.reader.height / 2).max(1));
    if !step_list(app, halves * half) && !selecting::follows(app, halves.saturating_mul(half)) {
        app.reader.scroll(halves.saturating_mul(half));
        moved(app);
    }
}

/// To the top; in a list to its first line.
pub(super) fn top(app: &mut App) {
    if let Some(list) = super::lists::focused(app) {
        list.to_first();
        super::lists::selected(app);
        return;
    }
    if opening::puts_off_start(app, Action::Top) {
        return;
    }
    if selecting::extend_to(app, TextSize::ZERO) {
        return;
    }
    jumping::leave(app);
    app.reader.scroll_to_start();
    moved(app);
}

/// To the end, or with a count to that block of the article, from 1; in a list to its last line.
pub(super) fn bottom(app: &mut App, count: Option<usize>) {
    if let Some(list) = super::lists::focused(app) {
        match count {
            Some(n) => {
                list.to_first();
                list.step(isize::try_from(n.saturating_sub(1)).unwrap_or(isize::MAX));
            }
            None => list.to_last(),
        }
        super::lists::selected(app);
        return;
    }
    if opening::puts_off(app, Action::Bottom, count) {
        return;
    }
    let text_end = app.article.document.text().len().into();
    if count.is_none() && selecting::extend_to(app, text_end) {
        return;
    }
    jumping::leave(app);
    match count {
        Some(n) => {
            let blocks = app.article.document.blocks();
            let at = blocks
                .get(n.saturating_sub(1))
                .or_else(|| blocks.last())
                .map(|block| block.range.start());
            app.reader.scroll_to(at.unwrap_or_default());
        }
        None => app.reader.scroll_to_end(),
    }
    moved(app);
}

/// To a percentage of the text.
pub(super) fn percent(app: &mut App, count: Option<usize>) {
    let Some(percent) = count else {
        app.tell(Level::Info, "type a number before %, as in 50%");
        return;
    };
    if opening::puts_off(app, Action::Percent, count) {
        return;
    }
    let text = app.article.document.text();
    let at = text.len() / 100 * percent.min(100) + text.len() % 100 * percent.min(100) / 100;
    let at = app.article.document.floor(at.into());
    if selecting::extend_to(app, at) {
        return;
    }
    jumping::leave(app);
    app.reader.scroll_to(at);
    moved(app);
}

/// By paragraphs (blocks), from the one at the top.
pub(super) fn paragraphs(app: &mut App, n: i64) {
    if selecting::by_paragraphs(app, n) {
        return;
    }
    let document = std::sync::Arc::clone(&app.article.document);
    let blocks = document.blocks();
    let at = app.reader.at;
    // The block at the top counts as passed when going down, and as the first target going up from inside it.
    let mut idx = if n > 0 {
        blocks
            .partition_point(|block| block.range.start() <= at)
            .saturating_add_signed(isize::try_from(n - 1).unwrap_or(isize::MAX))
    } else {
        blocks
            .partition_point(|block| block.range.start() < at)
            .saturating_add_signed(isize::try_from(n).unwrap_or(isize::MIN))
    };
    // A fold shows several blocks in one row: it is passed as a whole.
    let here = app.reader.top;
    let place =
        |app: &mut App, idx: usize| Some(app.reader.flow.place_of(blocks.get(idx)?.range.start()));
    let step = |idx: usize| {
        if n > 0 {
            idx + 1
        } else {
            idx.saturating_sub(1)
        }
    };
    while app.reader.is_folded() && idx > 0 && place(app, idx) == Some(here) {
        idx = step(idx);
    }
    match blocks.get(idx).map(|block| block.range.start()) {
        Some(start) => app.reader.scroll_to(start),
        None => app.reader.scroll_to_end(),
    }
    moved(app);
}

/// Puts the cursor's row in the middle; without a cursor there is nothing to do.
pub(super) fn centre(app: &mut App) {
    match cursor_in_force(app) {
        Some(at) => {
            let half = app.reader.height / 2;
            app.reader.scroll_below_top(at, half);
            moved(app);
        }
        None => app.tell(
            Level::Info,
            "nothing is selected in the text; l goes to the next mention",
        ),
    }
}

/// Scrolls wide code and tables.
pub(super) fn sideways(app: &mut App, cells: i64) {
    let reader = &mut app.reader;
    let overhang = reader.flow.overhang(reader.top, reader.height);
    let most = i64::from(overhang.max(reader.sideways));
    let to = i64::from(reader.sideways)
        .saturating_add(cells)
        .clamp(0, most);
    let to = u16::try_from(to).unwrap_or(0);
    if to != reader.sideways {
        reader.sideways = to;
        reader.flow.set_sideways(to);
    } else if overhang == 0 {
        app.tell(
            Level::Info,
            "no code or table in sight is wider than the column",
        );
    } else if cells < 0 {
        app.tell(Level::Info, "the left edge is in sight");
    } else {
        app.tell(Level::Info, "the right edge is in sight");
    }
}

/// Where the cursor is; `None` where there is none.
pub(super) fn cursor_in_force(app: &App) -> Option<TextSize> {
    app.reader
        .cursor
        .map(|spot| app.article.range(spot).start())
}

/// Where a jump starts looking: the end of a selection that moves, the cursor while it is in sight, else the top of the screen.
pub(super) fn here(app: &mut App) -> TextSize {
    let sight = app.reader.sight();
    if let Some(selection) = app.reader.selection {
        return selection.head;
    }
    match cursor_in_force(app) {
        Some(at) if sight.contains(at) => at,
        _ => sight.start(),
    }
}

/// Puts the cursor somewhere and brings it into sight, as a jump.
pub(super) fn jump_to(app: &mut App, spot: Spot) {
    if app.reader.selection.is_none() {
        jumping::leave(app);
    }
    land_on(app, spot);
}

/// The same for a small step: a jump only where it leaves what is in sight.
pub(super) fn step_to(app: &mut App, spot: Spot) {
    let start = app.article.range(spot).start();
    if app.reader.sight().contains(start) {
        land_on(app, spot);
    } else {
        jump_to(app, spot);
    }
}

fn land_on(app: &mut App, spot: Spot) {
    let range: TextRange = app.article.range(spot);
    if selecting::extend_over(app, range) {
        app.reader.cursor = Some(spot);
        return;
    }
    super::folds::unfold_at(app, range.start());
    app.reader.cursor = Some(spot);
    app.reader.reveal(range.start());
    moved(app);
}

/// The top of the screen has changed: it is to be written down soon.
pub(super) fn moved(app: &mut App) {
    super::article::remember_soon(app);
}

fn step_list(app: &mut App, rows: i64) -> bool {
    let Some(list) = super::lists::focused(app) else {
        return false;
    };
    list.step(isize::try_from(rows).unwrap_or(0));
    super::lists::selected(app);
    true
}

fn page_list(app: &mut App, pages: i64) -> bool {
    let Some(list) = super::lists::focused(app) else {
        return false;
    };
    list.page(isize::try_from(pages).unwrap_or(0));
    super::lists::selected(app);
    true
}

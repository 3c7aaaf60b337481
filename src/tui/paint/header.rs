//! The line over the article: title, author, outlet, date, length.

use super::brush::Brush;
use crate::app::App;
use crate::app::library_pane::day;
use crate::library::duration;
use crate::text::grapheme;
use crate::theme::Scope;

/// Cells of the article before's title: fewer say nothing, more are not needed.
const LEAST_CRUMB: usize = 8;
const MOST_CRUMB: usize = 28;

/// Paints the line.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) {
    let pane = app.panes.header;
    if pane.height == 0 {
        return;
    }
    let style = brush.style(Scope::Header);
    brush.fill(pane, style);
    let facts = facts(app);
    let room = usize::from(pane.width).saturating_sub(2);
    let mut shown = facts.as_slice();
    let title = app.article.document.title();
    let title_width = grapheme::width(&title).min(room * 2 / 3);
    // Facts that leave the title too little room go, the author's name first.
    while shown.len() > 1 && grapheme::width(&shown.join(" · ")) + title_width + 2 > room {
        shown = shown.get(1..).unwrap_or_default();
    }
    let line = grapheme::display_all(&shown.join(" · ")).into_owned();
    let facts_col = brush.text_right(pane.x, pane.y, pane.right().saturating_sub(1), &line, style);
    let mut col = pane.x + 1;
    if let Some(from) = app.came_from() {
        // Where a step back leads: the way here, as long as the title has room too.
        let spare = usize::from(facts_col.saturating_sub(col)).saturating_sub(title_width + 5);
        if spare >= LEAST_CRUMB {
            let back = app.settings.glyphs.left;
            let crumb = format!("{back} {}  ", grapheme::elide(from, spare.min(MOST_CRUMB)));
            col = brush.text(col, pane.y, facts_col, &crumb, style);
        }
    }
    let title_room = usize::from(facts_col.saturating_sub(col + 2));
    let title = grapheme::elide(&title, title_room);
    let style = brush.on(style, Scope::HeaderTitle);
    brush.text(col, pane.y, facts_col, &title, style);
}

/// Author, outlet, date, words, minutes, as far as they are known.
fn facts(app: &App) -> Vec<String> {
    let meta = app.article.document.meta();
    let mut facts = Vec::new();
    if !meta.authors.is_empty() {
        facts.push(meta.authors.join(", "));
    }
    facts.extend(meta.outlet.clone());
    facts.extend(meta.date.as_deref().map(day));
    let n_words = app.article.n_words;
    facts.extend(n_words.map(|n_words| format!("{n_words} words")));
    facts.extend(app.article.minutes().map(duration));
    facts
}

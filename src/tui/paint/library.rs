//! The library: all articles, and a look at the selected one beside them.

use super::brush::Brush;
use super::lists::{Manner, lines};
use crate::app::App;
use crate::app::popup::Target;
use crate::app::shelf::{SHELF_ROWS, day};
use crate::library::{Entry, minutes};
use crate::text::{counted, grapheme};
use crate::theme::{Scope, Style};
use crate::view::panes::Rect;

/// Paints the pane.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) {
    let width = app.size.cols;
    let head = Rect {
        x: 0,
        y: 0,
        width,
        height: 1,
    };
    let style = brush.style(Scope::Header);
    brush.fill(head, style);
    let title = match &app.shelf.speaker {
        Some(name) => format!(
            "Library · articles that quote {}",
            grapheme::display_all(name)
        ),
        None => "Library".to_owned(),
    };
    let n = app.shelf.list.n_choices();
    let facts = format!("{} · by {}", counted(n, "article"), app.shelf.sort_name());
    let end = brush.text_right(0, 0, width.saturating_sub(1), &facts, style);
    let style = brush.on(style, Scope::HeaderTitle);
    brush.text(1, 0, end, &title, style);
    let body = app.shelf_pane();
    let ground = brush.style(Scope::Panel);
    brush.fill(body, ground);
    lines(
        app,
        brush,
        body,
        &app.shelf.list,
        Manner {
            ground,
            focused: true,
            bars: false,
            rows: SHELF_ROWS,
        },
    );
    if let Some(pane) = app.preview_pane() {
        preview(app, brush, pane);
    }
}

/// The selected article: what is known of it, then how it begins.
fn preview(app: &App, brush: &mut Brush<'_>, pane: Rect) {
    let Some(Target::Article(idx)) = app
        .shelf
        .list
        .selected()
        .map(|choice| choice.target.clone())
    else {
        return;
    };
    let Some(entry) = app.library.get(idx) else {
        return;
    };
    let inner = pane.inset(2, 0);
    let mut row = inner.y + 1;
    let end = inner.right();
    let title_style = brush.style(Scope::Heading1);
    for words in wrapped(&entry.title, inner.width) {
        brush.text(inner.x, row, end, &words, title_style);
        row += 1;
    }
    let dim = brush.style(Scope::TextDim);
    for fact in facts(entry) {
        brush.text(
            inner.x,
            row,
            end,
            &grapheme::elide(&fact, usize::from(inner.width)),
            dim,
        );
        row += 1;
    }
    row += 1;
    row = speakers(entry, brush, inner, row);
    let text = brush.style(Scope::Text);
    draw_text(
        app,
        brush,
        Rect {
            y: row,
            height: inner.bottom().saturating_sub(row),
            ..inner
        },
        idx,
        text,
    );
}

fn facts(entry: &Entry) -> Vec<String> {
    let mut facts = Vec::new();
    let published: Vec<String> = entry
        .outlet
        .iter()
        .cloned()
        .chain(entry.date.as_deref().map(day))
        .collect();
    if !published.is_empty() {
        facts.push(published.join(" · "));
    }
    if let Some(n_words) = entry.n_words {
        facts.push(format!("{n_words} words · {} min", minutes(n_words)));
    }
    facts
}

/// Who says most in it.
fn speakers(entry: &Entry, brush: &mut Brush<'_>, pane: Rect, mut row: u16) -> u16 {
    let style = brush.style(Scope::PanelGroup);
    if entry.speakers.is_empty() {
        return row;
    }
    brush.text(pane.x, row, pane.right(), "Who speaks", style);
    row += 1;
    let style = brush.style(Scope::Text);
    for speaking in entry.speakers.iter().take(4) {
        let line = format!(
            "{}, {}, {}",
            speaking.name,
            counted(speaking.n_quotes, "quote"),
            counted(speaking.n_words, "word")
        );
        brush.text(
            pane.x,
            row,
            pane.right(),
            &grapheme::elide(&line, usize::from(pane.width)),
            style,
        );
        row += 1;
    }
    row + 1
}

/// The first paragraphs, once they are read.
fn draw_text(app: &App, brush: &mut Brush<'_>, pane: Rect, idx: usize, style: Style) {
    let Some((of, words)) = &app.shelf.preview else {
        return;
    };
    if *of != idx {
        return;
    }
    let mut row = pane.y;
    for paragraph in words {
        for line in wrapped(paragraph, pane.width) {
            if row >= pane.bottom() {
                return;
            }
            brush.text(pane.x, row, pane.right(), &line, style);
            row += 1;
        }
        row += 1;
    }
}

/// A few words on lines of so many cells; for labels and previews, where no byte is asked for.
fn wrapped(words: &str, width: u16) -> Vec<String> {
    let shown = grapheme::display_all(words);
    let width = usize::from(width.max(1));
    let mut lines: Vec<String> = Vec::new();
    for word in shown.split_whitespace() {
        match lines.last_mut() {
            Some(line) if grapheme::width(line) + 1 + grapheme::width(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(grapheme::elide(word, width)),
        }
    }
    lines
}

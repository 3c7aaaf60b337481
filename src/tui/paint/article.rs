//! The article: gutter, prose, hint labels.

use std::rc::Rc;

use super::brush::Brush;
use crate::app::App;
use crate::app::article::Spot;
use crate::app::selection::Selection;
use crate::document::InlineKind;
use crate::text::{TextRange, TextSize, grapheme};
use crate::theme::{Scope, Style};
use crate::tui::links::{Link, address};
use crate::view::decorations::{Decoration, Input, collect, runs};
use crate::view::flow::Line;
use crate::view::glyphs::Glyphs;
use crate::view::gutter::{Beside, Margin, margin};
use crate::view::layout::{BAR, HANG, Part, Row};
use crate::view::note_spans::sign;
use crate::view::panes::Rect;

/// Paints the pane.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) {
    let reader = &app.reader;
    let lines: Vec<Line<'_>> = reader
        .flow
        .lines(reader.top, reader.height)
        .map(|(_, line)| line)
        .collect();
    let decorations = decorations(app, brush, &lines);
    let base = brush.style(Scope::Text);
    let mut opens = true;
    for (n, line) in lines.iter().enumerate() {
        let row = app.panes.prose.y + u16::try_from(n).unwrap_or(u16::MAX);
        match line {
            Line::Blank { n_bars } => bars(app, brush, row, *n_bars),
            Line::Gap(gap) => {
                let pane = app.panes.prose;
                let style = brush.style(Scope::Fold);
                brush.text(pane.x, row, pane.right(), &gap.label, style);
            }
            Line::Text {
                row: cells,
                n_bars,
                mark,
                n_skipped,
                ..
            } => {
                bars(app, brush, row, *n_bars);
                draw_margin(app, brush, row, cells, opens);
                opens = false;
                let at = At {
                    row,
                    n_skipped: *n_skipped,
                };
                draw_row(app, brush, at, cells, mark, &decorations, base);
            }
        }
    }
    links(app, brush, &lines);
    hints(app, brush, &lines);
}

/// Where a row of the text goes.
#[derive(Clone, Copy)]
struct At {
    row: u16,
    n_skipped: u16,
}

/// What colours the text in sight.
fn decorations(app: &App, brush: &Brush<'_>, lines: &[Line<'_>]) -> Vec<Decoration> {
    let sight = sight(lines);
    let article = &app.article;
    let (hits, hit) = hits(app, sight);
    let cursor = app.reader.cursor;
    let current = match cursor {
        Some(Spot::Mention(id)) => Some(id),
        _ => None,
    };
    let focus = app
        .reader
        .fold
        .as_ref()
        .map(|fold| fold.speakers.as_slice())
        .unwrap_or_default();
    let on_hit = hit.is_some_and(|hit| cursor == Some(Spot::Words(hits[hit])));
    let selection = app.reader.selection;
    let head = selection.map(|selection| selection.at_head(article.document.text()));
    let cursor = cursor
        .filter(|spot| !matches!(spot, Spot::Mention(_)) && !on_hit)
        .map(|spot| article.range(spot));
    let cursor = head.or(cursor);
    let input = Input {
        analysis: article.analysis.as_deref(),
        tracked: app.reader.tracked,
        lit: app.reader.lit,
        current,
        focus,
        hits: &hits,
        hit,
        code: &article.code,
        notes: Some(&app.notes.spans),
        selection: selection.map(Selection::range),
        cursor: cursor.filter(|range| !range.is_empty()),
        ..Input::new(brush.theme(), &article.document, &article.finds)
    };
    collect(&input, sight)
}

/// The text that lines show, from the first byte to the last.
fn sight(lines: &[Line<'_>]) -> TextRange {
    let shown = lines.iter().filter_map(|line| match line {
        Line::Text { row, .. } => Some(row.range),
        _ => None,
    });
    shown.reduce(TextRange::cover).unwrap_or_default()
}

/// The search hits in sight, and which of them the reader is at.
fn hits(app: &App, sight: TextRange) -> (Vec<TextRange>, Option<usize>) {
    let Some(search) = &app.reader.search else {
        return (Vec::new(), None);
    };
    let hits: Vec<TextRange> = match &search.hits {
        Some(all) => {
            let from = all.partition_point(|hit| hit.end() <= sight.start());
            all.iter()
                .skip(from)
                .take_while(|hit| hit.start() < sight.end())
                .copied()
                .collect()
        }
        None => search
            .pattern
            .hits(app.article.document.text(), sight)
            .collect(),
    };
    let current = hits.iter().position(|hit| Some(*hit) == search.current);
    (hits, current)
}

fn bars(app: &App, brush: &mut Brush<'_>, row: u16, n_bars: u8) {
    let style = brush.style(Scope::BlockQuote);
    let bar = if app.settings.ascii { "|" } else { "▎" };
    let pane = app.panes.prose;
    for n in 0..u16::from(n_bars) {
        brush.text(pane.x + n * BAR, row, pane.right(), bar, style);
    }
}

/// The letters of who speaks, and doubt.
fn draw_margin(app: &App, brush: &mut Brush<'_>, row: u16, cells: &Row, opens: bool) {
    draw_sign(app, brush, row, cells);
    let Some(analysis) = app.article.analysis.as_deref() else {
        return;
    };
    let glyphs = if app.settings.ascii {
        &Glyphs::ASCII
    } else {
        &Glyphs::UNICODE
    };
    let Margin { marks, doubtful } = margin(
        analysis,
        &app.article.finds,
        Beside {
            row: cells.range,
            opens,
        },
        glyphs,
    );
    let pane = app.panes.gutter;
    let end = pane.right().saturating_sub(HANG);
    // What is faint in the margin would make these faint too.
    let base = brush.style(Scope::Text);
    let room = if doubtful.is_some() { 1 } else { 2 };
    let mut col = pane.x;
    for mark in marks.iter().take(room) {
        let voice = mark.hue.map_or_else(
            || brush.theme().style(Scope::GutterSpeaker),
            |hue| brush.theme().voice(Scope::GutterSpeaker, hue),
        );
        col = brush.text(
            col,
            row,
            end,
            mark.glyph.encode_utf8(&mut [0; 4]),
            base.patch(voice),
        );
    }
    if let Some(glyph) = doubtful {
        let style = brush.on(base, Scope::Doubtful);
        brush.text(pane.x + 1, row, end, glyph.encode_utf8(&mut [0; 4]), style);
    }
}

/// The sign of a note, next to the text.
fn draw_sign(app: &App, brush: &mut Brush<'_>, row: u16, cells: &Row) {
    let bar = if app.settings.ascii { ':' } else { '╎' };
    let Some((glyph, scope)) = sign(&app.notes.spans, cells.range, bar) else {
        return;
    };
    let pane = app.panes.gutter;
    let col = pane.right().saturating_sub(HANG + 1).max(pane.x);
    let base = brush.style(Scope::Text);
    let style = if glyph == bar {
        brush.on(base, Scope::GutterNote)
    } else {
        brush
            .on(base, Scope::GutterNote)
            .patch(brush.theme().style(scope))
    };
    brush.text(
        col,
        row,
        pane.right(),
        glyph.encode_utf8(&mut [0; 4]),
        style,
    );
}

/// One row: the mark in its lead, then its parts.
fn draw_row(
    app: &App,
    brush: &mut Brush<'_>,
    at: At,
    cells: &Row,
    mark: &str,
    decorations: &[Decoration],
    base: Style,
) {
    let pane = app.panes.prose;
    let left = pane.x.saturating_sub(HANG);
    let text = app.article.document.text();
    let first = left + cells.lead;
    if !mark.is_empty() {
        let width = u16::try_from(grapheme::width(mark)).unwrap_or(0);
        let style = brush.style(Scope::ListMarker);
        brush.text(first.saturating_sub(width), at.row, first, mark, style);
    }
    let mut canvas = Window {
        first,
        end: pane.right(),
        skip: at.n_skipped,
        row: at.row,
        col: first,
    };
    for part in cells.parts() {
        if canvas.col >= canvas.end {
            break;
        }
        match part {
            Part::Text(range) => {
                for run in runs(range, decorations, base) {
                    canvas.text(brush, run.range.of(text), run.style);
                }
            }
            Part::Fill { cells, char } => {
                let is_rule = !char.is_alphanumeric() && char != ' ' && char != '-';
                let style = if is_rule {
                    brush.style(Scope::TableRule)
                } else {
                    base
                };
                canvas.fill(brush, cells, char, style);
            }
        }
    }
    if at.n_skipped > 0 && cells.width(text) > cells.lead {
        let style = brush.style(Scope::Fold);
        let less = if app.settings.ascii { "<" } else { "‹" };
        brush.text(first.saturating_sub(1), at.row, first, less, style);
    }
    let is_cut = canvas.col + 1 >= canvas.end;
    if is_cut && cells.width(text).saturating_sub(at.n_skipped) > pane.width + HANG {
        let style = brush.style(Scope::Fold);
        let more = if app.settings.ascii { ">" } else { "›" };
        brush.text(pane.right(), at.row, pane.right() + 1, more, style);
    }
}

/// The cells of a row that may be scrolled sideways.
struct Window {
    first: u16,
    end: u16,
    /// Cells still to be skipped.
    skip: u16,
    row: u16,
    col: u16,
}

impl Window {
    fn text(&mut self, brush: &mut Brush<'_>, words: &str, style: Style) {
        let mut shown = words;
        while self.skip > 0 && !shown.is_empty() {
            let Some((_, cluster)) = grapheme::clusters(shown).next() else {
                break;
            };
            let width = u16::try_from(grapheme::cluster_width(cluster)).unwrap_or(1);
            self.skip = self.skip.saturating_sub(width);
            shown = shown.get(cluster.len()..).unwrap_or_default();
        }
        debug_assert!(self.col >= self.first);
        self.col = brush.text(self.col, self.row, self.end, shown, style);
    }

    fn fill(&mut self, brush: &mut Brush<'_>, cells: u16, char: char, style: Style) {
        let skipped = cells.min(self.skip);
        self.skip -= skipped;
        self.col = brush.repeat(self.col, self.row, self.end, cells - skipped, char, style);
    }
}

/// Tells where the links in sight lie.
fn links(app: &App, brush: &mut Brush<'_>, lines: &[Line<'_>]) {
    let article = &app.article;
    let path = article.place.path.as_deref();
    let inlines = article.finds.inlines(&article.document, sight(lines));
    let found: Vec<(TextRange, Rc<Link>)> = inlines
        .filter_map(|inline| {
            let (InlineKind::Link(target) | InlineKind::Image(target)) = &inline.kind else {
                return None;
            };
            let link = Link {
                id: inline.range.start().to_usize(),
                address: address(target, path)?,
            };
            Some((inline.range, Rc::new(link)))
        })
        .collect();
    for (row, line) in (app.panes.prose.y..).zip(lines) {
        match line {
            Line::Text {
                row: cells,
                n_skipped,
                ..
            } if !found.is_empty() => {
                let at = At {
                    row,
                    n_skipped: *n_skipped,
                };
                link_row(app, brush, at, cells, &found);
            }
            _ => {}
        }
    }
}

/// Tells where links lie in one row: in each of its parts, so that gaps between cells are none.
fn link_row(
    app: &App,
    brush: &mut Brush<'_>,
    at: At,
    cells: &Row,
    links: &[(TextRange, Rc<Link>)],
) {
    let text = app.article.document.text();
    let left = app.panes.prose.x.saturating_sub(HANG);
    let first = left + cells.lead;
    let mut col = first;
    for part in cells.parts() {
        if let Part::Text(range) = part {
            for (words, link) in links {
                let Some(words) = words.intersect(range) else {
                    continue;
                };
                let width_to = |end| {
                    let before = TextRange::new(range.start().to_usize(), end);
                    col.saturating_add(Part::Text(before).width(text))
                        .saturating_sub(at.n_skipped)
                        .max(first)
                        .min(app.panes.prose.right())
                };
                let (start, end) = (words.start().to_usize(), words.end().to_usize());
                brush.link(at.row, width_to(start), width_to(end), link);
            }
        }
        col = col.saturating_add(part.width(text));
    }
}

/// The labels of hints over the words they stand on.
fn hints(app: &App, brush: &mut Brush<'_>, lines: &[Line<'_>]) {
    let Some(hints) = &app.hints else { return };
    let typed = if hints.hints.is_by_name() {
        ""
    } else {
        hints.hints.typed()
    };
    // Where several things begin, their labels stand side by side.
    let mut last = (0, 0);
    for hint in hints.hints.left() {
        let at = app.article.range(hint.target).start();
        let Some((col, row)) = cell_of(app, lines, at) else {
            continue;
        };
        let col = if last.0 == row { col.max(last.1) } else { col };
        let end = app.panes.prose.right();
        let untyped = hint.label.strip_prefix(typed).unwrap_or(&hint.label);
        let typed = hint.label.strip_suffix(untyped).unwrap_or_default();
        let style = brush.style(Scope::HintTyped);
        let col = brush.text(col, row, end, typed, style);
        let style = brush.style(Scope::Hint);
        last = (row, brush.text(col, row, end, untyped, style));
    }
}

/// The cell where a byte in sight is shown.
fn cell_of(app: &App, lines: &[Line<'_>], at: TextSize) -> Option<(u16, u16)> {
    let pane: Rect = app.panes.prose;
    let text = app.article.document.text();
    lines.iter().enumerate().find_map(|(n, line)| match line {
        Line::Text { row, n_skipped, .. } if row.shows(at) => {
            let col =
                (pane.x.saturating_sub(HANG) + row.col_of(text, at)).checked_sub(*n_skipped)?;
            Some((col, pane.y + u16::try_from(n).ok()?))
        }
        _ => None,
    })
}

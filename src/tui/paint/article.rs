//! The article: its rows, with what colours them and the links in them.
//!
//! Leaves the gutter to [`super::gutter`], the labels of hints to [`super::hints`].

use std::rc::Rc;

use super::brush::Brush;
use super::{gutter, hints};
use crate::app::App;
use crate::app::article::Spot;
use crate::app::selection::Selection;
use crate::document::InlineKind;
use crate::text::{TextRange, grapheme};
use crate::theme::{Scope, Style};
use crate::tui::links::{Link, address};
use crate::view::decorations::{Decoration, Input, collect, runs};
use crate::view::flow::Line;
use crate::view::layout::{BAR, HANG, Part, Row};

/// Paints the pane.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) {
    let reader = &app.reader;
    let lines: Vec<Line<'_>> = reader
        .flow
        .lines(reader.top, reader.height)
        .map(|(_, line)| line)
        .collect();
    let decorations = decorations(app, brush, &lines);
    let mut opens = true;
    for (y, line) in (app.panes.prose.y..).zip(&lines) {
        match line {
            Line::Blank { n_bars } => draw_bars(app, brush, y, *n_bars),
            Line::Gap(gap) => {
                let pane = app.panes.prose;
                let style = brush.style(Scope::Fold);
                brush.text(pane.x, y, pane.right(), &gap.label, style);
            }
            Line::Text { n_bars, mark, .. } => {
                draw_bars(app, brush, y, *n_bars);
                if let Some(row) = TextRow::of(line, y) {
                    gutter::draw(app, brush, row, opens);
                    draw_row(app, brush, row, mark, &decorations);
                }
                opens = false;
            }
        }
    }
    draw_links(app, brush, &lines);
    hints::draw(app, brush, &lines);
}

/// A row of the text on its row of the screen.
#[derive(Clone, Copy)]
pub(super) struct TextRow<'l> {
    /// The row of the screen.
    pub(super) y: u16,
    /// The text on it.
    pub(super) cells: &'l Row,
    /// Cells that are scrolled out at the left.
    n_skipped: u16,
}

impl<'l> TextRow<'l> {
    /// The text of a line, where it has any.
    fn of(line: &'l Line<'_>, y: u16) -> Option<Self> {
        match line {
            Line::Text { row, n_skipped, .. } => Some(Self {
                y,
                cells: row,
                n_skipped: *n_skipped,
            }),
            Line::Blank { .. } | Line::Gap(_) => None,
        }
    }

    /// The column of the screen where its words begin.
    fn first_col(self, app: &App) -> u16 {
        app.panes.prose.x.saturating_sub(HANG) + self.cells.lead
    }
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

fn draw_bars(app: &App, brush: &mut Brush<'_>, y: u16, n_bars: u8) {
    let style = brush.style(Scope::BlockQuote);
    let bar = app.settings.glyphs.block_quote;
    let pane = app.panes.prose;
    for n in 0..u16::from(n_bars) {
        brush.glyph(pane.x + n * BAR, y, pane.right(), bar, style);
    }
}

/// One row: the mark before its words, then its parts.
fn draw_row(
    app: &App,
    brush: &mut Brush<'_>,
    row: TextRow<'_>,
    mark: &str,
    decorations: &[Decoration],
) {
    let TextRow {
        y,
        cells,
        n_skipped,
    } = row;
    let pane = app.panes.prose;
    let text = app.article.document.text();
    let base = brush.style(Scope::Text);
    let first = row.first_col(app);
    if !mark.is_empty() {
        let width = u16::try_from(grapheme::width(mark)).unwrap_or(0);
        let style = brush.style(Scope::ListMarker);
        brush.text(first.saturating_sub(width), y, first, mark, style);
    }
    let mut window = Window {
        first,
        end: pane.right(),
        skip: n_skipped,
        y,
        col: first,
    };
    for part in cells.parts() {
        if window.col >= window.end {
            break;
        }
        match part {
            Part::Text(range) => {
                for run in runs(range, decorations, base) {
                    window.text(brush, run.range.of(text), run.style);
                }
            }
            Part::Fill { cells, char } => {
                let is_rule = !char.is_alphanumeric() && char != ' ' && char != '-';
                let style = if is_rule {
                    brush.style(Scope::TableRule)
                } else {
                    base
                };
                window.fill(brush, cells, char, style);
            }
        }
    }
    let style = brush.style(Scope::Fold);
    if n_skipped > 0 && cells.width(text) > cells.lead {
        let glyph = app.settings.glyphs.left;
        brush.glyph(first.saturating_sub(1), y, first, glyph, style);
    }
    let is_cut = window.col + 1 >= window.end;
    if is_cut && cells.width(text).saturating_sub(n_skipped) > pane.width + HANG {
        let glyph = app.settings.glyphs.right;
        brush.glyph(pane.right(), y, pane.right() + 1, glyph, style);
    }
}

/// The cells of a row that may be scrolled sideways.
struct Window {
    first: u16,
    end: u16,
    /// Cells still to be skipped.
    skip: u16,
    y: u16,
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
        self.col = brush.prose(self.col, self.y, self.end, shown, style);
    }

    fn fill(&mut self, brush: &mut Brush<'_>, cells: u16, char: char, style: Style) {
        let skipped = cells.min(self.skip);
        self.skip -= skipped;
        self.col = brush.repeat(self.col, self.y, self.end, cells - skipped, char, style);
    }
}

/// Makes the words of the links in sight links of the screen.
fn draw_links(app: &App, brush: &mut Brush<'_>, lines: &[Line<'_>]) {
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
    if found.is_empty() {
        return;
    }
    for (y, line) in (app.panes.prose.y..).zip(lines) {
        if let Some(row) = TextRow::of(line, y) {
            link_row(app, brush, row, &found);
        }
    }
}

/// Makes cells of one row links: in each of its parts, so that gaps between cells are none.
fn link_row(app: &App, brush: &mut Brush<'_>, row: TextRow<'_>, links: &[(TextRange, Rc<Link>)]) {
    let text = app.article.document.text();
    let first = row.first_col(app);
    let mut col = first;
    for part in row.cells.parts() {
        if let Part::Text(range) = part {
            for (words, link) in links {
                let Some(words) = words.intersect(range) else {
                    continue;
                };
                let col_of = |end| {
                    let before = TextRange::new(range.start(), end);
                    col.saturating_add(Part::Text(before).width(text))
                        .saturating_sub(row.n_skipped)
                        .max(first)
                        .min(app.panes.prose.right())
                };
                brush.link(row.y, col_of(words.start()), col_of(words.end()), link);
            }
        }
        col = col.saturating_add(part.width(text));
    }
}

//! The column right of the article: where one is in it, and where what one follows is.

use super::brush::Brush;
use crate::app::App;
use crate::text::{TextRange, TextSize};
use crate::theme::Scope;
use crate::view::flow::Line;
use crate::view::rail::Rail;

/// What a tick stands for; where two share a row, the later one here is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tick {
    Note,
    Quote,
    Mention,
    Hit,
}

/// Paints the column.
pub(super) fn draw(app: &App, brush: &mut Brush<'_>) {
    let pane = app.panes.rail;
    let rail = Rail {
        height: pane.height,
        len: app.article.document.text().len(),
    };
    let ticks = ticks(app, rail);
    let (first, last) = sight(app);
    let thumb = rail.thumb(first, last);
    let glyphs = app.settings.glyphs;
    for (n, tick) in (0..pane.height).zip(ticks) {
        let (scope, empty) = if thumb.contains(&n) {
            (Scope::RailThumb, glyphs.rail_thumb)
        } else {
            (Scope::RailTrack, glyphs.rail)
        };
        let base = brush.style(scope);
        let (glyph, style) = match tick {
            None => (empty, base),
            Some(Tick::Note) => (glyphs.rail_note, brush.on(base, Scope::RailNote)),
            Some(Tick::Quote) => (glyphs.rail_quote, brush.on(base, Scope::RailQuote)),
            Some(Tick::Mention) => (glyphs.rail_mention, brush.on(base, Scope::RailMention)),
            Some(Tick::Hit) => (glyphs.rail_hit, brush.on(base, Scope::RailSearch)),
        };
        brush.glyph(pane.x, pane.y + n, pane.right(), glyph, style);
    }
}

/// The first and the last byte in sight.
fn sight(app: &App) -> (TextSize, TextSize) {
    let mut rows = app
        .reader
        .flow
        .lines(app.reader.top, app.reader.height)
        .filter_map(|(_, line)| match line {
            Line::Text { row, .. } => Some(row.range),
            Line::Gap(gap) => Some(gap.range),
            Line::Blank { .. } => None,
        });
    let first = rows.next().unwrap_or_default();
    let all = rows.fold(first, TextRange::cover);
    (all.start(), all.end())
}

/// For each row what is to be shown there: the notes, the mentions of whom one follows, the words of
/// whom one folded to, the hits of a search; of two kinds the later one of [`Tick`].
fn ticks(app: &App, rail: Rail) -> Vec<Option<Tick>> {
    let mut rows: Vec<Option<Tick>> = vec![None; usize::from(rail.height)];
    let mut mark = |kind: Tick, ticks: Vec<u16>| {
        for row in ticks {
            if let Some(row) = rows.get_mut(usize::from(row)) {
                *row = (*row).max(Some(kind));
            }
        }
    };
    let mut notes: Vec<TextSize> = app
        .notes
        .spans
        .all()
        .iter()
        .map(|span| span.range.start())
        .collect();
    notes.sort_unstable();
    mark(Tick::Note, rail.ticks(notes.len(), |idx| notes[idx]));
    let search = app.reader.search.as_ref();
    if let Some(hits) = search.and_then(|search| search.hits.as_ref()) {
        mark(Tick::Hit, rail.ticks(hits.len(), |idx| hits[idx].start()));
    }
    let Some(analysis) = app.article.analysis.as_deref() else {
        return rows;
    };
    if let Some(entity) = app.reader.lit.or(app.reader.tracked) {
        let mentions = &analysis.entity(entity).mentions;
        let start = |idx: usize| analysis.mention(mentions[idx]).range.start();
        mark(Tick::Mention, rail.ticks(mentions.len(), start));
    }
    if let Some(fold) = &app.reader.fold {
        let theirs = analysis.quotes.iter().filter(|quote| {
            quote
                .speaker
                .entity()
                .is_some_and(|who| fold.speakers.contains(&who))
        });
        let theirs: Vec<TextSize> = theirs.map(|quote| quote.range.start()).collect();
        mark(Tick::Quote, rail.ticks(theirs.len(), |idx| theirs[idx]));
    }
    rows
}

//! Selecting words: beginning at the cursor, growing, moving an end with any motion.
//!
//! The screen follows the end that moves. Leaves what a selection is to [`Selection`] and what is
//! done with one to the handlers that annotate, copy and correct.

use std::sync::Arc;

use super::{App, Level, motion};
use crate::app::article::Spot;
use crate::app::selection::{self, Selection};
use crate::text::{TextRange, TextSize, counted, grapheme, words};
use crate::view::flow::{Line, Place};
use crate::view::layout::Row;

/// Selections of more bytes than this are not counted in words.
const MOST_COUNTED: usize = 100_000;

/// `v`: selects what the cursor is on, then ever more around it.
pub(super) fn grow(app: &mut App, n: usize) {
    for _ in 0..n.min(9) {
        match app.reader.selection {
            Some(selection) => {
                let grown = selection.grown(&app.article);
                if grown == selection {
                    app.tell(
                        Level::Info,
                        "nothing greater than the paragraph; V adds the next",
                    );
                }
                set(app, grown);
            }
            None => begin(app),
        }
    }
}

/// `V`: selects the paragraph at the cursor, then the next one as well.
pub(super) fn paragraph(app: &mut App, n: usize) {
    for _ in 0..n.min(999) {
        match app.reader.selection {
            None => {
                let at = motion::here(app);
                if let Some(range) = selection::paragraph(&app.article, at) {
                    set(app, Selection::new(range));
                }
            }
            Some(selected) => {
                let range = selected.range();
                let whole = selection::paragraph(&app.article, range.start())
                    .filter(|block| !range.contains_range(*block));
                match whole {
                    Some(block) => set(app, Selection::new(block.cover(range))),
                    None => _ = by_paragraphs(app, 1),
                }
            }
        }
    }
}

/// Begins with the word at the cursor: a name, a link or a hit as a whole.
fn begin(app: &mut App) {
    let whole = match app.reader.cursor {
        Some(spot @ (Spot::Mention(_) | Spot::Link(_) | Spot::Words(_))) => {
            Some(app.article.range(spot)).filter(|range| !range.is_empty())
        }
        Some(Spot::Quote(_)) | None => None,
    };
    let at = motion::here(app);
    match whole.filter(|range| range.start() == at) {
        Some(range) => set(app, Selection::new(range)),
        None => begin_at(app, at),
    }
}

/// Begins with the word at a place.
pub(super) fn begin_at(app: &mut App, at: TextSize) {
    match words::word_at(app.article.document.text(), at) {
        Some(word) => set(app, Selection::new(word)),
        None => app.tell(Level::Info, "no words to select"),
    }
}

/// `o`: the other end moves from now on.
pub(super) fn swap(app: &mut App) {
    if let Some(selection) = app.reader.selection {
        set(app, selection.swapped());
    }
}

/// The moving end by characters as readers know them; begins where nothing is selected.
pub(super) fn by_clusters(app: &mut App, n: i64) {
    let selection = selected_or_bare(app);
    let text = app.article.document.text();
    let moved = selection.by_clusters(text, n);
    set(app, moved);
}

/// The moving end by words.
pub(super) fn by_words(app: &mut App, n: i64) {
    let selection = selected_or_bare(app);
    let text = app.article.document.text();
    let moved = selection.by_words(text, n);
    set(app, moved);
}

/// The moving end by rows of the screen, in its column.
pub(super) fn by_rows(app: &mut App, n: i64) {
    let selection = selected_or_bare(app);
    let text_end = app.article.document.text().len();
    let at = selection
        .at_head(app.article.document.text())
        .start()
        .min(text_end.into());
    let from = app.reader.flow.place_of(at);
    let mut to = app.reader.flow.moved(from, n);
    let col = selection.col.or_else(|| col_at(app, from, at)).unwrap_or(0);
    let step = n.signum();
    let found = loop {
        if to == from {
            break None;
        }
        if let Some(found) = offset_in(app, to, col) {
            break Some(found);
        }
        let next = app.reader.flow.moved(to, step);
        if next == to {
            break None;
        }
        to = next;
    };
    let head = match found {
        Some(found) if found >= selection.anchor => {
            selection::next_cluster(app.article.document.text(), found)
        }
        Some(found) => found,
        None if n > 0 => return to_row_end(app),
        None => return to_row_start(app),
    };
    let moved = Selection {
        head,
        col: Some(col),
        ..selection
    };
    set(app, moved);
}

/// `$`: the moving end to the end of its row.
pub(super) fn to_row_end(app: &mut App) {
    if let Some((selection, row)) = row_of_head(app) {
        let shown = row.of(app.article.document.text()).trim_end().len();
        set(app, selection.to((row.start().to_usize() + shown).into()));
    }
}

/// `^`: the moving end to the start of its row.
pub(super) fn to_row_start(app: &mut App) {
    if let Some((selection, row)) = row_of_head(app) {
        set(app, selection.to(row.start()));
    }
}

/// The selection, and the row that its moving end is in.
fn row_of_head(app: &mut App) -> Option<(Selection, TextRange)> {
    let selection = selected_or_bare(app);
    let at = selection.at_head(app.article.document.text()).start();
    let place = app.reader.flow.place_of(at);
    let row = text_row(app, place)?.range;
    Some((selection, row))
}

/// The row of text at a place, where there is text.
fn text_row(app: &mut App, place: Place) -> Option<&Row> {
    app.reader.flow.prepare(place, 1);
    match app.reader.flow.lines(place, 1).next()? {
        (_, Line::Text { row, .. }) => Some(row),
        (_, Line::Blank { .. } | Line::Gap(_)) => None,
    }
}

/// The moving end by paragraphs; whether anything is selected.
pub(super) fn by_paragraphs(app: &mut App, n: i64) -> bool {
    let Some(selection) = app.reader.selection else {
        return false;
    };
    let document = Arc::clone(&app.article.document);
    let blocks = document.blocks();
    let by = isize::try_from(n.unsigned_abs().saturating_sub(1)).unwrap_or(isize::MAX);
    let to = if n > 0 {
        let idx = blocks.partition_point(|block| block.range.end() <= selection.head);
        let idx = idx
            .saturating_add_signed(by)
            .min(blocks.len().saturating_sub(1));
        blocks.get(idx).map(|block| block.range.end())
    } else {
        let idx = blocks.partition_point(|block| block.range.start() < selection.head);
        let idx = idx.saturating_sub(1).saturating_add_signed(-by);
        blocks.get(idx).map(|block| block.range.start())
    };
    to.is_some_and(|to| extend_to(app, to))
}

/// The moving end follows a scroll by rows; whether anything is selected.
pub(super) fn follows(app: &mut App, rows: i64) -> bool {
    let is_selecting = app.reader.selection.is_some();
    if is_selecting {
        by_rows(app, rows);
    }
    is_selecting
}

/// The moving end to a place; whether anything is selected.
pub(super) fn extend_to(app: &mut App, to: TextSize) -> bool {
    let Some(selection) = app.reader.selection else {
        return false;
    };
    set(app, selection.to(to));
    true
}

/// The selection as far as the words at a range, these included; whether anything is selected.
pub(super) fn extend_over(app: &mut App, range: TextRange) -> bool {
    let Some(selection) = app.reader.selection else {
        return false;
    };
    let to = if range.start() < selection.anchor {
        range.start()
    } else {
        range.end()
    };
    extend_to(app, to)
}

/// Where a selection may begin: sentences, quotations, names, links.
pub(super) fn starts(app: &App, sight: TextRange) -> Vec<Spot> {
    let article = &app.article;
    let mut spots = article.spots(sight);
    spots.extend(article.quotes_in(sight).map(Spot::Quote));
    let taken: Vec<TextSize> = spots
        .iter()
        .map(|spot| article.range(*spot).start())
        .collect();
    let free = |start: &TextSize| sight.contains(*start) && !taken.contains(start);
    let starts = sentences(app, sight).map(TextRange::start).filter(free);
    spots.extend(starts.map(|start| Spot::Words(TextRange::empty(start))));
    spots
}

/// Where a selection may end: after every word that a mark follows, after quotations and names.
pub(super) fn ends(app: &App, sight: TextRange) -> Vec<Spot> {
    let article = &app.article;
    let text = article.document.text();
    let selection = app.reader.selection;
    let anchor = selection.map_or_else(|| sight.start(), |selection| selection.anchor);
    let mut ends: Vec<TextSize> = sentences(app, sight).map(TextRange::end).collect();
    let finds = article.spots(sight).into_iter();
    let finds = finds.chain(article.quotes_in(sight).map(Spot::Quote));
    ends.extend(finds.map(|spot| article.range(spot).end()));
    ends.extend(clauses(text, sight));
    ends.sort_unstable();
    ends.dedup();
    let last_cluster = |end: TextSize| {
        let selection = Selection::new(TextRange::new(sight.start(), end));
        Spot::Words(selection.at_head(text))
    };
    ends.into_iter()
        .filter(|end| *end > anchor && sight.contains_range(TextRange::empty(*end)))
        .map(last_cluster)
        .collect()
}

/// The ends of words that a mark follows.
fn clauses(text: &str, sight: TextRange) -> Vec<TextSize> {
    let start = sight.start().to_usize();
    let mut after_word = false;
    let mut ends = Vec::new();
    for (at, char) in sight.of(text).char_indices() {
        if after_word && !char.is_alphanumeric() && ",;:–—()".contains(char) {
            ends.push((start + at).into());
        }
        after_word = char.is_alphanumeric();
    }
    ends
}

fn sentences(app: &App, sight: TextRange) -> impl Iterator<Item = TextRange> {
    let all = app
        .article
        .analysis
        .as_deref()
        .map(|analysis| analysis.sentences.as_slice())
        .unwrap_or_default();
    let from = all.partition_point(|sentence| sentence.range.end() <= sight.start());
    let to = all.partition_point(|sentence| sentence.range.start() < sight.end());
    let shown = all.get(from..to.max(from)).unwrap_or_default();
    shown.iter().map(|sentence| sentence.range)
}

/// What is selected, else nothing at the cursor.
fn selected_or_bare(app: &mut App) -> Selection {
    let at = motion::here(app);
    app.reader
        .selection
        .unwrap_or_else(|| Selection::new(TextRange::empty(at)))
}

/// The column of a byte in the row at a place.
fn col_at(app: &mut App, place: Place, at: TextSize) -> Option<u16> {
    let document = Arc::clone(&app.article.document);
    Some(text_row(app, place)?.col_of(document.text(), at))
}

/// The byte at a column of the row at a place, where that row shows text.
fn offset_in(app: &mut App, place: Place, col: u16) -> Option<TextSize> {
    let document = Arc::clone(&app.article.document);
    let (text, row) = (document.text(), text_row(app, place)?);
    let n_shown = row.range.of(text).trim_end().len();
    let end = TextSize::from(row.range.start().to_usize() + n_shown);
    Some(row.offset_at(text, col).min(end))
}

/// Selects, and brings the moving end into sight.
fn set(app: &mut App, selection: Selection) {
    app.reader.selection = Some(selection);
    let at = selection.at_head(app.article.document.text()).start();
    super::folds::unfold_at(app, at);
    app.reader.reveal(at);
    motion::moved(app);
}

/// How much is selected, in words.
pub(in crate::app) fn status(app: &App) -> Option<String> {
    let range = app.reader.selection?.range();
    if range.len() > MOST_COUNTED {
        return Some(format!("selected: {} kB", range.len() / 1000));
    }
    let words = app.article.document.slice(range);
    let n_words = words.split_whitespace().count();
    let n_clusters = grapheme::clusters(words).count();
    Some(format!(
        "selected: {}, {}",
        counted(n_words, "word"),
        counted(n_clusters, "character")
    ))
}

//! Folding: to somebody's words with more or less around them, and sections under their headings.

use std::sync::Arc;

use super::{App, Level, motion};
use crate::analysis::EntityId;
use crate::app::article::Spot;
use crate::app::popup::Choice;
use crate::app::reader::{Landmark, SpeakerFold, Unfolded};
use crate::text::{TextRange, TextSize};
use crate::view::flow::{Line, Piece};
use crate::view::fold::{Context, Folded, fold};
use crate::view::sections::{close, section_at, sections};

/// Folds to the speakers marked in the chooser, or to the selected one.
pub(super) fn fold_to_marked(app: &mut App, selected: &Choice) {
    let Some(popup) = app.popups.pop() else {
        return;
    };
    app.prompt = None;
    let mut speakers: Vec<EntityId> = popup
        .marked
        .iter()
        .map(|idx| EntityId::from(*idx))
        .collect();
    if speakers.is_empty() {
        speakers.extend(selected.who);
    }
    fold_to(app, speakers);
}

/// Folds the article to these speakers' words.
pub(super) fn fold_to(app: &mut App, speakers: Vec<EntityId>) {
    if speakers.is_empty() {
        return;
    }
    let before = app
        .reader
        .fold
        .as_ref()
        .map_or_else(|| app.reader.landmark(), |fold| fold.before);
    let context = app
        .reader
        .fold
        .as_ref()
        .map_or(Context::None, |fold| fold.context);
    app.reader.fold = Some(SpeakerFold {
        speakers,
        context,
        folded: Folded::default(),
        before,
    });
    app.reader.closed.clear();
    refold(app);
    tell_words(app);
}

/// The same fold over an article that was analysed anew; with nobody left in it, it ends.
pub(super) fn fold_again(app: &mut App, speakers: Vec<EntityId>, top: Landmark) {
    match &mut app.reader.fold {
        Some(fold) if !speakers.is_empty() => fold.speakers = speakers,
        _ => {
            unfold(app);
            return;
        }
    }
    refold(app);
    app.reader.return_to(top);
}

/// The next context around the words: none, sentence, paragraph.
pub(super) fn cycle_context(app: &mut App) {
    let Some(fold) = &mut app.reader.fold else {
        return app.tell(Level::Info, "not folded; s folds to a speaker's words");
    };
    fold.context = fold.context.next();
    refold(app);
    tell_words(app);
}

/// Ends the fold and returns to where the reader was; whether there was one.
pub(super) fn unfold(app: &mut App) -> bool {
    let Some(fold) = app.reader.fold.take() else {
        return false;
    };
    show(app);
    app.reader.return_to(fold.before);
    true
}

/// `za`: opens the fold nearest the cursor and goes there, or closes it again; else the section here.
pub(super) fn toggle(app: &mut App) {
    let at = motion::here(app);
    let document = Arc::clone(&app.article.document);
    if let Some(fold) = &mut app.reader.fold {
        let is_closed = app.reader.flow.gap_at(at).is_some();
        if !is_closed && fold.folded.toggle(&document, at) {
            return show(app);
        }
        match nearest(app) {
            Some(range) => {
                open(app, range);
                app.reader.cursor = Some(Spot::Words(TextRange::empty(range.start())));
            }
            None => app.tell(Level::Info, "no fold in sight"),
        }
        return;
    }
    let sections = sections(&document);
    match section_at(&document, &sections, at).and_then(|idx| sections.get(idx)) {
        Some(section) => {
            let heading = document
                .blocks()
                .get(section.heading as usize)
                .map(|block| block.range);
            if !app.reader.closed.remove(&section.heading) {
                app.reader.closed.insert(section.heading);
            }
            app.reader.cursor = heading.map(Spot::Words);
            show(app);
        }
        None => app.tell(Level::Info, "no section here to fold"),
    }
}

/// `zM`: closes what was opened in a fold, else all sections.
pub(super) fn close_all(app: &mut App) {
    if app.reader.fold.is_some() {
        return refold(app);
    }
    let sections = sections(&app.article.document);
    app.reader.closed = sections
        .into_iter()
        .map(|section| section.heading)
        .collect();
    if app.reader.closed.is_empty() {
        return app.tell(Level::Info, "no headings to fold to");
    }
    show(app);
}

/// `zR`: opens every gap of a fold, else all sections.
pub(super) fn open_all(app: &mut App) {
    let document = Arc::clone(&app.article.document);
    match &mut app.reader.fold {
        Some(fold) => {
            let gaps: Vec<TextSize> = fold.folded.pieces.iter().filter_map(gap_start).collect();
            for at in gaps {
                fold.folded.toggle(&document, at);
            }
        }
        None => app.reader.closed.clear(),
    }
    show(app);
}

/// Opens the gap in sight that is nearest the cursor, or the first one; whether there was one.
pub(super) fn open_nearest(app: &mut App) -> bool {
    let nearest = nearest(app);
    if let Some(range) = nearest {
        open(app, range);
    }
    nearest.is_some()
}

/// The gap in sight that is nearest the cursor, else the first one.
fn nearest(app: &App) -> Option<TextRange> {
    let at = motion::cursor_in_force(app)
        .unwrap_or(app.reader.at)
        .to_usize();
    let lines = app.reader.flow.lines(app.reader.top, app.reader.height);
    let gaps = lines.filter_map(|(_, line)| match line {
        Line::Gap(gap) => Some(gap.range),
        Line::Blank { .. } | Line::Text { .. } => None,
    });
    gaps.min_by_key(|range| range.start().to_usize().abs_diff(at))
}

/// Opens the gap that hides `at`, so that a jump can land there; tells which that was.
pub(super) fn unfold_at(app: &mut App, at: TextSize) -> Option<Unfolded> {
    let hidden = app.reader.flow.gap_at(at).map(|gap| gap.range);
    open(app, hidden?)
}

/// Closes folds that were opened, the last one first.
pub(super) fn close_again(app: &mut App, unfolded: &[Unfolded]) {
    if unfolded.is_empty() {
        return;
    }
    let document = Arc::clone(&app.article.document);
    for unfolded in unfolded.iter().rev() {
        match (*unfolded, &mut app.reader.fold) {
            (Unfolded::Gap(at), Some(fold)) if fold.folded.is_opened(at) => {
                fold.folded.toggle(&document, at);
            }
            (Unfolded::Section(heading), None) => _ = app.reader.closed.insert(heading),
            _ => {}
        }
    }
    show(app);
}

/// Opens the gap that hides `range`; tells which that was.
pub(super) fn open(app: &mut App, range: TextRange) -> Option<Unfolded> {
    let document = Arc::clone(&app.article.document);
    let unfolded = if let Some(fold) = &mut app.reader.fold {
        let is_open = fold.folded.toggle(&document, range.start());
        is_open.then_some(Unfolded::Gap(range.start()))
    } else {
        let hides = |heading: &u32| {
            let heading = document.blocks().get(*heading as usize);
            heading.is_some_and(|heading| heading.range.end() <= range.start())
        };
        let last = app
            .reader
            .closed
            .iter()
            .copied()
            .rfind(|heading| hides(heading));
        if let Some(heading) = last {
            app.reader.closed.remove(&heading);
        }
        last.map(Unfolded::Section)
    };
    show(app);
    unfolded
}

/// Makes the fold in force anew: for other speakers, another context, or with all gaps closed.
pub(super) fn refold(app: &mut App) {
    let glyphs = app.settings.glyphs;
    if let (Some(state), Some(analysis)) = (&mut app.reader.fold, app.article.analysis.as_deref()) {
        state.folded = fold(
            &app.article.document,
            &app.article.words,
            analysis,
            &state.speakers,
            state.context,
            glyphs,
        );
    }
    show(app);
}

/// Puts what is folded on the page; the words at the cursor, else at the top, stay in their row.
pub(super) fn show(app: &mut App) {
    let at = motion::here(app);
    let row = row_of(app, at);
    let document = &app.article.document;
    let pieces = match &app.reader.fold {
        Some(fold) => Some(fold.folded.pieces.clone()),
        None if app.reader.closed.is_empty() => None,
        None => Some(close(
            document,
            &sections(document),
            &app.reader.closed,
            app.settings.glyphs,
        )),
    };
    app.reader.flow.set_pieces(pieces);
    app.reader.scroll_below_top(at, row);
    motion::moved(app);
}

/// The row of the screen that shows a byte, from the top; 0 where none does.
fn row_of(app: &App, at: TextSize) -> u16 {
    let mut lines = app.reader.flow.lines(app.reader.top, app.reader.height);
    let row = lines.position(|(_, line)| matches!(line, Line::Text { row, .. } if row.shows(at)));
    row.and_then(|row| u16::try_from(row).ok()).unwrap_or(0)
}

fn gap_start(piece: &Piece) -> Option<TextSize> {
    match piece {
        Piece::Gap(gap) => Some(gap.range.start()),
        Piece::Text { .. } => None,
    }
}

fn tell_words(app: &mut App) {
    let Some(fold) = &app.reader.fold else { return };
    let around = match fold.context {
        Context::None => "",
        Context::Sentence => ", in their sentences",
        Context::Paragraph => ", in their paragraphs",
    };
    let (shown, hidden) = (fold.folded.n_words_shown, fold.folded.n_words_hidden);
    let all = shown + hidden;
    let message = format!("{shown} of {all} words{around}; S shows more or less, Esc all");
    app.tell(Level::Info, message);
}

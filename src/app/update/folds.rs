//! Folding: to somebody's words with more or less around them, and sections under their headings.

use super::{App, Level, motion};
use crate::analysis::EntityId;
use crate::app::article::Spot;
use crate::app::popup::Choice;
use crate::app::reader::SpeakerFold;
use crate::text::{TextRange, TextSize};
use crate::view::flow::{Gap, Piece};
use crate::view::fold::{Context, Folded, fold, sections};

/// Folds to the speakers marked in the chooser, or to the selected one.
pub(super) fn fold_to_marked(app: &mut App, selected: &Choice) {
    let Some(popup) = app.popups.pop() else { return };
    app.prompt = None;
    let mut speakers: Vec<EntityId> = popup.marked.iter().map(|idx| EntityId::from(*idx)).collect();
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
    let before = app.reader.fold.as_ref().map_or(app.reader.at, |fold| fold.before);
    let context = app.reader.fold.as_ref().map_or(Context::None, |fold| fold.context);
    app.reader.fold = Some(SpeakerFold { speakers, context, opened: Vec::new(), before, n_words: (0, 0) });
    app.reader.closed.clear();
    show(app);
    tell_words(app);
}

/// The next context around the words: none, sentence, paragraph.
pub(super) fn cycle_context(app: &mut App) {
    let Some(fold) = &mut app.reader.fold else {
        return app.tell(Level::Info, "not folded; s folds to a speaker's words");
    };
    fold.context = match fold.context {
        Context::None => Context::Sentence,
        Context::Sentence => Context::Paragraph,
        Context::Paragraph => Context::None,
    };
    fold.opened.clear();
    show(app);
    tell_words(app);
}

/// Ends the fold and returns to where the reader was; whether there was one.
pub(super) fn unfold(app: &mut App) -> bool {
    let Some(fold) = app.reader.fold.take() else { return false };
    show(app);
    app.reader.scroll_to(fold.before);
    true
}

/// `za`: opens the gap nearest the cursor, or opens or closes the section here.
pub(super) fn toggle(app: &mut App) {
    if open_nearest(app) {
        return;
    }
    if app.reader.fold.is_some() {
        return close_all(app);
    }
    let at = motion::here(app);
    if let Some(idx) = app.reader.closed.iter().position(|range| range.touches(at)) {
        app.reader.closed.remove(idx);
        return show(app);
    }
    let section = sections(&app.article.document).into_iter().filter(|section| section.range.touches(at) || section.heading.touches(at));
    match section.last() {
        Some(section) => {
            app.reader.closed.push(section.range);
            app.reader.closed.sort();
            app.reader.cursor = Some(Spot::Words(section.heading));
            show(app);
        }
        None => app.tell(Level::Info, "no section here to fold"),
    }
}

/// `zM`: closes what was opened in a fold, else all sections.
pub(super) fn close_all(app: &mut App) {
    match &mut app.reader.fold {
        Some(fold) => fold.opened.clear(),
        None => {
            app.reader.closed = sections(&app.article.document).into_iter().map(|section| section.range).collect();
            if app.reader.closed.is_empty() {
                return app.tell(Level::Info, "no headings to fold to");
            }
        }
    }
    show(app);
}

/// `zR`: opens every gap of a fold, else all sections.
pub(super) fn open_all(app: &mut App) {
    let whole = TextRange::new(0, app.article.document.text().len());
    match &mut app.reader.fold {
        Some(fold) => fold.opened = vec![whole],
        None => app.reader.closed.clear(),
    }
    show(app);
}

/// Opens the gap in sight that is nearest the cursor, or the first one; whether there was one.
pub(super) fn open_nearest(app: &mut App) -> bool {
    let at = motion::cursor_in_force(app).unwrap_or(app.reader.at);
    let gaps = gaps_in_sight(app);
    let nearest = gaps.into_iter().min_by_key(|range| range.start().to_usize().abs_diff(at.to_usize()));
    nearest.is_some_and(|range| open(app, range))
}

/// Opens the gap that hides `at`, so that a jump can land there.
pub(super) fn unfold_at(app: &mut App, at: TextSize) {
    let hidden = app.reader.flow.gap_at(at).map(|gap| gap.range);
    if let Some(range) = hidden {
        open(app, range);
    }
}

/// Opens the gap that hides `range`.
pub(super) fn open(app: &mut App, range: TextRange) -> bool {
    match &mut app.reader.fold {
        Some(fold) => fold.opened.push(range),
        None => app.reader.closed.retain(|closed| !closed.overlaps(range)),
    }
    show(app);
    true
}

/// The gaps in sight, by what they hide.
fn gaps_in_sight(app: &App) -> Vec<TextRange> {
    let lines = app.reader.flow.lines(app.reader.top, app.reader.height);
    lines
        .filter_map(|(_, line)| match line {
            crate::view::flow::Line::Gap(gap) => Some(gap.range),
            _ => None,
        })
        .collect()
}

/// Puts the pieces of the fold in force on the page; the reader stays at the same words.
pub(super) fn show(app: &mut App) {
    let at = motion::cursor_in_force(app).unwrap_or(app.reader.at);
    let document = &app.article.document;
    let pieces = match (&mut app.reader.fold, app.article.analysis.as_deref()) {
        (Some(fold_state), Some(analysis)) => {
            let folded: Folded = fold(document, analysis, &fold_state.speakers, fold_state.context, app.settings.ascii);
            fold_state.n_words = (folded.n_words_shown, folded.n_words_hidden);
            Some(opened(document, folded.pieces, &fold_state.opened))
        }
        _ if !app.reader.closed.is_empty() => {
            Some(crate::view::fold::close_sections(document, &app.reader.closed, app.settings.ascii))
        }
        _ => None,
    };
    app.reader.flow.set_pieces(pieces);
    app.reader.scroll_to(at);
    motion::moved(app);
}

/// The pieces with the gaps that were opened replaced by the blocks they hid.
fn opened(document: &crate::document::Document, pieces: Vec<Piece>, ranges: &[TextRange]) -> Vec<Piece> {
    let is_open = |gap: &Gap| ranges.iter().any(|range| range.contains_range(gap.range));
    let mut shown = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Gap(gap) if is_open(&gap) => {
                let first = document.block_at(gap.range.start());
                let blocks = document.blocks().iter().enumerate().skip(first);
                let hidden = blocks.take_while(|(_, block)| block.range.start() < gap.range.end());
                shown.extend(hidden.filter_map(|(idx, block)| {
                    let range = block.range.intersect(gap.range).filter(|range| !range.is_empty())?;
                    Some(Piece::Text { block: u32::try_from(idx).unwrap_or(u32::MAX), range })
                }));
            }
            other => shown.push(other),
        }
    }
    shown
}

fn tell_words(app: &mut App) {
    let Some(fold) = &app.reader.fold else { return };
    let names: Vec<String> = fold.speakers.iter().map(|speaker| app.article.name(*speaker)).collect();
    let context = match fold.context {
        Context::None => "only the words",
        Context::Sentence => "with their sentences",
        Context::Paragraph => "with their paragraphs",
    };
    let (shown, hidden) = fold.n_words;
    let text = format!("{}, {context}: {shown} of {} words; S shows more around them, Esc all", names.join(" and "), shown + hidden);
    app.tell(Level::Info, text);
}

//! What at the cursor, in the selection or on the selected line can be corrected.

use super::super::{App, Level, subject};
use crate::analysis::{Analysis, EntityId, MentionId, Speaker};
use crate::app::Focus;
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::app::correcting::{Question, Who};
use crate::app::popup::Target;
use crate::app::selection::{self, Selection};
use crate::app::sidebar::Tab;
use crate::text::TextRange;

/// What an action asks here, or why it asks nothing.
pub(super) fn question(app: &App, action: Action) -> Result<Question, &'static str> {
    let analysis = app
        .article
        .analysis
        .as_deref()
        .ok_or("still looking for names")?;
    let quote =
        || quote(app, analysis).ok_or("no quotation in this paragraph; . goes to the next one");
    let someone = || who(app, analysis).ok_or("nobody here; l goes to the next name");
    let named = || Ok(Who::new(analysis, someone()?));
    match action {
        Action::CorrectSpeaker => quote().map(Question::Speaker),
        Action::CorrectKind => quote().map(Question::Kind),
        Action::CorrectBounds => {
            let to = selected(app).ok_or("select the words that the quotation reaches over")?;
            quote().map(|range| Question::Bounds(range, to))
        }
        Action::CorrectQuote => quoted(app, analysis).map(Question::Quote),
        Action::CorrectMention => selected(app)
            .or_else(|| mention(app, analysis).map(|id| analysis.mention(id).range))
            .map(Question::Mention)
            .ok_or("select the words that mention somebody; v begins"),
        Action::CorrectNot => nothing(app, analysis),
        Action::CorrectMerge => {
            let marked = marked(app, analysis);
            if marked.is_empty() {
                named().map(|who| Question::Merge(vec![who]))
            } else {
                Ok(Question::Merge(marked))
            }
        }
        Action::CorrectSplit => named().map(Question::Split),
        Action::CorrectRename => named().map(Question::Rename),
        Action::CorrectRetype => named().map(Question::Retype),
        Action::CorrectAlike => {
            let last = app.correcting.last.clone();
            let last = last.ok_or("nothing was corrected yet that others may be like")?;
            Ok(Question::Wider(Box::new(last)))
        }
        _ => Ok(Question::Made),
    }
}

/// Whether an action can correct anything here.
pub(in crate::app) fn possible(app: &App, action: Action) -> bool {
    let begins = action == Action::CorrectBounds
        && app
            .article
            .analysis
            .as_deref()
            .is_some_and(|analysis| quote(app, analysis).is_some());
    begins || question(app, action).is_ok()
}

/// Without a selection, the quotation becomes one, to be moved at its ends; whether it did.
pub(super) fn starts_bounds(app: &mut App) -> bool {
    let Some(analysis) = app.article.analysis.clone() else {
        return false;
    };
    let Some(range) = quote(app, &analysis).filter(|_| selected(app).is_none()) else {
        return false;
    };
    app.focus = Focus::Article;
    app.popups.clear();
    app.reader.lit = None;
    app.reader.selection = Some(Selection::new(range));
    app.reader.reveal(range.start());
    app.correcting.bounding = Some(range);
    let other = app.key_for(Action::OtherEnd);
    app.tell(
        Level::Info,
        format!("h l w b move the end, {other} the other one · Enter takes it · Esc"),
    );
    true
}

/// Enter, while the bounds of a quotation are moved: asks whether they are to stay; whether they are
/// moved at all.
pub(in crate::app::update) fn takes_bounds(app: &mut App) -> bool {
    let (Some(range), Some(to)) = (app.correcting.bounding.take(), selected(app)) else {
        return false;
    };
    super::open(
        app,
        Question::Bounds(range, to),
        crate::app::popup::PopupKind::Correct,
    );
    true
}

fn selected(app: &App) -> Option<TextRange> {
    subject::selection(app).map(|passage| passage.range)
}

/// The quotation at the selection, on the selected line or at the cursor; at words that name who
/// speaks one, that one; else the nearest one of the paragraph.
fn quote(app: &App, analysis: &Analysis) -> Option<TextRange> {
    let of = |id: crate::analysis::QuoteId| analysis.quote(id).range;
    if let Some(passage) = subject::selection(app) {
        let range = passage.range;
        let all = analysis.quotes.iter().map(|quote| quote.range);
        return all
            .filter(|quote| quote.overlaps(range))
            .max_by_key(|quote| quote.intersect(range).map(TextRange::len));
    }
    subject::quote(app)
        .and_then(|passage| passage.quote)
        .map(of)
        .or_else(|| {
            let via = mention(app, analysis);
            let mut quotes = analysis.quotes.iter();
            let spoken = quotes.find(|quote| match quote.speaker {
                Speaker::Entity(_, by) => by.is_some() && by == via,
                Speaker::Unnamed(_) | Speaker::Unknown => false,
            });
            spoken
                .map(|quote| quote.range)
                .or_else(|| nearest(app, analysis))
        })
}

/// Puts the cursor on the quotation that is asked about, where it stands elsewhere.
pub(super) fn go_to_quote(app: &mut App, question: &Question) {
    let (Question::Speaker(range) | Question::Kind(range)) = question else {
        return;
    };
    let (Some(analysis), true) = (&app.article.analysis, app.focused_list().is_none()) else {
        return;
    };
    let is_there = subject::quote(app).is_some() || subject::selection(app).is_some();
    if let Some(id) = analysis.quote_over(*range).filter(|_| !is_there) {
        app.reader.cursor = Some(Spot::Quote(id));
    }
}

/// The quotation nearest to the cursor in its paragraph; what follows goes before what is as near
/// before it.
fn nearest(app: &App, analysis: &Analysis) -> Option<TextRange> {
    if app.focused_list().is_some() {
        return None;
    }
    let here = app.article.range(app.reader.cursor?);
    let paragraph = selection::paragraph(&app.article, here.start())?;
    let quotes = analysis.quotes.iter().map(|quote| quote.range);
    let apart = |quote: &TextRange| {
        let (start, end) = (quote.start().to_usize(), quote.end().to_usize());
        let ahead = start.checked_sub(here.start().to_usize());
        let behind = here.start().to_usize().saturating_sub(end);
        (ahead.unwrap_or(behind), ahead.is_none())
    };
    quotes
        .filter(|quote| paragraph.contains_range(*quote))
        .min_by_key(apart)
}

/// The words that are to be a quotation: what is selected, else the sentence at the cursor.
fn quoted(app: &App, analysis: &Analysis) -> Result<TextRange, &'static str> {
    let at = app
        .reader
        .cursor
        .map(|spot| app.article.range(spot).start());
    let sentence = || {
        let sentence = analysis.sentence_at(at?)?;
        Some(sentence.range)
    };
    selected(app)
        .or_else(|| sentence().filter(|_| app.focused_list().is_none()))
        .ok_or("select the words that are a quotation; v begins")
}

/// The mention at the cursor.
fn mention(app: &App, analysis: &Analysis) -> Option<MentionId> {
    if app.focused_list().is_some() {
        return None;
    }
    match app.reader.cursor? {
        Spot::Mention(id) => Some(id),
        Spot::Words(range) => analysis.mention_at(range.start()),
        Spot::Quote(_) | Spot::Link(_) => None,
    }
}

/// Who is on the selected line, or at the cursor, or followed.
fn who(app: &App, analysis: &Analysis) -> Option<EntityId> {
    if let Some(list) = app.focused_list() {
        let choice = list.selected()?;
        return match choice.target {
            Target::Entity(id) => Some(id),
            _ => choice.who,
        };
    }
    match (app.reader.cursor, subject::selection(app)) {
        (_, Some(passage)) => {
            let id = analysis.mention_at(passage.range.start())?;
            Some(analysis.mention(id).entity)
        }
        (Some(spot), None) => app.article.entity_of(spot),
        (None, None) => app.reader.tracked,
    }
}

/// Those that are marked in the list of people.
fn marked(app: &App, analysis: &Analysis) -> Vec<Who> {
    let shown = app.popups.is_empty() && app.focus == Focus::Sidebar;
    if !shown || app.sidebar.tab != Tab::People {
        return Vec::new();
    }
    let n_entities = analysis.entities.len();
    let marked = app.sidebar.marked.iter().filter(|idx| **idx < n_entities);
    marked
        .map(|idx| Who::new(analysis, (*idx).into()))
        .collect()
}

/// What at the cursor may be none.
fn nothing(app: &App, analysis: &Analysis) -> Result<Question, &'static str> {
    let mention = mention(app, analysis).map(|id| analysis.mention(id).range);
    let quote = subject::quote(app).and_then(|passage| passage.quote);
    let quote = quote.map(|id| analysis.quote(id).range);
    let on_quote = matches!(app.reader.cursor, Some(Spot::Quote(_))) && app.focus == Focus::Article;
    let is_listed_quote = app.focused_list().is_some() && quote.is_some();
    let who = who(app, analysis).filter(|_| !on_quote && !is_listed_quote);
    if mention.is_none() && quote.is_none() && who.is_none() {
        return Err("no name or quotation here; l and . go to the next one");
    }
    Ok(Question::Nothing {
        quote,
        mention,
        who: who.map(|id| Who::new(analysis, id)),
    })
}

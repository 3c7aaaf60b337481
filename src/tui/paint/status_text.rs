//! The words on the status line.
//!
//! Owns what goes first where there is more to say than room. Leaves colours, keys and what is typed to [`super::status`].

use crate::app::action::Action;
use crate::app::article::Spot;
use crate::app::reader::Repeat;
use crate::app::{App, Focus, Level, Message, Work};
use crate::text::{counted, grapheme};
use crate::view::panes::SIDE_BY_SIDE;

/// Cells that the place in the article takes on the right, and a space.
pub(super) const PERCENT: u16 = 6;

/// Cells of the words of a mention, and on a narrow terminal.
const MENTION: usize = 36;
const MENTION_NARROW: usize = 24;

/// Below this width, what is told may take the place of the place in the article.
pub(super) const ROOMY: u16 = 60;

/// A message, behind the counter of what is followed where both have room.
pub(super) fn for_message(app: &App, message: &Message) -> String {
    let counters = [tracked(app).or_else(|| search(app)), followed(app)];
    let words = grapheme::display_all(&message.text);
    // What there is to tell goes before what is followed.
    let room = usize::from(app.size.cols.saturating_sub(PERCENT + 2));
    let counter = counters
        .into_iter()
        .flatten()
        .map(|counter| format!("{counter} · "))
        .find(|counter| grapheme::width(counter) + grapheme::width(&words) <= room)
        .filter(|_| message.level == Level::Info)
        .unwrap_or_default();
    format!("{counter}{words}")
}

/// What is shown while there is no message.
pub(super) fn for_state(app: &App) -> String {
    if app.hints.is_some() {
        let labels = app.hints.as_ref();
        let by_name = labels
            .filter(|labels| labels.hints.is_by_name())
            .map(|labels| labels.hints.typed());
        return by_name.map_or_else(
            || "type a label · / a name · Esc".to_owned(),
            |name| format!("name: {name}_"),
        );
    }
    if let Some(filtered) = filtered(app) {
        return filtered;
    }
    if app.focus == Focus::Library {
        let list = &app.library_pane.list;
        return format!("{} of {}", list.number(), list.n_choices());
    }
    if let Some(selected) = app.selected() {
        return selected;
    }
    let note = app.annotating();
    let noted = note.map(|note| {
        match app
            .stop()
            .filter(|_| app.reader.repeat == Some(Repeat::Note))
        {
            Some((n, n_all)) => format!("{n}/{n_all} · {note}"),
            None => note,
        }
    });
    let here = || at_cursor(app, app.reader.cursor?);
    // Away from whom one follows, and between other stops, what stands at the cursor is what there
    // is to tell.
    let found = || match (app.reader.tracked, app.reader.repeat) {
        (Some(_), Some(Repeat::Mention)) if followed(app).is_some() => tracked(app),
        (Some(_), _) => here().or_else(|| tracked(app)),
        (None, _) => None,
    };
    let mut parts: Vec<String> = [search(app), noted.or_else(found), fold(app)]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        parts.extend(here());
    }
    if parts.is_empty() {
        parts.extend(work(app));
    }
    if parts.is_empty() {
        parts.extend(main_speaker(app));
    }
    parts.join(" · ")
}

/// By what the sidebar's list is filtered, while it has the focus.
fn filtered(app: &App) -> Option<String> {
    let list = app.focused_list().filter(|_| app.popups.is_empty())?;
    let query = grapheme::display_all(list.query()).into_owned();
    let key = app.key_for(Action::Cancel);
    (!query.is_empty()).then(|| {
        let (n, n_all) = (list.number(), list.n_choices());
        format!("only “{query}” · {n}/{n_all} · {key} shows all")
    })
}

/// What is being done for an article that nothing is known of yet.
pub(super) fn going(app: &App) -> &'static str {
    let document = &app.article.document;
    if document.is_whole() || !document.text().is_empty() {
        "looking for names and quotations …"
    } else {
        "reading the article …"
    }
}

/// What is done in the background, or was stopped.
fn work(app: &App) -> Option<String> {
    match app.work {
        Work::Done => None,
        Work::Going => {
            let key = app.key_for(Action::Cancel);
            Some(format!("{} {key} stops", going(app)))
        }
        Work::Stopped => Some(app.waiting()),
    }
}

pub(super) fn search(app: &App) -> Option<String> {
    let search = app.reader.search.as_ref()?;
    let query = grapheme::display_all(search.pattern.query()).into_owned();
    Some(match (&search.hits, search.current) {
        (Some(hits), Some(current)) => {
            let n = hits.partition_point(|hit| *hit <= current);
            format!("/{query} {n}/{}", hits.len())
        }
        (Some(hits), None) => format!("/{query} 0/{}", hits.len()),
        (None, _) => format!("/{query} …"),
    })
}

/// Whom one follows, which mention this is, and why.
fn tracked(app: &App) -> Option<String> {
    let entity = app.reader.tracked?;
    if let (Some(followed), Some(Spot::Mention(id))) = (followed(app), app.reader.cursor) {
        return Some(format!("{followed} · {}", why(app, id)));
    }
    let analysis = app.article.analysis.as_deref()?;
    let n_all = analysis.entity(entity).mentions.len();
    Some(format!("{} {n_all}×", app.article.name(entity)))
}

/// Whom one follows and which mention this is, where the cursor stands on one.
fn followed(app: &App) -> Option<String> {
    let entity = app.reader.tracked?;
    let mentions = &app.article.analysis.as_deref()?.entity(entity).mentions;
    let cursor = app.reader.cursor?;
    let Spot::Mention(id) = cursor else {
        return None;
    };
    if app.article.entity_of(cursor) != Some(entity) {
        return None;
    }
    let n = mentions.partition_point(|mention| *mention <= id);
    Some(format!(
        "{} {n}/{}",
        app.article.name(entity),
        mentions.len()
    ))
}

fn why(app: &App, id: crate::analysis::MentionId) -> String {
    let Some(analysis) = app.article.analysis.as_deref() else {
        return String::new();
    };
    let mention = analysis.mention(id);
    let most = match app.size.cols {
        ..SIDE_BY_SIDE => MENTION_NARROW,
        _ => MENTION,
    };
    let words = grapheme::elide(app.article.document.slice(mention.range), most);
    let doubt = if mention.evidence.confidence.is_doubtful() {
        "?"
    } else {
        ""
    };
    let kind = crate::app::sidebar::mention_name(mention.kind);
    format!("{kind} “{words}” {}{doubt}", mention.evidence.confidence)
}

/// Who says most, while there is nothing else to tell.
fn main_speaker(app: &App) -> Option<String> {
    if app.size.cols < ROOMY {
        // There the keys are all that has room.
        return None;
    }
    let share = app.article.shares.first()?;
    let name = app.article.name(share.speaker?);
    let count = match app.size.cols {
        // The keys matter more.
        ..SIDE_BY_SIDE => String::new(),
        _ => format!(", {}", counted(share.n_quotes, "quote")),
    };
    Some(format!("most quoted: {name}{count}"))
}

fn fold(app: &App) -> Option<String> {
    let fold = app.reader.fold.as_ref()?;
    let names: Vec<String> = fold
        .speakers
        .iter()
        .map(|speaker| app.article.name(*speaker))
        .collect();
    let (shown, hidden) = (fold.folded.n_words_shown, fold.folded.n_words_hidden);
    Some(format!(
        "only {} · {shown} of {} words",
        names.join(", "),
        shown + hidden
    ))
}

/// What stands at the cursor.
fn at_cursor(app: &App, spot: Spot) -> Option<String> {
    match spot {
        Spot::Mention(id) => {
            let entity = app.article.entity_of(spot)?;
            let name = app.article.name(entity);
            Some(format!("{}{name} · {}", stop(app), why(app, id)))
        }
        Spot::Quote(id) => {
            let quote = app.article.analysis.as_deref()?.quote(id);
            let doubt = if quote.evidence.confidence.is_doubtful() {
                "?"
            } else {
                ""
            };
            let speaker = crate::app::speaker_name(&app.article, quote.speaker);
            let cue = quote
                .cue
                .as_ref()
                .map(|cue| format!(" “{}”", app.article.document.slice(cue.range)))
                .unwrap_or_default();
            Some(format!(
                "{}{speaker}{cue} · {} {}{doubt}",
                stop(app),
                quote.kind.name(),
                quote.evidence.confidence
            ))
        }
        Spot::Link(idx) => match &app.article.document.inlines().get(idx)?.kind {
            crate::document::InlineKind::Link(target) => {
                Some(grapheme::display_all(target).into_owned())
            }
            crate::document::InlineKind::Image(source) => {
                Some(grapheme::display_all(source).into_owned())
            }
            _ => Some("footnote".to_owned()),
        },
        Spot::Words(_) => stop_at(app),
    }
}

/// The same before what stands there.
fn stop(app: &App) -> String {
    stop_at(app).map_or_else(String::new, |stop| format!("{stop} · "))
}

/// Which stop of the last kind of jump the cursor is at.
fn stop_at(app: &App) -> Option<String> {
    let (n, n_all) = app.stop()?;
    let kind = app.reader.repeat?.stop()?;
    Some(format!("{kind} {n}/{n_all}"))
}

//! Hints: a label on everything in sight, to go there by typing it.

use super::{App, Level, cards, motion};
use crate::app::article::Spot;
use crate::app::key::{Code, Key};
use crate::app::reader::Repeat;
use crate::app::{Hint, Hints, Then};
use crate::text::fold;
use crate::view::hints::labels;

/// Labels every mention, quotation and link in sight.
pub(super) fn show(app: &mut App, then: Then) {
    let sight = app.reader.sight();
    let mut spots = app.article.spots(sight);
    spots.extend(app.article.quotes_in(sight).map(Spot::Quote));
    spots.sort_by_key(|spot| {
        let range = app.article.range(*spot);
        (range.start(), range.end())
    });
    spots.retain(|spot| app.reader.flow.is_visible(app.article.range(*spot).start()));
    if spots.is_empty() {
        let waiting = app.article.analysis.is_none();
        return app.tell(Level::Info, if waiting { "still looking for names" } else { "no name, quotation or link in sight" });
    }
    let labels = labels(spots.len(), &app.settings.alphabet);
    let hint = |(spot, label): (&Spot, String)| Hint { label, spot: *spot, range: app.article.range(*spot) };
    let labels = spots.iter().zip(labels).map(hint).collect();
    app.hints = Some(Hints { labels, typed: String::new(), then });
}

/// A key while labels are shown: part of a label, or capitals to filter by a name's words.
pub(super) fn key(app: &mut App, key: Key) {
    let Some(hints) = &mut app.hints else { return };
    match (key.code, key.typed()) {
        (Code::Backspace, _) => {
            hints.typed.pop();
        }
        (_, Some(char)) if !char.is_whitespace() => {
            hints.typed.push(char);
            resolve(app);
        }
        _ => app.hints = None,
    }
}

/// The hints that fit what was typed: by label, else by the words they stand on.
pub(super) fn fitting(app: &App) -> Vec<&Hint> {
    let Some(hints) = &app.hints else { return Vec::new() };
    let by_label: Vec<&Hint> = hints.labels.iter().filter(|hint| hint.label.starts_with(&hints.typed)).collect();
    if !by_label.is_empty() {
        return by_label;
    }
    let typed = fold::fold(&hints.typed);
    hints.labels.iter().filter(|hint| fold::fold(app.article.document.slice(hint.range)).contains(&typed)).collect()
}

fn resolve(app: &mut App) {
    let fitting = fitting(app);
    let chosen = match fitting.as_slice() {
        [] => {
            let typed = app.hints.take().map(|hints| hints.typed).unwrap_or_default();
            return app.tell(Level::Info, format!("no label or name {typed}"));
        }
        [one] => one.spot,
        several => match several.iter().find(|hint| app.hints.as_ref().is_some_and(|hints| hint.label == hints.typed)) {
            Some(hint) => hint.spot,
            None => return,
        },
    };
    let then = app.hints.take().map_or(Then::Jump, |hints| hints.then);
    choose(app, chosen, then);
}

fn choose(app: &mut App, spot: Spot, then: Then) {
    super::jumping::leave(app);
    motion::jump_to(app, spot);
    if matches!(spot, Spot::Quote(_)) {
        app.reader.repeat = Some(Repeat::Quote);
    }
    match (then, spot) {
        (Then::Jump, _) => {}
        (Then::Peek, _) => cards::peek(app),
        (Then::Open, Spot::Link(idx)) => super::article::follow_link(app, idx),
        (Then::Open, _) => cards::card(app),
    }
}

//! The `e` menu: asks what is wrong with the thing at the cursor, shows what an answer would change,
//! corrects it.
//!
//! In reading order: [`here`] what can be asked · [`offers`] the answers ([`candidates`]: in which
//! order) · [`fixes`] what an answer writes · [`preview`] what it changes · [`applying`] doing it ·
//! [`alike`] the same for all like it · [`made`] corrections made and offered · [`supposing`] what
//! taking those back or over would change · [`reviewing`] the review queue.

mod alike;
mod applying;
mod candidates;
mod fixes;
mod here;
mod made;
mod offers;
mod preview;
mod reviewing;
mod supposing;

pub(super) use applying::{noted, take};
pub(in crate::app) use here::possible;
pub(super) use here::takes_bounds;
pub(super) use made::{learnt_about, provenance};
pub(super) use reviewing::{accept, ended, reject, review, skip, undo};
pub(super) use supposing::supposed;

use super::{App, Level, folds, lists, noting, popups, prompts};
use crate::analysis::EntityId;
use crate::app::action::Action;
use crate::app::correcting::{Menu, Offer, Question};
use crate::app::popup::{Choice, PopupKind, Target};
use crate::text::TextRange;
use crate::text::fold::fold;
use crate::view::list::{Item, List};

/// Which part of the rows to spare stands below the words that are asked about: what was said before
/// tells who speaks.
const BELOW: u16 = 3;

/// A question put into words, with its answers.
pub(super) struct Asked {
    title: String,
    answers: Vec<Answer>,
}

/// A line of the menu.
pub(super) struct Answer {
    words: String,
    detail: String,
    who: Option<EntityId>,
    offer: Offer,
}

impl Answer {
    fn new(words: impl Into<String>, detail: impl Into<String>, offer: Offer) -> Self {
        Self {
            words: words.into(),
            detail: detail.into(),
            who: None,
            offer,
        }
    }
}

/// `e` and a letter: asks what is to be corrected.
pub(super) fn begin(app: &mut App, action: Action) {
    if app.article.analysis.is_none() {
        return app.tell(Level::Info, app.waiting());
    }
    if action == Action::CorrectBounds && here::starts_bounds(app) {
        return;
    }
    match here::question(app, action) {
        Ok(question) => {
            here::go_to_quote(app, &question);
            open(app, question, PopupKind::Correct);
        }
        Err(why) => app.tell(Level::Info, why),
    }
}

/// After a hint: the thing at the cursor is to be corrected, and the keys for that are shown.
pub(super) fn ask_what(app: &mut App) {
    app.pending = crate::app::key::parse_chord("e").unwrap_or_default();
    app.show_pending = true;
}

/// Opens the menu with a question.
fn open(app: &mut App, question: Question, kind: PopupKind) {
    let Some(asked) = offers::asked(app, &question, "") else {
        return app.tell(Level::Info, "that is not in the article any more");
    };
    if asked.answers.is_empty() {
        return app.tell(
            Level::Info,
            "nothing else in this article or elsewhere is like it",
        );
    }
    let place = offers::place(app, &question);
    popups::open(app, kind, asked.title.clone(), Vec::new());
    app.correcting.menu = Some(Menu {
        question,
        offers: Vec::new(),
        preview: Vec::new(),
    });
    fill(app, asked, "");
    if let Some(range) = place {
        show(app, range);
    }
    if kind == PopupKind::Correct {
        prompts::filter(app);
    }
}

/// Brings words into sight above the menu, which takes the lower rows; at the end of the article too.
fn show(app: &mut App, range: TextRange) {
    folds::unfold_at(app, range.start());
    let menu = app.popup_area().map_or_else(|| app.rows(), |area| area.y);
    let room = menu.saturating_sub(app.panes.prose.y).max(1);
    let flow = &mut app.reader.flow;
    let (first, last) = (flow.place_of(range.start()), flow.place_of(range.end()));
    let n_more = (0..room - 1).take_while(|n| flow.moved(first, i64::from(*n)) < last);
    let n_rows = u16::try_from(n_more.count()).unwrap_or(room - 1) + 1;
    let spare = room - n_rows;
    let top = app.reader.top;
    if first >= top && first <= app.reader.flow.moved(top, i64::from(spare)) {
        return;
    }
    let above = spare - spare / BELOW;
    app.reader.scroll_below_top(range.start(), above);
    let top = app.reader.top;
    if first > app.reader.flow.moved(top, i64::from(spare)) {
        app.reader.scroll_beyond(range.start(), above);
    }
    super::motion::moved(app);
}

/// Puts answers into the menu on top: those that fit `words`, and `words` themselves.
fn fill(app: &mut App, asked: Asked, words: &str) {
    let mut answers = fitting(asked.answers, words);
    if let Some(own) = offers::typed(app, words) {
        let renames = matches!(
            app.correcting.menu.as_ref().map(|menu| &menu.question),
            Some(Question::Rename(_))
        );
        let at = if renames { 0 } else { answers.len() };
        answers.insert(at, own);
    }
    let items = answers.iter().enumerate().map(|(n, answer)| {
        let choice = Choice {
            target: Target::Offer(n),
            detail: answer.detail.clone(),
            who: answer.who,
            ..Choice::default()
        };
        Item::new(answer.words.clone(), choice)
    });
    let items: Vec<Item<Choice>> = items.collect();
    let title = match reviewing::counter(app) {
        Some(left) => format!("{left} · {}", asked.title),
        None => asked.title,
    };
    if let Some(popup) = app.popups.last_mut() {
        popup.title = title;
        popup.list = List::new(items);
    }
    if let Some(menu) = &mut app.correcting.menu {
        menu.offers = answers.into_iter().map(|answer| answer.offer).collect();
    }
    lists::settle_lists(app);
    lists::selected(app);
}

/// The answers that fit what is typed, best first.
fn fitting(answers: Vec<Answer>, words: &str) -> Vec<Answer> {
    if words.trim().is_empty() {
        return answers;
    }
    let items = answers.iter().enumerate();
    let mut list = List::new(
        items
            .map(|(n, answer)| Item::new(answer.words.clone(), n))
            .collect(),
    );
    list.filter(words);
    let order: Vec<usize> = list.rows().map(|row| row.item.value).collect();
    let mut answers: Vec<Option<Answer>> = answers.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|n| answers.get_mut(n)?.take())
        .collect()
}

/// Whether the list on top is a menu of corrections.
pub(super) fn is_open(app: &App) -> bool {
    app.menu().is_some()
}

/// What is typed while the menu is open; whether it is.
pub(super) fn typed(app: &mut App, words: &str) -> bool {
    let Some(question) = app.menu().map(|menu| menu.question.clone()) else {
        return false;
    };
    if let Some(asked) = offers::asked(app, &question, words) {
        fill(app, asked, words);
    }
    true
}

/// A digit chooses a line of the menu; whether it did.
pub(super) fn number(app: &mut App, digit: Option<char>) -> bool {
    let Some(n) = digit
        .and_then(|digit| digit.to_digit(10))
        .filter(|n| *n > 0)
    else {
        return false;
    };
    let is_typing = |app: &App| {
        let prompt = app.prompt.as_ref();
        prompt.is_some_and(|prompt| !prompt.line.text().is_empty())
    };
    if !is_open(app) || is_typing(app) {
        return false;
    }
    let wanted = usize::try_from(n).unwrap_or(1) - 1;
    let Some(list) = lists::focused(app) else {
        return false;
    };
    if list.select(|choice| choice.target == Target::Offer(wanted)) {
        lists::selected(app);
    } else {
        app.tell(Level::Info, format!("there is no number {n}"));
    }
    true
}

/// A line of the menu is selected: shows what it would change.
pub(super) fn preview(app: &mut App, n: usize) {
    let lines = match app.menu().and_then(|menu| menu.offers.get(n)) {
        Some(Offer::Fix(fix)) => {
            let mut lines = preview::lines(app, fix);
            lines.extend(alike::titles(app, fix));
            lines
        }
        Some(Offer::Write(operation)) => {
            let operation = operation.clone();
            supposing::ask(app, n, &operation)
        }
        _ => Vec::new(),
    };
    if let Some(menu) = &mut app.correcting.menu {
        menu.preview = lines;
    }
}

/// A line of the menu is chosen; its popup is closed already.
pub(super) fn choose(app: &mut App, n: usize) {
    let Some(menu) = app.correcting.menu.take() else {
        return;
    };
    match menu.offers.into_iter().nth(n) {
        Some(Offer::Fix(fix)) => applying::apply(app, &fix),
        Some(Offer::Ask(question)) => open(app, question, PopupKind::Correct),
        Some(Offer::Write(operation)) if !operation.changes.is_empty() => {
            noting::write(app, *operation);
        }
        Some(Offer::Go(range)) => {
            lists::go(
                app,
                &Choice {
                    target: Target::Words(range),
                    ..Choice::default()
                },
            );
        }
        Some(Offer::Write(_)) | None => {}
    }
    reviewing::decided(app);
}

/// The analysis has changed: an open menu asks the same of the new one.
fn refresh(app: &mut App) {
    reviewing::refresh(app);
    let Some(question) = app.menu().map(|menu| menu.question.clone()) else {
        return;
    };
    let words = app
        .prompt
        .as_ref()
        .map(|prompt| prompt.line.text().to_owned())
        .unwrap_or_default();
    let kept = lists::focused(app).map(|list| list.number());
    if let Some(asked) = offers::asked(app, &question, &words) {
        fill(app, asked, &words);
        let steps = kept
            .and_then(|number| isize::try_from(number).ok())
            .unwrap_or(1)
            - 1;
        if let Some(list) = lists::focused(app) {
            list.step(steps);
        }
        lists::selected(app);
    } else {
        app.popups.pop();
        app.prompt = None;
    }
}

/// Whether two names are one but for case and accents.
fn same_name(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

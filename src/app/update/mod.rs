//! The handlers: one short function per action, by family.
//!
//! Owns the way an event takes: answers and timers to their handlers; a key to the hints, the
//! prompt or the keymap, in that order; an action to its family.

mod about;
mod answered;
mod answers;
mod article;
mod cards;
pub(super) mod commands;
mod configured;
mod copying;
pub(super) mod correct;
mod editing;
mod folds;
mod hints;
mod jumping;
mod layers;
mod library;
mod linking;
mod links;
mod lists;
pub(super) mod marks;
mod motion;
mod mouse;
pub(super) mod noted;
mod noting;
mod opening;
mod orphans;
mod panes;
mod pickers;
mod popups;
mod previews;
mod prompts;
mod searching;
mod selecting;
mod subject;
mod tagging;
mod targets;
mod themes;
mod tracking;

use std::time::Duration;

pub use cards::speaker_name;
pub(super) use correct::possible;
pub(super) use editing::area as editor_area;
pub(super) use lists::{popup_rows, settle_lists};
pub(super) use mouse::Drag;
pub(super) use opening::Purpose;
pub(super) use previews::settle as settle_previews;
pub(super) use selecting::status as selected;
pub(super) use tracking::counter;

use super::action::Action;
use super::event::{Event, Opened, Timer};
use super::key::{Code, Key};
use super::keymap::Found;
use super::marks::Use;
use super::reader::Repeat;
use super::sidebar::{PeopleSort, Tab};
use super::{App, Effect, Focus, Level, Then};
use crate::library::citation::Style;

/// Keys that may be typed for a number; a longer one is cut off.
const MOST_COUNT: usize = 99_999_999;

/// Takes in an event.
pub(super) fn event(app: &mut App, event: Event) {
    let was_dirty = std::mem::replace(&mut app.dirty, true);
    match event {
        Event::Key(key) => press(app, key),
        Event::Mouse(mouse) => mouse::act(app, mouse),
        Event::Paste(text) if app.editor.is_some() => editing::paste(app, &text),
        Event::Paste(text) => prompts::paste(app, &text),
        Event::Resize(size) => app.size = size,
        Event::Focus(gained) => {
            app.dirty = false;
            if gained {
                app.effects.push(Effect::CheckConfig);
                article::check(app);
                answered::read(app);
            }
        }
        Event::Appearance(variant) => themes::appearance(app, variant),
        Event::Woken(timer) => woken(app, timer),
        Event::Done(answer) => answers::take(app, answer),
    }
    // What changes nothing leaves to be drawn what an event before it has changed.
    app.dirty |= was_dirty;
    if app.reader.is_beyond && app.popups.is_empty() {
        app.reader.scroll(0);
    }
}

impl App {
    /// The first things to do: a theme, an article or the library, the background's work.
    pub(super) fn begin(
        &mut self,
        theme: Option<String>,
        people_sort: Option<&str>,
        opened: Option<Opened>,
        mut complaints: Vec<String>,
    ) {
        self.sidebar.sort = people_sort.and_then(PeopleSort::named).unwrap_or_default();
        if let Some(name) = theme {
            configured::choose_theme(self, &name, &mut complaints);
        }
        match opened {
            Some(opened) => {
                self.article.ticket = self.next_ticket();
                article::show(self, opened);
            }
            None => self.focus = Focus::Library,
        }
        library::fill(self);
        if self.library.len() > 1 || self.focus == Focus::Library {
            self.effects.push(Effect::Study);
        }
        configured::complain(self, complaints);
    }
}

fn woken(app: &mut App, timer: Timer) {
    match timer {
        Timer::PendingKeys => {
            app.show_pending = !app.pending.is_empty() || app.marks.awaited.is_some();
        }
        Timer::Remember => {
            app.dirty = false;
            article::remember(app);
        }
        Timer::Message => app.message = None,
        Timer::Draft => {
            app.dirty = false;
            editing::keep(app);
        }
    }
}

fn press(app: &mut App, key: Key) {
    app.message = None;
    if let Some(second) = second_of(app, key) {
        press(app, Key::new(Code::Esc));
        return press(app, second);
    }
    if app.hints.is_some() {
        return hints::key(app, key);
    }
    if app.prompt.is_some() {
        return prompts::key(app, key);
    }
    if app.editor.is_some() {
        return editing::key(app, key);
    }
    if let Some(what) = app.marks.awaited {
        return marks::key(app, key, what);
    }
    if lists::by_number(app, key) {
        return;
    }
    if correct::number(app, key.typed()) || counts(app, key) {
        return;
    }
    app.pending.push(key);
    app.show_pending = false;
    match app.settings.keymap.find(app.context(), &app.pending) {
        Found::Action(action) => {
            app.pending.clear();
            let count = app.count.take();
            act(app, action, count);
        }
        Found::Prefix => app
            .effects
            .push(Effect::Wake(Timer::PendingKeys, Duration::from_millis(400))),
        Found::Nothing => nothing(app),
    }
}

/// The key behind Esc, where both were typed so fast that the terminal sent them as one with Alt.
fn second_of(app: &App, key: Key) -> Option<Key> {
    let is_typing = app.prompt.is_some() || app.editor.is_some();
    let is_letter = key.alt && !key.ctrl && matches!(key.code, Code::Char(_));
    let is_free = || {
        matches!(
            app.settings.keymap.find(app.context(), &[key]),
            Found::Nothing
        )
    };
    (is_letter && !is_typing && is_free()).then_some(Key { alt: false, ..key })
}

/// Takes a digit as part of a count.
fn counts(app: &mut App, key: Key) -> bool {
    let Some(digit) = key.typed().and_then(|char| char.to_digit(10)) else {
        return false;
    };
    if !app.pending.is_empty() || (digit == 0 && app.count.is_none()) {
        return false;
    }
    app.count = Some((app.count.unwrap_or(0) * 10 + digit as usize).min(MOST_COUNT));
    true
}

/// A key that means nothing here; Esc still takes the unfinished chord back.
fn nothing(app: &mut App) {
    let chord = super::key::spell_chord(&app.pending);
    let unfinished = app.pending.len() > 1 || app.count.is_some();
    let cancel = app.pending.last().is_some_and(|key| key.code == Code::Esc);
    app.pending.clear();
    app.count = None;
    if !(unfinished && cancel) {
        let help = app.key_for(Action::Help);
        app.tell(
            Level::Info,
            format!("{chord} does nothing here; {help} shows the keys"),
        );
    }
}

/// Does an action.
pub(super) fn act(app: &mut App, action: Action, count: Option<usize>) {
    let n = count.unwrap_or(1);
    match action {
        Action::RowDown => motion::rows(app, signed(n)),
        Action::RowUp => motion::rows(app, -signed(n)),
        Action::PageDown => motion::pages(app, signed(n)),
        Action::PageUp => motion::pages(app, -signed(n)),
        Action::HalfDown => motion::halves(app, signed(n)),
        Action::HalfUp => motion::halves(app, -signed(n)),
        Action::Top => motion::top(app),
        Action::Bottom => motion::bottom(app, count),
        Action::Percent => motion::percent(app, count),
        Action::ParagraphNext => motion::paragraphs(app, signed(n)),
        Action::ParagraphPrev => motion::paragraphs(app, -signed(n)),
        Action::HeadingNext => tracking::step(app, Repeat::Heading, signed(n)),
        Action::HeadingPrev => tracking::step(app, Repeat::Heading, -signed(n)),
        Action::SpotNext => tracking::spots(app, signed(n)),
        Action::SpotPrev => tracking::spots(app, -signed(n)),
        Action::Act | Action::ListOpen => lists::enter(app),
        Action::TrackNext => tracking::track_here(app, 1),
        Action::TrackPrev => tracking::track_here(app, -1),
        Action::Next => tracking::again(app, signed(n)),
        Action::Prev => tracking::again(app, -signed(n)),
        Action::QuoteNext => tracking::step(app, Repeat::Quote, signed(n)),
        Action::QuotePrev => tracking::step(app, Repeat::Quote, -signed(n)),
        Action::SpeakerNext => tracking::step(app, Repeat::Speaker, signed(n)),
        Action::SpeakerPrev => tracking::step(app, Repeat::Speaker, -signed(n)),
        Action::DoubtNext => tracking::step(app, Repeat::Doubt, signed(n)),
        Action::DoubtPrev => tracking::step(app, Repeat::Doubt, -signed(n)),
        Action::Hints => hints::show(app, Then::Jump),
        Action::HintsPeek => hints::show(app, Then::Peek),
        Action::HintsOpen => hints::show(app, Then::Open),
        Action::Select => selecting::grow(app, n),
        Action::SelectParagraph => selecting::paragraph(app, n),
        Action::HintsSelect => hints::show(app, Then::Select),
        Action::HintsEnd => hints::show(app, Then::Extend),
        Action::OtherEnd => selecting::swap(app),
        Action::ExtendRight => selecting::by_clusters(app, signed(n)),
        Action::ExtendLeft => selecting::by_clusters(app, -signed(n)),
        Action::ExtendWordRight => selecting::by_words(app, signed(n)),
        Action::ExtendWordLeft => selecting::by_words(app, -signed(n)),
        Action::ExtendDown => selecting::by_rows(app, signed(n)),
        Action::ExtendUp => selecting::by_rows(app, -signed(n)),
        Action::ExtendRowEnd => selecting::to_row_end(app),
        Action::ExtendRowStart => selecting::to_row_start(app),
        Action::YankCitation => copying::yank(app, Style::Line),
        Action::YankWords => copying::yank(app, Style::Words),
        Action::YankLink => copying::yank(app, Style::Link),
        Action::YankCsl => copying::yank(app, Style::Csl),
        Action::YankBibtex => copying::yank(app, Style::Bibtex),
        Action::HintsYank => hints::show(app, Then::Yank),
        Action::Pipe => copying::ask_command(app),
        Action::Card => cards::card(app),
        Action::Peek => cards::peek(app),
        Action::Back => jumping::back(app),
        Action::Forward => jumping::forward(app),
        Action::JumpList => jumping::list(app),
        Action::ArticleNext => library::neighbour(app, signed(n)),
        Action::ArticlePrev => library::neighbour(app, -signed(n)),
        Action::Original => links::original(app),
        Action::Edit => article::edit(app),
        Action::Reload => article::reload(app),
        Action::Search => prompts::slash(app),
        Action::Speakers => pickers::speakers(app),
        Action::FoldContext => folds::cycle_context(app),
        Action::FoldToggle => folds::toggle(app),
        Action::FoldAll => folds::close_all(app),
        Action::FoldNone => folds::open_all(app),
        Action::Centre => motion::centre(app),
        Action::ScrollLeft => motion::sideways(app, -8 * signed(n)),
        Action::ScrollRight => motion::sideways(app, 8 * signed(n)),
        Action::Cancel if count.is_some() => {}
        Action::Cancel => panes::cancel(app),
        Action::ListClose => panes::leave_list(app),
        Action::Sort => lists::sort(app),
        Action::Mark => lists::mark(app),
        Action::Delete => noted::delete(app, n),
        Action::BySpeaker => lists::by_speaker(app),
        Action::PaneNext | Action::PanePrev => panes::next(app),
        Action::Contents => panes::tab(app, Tab::Contents),
        Action::People => panes::tab(app, Tab::People),
        Action::Quotes => panes::tab(app, Tab::Quotes),
        Action::Notes => panes::tab(app, Tab::Notes),
        Action::Library => library::open(app),
        Action::Sidebar => panes::toggle_sidebar(app),
        Action::Narrower => panes::widen_sidebar(app, -2 * signed(n)),
        Action::Wider => panes::widen_sidebar(app, 2 * signed(n)),
        Action::MeasureMore => panes::widen_measure(app, 4),
        Action::MeasureLess => panes::widen_measure(app, -4),
        Action::MeasureReset => panes::reset_measure(app),
        Action::Zen => panes::zen(app),
        Action::Command => prompts::command(app, ""),
        Action::Picker => pickers::everything(app),
        Action::Help => pickers::help(app),
        Action::Close => panes::close(app),
        Action::Quit => quit(app),
        Action::Suspend => app.effects.push(Effect::Suspend),
        Action::Redraw => app.effects.push(Effect::Redraw),
        _ => write(app, action, n),
    }
}

/// Does an action that writes: notes, marks, corrections.
fn write(app: &mut App, action: Action, n: usize) {
    match action {
        Action::Note => noting::note(app),
        Action::Highlight => noting::highlight(app),
        Action::Tags => tagging::tags(app),
        Action::Label => tagging::labels(app),
        Action::NoteOn => targets::menu(app),
        Action::Connect => linking::connect(app),
        Action::NoteNext => tracking::step(app, Repeat::Note, signed(n)),
        Action::NotePrev => tracking::step(app, Repeat::Note, -signed(n)),
        Action::HintsNote => hints::show(app, Then::Annotate),
        Action::Layers => layers::layers(app),
        Action::Undo => noting::undo(app),
        Action::Redo => noting::redo(app),
        Action::SetMark => marks::await_letter(app, Use::Set),
        Action::GoToMark => marks::await_letter(app, Use::Go),
        Action::CorrectSpeaker
        | Action::CorrectMerge
        | Action::CorrectSplit
        | Action::CorrectRename
        | Action::CorrectRetype
        | Action::CorrectKind
        | Action::CorrectBounds
        | Action::CorrectMention
        | Action::CorrectQuote
        | Action::CorrectNot
        | Action::CorrectAlike
        | Action::Corrections => correct::begin(app, action),
        Action::HintsCorrect => hints::show(app, Then::Correct),
        Action::Review => correct::review(app),
        Action::ReviewAccept => correct::accept(app),
        Action::ReviewReject => correct::reject(app),
        Action::ReviewSkip => correct::skip(app),
        Action::ReviewUndo => correct::undo(app),
        _ => {}
    }
}

/// What there is to tell of two passages that are being connected, or of the note at the cursor.
pub(super) fn annotating(app: &App) -> Option<String> {
    linking::status(app).or_else(|| noted::status(app))
}

/// Leaves the program; where the reader is is written down first.
fn quit(app: &mut App) {
    article::remember(app);
    app.effects.push(Effect::Quit);
}

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

//! The open article: showing one, taking in what is found in it, writing down where the reader is.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::{App, Effect, Level, answered, motion};
use crate::analysis::Analysis;
use crate::annotation::Place;
use crate::app::action::Action;
use crate::app::article::{Article, Spot, Where};
use crate::app::correcting::Correcting;
use crate::app::event::{Opened, Ticket, Timer};
use crate::app::jumps::Jump;
use crate::app::notes::Notes;
use crate::app::reader::Reader;
use crate::app::sidebar::Tab;
use crate::app::{Focus, Kept, PromptKind, Work};
use crate::document::BlockKind;
use crate::text::TextSize;

/// What to do once the article that is being opened is there.
#[derive(Clone, Debug)]
pub(in crate::app) enum Awaited {
    /// Come back to where a jump started.
    Jump(Ticket, Jump<Where>),
    /// Follow the person of this name, once the names are known.
    Person(Ticket, String),
    /// Go to this place, once the whole article is there.
    Place(Ticket, crate::annotation::Place),
    /// Go to the heading of this name.
    Heading(Ticket, String),
    /// Do this once the end of the article is there too.
    Motion(Ticket, Action, Option<usize>),
}

/// Puts an article on the screen; its ticket is the one asked for with.
pub(super) fn show(app: &mut App, opened: Opened) {
    put(app, opened, false);
}

/// Puts it there; where it was there already, the reader does not go to where he was the last time.
fn put(app: &mut App, opened: Opened, is_again: bool) {
    if !is_again {
        super::editing::put_away(app);
    }
    let ticket = app.article.ticket;
    let place = Where {
        entry: opened.entry,
        path: opened.path,
    };
    let shape = app.settings.shape(app.panes.prose.width.max(1));
    let height = app.panes.prose.height.max(1);
    app.reader = Reader::new(Arc::clone(&opened.document), shape, height);
    app.article = Article::new(ticket, place, opened.id, opened.document);
    app.focus = Focus::Article;
    app.notes = Notes::default();
    app.marks.here.clear();
    app.marks.are_known = false;
    app.popups.clear();
    app.correcting = Correcting::default();
    app.hints = None;
    app.prompt
        .take_if(|prompt| !matches!(prompt.kind, PromptKind::Command));
    app.sidebar.fill(&app.article);
    answered::fill(app);
    match opened.kept {
        Some(kept) => {
            know_marks(app, &kept);
            if !is_again {
                resume(app, &kept);
            }
        }
        None => know_marks(app, &Kept::default()),
    }
    come_back(app);
    begin_analysis(app);
    if let Some(complaint) = app.article.document.meta().complaint.clone() {
        app.tell(Level::Warning, complaint);
    }
    tell_empty(app);
    if let Some(entry) = app.article.place.entry {
        let title = app.article.document.title();
        app.library.opened(entry, title);
        app.shelf.opened(&app.library, entry);
    }
}

/// Tells that there is nothing to read, once that is known.
fn tell_empty(app: &mut App) {
    if app.article.document.is_whole() && app.article.document.text().trim().is_empty() {
        app.tell(Level::Warning, "this article is empty; q leaves it");
    }
}

/// Goes to where a jump started, once the whole article is there.
fn come_back(app: &mut App) {
    let ticket = app.article.ticket;
    if app.article.document.is_whole()
        && let Some(Awaited::Jump(_, jump)) = app
            .awaited
            .take_if(|awaited| matches!(awaited, Awaited::Jump(awaited, _) if *awaited == ticket))
    {
        super::jumping::land(app, &jump);
    }
    if app.article.document.is_whole()
        && let Some(Awaited::Place(_, place)) = app
            .awaited
            .take_if(|awaited| matches!(awaited, Awaited::Place(awaited, _) if *awaited == ticket))
    {
        let at = place.resolve(app.article.document.text());
        super::marks::arrive(app, at);
    }
    if app.article.document.is_whole()
        && let Some(Awaited::Heading(_, name)) = app.awaited.take_if(
            |awaited| matches!(awaited, Awaited::Heading(awaited, _) if *awaited == ticket),
        )
    {
        super::links::arrive_at_heading(app, &name);
    }
}

/// The whole of an article whose opening is shown already.
pub(super) fn complete(app: &mut App, opened: Opened) {
    app.article.n_words = Some(opened.document.n_words());
    // Where the file has changed since the reader was here last, an excerpt stands elsewhere in it.
    let place = Place::new(app.reader.at, app.article.document.text());
    let at = place.resolve(opened.document.text());
    app.article.document = Arc::clone(&opened.document);
    app.reader.flow.set_document(opened.document);
    if let Some(kept) = &opened.kept {
        know_marks(app, kept);
    }
    match opened.kept {
        Some(kept) if at == TextSize::ZERO => resume(app, &kept),
        _ => app.reader.scroll_to(at),
    }
    come_back(app);
    tell_empty(app);
    app.sidebar.fill(&app.article);
    if app.work == Work::Going {
        begin_analysis(app);
    }
    let ticket = app.article.ticket;
    if let Some(Awaited::Motion(awaited, action, count)) = app.awaited
        && awaited == ticket
    {
        app.awaited = None;
        super::act(app, action, count);
    }
}

/// Puts off a motion that needs the end of the article, where only the opening is there yet.
pub(super) fn puts_off(app: &mut App, action: Action, count: Option<usize>) -> bool {
    let puts_off = !app.article.document.is_whole();
    if puts_off {
        app.awaited = Some(Awaited::Motion(app.article.ticket, action, count));
    }
    puts_off
}

/// Puts off a motion that needs the beginning of the article, where only an excerpt is there yet.
pub(super) fn puts_off_start(app: &mut App, action: Action) -> bool {
    app.article.document.is_excerpt() && puts_off(app, action, None)
}

/// The same article read again: the reader stays where he is.
pub(super) fn replace(app: &mut App, opened: Opened) {
    let at = app.reader.at;
    put(app, opened, true);
    let at = app.article.document.floor(at);
    app.reader.scroll_to(at);
    app.tell(Level::Info, "read again");
}

/// Takes in what was found.
pub(super) fn analyzed(app: &mut App, analysis: Arc<Analysis>) {
    app.work = Work::Done;
    super::correct::take(app, analysis);
    if let Some(Spot::Words(range)) = app.reader.cursor
        && range.is_empty()
    {
        app.reader.cursor = Some(super::jumping::spot_at(app, range.start()));
    }
    if let Some(Awaited::Person(ticket, name)) = app.awaited.clone()
        && ticket == app.article.ticket
    {
        app.awaited = None;
        follow_name(app, &name);
    }
}

/// Follows the person of this name, with the first quotation in sight.
pub(super) fn follow_name(app: &mut App, name: &str) {
    let Some(analysis) = app.article.analysis.clone() else {
        return;
    };
    let Some(idx) = analysis
        .entities
        .iter()
        .position(|entity| entity.name == name)
    else {
        return;
    };
    super::tracking::track(app, idx.into());
    let first = analysis.quotes_by(idx.into()).next().map(Spot::Quote);
    let first = first.or_else(|| {
        analysis.entities[idx]
            .mentions
            .first()
            .copied()
            .map(Spot::Mention)
    });
    if let Some(spot) = first {
        motion::jump_to(app, spot);
    }
}

/// Opens another article where a jump started.
pub(super) fn open_at(app: &mut App, jump: Jump<Where>) {
    let ticket = begin_opening(app);
    let place = jump.article.clone();
    app.awaited = Some(Awaited::Jump(ticket, jump));
    match (place.entry, place.path) {
        (Some(entry), _) => app.effects.push(Effect::Open(ticket, entry)),
        (None, Some(path)) => app.effects.push(Effect::OpenPath(ticket, path)),
        (None, None) => app.tell(Level::Warning, "that article came from a pipe and is gone"),
    }
}

/// A new ticket for an opening; answers about the article open so far are late from now on.
pub(super) fn begin_opening(app: &mut App) -> Ticket {
    remember(app);
    let ticket = app.next_ticket();
    app.opening = Some(ticket);
    ticket
}

/// `r`: reads the article again.
pub(super) fn reload(app: &mut App) {
    if app.focus == Focus::Library {
        app.effects.push(Effect::Study);
        return app.tell(Level::Info, "looking through the library again");
    }
    if app.work == Work::Stopped {
        begin_analysis(app);
        return app.tell(Level::Info, "looking for names and quotations again");
    }
    let place = app.article.place.clone();
    let ticket = begin_opening(app);
    match (place.entry, place.path) {
        (Some(entry), _) => app.effects.push(Effect::Open(ticket, entry)),
        (None, Some(path)) => app.effects.push(Effect::OpenPath(ticket, path)),
        (None, None) => app.tell(
            Level::Info,
            "this article came from a pipe, which is read once only",
        ),
    }
}

/// Stops what goes on in the background for the reader: an opening, else the search for names;
/// whether there was anything to stop.
pub(super) fn stop(app: &mut App) -> bool {
    if app.opening.take().is_some() {
        app.awaited = None;
        app.tell(Level::Info, "not opened; the article stays");
        return true;
    }
    if app.work != Work::Going {
        return false;
    }
    app.work = Work::Stopped;
    app.effects.push(Effect::Stop);
    let key = app.key_for(super::Action::Reload);
    app.tell(
        Level::Info,
        format!("stopped looking for names and quotations; {key} goes on"),
    );
    true
}

/// `E`: edits the article's file at the line in sight.
pub(super) fn edit(app: &mut App) {
    let Some(path) = app.article.place.path.clone() else {
        return app.tell(
            Level::Info,
            "this article is no file of yours; it came with byline or from a pipe",
        );
    };
    let at = motion::here(app).to_usize();
    let before = app.article.document.text().get(..at).unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    app.effects.push(Effect::Edit(path, line));
}

/// Asks to be reminded of writing down where the reader is.
pub(super) fn remember_soon(app: &mut App) {
    app.effects
        .push(Effect::Wake(Timer::Remember, Duration::from_millis(300)));
}

/// Has the open article's file looked at, in case it has changed.
pub(super) fn check(app: &mut App) {
    if let Some(path) = app.article.place.path.clone() {
        app.effects.push(Effect::Check(app.article.ticket, path));
    }
}

/// Writes down where the reader is.
pub(super) fn remember(app: &mut App) {
    if app.article.ticket == Ticket::default() {
        return;
    }
    let at = app
        .reader
        .fold
        .as_ref()
        .map_or(app.reader.at, |fold| fold.before.at);
    let kept = Kept {
        at: at.to_usize(),
        sidebar: Some(app.sidebar.open),
        tab: Some(app.sidebar.tab.name().to_owned()),
        marks: marks(app),
    };
    app.effects.push(Effect::Remember(
        app.article.place.clone(),
        Arc::clone(&app.article.document),
        kept,
    ));
}

/// The marks of the open article, as they are written down; nothing while they are not known.
fn marks(app: &App) -> Option<BTreeMap<char, usize>> {
    let marks = app.marks.here.iter();
    let marks = marks.map(|(letter, at)| (*letter, at.to_usize()));
    app.marks.are_known.then(|| marks.collect())
}

/// Takes in the marks of an article that is there as a whole.
fn know_marks(app: &mut App, kept: &Kept) {
    if !app.article.document.is_whole() {
        return;
    }
    app.marks.are_known = true;
    for (letter, at) in kept.marks.iter().flatten() {
        let at = app.article.document.floor((*at).into());
        app.marks.here.entry(*letter).or_insert(at);
    }
}

fn resume(app: &mut App, kept: &Kept) {
    app.sidebar.tab = kept
        .tab
        .as_deref()
        .and_then(Tab::named)
        .unwrap_or(app.sidebar.tab);
    app.sidebar.open = kept.sidebar.unwrap_or(app.sidebar.open);
    if kept.at > 0 {
        let at = app.article.document.floor(kept.at.into());
        app.reader.scroll_to(at);
    }
}

/// Has the article analysed again, since corrections of it have changed.
pub(super) fn analyze_again(app: &mut App) {
    if app.work == Work::Stopped || !app.article.document.is_whole() {
        return;
    }
    app.work = Work::Going;
    ask_analysis(app);
}

fn ask_analysis(app: &mut App) {
    let (ticket, place) = (app.article.ticket, app.article.place.clone());
    let document = Arc::clone(&app.article.document);
    app.effects.push(Effect::Analyze(ticket, place, document));
}

fn begin_analysis(app: &mut App) {
    let ticket = app.article.ticket;
    if !app.article.document.is_whole() {
        let place = app.article.place.clone();
        app.work = Work::Going;
        app.effects.push(Effect::Rest(ticket, place));
        return;
    }
    app.work = Work::Going;
    ask_analysis(app);
    answered::read(app);
    let document = &app.article.document;
    let code = document.blocks().iter().enumerate().filter(
        |(_, block)| matches!(&block.kind, BlockKind::Code(language) if !language.is_empty()),
    );
    for (idx, _) in code.take(64) {
        app.effects.push(Effect::Highlight(
            ticket,
            Arc::clone(document),
            u32::try_from(idx).unwrap_or(u32::MAX),
        ));
    }
}

//! The open article: showing one, taking in what is found in it, writing down where the reader is.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::{App, Effect, Level, Purpose, answered, motion, opening};
use crate::analysis::Analysis;
use crate::annotation::Place;
use crate::app::article::{Article, Spot, Where};
use crate::app::correcting::Correcting;
use crate::app::event::{Opened, Ticket, Timer};
use crate::app::notes::Notes;
use crate::app::reader::Reader;
use crate::app::sidebar::Tab;
use crate::app::{Focus, Kept, PromptKind, Work};
use crate::document::BlockKind;
use crate::text::TextSize;

/// Code blocks of an article that are highlighted: each is a job of its own for a worker.
const MOST_CODE_BLOCKS: usize = 64;

/// After the last move, before where the reader is is written down.
const REMEMBER_AFTER: Duration = Duration::from_millis(300);

/// Puts an article on the screen, where the reader was the last time; its ticket is the one asked for
/// with.
pub(super) fn show(app: &mut App, mut opened: Opened) {
    super::editing::put_away(app);
    let kept = opened.kept.take();
    put(app, opened);
    know_marks(app, kept.as_ref());
    if let Some(kept) = kept {
        resume(app, &kept);
    }
    opening::arrive(app);
    begin(app);
}

/// The same article read again: the reader stays where he is.
pub(super) fn replace(app: &mut App, mut opened: Opened) {
    let at = app.reader.at;
    let kept = opened.kept.take();
    put(app, opened);
    know_marks(app, kept.as_ref());
    opening::arrive(app);
    begin(app);
    let at = app.article.document.floor(at);
    app.reader.scroll_to(at);
    app.tell(Level::Info, "read again");
}

/// Puts an article in the place of the one before, at its beginning, with nothing found in it yet.
fn put(app: &mut App, opened: Opened) {
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
}

/// Begins what is done for an article once it is on the screen, and says what is odd about it.
fn begin(app: &mut App) {
    begin_analysis(app);
    let document = &app.article.document;
    if let Some(complaint) = document.meta().complaint.clone() {
        app.tell(Level::Warning, complaint);
    }
    tell_empty(app);
    if let Some(entry) = app.article.place.entry {
        let title = app.article.document.title();
        app.library.opened(entry, title);
        app.library_pane.opened(&app.library, entry);
    }
}

/// Tells that there is nothing to read, once that is known.
fn tell_empty(app: &mut App) {
    let document = &app.article.document;
    if document.is_whole() && document.text().trim().is_empty() {
        app.tell(Level::Warning, "this article is empty; q leaves it");
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
    if opened.kept.is_some() {
        know_marks(app, opened.kept.as_ref());
    }
    match opened.kept {
        Some(kept) if at == TextSize::ZERO => resume(app, &kept),
        _ => app.reader.scroll_to(at),
    }
    opening::arrive(app);
    tell_empty(app);
    app.sidebar.fill(&app.article);
    if app.work == Work::Going {
        begin_analysis(app);
    }
    let motion = opening::purpose(app, |purpose| matches!(purpose, Purpose::Motion(..)));
    if let Some(Purpose::Motion(action, count)) = motion {
        super::act(app, action, count);
    }
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
    let person = opening::purpose(app, |purpose| matches!(purpose, Purpose::Person(_)));
    if let Some(Purpose::Person(name)) = person {
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
    let ticket = opening::begin(app);
    if !opening::ask_for(app, ticket, place) {
        app.tell(
            Level::Info,
            "this article came from a pipe, which is read once only",
        );
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
    app.tell(Level::Info, app.waiting());
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
        .push(Effect::Wake(Timer::Remember, REMEMBER_AFTER));
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
fn know_marks(app: &mut App, kept: Option<&Kept>) {
    if !app.article.document.is_whole() {
        return;
    }
    app.marks.are_known = true;
    let marks = kept.and_then(|kept| kept.marks.as_ref());
    for (letter, at) in marks.into_iter().flatten() {
        let at = app.article.document.floor((*at).into());
        app.marks.here.entry(*letter).or_insert(at);
    }
}

/// Comes back to where the reader was the last time.
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
    if app.work != Work::Stopped && app.article.document.is_whole() {
        ask_analysis(app);
    }
}

fn ask_analysis(app: &mut App) {
    app.work = Work::Going;
    let (ticket, place) = (app.article.ticket, app.article.place.clone());
    let document = Arc::clone(&app.article.document);
    app.effects.push(Effect::Analyze(ticket, place, document));
}

/// Has the rest of the article read where only a part is there, else names and notes looked for.
fn begin_analysis(app: &mut App) {
    if !app.article.document.is_whole() {
        app.work = Work::Going;
        let (ticket, place) = (app.article.ticket, app.article.place.clone());
        app.effects.push(Effect::Rest(ticket, place));
        return;
    }
    ask_analysis(app);
    answered::read(app);
    highlight_code(app);
}

/// Has the first code blocks highlighted whose language is known.
fn highlight_code(app: &mut App) {
    let document = &app.article.document;
    let code = document.blocks().iter().enumerate().filter(
        |(_, block)| matches!(&block.kind, BlockKind::Code(language) if !language.is_empty()),
    );
    for (idx, _) in code.take(MOST_CODE_BLOCKS) {
        app.effects.push(Effect::Highlight(
            app.article.ticket,
            Arc::clone(document),
            u32::try_from(idx).unwrap_or(u32::MAX),
        ));
    }
}

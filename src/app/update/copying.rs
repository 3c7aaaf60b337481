//! Copying words with their source, and sending them through a shell command.
//!
//! Whether a terminal keeps what it is sent cannot be known, so that messages say "sent". Leaves how
//! citations are written to [`crate::library::citation`].

use std::sync::Arc;

use super::subject::{self, Passage};
use super::{App, Effect, Level, cards, editing, popups, prompts, targets};
use crate::annotation::Target;
use crate::app::PromptKind;
use crate::app::article::Spot;
use crate::app::event::Piped;
use crate::app::popup::{Choice, PopupKind};
use crate::app::text_area::TextArea;
use crate::document::InlineKind;
use crate::library::citation::{Citation, Style};
use crate::text::{counted, grapheme};
use crate::view::flow::Piece;
use crate::view::list::Item;

/// Lines of a command's output that are shown.
const MOST_LINES: usize = 5000;

/// `yy`, `yq`, `yl`, `yc`, `yb`: copies what is selected, the quotation or the sentence at the cursor.
pub(super) fn yank(app: &mut App, style: Style) {
    if let (Style::Link, Some(Spot::Link(idx))) = (style, app.reader.cursor)
        && app.reader.selection.is_none()
    {
        return yank_address(app, idx);
    }
    match subject::passage(app) {
        Some(passage) => yank_passage(app, passage, style),
        None => app.tell(Level::Info, "no words to copy here"),
    }
}

/// Copies what a hint stands on: a quotation, else the sentence around it; a link's address.
pub(super) fn yank_at(app: &mut App, spot: Spot) {
    if let Spot::Link(idx) = spot {
        return yank_address(app, idx);
    }
    app.reader.cursor = Some(spot);
    yank(app, Style::Line);
}

fn yank_passage(app: &mut App, passage: Passage, style: Style) {
    let analysis = app.article.analysis.as_deref();
    let speaker = passage
        .quote
        .and_then(|id| Some(analysis?.quote(id).speaker))
        .filter(|speaker| speaker.entity().is_some())
        .map(|speaker| cards::speaker_name(&app.article, speaker));
    let cited = Citation::of(&app.article.document, passage.range, speaker);
    let what = match style {
        Style::Line => "words with their source",
        Style::Words => "words",
        Style::Link => "link",
        Style::Csl => "CSL-JSON",
        Style::Bibtex => "BibTeX",
    };
    match cited.written(style) {
        Some(written) => send(app, what, written),
        None => app.tell(
            Level::Info,
            "the article does not say where it was published, so there is no link",
        ),
    }
}

fn yank_address(app: &mut App, idx: usize) {
    let inline = app.article.document.inlines().get(idx);
    if let Some(InlineKind::Link(target) | InlineKind::Image(target)) =
        inline.map(|inline| inline.kind.clone())
    {
        send(app, "address", target);
    }
}

/// Sends words to the terminal's clipboard; what was selected for it is selected no more.
fn send(app: &mut App, what: &str, words: String) {
    let n = counted(words.chars().count(), "character");
    app.tell(
        Level::Info,
        format!("{what} sent to the terminal's clipboard: {n}"),
    );
    app.reader.selection = None;
    app.effects.push(Effect::Copy(words));
}

/// `|`: asks for the command.
pub(super) fn ask_command(app: &mut App) {
    let chosen = subject::selection(app).or_else(|| subject::quote(app));
    let about = match chosen {
        Some(passage) => {
            let selector = app.notes.selector(&app.article.document, passage.range);
            Target::Passage(selector)
        }
        None => Target::Article,
    };
    app.notes.piped = Some((about, String::new()));
    let (what, words) = match chosen {
        Some(passage) => (
            passage.by.words(),
            app.article.document.slice(passage.range).to_owned(),
        ),
        None if app.reader.fold.is_some() => ("folded text", shown(app)),
        None => ("article", app.article.document.text().to_owned()),
    };
    let words = Arc::from(words);
    prompts::open(app, PromptKind::Pipe { what, words }, "");
}

/// The words that a fold leaves, one paragraph after the other.
fn shown(app: &App) -> String {
    let pieces = app.reader.fold.as_ref();
    let pieces = pieces.map(|fold| fold.folded.pieces.as_slice());
    let mut words = String::new();
    for piece in pieces.unwrap_or_default() {
        if let Piece::Text { range, .. } = piece {
            words.push_str(app.article.document.slice(*range).trim());
            words.push_str("\n\n");
        }
    }
    words
}

/// Runs the command on the words.
pub(super) fn pipe(app: &mut App, command: &str, words: Arc<str>) {
    let command = command.trim();
    if command.is_empty() {
        return;
    }
    app.tell(Level::Info, format!("running {command} …"));
    app.effects
        .push(Effect::Pipe(app.article.ticket, command.to_owned(), words));
}

/// `a` on what a command printed: a note on what was sent through it, behind the one that is there.
pub(super) fn note_piped(app: &mut App) {
    let Some((target, output)) = app.notes.piped.take() else {
        return;
    };
    targets::note_on(app, target);
    if let Some(editor) = &mut app.editor {
        let (old, new) = (editor.area.text().trim_end(), output.trim_end());
        let both = if old.is_empty() {
            new.to_owned()
        } else {
            format!("{old}\n\n{new}")
        };
        editor.area = TextArea::new("");
        editing::paste(app, &both);
    }
}

/// Shows what the command printed.
pub(super) fn piped(app: &mut App, piped: &Piped) {
    app.message = None;
    if let Some(failure) = &piped.failure {
        let shown = grapheme::display_all(failure).into_owned();
        app.tell(Level::Error, format!("{}: {shown}", piped.command));
    }
    if piped.output.trim().is_empty() {
        if piped.failure.is_none() {
            app.tell(Level::Info, format!("{} printed nothing", piped.command));
        }
        return;
    }
    if let Some((_, output)) = &mut app.notes.piped {
        let lines: Vec<&str> = piped.output.lines().take(MOST_LINES).collect();
        *output = lines.join("\n");
    }
    let lines = piped.output.lines().take(MOST_LINES);
    let items =
        lines.map(|line| Item::new(grapheme::display_all(line).into_owned(), Choice::default()));
    let (title, items) = (piped.command.clone(), items.collect());
    popups::open(app, PopupKind::Output, title, items);
}

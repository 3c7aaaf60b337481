//! A look at what the selected line of a list leads to: an article, a person, a passage, a command.
//!
//! Owns what is worth showing of each. How an article begins that is not open comes from a worker;
//! what is known of it is shown at once.

use super::{App, Effect, cards};
use crate::analysis::{EntityId, QuoteId, Speaker};
use crate::app::action::{Action, TABLE};
use crate::app::command::COMMANDS;
use crate::app::library_pane::day;
use crate::app::notes::says;
use crate::app::popup::{Choice, Target};
use crate::app::{Focus, sidebar};
use crate::library::{Entry, duration, minutes};
use crate::text::{TextRange, counted};
use crate::theme::Scope;
use crate::view::preview::{Preview, beginning};

/// Speakers named of an article.
const MOST_SPEAKERS: usize = 4;

/// Looks at what is selected, in the popup on top and in the library.
pub(in crate::app) fn settle(app: &mut App) {
    app.preview = Preview::default();
    if app.popup_preview().is_some() {
        // One article is looked at a time: what lies below stays as it is.
        let popup = app.popups.last();
        let choice = popup.and_then(|popup| popup.list.selected()).cloned();
        app.preview = choice.map(|choice| look(app, &choice)).unwrap_or_default();
        return;
    }
    app.library_pane.preview = Preview::default();
    if app.focus == Focus::Library && app.preview_pane().is_some() {
        let choice = app.library_pane.list.selected().cloned();
        app.library_pane.preview = choice.map(|choice| look(app, &choice)).unwrap_or_default();
    }
}

fn look(app: &mut App, choice: &Choice) -> Preview {
    match &choice.target {
        Target::Article(idx) => {
            ask(app, *idx);
            article(app, *idx)
        }
        Target::Mentions(idx, _) => article(app, *idx),
        Target::Entity(id) => entity(app, *id),
        Target::Quote(id) => quote(app, *id),
        Target::Words(range) => passage(app, *range, Scope::SearchHit),
        Target::Place(at) => passage(app, TextRange::empty(*at), Scope::Text),
        Target::Jump(n) => jump(app, *n),
        Target::Note(id) => note(app, choice, super::noted::range_of(app, id)),
        Target::Action(action) => action_help(app, *action),
        Target::Command(name) => command(name),
        _ => Preview::default(),
    }
}

/// Has the beginning of an article read that is not in memory.
fn ask(app: &mut App, idx: usize) {
    let is_open = app.article.place.entry == Some(idx);
    let is_known = app.beginning.as_ref().is_some_and(|(of, _)| *of == idx);
    if !is_open && !is_known && app.sought != Some(idx) {
        app.sought = Some(idx);
        app.effects.push(Effect::Preview(idx));
    }
}

/// What is known of an article, then how it begins.
fn article(app: &App, idx: usize) -> Preview {
    let mut preview = Preview::default();
    let Some(entry) = app.library.get(idx) else {
        return preview;
    };
    preview.line(&entry.title, Scope::Heading1);
    for fact in facts(entry) {
        preview.line(&fact, Scope::TextDim);
    }
    for (n, speaking) in entry.speakers.iter().take(MOST_SPEAKERS).enumerate() {
        if n == 0 {
            preview.paragraph("Who speaks", Scope::PanelGroup);
        }
        let line = format!(
            "{}, {}, {}",
            speaking.name,
            counted(speaking.n_quotes, "quote"),
            counted(speaking.n_words, "word")
        );
        preview.line(&line, Scope::Text);
    }
    let of_open = || beginning(&app.article.document);
    let known = app.beginning.as_ref().filter(|(of, _)| *of == idx);
    let is_open = app.article.place.entry == Some(idx);
    let words = if is_open {
        of_open()
    } else {
        known.map(|(_, words)| words.clone()).unwrap_or_default()
    };
    // The title stands there already.
    for words in words.iter().filter(|words| **words != entry.title) {
        preview.paragraph(words, Scope::Text);
    }
    preview
}

fn facts(entry: &Entry) -> Vec<String> {
    let date = entry.date.as_deref().map(day);
    let published: Vec<String> = entry.outlet.iter().cloned().chain(date).collect();
    let length = entry
        .n_words
        .map(|n_words| format!("{n_words} words · {}", duration(minutes(n_words))));
    let published = Some(published.join(" · ")).filter(|words| !words.is_empty());
    published.into_iter().chain(length).collect()
}

/// Who somebody is, how much he says, and where he is mentioned first.
fn entity(app: &App, id: EntityId) -> Preview {
    let mut preview = Preview::default();
    let Some(analysis) = app.article.analysis.as_deref() else {
        return preview;
    };
    let entity = analysis.entity(id);
    preview.line(&app.article.name(id), Scope::Heading1);
    let kind = sidebar::kind_name(entity.kind);
    let what = entity.description.as_deref().map_or_else(
        || kind.to_owned(),
        |description| format!("{kind} · {description}"),
    );
    preview.line(&what, Scope::TextDim);
    if !entity.aliases.is_empty() {
        preview.line(
            &format!("also {}", entity.aliases.join(", ")),
            Scope::TextDim,
        );
    }
    let mut counts = counted(entity.mentions.len(), "mention");
    if let Some(share) = app.article.share(id) {
        counts = format!(
            "{counts} · {}, {} ({} % of what is said)",
            counted(share.n_quotes, "quote"),
            counted(share.n_words, "word"),
            sidebar::whole_percent(share.percent)
        );
    }
    preview.line(&counts, Scope::TextDim);
    if let Some(first) = entity.mentions.first() {
        let range = analysis.mention(*first).range;
        preview.passage(&app.article.document, range, Scope::MentionTracked);
    }
    preview
}

/// Who says it and how, and the words with what stands around them.
fn quote(app: &App, id: QuoteId) -> Preview {
    let mut preview = Preview::default();
    let Some(analysis) = app.article.analysis.as_deref() else {
        return preview;
    };
    let quote = analysis.quote(id);
    let speaker = cards::speaker_name(&app.article, quote.speaker);
    preview.line(&speaker, Scope::Heading1);
    let mut facts = vec![quote.kind.name().to_owned()];
    if let Some(cue) = &quote.cue {
        facts.push(format!("“{}”", app.article.document.slice(cue.range)));
    }
    if quote.speaker != Speaker::Unknown {
        facts.push(format!("{} sure", quote.evidence.confidence));
    }
    preview.line(&facts.join(" · "), Scope::TextDim);
    preview.passage(&app.article.document, quote.range, Scope::MentionTracked);
    preview
}

fn passage(app: &App, range: TextRange, scope: Scope) -> Preview {
    let mut preview = Preview::default();
    preview.passage(&app.article.document, range, scope);
    preview
}

/// The words where a jump started; of another article those that are remembered.
fn jump(app: &App, n: usize) -> Preview {
    let mut preview = Preview::default();
    let Some(jump) = app.jumps.all().get(n) else {
        return preview;
    };
    if jump.article == app.article.place {
        let at = app.article.document.floor(jump.at);
        return passage(
            app,
            sentence(app, TextRange::empty(at)),
            Scope::MentionTracked,
        );
    }
    if let Some(entry) = jump.article.entry.and_then(|idx| app.library.get(idx)) {
        preview.line(&entry.title, Scope::Heading1);
    }
    preview.paragraph(&jump.snippet, Scope::Text);
    preview
}

/// The mention or sentence at a place, so that there is something to light.
fn sentence(app: &App, at: TextRange) -> TextRange {
    let analysis = app.article.analysis.as_deref();
    let mention = analysis.and_then(|analysis| {
        let mention = analysis.mention_at(at.start())?;
        Some(analysis.mention(mention).range)
    });
    let sentence = || Some(analysis?.sentence_at(at.start())?.range);
    mention.or_else(sentence).unwrap_or(at)
}

/// What a note says, and its passage.
fn note(app: &App, choice: &Choice, range: Option<TextRange>) -> Preview {
    let mut preview = Preview::default();
    let Target::Note(id) = &choice.target else {
        return preview;
    };
    let Some(placed) = app.notes.find(id) else {
        return preview;
    };
    if let Some(words) = says(&placed.annotation) {
        preview.line(&words, Scope::Heading1);
    }
    if let Some(range) = range {
        preview.passage(&app.article.document, range, Scope::MentionTracked);
    }
    preview
}

/// What an action does and what to press for it.
fn action_help(app: &App, action: Action) -> Preview {
    let mut preview = Preview::default();
    let Some(row) = TABLE.iter().find(|row| row.action == action) else {
        return preview;
    };
    preview.line(row.help, Scope::Heading1);
    let keys = app.settings.keymap.chords_of(app.context(), action);
    if !keys.is_empty() {
        preview.line(&format!("keys: {}", keys.join("  ")), Scope::Text);
    }
    preview.line(&format!(":{}", row.name), Scope::TextDim);
    preview
}

fn command(name: &str) -> Preview {
    let mut preview = Preview::default();
    if let Some(command) = COMMANDS.iter().find(|command| command.name == name) {
        preview.line(&format!(":{name}"), Scope::Heading1);
        preview.line(command.help, Scope::Text);
    }
    preview
}

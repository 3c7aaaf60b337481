//! Peeks: why something is linked, how sure that is, and what else lies there.

use super::lines::Lines;
use super::{App, Level, entity_line};
use crate::analysis::{Analysis, Confidence, MentionId, MentionKind, QuoteId, Speaker};
use crate::app::article::Spot;
use crate::app::popup::{Choice, PopupKind};
use crate::app::sidebar;
use crate::app::update::{noted, popups};
use crate::view::list::Item;

/// `P`: why the thing at the cursor is linked, and how sure that is.
pub(in crate::app::update) fn peek(app: &mut App) {
    let Some(analysis) = app.article.analysis.clone() else {
        return app.tell(Level::Info, app.waiting());
    };
    let mut items = match app.reader.cursor {
        Some(Spot::Mention(id)) => mention_reasons(app, &analysis, id),
        Some(Spot::Quote(id)) => quote_reasons(app, &analysis, id),
        Some(Spot::Words(range)) if analysis.mention_at(range.start()).is_some() => analysis
            .mention_at(range.start())
            .map(|id| mention_reasons(app, &analysis, id))
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    items.extend(layers(app, &analysis));
    if items.is_empty() {
        return app.tell(
            Level::Info,
            "no name, quotation or note at the cursor; F labels all in sight",
        );
    }
    popups::open(app, PopupKind::Peek, "Why", items);
}

/// What else lies at the cursor: the quotation around it, the notes there.
fn layers(app: &App, analysis: &Analysis) -> Vec<Item<Choice>> {
    let mut lines = Lines::default();
    let Some(spot) = app.reader.cursor else {
        return lines.items;
    };
    let range = app.article.range(spot);
    let quote = analysis.quote_at(range.start()).map(Spot::Quote);
    if let Some(Spot::Quote(id)) = quote.filter(|quote| *quote != spot) {
        lines.heading("Inside the quotation");
        lines.items.push(sidebar::quote(&app.article, id));
    }
    let notes = noted::lines_at(app, range);
    if !notes.is_empty() {
        lines.heading("Your notes here");
        lines.items.extend(notes);
    }
    lines.items
}

/// Why a mention is who it is.
fn mention_reasons(app: &App, analysis: &Analysis, id: MentionId) -> Vec<Item<Choice>> {
    let article = &app.article;
    let mention = analysis.mention(id);
    let mut lines = Lines::default();
    lines.tell("words", article.document.slice(mention.range));
    let name = article.name(mention.entity);
    lines
        .items
        .push(entity_line(article, mention.entity, "who".to_owned()));
    let how = match mention.kind {
        MentionKind::Name => "by name",
        MentionKind::Nominal => "by role",
        MentionKind::Pronoun => "by pronoun",
    };
    lines.tell("mentioned", how);
    lines.tell("rule", &mention.evidence.rule.replace('-', " "));
    lines.corrected(app, Spot::Mention(id));
    lines.tell("how sure", &sureness(mention.evidence.confidence));
    let before = analysis
        .entity(mention.entity)
        .mentions
        .iter()
        .rev()
        .find(|other| {
            let other = analysis.mention(**other);
            other.kind == MentionKind::Name && other.range.end() <= mention.range.start()
        });
    if let Some(before) = before {
        lines.heading(&format!("{name} named before"));
        lines.place(
            article,
            Spot::Mention(*before),
            analysis.mention(*before).range,
            "",
        );
    }
    lines.items
}

/// Who speaks a quotation, and why.
pub(super) fn quote_reasons(app: &App, analysis: &Analysis, id: QuoteId) -> Vec<Item<Choice>> {
    let article = &app.article;
    let quote = analysis.quote(id);
    let mut lines = Lines::default();
    match quote.speaker {
        Speaker::Entity(entity, _) => {
            lines
                .items
                .push(entity_line(article, entity, "speaker".to_owned()));
        }
        Speaker::Unnamed(range) => lines.tell(
            "speaker",
            &format!("{} (not named)", article.document.slice(range)),
        ),
        Speaker::Unknown => lines.tell("speaker", "unknown: the text does not make it clear"),
    }
    lines.tell("kind", quote.kind.name());
    if let Some(cue) = &quote.cue {
        lines.tell("cue", article.document.slice(cue.range));
    }
    lines.tell("rule", &quote.evidence.rule.replace('-', " "));
    lines.corrected(app, Spot::Quote(id));
    lines.tell("how sure", &sureness(quote.evidence.confidence));
    lines.items
}

fn sureness(confidence: Confidence) -> String {
    let doubt = if confidence.is_doubtful() {
        " ? look twice"
    } else {
        ""
    };
    format!("{confidence}{doubt}")
}

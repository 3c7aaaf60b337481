//! What lies at one place, one upon the other: names, links, notes, quotations.

use super::{App, Level, motion, noted};
use crate::app::article::Spot;
use crate::text::{TextRange, TextSize};

/// `gi`: the cursor goes through what lies at its place, from the inside out: name, link, note,
/// quotation.
pub(super) fn layers(app: &mut App) {
    // A note or a quotation may begin elsewhere: the round goes on where it was begun.
    let begun = app.reader.layered.filter(|(at, spot)| {
        app.reader.cursor == Some(*spot) && app.article.range(*spot).contains(*at)
    });
    let at = begun.map_or_else(|| motion::here(app), |(at, _)| at);
    let layers = layers_at(app, at);
    let now = app
        .reader
        .cursor
        .and_then(|cursor| layers.iter().position(|layer| *layer == cursor));
    let next = now.map_or(0, |now| (now + 1) % layers.len());
    match layers.get(next) {
        Some(layer) if layers.len() > 1 || now.is_none() => {
            app.reader.cursor = Some(*layer);
            app.reader.layered = Some((at, *layer));
            if let (Spot::Words(_), Some(status)) = (*layer, noted::status(app)) {
                app.tell(Level::Info, status);
            }
        }
        Some(_) => app.tell(Level::Info, "nothing else lies here"),
        None => app.tell(
            Level::Info,
            "no name, note or quotation here; l goes to the next name",
        ),
    }
}

/// What lies at a place, the shortest first.
fn layers_at(app: &App, at: TextSize) -> Vec<Spot> {
    let byte = TextRange::new(at, at.to_usize() + 1);
    let article = &app.article;
    let mut layers: Vec<Spot> = Vec::new();
    if let Some(analysis) = article.analysis.as_deref() {
        layers.extend(
            article
                .finds
                .mentions(analysis, byte)
                .map(|(idx, _)| Spot::Mention(idx.into())),
        );
        layers.extend(
            article
                .finds
                .quotes_at(byte)
                .map(|idx| Spot::Quote(idx.into())),
        );
    }
    let near = TextRange::new(at.to_usize().saturating_sub(300), at.to_usize() + 1);
    let links = article.spots(near).into_iter();
    layers.extend(
        links.filter(|spot| matches!(spot, Spot::Link(_)) && article.range(*spot).contains(at)),
    );
    layers.extend(app.notes.spans.at(at).map(|span| Spot::Words(span.range)));
    layers.sort_by_key(|layer| article.range(*layer).len());
    layers.dedup();
    layers
}

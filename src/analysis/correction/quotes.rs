//! Corrections of quotes: who speaks, which kind, how far, whether at all.

use super::desk::Desk;
use super::{CORRECTED, Which, beside};
use crate::analysis::{EntityId, EntityKind, QuoteKind, Speaker};
use crate::text::TextRange;
use crate::text::fold::fold;

/// The quotes are by whoever has this name.
///
/// A quotation that its attribution interrupts is one: its other runs follow, unless a person has
/// decided about them already.
pub(super) fn speaker(desk: &mut Desk<'_>, which: &Which, name: Option<&str>) {
    let mut chosen: Vec<usize> = match which {
        Which::At(range) => at(desk, *range, name.is_some()).into_iter().collect(),
        Which::All(from) => said_to_be_by(desk, from),
    };
    if let (Which::At(_), [idx]) = (which, chosen.as_slice()) {
        let quote = desk.analysis.quotes[*idx].clone();
        let runs = desk.analysis.quotes.iter().enumerate();
        let follows = runs.filter(|(_, run)| {
            run.group == quote.group
                && run.range != quote.range
                && run.speaker.entity() == quote.speaker.entity()
                && !run.evidence.is_corrected()
        });
        let followers: Vec<usize> = follows.map(|(idx, _)| idx).collect();
        chosen.extend(followers);
    }
    for idx in chosen {
        set_speaker(desk, idx, name);
    }
}

/// The quote at a range; a new one there where a person names who speaks it.
fn at(desk: &mut Desk<'_>, range: TextRange, is_named: bool) -> Option<usize> {
    desk.quote(range).or_else(|| {
        let range = desk.fitting(range).filter(|_| is_named)?;
        let kind = beside::kind(desk, range);
        Some(desk.add_quote(range, kind))
    })
}

/// The quotes by the entity of this name, or by somebody unnamed who is called so.
fn said_to_be_by(desk: &Desk<'_>, name: &str) -> Vec<usize> {
    let entity = desk.entity(name);
    let wanted = fold(name);
    let quotes = desk.analysis.quotes.iter().enumerate();
    let theirs = quotes.filter(|(_, quote)| match quote.speaker {
        Speaker::Entity(id, _) => Some(id) == entity,
        Speaker::Unnamed(range) => fold(desk.words(range)) == wanted,
        Speaker::Unknown => false,
    });
    theirs.map(|(idx, _)| idx).collect()
}

fn set_speaker(desk: &mut Desk<'_>, idx: usize, name: Option<&str>) {
    let old = desk.analysis.quotes[idx].speaker;
    let speaker = match name {
        None => Speaker::Unknown,
        Some(name) => named_speaker(desk, old, name),
    };
    let quote = &mut desk.analysis.quotes[idx];
    quote.speaker = speaker;
    quote.evidence = CORRECTED;
}

/// The speaker of this name; the words that named him still do where he is the same as before.
fn named_speaker(desk: &mut Desk<'_>, old: Speaker, name: &str) -> Speaker {
    if let Speaker::Unnamed(range) = old
        && desk.entity(name).is_none()
        && fold(desk.words(range)) == fold(name)
    {
        return old;
    }
    let Some(id) = desk.entity_or_new(name, EntityKind::Person) else {
        return old;
    };
    match old {
        Speaker::Entity(_, Some(mention)) if desk.analysis.mention(mention).entity == id => {
            Speaker::Entity(id, Some(mention))
        }
        _ => Speaker::Entity(id, None),
    }
}

/// The quote is of this kind.
pub(super) fn kind(desk: &mut Desk<'_>, range: TextRange, kind: QuoteKind) {
    match desk.quote(range) {
        Some(idx) => {
            let quote = &mut desk.analysis.quotes[idx];
            quote.kind = kind;
            quote.evidence = CORRECTED;
        }
        None => add(desk, range, kind),
    }
}

/// The quote reaches over `to` instead.
pub(super) fn bounds(desk: &mut Desk<'_>, range: TextRange, to: TextRange) {
    let Some(to) = desk.fitting(to) else {
        return;
    };
    let Some(idx) = desk.quote(range).or_else(|| desk.quote(to)) else {
        let kind = beside::kind(desk, to);
        return add(desk, to, kind);
    };
    let quote = &mut desk.analysis.quotes[idx];
    quote.range = to;
    quote.evidence = CORRECTED;
    make_room(desk, to, idx);
}

/// The words are a quote of this kind; who says it is read from the words beside it.
pub(super) fn add(desk: &mut Desk<'_>, range: TextRange, kind: QuoteKind) {
    let Some(range) = desk.fitting(range) else {
        return;
    };
    if let Some(idx) = desk.quote(range) {
        let quote = &mut desk.analysis.quotes[idx];
        quote.range = range;
        quote.kind = kind;
        quote.evidence = CORRECTED;
        return make_room(desk, range, idx);
    }
    let (cue, speaker) = beside::source(desk, range);
    let idx = desk.add_quote(range, kind);
    let quote = &mut desk.analysis.quotes[idx];
    quote.cue = cue;
    quote.speaker = speaker;
    make_room(desk, range, idx);
}

/// Takes away the quotes that stand where this one does or half inside it.
fn make_room(desk: &mut Desk<'_>, range: TextRange, own: usize) {
    let mut idx = 0;
    desk.analysis.quotes.retain(|quote| {
        let is_own = idx == own;
        idx += 1;
        let nested = quote.range != range
            && (quote.range.contains_range(range) || range.contains_range(quote.range));
        is_own || nested || !quote.range.overlaps(range)
    });
}

/// The quotes are none.
pub(super) fn remove(desk: &mut Desk<'_>, which: &Which) {
    match which {
        Which::At(range) => {
            if let Some(idx) = desk.quote(*range) {
                desk.analysis.quotes.remove(idx);
            }
        }
        Which::All(words) => {
            let wanted = fold(words);
            let gone: Vec<TextRange> = desk
                .analysis
                .quotes
                .iter()
                .map(|quote| quote.range)
                .filter(|range| fold(desk.words(*range)) == wanted)
                .collect();
            let quotes = &mut desk.analysis.quotes;
            quotes.retain(|quote| !gone.contains(&quote.range));
        }
    }
}

/// Quotes by `from` are by `to` from now on.
pub(super) fn move_speeches(desk: &mut Desk<'_>, from: EntityId, to: EntityId) {
    for quote in &mut desk.analysis.quotes {
        if let Speaker::Entity(id, mention) = quote.speaker
            && id == from
        {
            quote.speaker = Speaker::Entity(to, mention);
        }
    }
}

/// Speakers follow the mentions that name them, unless a person has named the speaker.
pub(super) fn follow_mentions(desk: &mut Desk<'_>) {
    let mentions = &desk.analysis.mentions;
    for quote in &mut desk.analysis.quotes {
        if let Speaker::Entity(id, Some(mention)) = quote.speaker {
            let named = mentions[mention.idx()].entity;
            if named != id {
                quote.speaker = if quote.evidence.is_corrected() {
                    Speaker::Entity(id, None)
                } else {
                    Speaker::Entity(named, Some(mention))
                };
            }
        }
    }
}

//! What stands beside words that a person takes for a quote: marks, a reporting verb, who says it.
//!
//! Looks no further than the sentences that the words stand in: what is not said there is unknown.

use super::desk::Desk;
use crate::analysis::quote::reporting_verb;
use crate::analysis::{Cue, EntityKind, MentionId, MentionKind, QuoteKind, Speaker, Tag};
use crate::text::TextRange;

/// The kind of a quote at a range, as the marks around it tell.
pub(super) fn kind(desk: &Desk<'_>, range: TextRange) -> QuoteKind {
    let is_mark = |char: char| "\"“”„‟«»「」『』‘’'".contains(char);
    let is_double = |char: char| "\"“”„‟«»「」『』".contains(char);
    let before = desk.before(range).chars().next_back();
    let after = desk.after(range).trim_start_matches([',', '.', '!', '?']);
    let opens = before.is_some_and(is_mark);
    if opens && after.chars().next().is_some_and(is_mark) {
        QuoteKind::Direct
    } else if desk.words(range).contains(is_double) || opens {
        QuoteKind::Mixed
    } else {
        QuoteKind::Indirect
    }
}

/// The reporting verb beside a range, and who is its subject.
pub(super) fn source(desk: &Desk<'_>, range: TextRange) -> (Option<Cue>, Speaker) {
    let analysis = &*desk.analysis;
    let around = analysis
        .sentences
        .iter()
        .filter(|sentence| sentence.range.overlaps(range))
        .map(|sentence| sentence.range)
        .reduce(TextRange::cover);
    let Some(around) = around else {
        return (None, Speaker::Unknown);
    };
    let Some(cue) = cue(desk, around, range) else {
        return (None, Speaker::Unknown);
    };
    let subject = subject(desk, around, range, cue.range);
    let speaker = subject.map_or(Speaker::Unknown, |mention| {
        Speaker::Entity(analysis.mention(mention).entity, Some(mention))
    });
    (Some(cue), speaker)
}

/// The reporting verb that is nearest to the range.
fn cue(desk: &Desk<'_>, around: TextRange, range: TextRange) -> Option<Cue> {
    let tokens = &desk.analysis.tokens;
    let from = tokens.partition_point(|token| token.range.start() < around.start());
    tokens
        .iter()
        .skip(from)
        .take_while(|token| token.range.end() <= around.end())
        .filter(|token| !token.range.overlaps(range) && token.tag == Tag::Verb)
        .filter_map(|token| {
            let lemma = reporting_verb(&desk.words(token.range).to_lowercase())?;
            Some((distance(token.range, range), token.range, lemma))
        })
        .min_by_key(|(distance, range, _)| (*distance, range.start()))
        .map(|(_, range, lemma)| Cue {
            range,
            lemma: lemma.to_owned(),
        })
}

/// Who may be the subject of the verb: the nearest mention of a person or body beside it.
fn subject(
    desk: &Desk<'_>,
    around: TextRange,
    range: TextRange,
    cue: TextRange,
) -> Option<MentionId> {
    let analysis = &*desk.analysis;
    let can_speak = |idx: &usize| {
        let mention = &analysis.mentions[*idx];
        around.contains_range(mention.range)
            && !mention.range.overlaps(range)
            && matches!(
                analysis.entity(mention.entity).kind,
                EntityKind::Person | EntityKind::Organization
            )
    };
    (0..analysis.mentions.len())
        .filter(can_speak)
        .min_by_key(|idx| {
            let mention = &analysis.mentions[*idx];
            let is_behind = mention.range.start() > cue.start();
            let is_pronoun = mention.kind == MentionKind::Pronoun && is_behind;
            (is_pronoun, distance(mention.range, cue), is_behind)
        })
        .map(MentionId::from)
}

/// Bytes between two ranges.
fn distance(a: TextRange, b: TextRange) -> usize {
    let gap = |first: TextRange, then: TextRange| {
        let (end, start) = (first.end().to_usize(), then.start().to_usize());
        start.saturating_sub(end)
    };
    gap(a, b).max(gap(b, a))
}

//! Stepping: mentions of one entity, quotations, a speaker's words, doubts, headings, hits.

use super::{App, Level, motion};
use crate::analysis::{EntityId, QuoteId};
use crate::app::article::Spot;
use crate::app::reader::Repeat;
use crate::document::BlockKind;
use crate::text::{TextRange, TextSize};

/// Bytes around the cursor in which the next mention or link is looked for at first.
const SPOTS_NEAR: usize = 4096;

/// To the next or previous mention or link, beyond the screen's edge too; not into folds.
pub(super) fn spots(app: &mut App, n: i64) {
    let sight = app.reader.sight();
    let at = motion::cursor_in_force(app).filter(|at| sight.contains(*at));
    let forward = n > 0;
    let end = TextSize::from(app.article.document.text().len());
    let from = at.unwrap_or_else(|| if forward { sight.start() } else { sight.end() });
    let mut reach = SPOTS_NEAR;
    let target = loop {
        let near = if forward {
            let upto = from.to_usize().saturating_add(reach);
            TextRange::new(from, end.min(upto.into()))
        } else {
            TextRange::new(from.to_usize().saturating_sub(reach), from)
        };
        let target = spot_in(app, near, steps(n), forward);
        let is_all = if forward {
            near.end() == end
        } else {
            near.start() == TextSize::ZERO
        };
        if target.is_some() || is_all {
            break target;
        }
        reach = reach.saturating_mul(8);
    };
    match target {
        Some(spot) => motion::step_to(app, spot),
        None if app.article.analysis.is_none() => app.tell(Level::Info, app.waiting()),
        None => app.tell(
            Level::Info,
            if forward {
                "no mention or link after this"
            } else {
                "no mention or link before this"
            },
        ),
    }
}

/// Follows the entity at the cursor and goes so many of its mentions on (negative: back).
pub(super) fn track_here(app: &mut App, n: i64) {
    match entity_here(app) {
        Some(entity) => {
            track(app, entity);
            step(app, Repeat::Mention, n);
        }
        None => app.tell(
            Level::Info,
            "no name at the cursor; l goes to the next one, f labels all in sight",
        ),
    }
}

/// Follows an entity: its mentions are lit, `n` and `N` step through them.
pub(super) fn track(app: &mut App, entity: EntityId) {
    app.reader.tracked = Some(entity);
    app.reader.repeat = Some(Repeat::Mention);
}

/// Repeats the last kind of jump; the first time, follows the most-quoted person.
pub(super) fn again(app: &mut App, n: i64) {
    if app.reader.repeat.is_none() {
        let Some(entity) = main_speaker(app) else {
            let words = match app.article.analysis {
                None => app.waiting(),
                Some(_) => "nobody is named in this article".to_owned(),
            };
            return app.tell(Level::Info, words);
        };
        track(app, entity);
    }
    if let Some(repeat) = app.reader.repeat {
        step(app, repeat, n);
    }
}

/// Who says most; where nobody speaks, who is mentioned most.
pub(super) fn main_speaker(app: &App) -> Option<EntityId> {
    let analysis = app.article.analysis.as_deref()?;
    let most_quoted = app.article.speakers().next();
    let most_mentioned = || {
        let ids = (0..analysis.entities.len()).map(EntityId::from);
        let ids = ids.filter(|id| !app.article.finds.is_thing(*id));
        ids.max_by_key(|id| (analysis.entity(*id).mentions.len(), std::cmp::Reverse(*id)))
    };
    most_quoted.or_else(most_mentioned)
}

/// So many steps of a kind on (negative: back); beyond the last stop comes the first one.
pub(super) fn step(app: &mut App, kind: Repeat, n: i64) {
    if kind == Repeat::Hit {
        return super::searching::step(app, n);
    }
    if kind == Repeat::Speaker && speaker_here(app).is_none() {
        return app.tell(
            Level::Info,
            "no quotation of a known speaker here; . goes to the next one",
        );
    }
    app.reader.repeat = Some(kind);
    let spots = stops(app, kind);
    if spots.is_empty() {
        return app.tell(Level::Info, none_of(app, kind));
    }
    let at = motion::here(app);
    let standing = app
        .reader
        .cursor
        .and_then(|cursor| spots.iter().position(|spot| *spot == cursor));
    let (len, by, forward) = (spots.len(), steps(n), n > 0);
    let before = || spots.partition_point(|spot| app.article.range(*spot).start() < at);
    let from = standing.unwrap_or_else(before);
    // From between two stops, the first step forward goes to the one that comes next.
    let by = if standing.is_none() && forward {
        by - 1
    } else {
        by
    };
    let (position, wrapped) = if forward {
        (from + by, from + by >= len)
    } else {
        (from + len - by % len, from < by)
    };
    let spot = spots[position % len];
    motion::jump_to(app, spot);
    if kind == Repeat::Heading {
        // A section is read from its heading on.
        app.reader.scroll_to(app.article.range(spot).start());
    }
    if wrapped {
        let message = if forward {
            "from the end on to the beginning"
        } else {
            "from the beginning on to the end"
        };
        // Whom one follows, and the how many-th mention this is, stands before every message.
        let message = match kind.stop() {
            None => message.to_owned(),
            Some(stop) => format!("{stop} {}/{len} · {message}", position % len + 1),
        };
        app.tell(Level::Info, message);
    }
}

/// Which stop of the current kind the cursor is at, from 1, and how many there are.
pub(in crate::app) fn counter(app: &App, kind: Repeat) -> Option<(usize, usize)> {
    let spots = stops(app, kind);
    let cursor = app.reader.cursor?;
    let idx = spots.iter().position(|spot| *spot == cursor)?;
    Some((idx + 1, spots.len()))
}

/// Where a kind of jump may stop, in text order.
fn stops(app: &App, kind: Repeat) -> Vec<Spot> {
    let article = &app.article;
    if kind == Repeat::Note {
        let notes = app.notes.spans.all().iter();
        let mut spots: Vec<Spot> = notes.map(|span| Spot::Words(span.range)).collect();
        spots.dedup();
        return spots;
    }
    let Some(analysis) = article.analysis.as_deref() else {
        return headings(app, kind);
    };
    match kind {
        Repeat::Mention => {
            let Some(entity) = app.reader.tracked else {
                return Vec::new();
            };
            analysis
                .entity(entity)
                .mentions
                .iter()
                .copied()
                .map(Spot::Mention)
                .collect()
        }
        // A quotation is stepped to once, however often it is interrupted.
        Repeat::Quote => analysis.first_runs().map(Spot::Quote).collect(),
        Repeat::Speaker => {
            let speaker = speaker_here(app);
            analysis
                .first_runs()
                .filter(|id| speaker.is_some() && analysis.quote(*id).speaker.entity() == speaker)
                .map(Spot::Quote)
                .collect()
        }
        Repeat::Doubt => {
            let quotes = (0..analysis.quotes.len())
                .map(QuoteId::from)
                .filter(|id| analysis.quote(*id).is_doubtful());
            let mentions = (0..analysis.mentions.len())
                .filter(|idx| analysis.mentions[*idx].evidence.confidence.is_doubtful())
                .filter(|idx| !article.finds.is_thing(analysis.mentions[*idx].entity));
            let mut spots: Vec<Spot> = quotes
                .map(Spot::Quote)
                .chain(mentions.map(|idx| Spot::Mention(idx.into())))
                .collect();
            spots.sort_by_key(|spot| article.range(*spot).start());
            spots
        }
        Repeat::Heading => headings(app, kind),
        Repeat::Hit | Repeat::Note => Vec::new(),
    }
}

fn headings(app: &App, kind: Repeat) -> Vec<Spot> {
    if kind != Repeat::Heading {
        return Vec::new();
    }
    let blocks = app.article.document.blocks().iter();
    blocks
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
        .map(|block| Spot::Words(block.range))
        .collect()
}

/// Why there is nothing to stop at.
fn none_of(app: &App, kind: Repeat) -> String {
    if app.article.analysis.is_none() && !matches!(kind, Repeat::Heading | Repeat::Note) {
        return app.waiting();
    }
    let words = match kind {
        Repeat::Mention => "nobody is followed; * follows the name at the cursor",
        Repeat::Quote => "no quotations in this article",
        Repeat::Speaker => "no other quotation of this speaker",
        Repeat::Doubt => "nothing doubtful in this article",
        Repeat::Note => "no notes in this article; a writes one",
        Repeat::Heading => "no headings in this article",
        Repeat::Hit => "no search yet; / begins one",
    };
    words.to_owned()
}

/// Who or what is at the cursor.
pub(super) fn entity_here(app: &App) -> Option<EntityId> {
    app.article.entity_of(app.reader.cursor?)
}

/// The spot so many steps from the cursor in a range that the cursor begins or ends.
fn spot_in(app: &App, range: TextRange, steps: usize, forward: bool) -> Option<Spot> {
    // Several spots may begin where the cursor stands: those after it are still to come.
    let upto = TextRange::new(range.start(), range.end().to_usize() + 1);
    let mut spots = app.article.spots(upto);
    spots.retain(|spot| {
        let start = app.article.range(*spot).start();
        app.reader.flow.gap_at(start).is_none()
    });
    let standing = spots
        .iter()
        .position(|spot| Some(*spot) == app.reader.cursor);
    let idx = match (standing, forward) {
        (Some(idx), true) => Some(idx + steps),
        (Some(idx), false) => idx.checked_sub(steps),
        (None, true) => steps.checked_sub(1),
        (None, false) => {
            let n_before =
                spots.partition_point(|spot| app.article.range(*spot).start() < range.end());
            n_before.checked_sub(steps)
        }
    };
    spots.get(idx?).copied()
}

/// Whose quotation the cursor is at, else who is followed.
fn speaker_here(app: &App) -> Option<EntityId> {
    let analysis = app.article.analysis.as_deref()?;
    let at = motion::cursor_in_force(app)?;
    let inside = analysis
        .quote_at(at)
        .and_then(|id| analysis.quote(id).speaker.entity());
    inside.or(app.reader.tracked)
}

fn steps(n: i64) -> usize {
    usize::try_from(n.unsigned_abs()).unwrap_or(1).max(1)
}

//! Attributions without a verb: "according to", colons and dashes.
//!
//! Owns these patterns within one sentence. Leaves labels of whole paragraphs to [`super::turns`] and
//! lines that sign a quotation to [`super::paragraph`].

use std::ops::Range;

use super::Source;
use super::attribute::Reader;
use super::class::Class;
use super::phrase;
use crate::analysis::{Cue, Evidence, QuoteKind};

/// How many pieces behind "in the words of Orr" the quotation stands at most.
const WORDS_REACH: usize = 10;

/// How many pieces a source behind a dash has at most.
const MOST_SIGNED: usize = 6;

impl Reader<'_> {
    /// `according to Orr, …`, `…, according to Orr` and `in the words of Orr, "…"`.
    pub(super) fn according_to(&mut self) {
        let around = self.around;
        for at in around.start..around.end.saturating_sub(2) {
            if self.is_taken(at) {
                continue;
            }
            let is_of = around.is(at, "words") && around.is(at + 1, "of");
            let is_according = around.is(at, "according") && around.is(at + 1, "to");
            if !is_of && !is_according {
                continue;
            }
            let Some(speaker) = around.phrase(at + 2) else {
                continue;
            };
            if is_of {
                self.in_the_words_of(speaker);
            } else {
                self.according(at, speaker);
            }
        }
    }

    /// Whatever "according to" at `at` and the source behind it leave of the sentence.
    fn according(&mut self, at: usize, speaker: Range<usize>) {
        let around = self.around;
        let behind = speaker.end;
        let cue = around.pieces.cover(at..at + 2).map(|range| Cue {
            range,
            lemma: "according to".to_owned(),
        });
        let to = self.attribution(Source {
            speaker: around.pieces.cover(speaker),
            cue,
        });
        let found = if let Some(sides) = self.around_source(at, behind) {
            let evidence = Evidence::new("according-to-between", 58);
            for side in sides {
                self.emit(side, QuoteKind::Indirect, &to, evidence);
            }
            true
        } else {
            let range = if around.trimmed(around.start..at).is_some() {
                around.trimmed(self.behind_colon(at)..at)
            } else {
                self.behind_source(behind)
            };
            let evidence = Evidence::new("according-to", 82);
            range.is_some_and(|range| self.emit_around(range, &to, evidence))
        };
        if found {
            self.said.last = Some(to.source);
        }
    }

    /// The quotation soon behind "in the words of" and the source.
    fn in_the_words_of(&mut self, speaker: Range<usize>) {
        let around = self.around;
        let behind = speaker.end;
        let reach = behind..around.end.min(behind + WORDS_REACH);
        let quotation = around
            .find(reach, Class::Quoted)
            .filter(|at| !self.is_taken(*at))
            .filter(|at| !(behind..*at).any(|at| around.is_finite(at)));
        let Some(quotation) = quotation else {
            return;
        };
        let to = self.uncued(Some(speaker));
        let evidence = Evidence::new("in-the-words-of", 86);
        self.emit(quotation..quotation + 1, QuoteKind::Direct, &to, evidence);
        self.said.last = Some(to.source);
    }

    /// Both sides of "The gap, according to Orr, is the boats at sea": the clause stands around it.
    fn around_source(&self, at: usize, behind: usize) -> Option<Vec<Range<usize>>> {
        let around = self.around;
        if self.class_before(at)? != Class::Comma || self.class(behind)? != Class::Comma {
            return None;
        }
        let left = around.trimmed(self.behind_colon(at)..at - 1)?;
        let right = around.trimmed(behind + 1..around.end)?;
        let mut both = left.clone().chain(right.clone());
        if both.any(|at| self.is_taken(at)) {
            return None;
        }
        let is_clause =
            around.main_verb(right.start, right.end).is_some() && !self.is_participle(right.start);
        // "because, according to Orr, …"
        let is_open = matches!(
            self.class(left.end - 1)?,
            Class::Sub | Class::That | Class::And | Class::But
        );
        if is_open && is_clause {
            return Some(vec![right]);
        }
        // "Over the long term, according to the office, debts rise"
        let is_adverbial = is_open
            || matches!(
                self.class(left.start)?,
                Class::Prep | Class::Sub | Class::Adv
            );
        let goes_on = around.is_finite(right.start) || is_adverbial && is_clause;
        let is_whole = left.clone().any(|at| around.is_finite(at));
        if is_whole || !goes_on {
            return None;
        }
        Some(if is_adverbial && left.len() < 3 {
            vec![right]
        } else {
            vec![left, right]
        })
    }

    /// The clause behind "According to minutes seen by the Post,".
    fn behind_source(&self, from: usize) -> Option<Range<usize>> {
        let around = self.around;
        let comma = around.find(from..around.end, Class::Comma);
        let start = match comma {
            _ if self.starts_unmarked(from, comma) => from,
            Some(comma) if matches!(self.class(comma + 1), Some(Class::Rel | Class::Verb)) => {
                around
                    .find(comma + 1..around.end, Class::Comma)
                    .filter(|next| !self.is_participle(*next + 1))
                    .unwrap_or(comma)
            }
            _ if self.class(from) == Some(Class::Colon) => from,
            comma => comma?,
        };
        let end = around
            .uses
            .iter()
            .filter(|usage| usage.participle && usage.start > start + 1)
            .map(|usage| usage.start)
            .find(|at| self.class_before(*at) == Some(Class::Comma))
            .unwrap_or(around.end);
        around.trimmed(start..end)
    }

    /// "According to Orr the bridge is safe, and": whether a clause starts right behind the source, with
    /// no comma before its verb.
    fn starts_unmarked(&self, from: usize, comma: Option<usize>) -> bool {
        let has_verb = (from + 1..comma.unwrap_or(self.around.end)).any(|at| {
            self.class(at).is_some_and(Class::is_verb)
                && self.class_before(at).is_some_and(Class::is_head)
        });
        has_verb
            && matches!(
                self.class(from),
                Some(Class::Num | Class::Det | Class::Pron)
            )
    }

    /// Where the last clause before `end` starts: behind a colon, a semicolon or the dateline.
    fn behind_colon(&self, end: usize) -> usize {
        let start = self.around.dateline_end();
        (start..end)
            .rev()
            .find(|at| matches!(self.class(*at), Some(Class::Colon | Class::Semi)))
            .map_or(start, |at| at + 1)
    }

    fn is_participle(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Verb) && self.around.is_ing(at)
    }

    /// `"…" - Ada Orr`, and `… - COASTGUARD` in headings and bulletins.
    pub(super) fn behind_dash(&mut self) {
        let around = self.around;
        let mut start = around.start;
        let has_stop = self.class(around.end - 1) == Some(Class::Stop);
        let end = around.end - usize::from(has_stop);
        let dashes: Vec<usize> = (start..end)
            .filter(|at| self.class(*at) == Some(Class::Dash))
            .collect();
        let dash = match dashes[..] {
            [dash] => dash,
            [dateline, dash] if dateline + 1 == around.dateline_end() => {
                start = dateline + 1;
                dash
            }
            _ => return,
        };
        let source = dash + 1..end;
        let signs = source.clone().all(|at| {
            self.class(at).is_some_and(|class| {
                class.is_nominal() && class != Class::Num || class == Class::Prep
            })
        });
        let is_quotation = dash == start + 1 && self.class(start) == Some(Class::Quoted);
        let is_bulletin = (self.setting.heading || start > around.start) && dash >= start + 3;
        if !signs || !(is_quotation || is_bulletin) || !(1..=MOST_SIGNED).contains(&source.len()) {
            return;
        }
        let Some(range) = around.trimmed(start..dash) else {
            return;
        };
        let to = self.uncued(Some(source));
        let sure = if is_quotation { 90 } else { 80 };
        let evidence = Evidence::new("content-dash-speaker", sure);
        self.emit(range, QuoteKind::Direct, &to, evidence);
        self.said.last = Some(to.source);
    }

    /// `"…": Ada Orr on …` in headings.
    pub(super) fn before_colon(&mut self) {
        let around = self.around;
        let start = around.start;
        let is_quotation = self.class(start) == Some(Class::Quoted) && !self.is_taken(start);
        if !self.setting.heading || !is_quotation || self.class(start + 1) != Some(Class::Colon) {
            return;
        }
        let end = (start + 2..around.end)
            .find(|at| self.class(*at) != Some(Class::Name))
            .unwrap_or(around.end);
        let name = Some(start + 2..end).filter(|name| !name.is_empty());
        let sure = if name.is_some() { 74 } else { 50 };
        let to = self.uncued(name);
        let evidence = Evidence::new("content-colon-speaker", sure);
        self.emit(start..start + 1, QuoteKind::Direct, &to, evidence);
    }

    /// `Orr, arriving at the port: "…"`: a colon does for a verb.
    pub(super) fn colon(&mut self) {
        let around = self.around;
        for at in around.start + 1..around.end {
            let leads = self.class(at - 1) == Some(Class::Colon);
            if !leads || self.class(at) != Some(Class::Quoted) || self.is_taken(at) {
                continue;
            }
            let Some(source) = self.said.last.clone().or_else(|| self.opening_source()) else {
                continue;
            };
            // In headings "Reports: 'streamlined' process" quotes nobody.
            if self.setting.heading
                && (at + 1 < around.end || self.class(around.start) != Some(Class::Name))
            {
                continue;
            }
            // `Orr: "…"` says more than `Orr was late: "…"`.
            let is_label = (around.dateline_end()..at - 1)
                .all(|at| matches!(self.class(at), Some(Class::Name | Class::Bracket)));
            let sure = if is_label && !self.setting.heading {
                88
            } else {
                62
            };
            let to = self.attribution(source);
            let evidence = Evidence::new("speaker-colon-content", sure);
            self.emit(at..at + 1, QuoteKind::Direct, &to, evidence);
            self.said.last = Some(to.source);
            self.said.direct = true;
        }
    }

    /// "his" in "In his view, the ear is an instrument".
    fn whose_view(&self, start: usize) -> Option<Range<usize>> {
        let opens = self.around.is_any(start, &["in", "to"])
            && self.around.is_any(start + 1, &["his", "her", "their"])
            && self.around.is_any(
                start + 2,
                &["view", "opinion", "mind", "telling", "account", "words"],
            );
        opens.then_some(start + 1..start + 2)
    }

    /// The subject of the sentence as the source of what a colon leads up to.
    pub(super) fn opening_source(&self) -> Option<Source> {
        let around = self.around;
        let mut range = around.dateline_end()..around.end;
        // "From Ada Orr:"
        if self.leads() && around.is(range.start, "from") {
            range.start += 1;
        }
        let speaker = self
            .whose_view(range.start)
            .or_else(|| phrase::opening(around.pieces, range))?;
        Some(Source {
            speaker: around.pieces.cover(speaker),
            cue: None,
        })
    }
}

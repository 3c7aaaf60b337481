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

impl Reader<'_> {
    /// `according to Orr, …` and `…, according to Orr`.
    pub(super) fn according_to(&mut self) {
        for at in self.around.start..self.around.end.saturating_sub(2) {
            let Some([first, second]) = self.around.pieces.get(at..at + 2) else {
                return;
            };
            let text = self.around.text;
            if self.is_taken(at) {
                continue;
            }
            if text.is(first, "words") && text.is(second, "of") && self.in_the_words_of(at) {
                continue;
            }
            if !text.is(first, "according") || !text.is(second, "to") {
                continue;
            }
            let Some(np) = phrase::starting_at(text, self.around.pieces, at + 2, self.around.end)
            else {
                continue;
            };
            let source = Source {
                speaker: self.cover(np.clone()),
                cue: self.cover(at..at + 2).map(|range| Cue {
                    range,
                    lemma: "according to".to_owned(),
                }),
            };
            let group = *self.group;
            *self.group += 1;
            if let Some(sides) = self.around_source(at, np.end) {
                for side in sides {
                    let evidence = Evidence::new("according-to-between", 58);
                    self.emit(side, QuoteKind::Indirect, group, &source, evidence);
                }
                self.said.last = Some(source);
                continue;
            }
            let range = if self.around.trimmed(self.around.start..at).is_some() {
                self.around.trimmed(self.behind_colon(at)..at)
            } else {
                self.behind_source(np.end)
            };
            let evidence = Evidence::new("according-to", 82);
            if range.is_some_and(|range| self.emit_around(range, group, &source, evidence)) {
                self.said.last = Some(source);
            }
        }
    }

    /// `in the words of Orr, "…"`.
    fn in_the_words_of(&mut self, at: usize) -> bool {
        let Some(np) = phrase::starting_at(
            self.around.text,
            self.around.pieces,
            at + 2,
            self.around.end,
        ) else {
            return false;
        };
        let quoted = (np.end..self.around.end.min(np.end + 10))
            .find(|at| self.class(*at) == Some(Class::Quoted))
            .filter(|at| !self.is_taken(*at))
            .filter(|at| !(np.end..*at).any(|at| self.around.is_finite(at)));
        let Some(quoted) = quoted else {
            return false;
        };
        let source = Source {
            speaker: self.cover(np),
            cue: None,
        };
        let group = *self.group;
        *self.group += 1;
        let evidence = Evidence::new("in-the-words-of", 86);
        self.emit(
            quoted..quoted + 1,
            QuoteKind::Direct,
            group,
            &source,
            evidence,
        );
        self.said.last = Some(source);
        true
    }

    /// Both sides of "The gap, according to Orr, is the boats at sea": the clause stands around it.
    fn around_source(&self, at: usize, behind: usize) -> Option<Vec<Range<usize>>> {
        let comma = at.checked_sub(1)?;
        if self.class(comma)? != Class::Comma || self.class(behind)? != Class::Comma {
            return None;
        }
        let left = self.around.trimmed(self.behind_colon(at)..comma)?;
        let right = self.around.trimmed(behind + 1..self.around.end)?;
        let whole = left.clone().any(|at| self.around.is_finite(at));
        let taken = left
            .clone()
            .chain(right.clone())
            .any(|at| self.is_taken(at));
        let continued = matches!(self.class(right.start)?, Class::Aux | Class::Verb)
            && self.around.is_finite(right.start);
        // "Over the long term, according to the office, debts rise", "because, according to Orr, …"
        let open = matches!(
            self.class(left.end - 1)?,
            Class::Sub | Class::That | Class::And | Class::But
        );
        let adverbial = open
            || matches!(
                self.class(left.start)?,
                Class::Prep | Class::Sub | Class::Adv
            );
        let clause = self
            .around
            .main_verb(right.start, right.end)
            .is_some_and(|_| !self.is_ing(right.start));
        if taken {
            return None;
        }
        if open && clause {
            return Some(vec![right]);
        }
        if whole || !(continued || adverbial && clause) {
            return None;
        }
        Some(if adverbial && left.len() < 3 {
            vec![right]
        } else {
            vec![left, right]
        })
    }

    /// The clause behind "According to minutes seen by the Post,".
    pub(super) fn behind_source(&self, from: usize) -> Option<Range<usize>> {
        let mut commas = (from..self.around.end).filter(|at| self.class(*at) == Some(Class::Comma));
        let first = commas.next();
        let is_verb = |at: usize| matches!(self.class(at), Some(Class::Verb | Class::Aux));
        let unmarked = first.is_none_or(|first| first > from)
            && (from..first.unwrap_or(self.around.end)).any(|at| {
                is_verb(at) && self.class(at - 1).is_some_and(Class::is_head) && at > from
            })
            && matches!(
                self.class(from),
                Some(Class::Num | Class::Det | Class::Pron)
            );
        let start = match first {
            _ if unmarked => from,
            Some(first) if matches!(self.class(first + 1), Some(Class::Rel | Class::Verb)) => {
                commas
                    .next()
                    .filter(|next| !self.is_ing(*next + 1))
                    .unwrap_or(first)
            }
            _ if self.class(from) == Some(Class::Colon) => from,
            first => first?,
        };
        let end = self
            .around
            .uses
            .iter()
            .filter(|usage| usage.participle && usage.start > start + 1)
            .map(|usage| usage.start)
            .find(|at| self.class(at - 1) == Some(Class::Comma))
            .unwrap_or(self.around.end);
        self.around.trimmed(start..end)
    }

    /// Where the last clause before `end` starts: behind a colon, a semicolon or the dateline.
    pub(super) fn behind_colon(&self, end: usize) -> usize {
        let start = self.around.dateline_end();
        (start..end)
            .rev()
            .find(|at| matches!(self.class(*at), Some(Class::Colon | Class::Semi)))
            .map_or(start, |at| at + 1)
    }

    pub(super) fn is_ing(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Verb)
            && self
                .around
                .pieces
                .get(at)
                .is_some_and(|piece| self.around.text.slice(piece.range).ends_with("ing"))
    }

    /// `"…" - Ada Orr`, and `… - COASTGUARD` in headings and bulletins.
    pub(super) fn behind_dash(&mut self) {
        let mut start = self.around.start;
        let end = match self.class(self.around.end - 1) {
            Some(Class::Stop) => self.around.end - 1,
            _ => self.around.end,
        };
        let dashes: Vec<usize> = (start..end)
            .filter(|at| self.class(*at) == Some(Class::Dash))
            .collect();
        let dash = match dashes[..] {
            [dash] => dash,
            [dateline, dash] if dateline + 1 == self.around.dateline_end() => {
                start = dateline + 1;
                dash
            }
            _ => return,
        };
        let signs = (dash + 1..end).all(|at| {
            self.class(at).is_some_and(|class| {
                class.is_nominal() && class != Class::Num || class == Class::Prep
            })
        });
        let quoted = dash == start + 1 && self.class(start) == Some(Class::Quoted);
        let bulletin = (self.setting.heading || start > self.around.start) && dash >= start + 3;
        if !signs || !(quoted || bulletin) || end <= dash + 1 || end > dash + 7 {
            return;
        }
        let source = Source {
            speaker: self.cover(dash + 1..end),
            cue: None,
        };
        let Some(range) = self.around.trimmed(start..dash) else {
            return;
        };
        let group = *self.group;
        *self.group += 1;
        let evidence = Evidence::new("content-dash-speaker", if quoted { 90 } else { 80 });
        self.emit(range, QuoteKind::Direct, group, &source, evidence);
        self.said.last = Some(source);
    }

    /// `"…": Ada Orr on …` in headings.
    pub(super) fn before_colon(&mut self) {
        let start = self.around.start;
        let quoted = self.class(start) == Some(Class::Quoted) && !self.is_taken(start);
        if !self.setting.heading || !quoted || self.class(start + 1) != Some(Class::Colon) {
            return;
        }
        let name = start + 2
            ..(start + 2..self.around.end)
                .find(|at| self.class(*at) != Some(Class::Name))
                .unwrap_or(self.around.end);
        let named = !name.is_empty();
        let speaker = named.then(|| self.cover(name)).flatten();
        let source = Source { speaker, cue: None };
        let sure = if named { 74 } else { 50 };
        let group = *self.group;
        *self.group += 1;
        let evidence = Evidence::new("content-colon-speaker", sure);
        self.emit(
            start..start + 1,
            QuoteKind::Direct,
            group,
            &source,
            evidence,
        );
    }

    /// `Orr, arriving at the port: "…"`: a colon does for a verb.
    pub(super) fn colon(&mut self) {
        for at in self.around.start + 1..self.around.end {
            let colon = self.class(at - 1) == Some(Class::Colon);
            if !colon || self.class(at) != Some(Class::Quoted) || self.is_taken(at) {
                continue;
            }
            let Some(source) = self.said.last.clone().or_else(|| self.opening_source()) else {
                continue;
            };
            // In headings "Reports: 'streamlined' process" quotes nobody.
            if self.setting.heading
                && (at + 1 < self.around.end || self.class(self.around.start) != Some(Class::Name))
            {
                continue;
            }
            let group = *self.group;
            *self.group += 1;
            // `Orr: "…"` says more than `Orr was late: "…"`.
            let label = (self.around.dateline_end()..at - 1)
                .all(|at| matches!(self.class(at), Some(Class::Name | Class::Bracket)));
            let sure = if label && !self.setting.heading {
                88
            } else {
                62
            };
            let evidence = Evidence::new("speaker-colon-content", sure);
            self.emit(at..at + 1, QuoteKind::Direct, group, &source, evidence);
            self.said.last = Some(source);
            self.said.direct = true;
        }
    }

    /// "his" in "In his view, the ear is an instrument".
    fn whose_view(&self, start: usize) -> Option<Range<usize>> {
        let [preposition, whose, view] = self.around.pieces.get(start..start + 3)? else {
            return None;
        };
        let text = self.around.text;
        let opens = text.is_any(preposition, &["in", "to"])
            && text.is_any(whose, &["his", "her", "their"])
            && text.is_any(
                view,
                &["view", "opinion", "mind", "telling", "account", "words"],
            );
        opens.then_some(start + 1..start + 2)
    }

    /// The subject of the sentence as the source of what a colon leads up to.
    pub(super) fn opening_source(&self) -> Option<Source> {
        let mut range = self.around.dateline_end()..self.around.end;
        // "From Ada Orr:"
        let first = self.around.pieces.get(range.start)?;
        if self.leads() && self.around.text.is(first, "from") {
            range.start += 1;
        }
        let np = self
            .whose_view(range.start)
            .or_else(|| phrase::opening(self.around.text, self.around.pieces, range))?;
        Some(Source {
            speaker: self.cover(np),
            cue: None,
        })
    }
}

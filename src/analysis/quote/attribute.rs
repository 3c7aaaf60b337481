//! Who says what within one sentence.
//!
//! Owns the patterns of cue, speaker and content, and the confidence of each. Leaves quotations that
//! no reporting verb of their own sentence claims to [`super::flow`].

use std::ops::Range;

use super::class::Class;
use super::clause::{Around, Content, Link};
use super::region::{Piece, Text, What};
use super::speaker::{self, Subject, Use};
use super::{RawQuote, Source};
use crate::analysis::{Cue, Evidence, QuoteKind};
use crate::text::TextRange;

/// What a sentence says, and who was the last to say it.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The quotes found.
    pub(super) quotes: Vec<RawQuote>,
    /// The stretches in marks they take up, as indices into the spans.
    pub(super) spans: Vec<usize>,
    /// The last to speak.
    pub(super) last: Option<Source>,
    /// The last to speak had words in marks set off.
    pub(super) direct: bool,
    /// The sentence ends with a colon.
    pub(super) leads: bool,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// In quotation marks, or in a labelled turn.
    pub(super) inside: bool,
    /// In a heading.
    pub(super) heading: bool,
}

/// Finds the quotes of one sentence; `group` is the next free group.
pub(super) fn sentence(
    text: &Text<'_>,
    pieces: &[Piece],
    range: Range<usize>,
    setting: Setting,
    group: &mut u32,
) -> Said {
    let uses = speaker::uses(text, pieces, range.clone());
    let around = Around {
        text,
        pieces,
        start: range.start,
        end: range.end,
        uses: &uses,
        heading: setting.heading,
    };
    let mut reader = Reader {
        around,
        setting,
        said: Said::default(),
        group,
        taken: Vec::new(),
    };
    for idx in 0..uses.len() {
        reader.read(idx);
    }
    reader.according_to();
    reader.behind_dash();
    reader.before_colon();
    reader.colon();
    reader.said.leads = reader.leads();
    if reader.said.leads && reader.said.last.is_none() {
        reader.said.last = reader.opening_source();
    }
    reader.said
}

struct Reader<'a> {
    around: Around<'a>,
    setting: Setting,
    said: Said,
    group: &'a mut u32,
    /// Pieces that are content already.
    taken: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn class(&self, at: usize) -> Option<Class> {
        self.around
            .pieces
            .get(at)
            .filter(|_| at >= self.around.start && at < self.around.end)
            .map(|piece| piece.class)
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken.iter().any(|range| range.contains(&at))
    }

    /// Reads the reporting verb at `idx`.
    fn read(&mut self, idx: usize) {
        let Some(usage) = self.around.uses.get(idx) else {
            return;
        };
        if self.is_taken(usage.cue.start) {
            return;
        }
        if self.setting.inside && is_aside(usage) && !self.is_marked(idx) {
            return;
        }
        let source = self.source(usage);
        let group = *self.group;
        *self.group += 1;
        let mut found = false;
        let goes_on = matches!(self.class(usage.cue.end), Some(Class::That | Class::Colon));
        if usage.form.takes_speech() && !usage.participle && !usage.passive && !goes_on {
            found = self.quoted_before(usage, &source, group);
        }
        if found {
            self.quoted_behind(usage, &source, group);
        } else {
            found = self.behind(idx, usage, &source, group)
                || self.clause_around(idx, usage, &source, group)
                || self.clause_before(usage, &source, group)
                || self.fragments(idx, usage, &source, group);
        }
        let speaks = !usage.form.is_thought() && source.speaker.is_some();
        if found || (speaks && self.said.last.is_none() && !usage.passive) {
            self.said.last = Some(source);
        }
    }

    /// Whether a comma or colon and a quotation stand behind the reporting verb.
    fn is_marked(&self, idx: usize) -> bool {
        self.around
            .behind(idx)
            .is_some_and(|content| content.link == Link::Marked)
    }

    fn source(&self, usage: &Use) -> Source {
        Source {
            speaker: usage
                .speaker
                .clone()
                .and_then(|speaker| self.cover(speaker)),
            cue: self.cover(usage.cue.clone()).map(|range| Cue {
                range,
                lemma: usage.form.lemma.to_owned(),
            }),
        }
    }

    fn cover(&self, range: Range<usize>) -> Option<TextRange> {
        let first = self.around.pieces.get(range.start)?;
        let last = self.around.pieces.get(range.end.checked_sub(1)?)?;
        Some(first.range.cover(last.range))
    }

    /// `"…," she said`.
    fn quoted_before(&mut self, usage: &Use, source: &Source, group: u32) -> bool {
        let edge = match usage.subject {
            Subject::Own | Subject::None => usage.start,
            Subject::Inverted => usage.cue.start,
            Subject::Shared | Subject::Governed | Subject::Relative => return false,
        };
        let Some(mut at) = edge.checked_sub(1) else {
            return false;
        };
        if matches!(self.class(at), Some(Class::Comma | Class::Dash)) {
            let Some(before) = at.checked_sub(1) else {
                return false;
            };
            at = before;
        }
        if self.class(at) != Some(Class::Quoted) || self.is_taken(at) {
            return false;
        }
        let rule = if usage.subject == Subject::Inverted {
            "content-comma-cue-speaker"
        } else {
            "content-comma-speaker-cue"
        };
        let Some(range) = self.around.trimmed(self.free_from()..at + 1) else {
            return false;
        };
        let alone = self.around.pieces.get(range.clone()).is_some_and(|pieces| {
            pieces
                .iter()
                .all(|piece| piece.class == Class::Quoted || piece.class.is_mark())
        });
        let before = at.checked_sub(1);
        if before
            .and_then(|before| self.around.pieces.get(before))
            .is_some_and(|piece| self.around.text.names_what_follows(piece))
        {
            return false;
        }
        let led = match before.and_then(|before| self.class(before)) {
            Some(Class::Colon | Class::Dash | Class::But | Class::Adv) => true,
            Some(Class::Comma | Class::And) => self.is_sentence(at),
            _ => false,
        };
        if alone {
            for at in range.clone() {
                if self.class(at) == Some(Class::Quoted) {
                    self.emit(
                        at..at + 1,
                        QuoteKind::Direct,
                        group,
                        source,
                        Evidence::new(rule, 97),
                    );
                }
            }
        } else if led {
            self.emit(
                at..at + 1,
                QuoteKind::Direct,
                group,
                source,
                Evidence::new(rule, 88),
            );
        } else {
            self.emit(
                range,
                QuoteKind::Mixed,
                group,
                source,
                Evidence::new(rule, 82),
            );
        }
        self.said.direct = true;
        true
    }

    /// `she said, "…"` behind a quotation that came before.
    fn quoted_behind(&mut self, usage: &Use, source: &Source, group: u32) {
        let end = self
            .around
            .uses
            .iter()
            .find(|next| next.cue.start > usage.cue.start)
            .map_or(self.around.end, |next| next.start.max(usage.cue.end));
        for at in usage.cue.end..end {
            let set_off = at
                .checked_sub(1)
                .and_then(|before| self.class(before))
                .is_some_and(|class| {
                    matches!(
                        class,
                        Class::Comma | Class::Colon | Class::Stop | Class::Dash
                    )
                });
            if self.class(at) == Some(Class::Quoted) && set_off {
                let evidence = Evidence::new("quotation-interrupted", 94);
                self.emit(at..at + 1, QuoteKind::Direct, group, source, evidence);
            }
        }
    }

    /// `she said that …`, `she said: "…"`.
    fn behind(&mut self, idx: usize, usage: &Use, source: &Source, group: u32) -> bool {
        let Some(Content { pieces, link }) = self.around.behind(idx) else {
            return false;
        };
        let quoted_alone = pieces.len() == 1 && self.class(pieces.start) == Some(Class::Quoted);
        if !quoted_alone && (usage.unsaid || self.asks()) {
            return false;
        }
        if usage.passive && matches!(link, Link::Bare | Link::Question) {
            return false;
        }
        if link == Link::Question && pieces.len() < 3 {
            return false;
        }
        let (rule, sure) = match link {
            Link::Marked => ("speaker-cue-colon-content", 95),
            Link::Beside => ("speaker-cue-content", 90),
            Link::That => ("speaker-cue-that-clause", 90),
            Link::Question => ("speaker-cue-question", 78),
            Link::Bare => ("speaker-cue-clause", 82),
            Link::Infinitive => ("speaker-cue-infinitive", 70),
        };
        let doubt = doubt(usage);
        let kind = if !quoted_alone {
            QuoteKind::Indirect
        } else if link == Link::Marked || self.is_sentence(pieces.start) {
            QuoteKind::Direct
        } else {
            QuoteKind::Mixed
        };
        self.said.direct = kind == QuoteKind::Direct;
        let end = pieces.end;
        let evidence = Evidence::new(rule, sure - doubt);
        self.emit(pieces, kind, group, source, evidence);
        if self.class(end).is_some_and(is_joint) && self.class(end + 1) == Some(Class::That) {
            if let Some(more) = self.around.that_clause(idx, end + 2) {
                self.emit(more.pieces, QuoteKind::Indirect, group, source, evidence);
            }
        }
        if quoted_alone {
            self.quoted_behind(usage, source, group);
        }
        true
    }

    /// Whether the words in marks at `at` begin like a sentence.
    fn is_sentence(&self, at: usize) -> bool {
        self.around.pieces.get(at).is_some_and(|piece| {
            self.around
                .text
                .slice(piece.range)
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(char::is_uppercase)
        })
    }

    /// "you know".
    fn is_you(&self, usage: &Use) -> bool {
        usage
            .speaker
            .as_ref()
            .and_then(|speaker| self.around.pieces.get(speaker.start))
            .is_some_and(|first| self.around.text.is(first, "you"))
    }

    /// Whether the sentence ends with a colon.
    fn leads(&self) -> bool {
        self.class(self.around.end - 1) == Some(Class::Colon)
    }

    /// Whether the sentence is a question.
    fn asks(&self) -> bool {
        let last = self.around.pieces.get(self.around.end - 1);
        last.is_some_and(|piece| self.around.text.is(piece, "?"))
    }

    /// `All this, she said, could be undone.`
    fn clause_around(&mut self, idx: usize, usage: &Use, source: &Source, group: u32) -> bool {
        let takes = usage.form.takes_bare_clause() || usage.form.takes_that();
        if !takes
            || usage.form.is_thought()
            || usage.subject != Subject::Own
            || usage.passive
            || usage.unsaid
        {
            return false;
        }
        let Some(sides) = self.around.both_sides(idx, self.free_from()) else {
            return false;
        };
        for side in sides {
            let evidence = Evidence::new("clause-interrupted", 80 - doubt(usage));
            self.emit(side, QuoteKind::Indirect, group, source, evidence);
        }
        true
    }

    /// The first piece of the sentence behind its dateline and everything that is content already.
    fn free_from(&self) -> usize {
        self.taken
            .iter()
            .map(|range| range.end)
            .fold(self.around.dateline_end(), usize::max)
    }

    /// `…, she said.`
    fn clause_before(&mut self, usage: &Use, source: &Source, group: u32) -> bool {
        let takes = usage.form.takes_bare_clause() || usage.form.takes_that();
        let placed = matches!(usage.subject, Subject::Own | Subject::Inverted);
        if self.leads() || !takes || !placed || usage.passive || usage.unsaid || usage.participle {
            return false;
        }
        let edge = if usage.subject == Subject::Inverted {
            usage.cue.start
        } else {
            usage.start
        };
        if !self.around.is_last(usage) || self.is_you(usage) {
            return false;
        }
        let Some(mut range) = self.around.before(edge) else {
            return false;
        };
        range.start = range.start.max(self.free_from());
        if range.len() < 3 {
            return false;
        }
        let rule = if usage.subject == Subject::Inverted {
            "clause-comma-cue-speaker"
        } else {
            "clause-comma-speaker-cue"
        };
        let evidence = Evidence::new(rule, 86 - doubt(usage));
        self.emit(range, QuoteKind::Indirect, group, source, evidence);
        true
    }

    /// `called the talks "very successful"`.
    fn fragments(&mut self, idx: usize, usage: &Use, source: &Source, group: u32) -> bool {
        let own = usage.form.takes_fragment();
        if source.speaker.is_none() || usage.unsaid || usage.subject == Subject::None {
            return false;
        }
        let text = self.around.text;
        let mut found = false;
        for at in self.around.fragments(idx) {
            let (Some(piece), Some(before)) =
                (self.around.pieces.get(at), self.around.pieces.get(at - 1))
            else {
                continue;
            };
            let What::Quoted(span) = piece.what else {
                continue;
            };
            // `called a "special meeting"` names nothing; `called it a "farce"` does.
            let convened =
                usage.form.lemma == "call" && before.class == Class::Det && at == usage.cue.end + 1;
            let n_words = text.slice(text.content(span)).split_whitespace().count();
            let term = !own && n_words < 3;
            if convened || term || text.is_title(span) || text.names_what_follows(before) {
                continue;
            }
            let evidence = Evidence::new("speaker-cue-fragment", if own { 80 } else { 60 });
            self.emit(at..at + 1, QuoteKind::Mixed, group, source, evidence);
            found = true;
        }
        found
    }

    /// `according to Orr, …` and `…, according to Orr`.
    fn according_to(&mut self) {
        for at in self.around.start..self.around.end.saturating_sub(2) {
            let Some([first, second]) = self.around.pieces.get(at..at + 2) else {
                return;
            };
            let text = self.around.text;
            if !text.is(first, "according") || !text.is(second, "to") || self.is_taken(at) {
                continue;
            }
            let Some(np) =
                super::phrase::starting_at(text, self.around.pieces, at + 2, self.around.end)
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
            let range = if self.around.trimmed(self.around.start..at).is_some() {
                self.around.trimmed(self.behind_colon(at)..at)
            } else {
                self.behind_source(np.end)
            };
            let Some(range) = range.filter(|range| !range.clone().any(|at| self.is_taken(at)))
            else {
                continue;
            };
            let evidence = Evidence::new("according-to", 90);
            self.emit(range, QuoteKind::Indirect, group, &source, evidence);
            self.said.last = Some(source);
        }
    }

    /// The clause behind "According to minutes seen by the Post,".
    fn behind_source(&self, from: usize) -> Option<Range<usize>> {
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
            Some(first) if self.class(first + 1) == Some(Class::Rel) || self.is_ing(first + 1) => {
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
    fn behind_colon(&self, end: usize) -> usize {
        let start = self.around.dateline_end();
        (start..end)
            .rev()
            .find(|at| matches!(self.class(*at), Some(Class::Colon | Class::Semi)))
            .map_or(start, |at| at + 1)
    }

    fn is_ing(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Verb)
            && self
                .around
                .pieces
                .get(at)
                .is_some_and(|piece| self.around.text.slice(piece.range).ends_with("ing"))
    }

    /// `"…" - Ada Orr`, and `… - COASTGUARD` in headings and bulletins.
    fn behind_dash(&mut self) {
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
    fn before_colon(&mut self) {
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
    fn colon(&mut self) {
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
            let evidence = Evidence::new("speaker-colon-content", 72);
            self.emit(at..at + 1, QuoteKind::Direct, group, &source, evidence);
            self.said.last = Some(source);
            self.said.direct = true;
        }
    }

    /// The subject of the sentence as the source of what a colon leads up to.
    fn opening_source(&self) -> Option<Source> {
        let mut range = self.around.dateline_end()..self.around.end;
        // "From Ada Orr:"
        let first = self.around.pieces.get(range.start)?;
        if self.leads() && self.around.text.is(first, "from") {
            range.start += 1;
        }
        let np = super::phrase::opening(self.around.text, self.around.pieces, range)?;
        Some(Source {
            speaker: self.cover(np),
            cue: None,
        })
    }

    /// Adds a quote of these pieces; one stretch in marks alone keeps the kind it is given.
    fn emit(
        &mut self,
        pieces: Range<usize>,
        kind: QuoteKind,
        group: u32,
        source: &Source,
        evidence: Evidence,
    ) {
        if pieces.clone().any(|at| self.is_taken(at)) {
            return;
        }
        let Some(content) = self.around.pieces.get(pieces.clone()) else {
            return;
        };
        let spans: Vec<usize> = content
            .iter()
            .filter_map(|piece| match piece.what {
                What::Quoted(span) => Some(span),
                What::Word(_) => None,
            })
            .collect();
        let (range, kind) = match (content, spans.as_slice()) {
            ([_], [span]) => (self.around.text.content(*span), kind),
            (_, []) => match self.cover(pieces.clone()) {
                Some(range) => (range, QuoteKind::Indirect),
                None => return,
            },
            (_, _) => match self.cover(pieces.clone()) {
                Some(range) => (range, QuoteKind::Mixed),
                None => return,
            },
        };
        self.taken.push(pieces);
        self.said.spans.extend(spans);
        self.said.quotes.push(RawQuote {
            range: self.around.text.without_comma(range),
            kind,
            group,
            cue: source.cue.clone(),
            speaker: source.speaker,
            evidence,
        });
    }
}

/// "and", "but".
fn is_joint(class: Class) -> bool {
    matches!(class, Class::And | Class::But)
}

/// Inside speech: "I think", "you know", "it is tempting to say" report nothing.
fn is_aside(usage: &Use) -> bool {
    usage.form.is_thought()
        || usage.unsaid
        || usage.participle
        || matches!(usage.subject, Subject::Governed | Subject::Relative)
}

/// How many hundredths the way the verb is used takes from its rule.
fn doubt(usage: &Use) -> u8 {
    let mut doubt = 0;
    if usage.form.is_thought() {
        doubt += 20;
    }
    if matches!(
        usage.subject,
        Subject::Shared | Subject::Governed | Subject::Relative
    ) {
        doubt += 8;
    }
    if usage.speaker.is_none() {
        doubt += 20;
    }
    doubt
}

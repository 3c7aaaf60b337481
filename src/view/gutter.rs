//! The margin left of the text: who speaks in a row, and what in it is doubtful.
//!
//! A letter stands where a speaker begins, a bar beside the rows that go on: solid for words inside
//! quotation marks, broken for reported ones. So colour is never all that tells speakers apart.
//! Leaves the cells to the painter.

use super::finds::Finds;
use super::glyphs::Glyphs;
use crate::analysis::{Analysis, EntityId, Quote, QuoteKind};
use crate::text::{TextRange, TextSize};

/// The mark of one speaker beside a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The letter or the bar.
    pub glyph: char,
    /// The colour of the speaker, where he or she has one.
    pub hue: Option<usize>,
    /// Who it is, where that is known.
    pub speaker: Option<EntityId>,
}

/// What stands beside a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Margin {
    /// One mark for each speaker, in the order in which they begin.
    pub marks: Vec<Mark>,
    /// `?` where a quote or a mention that begins here is doubtful.
    pub doubtful: Option<char>,
}

/// A row to be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The bytes of the row.
    pub row: TextRange,
    /// Whether the letter is shown although the words began further up: at the first row of a
    /// block and at the first row of the screen, so that no bar stands without its letter.
    pub opens: bool,
}

/// What stands beside a row.
pub fn margin(analysis: &Analysis, finds: &Finds, beside: Beside, glyphs: &Glyphs) -> Margin {
    let row = beside.row;
    let begins = |start: TextSize| row.contains(start);
    let mut margin = Margin::default();
    let mut is_doubtful = finds.mentions(analysis, row).any(|(_, mention)| {
        begins(mention.range.start())
            && mention.evidence.confidence.is_doubtful()
            && !finds.is_thing(mention.entity)
    });
    for quote in finds.quotes(analysis, row) {
        let opens = begins(quote.range.start());
        is_doubtful |= opens && quote.evidence.confidence.is_doubtful();
        let mark = mark(finds, quote, opens || beside.opens, glyphs);
        // A speaker who goes on and begins again in one row is marked by the letter.
        match margin
            .marks
            .iter_mut()
            .find(|known| known.speaker == mark.speaker)
        {
            Some(known) if opens => *known = mark,
            Some(_) => {}
            None => margin.marks.push(mark),
        }
    }
    margin.doubtful = is_doubtful.then_some(glyphs.doubtful);
    margin
}

fn mark(finds: &Finds, quote: &Quote, has_letter: bool, glyphs: &Glyphs) -> Mark {
    let speaker = quote.speaker.entity();
    let identity = speaker.and_then(|speaker| finds.identity(speaker));
    let bar = match quote.kind {
        QuoteKind::Direct | QuoteKind::Mixed => glyphs.direct,
        QuoteKind::Indirect => glyphs.indirect,
    };
    let letter = identity.map_or(glyphs.nobody, |identity| identity.letter);
    Mark {
        glyph: if has_letter { letter } else { bar },
        hue: identity.map(|identity| identity.hue),
        speaker,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Entity, EntityKind, Evidence, Speaker};
    use crate::document::Document;

    /// One row a line. Quotes are written `{V:words}` (direct) or `(V:words)` (reported) with the
    /// initial of Vidal, Tarrant or Nobody; a `?` after the initial makes one doubtful. They may
    /// run over rows.
    fn analysis(text: &str) -> Analysis {
        let mut analysis = Analysis::default();
        for name in ["Ana Vidal", "Bo Tarrant"] {
            analysis.entities.push(Entity {
                kind: EntityKind::Person,
                name: name.to_owned(),
                aliases: Vec::new(),
                description: None,
                mentions: Vec::new(),
            });
        }
        let opening = text.match_indices(['{', '(']);
        for (start, bracket) in opening {
            let close = if bracket == "{" { '}' } else { ')' };
            let end = start + text.get(start..).and_then(|rest| rest.find(close)).unwrap();
            let rest = text.get(start + 1..).unwrap();
            let entity = ['V', 'T']
                .iter()
                .position(|letter| rest.starts_with(*letter));
            analysis.quotes.push(Quote {
                range: TextRange::new(start, end),
                kind: if bracket == "{" {
                    QuoteKind::Direct
                } else {
                    QuoteKind::Indirect
                },
                group: 0,
                cue: None,
                speaker: entity.map_or(Speaker::Unknown, |idx| Speaker::Entity(idx.into(), None)),
                evidence: Evidence::new("test", if rest.get(1..2) == Some("?") { 30 } else { 90 }),
            });
        }
        analysis
    }

    fn check(text: &str, opens: bool, glyphs: &Glyphs, margins: &[&str]) {
        let analysis = analysis(text);
        let finds = Finds::new(&Document::default(), Some(&analysis));
        let mut start = 0;
        let mut found = Vec::new();
        for line in text.split('\n') {
            let row = TextRange::new(start, start + line.len());
            let margin = margin(&analysis, &finds, Beside { row, opens }, glyphs);
            let marks = margin.marks.iter().map(|mark| mark.glyph);
            found.push(marks.chain(margin.doubtful).collect::<String>());
            start = row.end().to_usize() + 1;
        }
        assert_eq!(found, margins, "{text}");
    }

    #[test]
    fn a_letter_stands_where_a_speaker_begins_and_a_bar_where_they_go_on() {
        let text = "He {V:said\nand said\nand} then\nleft (T:as we\nheard)";
        check(text, false, &Glyphs::UNICODE, &["V", "│", "│", "T", "┊"]);
        check(text, false, &Glyphs::ASCII, &["V", "|", "|", "T", ":"]);
        check(text, true, &Glyphs::UNICODE, &["V", "V", "V", "T", "T"]);
    }

    #[test]
    fn speakers_share_a_row() {
        check("{V:yes} {T:no} {V:yes}", false, &Glyphs::UNICODE, &["VT"]);
        check("{V:yes\nand} {V:no}", false, &Glyphs::UNICODE, &["V", "V"]);
    }

    #[test]
    fn doubt_and_nobody_are_said_once() {
        check(
            "{V?:maybe\nmaybe} {N:who}",
            false,
            &Glyphs::UNICODE,
            &["V?", "│–"],
        );
        check("words\n\n", false, &Glyphs::UNICODE, &["", "", ""]);
    }
}

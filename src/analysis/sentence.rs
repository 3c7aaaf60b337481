//! Groups tokens into sentences, each inside one block.
//!
//! A closing quotation mark belongs to the sentence it closes, and `"…!" he said` is one sentence: no
//! break before a small letter or before a name with a reporting verb. Full stops of abbreviations
//! end a sentence only before a word that opens one. In prose a newline is white space; in tables
//! and code each line is a sentence. Leaves what is an abbreviation to [`super::token`].

use super::words::is_figure;
use super::{Sentence, Token};
use crate::document::{BlockKind, Document};
use crate::text::TextRange;

/// Words that open a sentence after an abbreviation ("of the U.S. The").
const OPENERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Both",
    "But",
    "By",
    "During",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Is",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "No",
    "Not",
    "On",
    "One",
    "Other",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "You",
    "Yet",
];

/// Openers that are surnames, too, and may stand behind an initial.
const SURNAMES: &[&str] = &["A", "An", "By", "He", "Her", "I", "So", "To", "You"];

/// Abbreviations that stand before a name or a number, so that no sentence ends with them.
const LEADING: &[&str] = &[
    "Adm.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Det.", "Dr.", "Fr.", "Ft.", "Gen.", "Gov.",
    "Hon.", "Insp.", "Lt.", "Maj.", "Messrs.", "Mr.", "Mrs.", "Ms.", "Mt.", "No.", "Prof.", "Rep.",
    "Reps.", "Rev.", "Sen.", "Sens.", "Sgt.", "St.", "Supt.", "cf.", "vs.",
];

/// Verbs that go on a quotation after its question or exclamation mark (`"Why?" Ann asked`).
const REPORTING: &[&str] = &[
    "added",
    "asked",
    "asks",
    "cried",
    "exclaimed",
    "joked",
    "replied",
    "said",
    "says",
    "shouted",
    "told",
    "tweeted",
    "wondered",
    "wrote",
];

/// The sentences of all blocks, in text order; they tile the tokens.
pub(crate) fn sentences(document: &Document, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 16);
    let mut from = 0;
    for (block_idx, block) in document.blocks().iter().enumerate() {
        let block_end = block.range.end();
        let n = tokens
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|token| token.range.start() < block_end)
            .count();
        let by_line = matches!(block.kind, BlockKind::Code(_) | BlockKind::Table(_));
        let splitter = Splitter {
            text: document.text(),
            tokens: tokens.get(from..from + n).unwrap_or_default(),
            by_line,
        };
        let mut start = 0;
        for end in splitter.ends() {
            sentences.push(Sentence {
                range: splitter.cover(start, end),
                tokens: id(from + start)..id(from + end),
                block: id(block_idx),
            });
            start = end;
        }
        from += n;
    }
    sentences
}

fn id(idx: usize) -> u32 {
    u32::try_from(idx).unwrap_or(u32::MAX)
}

/// How many tokens are looked at for the first word of a sentence, behind its opening marks.
const MOST_MARKS: usize = 3;

/// How many tokens are looked at for who says it, a name of up to four words and the verb.
const LONGEST_NAME: usize = 5;

/// The tokens of one block.
struct Splitter<'d> {
    text: &'d str,
    tokens: &'d [Token],
    /// Whether a newline ends a sentence.
    by_line: bool,
}

impl<'d> Splitter<'d> {
    /// One past the last token of each sentence.
    fn ends(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut start = 0;
        let mut idx = 0;
        while idx < self.tokens.len() {
            let end = self.closed_by(idx);
            if end == self.tokens.len() || self.is_end(start, idx, end) {
                ends.push(end);
                start = end;
            }
            idx = end;
        }
        ends
    }

    fn word(&self, idx: usize) -> &'d str {
        self.tokens
            .get(idx)
            .map_or("", |token| token.range.of(self.text))
    }

    fn cover(&self, from: usize, to: usize) -> TextRange {
        match self.tokens.get(from..to) {
            Some([first, .., last]) => first.range.cover(last.range),
            Some([only]) => only.range,
            _ => TextRange::default(),
        }
    }

    /// What lies between this token and the next.
    fn gap(&self, idx: usize) -> &'d str {
        match self.tokens.get(idx..idx + 2) {
            Some([a, b]) => self
                .text
                .get(a.range.end().to_usize()..b.range.start().to_usize())
                .unwrap_or_default(),
            _ => "",
        }
    }

    fn is_glued(&self, idx: usize) -> bool {
        self.gap(idx).is_empty() && idx + 1 < self.tokens.len()
    }

    /// One past token `idx` and the closing marks behind it, if it can end a sentence.
    fn closed_by(&self, idx: usize) -> usize {
        let mut end = idx + 1;
        if !ends_sentence(self.word(idx)) {
            return end;
        }
        while is_closing(self.word(end))
            && (self.is_glued(end - 1) || is_only_closing(self.word(end)))
        {
            end += 1;
        }
        while self.is_footnote_mark(end) {
            end += 3;
        }
        end
    }

    /// Whether "[2]" stands at `idx`, glued to what is before.
    fn is_footnote_mark(&self, idx: usize) -> bool {
        self.is_glued(idx - 1)
            && self.word(idx) == "["
            && is_number(self.word(idx + 1))
            && self.word(idx + 2) == "]"
            && self.is_glued(idx)
            && self.is_glued(idx + 1)
    }

    /// Whether a sentence that started at `start` ends with token `idx` and the marks up to `end`.
    fn is_end(&self, start: usize, idx: usize, end: usize) -> bool {
        if self.by_line && self.gap(end - 1).contains('\n') {
            return true;
        }
        let stop = self.word(idx);
        if !ends_sentence(stop) || (self.is_glued(end - 1) && end == idx + 1) {
            return false;
        }
        let next = self.first_word(end);
        if next.starts_with(char::is_lowercase) && !is_cased_name(next) {
            return false;
        }
        let closed = end > idx + 1;
        match stop {
            "…" | "..." | ".." | "...." => !next.is_empty(),
            "." => !(idx == start + 1 && is_number(self.word(start))),
            // An initial or an abbreviation.
            _ if stop.ends_with('.') => closed || self.opens_after(stop, end),
            // A question or an exclamation, perhaps with who says it behind.
            _ => !(closed && self.is_reported(end)),
        }
    }

    /// The first token from `from` on that is no opening mark.
    fn first_word(&self, from: usize) -> &'d str {
        (from..self.tokens.len().min(from + MOST_MARKS))
            .map(|idx| self.word(idx))
            .find(|word| word.starts_with(char::is_alphanumeric))
            .unwrap_or_default()
    }

    /// Whether a sentence opens behind the abbreviation `stop`.
    fn opens_after(&self, stop: &str, next: usize) -> bool {
        if LEADING.contains(&stop) {
            return false;
        }
        let word = self.word(next);
        // "Car park C. The gates": no surname goes like the words that open sentences, but a few.
        if stop.chars().count() == 2 {
            let word = self.first_word(next);
            return OPENERS.contains(&word) && !SURNAMES.contains(&word);
        }
        OPENERS.contains(&word) || matches!(word, "“" | "\"" | "‘" | "«" | "--")
    }

    /// Whether a name and a reporting verb follow.
    fn is_reported(&self, from: usize) -> bool {
        for idx in from..self.tokens.len().min(from + LONGEST_NAME) {
            let word = self.word(idx);
            if REPORTING.contains(&word) {
                return idx > from;
            }
            if !word.starts_with(char::is_uppercase) {
                return false;
            }
        }
        false
    }
}

fn ends_sentence(word: &str) -> bool {
    word.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']) && !word.contains('@')
}

/// Marks that close a quotation or a bracket when nothing stands between them and the words.
fn is_closing(word: &str) -> bool {
    matches!(
        word,
        "\"" | "”" | "’" | "'" | "''" | "»" | "›" | ")" | "]" | "“" | "」" | "』"
    )
}

/// Marks that close even behind a space.
fn is_only_closing(word: &str) -> bool {
    matches!(word, "”" | "»" | ")" | "]" | "」" | "』")
}

/// Names written with a small first letter ("iPhone", "eBay").
fn is_cased_name(word: &str) -> bool {
    word.chars().nth(1).is_some_and(char::is_uppercase)
}

fn is_number(word: &str) -> bool {
    word.len() <= 3 && is_figure(word)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;
    use super::super::words::tests::paragraphs;
    use super::*;

    /// `|` marks where a sentence ends inside the paragraph.
    #[track_caller]
    fn check(marked: &str) {
        let text = marked.replace("| ", " ");
        let document = paragraphs(&text);
        let tokens = tokenize(&document);
        let found: Vec<&str> = sentences(&document, &tokens)
            .iter()
            .map(|sentence| document.slice(sentence.range))
            .collect();
        assert_eq!(found.join("| "), marked);
    }

    #[test]
    fn sentences_end_at_full_stops() {
        check("Ada left.| Ben stayed!| Who knows?");
        check("One line\nruns on.| The next\nends.");
        check("It cost 3.50 a day.| Nobody paid…| She shrugged.");
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        check("Mr. Orr met Dr. A. B. Finch.| They spoke.");
        check("He moved to the U.S. Senate.| She left the U.S.| The end.");
        check("It opens at 5 p.m. on Monday.| Acme Inc. hired him.");
        check("They met in Lot C.| The gates were shut on A. Finch and X. He.");
        check("She wrote on X.| “If it rains, we swim.”");
        check("1. Take bread.| 2. Eat it.");
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        check(
            "It rose.[2] It fell.[3][4]| Nobody saw [5] why."
                .replace("] It", "]| It")
                .as_str(),
        );
        check("“We won.”| He smiled.");
        check(
            "\"We won.\" (So they say.)| He smiled."
                .replace("\" (", "\"| (")
                .as_str(),
        );
        check("'We won.'| “Did we?”| Yes.");
    }

    #[test]
    fn reported_speech_is_one_sentence() {
        check("“Stop!” he said.| She did.");
        check("“Why?” Ann Orr asked.| Nobody knew.");
        check("“Never?” Nobody knew.".replace("” N", "”| N").as_str());
    }
}

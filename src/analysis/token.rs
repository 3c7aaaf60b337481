//! Cuts a document into words and marks.
//!
//! Owns the conventions of Universal Dependencies for English: clitics are tokens ("do" "n't",
//! "Rutte" "'s"), hyphenated words are split ("28" "-" "point") but for bound prefixes ("non-profit"),
//! abbreviations keep their full stop ("Mr.", "U.S."), numbers, addresses, ellipses and runs of
//! dashes are one token. Quotation marks are single tokens, `''` and two backticks too. Leaves sentences to
//! [`super::sentence`] and parts of speech to [`super::tag`].

use super::{Tag, Token};
use crate::document::Document;
use crate::text::TextRange;

/// Prefixes that stay with the word after their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "cross", "e", "ex", "mid", "multi", "non", "over", "post", "pre",
    "pro", "re", "semi", "sub",
];

/// Abbreviations that keep their full stop wherever they stand; sorted.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "approx", "apr", "assn", "aug", "ave", "bros", "brig", "capt", "cf", "cmdr", "co",
    "col", "corp", "cpl", "dec", "dept", "det", "dr", "est", "etc", "feb", "fr", "ft", "gen",
    "gov", "hon", "hr", "inc", "insp", "jan", "jr", "jun", "lt", "ltd", "maj", "messrs", "mr",
    "mrs", "ms", "mt", "nov", "oct", "op", "ph", "prof", "rep", "reps", "ret", "rev", "sen",
    "sens", "sep", "sept", "sgt", "sr", "st", "supt", "univ", "vs",
];

/// Words and marks of all blocks, in text order, not yet tagged.
///
/// Tokens lie inside blocks and cover everything there but white space.
pub(crate) fn tokenize(document: &Document) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(document.text().len() / 5);
    for block in document.blocks() {
        Scanner {
            text: document.slice(block.range),
            base: block.range.start().to_usize(),
            pos: 0,
            tokens: &mut tokens,
        }
        .run();
    }
    tokens
}

/// A straight or curly apostrophe.
pub(crate) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Walks over one block.
struct Scanner<'t> {
    text: &'t str,
    /// Where the block starts in the document's text.
    base: usize,
    /// The next byte to read.
    pos: usize,
    tokens: &'t mut Vec<Token>,
}

impl<'t> Scanner<'t> {
    fn run(mut self) {
        while let Some(char) = self.char_at(self.pos) {
            let start = self.pos;
            if char.is_whitespace() {
                self.pos += char.len_utf8();
                continue;
            }
            if let Some(end) = self.address_end(start) {
                self.push(start, end);
            } else if is_word_char(char) {
                let end = self.word_end(start);
                self.push_word(start, end);
            } else {
                let end = self.mark_end(start, char);
                self.push(start, end);
            }
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.rest(at).chars().next(),
        }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn push(&mut self, start: usize, end: usize) {
        let range = TextRange::new(self.base + start, self.base + end);
        self.tokens.push(Token { range, tag: Tag::X });
        self.pos = end;
    }

    /// Pushes a word, its clitics apart.
    fn push_word(&mut self, start: usize, end: usize) {
        let word = self.text.get(start..end).unwrap_or_default();
        match clitic(word) {
            Some(at) => {
                self.push(start, start + at);
                self.push(start + at, end);
            }
            None => self.push(start, end),
        }
    }

    /// The end of a web address or of a handle or hashtag that starts here.
    fn address_end(&self, start: usize) -> Option<usize> {
        let first = *self.text.as_bytes().get(start)?;
        if !matches!(first, b'h' | b'H' | b'w' | b'W' | b'f' | b'F' | b'@' | b'#') {
            return None;
        }
        let rest = self.rest(start);
        if matches!(first, b'@' | b'#') {
            let len = rest
                .char_indices()
                .skip(1)
                .find(|(_, char)| !is_word_char(*char) || is_ideograph(*char))
                .map_or(rest.len(), |(at, _)| at);
            return (len > 1).then_some(start + len);
        }
        let schemes = ["http://", "https://", "www.", "ftp://"];
        if !schemes.iter().any(|scheme| starts_with(rest, scheme)) {
            return None;
        }
        let len = rest
            .find(|char: char| char.is_whitespace() || "<>\"“”«»".contains(char))
            .unwrap_or(rest.len());
        let address = rest.get(..len).unwrap_or_default();
        let address = address.trim_end_matches(|char: char| ".,;:!?)]}'’*_".contains(char));
        (!address.is_empty()).then_some(start + address.len())
    }

    /// The end of the word that starts here, clitics and a final abbreviation point included.
    fn word_end(&self, start: usize) -> usize {
        let mut end = start;
        let mut before = '\0';
        while let Some(char) = self.char_at(end) {
            let step = char.len_utf8();
            if is_ideograph(char) {
                return if end == start { end + step } else { end };
            }
            if !is_word_char(char) && !self.joins(start, end, before, char) {
                break;
            }
            before = char;
            end += step;
        }
        if self.char_at(end) == Some('.') && self.keeps_stop(start, end) {
            end += 1;
        }
        end
    }

    /// Whether the mark `char` at `at` goes on a word that began at `start`.
    fn joins(&self, start: usize, at: usize, before: char, char: char) -> bool {
        let Some(after) = self.char_at(at + char.len_utf8()) else {
            return false;
        };
        match char {
            '\'' | '\u{2019}' | '\u{2bc}' => before.is_alphanumeric() && after.is_alphabetic(),
            ',' | ':' | '/' => before.is_ascii_digit() && after.is_ascii_digit(),
            '&' => before.is_uppercase() && after.is_uppercase(),
            '@' => before.is_alphanumeric() && after.is_alphanumeric(),
            '.' => after.is_alphanumeric() && self.joins_by_stop(start, at, before, after),
            '-' | '\u{2010}' | '\u{2011}' => {
                let word = self.text.get(start..at).unwrap_or_default();
                after.is_alphabetic()
                    && PREFIXES
                        .iter()
                        .any(|prefix| word.eq_ignore_ascii_case(prefix))
            }
            _ => false,
        }
    }

    /// Whether the full stop at `at` stands inside a number, an abbreviation or a host name.
    fn joins_by_stop(&self, start: usize, at: usize, before: char, after: char) -> bool {
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return true;
        }
        let word = self.text.get(start..at).unwrap_or_default();
        let segment = word.rsplit('.').next().unwrap_or_default();
        let dotted = segment.len() <= 2 && before.is_alphabetic() && after.is_alphabetic();
        dotted || word.contains('@') || is_host(word, self.rest(at + 1))
    }

    /// Whether the full stop behind the word belongs to it.
    fn keeps_stop(&self, start: usize, end: usize) -> bool {
        if self.char_at(end + 1) == Some('.') {
            return false;
        }
        let word = self.text.get(start..end).unwrap_or_default();
        let mut chars = word.chars();
        match (chars.next(), chars.next()) {
            // An initial; "I" at the end of a sentence is the pronoun, unless a name goes on.
            (Some(initial), None) => {
                initial.is_uppercase() && (initial != 'I' || self.goes_on_capitalised(end + 1))
            }
            (Some('N' | 'n'), Some('o')) if word.len() == 2 => self
                .rest(end + 1)
                .trim_start()
                .starts_with(|char: char| char.is_ascii_digit()),
            _ if is_dotted(word) => true,
            _ => word.len() <= 6 && is_abbreviation(word),
        }
    }

    /// Whether a single space and a capital that is no common sentence opener follow.
    fn goes_on_capitalised(&self, at: usize) -> bool {
        let next = self.rest(at).strip_prefix(' ').unwrap_or_default();
        next.starts_with(char::is_uppercase) && next.chars().nth(1) == Some('.')
    }

    /// The end of the mark that starts here.
    fn mark_end(&self, start: usize, char: char) -> usize {
        if is_apostrophe(char)
            && let Some(end) = self.contraction_end(start, char)
        {
            return end;
        }
        let run = |set: &str| {
            let rest = self.rest(start);
            start + rest.find(|char| !set.contains(char)).unwrap_or(rest.len())
        };
        match char {
            '!' | '?' => run("!?"),
            '.' => run("."),
            '-' => run("-"),
            '=' => run("="),
            '*' => run("*"),
            '~' => run("~"),
            '<' => run("<"),
            '>' => run(">"),
            '\'' | '`' if self.char_at(start + 1) == Some(char) => start + 2,
            char if char.is_ascii() => start + 1,
            _ => self.cluster_end(start),
        }
    }

    /// The end of "'em", "'90s", or of a clitic that stands behind a mark ("U.S.'s").
    fn contraction_end(&self, start: usize, char: char) -> Option<usize> {
        let from = start + char.len_utf8();
        let rest = self.rest(from);
        let len = rest
            .find(|char: char| !is_word_char(char))
            .unwrap_or(rest.len());
        let word = rest.get(..len)?;
        let glued = self
            .char_before(start)
            .is_some_and(|before| !before.is_whitespace());
        let is = |list: &[&str]| list.iter().any(|item| word.eq_ignore_ascii_case(item));
        let whole = if glued {
            is(&["s", "re", "ve", "ll", "d", "m"])
        } else {
            let decade = word.len() == 3
                && word.ends_with('s')
                && word.bytes().take(2).all(|byte| byte.is_ascii_digit());
            decade || is(&["em", "til", "tis", "twas", "cause"])
        };
        whole.then_some(from + len)
    }

    /// The end of one character with what combines with it (emoji sequences stay whole).
    fn cluster_end(&self, start: usize) -> usize {
        let mut chars = self.rest(start).char_indices().peekable();
        let mut joined = true;
        while let Some((at, char)) = chars.next() {
            let combines = matches!(char, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}')
                || ('\u{1f3fb}'..='\u{1f3ff}').contains(&char);
            if !joined && !combines {
                return start + at;
            }
            joined = char == '\u{200d}' && chars.peek().is_some_and(|(_, c)| !c.is_whitespace());
        }
        self.text.len()
    }
}

/// Letters, digits, and what combines with them.
fn is_word_char(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric() || char == '_';
    }
    char.is_alphanumeric()
        || crate::text::fold::is_combining(char)
        || matches!(char, '\u{ad}' | '\u{200c}' | '\u{2060}')
}

/// Characters that are words of their own (Han, kana).
fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Single letters (or pairs) between full stops: "U.S", "e.g", "Ph.D", "p.m".
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
}

fn is_abbreviation(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let listed = ABBREVIATIONS.contains(&lower.as_str());
    // "etc", "al" and "vs" are written small; the others are capitalised ("Co.", not "co.").
    listed
        && (word.starts_with(char::is_uppercase)
            || matches!(word, "al" | "approx" | "cf" | "etc" | "vs"))
}

/// Whether `word` before a full stop and `rest` behind it make a host name or a file name.
fn is_host(word: &str, rest: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "com", "org", "net", "edu", "gov", "co", "uk", "de", "eu", "fr", "io", "ru", "info", "tv",
        "doc", "pdf", "txt", "html", "xls",
    ];
    let end = rest
        .find(|char: char| !char.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    let ending = rest.get(..end).unwrap_or_default();
    word.is_ascii() && ending.len() <= 4 && ENDINGS.contains(&ending)
}

/// Where a clitic starts in `word` ("do|n't", "Rutte|'s", "can|not").
fn clitic(word: &str) -> Option<usize> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    if ["gonna", "wanna", "gotta"]
        .iter()
        .any(|fused| word.eq_ignore_ascii_case(fused))
    {
        return Some(3);
    }
    let (at, mark) = word
        .char_indices()
        .rev()
        .find(|(_, char)| is_apostrophe(*char))?;
    let tail = word.get(at + mark.len_utf8()..)?;
    let is = |suffix: &str| tail.eq_ignore_ascii_case(suffix);
    if is("t") {
        let stem = word.get(..at)?;
        let negated = stem.len() > 1 && stem.ends_with(['n', 'N']);
        return negated.then_some(at - 1);
    }
    let split = at > 0 && ["s", "re", "ve", "ll", "d", "m"].into_iter().any(is);
    split.then_some(at)
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::words::tests::paragraphs;
    use super::*;

    #[track_caller]
    fn check(text: &str, tokens: &str) {
        let document = paragraphs(text);
        let found: Vec<&str> = tokenize(&document)
            .iter()
            .map(|token| document.slice(token.range))
            .collect();
        assert_eq!(found.join("|"), tokens);
    }

    #[test]
    fn clitics_are_tokens() {
        check(
            "Ada doesn't, she's Ada's.",
            "Ada|does|n't|,|she|'s|Ada|'s|.",
        );
        check("I can’t; we’re, they'll", "I|ca|n’t|;|we|’re|,|they|'ll");
        check("You cannot, O'Dowd's", "You|can|not|,|O'Dowd|'s");
        check("the U.S.'s boats' sails", "the|U.S.|'s|boats|'|sails");
        check("tell 'em of the '90s", "tell|'em|of|the|'90s");
    }

    #[test]
    fn hyphens_part_words_but_not_prefixes() {
        check("the 28-point plan", "the|28|-|point|plan");
        check("a non-profit e-mail", "a|non-profit|e-mail");
        check("BREST -- The end—here", "BREST|--|The|end|—|here");
    }

    #[test]
    fn full_stops_belong_to_abbreviations() {
        check(
            "Mr. J. Orr of the U.S. left.",
            "Mr.|J.|Orr|of|the|U.S.|left|.",
        );
        check("So do I. At 5 p.m. No. 7", "So|do|I|.|At|5|p.m.|No.|7");
        check("He said no. Then...", "He|said|no|.|Then|...");
    }

    #[test]
    fn numbers_and_addresses_are_whole() {
        check("$1,200.50, 5%", "$|1,200.50|,|5|%");
        check("at 10:30 on 9/11/2001.", "at|10:30|on|9/11/2001|.");
        check(
            "see https://a.example/b?c=1.",
            "see|https://a.example/b?c=1|.",
        );
        check("ann@site.example, @ann", "ann@site.example|,|@ann");
        check("RFE/RL and AT&T", "RFE|/|RL|and|AT&T");
    }

    #[test]
    fn marks_stand_alone() {
        check(
            "“Well!?” ''so'' ``it'' is",
            "“|Well|!?|”|''|so|''|``|it|''|is",
        );
        check("(yes) 👩\u{200d}🚀 中文", "(|yes|)|👩\u{200d}🚀|中|文");
    }

    proptest! {
        #[test]
        fn tokens_tile_blocks_but_for_white_space(text in "(\\PC|[ \n.'’a-z\u{200d}\u{301}-]){0,60}") {
            let document = paragraphs(&text);
            let mut end = 0;
            for token in tokenize(&document) {
                let range = token.range.to_usize();
                prop_assert!(!range.is_empty() && end <= range.start);
                prop_assert!(text.get(end..range.start).is_some_and(|gap| gap.trim().is_empty()));
                prop_assert!(!document.slice(token.range).contains(char::is_whitespace));
                end = range.end;
            }
            prop_assert!(text.get(end..).is_some_and(|gap| gap.trim().is_empty()));
        }
    }
}

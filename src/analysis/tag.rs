//! Gives every token its universal part of speech.
//!
//! A lexicon lists the parts of speech of common words, most likely first; what it does not list is
//! judged by shape and ending; a pass from left to right then chooses by the neighbours. One letter
//! stands for each part of speech: `d`et `p`ron `i` adp `c`conj `s`conj `x` aux `t` part `n`oun `v`erb
//! `a`dj adve`r`b nu`m` intj `u` prop`N` punct `.` s`y`m.

use super::lexicon::TAGS;
use super::words::lower;
use super::{Sentence, Tag, Token};
use crate::document::Document;

/// Fills in [`Token::tag`].
pub(crate) fn tag(document: &Document, sentences: &[Sentence], tokens: &mut [Token]) {
    let mut codes = Vec::new();
    for sentence in sentences {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let Some(tokens) = tokens.get_mut(range) else {
            continue;
        };
        let texts: Vec<&str> = tokens
            .iter()
            .map(|token| document.slice(token.range))
            .collect();
        let line = Line::new(&texts);
        codes.clear();
        for idx in 0..texts.len() {
            codes.push(line.codes(idx));
        }
        let mut before = '.';
        for (idx, token) in tokens.iter_mut().enumerate() {
            before = choose(&texts, &codes, idx, before);
            token.tag = tag_of(before);
        }
    }
}

fn tag_of(code: char) -> Tag {
    match code {
        'd' => Tag::Det,
        'p' => Tag::Pron,
        'i' => Tag::Adp,
        'c' => Tag::Cconj,
        's' => Tag::Sconj,
        'x' => Tag::Aux,
        't' => Tag::Part,
        'n' => Tag::Noun,
        'v' => Tag::Verb,
        'a' => Tag::Adj,
        'r' => Tag::Adv,
        'm' => Tag::Num,
        'u' => Tag::Intj,
        'N' => Tag::Propn,
        '.' => Tag::Punct,
        'y' => Tag::Sym,
        _ => Tag::X,
    }
}

/// A sentence and how it uses capitals.
struct Line<'t> {
    texts: &'t [&'t str],
    /// Where its first word stands, behind opening marks.
    first: usize,
    /// Whether capitals say nothing, as in a headline.
    shouted: bool,
}

impl<'t> Line<'t> {
    fn new(texts: &'t [&'t str]) -> Self {
        let is_word = |text: &&str| text.starts_with(char::is_alphabetic);
        let first = texts.iter().position(is_word).unwrap_or(0);
        let long = texts.iter().filter(|text| is_word(text) && text.len() > 3);
        let (n_long, n_small) = long.fold((0, 0), |(n, small), text| {
            (
                n + 1,
                small + usize::from(text.starts_with(char::is_lowercase)),
            )
        });
        Self {
            texts,
            first,
            shouted: n_long > 3 && n_small == 0,
        }
    }

    /// The parts of speech that the word may have, most likely first.
    fn codes(&self, idx: usize) -> &'static str {
        let text = self.texts[idx];
        let Some(char) = text.chars().next() else {
            return "X";
        };
        if char.is_ascii_digit() {
            return by_digits(text);
        }
        if !char.is_alphabetic() {
            return by_mark(text, char);
        }
        let listed = TAGS.get(&lower(text));
        if !char.is_uppercase() {
            return listed.unwrap_or_else(|| by_ending(text));
        }
        let closed =
            listed.is_some_and(|codes| codes.starts_with(['d', 'p', 'i', 'c', 's', 'x', 't']));
        let short_caps = text.len() > 1 && text.chars().all(|c| c.is_uppercase() || c == '.');
        if idx == self.first || self.shouted {
            return match listed {
                Some(codes) if !short_caps || self.shouted || closed => codes,
                _ => "N",
            };
        }
        match listed {
            Some(codes) if closed && !short_caps => codes,
            Some("a") if is_demonym(text) => "a",
            _ => "N",
        }
    }
}

/// Adjectives that are always capitalised.
fn is_demonym(text: &str) -> bool {
    text.ends_with("an") || text.ends_with("ish") || text.ends_with("ese") || text.ends_with("ch")
}

fn by_digits(text: &str) -> &'static str {
    if text.ends_with("st") || text.ends_with("nd") || text.ends_with("rd") || text.ends_with("th")
    {
        "a"
    } else if text.ends_with('s') {
        "n"
    } else {
        "m"
    }
}

fn by_mark(text: &str, char: char) -> &'static str {
    if let Some(codes) = TAGS.get(&lower(text)) {
        return if text.len() == char.len_utf8() && text != "&" && text != "%" {
            "."
        } else {
            codes
        };
    }
    match char {
        '$' | '€' | '£' | '¥' | '+' | '=' | '<' | '>' | '°' | '§' | '©' | '™' | '^' | '|' | '~' => {
            "y"
        }
        '@' | '#' if text.len() > 1 => "N",
        char if char.is_ascii_punctuation() || !char.is_alphanumeric() => ".",
        _ => "X",
    }
}

fn by_ending(text: &str) -> &'static str {
    const ENDINGS: &[(&str, &str)] = &[
        ("ly", "r"),
        ("ing", "v"),
        ("ed", "v"),
        ("tion", "n"),
        ("sion", "n"),
        ("ment", "n"),
        ("ness", "n"),
        ("ity", "n"),
        ("ism", "n"),
        ("ship", "n"),
        ("ance", "n"),
        ("ence", "n"),
        ("ous", "a"),
        ("ful", "a"),
        ("less", "a"),
        ("able", "a"),
        ("ible", "a"),
        ("ive", "a"),
        ("al", "a"),
        ("ic", "a"),
        ("ish", "a"),
        ("ary", "a"),
        ("ise", "v"),
        ("ize", "v"),
        ("ify", "v"),
    ];
    if text.contains("://") || text.contains('@') || text.starts_with("www.") {
        return "X";
    }
    ENDINGS
        .iter()
        .find(|(ending, _)| text.len() > ending.len() + 2 && text.ends_with(ending))
        .map_or("n", |(_, codes)| codes)
}

/// The part of speech of word `idx`, given that of the word before.
fn choose(texts: &[&str], codes: &[&'static str], idx: usize, before: char) -> char {
    let own = codes[idx];
    let word = lower(texts[idx]);
    let after = codes.get(idx + 1).copied().unwrap_or(".");
    let next = texts.get(idx + 1).copied().unwrap_or_default();
    let first = own.chars().next().unwrap_or('X');
    match word.as_ref() {
        "to" => {
            return if opens_infinitive(codes, idx + 1) {
                't'
            } else {
                'i'
            };
        }
        "'s" => return choose_s(texts, before, after, idx),
        "that" => return choose_that(before, after),
        "'" if before == 'n' || before == 'N' => {
            return if after.starts_with(['n', 'a', 'N']) {
                't'
            } else {
                '.'
            };
        }
        "have" | "has" | "had" | "do" | "does" | "did" => {
            return if verb_follows(texts, codes, idx + 1) {
                'x'
            } else {
                'v'
            };
        }
        "there" => return if after.starts_with('x') { 'p' } else { 'r' },
        "before" | "after" | "since" | "until" | "as" => {
            let clause = matches!(
                lower(next).as_ref(),
                "i" | "he" | "she" | "it" | "we" | "they" | "you" | "there"
            );
            return if clause || next.ends_with("ing") {
                's'
            } else {
                'i'
            };
        }
        "her" | "his" => return 'p',
        _ => {}
    }
    let nominal = after.starts_with(['n', 'a', 'N', 'm']);
    let may = |code: char| own.contains(code);
    if own.len() == 1 {
        return first;
    }
    if may('d') && may('p') {
        return if nominal || first == 'd' && !after.starts_with(['x', 'v', '.', 'i']) {
            'd'
        } else {
            'p'
        };
    }
    if may('n') && may('v') {
        return choose_noun_or_verb(own, before, after, texts.get(idx.wrapping_sub(1)).copied());
    }
    if may('a') && may('r') {
        return if after.starts_with(['n', 'N']) || before == 'd' {
            'a'
        } else if after.starts_with(['a', 'r']) {
            'r'
        } else {
            first
        };
    }
    if may('a') && may('n') {
        let adjective = after.starts_with(['n', 'N', 'a']) || before == 'x';
        return if adjective { 'a' } else { 'n' };
    }
    if may('a') && may('v') {
        return if before == 't' || before == 'p' {
            'v'
        } else {
            first
        };
    }
    if may('x') && may('n') {
        return if before == 'd' || before == 'a' {
            'n'
        } else {
            'x'
        };
    }
    first
}

/// Whether a verb in its plain form (perhaps behind an adverb) stands here.
fn opens_infinitive(codes: &[&str], at: usize) -> bool {
    let code = codes.get(at).copied().unwrap_or_default();
    let code = if code == "r" {
        codes.get(at + 1).copied().unwrap_or_default()
    } else {
        code
    };
    code.contains('v') || code.contains('x')
}

/// Whether a verb follows, with only adverbs, negations and a subject between.
fn verb_follows(texts: &[&str], codes: &[&str], from: usize) -> bool {
    for idx in from..codes.len().min(from + 4) {
        let code = codes[idx];
        if code.starts_with(['v', 'x']) {
            return !lower(texts[idx]).ends_with("ing");
        }
        if code.starts_with('n') && code.contains('v') && idx > from {
            return true;
        }
        if !code.starts_with(['r', 't', 'p']) {
            return false;
        }
    }
    false
}

/// `'s`: "let's", "she's", or the possessive.
fn choose_s(texts: &[&str], before: char, after: &str, idx: usize) -> char {
    let owner = lower(texts.get(idx.wrapping_sub(1)).copied().unwrap_or_default());
    match owner.as_ref() {
        "let" => 'p',
        "it" | "he" | "she" | "that" | "there" | "what" | "who" | "here" | "where" | "how" => 'x',
        _ if before == 'p' || before == 'r' => 'x',
        _ if after.starts_with(['d', 't', 'p', 'i']) => 'x',
        _ => 't',
    }
}

fn choose_that(before: char, after: &str) -> char {
    match before {
        'n' | 'N' if after.starts_with(['v', 'x']) => 'p',
        'n' | 'N' | 'v' => 's',
        _ if after.starts_with(['v', 'x', '.']) => 'p',
        _ if after.starts_with(['n', 'a']) => 'd',
        _ => 's',
    }
}

fn choose_noun_or_verb(own: &str, before: char, after: &str, previous: Option<&str>) -> char {
    let first = own.chars().next().unwrap_or('n');
    let possessive = previous.is_some_and(|word| {
        matches!(
            lower(word).as_ref(),
            "my" | "your" | "his" | "her" | "its" | "our" | "their" | "whose" | "'s"
        )
    });
    match before {
        _ if possessive => 'n',
        't' | 'x' | 'p' => 'v',
        'd' | 'a' | 'm' | 'i' | 'v' => 'n',
        'n' | 'N' if after.starts_with(['d', 'p']) => 'v',
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::tests::paragraphs;
    use super::super::{sentence, token};
    use super::*;

    #[track_caller]
    fn check(text: &str, tags: &str) {
        let document = paragraphs(text);
        let mut tokens = token::tokenize(&document);
        let sentences = sentence::sentences(&document, &tokens);
        tag(&document, &sentences, &mut tokens);
        let found: Vec<&str> = tokens.iter().map(|token| token.tag.name()).collect();
        assert_eq!(found.join(" "), tags);
    }

    #[test]
    fn closed_classes_are_exact() {
        check("He did not go.", "PRON AUX PART VERB PUNCT");
        check("She has a boat.", "PRON VERB DET NOUN PUNCT");
        check("Ada's plan is hers.", "PROPN PART NOUN AUX PRON PUNCT");
        check(
            "It's late, and they know.",
            "PRON AUX ADJ PUNCT CCONJ PRON VERB PUNCT",
        );
    }

    #[test]
    fn neighbours_decide() {
        check("They plan to vote.", "PRON VERB PART VERB PUNCT");
        check("The vote to the south", "DET NOUN ADP DET NOUN");
        check("Ben said that he ran.", "PROPN VERB SCONJ PRON VERB PUNCT");
        check("This is the plan.", "PRON AUX DET NOUN PUNCT");
    }

    #[test]
    fn shapes_decide_for_unknown_words() {
        check("Two Veltians quietly grumbled.", "NUM PROPN ADV VERB PUNCT");
        check("5% of $3", "NUM SYM ADP SYM NUM");
    }
}

//! Single quotation marks: which characters they are, and what their neighbours say of them.
//!
//! Owns the glyphs and the look to the left and right. Leaves pairing to [`super::marks`].

use crate::text::TextRange;

/// Which marks may close each other: any double one any other double one, in mismatched texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `"` `“` `„` `«` `「` ` `` ` `''`.
    Double,
    /// `'` `‘` `‚` `‹` `` ` ``.
    Single,
}

/// The typographic school a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Typewriter marks.
    Straight,
    /// Curly and low marks.
    Curly,
    /// Guillemets.
    Angled,
    /// East Asian corner brackets.
    Corner,
}

/// What the glyph itself says, before its neighbours are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
    Either,
}

/// One quotation mark in its place.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent findings about the neighbours, read one by one"
)]
pub(super) struct Mark {
    pub(super) range: TextRange,
    pub(super) family: Family,
    pub(super) look: Look,
    side: Side,
    /// Its neighbours allow it to open.
    pub(super) can_open: bool,
    /// Its neighbours allow it to close.
    can_close: bool,
    /// It follows an s, as the apostrophe of a plural does.
    pub(super) after_s: bool,
    /// White space and a lower-case word follow it.
    pub(super) before_word: bool,
}

impl Mark {
    /// Whether it closes the innermost open mark of its family, which has the look `open`.
    pub(super) fn closes_when_open(&self, open: Option<Look>) -> bool {
        if !self.can_close {
            return false;
        }
        // „…“ and «…»: the same glyph opens in one convention and closes in another.
        !self.can_open
            || self.side == Side::Closing
            || (self.side == Side::Either && open == Some(self.look))
            || (self.side == Side::Either && self.look == Look::Straight)
    }

    /// Whether it opens; `inside` says that a mark of its family is open already.
    pub(super) fn opens_when(&self, inside: bool) -> bool {
        let apostrophe = self.family == Family::Single && self.side == Side::Closing;
        self.can_open && !apostrophe && !(inside && self.can_close && self.side == Side::Either)
    }
}

/// The marks of one block, apostrophes left out, in text order.
pub(super) fn marks(text: &str, block: TextRange) -> Vec<Mark> {
    let words = block.of(text);
    let base = block.start().to_usize();
    let mut found = Vec::new();
    let mut before = None;
    let mut rest = words.char_indices();
    while let Some((at, c)) = rest.next() {
        let Some((family, look, side)) = glyph(c) else {
            before = Some(c);
            continue;
        };
        let mut len = c.len_utf8();
        let mut behind = rest.as_str().chars();
        let mut after = behind.next();
        let doubled = matches!(c, '\'' | '`' | '‘' | '’') && after == Some(c);
        if doubled {
            len *= 2;
            rest.next();
            after = behind.next();
        }
        let family = if doubled { Family::Double } else { family };
        let next = behind.find(|c| !c.is_whitespace());
        let mark = Mark {
            range: TextRange::new(base + at, base + at + len),
            family,
            look,
            side,
            can_open: opens_between(before, after, look, side),
            can_close: closes_between(before, after, look, side),
            after_s: matches!(before, Some('s' | 'S')),
            before_word: after.is_some_and(char::is_whitespace)
                && next.is_some_and(char::is_lowercase),
        };
        if !is_apostrophe(family, before, after, words, at + len) && !is_prime(c, before, after) {
            found.push(mark);
        }
        before = Some(c);
    }
    found
}

/// Family, look and side of a quotation mark; `None` for every other character.
fn glyph(c: char) -> Option<(Family, Look, Side)> {
    use Family::{Double, Single};
    use Look::{Angled, Corner, Curly, Straight};
    use Side::{Closing, Either, Opening};
    Some(match c {
        '"' | '＂' => (Double, Straight, Either),
        '“' | '‟' | '„' => (Double, Curly, Opening),
        '”' => (Double, Curly, Closing),
        '«' => (Double, Angled, Opening),
        '»' => (Double, Angled, Closing),
        '「' | '『' => (Double, Corner, Opening),
        '」' | '』' => (Double, Corner, Closing),
        '\'' => (Single, Straight, Either),
        '`' => (Single, Straight, Opening),
        '‘' | '‛' | '‚' => (Single, Curly, Opening),
        '’' => (Single, Curly, Closing),
        '‹' => (Single, Angled, Opening),
        '›' => (Single, Angled, Closing),
        _ => return None,
    })
}

/// Whether a mark between these characters can open.
fn opens_between(before: Option<char>, after: Option<char>, look: Look, side: Side) -> bool {
    if look == Look::Corner || is_aloof(before, after) {
        return side != Side::Closing;
    }
    let Some(after) = after else { return false };
    if after.is_whitespace() {
        return look == Look::Angled && side == Side::Opening
            || side == Side::Either && before == Some(',');
    }
    let free = before.is_none_or(|c| !c.is_alphanumeric() && !is_closing_punctuation(c));
    if is_dash(before) && is_closing_punctuation(after) {
        return false;
    }
    free && (!is_closing_punctuation(after)
        || glyph(after).is_some()
        || after == '…'
        || after == '.')
}

/// Whether a mark between these characters can close.
fn closes_between(before: Option<char>, after: Option<char>, look: Look, side: Side) -> bool {
    if look == Look::Corner || is_aloof(before, after) {
        return side != Side::Opening;
    }
    let Some(before) = before else { return false };
    if before.is_whitespace() {
        return look == Look::Angled && side == Side::Closing;
    }
    after.is_none_or(|c| !c.is_alphanumeric()) || is_closing_punctuation(before)
}

/// White space on both sides: the neighbours say nothing.
fn is_aloof(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
}

fn is_dash(c: Option<char>) -> bool {
    matches!(c, Some('-' | '–' | '—' | '―'))
}

fn is_closing_punctuation(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '。' | '、' | '！' | '？'
    )
}

/// An apostrophe stands inside a word ("don't"), or before a clipped one ("'90s", "'em").
fn is_apostrophe(
    family: Family,
    before: Option<char>,
    after: Option<char>,
    words: &str,
    end: usize,
) -> bool {
    if family == Family::Double {
        return false;
    }
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if joins(before) && joins(after) {
        return true;
    }
    if joins(before) || !joins(after) {
        return false;
    }
    let rest = words.get(end..).unwrap_or_default();
    let word: String = rest
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .take(8)
        .collect();
    let clipped = matches!(
        word.to_lowercase().as_str(),
        "em" | "tis" | "twas" | "til" | "cause" | "cos" | "bout" | "round" | "n"
    );
    let decade =
        word.len() == 3 && word.ends_with('s') && word.chars().take(2).all(|c| c.is_ascii_digit());
    clipped || decade
}

/// Feet and inches: `6'2"`.
fn is_prime(c: char, before: Option<char>, after: Option<char>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    matches!(c, '\'' | '"' | '’' | '”') && digit(before) && digit(after)
}

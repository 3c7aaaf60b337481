//! Where one printed word is two: "do|n't", "Rutte|'s", "can|not", "5|pm".

use super::is_apostrophe;

/// Words written as one that are two, by where the second starts.
const FUSED: &[(&str, usize)] = &[
    ("alot", 1),
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
];

/// Clitics without their apostrophe, but for "n't".
pub(super) const CLITICS: &[&str] = &["s", "re", "ve", "ll", "d", "m"];

/// What is measured, written right behind a number.
const UNITS: &[&str] = &[
    "AM", "B", "BN", "GB", "HRS", "Hz", "K", "KG", "KM", "M", "MB", "MPH", "PM", "am", "b", "bn",
    "cm", "ft", "gb", "hr", "hrs", "k", "kg", "km", "lb", "lbs", "m", "mb", "mg", "ml", "mm",
    "mph", "oz", "p", "pm",
];

/// Where the second word in `word` starts, if there are two.
pub(super) fn second(word: &str) -> Option<usize> {
    let first = *word.as_bytes().first()?;
    if first.is_ascii_digit() {
        return unit(word).or_else(|| clitic(word));
    }
    // All begin with one of four letters.
    if matches!(first | 0x20, b'a' | b'c' | b'g' | b'w') {
        let fused = FUSED
            .iter()
            .find(|(fused, _)| word.eq_ignore_ascii_case(fused));
        if let Some((_, at)) = fused {
            return Some(*at);
        }
    }
    clitic(word)
}

/// Where the clitic starts in "does|n't", "Rutte|'s".
fn clitic(word: &str) -> Option<usize> {
    let (at, mark) = word
        .char_indices()
        .rev()
        .find(|(_, char)| is_apostrophe(*char))?;
    let tail = word.get(at + mark.len_utf8()..)?;
    let is = |suffix: &str| tail.eq_ignore_ascii_case(suffix);
    let stem = word.get(..at)?;
    if is("t") {
        let negated = stem.len() > 1 && stem.ends_with(['n', 'N']);
        return negated.then_some(at - 1);
    }
    let split = at > 0 && CLITICS.iter().any(|clitic| is(clitic));
    (split && !(is("s") && is_decade(stem))).then_some(at)
}

/// Where the unit starts in "5|pm", "$3|m"; the company 3M is no measure.
fn unit(word: &str) -> Option<usize> {
    let at = word.find(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | ',' | ':')))?;
    let unit = word.get(at..)?;
    (UNITS.contains(&unit) && word != "3M" && !(unit == "p" && at > 2)).then_some(at)
}

/// Whether "80" or "1980" stands for the years that follow.
fn is_decade(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        [b'2'..=b'9', b'0'] | [b'1'..=b'2', b'0'..=b'9', b'0'..=b'9', b'0']
    )
}

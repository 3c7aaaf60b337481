//! Words that keep a full stop or a hyphen.

/// Prefixes that stay with the word after their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "arch", "co", "counter", "cross", "e", "ex", "intra", "micro", "mid", "mini", "mis",
    "multi", "neo", "non", "over", "post", "pre", "pro", "re", "semi", "socio", "sub",
];

/// Abbreviations that keep their full stop wherever they stand; sorted.
const ABBREVIATIONS: &[&str] = &[
    "adm", "adv", "al", "approx", "apr", "assn", "attn", "aug", "ave", "brig", "bros", "ca",
    "capt", "cf", "cmdr", "co", "col", "corp", "cpl", "dec", "dept", "det", "dr", "drs", "eg",
    "est", "etc", "ext", "feb", "fr", "ft", "gen", "gov", "hon", "hr", "ie", "inc", "insp", "jan",
    "jr", "jun", "lt", "ltd", "maj", "messrs", "mr", "mrs", "ms", "mt", "nov", "oct", "op", "ph",
    "prof", "pvt", "rep", "reps", "ret", "rev", "sen", "sens", "sep", "sept", "sgt", "sr", "st",
    "sts", "supt", "univ", "vol", "vs",
];

/// Those among them that are written small; the others are capitalised ("Co.", not "co.").
const SMALL: &[&str] = &[
    "al", "approx", "ca", "cf", "eg", "etc", "ext", "ie", "vol", "vs",
];

/// Whether `word` stays with the word after its hyphen ("non-profit").
pub(super) fn is_prefix(word: &str) -> bool {
    PREFIXES
        .iter()
        .any(|prefix| word.eq_ignore_ascii_case(prefix))
}

/// Whether `word` keeps a full stop behind it because it is cut short ("Corp.").
pub(super) fn is_abbreviation(word: &str) -> bool {
    if word.len() > 6 {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    ABBREVIATIONS.binary_search(&lower.as_str()).is_ok()
        && (word.starts_with(char::is_uppercase) || SMALL.contains(&word))
}

/// Single letters (or pairs) between full stops: "U.S", "e.g", "Ph.D", "p.m".
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [PREFIXES, ABBREVIATIONS, SMALL] {
            assert!(list.is_sorted(), "{list:?}");
        }
        assert!(SMALL.iter().all(|word| is_abbreviation(word)));
    }
}

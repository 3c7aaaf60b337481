//! Labels to jump by: short, prefix-free, the nearest keys first.
//!
//! Owns how labels are made and what typing does to them; leaves what they stand on to the caller.

use std::collections::VecDeque;

use crate::text::fold::fold;

/// The letters of the home row, then those around it, for labels under resting fingers.
pub const HOME_ROW: &str = "asdfjklgheiruowtycvnmbxpqz";

/// Digits, for those who would rather type numbers.
pub const DIGITS: &str = "1234567890";

/// As many labels as asked for, over the characters of `alphabet`, none a prefix of another.
///
/// One character each while there are enough; after that the shortest, in the order of the
/// alphabet. An alphabet of fewer than two different characters becomes [`HOME_ROW`].
pub fn labels(n: usize, alphabet: &str) -> Vec<String> {
    let alphabet = keys(alphabet);
    // Breadth first: a label that grows gives way to one for each key, the last ones first, so
    // that the first targets keep the short labels.
    let mut labels: VecDeque<String> = alphabet.iter().map(ToString::to_string).collect();
    let mut grown: VecDeque<String> = VecDeque::new();
    while labels.len() + grown.len() < n {
        if labels.is_empty() {
            labels = std::mem::take(&mut grown);
        }
        let Some(stem) = labels.pop_back() else {
            break;
        };
        for key in alphabet.iter().rev() {
            grown.push_front(format!("{stem}{key}"));
        }
    }
    labels.into_iter().chain(grown).take(n).collect()
}

/// The different characters of an alphabet, in its order.
fn keys(alphabet: &str) -> Vec<char> {
    let mut keys: Vec<char> = Vec::new();
    for key in alphabet
        .chars()
        .filter(|key| !key.is_whitespace() && !key.is_control())
    {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.len() < 2 {
        return HOME_ROW.chars().collect();
    }
    keys
}

/// The hints that what was typed leads to: those whose label begins with it or, where there is
/// none, those that stand on a name with a word that does, whatever its case and accents.
///
/// A capital is in no label, so that it starts a name at once.
pub fn fitting<'h, T>(
    hints: &'h [T],
    typed: &str,
    label: impl Fn(&T) -> &str,
    name: impl Fn(&T) -> &str,
) -> Vec<&'h T> {
    let by_label: Vec<&T> = hints
        .iter()
        .filter(|hint| label(hint).starts_with(typed))
        .collect();
    if !by_label.is_empty() {
        return by_label;
    }
    let typed = fold(typed);
    let by_name = hints
        .iter()
        .filter(|hint| begins_a_word(&fold(name(hint)), &typed));
    by_name.collect()
}

fn begins_a_word(name: &str, typed: &str) -> bool {
    name.match_indices(typed).any(|(at, _)| {
        let before = name.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|before| !before.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(alphabet: &str, n: usize, expected: &str) {
        assert_eq!(labels(n, alphabet).join(" "), expected);
    }

    #[test]
    fn labels_are_short_and_the_first_ones_stay_short() {
        check("asd", 0, "");
        check("asd", 3, "a s d");
        check("asd", 4, "a s da ds");
        check("asd", 6, "a sa ss sd da ds");
        check("asd", 9, "aa as ad sa ss sd da ds dd");
        check("aa b", 2, "a b");
        check("x", 2, "a s");
        check(DIGITS, 2, "1 2");
    }

    proptest! {
        #[test]
        fn no_label_begins_another(n in 0usize..700, alphabet in "[a-z]{2,12}") {
            let labels = labels(n, &alphabet);
            prop_assert_eq!(labels.len(), n);
            let mut sorted = labels.clone();
            sorted.sort_unstable();
            for pair in sorted.windows(2) {
                prop_assert!(!pair[1].starts_with(pair[0].as_str()), "{:?}", pair);
            }
            let longest = labels.iter().map(String::len).max().unwrap_or(1);
            let shortest = labels.iter().map(String::len).min().unwrap_or(1);
            prop_assert!(longest - shortest <= 1);
        }
    }

    fn check_typed(typed: &str, names: &[&str]) {
        let hints = [
            ("a", "Ana Vidal"),
            ("s", "the clerk"),
            ("da", "Zoë Lind"),
            ("ds", "Ben Vidal"),
        ];
        let found = fitting(&hints, typed, |hint| hint.0, |hint| hint.1);
        let found: Vec<&str> = found.into_iter().map(|hint| hint.1).collect();
        assert_eq!(found, names, "{typed}");
    }

    #[test]
    fn typing_finds_by_label_and_else_by_name() {
        check_typed("", &["Ana Vidal", "the clerk", "Zoë Lind", "Ben Vidal"]);
        check_typed("d", &["Zoë Lind", "Ben Vidal"]);
        check_typed("ds", &["Ben Vidal"]);
        check_typed("V", &["Ana Vidal", "Ben Vidal"]);
        check_typed("Zoe", &["Zoë Lind"]);
        check_typed("L", &["Zoë Lind"]);
        check_typed("erk", &[]);
    }
}

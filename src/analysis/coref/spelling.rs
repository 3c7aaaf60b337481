//! One person spelt two ways: "Kristen Orr" and "Kristin Orr", "François" and "Francois", "Doug" and
//! "Douglas".
//!
//! First names of one surname that differ in one letter, or of which one is short for the other, are
//! one, where sex does not tell them apart. Other short first names are left alone: Marie and Maria
//! may be sisters.

use std::collections::HashMap;

use super::Graph;
use crate::analysis::mention::{Form, key};
use crate::analysis::{EntityKind, Evidence};

/// How many letters a first name has at least that is spelt two ways...
const SHORTEST: usize = 6;

/// ...and one that is cut short, and how many are cut.
const CUT: usize = 3;

/// Short forms that are no beginning of the name.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("andy", "andrew"),
    ("bill", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("dave", "david"),
    ("dick", "richard"),
    ("jack", "john"),
    ("jim", "james"),
    ("kate", "katherine"),
    ("liz", "elizabeth"),
    ("meg", "margaret"),
    ("mike", "michael"),
    ("nick", "nicholas"),
    ("peggy", "margaret"),
    ("ted", "edward"),
    ("tom", "thomas"),
    ("tony", "anthony"),
];

/// How many first names of one surname are compared.
const WINDOW: usize = 8;

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    let mut seen: HashMap<String, Vec<(String, usize)>> = HashMap::new();
    for idx in 0..graph.candidates.len() {
        let Some((first, rest)) = parts(graph, idx) else {
            continue;
        };
        let known = seen.entry(rest).or_default();
        if known.iter().any(|(other, _)| *other == first) {
            continue;
        }
        let variant = known
            .iter()
            .find(|(other, at)| is_variant(&first, other) && graph.agree(idx, *at))
            .map(|(_, at)| *at);
        if let Some(at) = variant {
            graph.link(idx, at, Evidence::new("spelling", 80));
        }
        if known.len() < WINDOW {
            known.push((first, idx));
        }
    }
}

/// The first name of a person, and the rest of the name.
fn parts(graph: &Graph<'_, '_>, idx: usize) -> Option<(String, String)> {
    let candidate = &graph.candidates[idx];
    let name = candidate.name.clone().filter(|name| name.len() > 1)?;
    // The same name again has been linked to its first mention.
    let first_mention = candidate.form == Form::Name && graph.root(idx) == idx;
    if !first_mention || graph.class(idx) != Some(EntityKind::Person) {
        return None;
    }
    let first = graph.words.lower(name.start).into_owned();
    let long = first.chars().count() >= CUT && !first.ends_with('.');
    long.then(|| (first, key(graph.words, name.start + 1..name.end)))
}

/// Whether two first names may be one person's.
fn is_variant(a: &str, b: &str) -> bool {
    let letters = |name: &str| name.chars().count();
    letters(a).min(letters(b)) >= SHORTEST && is_respelt(a, b)
        || is_short_for(a, b)
        || is_short_for(b, a)
}

/// "Doug" for "Douglas", "Bill" for "William".
fn is_short_for(short: &str, long: &str) -> bool {
    let cut = long
        .strip_prefix(short)
        .map_or(0, |rest| rest.chars().count());
    cut >= CUT || SHORT_FORMS.contains(&(short, long))
}

/// Whether one letter is another one, missing or too much; never the first.
fn is_respelt(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(same..), b.get(same..));
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    same > 0 && (a.get(1..) == b.get(1..) || a.get(1..) == Some(b) || Some(a) == b.get(1..))
}

#[cfg(test)]
mod tests {
    use super::is_variant;

    #[test]
    fn one_letter_or_a_short_form_makes_a_variant() {
        for (a, b, wanted) in [
            ("kristen", "kristin", true),
            ("françois", "francois", true),
            ("mohamed", "mohammed", true),
            ("stephen", "steven", false),
            ("doug", "douglas", true),
            ("william", "bill", true),
            ("marie", "maria", false),
            ("ann", "anna", false),
            ("kristen", "tristen", false),
        ] {
            assert_eq!(is_variant(a, b), wanted, "{a} {b}");
            assert_eq!(is_variant(b, a), wanted, "{b} {a}");
        }
    }
}

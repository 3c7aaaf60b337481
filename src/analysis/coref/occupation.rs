//! How nouns for what people do go together: a cleric may be a bishop, a goalkeeper is no striker.

use crate::analysis::lexicon::ROLES;

/// Nouns of which one person is one at a time.
const APART: &[&[&str]] = &[
    &[
        "defender",
        "goalkeeper",
        "linesman",
        "midfielder",
        "referee",
        "striker",
        "winger",
    ],
    &["defendant", "judge", "juror", "prosecutor", "witness"],
    &["buyer", "seller"],
    &["doctor", "patient"],
    &["driver", "passenger"],
    &["editor", "reader"],
    &["guest", "host"],
    &["landlord", "tenant"],
    &["pupil", "teacher"],
    &["suspect", "victim"],
];

/// Whether `noun` may stand for somebody who is a `role`: "the cleric" for a bishop.
pub(super) fn covers(noun: &str, role: &str) -> bool {
    ROLES
        .get(noun)
        .is_some_and(|roles| roles.split(' ').any(|listed| listed == role))
}

/// Whether nobody is both.
pub(super) fn are_apart(noun: &str, role: &str) -> bool {
    noun != role
        && APART
            .iter()
            .any(|group| group.contains(&noun) && group.contains(&role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_go_together_or_stay_apart() {
        for (noun, role, fits, apart) in [
            ("cleric", "bishop", true, false),
            ("bishop", "cleric", false, false),
            ("striker", "goalkeeper", false, true),
            ("striker", "captain", false, false),
            ("judge", "justice", true, false),
            ("judge", "judge", false, false),
        ] {
            assert_eq!(covers(noun, role), fits, "{noun} {role}");
            assert_eq!(are_apart(noun, role), apart, "{noun} {role}");
        }
    }
}

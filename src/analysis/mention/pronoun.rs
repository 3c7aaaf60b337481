//! Pronouns that may refer to someone of the article.

use super::{Candidate, Form, Gender};
use crate::analysis::EntityKind;
use crate::analysis::words::Words;

/// Whom a pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Person {
    /// "I", "me", "my".
    Speaker,
    /// "we", "us", "our".
    Speakers,
    /// "you", "your".
    Addressee,
    /// "he", "her": one person.
    Single,
    /// "it", "its".
    Thing,
    /// "they", "their".
    Several,
}

/// The pronouns of a document.
pub(super) fn find(words: &Words<'_>) -> Vec<Candidate> {
    (0..words.len())
        .filter_map(|idx| {
            let text = words.text(idx);
            if text.len() > 10 {
                return None;
            }
            let (person, gender) = pronoun(&words.lower(idx))?;
            // "US" is a country, "IT" a trade.
            if text.len() == 2 && text.chars().all(char::is_uppercase) {
                return None;
            }
            Some(candidate(idx, person, gender))
        })
        .collect()
}

fn candidate(idx: usize, person: Person, gender: Gender) -> Candidate {
    let class = match person {
        Person::Speaker | Person::Addressee | Person::Single => Some(EntityKind::Person),
        Person::Speakers | Person::Thing | Person::Several => None,
    };
    Candidate {
        words: idx..idx + 1,
        head: idx,
        name: None,
        form: Form::Pronoun(person),
        class,
        gender,
        plural: matches!(person, Person::Speakers | Person::Several),
        certainty: 0,
    }
}

fn pronoun(small: &str) -> Option<(Person, Gender)> {
    Some(match small {
        "i" | "me" | "my" | "mine" | "myself" => (Person::Speaker, Gender::Unknown),
        "we" | "us" | "our" | "ours" | "ourselves" => (Person::Speakers, Gender::Unknown),
        "you" | "your" | "yours" | "yourself" => (Person::Addressee, Gender::Unknown),
        "he" | "him" | "his" | "himself" => (Person::Single, Gender::Male),
        "she" | "her" | "hers" | "herself" => (Person::Single, Gender::Female),
        "it" | "its" | "itself" => (Person::Thing, Gender::Unknown),
        "they" | "them" | "their" | "theirs" | "themselves" => (Person::Several, Gender::Unknown),
        _ => return None,
    })
}

//! People whom a transcript names by the labels of their turns: "MODERATOR:", "Ada Orr:".
//!
//! A label that comes again is whoever speaks, whatever it looks like. Owns labels that are read as no
//! name or as a body's; leaves which labels there are to [`crate::analysis::quote`].

use std::ops::Range;

use super::{Candidate, Form, Gender};
use crate::analysis::EntityKind;
use crate::analysis::lexicon::{Noun, noun};
use crate::analysis::quote;
use crate::analysis::words::Words;

/// How sure a label is that it names a person, in hundredths.
const CERTAINTY: u8 = 75;

/// Takes the labels of turns for people; `names` are sorted by start, and those added stand behind.
pub(super) fn name_voices(words: &Words<'_>, names: &mut Vec<Candidate>) {
    let n_names = names.len();
    for label in quote::voices(words.document()) {
        let span = words.first_from(label.start())..words.first_from(label.end());
        let at = names[..n_names].partition_point(|name| name.words.end <= span.start);
        let found = names[..n_names].get_mut(at);
        match found.filter(|name| name.words.start < span.end) {
            Some(name) if name.words == span && is_office(words, &span) => {
                name.class = Some(EntityKind::Person);
            }
            None if !span.is_empty() => names.push(voice(span)),
            _ => {}
        }
    }
}

/// "MODERATOR": what a person does.
fn is_office(words: &Words<'_>, label: &Range<usize>) -> bool {
    noun(&words.lower(label.end - 1)).is_some_and(Noun::is_person)
}

fn voice(label: Range<usize>) -> Candidate {
    Candidate {
        words: label.clone(),
        head: label.end - 1,
        name: Some(label),
        form: Form::Name,
        class: Some(EntityKind::Person),
        gender: Gender::Unknown,
        plural: false,
        certainty: CERTAINTY,
    }
}

//! "Ada Orr for Harbour Watch": who speaks for a body, read as one name with it, is a name apart.
//!
//! Only a first name that the lists know opens a person; "Friends for Life" stays whole.

use super::kind::PERSON;
use super::reading::Reading;
use crate::analysis::lexicon::{COMMON, FIRST_NAMES, HEADS};
use crate::analysis::words::Words;

/// What a first name gives to a person, in units of scores.
const FIRST_NAME: i32 = 200;

/// The reading as it is, or the person and the body apart.
pub(super) fn parted(words: &Words<'_>, reading: Reading) -> Vec<Reading> {
    let start = reading.words.start;
    let is_voice = reading.words.len() > 3
        && words.is(start + 2, "for")
        && FIRST_NAMES.contains(&words.lower(start))
        && !is_common(words, start + 1);
    if !is_voice {
        return vec![reading];
    }
    let mut person = reading.clone();
    person.words = start..start + 2;
    person.scores[PERSON] = person
        .scores
        .iter()
        .fold(0, |most, score| most.max(*score))
        .saturating_add(FIRST_NAME);
    let mut body = reading;
    body.words.start = start + 3;
    vec![person, body]
}

fn is_common(words: &Words<'_>, at: usize) -> bool {
    let small = words.lower(at);
    HEADS.contains(&small) || COMMON.contains(&small)
}

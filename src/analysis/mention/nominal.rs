//! Descriptions of persons and bodies: "the NATO chief", "a resident", "the party's leader".
//!
//! A description is a noun phrase around a noun of the lists, from its determiner to its "of" phrase.
//! Leaves whom it describes to [`crate::analysis::coref`].

use std::ops::Range;

use super::{Candidate, Form, Gender};
use crate::analysis::lexicon::{Noun, noun};
use crate::analysis::words::Words;
use crate::analysis::{EntityKind, Tag};

/// How many words may stand between determiner and noun.
const LONGEST: usize = 10;

/// The noun in its singular as the lists have it ("members" → "member").
pub(crate) fn head_noun(words: &Words<'_>, idx: usize) -> String {
    let word = words.lower(idx);
    if noun(&word).is_none_or(|noun| !noun.plural || noun.is_group()) {
        return word.into_owned();
    }
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(&word).to_owned(),
    }
}

/// The descriptions of a document; `names` are sorted by start.
pub(super) fn find(words: &Words<'_>, names: &[Candidate]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = names
        .iter()
        .filter_map(|name| national(words, name))
        .collect();
    for sentence_idx in 0..words.sentences().len() {
        let sentence = words.sentence_words(sentence_idx);
        for idx in sentence.clone() {
            found.extend(phrase(words, names, sentence.clone(), idx));
        }
    }
    found
}

/// "The 34-year-old Belgian said": a nationality that stands for a person.
fn national(words: &Words<'_>, name: &Candidate) -> Option<Candidate> {
    let head = name.head;
    let small = words.lower(head);
    let adjective = small.ends_with("ese")
        || small.ends_with("sh")
        || small.ends_with("ch")
        || small.ends_with('s');
    if !matches!(name.form, Form::Demonym(_)) || adjective {
        return None;
    }
    let goes_on = matches!(
        words.tag(head + 1),
        Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num
    ) || is_hyphen(words, head + 1);
    if goes_on {
        return None;
    }
    let from = words.sentence_words(words.sentence_of(head)).start;
    let (start, form) = phrase_start(words, from, name.words.start)?;
    let article = words.is_any(start, &["the", "a", "an", "this", "that"]);
    (article && !is_predicate(words, start)).then(|| Candidate {
        words: start..head + 1,
        head,
        name: None,
        form,
        class: Some(EntityKind::Person),
        gender: Gender::Unknown,
        plural: false,
        certainty: 55,
    })
}

/// The noun phrase whose head is word `head`.
fn phrase(
    words: &Words<'_>,
    names: &[Candidate],
    sentence: Range<usize>,
    head: usize,
) -> Option<Candidate> {
    let text = words.text(head);
    if !text.starts_with(char::is_lowercase) || text.len() < 3 {
        return None;
    }
    let described = if is_age(words, head) {
        Noun::SOMEBODY
    } else if words.is(head, "guard") && words.is_any(head.wrapping_sub(1), GUARDED) {
        Noun::BODY
    } else {
        noun(&words.lower(head))?
    };
    let class = described.kind();
    if !is_head(words, names, head) {
        return None;
    }
    let (start, form) = phrase_start(words, sentence.start, head)?;
    if form == Form::Indefinite && is_predicate(words, start) {
        return None;
    }
    let end = phrase_end(words, names, head, sentence.end, class);
    Some(Candidate {
        words: start..end,
        head,
        name: None,
        form,
        class: Some(class),
        gender: Gender::of_noun(described),
        plural: described.plural,
        certainty: 60,
    })
}

/// What bodies guard: "the coast guard".
const GUARDED: &[&str] = &[
    "border",
    "coast",
    "home",
    "national",
    "palace",
    "presidential",
];

/// "the 34-year-old": an age that stands for a person.
fn is_age(words: &Words<'_>, head: usize) -> bool {
    words.is(head, "old")
        && is_hyphen(words, head.wrapping_sub(1))
        && words.is(head.wrapping_sub(2), "year")
        && is_hyphen(words, head.wrapping_sub(3))
        && !matches!(
            words.tag(head + 1),
            Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num
        )
}

/// Whether the noun ends its phrase: no noun and no name goes on.
fn is_head(words: &Words<'_>, names: &[Candidate], head: usize) -> bool {
    if matches!(words.tag(head), Tag::Verb | Tag::Aux) {
        return false;
    }
    if number_end(words, head).is_some() {
        return true;
    }
    let next = head + 1;
    if is_hyphen(words, next) {
        return false;
    }
    let goes_on = words.tag(next) == Tag::Noun
        && noun(&words.lower(next)).is_some_and(|noun| noun.is_person() || noun.is_body());
    !goes_on
        && (words.tag(next) != Tag::Noun || !is_plain_noun(words, next))
        && name_at(names, next).is_none()
}

/// Where "mother-of-three" ends.
fn number_end(words: &Words<'_>, head: usize) -> Option<usize> {
    let joined = is_hyphen(words, head + 1)
        && words.is(head + 2, "of")
        && is_hyphen(words, head + 3)
        && words.gap_after(head).is_empty();
    let counted = !is_hyphen(words, head + 5);
    (joined && counted).then_some(head + 5)
}

/// A noun that cannot well be a verb where it stands.
fn is_plain_noun(words: &Words<'_>, idx: usize) -> bool {
    !words.text(idx).ends_with("ed")
}

fn is_hyphen(words: &Words<'_>, idx: usize) -> bool {
    words.text(idx) == "-" && words.gap_after(idx).is_empty()
}

/// The name that starts at word `idx`.
fn name_at(names: &[Candidate], idx: usize) -> Option<&Candidate> {
    let at = names.partition_point(|candidate| candidate.words.start < idx);
    names
        .get(at)
        .filter(|candidate| candidate.words.start == idx && candidate.form == Form::Name)
}

/// Determiners before a number that name somebody known.
const DEFINITE: &[&str] = &[
    "the", "these", "those", "my", "your", "his", "her", "its", "our", "their",
];

/// Where the phrase starts, and whether it introduces somebody.
fn phrase_start(words: &Words<'_>, from: usize, head: usize) -> Option<(usize, Form)> {
    let mut idx = head;
    while idx > from && head - idx < LONGEST {
        let before = idx - 1;
        let text = words.lower(before);
        match text.as_ref() {
            "the" | "this" | "that" | "these" | "those" => return Some((before, Form::Definite)),
            "my" | "your" | "his" | "her" | "its" | "our" | "their" | "whose" => {
                return Some((before, Form::Definite));
            }
            "a" | "an" | "another" | "one" | "some" | "several" | "two" | "three" | "many"
            | "other" => {
                // "the two captains"
                let determined = before > from && words.is_any(before - 1, DEFINITE);
                return Some(if determined {
                    (before - 1, Form::Definite)
                } else {
                    (before, Form::Indefinite)
                });
            }
            "'s" | "’s" | "'" | "’" if words.tag(before) == Tag::Part => {
                return Some((owner_start(words, from, before), Form::Definite));
            }
            "-" => idx = before,
            _ if matches!(
                words.tag(before),
                Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num
            ) =>
            {
                idx = before;
            }
            _ if matches!(words.tag(before), Tag::Verb)
                && (text.ends_with("ed") || text.ends_with("ing")) =>
            {
                idx = before;
            }
            _ => break,
        }
    }
    // ", rector of the parish,": an apposition needs no article.
    let behind_comma =
        words.text(idx.wrapping_sub(1)) == "," && words.is_any(head + 1, &["of", "for", "at"]);
    if behind_comma {
        return Some((idx, Form::Indefinite));
    }
    if is_bare_speaker(words, from, idx, head) {
        return Some((idx, Form::Definite));
    }
    // No determiner: "police", "officials", "residents of the street".
    (idx == head && words.lower(head).ends_with('s') || words.is_any(head, &["police", "people"]))
        .then_some((idx, Form::Indefinite))
}

/// "… - harbour master.", "…, says spokesman": headlines name who speaks without an article.
fn is_bare_speaker(words: &Words<'_>, from: usize, start: usize, head: usize) -> bool {
    let before = start.wrapping_sub(1);
    let sentence = words.sentence_words(words.sentence_of(head));
    let ends = head + 1 >= sentence.end || head + 2 == sentence.end && words.text(head + 1) == ".";
    let behind_dash =
        matches!(words.text(before), "-" | "–" | "—" | "--") && !words.gap_after(before).is_empty();
    let behind_cue = words.is_any(before, &["say", "says"])
        && matches!(
            words.text(before.wrapping_sub(1)),
            "," | "”" | "’" | "'" | "\""
        );
    start > from && ends && (behind_dash || behind_cue)
}

/// The start of the possessor before a possessive mark.
pub(super) fn owner_start(words: &Words<'_>, from: usize, mark: usize) -> usize {
    let mut idx = mark;
    while idx > from {
        let before = idx - 1;
        if matches!(
            words.tag(before),
            Tag::Propn | Tag::Noun | Tag::Adj | Tag::Num
        ) || matches!(words.text(before), "-" | "&" | "/")
        {
            idx = before;
        } else if matches!(words.tag(before), Tag::Det)
            || words.is_any(before, &["his", "her", "their", "my", "our", "its"])
        {
            return before;
        } else {
            break;
        }
    }
    idx
}

/// "is a doctor", "as a child": said of someone, referring to nobody.
fn is_predicate(words: &Words<'_>, start: usize) -> bool {
    let before = start.wrapping_sub(1);
    words.is_any(
        before,
        &[
            "is", "was", "are", "were", "be", "been", "being", "became", "become", "becoming",
            "'s", "as", "'m", "'re", "not", "like",
        ],
    )
}

/// One past the phrase with its "of" phrases.
fn phrase_end(
    words: &Words<'_>,
    names: &[Candidate],
    head: usize,
    limit: usize,
    class: EntityKind,
) -> usize {
    if let Some(end) = number_end(words, head) {
        return end.min(limit);
    }
    let takes = match class {
        EntityKind::Person => words.is_any(head + 1, &["of", "for", "at", "from", "in"]),
        _ => words.is(head + 1, "of"),
    };
    if !takes {
        return head + 1;
    }
    let mut idx = head + 2;
    if words.tag(idx) == Tag::Det || words.is_any(idx, &["his", "her", "its", "their", "our"]) {
        idx += 1;
    }
    if let Some(name) = name_at(names, idx).or_else(|| name_at(names, idx.wrapping_sub(1))) {
        return name.words.end.min(limit);
    }
    if !words.is_any(head + 1, &["of", "for", "at"]) {
        return head + 1;
    }
    let mut end = head + 1;
    while idx < limit && idx < head + 8 {
        match words.tag(idx) {
            Tag::Noun | Tag::Propn => {
                idx += 1;
                end = idx;
            }
            Tag::Adj | Tag::Num => idx += 1,
            Tag::Punct if is_hyphen(words, idx) => idx += 1,
            _ => break,
        }
    }
    end
}

//! Parts a run of capitals into who describes whom: "US President Donald Trump" is a place, a title
//! and a name.
//!
//! Owns titles in front of names; leaves descriptions in small letters to [`super::nominal`].

use std::ops::Range;

use super::super::lexicon::{DEMONYMS, FIRST_NAMES, HEADS, KNOWN, Noun, PLACES, noun};
use super::super::words::Words;
use super::{Gender, key};

/// A run of capitals in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// What stands before the title and is perhaps a name itself ("US", "Acme").
    pub(super) before: Range<usize>,
    /// The title with the words that belong to it ("Prime Minister").
    pub(super) title: Range<usize>,
    /// The name; empty where the run is a title only.
    pub(super) name: Range<usize>,
    /// What the title tells.
    pub(super) gender: Gender,
}

/// Words that belong to the title behind them.
const TITLE_WORDS: &[&str] = &[
    "acting",
    "assistant",
    "associate",
    "attorney",
    "chief",
    "defence",
    "defense",
    "deputy",
    "environment",
    "economy",
    "education",
    "energy",
    "executive",
    "finance",
    "first",
    "foreign",
    "general",
    "health",
    "home",
    "interior",
    "justice",
    "lead",
    "managing",
    "prime",
    "press",
    "senior",
    "shadow",
    "staff",
    "state",
    "transport",
    "transportation",
    "treasury",
    "vice",
    "former",
    "security",
    "trade",
    "labour",
    "culture",
];

/// Letters behind a name that are no part of it.
const POST_NOMINALS: &[&str] = &[
    "AM", "AO", "CBE", "DBE", "FRS", "GBE", "JP", "KBE", "KC", "MBE", "MEP", "MLA", "MP", "MS",
    "MSP", "OBE", "PhD", "QC", "RN", "SC", "TD",
];

/// Ranks of police officers as they are shortened before names ("DC Orr").
const RANKS: &[&str] = &[
    "DC", "DCI", "DCS", "DI", "DS", "DSI", "PC", "PCSO", "PS", "WPC",
];

/// Parts `run` into what describes, titles and names, without letters behind the name.
pub(super) fn part(words: &Words<'_>, run: Range<usize>) -> Parts {
    part_bare(words, without_letters(words, run, 2))
}

/// The run without letters behind the name, of which `least` words are left.
pub(super) fn without_letters(words: &Words<'_>, run: Range<usize>, least: usize) -> Range<usize> {
    let mut end = run.end;
    while end > run.start + least && POST_NOMINALS.contains(&words.text(end - 1)) {
        end -= 1;
    }
    run.start..end
}

fn part_bare(words: &Words<'_>, run: Range<usize>) -> Parts {
    let plain = Parts {
        before: run.start..run.start,
        title: run.start..run.start,
        name: run.clone(),
        gender: Gender::Unknown,
    };
    if is_whole(words, run.clone()) {
        return plain;
    }
    if let Some(parts) = part_honorific(words, run.clone()) {
        return parts;
    }
    let Some(last) = last_title(words, run.clone()) else {
        return part_demonym(words, run).unwrap_or(plain);
    };
    let name = last + 1..run.end;
    if name.clone().any(|idx| is_head(words, idx)) {
        return plain;
    }
    let start = title_start(words, run.start, last);
    if start > run.start
        && is_rank(&words.lower(last))
        && (name.is_empty() || !is_whole(words, run.start..start))
    {
        return plain;
    }
    Parts {
        before: run.start..start,
        title: start..last + 1,
        gender: title_gender(words, start..last + 1),
        name,
    }
}

/// "Mr King", "Ms. Dean": a rank behind an honorific is a surname.
fn part_honorific(words: &Words<'_>, run: Range<usize>) -> Option<Parts> {
    const SURNAMES: &[&str] = &[
        "abbott", "baron", "bishop", "chase", "coach", "count", "dean", "duke", "earl", "judge",
        "king", "lord", "major", "marshal", "page", "pope", "prince", "shah",
    ];
    let last = run.end.checked_sub(1)?;
    let honorific = words.lower(run.start);
    let honorific = honorific.trim_end_matches('.');
    let found = run.len() == 2
        && matches!(
            honorific,
            "mr" | "mrs" | "ms" | "miss" | "dr" | "sen" | "rep" | "gov"
        )
        && SURNAMES.contains(&words.lower(last).as_ref());
    found.then(|| Parts {
        before: run.start..run.start,
        title: run.start..last,
        name: last..run.end,
        gender: title_gender(words, run.start..last),
    })
}

/// Titles that are also surnames and end names of ships ("Ada Shah", "Skylark Princess").
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "princess"
            | "prince"
            | "queen"
            | "king"
            | "duke"
            | "duchess"
            | "lady"
            | "lord"
            | "captain"
            | "major"
            | "admiral"
            | "general"
            | "sister"
            | "brother"
            | "father"
            | "mother"
            | "count"
            | "baron"
            | "emperor"
            | "miss"
            | "earl"
            | "shah"
            | "sultan"
            | "sheikh"
            | "emir"
            | "bishop"
            | "dean"
            | "judge"
            | "pope"
            | "baroness"
            | "marshal"
            | "chase"
            | "coach"
            | "speaker"
            | "pastor"
            | "justice"
            | "whip"
            | "head"
    )
}

/// Whether a list holds the run as it is.
fn is_whole(words: &Words<'_>, run: Range<usize>) -> bool {
    let key = key(words, run);
    PLACES.contains(&key) || KNOWN.contains(&key)
}

fn is_head(words: &Words<'_>, idx: usize) -> bool {
    let word = words.lower(idx);
    HEADS.contains(&word) && !FIRST_NAMES.contains(&word)
}

/// The last title of the run that stands before a name, or ends the run.
fn last_title(words: &Words<'_>, run: Range<usize>) -> Option<usize> {
    let last = run.clone().rev().find(|idx| is_title(words, *idx))?;
    if last + 1 == run.end {
        return Some(last);
    }
    // "Duke of Kent": the title goes on, up to a first name ("Secretary of State Anna Orr").
    if matches!(words.text(last + 1), "of" | "for") {
        return (last + 2..run.end)
            .find(|idx| FIRST_NAMES.contains(&words.lower(*idx)))
            .map(|first| first - 1);
    }
    Some(last)
}

/// Whether the word is a title in front of names.
pub(super) fn is_title(words: &Words<'_>, idx: usize) -> bool {
    let word = words.lower(idx);
    let word = word.trim_end_matches('.');
    let bare = word
        .strip_prefix("ex-")
        .or_else(|| word.strip_prefix("co-"))
        .unwrap_or(word);
    const SHORT: &[&str] = &[
        "adm", "adv", "brig", "capt", "cmdr", "col", "cpl", "det", "fr", "gen", "gov", "hon",
        "insp", "lt", "maj", "messrs", "rep", "rev", "sen", "sgt", "supt",
    ];
    if RANKS.contains(&words.text(idx)) {
        return words.is_capitalised(idx + 1) && !words.is_capitalised(idx.wrapping_sub(1));
    }
    if SHORT.contains(&bare) {
        return words.text(idx).ends_with('.') || bare != "gen";
    }
    words.is_capitalised(idx) && noun(bare).is_some_and(Noun::is_title)
}

fn title_start(words: &Words<'_>, from: usize, last: usize) -> usize {
    let mut start = last;
    while start > from {
        let before = start - 1;
        let word = words.lower(before);
        let joins = is_title(words, before)
            || TITLE_WORDS.contains(&word.as_ref())
            || matches!(word.as_ref(), "-" | "of" | "for" | "the" | "&" | "and");
        if !joins {
            break;
        }
        start = before;
    }
    start
}

fn title_gender(words: &Words<'_>, title: Range<usize>) -> Gender {
    title.fold(Gender::Unknown, |gender, idx| {
        let word = words.lower(idx);
        let found = noun(word.trim_end_matches('.')).map_or(Gender::Unknown, Gender::of_noun);
        gender.or(found)
    })
}

/// "American John Smith": a nationality before a first name.
fn part_demonym(words: &Words<'_>, run: Range<usize>) -> Option<Parts> {
    let first = run.start;
    let rest = first + 1..run.end;
    let split = rest.len() >= 2
        && DEMONYMS.contains(&words.lower(first))
        && FIRST_NAMES.contains(&words.lower(first + 1))
        && !is_head(words, run.end - 1);
    split.then(|| Parts {
        before: first..first + 1,
        title: rest.start..rest.start,
        name: rest,
        gender: Gender::Unknown,
    })
}

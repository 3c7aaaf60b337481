//! Word lists, as sorted lines of text compiled into the program.
//!
//! When a list is first asked, the places of its lines are put into a hash table (well under a
//! millisecond for all of them), so that start-up pays nothing; the words themselves stay where they
//! are in the program. Owns how a list is read; what the lists mean is up to the rules
//! that use them. Lists are sorted by bytes and hold every key once (a test checks).

mod hash;
mod noun;

use std::hash::BuildHasher;
use std::sync::OnceLock;

pub(crate) use hash::WordHash;
pub(crate) use noun::{Noun, noun};

/// A sorted list: one key a line, or a key, a tab and a value.
#[derive(Debug)]
pub(crate) struct List {
    lines: &'static str,
    /// One more than where a line starts, at the hash of its key or behind, with a mark of the hash in
    /// the bits above [`START`], so that most other keys are told without reading them; 0 where no
    /// line does.
    table: OnceLock<Box<[u32]>>,
}

/// The bits of an entry that say where a line starts: lists are shorter than 16 MB (a test checks).
const START: u32 = 0x00ff_ffff;

/// Common words, which a capital does not make a name of, with the parts of speech they may be, most
/// likely first: `n`oun, `v`erb, `a`djective, adve`r`b, `d`eterminer, `p`ronoun, prepos`i`tion,
/// `c`onjunction, `s`ubordinating conjunction, au`x`iliary, par`t`icle, nu`m`ber, interjection (`u`).
pub(crate) static COMMON: List = List::new(include_str!("common.txt"));

/// First names of many cultures, with `m`, `f`, or `u` for either.
pub(crate) static FIRST_NAMES: List = List::new(include_str!("first_names.txt"));

/// Places: `c`ountry, `k` continent or larger region, `r`egion, `t`own, `w`ater and the rest.
pub(crate) static PLACES: List = List::new(include_str!("places.txt"));

/// Nationalities and the like, with their place.
pub(crate) static DEMONYMS: List = List::new(include_str!("demonyms.txt"));

/// Well-known names that are no places: `o`rganisation, `x` anything else, `n` capitalised but no name.
pub(crate) static KNOWN: List = List::new(include_str!("known.txt"));

/// Words that tell inside a name what it names: `o`rganisation, `l` place, `x` anything else.
pub(crate) static HEADS: List = List::new(include_str!("heads.txt"));

/// Other names of well-known bodies and countries, with the one they are grouped under.
pub(crate) static ALIASES: List = List::new(include_str!("aliases.txt"));

/// Surnames by which the whole world knows one person, with the sex (`m`, `f`), a space and the name
/// in full.
pub(crate) static PEOPLE: List = List::new(include_str!("people.txt"));

/// What kind of body a well-known organisation is ("alliance", "bloc").
pub(crate) static HYPERNYMS: List = List::new(include_str!("hypernyms.txt"));

/// Nouns for people by what they do, and the roles and titles that each may stand for ("cleric").
pub(crate) static ROLES: List = List::new(include_str!("roles.txt"));

/// Whether `word` (in small letters) names a month, or a day or days of the week.
pub(crate) fn is_calendar(word: &str) -> bool {
    const CALENDAR: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "aug.",
        "sep.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
    ];
    let day = word.strip_suffix('s').filter(|day| day.ends_with("day"));
    CALENDAR.contains(&day.unwrap_or(word))
}

/// The sex (`m`, `f`) and the full name of whom the whole world knows by this surname, in small
/// letters.
pub(crate) fn famous(surname: &str) -> Option<(&'static str, &'static str)> {
    PEOPLE.get(surname)?.split_once(' ')
}

impl List {
    const fn new(lines: &'static str) -> Self {
        Self {
            lines,
            table: OnceLock::new(),
        }
    }

    /// What stands behind `key` ("" for a list of bare keys); `None` where it is not listed.
    pub(crate) fn get(&self, key: &str) -> Option<&'static str> {
        let table = self.table.get_or_init(|| self.places());
        let (first, mark) = place(key, table.len());
        let (before, behind) = table.split_at_checked(first)?;
        // Behind the last place comes the first.
        let marked = behind.iter().chain(before).take_while(|start| **start > 0);
        marked
            .filter(|start| **start & !START == mark)
            .filter_map(|start| self.lines.get((*start & START) as usize - 1..))
            .find_map(|line| {
                let rest = line.strip_prefix(key)?;
                let end = || rest.find('\n').unwrap_or(rest.len());
                match rest.as_bytes().first() {
                    None | Some(b'\n') => Some(""),
                    Some(b'\t') => rest.get(1..end()),
                    Some(_) => None,
                }
            })
    }

    /// The table of all lines; at most half of it is taken.
    fn places(&self) -> Box<[u32]> {
        let n_lines = self.lines.bytes().filter(|byte| *byte == b'\n').count();
        let mut table = vec![0; 2 * (n_lines + 1)].into_boxed_slice();
        let mut start = 1;
        for line in self.lines.split_inclusive('\n') {
            let key = line.split(['\t', '\n']).next().unwrap_or_default();
            let (mut at, mark) = place(key, table.len());
            while table[at] > 0 {
                at = (at + 1) % table.len();
            }
            table[at] = start | mark;
            start += u32::try_from(line.len()).unwrap_or(0);
        }
        table
    }

    /// Whether `key` is listed.
    pub(crate) fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    #[cfg(test)]
    fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.lines
            .lines()
            .map(|line| line.split_once('\t').unwrap_or((line, "")))
    }
}

/// Where a key is looked for first in a table of `n` places, and its mark.
fn place(key: &str, n: usize) -> (usize, u32) {
    // The hash as a fraction of its range, scaled (Lemire 2019), so that any number of places will do;
    // its low bits, which are mixed best, count most.
    let hash = WordHash::default().hash_one(key).rotate_right(26);
    let wide = u128::from(hash) * n as u128;
    let [_, _, _, mark, ..] = hash.to_le_bytes();
    (
        usize::try_from(wide >> 64).unwrap_or(0),
        u32::from(mark) << START.count_ones(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_unique() {
        for list in [
            &COMMON,
            &FIRST_NAMES,
            &PLACES,
            &DEMONYMS,
            &KNOWN,
            &noun::NOUNS,
            &HEADS,
            &ALIASES,
            &HYPERNYMS,
            &ROLES,
            &PEOPLE,
        ] {
            let keys: Vec<&str> = list.entries().map(|(key, _)| key).collect();
            for pair in keys.windows(2) {
                assert!(pair[0].as_bytes() < pair[1].as_bytes(), "{pair:?}");
            }
            assert!(keys.iter().all(|key| list.contains(key)));
            assert!(list.lines.len() < START as usize);
        }
    }

    #[test]
    fn what_is_not_listed_is_not_found() {
        for key in ["", "a\t", "zzzz", "said ", "sai"] {
            assert!(!COMMON.contains(key), "{key}");
        }
    }
}

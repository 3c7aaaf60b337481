//! Word lists, as sorted lines of text compiled into the program.
//!
//! A look-up is a binary search over the bytes of the list, so that nothing is parsed at start-up and
//! nothing is kept in memory twice. Owns how a list is read; what the lists mean is up to the rules
//! that use them. Lists are sorted by bytes and hold every key once (a test checks).

/// A sorted list: one key a line, or a key, a tab and a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List(&'static str);

/// Words and their parts of speech, most likely first, one letter each (see [`super::tag`]).
pub(crate) const TAGS: List = List(include_str!("tags.txt"));

/// First names of many cultures, with `m`, `f`, or `u` for either.
pub(crate) const FIRST_NAMES: List = List(include_str!("first_names.txt"));

/// Places: `c`ountry, `k` continent or larger region, `r`egion, `t`own, `w`ater and the rest.
pub(crate) const PLACES: List = List(include_str!("places.txt"));

/// Nationalities and the like, with their place.
pub(crate) const DEMONYMS: List = List(include_str!("demonyms.txt"));

/// Well-known names that are no places: `o`rganisation, `x` anything else, `n` capitalised but no name.
pub(crate) const KNOWN: List = List(include_str!("known.txt"));

/// Nouns that describe: `P`erson, `O`rganisation, `L` place, `X` document or work; `t` stands before
/// a name as a title, `m`an or woman (`f`), `g`roup.
pub(crate) const NOUNS: List = List(include_str!("nouns.txt"));

/// Words that tell inside a name what it names: `o`rganisation, `l` place, `x` anything else.
pub(crate) const HEADS: List = List(include_str!("heads.txt"));

/// Other names of well-known bodies and countries, with the one they are grouped under.
pub(crate) const ALIASES: List = List(include_str!("aliases.txt"));

/// What kind of body a well-known organisation is ("alliance", "bloc").
pub(crate) const HYPERNYMS: List = List(include_str!("hypernyms.txt"));

/// Whether `word` (in small letters) names a month or a day of the week.
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
    CALENDAR.contains(&word)
}

/// What [`NOUNS`] says of a noun in small letters, also in its plural; then with `true`.
pub(crate) fn noun(word: &str) -> Option<(&'static str, bool)> {
    if let Some(value) = NOUNS.get(word) {
        return Some((value, value.contains('g')));
    }
    let stem = word.strip_suffix('s')?;
    if let Some(value) = NOUNS.get(stem) {
        return Some((value, true));
    }
    let stem = stem.strip_suffix('e')?;
    NOUNS
        .get(stem)
        .or_else(|| NOUNS.get(&format!("{}y", stem.strip_suffix('i')?)))
        .map(|value| (value, true))
}

impl List {
    /// What stands behind `key` ("" for a list of bare keys); `None` where it is not listed.
    pub(crate) fn get(self, key: &str) -> Option<&'static str> {
        let (mut from, mut to) = (0, self.0.len());
        // Invariant: `from` and `to` are starts of lines (or the end), the key can only lie between.
        while from < to {
            let middle = from + (to - from) / 2;
            let start = self.line_start(from, middle);
            let line = self.line(start);
            let (listed, value) = line.split_once('\t').unwrap_or((line, ""));
            match listed.as_bytes().cmp(key.as_bytes()) {
                std::cmp::Ordering::Less => from = (start + line.len() + 1).min(self.0.len()),
                std::cmp::Ordering::Greater => to = start,
                std::cmp::Ordering::Equal => return Some(value),
            }
        }
        None
    }

    /// Whether `key` is listed.
    pub(crate) fn contains(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The start of the line that holds byte `at`, not before `from`.
    fn line_start(self, from: usize, at: usize) -> usize {
        let before = self.0.as_bytes().get(from..at).unwrap_or_default();
        memchr::memrchr(b'\n', before).map_or(from, |newline| from + newline + 1)
    }

    fn line(self, start: usize) -> &'static str {
        let rest = self.0.get(start..).unwrap_or_default();
        rest.split_once('\n').map_or(rest, |(line, _)| line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_unique() {
        for list in [
            TAGS,
            FIRST_NAMES,
            PLACES,
            DEMONYMS,
            KNOWN,
            NOUNS,
            HEADS,
            ALIASES,
            HYPERNYMS,
        ] {
            let keys: Vec<&str> = list
                .0
                .lines()
                .map(|line| line.split('\t').next().unwrap_or_default())
                .collect();
            for pair in keys.windows(2) {
                assert!(pair[0].as_bytes() < pair[1].as_bytes(), "{pair:?}");
            }
            for key in keys {
                assert!(list.contains(key), "{key}");
            }
        }
    }

    #[test]
    fn what_is_not_listed_is_not_found() {
        for key in ["", "a\t", "zzzz", "said ", "!", "sai"] {
            assert!(!TAGS.contains(key), "{key}");
        }
    }
}

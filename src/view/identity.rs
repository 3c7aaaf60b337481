//! The letter and the colour by which a reader knows a speaker.
//!
//! Both come from the name alone, so that a person keeps them in every article; only where two
//! speakers of one article would share a letter does the one who says less take another of their
//! name. What colour a hue is, a theme says.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::text::fold::fold;

/// How a person is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Shown in the gutter and in lists. One or, for some scripts, two cells.
    pub letter: char,
    /// The colour's number, for [`crate::theme::Theme::voice`]; any number.
    pub hue: usize,
}

/// What follows a surname and is none, folded.
const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd"];

/// What speakers are marked with once all letters of their names are taken.
const SPARE: &str = "123456789";

/// The marks of all people, and of whatever else speaks, by entity.
///
/// No two speakers share a letter as long as there are enough; who says most chooses first.
pub fn identities(analysis: &Analysis) -> Vec<Option<Identity>> {
    let mut n_quotes = vec![0usize; analysis.entities.len()];
    for quote in &analysis.quotes {
        if let Some(speaker) = quote.speaker.entity() {
            n_quotes[speaker.idx()] += 1;
        }
    }
    let marked =
        |idx: &usize| n_quotes[*idx] > 0 || analysis.entities[*idx].kind == EntityKind::Person;
    let mut order: Vec<usize> = (0..n_quotes.len()).filter(marked).collect();
    order.sort_by_key(|idx| (Reverse(n_quotes[*idx]), *idx));
    let mut identities = vec![None; n_quotes.len()];
    let mut taken = BTreeSet::new();
    for idx in order {
        let entity = &analysis.entities[idx];
        let letter = letter(entity, &taken);
        if n_quotes[idx] > 0 {
            taken.insert(letter);
        }
        identities[idx] = Some(Identity {
            letter,
            hue: hue(entity),
        });
    }
    identities
}

/// The first letter of the name that nobody has taken, from the surname's initial on.
fn letter(entity: &Entity, taken: &BTreeSet<char>) -> char {
    let words = name_words(entity);
    let (last, others) = words.split_last().unwrap_or((&"", &[]));
    let of_name = std::iter::once(last)
        .chain(others)
        .flat_map(|word| word.chars())
        .filter(|char| char.is_alphanumeric())
        .filter_map(|char| char.to_uppercase().next());
    let mut letters = of_name.clone().chain(SPARE.chars());
    let free = letters.find(|letter| !taken.contains(letter));
    free.or_else(|| of_name.clone().next()).unwrap_or('?')
}

/// A number from the name, the same on every machine and in every version (FNV-1a, 64 bits).
fn hue(entity: &Entity) -> usize {
    let words = name_words(entity);
    let ends = [words.last(), words.first()];
    let key: Vec<String> = ends.into_iter().flatten().map(|word| fold(word)).collect();
    let hash = key
        .join(" ")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    // The high half is the better mixed one; 16 bits of it fit a `usize` everywhere.
    usize::try_from(hash >> 48).unwrap_or(0)
}

/// The words of a name without what follows a surname; a group's name read from its front.
fn name_words(entity: &Entity) -> Vec<&str> {
    let mut words: Vec<&str> = entity.name.split_whitespace().collect();
    if entity.kind != EntityKind::Person {
        words.retain(|word| !word.eq_ignore_ascii_case("the"));
        words.reverse();
        return words;
    }
    while words.len() > 1
        && words
            .last()
            .is_some_and(|last| SUFFIXES.contains(&fold(last).as_str()))
    {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Evidence, Quote, QuoteKind, Speaker};
    use crate::text::TextRange;

    fn person(name: &str) -> Entity {
        Entity {
            kind: EntityKind::Person,
            name: name.to_owned(),
            aliases: Vec::new(),
            description: None,
            mentions: Vec::new(),
        }
    }

    fn quote_by(entity: usize) -> Quote {
        Quote {
            range: TextRange::default(),
            kind: QuoteKind::Direct,
            group: 0,
            cue: None,
            speaker: Speaker::Entity(entity.into(), None),
            evidence: Evidence::default(),
        }
    }

    /// `names` with how often each speaks: `Ana Vidal:2, Bo`; the letters in the same order.
    fn check(names: &str, letters: &str) {
        let mut analysis = Analysis::default();
        for (idx, name) in names.split(", ").enumerate() {
            let (name, n_quotes) = name.split_once(':').unwrap_or((name, "0"));
            analysis.entities.push(person(name));
            let n_quotes: usize = n_quotes.parse().unwrap();
            analysis.quotes.extend((0..n_quotes).map(|_| quote_by(idx)));
        }
        let found: String = identities(&analysis)
            .iter()
            .map(|identity| identity.map_or('-', |identity| identity.letter))
            .collect();
        assert_eq!(found, letters, "{names}");
    }

    #[test]
    fn the_letter_is_the_surnames_initial() {
        check("Ana Vidal:1, Bo Tarrant:2", "VT");
        check("Ursel van der Meer:1, Ida Falk Jr.:1", "MF");
        check("Łucja Żak:1, Мария Орлова:1, 王小明:1, Ömer Öz:1", "ŻО王Ö");
        check("???:1", "1");
    }

    #[test]
    fn who_says_most_chooses_first() {
        check("Ana Vidal:1, Tom Vance:3", "IV");
        check("Ana Vidal:1, Ben Vidal:1, Cy Vidal:1", "VID");
        check("A V:1, B V:1, C V:1, V V:1, V:1", "VBC12");
    }

    #[test]
    fn who_is_silent_takes_no_letter_away() {
        check("Ana Vidal, Tom Vance:1, Al Vogt", "IVO");
        check("Ana Vidal, Ben Vidal", "VV");
    }

    #[test]
    fn a_group_is_marked_only_where_it_speaks() {
        let mut analysis = Analysis::default();
        for name in ["the Harbour Board", "Rotterdam"] {
            analysis.entities.push(Entity {
                kind: EntityKind::Organization,
                ..person(name)
            });
        }
        analysis.quotes.push(quote_by(0));
        let found = identities(&analysis);
        assert_eq!(found[0].map(|identity| identity.letter), Some('H'));
        assert_eq!(found[1], None);
    }

    #[test]
    fn the_colour_depends_on_nothing_but_the_name() {
        let hues = |name: &str| hue(&person(name));
        assert_eq!(hues("Zoë Lindqvist"), hues("ZOE  LINDQVIST"));
        assert_eq!(hues("Zoë M. Lindqvist"), hues("Zoë Lindqvist"));
        assert_ne!(hues("Zoë Lindqvist"), hues("Per Lindqvist"));
        // Recorded: readers remember colours, so a change here is a loss for them.
        assert_eq!(hues("Zoë Lindqvist"), 5081);
    }
}

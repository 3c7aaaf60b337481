//! Labels to jump by: short, prefix-free, the nearest keys first.
//!
//! Owns how labels are made and what typing does to them; leaves what they stand on to the caller.

use std::collections::VecDeque;

use crate::text::fold::fold;

/// The usual alphabet: the letters under resting fingers first, the strongest fingers before the others.
pub const ALPHABET: &str = "fjdkslaghrueiwoqptyvncmxbz";

/// Digits, for those who would rather type numbers.
pub const DIGITS: &str = "1234567890";

/// Words of the longest names.
const NAME: usize = 6;

/// What a hint stands on, and the letters that lead there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint<T> {
    /// What to type.
    pub label: String,
    /// The words it stands on, by which it can be found too.
    pub name: String,
    /// What it leads to.
    pub target: T,
}

/// Hints that wait for a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hints<T> {
    all: Vec<Hint<T>>,
    typed: String,
    by_name: bool,
}

/// What came of typing a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed<'a, T> {
    /// Only this one is left.
    Chosen(&'a T),
    /// Several are left.
    Waiting,
    /// No hint fits; nothing has changed.
    Refused,
}

/// As many labels as asked for, over the characters of `alphabet`, none a prefix of another.
///
/// One character each while there are enough; after that the shortest, in the order of the
/// alphabet. An alphabet of fewer than two different characters becomes [`ALPHABET`].
pub fn labels(alphabet: &str, n: usize) -> Vec<String> {
    let alphabet = keys(alphabet);
    // Breadth first: a label that grows gives way to one for each key, the last ones first, so
    // that the first targets keep the short labels.
    let mut labels: VecDeque<String> = alphabet.iter().map(ToString::to_string).collect();
    let mut grown: VecDeque<String> = VecDeque::new();
    while labels.len() + grown.len() < n {
        if labels.is_empty() {
            labels = std::mem::take(&mut grown);
        }
        let Some(stem) = labels.pop_back() else {
            break;
        };
        for key in alphabet.iter().rev() {
            grown.push_front(format!("{stem}{key}"));
        }
    }
    labels.into_iter().chain(grown).take(n).collect()
}

/// The different characters of an alphabet, in its order.
fn keys(alphabet: &str) -> Vec<char> {
    let mut keys: Vec<char> = Vec::new();
    for key in alphabet
        .chars()
        .filter(|key| !key.is_whitespace() && !key.is_control())
    {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.len() < 2 {
        return ALPHABET.chars().collect();
    }
    keys
}

impl<T> Hints<T> {
    /// Labels `targets`, each with the words it stands on, over the characters of `alphabet`.
    pub fn new(alphabet: &str, targets: impl IntoIterator<Item = (String, T)>) -> Self {
        let targets: Vec<(String, T)> = targets.into_iter().collect();
        let labels = labels(alphabet, targets.len());
        let hints = labels.into_iter().zip(targets);
        Self {
            all: hints
                .map(|(label, (name, target))| Hint {
                    label,
                    name,
                    target,
                })
                .collect(),
            typed: String::new(),
            by_name: false,
        }
    }

    /// What has been typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Whether what is typed is a name, not a label.
    pub fn is_by_name(&self) -> bool {
        self.by_name
    }

    /// From now on, what is typed is part of a name.
    pub fn search_names(&mut self) {
        self.by_name = true;
        self.typed.clear();
    }

    /// The hints that still fit.
    pub fn left(&self) -> impl Iterator<Item = &Hint<T>> {
        let typed = fold(&self.typed);
        self.all.iter().filter(move |hint| self.fits(hint, &typed))
    }

    /// Takes a character of a label or, after [`Self::search_names`], of a name.
    ///
    /// A name is settled by [`Self::first`], even when only one place bears it: whoever types the
    /// rest of a name would not want it taken for keys.
    pub fn type_char(&mut self, char: char) -> Typed<'_, T> {
        self.typed.push(char);
        match self.left().take(2).count() {
            0 => {
                self.typed.pop();
                Typed::Refused
            }
            1 if !self.by_name => self.first().map_or(Typed::Waiting, Typed::Chosen),
            _ => Typed::Waiting,
        }
    }

    /// Takes the last character back; whether there was one.
    pub fn untype(&mut self) -> bool {
        self.typed.pop().is_some()
    }

    /// The first that still fits; of names, the one that fits best.
    pub fn first(&self) -> Option<&T> {
        let left = self.left();
        if !self.by_name {
            return left.map(|hint| &hint.target).next();
        }
        // Whoever types a name means who bears it rather than a quotation that has it in it.
        let best = left.min_by_key(|hint| hint.name.split_whitespace().count() > NAME);
        best.map(|hint| &hint.target)
    }

    fn fits(&self, hint: &Hint<T>, folded: &str) -> bool {
        if self.by_name {
            let name = fold(&hint.name);
            return name.match_indices(folded).any(|(at, _)| {
                let before = name.get(..at).and_then(|before| before.chars().next_back());
                before.is_none_or(|before| !before.is_alphanumeric())
            });
        }
        hint.label.starts_with(&self.typed)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(alphabet: &str, n: usize, expected: &str) {
        assert_eq!(labels(alphabet, n).join(" "), expected);
    }

    #[test]
    fn labels_are_short_and_the_first_ones_stay_short() {
        check("asd", 0, "");
        check("asd", 3, "a s d");
        check("asd", 4, "a s da ds");
        check("asd", 6, "a sa ss sd da ds");
        check("asd", 9, "aa as ad sa ss sd da ds dd");
        check("aa b", 2, "a b");
        check("x", 2, "f j");
        check(DIGITS, 2, "1 2");
    }

    proptest! {
        #[test]
        fn no_label_begins_another(n in 0usize..700, alphabet in "[a-z]{2,12}") {
            let labels = labels(&alphabet, n);
            prop_assert_eq!(labels.len(), n);
            let mut sorted = labels.clone();
            sorted.sort_unstable();
            for pair in sorted.windows(2) {
                prop_assert!(!pair[1].starts_with(pair[0].as_str()), "{:?}", pair);
            }
            let longest = labels.iter().map(String::len).max().unwrap_or(1);
            let shortest = labels.iter().map(String::len).min().unwrap_or(1);
            prop_assert!(longest - shortest <= 1);
        }
    }

    fn hints() -> Hints<u32> {
        let names = ["Ana Vidal", "the clerk", "Zoë Lind", "Ben Vidal"];
        let targets = (0..).zip(names).map(|(idx, name)| (name.to_owned(), idx));
        Hints::new("asd", targets)
    }

    #[test]
    fn typing_a_label_chooses() {
        let mut hints = hints();
        assert_eq!(hints.type_char('x'), Typed::Refused);
        assert_eq!(hints.type_char('d'), Typed::Waiting);
        assert_eq!(hints.left().count(), 2);
        assert_eq!(hints.type_char('s'), Typed::Chosen(&3));
        assert!(hints.untype() && hints.untype() && !hints.untype());
        assert_eq!(hints.type_char('a'), Typed::Chosen(&0));
    }

    #[test]
    fn a_name_is_found_before_words_that_hold_it() {
        let names = [
            "this is what Ana Vidal called a toy for the rich",
            "Mayor Ana Vidal",
            "Vidal",
        ];
        let targets = (0..).zip(names).map(|(idx, name)| (name.to_owned(), idx));
        let mut hints = Hints::new("asd", targets);
        hints.search_names();
        assert_eq!(hints.type_char('v'), Typed::Waiting);
        assert_eq!(hints.first(), Some(&1));
        hints.search_names();
        assert_eq!(hints.type_char('t'), Typed::Waiting);
        assert_eq!(hints.first(), Some(&0));
    }

    #[test]
    fn typing_a_name_finds_its_words() {
        let mut hints = hints();
        hints.search_names();
        assert_eq!(hints.type_char('v'), Typed::Waiting);
        assert_eq!(hints.first(), Some(&0));
        assert_eq!(hints.type_char('x'), Typed::Refused);
        hints.search_names();
        assert_eq!(hints.type_char('z'), Typed::Waiting);
        assert_eq!(hints.first(), Some(&2));
        hints.search_names();
        assert_eq!(
            hints.type_char('e'),
            Typed::Refused,
            "no word begins with it"
        );
    }
}

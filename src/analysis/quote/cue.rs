//! Reporting verbs: which words report speech, and how they take what is said.
//!
//! Owns the list in `cues.txt`, and looking up words in it, alone or with a particle ("pointed out").
//! Leaves to [`super::speaker`] whether a word is used as a reporting verb where it stands, and who its
//! subject is.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::lexicon::WordHash;

/// The list, one verb a line with its five forms and its flags.
const LIST: &str = include_str!("cues.txt");

/// One form of a reporting verb; forms that are spelt alike are one.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a spelling may stand for any of the four forms at once"
)]
pub(super) struct Form {
    /// The dictionary form.
    pub(super) lemma: &'static str,
    /// How the verb takes what is said.
    flags: &'static str,
    /// What must follow for it to report: "out" in "pointed out"; empty for most verbs.
    particle: &'static str,
    /// It may be the base ("say").
    pub(super) base: bool,
    /// It may be finite ("says", "said").
    pub(super) finite: bool,
    /// It may be a past participle ("told").
    pub(super) participle: bool,
    /// It is a present participle ("saying").
    pub(super) ing: bool,
}

impl Form {
    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }

    /// "said he left".
    pub(super) fn takes_bare_clause(&self) -> bool {
        self.has('b')
    }

    /// "said that he left".
    pub(super) fn takes_that(&self) -> bool {
        self.has('t')
    }

    /// "said he left" or "said that he left".
    pub(super) fn takes_clause(&self) -> bool {
        self.takes_bare_clause() || self.takes_that()
    }

    /// "asked whether he left".
    pub(super) fn takes_question(&self) -> bool {
        self.has('w')
    }

    /// `"…," she said`.
    pub(super) fn takes_speech(&self) -> bool {
        self.has('q')
    }

    /// "told reporters that".
    pub(super) fn takes_addressee(&self) -> bool {
        self.has('a')
    }

    /// `called it "thin"`.
    pub(super) fn takes_fragment(&self) -> bool {
        self.has('f')
    }

    /// Its finite forms are hardly ever another part of speech.
    pub(super) fn is_sure(&self) -> bool {
        self.has('s')
    }

    /// Thought or knowledge rather than speech.
    pub(super) fn is_thought(&self) -> bool {
        self.has('n')
    }
}

/// The forms by spelling: the verb alone, then with its particles.
static FORMS: LazyLock<HashMap<&'static str, Vec<Form>, WordHash>> = LazyLock::new(|| {
    let mut forms: HashMap<&'static str, Vec<Form>, WordHash> = HashMap::default();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&'static str> = line.split(' ').collect();
        let (columns, particle) = match columns[..] {
            [ref columns @ .., particle] if columns.len() == 6 => (columns, particle),
            ref columns => (columns, ""),
        };
        let [base, third, past, participle, ing, flags] = *columns else {
            continue;
        };
        let mut spellings = vec![base, third, past, participle, ing];
        spellings.sort_unstable();
        spellings.dedup();
        for spelling in spellings {
            let known = forms.entry(spelling).or_default();
            if known.iter().all(|form| form.particle != particle) {
                known.push(Form {
                    lemma: base,
                    flags,
                    particle,
                    base: spelling == base,
                    finite: spelling == third || spelling == past,
                    participle: spelling == participle,
                    ing: spelling == ing,
                });
            }
        }
    }
    forms
});

/// The reporting verb that `word` (in small letters) may be a form of by itself.
pub(super) fn form(word: &str) -> Option<&'static Form> {
    let forms = FORMS.get(word)?;
    forms.iter().find(|form| form.particle.is_empty())
}

/// The reporting verb that `word` (in small letters) may be a form of before a particle that `is_next`.
pub(super) fn form_with(word: &str, is_next: impl Fn(&str) -> bool) -> Option<&'static Form> {
    let forms = FORMS.get(word)?;
    forms
        .iter()
        .find(|form| !form.particle.is_empty() && is_next(form.particle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_whole_and_without_doubles() {
        let lines: Vec<&str> = LIST.lines().filter(|line| !line.starts_with('#')).collect();
        for pair in lines.windows(2) {
            let key = |line: &'static str| {
                let columns: Vec<&str> = line.split(' ').collect();
                (columns.first().copied(), columns.get(6).copied())
            };
            assert!(
                key(pair[0]) < key(pair[1]),
                "{} before {}",
                pair[0],
                pair[1]
            );
        }
        for line in lines {
            assert!((6..=7).contains(&line.split(' ').count()), "{line}");
        }
    }

    #[test]
    fn forms_know_what_they_may_be() {
        let said = form("said").unwrap();
        assert_eq!(said.lemma, "say");
        assert!(said.finite && said.participle && !said.ing && said.takes_bare_clause());
        assert!(form("adding").unwrap().ing);
        assert!(form("told").unwrap().takes_addressee());
        assert!(form("table").is_none());
        assert!(form("put").is_none() && form_with("put", |next| next == "it").is_some());
        assert_eq!(
            form_with("pointed", |next| next == "out").unwrap().lemma,
            "point"
        );
    }
}

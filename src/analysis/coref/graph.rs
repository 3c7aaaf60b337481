//! Who is linked to whom: a union-find forest over the candidates, and what each tree tells about
//! its person, body or place.

use std::ops::Range;

use super::{Voice, speaker};
use crate::analysis::mention::{Candidate, Form, Gender};
use crate::analysis::quote::RawQuote;
use crate::analysis::words::Words;
use crate::analysis::{EntityKind, Evidence};

/// How many roles are kept of one person.
const MOST_ROLES: usize = 12;

/// The links between candidates.
pub(crate) struct Graph<'a, 'd> {
    pub(super) words: &'a Words<'d>,
    pub(super) candidates: &'a [Candidate],
    /// Where each candidate hangs. Invariant: a forest; only roots are hung on, and only on other
    /// roots, so that going up always ends.
    parent: Vec<u32>,
    evidence: Vec<Evidence>,
    profiles: Vec<Profile>,
    /// The sentence of each candidate.
    sentence: Vec<u32>,
    /// The sentence in which the speech starts that each candidate says, else its own.
    opening: Vec<u32>,
    /// The innermost direct quote around each candidate.
    inside: Vec<Option<u32>>,
    /// Whether each quote is a turn of an interview.
    turns: Vec<bool>,
    /// The candidate that speaks each quote.
    speakers: Vec<Option<u32>>,
    /// Whether each candidate speaks a quote.
    speaks: Vec<bool>,
}

/// What is known of a whole tree, kept at its root.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    pub(super) class: Option<EntityKind>,
    pub(super) gender: Gender,
    /// The sex that a bare name seems to tell: "Graham" may be a surname.
    pub(super) seems: Gender,
    pub(super) plural: bool,
    /// Whether a name is among its mentions.
    pub(super) named: bool,
    /// The nouns that say what it is ("president", "coach"), with words that go with them.
    pub(super) roles: Vec<Role>,
    /// Its last mention so far in text order, as rules go through the text.
    pub(super) last: u32,
}

/// What the article says someone is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    /// The noun in small letters.
    pub(crate) noun: String,
    /// The words of the description.
    pub(crate) words: Range<usize>,
}

impl<'a, 'd> Graph<'a, 'd> {
    pub(super) fn new(
        words: &'a Words<'d>,
        candidates: &'a [Candidate],
        quotes: &[RawQuote],
    ) -> Self {
        let profiles = candidates
            .iter()
            .enumerate()
            .map(|(idx, candidate)| profile(candidate, id(idx)))
            .collect();
        let speakers: Vec<Option<u32>> = quotes
            .iter()
            .map(|quote| speaker::of(words, candidates, quote.speaker?).map(id))
            .collect();
        let mut speaks = vec![false; candidates.len()];
        for speaker in speakers.iter().flatten() {
            speaks[*speaker as usize] = true;
        }
        let sentence: Vec<u32> = candidates
            .iter()
            .map(|candidate| id(words.sentence_of(candidate.head)))
            .collect();
        let mut opening = sentence.clone();
        for (quote, speaker) in quotes.iter().zip(&speakers) {
            if let Some(opening) = speaker.and_then(|at| opening.get_mut(at as usize)) {
                let first = words.sentence_of(words.first_from(quote.range.start()));
                *opening = id(first).min(*opening);
            }
        }
        Self {
            words,
            candidates,
            parent: (0..candidates.len()).map(id).collect(),
            evidence: candidates.iter().map(first_evidence).collect(),
            profiles,
            sentence,
            opening,
            inside: speaker::quotes_around(words, candidates, quotes),
            turns: quotes
                .iter()
                .map(|quote| matches!(quote.evidence.rule, "labelled-turn" | "question-and-answer"))
                .collect(),
            speakers,
            speaks,
        }
    }

    /// The root of the tree that holds the candidate.
    pub(crate) fn root(&self, idx: usize) -> usize {
        let mut at = idx;
        while let Some(&parent) = self.parent.get(at)
            && parent as usize != at
        {
            at = parent as usize;
        }
        at
    }

    fn is_root(&self, idx: usize) -> bool {
        self.parent.get(idx) == Some(&id(idx))
    }

    pub(super) fn profile(&self, idx: usize) -> &Profile {
        &self.profiles[self.root(idx)]
    }

    /// Why the candidate is in its tree.
    pub(crate) fn evidence(&self, idx: usize) -> Evidence {
        self.evidence[idx]
    }

    /// What the article says that the candidate's person is.
    pub(crate) fn roles(&self, idx: usize) -> &[Role] {
        &self.profile(idx).roles
    }

    /// What the candidate's tree is.
    pub(crate) fn class(&self, idx: usize) -> Option<EntityKind> {
        self.profile(idx).class
    }

    /// The candidate that speaks the quote.
    pub(crate) fn speaker(&self, quote_idx: usize) -> Option<usize> {
        self.speakers[quote_idx].map(|idx| idx as usize)
    }

    /// Whether a quote is reported by these very words.
    pub(super) fn speaks(&self, idx: usize) -> bool {
        self.speaks[idx]
    }

    /// Whether the candidate stands in a turn of an interview.
    pub(super) fn in_turn(&self, idx: usize) -> bool {
        self.inside(idx).is_some_and(|quote| self.turns[quote])
    }

    /// Makes `speaker` speak the quote.
    pub(super) fn set_speaker(&mut self, quote_idx: usize, speaker: usize) {
        self.speakers[quote_idx] = Some(id(speaker));
    }

    /// Who answers the turn of an interview: the next other speaker.
    pub(super) fn answers(&self, quote_idx: usize) -> Option<usize> {
        let asks = self.root(self.speaker(quote_idx)?);
        let next = quote_idx + 1..(quote_idx + 5).min(self.turns.len());
        next.take_while(|quote| self.turns[*quote])
            .filter_map(|quote| self.speaker(quote))
            .find(|speaker| self.root(*speaker) != asks)
            .filter(|_| self.turns[quote_idx])
    }

    /// The index of the direct quote that the candidate stands in.
    pub(super) fn inside(&self, idx: usize) -> Option<usize> {
        self.inside[idx].map(|quote| quote as usize)
    }

    /// Whose words the candidate stands in.
    pub(super) fn voice(&self, idx: usize) -> Voice {
        match self.inside[idx] {
            Some(_) => Voice::Quoted,
            None => Voice::Reporter,
        }
    }

    /// The candidates that start at a word, outer ones first.
    pub(super) fn starting_at(&self, word: usize) -> Range<usize> {
        let candidates = self.candidates;
        let start = candidates.partition_point(|candidate| candidate.words.start < word);
        let same = candidates.iter().skip(start);
        let n = same
            .take_while(|candidate| candidate.words.start == word)
            .count();
        start..start + n
    }

    pub(super) fn sentence(&self, idx: usize) -> usize {
        self.sentence[idx] as usize
    }

    /// The sentence in which the speech starts that the candidate says: behind it "she said" is as
    /// near to what stands before as a "she" in its first sentence.
    pub(super) fn opening(&self, idx: usize) -> usize {
        self.opening[idx] as usize
    }

    /// Whether the candidate has been linked to an earlier or surer one.
    pub(super) fn is_linked(&self, idx: usize) -> bool {
        let root = self.root(idx);
        root != idx || self.profiles[idx].last != id(idx) || self.parent.get(idx).is_none()
    }

    /// Whether nothing says yet whom the mention means, though others may hang on it: the "I" of
    /// whoever "she" is.
    pub(super) fn is_open(&self, idx: usize) -> bool {
        let own = first_evidence(&self.candidates[idx]);
        let leads = self.root(idx) == idx && !self.profiles[idx].named;
        !self.is_linked(idx) || leads && self.evidence[idx].rule == own.rule
    }

    pub(super) fn add_role(&mut self, idx: usize, role: Role) {
        let root = self.root(idx);
        let roles = &mut self.profiles[root].roles;
        if roles.len() < MOST_ROLES && !roles.contains(&role) {
            roles.push(role);
        }
    }

    /// Whether two trees may be one, by kind, sex and number.
    pub(super) fn agree(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.profile(a), self.profile(b));
        let classes = a.class.is_none() || b.class.is_none() || a.class == b.class;
        classes && a.gender.agrees(b.gender)
    }

    /// Makes `idx` mention what `antecedent` mentions.
    pub(super) fn link(&mut self, idx: usize, antecedent: usize, evidence: Evidence) {
        let (own, other) = (self.root(idx), self.root(antecedent));
        if own == other {
            return;
        }
        // The tree with a name, else the earlier one, stays the root.
        let (low, high) = (own.min(other), own.max(other));
        let keep_high = self.profiles[high].named && !self.profiles[low].named;
        let (root, child) = if keep_high { (high, low) } else { (low, high) };
        let absorbed = std::mem::take(&mut self.profiles[child]);
        let kept = &mut self.profiles[root];
        kept.class = kept.class.or(absorbed.class);
        kept.gender = kept.gender.or(absorbed.gender);
        kept.seems = kept.seems.or(absorbed.seems);
        kept.plural = kept.plural && absorbed.plural;
        kept.named |= absorbed.named;
        kept.last = kept.last.max(absorbed.last);
        kept.roles.extend(absorbed.roles);
        kept.roles.truncate(MOST_ROLES);
        debug_assert!(self.is_root(child) && self.is_root(root) && child != root);
        self.parent[child] = id(root);
        self.shorten(idx, root);
        self.shorten(antecedent, root);
        self.evidence[idx] = evidence;
    }

    /// Takes bare names by their looks where nothing surer tells the sex.
    pub(super) fn settle_genders(&mut self) {
        for profile in &mut self.profiles {
            profile.gender = profile.gender.or(profile.seems);
        }
    }

    /// Points everything on the way from `idx` at the root, so that look-ups stay cheap.
    fn shorten(&mut self, idx: usize, root: usize) {
        let mut at = idx;
        while at != root {
            let next = self.parent[at] as usize;
            self.parent[at] = id(root);
            if next == at {
                break;
            }
            at = next;
        }
    }
}

/// What a candidate tells by itself.
fn profile(candidate: &Candidate, idx: u32) -> Profile {
    let bare = candidate.form == Form::Name
        && candidate
            .name
            .as_ref()
            .is_some_and(|name| name.len() == 1 && name.start == candidate.words.start);
    let (gender, seems) = if bare {
        (Gender::Unknown, candidate.gender)
    } else {
        (candidate.gender, Gender::Unknown)
    };
    Profile {
        class: candidate.class,
        gender,
        seems,
        plural: candidate.plural,
        named: matches!(candidate.form, Form::Name | Form::Demonym(_)),
        roles: Vec::new(),
        last: idx,
    }
}

pub(super) fn id(idx: usize) -> u32 {
    u32::try_from(idx).unwrap_or(u32::MAX)
}

/// What speaks for a mention before any link.
fn first_evidence(candidate: &Candidate) -> Evidence {
    match candidate.form {
        Form::Name => Evidence::new("name", candidate.certainty),
        Form::Demonym(_) => Evidence::new("nationality", candidate.certainty),
        Form::Definite | Form::Indefinite => Evidence::new("description", candidate.certainty),
        Form::Pronoun(_) => Evidence::new("pronoun", candidate.certainty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::words::tests::paragraphs;
    use crate::analysis::{self, Models, mention};

    /// Links `pairs` one after the other and compares with sets that are joined naively.
    fn check(pairs: &[(usize, usize)]) {
        let document = paragraphs(&"Ann saw him. She told Ben that the mayor left. ".repeat(4));
        let (tokens, sentences) = analysis::tagged(&Models::BUNDLED, &document);
        let words = Words::new(&document, &tokens, &sentences);
        let candidates = mention::find(&words, &Models::BUNDLED);
        let n = candidates.len();
        let mut graph = Graph::new(&words, &candidates, &[]);
        let mut sets: Vec<usize> = (0..n).collect();
        for (a, b) in pairs {
            let (a, b) = (a % n, b % n);
            graph.link(a, b, Evidence::new("test", 50));
            let (old, new) = (sets[a], sets[b]);
            for set in &mut sets {
                if *set == old {
                    *set = new;
                }
            }
        }
        for a in 0..n {
            let steps = std::iter::successors(Some(a), |at| {
                let up = graph.parent[*at] as usize;
                (up != *at).then_some(up)
            });
            assert!(steps.take(n + 1).count() <= n, "a cycle at {a}: {pairs:?}");
            for b in 0..n {
                let together = graph.root(a) == graph.root(b);
                assert_eq!(together, sets[a] == sets[b], "{a} and {b}: {pairs:?}");
            }
        }
    }

    #[test]
    fn links_in_any_order_make_no_cycle() {
        check(&[(0, 1), (1, 0), (1, 2), (2, 0), (0, 0)]);
        // Every pair, in an order that jumps about.
        let far = |step: usize| (0..120).map(|n| (n * step + 3, n * 7 + step)).collect();
        for step in 1..40 {
            let pairs: Vec<(usize, usize)> = far(step);
            check(&pairs);
        }
    }
}

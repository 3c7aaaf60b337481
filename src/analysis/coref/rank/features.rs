//! What the ranker looks at, as features.
//!
//! Everything is seen together with the kind of the mention in question. Kept in one place, so that
//! the engine and the training program see the same; [`fingerprint`] tells whether they still do.

use super::super::Graph;
use super::super::pronoun::{favourite, is_expletive};
use super::Seen;
use super::facts::{Facts, Kind};
use super::options::Choice;
use crate::analysis::learned::{self, Feature, join};
use crate::analysis::lexicon::PLACES;
use crate::analysis::mention::key;
use crate::analysis::{EntityKind, Tag};

/// One question as the features see it.
pub(super) struct View<'v, 'a, 'd> {
    graph: &'v Graph<'a, 'd>,
    facts: &'v [Facts],
    seen: &'v Seen,
    idx: usize,
    own: &'v Facts,
    kind: u64,
    choices: &'v [Choice],
    /// The root that the weights of [`super::super::pronoun`] speak for, and how much.
    favourite: Option<(usize, i32)>,
}

/// How the words of two mentions are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Nothing,
    /// "the court", "Supreme Court".
    InName,
    /// What the article says it is.
    Role,
    /// Both have words of their own before one noun.
    NounButOther,
    /// The one in question says more.
    NounAndMore,
    /// The one before said more.
    NounAndLess,
    /// The same words.
    Same,
}

impl<'v, 'a, 'd> View<'v, 'a, 'd> {
    pub(super) fn new(
        graph: &'v Graph<'a, 'd>,
        facts: &'v [Facts],
        seen: &'v Seen,
        idx: usize,
        choices: &'v [Choice],
    ) -> Self {
        let own = &facts[idx];
        Self {
            graph,
            facts,
            seen,
            idx,
            own,
            kind: own.kind as u64,
            choices,
            favourite: matches!(own.kind, Kind::Thing | Kind::Several)
                .then(|| favourite(graph, idx))
                .flatten(),
        }
    }

    /// What speaks for going back to nobody.
    pub(super) fn nobody(&self, features: &mut Vec<Feature>) {
        let own = self.own;
        let words = self.graph.words;
        let candidate = &self.graph.candidates[self.idx];
        let span = &candidate.words;
        let likest = self
            .choices
            .iter()
            .map(|choice| self.likeness(choice) as u64)
            .max()
            .unwrap_or(0);
        let sentence = self.graph.sentence(self.idx);
        let start = words.sentence_words(sentence).start;
        let heading = words
            .block_kind(sentence)
            .is_some_and(|kind| matches!(kind, crate::document::BlockKind::Heading(_)));
        let tags = [
            words.tag(span.start.wrapping_sub(1)) as u64,
            words.tag(span.end) as u64,
        ];
        let n_modifiers = own.modifiers.iter().filter(|word| **word != 0).count() as u64;
        let n_choices = self.choices.len().min(4) as u64;
        let inside = u64::from(self.graph.inside(self.idx).is_some());
        let mut add = |template: u16, seen: u64| {
            features.push(Feature::pair(template, self.kind, seen));
        };
        add(40, 0);
        add(41, own.noun);
        add(42, own.around[1]);
        add(43, own.around[2]);
        add(44, join(tags[0], tags[1]));
        add(45, own.role as u64);
        add(46, likest);
        add(47, join(own.noun, likest));
        add(48, n_choices);
        add(49, join(own.first, likest));
        add(50, join(own.noun, own.around[2]));
        add(51, sentence.min(4) as u64);
        add(52, join(n_modifiers, likest));
        add(53, join(u64::from(heading), inside));
        add(54, join(own.around[2], own.around[3]));
        add(55, u64::from(span.start == start));
        add(56, join(own.around[0], own.around[1]));
        add(57, join(class(candidate.class), likest));
        add(58, own.modifiers[0]);
        add(60, u64::from(self.favourite.is_some()));
        if own.kind == Kind::Thing {
            add(59, u64::from(is_expletive(self.graph, self.idx)));
        }
    }

    /// What speaks for a choice.
    pub(super) fn answer(&self, choice: &Choice, features: &mut Vec<Feature>) {
        let graph = self.graph;
        let own = self.own;
        let (near, noun) = (&self.facts[choice.nearest], &self.facts[choice.noun]);
        let profile = graph.profile(choice.root);
        let distance = self.distance(choice.nearest);
        let rank = self.rank(choice);
        let likeness = self.likeness(choice) as u64;
        let near_kind = near.kind as u64;
        let noun_kind = noun.kind as u64;
        let size = u64::from(self.seen.size(choice.root).min(24)).next_power_of_two();
        let class = class(profile.class);
        let candidate = &graph.candidates[self.idx];
        let number = u64::from(candidate.plural) * 2 + u64::from(profile.plural);
        let sex = candidate.gender as u64 * 3 + profile.gender as u64;
        let quoted = self.quoted(choice);
        let blocks = u64::from(own.block.saturating_sub(near.block).min(3));
        let roles = join(own.role as u64, near.role as u64);
        let mut add = |template: u16, seen: u64| {
            features.push(Feature::pair(template, self.kind, seen));
        };
        add(1, distance);
        add(2, near_kind);
        add(3, join(near_kind, distance));
        add(4, roles);
        add(5, join(near.role as u64, distance));
        add(6, join(rank, distance));
        add(7, size);
        add(8, join(u64::from(profile.named), class));
        add(9, join(sex, class));
        add(10, join(number, class));
        add(11, quoted);
        add(12, join(blocks, distance));
        add(13, join(noun_kind, class));
        add(14, join(own.noun, near.noun));
        add(15, join(roles, rank));
        add(16, noun.noun);
        add(17, u64::from(own.around[2] == near.around[2]));
        if distance == 0 {
            add(18, self.gap(choice));
        }
        let favoured = match self.favourite {
            Some((root, weight)) if root == choice.root => {
                1 + u64::from(weight.clamp(0, 150).unsigned_abs() / 12)
            }
            _ => 0,
        };
        add(37, favoured);
        add(38, join(favoured, class));
        add(39, u64::from(favoured > 0));
        add(34, u64::from(choice.protagonist));
        add(
            35,
            join(u64::from(choice.protagonist), join(near_kind, distance)),
        );
        if own.kind.is_talk() {
            add(19, join(blocks, self.between(choice)));
            add(19, join(near_kind, join(blocks, size)));
        }
        if own.kind >= Kind::Definite {
            add(20, likeness);
            add(21, join(likeness, noun_kind));
            add(22, join(likeness, self.distance(choice.noun)));
            add(23, join(likeness, noun.first));
            add(24, join(own.noun, likeness));
            add(25, join(own.noun, noun.noun));
            add(26, join(own.first, likeness));
            add(27, join(likeness, self.owners(choice)));
            add(28, join(likeness, size));
            add(29, join(likeness, own.role as u64));
            if candidate.class == Some(EntityKind::Place) {
                add(36, join(own.noun, self.place(choice)));
            }
        } else {
            add(30, join(own.noun, noun.noun));
            add(31, join(own.noun, class));
            add(32, join(number, noun_kind));
            add(33, join(rank, noun_kind));
        }
    }

    /// What kind of place a name is.
    fn place(&self, choice: &Choice) -> u64 {
        let name = self.graph.candidates[choice.noun].name.clone();
        name.map(|name| key(self.graph.words, name))
            .and_then(|name| PLACES.get(&name))
            .map_or(0, learned::text)
    }

    /// Sentences between, in steps.
    fn distance(&self, at: usize) -> u64 {
        let sentences = self
            .graph
            .sentence(self.idx)
            .saturating_sub(self.graph.sentence(at));
        match sentences {
            0..=3 => sentences as u64,
            4..=7 => 4,
            8..=20 => 5,
            _ => 6,
        }
    }

    fn rank(&self, choice: &Choice) -> u64 {
        let place = self
            .choices
            .iter()
            .filter(|other| other.nearest > choice.nearest)
            .count();
        place.min(6) as u64
    }

    /// Words between, in steps, within a sentence.
    fn gap(&self, choice: &Choice) -> u64 {
        let end = self.graph.candidates[choice.nearest].words.end;
        let words = self.graph.candidates[self.idx]
            .words
            .start
            .saturating_sub(end);
        words.min(32).next_power_of_two() as u64
    }

    /// Whether the two stand inside the same quotation, or inside one at all.
    fn quoted(&self, choice: &Choice) -> u64 {
        let (own, other) = (
            self.graph.inside(self.idx),
            self.graph.inside(choice.nearest),
        );
        match (own, other) {
            (None, None) => 0,
            (None, Some(_)) => 1,
            (Some(_), None) => 2 + u64::from(self.graph.speaks(choice.nearest)) * 3,
            (Some(a), Some(b)) if a == b => 3,
            (Some(_), Some(_)) => 4,
        }
    }

    /// Whether blocks between two mentions of an exchange ask or address.
    fn between(&self, choice: &Choice) -> u64 {
        let sentence = self.graph.sentence(choice.nearest);
        let words = self.graph.words;
        let end = words.sentence_words(sentence).end;
        u64::from(words.text(end.wrapping_sub(1)) == "?")
    }

    /// Whether two owned things have one owner.
    fn owners(&self, choice: &Choice) -> u64 {
        let owner = |idx: usize| {
            let start = self.graph.candidates[idx].words.start;
            (idx + 1..self.graph.candidates.len())
                .take_while(|at| self.graph.candidates[*at].words.start == start)
                .last()
                .map(|at| self.graph.root(at))
        };
        let possessed = |facts: &Facts| facts.kind == Kind::Possessed;
        let own = Some(self.idx)
            .filter(|_| possessed(self.own))
            .and_then(owner);
        let other = Some(choice.noun)
            .filter(|at| possessed(&self.facts[*at]))
            .and_then(owner);
        match (own, other) {
            (None, None) => 0,
            (Some(_), None) => 1,
            (None, Some(_)) => 2,
            (Some(a), Some(b)) => 3 + u64::from(a == b),
        }
    }

    fn likeness(&self, choice: &Choice) -> Likeness {
        let (own, other) = (self.own, &self.facts[choice.noun]);
        if own.kind < Kind::Definite || other.kind < Kind::Person {
            return Likeness::Nothing;
        }
        if other.kind < Kind::Definite {
            return self.likeness_to_name(choice);
        }
        if own.noun != other.noun {
            return self.role_or_nothing(choice);
        }
        if own.text == other.text {
            return Likeness::Same;
        }
        let has = |facts: &Facts, word: u64| word == 0 || facts.modifiers.contains(&word);
        let own_in_other = own.modifiers.iter().all(|word| has(other, *word));
        let other_in_own = other.modifiers.iter().all(|word| has(own, *word));
        match (own_in_other, other_in_own) {
            (true, true) => Likeness::Same,
            (true, false) => Likeness::NounAndLess,
            (false, true) => Likeness::NounAndMore,
            (false, false) => Likeness::NounButOther,
        }
    }

    fn likeness_to_name(&self, choice: &Choice) -> Likeness {
        let words = self.graph.words;
        let head = words.lower(self.graph.candidates[self.idx].head);
        let name = self.graph.candidates[choice.noun].words.clone();
        if name.len() > 1 && name.clone().any(|at| words.is(at, &head)) {
            return Likeness::InName;
        }
        self.role_or_nothing(choice)
    }

    fn role_or_nothing(&self, choice: &Choice) -> Likeness {
        let roles = self.graph.roles(choice.root);
        if roles.is_empty() {
            return Likeness::Nothing;
        }
        let words = self.graph.words;
        let head = words.lower(self.graph.candidates[self.idx].head);
        if roles.iter().any(|role| role.noun == head) {
            Likeness::Role
        } else {
            Likeness::Nothing
        }
    }
}

fn class(class: Option<EntityKind>) -> u64 {
    class.map_or(0, |kind| kind as u64 + 1)
}

/// A number for the features as they are now.
pub fn fingerprint() -> u64 {
    let probe = [
        Feature::pair(1, Kind::Bare as u64, Likeness::Same as u64),
        Feature::pair(40, Tag::X as u64, VERSION),
    ];
    learned::fingerprint(probe)
}

/// Counts changes of what the features mean.
const VERSION: u64 = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Models;

    #[test]
    fn the_model_in_the_program_knows_these_features() {
        let table = Models::BUNDLED.antecedents;
        assert!(
            table.is_sound(fingerprint()),
            "run byline-training, then build again"
        );
    }
}

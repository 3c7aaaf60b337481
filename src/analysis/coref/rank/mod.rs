//! Antecedents by a learned ranker, where rules end: pronouns, descriptions that come back, things.
//!
//! Goes through the text once. What a mention may go back to is gathered from the sentences before
//! and from earlier phrases of the same noun; a table of weights (see [`features`]) scores each, and
//! the one that it goes back to nobody. Leaves learning the weights to the training program, which
//! asks the same [`Question`]s.

mod facts;
mod features;
mod options;

use std::collections::HashMap;

pub use features::fingerprint;

use super::{Graph, Voice};
use crate::analysis::learned::{Feature, Table};
use crate::analysis::mention::Form;
use crate::analysis::{EntityKind, Evidence};
use crate::text::TextRange;
use facts::{Facts, Kind};
use options::Choice;

/// Which mention another one goes back to.
#[derive(Clone, Debug)]
pub struct Question {
    /// The mention in question.
    pub mention: TextRange,
    /// What kind of mention it is, as a number.
    pub kind: usize,
    /// What speaks for its going back to nobody.
    pub nobody: Vec<Feature>,
    /// What it may go back to.
    pub answers: Vec<Answer>,
}

impl Question {
    /// Whether a pronoun is in question.
    pub fn is_pronoun(&self) -> bool {
        self.kind < Kind::Person as usize
    }
}

/// A possible antecedent: the mentions that stand for its person or thing, and what speaks for it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The nearest mention, and the nearest that is no pronoun.
    pub mentions: [TextRange; 2],
    /// What speaks for it.
    pub features: Vec<Feature>,
}

/// Who decides: the table, or a teacher who knows the answers.
pub(crate) enum Judge<'t> {
    /// By the weights of a table.
    Table(Table<1>),
    /// Answers with the index of an answer, or `None` for nobody.
    Teacher(&'t mut dyn FnMut(&Question) -> Option<usize>),
}

/// How many persons or things called by one noun are kept in mind.
const SAME_NOUN: usize = 3;

/// What is as likely wrong as right is not linked.
const LIKELY: u8 = 50;

/// What is known of the text for all questions.
pub(super) struct Ranker {
    facts: Vec<Facts>,
    /// The candidates in the order of their heads: what is inside a phrase is settled before it.
    order: Vec<u32>,
    /// By kind: the first mention of what the text names most often.
    protagonists: [Option<u32>; 4],
}

impl Ranker {
    pub(super) fn new(graph: &Graph<'_, '_>) -> Self {
        let mut order: Vec<u32> = (0..graph.candidates.len())
            .map(|idx| u32::try_from(idx).unwrap_or(u32::MAX))
            .collect();
        order.sort_by_key(|idx| graph.candidates[*idx as usize].head);
        Self {
            facts: facts::all(graph),
            order,
            protagonists: EntityKind::ALL.map(|kind| protagonist(graph, kind)),
        }
    }

    /// Links mentions in the words of the reporter, or of those who are quoted.
    pub(super) fn link(&self, graph: &mut Graph<'_, '_>, voice: Voice, judge: &mut Judge<'_>) {
        let mut seen = Seen::new(graph.candidates.len());
        for idx in &self.order {
            let idx = *idx as usize;
            if graph.voice(idx) == voice && asks(graph, idx) {
                self.answer(graph, idx, &seen, judge);
            }
            seen.note(graph, &self.facts, idx);
        }
    }

    fn answer(&self, graph: &mut Graph<'_, '_>, idx: usize, seen: &Seen, judge: &mut Judge<'_>) {
        let choices = options::of(graph, &self.facts, seen, &self.protagonists, idx);
        if choices.is_empty() {
            return;
        }
        let view = features::View::new(graph, &self.facts, seen, idx, &choices);
        match judge {
            Judge::Table(table) => {
                if let Some((choice, margin)) = decide(&view, &choices, *table) {
                    let rule = self.facts[idx].kind.rule();
                    let sure = self.facts[idx].kind.confidence(table.confidence(margin));
                    if sure > LIKELY {
                        graph.link(idx, choice.nearest, Evidence::new(rule, sure));
                    }
                }
            }
            Judge::Teacher(teach) => {
                let question = question(graph, &self.facts, idx, &view, &choices);
                if let Some(choice) = teach(&question).and_then(|answer| choices.get(answer)) {
                    let rule = self.facts[idx].kind.rule();
                    graph.link(idx, choice.nearest, Evidence::new(rule, 50));
                }
            }
        }
    }
}

/// Whether it is open what the mention goes back to.
fn asks(graph: &Graph<'_, '_>, idx: usize) -> bool {
    let named = matches!(graph.candidates[idx].form, Form::Name | Form::Demonym(_));
    !named && graph.is_open(idx)
}

/// The first mention of the person, body, place or thing that is named most often, where it is named
/// more than once.
fn protagonist(graph: &Graph<'_, '_>, kind: EntityKind) -> Option<u32> {
    let mut counts = vec![0_u32; graph.candidates.len()];
    let mut best: Option<(u32, usize)> = None;
    for (idx, candidate) in graph.candidates.iter().enumerate() {
        if candidate.form != Form::Name || graph.class(idx) != Some(kind) {
            continue;
        }
        let root = graph.root(idx);
        counts[root] += 1;
        if counts[root] > 1 && best.is_none_or(|(most, _)| counts[root] > most) {
            best = Some((counts[root], root));
        }
    }
    best.and_then(|(_, root)| u32::try_from(root).ok())
}

/// The best choice and by how much it is better than nobody and the next, where it is.
fn decide<'c>(
    view: &features::View<'_, '_, '_>,
    choices: &'c [Choice],
    table: Table<1>,
) -> Option<(&'c Choice, i32)> {
    let mut buffer = Vec::with_capacity(64);
    view.nobody(&mut buffer);
    let [nobody] = table.scores(&buffer);
    let mut best: Option<(&Choice, i32)> = None;
    let mut second = nobody;
    for choice in choices {
        buffer.clear();
        view.answer(choice, &mut buffer);
        let [score] = table.scores(&buffer);
        match best {
            Some((_, highest)) if score <= highest => second = second.max(score),
            Some((_, highest)) => {
                second = second.max(highest);
                best = Some((choice, score));
            }
            None => best = Some((choice, score)),
        }
    }
    best.map(|(choice, score)| (choice, score - second))
        .filter(|(_, margin)| *margin > 0)
}

fn question(
    graph: &Graph<'_, '_>,
    facts: &[Facts],
    idx: usize,
    view: &features::View<'_, '_, '_>,
    choices: &[Choice],
) -> Question {
    let range = |idx: usize| graph.words.range(graph.candidates[idx].words.clone());
    let mut nobody = Vec::new();
    view.nobody(&mut nobody);
    Question {
        mention: range(idx),
        kind: facts[idx].kind as usize,
        nobody,
        answers: choices
            .iter()
            .map(|choice| {
                let mut features = Vec::new();
                view.answer(choice, &mut features);
                Answer {
                    mentions: [range(choice.nearest), range(choice.noun)],
                    features,
                }
            })
            .collect(),
    }
}

/// What has been gone through so far.
pub(super) struct Seen {
    /// By the noun of a phrase: the last mentions of different persons or things, latest first.
    nouns: HashMap<u64, Vec<u32>>,
    /// By root: how many mentions the tree has, as far as the text is read.
    sizes: Vec<u16>,
    /// By root: the last mention that is no pronoun, plus one.
    last_noun: Vec<u32>,
}

impl Seen {
    fn new(n: usize) -> Self {
        Self {
            nouns: HashMap::new(),
            sizes: vec![0; n],
            last_noun: vec![0; n],
        }
    }

    /// Notes a mention whose antecedent has been settled.
    fn note(&mut self, graph: &Graph<'_, '_>, facts: &[Facts], idx: usize) {
        let root = graph.root(idx);
        // What was counted at another root before two trees became one is left there.
        self.sizes[root] = self.sizes[root].saturating_add(1);
        let id = u32::try_from(idx).unwrap_or(u32::MAX);
        if facts[idx].kind >= Kind::Person {
            self.last_noun[root] = id.saturating_add(1);
            let same = self.nouns.entry(facts[idx].noun).or_default();
            same.retain(|other| graph.root(*other as usize) != root);
            same.truncate(SAME_NOUN - 1);
            same.insert(0, id);
        }
    }

    fn size(&self, root: usize) -> u16 {
        self.sizes[root]
    }

    fn noun_of(&self, root: usize) -> Option<usize> {
        self.last_noun[root].checked_sub(1).map(|idx| idx as usize)
    }
}

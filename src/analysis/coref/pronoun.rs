//! "He", "she", "it", "they": the mention nearby that fits in sex and number and is most in view.
//!
//! Candidates of the last sentences are weighed by distance, by being a subject and by being named
//! (after Lappin and Leass 1994). Inside a direct quotation a third person is never its speaker, and
//! outside one what stands inside quotations counts little.

use super::{Graph, Voice};
use crate::analysis::mention::{Form, Gender, Person};
use crate::analysis::{EntityKind, Evidence, Tag};

/// How many sentences back a pronoun reaches.
const SENTENCES: usize = 4;

/// How many candidates back a pronoun reaches.
const WINDOW: usize = 120;

/// What speaking gives to whoever spoke in the same sentence or the one before.
const SPEAKS_ON: i32 = 10;

/// What being told something gives: "When we told Ben, he".
const ASIDE: i32 = 30;

/// The lowest weight that makes a link.
const ENOUGH: i32 = 40;

/// Links "he" and "she" in the words of the reporter, or of those who are quoted.
pub(super) fn link_all(graph: &mut Graph<'_, '_>, voice: Voice) {
    for idx in 0..graph.candidates.len() {
        if graph.voice(idx) == voice
            && graph.candidates[idx].form == Form::Pronoun(Person::Single)
            && graph.is_open(idx)
        {
            link(graph, idx);
        }
    }
}

/// The root of the mention that the weights speak for most, and how much.
pub(super) fn favourite(graph: &Graph<'_, '_>, idx: usize) -> Option<(usize, i32)> {
    let Form::Pronoun(person) = graph.candidates[idx].form else {
        return None;
    };
    best(graph, idx, person).map(|(root, weight, _)| (root, weight))
}

fn link(graph: &mut Graph<'_, '_>, idx: usize) {
    if let Some(subject) = subject_behind(graph, idx) {
        graph.link(idx, subject, Evidence::new("pronoun-ahead", 72));
    } else if let Some((antecedent, weight, margin)) = best(graph, idx, Person::Single) {
        let sure = 50 + (weight - ENOUGH).clamp(0, 60) / 3 + margin.clamp(0, 30) / 2;
        let sure = u8::try_from(sure.clamp(40, 90)).unwrap_or(50);
        graph.link(idx, antecedent, Evidence::new("pronoun", sure));
    }
}

/// "In her first year, Ann won": a pronoun of an opening phrase is the subject behind the comma.
fn subject_behind(graph: &Graph<'_, '_>, idx: usize) -> Option<usize> {
    let words = graph.words;
    let own = &graph.candidates[idx];
    let sentence = words.sentence_words(graph.sentence(idx));
    let opener = sentence.clone().find(|at| words.tag(*at) != Tag::Punct)?;
    let opens = matches!(words.tag(opener), Tag::Adp | Tag::Sconj | Tag::Adv)
        || words.text(opener).ends_with("ing")
        || words.text(opener).ends_with("ed");
    if !opens || own.head == opener || own.head - opener > 14 {
        return None;
    }
    let comma = (own.head..sentence.end.min(own.head + 16)).find(|at| words.text(*at) == ",")?;
    let named_before = (opener..own.head).any(|at| words.tag(at) == Tag::Propn);
    let subject = graph.starting_at(comma + 1).find(|at| {
        graph.candidates[*at].form == Form::Name
            && graph.class(*at) == Some(EntityKind::Person)
            && graph.agree(idx, *at)
    })?;
    let fits = !named_before
        && is_subject(graph, subject)
        && !is_speaker_of(graph, idx, graph.root(subject));
    fits.then_some(subject)
}

/// The heaviest antecedent, its weight, and how far the second is behind.
fn best(graph: &Graph<'_, '_>, idx: usize, person: Person) -> Option<(usize, i32, i32)> {
    let mut weights: Vec<(usize, i32, usize)> = Vec::new();
    let mut barred: Vec<usize> = Vec::new();
    let own_sentence = graph.opening(idx);
    for at in (idx.saturating_sub(WINDOW)..idx).rev() {
        if own_sentence.saturating_sub(graph.sentence(at)) > SENTENCES {
            break;
        }
        let root = graph.root(at);
        if is_named_by(graph, idx, at) {
            barred.push(root);
        }
        if root == graph.root(idx) || barred.contains(&root) || !fits(graph, idx, at, root, person)
        {
            continue;
        }
        let weight = weigh(graph, idx, at, root, person);
        match weights.iter_mut().find(|(other, ..)| *other == root) {
            // Every mention adds a little to the nearest one's weight.
            Some(entry) => entry.1 = entry.1.max(weight) + 4,
            None => weights.push((root, weight, at)),
        }
    }
    weights.sort_by_key(|(root, weight, at)| {
        (std::cmp::Reverse(*weight), std::cmp::Reverse(*at), *root)
    });
    let (root, weight, _) = *weights.first()?;
    let second = weights.get(1).map_or(0, |(_, weight, _)| *weight);
    (weight >= ENOUGH).then_some((root, weight, weight - second))
}

/// Whether the antecedent may be meant at all.
fn fits(graph: &Graph<'_, '_>, idx: usize, at: usize, root: usize, person: Person) -> bool {
    let profile = graph.profile(root);
    let (own, other) = (&graph.candidates[idx], &graph.candidates[at]);
    if other.words.contains(&own.head)
        || is_exclamation(graph, at)
        || matches!(
            other.form,
            Form::Pronoun(Person::Speaker | Person::Speakers | Person::Addressee)
        )
    {
        return false;
    }
    if !profile.named && graph.candidates[root].form.kind() == crate::analysis::MentionKind::Pronoun
    {
        return false;
    }
    let class = match person {
        Person::Single => profile.class == Some(EntityKind::Person) && !profile.plural,
        Person::Thing => {
            matches!(
                profile.class,
                Some(EntityKind::Organization | EntityKind::Place | EntityKind::Other)
            ) && !other.plural
        }
        Person::Several => {
            profile.plural || matches!(profile.class, Some(EntityKind::Organization))
        }
        Person::Speaker | Person::Speakers | Person::Addressee => false,
    };
    class
        && own.gender.agrees(profile.gender)
        && !is_speaker_of(graph, idx, root)
        && !is_bound(graph, idx, at)
}

/// `"Ben called," he said`: whoever says the words is not whom they name.
pub(super) fn is_named_by(graph: &Graph<'_, '_>, idx: usize, at: usize) -> bool {
    let quote = graph.inside(at);
    graph.candidates[at].form == Form::Name
        && quote.is_some_and(|quote| graph.speaker(quote) == Some(idx))
}

/// "Oh my God": a name that is only exclaimed.
pub(super) fn is_exclamation(graph: &Graph<'_, '_>, at: usize) -> bool {
    let words = graph.words;
    let span = &graph.candidates[at].words;
    words.is_any(span.start, &["god", "jesus", "christ"])
        && words.is_any(
            span.start.wrapping_sub(1),
            &["my", "oh", "thank", "for", "omg"],
        )
}

/// Whether `root` says the direct quotation that the pronoun stands in.
pub(super) fn is_speaker_of(graph: &Graph<'_, '_>, idx: usize, root: usize) -> bool {
    graph
        .inside(idx)
        .and_then(|quote| graph.speaker(quote))
        .is_some_and(|speaker| graph.root(speaker) == root)
}

/// "Ann saw her": an object is not the subject of its own clause.
pub(super) fn is_bound(graph: &Graph<'_, '_>, idx: usize, at: usize) -> bool {
    let words = graph.words;
    let (own, other) = (&graph.candidates[idx], &graph.candidates[at]);
    if graph.sentence(idx) != graph.sentence(at) {
        return false;
    }
    let object = words.is_any(own.head, &["him", "them", "it"]) && !is_subject(graph, idx)
        || words.is(own.head, "her")
            && !matches!(
                words.tag(own.head + 1),
                Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num
            );
    if !object || !is_subject(graph, at) {
        return false;
    }
    // The same clause: one verb and nothing that opens another between.
    let between = other.words.end..own.head;
    let n_verbs = between
        .clone()
        .filter(|word| words.tag(*word) == Tag::Verb)
        .count();
    let opens = between.clone().any(|word| {
        matches!(words.tag(word), Tag::Sconj | Tag::Cconj | Tag::Punct)
            || words.is_any(word, &["who", "which", "that", "when", "where"])
    });
    n_verbs <= 1 && !opens
}

fn weigh(graph: &Graph<'_, '_>, idx: usize, at: usize, root: usize, person: Person) -> i32 {
    let distance = graph.opening(idx).saturating_sub(graph.sentence(at));
    let distance = i32::try_from(distance).unwrap_or(i32::MAX);
    let mut weight = 80 - distance.min(10) * 22;
    let (own, other) = (&graph.candidates[idx], &graph.candidates[at]);
    if is_subject(graph, at) || other.form != Form::Name && graph.speaks(at) {
        weight += 25;
    }
    if is_subject(graph, at) && is_subject(graph, idx) {
        weight += 8;
    }
    if distance <= 1 && graph.speaks(at) && graph.speaks(idx) {
        weight += SPEAKS_ON;
    }
    if distance == 0 && closes_opening(graph, idx, at) {
        weight += ASIDE;
    }
    match other.form {
        Form::Name => weight += 8,
        Form::Pronoun(_) => weight += 12,
        Form::Indefinite if distance == 1 && is_subject(graph, at) => {}
        Form::Indefinite => weight -= 10,
        Form::Demonym(_) => weight -= 25,
        Form::Definite => {}
    }
    if !graph.profile(root).named {
        weight -= 12;
    }
    let gender = graph.profile(root).gender;
    if person == Person::Single && gender == Gender::Unknown {
        weight -= 16;
    }
    if person == Person::Several && !graph.profile(root).plural {
        weight -= 30;
    }
    if graph.inside(idx) != graph.inside(at) {
        // Speech goes on about the same people from one quotation to the next.
        let outside = graph.inside(idx).is_none();
        weight -= if outside { 35 } else { 5 };
    }
    if is_possessor(graph, at) {
        weight -= 6;
    }
    // A few words decide between mentions of one sentence.
    let gap = own.head.saturating_sub(other.words.end);
    weight - i32::try_from(gap.min(60)).unwrap_or(60) / 6
}

/// "When we put this to Ben, he laughed": the name that ends an opening clause which nobody but the
/// writer is the subject of.
fn closes_opening(graph: &Graph<'_, '_>, idx: usize, at: usize) -> bool {
    let words = graph.words;
    let (own, other) = (&graph.candidates[idx], &graph.candidates[at]);
    let start = words.sentence_words(graph.sentence(idx)).start;
    let opens = words.is_any(start, &["when", "after", "once", "as"])
        && words.is_any(start + 1, &["i", "we", "reporters"]);
    let follows = words.text(other.words.end) == "," && own.words.start == other.words.end + 1;
    opens && other.form == Form::Name && follows
}

/// "Ann's": stands before a possessive mark.
fn is_possessor(graph: &Graph<'_, '_>, at: usize) -> bool {
    let end = graph.candidates[at].words.end;
    matches!(graph.words.text(end), "'s" | "’s" | "'" | "’") && graph.words.tag(end) == Tag::Part
}

/// Whether the mention is the subject of a clause: a verb follows, no preposition or verb stands before.
pub(super) fn is_subject(graph: &Graph<'_, '_>, at: usize) -> bool {
    let words = graph.words;
    let span = graph.candidates[at].words.clone();
    match words.lower(span.start).as_ref() {
        "he" | "she" | "they" | "we" | "i" => return true,
        "him" | "them" | "us" | "me" | "his" | "its" | "their" | "our" | "my" => return false,
        _ => {}
    }
    let before = words.tag(span.start.wrapping_sub(1));
    let same_sentence =
        span.start > 0 && words.sentence_of(span.start - 1) == words.sentence_of(span.start);
    if same_sentence
        && matches!(before, Tag::Adp | Tag::Verb | Tag::Part)
        && !words.is_any(
            span.start.wrapping_sub(1),
            &["said", "says", "but", "as", "that"],
        )
    {
        return false;
    }
    // Adverbs, and an apposition between commas, may stand before the verb.
    let mut idx = span.end;
    if words.text(idx) == "(" {
        let close = (idx + 1..idx + 8).find(|at| words.text(*at) == ")");
        idx = close.map_or(idx, |close| close + 1);
    }
    if words.text(idx) == "," && matches!(words.tag(idx + 1), Tag::Verb | Tag::Aux) {
        // "The mayor, Ada Orr, is": the comma closes an apposition that the mention ends.
        idx += 1;
    } else if words.text(idx) == "," {
        let close = (idx + 1..idx + 14).find(|at| words.text(*at) == ",");
        idx = close.map_or(idx, |close| close + 1);
    }
    (idx..idx + 3)
        .find(|at| !matches!(words.tag(*at), Tag::Adv | Tag::Part))
        .is_some_and(|at| {
            matches!(words.tag(at), Tag::Verb | Tag::Aux) && !words.text(at).ends_with("ing")
        })
        || words.is_any(span.start.wrapping_sub(1), &["said", "says"])
            && matches!(words.text(span.end), "." | ",")
}

/// "It is clear that", "it rained": an "it" that refers to nothing.
pub(super) fn is_expletive(graph: &Graph<'_, '_>, idx: usize) -> bool {
    let words = graph.words;
    let at = graph.candidates[idx].head;
    if !words.is(at, "it") {
        return false;
    }
    let mut verb = at + 1;
    while matches!(words.tag(verb), Tag::Aux | Tag::Adv | Tag::Part) {
        verb += 1;
    }
    let copula = words.tag(at + 1) == Tag::Aux
        && words.is_any(
            verb.wrapping_sub(1),
            &["is", "was", "'s", "be", "been", "not", "so", "very", "also"],
        );
    let weather = words.is_any(
        verb,
        &[
            "seems", "seemed", "appears", "appeared", "rained", "snowed", "turned", "takes",
            "took", "means",
        ],
    );
    if weather {
        return true;
    }
    if !copula {
        return false;
    }
    (verb..verb + 9).any(|word| {
        words.is_any(
            word,
            &[
                "that", "to", "who", "whether", "if", "when", "how", "why", "for", "because",
            ],
        )
    })
}

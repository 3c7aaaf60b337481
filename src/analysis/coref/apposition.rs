//! "Ada Orr, the mayor of Brest," and "his brother, Tom Orr,": a name and a description side by side;
//! "coach Ada Orr" and "Ada Orr is the mayor": what the article says someone is.

use super::Graph;
use super::graph::Role;
use crate::analysis::lexicon::noun;
use crate::analysis::mention::{Form, head_noun};
use crate::analysis::words::is_figure;
use crate::analysis::{EntityKind, Evidence, Tag};

pub(super) fn link(graph: &mut Graph<'_, '_>) {
    for idx in 0..graph.candidates.len() {
        match graph.candidates[idx].form {
            Form::Name => {
                note_role_before(graph, idx);
                note_bare_apposition(graph, idx);
                link_description_after(graph, idx);
            }
            Form::Definite | Form::Indefinite => link_name_after(graph, idx),
            Form::Demonym(_) | Form::Pronoun(_) => {}
        }
    }
}

fn ends_apposition(graph: &Graph<'_, '_>, at: usize) -> bool {
    let text = graph.words.text(at);
    matches!(
        text,
        "," | "."
            | ";"
            | ":"
            | ")"
            | "--"
            | "—"
            | "–"
            | ""
            | "?"
            | "!"
            | "who"
            | "which"
            | "whose"
            | "and"
            | "at"
            | "in"
            | "with"
            | "from"
            | "for"
            | "on"
            | "said"
            | "told"
    ) || matches!(graph.words.tag(at), Tag::Verb | Tag::Adp | Tag::Sconj)
}

/// "Ada Orr, the mayor of Brest,"
fn link_description_after(graph: &mut Graph<'_, '_>, idx: usize) {
    let words = graph.words;
    let end = graph.candidates[idx].words.end;
    if !matches!(words.text(end), "," | "(" | "--" | "—" | "–") {
        return;
    }
    // An age may stand between: "Ada Orr, 58, a doctor".
    let mut start = end + 1;
    if is_figure(words.text(start)) && words.text(start + 1) == "," {
        start += 2;
    }
    let description = graph.starting_at(start).find(|at| {
        matches!(
            graph.candidates[*at].form,
            Form::Definite | Form::Indefinite
        )
    });
    let Some(description) = description else {
        return;
    };
    let after = graph.candidates[description].words.end;
    if !may_be(graph, idx, description)
        || !ends_apposition(graph, after)
        || graph.is_linked(description)
    {
        return;
    }
    note(graph, idx, description);
    graph.link(description, idx, Evidence::new("apposition", 90));
}

/// "His brother, Tom Orr,"
fn link_name_after(graph: &mut Graph<'_, '_>, idx: usize) {
    let words = graph.words;
    let end = graph.candidates[idx].words.end;
    if words.text(end) != "," || graph.is_linked(idx) {
        return;
    }
    let name = graph
        .starting_at(end + 1)
        .find(|at| graph.candidates[*at].form == Form::Name);
    let Some(name) = name else {
        return;
    };
    let after = graph.candidates[name].words.end;
    let closed = matches!(words.text(after), "," | "." | ";" | ":" | "--" | "—");
    // "the mayor, Ada Orr, …" but not "the mayor, Ada Orr and Ben Lee".
    if closed && may_be(graph, name, idx) && graph.candidates[idx].form == Form::Definite {
        note(graph, name, idx);
        graph.link(idx, name, Evidence::new("apposition", 85));
    }
}

fn may_be(graph: &Graph<'_, '_>, name: usize, description: usize) -> bool {
    let kind = graph.candidates[description].class;
    !graph.candidates[description].plural
        && kind == graph.class(name)
        && matches!(kind, Some(EntityKind::Person | EntityKind::Organization))
        && graph.agree(name, description)
}

fn note(graph: &mut Graph<'_, '_>, name: usize, description: usize) {
    let candidate = &graph.candidates[description];
    let role = Role {
        noun: head_noun(graph.words, candidate.head),
        words: candidate.words.clone(),
    };
    graph.add_role(name, role);
}

/// "coach Ada Orr", "NATO chief Ada Orr": the words in small letters before a name.
fn note_role_before(graph: &mut Graph<'_, '_>, idx: usize) {
    if graph.class(idx) != Some(EntityKind::Person) {
        return;
    }
    let words = graph.words;
    let head = graph.candidates[idx].words.start.wrapping_sub(1);
    if !words.text(head).starts_with(char::is_lowercase) {
        return;
    }
    let is_role = noun(&words.lower(head)).is_some_and(|noun| noun.is_person() && !noun.plural);
    if !is_role {
        return;
    }
    let mut start = head;
    while start > 0 && head - start < 6 {
        let before = start - 1;
        let goes_on = matches!(words.tag(before), Tag::Adj | Tag::Noun | Tag::Propn)
            || words.text(before) == "-";
        if !goes_on || words.sentence_of(before) != words.sentence_of(head) {
            break;
        }
        start = before;
    }
    let role = Role {
        noun: head_noun(words, head),
        words: start..head + 1,
    };
    graph.add_role(idx, role);
}

/// "Ada Orr, director of the institute," and "Ada Orr is the mayor".
fn note_bare_apposition(graph: &mut Graph<'_, '_>, idx: usize) {
    if graph.class(idx) != Some(EntityKind::Person) {
        return;
    }
    let words = graph.words;
    let end = graph.candidates[idx].words.end;
    let copula =
        words.is_any(end, &["is", "was", "became"]) && words.is_any(end + 1, &["the", "a", "an"]);
    if words.text(end) != "," && !copula {
        return;
    }
    let start = end + 1 + usize::from(copula);
    for at in start..start + 6 {
        if !matches!(words.tag(at), Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num)
            && words.text(at) != "-"
        {
            return;
        }
        let ends = words.tag(at + 1) != Tag::Noun && words.text(at + 1) != "-";
        if ends && noun(&words.lower(at)).is_some_and(|noun| noun.is_person() && !noun.plural) {
            let role = Role {
                noun: head_noun(words, at),
                words: start..at + 1,
            };
            graph.add_role(idx, role);
            return;
        }
    }
}

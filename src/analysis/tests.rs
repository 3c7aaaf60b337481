//! Golden prose for the engine as a whole: who is mentioned where, and who is who.
//!
//! In a case `[1 Ada Orr]` is a mention of entity 1; marks nest. A case lists every mention.

use proptest::prelude::*;

use super::words::tests::paragraphs;
use super::{Analysis, EntityKind, analyze};
use crate::document::Document;

/// The mentions of a text as marks around its words, entities numbered by first mention.
fn marked(document: &Document, analysis: &Analysis) -> String {
    let text = document.text();
    let mut out = String::new();
    for (offset, char) in text
        .char_indices()
        .chain(std::iter::once((text.len(), '\0')))
    {
        for mention in &analysis.mentions {
            if mention.range.end().to_usize() == offset {
                out.push(']');
            }
        }
        for mention in &analysis.mentions {
            if mention.range.start().to_usize() == offset {
                out.push('[');
                out.push_str(&(mention.entity.idx() + 1).to_string());
                out.push(' ');
            }
        }
        if char != '\0' {
            out.push(char);
        }
    }
    out
}

/// The text of a case without its marks.
fn plain(case: &str) -> String {
    let mut out = String::new();
    let mut chars = case.chars();
    while let Some(char) = chars.next() {
        match char {
            '[' => {
                for skipped in chars.by_ref() {
                    if skipped == ' ' {
                        break;
                    }
                }
            }
            ']' => {}
            char => out.push(char),
        }
    }
    out
}

#[track_caller]
fn check(case: &str) {
    let document = paragraphs(&plain(case));
    let analysis = analyze(&document, &[]);
    assert_eq!(marked(&document, &analysis), case);
}

#[track_caller]
fn check_kind(text: &str, name: &str, kind: EntityKind) {
    let document = paragraphs(text);
    let analysis = analyze(&document, &[]);
    let found: Vec<(&str, EntityKind)> = analysis
        .entities
        .iter()
        .map(|entity| (entity.name.as_str(), entity.kind))
        .collect();
    assert!(found.contains(&(name, kind)), "{name}: {found:?}");
}

#[test]
fn short_names_join_long_ones() {
    check("[1 Mayor Ada Orr] spoke first. Nobody had expected [1 Orr] to stay.");
    check("[1 Ada Orr] met [2 Ben Orr] there. [1 Ms Orr] left before [2 Mr Orr] did.");
}

#[test]
fn pronouns_agree_and_prefer_subjects() {
    check("[1 Ada Orr] wrote to [2 Ben Lee]. [1 She] knew what [2 he] wanted.");
    check("In [1 her] second year, [1 Ada Orr] won.");
}

#[test]
fn a_quotation_has_its_own_world() {
    check("“[1 I] never met [2 Ben Lee],” [1 Ada Orr] said. “[2 He] wrote to [1 me].”");
}

#[test]
fn roles_are_their_bearers() {
    check("[1 [2 NATO]'s chief] said no. [1 Secretary-General Kari Moen] spoke in [3 Oslo].");
    check(
        "[1 [2 Norway]'s prime minister] said no. [1 [2 Norwegian] Prime Minister Kari Moen] spoke in [3 Oslo].",
    );
    check("[1 Kari Moen], [1 a doctor in [2 Oslo]], left. “It rained,” [1 the doctor] said.");
}

#[test]
fn bodies_are_called_by_their_kind() {
    check("[1 NATO] met in [2 Brussels]. [1 The alliance] approved [1 its] plan.");
    check("[1 The Northern Harbour Trust] ([1 NHT]) paid. Later [1 the NHT] declined.");
}

#[test]
fn nationalities_mention_their_place() {
    check("[1 Russian] threats worry [2 Ukraine], but [1 Russia] denies them.");
}

#[test]
fn names_inside_longer_mentions_are_mentions() {
    check("[1 [2 US] President Tom Hale] flew to [3 Geneva].");
}

#[test]
fn capitals_at_the_start_of_a_sentence_prove_nothing() {
    check("Yesterday it rained. Nobody came. Farmers complained.");
    check("Yesterday [1 Ada Orr] came. However, nobody stayed.");
}

#[test]
fn shape_and_neighbours_tell_kinds() {
    check_kind(
        "She works for Velcorp Industries in town.",
        "Velcorp Industries",
        EntityKind::Organization,
    );
    check_kind(
        "He lives in Quenby with a dog.",
        "Quenby",
        EntityKind::Place,
    );
    check_kind(
        "They like Ileana Voss a lot.",
        "Ileana Voss",
        EntityKind::Person,
    );
    check_kind(
        "They signed the Quenby Treaty at noon.",
        "Quenby Treaty",
        EntityKind::Other,
    );
    check_kind(
        "A boat reached the village of Marrow on Sunday.",
        "Marrow",
        EntityKind::Place,
    );
}

#[test]
fn other_languages_are_left_alone() {
    let document = paragraphs(
        "Der Kapitän sagte am Montag, dass die Fähre nach Kiel wegen des Sturms nicht fahren könne. „Wir warten, bis der Wind nachlässt und das Wasser steigt.“",
    );
    let analysis = analyze(&document, &[]);
    assert_eq!(analysis.language, Some("de"));
    assert!(analysis.entities.is_empty());
    assert_eq!(analysis.quotes.len(), 1);
}

proptest! {
    #[test]
    fn any_text_gives_a_whole_analysis(text in "([A-Z][a-z]{1,5}|the|of|said|he|her|it|President|Mr\\.|[.,'\"“”‘’:;()-]|\n\n| |\\PC){0,60}") {
        let document = paragraphs(&text);
        let analysis = analyze(&document, &[]);
        prop_assert_eq!(&analysis, &analyze(&document, &[]));
        let mut n_mentions = 0;
        for (idx, entity) in analysis.entities.iter().enumerate() {
            n_mentions += entity.mentions.len();
            prop_assert!(!entity.name.trim().is_empty());
            for id in &entity.mentions {
                prop_assert_eq!(analysis.mention(*id).entity.idx(), idx);
            }
        }
        prop_assert_eq!(n_mentions, analysis.mentions.len());
        for mention in &analysis.mentions {
            prop_assert!(!document.slice(mention.range).is_empty());
            prop_assert!(mention.range.contains_range(mention.head));
        }
        let order = |pair: &[super::Mention]| pair[0].range.start() <= pair[1].range.start();
        prop_assert!(analysis.mentions.windows(2).all(order));
    }
}

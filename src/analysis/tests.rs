//! Golden prose for the engine as a whole: who is mentioned where, and who is who.
//!
//! In a case `[1 Ada Orr]` is a mention of entity 1; marks nest. A case lists every mention, but for
//! those of things in the background unless it is about things.

mod people;

use proptest::prelude::*;

use super::words::tests::paragraphs;
use super::{Analysis, EntityKind, Speaker, analyze};
use crate::document::{Document, Format};

/// The mentions of a text as marks around its words, entities numbered by first mention.
fn marked(document: &Document, analysis: &Analysis, with_things: bool) -> String {
    let text = document.text();
    let things = analysis.things();
    let shown = |entity: usize| with_things || !things[entity];
    let number = |entity: usize| (0..=entity).filter(|idx| shown(*idx)).count();
    let mentions: Vec<_> = analysis
        .mentions
        .iter()
        .filter(|mention| shown(mention.entity.idx()))
        .collect();
    let mut out = String::new();
    for (offset, char) in text
        .char_indices()
        .chain(std::iter::once((text.len(), '\0')))
    {
        for mention in &mentions {
            if mention.range.end().to_usize() == offset {
                out.push(']');
            }
        }
        for mention in &mentions {
            if mention.range.start().to_usize() == offset {
                out.push('[');
                out.push_str(&number(mention.entity.idx()).to_string());
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
    assert_eq!(marked(&document, &analysis, false), case);
}

#[track_caller]
fn check_things(case: &str) {
    let document = paragraphs(&plain(case));
    let analysis = analyze(&document, &[]);
    assert_eq!(marked(&document, &analysis, true), case);
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
fn things_come_back() {
    check_things("She lit [1 the lamp] and sat down. [1 The lamp] smoked.");
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

/// Who and what a Markdown article is found to be about.
#[track_caller]
fn check_markdown(text: &str, expected: &[(&str, EntityKind)]) {
    let document = crate::document::read(text.as_bytes(), Some(Format::Markdown), "case.md");
    let analysis = analyze(&document, &[]);
    let found: Vec<(&str, EntityKind)> = analysis
        .entities
        .iter()
        .map(|entity| (entity.name.as_str(), entity.kind))
        .collect();
    assert_eq!(found, expected, "in {text}");
}

/// Who is found to say each quote, `-` for nobody.
#[track_caller]
fn check_speakers(text: &str, expected: &[&str]) {
    let document = paragraphs(text);
    let analysis = analyze(&document, &[]);
    let found: Vec<&str> = analysis
        .quotes
        .iter()
        .map(|quote| match quote.speaker {
            Speaker::Entity(id, _) => analysis.entity(id).name.as_str(),
            Speaker::Unnamed(range) => document.slice(range),
            Speaker::Unknown => "-",
        })
        .collect();
    assert_eq!(found, expected, "in {text}");
}

#[test]
fn program_text_and_tables_name_nobody() {
    check_markdown(
        "The program is short.\n\n```\nFROM Ada Orr IMPORT Limit\n```\n\nOne calls `Ada.Orr()` first.\n",
        &[],
    );
    check_markdown(
        "| Size | Delay | Share |\n|--|--|--|\n| B2 | Ferry | 12 |\n",
        &[],
    );
}

#[test]
fn ships_and_books_in_italics_are_no_people() {
    check_markdown(
        "It was towed by the *Sorvane* at noon.\n",
        &[("Sorvane", EntityKind::Other)],
    );
    check_markdown(
        "He wrote so in the *Sorvane* at noon.\n",
        &[("Sorvane", EntityKind::Organization)],
    );
    check_markdown(
        "They met *Ada Orr* at noon.\n",
        &[("Ada Orr", EntityKind::Person)],
    );
}

#[test]
fn days_labels_offices_and_calls_are_no_names() {
    check("They open on Sundays and on Saturdays.");
    check("The valve B2 leads to pump N4.");
    check("“Gentlemen, it rained,” [1 Ada Orr] said.");
    check("“Scrape,” [1 Ada Orr] said, “until it shines.”");
    check("It was filed as Unclaimed by the clerk.");
    check("[1 The Minister for Ferries], [1 Ada Orr], left.");
}

#[test]
fn one_person_is_not_split_by_letters_and_ranks() {
    check("[1 Ada Orr] KC spoke. [1 Ms Orr] sat down.");
    check("[1 Detective Constable Ada Orr] came. [1 DC Orr] took notes.");
    check("[1 Kim Ha-eun] came. [1 Kim] sang.");
    check("It was [1 Zebulo Okeke], a retired clock maker. [1 Mr Okeke] waved. [1 Zebulo] sat.");
}

#[test]
fn firms_are_known_by_their_trade_and_datelines_by_their_form() {
    check_kind(
        "They let it to Zelvara Wind, a turbine builder.",
        "Zelvara Wind",
        EntityKind::Organization,
    );
    let dateline = "QUENBY (Tarnwire) -- It rained.";
    check_kind(dateline, "QUENBY", EntityKind::Place);
    check_kind(dateline, "Tarnwire", EntityKind::Organization);
    check_kind(
        "He lives on Cooper's Row, he says.",
        "Cooper's Row",
        EntityKind::Place,
    );
}

#[test]
fn roles_share_a_field() {
    check(
        "[1 Ferry Commissioner Ada Orr] met [2 Ben Lee]. Nobody spoke. Told of it, [1 the ferry chief] laughed.",
    );
    check("[1 Ada Orr] looked up. [1 The secretary of the choir] smiled.");
}

#[test]
fn a_statement_speaks_for_its_issuer() {
    check_speakers(
        "Ada Orr said in a statement that it rained. “It was wet,” the statement said.",
        &["Ada Orr", "Ada Orr"],
    );
    check_speakers("“It was wet,” a statement said.", &["statement"]);
}

#[test]
fn a_part_of_a_group_is_not_the_group() {
    check_speakers(
        "The Tarn Council met. “It rained,” one of them said.",
        &["one of them"],
    );
    check_speakers(
        "The board met. A source close to the board said that it rained.",
        &["A source close to the board"],
    );
    check_speakers("“It rained,” he said.", &["he"]);
}

#[test]
fn a_speaker_has_one_grandmother() {
    check(
        "“[1 [2 My] grandmother] sang,” [2 Ada Orr] said. “Nobody minded.”\n\n“[1 [2 My] grandmother] danced,” [2 Orr] said.",
    );
}

#[test]
fn honorifics_describe_nobody() {
    let document = paragraphs("Mr Ben Lee met Judge Ada Orr.");
    let analysis = analyze(&document, &[]);
    let found: Vec<Option<&str>> = analysis
        .entities
        .iter()
        .map(|entity| entity.description.as_deref())
        .collect();
    assert_eq!(found, [None, Some("Judge")]);
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

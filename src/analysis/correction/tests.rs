//! What corrections make of a short article, and laws that hold for any corrections at all.

use proptest::prelude::*;

use super::*;
use crate::analysis::words::tests::paragraphs;
use crate::analysis::{Analysis, analyze};
use crate::document::Document;
use crate::text::TextSize;

const TEXT: &str = "Ada Orr met Ben Lee in Brest. “We won,” Orr said. “It was close.” Lee smiled. \
    He was tired. Critics said that the vote was late.";

fn at(words: &str) -> TextRange {
    let start = TEXT.find(words).unwrap();
    TextRange::new(start, start + words.len())
}

fn text(name: &str) -> String {
    name.to_owned()
}

/// `person Ada Orr: Ada Orr, Orr`, then `Ada Orr says We won`, in text order.
fn shown(document: &Document, analysis: &Analysis) -> Vec<String> {
    let entities = analysis.entities.iter().map(|entity| {
        let mentions = entity.mentions.iter();
        let words: Vec<&str> = mentions
            .map(|id| document.slice(analysis.mention(*id).range))
            .collect();
        format!(
            "{} {}: {}",
            entity.kind.name(),
            entity.name,
            words.join(", ")
        )
    });
    let quotes = analysis.quotes.iter().map(|quote| {
        let speaker = match quote.speaker {
            crate::analysis::Speaker::Entity(id, _) => &analysis.entity(id).name,
            crate::analysis::Speaker::Unnamed(range) => document.slice(range),
            crate::analysis::Speaker::Unknown => "nobody",
        };
        format!("{speaker} says {}", document.slice(quote.range))
    });
    entities.chain(quotes).collect()
}

/// What the corrections change: lines that go with `-`, lines that come with `+`.
#[track_caller]
fn check(corrections: &[Correction], expected: &[&str]) {
    let document = paragraphs(TEXT);
    let before = shown(&document, &analyze(&document, &[]));
    let after = shown(&document, &analyze(&document, corrections));
    let gone = before.iter().filter(|line| !after.contains(line));
    let new = after.iter().filter(|line| !before.contains(line));
    let changes: Vec<String> = gone
        .map(|line| format!("-{line}"))
        .chain(new.map(|line| format!("+{line}")))
        .collect();
    assert_eq!(changes, expected);
}

#[test]
fn the_article_without_corrections() {
    let document = paragraphs(TEXT);
    assert_eq!(
        shown(&document, &analyze(&document, &[])),
        [
            "person Ada Orr: Ada Orr, Orr",
            "person Ben Lee: Ben Lee, Lee, He",
            "place Brest: Brest",
            "Ada Orr says We won",
            "Ada Orr says It was close.",
            "Critics says the vote was late",
        ]
    );
}

#[test]
fn a_speaker_is_set_for_the_whole_quotation() {
    let speaker = |name: Option<&str>| {
        [Correction::Speaker(
            Which::At(at("We won")),
            name.map(str::to_owned),
        )]
    };
    let gone = ["-Ada Orr says We won", "-Ada Orr says It was close."];
    check(
        &speaker(Some("ben lee")),
        &[
            gone[0],
            gone[1],
            "+Ben Lee says We won",
            "+Ben Lee says It was close.",
        ],
    );
    check(
        &speaker(Some("Cy Dunn")),
        &[
            gone[0],
            gone[1],
            "+person Cy Dunn: ",
            "+Cy Dunn says We won",
            "+Cy Dunn says It was close.",
        ],
    );
    check(
        &speaker(None),
        &[
            gone[0],
            gone[1],
            "+nobody says We won",
            "+nobody says It was close.",
        ],
    );
    check(&speaker(Some("  ")), &[]);
}

#[test]
fn a_run_that_a_person_has_decided_about_stays() {
    let runs = [
        Correction::Speaker(Which::At(at("We won")), Some(text("Ben Lee"))),
        Correction::Speaker(Which::At(at("It was close.")), Some(text("Ada Orr"))),
    ];
    check(&runs, &["-Ada Orr says We won", "+Ben Lee says We won"]);
}

#[test]
fn a_speaker_is_set_by_name() {
    let all = |from: &str, to: &str| [Correction::Speaker(Which::All(text(from)), Some(text(to)))];
    check(
        &all("Orr", "Ben Lee"),
        &[
            "-Ada Orr says We won",
            "-Ada Orr says It was close.",
            "+Ben Lee says We won",
            "+Ben Lee says It was close.",
        ],
    );
    check(
        &all("critics", "Lee"),
        &[
            "-Critics says the vote was late",
            "+Ben Lee says the vote was late",
        ],
    );
    check(&all("Nobody", "Ben Lee"), &[]);
}

#[test]
fn what_a_person_confirms_is_certain() {
    let document = paragraphs(TEXT);
    let confirmed = [
        Correction::Speaker(Which::At(at("We won")), Some(text("Ada Orr"))),
        Correction::Speaker(Which::At(at("the vote was late")), Some(text("Critics"))),
        Correction::Mention(Which::At(at("He")), text("Ben Lee")),
    ];
    check(&confirmed, &[]);
    let analysis = analyze(&document, &confirmed);
    assert!(
        analysis
            .quotes
            .iter()
            .all(|quote| quote.evidence.is_corrected())
    );
    let he = analysis.mentions.last().unwrap();
    assert!(he.evidence.is_corrected());
    // The words that name the speaker still do.
    let speaker = analysis.quotes[0].speaker;
    assert!(matches!(
        speaker,
        crate::analysis::Speaker::Entity(_, Some(_))
    ));
}

#[test]
fn entities_are_merged_renamed_retyped_and_deleted() {
    let gone = [
        "-person Ada Orr: Ada Orr, Orr",
        "-person Ben Lee: Ben Lee, Lee, He",
    ];
    check(
        &[Correction::Merge(text("ben lee"), text("Ada Orr"))],
        &[
            gone[0],
            gone[1],
            "+person Ada Orr: Ada Orr, Ben Lee, Orr, Lee, He",
        ],
    );
    check(
        &[Correction::Merge(text("Lee"), text("Bruce Lee"))],
        &[gone[1], "+person Bruce Lee: Ben Lee, Lee, He"],
    );
    check(
        &[Correction::Rename(text("Ben Lee"), text("B. Lee"))],
        &[gone[1], "+person B. Lee: Ben Lee, Lee, He"],
    );
    check(
        &[Correction::Retype(
            Which::All(text("Brest")),
            EntityKind::Organization,
        )],
        &["-place Brest: Brest", "+organization Brest: Brest"],
    );
    check(
        &[Correction::Delete(text("Ada Orr"))],
        &[
            gone[0],
            "-Ada Orr says We won",
            "-Ada Orr says It was close.",
            "+Orr says We won",
            "+Orr says It was close.",
        ],
    );
}

#[test]
fn a_split_takes_the_pronouns_that_follow_along() {
    let split = |words: &str, into: &str| {
        [Correction::Split {
            entity: text("Ben Lee"),
            words: text(words),
            into: text(into),
        }]
    };
    check(
        &split("lee", "Lee"),
        &[
            "-person Ben Lee: Ben Lee, Lee, He",
            "+person Ben Lee: Ben Lee",
            "+person Lee: Lee, He",
        ],
    );
    check(
        &split("Ben Lee", "Ada Orr"),
        &[
            "-person Ada Orr: Ada Orr, Orr",
            "-person Ben Lee: Ben Lee, Lee, He",
            "+person Ada Orr: Ada Orr, Ben Lee, Orr",
            "+person Lee: Lee, He",
        ],
    );
    check(&split("Dunn", "Cy Dunn"), &[]);
}

#[test]
fn mentions_are_added_given_away_and_struck() {
    check(
        &[Correction::Mention(
            Which::At(at("the vote")),
            text("Brest"),
        )],
        &["-place Brest: Brest", "+place Brest: Brest, the vote"],
    );
    check(
        &[Correction::Mention(
            Which::At(at("Orr said").start().span(3)),
            text("Ben Lee"),
        )],
        &[
            "-person Ada Orr: Ada Orr, Orr",
            "-person Ben Lee: Ben Lee, Lee, He",
            "-Ada Orr says We won",
            "-Ada Orr says It was close.",
            "+person Ada Orr: Ada Orr",
            "+person Ben Lee: Ben Lee, Orr, Lee, He",
            "+Ben Lee says We won",
            "+Ben Lee says It was close.",
        ],
    );
    check(
        &[Correction::NotAMention(Which::At(at("Brest")))],
        &["-place Brest: Brest"],
    );
    check(
        &[Correction::NotAMention(Which::All(text("lee")))],
        &[
            "-person Ben Lee: Ben Lee, Lee, He",
            "+person Ben Lee: Ben Lee, He",
        ],
    );
}

#[test]
fn quotes_are_added_bounded_and_struck() {
    check(
        &[Correction::Quote(at("He was tired."), QuoteKind::Indirect)],
        &["+nobody says He was tired."],
    );
    check(
        &[
            Correction::NotAQuote(Which::At(at("the vote was late"))),
            Correction::Quote(at("the vote was late"), QuoteKind::Indirect),
        ],
        &[
            "-Critics says the vote was late",
            "+nobody says the vote was late",
        ],
    );
    check(
        &[
            Correction::NotAQuote(Which::All(text("we won"))),
            Correction::Quote(at("We won"), QuoteKind::Direct),
        ],
        &[],
    );
    check(
        &[Correction::Bounds(
            at("the vote was late"),
            at("that the vote was late"),
        )],
        &[
            "-Critics says the vote was late",
            "+Critics says that the vote was late",
        ],
    );
    let late = Correction::Kind(at("the vote was late"), QuoteKind::Mixed);
    let document = paragraphs(TEXT);
    let analysis = analyze(&document, &[late]);
    assert_eq!(analysis.quotes[2].kind, QuoteKind::Mixed);
}

#[test]
fn what_the_engine_misses_is_found_because_a_person_says_so() {
    check(
        &[Correction::Speaker(
            Which::At(at("Lee smiled.")),
            Some(text("Ada Orr")),
        )],
        &["+Ada Orr says Lee smiled."],
    );
    check(
        &[Correction::Bounds(at("smiled"), at("Lee smiled."))],
        &["+nobody says Lee smiled."],
    );
}

#[test]
fn what_fits_nothing_changes_nothing() {
    let document = paragraphs(TEXT);
    let untouched = analyze(&document, &[]);
    let beyond = TextRange::new(900, 910);
    let corrections = [
        Correction::Merge(text("Nobody"), text("Ada Orr")),
        Correction::Merge(text("Ada Orr"), text("")),
        Correction::NotAQuote(Which::At(beyond)),
        Correction::Quote(beyond, QuoteKind::Direct),
        Correction::Speaker(Which::At(beyond), Some(text("Ada Orr"))),
        Correction::Speaker(Which::At(TextRange::new(0, 2)), None),
        Correction::Mention(Which::At(beyond), text("Ada Orr")),
        Correction::Rename(text("Ada Orr"), text(" ")),
    ];
    assert_eq!(analyze(&document, &corrections), untouched);
}

/// Ids lead somewhere, lists are in text order, entities and mentions tell the same, and no quotes
/// but nested ones overlap.
fn is_sound(document: &Document, analysis: &Analysis) -> Result<(), TestCaseError> {
    for (idx, entity) in analysis.entities.iter().enumerate() {
        prop_assert!(!entity.name.is_empty());
        prop_assert!(entity.mentions.is_sorted());
        for mention in &entity.mentions {
            prop_assert_eq!(analysis.mention(*mention).entity.idx(), idx);
        }
        let speaks = analysis.quotes_by(idx.into()).next().is_some();
        prop_assert!(speaks || !entity.mentions.is_empty());
    }
    let n_listed: usize = analysis
        .entities
        .iter()
        .map(|entity| entity.mentions.len())
        .sum();
    prop_assert_eq!(n_listed, analysis.mentions.len());
    let order = |range: TextRange| (range.start(), std::cmp::Reverse(range.end()));
    prop_assert!(
        analysis
            .mentions
            .iter()
            .is_sorted_by_key(|mention| order(mention.range))
    );
    prop_assert!(
        analysis
            .quotes
            .iter()
            .is_sorted_by_key(|quote| order(quote.range))
    );
    for mention in &analysis.mentions {
        prop_assert!(!document.slice(mention.range).is_empty());
    }
    for quote in &analysis.quotes {
        prop_assert!(!document.slice(quote.range).is_empty());
        if let crate::analysis::Speaker::Entity(id, mention) = quote.speaker {
            prop_assert!(id.idx() < analysis.entities.len());
            if let Some(mention) = mention {
                prop_assert_eq!(analysis.mention(mention).entity, id);
            }
        }
    }
    Ok(())
}

fn any_range() -> impl Strategy<Value = TextRange> {
    let end = TEXT.len() + 9;
    (0..end, 0..end).prop_map(|(a, b)| TextRange::new(a.min(b), a.max(b)))
}

fn any_name() -> impl Strategy<Value = String> {
    let names = [
        "Ada Orr", "orr", "Ben Lee", "Lee", "He", "Brest", "Cy Dunn", "Critics", "", "é",
    ];
    prop::sample::select(names.map(str::to_owned).to_vec())
}

fn any_which() -> impl Strategy<Value = Which> {
    prop_oneof![
        any_range().prop_map(Which::At),
        any_name().prop_map(Which::All)
    ]
}

fn any_correction() -> impl Strategy<Value = Correction> {
    let kinds = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect];
    let kind = prop::sample::select(kinds.to_vec());
    let names = || (any_name(), any_name());
    prop_oneof![
        (any_which(), prop::option::of(any_name()))
            .prop_map(|(which, to)| Correction::Speaker(which, to)),
        (any_range(), kind.clone()).prop_map(|(range, kind)| Correction::Kind(range, kind)),
        (any_range(), any_range()).prop_map(|(range, to)| Correction::Bounds(range, to)),
        (any_range(), kind).prop_map(|(range, kind)| Correction::Quote(range, kind)),
        any_which().prop_map(Correction::NotAQuote),
        (any_which(), any_name()).prop_map(|(which, name)| Correction::Mention(which, name)),
        any_which().prop_map(Correction::NotAMention),
        names().prop_map(|(from, to)| Correction::Merge(from, to)),
        (any_name(), any_name(), any_name()).prop_map(|(entity, words, into)| Correction::Split {
            entity,
            words,
            into
        }),
        names().prop_map(|(from, to)| Correction::Rename(from, to)),
        (any_name(), prop::sample::select(EntityKind::ALL.to_vec()))
            .prop_map(|(name, kind)| Correction::Retype(Which::All(name), kind)),
        any_name().prop_map(Correction::Delete),
    ]
}

proptest! {
    #[test]
    fn any_corrections_leave_the_analysis_sound(
        corrections in prop::collection::vec(any_correction(), 0..12),
    ) {
        let document = paragraphs(TEXT);
        let analysis = analyze(&document, &corrections);
        is_sound(&document, &analysis)?;
        prop_assert_eq!(analyze(&document, &corrections), analysis);
    }
}

/// A range of so many bytes from a place on.
trait Span {
    fn span(self, len: usize) -> TextRange;
}

impl Span for TextSize {
    fn span(self, len: usize) -> TextRange {
        TextRange::new(self, self.to_usize() + len)
    }
}

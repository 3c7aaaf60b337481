//! Golden sentences: a text, and the quotes byline finds in it, one a line.

mod clauses;
mod edges;
mod verbs;

use proptest::prelude::*;

use super::{RawQuote, find};
use crate::analysis::words::{Words, tests::paragraphs};
use crate::analysis::{sentence, tag, token};
use crate::document::{Block, BlockKind, Document, Format, Meta};
use crate::text::TextRange;

fn quotes(document: &Document) -> Vec<RawQuote> {
    let mut tokens = token::tokenize(document);
    let sentences = sentence::sentences(document, &tokens);
    tag::tag(
        document,
        &sentences,
        &mut tokens,
        &crate::analysis::learned::Models::BUNDLED,
    );
    let words = Words::new(document, &tokens, &sentences);
    find(&words, &[])
}

/// A quote as a line: kind, speaker, cue and content; `-` for what is not known.
fn line(document: &Document, quote: &RawQuote) -> String {
    let speaker = quote.speaker.map_or("-", |range| document.slice(range));
    let cue = quote
        .cue
        .as_ref()
        .map_or("-", |cue| document.slice(cue.range));
    let content = document.slice(quote.range);
    format!("{} {speaker} | {cue} | {content}", quote.kind.name())
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let document = paragraphs(text);
    let found: Vec<String> = quotes(&document)
        .iter()
        .map(|quote| line(&document, quote))
        .collect();
    assert_eq!(found, expected, "in {text}");
}

/// Looked through to the end of the table from every row, this takes minutes.
#[test]
fn a_table_of_rules_is_read_once() {
    let text = "|-|-|\n".repeat(100_000);
    let document = crate::document::read(text.as_bytes(), Some(Format::Markdown), "");
    assert!(quotes(&document).is_empty());
}

/// The text as one heading.
#[track_caller]
fn check_heading(text: &str, expected: &[&str]) {
    let block = Block {
        range: (0..text.len()).into(),
        kind: BlockKind::Heading(1),
        quote_depth: 0,
    };
    let document = Document::new(text.to_owned(), vec![block], Vec::new(), Meta::default());
    let found: Vec<String> = quotes(&document)
        .iter()
        .map(|quote| line(&document, quote))
        .collect();
    assert_eq!(found, expected, "in {text}");
}

/// The groups of the quotes, in text order.
#[track_caller]
fn check_groups(text: &str, expected: &[u32]) {
    let found: Vec<u32> = quotes(&paragraphs(text))
        .iter()
        .map(|quote| quote.group)
        .collect();
    assert_eq!(found, expected, "in {text}");
}

/// The rules of the quotes, in text order.
#[track_caller]
fn check_rules(text: &str, expected: &[&str]) {
    let found: Vec<&str> = quotes(&paragraphs(text))
        .iter()
        .map(|quote| quote.evidence.rule)
        .collect();
    assert_eq!(found, expected, "in {text}");
}

#[test]
fn a_quotation_before_its_speaker() {
    check(
        "\"The bridge will hold,\" Ada Orr said.",
        &["direct Ada Orr | said | The bridge will hold"],
    );
    check(
        "“The bridge will hold,” said Ada Orr, the engineer.",
        &["direct Ada Orr | said | The bridge will hold"],
    );
    check(
        "‘The bridge will hold’, she told reporters in Kelso.",
        &["direct she | told | The bridge will hold"],
    );
    check(
        "\"Will it hold?\" Ada Orr asked.",
        &["direct Ada Orr | asked | Will it hold?"],
    );
    check(
        "\"It will hold,\" a spokesman for the Tarn Council said on Monday.",
        &["direct a spokesman for the Tarn Council | said | It will hold"],
    );
}

#[test]
fn an_attribution_inside_its_clause() {
    check(
        "The gap, according to Ada Orr, is the boats at sea.",
        &[
            "indirect Ada Orr | according to | The gap",
            "indirect Ada Orr | according to | is the boats at sea",
        ],
    );
    check(
        "The choir, Ada Orr said when the doors were shut, had nine coins in the bank.",
        &[
            "indirect Ada Orr | said | The choir",
            "indirect Ada Orr | said | had nine coins in the bank",
        ],
    );
}

#[test]
fn what_is_asked_or_shown_is_not_said() {
    check("A bell told the crews when it was safe to land.", &[]);
    check("Nobody said it would ring.", &[]);
    check(
        "\"One of them asked me what I was doing,\" Ada Orr said.",
        &["direct Ada Orr | said | One of them asked me what I was doing"],
    );
}

#[test]
fn a_speaker_before_the_quotation() {
    check(
        "Ada Orr said: \"The bridge will hold.\"",
        &["direct Ada Orr | said | The bridge will hold."],
    );
    check(
        "Then Ben Lunn shouted, “Run!”",
        &["direct Ben Lunn | shouted | Run!"],
    );
    check(
        "Ada Orr, arriving at the bridge: \"I have seen the pictures.\"",
        &["direct Ada Orr | - | I have seen the pictures."],
    );
    check(
        "Ada Orr, who built the bridge, said: \"It will hold.\"",
        &["direct Ada Orr | said | It will hold."],
    );
}

#[test]
fn an_interrupted_quotation_is_one_group() {
    let text = "\"It will hold,\" she said. \"It always has.\"";
    check(
        text,
        &[
            "direct she | said | It will hold",
            "direct she | said | It always has.",
        ],
    );
    check_groups(text, &[1, 1]);
    check_groups("\"It will hold,\" she said, \"as it always has.\"", &[1, 1]);
    check_groups("\"It will,\" said Orr. \"It won't,\" said Lunn.", &[1, 2]);
}

#[test]
fn reported_clauses() {
    check(
        "Ada Orr said that the bridge would hold.",
        &["indirect Ada Orr | said | the bridge would hold"],
    );
    check(
        "Ada Orr said the bridge would hold.",
        &["indirect Ada Orr | said | the bridge would hold"],
    );
    check(
        "The bridge would hold for a century, Ada Orr said.",
        &["indirect Ada Orr | said | The bridge would hold for a century"],
    );
    check(
        "According to Ada Orr, the bridge will hold.",
        &["indirect Ada Orr | According to | the bridge will hold"],
    );
    check(
        "The bridge will hold, according to a report.",
        &["indirect a report | according to | The bridge will hold"],
    );
    check(
        "Lunn asked whether the bridge would hold.",
        &["indirect Lunn | asked | whether the bridge would hold"],
    );
    check(
        "Orr told him the bridge would hold.",
        &["indirect Orr | told | the bridge would hold"],
    );
    check(
        "All this, Orr said, could be repaired.",
        &[
            "indirect Orr | said | All this",
            "indirect Orr | said | could be repaired",
        ],
    );
}

#[test]
fn where_a_reported_clause_ends() {
    check(
        "Orr said the bridge would hold, but Lunn said it had cracks.",
        &[
            "indirect Orr | said | the bridge would hold",
            "indirect Lunn | said | it had cracks",
        ],
    );
    check(
        "\"It will hold,\" Orr said, adding that the steel was new.",
        &[
            "direct Orr | said | It will hold",
            "indirect Orr | adding | the steel was new",
        ],
    );
    check(
        "Orr confirmed that she had seen the plans, and was reluctant to say more.",
        &["indirect Orr | confirmed | she had seen the plans"],
    );
    check(
        "When Lunn asked her why, she said that the steel was new.",
        &["indirect she | said | the steel was new"],
    );
}

#[test]
fn clauses_partly_in_marks() {
    check(
        "Orr said the bridge was \"as safe as a church\".",
        &["mixed Orr | said | the bridge was \"as safe as a church\""],
    );
    check(
        "Lunn called the bridge \"a rusty mess\" and said he would walk.",
        &[
            "mixed Lunn | called | a rusty mess",
            "indirect Lunn | said | he would walk",
        ],
    );
    check(
        "Lunn described Orr as “brave” but “wrong”.",
        &["mixed Lunn | described | Orr as “brave” but “wrong”"],
    );
}

#[test]
fn marks_that_quote_nobody() {
    check("Danny \"Rivet\" Orr crossed the bridge.", &[]);
    check("The club, nicknamed \"the Rivets\", lost again.", &[]);
    check("She reads the so-called \"bridge papers\" at night.", &[]);
    check("He warned against crossing the bridge.", &[]);
    check("She would say that the bridge is safe.", &[]);
    check("It is worth noting that the bridge is old.", &[]);
}

#[test]
fn nobody_known_stays_unknown() {
    check(
        "\"The bridge is shut until the end of May.\"",
        &["direct - | - | The bridge is shut until the end of May."],
    );
    check(
        "They were told that the bridge was shut.",
        &["indirect - | told | the bridge was shut"],
    );
}

#[test]
fn speech_goes_on_in_the_next_paragraph() {
    let text = "\"The steel is new,\" Orr said.\n\n\"We tested every plate of it twice.\"";
    check(
        text,
        &[
            "direct Orr | said | The steel is new",
            "direct Orr | said | We tested every plate of it twice.",
        ],
    );
    check_rules(
        text,
        &["content-comma-speaker-cue", "speaker-of-paragraph-before"],
    );
    check_rules(
        "Orr wrote to the council:\n\n\"The steel is new.\"",
        &["paragraph-colon-content"],
    );
    let reopened = "“The steel is new.\n\n“It will last,” Orr said.";
    check(
        reopened,
        &[
            "direct Orr | said | The steel is new.",
            "direct Orr | said | It will last",
        ],
    );
    check_groups(reopened, &[1, 1]);
    check_groups("Orr wrote: “The steel is new.\n\n“It will last.”", &[1, 1]);
}

#[test]
fn a_signature_names_the_speaker() {
    check(
        "“A bridge is a promise to strangers.”\n\n— Ada Orr",
        &["direct Ada Orr | - | A bridge is a promise to strangers."],
    );
    check(
        "“A bridge is a promise to strangers.” - Ada Orr",
        &["direct Ada Orr | - | A bridge is a promise to strangers."],
    );
}

#[test]
fn a_post_set_off_is_signed_with_handle_and_date() {
    let text = "> Llama.\n>\n> — Ada Orr (@adaorr) August 3, 2025\n\nIt was shared.\n";
    let document = crate::document::read(text.as_bytes(), Some(Format::Markdown), "");
    let found = quotes(&document);
    let found: Vec<String> = found.iter().map(|quote| line(&document, quote)).collect();
    assert_eq!(found, ["direct Ada Orr | - | Llama."]);
}

#[test]
fn interviews_and_transcripts() {
    check(
        "Q: Will it hold?\n\nA: It will. [Laughter]\n\nQ: How long?\n\nA: A century.",
        &[
            "direct - | - | Will it hold?",
            "direct - | - | It will.",
            "direct - | - | How long?",
            "direct - | - | A century.",
        ],
    );
    check(
        "1. Ada Orr (Kelso) (Lab): Will it hold?\n\nBen Lunn: It will.\n\nAda Orr: How long?\n\nBen Lunn: A century.",
        &[
            "direct Ada Orr | - | Will it hold?",
            "direct Ben Lunn | - | It will.",
            "direct Ada Orr | - | How long?",
            "direct Ben Lunn | - | A century.",
        ],
    );
    check(
        "ORR: It will hold.\n\nLUNN (from the back): Never.\n\nORR: Wait and see.",
        &[
            "direct ORR | - | It will hold.",
            "direct LUNN | - | Never.",
            "direct ORR | - | Wait and see.",
        ],
    );
}

#[test]
fn headings() {
    check_heading(
        "‘It will hold’: Ada Orr on her bridge",
        &["direct Ada Orr | - | It will hold"],
    );
    check_heading(
        "BRIDGE SHUT AFTER STORM - COUNCIL",
        &["indirect COUNCIL | - | BRIDGE SHUT AFTER STORM"],
    );
    check_heading("Bridge \"safe\" for now", &[]);
}

#[test]
fn a_quotation_in_a_quotation_has_its_own_speaker() {
    check(
        "\"Lunn told me, 'It is rust,' and he was right,\" Orr said.",
        &[
            "direct Orr | said | Lunn told me, 'It is rust,' and he was right",
            "direct Lunn | told | It is rust",
        ],
    );
}

#[test]
fn a_sentence_about_somebody_else_breaks_the_thread() {
    check(
        "\"It will hold,\" Orr said. Lunn shook his head. \"It has rusted through and through.\"",
        &[
            "direct Orr | said | It will hold",
            "direct - | - | It has rusted through and through.",
        ],
    );
}

#[test]
fn subjects_at_a_distance() {
    check(
        "The registrar, Ada Orr, wrote to the board: \"It is rust.\"",
        &["direct Ada Orr | wrote | It is rust."],
    );
    check(
        "A driver who asked not to be named, because of his firm, said the bridge shook.",
        &["indirect A driver | said | the bridge shook"],
    );
    check(
        "11:02 GMT - Ada Orr, 61, back on the bridge, says she will walk home.",
        &["indirect Ada Orr | says | she will walk home"],
    );
    check(
        "Ada Orr, who built it, told the trustees: \"It is rust.\"",
        &["direct Ada Orr | told | It is rust."],
    );
    check(
        "Lunn smiled and said: \"Ask the river.\"",
        &["direct Lunn | said | Ask the river."],
    );
    check(
        "\"It is rust,\" Orr was quoted as saying.",
        &["direct Orr | saying | It is rust"],
    );
    check(
        "The Courier quoted Orr as saying the steel was old.",
        &["indirect Orr | saying | the steel was old"],
    );
}

proptest! {
    #[test]
    fn quotes_lie_in_blocks_in_order(words in prop::collection::vec(
        prop::sample::select(vec![
            "Orr", "said", "the", "bridge", "held", "\"", "“", "”", ",", ".", ":", "that", "who",
            "and", "told", "according", "to", "—", "\n\n", "Q:", "A:", "ORR:", "’", "‘", "it's",
        ]),
        0..60,
    )) {
        let text = words.join(" ");
        let document = paragraphs(&text);
        let found = quotes(&document);
        for quote in &found {
            let inside = |range: TextRange| {
                document.blocks().iter().any(|block| block.range.contains_range(range))
            };
            prop_assert!(!quote.range.is_empty() && inside(quote.range));
            prop_assert!(quote.speaker.is_none_or(inside));
            prop_assert!(document.slice(quote.range).trim() == document.slice(quote.range));
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].range.start() <= pair[1].range.start()));
        prop_assert_eq!(quotes(&document), found);
    }
}

#[test]
fn hostile_texts_end_quickly() {
    for text in [
        "\"".repeat(10_000),
        "“".repeat(10_000),
        "\" ".repeat(5_000),
        "'a ".repeat(5_000),
        "he said ".repeat(3_000),
        "“a” ".repeat(3_000),
        "“a\n\n".repeat(2_000),
        ", who said".repeat(2_000),
    ] {
        // Nothing to see but that it ends, and that contents stay inside the text.
        let document = paragraphs(&text);
        for quote in quotes(&document) {
            assert!(quote.range.end().to_usize() <= text.len());
        }
    }
}

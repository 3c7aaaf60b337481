//! What is one word and what is several.

use proptest::prelude::*;

use super::*;
use crate::analysis::words::tests::paragraphs;

#[track_caller]
fn check(text: &str, tokens: &str) {
    let document = paragraphs(text);
    let found: Vec<&str> = tokenize(&document)
        .iter()
        .map(|token| document.slice(token.range))
        .collect();
    assert_eq!(found.join("|"), tokens);
}

#[test]
fn clitics_are_tokens() {
    check(
        "Ada doesn't, she's Ada's.",
        "Ada|does|n't|,|she|'s|Ada|'s|.",
    );
    check("I can’t; we’re, they'll", "I|ca|n’t|;|we|’re|,|they|'ll");
    check("You cannot, O'Dowd's", "You|can|not|,|O'Dowd|'s");
    check("the U.S.'s boats' sails", "the|U.S.|'s|boats|'|sails");
    check("tell 'em of the '90s", "tell|'em|of|the|'90s");
}

#[test]
fn hyphens_part_words_but_not_prefixes() {
    check("the 28-point plan", "the|28|-|point|plan");
    check("a non-profit e-mail", "a|non-profit|e-mail");
    check("BREST -- The end—here", "BREST|--|The|end|—|here");
}

#[test]
fn full_stops_belong_to_abbreviations() {
    check(
        "Mr. J. Orr of the U.S. left.",
        "Mr.|J.|Orr|of|the|U.S.|left|.",
    );
    check("So do I. At 5 p.m. No. 7", "So|do|I|.|At|5|p.m.|No.|7");
    check("He said no. Then...", "He|said|no|.|Then|...");
}

#[test]
fn numbers_and_addresses_are_whole() {
    check("$1,200.50, 5%", "$|1,200.50|,|5|%");
    check("at 10:30 on 9/11/2001.", "at|10:30|on|9/11/2001|.");
    check(
        "see https://a.example/b?c=1.",
        "see|https://a.example/b?c=1|.",
    );
    check("ann@site.example, @ann", "ann@site.example|,|@ann");
    check("RFE/RL and AT&T", "RFE|/|RL|and|AT&T");
}

#[test]
fn marks_stand_alone() {
    check(
        "“Well!?” ''so'' ``it'' is",
        "“|Well|!?|”|''|so|''|``|it|''|is",
    );
    check("(yes) 👩\u{200d}🚀 中文", "(|yes|)|👩\u{200d}🚀|中|文");
}

#[test]
fn figures_part_from_units() {
    check("at 5pm, 7:30 AM, 10:15am", "at|5|pm|,|7:30|AM|,|10:15|am");
    check(
        "$3m over 12km in the 1980s",
        "$|3|m|over|12|km|in|the|1980s",
    );
    check("3M sold 4G sets, 5th", "3M|sold|4G|sets|,|5th");
    check("US$4 for item #2", "US$|4|for|item|#|2");
    check(
        "in the 80's and '92, mid-1970s",
        "in|the|80's|and|'92|,|mid-1970s",
    );
}

#[test]
fn telephones_are_whole_and_ranges_are_not() {
    check(
        "Call 212-555-0100 or (713) 555-0199.",
        "Call|212-555-0100|or|(|713|)|555-0199|.",
    );
    check("503/555-0123 +44 20", "503/555-0123|+44|20");
    check("from 1999-2003, 27-20", "from|1999|-|2003|,|27|-|20");
}

#[test]
fn names_of_mailboxes_servers_and_files_are_whole() {
    check(
        "to ann.b-orr@mail.site.example",
        "to|ann.b-orr@mail.site.example",
    );
    check("<mailto:ben@site.example>", "<|mailto:ben@site.example|>");
    check(
        "orr...@site.example @site.com",
        "orr...@site.example|@site.com",
    );
    check(
        "rec.boats.paddle-steam, Map.DOC",
        "rec.boats.paddle-steam|,|Map.DOC",
    );
    check("He left.Then it rained.", "He|left|.|Then|it|rained|.");
}

#[test]
fn faces_and_lines_are_whole() {
    check(
        "Done :-) or so :) (see: it)",
        "Done|:-)|or|so|:)|(|see|:|it|)",
    );
    check("*~*~*~ A++ ---== $$$ .?", "*~*~*~|A|++|---==|$$$|.?");
    check("b/c w/o w/the and/or", "b/c|w/o|w/|the|and|/|or");
}

#[test]
fn stops_at_the_end_of_a_paragraph() {
    check("by Acme Inc..", "by|Acme|Inc.|.");
    check("tea, cake etc.", "tea|,|cake|etc|.");
    check("plan X.", "plan|X|.");
}

proptest! {
    #[test]
    fn tokens_tile_blocks_but_for_white_space(text in "(\\PC|[ \n.'’a-z\u{200d}\u{301}-]){0,60}") {
        let document = paragraphs(&text);
        let mut end = 0;
        for token in tokenize(&document) {
            let range = token.range.to_usize();
            prop_assert!(!range.is_empty() && end <= range.start);
            prop_assert!(text.get(end..range.start).is_some_and(|gap| gap.trim().is_empty()));
            prop_assert!(!document.slice(token.range).contains(char::is_whitespace));
            end = range.end;
        }
        prop_assert!(text.get(end..).is_some_and(|gap| gap.trim().is_empty()));
    }
}

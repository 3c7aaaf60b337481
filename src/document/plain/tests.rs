//! Plain text in, blocks out.

use proptest::prelude::*;

use super::super::dump::{check_laws, dump};
use super::super::{Document, opening::SCALE};

fn read(text: &str) -> Document {
    super::read(text.to_owned(), SCALE.sample())
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let document = read(text);
    check_laws(&document);
    assert_eq!(document.text(), text);
    assert_eq!(dump(&document), expected.join("\n"));
}

#[test]
fn every_line_is_a_paragraph() {
    check(
        "The ferry left at noon with eleven people on board, the harbour office said.\nNobody was hurt.\n  It came back. ",
        &[
            "p The ferry left at noon with eleven people on board, the harbour office said.",
            "p Nobody was hurt.",
            "p It came back.",
        ],
    );
}

#[test]
fn paragraphs_are_apart_by_blank_lines() {
    check(
        "One line here.\n\n\n\nAnother one there.\n\t\nA third.",
        &["p One line here.", "p Another one there.", "p A third."],
    );
}

const WRAPPED: &str = "The ferry left at noon with eleven people on\nboard, the harbour office said on Tuesday, and\ncame back within the hour because of the fog.\n";

#[test]
fn hard_wrapped_lines_are_one_paragraph() {
    let first = "p The ferry left at noon with eleven people on⏎board, the harbour office said on Tuesday, and⏎came back within the hour because of the fog.";
    check(&format!("{WRAPPED}\n{WRAPPED}"), &[first, first]);
    check(
        &format!("{WRAPPED}    Nobody was hurt, but the skipper was said to be\ncross.\n"),
        &[
            first,
            "p Nobody was hurt, but the skipper was said to be⏎cross.",
        ],
    );
    // Without blank lines a sentence that ends early ends the paragraph.
    let dense = WRAPPED.replace(" because of the fog", "");
    check(
        &format!("{dense}{dense}"),
        &[first.replace(" because of the fog", "").as_str(); 2],
    );
}

#[test]
fn a_number_or_dash_that_was_wrapped_to_a_line_start_is_no_item() {
    check(
        &format!(
            "{WRAPPED}The winds reached 59 knots off Gannet Point at\n450. The warning stays in force until the evening\n- or so they say.\n"
        ),
        &[
            "p The ferry left at noon with eleven people on⏎board, the harbour office said on Tuesday, and⏎came back within the hour because of the fog.⏎The winds reached 59 knots off Gannet Point at⏎450. The warning stays in force until the evening⏎- or so they say.",
        ],
    );
}

/// A paragraph of the right length to stand around headings.
const P: &str = "Harbour masters from four islands met on Monday and agreed on nothing at all.";

#[test]
fn a_first_line_that_is_short_only_there_is_passed() {
    check(
        "Fog: a plan\n\nThe Harbour",
        &["p Fog: a plan", "p The Harbour"],
    );
}

#[track_caller]
fn check_heading(line: &str, is_heading: bool) {
    let kind = if is_heading { "h2" } else { "p" };
    check(
        &format!("{P}\n{line}\n{P}"),
        &[
            &format!("p {P}"),
            &format!("{kind} {line}"),
            &format!("p {P}"),
        ],
    );
}

#[test]
fn short_lines_between_paragraphs_are_headings() {
    check_heading("A Pier For The Island?", true);
    check_heading("From the public meeting", true);
    check_heading("‘Nobody asked us’: the pier", true);
    check_heading("Pier ‘will not hold’", true);
    check_heading("Holt told them: ‘It will not hold.’", false);
    check_heading("1997", true);
    check_heading("What the bell knows", true);
    check_heading("港の話", true);
    check_heading("Nobody was hurt.", false);
    check_heading("Nobody was hurt!", false);
    check_heading("Why did you want it?", false);
    check_heading("Q: Why did you want it?", false);
    check_heading("MERCER: Yes", false);
    check_heading("Ana Holt: And then", false);
    check_heading("“I will not”", false);
    check_heading("[Laughter]", false);
    check_heading("(Reporting by the island desk)", false);
    check_heading("0712 - FERRY BACK IN PORT - OFFICE", false);
    check_heading("09:52 GMT - FIRST PASSENGERS ASHORE", false);
    check_heading("and so it went", false);
    check_heading("https://example.org/Pier", false);
    check_heading(
        "He said that he had seen the ferry twice on that day and that he would never again set foot on it",
        false,
    );
}

#[test]
fn a_headline_at_the_top_is_the_title() {
    check(
        &format!("Lights out: should an island go dark?\n{P}\n"),
        &[
            "h1 Lights out: should an island go dark?",
            &format!("p {P}"),
        ],
    );
    check(
        &format!("FERRY TURNS BACK - HARBOUR OFFICE\n\n{P}"),
        &["h1 FERRY TURNS BACK - HARBOUR OFFICE", &format!("p {P}")],
    );
    check(
        &format!("Fog wins again\nIslands 0 Mainland 2\n{P}"),
        &[
            "h1 Fog wins again",
            "h2 Islands 0 Mainland 2",
            &format!("p {P}"),
        ],
    );
    assert_eq!(
        read(&format!("Fog wins\n{P}")).meta().title.as_deref(),
        Some("Fog wins")
    );
    assert_eq!(read(P).meta().title, None);
}

#[test]
fn many_short_lines_are_no_headings() {
    check(
        &format!("{P}\nRed\nGreen\nBlue\nGrey\n{P}"),
        &[
            &format!("p {P}"),
            "p Red",
            "p Green",
            "p Blue",
            "p Grey",
            &format!("p {P}"),
        ],
    );
    check(
        &format!("{P}\nENDS 25 MAR"),
        &[&format!("p {P}"), "p ENDS 25 MAR"],
    );
}

#[test]
fn lists_need_a_second_item() {
    check(
        "Bring:\n- rope\n- lamp\n  - oil\n",
        &["p Bring:", "- rope", "- lamp", "  - oil"],
    );
    check(
        "1. One\n\n2. Two\n\n3) Three",
        &["1. One", "2. Two", "3. Three"],
    );
    check("* rope\nThat was all.", &["p * rope", "p That was all."]);
    check("3. One\n7. Two", &["p 3. One", "p 7. Two"]);
    check(
        "– Yes, she said.\n– No, he said.",
        &["p – Yes, she said.", "p – No, he said."],
    );
    check("• rope\n• lamp", &["- rope", "- lamp"]);
}

#[test]
fn breaks_code_and_quoted_mail() {
    check(
        &format!("{P}\n\n* * *\n\n{P}\n---\n{P}"),
        &[
            &format!("p {P}"),
            "break * * *",
            &format!("p {P}"),
            "break ---",
            &format!("p {P}"),
        ],
    );
    check("...\n", &["p ..."]);
    check(
        "Run:\n\n    fn main() {\n        x = 1;\n    }\n\nDone.",
        &[
            "p Run:",
            "code :     fn main() {⏎        x = 1;⏎    }",
            "p Done.",
        ],
    );
    check(
        "Dear all,\n\n    the bell is lost\n    and we are sorry\n",
        &["p Dear all,", "p the bell is lost⏎    and we are sorry"],
    );
    check(
        "Run:\n```sh\n# now\n\n  ls\n```\nDone.",
        &["p Run:", "code sh: # now⏎⏎  ls", "p Done."],
    );
    check("```\n```\nDone.", &["p Done."]);
    check(
        "> One\n>> Two\n> > Three\n>\n>4 people",
        &["> p One", "> > p Two", "> > p Three", "p >4 people"],
    );
}

#[test]
fn carriage_returns_and_marks_of_a_batch_stay() {
    check(
        "\u{feff}One two.\r\nThree.\r\rFour.\r\n",
        &["p One two.", "p Three.", "p Four."],
    );
    check("\u{feff}", &[]);
    check("\0\u{1b}[2J\u{7}", &["p \0\u{1b}[2J\u{7}"]);
}

/// Lines of every shape, one after the other.
pub(in super::super) fn any_plain() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "",
        "",
        "Short Line",
        "A Pier?",
        "why not?",
        "Nobody was hurt.",
        "- item",
        "  - item",
        "1. one",
        "2. two",
        "* * *",
        "---",
        "> quoted",
        ">> twice",
        "```",
        "    let x = 1;",
        "        indented words",
        "  hanging",
        "NAME: said so.",
        "“Quoted,” she said.",
        "中文字，没有空格。",
        "\u{a0}",
        "\t\ttabs",
        "x",
        "12:30",
        ">",
        "The ferry left at noon with eleven people on",
        "board, the harbour office said on Tuesday, and",
        "Harbour masters from four islands met on Monday and agreed on nothing at all, which is not what anybody had expected of them.",
    ]);
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\n\n", "\r\n", " \n", " "]);
    prop::collection::vec((line, end), 0..20).prop_map(|lines| {
        lines
            .into_iter()
            .flat_map(|(line, end)| [line, end])
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_keeps_the_laws_and_its_words(text in any_plain()) {
        let document = read(&text);
        check_laws(&document);
        prop_assert_eq!(document.text(), text);
    }

    #[test]
    fn any_characters_keep_the_laws(text in "\\PC{0,40}[\\x00-\\x7f]{0,200}\\PC{0,40}") {
        let document = read(&text);
        check_laws(&document);
        prop_assert_eq!(document.text(), text);
    }
}

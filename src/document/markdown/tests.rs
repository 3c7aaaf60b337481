//! Markdown in, blocks out.

use proptest::prelude::*;

use super::super::dump::{check_laws, dump};
use super::read;

#[track_caller]
fn check(markdown: &str, expected: &[&str]) {
    let document = read(markdown);
    check_laws(&document);
    assert_eq!(
        dump(&document),
        expected.join("\n"),
        "{:?}",
        document.text()
    );
}

#[test]
fn paragraphs_and_headings() {
    check(
        "# One\n\nTwo\nlines.\n\nThree\n---\n",
        &["h1 One", "p Two lines.", "h2 Three"],
    );
    check(
        "A line\\\nbroken  \ntwice.",
        &["p A line⟨br ⏎⟩broken⟨br ⏎⟩twice."],
    );
    check("###### Deep ######\ntext", &["h6 Deep", "p text"]);
    check("One\n\n***\n\nTwo", &["p One", "break * * *", "p Two"]);
    check("#\n\n##   \n\n<!-- nothing -->\n", &[]);
}

#[test]
fn inlines() {
    check("un**believ**able", &["p un⟨strong believ⟩able"]);
    check("*a **b** c*", &["p ⟨em a ⟨strong b⟩ c⟩"]);
    check("~~no~~ `x <y>`", &["p ⟨strike no⟩ ⟨code x <y>⟩"]);
    check(
        "[*Ana* Holt](/holt \"who\")",
        &["p ⟨link /holt ⟨em Ana⟩ Holt⟩"],
    );
    check("See [here][1].\n\n[1]: /one", &["p See ⟨link /one here⟩."]);
    check(
        "<https://example.org>",
        &["p ⟨link https://example.org https://example.org⟩"],
    );
    check(
        "A ![harbour](h.png) view",
        &["p A ⟨image h.png harbour⟩ view"],
    );
    check(
        "Fish &amp; chips &mdash; &#8364;2 \\*",
        &["p Fish & chips — €2 *"],
    );
    check("snake_case and 2 * 3 * 4", &["p snake_case and 2 * 3 * 4"]);
}

#[test]
fn lists() {
    check(
        "- one\n- two\n  - three\n",
        &["- one", "- two", "  - three"],
    );
    check("7. a\n8. b\n", &["7. a", "8. b"]);
    check("- [ ] ask\n- [x] done\n", &["[ ] ask", "[x] done"]);
    check("- [x] loose\n\n- [ ] too\n", &["[x] loose", "[ ] too"]);
    check("- a\n\n  b\n\n- c\n", &["- a", "+ b", "- c"]);
    check(
        "- > said\n- ```rust\n  x\n  ```\n",
        &["> - said", "code rust: x"],
    );
    check(
        "- # Head\n  text\n-\n- last",
        &["h1 Head", "- text", "- last"],
    );
    check(
        "1. a\n   - b\n\n     c\n2. d",
        &["1. a", "  - b", "  + c", "2. d"],
    );
}

#[test]
fn items_are_apart_by_a_newline_and_blocks_by_an_empty_line() {
    let text = "a\n\nb\nc\nd\n\ne\n\nf\nx\n\ng";
    assert_eq!(
        read("a\n- b\n  - c\n- d\n\n---\n\n> e\n\n~~~\nf\nx\n~~~\ng")
            .text()
            .replace("* * *\n\n", ""),
        text
    );
    assert_eq!(read("- a\n\n1. b\n").text(), "a\n\nb");
}

#[test]
fn quotes_and_code() {
    check("> a\n> > b\n\nc", &["> p a", "> > p b", "p c"]);
    check("> [!NOTE]\n> Mind the gap.", &["> p Mind the gap."]);
    check(
        "```rust,ignore\nfn a() {\n    b\n}\n```\n",
        &["code rust: fn a() {⏎    b⏎}"],
    );
    check("    two\n      spaces\n", &["code : two⏎  spaces"]);
    check("```\n\n  first\n\n```\n", &["code :   first"]);
    check("``` {.python}\nx\n", &["code python: x"]);
    check(
        "~~~\n```\n*raw* &amp; <b>\n~~~",
        &["code : ```⏎*raw* &amp; <b>"],
    );
}

#[test]
fn tables() {
    check(
        "| Wave | Speed |\n|:--|--:|\n| *M2* | 28.98 |\n| S2 |\n",
        &["table lr: Wave|Speed / ⟨em M2⟩|28.98 / S2|"],
    );
    check("a|b\n-|:-:\n\\||c<br>d", &["table lc: a|b / ||c d"]);
    check("| | b |\n|-|-|\n| | |\n| c | |", &["table ll: |b / | / c|"]);
    assert_eq!(read("|a|b|\n|-|-|\n|c|d|").text(), "a\tb\nc\td");
    check("||\n|-|\n||", &[]);
}

#[test]
fn footnotes_come_last() {
    check(
        "One.[^b] Two.[^a]\n\n[^a]: First\n    *defined*.\n\n[^b]: Second.\n\n    More.\n\nEnd.",
        &[
            "p One.⟨note b [b]⟩ Two.⟨note a [a]⟩",
            "p End.",
            "note a: First ⟨em defined⟩.",
            "note b: Second.",
            "note b: More.",
        ],
    );
    check("No such note.[^x]", &["p No such note.[^x]"]);
}

#[test]
fn images() {
    check("![A crane](c.png)", &["image ⟨image c.png A crane⟩"]);
    check(
        "[![A crane](c.png)](/big)",
        &["image ⟨link /big ⟨image c.png A crane⟩⟩"],
    );
    check("![](decoration.png)\n\ntext", &["p text"]);
    check(
        "![a](a.png)\n![b](b.png)",
        &["p ⟨image a.png a⟩ ⟨image b.png b⟩"],
    );
}

#[test]
fn html_loses_its_tags() {
    check("H<sub>2</sub>O<br/>is <b>wet</b>", &["p H2O⟨br ⏎⟩is wet"]);
    check(
        "<div class=\"a>b\">\n<p>One &amp; two</p><p>three\n</div>\n",
        &["p One & two", "p three"],
    );
    check(
        "<script>\nalert(1)\n\nalert(2)\n</script>\n\ntext",
        &["p text"],
    );
    check("a <script>x</script> b <!-- c --> d", &["p a  b  d"]);
    check(
        "<figure>\n<img src=c.png alt='A &lt;crane'>\n<figcaption>Tall</figcaption>\n</figure>",
        &["image ⟨image c.png A <crane⟩", "p Tall"],
    );
    check("<p>a < b &nosuch; &</p>", &["p a < b &nosuch; &"]);
    check("<p>one<br>two\n", &["p one⟨br ⏎⟩two"]);
    check(
        "<details>\n<summary>Sum</summary>\n\n*in*\n\n</details>",
        &["p Sum", "p ⟨em in⟩"],
    );
    check("<div>\n<!-- never closed\n\ntext", &["p text"]);
}

#[test]
fn a_heading_that_repeats_the_title_is_not_shown_twice() {
    check(
        "---\ntitle: “Half gone”\n---\n# \"Half Gone\"\n\ntext",
        &["p text"],
    );
    check("---\ntitle: A\n---\n# B\n", &["h1 B"]);
    check("---\ntitle: A\n---\n## A\n", &["h2 A"]);
    check("---\ntitle: A\n---\ntext\n# A\n", &["p text", "h1 A"]);
    check("# A\n# A\n", &["h1 A", "h1 A"]);
}

#[test]
fn a_head_without_front_matter_is_read_all_the_same() {
    let document = read("# Fog\n\n*By Ana Holt, 12 March 2026*\n\nIt came.");
    assert_eq!(document.meta().title.as_deref(), Some("Fog"));
    assert_eq!(document.meta().authors, ["Ana Holt"]);
}

#[test]
fn controls_stay_for_the_screen_to_show() {
    assert_eq!(
        read("a\u{1b}[31mb\u{202e}c\u{7}").text(),
        "a\u{1b}[31mb\u{202e}c\u{7}"
    );
    check("&#10;a&#10;b", &["p a b"]);
}

#[test]
fn what_nests_without_end_is_read_all_the_same() {
    for source in [
        "[".repeat(100_000),
        "> ".repeat(50_000) + "a",
        "- ".repeat(20_000) + "a",
        "*".repeat(50_000) + "a" + &"*".repeat(50_000),
        "![[`<".repeat(20_000),
        "<div>\n".to_owned() + &"&a<b \"".repeat(20_000),
        "|".repeat(20_000) + "\n" + &"|-".repeat(10_000),
    ] {
        check_laws(&read(&source));
    }
}

/// Pieces of Markdown that meet each other in every order.
pub(in super::super) fn any_markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "word ",
        "Two words. ",
        "\n",
        "\n\n",
        "\n\n\n",
        "# ",
        "## ",
        "- ",
        "  - ",
        "1. ",
        "> ",
        "* ",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "\n```\n",
        "\n    ",
        "[",
        "]",
        "(",
        ")",
        "](/a)",
        "[^1]",
        "\n\n[^1]: ",
        "\n\n[a]: /b\n",
        "[a]",
        "![",
        "|",
        "\n|-|-|\n",
        "| a | b |\n",
        "---\n",
        "\n===\n",
        "<div>",
        "</div>",
        "<br>",
        "<!--",
        "-->",
        "<b>",
        "<script>",
        "<img alt='x'>",
        "&amp;",
        "&",
        "\\",
        "\t",
        "é",
        "中文",
        "\u{a0}",
        "[ ] ",
        "\n- [x] ",
        "!",
        "title: A\n",
        "“",
        "\u{1b}",
        "  \n",
        "<",
        ">",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_markdown_keeps_the_laws(markdown in any_markdown()) {
        check_laws(&read(&markdown));
    }
}

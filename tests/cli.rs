//! The commands as scripts see them: the real binary, its output, its exit codes.
#![expect(
    clippy::unwrap_used,
    reason = "a run that cannot be looked at is a failure"
)]

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

const GATE: &str = "tests/fixtures/cli/gate.md";
const HARVEST: &str = "tests/fixtures/cli/harvest.txt";
const SILENT: &str = "tests/fixtures/cli/silent.txt";
const FOLDER: &str = "tests/fixtures/cli/folder";

/// What a run left: exit code, stdout, stderr.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn byline_with(args: &[&str], input: &[u8]) -> Run {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin("byline").unwrap();
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .write_stdin(input);
    for place in ["CONFIG", "DATA", "STATE", "CACHE"] {
        command.env(format!("BYLINE_{place}_DIR"), home.path());
    }
    for unset in ["NO_COLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
        command.env_remove(unset);
    }
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn byline(args: &[&str]) -> Run {
    byline_with(args, b"")
}

fn rows(run: &Run) -> Vec<Value> {
    run.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The words at a row's `start` and `end`, counted in code points.
fn words(text: &str, row: &Value) -> String {
    let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
    text.chars()
        .skip(at("start"))
        .take(at("end") - at("start"))
        .collect()
}

fn check_exit(args: &[&str], code: i32, told: &str) {
    let run = byline(args);
    assert_eq!(run.code, code, "{args:?}: {}", run.err);
    assert!(run.err.contains(told), "{args:?}: {}", run.err);
}

#[test]
fn exit_codes_say_how_it_went() {
    check_exit(&["analyze", GATE], 0, "");
    check_exit(&["analyze", SILENT], 0, "");
    check_exit(&["quotes", GATE], 0, "");
    check_exit(&["quotes", SILENT], 1, "");
    check_exit(&["quotes", GATE, "--speaker", "nobody"], 1, "");
    check_exit(&["entities", SILENT, "--type", "place"], 1, "");
    check_exit(
        &["quotes", "--kind", "loud", GATE],
        2,
        "invalid value 'loud'",
    );
    check_exit(
        &["analyze", "--jobs", "0", GATE],
        2,
        "not a number of 1 or more",
    );
    check_exit(
        &["analyze", "gone.txt"],
        2,
        "byline: cannot read gone.txt: No such file",
    );
    check_exit(
        &["analyze", "tests/fixtures/cli/folder/south/none"],
        2,
        "cannot read",
    );
    check_exit(&["analyze", "src/cli"], 2, "byline: no articles in src/cli");
}

#[test]
fn one_unreadable_source_among_many_stops_nothing() {
    let run = byline(&["quotes", "--format", "jsonl", "gone.txt", GATE]);
    assert_eq!(run.code, 2);
    assert!(!rows(&run).is_empty());
    assert_eq!(run.err.lines().count(), 1);
}

#[test]
fn an_analysis_holds_what_the_contract_says() {
    let run = byline(&["analyze", "--format", "json", "--tokens", GATE]);
    let analysis: Value = serde_json::from_str(&run.out).unwrap();
    let at: Vec<_> = [
        "schema",
        "id",
        "title",
        "language",
        "text",
        "engine",
        "blocks",
        "sentences",
        "entities",
        "quotes",
        "tokens",
    ]
    .iter()
    .map(|key| {
        run.out
            .find(&format!("\"{key}\":"))
            .unwrap_or_else(|| panic!("no {key}"))
    })
    .collect();
    assert!(at.is_sorted(), "keys stand in the contract's order");
    assert_eq!(analysis["schema"], "byline.analysis/1");
    assert_eq!(analysis["id"], "the-gate");
    assert_eq!(analysis["title"], "The gate, again");
    let text = analysis["text"].as_str().unwrap();
    assert_eq!(words(text, &analysis["blocks"][0]), "At the lock");
    assert_eq!(analysis["blocks"][0]["kind"], "heading");
    assert_eq!(analysis["blocks"][0]["level"], 1);
    let quotes = analysis["quotes"].as_array().unwrap();
    assert!(!quotes.is_empty());
    for quote in quotes {
        assert_eq!(words(text, quote), quote["text"].as_str().unwrap());
    }
    for mention in analysis["entities"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|entity| entity["mentions"].as_array().unwrap())
    {
        assert_eq!(words(text, mention), mention["text"].as_str().unwrap());
    }
}

#[test]
fn json_is_an_object_for_one_source_and_an_array_for_more() {
    let is_array = |args: &[&str]| {
        let run = byline(&[&["analyze", "--format", "json"], args].concat());
        serde_json::from_str::<Value>(&run.out).unwrap().is_array()
    };
    assert!(!is_array(&[GATE]));
    assert!(!is_array(&["-"]));
    assert!(is_array(&[GATE, HARVEST]));
    assert!(is_array(&[FOLDER]));
    assert_eq!(byline(&["quotes", "--format", "json", SILENT]).out, "[]\n");
}

#[test]
fn rows_say_where_they_come_from() {
    let run = byline(&["quotes", "--format", "jsonl", GATE, HARVEST]);
    let rows = rows(&run);
    let document = &rows[0]["document"];
    assert_eq!(document["id"], "the-gate");
    assert_eq!(document["path"], GATE);
    assert_eq!(document["outlet"], "Moorland Post");
    assert_eq!(document["date"], "2026-02-03");
    assert_eq!(rows.last().unwrap()["document"]["id"], "harvest");
    assert_eq!(rows.last().unwrap()["document"]["outlet"], Value::Null);
}

#[test]
fn ids_of_equal_names_carry_their_folder() {
    let run = byline(&["analyze", "--format", "jsonl", FOLDER, GATE]);
    let ids: Vec<_> = rows(&run)
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["north/monday", "south/monday", "the-gate"]);
}

#[test]
fn speakers_are_found_by_any_part_of_the_name() {
    let texts = |args: &[&str]| -> Vec<String> {
        let run = byline(&[&["quotes", "--format", "jsonl", GATE, HARVEST], args].concat());
        rows(&run)
            .iter()
            .map(|row| row["text"].as_str().unwrap().to_owned())
            .collect()
    };
    let zoe = texts(&["--speaker", "zoe"]);
    assert_eq!(zoe, ["We will not close it again"]);
    assert_eq!(texts(&["--speaker", "ASHDOWN"]), zoe);
    assert_eq!(
        texts(&["--speaker", "lindq", "--speaker", "ashdown"]).len(),
        2
    );
    assert_eq!(
        texts(&["--about", "ashdown"]),
        ["Ashdown has no right to decide, and the water is ours"]
    );
    assert!(texts(&["--kind", "direct"]).contains(&"The barley is wet".to_owned()));
    assert!(!texts(&["--kind", "indirect"]).contains(&"The barley is wet".to_owned()));
}

#[test]
fn csv_has_a_header_and_as_many_fields_in_every_record() {
    let run = byline(&["quotes", "--format", "csv", GATE]);
    let mut lines = run.out.split_terminator("\r\n");
    let header = lines.next().unwrap();
    assert!(header.starts_with("start,end,kind,group,text,speaker_entity,speaker_name"));
    assert!(
        run.out
            .contains("\"Ashdown has no right to decide, and the water is ours\"")
    );
    assert!(run.out.contains(",\"The gate, again\","));
    let entities = byline(&["entities", "--format", "csv", GATE]);
    assert!(
        entities
            .out
            .starts_with("id,type,name,aliases,description,mentions,document_id")
    );
}

#[test]
fn lists_for_people_have_no_escapes_in_a_pipe() {
    for args in [
        &["quotes", GATE][..],
        &["quotes", "--format", "md", GATE],
        &["entities", GATE],
        &["analyze", "--explain", GATE],
    ] {
        let plain = byline(args).out;
        assert!(
            plain.contains("Ashdown") && !plain.contains('\u{1b}'),
            "{args:?}: {plain}"
        );
        let colored = byline(&[args, &["--color", "always"]].concat()).out;
        let is_markdown = args.contains(&"md");
        assert_eq!(colored.contains('\u{1b}'), !is_markdown, "{args:?}");
    }
}

#[test]
fn controls_in_an_article_are_shown_and_not_sent() {
    let run = byline_with(
        &["analyze"],
        "“No\u{1b}[31m way,” said Ida Fenn.\u{9b}\n".as_bytes(),
    );
    assert!(
        run.out.contains('␛') && !run.out.contains(['\u{1b}', '\u{9b}']),
        "{}",
        run.out
    );
}

#[test]
fn a_batch_answers_every_line_in_its_place() {
    let input = b"\xef\xbb\xbf{\"id\": \"a\", \"text\": \"\xef\xbb\xbfHi.\\r\\n\\u0000 \xf0\x9f\x98\x80\", \"more\": [1]}\nnonsense\n\n\
        {\"id\": 7.50, \"text\": \"x\"}\r\n{\"id\": 1, \"text\": \"\xff\"}\n{\"id\": null, \"text\": \"\"}\n{\"id\": 12345678901234567890123, \"text\": \"last\"}";
    let run = byline_with(
        &["analyze", "--from", "jsonl", "--format", "jsonl", "-"],
        input,
    );
    assert_eq!(run.code, 2);
    let rows = rows(&run);
    assert_eq!(rows.len(), 7);
    assert_eq!(rows[0]["id"], "a");
    assert_eq!(rows[0]["text"], "\u{feff}Hi.\r\n\0 😀");
    for (row, line) in [(1, 2), (2, 3), (4, 5), (5, 6)] {
        assert_eq!(
            (&rows[row]["id"], &rows[row]["line"]),
            (&Value::Null, &line.into())
        );
        assert!(rows[row]["error"].is_string());
    }
    assert!(
        run.out.contains("\"id\":7.50,") && run.out.contains("\"id\":12345678901234567890123,")
    );
    assert_eq!(rows[6]["text"], "last");
    assert_eq!(run.err.lines().count(), 4);
    assert!(run.err.starts_with("byline: line 2: "));
}

#[test]
fn a_batch_is_the_same_for_any_number_of_jobs() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(GATE)).unwrap();
    let lines = (0..60).map(|n| {
        let text = text.repeat(1 + n * 7 % 5);
        serde_json::json!({"id": n, "text": text}).to_string() + "\n"
    });
    let input: String = lines.collect();
    let batch = |jobs: &str| {
        byline_with(
            &[
                "analyze", "--from", "jsonl", "--format", "jsonl", "--jobs", jobs,
            ],
            input.as_bytes(),
        )
    };
    let one = batch("1");
    assert_eq!(one.code, 0);
    let ids: Vec<_> = rows(&one)
        .iter()
        .map(|row| row["id"].as_u64().unwrap())
        .collect();
    assert_eq!(ids, (0..60).collect::<Vec<_>>());
    assert_eq!(batch("5").out, one.out);
}

#[test]
fn an_empty_batch_is_an_empty_answer() {
    let run = byline_with(
        &["analyze", "--from", "jsonl", "--format", "jsonl", "-"],
        b"",
    );
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(
        byline_with(
            &["analyze", "--from", "jsonl", "--format", "json", "-"],
            b""
        )
        .out,
        "[]\n"
    );
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_quiet() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("byline"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["analyze", "--format", "jsonl"])
        .args([GATE; 40])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn help_completions_and_the_manual_come_from_one_table() {
    assert!(byline(&["--help"]).out.contains("Examples:"));
    assert!(
        byline(&["quotes", "--help"])
            .out
            .contains("--speaker okunlola")
    );
    assert!(byline(&["completions", "bash"]).out.contains("--speaker"));
    assert!(byline(&["man"]).out.contains(".TH byline 1"));
}

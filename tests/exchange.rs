//! Notes go out to other programs and come back: the real binary, real files, no screen.
#![expect(
    clippy::unwrap_used,
    reason = "a run that cannot be looked at is a failure"
)]

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const FERRY: &str = "---\ntitle: The ferry\nauthor: Bo Tarrant\noutlet: The Courier\ndate: 2026-02-11\n\
    url: https://courier.example/ferry\n---\n\nThe ferry 🚢 sails again. “Nobody was told,” said Ana \
    Vidal, who lives on the island.\n\nThe company says it was the weather.\n";
const PLAIN: &str =
    "東京の首相は「反対だ」と述べた。\n\nقال الوزير إنَّ الاتفاق «جيّد».\n\nZdene\u{30c}k said no.\n";

/// A reader with articles and a place for notes.
struct Desk {
    folder: TempDir,
}

/// What a run left.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(desk.path("articles")).unwrap();
        desk.put("articles/ferry.md", FERRY);
        desk.put("articles/plain.txt", PLAIN);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, args: &[&str]) -> Run {
        let mut command = Command::cargo_bin("byline").unwrap();
        command.current_dir(self.folder.path()).args(args);
        command.env("USER", "mira").write_stdin("");
        for place in ["CONFIG", "DATA", "STATE", "CACHE"] {
            command.env(format!("BYLINE_{place}_DIR"), self.path(place));
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

    #[track_caller]
    fn done(&self, args: &[&str]) -> Run {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run
    }

    /// Notes of several kinds on both articles.
    fn annotate(&self) {
        let ferry = "articles/ferry.md";
        let plain = "articles/plain.txt";
        self.done(&[
            "annotate",
            ferry,
            "--quote",
            "Nobody was told",
            "--note",
            "Who?\n\n=1+1",
            "--tag",
            "to check",
            "--label",
            "doubt",
        ]);
        self.done(&["annotate", ferry, "--quote", "The ferry 🚢"]);
        self.done(&[
            "annotate",
            ferry,
            "--note",
            "Read again.\n---\n# no heading",
        ]);
        self.done(&[
            "annotate",
            plain,
            "--quote",
            "反対だ",
            "--tag",
            "首相, 東京",
        ]);
        self.done(&["annotate", plain, "--quote", "الاتفاق", "--note", "إنَّ"]);
        self.done(&[
            "annotate",
            plain,
            "--quote",
            "Zdene\u{30c}k",
            "--label",
            "claim",
        ]);
    }

    /// Deletes all that byline has written.
    fn forget(&self) {
        for place in ["DATA", "STATE", "CACHE"] {
            fs::remove_dir_all(self.path(place)).unwrap_or_default();
        }
    }

    /// The report of an import: action, state, words of each note.
    fn imported(&self, file: &str, into: &str) -> Vec<String> {
        let run = self.run(&["import", file, "--into", into, "--format", "jsonl"]);
        let rows = run
            .out
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let word = |row: &Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
        rows.map(|row| {
            format!(
                "{} {} {}",
                word(&row, "action"),
                word(&row, "state"),
                word(&row, "exact")
            )
        })
        .collect()
    }
}

#[test]
fn everything_comes_back_byte_for_byte() {
    let desk = Desk::new();
    desk.annotate();
    desk.done(&[
        "export", "articles", "--format", "w3c", "--output", "a.jsonld",
    ]);
    desk.forget();
    assert_eq!(desk.run(&["notes", "articles"]).code, 1);
    let dry = desk.done(&["import", "a.jsonld", "--into", "articles", "--dry-run"]);
    assert!(
        dry.err
            .contains("6 notes: 6 anchored: 6 new; nothing was written"),
        "{}",
        dry.err
    );
    assert_eq!(desk.run(&["notes", "articles"]).code, 1);
    let report = desk.imported("a.jsonld", "articles");
    assert!(
        report.iter().all(|row| row.starts_with("new anchored ")),
        "{report:?}"
    );
    desk.done(&[
        "export", "articles", "--format", "w3c", "--output", "b.jsonld",
    ]);
    assert_eq!(desk.read("a.jsonld"), desk.read("b.jsonld"));
    let again = desk.imported("b.jsonld", "articles");
    assert!(
        again.iter().all(|row| row.starts_with("there already ")),
        "{again:?}"
    );
    desk.done(&[
        "export", "articles", "--format", "w3c", "--output", "c.jsonld",
    ]);
    assert_eq!(desk.read("a.jsonld"), desk.read("c.jsonld"));
}

#[test]
fn other_formats_come_back_with_what_they_hold() {
    for (format, file) in [
        ("hypothesis", "n.json"),
        ("csv", "n.csv"),
        ("readwise", "n.csv"),
        ("brat", "ferry.ann"),
    ] {
        let desk = Desk::new();
        desk.annotate();
        desk.done(&[
            "export",
            "articles/ferry.md",
            "--format",
            format,
            "--output",
            file,
        ]);
        desk.forget();
        let report = desk.imported(file, "articles");
        let n_notes = if ["readwise", "brat"].contains(&format) {
            2
        } else {
            3
        };
        assert_eq!(report.len(), n_notes, "{format}: {report:?}");
        assert!(
            report.iter().all(|row| row.starts_with("new anchored ")),
            "{format}: {report:?}"
        );
        let again = desk.imported(file, "articles");
        assert!(
            again.iter().all(|row| row.starts_with("there already ")),
            "{format}: {again:?}"
        );
        // What was imported is written as it was read.
        desk.done(&[
            "export",
            "articles/ferry.md",
            "--format",
            format,
            "--output",
            "back",
        ]);
        let lines = |name: &str| {
            let text = desk.read(name);
            let mut lines: Vec<String> = text
                .lines()
                .filter(|line| !line.contains("export_date"))
                .map(str::to_owned)
                .collect();
            lines.sort();
            lines
        };
        assert_eq!(lines("back"), lines(file), "{format}");
    }
}

#[test]
fn a_revised_article_gets_a_report_note_by_note() {
    let desk = Desk::new();
    desk.annotate();
    desk.done(&[
        "export", "articles", "--format", "w3c", "--output", "a.jsonld",
    ]);
    desk.forget();
    let revised = FERRY
        .replace("The ferry 🚢 sails again. ", "")
        .replace("The company", "Much later, the company");
    desk.put("articles/ferry.md", &revised);
    let report = desk.imported("a.jsonld", "articles/ferry.md");
    assert!(
        report.contains(&"new orphaned The ferry 🚢".to_owned()),
        "{report:?}"
    );
    assert!(
        report
            .iter()
            .any(|row| row.ends_with("Nobody was told") && !row.contains("orphaned")),
        "{report:?}"
    );
    let strict = desk.run(&[
        "import",
        "a.jsonld",
        "--into",
        "articles/ferry.md",
        "--strict",
    ]);
    assert_eq!(strict.code, 1, "{}", strict.err);
    // Orphans come along all the same.
    desk.done(&[
        "export", "articles", "--format", "w3c", "--output", "b.jsonld",
    ]);
    assert!(desk.read("b.jsonld").contains("The ferry 🚢"));
}

#[test]
fn the_text_that_notes_were_made_on_comes_back_with_them() {
    let desk = Desk::new();
    let twice = FERRY.replace(
        "Nobody was told,",
        "Nobody was told,” he said. “Nobody was told,",
    );
    desk.put("articles/ferry.md", &twice);
    let at = ["annotate", "articles/ferry.md", "--quote"];
    desk.done(&[&at[..], &["said Ana Vidal", "--note", "when?"]].concat());
    let export = |file: &str| {
        desk.done(&["export", "articles", "--format", "w3c", "--output", file]);
        desk.read(file)
    };
    let first = export("a.jsonld");
    desk.forget();
    // Words that could be others now; only the old text tells that they are the same ones.
    let revised = twice.replace("said Ana Vidal", "told us Ana Vidal")
        + "\nThe captain was there, said Ana Vidal, who lives on the shore.\n";
    desk.put("articles/ferry.md", &revised);
    assert_eq!(desk.imported("a.jsonld", "articles").len(), 1);
    let notes = desk.done(&["notes", "articles", "--format", "jsonl"]);
    let row: Value = serde_json::from_str(&notes.out).unwrap();
    assert_ne!(row["state"], "placed", "{row}");
    let start = row["start"].as_u64();
    assert!(start.is_none_or(|start| start < 120), "{row}");
    assert_eq!(export("b.jsonld"), first);
    // A text that is not the one it says it is is none.
    desk.forget();
    desk.put("c.jsonld", &first.replace("sails again", "never sails"));
    desk.done(&["import", "c.jsonld", "--into", "articles"]);
    assert!(
        !desk.path("DATA/notes/texts").exists() || {
            let texts = fs::read_dir(desk.path("DATA/notes/texts")).unwrap();
            !texts.into_iter().any(|text| {
                fs::read_to_string(text.unwrap().path())
                    .unwrap()
                    .contains("never sails")
            })
        }
    );
}

#[test]
fn a_note_on_changed_words_is_found_again_by_formats_that_have_words_alone() {
    let desk = Desk::new();
    desk.done(&[
        "annotate",
        "articles/ferry.md",
        "--quote",
        "The company says it was the weather",
        "--note",
        "Really?",
    ]);
    let revised = FERRY.replace("says it was the weather", "said it was all the weather");
    desk.put("articles/ferry.md", &revised);
    let list = desk.done(&["notes", "articles", "--format", "jsonl"]);
    assert!(list.out.contains("\"state\":\"changed\""), "{}", list.out);
    for (format, file) in [
        ("readwise", "h.csv"),
        ("csv", "n.csv"),
        ("brat", "ferry.ann"),
    ] {
        let ferry = "articles/ferry.md";
        desk.done(&["export", ferry, "--format", format, "--output", file]);
        let again = desk.imported(file, ferry);
        assert!(
            again[0].starts_with("there already "),
            "{format}: {again:?}"
        );
    }
    desk.forget();
    for file in ["h.csv", "n.csv", "ferry.ann"] {
        let report = desk.imported(file, "articles");
        assert!(!report[0].contains("orphaned"), "{file}: {report:?}");
        desk.forget();
    }
}

#[test]
fn a_broken_file_is_told_where_it_breaks() {
    let desk = Desk::new();
    let deep = "[".repeat(200_000);
    for (text, told) in [
        (
            "{\"@context\":\n [1, ",
            "line 2, column 5: broken JSON: it breaks off",
        ),
        (deep.as_str(), "broken JSON: nested too deeply"),
        ("{\"a\": 1,\n\n x}", "line 3, column 2: broken JSON: "),
        ("{\"a\": 1}", "it is in no format of notes"),
    ] {
        desk.put("x.json", text);
        let run = desk.run(&["import", "x.json", "--into", "articles"]);
        assert!(run.err.contains(told), "{}", run.err);
    }
    fs::write(desk.path("x.csv"), b"Highlight\none\n\xff\n").unwrap();
    let run = desk.run(&["import", "x.csv", "--into", "articles"]);
    assert!(run.err.contains("line 3: it is not UTF-8"), "{}", run.err);
}

#[test]
fn a_folder_with_bylines_own_files_has_only_its_articles() {
    let desk = Desk::new();
    desk.annotate();
    desk.done(&["export", ".", "--format", "readwise", "--output", "h.csv"]);
    desk.forget();
    desk.done(&["import", "h.csv", "--into", "."]);
    // The texts that notes were made on lie in the same folder.
    let again = desk.imported("h.csv", ".");
    assert!(
        again.iter().all(|row| row.starts_with("there already ")),
        "{again:?}"
    );
    let listed = desk.done(&["notes", ".", "--format", "jsonl"]);
    assert!(!listed.out.contains("DATA"), "{}", listed.out);
}

#[test]
fn notes_find_their_articles_or_say_that_there_is_none() {
    let desk = Desk::new();
    desk.put(
        "h.csv",
        "Highlight,Title,Author,URL,Note,Location,Date\r\nNobody was told,The Ferry,,,Who?,1,\r\nelsewhere,Another,,https://x.example/y,,,\r\n",
    );
    assert_eq!(
        desk.imported("h.csv", "articles"),
        ["no article - elsewhere", "new anchored Nobody was told"]
    );
    let strict = desk.run(&["import", "h.csv", "--into", "articles", "--strict"]);
    assert_eq!(strict.code, 1);
    assert!(
        strict.out.contains("no article for https://x.example/y"),
        "{}",
        strict.out
    );
    // A named article takes them all.
    let given = desk.imported("h.csv", "articles/ferry.md");
    assert_eq!(
        given,
        [
            "there already anchored Nobody was told",
            "new orphaned elsewhere"
        ]
    );
}

#[test]
fn files_that_mean_harm_are_refused_or_shown_harmlessly() {
    let desk = Desk::new();
    let deep = "[".repeat(200_000);
    for (name, text, told) in [
        ("deep.json", deep.as_str(), "cannot import deep.json"),
        ("empty.json", "", "cannot import empty.json"),
        ("prose.txt", "Dear diary,", "cannot import prose.txt"),
        (
            "broken.json",
            "{\"@context\": ",
            "cannot import broken.json",
        ),
    ] {
        desk.put(name, text);
        let run = desk.run(&["import", name, "--into", "articles"]);
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.contains(told), "{name}: {}", run.err);
    }
    assert_eq!(
        desk.run(&["import", "gone.json", "--into", "articles"])
            .code,
        2
    );
    desk.put(
        "evil.json",
        r#"[{"type": "Annotation", "id": "../../../evil", "bodyValue": "\u001b]0;owned\u0007\u202e", "motivation": "commenting",
            "target": {"source": "https://courier.example/ferry", "selector": {"type": "TextQuoteSelector", "exact": "Nobody was told"},
                       "state": {"type": "TimeState", "byline:revision": "../../evil"}}}]"#,
    );
    let run = desk.done(&["import", "evil.json", "--into", "articles"]);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'));
    let notes = desk.done(&["notes", "articles"]);
    assert!(
        !notes.out.contains('\u{1b}') && notes.out.contains("owned"),
        "{}",
        notes.out
    );
    let outside = fs::read_dir(desk.folder.path()).unwrap();
    let names: Vec<String> = outside
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        !names
            .iter()
            .any(|name| name.contains("evil") && name != "evil.json"),
        "{names:?}"
    );
    desk.done(&[
        "export", "articles", "--format", "w3c", "--output", "a.jsonld",
    ]);
    desk.forget();
    desk.done(&["import", "a.jsonld", "--into", "articles"]);
    desk.done(&[
        "export", "articles", "--format", "w3c", "--output", "b.jsonld",
    ]);
    assert_eq!(desk.read("a.jsonld"), desk.read("b.jsonld"));
}

#[test]
fn files_of_other_programs_are_known_by_content() {
    let desk = Desk::new();
    desk.put("k.json", r#"{"title": "The ferry", "version": "json/1.0.0", "entries": [{"text": "the weather", "time": 1770883000, "page": 3, "drawer": "lighten"}]}"#);
    desk.put("ferry.ann", "T1\tPerson 49 58\tAna Vidal\n");
    desk.put("h.json", r#"{"total": 1, "rows": [{"id": "x", "uri": "http://courier.example/ferry", "text": "t", "tags": [], "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "the island"}]}]}]}"#);
    for (file, words) in [
        ("k.json", "the weather"),
        ("ferry.ann", "Ana Vidal"),
        ("h.json", "the island"),
    ] {
        assert_eq!(
            desk.imported(file, "articles"),
            [format!("new anchored {words}")]
        );
    }
    assert_eq!(desk.done(&["notes", "articles"]).out.lines().count(), 4);
}

#[test]
fn a_folder_is_a_corpus_for_brat() {
    let desk = Desk::new();
    desk.annotate();
    assert_eq!(
        desk.run(&["export", "articles", "--format", "brat"]).code,
        2
    );
    desk.done(&[
        "export", "articles", "--format", "brat", "--output", "corpus",
    ]);
    let (text, lines) = (desk.read("corpus/plain.txt"), desk.read("corpus/plain.ann"));
    for line in lines.lines().filter(|line| line.starts_with('T')) {
        let fields: Vec<&str> = line.split(['\t', ' ']).collect();
        let (start, end): (usize, usize) = (fields[2].parse().unwrap(), fields[3].parse().unwrap());
        let words: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(words, fields[4], "{line}");
    }
    assert_eq!(
        lines.lines().filter(|line| line.starts_with('T')).count(),
        3
    );
}

#[test]
fn markdown_follows_a_template() {
    let desk = Desk::new();
    desk.annotate();
    desk.put(
        "t.md",
        "{{#notes}}\n* {{words}} [{{label}}] {{#tags}}({{.}}){{/tags}}\n{{/notes}}\n",
    );
    let run = desk.done(&[
        "export",
        "articles/plain.txt",
        "--format",
        "md",
        "--template",
        "t.md",
    ]);
    assert_eq!(
        run.out,
        "* 反対だ [] (首相, 東京)\n* الاتفاق [] \n* Zdene\u{30c}k [claim] \n"
    );
    desk.put("t.md", "{{#notes}}");
    let wrong = desk.run(&[
        "export",
        "articles/plain.txt",
        "--format",
        "md",
        "--template",
        "t.md",
    ]);
    assert_eq!(
        (wrong.code, wrong.err.as_str()),
        (2, "byline: {{/notes}} is missing\n")
    );
}

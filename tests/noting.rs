//! The commands about notes and corrections as scripts see them: the real binary, its output, its exit
//! codes.
#![expect(
    clippy::unwrap_used,
    reason = "a run that cannot be looked at is a failure"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const TEXT: &str = "Ada Orr met Ben Lee in Brest. “We won the harbour back,” Orr said. Lee smiled.\n\n\
    “The harbour is ours,” Lee said. 👩\u{200d}🚀 Žluťoučký kůň. “The harbour is ours.”\n";

struct World {
    dir: tempfile::TempDir,
}

/// What a run left: exit code, stdout, stderr.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl World {
    fn new() -> Self {
        let world = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        world.put("a.md", TEXT);
        world
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.dir.path())
            .stdin(Stdio::null())
            .env_remove("NO_COLOR");
        for place in ["CONFIG", "DATA", "STATE", "CACHE"] {
            command.env(format!("BYLINE_{place}_DIR"), self.dir.path().join(place));
        }
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(binary()).args(args).output().unwrap())
    }

    fn rows(&self, args: &[&str]) -> Vec<Value> {
        let run = self.run(args);
        run.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    fn notes_file(&self) -> PathBuf {
        let files = fs::read_dir(self.dir.path().join("DATA/notes")).unwrap();
        let mut files = files.map(|entry| entry.unwrap().path());
        files
            .find(|path| path.extension().is_some_and(|ending| ending == "yaml"))
            .unwrap()
    }
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_byline"))
}

#[test]
fn a_note_is_written_and_listed() {
    let world = World::new();
    let args = [
        "annotate",
        "a.md",
        "--quote",
        "\"We won the harbour",
        "--note",
        "Which?",
        "--tag",
        "plan",
        "--label",
        "doubt",
    ];
    let run = world.run(&args);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let rows = world.rows(&["notes", "a.md", "--format", "jsonl"]);
    let row = &rows[0];
    assert_eq!(row["id"].as_str().unwrap(), run.out.trim());
    for (key, value) in [
        ("motivation", "commenting"),
        ("exact", "“We won the harbour"),
        ("state", "placed"),
        ("note", "Which?"),
        ("label", "doubt"),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
    assert_eq!(row["tags"], serde_json::json!(["plan"]));
    assert_eq!(
        (row["start"].as_u64(), row["end"].as_u64()),
        (Some(30), Some(49))
    );
    assert_eq!(row["document"]["path"], "a.md");
    assert_eq!(row["modified"], Value::Null);
    // Code points, also behind an emoji.
    world.run(&["annotate", "a.md", "--quote", "kůň"]);
    let rows = world.rows(&["notes", "a.md", "--format", "jsonl"]);
    let text: Vec<char> = TEXT.chars().collect();
    let at = |key: &str| usize::try_from(rows[1][key].as_u64().unwrap()).unwrap();
    assert_eq!(
        text[at("start")..at("end")].iter().collect::<String>(),
        "kůň"
    );
}

#[test]
fn exit_codes_tell_what_happened() {
    let world = World::new();
    let check = |args: &[&str], code: i32, told: &str| {
        let run = world.run(args);
        assert_eq!(run.code, code, "{args:?} {}", run.err);
        assert!(run.err.contains(told), "{args:?} {}", run.err);
    };
    check(&["notes", "a.md"], 1, "");
    check(
        &["annotate", "a.md", "--quote", "nowhere"],
        1,
        "these words are not there",
    );
    check(
        &["annotate", "a.md", "--quote", "The harbour is ours"],
        2,
        "2 times",
    );
    check(
        &[
            "annotate",
            "a.md",
            "--quote",
            "The harbour is ours",
            "--nth",
            "2",
        ],
        0,
        "",
    );
    check(
        &[
            "annotate",
            "a.md",
            "--quote",
            "The harbour is ours",
            "--nth",
            "3",
        ],
        1,
        "2 times only",
    );
    check(&["annotate", "a.md"], 2, "nothing to note");
    check(
        &["annotate", "gone.md", "--note", "x"],
        2,
        "cannot read gone.md",
    );
    check(&["notes", "a.md"], 0, "");
    check(&["notes", "a.md", "--orphaned"], 1, "");
}

#[test]
fn lists_are_filtered() {
    let world = World::new();
    world.run(&[
        "annotate", "a.md", "--quote", "Ada Orr", "--note", "who?", "--tag", "people",
    ]);
    world.run(&["annotate", "a.md", "--quote", "Brest", "--label", "place"]);
    world.run(&["annotate", "a.md", "--note", "all of it"]);
    let check = |args: &[&str], n: usize| {
        let all: Vec<&str> = ["notes", "a.md", "--format", "jsonl"]
            .iter()
            .chain(args)
            .copied()
            .collect();
        assert_eq!(world.rows(&all).len(), n, "{args:?}");
    };
    check(&[], 3);
    check(&["--tag", "People"], 1);
    check(&["--tag", "people", "--tag", "other"], 1);
    check(&["--label", "place"], 1);
    check(&["--kind", "highlight"], 1);
    check(&["--kind", "note,highlight"], 3);
    check(&["--person", "orr"], 1);
    check(&["--after", "2020"], 3);
    check(&["--before", "2020"], 0);
    world.put("a.md", &TEXT.replace("Brest", "Lorient"));
    check(&["--orphaned"], 1);
}

/// Corrections by hand, in the words of the notes file.
fn correct(world: &World, documents: &str) {
    world.run(&["annotate", "a.md", "--note", "first"]);
    let file = world.notes_file();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(file, text + documents).unwrap();
}

const SPEAKER: &str = "---\nid: c1\ncreated: {at: 2026-05-01}\nquote: We won the harbour back\nedit: {what: speaker, from: Ada Orr, to: Ben Lee}\n";
const RETYPE: &str = "---\nid: c2\ncreated: {at: 2026-05-01}\nentity: Brest\nedit: {what: retype, to: organization, scope: all}\n";

#[test]
fn corrections_outrank_the_engine() {
    let world = World::new();
    let speakers = |path: &str| -> Vec<String> {
        let rows = world.rows(&["quotes", path, "--format", "jsonl"]);
        rows.iter()
            .map(|row| row["speaker"]["name"].as_str().unwrap_or("?").to_owned())
            .collect()
    };
    assert_eq!(speakers("a.md")[0], "Ada Orr");
    correct(&world, &(SPEAKER.to_owned() + RETYPE));
    assert_eq!(speakers("a.md")[0], "Ben Lee");
    // Also when the article has changed since.
    world.put("a.md", &TEXT.replace("met", "has met"));
    assert_eq!(speakers("a.md")[0], "Ben Lee");
    // By name in the other articles of the folder.
    world.put("b.md", "Cy Dunn went to Brest. Nobody spoke.");
    let kind = |path: &str| -> String {
        let rows = world.rows(&["entities", path, "--format", "jsonl"]);
        let row = rows.iter().find(|row| row["name"] == "Brest").unwrap();
        row["type"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (kind("a.md"), kind("b.md")),
        ("organization".to_owned(), "organization".to_owned())
    );
    // Never in a batch.
    let line = serde_json::json!({"id": 1, "text": TEXT}).to_string();
    world.put("batch.jsonl", &line);
    let run = world.run(&[
        "analyze",
        "--from",
        "jsonl",
        "--format",
        "jsonl",
        "batch.jsonl",
    ]);
    assert!(
        run.out.contains("\"type\":\"place\",\"name\":\"Brest\""),
        "{}",
        run.out
    );
}

#[test]
fn corrections_are_shared() {
    let world = World::new();
    correct(&world, &(SPEAKER.to_owned() + RETYPE));
    let list = world.run(&["corrections", "list", "a.md"]);
    assert!(
        list.out.contains("speaker: Ada Orr → Ben Lee") && list.out.contains("retype"),
        "{}",
        list.out
    );
    let exported = world.run(&["corrections", "export", "a.md"]);
    assert_eq!((exported.code, exported.out.lines().count()), (0, 2));
    let other = World::new();
    other.put("fixes.jsonl", &exported.out);
    let imported = other.run(&["corrections", "import", "fixes.jsonl"]);
    assert_eq!(
        (imported.code, imported.err.as_str()),
        (0, "byline: 2 corrections taken over\n")
    );
    assert_eq!(
        other.run(&["corrections", "export", "a.md"]).out,
        exported.out
    );
    // Once more changes nothing; nonsense is told with its line.
    assert_eq!(other.run(&["corrections", "import", "fixes.jsonl"]).code, 1);
    other.put("fixes.jsonl", "{\"schema\": 1}\n");
    let wrong = other.run(&["corrections", "import", "fixes.jsonl"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("fixes.jsonl, line 1"), "{}", wrong.err);
}

#[cfg(unix)]
#[test]
fn a_full_disk_costs_nothing_that_was_written() {
    let world = World::new();
    world.run(&["annotate", "a.md", "--quote", "Brest", "--note", "kept"]);
    let before = fs::read(world.notes_file()).unwrap();
    // No file may grow beyond a few blocks, and the signal about it is ignored, as on a full disk.
    let script =
        "trap '' XFSZ; ulimit -f 2; exec \"$0\" annotate a.md --quote 'Ada Orr' --note \"$1\"";
    let long = "many words ".repeat(500);
    let output = world
        .command(Path::new("sh"))
        .args(["-c", script])
        .arg(binary())
        .arg(long)
        .output()
        .unwrap();
    let run = Run::of(output);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err
            .contains("not written: File too large: make room in "),
        "{}",
        run.err
    );
    assert_eq!(fs::read(world.notes_file()).unwrap(), before);
    assert_eq!(world.rows(&["notes", "a.md", "--format", "jsonl"]).len(), 1);
}

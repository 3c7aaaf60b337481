//! Processes that write notes: killed, and two at a time.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use byline::annotation::Change;

use crate::{Article, TEXT, World, store, write};

const CHILD: &str = "BYLINE_TEST_CHILD";

/// Not a test of its own: what the child processes run. It says what it has written.
#[test]
fn child() {
    let Some(task) = std::env::var_os(CHILD) else {
        return;
    };
    let task = task.into_string().unwrap();
    let (n_notes, home) = task.split_once(' ').unwrap();
    let home = Path::new(home);
    let store = store(home);
    let article = Article::read(&home.join("articles/a.md"));
    for n in 0..n_notes.parse().unwrap() {
        let words = ["the gate", "harbour", "water"][n % 3];
        let written = write(
            &store,
            &article,
            vec![Change::add(article.note(words, "first"))],
        );
        let note = written.done[0].after.clone().unwrap();
        println!("\nwrote {} first", note.id.as_str());
        if n % 2 == 0 {
            let changed = note.clone().with_note("second");
            write(&store, &article, vec![Change::edit(note.clone(), changed)]);
            println!("\nwrote {} second", note.id.as_str());
        }
    }
}

fn spawn(world: &World, n_notes: usize) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "killed::child",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(CHILD, format!("{n_notes} {}", world.dir.path().display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What a child says that it has written, once it has ended.
fn said(child: &mut std::process::Child) -> Vec<(String, String)> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = lines.map_while(Result::ok).filter_map(|line| {
        let mut words = line.strip_prefix("wrote ")?.split(' ');
        let (id, text) = (words.next()?, words.next()?);
        // The last line may be torn.
        matches!(text, "first" | "second").then(|| (id.to_owned(), text.to_owned()))
    });
    said.collect()
}

/// Every note that was said to be written is there, in that version or a later one.
#[track_caller]
fn check_all_there(world: &World, article: &Article, promised: &BTreeMap<String, String>) {
    let loaded = world.store.load(&article.subject);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let found: BTreeMap<&str, String> = loaded
        .notes
        .iter()
        .map(|note| (note.id.as_str(), note.note_text().unwrap()))
        .collect();
    for (id, text) in promised {
        let there = found.get(id.as_str());
        assert!(
            there.is_some_and(|there| there >= text),
            "{id} {text} {there:?}"
        );
    }
}

#[test]
fn nothing_that_was_written_is_lost_when_byline_is_killed() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    let mut promised = BTreeMap::new();
    let mut n_cut = 0;
    for n in 0..200_u64 {
        let mut child = spawn(&world, 100_000);
        let stdout = child.stdout.take().unwrap();
        let mut lines = BufReader::new(stdout).lines();
        // The first one says that it has begun; then any moment will do.
        let first = lines
            .by_ref()
            .map_while(Result::ok)
            .find(|line| line.starts_with("wrote "));
        thread::sleep(Duration::from_micros(n * 7919 % 9001));
        child.kill().unwrap();
        let rest = lines.map_while(Result::ok);
        for line in first.into_iter().chain(rest) {
            let mut words = line.split(' ').skip(1);
            if let (Some(id), Some(text @ ("first" | "second"))) = (words.next(), words.next()) {
                promised.insert(id.to_owned(), text.to_owned());
            }
        }
        child.wait().unwrap();
        n_cut += 1;
        check_all_there(&world, &article, &promised);
    }
    assert!(n_cut == 200 && promised.len() >= 200, "{}", promised.len());
    // Nothing half done is left behind either.
    world.add(&article, "harbour", "last");
    let folder = world.file(&article).parent().unwrap().to_owned();
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = names
        .filter(|name| name.as_encoded_bytes().starts_with(b".byline-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn two_programs_write_into_one_article() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    let mut children: Vec<_> = (0..3).map(|_| spawn(&world, 40)).collect();
    let mut promised = BTreeMap::new();
    for child in &mut children {
        promised.extend(said(child));
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(promised.len(), 120);
    check_all_there(&world, &article, &promised);
    assert_eq!(world.store.load(&article.subject).notes.len(), 120);
    assert_eq!(world.store.steps().len(), 180);
}

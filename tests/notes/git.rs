//! Branches that added notes, merged by git.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use byline::annotation::{Change, Id};

use crate::{TEXT, World};

fn git(folder: &Path, args: &[&str]) -> (bool, String) {
    let output = Command::new("git")
        .current_dir(folder)
        .args([
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(args)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

/// Two branches add notes to an article that has some: git merges them, and all are there.
fn check_merge(n_before: usize, n_ours: usize, n_theirs: usize) {
    let world = World::new();
    let folder = world.path("");
    fs::create_dir(world.path(".byline")).unwrap();
    let article = world.put("a.md", TEXT);
    git(&folder, &["init", "-q", "-b", "main"]);
    let passages = ["the gate", "harbour", "water", "lock keeper"];
    let mut wanted = BTreeSet::new();
    let add = |n: usize, wanted: &mut BTreeSet<Id>| {
        for n in 0..n {
            // Both branches say the same about the same words, too.
            let text = if n % 3 == 2 { "one\ntwo" } else { "why?" };
            wanted.insert(world.add(&article, passages[n % passages.len()], text).id);
        }
    };
    let commit = || {
        git(&folder, &["add", "-A"]);
        git(&folder, &["commit", "-q", "--allow-empty", "-m", "notes"]);
    };
    add(n_before, &mut wanted);
    commit();
    git(&folder, &["switch", "-q", "-c", "theirs"]);
    add(n_theirs, &mut wanted);
    commit();
    git(&folder, &["switch", "-q", "main"]);
    add(n_ours, &mut wanted);
    commit();
    let (merged, told) = git(&folder, &["merge", "--no-edit", "theirs"]);
    assert!(merged, "{n_before} {n_ours} {n_theirs}: {told}");
    let loaded = world.store.load(&article.subject);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let found: BTreeSet<Id> = loaded.notes.iter().map(|note| note.id.clone()).collect();
    assert_eq!(found, wanted, "{n_before} {n_ours} {n_theirs}");
    assert!(loaded.notes.iter().all(|note| {
        let text = note.note_text().unwrap();
        (text == "why?" || text == "one\ntwo") && note.target.selector().unwrap().position.is_some()
    }));
}

#[test]
fn branches_that_added_notes_merge_without_conflict() {
    if Command::new("git").arg("--version").output().is_err() {
        return;
    }
    for (n_before, n_ours, n_theirs) in [(0, 1, 1), (0, 5, 8), (1, 1, 1), (1, 6, 4), (12, 5, 5)] {
        check_merge(n_before, n_ours, n_theirs);
    }
}

#[test]
fn what_merging_has_garbled_is_left_to_people() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    let note = world.add(&article, "the gate", "shut?");
    let file = world.file(&article);
    let merged = fs::read_to_string(&file).unwrap();
    let merged = merged.replace("note: \"shut?\"\n", "note: \"shut?\"\nnote: locked\n");
    fs::write(&file, &merged).unwrap();
    let loaded = world.store.load(&article.subject);
    assert!(loaded.notes.is_empty());
    assert!(
        loaded.problems[0].message.contains("`note` stands twice"),
        "{:?}",
        loaded.problems
    );
    // Whoever still has the note on his screen writes it beside the garbled one.
    world.write(
        &article,
        vec![Change::edit(note.clone(), note.with_note("open"))],
    );
    world.add(&article, "harbour", "where?");
    let now = fs::read_to_string(&file).unwrap();
    assert!(now.contains("note: \"shut?\"\nnote: locked\n"), "{now}");
    let mut texts = world.texts(&article);
    texts.sort();
    assert_eq!(texts, ["open", "where?"]);
}

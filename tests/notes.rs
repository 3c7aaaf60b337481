//! Notes outlive crashes, other writers, revisions of the article, git and strangers' files.
//!
//! The store is used as the reader and the commands use it; what is about processes runs in processes of
//! its own.
#![expect(
    clippy::unwrap_used,
    reason = "a store that cannot be looked at is a failure"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use byline::annotation::{Annotation, Change, Id, Operation, Selector, Target};
use byline::document::{self, Document};
use byline::library::Source;
use byline::storage::notes::{Loaded, Store, Subject, Whose, Written};
use byline::storage::paths::Places;
use byline::text::TextRange;
use byline::text::positions::Positions;
use proptest::prelude::*;

const TEXT: &str = "The lock keeper said the gate was shut. Nobody in the harbour had heard of it.\n\n\
    “We will open it tomorrow,” she said, “if the water lets us.”\n";

/// A home of its own and articles in a folder of their own.
struct World {
    dir: tempfile::TempDir,
    store: Store,
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("articles")).unwrap();
        let store = store(dir.path());
        Self { dir, store }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("articles").join(name)
    }

    fn put(&self, name: &str, text: &str) -> Article {
        fs::write(self.path(name), text).unwrap();
        Article::read(&self.path(name))
    }

    /// The notes file, wherever it is.
    fn file(&self, article: &Article) -> PathBuf {
        self.store.load(&article.subject).file
    }

    fn write(&self, article: &Article, changes: Vec<Change>) -> Written {
        write(&self.store, article, changes)
    }

    fn add(&self, article: &Article, words: &str, text: &str) -> Annotation {
        let mut written = self.write(article, vec![Change::add(article.note(words, text))]);
        assert!(written.refused.is_none(), "{:?}", written.refused);
        written.done.remove(0).after.unwrap()
    }

    fn texts(&self, article: &Article) -> Vec<String> {
        texts(&self.store.load(&article.subject))
    }
}

fn store(home: &Path) -> Store {
    let place = |name: &str| Some(home.join(name));
    let places = Places {
        config: place("config"),
        data: place("data"),
        state: place("state"),
        cache: place("cache"),
    };
    Store::new(&places, false, Some("ana".to_owned())).unwrap()
}

fn write(store: &Store, article: &Article, changes: Vec<Change>) -> Written {
    // No two notes are made in the same microsecond.
    static N: AtomicUsize = AtomicUsize::new(0);
    let now = format!(
        "2026-05-01T10:00:00.{:06}Z",
        N.fetch_add(1, Ordering::Relaxed)
    );
    let text = article.document.text();
    store.write(
        &article.subject,
        text,
        Operation::new("note", changes),
        &now,
    )
}

fn texts(loaded: &Loaded) -> Vec<String> {
    let mut texts: Vec<String> = loaded
        .notes
        .iter()
        .filter_map(Annotation::note_text)
        .collect();
    texts.sort();
    texts
}

/// An article as it was read.
struct Article {
    document: Document,
    subject: Subject,
}

impl Article {
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap();
        let document = document::read(&bytes, None, &path.to_string_lossy());
        let subject = Subject::new(&document, Some(&Source::Path(path.to_owned())));
        Self { document, subject }
    }

    fn selector(&self, words: &str) -> Selector {
        let text = self.document.text();
        let at = text.find(words).unwrap();
        let range = TextRange::new(at, at + words.len());
        Selector::new(text, range, &Positions::new(text), &self.subject.revision)
    }

    fn note(&self, words: &str, text: &str) -> Annotation {
        Annotation::note(Target::Passage(self.selector(words)), text)
    }
}

fn named(mut note: Annotation, id: &str) -> Annotation {
    note.id = Id::new(id).unwrap();
    note
}

// Which article notes are about.

#[test]
fn notes_follow_an_article_that_moves_and_changes() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let moved = world.put("b.md", TEXT);
    fs::remove_file(world.path("a.md")).unwrap();
    assert_eq!(world.texts(&moved), ["shut?"], "moved");
    let changed = world.put("b.md", &TEXT.replace("gate", "big gate"));
    assert_eq!(world.texts(&changed), ["shut?"], "moved, then changed");
    let other = world.put("c.md", "Something else altogether.");
    assert_eq!(world.texts(&other), [""; 0]);
}

#[test]
fn notes_follow_an_address_and_not_a_file_of_another_one() {
    let world = World::new();
    let with = |url: &str, text: &str| format!("---\nurl: https://example.org/{url}\n---\n{text}");
    let article = world.put("a.md", &with("a", TEXT));
    world.add(&article, "the gate", "shut?");
    let copy = world.put("b.md", &with("a", "Quite another text."));
    assert_eq!(world.texts(&copy), ["shut?"]);
    let other = world.put("a.md", &with("b", "Quite another text."));
    assert_eq!(world.texts(&other), [""; 0]);
}

#[test]
fn notes_stay_beside_articles_that_have_a_folder_for_them() {
    let world = World::new();
    fs::create_dir(world.path(".byline")).unwrap();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let file = world.file(&article);
    assert!(
        file.starts_with(world.path(".byline/notes")),
        "{}",
        file.display()
    );
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .contains("\nfile: a.md\n")
    );
    // The whole folder elsewhere, edited, with no cache to help.
    fs::rename(world.path(""), world.dir.path().join("elsewhere")).unwrap();
    fs::remove_dir_all(world.dir.path().join("cache")).unwrap();
    let path = world.dir.path().join("elsewhere/a.md");
    fs::write(&path, TEXT.replace("gate", "big gate")).unwrap();
    assert_eq!(world.texts(&Article::read(&path)), ["shut?"]);
}

#[test]
fn earlier_texts_are_kept_as_long_as_a_note_needs_them() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    let note = world.add(&article, "the gate was shut", "shut?");
    let revised = world.put(
        "a.md",
        &TEXT.replace("the gate was shut", "the old gate was not shut"),
    );
    let loaded = world.store.load(&revised.subject);
    let ground = loaded.ground(revised.document.text(), &revised.subject.revision, &[]);
    let placed = ground.place(loaded.notes.clone());
    let range = placed[0].anchor.range().unwrap();
    assert_eq!(revised.document.slice(range), "the old gate was not shut");
    let kept = world.file(&article).with_file_name("texts");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 1);
    world.write(&revised, vec![Change::delete(note)]);
    // It may still be undone; without the journal nobody needs it.
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 1);
    fs::remove_dir_all(world.dir.path().join("state")).unwrap();
    let note = world.add(&revised, "harbour", "where?");
    world.write(&revised, vec![Change::delete(note)]);
    let left = fs::read_dir(&kept)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert_eq!(
        left.collect::<Vec<_>>(),
        [format!("{}.txt", revised.subject.revision).as_str()]
    );
}

// Undo.

#[test]
fn steps_are_undone_over_restarts_and_articles() {
    let mut world = World::new();
    let (one, other) = (
        world.put("a.md", TEXT),
        world.put("b.md", "Nobody spoke of the barge."),
    );
    let first = world.add(&one, "the gate", "shut?");
    let before = fs::read(world.file(&one)).unwrap();
    let many = ["lock keeper", "harbour", "water"].map(|words| Change::add(one.note(words, words)));
    world.write(&one, many.into());
    world.add(&other, "barge", "which?");
    world.store = store(world.dir.path());
    let names: Vec<String> = world
        .store
        .steps()
        .into_iter()
        .map(|step| step.article)
        .collect();
    assert_eq!(names, ["b", "a", "a"]);
    assert_eq!(world.store.undo().step.unwrap().article, "b");
    assert!(!world.file(&other).exists(), "no note, no file");
    assert_eq!(world.store.undo().step.unwrap().name, "note");
    assert_eq!(fs::read(world.file(&one)).unwrap(), before);
    assert_eq!(store(world.dir.path()).redo().clashes, []);
    assert_eq!(
        world.texts(&one),
        ["harbour", "lock keeper", "shut?", "water"]
    );
    // What was changed by hand meanwhile stays.
    world.store.undo();
    let file = world.file(&one);
    let by_hand = fs::read_to_string(&file).unwrap().replace("shut?", "shut!");
    fs::write(&file, by_hand).unwrap();
    let undone = world.store.undo();
    assert_eq!(undone.clashes.len(), 1);
    assert_eq!(world.texts(&one), ["shut!"]);
    assert!(world.store.undo().step.is_none());
    assert!(!first.id.is_empty());
}

#[test]
fn a_window_takes_back_its_own_steps_first_and_those_of_open_windows_never() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "mine");
    let other = store(world.dir.path());
    let theirs = vec![Change::add(article.note("harbour", "theirs"))];
    assert!(write(&other, &article, theirs).refused.is_none());
    let whose: Vec<Whose> = world
        .store
        .steps()
        .into_iter()
        .map(|step| step.whose)
        .collect();
    assert_eq!(whose, [Whose::Other, Whose::Own]);
    world.store.undo();
    assert_eq!(world.texts(&article), ["theirs"]);
    let none = world.store.undo();
    assert!(none.step.is_none());
    assert_eq!(none.left.unwrap().whose, Whose::Other);
    // Once that window is closed, what it did is history like everything else.
    drop(other);
    let undone = world.store.undo().step.unwrap();
    assert_eq!(undone.whose, Whose::Earlier);
    assert_eq!(world.texts(&article), [""; 0]);
    world.store.redo();
    world.store.redo();
    let mut texts = world.texts(&article);
    texts.sort();
    assert_eq!(texts, ["mine", "theirs"]);
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

#[test]
fn a_note_on_a_person_is_changed_where_it_was_made() {
    let world = World::new();
    let (one, other) = (
        world.put("a.md", TEXT),
        world.put("b.md", "Nobody spoke of the barge."),
    );
    let person = Annotation::note(Target::Entity("Ada Orr".to_owned()), "who?");
    let made = world
        .write(&one, vec![Change::add(person)])
        .done
        .remove(0)
        .after
        .unwrap();
    let loaded = world.store.load(&other.subject);
    let seen = world.store.elsewhere(&other.subject, &loaded);
    assert_eq!(seen.len(), 1);
    assert_eq!(
        (seen[0].note.clone(), seen[0].title.as_str()),
        (made.clone(), "a")
    );
    world.write(
        &other,
        vec![Change::edit(made.clone(), made.with_note("a pilot"))],
    );
    assert_eq!(world.texts(&one), ["a pilot"]);
    assert!(!world.file(&other).exists());
}

// Files by others.

#[test]
fn a_mistake_by_hand_costs_nothing() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let file = world.file(&article);
    let damaged = fs::read_to_string(&file).unwrap()
        + "---\nid: zz\nnote: \"open\n--- # zzz\nid: zzz\nnote: end\n";
    fs::write(&file, &damaged).unwrap();
    let loaded = world.store.load(&article.subject);
    assert_eq!(texts(&loaded), ["end", "shut?"]);
    let told = loaded.problems[0].to_string();
    let line = damaged
        .lines()
        .position(|line| line.starts_with("note: \"open"))
        .unwrap()
        + 2;
    assert_eq!(
        told,
        format!(
            "{}, line {line}: found unexpected end of stream",
            file.display()
        )
    );
    world.add(&article, "harbour", "where?");
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.contains("---\nid: zz\nnote: \"open\n--- # "));
    assert_eq!(world.texts(&article), ["end", "shut?", "where?"]);
}

#[test]
fn files_written_by_hand_are_brought_up_with_a_backup() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    let file = world.file(&article);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let by_hand =
        "note: mine\npassage: the gate\n---\nquote: We will open it tomorrow,\nnote: hers\n";
    fs::write(&file, by_hand).unwrap();
    assert_eq!(world.texts(&article), ["hers", "mine"]);
    let ids = |loaded: &Loaded| {
        loaded
            .notes
            .iter()
            .map(|note| note.id.clone())
            .collect::<Vec<_>>()
    };
    let before = ids(&world.store.load(&article.subject));
    world.add(&article, "harbour", "new");
    assert_eq!(world.texts(&article), ["hers", "mine", "new"]);
    let backup = file.with_file_name(format!(
        "{}.before-1",
        file.file_name().unwrap().to_str().unwrap()
    ));
    assert_eq!(fs::read_to_string(backup).unwrap(), by_hand);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("byline: notes/1\n"));
    let after = ids(&world.store.load(&article.subject));
    assert!(
        before.iter().all(|id| after.contains(id)),
        "{before:?} {after:?}"
    );
}

#[test]
fn hostile_files_are_refused_or_harmless() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let file = world.file(&article);
    let good = fs::read_to_string(&file).unwrap();
    let mut bomb = "---\nid: bomb\na: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (last, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        let aliases = vec![format!("*{last}"); 9].join(", ");
        bomb.extend([format!("{next}: &{next} ["), aliases, "]\n".to_owned()]);
    }
    let tricks = [
        bomb.as_str(),
        "---\nid: deep\nnote: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
        "---\nid: esc\nnote: \"\u{1b}[2J\"\n",
        "---\nid: ../../../etc/passwd\nnote: path\nat: {revision: ../../../../etc/passwd}\n",
        "---\nid: \"a b\"\nnote: odd\n",
        "---\nid: safe\nnote: \"\\u001b[2Jbell\\u0007\"\n",
    ];
    fs::write(&file, good.clone() + &tricks.concat()).unwrap();
    let loaded = world.store.load(&article.subject);
    assert_eq!(texts(&loaded), ["\u{1b}[2Jbell\u{7}", "path", "shut?"]);
    assert_eq!(loaded.problems.len(), 4, "{:?}", loaded.problems);
    assert!(
        loaded
            .problems
            .iter()
            .all(|problem| !problem.to_string().contains('\u{1b}'))
    );
    let ground = loaded.ground(article.document.text(), &article.subject.revision, &[]);
    assert_eq!(ground.place(loaded.notes).len(), 3);
    // A note of the trick's id is written under no path.
    let trick = named(article.note("harbour", "x"), "../../../x");
    world.write(&article, vec![Change::add(trick)]);
    assert!(!world.dir.path().join("x").exists() && !world.dir.path().join("x.yaml").exists());
    // Too large: told, and neither read nor written over.
    let huge = fs::File::options().write(true).open(&file).unwrap();
    huge.set_len(1 << 30).unwrap();
    let loaded = world.store.load(&article.subject);
    assert!(
        loaded.problems[0]
            .to_string()
            .contains("larger than 64 MiB"),
        "{:?}",
        loaded.problems
    );
    let written = world.write(&article, vec![Change::add(article.note("harbour", "x"))]);
    assert!(
        written
            .refused
            .unwrap()
            .0
            .to_string()
            .contains("larger than 64 MiB")
    );
    assert_eq!(fs::metadata(&file).unwrap().len(), 1 << 30);
    // Not text, and of a later schema.
    for (bytes, told) in [
        (
            &b"byline: notes/1\n---\nid: a\nnote: \xff\n"[..],
            "line 4: not UTF-8",
        ),
        (b"byline: notes/7\n---\nid: a\nnote: x\n", "newer byline"),
    ] {
        fs::write(&file, bytes).unwrap();
        let written = world.write(&article, vec![Change::add(article.note("harbour", "x"))]);
        let told_now = written.refused.unwrap().0.to_string();
        assert!(told_now.contains(told), "{told_now}");
        assert_eq!(fs::read(&file).unwrap(), bytes);
    }
}

#[test]
fn a_gigabyte_of_note_is_refused() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let long = article.note("harbour", &"x".repeat(2 << 20));
    let written = world.write(&article, vec![Change::add(long.clone())]);
    let (error, operation) = written.refused.unwrap();
    assert_eq!(
        error.to_string(),
        "the note is too long: 1024 KiB are the most"
    );
    assert_eq!(operation.changes, [Change::add(long)]);
    assert_eq!(world.texts(&article), ["shut?"]);
}

// Places that cannot be written.

#[test]
fn what_cannot_be_written_is_handed_back() {
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let file = world.file(&article);
    let folder = file.parent().unwrap().to_owned();
    let before = fs::read(&file).unwrap();
    // A file in the way of the lock: root may write anywhere else.
    fs::remove_file(folder.join(".lock")).unwrap();
    fs::create_dir(folder.join(".lock")).unwrap();
    let change = Change::add(article.note("harbour", "where?"));
    let written = world.write(&article, vec![change.clone()]);
    let (error, operation) = written.refused.unwrap();
    assert!(error.to_string().starts_with("cannot write "), "{error}");
    assert_eq!(operation.changes, [change]);
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(world.texts(&article), ["shut?"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let article = world.put("a.md", TEXT);
    world.add(&article, "the gate", "shut?");
    let folder = world.file(&article).parent().unwrap().to_owned();
    let allow = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    fs::set_permissions(folder.join(".lock"), fs::Permissions::from_mode(0o444)).unwrap();
    let is_root = fs::write(folder.join("probe"), "").is_ok();
    assert_eq!(world.texts(&article), ["shut?"]);
    let written = world.write(
        &article,
        vec![Change::add(article.note("harbour", "where?"))],
    );
    assert!(is_root || written.refused.is_some());
    allow(0o755);
}

// A child process that writes notes, and what happens to it.

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
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
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

// git.

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

// Laws.

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,12}",
        "\\PC{0,12}",
        "[\\x00-\\x7f]{0,8}",
        "[#:\\-|>\"'\\[\\]{}&*!%@`\n ]{0,8}",
        Just("null".to_owned()),
        Just("--- # n\nid: x".to_owned()),
    ]
}

/// Something done to one of a few notes.
#[derive(Clone, Debug)]
enum Step {
    Add(String, Vec<String>),
    Edit(usize, String),
    Delete(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (words(), prop::collection::vec(words(), 0..3))
            .prop_map(|(text, tags)| Step::Add(text, tags)),
        (0..8_usize, words()).prop_map(|(at, text)| Step::Edit(at, text)),
        (0..8_usize).prop_map(Step::Delete),
    ]
}

fn carry_out(world: &World, article: &Article, step: &Step) -> Written {
    let notes = world.store.load(&article.subject).notes;
    let one = |at: &usize| notes.get(at % notes.len().max(1)).cloned();
    let change = match step {
        Step::Add(text, tags) => {
            let mut note = article.note("harbour", text);
            note.tags.clone_from(tags);
            Some(Change::add(note))
        }
        Step::Edit(at, text) => {
            one(at).map(|note| Change::edit(note.clone(), note.with_note(text.clone())))
        }
        Step::Delete(at) => one(at).map(Change::delete),
    };
    world.write(article, change.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn undo_undoes_and_redo_does_again(steps in prop::collection::vec(step(), 1..8)) {
        let world = World::new();
        let article = world.put("a.md", TEXT);
        let state = || fs::read(world.file(&article)).unwrap_or_default();
        let mut states = vec![state()];
        for step in &steps {
            let written = carry_out(&world, &article, step);
            prop_assert!(written.refused.is_none(), "{:?}", written.refused);
            for change in &written.done {
                // What was written is what is read.
                let notes = world.store.load(&article.subject).notes;
                let found = notes.iter().find(|note| Some(&note.id) == change.id());
                prop_assert_eq!(found, change.after.as_ref());
            }
            if !written.done.is_empty() {
                states.push(state());
            }
        }
        for before in states.iter().rev().skip(1) {
            prop_assert_eq!(world.store.undo().clashes, []);
            prop_assert_eq!(&state(), before);
        }
        prop_assert!(world.store.undo().step.is_none());
        for after in states.iter().skip(1) {
            prop_assert_eq!(world.store.redo().clashes, []);
            prop_assert_eq!(&state(), after);
        }
    }
}

//! Files written by hand, with mistakes and with malice.

use std::fs;

use byline::annotation::Change;
use byline::storage::notes::Loaded;

use crate::{TEXT, World, named, texts};

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
    let resolver = loaded.resolver(article.document.text(), &article.subject.revision, &[]);
    assert_eq!(resolver.place(loaded.notes).len(), 3);
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

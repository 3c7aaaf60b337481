//! Which article notes are about.

use std::fs;

use byline::annotation::Change;

use crate::{Article, TEXT, World};

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
    let resolver = loaded.resolver(revised.document.text(), &revised.subject.revision, &[]);
    let placed = resolver.place(loaded.notes.clone());
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

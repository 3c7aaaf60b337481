//! Undo and redo, and notes on people seen from other articles.

use std::fs;

use byline::annotation::{Annotation, Change, Target};
use byline::storage::notes::Whose;

use crate::{TEXT, World, store, write};

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

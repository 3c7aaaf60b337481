//! Undo and redo, and notes on people seen from other articles.

use std::fs;

use byline::annotation::{Annotation, Change, Target};

use crate::{TEXT, World, store};

#[test]
fn steps_are_undone_over_restarts_and_articles() {
    let world = World::new();
    let (one, other) = (
        world.put("a.md", TEXT),
        world.put("b.md", "Nobody spoke of the barge."),
    );
    let first = world.add(&one, "the gate", "shut?");
    let before = fs::read(world.file(&one)).unwrap();
    let many = ["lock keeper", "harbour", "water"].map(|words| Change::add(one.note(words, words)));
    world.write(&one, many.into());
    world.add(&other, "barge", "which?");
    let again = store(world.dir.path());
    let names: Vec<String> = again.steps().into_iter().map(|step| step.article).collect();
    assert_eq!(names, ["b", "a", "a"]);
    assert_eq!(again.undo().step.unwrap().article, "b");
    assert!(!world.file(&other).exists(), "no note, no file");
    assert_eq!(again.undo().step.unwrap().name, "note");
    assert_eq!(fs::read(world.file(&one)).unwrap(), before);
    assert_eq!(store(world.dir.path()).redo().clashes, []);
    assert_eq!(
        world.texts(&one),
        ["harbour", "lock keeper", "shut?", "water"]
    );
    // What was changed by hand meanwhile stays.
    again.undo();
    let file = world.file(&one);
    let by_hand = fs::read_to_string(&file).unwrap().replace("shut?", "shut!");
    fs::write(&file, by_hand).unwrap();
    let undone = again.undo();
    assert_eq!(undone.clashes.len(), 1);
    assert_eq!(world.texts(&one), ["shut!"]);
    assert!(again.undo().step.is_none());
    assert!(!first.id.is_empty());
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

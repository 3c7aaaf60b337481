//! Laws of undo and redo over random notes.

use std::fs;

use byline::annotation::Change;
use byline::storage::notes::Written;
use proptest::prelude::*;

use crate::{Article, TEXT, World};

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

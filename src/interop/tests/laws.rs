//! What goes out comes in again, over random notes on texts in many scripts.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;

use super::*;
use crate::annotation::{Body, Edit, Id, Motivation, Scope, Selector, Target, What};
use crate::interop::plan::Action;
use crate::interop::settle::Settled;
use crate::text::TextRange;
use crate::text::positions::Positions;

/// Paragraphs whose characters take one to four bytes, one or two units, and combine.
const TEXT: &str = "The ferry 🚢 left at noon, said Ana Vidal; “nobody was told.”\n\n\
    東京の首相は「反対だ」と述べた。👩\u{200d}🚀 lands.\n\n\
    قال الوزير إنَّ الاتفاق «جيّد» ولكنه صعب.\n\n\
    Zdene\u{30c}k r\u{30c}ekl: „Žádný problém.“ 🇨🇿 And nobody was told.";

fn passage() -> impl Strategy<Value = Selector> {
    (any::<Index>(), any::<Index>(), any::<bool>()).prop_map(|(a, b, is_known)| {
        let document = article(TEXT);
        let text = document.text();
        let bounds: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let (a, b) = (*a.get(&bounds), *b.get(&bounds));
        let range = TextRange::new(a.min(b), a.max(b));
        let revision = document.revision();
        let revision = if is_known { revision.as_str() } else { "" };
        Selector::new(text, range, &Positions::new(text), revision)
    })
}

fn words() -> impl Strategy<Value = String> {
    "[a-zé中ق👩\u{200d}🚀\n\t\"'<=,;\u{1b}\\\\ -]{1,12}"
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        4 => passage().prop_map(Target::Passage),
        2 => passage().prop_map(Target::Quote),
        1 => words().prop_map(Target::Entity),
        2 => (passage(), passage()).prop_map(|(a, b)| Target::Link(a, b)),
        1 => Just(Target::Article),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let scopes = select(vec![Scope::This, Scope::Article, Scope::All]);
    (
        select(What::ALL.to_vec()),
        prop::option::of(words()),
        prop::option::of(words()),
        scopes,
        prop::option::of(passage()),
        prop::option::of(id()),
    )
        .prop_map(|(what, from, to, scope, bounds, learnt)| Edit {
            what,
            from,
            to,
            scope,
            bounds,
            learnt,
        })
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        3 => words().prop_map(Body::Text),
        1 => edit().prop_map(Body::Edit),
    ]
}

fn id() -> impl Strategy<Value = Id> {
    let own = "[a-z0-9]{1,10}|https://h\\.example/[a-z%]{0,4}|[a-zé:<%/.]{1,8}";
    own.prop_filter_map("an id", |id| Id::new(&id))
}

fn note() -> impl Strategy<Value = Annotation> {
    let times = select(vec!["2026-05-01T10:00:00Z", "2026-05-01T10:00:00.5Z", ""]);
    let extra = select(vec![
        BTreeMap::new(),
        BTreeMap::from([("rights".to_owned(), json!("CC0"))]),
        BTreeMap::from([
            ("x:y".to_owned(), json!({"a": [1, null, 2.5]})),
            ("stylesheet".to_owned(), json!(["s"])),
        ]),
    ]);
    let who = (prop::option::of(words()), prop::option::of(words()));
    let said = (
        prop::collection::vec(body(), 0..3),
        prop::collection::vec(words(), 0..3),
        prop::option::of(words()),
    );
    (
        id(),
        select(Motivation::ALL.to_vec()),
        target(),
        said,
        times,
        prop::option::of(Just("2026-06-01T00:00:00Z")),
        who,
        extra,
    )
        .prop_map(
            |(id, motivation, target, (bodies, tags, label), created, modified, who, extra)| {
                Annotation {
                    id,
                    motivation,
                    target,
                    bodies,
                    tags,
                    label,
                    created: created.to_owned(),
                    modified: modified.map(str::to_owned),
                    creator: who.0,
                    generator: who.1,
                    extra,
                }
            },
        )
}

/// Notes that have different ids.
fn collection() -> impl Strategy<Value = Vec<Annotation>> {
    prop::collection::btree_map(id(), note(), 0..6).prop_map(|notes| {
        let notes = notes
            .into_iter()
            .map(|(id, note)| Annotation { id, ..note });
        notes.collect()
    })
}

/// The same without what only the standard's format can hold.
fn plain(note: &Annotation) -> Annotation {
    let mut note = note.clone();
    let edit = note.edit().cloned().map(Body::Edit);
    let text = note.note_text().map(Body::Text);
    note.bodies = edit.into_iter().chain(text).collect();
    note
}

/// What a note says, but for the revision of its selectors.
fn said(note: &Annotation) -> String {
    let selectors = note.target.selectors();
    let exact: Vec<_> = selectors.map(|it| (&it.exact, it.position)).collect();
    let target = std::mem::discriminant(&note.target);
    let note = plain(note);
    format!(
        "{:?} {exact:?} {target:?} {:?} {:?} {:?} {:?}",
        note.id, note.bodies, note.tags, note.label, note.motivation
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_standard_loses_nothing(notes in collection()) {
        let document = article(TEXT);
        let file = written(Format::W3c, &document, &notes);
        let foreign = read(file.as_bytes(), "", None).unwrap();
        prop_assert_eq!(&foreign.refused, &[]);
        let mut back: Vec<Annotation> = foreign.notes.into_iter().map(|note| note.annotation).collect();
        back.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(&back, &notes);
        prop_assert_eq!(written(Format::W3c, &document, &back), file);
    }

    #[test]
    fn importing_twice_adds_nothing(notes in collection()) {
        let document = article(TEXT);
        for format in [Format::W3c, Format::Hypothesis, Format::Csv, Format::Readwise, Format::Brat] {
            let file = written(format, &document, &notes);
            let Ok(foreign) = read(file.as_bytes(), "ferry.ann", Some(format)) else { continue };
            if foreign.notes.is_empty() {
                continue;
            }
            let resolver = Resolver::new(document.text(), document.revision());
            let locator = Locator::new(document.text(), &resolver);
            let once: Vec<Annotation> = plan(foreign.notes.clone(), &locator, [])
                .into_iter()
                .filter(|planned| planned.action == Action::Add)
                .map(|planned| planned.note)
                .collect();
            for planned in plan(foreign.notes, &locator, once) {
                prop_assert!(matches!(planned.action, Action::Same | Action::Keep), "{:?} {:?}", format, planned);
            }
        }
    }

    #[test]
    fn places_are_right_to_the_code_point(notes in prop::collection::btree_map(id(), passage(), 1..5)) {
        let document = article(TEXT);
        let notes: Vec<Annotation> = notes
            .into_iter()
            .filter(|(_, selector)| !selector.exact.is_empty())
            .map(|(id, selector)| {
                let revision = document.revision();
                let selector = Selector { revision, ..selector };
                Annotation { id, ..Annotation::highlight(selector).with_note("so") }
            })
            .collect();
        for format in [Format::Csv, Format::Hypothesis] {
            let file = written(format, &document, &notes);
            let foreign = read(file.as_bytes(), "", Some(format)).unwrap();
            let resolver = Resolver::new(document.text(), document.revision());
            let locator = Locator::new(document.text(), &resolver);
            let planned = plan(foreign.notes, &locator, []);
            prop_assert!(planned.iter().all(|planned| planned.settled == Settled::Anchored));
            let mut back: Vec<String> = planned.iter().map(|planned| said(&planned.note)).collect();
            let mut out: Vec<String> = notes.iter().map(said).collect();
            back.sort();
            out.sort();
            prop_assert_eq!(back, out);
        }
    }

    #[test]
    fn tables_and_hypothesis_keep_what_is_said(notes in collection()) {
        let document = article(TEXT);
        for format in [Format::Csv, Format::Hypothesis] {
            let file = written(format, &document, &notes);
            let foreign = read(file.as_bytes(), "", Some(format)).unwrap();
            let by_id: BTreeMap<Id, &Annotation> = notes.iter().map(|note| (note.id.clone(), note)).collect();
            for incoming in &foreign.notes {
                let back = &incoming.annotation;
                let Some(note) = by_id.get(&back.id) else { continue };
                let own = plain(note);
                prop_assert_eq!(back.note_text(), own.note_text());
                prop_assert_eq!(back.edit(), own.edit());
                prop_assert_eq!(back.motivation, own.motivation);
                prop_assert_eq!(&back.created, &own.created);
            }
        }
    }

    #[test]
    fn noise_is_refused_or_read_but_never_fatal(
        text in "(\\{|\\[|\"|T1\t|Highlight,|#1\t|,|:|\\}|\\]|target|selector|[a-zé🚀 0-9\n\t;]){0,40}",
        format in select(vec![Format::W3c, Format::Hypothesis, Format::Csv, Format::Readwise, Format::Brat, Format::Koreader]),
    ) {
        let document = article(TEXT);
        if let Ok(foreign) = read(text.as_bytes(), "x/../y.ann", Some(format)) {
            let resolver = Resolver::new(document.text(), document.revision());
            let locator = Locator::new(document.text(), &resolver);
            let notes: Vec<Annotation> = plan(foreign.notes, &locator, []).into_iter().map(|it| it.note).collect();
            for format in [Format::W3c, Format::Hypothesis, Format::Csv, Format::Readwise, Format::Brat, Format::Markdown] {
                written(format, &document, &notes);
            }
        }
    }
}

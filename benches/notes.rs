//! Ten thousand notes in one article: opening and placing them, writing one more.

use std::hint::black_box;
use std::path::Path;

use byline::annotation::{Annotation, Change, Operation, Selector, Target};
use byline::document::{self, Document};
use byline::library::Source;
use byline::storage::notes::{Near, Store, Subject};
use byline::storage::paths::Places;
use byline::text::TextRange;
use byline::text::positions::Positions;
use criterion::{Criterion, criterion_group, criterion_main};

const N_NOTES: usize = 10_000;

fn article() -> Document {
    let mut text = String::new();
    for n in 0..N_NOTES {
        text.extend([
            "Pilot ",
            &n.to_string(),
            " said the tide had turned — “twice”, by the log. ",
        ]);
        if n % 5 == 4 {
            text += "\n\n";
        }
    }
    document::read(text.as_bytes(), None, "article.txt")
}

fn store(home: &Path) -> Option<Store> {
    let place = |name: &str| Some(home.join(name));
    let places = Places {
        config: place("config"),
        data: place("data"),
        state: place("state"),
        cache: place("cache"),
    };
    Store::new(&places, false, Some("ana".to_owned()))
}

fn notes(document: &Document, revision: &str) -> Vec<Change> {
    let text = document.text();
    let positions = Positions::new(text);
    let places = text.match_indices("the tide had turned — “twice”");
    let notes = places.map(|(at, words)| {
        let range = TextRange::new(at, at + words.len());
        let selector = Selector::new(text, range, &positions, revision);
        let mut note = Annotation::note(Target::Passage(selector), "Which tide?\nAnd whose log?");
        note.tags = vec!["tide".to_owned()];
        Change::add(note)
    });
    notes.collect()
}

fn noting(criterion: &mut Criterion) {
    let Ok(home) = tempfile::tempdir() else {
        return;
    };
    let Some(store) = store(home.path()) else {
        return;
    };
    let document = article();
    let subject = Subject::new(
        &document,
        Some(&Source::Path("/articles/article.txt".into())),
    );
    let changes = notes(&document, &subject.revision);
    let one = changes.first().cloned();
    let now = "2026-05-01T10:00:00.000000Z";
    store.write(
        &subject,
        document.text(),
        Operation::new("many", changes),
        now,
    );
    let near = Near::default();
    let mut group = criterion.benchmark_group("notes");
    group.sample_size(20);
    group.bench_function("open and place 10000", |bencher| {
        bencher.iter(|| {
            black_box(store.gather(&document, &subject, &near))
                .placed
                .len()
        });
    });
    group.bench_function("write one of 10000", |bencher| {
        bencher.iter(|| {
            let operation = Operation::new("note", one.clone().into_iter().collect());
            let written = store.write(&subject, document.text(), operation, now);
            store.undo();
            written.done.len()
        });
    });
    group.finish();
}

criterion_group!(benches, noting);
criterion_main!(benches);

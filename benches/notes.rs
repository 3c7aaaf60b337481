//! Ten thousand notes in one article: importing, opening and placing them, writing one more, drawing.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use byline::annotation::{Annotation, Change, Operation, Selector, Target};
use byline::app::{Answer, App, Event, Key, Noted, Opened, Remembered, Settings, Size, Start};
use byline::document::{self, Document};
use byline::library::{Library, Source};
use byline::storage::notes::{Near, Store, Subject};
use byline::storage::paths::Places;
use byline::text::TextRange;
use byline::text::positions::Positions;
use byline::theme::{Depth, Lines, Registry};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mimalloc::MiMalloc;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// As the program has it: nearly all the time goes into memory.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

const N_NOTES: usize = 10_000;
const SIZE: Size = Size {
    cols: 120,
    rows: 40,
};

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
    let Some(own) = store(home.path()) else {
        return;
    };
    let document = article();
    let subject = Subject::new(
        &document,
        Some(&Source::Path("/articles/article.txt".into())),
    );
    let changes = notes(&document, &subject.revision);
    let one = changes.first().cloned();
    let write = |store: &Store, changes: Vec<Change>| {
        let now = "2026-05-01T10:00:00.000000Z";
        let operation = Operation::new("notes", changes);
        let written = store.write(&subject, document.text(), operation, now);
        written.done.len()
    };
    let near = Near::default();
    let mut group = criterion.benchmark_group("10000 notes");
    group.sample_size(20);
    group.bench_function("import", |bencher| {
        bencher.iter_batched(
            || (tempfile::tempdir(), changes.clone()),
            |(home, changes)| {
                let store = home.ok().and_then(|home| store(home.path()));
                store.map(|store| write(&store, changes))
            },
            BatchSize::PerIteration,
        );
    });
    write(&own, changes);
    group.bench_function("open and place", |bencher| {
        bencher.iter(|| {
            // As a window does that has just begun.
            let store = store(home.path());
            let gathered = store.map(|store| store.gather(&document, &subject, &near));
            black_box(gathered).map(|gathered| gathered.placed.len())
        });
    });
    group.bench_function("write one", |bencher| {
        bencher.iter_batched(
            || one.clone().into_iter().collect(),
            |changes| write(&own, changes),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("see what was written", |bencher| {
        bencher.iter_batched(
            || write(&own, one.clone().into_iter().collect()),
            |_| {
                black_box(own.gather(&document, &subject, &near))
                    .placed
                    .len()
            },
            BatchSize::PerIteration,
        );
    });
    let placed = own.gather(&document, &subject, &near).placed;
    group.bench_function("take in and draw", |bencher| {
        let mut app = reader(document.clone());
        let mut picture = Buffer::empty(Rect::new(0, 0, SIZE.cols, SIZE.rows));
        bencher.iter_batched(
            || Noted {
                placed: placed.clone(),
                ..Noted::default()
            },
            |noted| {
                let ticket = app.article.ticket;
                app.update(Event::Done(Answer::Noted(ticket, Box::new(noted))));
                app.update(Event::Key(Key::char('j')));
                picture.reset();
                byline::tui::draw(&app, &mut picture)
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// The reader with an article open.
fn reader(document: Document) -> App {
    let opened = Opened {
        document: Arc::new(document),
        entry: None,
        path: None,
        id: "bench".to_owned(),
        kept: None,
    };
    let (app, _) = App::new(Start {
        size: SIZE,
        settings: Settings::default(),
        remembered: Remembered::default(),
        themes: Registry::default(),
        theme: None,
        depth: Depth::True,
        lines: Lines::Colored,
        appearance: None,
        library: Library::default(),
        opened: Some(opened),
        tutor: false,
        marks: std::collections::BTreeMap::new(),
        complaints: Vec::new(),
    });
    app
}

criterion_group!(benches, noting);
criterion_main!(benches);

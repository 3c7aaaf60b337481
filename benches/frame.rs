//! How long a key takes from the app to a picture: paging and drawing, however long the article is.

use std::hint::black_box;
use std::sync::Arc;

use byline::analysis::analyze;
use byline::app::{Answer, App, Event, Key, Opened, Remembered, Settings, Size, Start};
use byline::document::from_plain;
use byline::library::Library;
use byline::theme::{Depth, Lines, Registry};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const PARAGRAPHS: &str = "Ferry minister Marit Solås said on Tuesday that the harbour would stay open.\n\
    “We never closed it,” she said. “Ask Dr Emeka Obi, he was there.”\n\
    Obi, a former harbour master, called the figures “a fairy tale”.\n";
const SIZE: Size = Size {
    cols: 120,
    rows: 40,
};

/// The reader with an article of this size open, analysed, and its main speaker followed.
fn reader(n_bytes: usize) -> App {
    let document = Arc::new(from_plain(
        PARAGRAPHS.repeat(n_bytes / PARAGRAPHS.len() + 1),
    ));
    let opened = Opened {
        document: Arc::clone(&document),
        entry: None,
        path: None,
        id: "bench".to_owned(),
        kept: None,
    };
    let (mut app, _) = App::new(Start {
        size: SIZE,
        settings: Settings::default(),
        remembered: Remembered::default(),
        themes: Registry::default(),
        theme: Some("byline-ink".to_owned()),
        depth: Depth::True,
        lines: Lines::Colored,
        appearance: None,
        library: Library::default(),
        opened: Some(opened),
        tutor: false,
        marks: std::collections::BTreeMap::new(),
        complaints: Vec::new(),
    });
    let analysis = Arc::new(analyze(&document, &[]));
    app.update(Event::Done(Answer::Analyzed(app.article.ticket, analysis)));
    app.update(Event::Key(Key::char('n')));
    app
}

fn frame(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("page and draw");
    for (name, n_bytes) in [("5 kB", 5_000), ("100 kB", 100_000), ("10 MB", 10_000_000)] {
        let mut app = reader(n_bytes);
        let mut picture = Buffer::empty(Rect::new(0, 0, SIZE.cols, SIZE.rows));
        let mut forward = true;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                app.update(Event::Key(Key::char(if forward { ' ' } else { 'b' })));
                forward = !forward;
                picture.reset();
                black_box(byline::tui::draw(&app, &mut picture))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, frame);
criterion_main!(benches);

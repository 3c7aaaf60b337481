//! How long the page takes: all of a short article, and start, page and end of a long one.

use std::hint::black_box;
use std::sync::Arc;

use byline::document::{Block, BlockKind, Document, Meta};
use byline::text::TextRange;
use byline::view::flow::{Flow, Place};
use byline::view::layout::{Layout, Shape};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const SHAPE: Shape = Shape {
    measure: 72,
    justify: false,
    hyphenate: false,
};
const HEIGHT: u16 = 40;
/// Prose with the marks of news: curly quotes, dashes, an accent, a number.
const SENTENCES: &str = "“We never closed the harbour,” said Marit Solås, who has run the \
    ferries since 1998 – first for the county, then for herself. The council’s own figures, \
    published on Monday, tell another story: two of every five crossings were cancelled, and \
    nobody had asked why. ";

/// Paragraphs of about 300 bytes, or a single one, of `n_bytes` together.
fn article(n_bytes: usize, is_one_paragraph: bool) -> Arc<Document> {
    let n = n_bytes / SENTENCES.len() + 1;
    let separator = if is_one_paragraph { " " } else { "\n\n" };
    let sentences = SENTENCES.trim_end();
    let text = vec![sentences; n].join(separator);
    let paragraph = |range: TextRange| Block {
        range,
        kind: BlockKind::Paragraph,
        quote_depth: 0,
    };
    let blocks = if is_one_paragraph {
        vec![paragraph(TextRange::new(0, text.len()))]
    } else {
        let step = sentences.len() + separator.len();
        (0..n)
            .map(|idx| paragraph(TextRange::new(idx * step, idx * step + sentences.len())))
            .collect()
    };
    Arc::new(Document::new(text, blocks, Vec::new(), Meta::default()))
}

fn lay_out_all(document: &Arc<Document>, shape: Shape) -> usize {
    let blocks = document.blocks().iter().enumerate();
    blocks
        .map(|(idx, block)| {
            let mut layout = Layout::new(Arc::clone(document), idx, block.range, shape);
            layout.ensure_row(usize::MAX);
            layout.rows().len()
        })
        .sum()
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout/whole");
    for (name, n_bytes, is_one_paragraph) in [
        ("5 kB", 5_000, false),
        ("100 kB", 100_000, false),
        ("1 MB in one paragraph", 1_000_000, true),
    ] {
        let document = article(n_bytes, is_one_paragraph);
        group.throughput(Throughput::Bytes(document.text().len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(lay_out_all(&document, SHAPE)));
        });
    }
    let fine = Shape {
        justify: true,
        hyphenate: true,
        ..SHAPE
    };
    let document = article(100_000, false);
    group.throughput(Throughput::Bytes(document.text().len() as u64));
    group.bench_function("100 kB justified and hyphenated", |bencher| {
        bencher.iter(|| black_box(lay_out_all(&document, fine)));
    });
    group.finish();
}

fn page(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout/page of 10 MB");
    let document = article(10_000_000, false);
    group.bench_function("start", |bencher| {
        bencher.iter(|| {
            let mut flow = Flow::new(Arc::clone(&document), SHAPE);
            flow.prepare(Place::default(), HEIGHT);
            flow.lines(Place::default(), HEIGHT).count()
        });
    });
    group.bench_function("end", |bencher| {
        bencher.iter(|| {
            let mut flow = Flow::new(Arc::clone(&document), SHAPE);
            let top = flow.last_top(HEIGHT);
            flow.prepare(top, HEIGHT);
            flow.lines(top, HEIGHT).count()
        });
    });
    let mut flow = Flow::new(Arc::clone(&document), SHAPE);
    let mut top = Place::default();
    group.bench_function("page down", |bencher| {
        bencher.iter(|| {
            let next = flow.moved(top, i64::from(HEIGHT) - 1);
            // From the end it starts over, so that each page is a page.
            top = if next == top { Place::default() } else { next };
            flow.prepare(top, HEIGHT);
            flow.lines(top, HEIGHT).count()
        });
    });
    group.finish();
}

criterion_group!(benches, whole, page);
criterion_main!(benches);

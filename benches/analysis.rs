//! How long byline takes to find who says what, in articles short, long and very long.

use std::hint::black_box;

use byline::analysis::analyze;
use byline::document::{Document, from_plain};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Names, titles, roles and pronouns; direct, mixed and indirect speech.
const PARAGRAPHS: &str = "Ferry minister Marit Solås said on Tuesday that the harbour would stay open.\n\
    “We never closed it,” she said. “Ask Dr Emeka Obi, he was there.”\n\
    Obi, a former harbour master, called the figures “a fairy tale”. According to the Coastal \
    Union (CU), two of every five crossings were cancelled.\n\
    The union’s leader denied that he had seen the letter, adding that “nobody had asked”.\n";

fn article(n_bytes: usize) -> Document {
    from_plain(PARAGRAPHS.repeat(n_bytes / PARAGRAPHS.len() + 1))
}

fn analysis(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("analyze");
    for (name, n_bytes) in [("5 kB", 5_000), ("100 kB", 100_000), ("10 MB", 10_000_000)] {
        let document = article(n_bytes);
        group.throughput(Throughput::Bytes(document.text().len() as u64));
        group.sample_size(if n_bytes > 1_000_000 { 10 } else { 30 });
        group.bench_function(name, |bencher| {
            bencher.iter(|| analyze(black_box(&document), &[]));
        });
    }
    group.finish();
}

criterion_group!(benches, analysis);
criterion_main!(benches);

//! How fast bytes become a document, at the length of a news item, a long read and a shelf of them.

use std::hint::black_box;

use byline::document::{Format, decode, read, read_opening};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const SIZES: [(&str, usize); 3] = [("5kB", 5_000), ("100kB", 100_000), ("10MB", 10_000_000)];

/// Prose of about `size` bytes; as Markdown it has headings, emphasis, links and a list.
fn article(size: usize) -> String {
    let mut text = String::with_capacity(size + 1000);
    for n in 0.. {
        if text.len() >= size {
            break;
        }
        let sentence =
            format!("Pilot {n} said the *tide* had turned — “twice”, by the [log](/log/{n}). ");
        let block = match n % 9 {
            0 => format!("## Tide {n}"),
            1 => format!("- one bell at {n}\n- two bells"),
            _ => sentence.repeat(n % 7 + 1),
        };
        text.extend([block.as_str(), "\n\n"]);
    }
    text
}

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reading");
    group.sample_size(10);
    for (name, size) in SIZES {
        let text = article(size);
        let bytes = text.as_bytes();
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(format!("decode/{name}"), |bencher| {
            bencher.iter(|| decode(black_box(bytes)));
        });
        for format in [Format::Plain, Format::Markdown] {
            group.bench_function(format!("{format:?}/{name}"), |bencher| {
                bencher.iter(|| read(black_box(bytes), Some(format), "article"));
            });
            group.bench_function(format!("{format:?} opening/{name}"), |bencher| {
                bencher.iter(|| read_opening(black_box(bytes), Some(format), "article"));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);

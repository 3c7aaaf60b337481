//! `byline-training`: trains every model from named inputs and writes it where byline takes it from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use byline::analysis::learned::Models;
use byline_training::antecedent::{self, Lesson, Marks};
use byline_training::corpus::chains::Text;
use byline_training::corpus::conllu::Sentence;
use byline_training::corpus::gold::{self, Article, Articles};
use byline_training::corpus::named::{Named, documents};
use byline_training::corpus::{chains, conllu, read};
use byline_training::{namer, table, tagger};
use clap::Parser;

/// Trains every model inside byline.
#[derive(Debug, Parser)]
struct Args {
    /// The folder of treebanks and corpora (`ud/`, `ner/`, `coref/`).
    #[arg(long)]
    eval_data: PathBuf,
    /// The folder of our own articles.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))]
    articles: PathBuf,
    /// Where the models go.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../models"))]
    output: PathBuf,
    /// Take the parts of speech as they are.
    #[arg(long)]
    names_only: bool,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let models = if args.names_only {
        Models::BUNDLED
    } else {
        train_tagger(&args)?
    };
    let articles = gold::read(&args.articles)?;
    let models = train_names(&args, &articles, models)?;
    let antecedents = antecedent::train(&lessons(&args, &articles)?, &models);
    save(&args.output, "antecedents.bin", &antecedents)
}

/// Treebanks to learn parts of speech from, and to measure them with.
const TREEBANKS: [&str; 2] = [
    "en_ewt-ud-train.conllu.gz",
    "en_gum-open-ud-train.conllu.gz",
];
const TREEBANKS_DEV: [&str; 2] = ["en_ewt-ud-dev.conllu", "en_gum-open-ud-dev.conllu"];

fn train_tagger(args: &Args) -> Result<Models> {
    let mut sentences = Vec::new();
    for name in TREEBANKS {
        sentences.extend(treebank(args, name)?);
    }
    let dictionary = tagger::dictionary(Path::new(FACTS))?;
    save(&args.output, "dictionary.bin", &dictionary)?;
    let dictionary = table::leaked(dictionary);
    let trained = tagger::train(&sentences, dictionary);
    save(&args.output, "tag-words.bin", &trained.words)?;
    save(&args.output, "tags.bin", &trained.tags)?;
    let models = Models {
        dictionary,
        tag_words: table::leaked(trained.words),
        tags: table::leaked(trained.tags),
        ..Models::BUNDLED
    };
    for name in TREEBANKS_DEV {
        let (n_right, n) = tagger::accuracy(&treebank(args, name)?, &models);
        say(&format!("{name}: {n_right} of {n} words tagged right"));
    }
    Ok(models)
}

/// Where our lists of facts lie.
const FACTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/facts");

/// Corpora to measure names with.
const NAMED_DEV: [&str; 7] = [
    "uner-pud.dev.tsv",
    "worldwide.dev.tsv",
    "gum-open.dev.tsv",
    "conll03.dev.tsv",
    "wikigold.dev.tsv",
    "re3d.dev.tsv",
    "politics.dev.tsv",
];

fn train_names(args: &Args, articles: &Articles, mut models: Models) -> Result<Models> {
    let gazetteer = namer::list(Path::new(FACTS))?;
    save(&args.output, "gazetteer.bin", &gazetteer)?;
    models.gazetteer = table::leaked(gazetteer);
    let data = args.eval_data.join("ner");
    let trained = namer::train(&models, &data, &articles.train)?;
    save(&args.output, "name-words.bin", &trained.words)?;
    save(&args.output, "name-spans.bin", &trained.spans)?;
    models.name_words = table::leaked(trained.words);
    models.name_spans = table::leaked(trained.spans);
    let measure = |name: &str, documents: &[Named]| {
        let figures = figures(&namer::measure(&models, documents));
        say(&format!("{name}: {figures}"));
    };
    for name in NAMED_DEV {
        measure(name, &documents(&read(&data.join(name))?, false));
    }
    let held_out: Vec<Named> = articles.held_out.iter().map(Article::names).collect();
    measure("own articles", &held_out);
    Ok(models)
}

/// F1 of all names, of persons, bodies and places, in hundredths.
fn figures(counts: &namer::Counts) -> String {
    let all = counts.iter().fold([0; 3], |sums, [right, found, marked]| {
        [sums[0] + right, sums[1] + found, sums[2] + marked]
    });
    let figures = [&all]
        .into_iter()
        .chain(counts)
        .map(|[right, found, marked]| {
            let tenths = 2000 * right / (found + marked).max(1);
            format!("{}.{}", tenths / 10, tenths % 10)
        });
    figures.collect::<Vec<_>>().join(" ")
}

/// Genres of GUM whose texts are free for any use.
const OPEN_GENRES: [&str; 9] = [
    "academic",
    "bio",
    "court",
    "interview",
    "news",
    "speech",
    "textbook",
    "vlog",
    "voyage",
];

/// Texts with linked mentions to learn antecedents from.
fn lessons(args: &Args, articles: &Articles) -> Result<Vec<Lesson>> {
    let load = |name: &str| chains::texts(&read(&args.eval_data.join("coref").join(name))?);
    let mut lessons = Vec::new();
    let mut add = |texts: Vec<Text>, marks: Marks| {
        lessons.extend(texts.into_iter().map(|text| Lesson { text, marks }));
    };
    let mut gum = load("ontogum.train.jsonl.gz")?;
    // Some texts to measure with stand among those to learn from as well.
    let dev = load("ontogum.dev.jsonl")?;
    gum.retain(|text| {
        OPEN_GENRES.contains(&text.genre.as_str()) && !dev.iter().any(|dev| dev.text == text.text)
    });
    add(gum, Marks::All);
    add(load("meantime.train.jsonl")?, Marks::Some);
    add(load("litbank.train.jsonl.gz")?, Marks::Pronouns);
    let own = articles.train.iter().map(Article::chains);
    add(own.collect(), Marks::Some);
    Ok(lessons)
}

fn treebank(args: &Args, name: &str) -> Result<Vec<Sentence>> {
    Ok(conllu::sentences(&read(
        &args.eval_data.join("ud").join(name),
    )?))
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    say(&format!("{name}: {} bytes", bytes.len()));
    fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

#[expect(clippy::print_stderr, reason = "a command tells how far it is")]
fn say(line: &str) {
    eprintln!("{line}");
}

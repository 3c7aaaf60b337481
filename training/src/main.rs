//! `byline-training`: trains every model from named inputs and writes it where byline takes it from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use byline::analysis::learned::Models;
use byline_training::corpus::conllu::Sentence;
use byline_training::corpus::{conllu, read};
use byline_training::{table, tagger};
use clap::Parser;

/// Trains every model inside byline.
#[derive(Debug, Parser)]
struct Args {
    /// The folder of treebanks and corpora (`ud/`, `ner/`, `coref/`).
    #[arg(long)]
    eval_data: PathBuf,
    /// Where the models go.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../models"))]
    output: PathBuf,
}

fn main() -> Result<()> {
    let args = Args::parse();
    train_tagger(&args)?;
    Ok(())
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
    let trained = tagger::train(&sentences);
    save(&args.output, "tag-words.bin", &trained.words)?;
    save(&args.output, "tags.bin", &trained.tags)?;
    let models = Models {
        tag_words: table::leaked(trained.words),
        tags: table::leaked(trained.tags),
    };
    for name in TREEBANKS_DEV {
        let (n_right, n) = tagger::accuracy(&treebank(args, name)?, &models);
        say(&format!("{name}: {n_right} of {n} words tagged right"));
    }
    Ok(models)
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

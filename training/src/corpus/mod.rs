//! What is learnt from.

pub mod articles;
pub mod chains;
pub mod conllu;
pub mod markup;
pub mod named;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result};

/// The text of a file, compressed or not.
pub fn read(path: &Path) -> Result<String> {
    let load = || -> io::Result<String> {
        let mut file = File::open(path)?;
        let mut text = String::new();
        if path.extension().is_some_and(|ending| ending == "gz") {
            flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)?;
        } else {
            file.read_to_string(&mut text)?;
        }
        Ok(text)
    };
    load().with_context(|| format!("cannot read {}", path.display()))
}

/// Our own articles in a folder, by file name.
pub fn named_articles(folder: &Path) -> Result<Vec<named::Named>> {
    let named = || format!("cannot read {}", folder.display());
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| {
            entries
                .map(|entry| Ok(entry?.path()))
                .collect::<io::Result<Vec<_>>>()
        })
        .with_context(named)?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "gold"));
    paths.sort();
    let article = |path: &std::path::PathBuf| {
        markup::article(&read(path)?).with_context(|| format!("no article: {}", path.display()))
    };
    paths.iter().map(article).collect()
}

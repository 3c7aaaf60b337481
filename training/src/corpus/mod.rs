//! What is learnt from: one format, one file.

pub mod chains;
pub mod conllu;
pub mod gold;
pub mod named;

use std::fs::File;
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

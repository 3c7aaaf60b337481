//! What is being typed, kept until it is written or thrown away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::annotation::Draft;
use crate::storage::atomic::{self, WriteError};
use crate::storage::own;
use crate::text::hash::sha256;

/// The longest draft that is read, in bytes.
const MAX_BYTES: u64 = 4 << 20;

/// The draft of the article of this key, if one is left.
pub(super) fn load(folder: &Path, key: &str) -> Option<Draft> {
    let path = path(folder, key);
    let bytes = own::read(&path, MAX_BYTES).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Keeps a draft; `None`: forgets it.
pub(super) fn save(folder: &Path, key: &str, draft: Option<&Draft>) -> Result<(), WriteError> {
    let path = path(folder, key);
    let failed = |source: io::Error| WriteError {
        path: path.clone(),
        source,
    };
    match draft {
        Some(draft) => {
            let json = serde_json::to_vec(draft).map_err(|error| failed(error.into()))?;
            atomic::write(&path, &json)
        }
        None => match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(error)),
            _ => Ok(()),
        },
    }
}

fn path(folder: &Path, key: &str) -> PathBuf {
    let name = sha256(key.as_bytes());
    folder
        .join("drafts")
        .join(format!("{}.json", name.get(..32).unwrap_or_default()))
}

//! By what a change of a file is noticed without reading it.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Size in bytes and time of the last change, in nanoseconds since 1970.
pub type Stamp = (u64, u128);

/// The stamp of a file; `None` where there is none.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let time = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((meta.len(), time.as_nanos()))
}

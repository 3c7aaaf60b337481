//! byline: a terminal reader that knows who said what.
//!
//! The flow goes one way: `bytes → document → analysis → index / view → frame`. The lower a module,
//! the less it knows; `tests/layers.rs` holds the arrows.
//!
//! In reading order:
//! - [`text`]: byte ranges, grapheme clusters, comparison keys
//! - [`yaml`]: the guarded door to YAML
//! - [`document`]: bytes become a document of blocks with one canonical text
//! - [`analysis`]: names, entities, quotations and who says them
//! - [`library`]: the collection of articles
//! - [`storage`]: files, folders, configuration and state on disk
//! - [`cli`]: the commands that need no screen

pub mod analysis;
pub mod cli;
pub mod document;
pub mod library;
pub mod storage;
pub mod text;
pub mod yaml;

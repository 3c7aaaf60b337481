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
//! - [`view`]: what is shown, in cells, without a terminal

pub mod analysis;
pub mod document;
pub mod text;
pub mod view;
pub mod yaml;

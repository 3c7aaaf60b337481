//! byline: a terminal reader that knows who said what.
//!
//! The flow goes one way: `bytes → document → analysis → index / view → frame`. The lower a module,
//! the less it knows; `tests/layers.rs` holds the arrows.
//!
//! In reading order:
//! - [`text`]: byte ranges, grapheme clusters, comparison keys
//! - [`document`]: bytes become a document of blocks with one canonical text
//! - [`analysis`]: names, entities, quotations and who says them

pub mod analysis;
pub mod app;
pub mod document;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;

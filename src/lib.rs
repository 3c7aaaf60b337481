//! byline: a terminal reader that knows who said what.
//!
//! The flow goes one way: `bytes → document → analysis → library / view → frame`. The lower a
//! module, the less it knows; `tests/layers.rs` holds the arrows.
//!
//! In reading order:
//! - [`text`]: byte ranges, grapheme clusters, comparison keys
//! - [`yaml`]: the guarded door to YAML
//! - [`document`]: bytes become a document of blocks with one canonical text
//! - [`analysis`]: names, entities, quotations and who says them
//! - [`annotation`]: notes and corrections, and finding their passages again
//! - [`library`]: many articles, and what is known of each
//! - [`storage`]: files: articles, config, what is remembered
//! - [`interop`]: notes as other programs write and read them
//! - [`theme`]: meanings and their looks
//! - [`view`]: what is shown, in cells, without a terminal
//! - [`app`]: the reader's state: events come in, effects go out
//! - [`cli`]: the commands that need no screen
//! - [`tui`]: the terminal: keys in, frames out, workers

pub mod analysis;
pub mod annotation;
pub mod app;
pub mod cli;
pub mod document;
pub mod interop;
pub mod library;
pub mod storage;
pub mod text;
pub mod theme;
#[cfg(feature = "tui")]
pub mod tui;
pub mod view;
pub mod yaml;

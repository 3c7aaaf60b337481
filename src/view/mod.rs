//! What is shown, in cells, without a terminal.
//!
//! Bytes come in, cells go out: from here upwards nothing counts in bytes but to ask the text.
//!
//! - [`panes`]: which part of the screen shows what
//! - [`layout`]: the rows of one block; [`table`]: the columns of a table
//! - [`flow`]: the page, made of the layouts near the reader
//! - [`finds`], [`decorations`], [`runs`]: what looks different, flattened to runs of one style
//! - [`identity`]: the letter and hue by which a speaker is known
//! - [`highlight`]: what the words of a code block are
//! - [`list`]: lines to choose from

pub mod decorations;
pub mod finds;
pub mod flow;
pub mod highlight;
pub mod identity;
pub mod layout;
pub mod list;
pub mod panes;
pub mod runs;
pub mod spans;
pub mod table;

//! What is shown, in cells, without a terminal.
//!
//! Bytes come in, cells go out: from here upwards nothing counts in bytes but to ask the text.
//!
//! - [`panes`]: which part of the screen shows what
//! - [`layout`]: the rows of one block; [`table`]: the columns of a table
//! - [`flow`]: the page, made of the layouts near the reader
//! - [`fold`], [`sections`]: the page with only someone's words on it, or some sections closed
//! - [`shares`]: who says how much, counted in [`words`]
//! - [`finds`]: names and quotes by place, kept in [`spans`]
//! - [`decorations`], [`runs`]: what looks different, flattened to runs of one style
//! - [`identity`]: the letter and hue by which a speaker is known
//! - [`gutter`], [`rail`]: the margins left and right of the text, drawn with [`glyphs`]
//! - [`hints`]: labels to jump by
//! - [`highlight`]: what the words of a code block are
//! - [`list`]: lines to choose from

pub mod decorations;
pub mod finds;
pub mod flow;
pub mod fold;
pub mod glyphs;
pub mod gutter;
pub mod highlight;
pub mod hints;
pub mod identity;
pub mod layout;
pub mod list;
pub mod panes;
pub mod rail;
pub mod runs;
pub mod sections;
pub mod shares;
pub mod spans;
pub mod table;
pub mod words;

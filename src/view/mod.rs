//! What is shown, in cells, without a terminal.
//!
//! Bytes come in, cells go out: from here upwards nothing counts in bytes but to ask the text.
//!
//! - [`panes`]: which part of the screen shows what
//! - [`layout`]: the rows of one block; [`table`]: the columns of a table
//! - [`flow`]: the page, made of the layouts near the reader
//! - [`highlight`]: what the words of a code block are
//! - [`fold`]: the page with only someone's words on it
//! - [`sections`]: the page with some sections closed
//! - [`finds`]: names and quotes, arranged by place in [`spans`]
//! - [`identity`]: the letter and colour of each speaker
//! - [`labels`] of notes, and where notes stand: [`note_spans`]
//! - [`decorations`]: what colours the text, flattened to [`runs`]
//! - [`gutter`] and [`rail`]: the margins left and right of it
//! - [`hints`]: labels to jump by
//! - [`glyphs`]: the characters all this is drawn with
//! - [`list`]: lines to choose from; [`preview`]: a look at what one leads to

pub mod decorations;
pub mod finds;
pub mod flow;
pub mod fold;
pub mod glyphs;
pub mod gutter;
pub mod highlight;
pub mod hints;
pub mod identity;
pub mod labels;
pub mod layout;
pub mod list;
pub mod note_spans;
pub mod panes;
pub mod preview;
pub mod rail;
pub mod runs;
pub mod sections;
pub mod spans;
pub mod table;

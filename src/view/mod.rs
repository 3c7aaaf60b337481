//! What is shown, in cells, without a terminal.
//!
//! Bytes come in, cells go out: from here upwards nothing counts in bytes but to ask the text.
//!
//! - [`layout`]: the rows of one block
//! - [`table`]: the columns of a table
//! - [`flow`]: the page, made of the layouts near the reader
//! - [`highlight`]: what the words of a code block are

pub mod flow;
pub mod highlight;
pub mod layout;
pub mod table;

//! What to show, in cells, with no terminal in sight.

pub mod list;

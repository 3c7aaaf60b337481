//! What to show, in cells, with no terminal in sight.

pub mod decorations;
pub mod finds;
pub mod identity;
pub mod list;
pub mod runs;
pub mod spans;

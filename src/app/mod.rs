//! Actions and state of the reader.

pub mod key;

pub use key::{Code, Key};

//! The collection of articles that a reader chooses from.
//!
//! Pure data: files are listed and read by [`crate::storage`].
//! - [`bundled`]: the articles that come with byline

pub mod bundled;

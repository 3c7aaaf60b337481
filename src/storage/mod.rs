//! Everything byline reads from and writes to disk.
//!
//! In reading order:
//! - [`paths`]: where configuration, state and caches live
//! - [`sources`]: files, folders and pipes as the bytes of articles
//! - [`library`]: the library, filled step by step
//! - [`notes`]: notes and corrections
//! - [`config`]: the user's configuration file
//! - [`themes`]: the user's own themes
//! - [`state`]: what byline remembers between runs
//! - [`atomic`]: files written whole or not at all; [`stamp`]: whether one has changed; `own`: byline's
//!   own files read
//! - [`causes`]: what failed and why, in words

pub mod atomic;
mod binary;
pub mod causes;
pub mod config;
pub mod library;
pub mod notes;
mod own;
pub mod paths;
pub mod sources;
pub mod stamp;
pub mod state;
pub mod themes;

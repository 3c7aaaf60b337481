//! Everything byline reads from and writes to disk.
//!
//! In reading order:
//! - [`paths`]: where configuration, state and caches live
//! - [`sources`]: files, folders and pipes as the bytes of articles

mod binary;
pub mod sources;

//! The reader on a terminal: the only place that knows one.
//!
//! In reading order:
//! - `terminal`: sets the terminal up and gives it back, whatever happens
//! - `scan`, `input`: bytes become keys, mouse, pastes and answers
//! - `canvas`, `pen`, `output`: a picture becomes the fewest bytes
//! - `clipboard`: text on its way out
//! - `signals`, `inbox`: what else can wake the loop
//! - `run`: the loop

mod canvas;
mod clipboard;
mod inbox;
mod input;
mod output;
mod pen;
mod run;
mod scan;
mod signals;
mod terminal;
#[cfg(test)]
mod trial;

use std::time::Instant;

pub use run::Ended;
pub use terminal::Unusable;

/// The time, for deadlines.
#[expect(clippy::disallowed_methods, reason = "this is the edge")]
fn now() -> Instant {
    Instant::now()
}

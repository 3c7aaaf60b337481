//! The reader on a terminal: the only place that knows one.
//!
//! In reading order:
//! - `start`: what the reader begins with; `tour`: the same for the tour
//! - `program`: the app in the loop
//! - `run`: the loop; `protocol`: what it and the app say to each other
//! - `signals`, `inbox`: what can wake it besides keys
//! - `worker`: what the app asks for, done on threads; `shell`: commands of the reader's shell
//! - `terminal`: sets the terminal up and gives it back, whatever happens
//! - `scan`, `input`: bytes become keys, mouse, pastes and answers
//! - `paint`: the picture; `pen`, `output`: a picture becomes the fewest bytes
//! - `links`, `clipboard`: addresses and words for the terminal; `compose`: a note in the reader's editor

mod clipboard;
mod compose;
mod inbox;
mod input;
mod links;
mod output;
mod paint;
mod pen;
mod program;
mod protocol;
mod run;
mod scan;
mod shell;
mod signals;
mod start;
mod terminal;
mod tour;
#[cfg(test)]
mod trial;
mod worker;

use std::time::Instant;

pub use links::{Link, Links};
pub use output::Drawn;
pub use paint::draw;
pub use program::{Failure, Left, open};
pub use protocol::Ended;
pub use start::Options;

/// The time, for deadlines.
#[expect(clippy::disallowed_methods, reason = "this is the edge")]
fn now() -> Instant {
    Instant::now()
}

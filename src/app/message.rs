//! What the status line tells the reader.

use std::time::Duration;

use super::{App, Effect, Timer};

/// How long a message stays.
const STAYS: Duration = Duration::from_secs(6);

/// Something to tell the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// How much it matters.
    pub level: Level,
}

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// For information.
    Info,
    /// Something is not as it should be.
    Warning,
    /// Something failed.
    Error,
}

impl App {
    /// Says something on the status line.
    pub(crate) fn tell(&mut self, level: Level, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            level,
        });
        self.effects.push(Effect::Wake(Timer::Message, STAYS));
    }
}

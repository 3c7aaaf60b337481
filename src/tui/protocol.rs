//! What the loop and the program that it runs say to each other.

use std::io;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use ratatui::buffer::Buffer;

use super::input::TerminalEvent;
use super::output::Drawn;
use crate::app::Size;

/// What the loop runs.
pub(crate) trait Program {
    /// What workers send.
    type Answer;
    /// Names the times it wants to be woken at.
    type Timer: Copy + Ord;
    /// What it asks of workers.
    type Work;

    /// Something happened; says what is to be done about it outside.
    fn update(
        &mut self,
        event: Event<Self::Answer, Self::Timer>,
    ) -> Vec<Request<Self::Timer, Self::Work>>;
    /// Whether anything visible has changed since this was last asked.
    fn take_changes(&mut self) -> bool;
    /// Paints all of it on empty cells, and tells where the cursor and links are.
    fn draw(&self, picture: &mut Buffer) -> Drawn;
    /// Begins some work, after the frame is drawn.
    fn begin(&mut self, work: Self::Work);
}

/// What may happen.
#[derive(Debug)]
pub(crate) enum Event<A, T> {
    /// The terminal said something.
    Terminal(TerminalEvent),
    /// The terminal has this size; the first event of all.
    Resized(Size),
    /// A worker answers.
    Answered(A),
    /// A time that was asked for has come.
    Woken(T),
    /// The program was stopped and goes on.
    Resumed,
    /// The program given to [`Request::Run`] is back.
    Returned(io::Result<ExitStatus>),
    /// The end, from outside; what is asked for now is still done.
    Ending,
}

/// What a program may ask of the loop.
#[derive(Debug)]
pub(crate) enum Request<T, W> {
    /// To be woken after this time, and not at the time asked for before under the same name.
    Wake(T, Duration),
    /// Mouse events, or none.
    Mouse(bool),
    /// To put text on the terminal's clipboard.
    Copy(String),
    /// To give the terminal to another program until it ends.
    Run(Command),
    /// To draw everything again.
    Redraw,
    /// To stop as Ctrl-Z does.
    Suspend,
    /// To end.
    Quit,
    /// To have a worker do something.
    Work(W),
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The program asked for it.
    Quit,
    /// This signal came.
    Signal(i32),
    /// The terminal is gone.
    HangUp,
}

impl Ended {
    /// The exit code that shells expect.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
            Self::HangUp => 129,
        }
    }
}

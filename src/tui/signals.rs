//! Signals, as something a loop can wait for.
//!
//! Owns which signals byline answers to. Leaves what is done about them to [`super::run`]: a
//! handler only rings (signal-hook's self-pipe), so a terminal is never restored inside one.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// Signals that end the program.
const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// The terminal has another size.
    Resized,
    /// Stop until continued, as Ctrl-Z does in a shell.
    Stop,
    /// The program was stopped and goes on.
    Continued,
    /// End; the signal's number.
    End(i32),
}

/// Listens as long as it lives.
#[derive(Debug)]
pub(crate) struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Begins to listen.
    pub(crate) fn listen() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let signals = ENDING.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]);
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, signals)?;
        Ok(Self { delivery })
    }

    /// The signals since the last call, each once however often it came, those that end first.
    pub(crate) fn take(&mut self) -> Vec<Signal> {
        let mut signals: Vec<Signal> = self
            .delivery
            .pending()
            .map(|number| match number {
                SIGWINCH => Signal::Resized,
                SIGTSTP => Signal::Stop,
                SIGCONT => Signal::Continued,
                number => Signal::End(number),
            })
            .collect();
        signals.sort_by_key(|signal| !matches!(signal, Signal::End(_)));
        signals
    }

    /// Waits for the next signals.
    pub(crate) fn wait(&mut self) -> Vec<Signal> {
        // An interrupted wait is over as well.
        _ = poll(&mut [PollFd::new(self, PollFlags::IN)], None);
        self.take()
    }
}

impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }
}

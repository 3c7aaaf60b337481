//! Stopping and going on as a shell's job, and lending the terminal to another program.

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{
    Signal as Kill, getpgrp, getpid, getsid, kill_current_process_group, kill_process,
};

use signal_hook::consts::{SIGINT, SIGQUIT};

use super::EventLoop;
use crate::tui::inbox::inbox;
use crate::tui::protocol::{Ended, Event, Program};
use crate::tui::signals::Signal;

impl<P: Program> EventLoop<'_, P> {
    /// Stops this program and those it was started with, if there is a shell to continue them.
    pub(super) fn suspend(&mut self) {
        let is_job = getsid(None).is_ok_and(|session| session != getpgrp());
        if is_job && kill_current_process_group(Kill::TSTP).is_ok() {
            self.take_signals();
        }
    }

    /// Gives the terminal back, stops, and goes on when continued.
    pub(super) fn stop(&mut self) {
        self.terminal.leave();
        _ = kill_process(getpid(), Kill::STOP);
        // A thread may run on for a moment before the stop reaches it: it waits for what ends it.
        let signals = loop {
            let signals = self.signals.wait();
            if signals
                .iter()
                .any(|signal| matches!(signal, Signal::Continued | Signal::End(_)))
            {
                break signals;
            }
        };
        self.come_back();
        for signal in signals {
            if let Signal::End(number) = signal {
                self.end(Ended::Signal(number));
            }
        }
        self.dispatch(Event::Resumed);
    }

    /// Continued after a stop that nobody announced: a shell has the terminal as it likes it.
    pub(super) fn continued(&mut self) {
        if self.terminal.is_lost() {
            self.terminal.leave();
            self.come_back();
        }
        self.resize();
        self.dispatch(Event::Resumed);
    }

    /// Takes the terminal over again.
    fn come_back(&mut self) {
        match self.terminal.enter() {
            Ok(setup) => self.output.queue(&setup),
            Err(_) => self.end(Ended::HangUp),
        }
        self.resize();
    }

    /// Runs another program on the terminal, and goes on when it has ended.
    pub(super) fn run(&mut self, command: Command) {
        self.terminal.leave();
        let status = self.lend(command);
        if self.ended.is_none() {
            self.come_back();
            self.dispatch(Event::Returned(status));
        }
    }

    /// Lends the terminal to another program until that ends. A stop or an end meanwhile concerns both.
    fn lend(&mut self, mut command: Command) -> io::Result<ExitStatus> {
        let mut child = command.stdin(self.terminal.lend()?).spawn()?;
        let (done, mut returned) = inbox()?;
        thread::spawn(move || done.send(child.wait()));
        loop {
            let mut fds = [
                PollFd::new(&self.signals, PollFlags::IN),
                PollFd::new(&returned, PollFlags::IN),
            ];
            // An interrupted wait is over as well.
            _ = poll(&mut fds, None);
            if let Some(status) = returned.take() {
                return status;
            }
            for signal in self.signals.take() {
                match signal {
                    Signal::Stop => _ = kill_process(getpid(), Kill::STOP),
                    // Keys such as Ctrl-C are for the other program.
                    Signal::End(SIGINT | SIGQUIT) | Signal::Resized | Signal::Continued => {}
                    Signal::End(number) => {
                        self.end(Ended::Signal(number));
                        return Err(io::ErrorKind::Interrupted.into());
                    }
                }
            }
        }
    }
}

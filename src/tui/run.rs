//! The loop: what happens goes in, a picture comes out, and between the two it sleeps.
//!
//! Owns the order of things: wait for keys, signals, workers and timers at once; tell the program
//! everything that is ready; draw one frame; then start the work it asked for. Nothing ticks.
//! Leaves what any of it means to the [`Program`], stopping and lending the terminal to [`jobs`].

mod jobs;

use std::collections::BTreeMap;
use std::io;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::clipboard;
use super::inbox::Inbox;
use super::input::{Input, TerminalEvent};
use super::output::Output;
use super::protocol::{Ended, Event, Program, Request};
use super::signals::{Signal, Signals};
use super::terminal::{Terminal, Unusable};

/// The most answers to take before a frame is drawn.
const MAX_ANSWERS: usize = 256;

/// How long answers may be taken before keys are looked for again.
const ANSWER_PATIENCE: Duration = Duration::from_millis(4);

/// Runs a program on the terminal until it ends, and gives the terminal back.
pub(crate) fn run<P: Program>(
    program: &mut P,
    mut terminal: Terminal,
    inbox: Inbox<P::Answer>,
) -> Result<Ended, Unusable> {
    let signals = Signals::listen().map_err(Unusable::Setup)?;
    let setup = terminal.enter().map_err(Unusable::Setup)?;
    let size = terminal.size();
    let mut output = Output::new(size, terminal.erases_in_colour(), terminal.has_links());
    output.queue(&setup);
    output.queue(terminal.question());
    let mut event_loop = EventLoop {
        program,
        terminal,
        output,
        input: Input::default(),
        signals,
        inbox,
        timers: BTreeMap::new(),
        work: Vec::new(),
        has_answers: false,
        ended: None,
    };
    event_loop.dispatch(Event::Resized(size));
    event_loop.turn()
}

/// Everything the loop needs.
struct EventLoop<'a, P: Program> {
    program: &'a mut P,
    terminal: Terminal,
    output: Output,
    input: Input,
    signals: Signals,
    inbox: Inbox<P::Answer>,
    timers: BTreeMap<P::Timer, Instant>,
    /// To be begun after the next frame.
    work: Vec<P::Work>,
    /// More answers wait than were taken.
    has_answers: bool,
    ended: Option<Ended>,
}

/// What is ready.
#[derive(Clone, Copy, Debug, Default)]
struct Ready {
    keys: bool,
    signals: bool,
    answers: bool,
}

impl<P: Program> EventLoop<'_, P> {
    fn turn(&mut self) -> Result<Ended, Unusable> {
        loop {
            if self.ended.is_none() && self.show().is_err() {
                self.end(Ended::HangUp);
            }
            if self.ended.is_some() {
                // The reader need not watch what is written down last.
                self.terminal.leave();
            }
            for work in std::mem::take(&mut self.work) {
                self.program.begin(work);
            }
            if let Some(ended) = self.ended {
                return Ok(ended);
            }
            let ready = self.wait().map_err(Unusable::Setup)?;
            if ready.signals {
                self.take_signals();
            }
            if ready.keys {
                self.read_keys();
            }
            if ready.answers {
                self.take_answers();
            }
            self.take_time();
        }
    }

    /// Hands an event to the program, unless it has ended, and notes what it asks for.
    fn dispatch(&mut self, event: Event<P::Answer, P::Timer>) {
        if self.ended.is_some() {
            return;
        }
        for request in self.program.update(event) {
            self.serve(request);
        }
    }

    fn serve(&mut self, request: Request<P::Timer, P::Work>) {
        match request {
            Request::Wake(timer, after) => _ = self.timers.insert(timer, super::now() + after),
            Request::Mouse(on) => self.output.queue(self.terminal.mouse(on)),
            Request::Copy(text) => self.output.queue(&clipboard::copy(&text)),
            Request::Redraw => self.output.forget(),
            Request::Quit => self.ended = self.ended.or(Some(Ended::Quit)),
            Request::Work(work) => self.work.push(work),
            Request::Suspend => self.suspend(),
            Request::Run(command) => self.run(command),
        }
    }

    /// Ends for a reason from outside; the program may still ask for work.
    fn end(&mut self, ended: Ended) {
        if self.ended.is_none() {
            self.dispatch(Event::Ending);
            self.ended = Some(ended);
        }
    }

    /// Draws a frame if there is something new, and sends it in one write.
    fn show(&mut self) -> io::Result<()> {
        if self.program.take_changes() || self.output.is_stale() {
            let program = &*self.program;
            self.output.paint(|picture| program.draw(picture));
        }
        if !self.output.bytes().is_empty() {
            self.terminal.send(self.output.bytes())?;
            self.output.sent();
        }
        Ok(())
    }

    /// Sleeps until something is ready or due.
    fn wait(&self) -> io::Result<Ready> {
        let due = self
            .timers
            .values()
            .copied()
            .chain(self.input.deadline())
            .min();
        let sleep = if self.has_answers {
            Some(Duration::ZERO)
        } else {
            due.map(|due| due.saturating_duration_since(super::now()))
        };
        let timeout = sleep.and_then(|sleep| Timespec::try_from(sleep).ok());
        let mut fds = [
            PollFd::new(&self.terminal, PollFlags::IN),
            PollFd::new(&self.signals, PollFlags::IN),
            PollFd::new(&self.inbox, PollFlags::IN),
        ];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) => {
                let [keys, signals, answers] = fds.map(|fd| !fd.revents().is_empty());
                Ok(Ready {
                    keys,
                    signals,
                    answers: answers || self.has_answers,
                })
            }
            Err(Errno::INTR) => Ok(Ready::default()),
            Err(error) => Err(error.into()),
        }
    }

    fn read_keys(&mut self) {
        let mut buffer = [0; 4096];
        match rustix::io::read(&self.terminal, &mut buffer) {
            Ok(n_bytes @ 1..) => {
                let events = self
                    .input
                    .read(buffer.get(..n_bytes).unwrap_or_default(), super::now());
                self.take_terminal(events);
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Ok(0) | Err(_) => self.end(Ended::HangUp),
        }
    }

    fn take_terminal(&mut self, events: Vec<TerminalEvent>) {
        for event in events {
            match event {
                TerminalEvent::Answered => self.terminal.answered(),
                TerminalEvent::Focus(true) => {
                    // The desktop may have changed from light to dark meanwhile.
                    self.output.queue(self.terminal.question());
                    self.dispatch(Event::Terminal(TerminalEvent::Focus(true)));
                }
                TerminalEvent::Mouse(mouse) => {
                    self.terminal.moused();
                    self.dispatch(Event::Terminal(TerminalEvent::Mouse(mouse)));
                }
                event => self.dispatch(Event::Terminal(event)),
            }
        }
    }

    fn take_answers(&mut self) {
        if !self.has_answers {
            self.inbox.hush();
        }
        self.has_answers = true;
        let upto = super::now() + ANSWER_PATIENCE;
        for _ in 0..MAX_ANSWERS {
            let Some(answer) = self.inbox.take() else {
                self.has_answers = false;
                break;
            };
            self.dispatch(Event::Answered(answer));
            if super::now() > upto {
                break;
            }
        }
    }

    fn take_time(&mut self) {
        let now = super::now();
        if self
            .input
            .deadline()
            .is_some_and(|deadline| deadline <= now)
        {
            let events = self.input.give_up();
            self.take_terminal(events);
        }
        let due: Vec<P::Timer> = self
            .timers
            .iter()
            .filter(|(_, due)| **due <= now)
            .map(|(timer, _)| *timer)
            .collect();
        for timer in due {
            self.timers.remove(&timer);
            self.dispatch(Event::Woken(timer));
        }
    }

    fn take_signals(&mut self) {
        for signal in self.signals.take() {
            match signal {
                Signal::End(number) => self.end(Ended::Signal(number)),
                Signal::Resized => self.resize(),
                Signal::Stop => self.stop(),
                Signal::Continued => self.continued(),
            }
        }
    }

    fn resize(&mut self) {
        let size = self.terminal.size();
        self.output.resize(size);
        self.dispatch(Event::Resized(size));
    }
}

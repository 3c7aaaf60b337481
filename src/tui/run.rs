//! The loop: what happens goes in, a picture comes out, and between the two it sleeps.
//!
//! Owns the order of things: wait for keys, signals, workers and timers at once; tell the program
//! everything that is ready; draw one frame; then start the work it asked for. Nothing ticks.
//! Leaves what any of it means to the [`Program`].

use std::collections::BTreeMap;
use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{
    Signal as Kill, getpgrp, getpid, getsid, kill_current_process_group, kill_process,
};

use super::clipboard;
use super::inbox::{Inbox, inbox};
use super::input::{Input, TerminalEvent};
use super::output::{Drawn, Output};
use super::signals::{Signal, Signals};
use super::terminal::{Terminal, Unusable};
use crate::app::Size;

/// The most answers to take before a frame is drawn.
const MAX_ANSWERS: usize = 256;

/// How long answers may be taken before keys are looked for again.
const ANSWER_PATIENCE: Duration = Duration::from_millis(4);

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
                Signal::Continued => self.go_on(),
            }
        }
    }

    fn resize(&mut self) {
        let size = self.terminal.size();
        self.output.resize(size);
        self.dispatch(Event::Resized(size));
    }

    /// Stops this program and those it was started with, if there is a shell to continue them.
    fn suspend(&mut self) {
        let is_job = getsid(None).is_ok_and(|session| session != getpgrp());
        if is_job && kill_current_process_group(Kill::TSTP).is_ok() {
            self.take_signals();
        }
    }

    /// Gives the terminal back, stops, and goes on when continued.
    fn stop(&mut self) {
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
    fn go_on(&mut self) {
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

    /// Runs another program on the terminal. A stop or an end meanwhile concerns both.
    fn run(&mut self, mut command: Command) {
        self.terminal.leave();
        let status = self.terminal.lend().and_then(|tty| {
            let mut child = command.stdin(tty).spawn()?;
            let (done, mut returned) = inbox()?;
            thread::spawn(move || done.send(child.wait()));
            loop {
                let mut fds = [
                    PollFd::new(&self.signals, PollFlags::IN),
                    PollFd::new(&returned, PollFlags::IN),
                ];
                let _ = poll(&mut fds, None);
                if let Some(status) = returned.take() {
                    return status;
                }
                for signal in self.signals.take() {
                    match signal {
                        Signal::Stop => _ = kill_process(getpid(), Kill::STOP),
                        // Keys such as Ctrl-C are for the other program.
                        Signal::End(number)
                            if number != signal_hook::consts::SIGINT
                                && number != signal_hook::consts::SIGQUIT =>
                        {
                            self.end(Ended::Signal(number));
                            return Err(io::ErrorKind::Interrupted.into());
                        }
                        _ => {}
                    }
                }
            }
        });
        if self.ended.is_none() {
            self.come_back();
            self.dispatch(Event::Returned(status));
        }
    }
}

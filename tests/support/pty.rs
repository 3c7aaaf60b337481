//! A program on a pseudo-terminal, watched by an emulator.
//!
//! Owns typing, waiting until the screen shows something, and what must be restored at the end.
//! Nothing sleeps: every wait ends when it is fulfilled, and fails with the screen when it is not.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program and its terminal.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    /// None after a hang-up.
    ends: Option<(Box<dyn MasterPty + Send>, Box<dyn SlavePty + Send>)>,
    writer: Option<Box<dyn Write + Send>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    cooked: String,
}

/// What the program has shown so far.
struct Seen {
    emulator: vt100::Parser,
    bytes: Vec<u8>,
    is_over: bool,
    /// Nobody is to watch any more.
    is_unwatched: bool,
}

/// How a program ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// Its exit code.
    pub(crate) code: u32,
    /// What of the terminal it did not restore; empty if all is well.
    pub(crate) unrestored: String,
    /// What stands on the terminal's ordinary screen.
    pub(crate) screen: String,
}

impl Pty {
    /// Starts a program on a terminal of this many columns and rows, with nothing in its
    /// environment but a search path and these variables.
    pub(crate) fn start<A: AsRef<OsStr>>(
        program: &Path,
        args: impl IntoIterator<Item = A>,
        env: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        let pair = native_pty_system()
            .openpty(pty_size(size))
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        for (name, value) in [
            ("PATH", "/usr/local/bin:/usr/bin:/bin"),
            ("TERM", "xterm-256color"),
            ("LANG", "C.UTF-8"),
        ]
        .iter()
        .chain(env)
        {
            command.env(name, value);
        }
        let cooked = format!("{:?}", pair.master.get_termios());
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        let (cols, rows) = (at_least_one(size.0), at_least_one(size.1));
        let seen = Seen {
            emulator: vt100::Parser::new(rows, cols, 0),
            bytes: Vec::new(),
            is_over: false,
            is_unwatched: false,
        };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let reader = pair.master.try_clone_reader().expect("a reader");
        let watched = Arc::clone(&seen);
        thread::spawn(move || watch(reader, &watched));
        let writer = pair.master.take_writer().expect("a writer");
        Self {
            child,
            ends: Some((pair.master, pair.slave)),
            writer: Some(writer),
            seen,
            cooked,
        }
    }

    /// Types these bytes.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("the terminal is there");
        writer
            .write_all(keys.as_bytes())
            .and_then(|()| writer.flush())
            .expect("the terminal takes keys");
    }

    /// Waits until the screen holds a text; its rows end with `\n`.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until the screen, row by row, is as it should be.
    pub(crate) fn wait_until(&self, what: &str, is_it: impl Fn(&str) -> bool) {
        self.wait(what, |seen| is_it(&seen.emulator.screen().contents()));
    }

    /// Waits until the program has put the terminal into its own hands.
    pub(crate) fn wait_until_restored(&self) {
        self.wait("a restored terminal", |seen| {
            switched_on(&seen.bytes).is_empty() && self.is_cooked()
        });
    }

    /// Waits until the program has taken the terminal over, for screens too small to show a text.
    pub(crate) fn wait_until_taken(&self) {
        self.wait("a terminal taken over", |seen| {
            seen.emulator.screen().alternate_screen()
        });
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        lock(&self.seen.0).emulator.screen().contents()
    }

    /// All bytes sent so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        lock(&self.seen.0).bytes.clone()
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program is alive");
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        let (master, _) = self.ends.as_ref().expect("the terminal is there");
        lock(&self.seen.0)
            .emulator
            .screen_mut()
            .set_size(at_least_one(size.1), at_least_one(size.0));
        master
            .resize(pty_size(size))
            .expect("the terminal can be resized");
    }

    /// Takes the terminal away, as when its window is closed. The one who watches it has to let go
    /// as well, at the next output: another size makes the program draw.
    pub(crate) fn hang_up(&mut self) {
        lock(&self.seen.0).is_unwatched = true;
        self.resize((50, 15));
        self.wait("the last output", |seen| seen.is_over);
        self.writer = None;
        self.ends = None;
    }

    /// Waits until the program stands still, stopped by a signal.
    pub(crate) fn wait_until_stopped(&self) {
        let status = format!("/proc/{}/stat", self.pid().as_raw_nonzero());
        let is_stopped = || {
            std::fs::read_to_string(&status).is_ok_and(|stat| {
                stat.rsplit(") ")
                    .next()
                    .is_some_and(|rest| rest.starts_with('T'))
            })
        };
        self.wait("a stopped program", |_| is_stopped());
    }

    /// Waits for the program's end.
    pub(crate) fn wait_for_end(mut self) -> End {
        let mut code = None;
        for _ in 0..PATIENCE.as_millis() / 10 {
            code = self
                .child
                .try_wait()
                .expect("a child")
                .map(|status| status.exit_code());
            if code.is_some() {
                break;
            }
            let seen = lock(&self.seen.0);
            drop(
                self.seen
                    .1
                    .wait_timeout(seen, Duration::from_millis(10))
                    .expect("no panic"),
            );
        }
        let Some(code) = code else {
            panic!("the program does not end; it shows:\n{}", self.screen());
        };
        let mut unrestored = String::new();
        if self.ends.is_some() {
            if !self.is_cooked() {
                unrestored.push_str("the line discipline; ");
            }
            // With the last copy of its other end the terminal's output ends, and is then complete.
            let cooked = self.ends.take().map(|(master, slave)| {
                drop(slave);
                master
            });
            self.wait("the end of the output", |seen| seen.is_over);
            drop(cooked);
        }
        let seen = lock(&self.seen.0);
        for mode in switched_on(&seen.bytes) {
            _ = write!(unrestored, "{mode}; ");
        }
        End {
            code,
            unrestored,
            screen: seen.emulator.screen().contents(),
        }
    }

    fn pid(&self) -> Pid {
        let pid = self
            .child
            .process_id()
            .and_then(|pid| i32::try_from(pid).ok());
        pid.and_then(Pid::from_raw)
            .expect("the program has started")
    }

    fn is_cooked(&self) -> bool {
        self.ends
            .as_ref()
            .is_none_or(|(master, _)| format!("{:?}", master.get_termios()) == self.cooked)
    }

    fn wait(&self, what: &str, is_it: impl Fn(&Seen) -> bool) {
        let (seen, changed) = &*self.seen;
        let mut seen = lock(seen);
        for _ in 0..PATIENCE.as_millis() / 10 {
            if is_it(&seen) {
                return;
            }
            // Not everything waited for comes with output.
            seen = changed
                .wait_timeout(seen, Duration::from_millis(10))
                .expect("no panic")
                .0;
        }
        panic!(
            "waited in vain for {what:?}; the screen shows:\n{}",
            seen.emulator.screen().contents()
        );
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A program that has ended cannot be killed.
        _ = self.child.kill();
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().expect("no panic while it was held")
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn at_least_one(n: u16) -> NonZero<u16> {
    NonZero::new(n).unwrap_or(NonZero::<u16>::MIN)
}

fn watch(mut reader: Box<dyn Read + Send>, watched: &(Mutex<Seen>, Condvar)) {
    let mut buffer = [0; 4096];
    loop {
        let n_bytes = reader.read(&mut buffer).unwrap_or_default();
        let mut seen = lock(&watched.0);
        let bytes = buffer.get(..n_bytes).unwrap_or_default();
        seen.bytes.extend_from_slice(bytes);
        seen.emulator.process(bytes);
        seen.is_over = n_bytes == 0 || seen.is_unwatched;
        watched.1.notify_all();
        if seen.is_over {
            return;
        }
    }
}

/// The modes that these bytes leave switched on, of those a terminal does not begin with, and
/// `?25` if they leave the cursor hidden, `kitty` if they leave keyboard flags.
fn switched_on(bytes: &[u8]) -> Vec<String> {
    let mut on: Vec<String> = Vec::new();
    let text = String::from_utf8_lossy(bytes);
    for sequence in text.split("\x1b[").skip(1) {
        let end = sequence
            .find(|char: char| char.is_ascii_alphabetic())
            .unwrap_or(sequence.len());
        let (parameters, rest) = sequence.split_at(end);
        let switch = match (parameters.get(..1), rest.get(..1)) {
            (Some("?"), Some("h")) => Some(true),
            (Some("?"), Some("l")) => Some(false),
            _ => None,
        };
        for mode in parameters.trim_start_matches('?').split(';') {
            let name = format!("?{mode}");
            match switch.map(|switch| switch == (mode != "25")) {
                Some(true) if !on.contains(&name) => on.push(name),
                Some(false) => on.retain(|other| *other != name),
                _ => {}
            }
        }
        match (parameters.get(..1), rest.get(..1)) {
            (Some(">"), Some("u")) => on.push("kitty".to_owned()),
            (Some("<"), Some("u")) => {
                if let Some(idx) = on.iter().position(|name| name == "kitty") {
                    on.remove(idx);
                }
            }
            _ => {}
        }
    }
    on
}

//! The terminal: set up for reading, and given back as it was.
//!
//! Owns raw mode, every mode that is switched on, and the promise that each way out (quit, error,
//! panic, signal, suspension) restores them exactly once: what to undo lies in one place, and who
//! takes it out restores. Leaves to [`super::run`] when to enter and leave, to [`super::output`]
//! what is shown.

use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::panic;
use std::sync::{Arc, Mutex, MutexGuard, Once, OnceLock, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableFocusChange, EnableFocusChange, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{
    LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr, ttyname,
};

use super::pen::END_LINK;
use crate::app::Size;

/// Presses, releases, the wheel and movement with a button held, in numbers of any size.
const MOUSE_ON: &str = "\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l";
/// Pastes between marks; reports when light and dark change.
const REPORTS_ON: &str = "\x1b[?2004h\x1b[?2031h";
const REPORTS_OFF: &str = "\x1b[?2031l\x1b[?2004l";
/// Asks for the background's colour, and for something every terminal answers, in that order.
const QUESTION: &str = "\x1b]11;?\x1b\\\x1b[c";

/// A question that every terminal answers: what kind it is.
const LAST_QUESTION: &str = "\x1b[c";

/// How long after a question its answer may still come, to be kept from the shell.
const ANSWER_PATIENCE: Duration = Duration::from_millis(200);

/// How long a wheel may turn by itself.
const WHEEL_PATIENCE: Duration = Duration::from_secs(1);

/// How long a terminal that takes no output may hold up the end.
const STALL_PATIENCE: Duration = Duration::from_secs(1);

/// Why there is nothing to read on.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Standard output is a file or a pipe.
    #[error(
        "standard output is not a terminal; `byline analyze` and `byline quotes` write to files and pipes"
    )]
    NoScreen,
    /// Keys cannot be read.
    #[error("there is no terminal to read keys from")]
    NoKeys(#[source] io::Error),
    /// `TERM` says that the terminal cannot move its cursor.
    #[error(
        "this terminal cannot show a page (TERM={0}); try `TERM=xterm-256color byline`, or `byline analyze` for text"
    )]
    Dumb(String),
    /// The terminal refuses.
    #[error("cannot set up the terminal")]
    Setup(#[source] io::Error),
}

/// The terminal byline runs on. Dropping it gives it back.
#[derive(Debug)]
pub(crate) struct Terminal {
    tty: Arc<Tty>,
    has_mouse: bool,
    /// A terminal that prints what it does not know, like the Linux console's of old.
    is_plain: bool,
    /// GNU screen, which passes less on than the terminals it runs in can do.
    is_screen: bool,
    held: &'static Mutex<Option<Held>>,
}

/// Where keys come from.
#[derive(Debug)]
enum Tty {
    Stdin,
    Opened(OwnedFd),
}

/// What is to be undone.
#[derive(Debug)]
struct Held {
    tty: Arc<Tty>,
    cooked: Termios,
    is_plain: bool,
    /// The setup has been sent.
    is_shown: bool,
    /// When a question was sent that has no answer yet.
    asked: Option<Instant>,
    /// When the mouse did something.
    moused: Option<Instant>,
}

static HELD: Mutex<Option<Held>> = Mutex::new(None);
/// Panics of other threads, to be shown once the screen is given back.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl Terminal {
    /// Finds the terminal, and changes nothing about it yet.
    pub(crate) fn find(has_mouse: bool) -> Result<Self, Unusable> {
        let term = std::env::var("TERM").unwrap_or_default();
        if term == "dumb" {
            return Err(Unusable::Dumb(term));
        }
        if !isatty(io::stdout()) {
            return Err(Unusable::NoScreen);
        }
        let tty = if isatty(io::stdin()) {
            Tty::Stdin
        } else {
            Tty::Opened(open_tty().map_err(Unusable::NoKeys)?)
        };
        let is_plain = term == "linux" || term.starts_with("vt") || term.starts_with("cons");
        restore_on_panic();
        let is_screen = term.starts_with("screen") && std::env::var_os("TMUX").is_none();
        Ok(Self {
            tty: Arc::new(tty),
            has_mouse,
            is_plain,
            is_screen,
            held: &HELD,
        })
    }

    /// Its size in cells; a terminal that does not know is taken for one of 80 columns and 24 rows.
    pub(crate) fn size(&self) -> Size {
        match tcgetwinsize(io::stdout()).or_else(|_| tcgetwinsize(self.as_fd())) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size {
                cols: size.ws_col,
                rows: size.ws_row,
            },
            _ => Size { cols: 80, rows: 24 },
        }
    }

    /// Whether an erased cell takes the current background; GNU screen's does not.
    pub(crate) fn erases_in_colour(&self) -> bool {
        !self.is_screen
    }

    /// Whether it can be sent links: GNU screen prints the end of long addresses.
    pub(crate) fn has_links(&self) -> bool {
        !self.is_screen && !self.is_plain
    }

    /// Takes the terminal over. The answer is to be sent with the first frame.
    pub(crate) fn enter(&mut self) -> io::Result<String> {
        let cooked = tcgetattr(self.as_fd())?;
        let mut raw = cooked.clone();
        raw.make_raw();
        *lock(self.held) = Some(Held {
            tty: Arc::clone(&self.tty),
            cooked,
            is_plain: self.is_plain,
            is_shown: false,
            asked: None,
            moused: None,
        });
        tcsetattr(self.as_fd(), OptionalActions::Now, &raw)?;
        Ok(self.setup())
    }

    /// Gives the terminal back.
    pub(crate) fn leave(&mut self) {
        restore(self.held);
    }

    /// Whether somebody else has put the terminal out of raw mode, as a shell does.
    pub(crate) fn is_lost(&self) -> bool {
        tcgetattr(self.as_fd())
            .is_ok_and(|termios| termios.local_modes.contains(LocalModes::ICANON))
    }

    /// Sends bytes, all of them. An error means that nobody shows them any more.
    pub(crate) fn send(&self, bytes: &str) -> io::Result<()> {
        if let Some(held) = lock(self.held).as_mut() {
            held.is_shown = true;
        }
        write_all(bytes.as_bytes(), None)
    }

    /// Asks for the background's colour; the answer is to be sent, and replied to by
    /// [`super::input::TerminalEvent::Appearance`], or not at all.
    pub(crate) fn question(&self) -> &'static str {
        if self.is_plain {
            return "";
        }
        if let Some(held) = lock(self.held).as_mut() {
            held.asked = Some(super::now());
        }
        QUESTION
    }

    /// All questions are answered.
    pub(crate) fn answered(&self) {
        if let Some(held) = lock(self.held).as_mut() {
            held.asked = None;
        }
    }

    /// The mouse did something.
    pub(crate) fn moused(&self) {
        if let Some(held) = lock(self.held).as_mut() {
            held.moused = Some(super::now());
        }
    }

    /// Takes the mouse or leaves it to the terminal; the answer is to be sent.
    pub(crate) fn mouse(&mut self, has_mouse: bool) -> &'static str {
        match (std::mem::replace(&mut self.has_mouse, has_mouse), has_mouse) {
            (false, true) => MOUSE_ON,
            (true, false) => MOUSE_OFF,
            _ => "",
        }
    }

    /// The terminal as another program's standard input.
    pub(crate) fn lend(&self) -> io::Result<OwnedFd> {
        self.as_fd().try_clone_to_owned()
    }

    fn setup(&self) -> String {
        let mut bytes = String::with_capacity(128);
        put(&mut bytes, EnterAlternateScreen);
        put(&mut bytes, Hide);
        if !self.is_plain {
            put(
                &mut bytes,
                PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES),
            );
            put(&mut bytes, EnableFocusChange);
            bytes.push_str(REPORTS_ON);
        }
        if self.has_mouse {
            bytes.push_str(MOUSE_ON);
        }
        bytes
    }
}

impl AsFd for Terminal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.tty.as_fd()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore(self.held);
        let panics = std::mem::take(&mut *lock(&PANICS));
        for panic in panics {
            // With no standard error there is nobody to tell.
            _ = writeln!(io::stderr(), "{panic}");
        }
    }
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Stdin => rustix::stdio::stdin(),
            Self::Opened(fd) => fd.as_fd(),
        }
    }
}

/// Opens the terminal that shows standard output, by its own name: not every system can wait for
/// keys on `/dev/tty`.
fn open_tty() -> io::Result<OwnedFd> {
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let named = ttyname(io::stdout(), Vec::new())
        .and_then(|name| rustix::fs::open(name, flags, Mode::empty()));
    Ok(named.or_else(|_| rustix::fs::open("/dev/tty", flags, Mode::empty()))?)
}

fn put(bytes: &mut String, command: impl Command) {
    // Writing into a string does not fail.
    _ = command.write_ansi(bytes);
}

/// Even a thread that panicked with this in hand has left it whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Undoes what was done to the terminal, unless that has happened already. Errors are for nobody:
/// the terminal is gone, or does what it wants.
fn restore(held: &Mutex<Option<Held>>) {
    let Some(mut held) = lock(held).take() else {
        return;
    };
    if held.is_shown {
        let mut bytes = String::with_capacity(128);
        put(&mut bytes, EndSynchronizedUpdate);
        bytes.push_str("\x1b[m");
        bytes.push_str(MOUSE_OFF);
        if !held.is_plain {
            // A frame that was broken off may have left a link open.
            bytes.push_str(END_LINK);
            bytes.push_str(REPORTS_OFF);
            put(&mut bytes, DisableFocusChange);
            put(&mut bytes, PopKeyboardEnhancementFlags);
        }
        put(&mut bytes, LeaveAlternateScreen);
        put(&mut bytes, Show);
        if held
            .moused
            .is_some_and(|moused| moused.elapsed() < WHEEL_PATIENCE)
        {
            // Its reports may still be on their way; what comes after this answer is the shell's.
            bytes.push_str(LAST_QUESTION);
            held.asked = Some(super::now());
        }
        _ = write_all(bytes.as_bytes(), Some(STALL_PATIENCE));
        if let Some(asked) = held.asked {
            drain_answers(&held.tty, asked + ANSWER_PATIENCE);
        }
    }
    _ = tcsetattr(held.tty.as_fd(), OptionalActions::Drain, &held.cooked);
}

/// Reads and drops what the terminal still has to say, up to its last answer.
fn drain_answers(tty: &Tty, deadline: Instant) {
    let mut input = super::input::Input::default();
    let mut buffer = [0; 1024];
    loop {
        let left = deadline.saturating_duration_since(super::now());
        let mut fds = [PollFd::new(tty, PollFlags::IN)];
        if left.is_zero()
            || !poll(&mut fds, Timespec::try_from(left).ok().as_ref())
                .is_ok_and(|n_ready| n_ready > 0)
        {
            return;
        }
        let Ok(n_bytes @ 1..) = rustix::io::read(tty, &mut buffer) else {
            return;
        };
        let events = input.read(buffer.get(..n_bytes).unwrap_or_default(), super::now());
        if events.contains(&super::input::TerminalEvent::Answered) {
            return;
        }
    }
}

/// Writes to the screen in as few calls as it takes, usually one. Where something else has made
/// the terminal non-blocking, waits until it takes more; `patience` limits each wait.
fn write_all(mut bytes: &[u8], patience: Option<Duration>) -> io::Result<()> {
    let stdout = rustix::stdio::stdout();
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    while !bytes.is_empty() {
        let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
        if patience.is_some() && poll(&mut fds, patience.as_ref()) == Ok(0) {
            return Err(io::ErrorKind::TimedOut.into());
        }
        match rustix::io::write(stdout, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n_bytes) => bytes = bytes.get(n_bytes..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
                if let Err(error) = poll(&mut fds, None).map(drop)
                    && error != Errno::INTR
                {
                    return Err(error.into());
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// From now on a panic of this thread restores the terminal before it is reported; a panic of another
/// thread, which does not end the program, is reported when the terminal is given back.
fn restore_on_panic() {
    static THREAD: OnceLock<ThreadId> = OnceLock::new();
    static HOOK: Once = Once::new();
    THREAD.get_or_init(|| thread::current().id());
    HOOK.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if THREAD.get() == Some(&thread::current().id()) {
                restore(&HELD);
            } else if lock(&HELD).is_some() {
                lock(&PANICS).push(info.to_string());
                return;
            }
            report(info);
        }));
    });
}

//! The loop and the terminal on trial: a toy program in a real pseudo-terminal.
//!
//! The tests start this test binary once more, with [`toy`] as its only test, on a terminal of
//! their own, and look at what it shows and leaves behind.

use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::widgets::{Paragraph, Widget};
use rustix::process::Signal;

use super::inbox::{Sender, inbox};
use super::input::TerminalEvent;
use super::output::Drawn;
use super::protocol::{Ended, Event, Program, Request};
use super::run::run;
use super::terminal::Terminal;
use crate::app::Key;
use crate::app::key::Code;

#[path = "../../tests/support/pty.rs"]
mod pty;

use pty::{End, Pty};

/// Shows the last things that happened, and does a few things by key.
struct Toy {
    lines: Vec<String>,
    is_changed: bool,
    sender: Sender<String>,
}

impl Program for Toy {
    type Answer = String;
    type Timer = u8;
    type Work = char;

    fn update(&mut self, event: Event<String, u8>) -> Vec<Request<u8, char>> {
        let said = match &event {
            Event::Terminal(TerminalEvent::Key(key)) => format!("key {key}"),
            other => format!("{other:?}"),
        };
        self.lines.push(format!("{} {said}.", self.lines.len()));
        self.is_changed = true;
        let Event::Terminal(TerminalEvent::Key(Key {
            code: Code::Char(char),
            ..
        })) = event
        else {
            return Vec::new();
        };
        match char {
            'q' => vec![Request::Quit],
            't' => vec![
                Request::Wake(1, Duration::from_secs(3600)),
                Request::Wake(1, Duration::from_millis(1)),
            ],
            'm' => vec![Request::Mouse(true)],
            'z' => vec![Request::Suspend],
            'c' => vec![Request::Copy("kept".to_owned())],
            'e' => {
                let mut command = Command::new("/bin/sh");
                command.args(["-c", "echo from outside; read answer; exit 3"]);
                vec![Request::Run(command)]
            }
            'b' | 'w' => vec![Request::Work(char)],
            _ => Vec::new(),
        }
    }

    fn take_changes(&mut self) -> bool {
        std::mem::take(&mut self.is_changed)
    }

    fn draw(&self, picture: &mut Buffer) -> Drawn {
        assert!(
            !self.lines.iter().any(|line| line.contains("key P")),
            "a panic while drawing"
        );
        let first = self
            .lines
            .len()
            .saturating_sub(usize::from(picture.area.height));
        let lines = self.lines.get(first..).unwrap_or_default().join("\n");
        Paragraph::new(lines).render(picture.area, picture);
        Drawn::default()
    }

    fn begin(&mut self, work: char) {
        let sender = self.sender.clone();
        thread::spawn(move || {
            assert!(work != 'b', "a panic in the background");
            sender.send(format!("worked on {work}"));
        });
    }
}

/// No test of its own: the program that the others start.
#[test]
#[ignore = "the other tests start it on a terminal"]
fn toy() {
    let Ok(terminal) = Terminal::find(false) else {
        return;
    };
    let (sender, inbox) = inbox().unwrap();
    let mut toy = Toy {
        lines: Vec::new(),
        is_changed: true,
        sender,
    };
    let ended = run(&mut toy, terminal, inbox).unwrap();
    std::process::exit(i32::from(ended.code()));
}

fn start_sized(size: (u16, u16)) -> Pty {
    let args = [
        "--exact",
        "tui::trial::toy",
        "--ignored",
        "--nocapture",
        "--test-threads=1",
    ];
    let pty = Pty::start(
        &std::env::current_exe().unwrap(),
        args,
        &[("RUST_BACKTRACE", "0")],
        size,
    );
    if size.0 < 20 {
        pty.wait_until_taken();
    } else {
        pty.wait_for("Resized");
    }
    pty
}

fn start() -> Pty {
    start_sized((60, 20))
}

/// Ends well, with this exit code.
fn check_end(pty: Pty, code: u32) -> End {
    let end = pty.wait_for_end();
    assert_eq!((end.code, end.unrestored.as_str()), (code, ""));
    end
}

#[test]
fn keys_make_frames_and_quitting_restores() {
    let mut pty = start();
    pty.type_keys("j\x1b[A\x1b");
    pty.wait_for("3 key esc.");
    pty.type_keys("q");
    check_end(pty, 0);
}

#[test]
fn the_first_frame_comes_with_the_setup_and_the_question() {
    let mut pty = start();
    pty.type_keys("q");
    pty.wait_until("the end", |screen| !screen.contains("Resized"));
    let bytes = String::from_utf8_lossy(&pty.bytes()).into_owned();
    let setup = bytes.find("\x1b[?1049h").unwrap();
    let question = bytes.find("\x1b]11;?\x1b\\\x1b[c").unwrap();
    let frame = bytes.find("\x1b[?2026h").unwrap();
    assert!(setup < question && question < frame);
    check_end(pty, 0);
}

#[test]
fn answers_and_timers_wake_it() {
    let mut pty = start();
    pty.type_keys("w");
    pty.wait_for("Answered(\"worked on w\")");
    pty.type_keys("t");
    pty.wait_for("Woken(1)");
    pty.type_keys("\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?62c");
    pty.wait_for("Terminal(Appearance(Light))");
    assert!(!pty.screen().contains("key ]"));
    pty.type_keys("q");
    check_end(pty, 0);
}

#[test]
fn a_panic_is_told_on_a_restored_terminal() {
    let mut pty = start();
    pty.type_keys("P");
    let end = pty.wait_for_end();
    assert_eq!(end.unrestored, "");
    assert!(
        end.screen.contains("a panic while drawing"),
        "{}",
        end.screen
    );
}

#[test]
fn a_panic_in_the_background_waits_for_the_end() {
    let mut pty = start();
    pty.type_keys("b");
    pty.wait_for("key b.");
    pty.type_keys("w");
    pty.wait_for("worked on w");
    assert!(!pty.screen().contains("a panic"));
    pty.type_keys("q");
    let end = check_end(pty, 0);
    assert!(
        end.screen.contains("a panic in the background"),
        "{}",
        end.screen
    );
}

#[test]
fn signals_end_it_with_their_own_code() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let pty = start();
        pty.signal(signal);
        check_end(pty, code);
    }
}

#[test]
fn a_stop_gives_the_terminal_back_and_goes_on_later() {
    let mut pty = start();
    for round in 1..=2 {
        pty.signal(Signal::TSTP);
        pty.wait_until_stopped();
        pty.wait_until_restored();
        pty.signal(Signal::CONT);
        pty.wait_until("to go on", |screen| {
            screen.matches("Resumed.").count() == round
        });
    }
    pty.type_keys("q");
    check_end(pty, 0);
}

#[test]
fn a_signal_while_it_is_stopped_ends_it() {
    let pty = start();
    pty.signal(Signal::TSTP);
    pty.wait_until_stopped();
    pty.signal(Signal::TERM);
    pty.signal(Signal::CONT);
    check_end(pty, 143);
}

#[test]
fn a_hang_up_ends_it() {
    let mut pty = start();
    pty.hang_up();
    assert_eq!(pty.wait_for_end().code, u32::from(Ended::HangUp.code()));
}

#[test]
fn without_a_shell_there_is_no_suspending() {
    let mut pty = start();
    pty.type_keys("zj");
    pty.wait_for("2 key j.");
    pty.type_keys("q");
    check_end(pty, 0);
}

#[test]
fn sizes_are_told_however_small() {
    let mut pty = start();
    pty.resize((1, 1));
    pty.resize((70, 10));
    pty.wait_for("cols: 70, rows: 10");
    pty.type_keys("q");
    check_end(pty, 0);
    for size in [(1, 1), (0, 0)] {
        let mut pty = start_sized(size);
        pty.type_keys("q");
        check_end(pty, 0);
    }
}

#[test]
fn another_program_gets_the_terminal() {
    let mut pty = start();
    pty.type_keys("e");
    pty.wait_for("from outside");
    pty.wait_until_restored();
    pty.type_keys("\r");
    pty.wait_for("Returned(Ok(ExitStatus(unix_wait_status(768))))");
    pty.type_keys("q");
    check_end(pty, 0);
}

#[test]
fn the_mouse_and_the_clipboard_are_asked_for() {
    let mut pty = start();
    pty.type_keys("mc");
    pty.wait_for("2 key c.");
    pty.type_keys("\x1b[<0;3;4M");
    pty.wait_for("Press, col: 2, row: 3");
    let bytes = String::from_utf8_lossy(&pty.bytes()).into_owned();
    assert!(bytes.contains("\x1b[?1002h\x1b[?1006h"));
    assert!(bytes.contains("\x1b]52;c;a2VwdA==\x1b\\"));
    pty.type_keys("q");
    check_end(pty, 0);
}

#[test]
fn a_shell_can_stop_and_continue_it() {
    let exe = std::env::current_exe().unwrap();
    let mut pty = Pty::start(
        Path::new("/bin/sh"),
        ["-i"],
        &[("PS1", "ready$ "), ("ENV", ""), ("RUST_BACKTRACE", "0")],
        (100, 20),
    );
    pty.wait_for("ready$");
    let typed = format!(
        "{} --exact tui::trial::toy --ignored --nocapture --test-threads=1\r",
        exe.display()
    );
    pty.type_keys(&typed);
    pty.wait_for("0 Resized");
    pty.type_keys("z");
    pty.wait_for("Stopped");
    pty.type_keys("fg\r");
    pty.wait_for("Resumed.");
    pty.type_keys("q");
    pty.wait_until("the shell's prompt", |screen| {
        screen.trim_end().ends_with("\nready$")
    });
    pty.type_keys("exit 7\r");
    assert_eq!(pty.wait_for_end().unrestored, "");
}

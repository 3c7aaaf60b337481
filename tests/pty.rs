//! The reader as a person meets it: the real binary on a pseudo-terminal.
//!
//! What the loop promises by itself is tried in `tui::trial`; here an article is read.

#![cfg(feature = "tui")]

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::Signal;
use tempfile::TempDir;

#[path = "support/pty.rs"]
mod pty;

use pty::Pty;

/// An article and a home that nobody has used before.
struct Desk {
    home: TempDir,
    article: PathBuf,
}

impl Desk {
    fn new(article: &[u8]) -> Self {
        let home = TempDir::new().expect("a folder");
        let path = home.path().join("harbour.txt");
        std::fs::write(&path, article).expect("an article");
        Self {
            home,
            article: path,
        }
    }

    /// Thirty paragraphs, numbered.
    fn long() -> Self {
        let mut text = String::from("Harbour Stays Open\n\n");
        for n in 1..=30 {
            _ = write!(
                text,
                "Paragraph {n}. \"The harbour stays open,\" Ines Valdor said on the quay that morning, "
            );
            _ = write!(
                text,
                "and nobody who heard her asked why. The boats lay where they had lain all winter.\n\n"
            );
        }
        Self::new(text.as_bytes())
    }

    fn start(
        &self,
        program: &Path,
        args: impl IntoIterator<Item = OsString>,
        term: &str,
        size: (u16, u16),
    ) -> Pty {
        let home = self.home.path().display().to_string();
        let mut env = vec![
            ("HOME".to_owned(), home.clone()),
            ("TERM".to_owned(), term.to_owned()),
        ];
        env.extend(
            [("PS1", "ready$ "), ("ENV", "")]
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        env.extend(
            ["CONFIG", "DATA", "STATE", "CACHE"]
                .map(|place| (format!("BYLINE_{place}_DIR"), format!("{home}/{place}"))),
        );
        let env: Vec<(&str, &str)> = env
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        Pty::start(program, args, &env, size)
    }

    /// The reader on this article, once `text` is on its screen.
    fn open(&self, size: (u16, u16), text: &str) -> Pty {
        let pty = self.start(
            byline(),
            [self.article.clone().into()],
            "xterm-256color",
            size,
        );
        pty.wait_for(text);
        pty
    }

    /// The reader on a long article.
    fn open_long() -> (Self, Pty) {
        let desk = Self::long();
        let pty = desk.open((80, 24), "Paragraph 1.");
        (desk, pty)
    }

    /// A shell in which this line is typed; `BYLINE` and `ARTICLE` in it are paths.
    fn shell(&self, line: &str) -> Pty {
        let mut pty = self.start(
            Path::new("/bin/sh"),
            ["-i".into()],
            "xterm-256color",
            (100, 24),
        );
        pty.wait_for("ready$");
        let line = line
            .replace("BYLINE", &byline().display().to_string())
            .replace("ARTICLE", &self.article.display().to_string());
        pty.type_keys(&format!("{line}\r"));
        pty
    }
}

fn byline() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_byline"))
}

/// Ends with this exit code and leaves the terminal as it was.
fn check_end(pty: Pty, code: u32) {
    let end = pty.wait_for_end();
    assert_eq!(
        (end.code, end.unrestored.as_str()),
        (code, ""),
        "{}",
        end.screen
    );
    assert!(
        !end.screen.contains("Paragraph"),
        "the article is still on the screen:\n{}",
        end.screen
    );
}

/// Waits for the shell's prompt and ends the shell.
fn leave_shell(mut pty: Pty) {
    pty.wait_until("the shell's prompt", |screen| {
        screen.trim_end().ends_with("\nready$")
    });
    pty.type_keys("exit\r");
    check_end(pty, 0);
}

#[test]
fn an_article_is_read_and_left() {
    let (_desk, mut pty) = Desk::open_long();
    pty.type_keys(" ");
    pty.wait_until("the next page", |screen| !screen.contains("Paragraph 1."));
    pty.type_keys("G");
    pty.wait_for("Paragraph 30.");
    pty.type_keys("gg");
    pty.wait_for("Paragraph 1.");
    pty.type_keys("Q");
    check_end(pty, 0);
}

#[test]
fn every_signal_that_ends_it_restores_the_terminal() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let (_desk, pty) = Desk::open_long();
        pty.signal(signal);
        check_end(pty, code);
    }
}

#[test]
fn a_stop_gives_the_terminal_back_until_it_goes_on() {
    let (_desk, mut pty) = Desk::open_long();
    pty.signal(Signal::TSTP);
    pty.wait_until_stopped();
    pty.wait_until_restored();
    assert!(!pty.screen().contains("Paragraph"));
    pty.signal(Signal::CONT);
    pty.wait_for("Paragraph 1.");
    pty.type_keys("Q");
    check_end(pty, 0);
}

#[test]
fn ctrl_z_stops_it_for_the_shell() {
    let desk = Desk::long();
    let mut pty = desk.shell("BYLINE ARTICLE");
    pty.wait_for("Paragraph 1.");
    pty.type_keys("\x1a");
    pty.wait_for("Stopped");
    pty.type_keys("fg\r");
    pty.wait_for("Paragraph 1.");
    pty.type_keys("Q");
    leave_shell(pty);
}

#[test]
fn a_window_closed_ends_it() {
    let (_desk, mut pty) = Desk::open_long();
    pty.hang_up();
    assert_eq!(pty.wait_for_end().code, 129);
}

#[test]
fn a_resized_window_shows_the_article_again() {
    let (_desk, mut pty) = Desk::open_long();
    for size in [(40, 12), (1, 1), (200, 50), (120, 40)] {
        pty.resize(size);
    }
    pty.wait_until("the article, wider", |screen| {
        screen.contains("Paragraph 4.")
    });
    pty.type_keys("Q");
    check_end(pty, 0);
}

#[test]
fn a_window_of_one_cell_is_enough_to_quit() {
    for size in [(1, 1), (2, 1), (1, 9), (0, 0)] {
        let desk = Desk::long();
        let mut pty = desk.start(
            byline(),
            [desk.article.clone().into()],
            "xterm-256color",
            size,
        );
        pty.wait_until_taken();
        pty.type_keys("Q");
        check_end(pty, 0);
    }
}

#[test]
fn piped_text_is_read_with_keys_from_the_terminal() {
    let desk = Desk::long();
    for line in [
        "cat ARTICLE | BYLINE -",
        "cat ARTICLE | BYLINE",
        "BYLINE - < ARTICLE",
    ] {
        let mut pty = desk.shell(line);
        pty.wait_for("Paragraph 1.");
        pty.type_keys(" ");
        pty.wait_until("the next page", |screen| !screen.contains("Paragraph 1."));
        pty.type_keys("Q");
        leave_shell(pty);
    }
}

#[test]
fn nothing_in_an_article_commands_the_terminal() {
    let commands = [
        "\u{1b}]0;a title\u{7}",
        "\u{1b}]52;c;aGVsbG8=\u{7}",
        "\u{1b}[?1000h",
        "\u{1b}[31m",
        "\u{1b}c",
        "\u{1b}P+q\u{1b}\\",
        "\u{9b}31m",
        "\u{9d}0;a title\u{9c}",
        "\u{7}",
        "\u{e}",
        "\u{8}\u{8}",
        "\u{0}",
        "\u{7f}",
        "\u{b}",
    ];
    let mut article = String::from("Before the commands.\n\n");
    for command in commands {
        _ = write!(article, "Here {command} there.\n\n");
    }
    article.push_str("After the commands.\n");
    let desk = Desk::new(article.as_bytes());
    let mut pty = desk.open((100, 60), "After the commands.");
    pty.type_keys("Q");
    pty.wait_until_restored();
    let bytes = String::from_utf8_lossy(&pty.bytes()).into_owned();
    for command in commands.iter().filter(|command| **command != "\u{1b}[31m") {
        assert!(
            !bytes.contains(command),
            "{} reached the terminal",
            command.escape_debug()
        );
    }
    assert!(!bytes.contains("Here \u{1b}[31m there"));
    check_end(pty, 0);
}

#[test]
fn a_terminal_that_cannot_show_a_page_is_told_so() {
    let desk = Desk::long();
    let pty = desk.start(byline(), [desk.article.clone().into()], "dumb", (80, 24));
    let end = pty.wait_for_end();
    assert_eq!((end.code, end.unrestored.as_str()), (2, ""));
    assert!(end.screen.contains("TERM=dumb"), "{}", end.screen);
}

#[test]
fn without_a_terminal_it_says_what_works_instead() {
    let desk = Desk::long();
    let output = Command::new(byline())
        .arg(&desk.article)
        .env("BYLINE_STATE_DIR", desk.home.path())
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(
        message.contains("not a terminal") && message.contains("byline analyze"),
        "{message}"
    );
}

#[test]
fn an_article_that_cannot_be_read_is_named() {
    let desk = Desk::long();
    let pty = desk.start(
        byline(),
        ["/nowhere/at-all.txt".into()],
        "xterm-256color",
        (80, 24),
    );
    let end = pty.wait_for_end();
    assert_eq!((end.code, end.unrestored.as_str()), (2, ""));
    assert!(end.screen.contains("/nowhere/at-all.txt"), "{}", end.screen);
}

/// Everything below a folder becomes what no program wrote.
fn spoil(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .map(|path| {
            if path.is_dir() {
                return spoil(&path);
            }
            std::fs::write(&path, b"\xff\xfe: [\0 }").expect("a file");
            1
        })
        .sum()
}

#[test]
fn damaged_files_of_its_own_keep_nobody_from_reading() {
    let desk = Desk::long();
    let mut pty = desk.open((80, 24), "Paragraph 1.");
    pty.type_keys(" ");
    pty.wait_until("the next page", |screen| !screen.contains("Paragraph 1."));
    pty.type_keys(":theme nord\rQ");
    check_end(pty, 0);
    assert!(spoil(&desk.home.path().join("STATE")) > 0);
    let config = desk.home.path().join("CONFIG");
    std::fs::create_dir_all(&config).expect("a folder");
    for text in ["keys: [", "\0\0\0", "measure: [1, 2]\n", "? :\n"] {
        std::fs::write(config.join("config.yaml"), text).expect("a file");
        let mut pty = desk.open((100, 24), "Paragraph 1.");
        pty.wait_for("config.yaml");
        pty.type_keys("Q");
        check_end(pty, 0);
    }
}

#[test]
fn without_a_place_to_remember_it_reads_and_says_so() {
    let desk = Desk::long();
    std::fs::write(desk.home.path().join("STATE"), "in the way").expect("a file");
    let mut pty = desk.open((100, 24), "Paragraph 1.");
    pty.type_keys(" ");
    pty.wait_for("cannot");
    pty.type_keys("Q");
    check_end(pty, 0);
}

#[test]
fn what_becomes_of_the_open_file_is_told() {
    let (desk, mut pty) = Desk::open_long();
    std::fs::remove_file(&desk.article).expect("a file");
    pty.type_keys("r");
    pty.wait_for("cannot read");
    let made = Command::new("mkfifo").arg(&desk.article).status();
    assert!(made.is_ok_and(|status| status.success()));
    pty.type_keys("r");
    pty.wait_for("cannot read");
    pty.wait_for("pipe");
    std::fs::remove_file(&desk.article).expect("a pipe");
    std::fs::create_dir(&desk.article).expect("a folder");
    pty.type_keys("r");
    pty.wait_for("irectory");
    assert!(pty.screen().contains("Paragraph 1."));
    pty.type_keys("Q");
    check_end(pty, 0);
}

//! Shell commands that take words of an article and print something.
//!
//! A command gets neither the terminal nor all the time in the world: it is ended when it has printed
//! or run for too long.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::app::Piped;

/// The longest a command may run.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most that is read of what a command prints, in bytes.
const MOST: u64 = 1 << 20;

/// Runs `command` in the shell with `words` on its standard input.
pub(super) fn pipe(command: &str, words: &str) -> Piped {
    let mut piped = Piped {
        command: command.to_owned(),
        ..Piped::default()
    };
    let child = Command::new("sh")
        .args(["-c", command])
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    match child {
        Ok(child) => supervise(child, words, &mut piped),
        Err(error) => piped.failure = Some(format!("cannot run a shell: {error}")),
    }
    piped
}

/// Feeds the child, reads what it prints, and ends it where it takes too long.
fn supervise(mut child: Child, words: &str, piped: &mut Piped) {
    let (sender, receiver) = mpsc::channel();
    if let Some(mut input) = child.stdin.take() {
        let words = words.to_owned();
        // A command may end without having read all of it.
        thread::spawn(move || _ = input.write_all(words.as_bytes()));
    }
    let listen = |source: Option<Box<dyn Read + Send>>, is_output: bool| {
        let sender = sender.clone();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = source.map(|source| source.take(MOST).read_to_end(&mut bytes));
            drop(read);
            let words = String::from_utf8_lossy(&bytes).into_owned();
            _ = sender.send((is_output, words));
        });
    };
    listen(
        child.stdout.take().map(|source| Box::new(source) as _),
        true,
    );
    listen(
        child.stderr.take().map(|source| Box::new(source) as _),
        false,
    );
    let mut complaints = String::new();
    let mut too_long = false;
    for _ in 0..2 {
        match receiver.recv_timeout(PATIENCE) {
            Ok((true, words)) => piped.output = words,
            Ok((false, words)) => complaints = words,
            Err(_) => too_long = true,
        }
    }
    // Whatever still runs has printed enough or had its time.
    _ = child.kill();
    let status = child.wait();
    if too_long {
        piped.failure = Some(format!("ended after {} seconds", PATIENCE.as_secs()));
    } else if let Some(status) = status
        .ok()
        .filter(|status| status.code().is_some_and(|code| code != 0))
    {
        let first = complaints.lines().next().map(str::to_owned);
        piped.failure = Some(first.unwrap_or_else(|| format!("failed ({status})")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &str, words: &str, output: &str, failure: Option<&str>) {
        let piped = pipe(command, words);
        assert_eq!(piped.output, output, "{command}");
        assert_eq!(piped.failure.as_deref(), failure, "{command}");
    }

    #[test]
    fn a_command_takes_words_and_prints_others() {
        check(
            "tr a-z A-Z",
            "né",
            "Né".to_uppercase().replace('É', "é").as_str(),
            None,
        );
        check("wc -c | tr -d ' '", "12345", "5\n", None);
        check("true", &"x".repeat(300_000), "", None);
        check("echo no >&2; exit 3", "", "", Some("no"));
        check("exit 4", "", "", Some("failed (exit status: 4)"));
    }
}

//! Arguments become one command, a message and an exit code.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use byline::cli::args::Cli;
use byline::cli::{Outcome, Streams, Tables, is_colored, run};
use clap::Parser;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let mut streams = Streams::new(&mut out, &mut err);
    streams.is_terminal = io::stdout().is_terminal();
    streams.stdin_is_terminal = io::stdin().is_terminal();
    streams.color = is_colored(cli.color, |name| std::env::var(name).ok());
    streams.width = terminal_width(streams.is_terminal);
    let outcome = if let Some(command) = &cli.command {
        run(command, &Tables::default(), &mut streams)
    } else {
        streams.tell("this build has no reader");
        Outcome::Failed
    };
    ExitCode::from(outcome as u8)
}

/// The terminal's width in cells; `None` where data goes elsewhere.
fn terminal_width(is_terminal: bool) -> Option<usize> {
    let (width, _) = terminal_size::terminal_size().filter(|_| is_terminal)?;
    Some(width.0.into())
}

//! Arguments become one command, a message and an exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use byline::cli::args::{Cli, Command};
use byline::cli::{Outcome, Streams, is_colored, run};
use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let cli = Cli::of_one_source(&args).unwrap_or_else(Cli::parse);
    let command = match &cli.command {
        None => return read(&cli, false),
        Some(Command::Tutor) => return read(&cli, true),
        Some(command) => command,
    };
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let mut streams = Streams::new(&mut out, &mut err);
    streams.is_terminal = io::stdout().is_terminal();
    streams.stdin_is_terminal = io::stdin().is_terminal();
    streams.color = is_colored(cli.color, |name| std::env::var(name).ok());
    streams.width = terminal_width(streams.is_terminal);
    ExitCode::from(run(command, &mut streams) as u8)
}

/// The terminal's width in cells; `None` where data goes elsewhere.
fn terminal_width(is_terminal: bool) -> Option<usize> {
    let (width, _) = terminal_size::terminal_size().filter(|_| is_terminal)?;
    Some(width.0.into())
}

/// Opens the reader.
#[cfg(feature = "tui")]
fn read(cli: &Cli, tutor: bool) -> ExitCode {
    use byline::cli::args::When;
    use byline::theme::Choice;
    use byline::tui::{Options, open};

    let color = match cli.color {
        When::Auto => Choice::Auto,
        When::Always => Choice::Always,
        When::Never => Choice::Never,
    };
    let reader = cli.reader.clone();
    let options = Options {
        sources: reader.sources,
        theme: reader.theme,
        config: reader.config,
        color,
        tutor,
    };
    match open(&options) {
        Ok(left) => {
            for file in &left.notes {
                say(&format!("notes are in {}", file.display()));
            }
            ExitCode::from(left.ended.code())
        }
        Err(failure) => {
            tell(&failure);
            ExitCode::from(Outcome::Failed as u8)
        }
    }
}

/// Without the reader only the commands are there.
#[cfg(not(feature = "tui"))]
fn read(_: &Cli, _: bool) -> ExitCode {
    tell(&io::Error::other(
        "this build has no reader; byline --help lists the commands",
    ));
    ExitCode::from(Outcome::Failed as u8)
}

/// Says what is wrong, with its causes.
fn tell(error: &dyn std::error::Error) {
    let mut out = io::sink();
    let mut err = io::stderr().lock();
    Streams::new(&mut out, &mut err).tell_error(error);
}

/// Says something that is no data.
fn say(words: &str) {
    let mut out = io::sink();
    let mut err = io::stderr().lock();
    Streams::new(&mut out, &mut err).tell(words);
}

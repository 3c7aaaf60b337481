//! The commands that need no screen: analyses and lists for people, scripts and pipelines.
//!
//! In reading order:
//! - [`args`]: the command line as data
//! - `input`, `lines`, `ids`: SOURCEs become articles
//! - `analyze`, `quotes`, `entities`, `notes`, `annotate`, `corrections`, `keys`: one command a file
//! - `schema`: the JSON that other programs build on
//! - `user`: what is configured
//! - `text`, `table`, `markdown`, `frame`, `paint`: how rows are written
//! - `output`, `pool`: channels and threads

mod analyze;
mod annotate;
pub mod args;
mod corrections;
mod each;
mod entities;
mod export;
mod frame;
mod ids;
mod import;
mod input;
mod keys;
mod lines;
mod markdown;
mod notes;
mod output;
mod paint;
mod pool;
mod quotes;
mod schema;
mod select;
mod table;
mod text;
mod user;

use std::io::{self, IsTerminal};

use clap::CommandFactory;

pub use output::{Outcome, Streams};
pub use user::now;

use args::{Cli, Command, When};

/// Carries out one command. A closed pipe ends it quietly.
pub fn run(command: &Command, streams: &mut Streams<'_>) -> Outcome {
    let ended = carry_out(command, streams).and_then(|outcome| {
        streams.flush()?;
        Ok(outcome)
    });
    match ended {
        Ok(outcome) => outcome,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Done,
        Err(error) => {
            streams.tell(&format!("cannot write: {error}"));
            Outcome::Failed
        }
    }
}

/// Whether data on the standard output may carry colours: the flag, then what the environment asks for,
/// then whether it is a terminal.
pub fn is_colored(when: When, env: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name: &str| env(name).is_some_and(|value| !value.is_empty() && value != "0");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if is_set("NO_COLOR") => false,
        When::Auto if is_set("CLICOLOR_FORCE") || is_set("FORCE_COLOR") => true,
        When::Auto => {
            io::stdout().is_terminal() && env("TERM").is_none_or(|terminal| terminal != "dumb")
        }
    }
}

fn carry_out(command: &Command, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    match command {
        Command::Analyze(args) => return analyze::run(args, streams),
        Command::Quotes(args) => return quotes::run(args, streams),
        Command::Entities(args) => return entities::run(args, streams),
        Command::Notes(args) => return notes::run(args, streams),
        Command::Annotate(args) => return annotate::run(args, streams),
        Command::Export(args) => return export::run(args, streams),
        Command::Import(args) => return import::run(args, streams),
        Command::Corrections { what } => return corrections::run(what, streams),
        // The program opens the reader for it.
        Command::Tutor => {
            streams.tell("this build has no reader to take a tour of");
            return Ok(Outcome::Failed);
        }
        Command::Keys(args) => {
            let rows = user::keys(*args, streams);
            let listed = keys::listed(*args, &rows, streams.color, streams.width);
            streams.data(&listed)?;
        }
        Command::Themes => {
            let mut table = table::Table::new(&[
                ("theme", paint::Look::Strong),
                ("what it is", paint::Look::Plain),
            ]);
            for (name, what) in user::theme_rows() {
                table.row(vec![name, what]);
            }
            streams.data(&table.lines(streams.color, streams.width))?;
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "byline", &mut script);
            streams.data(&String::from_utf8_lossy(&script))?;
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page)?;
            streams.data(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(Outcome::Done)
}

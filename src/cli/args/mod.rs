//! The command line as data: commands, flags, help and examples.
//!
//! Owns every word of `--help`, of the man page and of the completions; those about notes stand in
//! [`notes`]. Leaves doing to the commands.

mod notes;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::analysis::{EntityKind, QuoteKind};

pub use notes::{
    AnnotateArgs, CorrectionsArgs, CorrectionsCommand, ExportArgs, ImportArgs, ImportFormat,
    NoteKind, NotesArgs, NotesFormat, ReportFormat,
};

const EXAMPLES: &str = "\
Examples:
  byline                                read your library, or the bundled articles
  byline interview.md                   read an article
  byline ~/articles                     read a folder of articles
  pandoc story.docx -t plain | byline   read what another program writes
  byline quotes interview.md            list who says what
  byline analyze *.txt --format jsonl   analyse many articles for other programs

In the reader ? lists all keys, and the line at the bottom the most useful ones.

Help for one command: byline COMMAND --help";

/// A terminal reader that knows who said what.
#[derive(Debug, Parser)]
#[command(name = "byline", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do instead of opening the reader.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to read.
    #[command(flatten)]
    pub reader: ReaderArgs,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
}

/// What the reader opens and how.
#[derive(Debug, Clone, Default, Args)]
pub struct ReaderArgs {
    /// Files, folders, or - for the standard input; nothing for your library, or the bundled articles
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// The theme, by name; see `byline themes`
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Read this configuration file instead of the usual one
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless the environment says no.
    #[default]
    Auto,
    /// Also into a pipe.
    Always,
    /// Not at all.
    Never,
}

/// The commands that need no screen.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write everything found in articles: names, quotes, speakers
    Analyze(AnalyzeArgs),
    /// List quotes with who says them
    Quotes(QuotesArgs),
    /// List who and what articles are about
    Entities(EntitiesArgs),
    /// List notes, highlights and corrections
    Notes(NotesArgs),
    /// Write a note without the reader
    Annotate(AnnotateArgs),
    /// Write notes for other programs
    Export(ExportArgs),
    /// Take over notes from other programs
    Import(ImportArgs),
    /// List, share and take over corrections
    Corrections {
        /// What to do with them
        #[command(subcommand)]
        what: CorrectionsCommand,
    },
    /// Take the tour: learn the reader in five minutes
    Tutor,
    /// List the reader's keys
    Keys(KeysArgs),
    /// List the themes
    Themes,
    /// Write a completion script for a shell
    #[command(
        after_help = "Example:\n  byline completions bash > ~/.local/share/bash-completion/completions/byline"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page
    #[command(after_help = "Example:\n  byline man > ~/.local/share/man/man1/byline.1")]
    Man,
}

/// What to analyse, and how to write it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  byline analyze interview.md
  byline analyze --format json interview.md | jq '.quotes[].speaker.name'
  byline analyze --from jsonl --format jsonl - < articles.jsonl > analyses.jsonl")]
pub struct AnalyzeArgs {
    /// Files, folders, or - for the standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// What the sources are
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub from: From,
    /// How to write the analyses
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: AnalyzeFormat,
    /// Add every word with its part of speech
    #[arg(long)]
    pub tokens: bool,
    /// Say for every link which rule made it and how sure it is
    #[arg(long)]
    pub explain: bool,
    /// How many articles to work on at once [default: one for each core]
    #[arg(long, value_name = "N", value_parser = parse_jobs)]
    pub jobs: Option<usize>,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// By file name and content.
    Auto,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// One object with "id" and "text" a line.
    Jsonl,
}

/// How analyses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnalyzeFormat {
    /// The article with its finds marked.
    Text,
    /// One object, or an array of them for several sources.
    Json,
    /// One object a line.
    Jsonl,
}

/// Which quotes to list, and how.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  byline quotes interview.md
  byline quotes --speaker okunlola --kind direct --format md ~/articles
  byline quotes --about harbour --format csv ~/articles > quotes.csv")]
pub struct QuotesArgs {
    /// Files, folders, or - for the standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Only what this person says; any part of the name; several: any of them
    #[arg(long, value_name = "NAME")]
    pub speaker: Vec<String>,
    /// Only quotes of this kind; several: any of them
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<Kind>,
    /// Only quotes that mention this name; several: any of them
    #[arg(long, value_name = "NAME")]
    pub about: Vec<String>,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: QuotesFormat,
}

/// How content is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// All inside quotation marks.
    Direct,
    /// Reported, with some words inside marks.
    Mixed,
    /// Reported without marks.
    Indirect,
}

/// How quotes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum QuotesFormat {
    /// A table to read.
    Table,
    /// One array.
    Json,
    /// One object a line.
    Jsonl,
    /// Comma-separated values with a header line.
    Csv,
    /// Markdown.
    Md,
}

/// Which entities to list, and how.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  byline entities interview.md
  byline entities --type person --format csv ~/articles > people.csv")]
pub struct EntitiesArgs {
    /// Files, folders, or - for the standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Only entities of this type; several: any of them
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    pub kind: Vec<Type>,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: EntitiesFormat,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Type {
    /// People.
    Person,
    /// Companies, parties, bodies, clubs.
    Organization,
    /// Places and countries.
    Place,
    /// Documents, works, events, laws, products.
    Other,
}

/// How entities are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EntitiesFormat {
    /// A table to read.
    Table,
    /// One array.
    Json,
    /// One object a line.
    Jsonl,
    /// Comma-separated values with a header line.
    Csv,
}

/// How to list the keys.
#[derive(Clone, Copy, Debug, Args)]
pub struct KeysArgs {
    /// The keys as they are without a configuration, ready to be copied into one
    #[arg(long)]
    pub print_defaults: bool,
    /// How to write the list [default: table, with --print-defaults yaml]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<KeysFormat>,
}

/// How keys are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KeysFormat {
    /// A table to read.
    Table,
    /// A Markdown table.
    Md,
    /// The `keys` part of a configuration file.
    Yaml,
}

impl Cli {
    /// The command line of somebody who wants to read one article and asks for nothing else: these
    /// need not wait for a parser. A lone word with a dot or a slash in it can be no command.
    pub fn of_one_source(args: &[OsString]) -> Option<Self> {
        let [source] = args else { return None };
        let bytes = source.as_encoded_bytes();
        let is_path = bytes.iter().any(|byte| matches!(byte, b'.' | b'/')) && bytes[0] != b'-';
        is_path.then(|| Self {
            command: None,
            reader: ReaderArgs {
                sources: vec![source.into()],
                ..ReaderArgs::default()
            },
            color: When::default(),
        })
    }
}

impl Kind {
    /// The same in the words of the analysis.
    pub(super) const fn quote_kind(self) -> QuoteKind {
        match self {
            Self::Direct => QuoteKind::Direct,
            Self::Mixed => QuoteKind::Mixed,
            Self::Indirect => QuoteKind::Indirect,
        }
    }
}

impl Type {
    /// The same in the words of the analysis.
    pub(super) const fn entity_kind(self) -> EntityKind {
        match self {
            Self::Person => EntityKind::Person,
            Self::Organization => EntityKind::Organization,
            Self::Place => EntityKind::Place,
            Self::Other => EntityKind::Other,
        }
    }
}

fn parse_jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("not a number of 1 or more".to_owned()),
        Ok(n_jobs) => Ok(n_jobs),
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Cli;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn one_source_is_told_without_the_parser() {
        for source in ["a.md", "./a", "some folder/", "/a/quotes"] {
            let told = Cli::of_one_source(&[source.into()]).unwrap();
            let parsed = Cli::parse_from(["byline", source]);
            assert_eq!(told.reader.sources, parsed.reader.sources);
            assert!(parsed.command.is_none());
        }
        for other in ["", "quotes", "-", "--help", "--theme=a.b", "-/x"] {
            assert!(Cli::of_one_source(&[other.into()]).is_none(), "{other}");
        }
        assert!(Cli::of_one_source(&["a.md".into(), "b.md".into()]).is_none());
    }
}

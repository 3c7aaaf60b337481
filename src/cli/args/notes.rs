//! The commands about notes and corrections: their flags, help and examples.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::annotation::Motivation;
use crate::interop::Format;

/// Which notes to list, and how.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  byline notes interview.md
  byline notes --tag plan --after 2026-03 --format jsonl ~/articles
  byline notes --orphaned ~/articles")]
pub struct NotesArgs {
    /// Files, folders, or - for the standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Only notes with this tag; several: any of them
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Only notes with this label; several: any of them
    #[arg(long, value_name = "LABEL")]
    pub label: Vec<String>,
    /// Only notes of this kind; several: any of them
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<NoteKind>,
    /// Only notes about this person, or on words with this name; several: any of them
    #[arg(long, value_name = "NAME")]
    pub person: Vec<String>,
    /// Only notes whose words are gone
    #[arg(long)]
    pub orphaned: bool,
    /// Only notes written or changed at this time or later (2026, 2026-03, 2026-03-10 …)
    #[arg(long, value_name = "TIME")]
    pub after: Option<String>,
    /// Only notes written or changed before this time
    #[arg(long, value_name = "TIME")]
    pub before: Option<String>,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: NotesFormat,
    /// With md: the file of a template, in the manner of Mustache, instead of byline's own
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
}

/// What a note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NoteKind {
    /// A passage that is marked.
    #[value(alias = "highlighting")]
    Highlight,
    /// Something said about it.
    #[value(alias = "commenting")]
    Note,
    /// Tags alone.
    #[value(alias = "tagging")]
    Tag,
    /// Two passages that are connected.
    #[value(alias = "linking")]
    Link,
    /// A correction of what byline found.
    #[value(alias = "editing")]
    Correction,
    /// A decision about a suggested correction.
    #[value(alias = "assessing")]
    Decision,
    /// Who or what something is.
    #[value(alias = "identifying")]
    Identity,
    /// A place to come back to.
    #[value(alias = "bookmarking")]
    Mark,
}

/// How notes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NotesFormat {
    /// A table to read.
    Text,
    /// One object a line.
    Jsonl,
    /// Markdown, with callouts and links for Obsidian.
    Md,
    /// Comma-separated values with a header line.
    Csv,
    /// W3C Web Annotation JSON-LD, in which nothing is lost.
    W3c,
    /// The JSON of Hypothesis.
    Hypothesis,
    /// The table that Readwise imports.
    Readwise,
    /// Standoff annotation of brat.
    Brat,
}

/// Which notes to write for other programs, and how.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  byline export --format w3c --output notes.jsonld ~/articles
  byline export --format md --output notes.md interview.md
  byline export --format brat --output corpus ~/articles    a .txt and an .ann for each article")]
pub struct ExportArgs {
    /// Files, folders, or - for the standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// How to write them
    #[arg(long, value_name = "FORMAT")]
    pub format: NotesFormat,
    /// The file to write; for brat with several articles, the folder [default: the standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only notes with this tag; several: any of them
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// With md: the file of a template, in the manner of Mustache, instead of byline's own
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
}

/// Which notes to take over, and into what.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  byline import notes.jsonld --into ~/articles --dry-run
  byline import hypothesis.json --into interview.md
  byline import highlights.csv --from readwise --strict

Without --into, notes go to the articles of the library that they are about. Importing a file twice adds
nothing; a note that you have changed since stays as it is.")]
pub struct ImportArgs {
    /// Files of notes, or - for the standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The article that the notes are about, or a folder of such articles
    #[arg(long, value_name = "SOURCE")]
    pub into: Option<PathBuf>,
    /// What the files are
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub from: ImportFormat,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// End with 1 where the words of a note are not found
    #[arg(long)]
    pub strict: bool,
    /// How to write the report, a row a note
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ReportFormat,
}

/// What a file of notes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// By its content.
    Auto,
    /// W3C Web Annotation JSON-LD.
    W3c,
    /// The JSON of Hypothesis.
    Hypothesis,
    /// What `byline export --format csv` writes.
    Csv,
    /// A table of Readwise.
    Readwise,
    /// Standoff annotation of brat.
    Brat,
    /// The JSON of `KOReader`.
    Koreader,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A table to read.
    Text,
    /// One object a line.
    Jsonl,
}

/// What to note, and where.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  byline annotate interview.md --quote 'served its purpose' --note 'Which purpose?' --tag plan
  byline annotate interview.md --note 'Read again before Monday'")]
pub struct AnnotateArgs {
    /// The article
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// The exact words to annotate; without them, the article as a whole
    #[arg(long, value_name = "WORDS")]
    pub quote: Option<String>,
    /// Which of several places with these words, from 1
    #[arg(long, value_name = "N", requires = "quote")]
    pub nth: Option<usize>,
    /// What to say about them
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// A tag; several: all of them
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// A label
    #[arg(long, value_name = "LABEL")]
    pub label: Option<String>,
}

/// What to do with corrections.
#[derive(Debug, Subcommand)]
pub enum CorrectionsCommand {
    /// List what was corrected
    List(CorrectionsArgs),
    /// Write corrections for others, one object a line
    #[command(after_help = "Example:\n  byline corrections export ~/articles > corrections.jsonl")]
    Export(CorrectionsArgs),
    /// Take over what `byline corrections export` has written
    Import {
        /// The file, or - for the standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Whose corrections.
#[derive(Debug, Args)]
pub struct CorrectionsArgs {
    /// Files, folders, or - for the standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
}

impl NotesFormat {
    /// The format of other programs that this is, if it is one.
    pub(in crate::cli) const fn foreign(self) -> Option<Format> {
        Some(match self {
            Self::Text | Self::Jsonl => return None,
            Self::Md => Format::Markdown,
            Self::Csv => Format::Csv,
            Self::W3c => Format::W3c,
            Self::Hypothesis => Format::Hypothesis,
            Self::Readwise => Format::Readwise,
            Self::Brat => Format::Brat,
        })
    }
}

impl ImportFormat {
    /// The format, where it is named.
    pub(in crate::cli) const fn foreign(self) -> Option<Format> {
        Some(match self {
            Self::Auto => return None,
            Self::W3c => Format::W3c,
            Self::Hypothesis => Format::Hypothesis,
            Self::Csv => Format::Csv,
            Self::Readwise => Format::Readwise,
            Self::Brat => Format::Brat,
            Self::Koreader => Format::Koreader,
        })
    }
}

impl NoteKind {
    /// The same in the words of the W3C.
    pub(in crate::cli) const fn motivation(self) -> Motivation {
        match self {
            Self::Highlight => Motivation::Highlighting,
            Self::Note => Motivation::Commenting,
            Self::Tag => Motivation::Tagging,
            Self::Link => Motivation::Linking,
            Self::Correction => Motivation::Editing,
            Self::Decision => Motivation::Assessing,
            Self::Identity => Motivation::Identifying,
            Self::Mark => Motivation::Bookmarking,
        }
    }
}

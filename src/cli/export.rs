//! `byline export`: notes for other programs, to a file or the standard output.
//!
//! Owns where the file goes: a file is written whole or not at all; brat has two files for each article.
//! Leaves the formats to [`crate::interop`], which notes to [`super::notes`].

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::{ExportArgs, From};
use super::each::{self, Found};
use super::input::Page;
use super::notes;
use super::output::{Outcome, Streams};
use super::user;
use crate::analysis::{Analysis, analyze};
use crate::annotation::Placed;
use crate::interop::{self, ArticleNotes, Format, Options};
use crate::storage::atomic;
use crate::text::{counted, fold::fold};

/// In which format, and where to.
#[derive(Clone, Copy, Debug)]
pub(super) struct To<'a> {
    pub(super) format: Format,
    pub(super) template: Option<&'a Path>,
    /// The file; `None`: the standard output.
    pub(super) output: Option<&'a Path>,
}

/// An article with the notes that are asked for.
struct Chosen {
    page: Page,
    notes: Vec<Placed>,
    analysis: Option<Analysis>,
}

/// Writes the notes that are asked for.
pub(super) fn run(args: &ExportArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let takes = |placed: &Placed| {
        let tags = &placed.annotation.tags;
        let has = |tag: &String| tags.iter().any(|own| fold(own) == fold(tag));
        args.tag.is_empty() || args.tag.iter().any(has)
    };
    let output = args.output.as_deref();
    let outcome = match args.format.foreign() {
        Some(format) => {
            let template = args.template.as_deref();
            let to = To {
                format,
                template,
                output,
            };
            write(&args.sources, to, streams, takes)?
        }
        None => listed(args, streams, takes)?,
    };
    // A file without notes is a file all the same.
    Ok(match outcome {
        Outcome::Nothing => {
            streams.tell("there are no notes to export");
            Outcome::Done
        }
        Outcome::Done | Outcome::Failed => outcome,
    })
}

/// The lists that are byline's own.
fn listed(
    args: &ExportArgs,
    streams: &mut Streams<'_>,
    takes: impl Fn(&Placed) -> bool + Sync,
) -> io::Result<Outcome> {
    let Some(output) = &args.output else {
        return notes::list(&args.sources, streams, args.format, takes);
    };
    let (mut data, mut messages) = (Vec::new(), Vec::new());
    let mut aside = Streams::new(&mut data, &mut messages);
    aside.stdin_is_terminal = streams.stdin_is_terminal;
    let outcome = notes::list(&args.sources, &mut aside, args.format, takes)?;
    aside.flush()?;
    drop(aside);
    let outcome = if outcome == Outcome::Nothing && !messages.is_empty() {
        Outcome::Failed
    } else {
        outcome
    };
    for line in String::from_utf8_lossy(&messages).lines() {
        streams.tell(line.strip_prefix("byline: ").unwrap_or(line));
    }
    if outcome == Outcome::Failed && data.is_empty() {
        return Ok(outcome);
    }
    Ok(outcome.max(save(output, &data, streams)))
}

/// Writes the notes that `takes` takes in a format of other programs.
pub(super) fn write(
    sources: &[PathBuf],
    to: To<'_>,
    streams: &mut Streams<'_>,
    takes: impl Fn(&Placed) -> bool + Sync,
) -> io::Result<Outcome> {
    let template = match to.template.map(fs::read_to_string).transpose() {
        Ok(template) => template,
        Err(error) => {
            let path = to.template.unwrap_or_else(|| Path::new("")).display();
            streams.tell(&format!("cannot read {path}: {error}"));
            return Ok(Outcome::Failed);
        }
    };
    let options = Options {
        now: user::now(),
        template,
    };
    let needs_speakers = to.format == Format::Markdown;
    let is_damaged = AtomicBool::new(false);
    let find = |input: super::input::Input| {
        let page = input.page(From::Auto)?;
        let notes: Vec<Placed> = notes::own(&page).filter(|it| takes(it)).cloned().collect();
        let problems = notes::problems(&page);
        is_damaged.fetch_or(!problems.is_empty(), Ordering::Relaxed);
        let analysis = (needs_speakers && !notes.is_empty())
            .then(|| analyze(&page.document, &page.notes.corrections));
        let chosen = (!notes.is_empty()).then_some(Chosen {
            page,
            notes,
            analysis,
        });
        Ok(Found {
            rows: chosen.into_iter().collect(),
            notes: problems,
        })
    };
    let mut chosen: Vec<Chosen> = Vec::new();
    let outcome = each::each(sources, streams, find, |article, _| {
        chosen.push(article);
        Ok(())
    })?;
    let outcome = if is_damaged.into_inner() {
        outcome.max(Outcome::Failed)
    } else {
        outcome
    };
    if outcome == Outcome::Failed
        && chosen.is_empty()
        && let Some(output) = to.output
    {
        let output = output.display();
        streams.tell(&format!("nothing was read, so {output} is left as it was"));
        return Ok(outcome);
    }
    let articles: Vec<ArticleNotes<'_>> = chosen.iter().map(notes_of).collect();
    if to.format == Format::Brat && (articles.len() > 1 || to.output.is_some_and(Path::is_dir)) {
        return Ok(outcome.max(save_pairs(&articles, to, &options, streams)));
    }
    let written = match interop::write(to.format, &articles, &options) {
        Ok(written) => written,
        Err(wrong) => {
            streams.tell(&wrong);
            return Ok(Outcome::Failed);
        }
    };
    tell_left_out(&written.left_out, streams);
    let Some(output) = to.output else {
        match to.format {
            Format::W3c | Format::Hypothesis => streams.json(written.text.as_bytes())?,
            _ => streams.raw(&written.text)?,
        }
        return Ok(outcome);
    };
    let saved = save(output, written.text.as_bytes(), streams);
    if saved == Outcome::Done {
        let n_notes: usize = articles.iter().map(|article| article.notes.len()).sum();
        let n_written = counted(n_notes - written.left_out.len(), "note");
        streams.tell(&format!("{n_written} written to {}", output.display()));
    }
    Ok(outcome.max(saved))
}

fn notes_of(chosen: &Chosen) -> ArticleNotes<'_> {
    let page = &chosen.page;
    let revisions = chosen
        .notes
        .iter()
        .flat_map(|placed| placed.annotation.revisions());
    let now = page.subject.revision.as_str();
    let earlier = page
        .notes
        .loaded
        .texts(revisions.filter(|revision| *revision != now));
    let article = ArticleNotes::new(&page.id, &page.path, &page.document, chosen.notes.clone());
    let article = article.with_earlier(earlier);
    match &chosen.analysis {
        Some(analysis) => article.with_analysis(analysis),
        None => article,
    }
}

/// A text and its annotations for each article, in a folder.
fn save_pairs(
    articles: &[ArticleNotes<'_>],
    to: To<'_>,
    options: &Options,
    streams: &mut Streams<'_>,
) -> Outcome {
    let Some(folder) = to.output else {
        streams.tell("brat has a file for each article: --output FOLDER says where");
        return Outcome::Failed;
    };
    let mut outcome = Outcome::Done;
    for article in articles {
        let name = file_name(article.id);
        let Ok(written) = interop::write(to.format, std::slice::from_ref(article), options) else {
            continue;
        };
        tell_left_out(&written.left_out, streams);
        let text = article.document.text().as_bytes();
        outcome = outcome
            .max(save(&folder.join(format!("{name}.txt")), text, streams))
            .max(save(
                &folder.join(format!("{name}.ann")),
                written.text.as_bytes(),
                streams,
            ));
    }
    if outcome == Outcome::Done {
        let n = counted(articles.len(), "article");
        streams.tell(&format!("{n} written to {}", folder.display()));
    }
    outcome
}

/// A name that stays in its folder, whatever an article calls itself.
fn file_name(id: &str) -> String {
    let stays = |char: char| char.is_alphanumeric() || "-_ ".contains(char);
    let name: String = id
        .chars()
        .map(|char| {
            if stays(char) || char == '.' {
                char
            } else {
                '_'
            }
        })
        .take(100)
        .collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "article" } else { name }.to_owned()
}

fn save(path: &Path, bytes: &[u8], streams: &mut Streams<'_>) -> Outcome {
    match atomic::write(path, bytes) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            streams.tell_error(&error);
            Outcome::Failed
        }
    }
}

fn tell_left_out(left_out: &[String], streams: &mut Streams<'_>) {
    const MOST: usize = 20;
    for line in left_out.iter().take(MOST) {
        streams.tell(&format!("left out {line}"));
    }
    if left_out.len() > MOST {
        streams.tell(&format!("and {} more left out", left_out.len() - MOST));
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    fn check(id: &str, name: &str) {
        assert_eq!(file_name(id), name);
    }

    #[test]
    fn names_stay_in_their_folder() {
        check("rutte-interview", "rutte-interview");
        check("../../etc/passwd", "_.._etc_passwd");
        check("..", "article");
        check("a/b\n\u{1b}c", "a_b__c");
        check("Übersicht 2026.02", "Übersicht 2026.02");
    }
}

//! Notes as other programs write and read them: one foreign format a file.
//!
//! Pure: bytes become notes, notes become text. Owns what each format can hold and how its offsets
//! count; every offset that leaves counts Unicode code points. Leaves files, clocks and the store of
//! notes to others. What comes in is written by strangers: it is capped, and nothing in it is trusted.
//!
//! In reading order:
//! - [`ArticleNotes`], [`write`]: an article's notes on their way out
//! - [`read`], [`Incoming`], [`Lead`]: notes on their way in, and what the file says of their article
//! - [`matching`]: which article is meant
//! - [`settle`]: where foreign addresses stand in a text
//! - [`plan`]: what an import comes to, note by note
//! - `w3c`, `hypothesis`, `notes_csv`, `readwise`, `brat`, `koreader`, `markdown`: the formats

mod article;
mod brat;
pub mod csv;
mod detect;
mod foreign;
mod hypothesis;
mod json;
mod koreader;
mod loose;
pub mod markdown;
pub mod matching;
mod notes_csv;
pub mod plan;
mod readwise;
pub mod settle;
mod template;
#[cfg(test)]
mod tests;
mod times;
mod w3c;

pub use article::{ArticleNotes, Written};
pub use foreign::{Foreign, Incoming, Lead, MOST_BYTES, Refused, Unreadable};
pub use times::is_later;

/// A format of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// W3C Web Annotation JSON-LD: nothing is lost.
    W3c,
    /// The JSON that Hypothesis exports and its API answers.
    Hypothesis,
    /// A table of all that a note has.
    Csv,
    /// The table that Readwise imports.
    Readwise,
    /// Standoff annotation of brat; one article a file.
    Brat,
    /// The JSON that the exporter of `KOReader` writes; only read.
    Koreader,
    /// Markdown; only written.
    Markdown,
}

/// What a format needs from outside.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Now (RFC 3339, UTC).
    pub now: String,
    /// A template for Markdown instead of byline's own.
    pub template: Option<String>,
}

/// Writes the notes of articles in a format.
pub fn write(
    format: Format,
    articles: &[ArticleNotes<'_>],
    options: &Options,
) -> Result<Written, String> {
    Ok(match format {
        Format::W3c => w3c::write(articles),
        Format::Hypothesis => hypothesis::write(articles, &options.now),
        Format::Csv => notes_csv::write(articles),
        Format::Readwise => readwise::write(articles),
        Format::Brat => brat::write(articles),
        Format::Markdown => markdown::write(articles, options.template.as_deref())?,
        Format::Koreader => return Err("this format can only be imported".to_owned()),
    })
}

/// Reads notes from a file called `name`; of a `format`, or of the one its content shows.
pub fn read(bytes: &[u8], name: &str, format: Option<Format>) -> Result<Foreign, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        Unreadable::NotText(1 + memchr::memchr_iter(b'\n', good).count())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let format = match format {
        Some(format) => format,
        None => detect::detect(text)?,
    };
    let mut foreign = match format {
        Format::W3c => w3c::read(text)?,
        Format::Hypothesis => hypothesis::read(text)?,
        Format::Csv => notes_csv::read(text)?,
        Format::Readwise => readwise::read(text)?,
        Format::Brat => brat::read(text, name),
        Format::Koreader => koreader::read(text)?,
        Format::Markdown => return Err(Unreadable::OnlyWritten),
    };
    foreign.cap();
    Ok(foreign)
}

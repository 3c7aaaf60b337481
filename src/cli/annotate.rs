//! `byline annotate`: a note without the screen.

use std::io;

use memchr::memmem;

use super::args::{AnnotateArgs, From};
use super::input::{self, Page};
use super::output::{Outcome, Streams};
use super::user;
use crate::annotation::{Annotation, Change, Operation, Selector, Target};
use crate::text::TextRange;
use crate::text::positions::Positions;

/// Writes a note; its id goes to the standard output.
pub(super) fn run(args: &AnnotateArgs, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let (inputs, _) = input::inputs(std::slice::from_ref(&args.source), From::Auto, streams);
    let shown = args.source.display().to_string();
    let mut inputs = inputs.into_iter();
    let input = match (inputs.next(), inputs.next()) {
        (Some(input), None) => input,
        (Some(_), Some(_)) => {
            streams.tell(&format!("{shown} holds several articles; name one"));
            return Ok(Outcome::Failed);
        }
        (None, _) => return Ok(Outcome::Failed),
    };
    let page = match input.page(From::Auto) {
        Ok(page) => page,
        Err(error) => {
            streams.tell_error(&error);
            return Ok(Outcome::Failed);
        }
    };
    match target(args, &page) {
        Ok(target) => write(args, &page, target, streams),
        Err((outcome, message)) => {
            streams.tell(&format!("{shown}: {message}"));
            Ok(outcome)
        }
    }
}

fn write(
    args: &AnnotateArgs,
    page: &Page,
    target: Target,
    streams: &mut Streams<'_>,
) -> io::Result<Outcome> {
    let Some(store) = user::store(streams) else {
        return Ok(Outcome::Failed);
    };
    let operation = Operation::new("note", vec![Change::add(note(args, target))]);
    let written = store.write(&page.subject, page.document.text(), operation, &user::now());
    if user::report(&written, streams) == Outcome::Failed {
        return Ok(Outcome::Failed);
    }
    for id in written.done.iter().filter_map(Change::id) {
        streams.data(&format!("{}\n", id.as_str()))?;
    }
    Ok(Outcome::Done)
}

fn note(args: &AnnotateArgs, target: Target) -> Annotation {
    let mut note = Annotation::highlight(Selector::default());
    note.target = target;
    if !args.tag.is_empty() {
        note.motivation = crate::annotation::Motivation::Tagging;
    }
    let mut note = note.with_note(args.note.clone().unwrap_or_default());
    note.tags.clone_from(&args.tag);
    note.label.clone_from(&args.label);
    note
}

/// What is annotated; why it cannot be, where it cannot.
fn target(args: &AnnotateArgs, page: &Page) -> Result<Target, (Outcome, String)> {
    let Some(words) = &args.quote else {
        let says_nothing = args.note.is_none() && args.tag.is_empty() && args.label.is_none();
        return if says_nothing {
            Err((
                Outcome::Failed,
                "nothing to note: give --quote, --note, --tag or --label".to_owned(),
            ))
        } else {
            Ok(Target::Article)
        };
    };
    let text = page.document.text();
    let places = places(text, words);
    let nth = match (args.nth, places.len()) {
        (_, 0) => return Err((Outcome::Nothing, "these words are not there".to_owned())),
        (None, 1) => 1,
        (None, n) => {
            return Err((
                Outcome::Failed,
                format!("these words are there {n} times; say --nth N or more words"),
            ));
        }
        (Some(nth), _) => nth,
    };
    let range = nth.checked_sub(1).and_then(|idx| places.get(idx));
    let range = range.ok_or_else(|| {
        (
            Outcome::Nothing,
            format!("these words are there {} times only", places.len()),
        )
    })?;
    Ok(Target::Passage(Selector::new(
        text,
        *range,
        &Positions::new(text),
        &page.subject.revision,
    )))
}

/// Where the words stand: exactly so, else but for quotation marks and line breaks.
fn places(text: &str, words: &str) -> Vec<TextRange> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    let exact = memmem::find_iter(text.as_bytes(), words);
    let exact: Vec<TextRange> = exact
        .map(|at| TextRange::new(at, at + words.len()))
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let (plain_words, _) = plain(words.trim());
    let (plain_text, offsets) = plain(text);
    memmem::find_iter(plain_text.as_bytes(), &plain_words)
        .filter_map(|at| {
            let start = offsets.get(at)?;
            let end = offsets.get(at + plain_words.len())?;
            Some(TextRange::new(*start, *end))
        })
        .collect()
}

/// The text with straight quotation marks and single spaces; where each byte of it comes from, and
/// the end.
fn plain(text: &str) -> (String, Vec<usize>) {
    let (mut plain, mut offsets) = (String::new(), Vec::new());
    for (at, char) in text.char_indices() {
        let char = match char {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' | '‚' => '\'',
            char if char.is_whitespace() => ' ',
            char => char,
        };
        if char == ' ' && plain.ends_with(' ') {
            continue;
        }
        plain.push(char);
        offsets.resize(plain.len(), at);
    }
    offsets.push(text.len());
    (plain, offsets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, found: &[&str]) {
        let places = places(text, words);
        let shown: Vec<&str> = places.iter().map(|range| range.of(text)).collect();
        assert_eq!(shown, found);
    }

    #[test]
    fn words_are_found_exactly_or_nearly() {
        check("a lock and a lock", "a lock", &["a lock", "a lock"]);
        check(
            "He said: “It’s\nhis.” 👩",
            "said: \"It's his.\"",
            &["said: “It’s\nhis.”"],
        );
        check("👩 “Ja”", "\"Ja\"", &["“Ja”"]);
        check("words", "word s", &[]);
        check("words", " ", &[]);
    }
}

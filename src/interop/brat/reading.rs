//! A standoff file becomes notes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::line::{self, Line};
use super::{END, EXTRA, LINK, NOTE, PLAIN, QUOTE, TAG};
use crate::annotation::{Annotation, Body, Motivation, Selector, Target};
use crate::interop::foreign::{self, Foreign, Incoming, Lead};

/// Reads the file called `name`; lines that are none are refused.
pub(in crate::interop) fn read(text: &str, name: &str) -> Foreign {
    let file = name.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut reading = Reading {
        stem,
        ..Reading::default()
    };
    let mut foreign = Foreign::default();
    let lines = text.lines().enumerate();
    for (idx, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let line = line.trim_end_matches('\r');
        match line::parse(line) {
            Ok(parsed) => reading.take(parsed, line),
            Err(why) => foreign.refuse(format!("line {}", idx + 1), why),
        }
    }
    reading.finish(&mut foreign);
    foreign
}

/// What has been read so far; what refers to others waits for them.
#[derive(Default)]
struct Reading<'a> {
    stem: &'a str,
    passages: Vec<Passage<'a>>,
    ties: Vec<Tie<'a>>,
    /// What is said about an id.
    said: BTreeMap<&'a str, Said<'a>>,
}

struct Passage<'a> {
    id: &'a str,
    kind: &'a str,
    spans: Vec<(usize, usize)>,
    words: &'a str,
}

struct Tie<'a> {
    id: &'a str,
    kind: &'a str,
    roles: Vec<(&'a str, &'a str)>,
    /// Its whole line.
    line: &'a str,
}

#[derive(Default)]
struct Said<'a> {
    notes: Vec<&'a str>,
    tags: Vec<String>,
    attributes: Vec<String>,
    is_quote: bool,
    lines: Vec<&'a str>,
}

impl<'a> Reading<'a> {
    fn take(&mut self, parsed: Line<'a>, line: &'a str) {
        match parsed {
            Line::Passage {
                id,
                kind,
                spans,
                words,
            } => {
                self.passages.push(Passage {
                    id,
                    kind,
                    spans,
                    words,
                });
            }
            Line::Tie { id, kind, roles } => self.ties.push(Tie {
                id,
                kind,
                roles,
                line,
            }),
            Line::Same { kind, ids } => self.ties.push(Tie {
                id: "*",
                kind,
                roles: ids.into_iter().map(|id| ("", id)).collect(),
                line,
            }),
            Line::Attribute {
                of,
                name,
                value: None,
            } if name == QUOTE => {
                self.said.entry(of).or_default().is_quote = true;
            }
            Line::Attribute { of, name, value } => {
                let tag = value.map_or_else(|| name.to_owned(), |value| format!("{name}={value}"));
                self.said.entry(of).or_default().attributes.push(tag);
            }
            Line::Note { of, kind, words } if kind == NOTE => {
                self.said.entry(of).or_default().notes.push(words);
            }
            Line::Note { of, kind, words } if kind == TAG => {
                self.said.entry(of).or_default().tags.push(words.to_owned());
            }
            Line::Note { of, .. } | Line::Reference { of } => {
                self.said.entry(of).or_default().lines.push(line);
            }
        }
    }

    fn finish(&self, foreign: &mut Foreign) {
        for passage in self.passages.iter().filter(|passage| passage.kind != END) {
            foreign.take(|| passage.id.to_owned(), self.passage(passage));
        }
        for tie in &self.ties {
            self.tie(tie, foreign);
        }
    }

    fn passage(&self, passage: &Passage<'_>) -> Result<Incoming, String> {
        if passage.words.trim().is_empty() {
            return Err("it has no words".to_owned());
        }
        let (selector, parts) = address(passage);
        let said = self.said.get(passage.id);
        let target = if said.is_some_and(|said| said.is_quote) {
            Target::Quote(selector)
        } else {
            Target::Passage(selector)
        };
        let mut note = self.note(passage.id, passage.kind, target);
        if !PLAIN.contains(&passage.kind) {
            note.label = Some(passage.kind.to_owned());
        }
        foreign::motivate(&mut note);
        keep(&mut note, "spans", json!(passage.spans));
        keep(&mut note, "words", passage.words.into());
        let place = format!("{:?}", passage.spans);
        note.id = self.made_id(&[passage.id, passage.kind, &place, passage.words]);
        let mut incoming = Incoming::new(note, self.lead()).without_id();
        incoming.parts = [parts, Vec::new()];
        Ok(incoming)
    }

    /// The links of a relation, an event or an equivalence: from what comes first to each of the others.
    fn tie(&self, tie: &Tie<'_>, foreign: &mut Foreign) {
        let Some(((_, first), others)) = tie.roles.split_first() else {
            return foreign.refuse(tie.id, "it connects nothing");
        };
        let Some(start) = self.place_of(first, 0) else {
            return foreign.refuse(tie.id, format!("there is no {first}"));
        };
        if others.is_empty() {
            return foreign.refuse(tie.id, "it connects nothing");
        }
        for (idx, (role, other)) in others.iter().enumerate() {
            let Some(end) = self.place_of(other, 0) else {
                foreign.refuse(tie.id, format!("there is no {other}"));
                continue;
            };
            let ((selector, parts), (end, end_parts)) = (address(start), address(end));
            let target = Target::Link(selector, end);
            // What is said about all of them is said once.
            let mut note = match idx {
                0 => self.note(tie.id, tie.kind, target),
                _ => bare(tie.id, tie.kind, target),
            };
            note.motivation = Motivation::Linking;
            let is_event = tie.id.starts_with('E');
            let label = if is_event { role } else { tie.kind };
            note.label = (label != LINK).then(|| label.to_owned());
            keep(&mut note, "line", tie.line.into());
            keep(&mut note, "first", (*first).into());
            keep(&mut note, "other", (*other).into());
            note.id = self.made_id(&[tie.line, role, other]);
            let mut incoming = Incoming::new(note, self.lead()).without_id();
            incoming.parts = [parts, end_parts];
            foreign.notes.push(incoming);
        }
    }

    /// The passage of an id, through the triggers of events.
    fn place_of(&self, id: &str, depth: usize) -> Option<&Passage<'a>> {
        let passage = self.passages.iter().find(|passage| passage.id == id);
        if passage.is_some() || depth > 8 {
            return passage;
        }
        let event = self.ties.iter().find(|tie| tie.id == id)?;
        self.place_of(event.roles.first()?.1, depth + 1)
    }

    /// A note with all that is said about an id.
    fn note(&self, id: &str, kind: &str, target: Target) -> Annotation {
        let mut note = bare(id, kind, target);
        let Some(said) = self.said.get(id) else {
            return note;
        };
        let text = said.notes.join("\n");
        note.bodies
            .extend((!text.is_empty()).then_some(Body::Text(text)));
        note.tags = said.tags.iter().chain(&said.attributes).cloned().collect();
        if !said.attributes.is_empty() {
            keep(&mut note, "attributes", json!(said.attributes));
        }
        if !said.lines.is_empty() {
            keep(&mut note, "lines", json!(said.lines));
        }
        note
    }

    fn made_id(&self, content: &[&str]) -> crate::annotation::Id {
        let content: Vec<&str> = std::iter::once(self.stem)
            .chain(content.iter().copied())
            .collect();
        foreign::made_id("brat", &content)
    }

    fn lead(&self) -> Lead {
        Lead {
            id: (!self.stem.is_empty()).then(|| self.stem.to_owned()),
            ..Lead::default()
        }
    }
}

/// A note that says nothing yet.
fn bare(id: &str, kind: &str, target: Target) -> Annotation {
    let mut note = Annotation::new(Motivation::Highlighting, target);
    keep(&mut note, "id", id.into());
    keep(&mut note, "type", kind.into());
    note
}

/// The words of a passage and its pieces.
fn address(passage: &Passage<'_>) -> (Selector, Vec<(usize, usize)>) {
    let start = passage.spans.iter().map(|(start, _)| *start).min();
    let end = passage.spans.iter().map(|(_, end)| *end).max();
    let selector = Selector {
        position: start.zip(end),
        ..Selector::of_words(passage.words)
    };
    (selector, passage.spans.clone())
}

/// Keeps what only brat knows.
fn keep(note: &mut Annotation, key: &str, value: Value) {
    let kept = note
        .extra
        .entry(EXTRA.to_owned())
        .or_insert_with(|| json!({}));
    if let Some(kept) = kept.as_object_mut() {
        kept.insert(key.to_owned(), value);
    }
}

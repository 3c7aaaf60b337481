//! Notes become a standoff file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::{END, EXTRA, LINK, NOTE, PLAIN, QUOTE, TAG};
use crate::annotation::{Anchor, Annotation, Motivation, Placed, Target};
use crate::interop::json::{self, Object};
use crate::interop::{ArticleNotes, Written, loose};
use crate::text::TextRange;

/// Writes the notes of one article after the other; offsets count into each one's own text.
pub(in crate::interop) fn write(articles: &[ArticleNotes<'_>]) -> Written {
    let mut written = Written::default();
    for article in articles {
        let mut file = File {
            article,
            taken: BTreeSet::new(),
            names: BTreeMap::new(),
            ends: BTreeMap::new(),
            events: BTreeSet::new(),
            numbers: BTreeMap::new(),
            text: String::new(),
        };
        for placed in &article.notes {
            file.reserve(placed);
        }
        let (links, others): (Vec<_>, Vec<_>) = article
            .notes
            .iter()
            .partition(|placed| matches!(placed.annotation.target, Target::Link(_, _)));
        for placed in others {
            file.passage(placed, &mut written);
        }
        for placed in links {
            file.link(placed, &mut written);
        }
        written.text += &file.text;
    }
    written
}

struct File<'a> {
    article: &'a ArticleNotes<'a>,
    /// Ids that lines have.
    taken: BTreeSet<String>,
    /// What brat called a passage, and what it is called now.
    names: BTreeMap<String, String>,
    /// Passages that only links need.
    ends: BTreeMap<TextRange, String>,
    /// Lines of relations and events that stand there.
    events: BTreeSet<String>,
    /// The last number of each kind.
    numbers: BTreeMap<char, usize>,
    text: String,
}

impl File<'_> {
    /// Keeps the id that a note had in brat from being given to another.
    fn reserve(&mut self, placed: &Placed) {
        if let Some(id) = kept(&placed.annotation).and_then(id_of) {
            self.names.entry(id).or_default();
        }
    }

    fn passage(&mut self, placed: &Placed, written: &mut Written) {
        let note = &placed.annotation;
        let Anchor::At(range, _) = placed.anchor else {
            let why = match placed.anchor {
                Anchor::Orphan(_) => "its words are not in the text",
                Anchor::At(_, _) | Anchor::Everywhere => "brat has notes on passages only",
            };
            return written.leave_out(note, why);
        };
        let old = kept(note).and_then(id_of);
        let id = self.id('T', old.as_deref());
        let line = self.line(&id, &kind(note), range, kept(note));
        self.text += &line;
        if matches!(note.target, Target::Quote(_)) {
            let attribute = self.id('A', None);
            let _ = writeln!(self.text, "{attribute}\t{QUOTE} {id}");
        }
        self.about(note, old.as_deref(), &id);
    }

    fn link(&mut self, placed: &Placed, written: &mut Written) {
        let note = &placed.annotation;
        let ends = (placed.anchor.range(), placed.other.as_ref());
        let (Some(start), Some(Some(end))) = (ends.0, ends.1.map(Anchor::range)) else {
            return written.leave_out(note, "its words are not in the text");
        };
        if let Some(kept) = kept(note)
            && let Some(line) = json::words(kept, "line").filter(|line| is_line(line))
            && self.is_known(&line)
        {
            let old = id_of(kept).unwrap_or_default();
            // One line may be several links.
            if self.events.insert(line.clone()) {
                let line = self.renamed(&line);
                let _ = writeln!(self.text, "{line}");
            }
            self.about(note, Some(&old), &old);
            return;
        }
        let (start, end) = (self.end(start), self.end(end));
        let id = self.id('R', None);
        let kind = note.label.as_deref().map_or_else(|| LINK.to_owned(), name);
        let _ = writeln!(self.text, "{id}\t{kind} Arg1:{start} Arg2:{end}");
        self.about(note, None, &id);
    }

    /// Whether all that a line of brat refers to stands there.
    fn is_known(&self, line: &str) -> bool {
        let (own, rest) = line.split_once('\t').unwrap_or_default();
        let mut referred = rest
            .split([' ', '\t'])
            .skip(usize::from(own == "*" || own.starts_with('R')));
        referred.all(|field| {
            let id = field.rsplit(':').next().unwrap_or_default();
            id.is_empty()
                || id.starts_with('E')
                || self.names.get(id).is_some_and(|id| !id.is_empty())
        })
    }

    /// A line of brat with the ids that its passages have now.
    fn renamed(&self, line: &str) -> String {
        let mut renamed = String::new();
        for part in line.split_inclusive([' ', '\t', ':']) {
            let id = part.trim_end_matches([' ', '\t', ':']);
            let now = self.names.get(id).filter(|now| !now.is_empty());
            renamed.push_str(now.map_or(id, String::as_str));
            renamed.push_str(part.get(id.len()..).unwrap_or_default());
        }
        renamed
    }

    /// The line of a passage.
    fn line(&self, id: &str, kind: &str, range: TextRange, kept: Option<&Object>) -> String {
        let pieces = kept.and_then(|kept| self.kept_pieces(kept, range));
        let pieces = pieces.unwrap_or_else(|| self.pieces(range));
        let spans: Vec<String> = pieces
            .iter()
            .map(|piece| {
                let (start, end) = self.article.code_points(*piece);
                format!("{start} {end}")
            })
            .collect();
        let words: Vec<String> = pieces
            .iter()
            .map(|piece| self.article.document.slice(*piece).replace('\t', " "))
            .collect();
        format!("{id}\t{kind} {}\t{}\n", spans.join(";"), words.join(" "))
    }

    /// A passage without the line ends in it.
    fn pieces(&self, range: TextRange) -> Vec<TextRange> {
        let mut at = range.start().to_usize();
        let mut pieces = Vec::new();
        for part in self.article.document.slice(range).split(['\n', '\r']) {
            let piece = TextRange::new(at, at + part.len());
            at += part.len() + 1;
            if !piece.is_empty() {
                pieces.push(piece);
            }
        }
        pieces
    }

    /// The pieces that a passage had in brat, if its words still stand there.
    fn kept_pieces(&self, kept: &Object, range: TextRange) -> Option<Vec<TextRange>> {
        let spans = json::list(kept.get("spans")).iter().map(|span| {
            let ends = json::list(Some(span));
            let end = |idx: usize| usize::try_from(ends.get(idx)?.as_u64()?).ok();
            self.article.range(end(0)?, end(1)?)
        });
        let pieces: Vec<TextRange> = spans.collect::<Option<_>>()?;
        let whole = pieces.iter().copied().reduce(TextRange::cover)?;
        let words: Vec<&str> = pieces
            .iter()
            .map(|piece| self.article.document.slice(*piece))
            .collect();
        let is_there = loose::is_alike(&words.join(" "), json::text(kept, "words")?);
        (whole == range && is_there).then_some(pieces)
    }

    /// The passage at the end of a link.
    fn end(&mut self, range: TextRange) -> String {
        if let Some(id) = self.ends.get(&range) {
            return id.clone();
        }
        let id = self.id('T', None);
        let line = self.line(&id, END, range, None);
        self.text += &line;
        self.ends.insert(range, id.clone());
        id
    }

    /// Words, tags and whatever else is said about an id.
    fn about(&mut self, note: &Annotation, old: Option<&str>, id: &str) {
        let kept = kept(note);
        let attributes = kept.map(|kept| json::texts(kept.get("attributes")));
        let attributes = attributes.unwrap_or_default();
        let (known, tags): (Vec<&String>, Vec<&String>) =
            note.tags.iter().partition(|tag| attributes.contains(tag));
        for tag in known {
            let attribute = self.id('A', None);
            let (kind, value) = tag.split_once('=').unwrap_or((tag, ""));
            let line = format!("{attribute}\t{} {id} {}", name(kind), flat(value));
            let _ = writeln!(self.text, "{}", line.trim_end());
        }
        for tag in tags {
            let number = self.id('#', None);
            let _ = writeln!(self.text, "{number}\t{TAG} {id}\t{}", flat(tag));
        }
        let said = note.edit().map(crate::annotation::Edit::words);
        let said = said.into_iter().chain(note.note_text());
        for line in said.flat_map(|text| text.split('\n').map(flat).collect::<Vec<_>>()) {
            let number = self.id('#', None);
            let _ = writeln!(self.text, "{number}\t{NOTE} {id}\t{line}");
        }
        let lines = kept.map(|kept| json::texts(kept.get("lines")));
        for line in lines
            .unwrap_or_default()
            .iter()
            .filter(|line| is_line(line))
        {
            let (own, rest) = line.split_once('\t').unwrap_or_default();
            let kind = own.chars().next().unwrap_or('#');
            let number = self.id(kind, Some(own));
            let mut fields: Vec<&str> = rest.split(' ').collect();
            if let Some(field) = fields
                .iter_mut()
                .find(|field| Some(field.split('\t').next().unwrap_or_default()) == old)
            {
                let tail = field.get(old.map_or(0, str::len)..).unwrap_or_default();
                let now = format!("{id}{tail}");
                let _ = writeln!(self.text, "{number}\t{}", rest.replacen(*field, &now, 1));
            }
        }
    }

    /// An id of this kind: the one from before where nobody has it, else the next.
    fn id(&mut self, kind: char, old: Option<&str>) -> String {
        let free = old.filter(|old| old.starts_with(kind) && !self.taken.contains(*old));
        let id = free.map_or_else(|| self.fresh(kind), str::to_owned);
        self.taken.insert(id.clone());
        if let Some(old) = old {
            self.names.insert(old.to_owned(), id.clone());
        }
        id
    }

    fn fresh(&mut self, kind: char) -> String {
        loop {
            let number = self.numbers.entry(kind).or_default();
            *number += 1;
            let id = format!("{kind}{number}");
            if !self.taken.contains(&id) && !self.names.contains_key(&id) {
                return id;
            }
        }
    }
}

/// The id that a note had in brat: a letter and a number.
fn id_of(kept: &Object) -> Option<String> {
    let id = json::words(kept, "id")?;
    let number = id.get(1..).filter(|number| !number.is_empty());
    let is_number = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    (is_number || id == "*").then_some(id)
}

/// Whether it is one line of brat's: what lies in a note may come from anywhere.
fn is_line(line: &str) -> bool {
    super::line::parse(line).is_ok() && !line.contains(['\n', '\r'])
}

fn kept(note: &Annotation) -> Option<&Object> {
    note.extra.get(EXTRA).and_then(Value::as_object)
}

/// The type of a passage.
fn kind(note: &Annotation) -> String {
    let [highlight, words, correction] = PLAIN;
    if let Some(label) = &note.label {
        return name(label);
    }
    let was = kept(note).and_then(|kept| json::words(kept, "type"));
    let was = was.filter(|was| PLAIN.contains(&was.as_str()));
    was.unwrap_or_else(|| {
        match note.motivation {
            Motivation::Editing => correction,
            _ if note.note_text().is_some() => words,
            _ => highlight,
        }
        .to_owned()
    })
}

/// A name as brat takes it: letters, digits, `-` and `_`.
fn name(label: &str) -> String {
    let name = label.chars().map(|char| {
        let stays = char.is_ascii_alphanumeric() || "-_".contains(char);
        if stays { char } else { '_' }
    });
    name.collect()
}

/// Words on one line.
fn flat(words: &str) -> String {
    words.replace(['\n', '\r', '\t'], " ")
}

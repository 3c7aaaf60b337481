//! HTML inside Markdown loses its tags; its words, its images and its line breaks stay.
//!
//! Not an HTML parser: what Markdown lets through is short and simple. Knows which tags end a
//! paragraph, what is never shown (comments, scripts), and entities.

use pulldown_cmark::{Event, Parser};

/// A stretch of an HTML block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words, entities decoded, white space as in the source.
    Words(String),
    /// An image with words to show.
    Image(Image),
    /// A line break (`<br>`).
    LineBreak,
    /// The end of a paragraph.
    End,
}

/// An image: its words and where it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Image {
    pub(super) alt: String,
    pub(super) source: String,
}

/// Tags that stand inside a paragraph; all others end it.
const INLINE_TAGS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    "wbr",
];

/// What is between these is never shown.
const HIDDEN_TAGS: &[&str] = &["script", "style", "template", "svg", "iframe", "head"];

/// The name of an entity is not longer, in bytes.
const ENTITY: usize = 32;

/// Takes the tags out of a block of HTML.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some((words, tag)) = rest.split_once('<') {
        push_words(&mut pieces, words);
        rest = after_tag(&mut pieces, tag);
    }
    push_words(&mut pieces, rest);
    pieces
}

/// Reads the tag that `rest` begins with (after its `<`) and gives what comes after it.
fn after_tag<'t>(pieces: &mut Vec<Piece>, rest: &'t str) -> &'t str {
    if let Some(comment) = rest.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    if !rest.starts_with(|char: char| char.is_ascii_alphabetic() || matches!(char, '/' | '!' | '?'))
    {
        push_words(pieces, "<");
        return rest;
    }
    let end = tag_end(rest);
    let tag = rest.get(..end).unwrap_or_default();
    let after = rest.get(end..).unwrap_or_default();
    let after = after.strip_prefix('>').unwrap_or(after);
    let name = tag_name(tag);
    if HIDDEN_TAGS.contains(&name.as_str()) && !tag.ends_with('/') {
        return after_hidden(after, &name);
    }
    match name.as_str() {
        "br" => pieces.push(Piece::LineBreak),
        "img" => pieces.extend(image(tag).map(Piece::Image)),
        name if INLINE_TAGS.contains(&name.trim_start_matches('/')) => {}
        _ => pieces.push(Piece::End),
    }
    after
}

/// The length of a tag up to its `>`; a `>` inside a quoted attribute does not end it.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // An open quote never closed: the first `>` has to do.
    tag.find('>').unwrap_or(tag.len())
}

fn after_hidden<'t>(rest: &'t str, name: &str) -> &'t str {
    let mut tail = rest;
    while let Some((_, after)) = tail.split_once("</") {
        let is_end = after
            .get(..name.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(name));
        if is_end {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        tail = after;
    }
    ""
}

/// The name of a tag in lower case, with the `/` of an end tag; `tag` may include its brackets.
pub(super) fn tag_name(tag: &str) -> String {
    let tag = tag.trim_start_matches('<');
    let (slash, word) = match tag.strip_prefix('/') {
        Some(word) => ("/", word),
        None => ("", tag),
    };
    let end = word.find(|char: char| !char.is_ascii_alphanumeric());
    let word = word.get(..end.unwrap_or(word.len())).unwrap_or_default();
    format!("{slash}{}", word.to_ascii_lowercase())
}

/// The image of an `img` tag; `None` where it has no words to show.
pub(super) fn image(tag: &str) -> Option<Image> {
    let alt = attribute(tag, "alt").filter(|alt| !alt.trim().is_empty());
    let alt = alt.or_else(|| attribute(tag, "title"))?;
    let source = attribute(tag, "src").unwrap_or_default();
    (!alt.trim().is_empty()).then_some(Image { alt, source })
}

/// The value of the attribute `name`, entities decoded.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let is_name = before
            .trim_end()
            .rsplit(|char: char| char.is_whitespace() || matches!(char, '"' | '\''))
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case(name));
        let after = after.trim_start();
        let quote = after
            .chars()
            .next()
            .filter(|char| matches!(char, '"' | '\''));
        let (value, tail) = if let Some(quote) = quote {
            after.get(1..)?.split_once(quote)?
        } else {
            let end = after.find(|char: char| char.is_whitespace() || char == '>');
            after.split_at(end.unwrap_or(after.len()))
        };
        if is_name {
            return Some(decoded(value));
        }
        rest = tail;
    }
    None
}

fn push_words(pieces: &mut Vec<Piece>, words: &str) {
    if words.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Words(before)) => before.push_str(&decoded(words)),
        _ => pieces.push(Piece::Words(decoded(words))),
    }
}

/// `words` with entities as the characters that they stand for.
fn decoded(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = entity(after);
        rest = if let Some((character, tail)) = entity {
            plain.push_str(&character);
            tail
        } else {
            plain.push('&');
            after
        };
    }
    plain.push_str(rest);
    plain
}

/// The character of the entity that `rest` begins with (after its `&`), and what comes after it.
fn entity(rest: &str) -> Option<(String, &str)> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let length = rest
        .bytes()
        .take(ENTITY)
        .take_while(|byte| is_name(byte))
        .count();
    let (name, tail) = rest.split_at_checked(length)?;
    Some((character(name)?, tail.strip_prefix(';')?))
}

/// The character that an entity names; the Markdown parser has the table.
fn character(name: &str) -> Option<String> {
    let source = format!("&{name};");
    let word = Parser::new(&source).find_map(|event| match event {
        Event::Text(word) => Some(word.to_string()),
        _ => None,
    })?;
    (!word.starts_with('&') || word.len() == 1).then_some(word)
}

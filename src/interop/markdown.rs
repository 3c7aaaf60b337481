//! Notes as Markdown: by byline's own template, which Obsidian reads as callouts, or by the reader's.
//!
//! Owns what a template can name, and escaping: words of an article mean nothing to Markdown.

use serde_json::{Value, json};

use super::{ArticleNotes, Written, template};
use crate::annotation::{Annotation, Motivation, Placed, Target};
use crate::library::citation::Citation;
use crate::text::one_line;

/// Article, then each note as a callout with its words, what is said about them, tags.
const TEMPLATE: &str = "\
# {{title}}

{{#facts}}
{{facts}}

{{/facts}}
{{#url}}
<{{{url}}}>

{{/url}}
{{#notes}}
> [!{{{callout}}}]{{#label}} {{label}}{{/label}}{{#entity}} [[{{{entity}}}]]{{/entity}}{{#state}} ({{state}}){{/state}}
{{#words}}
> {{words}}
{{/words}}
{{#speaker}}
>
> — [[{{{speaker}}}]]
{{/speaker}}
{{#other}}
>
> ↔ {{other}}
{{/other}}
{{#correction}}
>
> {{correction}}
{{/correction}}
{{#block}}

^{{{block}}}
{{/block}}

{{#note}}
{{{note}}}

{{/note}}
{{#hashtags}}
{{{hashtags}}}

{{/hashtags}}
{{/notes}}
";

/// Writes articles by a template, byline's own where there is none.
pub(super) fn write(
    articles: &[ArticleNotes<'_>],
    template: Option<&str>,
) -> Result<Written, String> {
    let mut text = String::new();
    let template = template.unwrap_or(TEMPLATE);
    // Making sure that a link leads to the right place takes a look at the whole text.
    let has_links = template.contains("link");
    for article in articles {
        text += &template::render(template, &article_values(article, has_links))?;
    }
    Ok(Written {
        text,
        left_out: Vec::new(),
    })
}

/// What a template can name of an article.
fn article_values(article: &ArticleNotes<'_>, has_links: bool) -> Value {
    let meta = article.document.meta();
    let facts: Vec<String> = [&meta.outlet, &meta.date]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let notes: Vec<Value> = article
        .notes
        .iter()
        .map(|placed| note(placed, article, has_links))
        .collect();
    json!({
        "id": article.id,
        "path": article.path,
        "title": article.document.title(),
        "authors": meta.authors,
        "outlet": meta.outlet,
        "date": meta.date,
        "url": meta.url.as_deref().filter(|url| is_plain(url)),
        "facts": facts.join(" · "),
        "notes": notes,
    })
}

/// What a template can name of a note.
fn note(placed: &Placed, article: &ArticleNotes<'_>, has_links: bool) -> Value {
    let note = &placed.annotation;
    let range = placed.anchor.range();
    let entity = match &note.target {
        Target::Entity(name) => Some(linked(name)),
        Target::Passage(_) | Target::Quote(_) | Target::Link(_, _) | Target::Article => None,
    };
    let state = Some(placed.anchor.state()).filter(|state| *state != "placed");
    let hashtags: Vec<String> = note.tags.iter().filter_map(|tag| hashtag(tag)).collect();
    let link = range.filter(|_| has_links);
    let link = link.and_then(|range| Citation::of(article.document, range, None).link());
    json!({
        "id": note.id.as_str(),
        "motivation": note.motivation.name(),
        "callout": callout(note),
        "words": note.target.selector().map(|selector| selector.exact.clone()),
        "other": note.target.other().map(|selector| selector.exact.clone()),
        "speaker": range.and_then(|range| article.speaker(range)).map(|name| linked(&name)),
        "entity": entity,
        "note": note.note_text(),
        "correction": note.edit().map(crate::annotation::Edit::words),
        "tags": note.tags,
        "hashtags": hashtags.join(" "),
        "label": note.label,
        "state": state,
        "created": note.created,
        "modified": note.modified,
        "creator": note.creator,
        "link": link,
        "block": block(note),
    })
}

/// The kind of callout; Obsidian has a look for each.
fn callout(note: &Annotation) -> &'static str {
    match note.motivation {
        Motivation::Commenting | Motivation::Identifying => "note",
        Motivation::Tagging | Motivation::Bookmarking => "tip",
        Motivation::Linking => "info",
        Motivation::Editing | Motivation::Assessing => "warning",
        Motivation::Highlighting => "quote",
    }
}

/// A name that may stand in `[[…]]`.
fn linked(name: &str) -> String {
    let name = name.replace(['[', ']', '|', '#', '^', '\\', '/', '<', '>'], " ");
    one_line(&name)
}

/// A tag without what ends one.
fn hashtag(tag: &str) -> Option<String> {
    let words: Vec<&str> = tag.split_whitespace().collect();
    let joined = words.join("-");
    let stays = |char: &char| char.is_alphanumeric() || "-_/".contains(*char);
    let bare: String = joined.chars().filter(stays).collect();
    (!bare.is_empty()).then(|| format!("#{bare}"))
}

/// The name of a block that others can link to.
fn block(note: &Annotation) -> Option<&str> {
    let id = note.id.as_str();
    let is_name = id
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_name && !id.is_empty()).then_some(id)
}

/// Whether an address may stand in `<…>`.
fn is_plain(url: &str) -> bool {
    !url.contains(|char: char| char.is_whitespace() || char.is_control() || "<>".contains(char))
}

/// Words on one line that mean nothing to Markdown.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (idx, char) in one_line(text).char_indices() {
        let is_special = matches!(
            char,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&'
        );
        let opens_a_block = idx == 0 && matches!(char, '#' | '+' | '-' | '=');
        if is_special || opens_a_block {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    let n_digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = matches!(escaped.as_bytes().get(n_digits), Some(b'.' | b')'));
    if n_digits > 0 && is_number {
        escaped.insert(n_digits, '\\');
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, markdown: &str) {
        assert_eq!(escaped(text), markdown);
    }

    #[test]
    fn words_stay_words() {
        check("We stay.", "We stay.");
        check("a\n\n# b", "a # b");
        check("# a * b_c <d>", "\\# a \\* b\\_c \\<d\\>");
        check("1. no - yes", "1\\. no - yes");
        check("1,000 boats", "1,000 boats");
    }

    #[test]
    fn tags_and_links_are_obsidians() {
        assert_eq!(hashtag("to check!"), Some("#to-check".to_owned()));
        assert_eq!(hashtag("?!"), None);
        assert_eq!(linked("Ana [x]| B"), "Ana x B");
    }
}

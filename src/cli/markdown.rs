//! Quotes as Markdown: a heading for each article, a block quote for each quote.

use super::input::Article;
use super::schema::QuoteRow;
use crate::interop::markdown::escaped;

/// The heading of an article's quotes.
pub(super) fn heading(article: &Article) -> String {
    let meta = article.document.meta();
    let title = escaped(article.title());
    let facts: Vec<_> = [&meta.outlet, &meta.date]
        .into_iter()
        .flatten()
        .map(|fact| escaped(fact))
        .collect();
    if facts.is_empty() {
        format!("## {title}\n\n")
    } else {
        format!("## {title}\n\n{}\n\n", facts.join(" · "))
    }
}

/// One quote with its speaker below.
pub(super) fn quote(quote: &QuoteRow<'_>) -> String {
    let speaker = quote.speaker_words().map_or_else(
        || "*speaker unknown*".to_owned(),
        |name| format!("**{}**", escaped(name)),
    );
    let cue = quote
        .cue
        .as_ref()
        .map_or_else(String::new, |cue| format!(", {}", escaped(cue.text)));
    let kind = quote.kind;
    format!(
        "> {}\n>\n> — {speaker}{cue} ({kind})\n\n",
        escaped(quote.text)
    )
}

//! Quotes as Markdown: a heading for each article, a block quote for each quote.

use super::input::Article;
use super::schema::QuoteRow;

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

/// Words on one line that mean nothing to Markdown.
fn escaped(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let mut escaped = String::with_capacity(text.len());
    for (idx, char) in words.join(" ").char_indices() {
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
    use super::escaped;

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
}

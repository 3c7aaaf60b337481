//! Links of the text: footnotes, headings and local files inside, the web outside.

use std::path::{Path, PathBuf};

use super::{App, Effect, Level, Purpose, motion, opening};
use crate::app::action::Action;
use crate::app::article::Spot;
use crate::document::{BlockKind, InlineKind};
use crate::text::{TextRange, grapheme};

/// `o`: the link at the cursor, else where the article was published.
pub(super) fn original(app: &mut App) {
    if let Some(Spot::Link(idx)) = app.reader.cursor
        && let Some(InlineKind::Link(target) | InlineKind::Image(target)) = app
            .article
            .document
            .inlines()
            .get(idx)
            .map(|inline| inline.kind.clone())
        && target.contains(':')
    {
        return browse(app, &target);
    }
    match app.article.document.meta().url.clone() {
        Some(url) => browse(app, &url),
        None => app.tell(
            Level::Info,
            "the article does not say where it was published",
        ),
    }
}

/// Follows a link of the text: footnotes and local files inside, the web outside.
pub(super) fn follow_link(app: &mut App, idx: usize) {
    let Some(inline) = app.article.document.inlines().get(idx) else {
        return;
    };
    match inline.kind.clone() {
        InlineKind::FootnoteMark(label) => to_footnote(app, &label),
        InlineKind::Link(target) | InlineKind::Image(target) => follow_target(app, &target),
        _ => {}
    }
}

fn follow_target(app: &mut App, target: &str) {
    if target.contains("://") || target.starts_with("mailto:") {
        let shown = grapheme::display_all(target).into_owned();
        let open = app.key_for(Action::Original);
        return app.tell(Level::Info, format!("{open} opens {shown}"));
    }
    if let Some(name) = target.strip_prefix('#') {
        return to_heading(app, name);
    }
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let Some(path) = beside(app, &decoded(file)) else {
        return app.tell(
            Level::Warning,
            format!("{file}: this article has no folder to look in"),
        );
    };
    let entry = app.library.position(&path);
    if entry.is_some() && entry == app.article.place.entry {
        return to_heading(app, heading);
    }
    let ticket = if let Some(entry) = entry {
        super::library::read(app, entry);
        app.opening
    } else {
        super::jumping::leave(app);
        let ticket = opening::begin(app);
        app.effects.push(Effect::OpenPath(ticket, path));
        Some(ticket)
    };
    if let Some(ticket) = ticket.filter(|_| !heading.is_empty()) {
        app.awaited = Some((ticket, Purpose::Heading(heading.to_owned())));
    }
}

/// A link's path without its `%20`; what is no such code stays as it is.
fn decoded(path: &str) -> String {
    let mut parts = path.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let code = part
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        if let Some(byte) = code {
            bytes.push(byte);
            bytes.extend_from_slice(part.as_bytes().get(2..).unwrap_or_default());
        } else {
            bytes.push(b'%');
            bytes.extend_from_slice(part.as_bytes());
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// The file that a relative link means.
fn beside(app: &App, file: &str) -> Option<PathBuf> {
    if app.article.place.path.is_none() && app.article.place.entry.is_some() {
        return Some(PathBuf::from(file));
    }
    let folder = app.article.place.path.as_deref().and_then(Path::parent)?;
    Some(folder.join(file))
}

/// Asks the desktop to open an address of the web; others are only shown.
pub(super) fn browse(app: &mut App, address: &str) {
    let known = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    let clean = !address
        .chars()
        .any(|char| char.is_control() || char.is_whitespace());
    if known && clean {
        app.tell(Level::Info, format!("opening {address}"));
        app.effects.push(Effect::Browse(address.to_owned()));
    } else {
        let shown = grapheme::display_all(address).into_owned();
        app.tell(Level::Warning, format!("not opened: {shown}"));
    }
}

fn to_footnote(app: &mut App, label: &str) {
    let blocks = app.article.document.blocks().iter();
    let footnote =
        blocks.filter(|block| matches!(&block.kind, BlockKind::Footnote(name) if name == label));
    match footnote.map(|block| block.range.start()).next() {
        Some(at) => {
            super::jumping::leave(app);
            app.reader.cursor = Some(Spot::Words(TextRange::empty(at)));
            app.reader.reveal(at);
            let back = app.key_for(Action::Back);
            app.tell(Level::Info, format!("footnote {label}; {back} returns"));
        }
        None => app.tell(Level::Warning, format!("there is no footnote {label}")),
    }
}

fn to_heading(app: &mut App, name: &str) {
    match heading(app, name) {
        Some(range) => motion::jump_to(app, Spot::Words(range)),
        None => no_heading(app, name),
    }
}

/// The article that a link leads to is there: on to the heading it names.
pub(super) fn arrive_at_heading(app: &mut App, name: &str) {
    match heading(app, name) {
        Some(range) => super::marks::arrive(app, range.start()),
        None => no_heading(app, name),
    }
}

fn no_heading(app: &mut App, name: &str) {
    let name = grapheme::display_all(name).into_owned();
    app.tell(Level::Warning, format!("there is no heading #{name}"));
}

/// The heading whose slug is `name`.
fn heading(app: &App, name: &str) -> Option<TextRange> {
    let document = &app.article.document;
    let slug = |words: &str| {
        let kept = words
            .chars()
            .filter(|char| char.is_alphanumeric() || " -_".contains(*char));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    let name = decoded(name);
    let blocks = document.blocks().iter();
    let headings = blocks.filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    let mut ranges = headings.map(|block| block.range);
    ranges.find(|range| slug(document.slice(*range)) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_paths_are_characters() {
        for (path, expected) in [
            ("a%20b.md", "a b.md"),
            ("%C3%A9t%c3%a9.md", "été.md"),
            ("100%.md", "100%.md"),
            ("%zz%2", "%zz%2"),
            ("%ff", "%ff"),
        ] {
            assert_eq!(decoded(path), expected);
        }
    }
}

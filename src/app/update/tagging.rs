//! Tags, typed between commas, and labels, chosen from a menu.

use super::{App, about, noting, popups, prompts};
use crate::annotation::{Annotation, Motivation};
use crate::app::PromptKind;
use crate::app::notes::{kind, safe};
use crate::app::popup::{Choice, PopupKind, Target as Leads};
use crate::view::list::Item;

/// Cells of words in a title.
const WORDS: usize = 48;

/// `t`: asks for tags.
pub(super) fn tags(app: &mut App) {
    let Some(about) = about::here(app) else {
        return;
    };
    let mut tags = about.annotation().tags.join(", ");
    if !tags.is_empty() {
        tags.push_str(", ");
    }
    app.notes.tagging = Some(about);
    prompts::open(app, PromptKind::Tags, &tags);
    prompts::complete(app);
}

/// Tags what the prompt was about.
pub(super) fn tag(app: &mut App, typed: &str) {
    let Some(about) = app.notes.tagging.take() else {
        return;
    };
    let before = about.annotation();
    let mut after = before.clone();
    after.tags = split_tags(typed);
    if after.tags == before.tags {
        return;
    }
    if after.tags.is_empty() && kind(&before) == "tag" && before.label.is_none() {
        after.motivation = Motivation::Highlighting;
    } else if after.motivation == Motivation::Highlighting
        && before.tags.is_empty()
        && before.id.is_empty()
    {
        after.motivation = Motivation::Tagging;
    }
    let operation = noting::change(app, "tags of", &about, after);
    noting::write(app, operation);
}

/// Tags between commas, each once.
fn split_tags(typed: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in typed.split(',') {
        let tag = tag.trim().trim_start_matches('#').trim();
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// The ways to go on with the last of the tags typed so far.
pub(super) fn tag_completions(app: &App, typed: &str) -> Vec<String> {
    let (before, begun) = match typed.rfind(',') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let taken = split_tags(before);
    let begun = begun.trim().trim_start_matches('#').to_lowercase();
    let space = if before.is_empty() { "" } else { " " };
    let fitting = app.notes.tags.iter().filter(|tag| {
        tag.to_lowercase().starts_with(&begun) && **tag != begun && !taken.contains(tag)
    });
    fitting
        .map(|tag| format!("{before}{space}{tag}, "))
        .collect()
}

/// `X`: the menu of labels.
pub(super) fn labels(app: &mut App) {
    let Some(about) = about::here(app) else {
        return;
    };
    let now = about.annotation().label;
    let title = format!("Label {}", safe(&about.words(), WORDS));
    let mut items: Vec<Item<Choice>> = app
        .settings
        .labels
        .0
        .iter()
        .map(|label| {
            let detail = if now.as_deref() == Some(label.name.as_str()) {
                "now"
            } else {
                ""
            };
            let choice = Choice {
                target: Leads::Label(Some(label.name.clone())),
                detail: detail.to_owned(),
                depth: 1,
                ..Choice::default()
            };
            Item::new(format!("{} {}", label.glyph, label.name), choice)
        })
        .collect();
    items.push(Item::new(
        "  no label",
        Choice {
            target: Leads::Label(None),
            depth: 1,
            detail: if now.is_none() { "now" } else { "" }.to_owned(),
            ..Choice::default()
        },
    ));
    app.notes.tagging = Some(about);
    popups::open(app, PopupKind::Labels, title, items);
}

/// Labels what the menu was about.
pub(super) fn label(app: &mut App, label: Option<String>) {
    let Some(about) = app.notes.tagging.take() else {
        return;
    };
    let before = about.annotation();
    if before.label == label {
        return;
    }
    let what = label.as_ref().map_or_else(
        || "no label on".to_owned(),
        |name| format!("label {name} on"),
    );
    let after = Annotation { label, ..before };
    let operation = noting::change(app, &what, &about, after);
    noting::write(app, operation);
}

#[cfg(test)]
mod tests {
    use super::split_tags;

    #[test]
    fn tags_stand_between_commas() {
        let check = |typed: &str, tags: &[&str]| assert_eq!(split_tags(typed), tags, "{typed}");
        check(
            "nato, #ukraine,  peace plan , ",
            &["nato", "ukraine", "peace plan"],
        );
        check("a,a, ,", &["a"]);
        check("", &[]);
    }
}

//! Pickers: everything in one fuzzy list, whose words to fold to, whose articles to show, the keys.

use super::{App, Level, jumping, popups, prompts, tracking};
use crate::analysis::{EntityId, EntityKind};
use crate::app::action::{Row, TABLE};
use crate::app::command::COMMANDS;
use crate::app::popup::{Choice, Popup, PopupKind, Target};
use crate::app::{notes, sidebar};
use crate::text::counted;
use crate::view::list::Item;

/// `p`: people, articles, commands, jumps, quotations, notes.
pub(super) fn everything(app: &mut App) {
    let mut items = people(app, true);
    for (idx, entry) in app.library.entries().iter().enumerate() {
        let choice = Choice {
            target: Target::Article(idx),
            detail: "article".to_owned(),
            ..Choice::default()
        };
        let mut item = Item::new(entry.title.clone(), choice);
        item.also = entry.outlet.clone().unwrap_or_default();
        items.push(item);
    }
    let context = app.context();
    items.extend(people(app, false));
    for row in TABLE {
        let keys = app.settings.keymap.chords_of(context, row.action).join(" ");
        items.push(action(row, keys));
    }
    for command in COMMANDS {
        let choice = Choice {
            target: Target::Command(command.name),
            detail: "command".to_owned(),
            ..Choice::default()
        };
        items.push(Item::new(
            format!(":{} {}", command.name, command.help),
            choice,
        ));
    }
    items.extend(jumping::lines(app).into_iter().map(|mut item| {
        let detail = format!("jump {}", item.value.detail);
        detail.trim().clone_into(&mut item.value.detail);
        item
    }));
    items.extend(
        sidebar::quotations(&app.article)
            .into_iter()
            .map(|mut item| {
                "quote".clone_into(&mut item.value.detail);
                item
            }),
    );
    items.extend(app.notes.placed.iter().map(|placed| {
        let mut item = notes::line(placed, &app.settings.labels);
        "note".clone_into(&mut item.value.detail);
        item
    }));
    popups::open(app, PopupKind::Picker, "Find", items);
    prompts::filter(app);
}

/// What an action does and its keys; it can be found by its name, too.
fn action(row: &Row, keys: String) -> Item<Choice> {
    let choice = Choice {
        target: Target::Action(row.action),
        detail: keys,
        ..Choice::default()
    };
    let mut item = Item::new(row.help, choice);
    item.also = row.name.replace('_', " ");
    item
}

/// The people of the article, or everything else that is named in it.
fn people(app: &App, persons: bool) -> Vec<Item<Choice>> {
    let Some(analysis) = app.article.analysis.as_deref() else {
        return Vec::new();
    };
    let ids = (0..analysis.entities.len()).map(EntityId::from);
    let ids = ids.filter(|id| !app.article.finds.is_thing(*id));
    let wanted = ids.filter(|id| (analysis.entity(*id).kind == EntityKind::Person) == persons);
    let line = |id: EntityId| {
        let detail = sidebar::kind_name(analysis.entity(id).kind).to_owned();
        let choice = Choice {
            target: Target::Entity(id),
            who: Some(id),
            detail,
            ..Choice::default()
        };
        Item::new(app.article.name(id), choice)
    };
    wanted.map(line).collect()
}

/// Esc in a picker closes it, since it is nothing but its filter.
pub(super) fn close_if_picking(app: &mut App) {
    let picking = |popup: &Popup| {
        matches!(
            popup.kind,
            PopupKind::Picker | PopupKind::Authors | PopupKind::Correct
        )
    };
    if app.popups.last().is_some_and(picking) {
        app.popups.pop();
        app.reader.lit = None;
    }
}

/// `s`: whose words to fold to; the one at the cursor or followed is selected.
pub(super) fn speakers(app: &mut App) {
    let Some(analysis) = app.article.analysis.as_deref() else {
        return app.tell(Level::Info, app.waiting());
    };
    let items: Vec<Item<Choice>> = app
        .article
        .shares
        .iter()
        .filter_map(|share| {
            let speaker = share.speaker?;
            let detail = format!(
                "{}, {}",
                counted(share.n_quotes, "quote"),
                counted(share.n_words, "word")
            );
            let percent = sidebar::whole_percent(share.percent);
            let choice = Choice {
                target: Target::Entity(speaker),
                who: Some(speaker),
                detail,
                share: Some(percent),
                ..Choice::default()
            };
            Some(Item::new(app.article.name(speaker), choice))
        })
        .collect();
    if items.is_empty() {
        let text = if analysis.quotes.is_empty() {
            "nobody is quoted in this article"
        } else {
            "byline knows none of the speakers"
        };
        return app.tell(Level::Info, text);
    }
    let wanted = tracking::entity_here(app).or(app.reader.tracked);
    let folded = app
        .reader
        .fold
        .as_ref()
        .map(|fold| fold.speakers.clone())
        .unwrap_or_default();
    popups::open(app, PopupKind::Speakers, "Only the words of", items);
    if let Some(popup) = app.popups.last_mut() {
        popup
            .list
            .select(|choice| choice.who.is_some() && choice.who == wanted);
        popup.marked.extend(folded.into_iter().map(EntityId::idx));
    }
}

/// `s` in the library: only the articles that quote a person.
pub(super) fn authors(app: &mut App) {
    let mut items = vec![Item::new(
        "All articles",
        Choice {
            target: Target::Person(None),
            ..Choice::default()
        },
    )];
    items.extend(
        app.library
            .speakers()
            .into_iter()
            .map(|(name, n_articles, n_words)| {
                let detail = format!(
                    "{}, {}",
                    counted(n_articles, "article"),
                    counted(n_words, "word")
                );
                Item::new(
                    name.clone(),
                    Choice {
                        target: Target::Person(Some(name)),
                        detail,
                        ..Choice::default()
                    },
                )
            }),
    );
    if items.len() == 1 {
        return app.tell(
            Level::Info,
            "no speakers known yet; the library is still being read",
        );
    }
    popups::open(app, PopupKind::Authors, "Only articles that quote", items);
    prompts::filter(app);
}

/// `?`: the keys that work here, from the keymap in force.
pub(super) fn help(app: &mut App) {
    let context = app.context();
    let mut items = Vec::new();
    let mut group = "";
    for row in TABLE {
        let chords = app.settings.keymap.chords_of(context, row.action);
        if chords.is_empty() {
            continue;
        }
        if row.group != group {
            group = row.group;
            items.push(Item::heading(group, Choice::default()));
        }
        items.push(action(row, chords.join("  ")));
    }
    items.push(Item::heading("Commands", Choice::default()));
    for command in COMMANDS {
        let choice = Choice {
            target: Target::Command(command.name),
            ..Choice::default()
        };
        let words = format!(":{} {}", command.name, command.help);
        items.push(Item::new(words, choice));
    }
    let title = match context {
        crate::app::keymap::Context::List => "Keys in lists",
        crate::app::keymap::Context::Review => "Keys in the review",
        _ => "Keys in the article",
    };
    popups::open(app, PopupKind::Help, title, items);
}

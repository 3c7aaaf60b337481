//! Recorded sessions: keys on one side, what the reader of articles sees on the other.
//!
//! Each line is a session of its own with the ferry article open, on 100 columns and 30 rows. How keys
//! and expectations are spelled stands at [`Session::press`] and [`Session::check`].

#[path = "../support/app.rs"]
mod app;

mod annotating;
mod correcting;
mod finding;
mod moving;
mod noted;
mod panes;
mod selecting;
mod touring;
mod typing;

use std::collections::BTreeSet;

use app::{ARTICLES, Session};
use byline::app::action::TABLE;
use byline::app::command::COMMANDS;

/// Keys, and what is to be seen after them.
type Case = (&'static str, &'static [&'static str]);

fn play(cases: &[Case]) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    let mut complaints = Vec::new();
    for (keys, wanted) in cases {
        let mut session = Session::new(ARTICLES);
        session.press(keys);
        for what in *wanted {
            let complaint = session.check(what).err();
            complaints.extend(complaint.map(|complaint| format!("after {keys}\n{complaint}\n")));
        }
        used.extend(session.used);
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    used
}

#[test]
fn every_action_and_command_has_its_session() {
    let all = [
        moving::MOTION,
        moving::MENTIONS,
        moving::HINTS,
        selecting::SELECTING,
        selecting::COPYING,
        panes::CARDS,
        moving::JUMPS,
        typing::OUTSIDE,
        finding::SEARCH,
        finding::FOLDS,
        panes::LISTS,
        panes::PANES,
        typing::TYPING,
        annotating::ANNOTATING,
        noted::NOTE_LISTS,
        moving::MARKS,
        correcting::CORRECTING,
    ];
    let used: BTreeSet<&str> = all.into_iter().flat_map(play).collect();
    // Those that correct have theirs in `correcting.rs`.
    let actions = TABLE
        .iter()
        .filter(|row| row.group != "Correct")
        .map(|row| row.name);
    let commands = COMMANDS.iter().map(|command| command.name);
    let missing: Vec<&str> = actions
        .chain(commands)
        .filter(|name| !used.contains(name))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

//! The tour of the first five minutes: one thing to do at a time, noticed when it is done.
//!
//! Owns the steps and how each is noticed in the app's state. Leaves the sample article and the folders
//! that go away afterwards to the edge.

use super::article::Spot;
use super::keymap::Context;
use super::popup::PopupKind;
use super::reader::Repeat;
use super::sidebar::Tab;
use super::{Action, App, Focus};
use crate::text;

/// How far the tour is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tutor {
    /// The step that is to be done, from 0.
    pub step: usize,
}

/// One thing to do.
struct Step {
    /// What it is about; `{action}` stands for the key of an action.
    words: &'static str,
    /// Whether it is done.
    is_done: fn(&App) -> bool,
}

const STEPS: &[Step] = &[
    Step {
        words: "This is an interview, and byline knows who speaks. Press {next} three times: it follows the \
                person quoted most, through name, role and pronoun.",
        is_done: |app| {
            app.reader.repeat == Some(Repeat::Mention) && app.stop().is_some_and(|(n, _)| n >= 3)
        },
    },
    Step {
        words: "All three are one person; the status line says why. {card} opens the card: what is said by \
                and about this person. Every line leads into the text.",
        is_done: |app| {
            app.popups
                .last()
                .is_some_and(|popup| popup.kind == PopupKind::Card)
        },
    },
    Step {
        words: "{cancel} closes it. It always goes one level back, and it never leaves byline.",
        is_done: |app| app.popups.is_empty(),
    },
    Step {
        words: "{speakers} folds the article to somebody's words. Choose with {row_down} and {row_up}, then \
                {act}.",
        is_done: |app| app.reader.fold.is_some(),
    },
    Step {
        words: "Only those words are left. {cancel} brings everything back, where you were.",
        is_done: |app| app.reader.fold.is_none(),
    },
    Step {
        words: "{note} writes a note on the sentence at the cursor. Type a few words, then Esc: that saves \
                them.",
        is_done: |app| {
            app.notes
                .placed
                .iter()
                .any(|placed| placed.annotation.note_text().is_some())
        },
    },
    Step {
        words: "There it is: in the text, with a sign beside it, on the rail at the right. {notes} lists all \
                your notes; {act} goes to one, {delete} deletes it.",
        is_done: |app| app.focus == Focus::Sidebar && app.sidebar.tab == Tab::Notes,
    },
    Step {
        words: "{notes} again leads back. {hints} labels everything in sight: type a label and the cursor is \
                there.",
        is_done: |app| app.focus == Focus::Article && app.hints.is_some(),
    },
    Step {
        words: "Type a label. Then {doubt_next} goes to what byline doubts, with a ? beside it: press it until \
                you stand on a quotation.",
        is_done: |app| {
            app.reader.repeat == Some(Repeat::Doubt)
                && matches!(app.reader.cursor, Some(Spot::Quote(_)))
        },
    },
    Step {
        words: "Who says that? {correct_speaker} asks. Choose a person by number or by name, then {act}.",
        is_done: |app| !app.correcting.own.is_empty(),
    },
    Step {
        words: "Settled, and your word goes before byline's for good. {undo} undoes it, {redo} would do it \
                again: that holds for all you write.",
        is_done: |app| app.correcting.own.is_empty(),
    },
    Step {
        words: "That is the tour. {search} searches, {help} shows all keys, {picker} finds anything. {close} \
                leaves; what you wrote here goes with the tour.",
        is_done: |_| false,
    },
];

impl Tutor {
    /// What is to be done now, with the keys in force.
    pub fn words(self, app: &App) -> String {
        let step = STEPS.get(self.step).map_or("", |step| step.words);
        let mut words = String::new();
        let mut rest = step;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            words.push_str(before);
            let action = Action::named(name);
            words.push_str(&action.map_or_else(String::new, |action| key(app, action)));
            rest = after;
        }
        words + rest
    }

    /// The rows that the longest step takes at this width, its heading included; at most half of all.
    pub fn rows(app: &App, cols: u16, rows: u16) -> u16 {
        let width = usize::from(cols.saturating_sub(2));
        let steps = (0..STEPS.len()).map(|step| Self { step }.words(app));
        let longest = steps.map(|words| text::rows(&words, width).len()).max();
        let needed = longest.unwrap_or(0) + 1;
        u16::try_from(needed).unwrap_or(rows).min(rows / 2)
    }

    /// Which step it is, and of how many.
    pub fn heading(self) -> String {
        format!("Tour {}/{}", self.step + 1, STEPS.len())
    }
}

/// The key that the article has for an action, whatever has the focus: a step is read before it is done.
fn key(app: &App, action: Action) -> String {
    let context = match action {
        Action::Delete => Context::List,
        _ => Context::Article,
    };
    app.key_in(context, action)
}

/// Notices that a step is done, and goes on to the next.
pub(super) fn notice(app: &mut App) {
    let Some(tutor) = app.tutor else { return };
    if STEPS
        .get(tutor.step)
        .is_some_and(|step| (step.is_done)(app))
    {
        skip(app);
    }
}

/// Goes on to the next step.
pub(super) fn skip(app: &mut App) {
    if let Some(tutor) = &mut app.tutor {
        tutor.step = (tutor.step + 1).min(STEPS.len() - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_name_actions_that_there_are() {
        for step in STEPS {
            for part in step.words.split('{').skip(1) {
                let name = part.split('}').next().unwrap();
                assert!(Action::named(name).is_some(), "{name}");
            }
        }
    }
}

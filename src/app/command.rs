//! The `:` line: commands with arguments, and every action by its name.

use super::action::{Action, TABLE};
use super::update::{commands as run_by, marks, noted};
use super::{App, Level};

/// A command of the `:` line.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// What may follow its name.
    pub argument: Argument,
    /// What it does with that.
    run: fn(&mut App, &str),
}

/// What may follow a command's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Nothing.
    None,
    /// Any words.
    Words,
    /// A theme's name.
    Theme,
    /// A speaker's name.
    Speaker,
    /// One of these.
    OneOf(&'static [&'static str]),
}

/// Every command, by name.
pub const COMMANDS: &[Command] = &[
    Command {
        name: "complaints",
        help: "List what is wrong with the config file and what is remembered",
        argument: Argument::None,
        run: run_by::complaints,
    },
    Command {
        name: "compose",
        help: "Write the note on the words at the cursor in $VISUAL or $EDITOR",
        argument: Argument::None,
        run: run_by::compose,
    },
    Command {
        name: "config",
        help: "Read the config file again",
        argument: Argument::None,
        run: run_by::config,
    },
    Command {
        name: "delete_note",
        help: "Delete the note at the cursor",
        argument: Argument::None,
        run: noted::delete_here,
    },
    Command {
        name: "glyphs",
        help: "Marks every font has, or finer ones",
        argument: Argument::OneOf(&["ascii", "unicode"]),
        run: run_by::glyphs,
    },
    Command {
        name: "hyphenate",
        help: "Break words at the ends of lines",
        argument: Argument::OneOf(&["on", "off"]),
        run: run_by::hyphenate,
    },
    Command {
        name: "journal",
        help: "List what was written",
        argument: Argument::None,
        run: noted::ask_journal,
    },
    Command {
        name: "justify",
        help: "Set prose flush on both sides",
        argument: Argument::OneOf(&["on", "off"]),
        run: run_by::justify,
    },
    Command {
        name: "marks",
        help: "List the marks; d deletes one",
        argument: Argument::None,
        run: marks::list,
    },
    Command {
        name: "measure",
        help: "Length of lines in characters, 40 to 120",
        argument: Argument::Words,
        run: run_by::measure,
    },
    Command {
        name: "mouse",
        help: "Take the mouse, or leave it to the terminal",
        argument: Argument::OneOf(&["on", "off"]),
        run: run_by::mouse,
    },
    Command {
        name: "n",
        help: "Next article",
        argument: Argument::None,
        run: run_by::next_article,
    },
    Command {
        name: "open",
        help: "Open a file",
        argument: Argument::Words,
        run: run_by::open,
    },
    Command {
        name: "p",
        help: "Article before",
        argument: Argument::None,
        run: run_by::previous_article,
    },
    Command {
        name: "q",
        help: "Leave byline",
        argument: Argument::None,
        run: run_by::quit,
    },
    Command {
        name: "results",
        help: "List the hits of the search",
        argument: Argument::None,
        run: run_by::results,
    },
    Command {
        name: "search",
        help: "Search for words, a /regular expression/; -b backward",
        argument: Argument::Words,
        run: run_by::search,
    },
    Command {
        name: "skip",
        help: "In the tour of `byline tutor`: the next step",
        argument: Argument::None,
        run: run_by::skip,
    },
    Command {
        name: "speaker",
        help: "Fold to a speaker's words; without a name: all again",
        argument: Argument::Speaker,
        run: run_by::speaker,
    },
    Command {
        name: "theme",
        help: "Choose a theme; without a name: list them",
        argument: Argument::Theme,
        run: run_by::theme,
    },
];

/// Does what a line says: a command, which goes before an action of the same name, or a percentage.
pub fn run(app: &mut App, line: &str) {
    let line = line.trim();
    // Hands that know vim add a mark or two.
    let line = if matches!(line, "q!" | "qa" | "qa!" | "x" | "wq" | "quit!") {
        "q"
    } else {
        line
    };
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let argument = argument.trim();
    if name.is_empty() {
        return;
    }
    if let Some(command) = named(name) {
        return check_and_run(app, command, argument);
    }
    if let Some(action) = Action::named(name) {
        return run_by::action(app, action, argument);
    }
    if let Some(percent) = name.strip_suffix('%').and_then(|n| n.parse().ok()) {
        return run_by::percent(app, percent);
    }
    app.tell(
        Level::Error,
        format!("there is no command {name}; Tab completes, ? lists all"),
    );
}

/// The lines that `line` may become, best first.
pub fn completions(app: &App, line: &str) -> Vec<String> {
    let line = line.trim_start();
    match line.split_once(' ') {
        None => {
            let commands = COMMANDS.iter().map(|command| command.name);
            let actions = TABLE.iter().map(|row| row.name);
            let actions = actions.filter(|name| named(name).is_none());
            let fitting = commands
                .chain(actions)
                .filter(|name| name.starts_with(line));
            let with_space = |name: &str| match named(name).map(|command| command.argument) {
                Some(Argument::None) | None => name.to_owned(),
                Some(_) => format!("{name} "),
            };
            fitting.map(with_space).collect()
        }
        Some((name, begun)) => {
            let Some(command) = named(name) else {
                return Vec::new();
            };
            let words = arguments(app, command.argument).into_iter();
            let begun = begun.trim_start().to_lowercase();
            words
                .filter(|word| word.to_lowercase().starts_with(&begun))
                .map(|word| format!("{name} {word}"))
                .collect()
        }
    }
}

/// What a line that is a bare name does, in a line of help.
pub fn help(line: &str) -> Option<&'static str> {
    let name = line.trim();
    let of_command = named(name).map(|command| command.help);
    of_command.or_else(|| Some(Action::named(name)?.row().help))
}

fn named(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

fn check_and_run(app: &mut App, command: &Command, argument: &str) {
    match command.argument {
        Argument::None if !argument.is_empty() => app.tell(
            Level::Error,
            format!(":{} takes nothing after it", command.name),
        ),
        Argument::OneOf(words) if !words.contains(&argument) => {
            app.tell(
                Level::Error,
                format!(":{} takes {}", command.name, words.join(" or ")),
            );
        }
        _ => (command.run)(app, argument),
    }
}

fn arguments(app: &App, argument: Argument) -> Vec<String> {
    match argument {
        Argument::None | Argument::Words => Vec::new(),
        Argument::Theme => app.themes.names().into_iter().map(str::to_owned).collect(),
        Argument::Speaker => app
            .article
            .speakers()
            .map(|speaker| app.article.name(speaker))
            .collect(),
        Argument::OneOf(words) => words.iter().map(|word| (*word).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_completes_a_name_has_its_line_of_help() {
        assert_eq!(
            help("journal"),
            named("journal").map(|command| command.help)
        );
        assert!(help("quote_next").is_some());
        assert!(TABLE.iter().all(|row| help(row.name).is_some()));
        assert_eq!(help("theme nord"), None);
    }

    #[test]
    fn commands_are_sorted() {
        assert!(COMMANDS.windows(2).all(|pair| pair[0].name < pair[1].name));
    }
}

//! How many colours the reader wants and the terminal has, and whether lines under words have some.
//!
//! A pure function of what the environment says; reading the environment is for the edge.

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None.
    Mono,
    /// The terminal's own 16.
    Ansi16,
    /// The 256 of xterm.
    Indexed256,
    /// All of 24 bits.
    True,
}

/// What `--color` or the configuration asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Colour where the terminal has it.
    #[default]
    Auto,
    /// Colour in any case.
    Always,
    /// No colour.
    Never,
}

/// Everything that has a say in the colour depth; a variable that is not set is `None`.
#[derive(Clone, Copy, Debug, Default)]
pub struct ColorEnv<'e> {
    /// `--color`.
    pub flag: Choice,
    /// `color` of the configuration.
    pub config: Choice,
    /// Whether the output is a terminal.
    pub is_terminal: bool,
    /// `NO_COLOR` (<https://no-color.org>): counts where it is not empty.
    pub no_color: Option<&'e str>,
    /// `CLICOLOR`: `0` means no colour.
    pub clicolor: Option<&'e str>,
    /// `CLICOLOR_FORCE`: colour into pipes too, unless empty or `0`.
    pub clicolor_force: Option<&'e str>,
    /// `FORCE_COLOR`: the same; `0` or `false` no colour, `1` to `3` name a depth.
    pub force_color: Option<&'e str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'e str>,
    /// `TERM`.
    pub term: Option<&'e str>,
}

/// Terminals that show 24 bits and do not always say so in `COLORTERM`.
const TRUE_TERMS: &[&str] = &[
    "kitty",
    "alacritty",
    "foot",
    "ghostty",
    "wezterm",
    "contour",
    "iterm2",
];

/// Terminals without colour.
const MONO_TERMS: &[&str] = &["dumb", "vt52", "vt100", "vt102", "vt220", "vt320"];

impl Depth {
    /// The depth for this environment: `--color`, then `NO_COLOR`, then the configuration, then
    /// what forces colour, then the terminal.
    pub fn detect(env: &ColorEnv<'_>) -> Self {
        let some = |depth: Self| depth.max(Self::Ansi16);
        match env.flag {
            Choice::Never => return Self::Mono,
            Choice::Always => return some(Self::of_terminal(env)),
            Choice::Auto => {}
        }
        if env.no_color.is_some_and(|value| !value.is_empty()) {
            return Self::Mono;
        }
        match env.config {
            Choice::Never => return Self::Mono,
            Choice::Always => return some(Self::of_terminal(env)),
            Choice::Auto => {}
        }
        match env.force_color {
            Some("0" | "false") => return Self::Mono,
            Some("1") => return Self::Ansi16,
            Some("2") => return Self::Indexed256,
            Some("3") => return Self::True,
            Some(_) => return some(Self::of_terminal(env)),
            None => {}
        }
        if env
            .clicolor_force
            .is_some_and(|value| !matches!(value, "" | "0"))
        {
            return some(Self::of_terminal(env));
        }
        if !env.is_terminal || env.clicolor == Some("0") {
            return Self::Mono;
        }
        Self::of_terminal(env)
    }

    /// What the terminal can show, by the names it gives itself.
    fn of_terminal(env: &ColorEnv<'_>) -> Self {
        let term = env.term.unwrap_or_default();
        if MONO_TERMS.contains(&term) || term.ends_with("-m") || term.ends_with("-mono") {
            return Self::Mono;
        }
        let names_true = TRUE_TERMS.iter().any(|name| term.contains(name));
        match env.colorterm {
            Some("truecolor" | "24bit") => Self::True,
            _ if names_true || term.ends_with("-direct") => Self::True,
            _ if term.contains("256color") => Self::Indexed256,
            _ => Self::Ansi16,
        }
    }
}

/// What the lines under words can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// The colour of the text.
    Plain,
    /// A colour of their own.
    #[default]
    Colored,
}

/// Programs that name themselves in `TERM_PROGRAM` and colour lines, besides [`TRUE_TERMS`].
const LINE_PROGRAMS: &[&str] = &["iTerm.app", "WezTerm", "ghostty", "vscode", "mintty"];

impl Lines {
    /// What lines can show, by the environment, which `var` looks up. A terminal that is not known to
    /// colour lines does not: it would show all of them alike.
    pub fn detect(var: &dyn Fn(&str) -> Option<String>) -> Self {
        let term = var("TERM").unwrap_or_default();
        let is_passed_on = term.starts_with("screen") || term.starts_with("tmux");
        let is_since = |name: &str, version: u32| {
            let found = var(name).and_then(|found| found.parse::<u32>().ok());
            found.is_some_and(|found| found >= version)
        };
        let is_known = TRUE_TERMS.iter().any(|name| term.contains(name))
            || var("TERM_PROGRAM").is_some_and(|name| LINE_PROGRAMS.contains(&name.as_str()))
            || is_since("VTE_VERSION", 5200)
            || is_since("KONSOLE_VERSION", 22_12_00)
            || var("WT_SESSION").is_some();
        if is_known && !is_passed_on && var("TMUX").is_none() {
            Self::Colored
        } else {
            Self::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_lines(env: &str, lines: Lines) {
        let var = |name: &str| {
            let mut words = env.split_whitespace();
            words.find_map(|word| {
                word.strip_prefix(name)?
                    .strip_prefix('=')
                    .map(str::to_owned)
            })
        };
        assert_eq!(Lines::detect(&var), lines, "{env}");
    }

    #[test]
    fn lines_have_colours_where_a_terminal_is_known_for_them() {
        check_lines("TERM=xterm-kitty", Lines::Colored);
        check_lines("TERM=xterm-256color VTE_VERSION=7402", Lines::Colored);
        check_lines("TERM=xterm-256color VTE_VERSION=4601", Lines::Plain);
        check_lines("TERM=xterm-256color TERM_PROGRAM=WezTerm", Lines::Colored);
        check_lines(
            "TERM=xterm-256color TERM_PROGRAM=Apple_Terminal",
            Lines::Plain,
        );
        check_lines("TERM=xterm-256color WT_SESSION=1", Lines::Colored);
        check_lines(
            "TERM=tmux-256color VTE_VERSION=7402 TMUX=/tmp/x",
            Lines::Plain,
        );
        check_lines("TERM=xterm-256color", Lines::Plain);
        check_lines("", Lines::Plain);
    }

    /// `env` as a person would type it before the command: `NO_COLOR=1 TERM=xterm --color=always`.
    fn check(env: &str, depth: Depth) {
        let choice = |value: &str| match value {
            "always" => Choice::Always,
            "never" => Choice::Never,
            _ => Choice::Auto,
        };
        let mut parsed = ColorEnv {
            is_terminal: true,
            ..ColorEnv::default()
        };
        for word in env.split_whitespace() {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            match name {
                "--color" => parsed.flag = choice(value),
                "config" => parsed.config = choice(value),
                "|" => parsed.is_terminal = false,
                "NO_COLOR" => parsed.no_color = Some(value),
                "CLICOLOR" => parsed.clicolor = Some(value),
                "CLICOLOR_FORCE" => parsed.clicolor_force = Some(value),
                "FORCE_COLOR" => parsed.force_color = Some(value),
                "COLORTERM" => parsed.colorterm = Some(value),
                "TERM" => parsed.term = Some(value),
                other => panic!("{other}?"),
            }
        }
        assert_eq!(Depth::detect(&parsed), depth, "{env}");
    }

    #[test]
    fn the_terminal_names_its_depth() {
        check("TERM=xterm-256color", Depth::Indexed256);
        check("TERM=xterm-256color COLORTERM=truecolor", Depth::True);
        check("TERM=xterm-kitty", Depth::True);
        check("TERM=xterm-direct", Depth::True);
        check("TERM=xterm", Depth::Ansi16);
        check("TERM=linux", Depth::Ansi16);
        check("", Depth::Ansi16);
        check("TERM=dumb", Depth::Mono);
        check("TERM=dumb COLORTERM=truecolor", Depth::Mono);
        check("TERM=vt100", Depth::Mono);
    }

    #[test]
    fn wishes_come_before_abilities() {
        check("TERM=xterm-256color NO_COLOR=1", Depth::Mono);
        check("TERM=xterm-256color NO_COLOR=", Depth::Indexed256);
        check(
            "TERM=xterm-256color NO_COLOR=1 --color=always",
            Depth::Indexed256,
        );
        check("TERM=xterm-256color NO_COLOR=1 config=always", Depth::Mono);
        check("TERM=xterm-256color config=never", Depth::Mono);
        check("TERM=xterm-256color CLICOLOR=0", Depth::Mono);
        check("TERM=dumb --color=always", Depth::Ansi16);
        check("COLORTERM=truecolor --color=never", Depth::Mono);
    }

    #[test]
    fn a_pipe_gets_no_colour_unless_forced() {
        check("| TERM=xterm-256color", Depth::Mono);
        check("| TERM=xterm-256color CLICOLOR_FORCE=1", Depth::Indexed256);
        check("| TERM=xterm-256color CLICOLOR_FORCE=0", Depth::Mono);
        check("| FORCE_COLOR=3", Depth::True);
        check("| FORCE_COLOR=", Depth::Ansi16);
        check("FORCE_COLOR=0 TERM=xterm", Depth::Mono);
        check("| CLICOLOR_FORCE=1 NO_COLOR=1", Depth::Mono);
    }
}

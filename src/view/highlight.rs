//! What the words of a code block are: comments, strings, keywords, …
//!
//! Owns the way from the scopes of Sublime's syntaxes, as syntect and two-face bring them, to the few
//! [`CodeScope`]s that byline knows. Leaves their looks to the theme. Loading the syntaxes takes tens of
//! milliseconds and reading a long block may too: this is for a worker, not for the loop.

use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use crate::text::TextRange;

/// Longer lines, in bytes, stay plain: they are data, and patterns may be slow on them.
const LONGEST_LINE: usize = 2_000;
/// What lies behind so many bytes of a block stays plain.
const MOST_BYTES: usize = 256 * 1024;

/// What a word of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeScope {
    /// A comment.
    Comment,
    /// A string or a character, with its quotation marks.
    String,
    /// A number or another constant.
    Number,
    /// A word of the language.
    Keyword,
    /// The name of a function.
    Function,
    /// The name of a type.
    Type,
    /// A variable, a parameter, an attribute.
    Variable,
    /// Brackets, commas, operators.
    Punctuation,
}

/// The parts of `code` that are more than plain words, as ranges into it, in order and apart.
///
/// `language` is what the fence says: a name or a file ending, perhaps with more behind it. `None` where
/// nobody knows it.
pub fn highlight(language: &str, code: &str) -> Option<Vec<(TextRange, CodeScope)>> {
    let syntaxes = syntaxes();
    let syntax = syntaxes.find_syntax_by_token(token(language)?)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut runs = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        if at + line.len() > MOST_BYTES {
            break;
        }
        if line.len() <= LONGEST_LINE {
            let Ok(changes) = state.parse_line(line, syntaxes) else {
                break;
            };
            let mut from = 0;
            for (to, change) in changes {
                push(&mut runs, at + from, at + to, &stack);
                from = to;
                if stack.apply(&change).is_err() {
                    return Some(runs);
                }
            }
            push(&mut runs, at + from, at + line.len(), &stack);
        }
        at += line.len();
    }
    Some(runs)
}

/// Adds a run, joined to the one before where they touch and are the same.
fn push(runs: &mut Vec<(TextRange, CodeScope)>, from: usize, to: usize, stack: &ScopeStack) {
    let Some(scope) = scope_of(stack).filter(|_| from < to) else {
        return;
    };
    let range = TextRange::new(from, to);
    match runs.last_mut() {
        Some((last, same)) if last.end() == range.start() && *same == scope => {
            *last = last.cover(range);
        }
        _ => runs.push((range, scope)),
    }
}

/// What the innermost scope says that says anything.
fn scope_of(stack: &ScopeStack) -> Option<CodeScope> {
    let meaning = |scope: &Scope| {
        meanings()
            .iter()
            .find(|(known, _)| known.is_prefix_of(*scope))
    };
    stack.as_slice().iter().rev().find_map(meaning)?.1
}

/// What scopes mean, the more special before the more general; `Some(None)` says that it is plain.
fn meanings() -> &'static [(Scope, Option<CodeScope>)] {
    use CodeScope as C;
    static MEANINGS: OnceLock<Vec<(Scope, Option<CodeScope>)>> = OnceLock::new();
    const TABLE: &[(&str, Option<C>)] = &[
        ("comment", Some(C::Comment)),
        ("punctuation.definition.comment", Some(C::Comment)),
        ("punctuation.definition.string", Some(C::String)),
        ("punctuation.section.interpolation", Some(C::Punctuation)),
        ("punctuation.definition.constant", Some(C::Number)),
        ("meta.interpolation", None),
        ("meta.template.expression", None),
        ("string", Some(C::String)),
        ("constant.character", Some(C::String)),
        ("constant", Some(C::Number)),
        ("keyword.operator.word", Some(C::Keyword)),
        ("keyword.operator.logical.python", Some(C::Keyword)),
        ("keyword.other.template", Some(C::String)),
        ("keyword.other.substitution", Some(C::Punctuation)),
        ("keyword.operator", Some(C::Punctuation)),
        ("keyword", Some(C::Keyword)),
        ("storage", Some(C::Keyword)),
        ("variable.language", Some(C::Keyword)),
        ("entity.name.tag", Some(C::Keyword)),
        ("entity.name.function", Some(C::Function)),
        ("entity.name.macro", Some(C::Function)),
        ("support.function", Some(C::Function)),
        ("support.macro", Some(C::Function)),
        ("variable.function", Some(C::Function)),
        ("entity.other.attribute-name", Some(C::Variable)),
        ("entity.name", Some(C::Type)),
        ("entity.other.inherited-class", Some(C::Type)),
        ("support", Some(C::Type)),
        ("variable", Some(C::Variable)),
        ("punctuation", Some(C::Punctuation)),
        // Code inside a string is code again.
        ("source", None),
    ];
    MEANINGS.get_or_init(|| {
        let known = |(name, scope): &(&str, Option<C>)| Some((Scope::new(name).ok()?, *scope));
        TABLE.iter().filter_map(known).collect()
    })
}

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(two_face::syntax::extra_newlines)
}

/// The name of the language in what a fence says: `rust,ignore`, `{.python}`, `c++ title="x"`.
fn token(language: &str) -> Option<&str> {
    language
        .split(|char: char| !(char.is_alphanumeric() || "+#-_".contains(char)))
        .find(|token| !token.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The code with a letter under each byte: what it is, `.` for plain.
    fn check(language: &str, code: &str, expected: &str) {
        let mut shown = ".".repeat(code.len()).into_bytes();
        for (range, scope) in highlight(language, code).unwrap_or_default() {
            for at in range.to_usize() {
                shown[at] = match scope {
                    CodeScope::Comment => b'c',
                    CodeScope::String => b's',
                    CodeScope::Number => b'n',
                    CodeScope::Keyword => b'k',
                    CodeScope::Function => b'f',
                    CodeScope::Type => b't',
                    CodeScope::Variable => b'v',
                    CodeScope::Punctuation => b'p',
                };
            }
        }
        assert_eq!(String::from_utf8(shown).unwrap(), expected, "{code:?}");
    }

    #[test]
    fn languages_are_known_by_name_and_ending() {
        check("rust", "fn", "kk");
        check("rs,ignore", "fn", "kk");
        check("{.python .numberLines}", "def", "kkk");
        check("", "fn", "..");
        check("no such language", "fn", "..");
    }

    #[test]
    fn words_of_code_have_scopes() {
        check("rust", "let n = 4; // four", "kkk...p.np.ccccccc");
        check(
            "python",
            "def ask(x): return 'no'",
            "kkk.fffpvpp.kkkkkk.ssss",
        );
        check("yaml", "port: 80 # open", "kkkkp.nn.cccccc");
        check("js", "`a ${n} b`", "sssppvpsss");
        check("toml", "n = true", "k.p.nnnn");
    }

    #[test]
    fn a_string_goes_on_from_line_to_line() {
        check("js", "`a\nb`\n1", "ss.ss.n");
    }

    #[test]
    fn endless_lines_and_blocks_stay_plain() {
        let line = "1,".repeat(1_001);
        check("python", &line, &".".repeat(line.len()));
        let block = ("1".repeat(LONGEST_LINE - 1) + "\n").repeat(140);
        let runs = highlight("python", &block).unwrap();
        assert_eq!(runs.len(), MOST_BYTES / LONGEST_LINE);
    }
}

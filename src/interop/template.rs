//! A small template language, after Mustache: what a reader knows from other tools.
//!
//! `{{name}}` is a value with Markdown's marks escaped, `{{{name}}}` the value as it is,
//! `{{#name}}…{{/name}}` stands once for each item of a list or where there is a value, and
//! `{{^name}}…{{/name}}` where there is none. A line with nothing but such a mark leaves no line.

use serde_json::Value;

use super::markdown::escaped;

/// How deep sections may lie in each other.
const DEEPEST: usize = 16;

/// A piece of a template.
#[derive(Debug, PartialEq)]
enum Piece<'t> {
    Text(&'t str),
    Value {
        name: &'t str,
        is_raw: bool,
    },
    Section {
        name: &'t str,
        is_inverted: bool,
        pieces: Vec<Self>,
    },
}

/// Fills in a template; what is wrong with it, where something is.
pub(super) fn render(template: &str, values: &Value) -> Result<String, String> {
    let mut rest = template;
    let pieces = parse(template, &mut rest, None, 0)?;
    let mut text = String::new();
    fill(&pieces, &[values], &mut text);
    Ok(text)
}

/// The pieces of `rest`, which ends `template`, up to the end of the section `open`.
fn parse<'t>(
    template: &'t str,
    rest: &mut &'t str,
    open: Option<&str>,
    depth: usize,
) -> Result<Vec<Piece<'t>>, String> {
    if depth > DEEPEST {
        return Err("the template has too many sections in each other".to_owned());
    }
    let mut pieces = Vec::new();
    loop {
        let Some((text, after)) = rest.split_once("{{") else {
            pieces.push(Piece::Text(rest));
            *rest = "";
            return match open {
                Some(name) => Err(format!("{{{{/{name}}}}} is missing")),
                None => Ok(pieces),
            };
        };
        let is_raw = after.starts_with('{');
        let end = if is_raw { "}}}" } else { "}}" };
        let inner = after.strip_prefix('{').unwrap_or(after);
        let Some((tag, after)) = inner.split_once(end) else {
            return Err(format!("{{{{{} is not closed", first_word(inner)));
        };
        let tag = tag.trim();
        let name = tag.trim_start_matches(['#', '^', '/']).trim();
        let is_section = tag != name;
        let before = template.len() - rest.len() + text.len();
        let before = template.get(..before).unwrap_or_default();
        let stands_alone = is_section && is_alone(before, after);
        let text = if stands_alone {
            text.trim_end_matches([' ', '\t'])
        } else {
            text
        };
        *rest = if stands_alone {
            skip_line(after)
        } else {
            after
        };
        pieces.push(Piece::Text(text));
        match tag.chars().next() {
            Some(mark @ ('#' | '^')) => pieces.push(Piece::Section {
                name,
                is_inverted: mark == '^',
                pieces: parse(template, rest, Some(name), depth + 1)?,
            }),
            Some('/') if open == Some(name) => return Ok(pieces),
            Some('/') => return Err(format!("{{{{/{name}}}}} closes nothing")),
            _ => pieces.push(Piece::Value { name, is_raw }),
        }
    }
}

/// Whether a tag has its line for itself.
fn is_alone(before: &str, after: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let ends = after.split('\n').next().unwrap_or_default();
    line.trim().is_empty() && ends.trim().is_empty()
}

fn skip_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

fn fill(pieces: &[Piece<'_>], values: &[&Value], text: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Value { name, is_raw } => {
                let value = lookup(name, values).map(shown).unwrap_or_default();
                if *is_raw {
                    text.push_str(&value);
                } else {
                    text.push_str(&escaped(&value));
                }
            }
            Piece::Section {
                name,
                is_inverted,
                pieces,
            } => {
                let value = lookup(name, values).filter(|value| has_something(value));
                match value {
                    None if *is_inverted => fill(pieces, values, text),
                    None => {}
                    Some(_) if *is_inverted => {}
                    Some(Value::Array(items)) => {
                        for item in items {
                            fill(pieces, &[values, &[item]].concat(), text);
                        }
                    }
                    Some(value) => fill(pieces, &[values, &[value]].concat(), text),
                }
            }
        }
    }
}

/// The value of a name, the innermost first; `.` is the item itself.
fn lookup<'v>(name: &str, values: &[&'v Value]) -> Option<&'v Value> {
    if name == "." {
        return values.last().copied();
    }
    values.iter().rev().find_map(|value| value.get(name))
}

fn has_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::Object(_) => true,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(template: &str, expected: &str) {
        let values = json!({
            "title": "A *b*",
            "none": "",
            "notes": [{"words": "x"}, {"words": "y", "tags": ["p", "q"]}],
        });
        let text = render(template, &values).unwrap_or_else(|wrong| format!("! {wrong}"));
        assert_eq!(text, expected);
    }

    #[test]
    fn templates_are_filled_in() {
        check("{{title}} {{{title}}} {{gone}}.", "A \\*b\\* A *b* .");
        check(
            "{{#notes}}[{{words}}{{#tags}} {{.}}{{/tags}}]{{/notes}}",
            "[x][y p q]",
        );
        check(
            "a\n{{#notes}}\n- {{words}}\n{{/notes}}\nb\n",
            "a\n- x\n- y\nb\n",
        );
        check(
            "{{#none}}a{{/none}}{{^none}}b{{/none}}{{^title}}c{{/title}}",
            "b",
        );
        check("{{#title}}{{title}}{{/title}}", "A \\*b\\*");
    }

    #[test]
    fn broken_templates_are_told() {
        check("{{#notes}}", "! {{/notes}} is missing");
        check("{{title", "! {{title is not closed");
        check("a {{/notes}}", "! {{/notes}} closes nothing");
        check(
            &"{{#a}}".repeat(40),
            "! the template has too many sections in each other",
        );
    }
}

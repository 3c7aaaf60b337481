//! Texts with marked names, and how corpora of one word a line become such texts.

use std::ops::Range;

use byline::analysis::EntityKind;

/// A text and its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// As printed.
    pub text: String,
    /// Its names: bytes of the text and kind.
    pub names: Vec<(Range<usize>, EntityKind)>,
    /// Whether names that are no person, body or place are marked, too.
    pub marks_others: bool,
}

/// Reads a corpus of one word a line (word, part of speech, kind with `B-` or `I-`), with an empty line
/// between sentences. Without lines that open documents, every sentence is one.
pub fn documents(file: &str, marks_others: bool) -> Vec<Named> {
    let open = "# newdoc";
    let whole: Vec<&str> = if file.contains(open) {
        file.split(open).skip(1).collect()
    } else {
        file.split("\n\n").collect()
    };
    let read = whole.into_iter().map(|lines| document(lines, marks_others));
    read.filter(|named| !named.text.is_empty()).collect()
}

fn document(lines: &str, marks_others: bool) -> Named {
    let mut named = Named {
        marks_others,
        ..Named::default()
    };
    for sentence in lines.split("\n\n") {
        if !named.text.is_empty() && sentence.contains('\t') {
            named.text.push('\n');
        }
        lay_out(sentence, &mut named);
    }
    named
}

/// Sets the words of a sentence with spaces where they are printed with some.
fn lay_out(sentence: &str, named: &mut Named) {
    let mut before: Option<&str> = None;
    let mut quoted = false;
    // The kind of the name that may go on.
    let mut open = None;
    for line in sentence.lines() {
        let mut fields = line.split('\t');
        let (Some(word), Some(mark)) = (fields.next(), fields.nth(1)) else {
            continue;
        };
        let glued = match before {
            None => true,
            Some(before) => {
                touches_before(word)
                    || touches_behind(before)
                    || (word == "\"" || before == "\"") && quoted
            }
        };
        if !glued {
            named.text.push(' ');
        }
        let start = named.text.len();
        named.text.push_str(word);
        let (place, kind) = mark.split_once('-').unwrap_or(("O", ""));
        let kind = kind_of(kind, named.marks_others);
        match (place, named.names.last_mut()) {
            ("I", Some((range, _))) if kind.is_some() && kind == open => {
                range.end = named.text.len();
            }
            _ => named
                .names
                .extend(kind.map(|kind| (start..named.text.len(), kind))),
        }
        open = kind;
        quoted ^= word == "\"";
        before = Some(word);
    }
}

fn kind_of(name: &str, marks_others: bool) -> Option<EntityKind> {
    match name {
        "PER" => Some(EntityKind::Person),
        "ORG" => Some(EntityKind::Organization),
        "LOC" => Some(EntityKind::Place),
        "MISC" if marks_others => Some(EntityKind::Other),
        _ => None,
    }
}

fn touches_before(word: &str) -> bool {
    const TOUCHING: &[&str] = &[
        ".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "n't", "'ll", "'re", "'ve", "'d",
        "'m", "’s", "...", "”", "’",
    ];
    TOUCHING.contains(&word)
}

fn touches_behind(word: &str) -> bool {
    matches!(word, "(" | "[" | "{" | "$" | "£" | "€" | "#" | "“" | "‘")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_set_as_printed() {
        let file = "\"\t_\tO\nAda\t_\tB-PER\nOrr\t_\tI-PER\n\"\t_\tO\n(\t_\tO\nU.S.\t_\tB-LOC\n)\t_\tO\n\n\
                    Acme\t_\tB-ORG\nPorts\t_\tI-ORG\nQ\t_\tB-MISC\nX\t_\tI-MISC\n";
        let found = documents(&format!("# newdoc id = 1\n{file}"), false);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "\"Ada Orr\" (U.S.)\nAcme Ports Q X");
        let names: Vec<&str> = found[0]
            .names
            .iter()
            .filter_map(|(range, _)| found[0].text.get(range.clone()))
            .collect();
        assert_eq!(names, ["Ada Orr", "U.S.", "Acme Ports"]);
        assert_eq!(documents(file, true).len(), 2);
    }
}

//! A line of a standoff file, taken apart.

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// `T1 Type 0 3;5 9 words`: a passage.
    Passage {
        id: &'a str,
        kind: &'a str,
        spans: Vec<(usize, usize)>,
        words: &'a str,
    },
    /// `R1 Type Arg1:T1 Arg2:T2`, or an event `E1 Type:T1 Role:T2`: roles and what has them.
    Tie {
        id: &'a str,
        kind: &'a str,
        roles: Vec<(&'a str, &'a str)>,
    },
    /// `* Equiv T1 T2 T3`.
    Same { kind: &'a str, ids: Vec<&'a str> },
    /// `A1 Name T1 value`.
    Attribute {
        of: &'a str,
        name: &'a str,
        value: Option<&'a str>,
    },
    /// `#1 AnnotatorNotes T1 words`.
    Note {
        of: &'a str,
        kind: &'a str,
        words: &'a str,
    },
    /// `N1 Reference T1 source:id words`.
    Reference { of: &'a str },
}

/// Takes a line apart; what is wrong with it, where something is.
pub(super) fn parse(line: &str) -> Result<Line<'_>, &'static str> {
    let (id, rest) = line.split_once('\t').ok_or("it has no tab")?;
    let (head, words) = rest.split_once('\t').unwrap_or((rest, ""));
    let mut fields = head.split(' ').filter(|field| !field.is_empty());
    let kind = fields.next().ok_or("it has no type")?;
    let has_number = id.len() > 1;
    match id.chars().next() {
        Some('T') if has_number => {
            let spans = head.get(kind.len()..).and_then(spans);
            let spans = spans.ok_or("its offsets are none")?;
            Ok(Line::Passage {
                id,
                kind,
                spans,
                words,
            })
        }
        Some('E') if has_number => {
            let (kind, trigger) = kind.split_once(':').ok_or("it has no trigger")?;
            let roles = fields.filter_map(|field| field.split_once(':'));
            let roles = std::iter::once(("", trigger)).chain(roles).collect();
            Ok(Line::Tie { id, kind, roles })
        }
        Some('R') if has_number => {
            let roles = fields.filter_map(|field| field.split_once(':')).collect();
            Ok(Line::Tie { id, kind, roles })
        }
        Some('*') => Ok(Line::Same {
            kind,
            ids: fields.collect(),
        }),
        Some('A' | 'M') if has_number => Ok(Line::Attribute {
            of: fields.next().ok_or("it is about nothing")?,
            name: kind,
            value: fields.next(),
        }),
        Some('#') => Ok(Line::Note {
            of: fields.next().ok_or("it is about nothing")?,
            kind,
            words,
        }),
        Some('N') if has_number => Ok(Line::Reference {
            of: fields.next().ok_or("it is about nothing")?,
        }),
        _ => Err("it is of no kind that brat has"),
    }
}

/// `0 3;5 9`.
fn spans(field: &str) -> Option<Vec<(usize, usize)>> {
    let spans = field.trim().split(';').map(|span| {
        let (start, end) = span.trim().split_once(' ')?;
        let (start, end) = (start.parse().ok()?, end.trim().parse().ok()?);
        (start <= end).then_some((start, end))
    });
    spans.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<'a>(line: &'a str, expected: impl Into<Result<Line<'a>, &'static str>>) {
        assert_eq!(parse(line), expected.into(), "{line}");
    }

    #[test]
    fn lines_of_every_kind() {
        let passage = |spans: &[(usize, usize)], words| {
            Ok(Line::Passage {
                id: "T1",
                kind: "Person",
                spans: spans.to_vec(),
                words,
            })
        };
        check("T1\tPerson 0 3\tAna", passage(&[(0, 3)], "Ana"));
        check(
            "T1\tPerson 0 3;5 9\tAna Diaz",
            passage(&[(0, 3), (5, 9)], "Ana Diaz"),
        );
        check(
            "E2\tSaying:T1 Speaker:T2",
            Ok(Line::Tie {
                id: "E2",
                kind: "Saying",
                roles: vec![("", "T1"), ("Speaker", "T2")],
            }),
        );
        check(
            "R1\tOrigin Arg1:T3 Arg2:T4\t",
            Ok(Line::Tie {
                id: "R1",
                kind: "Origin",
                roles: vec![("Arg1", "T3"), ("Arg2", "T4")],
            }),
        );
        check(
            "*\tEquiv T1 T2",
            Ok(Line::Same {
                kind: "Equiv",
                ids: vec!["T1", "T2"],
            }),
        );
        check(
            "A1\tSure T1 no",
            Ok(Line::Attribute {
                of: "T1",
                name: "Sure",
                value: Some("no"),
            }),
        );
        check(
            "#1\tAnnotatorNotes T1\tso\tso",
            Ok(Line::Note {
                of: "T1",
                kind: "AnnotatorNotes",
                words: "so\tso",
            }),
        );
        check(
            "N1\tReference T1 Wikidata:Q1\tx",
            Ok(Line::Reference { of: "T1" }),
        );
    }

    #[test]
    fn broken_lines_are_told() {
        check("", Err("it has no tab"));
        check("T1\t", Err("it has no type"));
        check("T1\tPerson", Err("its offsets are none"));
        check("T1\tPerson 9 3\tx", Err("its offsets are none"));
        check(
            "T1\tPerson -1 99999999999999999999\tx",
            Err("its offsets are none"),
        );
        check("E1\tSaying", Err("it has no trigger"));
        check("A1\tSure", Err("it is about nothing"));
        check("X1\ta b", Err("it is of no kind that brat has"));
    }
}

//! Files that mean harm are refused, or read for what they are.

use super::*;
use crate::interop::Unreadable;

fn refused(text: &str, format: Format) -> String {
    let error = read(text.as_bytes(), "x", Some(format)).expect_err("a refusal");
    error.to_string()
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("[", "]"), ("{\"target\":", "}"), ("{\"first\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let told = refused(&deep, Format::W3c);
        assert!(told.ends_with("broken JSON: nested too deeply"), "{told}");
        assert!(matches!(
            read(deep.as_bytes(), "x", None),
            Err(Unreadable::Json(_))
        ));
    }
    let refining = format!(
        "[{{\"target\": {}{{}}{}}}]",
        "{\"selector\": {\"refinedBy\": ".repeat(40),
        "}}".repeat(40)
    );
    assert_eq!(read(refining.as_bytes(), "x", None).unwrap().notes.len(), 1);
}

#[test]
fn size_is_bounded() {
    let big = vec![b' '; (64 << 20) + 1];
    assert!(matches!(read(&big, "x", None), Err(Unreadable::TooLarge)));
    let long = "x".repeat((1 << 20) + 1);
    for text in [
        format!("[{{\"type\": \"Annotation\", \"target\": \"x\", \"bodyValue\": \"{long}\"}}]"),
        format!("[{{\"type\": \"Annotation\", \"target\": \"x\", \"rights\": \"{long}\"}}]"),
        format!("Highlight,Note\n{long},b\n"),
        format!("T1\tA 0 1\t{long}\n"),
    ] {
        let foreign = read(text.as_bytes(), "x", None).unwrap();
        assert_eq!((foreign.notes.len(), foreign.refused.len()), (0, 1));
    }
    let many = "x\n".repeat(100_010);
    let foreign = read(format!("Highlight\n{many}").as_bytes(), "x", None).unwrap();
    assert_eq!((foreign.notes.len(), foreign.refused.len()), (100_000, 1));
}

#[test]
fn what_is_no_text_is_told() {
    assert!(matches!(
        read(b"\xff\xfe{", "x", None),
        Err(Unreadable::NotText(_))
    ));
    assert!(matches!(read(b"", "x", None), Err(Unreadable::Unknown)));
    assert_eq!(refused("{}", Format::W3c), "it holds no annotations");
    assert_eq!(
        refused("{}", Format::Hypothesis),
        "it holds no annotations of Hypothesis"
    );
    assert_eq!(
        refused("{}", Format::Koreader),
        "it holds no books of KOReader"
    );
    assert_eq!(
        refused("a,b", Format::Readwise),
        "it holds no column named Highlight"
    );
    assert_eq!(
        refused("a,b", Format::Csv),
        "it holds no column named exact"
    );
    assert_eq!(
        refused("# x", Format::Markdown),
        "this format can only be exported"
    );
}

#[test]
fn ids_and_revisions_are_never_paths() {
    let file = r#"[{"type": "Annotation", "id": "../../etc/passwd\u0000\n", "target": {"source": "x",
        "selector": {"type": "TextQuoteSelector", "exact": "The"},
        "state": {"type": "TimeState", "byline:revision": "../../../../tmp/x"}}}]"#;
    let foreign = read(file.as_bytes(), "x", None).unwrap();
    let note = &foreign.notes[0].annotation;
    assert!(note.id.as_str().starts_with("w3c-"), "{:?}", note.id);
    assert_eq!(note.target.selector().unwrap().revision, "");
}

#[test]
fn leftovers_cannot_forge_lines() {
    let document = article("The ferry sails.");
    let file = r##"[{"type": "Annotation", "id": "a:b", "target": {"source": "x", "selector":
        {"type": "TextQuoteSelector", "exact": "The ferry"}}, "bodyValue": "a\nT9\tX 0 1\tT",
        "brat": {"id": "T1\nT5\tX 0 1\tT", "line": "R1\tX A:T1 B:T2\nT6\tX 0 1\tT", "type": "X\nY",
                 "lines": ["#1\tX T1\ta\nT7\tX 0 1\tT", "N1"], "attributes": ["a"], "spans": [[9999999, 99999999], 5]}}]"##;
    let text = written(Format::Brat, &document, &notes(imported(file, &document)));
    assert_eq!(
        text,
        "T1\tNote 0 9\tThe ferry\n#1\tAnnotatorNotes T1\ta\n#2\tAnnotatorNotes T1\tT9 X 0 1 T\n"
    );
}

#[test]
fn odd_leftovers_do_no_harm() {
    let document = article("The ferry sails.");
    let file = r#"[{"type": "Annotation", "id": "a:b", "target": {"source": "x", "selector":
        {"type": "TextQuoteSelector", "exact": "The ferry"}}, "body": null, "motivation": 5, "created": [],
        "creator": [[]], "hypothesis": 7, "readwise": {"Highlight": []}, "brat": [], "koreader": null, "target2": {}}]"#;
    let notes = notes(imported(file, &document));
    for format in [
        Format::W3c,
        Format::Hypothesis,
        Format::Csv,
        Format::Readwise,
        Format::Brat,
        Format::Markdown,
    ] {
        assert!(
            written(format, &document, &notes).contains("The ferry"),
            "{format:?}"
        );
    }
}

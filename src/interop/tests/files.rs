//! Files as other programs write them.

use super::*;
use crate::annotation::{Body, Edit, Id, Motivation, Selector, Target, What};
use crate::interop::plan::Action;
use crate::text::TextRange;

const TEXT: &str = "The ferry 🚢 sails again. “Nobody was told,” said Ana Vidal, who lives on the \
    island.\n\nThe company says it was the weather.";

/// The notes of an import, a line each.
#[track_caller]
fn check(file: &str, expected: &str) {
    let document = article(TEXT);
    let shown: Vec<String> = imported(file, &document).iter().map(shown).collect();
    assert_eq!(shown.join("\n"), expected);
}

fn shown(planned: &Planned) -> String {
    let note = &planned.note;
    let words: Vec<String> = note
        .target
        .selectors()
        .map(|selector| match selector.position {
            Some((start, end)) => format!("[{start}-{end} {}]", selector.exact),
            None => format!("[{}]", selector.exact),
        })
        .collect();
    let parts = [
        Some(planned.settled.name().to_owned()),
        Some(note.motivation.name().to_owned()),
        Some(words.join(" ↔ ")).filter(|words| !words.is_empty()),
        note.note_text().map(|text| format!("{text:?}")),
        (!note.tags.is_empty()).then(|| format!("#{}", note.tags.join(" #"))),
        note.label.as_ref().map(|label| format!("<{label}>")),
        note.creator.as_ref().map(|creator| format!("by {creator}")),
        (!note.created.is_empty()).then(|| note.created.clone()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

const HYPOTHESIS: &str = r#"{
  "export_date": "2026-03-01T09:00:00.000Z",
  "export_userid": "acct:mira@hypothes.is",
  "client_version": "1.1500.0",
  "annotations": [
    {
      "id": "aB3dEfGhIjKlMnOpQrStUv",
      "created": "2026-02-12T08:15:30.123456+00:00",
      "updated": "2026-02-12T08:15:30.123456+00:00",
      "user": "acct:mira@hypothes.is",
      "uri": "https://www.courier.example/ferry/?utm_source=feed",
      "text": "Who should have told them?",
      "tags": ["to check", "label:doubt"],
      "group": "__world__",
      "permissions": {"read": ["group:__world__"], "update": ["acct:mira@hypothes.is"]},
      "target": [{
        "source": "https://www.courier.example/ferry/?utm_source=feed",
        "selector": [
          {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 26, "endContainer": "/p[1]", "endOffset": 41},
          {"type": "TextPositionSelector", "start": 27, "end": 42},
          {"type": "TextQuoteSelector", "exact": "Nobody was told", "prefix": "sails again. “", "suffix": ",” said Ana"}
        ]
      }],
      "document": {"title": ["The ferry"]},
      "links": {"html": "https://hypothes.is/a/aB3dEfGhIjKlMnOpQrStUv"},
      "user_info": {"display_name": "Mira K."},
      "flagged": false,
      "hidden": false
    },
    {
      "id": "replyReplyReplyReplyRe",
      "created": "2026-02-12T09:00:00+00:00",
      "updated": "2026-02-12T09:05:00+00:00",
      "user": "acct:jon@hypothes.is",
      "uri": "https://www.courier.example/ferry/?utm_source=feed",
      "text": "The harbour master.",
      "tags": [],
      "references": ["aB3dEfGhIjKlMnOpQrStUv"],
      "target": [{"source": "https://www.courier.example/ferry/?utm_source=feed"}]
    },
    {
      "id": "pageNotePageNotePageNo",
      "created": "2026-02-12T10:00:00+00:00",
      "updated": "2026-02-12T10:00:00+00:00",
      "user": "acct:jon@hypothes.is",
      "uri": "https://courier.example/ferry",
      "text": "Read again in May.",
      "tags": [],
      "target": [{"source": "https://courier.example/ferry"}]
    }
  ]
}"#;

#[test]
fn hypothesis_counts_units_and_has_replies_and_page_notes() {
    check(
        HYPOTHESIS,
        "anchored commenting [26-41 Nobody was told] \"Who should have told them?\" #to check <doubt> by Mira K. 2026-02-12T08:15:30.123456Z\n\
         anchored commenting [26-41 Nobody was told] \"The harbour master.\" by jon 2026-02-12T09:00:00Z\n\
         anchored commenting \"Read again in May.\" by jon 2026-02-12T10:00:00Z",
    );
}

#[test]
fn rows_of_hypothesis_go_back_as_they_came() {
    let document = article(TEXT);
    let notes = notes(imported(HYPOTHESIS, &document));
    let back: serde_json::Value =
        serde_json::from_str(&written(Format::Hypothesis, &document, &notes)).unwrap();
    let original: serde_json::Value = serde_json::from_str(HYPOTHESIS).unwrap();
    let sorted = |value: &serde_json::Value| {
        let mut rows: Vec<serde_json::Value> = value["annotations"].as_array().unwrap().clone();
        rows.sort_by_key(|row| row["id"].to_string());
        rows
    };
    let (back, mut original) = (sorted(&back), sorted(&original));
    // A reply is written with the place of what it replies to.
    let reply = original
        .iter_mut()
        .find(|row| row["references"].is_array())
        .unwrap();
    reply["target"] = back
        .iter()
        .find(|row| row["references"].is_array())
        .unwrap()["target"]
        .clone();
    assert_eq!(back, original);
}

const BRAT: &str = "T1\tPerson 49 58\tAna Vidal\n\
    T2\tClaim 26 41\tNobody was told\n\
    T3\tSaying 44 48\tsaid\n\
    T4\tPlace 0 9;73 83\tThe ferry the island\n\
    E1\tSaying:T3 Speaker:T1 Content:T2\n\
    R1\tLivesOn Arg1:T1 Arg2:T4\n\
    A1\tSure T2\n\
    A2\tPolarity E1 Negative\n\
    N1\tReference T1 Wikidata:Q1\tAna Vidal\n\
    #1\tAnnotatorNotes T2\tWho?\n\
    *\tEquiv T1 T4\n";

#[test]
fn brat_has_passages_relations_events_and_notes() {
    check(
        BRAT,
        "anchored highlighting [49-58 Ana Vidal] <Person>\n\
         anchored commenting [26-41 Nobody was told] \"Who?\" #Sure <Claim>\n\
         anchored highlighting [44-48 said] <Saying>\n\
         anchored highlighting [0-83 The ferry 🚢 sails again. “Nobody was told,” said Ana Vidal, who lives on the island] <Place>\n\
         anchored linking [44-48 said] ↔ [49-58 Ana Vidal] #Polarity=Negative <Speaker>\n\
         anchored linking [44-48 said] ↔ [26-41 Nobody was told] <Content>\n\
         anchored linking [49-58 Ana Vidal] ↔ [0-83 The ferry 🚢 sails again. “Nobody was told,” said Ana Vidal, who lives on the island] <LivesOn>\n\
         anchored linking [49-58 Ana Vidal] ↔ [0-83 The ferry 🚢 sails again. “Nobody was told,” said Ana Vidal, who lives on the island] <Equiv>",
    );
}

#[test]
fn lines_of_brat_go_back_as_they_came() {
    let document = article(TEXT);
    let back = written(Format::Brat, &document, &notes(imported(BRAT, &document)));
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&back), sorted(BRAT));
}

const READWISE: &str = "Highlight,Title,Author,URL,Note,Location,Date\r\n\
    \"Nobody was told,\",The ferry,Bo Tarrant,https://courier.example/ferry,.doubt .to_check Who?,3,2026-02-12 08:15:30\r\n\
    The company says,The ferry,Bo Tarrant,,'=1+1,,\r\n\
    A sentence that is not there,The ferry,Bo Tarrant,,,,2026-02-13\r\n";

#[test]
fn readwise_has_highlights_with_tags_in_notes() {
    check(
        READWISE,
        "anchored commenting [26-42 Nobody was told,] \"Who?\" #doubt #to_check 2026-02-12T08:15:30Z\n\
         anchored commenting [86-102 The company says] \"=1+1\"\n\
         orphaned highlighting [A sentence that is not there] 2026-02-13T00:00:00Z",
    );
    let document = article(TEXT);
    assert_eq!(
        written(
            Format::Readwise,
            &document,
            &notes(imported(READWISE, &document))
        ),
        READWISE
    );
}

#[test]
fn what_readwise_exports_is_read_as_well() {
    check(
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n\
         \"it was  the weather\",The ferry,Bo Tarrant,,,yellow,\"storm, sea\",order,2,2026-02-12 08:15:30+00:00,\n",
        "anchored highlighting [103-121 it was the weather] #storm #sea 2026-02-12T08:15:30Z",
    );
}

#[test]
fn koreader_is_found_by_words() {
    check(
        r#"{"title": "The ferry", "author": "Bo Tarrant", "file": "/mnt/us/ferry.epub", "created_on": 1770883000,
            "version": "json/1.0.0", "number_of_pages": 3, "entries": [
            {"page": 77, "time": 1770883000, "sort": "highlight", "drawer": "lighten", "chapter": "One",
             "text": "\"Nobody was told,\" said\nAna Vidal", "note": "Who?"},
            {"page": 2, "time": 1770883001, "drawer": "underscore", "text": "the weather"},
            {"page": 2, "time": 1770883002, "text": "the harbour"},
            {"page": 2}, 5]}"#,
        "anchored commenting [25-58 “Nobody was told,” said Ana Vidal] \"Who?\" 2026-02-12T07:56:40Z\n\
         anchored highlighting [110-121 the weather] 2026-02-12T07:56:41Z\n\
         orphaned highlighting [the harbour] 2026-02-12T07:56:42Z",
    );
}

#[test]
fn annotations_of_the_standard_come_in_many_forms() {
    check(
        r#"[{"id": "http://a.example/1", "type": "Annotation", "bodyValue": "Who?", "target": "https://courier.example/ferry"},
            {"id": "http://a.example/2", "type": ["Annotation", "x:y"], "motivation": ["oa:highlighting", "x:z"],
             "creator": {"id": "http://a.example/u", "nickname": "mira"}, "created": "2026-02-12T09:15:30+01:00",
             "body": [{"type": "TextualBody", "value": "Qui?", "language": "fr"}, {"type": "TextualBody", "purpose": "tagging", "value": "t"},
                      {"id": "http://a.example/v", "type": "Video"}],
             "target": {"source": {"id": "https://courier.example/ferry"}, "selector": {"type": "TextPositionSelector", "start": 0, "end": 3,
                        "refinedBy": {"type": "TextQuoteSelector", "exact": "The ferry", "suffix": " 🚢 sails"}}}},
            7, {"id": "http://a.example/3", "type": "Annotation"}]"#,
        "anchored commenting \"Who?\"\n\
         anchored highlighting [0-9 The ferry] \"Qui?\\n\\nhttp://a.example/v\" #t by mira 2026-02-12T08:15:30Z",
    );
}

#[test]
fn foreign_words_of_the_standard_are_kept() {
    let document = article(TEXT);
    let file = r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [
        {"id": "http://a.example/2", "type": ["Annotation", "x:y"], "motivation": "describing", "rights": "CC0",
         "creator": {"id": "http://a.example/u", "nickname": "mira", "type": "Person"}, "created": "2026-02-12T09:15:30+01:00",
         "body": {"type": "TextualBody", "value": "Qui?", "language": "fr", "purpose": "describing"},
         "target": {"source": "https://courier.example/ferry", "styleClass": "red", "selector": [
            {"type": "CssSelector", "value": "p"}, {"type": "TextQuoteSelector", "exact": "Nobody was told"}]}}]}"#;
    let notes = notes(imported(file, &document));
    let out = written(Format::W3c, &document, &notes);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    let original: serde_json::Value = serde_json::from_str(file).unwrap();
    let (item, was) = (&value["first"]["items"][0], &original["items"][0]);
    for key in [
        "id",
        "type",
        "motivation",
        "rights",
        "creator",
        "created",
        "body",
    ] {
        assert_eq!(item[key], was[key], "{key}");
    }
    assert_eq!(item["target"]["styleClass"], "red");
    assert_eq!(item["target"]["selector"][1]["start"], 26);
    assert_eq!(item["target"]["selector"][2]["type"], "CssSelector");
    // A changed note says what it says now, and keeps what it does not say.
    let changed: Vec<Annotation> = notes
        .into_iter()
        .map(|note| note.with_note("Who?"))
        .collect();
    let value: serde_json::Value =
        serde_json::from_str(&written(Format::W3c, &document, &changed)).unwrap();
    assert_eq!(value["first"]["items"][0]["body"][0]["value"], "Who?");
    assert_eq!(value["first"]["items"][0]["rights"], "CC0");
    // And comes back byte for byte.
    let back = super::notes(imported(&out, &document));
    assert_eq!(written(Format::W3c, &document, &back), out);
}

#[test]
fn a_note_that_was_changed_here_is_not_overwritten() {
    let document = article(TEXT);
    let old = notes(imported(HYPOTHESIS, &document));
    let mut changed = old.clone();
    changed[0] = Annotation {
        modified: Some("2026-06-01T00:00:00Z".to_owned()),
        ..old[0].clone().with_note("The harbour master should.")
    };
    let actions = |file: &str, existing: &[Annotation]| -> Vec<&'static str> {
        let planned = imported_over(file, &document, existing);
        planned
            .iter()
            .map(|planned| planned.action.name())
            .collect()
    };
    assert_eq!(
        actions(HYPOTHESIS, &changed),
        ["yours is newer", "there already", "there already"]
    );
    let newer = written(Format::W3c, &document, &changed);
    assert!(actions(&newer, &old).contains(&"newer"));
    let again = imported_over(&newer, &document, &changed);
    assert!(again.iter().all(|planned| planned.action == Action::Same));
}

/// Notes of every kind.
fn all_kinds(document: &Document) -> Vec<Annotation> {
    let resolver = Resolver::new(document.text(), document.revision());
    let at = |words: &str| {
        let at = document.text().find(words).unwrap();
        resolver.selector(TextRange::new(at, at + words.len()))
    };
    let targets = [
        Annotation::highlight(at("The ferry 🚢")),
        Annotation::note(Target::Passage(at("Nobody was told")), "Who?\nAnd [why]?"),
        Annotation::note(Target::Entity("Ana Vidal".to_owned()), "Lives there."),
        Annotation::note(Target::Article, "Read again."),
        Annotation::new(
            Motivation::Linking,
            Target::Link(at("ferry"), at("weather")),
        ),
        Annotation::correction(
            Target::Quote(at("Nobody was told")),
            Edit::new(What::Speaker, Some("Ana Vidal"), None),
        ),
        Annotation::note(Target::Passage(Selector::of_words("gone *now*")), "Lost."),
    ];
    let notes = targets
        .into_iter()
        .enumerate()
        .map(|(idx, note)| Annotation {
            id: Id::new(&format!("n{idx}")).unwrap(),
            created: format!("2026-05-0{}T10:00:00Z", idx + 1),
            creator: Some("Mira K.".to_owned()),
            tags: if idx == 1 {
                vec!["to check".to_owned(), "=1".to_owned()]
            } else {
                Vec::new()
            },
            label: (idx == 1).then(|| "doubt".to_owned()),
            ..note
        });
    notes.collect()
}

#[test]
fn every_format_is_written_as_it_should_be() {
    let document = article(TEXT);
    let notes = all_kinds(&document);
    for (format, name) in [
        (Format::W3c, "w3c"),
        (Format::Hypothesis, "hypothesis"),
        (Format::Csv, "csv"),
        (Format::Readwise, "readwise"),
        (Format::Brat, "brat"),
        (Format::Markdown, "markdown"),
    ] {
        let text = written(format, &document, &notes).replace('\r', "");
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn what_a_format_has_no_place_for_is_told() {
    let document = article(TEXT);
    let resolver = Resolver::new(document.text(), document.revision());
    let left_out = |format| {
        let placed = resolver.place(all_kinds(&document));
        let article = ArticleNotes::new("ferry", "ferry.md", &document, placed);
        write(format, &[article], &Options::default())
            .unwrap()
            .left_out
    };
    assert_eq!(left_out(Format::W3c), Vec::<String>::new());
    assert_eq!(
        left_out(Format::Brat),
        [
            "n2: brat has notes on passages only",
            "n3: brat has notes on passages only",
            "n6: its words are not in the text",
        ]
    );
    assert_eq!(left_out(Format::Readwise).len(), 3);
}

#[test]
fn bodies_of_a_note_stay_apart_in_the_standard() {
    let document = article(TEXT);
    let mut note = all_kinds(&document).remove(1);
    note.bodies.push(Body::Text("Second.".to_owned()));
    let file = written(Format::W3c, &document, std::slice::from_ref(&note));
    assert_eq!(notes(imported(&file, &document)), [note]);
}

#[test]
fn notes_that_went_through_formats_without_ids_are_known_again() {
    let document = article(TEXT);
    let notes = all_kinds(&document);
    for format in [Format::Readwise, Format::Brat] {
        let file = written(format, &document, &notes);
        for planned in imported_over(&file, &document, &notes) {
            // The mark of a correction is a note of its own there, a link its first passage.
            let is_known = planned.action == Action::Same;
            let words = planned.note.note_text().unwrap_or_default();
            let is_told = words.starts_with("speaker:") || words.starts_with("→");
            assert!(is_known || is_told, "{format:?} {planned:?}");
        }
    }
}

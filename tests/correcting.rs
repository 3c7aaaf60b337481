//! Recorded sessions of correcting: keys on one side, what the reader of articles sees on the other.
//!
//! Spelled as in `keys`, with the article of the lock open.

#[path = "support/app.rs"]
#[expect(dead_code, reason = "what other sessions are checked with")]
mod app;

use app::Session;

const LOCK: &[(&str, &str)] = &[
    ("lock.md", include_str!("fixtures/reading/lock.md")),
    ("later.md", LATER),
];

/// Another article about the same people.
const LATER: &str = "# A month later\n\nAda Orr and Ben Lee met again.\n\n“It was never closed,” Ada Orr \
    said.\n\n“We lost,” one of them said.\n\n“We won,” one of them said.\n";

/// Keys, and what is to be seen after them.
type Case = (&'static str, &'static [&'static str]);

fn play(cases: &[Case]) {
    let mut complaints = Vec::new();
    for (keys, wanted) in cases {
        let mut session = Session::new(LOCK);
        session.press(keys);
        for what in *wanted {
            let complaint = session.check(what).err();
            complaints.extend(complaint.map(|complaint| format!("after {keys}\n{complaint}\n")));
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn a_doubtful_speaker_is_settled() {
    play(&[
        ("]d", &["at …“[We should have talked ten years ago],”…"]),
        (
            "]des",
            &[
                "popup Who says “We should have talked ten years ago”",
                "line Ben Lee",
                "typed ",
            ],
        ),
        (
            "]des2",
            &["line Ada Orr", "preview 1 quotation: one of them → Ada Orr"],
        ),
        (
            "]des2<cr>",
            &["says corrected", "speaker Ada Orr", "focus article"],
        ),
        ("]des2<cr>]d", &["says nothing doubtful in this article"]),
        (
            "]des<esc>",
            &["speaker one of them", "focus article", "silent"],
        ),
        ("]deslee<cr>", &["speaker Ben Lee"]),
        ("]desCy Dunn", &["line Cy Dunn", "detail new name"]),
        ("]desCy Dunn<cr>", &["speaker Cy Dunn"]),
        ("]des9", &["says there is no number 9"]),
        ("]desnobody<cr>", &["speaker nobody"]),
        ("es", &["says no quotation in this paragraph"]),
        // At words that are no quotation: the nearest one of the paragraph.
        (
            "/disagreed<cr>es",
            &["popup Who says “the crews would wait"],
        ),
        (
            "/sheet<cr>es",
            &["says no quotation in this paragraph; . goes to the next one"],
        ),
        (
            "/added<cr>es",
            &["popup Who says “She counts the boats at noon"],
        ),
        (
            "/crews would<cr>hes",
            &["popup Who says “the crews would wait"],
        ),
        // Who speaks here first, then bodies; whoever is nothing but a pronoun, never.
        ("..es", &["line Ada Orr", "detail as it is"]),
        ("..es2", &["line Ben Lee"]),
        ("..es3", &["line Varn Harbour Trust"]),
        ("..es4", &["line Varn"]),
        ("..es5", &["line Nobody knows"]),
    ]);
}

#[test]
fn another_body_is_likelier_for_a_bodys_name() {
    let text = "# Two bodies\n\nThe Northbank Trust sued the Harbour Board. “We will win,” said Ada Orr \
        of the Northbank Trust.\n";
    let mut session = Session::new(&[("bodies.md", text)]);
    session.press("/Harbour Board<cr>en2");
    assert_eq!(session.check("line Northbank Trust"), Ok(()));
}

/// Two who share a name: what is corrected is the one at the cursor.
#[test]
fn namesakes_are_told_apart() {
    let text = "# Two of one name\n\nA man sat on the quay. He was waiting for a boat, and said \
        nothing.\n\nAda Orr came late. “I am married to a man who wants his dinner,” Orr said.\n";
    for (keys, what) in [
        ("gp/man<cr>", "line A man sat on the quay"),
        ("gp/man<cr>j", "line a man who wants his"),
        (
            "gp/man<cr>jet2<cr><esc><esc>gp/man<cr>et",
            "detail as it is",
        ),
        (
            "gp/man<cr>jet2<cr><esc><esc>gp/man<cr>jet2",
            "line an organisation",
        ),
        (
            "gp/man<cr>jet2<cr><esc><esc>gp/man<cr>jet2",
            "detail as it is",
        ),
        (
            "gp/man<cr>jet2<cr>U<esc><esc>gp/man<cr>jet",
            "detail as it is",
        ),
    ] {
        let mut session = Session::new(&[("man.md", text)]);
        session.press(keys);
        assert_eq!(session.check(what), Ok(()), "{keys}");
    }
}

#[test]
fn quotations_are_corrected() {
    play(&[
        (
            ".ek",
            &[
                "popup Kind of “We should",
                "line Direct: all of it in quotation marks",
                "detail as it is",
            ],
        ),
        (".ek3<cr>", &["says corrected: kind: direct → indirect"]),
        (".exex", &["popup What is wrong"]),
        (".ex<cr>", &["says corrected: not a quote", "at …"]),
        (
            "..eb",
            &["selected The lock is closed", "says Enter takes it"],
        ),
        ("..eb<esc>", &["selected nothing"]),
        (
            "..ebb<cr>",
            &[
                "popup Bounds of “The lock is closed”",
                "line The quotation is “The lock is”",
            ],
        ),
        (
            "..ebb<cr><cr>",
            &["says corrected: bounds", "at …“[The lock is] closed,”…"],
        ),
        ("..v$eb", &["popup Bounds of"]),
        ("G/asked<cr>ven", &["popup Whom does “asked” mean"]),
        (
            "/Lee disagreed<cr>veq",
            &["popup A quotation: “Lee disagreed”"],
        ),
        ("/Lee disagreed<cr>vveq<cr>", &["says corrected: quote"]),
    ]);
}

#[test]
fn people_are_corrected() {
    play(&[
        ("ller", &["popup Ada Orr is called", "line Orr"]),
        (
            "llerA. Orr",
            &["line A. Orr", "detail new name", "preview Ada Orr → A. Orr"],
        ),
        ("llerA. Orr<cr>", &["says corrected here; 1 other article"]),
        ("llem", &["popup Ada Orr is the same as"]),
        ("llemben<cr>", &["says corrected here; 1 other article"]),
        ("llemben", &["preview Ada Orr → Ben Lee"]),
        (
            "llep",
            &["popup Not Ada Orr, but somebody else", "line Ada Orr"],
        ),
        (
            "llep2<cr>",
            &["popup Who is Orr", "line Somebody new, called Orr"],
        ),
        ("llep2<cr><cr>", &["says corrected here; 1 other article"]),
        (
            "llep2<cr><cr>U",
            &["says undone: split: Orr of Ada Orr → Orr"],
        ),
        (
            "llet",
            &["popup Ada Orr is", "line a person", "detail as it is"],
        ),
        ("llet3<cr>", &["says corrected here; 1 other article"]),
        (
            "llex",
            &["popup What is wrong", "line “Ada Orr” means nobody here"],
        ),
        ("llex2<cr>", &["says corrected here; 1 other article"]),
        (
            "llen",
            &["popup Whom does “Ada Orr” mean", "detail as it is"],
        ),
        (
            "llllen2<cr>",
            &["says corrected here; 1 similar here: ea reviews"],
        ),
        (
            "llllen2<cr>ea",
            &[
                "popup All like mention",
                "line All like it in this article: ",
            ],
        ),
        ("ea", &["says nothing was corrected yet"]),
        (
            "gp<space><space>em",
            &["popup 2 marked are one, called", "detail marked"],
        ),
        (
            "gp<space><space>em<cr>",
            &["says corrected here; 1 other article"],
        ),
        ("el", &["popup Corrections: 0 made here", "line None yet"]),
        ("n;e<cr>", &["silent"]),
        ("er", &["says nobody here"]),
    ]);
}

#[test]
fn what_is_doubtful_is_reviewed() {
    play(&[
        (
            "R",
            &[
                "popup 1 left · Who says “We should have talked ten years ago”",
                "line Ben Lee",
            ],
        ),
        ("R2", &["line Ada Orr"]),
        (
            "R2a",
            &[
                "says nothing left to review; 1 decided",
                "speaker Ada Orr",
                "focus article",
            ],
        ),
        ("Rx", &["says nothing left to review; 1 decided"]),
        (
            "R<space>",
            &["says 0 decided, 1 doubtful find left for later"],
        ),
        (
            "R<esc>",
            &["says 0 decided, 1 left; R goes on", "focus article"],
        ),
        ("Rq", &["says 0 decided, 1 left; R goes on"]),
        ("Rh", &["focus article"]),
        ("Ru", &["says this is the first one"]),
        ("R2aR", &["says nothing doubtful in this article"]),
    ]);
}

#[test]
fn corrections_are_taken_back() {
    play(&[
        (
            "]des2<cr>U",
            &[
                "speaker one of them",
                "says undone: speaker: one of them → Ada Orr",
            ],
        ),
        (
            "]des2<cr>UY",
            &[
                "speaker Ada Orr",
                "says done again: speaker: one of them → Ada Orr",
            ],
        ),
        ("]des2<cr>r", &["says read again"]),
        ("]des2<cr>r.", &["speaker Ada Orr"]),
        (
            "<full>]des2<cr>",
            &["speaker one of them", "says not saved: the disk is full"],
        ),
        ("JR2au", &["popup 2 left · Who says “We lost”"]),
        ("JRxu", &["popup 2 left · Who says “We lost”"]),
        ("JR2auaa", &["says nothing left to review; 2 decided"]),
        ("JR<space>u", &["popup 2 left · Who says “We lost”"]),
        (
            "]des2<cr>el",
            &[
                "popup Corrections: 1 made here",
                "line speaker: one of them → Ada Orr",
                "detail made here",
            ],
        ),
        (
            "]des2<cr>el<cr>2",
            &["preview 1 quotation: Ada Orr → one of them"],
        ),
        (
            "llerA. Orr<cr>el<cr>2",
            &["line Take it back", "preview A. Orr → Ada Orr"],
        ),
        ("]des2<cr>el<cr><cr>", &["focus article"]),
        (
            "]des2<cr>el<cr>2<cr>",
            &["speaker one of them", "says take back speaker: one of them"],
        ),
        // Another answer to the same question replaces the first.
        (
            "]des2<cr>es2<cr>el",
            &[
                "popup Corrections: 1 made here",
                "line speaker: one of them → Ben Lee",
            ],
        ),
    ]);
}

#[test]
fn corrections_reach_other_articles() {
    play(&[
        // The second quotation is Orr's; Lee's from now on, in all articles.
        (
            "..es2<cr>",
            &[
                "says corrected here; 1 other article: ea reviews",
                "speaker Ben Lee",
            ],
        ),
        (
            "..es2<cr>ea",
            &[
                "popup All like speaker: Ada Orr → Ben Lee",
                "line All articles: 1 more quote",
            ],
        ),
        ("..es2<cr>ea<cr>el", &["detail made here, for all articles"]),
        ("..es2<cr>ea<cr>J.", &["speaker Ben Lee"]),
        (
            "..es2<cr>ea<cr>J.el",
            &[
                "popup Corrections: 0 made here, 1 from other articles",
                "detail holds, learnt from “lock.md”",
            ],
        ),
        ("..es2<cr>ea<cr>J.el<cr>2<cr>", &["speaker Ada Orr"]),
        ("..es2<cr>ea<cr>JK..el<cr>2<cr>", &["speaker Ada Orr"]),
        // Without that it is only offered.
        ("..es2<cr>J.", &["speaker Ada Orr"]),
        ("..es2<cr>J.el", &["detail learnt from “lock.md”"]),
        (
            "..es2<cr>J.el<cr>",
            &[
                "line Take it over",
                "preview 1 quotation: Ada Orr → Ben Lee",
            ],
        ),
        (
            "..es2<cr>J.el<cr>2",
            &[
                "line Turn it down",
                "preview changes nothing in this article",
            ],
        ),
        (
            "..es2<cr>ea<cr>J.el<cr>2",
            &[
                "line Turn it down",
                "preview 1 quotation: Ben Lee → Ada Orr",
            ],
        ),
        ("..es2<cr>J.el<cr><cr>", &["speaker Ben Lee"]),
        ("..es2<cr>J.el<cr><cr>U", &["speaker Ada Orr"]),
        (
            "..es2<cr>J.el<cr>2<cr>el",
            &["popup Corrections: 0 made here, 0 from other articles"],
        ),
    ]);
}

#[test]
fn in_a_crowd_the_likeliest_are_offered_and_the_others_by_name() {
    let syllables = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu",
        "va",
    ];
    let said = |first: &str, second: &str| format!("Ada Z{first}{second}n said it was late.\n\n");
    let mut article = String::from("# A crowd\n\n“We won,” one of them said.\n\n");
    for first in syllables {
        article.extend(syllables.map(|second| said(first, second)));
    }
    let mut session = Session::new(&[("crowd.md", &article)]);
    session.press("]qes");
    session
        .check("popup Who says “We won” · 56 more by name")
        .unwrap();
    session.press("zvavan");
    session.check("line Ada Zvavan").unwrap();
}

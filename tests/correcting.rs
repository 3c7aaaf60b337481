//! Recorded sessions of correcting: keys on one side, what the reader of articles sees on the other.
//!
//! Spelled as in `keys.rs`, with the article of the lock open.

#[path = "support/app.rs"]
#[expect(dead_code, reason = "what other sessions are checked with")]
mod app;

use app::Session;

const LOCK: &[(&str, &str)] = &[("lock.md", include_str!("fixtures/reading/lock.md"))];

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
                "line Ada Orr",
                "typed ",
            ],
        ),
        (
            "]des2",
            &["line Ben Lee", "preview 1 quotation: one of them → Ada Orr"],
        ),
        (
            "]des2<cr>",
            &["says corrected", "speaker Ben Lee", "focus article"],
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
        ("es", &["says no quotation here"]),
    ]);
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
        ("/Lee disagreed<cr>veq", &["popup A quotation: “Lee”"]),
        ("/Lee disagreed<cr>vveq<cr>", &["says corrected: quote"]),
    ]);
}

#[test]
fn people_are_corrected() {
    play(&[
        ("ler", &["popup Ada Orr is called", "line Orr"]),
        (
            "lerA. Orr",
            &["line A. Orr", "detail new name", "preview Ada Orr → A. Orr"],
        ),
        (
            "lerA. Orr<cr>",
            &["says corrected: rename: Ada Orr → A. Orr"],
        ),
        ("lem", &["popup Ada Orr is the same as"]),
        ("lemben<cr>", &["says corrected: merge: Ada Orr → Ben Lee"]),
        ("lemben", &["preview Ada Orr → Ben Lee"]),
        (
            "lep",
            &["popup Not Ada Orr, but somebody else", "line Ada Orr"],
        ),
        (
            "lep2<cr>",
            &["popup Who is Orr", "line Somebody new, called Orr"],
        ),
        ("lep2<cr><cr>", &["says corrected: split: Orr → Orr"]),
        (
            "let",
            &["popup Ada Orr is", "line a person", "detail as it is"],
        ),
        ("let3<cr>", &["says corrected: retype: person → place"]),
        (
            "lex",
            &["popup What is wrong", "line “Ada Orr” means nobody here"],
        ),
        ("lex2<cr>", &["says corrected: delete: Ada Orr"]),
        (
            "len",
            &["popup Whom does “Ada Orr” mean", "detail as it is"],
        ),
        (
            "len2<cr>",
            &["says corrected here; 3 similar here: ea reviews"],
        ),
        (
            "len2<cr>ea",
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
        ("gp<space><space>em<cr>", &["says corrected: merge: "]),
        ("gp<space><space><space>er", &["popup "]),
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
                "popup Who says “We should have talked ten years ago” · 1 left",
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

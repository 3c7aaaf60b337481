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
            &[
                "line Ben Lee",
                "preview 1 quotation: one of them, direct → Ben Lee, direct",
            ],
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

//! The tour, and hands that never leave the keys.

use crate::app::{ARTICLES, Session};

/// What makes an expert switch, 8: hands never leave the keys, and none of them is Ctrl or Alt.
#[test]
fn hands_never_leave_the_keys() {
    let steps: Case8 = &[
        (
            ";vfv",
            "selected Mayor Ilse Brandt was glad on Monday: the night ferry",
        ),
        (
            "aNot sold, then.<esc>",
            "notes commenting “Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.” Not sold, then.",
        ),
        ("tferry, sale<cr>", "shows Mayor"),
        ("Cf/omar<cr>", "at …treasurer [Omar Faridi] disagreed"),
        (
            "(",
            "at …[Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.]…",
        ),
        (
            "yy",
            "asks copy “Mayor Ilse Brandt was glad on Monday: the night ferry to Skarholm would not be sold.” — Northern Courier, 2026-03-04, https://courier.example/ferry#:~:text=Mayor%20Ilse%20Brandt%20was%20glad%20on%20Monday%3A%20the%20night%20ferry%20to%20Skarholm%20would%20not%20be%20sold.",
        ),
        ("U", "says undone: connect"),
        ("U", "says undone: tags of"),
        ("U", "says undone: note on"),
        ("", "notes "),
    ];
    let mut session = Session::new(ARTICLES);
    for (keys, wanted) in steps {
        let plain = ["ctrl", "alt", "click", "drag", "shift"];
        assert!(!plain.iter().any(|held| keys.contains(held)), "{keys}");
        session.press(keys);
        assert_eq!(session.check(wanted), Ok(()), "after {keys}");
    }
}

type Case8 = &'static [(&'static str, &'static str)];

#[test]
fn the_tour_notices_what_is_done() {
    let article = byline::library::bundled::text(0);
    let mut session = Session::new(&[("the-harbour-chief.md", article)]);
    session.app.tutor = Some(byline::app::tutor::Tutor::default());
    let steps = [
        "nnn",
        "i",
        "<esc>",
        "s<cr>",
        "<esc>",
        "aWell<esc>",
        "gn",
        "gnf",
        "<esc>]d",
        "es2<cr>",
        "U",
    ];
    for (n, keys) in steps.into_iter().enumerate() {
        let step = |session: &Session| session.app.tutor.map(|tutor| tutor.step);
        assert_eq!(step(&session), Some(n), "before {keys}");
        session.press(keys);
        for _ in 0..12 {
            if step(&session) == Some(n) && keys.ends_with("]d") {
                session.press("]d");
            }
        }
        assert_eq!(step(&session), Some(n + 1), "after {keys}");
    }
    session.press(":skip<cr>");
    assert_eq!(
        session.app.tutor.map(byline::app::tutor::Tutor::heading),
        Some("Tour 12/12".to_owned())
    );
}

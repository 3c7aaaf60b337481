//! Recorded sessions: keys on one side, what the reader of articles sees on the other.
//!
//! Each line is a session of its own with the ferry article open, on 100 columns and 30 rows. How keys
//! and expectations are spelled stands at [`Session::press`] and [`Session::check`].

#[path = "support/app.rs"]
mod app;

use std::collections::BTreeSet;

use app::{ARTICLES, Session};
use byline::app::Size;
use byline::app::action::TABLE;
use byline::app::command::COMMANDS;

/// Keys, and what is to be seen after them.
type Case = (&'static str, &'static [&'static str]);

fn play(cases: &[Case]) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    for (keys, wanted) in cases {
        let mut session = Session::new(ARTICLES);
        session.press(keys);
        for what in *wanted {
            session.check(keys, what);
        }
        used.extend(session.used);
    }
    used
}

const MOTION: &[Case] = &[
    ("", &["top The ferry that stayed", "focus article", "silent"]),
    ("j", &["top Mayor Ilse Brandt"]),
    ("5j", &["top quay."]),
    ("5j2k", &["top them keeps"]),
    ("j<up>", &["top The ferry that stayed"]),
    ("<space>", &["hides Council treasurer"]),
    ("<space>b", &["top The ferry"]),
    ("<pgdn><pgup>", &["top The ferry"]),
    ("du", &["top The ferry"]),
    ("G", &["shows owned by the town of Skarholm."]),
    ("Ggg", &["top The ferry"]),
    ("<end><home>", &["top The ferry"]),
    ("3G", &["top Council treasurer"]),
    ("50%", &["hides Mayor Ilse Brandt"]),
    ("%", &["says type a number before %"]),
    ("}", &["top Mayor Ilse Brandt"]),
    ("3}{", &["top Council treasurer"]),
    ("]h]h", &["at …[What the numbers say]…", "count 2/3"]),
    ("]h]h[h", &["at …[The ferry that stayed]…"]),
    ("]h]h]h]h", &["at …[The ferry that stayed]…", "says from the end"]),
    ("5<esc>j", &["top Mayor Ilse Brandt"]),
];

const MENTIONS: &[Case] = &[
    ("l", &["at …[Mayor Ilse Brandt] said…"]),
    ("3l", &["at …the [night ferry] to…"]),
    ("lh", &["says no mention or link before this"]),
    ("ll<left>", &["at …[Mayor Ilse Brandt] said…"]),
    ("l*", &["at …quay.…", "at …[Brandt] told…", "count 2/"]),
    ("l*#", &["at …[Mayor Ilse Brandt] said…", "count 1/"]),
    ("n", &["at …[Mayor Ilse Brandt] said…"]),
    ("nN", &["says from the beginning on to the end"]),
    ("nNn", &["at …[Mayor Ilse Brandt] said…", "says from the end on to the beginning"]),
    (".", &["at …[the night ferry to Skarholm would not be sold]…", "count 1/"]),
    ("..,", &["count 1/"]),
    ("]q]q[q", &["count 1/"]),
    (".]s", &["at …\"[We looked at every offer…"]),
    (".]s]s[s", &["at …\"[We looked at every offer…"]),
    ("]d", &["at …It was a mistake…"]),
    ("]d[d", &["count 1/"]),
    ("l<cr>", &["popup Ilse Brandt"]),
    ("*", &["says no name at the cursor"]),
];

const HINTS: &[Case] = &[
    ("ff", &["at …[Mayor Ilse Brandt] said…"]),
    ("f<esc>", &["silent", "at no cursor"]),
    ("f/oma<cr>", &["at …treasurer [Omar Faridi]…"]),
    ("f/omx<bs><bs>", &[]),
    ("F<cr>", &["popup Why"]),
    (";o<cr>", &["popup Ilse Brandt"]),
    (";o/accounts<cr>", &["top What the harbour company wrote"]),
];

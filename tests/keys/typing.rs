//! Commands that are typed, and what is asked of the outside.

use crate::{Case, play};

pub(crate) const OUTSIDE: &[Case] = &[
    ("o", &["asks browse https://courier.example/ferry"]),
    ("E", &["asks edit ferry.md 1"]),
    ("2GE", &["asks edit ferry.md 3"]),
    ("5jr", &["says read again", "top Council treasurer"]),
    (
        "<edit ferry.md Nothing is left.>",
        &["says the article's file has changed; r reads it again"],
    ),
    (
        "G<edit ferry.md Nothing is left.>r",
        &["top Nothing is left.", "says read again"],
    ),
    ("l<edit ferry.md Ünï.>rH", &["top Ünï."]),
    ("<ctrl-z>", &["asks suspend"]),
    ("<ctrl-l>", &["asks redraw"]),
    ("q", &["asks quit"]),
    ("Q", &["asks quit"]),
    ("gpQ", &["asks quit"]),
    ("<ctrl-c>", &["says nothing to cancel; q leaves byline"]),
    ("<slow>r<esc>", &["says not opened; the article stays"]),
    ("<slow>r<work><work><esc>", &["says stopped looking"]),
    ("<slow>r<work><work><esc>r", &["says looking for names"]),
    (":q<cr>", &["asks quit"]),
    (
        ":mouse off<cr>",
        &["asks mouse false", "says the mouse is the terminal's"],
    ),
    (":config<cr>", &["says config read again"]),
    ("<config measure 90>=", &["says lines of 90 characters"]),
    ("<config measure 90>++<config>", &["says config read again"]),
    ("<config theme nord>:theme<cr>", &["line nord"]),
    ("<config theme nord><config>:theme<cr>", &["line terminal"]),
    (
        ":theme dracula<cr><config mouse off>:theme<cr>",
        &["line dracula", "asks mouse false"],
    ),
    (":complaints<cr>", &["says nothing to complain about"]),
    (
        "<config theme nosuch>",
        &["says there is no theme “nosuch”"],
    ),
    ("<config a, b>", &["says 1 more in :complaints · a"]),
    (
        "<config a, b>:complaints<cr>j",
        &["popup Complaints", "line b"],
    ),
    (":open accounts.md<cr>", &["top The harbour company"]),
    (
        ":open lost.md<cr>",
        &["says cannot read lost.md: no such file", "top Mayor"],
    ),
    (":open<cr>", &["says :open takes the path of a file"]),
];

pub(crate) const TYPING: &[Case] = &[
    (":", &["typed "]),
    (":jus<tab>", &["typed justify "]),
    (":justify <tab>", &["typed justify on"]),
    (":justify <tab><tab>", &["typed justify off"]),
    (":justify <shift-tab>", &["typed justify off"]),
    (":justify on<cr>", &["silent"]),
    (":justify maybe<cr>", &["says :justify takes on or off"]),
    (":hyphenate on<cr>", &["silent"]),
    (":glyphs ascii<cr>s<cr>", &["hides ⋯"]),
    (":speaker om<tab>", &["typed speaker Omar Faridi"]),
    (":theme nord<cr>", &["says theme nord", "asks remember"]),
    (":theme nowhere<cr>", &["says there is no theme nowhere"]),
    (":theme<cr>", &["popup Themes"]),
    (":q now<cr>", &["says :q takes nothing after it"]),
    (":fly<cr>", &["says there is no command fly"]),
    (":row_down 5<cr>", &["top Council treasurer"]),
    (":row_down far<cr>", &["says far is no count"]),
    (":50%<cr>", &["hides Mayor Ilse Brandt"]),
    (":<esc>", &["silent", "focus article"]),
    (":<backspace>", &["focus article"]),
    ("?", &["popup Keys in the article"]),
    ("gp?", &["popup Keys in lists"]),
    ("?/hint<cr>", &["focus article"]),
    ("?/half<cr>", &["focus article", "hides Mayor Ilse"]),
    ("?/justify<cr>", &["typed justify "]),
    ("p", &["popup Find"]),
    ("pomar<cr>", &["focus article", "at …[Omar Faridi]…"]),
    ("pround table<cr>", &["top Winter boats"]),
    ("p<esc>", &["focus article", "look "]),
    (
        "pomar",
        &["look person · Council treasurer", "look 8 mentions"],
    ),
    (
        "pround table",
        &["look Winter boats: a round table", "look MODERATOR"],
    ),
    (
        "pwe looked",
        &["look Ilse Brandt", "look We looked at every"],
    ),
    ("pone row down", &["look keys: j", "look :row_down"]),
    ("p:theme", &["look :theme"]),
    ("<size 40x12>pomar", &["look "]),
    ("/faridi<cr>:results<cr>j", &["look Faridi said."]),
    ("Ggj", &["look Mayor Ilse Brandt"]),
    ("gl", &["look Northern Courier"]),
    ("G<ctrl-p>glad on monday", &["detail jump"]),
    ("<ctrl-p>one row down<cr>", &["top Skarholm would"]),
];

#[test]
fn commands_are_typed_and_others_asked() {
    play(OUTSIDE);
    play(TYPING);
}

//! Moving: lines, headings, mentions, hints, marks, jumps.

use byline::app::{Event, Size, Timer};

use crate::app::{ARTICLES, Session};
use crate::{Case, play};

pub(crate) const MOTION: &[Case] = &[
    ("", &["top Mayor Ilse Brandt", "focus article", "silent"]),
    ("j", &["top Skarholm would"]),
    ("5j", &["top Council treasurer"]),
    ("5j2k", &["top reporters at"]),
    ("j<up>", &["top Mayor Ilse Brandt"]),
    ("5<esc>j", &["top Skarholm would"]),
    // Esc and the next key may come as one.
    ("5<alt-j>", &["top Skarholm would"]),
    ("<space>", &["hides Council treasurer"]),
    ("<space>b", &["top Mayor"]),
    ("<pgdn><pgup>", &["top Mayor"]),
    ("d", &["hides Mayor Ilse"]),
    ("du", &["top Mayor"]),
    ("G", &["shows owned by the town of Skarholm."]),
    ("Ggg", &["top Mayor"]),
    ("<end><home>", &["top Mayor"]),
    ("2G", &["top Council treasurer"]),
    ("50%", &["hides Mayor Ilse Brandt"]),
    ("%", &["says type a number before %"]),
    ("}", &["top Council treasurer"]),
    ("3}{", &["top What the numbers say"]),
    ("]h", &["at …[What the numbers say]…", "count 1/3"]),
    ("]h]h[h", &["at …[What the numbers say]…"]),
    (
        "]h]h]h]h",
        &[
            "at …[What the numbers say]…",
            "says from the end on to the beginning",
        ],
    ),
    (
        "[h",
        &["at …[Overheard]…", "says from the beginning on to the end"],
    ),
    (
        "]h3[h",
        &[
            "at …[What the numbers say]…",
            "says heading 1/3 · from the beginning on to the end",
        ],
    ),
    ("10l<pgdn>zz", &["silent"]),
    ("zz", &["says nothing is selected in the text"]),
    ("zlzhzh", &["says the left edge", "top Mayor"]),
    ("Jzl", &["says no code or table in sight is wider"]),
];

#[test]
fn one_moves_through_the_text() {
    play(MOTION);
}

pub(crate) const MENTIONS: &[Case] = &[
    ("l", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("l<right><left>", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("lh", &["says no mention or link before this"]),
    ("h", &["at …["]),
    ("lh", &["says no mention or link before this"]),
    ("l*", &["at …winter,\" [Brandt] told…", "count 2/"]),
    ("l*#", &["at …[Mayor Ilse Brandt] was glad…", "count 1/"]),
    ("n", &["at …[Mayor Ilse Brandt] was glad…", "count 1/"]),
    ("nN", &["says from the beginning on to the end"]),
    (
        "nNn",
        &[
            "at …[Mayor Ilse Brandt] was glad…",
            "says from the end on to the beginning",
        ],
    ),
    ("n2n", &["count 3/"]),
    (".", &["at …\"[We looked at every offer…", "count 1/"]),
    (".,", &["says from the beginning on to the end"]),
    ("]q]q[q", &["count 1/"]),
    // "The boat loses …," Faridi said. "Nobody has …" is one.
    ("...", &["at …said [the harbour company had…", "count 3/9"]),
    (".]s", &["at …before the council in May]…"]),
    (".]s]s[s", &["at …before the council in May]…"]),
    ("]s", &["says no quotation of a known speaker here"]),
    ("]d", &["count 1/"]),
    ("]d]d[d", &["count 1/"]),
    ("*", &["says no name at the cursor"]),
    ("l<cr>", &["popup Ilse Brandt · person", "count 1/"]),
    ("<cr>", &["says nothing at the cursor"]),
    (".<cr>", &["popup Quotation · Ilse Brandt"]),
    ("n<esc>", &["at no cursor"]),
    ("B", &["says B does nothing here; ? shows the keys"]),
    ("gx", &["says gx does nothing here"]),
    ("g<esc>", &["silent", "at no cursor"]),
];

#[test]
fn one_steps_from_mention_to_mention() {
    play(MENTIONS);
}

pub(crate) const HINTS: &[Case] = &[
    ("ff", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("f<esc>", &["silent", "at no cursor"]),
    ("f<backspace>l", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("f!", &["says no label goes on with !"]),
    ("f/omar<cr>", &["at …treasurer [Omar Faridi]…"]),
    ("f/omax<backspace>r<cr>", &["at …treasurer [Omar Faridi]…"]),
    ("F<cr>", &["popup Why", "line words: Mayor Ilse Brandt"]),
    (";o<cr>", &["popup Ilse Brandt"]),
    (";o/accounts<cr>", &["top The harbour company"]),
    (
        ";o/ferry law<cr>o",
        &["asks browse https://law.example/ferries"],
    ),
    (
        ";o/ferry law<cr>",
        &["says o opens https://law.example/ferries"],
    ),
    (
        ";o/[1]<cr>",
        &[
            "at …[]The company is owned",
            "says footnote 1; ctrl-o returns",
        ],
    ),
];

#[test]
fn hints_lead_anywhere() {
    play(HINTS);
}

pub(crate) const MARKS: &[Case] = &[
    ("5jmagg'a", &["shows Council treasurer"]),
    ("]hma5j'a", &["at …[]What the numbers say…"]),
    ("ma", &["says mark a set: 'a comes back"]),
    ("'a", &["says no mark a; ma sets it here"]),
    ("m1", &["says marks are letters"]),
    ("m<esc>", &["silent"]),
    ("''", &["says no last place yet"]),
    ("]hG''", &["top What the numbers say"]),
    ("]hG''''", &["shows owned by the town"]),
    (
        "]hmAJ'A",
        &["shows What the numbers say", "at …[]What the numbers"],
    ),
    ("]hmA'A", &["at …[]What the numbers"]),
    ("'A", &["says no mark A"]),
    (
        "]hmagg:marks<cr>",
        &["popup Marks", "line a  What the numbers say"],
    ),
    ("]hmagg:marks<cr><cr>", &["at …[]What the numbers"]),
    ("]hma:marks<cr>d", &["says no marks yet"]),
    (":marks<cr>", &["says no marks yet"]),
    ("]hmaJK'a", &["at …[]What the numbers"]),
];

#[test]
fn places_are_marked() {
    play(MARKS);
}

pub(crate) const JUMPS: &[Case] = &[
    ("<ctrl-o>", &["says no jump to go back from"]),
    ("L", &["says nothing to go forward to"]),
    ("G<ctrl-o>", &["top Mayor Ilse Brandt"]),
    ("nnH", &["at …[Mayor Ilse Brandt] was glad…"]),
    ("nnHH", &["top Mayor Ilse Brandt"]),
    ("nnHHH", &["says no jump to go back from"]),
    ("lllH", &["says no jump to go back from"]),
    ("/nowhere<cr>H", &["says no jump to go back from"]),
    ("GHL", &["shows owned by the town of Skarholm."]),
    ("5jG<backspace>", &["top Council treasurer"]),
    ("5jG<alt-left><alt-right>", &["shows owned by the town"]),
    ("J", &["top The harbour company of Skarholm"]),
    ("JK", &["top Mayor Ilse Brandt"]),
    ("JJ", &["top Winter boats"]),
    ("JJJ", &["says this is the last article"]),
    ("K", &["says this is the first article"]),
    (":n<cr>", &["top The harbour company"]),
    (":n<cr>:p<cr>", &["top Mayor"]),
    ("5jJH", &["top Council treasurer"]),
    ("5jJHL", &["top The harbour company"]),
    ("f/omar<cr>J<ctrl-o>", &["at …treasurer [Omar Faridi]…"]),
    ("gj", &["says no jumps yet"]),
    ("5jGgj", &["popup Jumps", "line Council treasurer"]),
    ("5jGgj<cr>", &["top Council treasurer"]),
    ("5jGgj<esc>", &["shows owned by the town", "focus article"]),
];

#[test]
fn jumps_are_kept_across_articles() {
    play(JUMPS);
}

#[test]
fn what_a_key_changed_is_drawn_though_the_next_event_changes_nothing() {
    let mut session = Session::new(ARTICLES);
    for (keys, is_drawn) in [("", false), ("j", true)] {
        session.app.drawn();
        session.press(keys);
        session.app.update(Event::Woken(Timer::Remember));
        assert_eq!(session.app.is_dirty(), is_drawn, "{keys}");
    }
}

#[test]
fn what_needs_the_end_of_a_long_article_waits_for_it() {
    let rows: Vec<String> = (0..4000).map(|n| format!("Row {n} was dry.")).collect();
    let article = rows.join("\n\n");
    for (keys, top) in [("G", "Row 3999"), ("50%", "Row 2031"), ("7G", "Row 6")] {
        let size = Size {
            cols: 100,
            rows: 30,
        };
        let mut session = Session::at_first(&[("/news/rows.md", &article)], Some(0), size, 0);
        session.slow = true;
        session.press(keys);
        assert_eq!(session.check("shows Row 0 was dry."), Ok(()), "{keys}");
        session.settle();
        assert_eq!(
            session.check(&format!("shows {top} was dry.")),
            Ok(()),
            "{keys}"
        );
    }
}

#[test]
fn one_comes_back_to_the_middle_of_a_long_article_before_it_is_read() {
    let rows: Vec<String> = (0..9000).map(|n| format!("Row {n} was dry.")).collect();
    let article = rows.join("\n\n");
    let at = article.find("Row 4000 ").unwrap();
    for (keys, first, then) in [
        ("", "top Row 4000 was", "top Row 4000 was"),
        ("2j", "top Row 4001 was", "top Row 4001 was"),
        ("2k", "top Row 3999 was", "top Row 3999 was"),
        ("gg", "top Row 4000 was", "top Row 0 was"),
        ("G", "top Row 4000 was", "shows Row 8999 was"),
        ("7G", "top Row 4000 was", "shows Row 6 was"),
    ] {
        let size = Size {
            cols: 100,
            rows: 30,
        };
        let mut session = Session::at_first(&[("/news/rows.txt", &article)], Some(0), size, at);
        session.slow = true;
        session.press(keys);
        assert!(session.app.article.document.is_excerpt());
        assert_eq!(session.check(first), Ok(()), "{keys}");
        assert_eq!(
            session.app.percent(),
            session.app.article.percent(at.into()),
            "{keys}"
        );
        session.settle();
        assert!(session.app.article.document.is_whole());
        assert_eq!(session.check(then), Ok(()), "{keys}");
    }
}

#[test]
fn a_link_leads_to_the_heading_it_names() {
    let count = "Boats came in.\n\n## The Numbers\n\n".to_owned() + &"Fifty-one.\n\n".repeat(50);
    let report = "See [the count](the%20count.md#the-numbers) or [none](the%20count.md#none).";
    let files = [("/news/report.md", report), ("/news/the count.md", &count)];
    for (keys, wanted) in [
        ("l<cr>", "at …[]The Numbers…"),
        ("l<cr><ctrl-o>", "top See the count"),
        ("ll<cr>", "says there is no heading #none"),
    ] {
        let mut session = Session::new(&files);
        session.press(keys);
        assert_eq!(session.check(wanted), Ok(()), "{keys}");
    }
}
